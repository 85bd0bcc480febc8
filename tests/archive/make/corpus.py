"""The corpus: which papers there are, in which formats, and what each should give.

Input: a part ("dev" is looked at, "held" only scored) and a folder; output: the files in it and a
`Made` for each. Gotcha: each file has a seed of its own, so taking one away changes no other; old
Word files need LibreOffice and are left out where it is missing.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tests.archive.make import families_local as local
from tests.archive.make import families_units as units
from tests.archive.make import families_wide as wide
from tests.archive.make import old_word, scan
from tests.archive.make.appendices import with_appendix
from tests.archive.make.draw_docx import draw_docx
from tests.archive.make.draw_pdf import draw_pdf
from tests.archive.make.draw_text import draw_text
from tests.archive.make.layout import text_of
from tests.archive.make.looks import Look, Stamp, some_look
from tests.archive.make.paper import Paper, expected_of
from tests.archive.make.people import World, some_world
from tests.archive.make.prose import some_body
from tests.archive.make.stamps import stamp_pdf, with_horned_letters

Part = Literal["dev", "held"]
Family = Callable[[random.Random, World, str], Paper]
FAMILIES: tuple[Family, ...] = (
    local.committee_paper, local.committee_letter, local.decision, wide.department_letter,
    wide.party_paper, local.normative, wide.ministry_paper, local.council,
    wide.government_paper, units.unit_paper, wide.bureau_letter, wide.association_paper,
    local.old_form, units.conclusion, wide.joint_paper, local.draft_paper, units.unit_paper,
)  # fmt: skip
GROUPS = {
    "pdf": 40, "pdf-stamped": 24, "docx": 40, "doc-legacy": 12, "doc": 6, "txt-md": 16, "scan": 24,
}  # fmt: skip
"""Format groups and how many files of each a part has."""

OLD = ("doc-legacy", "doc")
"""Groups of papers in fonts before Unicode; "doc" needs LibreOffice."""

CI_SCANS = 10
"""The first so many scans of each part are single pages that every test run reads."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the corpus.

    `expected` holds the fields of each document in it; `secret` says that it must be set aside;
    `may_be_empty` names fields that a reader may leave empty (written by hand).
    """

    path: Path
    group: str
    expected: tuple[dict[str, object], ...]
    text: str
    family: str
    secret: bool = False
    may_be_empty: frozenset[str] = frozenset()


def make_part(part: Part, folder: Path, groups: Iterable[str] = tuple(GROUPS)) -> list[Made]:
    """Make a part's files that are not there yet; the same seed gives the same bytes."""
    target = folder / _fingerprint() / part
    target.mkdir(parents=True, exist_ok=True)
    made = []
    for group in groups:
        for place in range(GROUPS[group]):
            one = _make(part, group, place, target)
            if one is not None:
                made.append(one)
    return made


def ci_scans(folder: Path) -> list[Made]:
    """The fixed twenty scanned pages that every test run reads."""
    parts: tuple[Part, ...] = ("dev", "held")
    made = []
    for part in parts:
        target = folder / _fingerprint() / part
        target.mkdir(parents=True, exist_ok=True)
        found = [_make(part, "scan", place, target) for place in range(CI_SCANS)]
        made += [one for one in found if one is not None]
    return made


def _fingerprint() -> str:
    """A name that changes with the makers' own code, so that no stale file is read."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _make(part: Part, group: str, place: int, target: Path) -> Made | None:
    rng = random.Random(f"{part} {group} {place}")
    offset = sorted(GROUPS).index(group) + (part == "held") * 5
    family = FAMILIES[(place + offset) % len(FAMILIES)]
    years = (2000, 2010) if group in OLD else (2012, 2026)
    papers = [_some_paper(rng, family, part, years)]
    look = some_look(rng, part, stamped=group == "pdf-stamped" and bool(papers[0].number))
    if group in {"pdf", "docx", "txt-md"} and place % 13 == 6:
        papers.append(_some_paper(rng, local.decision, part, years))
    if group in {"pdf", "docx"} and place % 20 == 15:
        mark = rng.choice(("MẬT", "TỐI MẬT", "TUYỆT MẬT"))
        papers[0] = replace(papers[0], secret=mark)
    if group == "scan":
        return _scan(rng, part, place, target, papers[0], look)
    path = target / f"{group}-{place:02d}.{_suffix(group, place)}"
    if not path.exists() and not _write(path, group, place, papers, look):
        return None
    return _made(path, group, papers, look)


def _some_paper(rng: random.Random, family: Family, part: Part, years: tuple[int, int]) -> Paper:
    world = some_world(rng, first=years[0], last=years[1])
    paper = family(rng, world, part)
    if paper.kind in {"KH", "BC", "HD", "KL", "NĐ", "TT"} and rng.random() < 0.4:
        more = [one for _ in range(4) for one in some_body(rng, world, "Cơ quan", 6)]
        paper = replace(paper, body=(*paper.body, *more))
    if paper.kind in {"KH", "QĐ", "CTr", "HD", "TT"} and rng.random() < 0.3:
        return with_appendix(rng, paper)
    return paper


def _made(path: Path, group: str, papers: list[Paper], look: Look) -> Made:
    return Made(
        path=path,
        group=group,
        expected=tuple(expected_of(one) for one in papers),
        text="\n".join(text_of(one, look) for one in papers),
        family=papers[0].family,
        secret=any(one.secret for one in papers),
    )


def _suffix(group: str, place: int) -> str:
    if group in OLD:
        return old_word.suffix_of(group, place)
    if group == "txt-md":
        return "md" if place % 2 else "txt"
    return "docx" if group == "docx" else "pdf"


def _write(path: Path, group: str, place: int, papers: list[Paper], look: Look) -> bool:
    if group in OLD:
        return old_word.write_old(path, place, papers, look)
    if group == "docx":
        path.write_bytes(draw_docx(papers, look))
    elif group == "txt-md":
        markdown = path.suffix == ".md"
        old = not markdown and place % 8 == 4
        path.write_bytes(draw_text(papers, look, markdown=markdown, old=old))
    else:
        drawn = draw_pdf(papers, look)
        content = stamp_pdf(drawn, papers[0], look) if look.stamp is not Stamp.NONE else None
        content = content or drawn.content
        path.write_bytes(with_horned_letters(content) if look.horned else content)
    return True


def _scan(
    rng: random.Random, part: Part, place: int, target: Path, paper: Paper, look: Look
) -> Made:
    """A scan; the first ones are single pages, scanned well."""
    fixed = place < CI_SCANS
    how = scan.clean_scan(rng) if fixed and place % 5 else scan.poor_scan(rng)
    if fixed:
        how = replace(how, by_hand=False)
        paper = replace(paper, body=paper.body[:2], bases=paper.bases[:2], appendix=())
    look = replace(look, horned=False, address=False, signature_text=False)
    by_hand = how.by_hand and bool(paper.number)
    if by_hand:
        look = replace(look, stamp=Stamp.CONTENT)
    path = target / f"scan-{place:02d}.pdf"
    if not path.exists():
        path.write_bytes(scan.scan_pdf(draw_pdf([paper], look), how))
    hand = frozenset({"number", "date", "suffix"}) if by_hand else frozenset()
    return replace(_made(path, "scan", [paper], look), may_be_empty=hand)
