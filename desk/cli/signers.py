"""`sovanban signers`: who may sign our papers, as what, from when to when."""

from __future__ import annotations

import datetime as dt

import click

from desk.people_values import not_of_signer, read_signer
from desk.terminal import show, show_json, table, terminal_width
from desk.typed_pairs import split_words
from office.signers import Signers, keep, listed_signers, remove, take_over, told
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import Message, message
from register.printed_date import printed_date
from register.vietnamese_text import nfc, one_space


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
        said.append(keep(desk, read_signer(added, split_words(values, not_of_signer))))
    if removed is not None:
        title = read_signer("", split_words(values, not_of_signer)).title if added is None else None
        said.append(remove(desk, removed, title))
    if taken is not None or take_all:
        kept = take_over(desk, None if take_all else one_space(nfc(taken or "")))
        said += [message("Kept: {signer}.", signer=told(one)) for one in kept]
    if as_json:
        show_json({"schema": 1, **_json(listed_signers(desk))})
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
    found = listed_signers(desk)
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
