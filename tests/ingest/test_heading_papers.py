"""Heads of real public papers (not part of the project) and of the sample's archive."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from desk.sample import Planned
from ingest.heading import read_documents
from ingest.readers import read_file
from tests.archive.heading_score import FIELDS, Verdict, compare, tally

PAPERS = Path(__file__).parents[2].parent / "shared" / "data" / "real" / "papers"
REPORT = PAPERS.parents[1] / "bao-cao-cchc-2023.txt"
HARMFUL = {Verdict.WRONG, Verdict.FALSE}


def _gold() -> list[dict[str, object]]:
    path = PAPERS / "gold.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not PAPERS.exists(), reason="the public papers are not on this computer")
def test_real_papers_with_text_are_read_without_a_fault() -> None:
    faults: list[str] = []
    scans = ("p05.pdf", "p09.pdf")
    for gold in _gold():
        name = str(gold["file"])
        if name in scans:
            continue
        (document,) = read_documents(read_file(PAPERS / name))
        verdicts = compare(document.draft, gold)
        faults += [f"{name} {one}: {v}" for one, v in verdicts.items() if v is not Verdict.EXACT]
    assert faults == []


@pytest.mark.skipif(not REPORT.exists(), reason="the report is not on this computer")
def test_the_real_report_is_one_draft_without_a_number() -> None:
    (document,) = read_documents(read_file(REPORT))
    draft = document.draft
    assert (draft.kind, draft.draft, draft.designation.number) == ("BC", True, None)
    assert draft.designation.symbol == "BC-UBND"
    assert str(draft.date) == "2023-12-08"
    assert draft.for_year == 2023
    assert draft.signer_title == "CHỦ TỊCH"
    assert len(draft.recipients) == 5
    assert draft.issuer is not None
    assert draft.evidence["issuer"].confidence < draft.evidence["topic"].confidence


def test_the_samples_papers_are_read_as_planned(
    made_archive: tuple[Path, tuple[Planned, ...]],
) -> None:
    folder, planned = made_archive
    verdicts = []
    for paper in planned:
        if paper.outcome == "set_aside":
            continue
        documents = read_documents(read_file(folder / paper.path))
        assert len(documents) == 1, paper.path
        fields = {name: value for name, value in asdict(paper).items() if name in FIELDS}
        verdicts.append(compare(documents[0].draft, fields))
        assert documents[0].draft.kind_conflict == paper.kind_conflict, paper.path
    assert len(verdicts) > 80
    for score in tally(verdicts):
        harmful = sum(score.share(verdict) for verdict in HARMFUL)
        # A paper's own words may differ from its office's full name; nothing else may.
        assert harmful <= (0.02 if score.field == "issuer" else 0), score
        assert score.share(Verdict.EXACT) >= 0.98, score
