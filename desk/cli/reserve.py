"""`sovanban reserve`: the next free number of a series, before the paper is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desk.terminal import show, show_json
from office.filters import kind_code
from office.numbers import next_number, next_told, reserve
from office.wiring import Desk
from register.designation import Designation
from register.errors import SovanbanError
from register.message import message

if TYPE_CHECKING:
    pass


@click.command()
@click.option("--kind", required=True, metavar="KIND", help="Kind of document: kh, KH, kế hoạch.")
@click.option(
    "--symbol", metavar="SYMBOL", help="Symbol, where it is not kind and office (UBND-VP, KH-BCĐ)."
)
@click.option("--topic", metavar="TEXT", help="What the paper will be about.")
@click.option("--next", "only_next", is_flag=True, help="Only say which number would be given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    kind: str,
    symbol: str | None,
    topic: str | None,
    *,
    only_next: bool,
    as_json: bool,
) -> None:
    """Reserve the next number of this year for a paper of our own.

    It is one more than the highest number given so far in the series (see `sovanban check
    --series`). Two people at once never get the same number. Example: sovanban reserve --kind KH
    """
    if only_next:
        _tell_next(desk, next_number(desk, kind_code(kind), symbol=symbol), as_json=as_json)
        return
    made, confirmed = reserve(desk, kind_code(kind), symbol=symbol, topic=topic)
    if as_json:
        entry = desk.register.entry(made.entry_id)
        show_json({"schema": 1, "series_confirmed": confirmed, **entry.as_json()})
        return
    show(
        desk.say(
            message(
                "Reserved: {designation} (id:{entry_id}).",
                designation=made.designation.text,
                entry_id=made.entry_id,
            )
        )
    )
    if not confirmed:
        show(
            desk.say(
                message(
                    "Counted among papers of this kind only. If several kinds share one run of "
                    "numbers, confirm it first: sovanban check --series."
                )
            )
        )


def _tell_next(desk: Desk, coming: Designation | None, *, as_json: bool) -> None:
    if coming is None:
        raise SovanbanError(
            "Our own office is not known yet, so no number can be reserved.", coded="no_office"
        )
    if as_json:
        show_json({"schema": 1, "next": coming.text, "year": desk.today.year})
        return
    show(desk.say(next_told(coming, desk.today.year)))
