"""`sovanban demo`: make a sample archive and run the whole job on it."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.param_types import SomePath, WholeNumber
from desk.terminal import show, terminal_width
from office import offices, searching, taking_in
from office.filters import FilterChoice
from office.home import Home
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import Message, message

if TYPE_CHECKING:
    from desk.sample import Planned
    from ingest.outcomes import FileOutcome
    from office.taking_in import TakenIn
    from register.entry import Entry

OFFICE = "Ủy ban nhân dân xã Khê Lãng"
YEAR = 2023
QUERY = "ke hoach kiem soat thu tuc hanh chinh"
"""What the demo looks for, typed as a clerk types: without marks."""

Step = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made: folders and papers, and the files that did not come out as planned."""

    archive: Path
    home: Path
    papers: tuple[Path, ...]
    taken: TakenIn
    seconds: float
    unlike_plan: tuple[str, ...]


def run(
    desk: Desk,
    folder: Path,
    *,
    seed: int = YEAR,
    step: Step = lambda _told: None,
    print_on: Callable[[str], None] = lambda _text: None,
) -> Demo:
    """Make the archive in `folder`, take it in, search it and print the year's papers from it.

    `step` is told each step, `print_on` what a person would see on the terminal. Safe to run
    twice: the archive is made again, byte for byte, and the register knows its files.
    """
    from desk.sample import make_archive

    archive = folder / "Kho văn bản mẫu"
    own = Desk(Home(folder / "Sổ văn bản"), desk.language, now=desk.now)
    try:
        step(message("1. Making the year of an invented commune in {folder}", folder=archive))
        planned = make_archive(archive, seed=seed)
        step(message("2. Taking in {count} files", count=len(planned)))
        offices.begin(own, OFFICE)
        started = time.monotonic()
        taken = taking_in.take_in(own, (archive,))
        seconds = time.monotonic() - started
        step(message("3. Searching, typed without tone marks: {query}", query=QUERY))
        _search(own, print_on)
        step(message("4. Printing the papers of the year"))
        papers = _print_papers(own, folder / "Kết quả", print_on)
        unlike = _unlike_plan(own, archive, planned, taken)
    finally:
        own.close()
    return Demo(archive, own.home.folder, papers, taken, seconds, unlike)


@click.command()
@click.argument("folder", required=False, type=SomePath(), metavar="DIR")
@click.option("--seed", type=WholeNumber(), default=YEAR, help="Another number, other texts.")
@click.pass_obj
def command(desk: Desk, folder: Path | None, seed: int) -> int:
    """Make a sample archive and run the whole job on it: take in, search, list, count, check.

    Without DIR everything goes into the folder sovanban-demo where you stand. The exit code is 1
    where something did not come out as planned.
    """

    def told(step: Message) -> None:
        show("")
        show(click.style(desk.say(step), bold=True))

    where = folder if folder is not None else Path.cwd() / "sovanban-demo"
    made = run(desk, where, seed=seed, step=told, print_on=show)
    _show_made(desk, made)
    return 1 if made.unlike_plan else 0


def _search(desk: Desk, print_on: Callable[[str], None]) -> None:
    answer = searching.search(desk, QUERY, FilterChoice(), limit=3)
    for hit in answer.hits:
        print_on(f"   {hit.designation}  {hit.topic}"[: terminal_width() - 1])


def _print_papers(desk: Desk, results: Path, print_on: Callable[[str], None]) -> tuple[Path, ...]:
    from office.appendix_asked import build
    from office.deadlines import judged_year
    from office.lists import count, reference
    from reports.appendix_paper import appendix_paper
    from reports.counts_paper import counts_paper, counts_table
    from reports.render.writing import write
    from reports.timeliness import timeliness_paper

    results.mkdir(parents=True, exist_ok=True)
    report = f"id:{_year_report(desk).id}"
    year = FilterChoice(year=YEAR)
    listed = build(desk, FilterChoice(), listed_in=report)
    counted = count(desk, "kind", year)
    judged = judged_year(desk, YEAR)
    say = desk.translate
    print_on(counts_table(counted, say, terminal_width()))
    office = desk.office
    summary = counts_paper(counted, say, reference=reference(desk, year))
    papers = (
        (appendix_paper(listed, say), "Phụ lục văn bản.docx"),
        (appendix_paper(listed, say), "Phụ lục văn bản.xlsx"),
        (summary, "Thống kê theo loại.xlsx"),
        (timeliness_paper(YEAR, desk.today, judged, say, office=office), "Kế hoạch năm.docx"),
    )
    return tuple(
        write(paper, results / name, force=True, templates=desk.home.templates)
        for paper, name in papers
    )


