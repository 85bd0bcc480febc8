"""`sovanban reconcile`: a report against the register, before it is signed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.entry_argument import entry_options
from desk.output_options import file_options, json_option, tell_written, write_paper
from desk.param_types import Day
from desk.terminal import paragraph, show, show_json, terminal_width
from office.finding import EntryChoice
from office.reconciling import reconcile_report
from office.wiring import Desk
from register.errors import SovanbanError

if TYPE_CHECKING:
    from reports.period import Period
    from reports.reconcile import Reconciliation


@click.command()
@click.argument("report", metavar="REPORT")
@entry_options
@click.option("--from", "first", type=Day(), metavar="DATE", help="The report's period begins.")
@click.option("--to", "last", type=Day(), metavar="DATE", help="The report's period ends.")
@file_options()
@click.option("--ocr/--no-ocr", default=None, help="Read scans by text recognition.")
@json_option
@click.pass_obj
def command(
    desk: Desk,
    report: str,
    year: int | None,
    issuer: str | None,
    first: dt.date | None,
    last: dt.date | None,
    target: Path | None,
    *,
    force: bool,
    ocr: bool | None,
    as_json: bool,
) -> int:
    """Hold a report against the register before it is signed: its figures and what it cites.

    REPORT is a file, taken in or not, or a document of the register. The exit code is 1 where
    something differs or is missing. Example: sovanban reconcile bao-cao.docx -o doi-chieu.docx
    """
    if first is not None and last is not None and first > last:
        raise SovanbanError("The first day is later than the last.", coded="days_turned_round")
    found = reconcile_report(desk, EntryChoice(report, year, issuer), _period(first, last), ocr=ocr)
    if target is not None:
        from reports.reconcile_paper import reconcile_paper

        write_paper(desk, reconcile_paper(found, desk.translate), target, force=force)
    if as_json:
        show_json(found.as_json(desk.translate))
    else:
        _tell(desk, found)
        tell_written(desk, target)
    return 1 if found.needs_a_person else 0


def _period(first: dt.date | None, last: dt.date | None) -> Period | None:
    from reports.period import Period

    return None if first is None and last is None else Period(first, last)


def _tell(desk: Desk, found: Reconciliation) -> None:
    from reports.reconcile_paper import reconcile_lines

    width = terminal_width()
    for line in reconcile_lines(found, desk.translate):
        hanging = "  " if line[:2] in ("! ", "- ", "= ", "? ") else ""
        show(paragraph(line, width=width, hanging=hanging) if line else "")
