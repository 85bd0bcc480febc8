"""What falls due, and rules proposed from past years."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from register.deadline_proposals import Proposal, lasting_words, propose
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


CIVIL = "diễn tập phòng thủ dân sự"


def proposed(*entries: Entry) -> list[tuple[str, str, tuple[int, ...]]]:
    found = propose(entries, load_deadline_rules())
    return [(one.kind, one.words, tuple(each.id for each in one.entries)) for one in found]


def test_plans_of_two_years_are_proposed_by_date_the_most_frequent_first() -> None:
    often = [plan(at, 2020 + at, f"tổ chức Tết Trung thu năm {2020 + at}") for at in (3, 1, 2)]
    early = [plan(at, 2010 + at, f"bầu cử trưởng thôn năm {2010 + at}") for at in (11, 12)]
    civil = [plan(at, 2000 + at, f"{CIVIL} năm {2000 + at}") for at in (21, 22)]
    assert proposed(*civil, *early, *often) == [
        ("KH", "tổ chức Tết Trung thu", (1, 2, 3)),
        ("KH", "bầu cử trưởng thôn", (11, 12)),
        ("KH", CIVIL, (21, 22)),
    ]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, True),
        ({"topic": f"{CIVIL.upper()}, năm 2023."}, True),
        ({"for_year": 2022}, False),
        ({"kind": "BC"}, False),
        ({"kind": "QĐ"}, False),
        ({"kind": None}, False),
        ({"draft": True}, False),
        ({"origin": Origin.RECEIVED}, False),
        ({"topic": None}, False),
        ({"topic": "hội nghị tổng kết năm 2023"}, False),
    ],
    ids=["as it is", "in capitals", "the same year", "another kind", "a decision", "no kind",
         "a draft", "received", "no topic", "another topic"],
)  # fmt: skip
def test_only_issued_plans_of_one_kind_and_topic_make_a_proposal(
    values: dict[str, Any], *, found: bool
) -> None:
    second = replace(plan(2, 2023, f"{CIVIL} năm 2023"), **values)
    assert bool(proposed(plan(1, 2022, f"{CIVIL} năm 2022"), second)) is found


def test_decisions_are_not_proposed_and_programmes_reports_and_schemes_are() -> None:
    for kind, found in (("CTr", True), ("BC", True), ("PA", True), ("QĐ", False), ("TB", False)):
        pair = [replace(plan(at, 2020 + at, f"{CIVIL} năm 202{at}"), kind=kind) for at in (1, 2)]
        assert bool(proposed(*pair)) is found, kind


def test_a_topic_of_one_lasting_word_is_too_little_to_know_a_plan_by() -> None:
    assert proposed(plan(1, 2022, "Trung năm 2022"), plan(2, 2023, "Trung năm 2023")) == []


def test_the_rule_to_paste_names_the_past_days_and_quotes_what_toml_would_trip_over() -> None:
    topic = 'hội thi "Dân vận \\ khéo"'
    entries = (
        plan(1, 2022, topic),
        replace(plan(2, 2023, topic), date=None),
        plan(3, 2024, topic),
    )
    proposal = Proposal("KH", topic, entries)
    assert proposal.code == "kh-hoi-thi-dan-van-kheo"
    toml = proposal.as_toml()
    assert toml.splitlines()[0] == (
        "# Các năm trước: 01/KH-UBND ngày 20/01/2022, 03/KH-UBND ngày 20/01/2024"
    )
    assert tomllib.loads(toml) == {"rule": {proposal.code: {
        "title": f"H{topic[1:]}", "kinds": ["KH"], "must": [topic], "source": "own",
    }}}  # fmt: skip
    assert '# due = "31/01"' in toml


def test_the_code_of_a_long_topic_is_cut_and_never_ends_in_a_hyphen() -> None:
    long = Proposal("CTr", "phối hợp giữa Ủy ban nhân dân và Mặt trận Tổ quốc", ())
    assert long.code == "ctr-phoi-hop-giua-uy-ban-nhan-dan-va-mat"
    assert len(long.code) == 40
    assert Proposal("KH", "a" * 36 + " bcd", ()).code == "kh-" + "a" * 36