def _year_report(desk: Desk) -> Entry:
    heads = desk.register.issued_lists()
    if not heads:
        raise SovanbanError(
            "The list of the sample report was not read. Choose an empty folder and run the demo "
            "again."
        )
    return desk.register.entry(heads[-1].entry_id)


def _unlike_plan(
    desk: Desk, archive: Path, planned: tuple[Planned, ...], taken: TakenIn
) -> tuple[str, ...]:
    """Files whose outcome, number, symbol, kind or date is not as planned."""
    from register.vietnamese_text import nfc

    got = {nfc(one.path.relative_to(archive).as_posix()): one for one in taken.outcomes}
    return tuple(
        plan.path for plan in planned if not _as_planned(desk, plan, got.get(nfc(plan.path)))
    )


def _as_planned(desk: Desk, plan: Planned, got: FileOutcome | None) -> bool:
    if got is None:
        return False
    outcome = got.outcome.value
    if plan.reason == "no_text" and outcome != "set_aside":
        return True  # a scan that text recognition could read
    if outcome == "set_aside":
        return plan.outcome == "set_aside"
    if outcome not in (plan.outcome, "known") or not got.entries:
        return False
    if plan.outcome == "known":
        return True
    entry = desk.register.entry(got.entries[0])
    return (
        entry.kind == plan.kind
        and entry.designation.number == plan.number
        and entry.designation.suffix == plan.suffix
        and entry.designation.symbol == plan.symbol
        and (entry.date.isoformat() if entry.date else None) == plan.date
    )


def _program() -> str:
    """How this program is called from where the user stands: by name, else by its path."""
    if shutil.which("sovanban") is not None:
        return "sovanban"
    called = Path(sys.argv[0])
    if called.stem != "sovanban":
        return "python -m desk"
    here = Path.cwd()
    return str(called.relative_to(here) if called.is_relative_to(here) else called)


def _show_made(desk: Desk, made: Demo) -> None:
    from ingest.outcomes import totals

    def say(told: Message) -> None:
        show(desk.say(told))

    counted = totals(made.taken.outcomes)
    show("")
    show(click.style(desk.say(message("What was made")), bold=True))
    say(message("   archive:  {folder}", folder=made.archive))
    say(
        message(
            "   register: {folder} ({taken} documents from {files} files in {seconds} seconds; "
            "{aside} files set aside)",
            folder=made.home,
            taken=len({entry for one in made.taken.outcomes for entry in one.entries}),
            files=len(made.taken.outcomes),
            seconds=round(made.seconds),
            aside=counted["set_aside"],
        )
    )
    for one in made.taken.outcomes:
        if one.outcome.value == "set_aside" and one.message is not None:
            told = desk.say(one.message)
            show(f"      – {told if one.path.name in told else f'{one.path.name}: {told}'}")
    for paper in made.papers:
        say(message("   paper:    {file}", file=paper))
    if made.unlike_plan:
        say(message("Not as planned: {files}", files="; ".join(made.unlike_plan)))
    show("")
    show(click.style(desk.say(message("Try next")), bold=True))
    home = f'{_program()} --home "{made.home}"'
    for words in (
        f"{home} search kh 24",
        f"{home} show 24/KH-UBND --year {YEAR}",
        f"{home} counts --by kind,month --year {YEAR}",
        f"{home} appendix --year {YEAR} --field cchc",
        f"{home} deadlines --year {YEAR}",
        f"{home} review",
    ):
        show(f"   {words}")
