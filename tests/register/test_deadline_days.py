"""Days that nobody has checked, days that come only where a case occurs, and drafts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from register.deadline_rules import load_deadline_rules
from register.deadlines import Verdict, judge
from register.designation import Designation
from register.entry import Entry, Origin
from tests.register.test_deadlines import END_OF_YEAR, by_rule


def test_a_paper_in_time_for_a_day_not_checked_is_in_time() -> None:
    for day, verdict in (("2024-01-31", Verdict.ON_TIME), ("2024-02-01", Verdict.UNCERTAIN)):
        judged = judge(load_deadline_rules(), [ended_laws(day)], year=2023, as_of=NEXT_YEAR)
        (one,) = [one for one in judged if one.rule.code == "vbqppl-het-hieu-luc"]
        assert (one.verdict, one.day_decides) == (verdict, verdict is Verdict.UNCERTAIN)


NEXT_YEAR = dt.date(2024, 12, 31)


def ended_laws(day: str) -> Entry:
    """A list of ended legal papers of 2023, whose day (31/01) nobody compared with the law."""
    return Entry(
        id=1, kind="QĐ", designation=Designation("9", None, None, "QĐ-UBND"), has_file=True,
        topic="công bố danh mục văn bản quy phạm pháp luật hết hiệu lực năm 2023",
        date=dt.date.fromisoformat(day), origin=Origin.ISSUED,
    )  # fmt: skip


def test_after_an_order_has_set_the_day_it_is_late_and_not_uncertain(tmp_path: Path) -> None:
    office_file = tmp_path / "deadlines.toml"
    office_file.write_text(
        '[rule.theo-doi-thpl]\ndue = "30/01"\nsource = "order"\n', encoding="utf-8"
    )
    judged = by_rule(office_file)["theo-doi-thpl"]
    assert (judged.verdict, judged.days_late) == (Verdict.LATE, 18)


def test_what_is_due_only_where_it_occurs_waits_until_its_day_and_then_has_none() -> None:
    (rule,) = [one for one in load_deadline_rules() if one.code == "vbqppl-het-hieu-luc"]
    for as_of, verdict in (
        (dt.date(2024, 1, 31), Verdict.NOT_DUE),
        (dt.date(2024, 2, 1), Verdict.NO_DUE_DAY),
    ):
        judged = by_rule(as_of=as_of)[rule.code]
        assert (judged.due, judged.verdict) == (dt.date(2024, 1, 31), verdict)
        assert "only where such a case occurs" in " ".join(map(str, judged.why))


def test_where_only_a_draft_is_there_it_is_named() -> None:
    draft = Entry(
        id=1, kind="BC", designation=Designation(symbol="BC-UBND"), date=dt.date(2023, 12, 8),
        topic="kết quả công tác cải cách hành chính năm 2023", draft=True, origin=Origin.ISSUED,
    )  # fmt: skip
    judged = judge(load_deadline_rules(), [draft], year=2023, as_of=END_OF_YEAR)
    (one,) = [one for one in judged if one.rule.code == "bao-cao-cchc"]
    assert (one.entry, one.drafts) == (None, (draft,))
    assert str(one.why[0]) == "There is a draft of 08/12/2023, without a number yet."
