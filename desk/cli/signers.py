"""`sovanban signers`: who may sign our papers, as what, from when to when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import click

from desk.param_types import typed_day
from desk.terminal import show, show_json, table, terminal_width
from desk.typed_pairs import typed_pairs
from office.wiring import Desk
from register import signers
from register.entry import Origin
from register.errors import SovanbanError
from register.filters import Filters
from register.message import Message, message
from register.printed_date import printed_date
from register.signers import AUTHORITIES, Proposed, Signer, authority_short, signer_key, title_key
from register.vietnamese_text import nfc, one_space

_FIELDS = {
    "title": ("title", "chuc_vu"),
    "authority": ("authority", "tham_quyen"),
    "from": ("from", "tu"),
    "to": ("to", "den"),
}
"""What is said of a signer, with the names that people type (without marks)."""


@dataclass(frozen=True, slots=True)
class Signers:
    """Those on the list, and those who signed our papers and are not on it."""

    confirmed: tuple[Signer, ...]
    proposed: tuple[Proposed, ...]


def run(desk: Desk) -> Signers:
    """Who may sign, and who did without being on the list."""
    register = desk.register
    confirmed = signers.confirmed_signers(register)
    entries = register.find(Filters(origin=Origin.ISSUED))
    return Signers(confirmed, signers.proposed_signers(entries, confirmed))


def add(
    desk: Desk, name: str, words: Sequence[str] = (), *, instead_of: Signer | None = None
) -> Message:
    """Keep a signer; the same name with the same title is replaced, or the row `instead_of`.

    words: title=, authority=, from=, to=. SovanbanError on an unknown field or a wrong value.
    """
    values = _values(words)
    kept = signers.keep_signer(
        desk.register,
        Signer(
            one_space(nfc(name)),
            values.get("title"),
            values.get("authority"),
            values.get("from"),
            values.get("to"),
            who=desk.who,
            on=desk.today,
        ),
        instead_of=instead_of.key if instead_of is not None else None,
    )
    return message("Kept: {signer}.", signer=told(kept))


def take_over(desk: Desk, name: str | None = None, title: str | None = None) -> list[Signer]:
    """Put those who signed our papers on the list: one of them, or all that look right (None).

    Of all, those whose name is nearly one on the list are left out, because they may be
    misreadings. SovanbanError where nobody of that name is proposed.
    """
    proposed = run(desk).proposed
    if name is None:
        chosen = [one.signer for one in proposed if one.like is None]
    else:
        chosen = [
            one.signer
            for one in proposed
            if signer_key(one.signer.name) == signer_key(name)
            and (title is None or title_key(one.signer.title) == title_key(title))
        ]
    if not chosen and name is None:
        raise SovanbanError("There is nobody to take over.")
    if not chosen:
        raise SovanbanError("Nobody else called “{name}” signed papers of ours.", name=name)
    return [
        signers.keep_signer(desk.register, replace(one, who=desk.who, on=desk.today))
        for one in chosen
    ]


def remove(desk: Desk, name: str, title: str | None = None) -> Message:
    """Take a signer off the list. SovanbanError as `remove_signer`."""
    gone = signers.remove_signer(desk.register, one_space(nfc(name)), title)
    return message("Taken off the list: {signer}.", signer=told(gone))


def told(signer: Signer) -> str:
    """A signer in a sentence: "Nguyễn Văn An, Phó Chủ tịch"."""
    return ", ".join(one for one in (signer.name, signer.title) if one)


def _values(words: Sequence[str]) -> dict[str, Any]:
    pairs = typed_pairs(words, _FIELDS, _not_understood)
    return {field: _value(field, one_space(value)) for field, _, value in pairs}


def _not_understood(word: str) -> SovanbanError:
    return SovanbanError(
        "“{word}” is not understood. What can be said of a signer: title=, authority=, from=, to=.",
        word=word,
    )


def _value(field: str, typed: str) -> str | dt.date | None:
    if not typed:
        return None
    if field in ("from", "to"):
        return typed_day(typed, f"{field}=")
    if field == "authority":
        short = authority_short(typed)
        if short is None:
            raise SovanbanError(
                "“{value}” is no signing authority. There are: {known}.",
                value=typed,
                known=", ".join(AUTHORITIES),
            )
        return short
    return typed


@click.command()
@click.argument("values", nargs=-1, metavar="FIELD=VALUE")
@click.option("--add", "added", metavar="NAME", help="This person may sign.")
@click.option("--remove", "removed", metavar="NAME", help="Take this person off the list.")
@click.option("--take", "taken", metavar="NAME", help="Put somebody who signed on the list.")
@click.option("--take-all", is_flag=True, help="Put all who signed on the list.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    values: tuple[str, ...],
    added: str | None,
    removed: str | None,
    taken: str | None,
    *,
    take_all: bool,
    as_json: bool,
) -> None:
    """List who may sign our papers, and who signed without being on the list.

    While somebody is on the list, `check` tells papers signed by others. Examples: sovanban signers
    --add "Nguyễn Văn An" title="Phó Chủ tịch" authority=KT. from=01/7/2021; sovanban signers
    --take "Nguyễn Văn An"
    """
    asked = (added is not None, removed is not None, taken is not None, take_all)
    if sum(asked) > 1:
        raise SovanbanError("Do one at a time: --add, --remove, --take or --take-all.")
    if values and added is None and removed is None:
        raise SovanbanError("Say who: --add NAME title=… authority=… from=… to=….")
    said: list[Message] = []
    if added is not None:
        said.append(add(desk, added, values))
    if removed is not None:
        title = _values(values).get("title") if added is None else None
        said.append(remove(desk, removed, title))
    if taken is not None or take_all:
        kept = take_over(desk, None if take_all else one_space(nfc(taken or "")))
        said += [message("Kept: {signer}.", signer=told(one)) for one in kept]
    if as_json:
        show_json({"schema": 1, **_json(run(desk))})
    elif said:
        for one in said:
            show(desk.say(one))
    else:
        _show(desk)


def _json(found: Signers) -> dict[str, object]:
    return {
        "signers": [one.as_json() for one in found.confirmed],
        "proposed": [
            {
                "name": one.signer.name,
                "title": one.signer.title,
                "authority": one.signer.authority,
                "count": one.count,
                "first": one.first.isoformat() if one.first else None,
                "last": one.last.isoformat() if one.last else None,
                "like": one.like,
            }
            for one in found.proposed
        ],
    }


def _show(desk: Desk) -> None:
    found = run(desk)
    if not found.confirmed:
        show(desk.say(message("Nobody is on the list of signers yet.")))
    else:
        heads = (message("Signer"), message("Title"), message("Authority"), message("From – to"))
        rows = [
            (
                one.name,
                one.title or "",
                one.authority or "",
                f"{_day(one.since)} – {_day(one.until)}",
            )
            for one in found.confirmed
        ]
        show(table([desk.say(one) for one in heads], rows, width=terminal_width(), wrap=0))
    if found.proposed:
        show("\n" + desk.say(message("Signed papers of ours, not on the list:")))
        heads = (message("Signer"), message("Title"), message("Documents"), message("First – last"))
        rows = [
            (
                one.signer.name,
                one.signer.title or "",
                str(one.count),
                f"{_day(one.first)} – {_day(one.last)}",
            )
            for one in found.proposed
        ]
        show(table([desk.say(one) for one in heads], rows, width=terminal_width(), wrap=0))


def _day(day: dt.date | None) -> str:
    return printed_date(day) if day else "…"
