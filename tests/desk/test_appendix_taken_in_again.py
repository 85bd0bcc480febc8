"""Our own appendix, with its notes for checking, read again as somebody else's paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from register.designation import Designation
from register.entry import Draft, Origin
from tests.desk.conftest import Office, Run


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_notes_for_checking_are_read_as_no_papers(
    office: Office, run: Run, tmp_path: Path, form: str
) -> None:
    with office.register() as register:
        plan = register.entry(office.ids.kh24)
        us = register.us()
        assert us is not None
        with register.change("test") as change:
            change.add(
                Draft(kind="KH", designation=Designation("24", symbol="KH-UBND"), date=plan.date,
                      issuer=us.name, topic="đọc nhầm"),
                origin=Origin.ISSUED, issuer_id=us.id,
            )  # fmt: skip
    file = tmp_path / f"phu-luc.{form}"
    report = f"id:{office.ids.report}"
    made = run("appendix", "--year", "2023", "--kind", "KH", "--report", report, "-o", str(file))
    assert made.code == 0, made.err
    listed = json.loads(
        run("appendix", "--year", "2023", "--kind", "KH", "--report", report, "--json").out
    )
    assert "perhaps_same" in [one["code"] for one in listed["notes"]]
    cited = [json.loads(one) for one in run("cite", str(file), "--json").out.splitlines()]
    assert [(one["number"], one["suffix"], one["date"]) for one in cited] == [
        (one["number"], one["suffix"], one["date"]) for one in listed["entries"]
    ]
