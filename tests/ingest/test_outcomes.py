"""What a run adds up to."""

from __future__ import annotations

from pathlib import Path

from ingest.outcomes import FileOutcome, Outcome, totals


def test_an_entry_whose_own_paper_came_in_the_same_run_is_not_counted_as_only_cited() -> None:
    report = FileOutcome(Path("bc.docx"), Outcome.TAKEN, (1,), cited=(2, 3))
    plan = FileOutcome(Path("kh.docx"), Outcome.TAKEN, (2,))
    assert totals([report, plan]) == {
        "taken": 2,
        "attached": 0,
        "known": 0,
        "set_aside": 0,
        "cited_added": 1,
    }
