"""`sovanban appendix`: the list of issued documents that goes with a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.filter_options import filter_options
from desk.output_options import file_options, json_option, tell_written, write_paper
from desk.param_types import OneOf, SomePath
from desk.terminal import paragraph, show, show_json, terminal_width
from office import appendix_lists as lists
from office.appendix_asked import AskedList, build_asked
from office.appendix_choices import (
    ListOptions,
    in_period,
    options_of,
    save_choice,
    saved_choice,
    with_options,
)
from office.filters import FilterChoice
from office.finding import EntryChoice, find_entry
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message
from register.records import unread_told

if TYPE_CHECKING:
    from reports.appendix import Appendix


@click.command()
@filter_options
@click.option(
    "--listed-in",
    metavar="ENTRY",
    help="Exactly what stood in the list of this report (designation, id:17, or its file).",
)
@click.option("--report", metavar="ENTRY", help="The report that the list goes with.")
@click.option("--verbatim", is_flag=True, help="Word each line as it stood in the report.")
@click.option(
    "--with-files",
    "zip_file",
    type=SomePath(),
    metavar="ZIP",
    help="Also write the listed papers themselves into a ZIP file.",
)
@click.option(
    "--order",
    type=OneOf(("kind", "date", "number", "last-year")),
    metavar="kind|date|number|last-year",
    default="kind",
    help="Order: by kind and date, by date, by number, or as in last year's list.",
)
@click.option(
    "--as-in", metavar="ENTRY", help="The report whose list's order --order last-year follows."
)
@click.option("--period", metavar="PERIOD", help="Reporting period: 2023, 2023-Q1, “6 tháng 2023”.")
@click.option("--save-as", metavar="NAME", help="Keep this choice, without its time, to run again.")
@click.option("--saved", metavar="NAME", help="Run a saved choice for the time given.")
@click.option("--without", multiple=True, metavar="ENTRY", help="Leave this document out.")
@click.option("--also", multiple=True, metavar="ENTRY", help="Add this document to the list.")
@click.option(
    "--first",
    multiple=True,
    metavar="ENTRY",
    help="Put this document first; the next ones named so follow, then all others by kind.",
)
@click.option(
    "--keep-list", metavar="NAME", help="Keep this list, with its time and all done by hand."
)
@click.option("--kept-list", metavar="NAME", help="Make a kept list again.")
@click.option(
    "--group",
    type=OneOf(("none", "kind", "field", "month")),
    metavar="none|kind|field|month",
    default="none",
    help="Headings between the entries.",
)
@click.option("--title", metavar="TEXT", help="Title instead of the usual one.")
@click.option(
    "--incomplete",
    is_flag=True,
    help="Write the report's list though less than nine tenths of its rows were read.",
)
@click.option("--no-notes", is_flag=True, help="Leave the notes for checking off.")
@file_options()
@json_option
@click.pass_obj
def command(
    desk: Desk,
    choice: FilterChoice,
    listed_in: str | None,
    report: str | None,
    zip_file: Path | None,
    order: str,
    as_in: str | None,
    period: str | None,
    save_as: str | None,
    saved: str | None,
    group: str,
    title: str | None,
    target: Path | None,
    without: tuple[str, ...],
    also: tuple[str, ...],
    first: tuple[str, ...],
    keep_list: str | None,
    kept_list: str | None,
    *,
    verbatim: bool,
    incomplete: bool,
    no_notes: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Print the appendix list of issued documents, its counts, and what to check before signing.

    Examples: sovanban appendix --year 2023 --field cchc -o phu-luc.docx; sovanban appendix
    --listed-in bao-cao.docx -o phu-luc.docx; sovanban appendix --field cchc --save-as CCHC --period
    2023-Q1; sovanban appendix --saved CCHC --period 2023-Q2; sovanban appendix --year 2023
    --without 22/KH-UBND --also 51/UBND-VP --keep-list "CCHC 2023"
    """
    if listed_in is not None and report is not None:
        raise SovanbanError("--listed-in names the report already. Leave --report out.")
    how = ListOptions("hand" if first else order, group, title, verbatim, not no_notes)
    if first and order != "kind":
        raise SovanbanError("--first sets the order itself. Leave --order out.")
    if saved is not None:
        choice, how = with_options(saved_choice(desk.register, saved), choice)
    asked = AskedList(
        choice,
        how,
        listed_in or report,
        listed_in is not None,
        as_in,
        _ids(desk, without),
        _ids(desk, also),
        _ids(desk, first),
    )
    if kept_list is not None:
        asked = _kept(desk, kept_list, asked, period)
    appendix = build_asked(desk, asked, period)
    _refuse_short(desk, appendix, incomplete=incomplete)
    kept = save_choice(desk.register, save_as, options_of(choice, how)) if save_as else None
    if keep_list is not None:
        _keep(desk, keep_list, asked, appendix, period)
    if zip_file is not None:
        from reports.render.writing import check_target

        check_target(zip_file, force=force)
    if target is not None:
        from reports.appendix_paper import appendix_paper

        write_paper(desk, appendix_paper(appendix, desk.translate), target, force=force)
    missing = _write_zip(desk, appendix, zip_file, force=force) if zip_file is not None else ()
    if as_json:
        show_json(appendix.as_json(desk.translate))
        return
    _tell(desk, appendix, whole=target is None)
    if kept is not None:
        told = message(
            "Kept as “{name}”: sovanban appendix --saved “{name}” --period 2024-Q1", name=kept
        )
        show(desk.say(told))
    if keep_list is not None:
        show(desk.say(message("The list is kept as “{name}”.", name=keep_list)))
    tell_written(desk, target, zip_file)
    if missing:
        show(desk.say(message("Without a file, so not in it: {count}.", count=len(missing))))


