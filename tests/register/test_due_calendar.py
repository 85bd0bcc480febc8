"""What falls due, and rules proposed from past years."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from register.deadline_proposals import lasting_words, propose
from register.deadline_rules import load_deadline_rules
from register.deadlines import judge
from register.designation import Designation
from register.due_calendar import calendar_text, coming_due
from register.entry import Entry, Origin
from tests.register.test_deadlines import whole_run
from tests.sample_year import whole_year


def english(template: str) -> str:
    return template


def test_what_is_still_open_comes_nearest_day_first() -> None:
    as_of = dt.date(2023, 10, 1)
    judged = judge(load_deadline_rules(), whole_year(), year=2023, as_of=as_of)
    coming = coming_due(judged, as_of=as_of, within=30)
    found = [(one.judged.rule.code, one.days_left) for one in coming]
    assert found == [("pcgd", 1), ("ngan-sach-quy-3", 14)]
    assert coming_due(judged, as_of=as_of, within=0) == []


def test_what_is_past_and_not_there_is_shown_too() -> None:
    as_of = dt.date(2023, 12, 16)
    whole = [*whole_run("QĐ", 30), *whole_run("BC", 30)]
    judged = judge(load_deadline_rules(), whole, year=2023, as_of=as_of)
    past = {one.judged.rule.code: one.days_left for one in coming_due(judged, as_of=as_of)}
    assert past["ra-soat-ho-ngheo"] == -2


def test_the_calendar_keeps_its_lines_short_and_its_letters_whole() -> None:
    as_of = dt.date(2023, 10, 1)
    judged = judge(load_deadline_rules(), whole_year(), year=2023, as_of=as_of)
    text = calendar_text(coming_due(judged, as_of=as_of), english)
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20231015" in unfolded
    assert "SUMMARY:Công khai thực hiện dự toán ngân sách xã quý III" in unfolded
    assert "Thông tư số 343/2016/TT-BTC\\, Điều 18" in unfolded


def plan(entry_id: int, year: int, topic: str) -> Entry:
    return Entry(
        id=entry_id,
        kind="KH",
        designation=Designation(number=str(entry_id), symbol="KH-UBND"),
        date=dt.date(year, 1, 20),
        for_year=year,
        topic=topic,
        origin=Origin.ISSUED,
    )


def test_a_plan_of_every_year_without_a_rule_is_proposed_without_a_day(tmp_path: Path) -> None:
    entries = [
        plan(1, 2022, "diễn tập phòng thủ dân sự năm 2022"),
        plan(2, 2023, "diễn tập phòng thủ dân sự năm 2023 trên địa bàn xã"),
        plan(3, 2022, "tinh giản biên chế năm 2022"),
        plan(4, 2023, "tinh giản biên chế năm 2023"),
        plan(5, 2023, "tổ chức Tết Trung thu năm 2023"),
    ]
    (found,) = propose(entries, load_deadline_rules())
    assert [one.id for one in found.entries] == [1, 2]
    toml = found.as_toml()
    assert "due" not in tomllib.loads(toml)["rule"][found.code]
    assert "20/01/2022" in toml
    own = tmp_path / "deadlines.toml"
    own.write_text(toml, encoding="utf-8")
    rule = load_deadline_rules(own)[-1]
    judged = judge([rule], entries, year=2023, as_of=dt.date(2023, 12, 31))
    assert judged[0].entry == entries[1]


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("công tác dân vận chính quyền năm 2023 trên địa bàn xã", "công tác dân vận chính quyền"),
        ("triển khai Đề án giai đoạn 2021-2025 năm 2023", "triển khai Đề án"),
        ("Sơ kết 6 tháng đầu năm 2023", "Sơ kết 6 tháng đầu"),
    ],
)
def test_what_changes_from_year_to_year_is_left_out(topic: str, words: str) -> None:
    assert lasting_words(topic) == words
