"""Make the archive: draw every paper, add the awkward files, and say what is in it.

Input: an empty or new folder (or one that an earlier run made), and a seed. Output: files, and
one `Planned` for each. Gotcha: nothing in a folder is ever deleted; a folder with content that
is not ours is refused.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

from desk.sample.bodies import Library, make_paper, printed_topic
from desk.sample.docx_paper import draw_docx
from desk.sample.facts import Fact, listed_facts, other_facts
from desk.sample.oddities import PASSWORD, no_document, scan_of, truncated
from desk.sample.paper import Paper
from desk.sample.pdf_paper import draw_pdf
from desk.sample.people import COMMUNE
from desk.sample.plain_paper import draw_markdown, draw_text
from desk.sample.plan import Planned
from desk.sample.report import REPORT_DATE, REPORT_FILE, REPORT_TOPIC, year_end_report
from desk.sample.stamps import stamp_pdf
from register.errors import SovanbanError

MARKER = ".sovanban-sample"
SIGNED = "Văn bản đi/Đã ký số/43-KH-UBND chuyển đổi số.pdf"
DRAFT = "Văn bản đi/Dự thảo/Dự thảo KH tự kiểm tra CCHC.docx"
SCAN = "Văn bản đi/Đã scan/184-UBND-VP (bản scan).pdf"
COPY = "Zalo tải về/KH 24.docx"
BROKEN = "Zalo tải về/QĐ 1323 tỉnh Hà Sơn (tải lỗi).pdf"
LOCKED = "Zalo tải về/QĐ 133 khen thưởng (có mật khẩu).pdf"
NO_DOCUMENT = "Zalo tải về/danh sách.docx"


@dataclass(frozen=True, slots=True)
class _Made:
    """A paper with its file's bytes and plan."""

    fact: Fact
    paper: Paper
    content: bytes
    planned: Planned


def make_archive(folder: Path, *, seed: int = 2023) -> tuple[Planned, ...]:
    """Write the archive into `folder` and give the plan of every file, sorted by path.

    Raises SovanbanError where the folder holds something that no earlier run made.
    """
    _make_ready(folder)
    library = Library.read()
    made = {
        fact.file: _draw_fact(fact, library, seed) for fact in (*listed_facts(), *other_facts())
    }
    files = [(one.planned, one.content) for one in made.values()]
    files.append(_report())
    files.extend(_further_files(made, seed))
    files.sort(key=lambda file: file[0].path)
    for planned, content in files:
        target = folder / planned.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return tuple(planned for planned, _ in files)


def _make_ready(folder: Path) -> None:
    """Make the folder and its marker, or refuse a folder of somebody else."""
    if folder.exists() and not folder.is_dir():
        raise SovanbanError(
            "{folder} is a file, not a folder. Name a new or an empty folder.", folder=folder
        )
    marker = folder / MARKER
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        raise SovanbanError(
            "The folder {folder} holds files that the demo did not make, so nothing was written. "
            "Name a new or an empty folder.",
            folder=folder,
        )
    folder.mkdir(parents=True, exist_ok=True)
    marker.write_text("sovanban demo\n", encoding="utf-8", newline="\n")


def _chance(seed: int, name: str) -> random.Random:
    """A generator of its own for each file, so that one more paper changes no other."""
    return random.Random(f"{seed}:{name}")


def _draw_fact(fact: Fact, library: Library, seed: int) -> _Made:
    paper = make_paper(fact, library, _chance(seed, fact.file))
    content, pages = _draw(paper, fact.file)
    return _Made(fact, paper, content, replace(_planned(fact, paper), pages=pages))


def _draw(paper: Paper, path: str) -> tuple[bytes, int]:
    """The bytes of the file that `path` names by its ending, and its pages (1 if unknown)."""
    ending = Path(path).suffix
    if ending == ".pdf":
        drawn = draw_pdf(paper)
        return stamp_pdf(drawn, paper.layout), drawn.pages
    drawers = {".docx": draw_docx, ".txt": draw_text, ".md": draw_markdown}
    return drawers[ending](paper), 1


def _planned(fact: Fact, paper: Paper) -> Planned:
    as_letter = fact.kind != "CV" and fact.symbol.startswith("UBND-")
    return Planned(
        path=fact.file,
        kind=fact.kind,
        kind_conflict="CV" if as_letter else None,
        number=fact.number or None,
        suffix=fact.suffix or None,
        symbol=fact.symbol,
        date=fact.date.isoformat() if fact.date else None,
        topic=printed_topic(fact),
        issuer=paper.office.name,
        place=paper.office.place,
        signer=paper.signer,
        origin="issued" if fact.office == "commune" else "received",
        draft=not fact.number,
        listed=fact.entry,
        superior=paper.office.above,
    )


def _report() -> tuple[Planned, bytes]:
    paper = year_end_report(listed_facts())
    planned = Planned(
        path=REPORT_FILE,
        kind="BC",
        symbol=paper.symbol,
        date=REPORT_DATE.isoformat(),
        topic=REPORT_TOPIC,
        issuer=COMMUNE.name,
        place=COMMUNE.place,
        signer=paper.signer,
        draft=True,
    )
    return planned, draw_docx(paper)


def _further_files(made: dict[str, _Made], seed: int) -> list[tuple[Planned, bytes]]:
    """Second files of a document, a draft, and those that cannot be taken in."""
    by_designation = {
        (one.fact.kind, one.fact.number, one.fact.office): one for one in made.values()
    }
    digital = by_designation["KH", "43", "commune"]
    final = by_designation["KH", "50", "commune"]
    letter = by_designation["CV", "184", "commune"]
    copied = by_designation["KH", "24", "commune"]
    signed, pages = _draw(digital.paper, SIGNED)
    draft = final.paper.without_number()
    return [
        (
            replace(
                digital.planned,
                path=SIGNED,
                outcome="attached",
                pages=pages,
                listed=None,
                same_as=digital.planned.path,
            ),
            signed,
        ),
        (
            replace(final.planned, path=DRAFT, number=None, date=None, draft=True, pages=1),
            draw_docx(draft),
        ),
        (
            replace(
                letter.planned,
                path=SCAN,
                outcome="set_aside",
                reason="no_text",
                listed=None,
                same_as=letter.planned.path,
                pages=1,
            ),
            scan_of(draw_pdf(letter.paper).content, _chance(seed, SCAN)),
        ),
        (
            replace(
                copied.planned, path=COPY, outcome="known", listed=None, same_as=copied.planned.path
            ),
            copied.content,
        ),
        *_unreadable_files(made, seed),
    ]


def _unreadable_files(made: dict[str, _Made], seed: int) -> list[tuple[Planned, bytes]]:
    some = next(one for one in made.values() if one.fact.theme == "congbo")
    locked = replace(
        made["Văn bản đi/Quyết định/92-QĐ-UBND điều chỉnh dự toán.pdf"].paper, number="133"
    )
    return [
        (_aside(BROKEN, "broken"), truncated(draw_pdf(some.paper).content)),
        (_aside(LOCKED, "encrypted"), draw_pdf(locked, password=PASSWORD).content),
        (_aside(NO_DOCUMENT, "not_a_document"), no_document(_chance(seed, NO_DOCUMENT))),
    ]


def _aside(path: str, reason: str) -> Planned:
    return Planned(path=path, outcome="set_aside", reason=reason, pages=0, origin="other")
