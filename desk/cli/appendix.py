"""`sovanban appendix`: the list of issued documents that goes with a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.entry_argument import EntryChoice, find_entry
from desk.filter_options import FilterChoice, filter_options, filters_of
from desk.param_types import OneOf, SomePath
from desk.terminal import paragraph, show, show_json, terminal_width
from desk.wiring import Desk
from register.entry import Entry
from register.errors import SovanbanError
from register.filters import Filters
from register.message import message

if TYPE_CHECKING:
    from reports.appendix import Appendix
    from reports.period import Period


def run(
    desk: Desk,
    choice: FilterChoice,
    *,
    listed_in: str | None = None,
    report: str | None = None,
    order: str = "kind",
    group: str = "none",
    title: str | None = None,
    verbatim: bool = False,
    notes: bool = True,
) -> Appendix:
    """Build the list. With `listed_in` (an ENTRY) it is what stood in that report's list.

    Without a report asked for, the only report of that year whose list is known is compared with.
    """
    from reports.appendix import build_appendix
    from reports.appendix_choice import AppendixChoice, Group, Order, report_with_list

    register = desk.register
    filters = filters_of(choice, desk)
    every = tuple(register.find())
    goes_with: Entry | None = None
    if listed_in is not None or report is not None:
        goes_with = find_entry(register, EntryChoice(listed_in or report or "", file=True))
    elif filters.year is not None or filters.for_year is not None:
        goes_with = report_with_list(every, filters.year or filters.for_year)
    return build_appendix(
        AppendixChoice(
            entries=every,
            report=goes_with,
            listed_in=listed_in is not None,
            field=filters.fields[0] if len(filters.fields) == 1 else None,
            period=_period(choice),
            year=filters.year,
            kinds=filters.kinds,
            only=_only(desk, filters),
            office=desk.office,
            title=title,
            order=Order(order),
            group=Group(group),
            verbatim=verbatim,
            with_notes=notes,
        )
    )


def _period(choice: FilterChoice) -> Period | None:
    from reports.period import Period

    if choice.from_date is None and choice.to_date is None:
        return None
    return Period(choice.from_date, choice.to_date)


def _only(desk: Desk, filters: Filters) -> frozenset[int] | None:
    """Ids that the filters leave which an appendix does not know itself; None without such."""
    further = replace(
        filters,
        kinds=(), year=None, from_date=None, to_date=None,
        fields=filters.fields if len(filters.fields) > 1 else (),
    )  # fmt: skip
    if further == Filters():
        return None
    return frozenset(entry.id for entry in desk.register.find(further))


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
    type=OneOf(("kind", "date", "number")),
    metavar="kind|date|number",
    default="kind",
    help="Order: by kind and date, by date, or by number.",
)
@click.option(
    "--group",
    type=OneOf(("none", "kind", "field", "month")),
    metavar="none|kind|field|month",
    default="none",
    help="Headings between the entries.",
)
@click.option("--title", metavar="TEXT", help="Title instead of the usual one.")
@click.option("--no-notes", is_flag=True, help="Leave the notes for checking off.")
@click.option(
    "-o",
    "--output",
    "target",
    type=SomePath(),
    metavar="FILE",
    help="File to write: .docx, .xlsx, .csv, .md, .html, .json or .pdf.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    choice: FilterChoice,
    listed_in: str | None,
    report: str | None,
    zip_file: Path | None,
    order: str,
    group: str,
    title: str | None,
    target: Path | None,
    *,
    verbatim: bool,
    no_notes: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Print the appendix list of issued documents, its counts, and what to check before signing.

    Examples: sovanban appendix --year 2023 --field cchc -o phu-luc.docx; sovanban appendix
    --listed-in bao-cao.docx -o phu-luc.docx
    """
    if listed_in is not None and report is not None:
        raise SovanbanError("--listed-in names the report already. Leave --report out.")
    appendix = run(
        desk, choice, listed_in=listed_in, report=report, order=order, group=group, title=title,
        verbatim=verbatim, notes=not no_notes,
    )  # fmt: skip
    if zip_file is not None:
        from reports.render.writing import check_target

        check_target(zip_file, force=force)
    if target is not None:
        _write(desk, appendix, target, force=force)
    missing = _write_zip(desk, appendix, zip_file, force=force) if zip_file is not None else ()
    if as_json:
        show_json(appendix.as_json(desk.translate))
        return
    _tell(desk, appendix, whole=target is None)
    if target is not None:
        show(desk.say(message("Written: {file}", file=target)))
    if zip_file is not None:
        show(desk.say(message("Written: {file}", file=zip_file)))
        if missing:
            show(desk.say(message("Without a file, so not in it: {count}.", count=len(missing))))


def _write(desk: Desk, appendix: Appendix, target: Path, *, force: bool) -> None:
    from reports.appendix_paper import appendix_paper
    from reports.render.writing import write

    write(appendix_paper(appendix, desk.translate), target, force=force,
          templates=desk.home.templates)  # fmt: skip


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
