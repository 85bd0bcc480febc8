"""Which plans came out in time: rules, versions, several candidates, and what is no law."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from register.deadline_rules import DeadlineRule, DueSource, FixedDay, load_deadline_rules
from register.deadlines import Judgement, Verdict, deadlines_json, judge
from register.designation import Designation
from register.entry import Entry, Origin, Standing
from register.errors import SovanbanError
from register.evidence import Evidence, Source
from register.working_days import WorkingDays
from register.year_meant import year_named, years_meant
from tests.sample_year import named, whole_year

END_OF_YEAR = dt.date(2023, 12, 31)


def links_of(entries: list[Entry]) -> list[tuple[int, int]]:
    newer = named(entries, "22/KH-UBND")
    return [(newer.id, named(entries, "61/KH-UBND").id)]


def by_rule(own: Path | None = None, *, as_of: dt.date = END_OF_YEAR) -> dict[str, Judgement]:
    entries = whole_year()
    judged = judge(
        load_deadline_rules(own), entries, year=2023, as_of=as_of, links=links_of(entries)
    )
    return {one.rule.code: one for one in judged}


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    return tmp_path / "deadlines.toml"


@pytest.mark.parametrize(
    ("rule", "designation", "date"),
    [
        ("cchc", "60/KH-UBND", "2022-12-30"),
        ("kiem-soat-tthc", "24/KH-UBND", "2023-03-07"),
        ("ra-soat-tthc", "25/KH-UBND", "2023-03-07"),
        ("tuyen-truyen-cchc", "11/KH-UBND", "2023-02-17"),
        ("theo-doi-thpl", "10/KH-UBND", "2023-02-17"),
        ("xlvphc", "09/KH-UBND", "2023-02-16"),
        ("pbgdpl", "23/KH-UBND", "2023-03-03"),
        ("vbqppl", "12/KH-UBND", "2023-02-17"),
        ("dao-tao", "14/KH-UBND", "2023-02-17"),
        ("tinh-gian", "13/KH-UBND", "2023-02-17"),
        ("cntt", "61/KH-UBND", "2022-12-31"),
        ("chuyen-doi-so", "43/KH-UBND", "2023-06-29"),
        ("dan-van", "28/KH-UBND", "2023-03-20"),
        ("doi-thoai", "08/KH-UBND", "2023-02-15"),
        ("kiem-tra-cchc", "50/KH-UBND", "2023-07-26"),
        ("ngan-sach-quy-1", "40/QĐ-UBND", "2023-04-06"),
        ("ngan-sach-6-thang", "84/QĐ-UBND", "2023-07-13"),
    ],
)
def test_the_plan_of_each_rule_is_found(rule: str, designation: str, date: str) -> None:
    judged = by_rule()[rule]
    assert judged.entry is not None
    assert (judged.entry.designation.text, str(judged.entry.date)) == (designation, date)
    assert judged.words


def test_a_rule_without_a_day_gives_no_verdict_on_time() -> None:
    judged = by_rule()["cchc"]
    assert judged.verdict is Verdict.NO_DUE_DAY
    assert judged.due is None
    assert judged.days_late is None


def test_most_shipped_rules_have_no_day() -> None:
    rules = load_deadline_rules()
    assert len([one for one in rules if one.due is None]) > len(rules) / 2


def test_the_plan_of_a_scheme_for_several_years_is_no_candidate_of_the_reform_plan() -> None:
    judged = by_rule()["cchc"]
    assert [one.designation.text for one in judged.candidates] == ["60/KH-UBND"]


def test_the_first_version_decides_and_later_ones_stand_beside_it(office_file: Path) -> None:
    office_file.write_text('[rule.cntt]\ndue = "31/12"\ndue_year = -1\n', encoding="utf-8")
    judged = by_rule(office_file)["cntt"]
    assert judged.verdict is Verdict.ON_TIME
    assert [one.designation.text for one in judged.later] == ["22/KH-UBND", "22a/KH-UBND"]
    assert len(judged.candidates) == 1


def test_a_day_before_which_it_was_due_is_itself_too_late(office_file: Path) -> None:
    office_file.write_text(
        '[rule.cchc]\ndue = "30/12"\ndue_year = -1\ninclusive = false\nsource = "order"\n',
        encoding="utf-8",
    )
    judged = by_rule(office_file)["cchc"]
    assert judged.verdict is Verdict.LATE
    assert judged.days_late == 1
    assert judged.last_day == dt.date(2022, 12, 29)
    assert not judged.late_by_law
    assert "days after the day set" in " ".join(map(str, judged.why))


def test_the_day_of_ministries_and_provinces_is_no_day_of_the_commune() -> None:
    judged = by_rule()["theo-doi-thpl"]
    assert (judged.verdict, judged.due) == (Verdict.NO_DUE_DAY, None)
    assert "không buộc cấp xã" in judged.rule.note


def test_a_sure_law_makes_late_by_law() -> None:
    entries = whole_year()
    quarter = named(entries, "40/QĐ-UBND")
    entries[entries.index(quarter)] = replace(quarter, date=dt.date(2023, 4, 20))
    judged = judge(load_deadline_rules(), entries, year=2023, as_of=END_OF_YEAR)
    (one,) = [one for one in judged if one.rule.code == "ngan-sach-quy-1"]
    assert (one.verdict, one.days_late, one.late_by_law) == (Verdict.LATE, 5, True)


def test_the_day_that_an_office_writes_over_a_law_is_no_longer_the_laws(office_file: Path) -> None:
    office_file.write_text('[rule.ngan-sach-quy-1]\ndue = "01/04"\n', encoding="utf-8")
    judged = by_rule(office_file)["ngan-sach-quy-1"]
    assert judged.verdict is Verdict.LATE
    assert judged.rule.source is DueSource.OWN
    assert not judged.late_by_law


def whole_run(kind: str, last: int) -> list[Entry]:
    """Papers 1 to `last` of a kind in 2023: a register that holds all of them."""
    return [
        Entry(
            id=5000 + 500 * ord(kind[0]) + at,
            kind=kind,
            designation=Designation(number=str(at), symbol=f"{kind}-UBND"),
            date=dt.date(2023, 1, 1) + dt.timedelta(days=at),
            topic="việc khác năm 2023",
            origin=Origin.ISSUED,
            has_file=True,
        )
        for at in range(1, last + 1)
    ]


def review_of_poverty(entries: list[Entry], as_of: dt.date) -> Judgement:
    judged = judge(load_deadline_rules(), entries, year=2023, as_of=as_of)
    (one,) = [one for one in judged if one.rule.code == "ra-soat-ho-ngheo"]
    return one


def test_what_is_not_yet_due_is_not_missing() -> None:
    whole = [*whole_run("QĐ", 30), *whole_run("BC", 30)]
    before, after = dt.date(2023, 12, 14), dt.date(2023, 12, 15)
    assert review_of_poverty(whole, before).verdict is Verdict.NOT_DUE
    assert review_of_poverty(whole, after).verdict is Verdict.MISSING


def test_in_a_register_that_holds_a_part_nothing_is_missing() -> None:
    part = [*whole_run("QĐ", 30)[::5], *whole_run("BC", 30)]
    judged = review_of_poverty(part, END_OF_YEAR)
    assert (judged.verdict, judged.not_seen, judged.needs_a_person) == (
        Verdict.UNCERTAIN, True, False,
    )  # fmt: skip
    assert "holds 36 of at least 56 papers" in " ".join(map(str, judged.why))
    assert review_of_poverty(whole_run("QĐ", 30), END_OF_YEAR).not_seen  # no BC is known at all


def test_a_figure_of_a_quarter_may_be_posted_without_a_paper() -> None:
    judged = by_rule(as_of=dt.date(2023, 10, 16))["ngan-sach-quy-3"]
    assert (judged.verdict, judged.not_needed) == (Verdict.NO_DUE_DAY, True)


def test_a_document_of_after_the_day_asked_for_is_not_seen() -> None:
    judged = by_rule(as_of=dt.date(2023, 4, 1))["ngan-sach-quy-1"]
    assert judged.verdict is Verdict.NOT_DUE
    assert judged.entry is None


def budget_resolution(entry_id: int, number: str) -> Entry:
    return Entry(
        id=entry_id,
        kind="NQ",
        designation=Designation(number=number, symbol="NQ-HĐND"),
        date=dt.date(2023, 1, 6),
        topic="dự toán thu, chi ngân sách xã năm 2023",
    )


def test_a_term_that_runs_from_another_document_is_counted_from_it() -> None:
    entries = [*whole_year(), budget_resolution(900, "9")]
    judged = judge(load_deadline_rules(), entries, year=2023, as_of=END_OF_YEAR)
    (one,) = [one for one in judged if one.rule.code == "ngan-sach-du-toan"]
    assert one.entry is not None
    assert one.entry.designation.text == "15/QĐ-UBND"
    assert (one.due, one.verdict) == (dt.date(2023, 2, 5), Verdict.ON_TIME)


def test_a_term_that_could_run_from_two_documents_is_uncertain() -> None:
    two = [budget_resolution(900, "9"), budget_resolution(901, "10")]
    judged = judge(load_deadline_rules(), [*whole_year(), *two], year=2023, as_of=END_OF_YEAR)
    (one,) = [one for one in judged if one.rule.code == "ngan-sach-du-toan"]
    assert (one.due, one.verdict) == (None, Verdict.UNCERTAIN)
    assert "09/NQ-HĐND, 10/NQ-HĐND" in " ".join(map(str, one.why))


def test_a_term_without_its_first_document_has_no_day() -> None:
    judged = by_rule()["ngan-sach-du-toan"]
    assert (judged.due, judged.verdict) == (None, Verdict.NO_DUE_DAY)


def test_candidates_that_disagree_leave_it_uncertain(office_file: Path) -> None:
    office_file.write_text('[rule.cchc]\ndue = "10/01"\nmust_not = []\n', encoding="utf-8")
    judged = by_rule(office_file)["cchc"]
    assert judged.verdict is Verdict.UNCERTAIN
    assert len(judged.candidates) > 2


@pytest.mark.parametrize(
    "change",
    [
        {"origin": Origin.RECEIVED},
        {"draft": True},
        {"standing": Standing.NUMBER_CANCELLED},
    ],
)
def test_drafts_received_and_cancelled_papers_fulfil_nothing(change: dict[str, object]) -> None:
    entries = [
        replace(one, **change)  # type: ignore[arg-type]
        for one in whole_year()
        if one.designation.text == "13/KH-UBND"
    ]
    judged = judge(load_deadline_rules(), entries, year=2023, as_of=END_OF_YEAR)
    assert all(one.entry is None for one in judged)


def test_a_date_read_without_confidence_is_uncertain(office_file: Path) -> None:
    office_file.write_text('[rule.tinh-gian]\ndue = "01/03"\n', encoding="utf-8")
    plan = named(whole_year(), "13/KH-UBND")
    doubtful = replace(plan, evidence={"date": Evidence("17/02", Source.OCR, 0.4)})
    rules = load_deadline_rules(office_file)
    for entry, verdict in ((plan, Verdict.ON_TIME), (doubtful, Verdict.UNCERTAIN)):
        judged = judge(rules, [entry], year=2023, as_of=END_OF_YEAR)
        (one,) = [one for one in judged if one.rule.code == "tinh-gian"]
        assert one.verdict is verdict


def test_the_json_has_the_keys_of_the_contract() -> None:
    entries = whole_year()
    judged = judge(load_deadline_rules(), entries, year=2023, as_of=END_OF_YEAR)
    answer = deadlines_json(2023, judged, lambda template: template)
    assert (answer["schema"], answer["year"]) == (1, 2023)
    rules = answer["rules"]
    assert isinstance(rules, list)
    keys = "rule title due inclusive source mark basis verdict days_late entry candidates why"
    assert set(keys.split()) <= set(rules[0])


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('[rule.cchc]\ntitle = "A"\ndue = "31/13"\n', 3, "due"),
        ('[rule.cchc]\ndue = "31/12"\ndue_year = 2\n', 3, "due_year"),
        ('# of ours\n\n[rule.moi]\nkinds = ["XX"]\nmust = ["a"]\n', 4, "kinds"),
        ('[rule.cchc]\nhan = "31/12"\n', 2, "han"),
        ('[rule.cchc]\nsource = "luat"\n', 2, "source"),
        ('[rule.moi]\nkinds = ["KH"]\n', 1, "must"),
        ("[rule.cchc]\ndue = 31/12\n", 2, None),
    ],
)
def test_a_wrong_rules_file_is_explained_by_line(
    office_file: Path, text: str, line: int, key: str | None
) -> None:
    office_file.write_text(text, encoding="utf-8")
    with pytest.raises(SovanbanError) as caught:
        load_deadline_rules(office_file)
    said = str(caught.value)
    assert said.startswith(f"deadlines.toml, line {line}:")
    assert key is None or f"“{key}”" in said


def test_an_office_adds_a_rule_of_its_own(office_file: Path) -> None:
    office_file.write_text(
        '[rule.phong-chay]\ntitle = "Kế hoạch phòng cháy"\nkinds = ["KH"]\n'
        'must = ["phòng cháy|PCCC"]\ndue = "15/01"\n',
        encoding="utf-8",
    )
    rules = load_deadline_rules(office_file)
    assert isinstance(rules[-1], DeadlineRule)
    assert rules[-1].title == "Kế hoạch phòng cháy"
    assert len(rules) == len(load_deadline_rules()) + 1


@pytest.mark.parametrize(
    ("topic", "year"),
    [
        ("tinh giản biên chế năm 2023", 2023),
        ("triển khai Đề án giai đoạn 2021-2025 năm 2023", 2023),
        ("thực hiện Đề án giai đoạn 2021-2025", None),
        ("Hội nghị tổng kết năm 2022, triển khai nhiệm vụ năm 2023", 2023),
        ("theo Quyết định ngày 18 tháng 4 năm 2022 của UBND tỉnh", None),
        ("Sơ kết 6 tháng đầu năm 2023", 2023),
    ],
)
def test_the_year_a_topic_is_for(topic: str, year: int | None) -> None:
    assert year_named(topic) == year


def test_a_december_plan_without_a_year_may_be_for_two() -> None:
    entry = Entry(kind="KH", topic="công tác dân vận", date=dt.date(2022, 12, 20))
    assert years_meant(entry) == ((2022, 2023), False)


def test_working_days_leave_out_weekends_and_holidays() -> None:
    days = WorkingDays.shipped()
    assert days.after(dt.date(2023, 4, 28), 1) == dt.date(2023, 5, 2)
    assert days.between(dt.date(2023, 3, 3), dt.date(2023, 3, 7)) == 2
    assert not days.is_working(dt.date(2023, 1, 23))


def reform_plan(day: str, **values: object) -> Judgement:
    """The judgement on one plan, due on the last day of the year before."""
    plan = Entry(
        id=1, kind="KH", designation=Designation("60", None, None, "KH-UBND"), has_file=True,
        topic="cải cách hành chính trên địa bàn xã", origin=Origin.ISSUED,
        date=dt.date.fromisoformat(day), **values,  # type: ignore[arg-type]
    )  # fmt: skip
    (rule,) = [one for one in load_deadline_rules() if one.code == "cchc"]
    due = replace(rule, due=FixedDay(31, 12, -1), source=DueSource.ORDER)
    (judged,) = judge([due], [plan], year=2023, as_of=END_OF_YEAR)
    return judged


@pytest.mark.parametrize("day", ["2022-11-01", "2022-12-31", "2023-11-20"])
def test_a_plan_of_november_that_names_no_year_is_never_told_on_time(day: str) -> None:
    judged = reform_plan(day)
    assert judged.entry is not None
    assert (judged.verdict, judged.days_late) == (Verdict.UNCERTAIN, None)
    assert "does not say that it is for 2023" in " ".join(map(str, judged.why))


def test_a_plan_of_november_whose_year_a_person_gave_is_on_time() -> None:
    judged = reform_plan("2022-11-01", for_year=2023)
    assert (judged.verdict, judged.days_late) == (Verdict.ON_TIME, 0)


def test_a_plan_of_october_that_names_no_year_is_for_its_own_year() -> None:
    assert reform_plan("2022-10-31").entry is None
    judged = reform_plan("2023-10-31")
    assert (judged.verdict, judged.days_late) == (Verdict.LATE, 304)


@pytest.mark.parametrize(
    ("confidence", "verdict"), [(0.74, Verdict.UNCERTAIN), (0.75, Verdict.ON_TIME)]
)
def test_a_date_that_was_hardly_read_makes_nothing_on_time(
    confidence: float, verdict: Verdict
) -> None:
    read = Evidence("ngày 01", Source.OCR, confidence, 1)
    judged = reform_plan("2022-11-01", for_year=2023, evidence={"date": read})
    assert judged.verdict is verdict
    assert ("Its date is not sure." in map(str, judged.why)) is (verdict is Verdict.UNCERTAIN)


def plan_of(number: str, day: str, topic: str, **values: object) -> Entry:
    """A reform plan, ours unless said otherwise."""
    given = {"origin": Origin.ISSUED, "has_file": True, **values}
    return Entry(
        id=int(number) + 7000, kind="KH", designation=Designation(number, None, None, "KH-UBND"),
        topic=topic, date=dt.date.fromisoformat(day), **given,  # type: ignore[arg-type]
    )  # fmt: skip


OURS = plan_of("9", "2023-02-17", "cải cách hành chính năm 2023")
PROVINCE = plan_of(
    "44", "2023-01-30", "cải cách hành chính tỉnh Hà Sơn năm 2023",
    origin=Origin.RECEIVED, issuer="Ủy ban nhân dân tỉnh Hà Sơn",
)  # fmt: skip


def reform(*papers: Entry, own: Path | None = None) -> Judgement:
    rules = [one for one in load_deadline_rules(own) if one.code == "cchc"]
    (judged,) = judge(rules, papers, year=2023, as_of=END_OF_YEAR)
    return judged


def test_the_days_since_the_superiors_plan_are_shown_and_give_no_verdict() -> None:
    judged = reform(OURS, PROVINCE)
    assert judged.verdict is Verdict.NO_DUE_DAY
    assert [(one.entry, one.working_days) for one in judged.superior] == [(PROVINCE, 14)]
    assert "14 working days after 44/KH-UBND (30/01/2023)" in " ".join(map(str, judged.why))
    first = reform(replace(OURS, date=dt.date(2023, 1, 26)), PROVINCE)
    assert [one.working_days for one in first.superior] == [-2]


@pytest.mark.parametrize(("days", "verdict"), [(13, Verdict.LATE), (14, Verdict.ON_TIME)])
def test_days_after_the_superiors_plan_count_where_the_office_says_so(
    days: int, verdict: Verdict, office_file: Path
) -> None:
    office_file.write_text(
        f'[rule.cchc]\nsuperior_days = {days}\ndue = "31/01"\n', encoding="utf-8"
    )
    judged = reform(OURS, PROVINCE, own=office_file)
    assert (judged.verdict, judged.late_by_law) == (verdict, False)


def test_without_the_superiors_plan_the_other_day_only_asks(office_file: Path) -> None:
    office_file.write_text('[rule.cchc]\nsuperior_days = 10\ndue = "31/01"\n', encoding="utf-8")
    late = reform(OURS, own=office_file)
    assert (late.verdict, late.due, late.fallback) == (
        Verdict.UNCERTAIN, dt.date(2023, 1, 31), True,
    )  # fmt: skip
    early = reform(replace(OURS, date=dt.date(2023, 1, 20)), own=office_file)
    assert early.verdict is Verdict.ON_TIME


def test_the_offices_own_years_stand_beside_and_later_than_all_is_said() -> None:
    past = [
        plan_of(str(20 + at), day, f"cải cách hành chính năm {year}")
        for at, (year, day) in enumerate(
            [(2020, "2020-01-10"), (2021, "2021-01-20"), (2022, "2021-12-30")]
        )
    ]
    judged = reform(OURS, *past)
    assert [plan for plan, _ in judged.past.entries] == [2022, 2021, 2020]
    assert judged.past.in_year(2023) == (
        dt.date(2022, 12, 30), dt.date(2023, 1, 10), dt.date(2023, 1, 20),
    )  # fmt: skip
    assert "Later than in each of the last three years." in map(str, judged.why)
    assert "earliest 30/12, usual 10/01, latest 20/01" in " ".join(map(str, judged.why))
    assert not any("Later than" in str(one) for one in reform(OURS, *past[:2]).why)


def test_what_other_places_keep_is_shown_and_never_judged_by() -> None:
    judged = reform(OURS)
    assert judged.verdict is Verdict.NO_DUE_DAY
    assert "Elsewhere (Bà Rịa - Vũng Tàu): trước ngày 20/11 năm trước." in map(str, judged.why)


def test_days_count_from_the_communes_own_resolution_and_from_none_of_a_province() -> None:
    entries = [*whole_year(), replace(budget_resolution(900, "9"), issuer="HĐND tỉnh Hà Sơn")]
    judged = judge(load_deadline_rules(), entries, year=2023, as_of=END_OF_YEAR)
    (one,) = [one for one in judged if one.rule.code == "ngan-sach-du-toan"]
    assert (one.due, one.verdict) == (None, Verdict.NO_DUE_DAY)


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2025-01-15", ["theo-doi-thpl"]),
        ("2025-05-15", ["theo-doi-thpl-2025"]),
        (None, ["theo-doi-thpl-2025"]),
    ],
)
def test_of_two_laws_of_one_year_the_paper_stands_under_that_of_its_day(
    day: str | None, codes: list[str]
) -> None:
    papers = [plan_of("5", day, "theo dõi tình hình thi hành pháp luật năm 2025")] if day else []
    judged = judge(load_deadline_rules(), papers, year=2025, as_of=dt.date(2025, 12, 31))
    assert [one.rule.code for one in judged if "theo-doi" in one.rule.code] == codes


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2023-08-31", Verdict.UNCERTAIN),  # before the window: no paper of this review
        ("2023-09-01", Verdict.ON_TIME),
        ("2023-12-14", Verdict.ON_TIME),
        ("2023-12-15", Verdict.LATE),
    ],
)
def test_the_end_of_a_window_is_its_due_day(day: str, verdict: Verdict) -> None:
    paper = replace(plan_of("7", day, "kết quả rà soát hộ nghèo năm 2023"), kind="BC")
    judged = review_of_poverty([paper], END_OF_YEAR)
    assert judged.verdict is verdict
    assert judged.late_by_law is (verdict is Verdict.LATE)


def test_a_settlement_approved_after_its_law_ended_is_not_judged_by_it() -> None:
    resolution = replace(
        budget_resolution(900, "9"), date=dt.date(2026, 6, 20),
        topic="phê chuẩn quyết toán ngân sách xã năm 2025",
    )  # fmt: skip
    paper = replace(
        plan_of("8", "2026-09-20", "công khai quyết toán ngân sách xã năm 2025"), kind="QĐ"
    )
    judged = judge(
        load_deadline_rules(), [resolution, paper], year=2025, as_of=dt.date(2026, 12, 31)
    )
    rows = {one.rule.code: one for one in judged if "ngan-sach" in one.rule.code}
    assert "ngan-sach-quyet-toan" not in rows
    assert rows["ngan-sach-2026"].verdict is Verdict.NO_DUE_DAY
    assert rows["ngan-sach-2026"].entry == paper
