"""`sovanban settings`: what an office sets once, each with its default; and setting it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import click

from desk.terminal import paragraph, show, show_json, terminal_width
from desk.typed_pairs import said_yes
from desk.words import NO, NOTED, YES
from office.settings import Settings
from office.settings_file import Value, new_settings
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import Message, message
from register.vietnamese_text import nfc, one_space


@dataclass(frozen=True, slots=True)
class Known:
    """A setting: key in the file, what it does, default in words, and how it is read and told."""

    key: str
    what: Message
    default: Message
    held: Callable[[Settings], Value]
    read: Callable[[str], Value]

    @property
    def name(self) -> Message:
        """Its name."""
        return NOTED[self.key]


@dataclass(frozen=True, slots=True)
class Held:
    """A setting as it stands; value: in words, "" for none; own: whether the default is left."""

    known: Known
    raw: Value
    value: str
    own: bool


def _text(typed: str) -> str:
    return one_space(nfc(typed)).strip()[:300]


def _share(typed: str) -> float:
    text = typed.strip().replace(",", ".")
    percent = text.endswith("%")
    number = text.rstrip("% ")
    if re.fullmatch(r"\d{1,3}(\.\d{1,4})?", number):
        share = float(number)
        share = share / 100 if percent or share > 1 else share
        if share <= 1:
            return round(share, 4)
    raise SovanbanError(
        "“{value}” is no share between 0% and 100%. Write it like 75%. Nothing was changed.",
        value=typed,
    )


def _yes_or_no(typed: str) -> bool:
    yes = said_yes(typed)
    if yes is None:
        raise SovanbanError(
            "“{value}” is neither yes nor no. Write one of them. Nothing was changed.", value=typed
        )
    return yes


KNOWN = (
    Known(
        "office",
        message(
            "The name printed on lists and reports as long as the register does not know our "
            "office. Once it is named under “Offices”, that name counts."
        ),
        message("empty"),
        lambda settings: settings.office,
        _text,
    ),
    Known(
        "who",
        message(
            "The name under which the history keeps what is changed on this computer without an "
            "account. Whoever logs in is kept under the account's name."
        ),
        message("the name under which one is logged in to the computer"),
        lambda settings: settings.who,
        _text,
    ),
    Known(
        "review.below",
        message(
            "A value read with less certainty goes to “Review”, for a person to look at. Higher: "
            "more to look at, fewer mistakes left. It counts for papers taken in from now on."
        ),
        message("75%"),
        lambda settings: settings.review_below,
        _share,
    ),
    Known(
        "ocr.on",
        message(
            "Whether the letters of scanned papers are recognised. Without it scans are set aside. "
            "Switch it off where the computer is too slow. It needs the program Tesseract."
        ),
        message("yes"),
        lambda settings: settings.ocr,
        _yes_or_no,
    ),
)


def run(desk: Desk) -> list[Held]:
    """Every setting as it stands. SovanbanError where the file is wrong."""
    default = Settings()
    return [
        Held(one, raw, told(desk, raw), raw != one.held(default))
        for one in KNOWN
        for raw in (one.held(desk.settings),)
    ]


def change(desk: Desk, given: Mapping[str, str], reset: Iterable[str] = ()) -> list[Held]:
    """Set these keys, and put others back to their defaults; the settings as they stand then.

    An empty value means the default. SovanbanError for an unknown key or a wrong value; nothing
    is changed then.
    """
    desk.home.require()
    values: dict[str, Value | None] = {}
    for key, typed in given.items():
        known = _known(key)
        values[key] = known.read(typed) if typed.strip() else None
    values |= {_known(key).key: None for key in reset}
    held = {one.known.key: one.raw for one in run(desk)}
    default = Settings()
    new = {key: _known(key).held(default) if one is None else one for key, one in values.items()}
    changed = [key for key in values if new[key] != held[key]]
    if changed:
        with (
            desk.register.change("settings_changed") as noted,
            new_settings(desk.home.settings, values),
        ):
            noted.note(
                {key: _noted(desk, held[key]) for key in changed},
                {key: _noted(desk, new[key]) for key in changed},
            )
        desk.forget_settings()
    return run(desk)


def _known(key: str) -> Known:
    found = next((one for one in KNOWN if one.key == key.strip()), None)
    if found is None:
        raise SovanbanError(
            "There is no setting “{key}”. Settings: {known}.",
            key=key,
            known=", ".join(one.key for one in KNOWN),
        )
    return found


def told(desk: Desk, value: Value) -> str:
    """A setting's value in words."""
    if isinstance(value, bool):
        return desk.say(YES if value else NO)
    if isinstance(value, float):
        return f"{value * 100:.4g}%".replace(".", ",")
    return value


def _noted(desk: Desk, value: Value) -> Value:
    return value if isinstance(value, bool) else told(desk, value)


@click.command()
@click.argument("assignments", metavar="[KEY=VALUE]...", nargs=-1)
@click.option("--reset", multiple=True, metavar="KEY", help="Back to the default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk, assignments: tuple[str, ...], reset: tuple[str, ...], *, as_json: bool
) -> None:
    """Show the settings with their defaults, or change them.

    Examples: sovanban settings; sovanban settings review.below=80% ocr.on=no; sovanban settings
    --reset ocr.on
    """
    held = run(desk)
    if assignments or reset:
        held = change(desk, _pairs(assignments), reset)
    if as_json:
        show_json({"schema": 1, "settings": [_json(one) for one in held]})
    else:
        _tell(desk, held)


def _pairs(assignments: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for one in assignments:
        key, equals, value = one.partition("=")
        if not equals:
            raise SovanbanError(
                "“{word}” sets nothing. Write KEY=VALUE, such as review.below=80%.", word=one
            )
        pairs[key.strip()] = value
    return pairs


def _tell(desk: Desk, held: Sequence[Held]) -> None:
    width = terminal_width()
    for one in held:
        told_value = one.value or "—"
        show(f"{one.known.key} = {told_value}")
        default = message("default: {value}", value=one.known.default)
        for line in (desk.say(default), desk.say(one.known.what)):
            show(paragraph(line, width=width, indent="  "))


def _json(one: Held) -> dict[str, object]:
    default = one.known.held(Settings())
    return {"key": one.known.key, "value": one.raw, "default": default, "own": one.own}
