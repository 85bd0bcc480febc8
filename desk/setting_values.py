"""The settings as a person reads and types them: what each does, its default, how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from desk.typed_pairs import said_yes
from desk.words import NO, NOTED, YES
from office.settings import MOST_KEPT, Settings
from office.settings_file import Value
from office.settings_file import change_settings as keep_settings
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


def _count(typed: str) -> int:
    if re.fullmatch(r"\d{1,4}", typed.strip()) and 1 <= int(typed) <= MOST_KEPT:
        return int(typed)
    raise SovanbanError(
        "“{value}” is no number from 1 to {most}. Nothing was changed.",
        value=typed,
        most=MOST_KEPT,
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
    Known(
        "backup.folder",
        message(
            "Where a backup of everything goes by itself once a day, while the page is open or "
            "when papers are taken in. Choose a folder on another disk, in the network or in a "
            "synchronised folder. Empty: no backup is made by itself."
        ),
        message("empty"),
        lambda settings: settings.backup_folder,
        _text,
    ),
    Known(
        "backup.keep",
        message("So many of the daily backups are kept; older ones are removed."),
        message("14"),
        lambda settings: settings.backup_keep,
        _count,
    ),
)


def held_settings(desk: Desk) -> list[Held]:
    """Every setting as it stands. SovanbanError where the file is wrong."""
    default = Settings()
    return [
        Held(one, raw, told(desk, raw), raw != one.held(default))
        for one in KNOWN
        for raw in (one.held(desk.settings),)
    ]


def change_settings(desk: Desk, given: Mapping[str, str], reset: Iterable[str] = ()) -> list[Held]:
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
    keep_settings(desk, values, lambda value: _noted(desk, value))
    return held_settings(desk)


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
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value * 100:.4g}%".replace(".", ",")
    return value


def _noted(desk: Desk, value: Value) -> Value:
    return value if isinstance(value, bool) else told(desk, value)