def _refuse_short(desk: Desk, appendix: Appendix, *, incomplete: bool) -> None:
    """SovanbanError where too little of the report's list was read to be printed as it is."""
    head = appendix.head
    if head is None or not head.is_short or incomplete:
        return
    raise SovanbanError(
        "Of {seen} rows of the list only {read} were read, so nothing was written: {rows}. Enter "
        "what is missing, or give --incomplete to print what was read, with the others marked.",
        seen=head.rows_seen,
        read=head.rows_read,
        rows=unread_told(head.unread),
    )


def _ids(desk: Desk, typed: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(find_entry(desk.register, EntryChoice(one)).id for one in typed)


def _kept(desk: Desk, name: str, asked: AskedList, period: str | None) -> AskedList:
    """A kept list. SovanbanError where more is asked of it: it brings all of that itself."""
    if asked != AskedList() or period is not None:
        raise SovanbanError("A kept list brings all that was chosen. Leave the other options out.")
    return lists.kept_list(desk.register, name).asked


def _keep(desk: Desk, name: str, asked: AskedList, made: Appendix, period: str | None) -> None:
    """Keep a list that was made, in place of an older one; a period in words becomes its days."""
    if period is not None:
        choice, *_ = in_period(asked.choice, period)
        report = asked.report or (f"id:{made.report.id}" if made.report else None)
        asked = replace(asked, choice=choice, report=report)
    ids = [one.entry.id for one in build_asked(desk, asked).items]
    lists.keep_list(desk, name, asked, ids, replace=True)


def _write_zip(desk: Desk, appendix: Appendix, target: Path, *, force: bool) -> tuple[int, ...]:
    from reports.proof_files import write_proof

    files = {
        item.entry.id: [
            (one.name, desk.store.place(one.sha256, Path(one.name).suffix))
            for one in desk.register.files(item.entry.id)
        ]
        for item in appendix.items
    }
    return write_proof(appendix, files, target, translate=desk.translate, force=force)


def _tell(desk: Desk, appendix: Appendix, *, whole: bool) -> None:
    from reports.appendix_paper import appendix_lines

    width = terminal_width()
    if whole:
        for item in appendix.items:
            show(paragraph(f"{item.no}. {item.text}", width=width, hanging="    "))
        show("")
    for one in appendix.counts:
        show(f"{one.label}: {one.count}")
    show(desk.say(message("Total: {count}", count=len(appendix.items))))
    show("")
    for line in appendix_lines(appendix, desk.translate).splitlines():
        hanging = "  " if line.startswith("- ") else ""
        show(paragraph(line, width=width, hanging=hanging))
