"""What the register finds when it looks at itself; each rule with what it must and must not say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from register.audit import about, audit, audited
from register.audit_dates import draft_without_number, future_date, number_against_date
from register.audit_files import changed_file, missing_file, no_file
from register.audit_numbering import duplicate_number, fits_no_series, gap, ranges, suffix_number
from register.audit_references import kind_against_symbol, perhaps_same, replaced_but_listed
from register.book import Register
from register.entry import Draft, Entry, ListedIn, Origin, Standing
from register.evidence import Evidence, Source
from register.finding import Audited, Check, CheckedFile, FileState, Severity
from register.series import Member, Series
from register.store import FileStore, sha256_of
from register.working_days import WorkingDays
from tests.register.audited_year import TODAY, US, entry, looked_at, run_of

PLANS = {8: "02-15", 9: "02-16", 11: "02-17", 12: "02-17", 22: "03-01", 24: "03-07"}
LETTERS = {30: "03-13", 44: "04-21", 51: "05-15", 79: "06-08", 106: "07-25", 162: "08-31"}
KH = Series(US, 2023, (Member("KH", "UBND"),), "Văn thư", TODAY)


def said(check: Check, entries: list[Entry], *confirmed: Series) -> list[str]:
    return [str(one.message) for one in check(looked_at(entries, *confirmed))]


def test_a_gap_counts_only_in_a_confirmed_series_and_then_from_number_one() -> None:
    entries = run_of("KH-UBND", PLANS)
    (unsure,) = gap(looked_at(entries))
    assert unsure.severity is Severity.NOTE
    assert str(unsure.message) == (
        "If these share one series (KH-UBND of 2023), 11 numbers between them are not in the "
        "register, cause unknown: 10, 13–21, 23."
    )
    (sure,) = gap(looked_at(entries, KH))
    assert sure.needs_a_person
    assert str(sure.message) == (
        "Series KH-UBND of 2023: 18 numbers are not in the register, cause unknown: "
        "1–7, 10, 13–21, 23."
    )


def test_no_gap_is_ever_called_lost() -> None:
    for one in gap(looked_at(run_of("KH-UBND", PLANS), KH)):
        assert "lost" not in str(one.message)
        assert "cause unknown" in str(one.message)


def test_a_number_given_up_or_reserved_is_no_gap() -> None:
    entries = run_of("KH-UBND", PLANS)
    entries.append(
        entry(90, "10/KH-UBND", None, number_year=2023, standing=Standing.NUMBER_CANCELLED)
    )
    entries.append(entry(91, "23/KH-UBND", None, number_year=2023, draft=True))
    (found,) = gap(looked_at(entries))
    assert str(found.message).endswith(": 13–21.")


def test_a_number_with_a_letter_does_not_fill_the_bare_numbers_place() -> None:
    entries = [*run_of("KH-UBND", PLANS), entry(90, "23a/KH-UBND", "2023-03-03")]
    assert said(gap, entries)[0].endswith("10, 13–21, 23.")


def test_a_mistyped_high_number_is_one_range_and_no_list_of_thousands() -> None:
    entries = [*run_of("KH-UBND", PLANS), entry(90, "90000/KH-UBND", "2023-12-01")]
    (found,) = gap(looked_at(entries))
    assert str(found.message).endswith("25–89999.")


def test_a_number_whose_kind_and_symbol_disagree_may_fill_the_gap() -> None:
    entries = [
        *run_of("TB-UBND", {3: "01-06", 16: "02-02", 32: "03-03", 42: "03-22", 44: "04-06"}),
        entry(90, "43/UBND-VP", "2023-04-01", kind="TB"),
    ]
    assert "43" not in said(gap, entries)[0].rpartition(":")[2]


@pytest.mark.parametrize(
    ("holes", "words"),
    [([(1, 7), (9, 9)], "1–7, 9"), ([], ""), ([(5, 6)], "5–6")],
)
def test_numbers_are_written_as_ranges(holes: list[tuple[int, int]], words: str) -> None:
    assert ranges(holes) == words


def test_a_letter_far_from_its_place_fits_no_run() -> None:
    entries = run_of("UBND-VP", LETTERS)
    stray = entry(90, "12/UBND-VP", "2023-08-21")
    found = fits_no_series(looked_at([*entries, stray]))
    assert [one.entries for one in found] == [(90,)]
    assert "12/UBND-VP (21/8/2023) fits no run of numbers of its year" in str(found[0].message)
    assert number_against_date(looked_at([*entries, stray])) == []


def test_a_number_that_fits_another_run_is_only_out_of_order() -> None:
    plans = run_of("KH-UBND", {**PLANS, 43: "06-29", 60: "11-02"}, first_id=50)
    stray = entry(90, "48/UBND-VP", "2023-08-21")
    entries = [*run_of("UBND-VP", LETTERS), *plans, stray]
    assert fits_no_series(looked_at(entries)) == []
    assert [one.entries[0] for one in number_against_date(looked_at(entries))] == [90]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2023-03-07", 0),  # the same day
        ("2023-03-06", 0),  # the working day before
        ("2023-03-03", 1),  # two working days: the Friday before
        ("2023-02-20", 1),
    ],
)
def test_one_working_day_of_disorder_is_allowed(day: str, found: int) -> None:
    entries = [*run_of("KH-UBND", {**PLANS, 31: "03-27"}), entry(90, "25/KH-UBND", day)]
    assert len(number_against_date(looked_at(entries))) == found


def test_order_is_told_with_if_before_the_series_is_confirmed() -> None:
    entries = [*run_of("KH-UBND", PLANS), entry(90, "25/KH-UBND", "2023-02-20")]
    assert said(number_against_date, entries)[0].startswith("If these share one series, ")
    assert said(number_against_date, entries, KH) == [
        "25/KH-UBND (20/02/2023) has the higher number but an earlier date than 24/KH-UBND "
        "(07/3/2023): 11 working days."
    ]


def test_a_number_given_twice_is_named_with_both_papers() -> None:
    entries = [entry(1, "24/KH-UBND", "2023-03-07"), entry(2, "24/KH-UBND", "2023-04-07")]
    assert said(duplicate_number, entries) == [
        "Number 24 stands on several papers of one series: 24/KH-UBND (07/3/2023) “việc số 1”; "
        "24/KH-UBND (07/4/2023) “việc số 2”."
    ]


@pytest.mark.parametrize(
    "other",
    [
        entry(2, "24/QĐ-UBND", "2023-03-07"),
        entry(2, "24a/KH-UBND", "2023-03-07"),
        entry(2, "24/KH-UBND", "2022-03-07"),
        entry(2, "24/KH-UBND", "2023-03-07", issuer_id=7),
    ],
    ids=["another kind", "another letter", "another year", "another office"],
)
def test_equal_numbers_of_other_series_are_no_duplicates(other: Entry) -> None:
    assert said(duplicate_number, [entry(1, "24/KH-UBND", "2023-03-07"), other]) == []


def test_in_a_confirmed_shared_series_two_kinds_must_not_have_one_number() -> None:
    both = Series(US, 2023, (Member("KH", "UBND"), Member("QĐ", "UBND")), "Văn thư", TODAY)
    entries = [entry(1, "24/KH-UBND", "2023-03-07"), entry(2, "24/QĐ-UBND", "2023-03-08")]
    assert len(said(duplicate_number, entries, both)) == 1


def test_inserted_numbers_are_flagged_and_not_refused() -> None:
    (found,) = suffix_number(looked_at([entry(1, "22a/KH-UBND", "2023-03-01")]))
    assert not found.needs_a_person


def test_22_and_22a_of_one_date_and_topic_are_perhaps_the_same() -> None:
    entries = [
        entry(1, "22/KH-UBND", "2023-03-01", topic="ứng dụng công nghệ thông tin năm 2023"),
        entry(2, "22a/KH-UBND", "2023-03-01", topic="Ứng dụng công nghệ thông tin năm 2023"),
        entry(3, "22b/KH-UBND", "2023-03-01", topic="phòng cháy, chữa cháy rừng mùa khô"),
        entry(4, "22c/KH-UBND", "2023-03-02", topic="ứng dụng công nghệ thông tin năm 2023"),
    ]
    assert [one.entries for one in perhaps_same(looked_at(entries))] == [(1, 2)]


def test_a_notice_with_a_letters_symbol_is_shown_and_a_cited_paper_is_not() -> None:
    entries = [
        entry(1, "98/UBND-VP", "2023-07-19", kind="TB"),
        entry(2, "271/KH-UBND", "2023-03-15", kind="CV", origin=Origin.OTHER),
        entry(3, "51/UBND-VP", "2023-05-15", kind="CV"),
    ]
    assert said(kind_against_symbol, entries) == [
        "98/UBND-VP (19/7/2023) is called thông báo, but its symbol is that of công văn."
    ]


def test_a_date_after_today_is_a_finding_and_today_is_not() -> None:
    entries = [entry(1, "1/KH-UBND", "2023-12-21"), entry(2, "2/KH-UBND", "2023-12-20")]
    assert [one.entries for one in future_date(looked_at(entries))] == [(1,)]


def test_a_draft_without_a_number_is_a_note_and_a_reserved_number_is_none() -> None:
    report = Entry(id=1, kind="BC", draft=True, topic="kết quả", origin=Origin.ISSUED)
    reserved = entry(2, "60/KH-UBND", None, draft=True, number_year=2023)
    found = draft_without_number(looked_at([report, reserved]))
    assert [(one.entries, one.needs_a_person) for one in found] == [((1,), False)]


def replaced(report_day: str, standing: Standing = Standing.REPLACED) -> Audited:
    old = entry(1, "61/KH-UBND", "2022-12-31", standing=standing, listed_in=(ListedIn(9, 3),))
    new = entry(2, "22/KH-UBND", "2023-03-01")
    report = entry(9, "150/BC-UBND", report_day)
    return looked_at([old, new, report], replaced_by=((2, 1),))


def test_a_replaced_plan_in_a_later_list_is_named_with_what_replaced_it() -> None:
    (found,) = replaced_but_listed(replaced("2023-12-08"))
    assert str(found.message) == (
        "61/KH-UBND (31/12/2022) stands in the list of 150/BC-UBND (08/12/2023), but 22/KH-UBND "
        "(01/3/2023) replaced it."
    )


def test_a_list_from_before_the_replacement_is_in_order() -> None:
    assert replaced_but_listed(replaced("2023-02-01")) == []
    assert replaced_but_listed(replaced("2023-12-08", Standing.IN_FORCE)) == []


def test_papers_without_a_file_are_one_neutral_count() -> None:
    entries = [
        entry(1, "1/KH-UBND", "2023-01-05"),
        entry(2, "2/KH-UBND", "2023-01-06", has_file=False),
        entry(3, "3/KH-UBND", "2023-01-07", has_file=False),
        entry(4, "9/QĐ-UBND", "2023-01-07", has_file=False, origin=Origin.OTHER),
    ]
    (found,) = no_file(looked_at(entries))
    assert (found.entries, found.needs_a_person) == ((2, 3), False)
    assert str(found.message) == "2 of 3 papers we issued are in the register without a file."


def test_missing_and_changed_copies_are_named() -> None:
    files = {
        1: (
            CheckedFile("a.pdf", FileState.MISSING),
            CheckedFile("b.pdf", FileState.CHANGED),
            CheckedFile("c.pdf", FileState.WHOLE),
        )
    }
    seen = looked_at([entry(1, "1/KH-UBND", "2023-01-05")], files=files)
    assert ["a.pdf" in str(one.message) for one in missing_file(seen)] == [True]
    assert ["b.pdf" in str(one.message) for one in changed_file(seen)] == [True]


def test_stored_copies_are_read_and_compared_byte_for_byte(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    paths = {name: tmp_path / f"{name}.txt" for name in ("whole", "changed", "missing")}
    now = dt.datetime(2023, 12, 20)
    with Register.open(tmp_path / "so.sqlite", who="Văn thư", now=lambda: now) as register:
        with register.change("taken_in") as change:
            for name, path in paths.items():
                path.write_text(name, encoding="utf-8")
                store.keep(path, sha256_of(path))
                one = change.add(Draft(topic=name), origin=Origin.ISSUED)
                file_id = change.holdings.add_file({
                    "sha256": sha256_of(path), "name": path.name, "came_from": str(path),
                    "format": "txt", "size": 1, "reader": "plain_text", "signatures": [],
                    "text": name,
                })  # fmt: skip
                change.holdings.attach(one, file_id, pages=(1, 1), text=(0, 1))
        store.place(sha256_of(paths["changed"]), ".txt").write_text("?", encoding="utf-8")
        store.place(sha256_of(paths["missing"]), ".txt").unlink()
        seen = audited(
            register,
            today=TODAY,
            days=WorkingDays(),
            place=lambda file: store.place(file.sha256, Path(file.name).suffix),
        )
    codes = [one.code for one in audit(seen) if one.needs_a_person]
    assert codes == ["missing_file", "changed_file"]


def test_all_checks_together_put_what_needs_a_person_first() -> None:
    entries = [
        entry(1, "22a/KH-UBND", "2023-03-01"),
        entry(2, "98/UBND-VP", "2023-07-19", kind="TB"),
    ]
    found = audit(looked_at(entries))
    assert [one.code for one in found] == ["kind_against_symbol", "suffix_number"]
    assert [one.code for one in about(found, {1})] == ["suffix_number"]


def test_a_finding_in_json_bears_designations() -> None:
    (found,) = audit(looked_at([entry(1, "22a/KH-UBND", "2023-03-01")]))
    assert found.as_json({1: "22a/KH-UBND"}, str) == {
        "code": "suffix_number",
        "severity": "note",
        "entries": [1],
        "designations": ["22a/KH-UBND"],
        "message": "22a/KH-UBND (01/3/2023): a number with a letter, so it was put in between.",
    }


def test_what_was_recognised_or_is_only_said_of_others_is_asked() -> None:
    one, other = entry(1, "5/KH-UBND", "2023-02-01"), entry(2, "5/KH-UBND", "2023-03-01")
    sure = audit(looked_at([one, other]))
    read = {"number": Evidence("Số: 5", Source.OCR, 0.9, 1)}
    asked = audit(looked_at([one, replace(other, evidence=read)]))
    assert [each.severity for each in sure if each.code == "duplicate_number"] == [Severity.WARNING]
    (found,) = [each for each in asked if each.code == "duplicate_number"]
    assert found.severity is Severity.QUESTION
    assert found.needs_a_person
    assert str(found.message).endswith("(read from a scan or with doubt; compare with the paper)")
