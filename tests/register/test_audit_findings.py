"""Every finding whole: its code, whether a person must look, its papers and its sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from register.audit import CHECKS, audited
from register.audit_arrivals import duplicate_arrival
from register.audit_dates import draft_without_number, future_date, number_against_date
from register.audit_files import changed_file, missing_file, no_file
from register.audit_numbering import duplicate_number, fits_no_series, gap, suffix_number
from register.audit_references import kind_against_symbol, perhaps_same, replaced_but_listed
from register.audit_signers import signer_outside, signer_unknown
from register.book import Register
from register.designation import Designation
from register.entry import Draft, Entry, ListedIn, Origin, Standing
from register.finding import CheckedFile, FileState, Finding
from register.handling import Handling
from register.printed_date import printed_date
from register.series import Member, Series
from register.signers import Signer
from register.working_days import WorkingDays
from tests.register.audited_year import TODAY, US, entry, looked_at, run_of

LETTERS = {30: "03-13", 44: "04-21", 51: "05-15", 79: "06-08", 106: "07-25", 162: "08-31"}
KH = Series(US, 2023, (Member("KH", "UBND"),), "Văn thư", TODAY)


def told(found: Sequence[Finding]) -> list[tuple[str, bool, tuple[int, ...], str]]:
    return [(one.code, one.needs_a_person, one.entries, str(one.message)) for one in found]


def ids(found: Sequence[Finding]) -> list[tuple[int, ...]]:
    return [one.entries for one in found]


# -- dates -----------------------------------------------------------------------------------


def test_a_date_after_today_needs_a_person() -> None:
    seen = looked_at([entry(1, "1/KH-UBND", "2024-01-02"), entry(2, "2/KH-UBND", None)])
    assert told(future_date(seen)) == [
        ("future_date", True, (1,), "01/KH-UBND (02/01/2024) is dated after today (20/12/2023).")
    ]


def test_a_number_against_its_date_names_both_papers_the_higher_number_first() -> None:
    plans = run_of("KH-UBND", {8: "02-15", 9: "02-16", 11: "02-17", 22: "03-01", 24: "03-07"})
    late = entry(90, "25/KH-UBND", "2023-02-20")
    assert told(number_against_date(looked_at([*plans, late]))) == [
        ("number_against_date", True, (90, 5),
         "If these share one series, 25/KH-UBND (20/02/2023) has the higher number but an earlier "
         "date than 24/KH-UBND (07/3/2023): 11 working days."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (Entry(id=1, draft=True, origin=Origin.ISSUED, topic="kết quả năm", date=TODAY,
               designation=Designation(symbol="BC-UBND")), "/BC-UBND “kết quả năm” (20/12/2023)"),
        (Entry(id=1, draft=True, origin=Origin.ISSUED, topic="kết quả năm",
               designation=Designation(symbol="BC-UBND")), "/BC-UBND “kết quả năm”"),
        (Entry(id=1, draft=True, origin=Origin.ISSUED, designation=Designation(symbol="BC-UBND")),
         "…/BC-UBND"),
    ],
)  # fmt: skip
def test_a_draft_is_named_by_what_is_known_of_it(draft: Entry, name: str) -> None:
    assert told(draft_without_number(looked_at([draft]))) == [
        ("draft_without_number", False, (1,), f"{name} is a draft: it has no number yet.")
    ]


def test_only_our_own_papers_without_a_number_are_drafts() -> None:
    ours = Entry(id=1, draft=True, origin=Origin.ISSUED)
    others = [replace(ours, id=2, origin=Origin.RECEIVED), replace(ours, id=3, draft=False)]
    assert ids(draft_without_number(looked_at([ours, *others]))) == [(1,)]


# -- numbers ---------------------------------------------------------------------------------


def test_fewer_than_five_papers_of_an_unconfirmed_series_have_no_gaps() -> None:
    days = {8: "02-15", 9: "02-16", 11: "02-17", 22: "03-01", 24: "03-07"}
    four = run_of("KH-UBND", dict(list(days.items())[:4]))
    assert gap(looked_at(four)) == []
    assert ids(gap(looked_at(run_of("KH-UBND", days)))) == [(1, 2, 3, 4, 5)]
    assert [one.code for one in gap(looked_at(four, KH))] == ["gap"]


def test_a_series_without_a_hole_has_no_gap() -> None:
    whole = run_of("KH-UBND", {at: f"03-{at:02d}" for at in range(1, 8)})
    assert gap(looked_at(whole, KH)) == []


def test_a_very_long_list_of_gaps_ends_open() -> None:
    odd = run_of("KH-UBND", {2 * at: f"0{1 + at // 10}-{1 + at % 10:02d}" for at in range(1, 27)})
    (found,) = gap(looked_at(odd, KH))
    assert str(found.message).endswith("45, 47, 49, …."), str(found.message)
    (fewer,) = gap(looked_at(odd[:25], KH))
    assert str(fewer.message).endswith("45, 47, 49.")


def test_a_gap_is_not_filled_by_another_office_year_or_kind() -> None:
    plans = run_of("KH-UBND", {1: "01-06", 2: "02-02", 3: "03-03", 4: "03-22", 6: "04-06"})
    doubtful = entry(90, "5/UBND-VP", "2023-04-01", kind="KH")
    assert gap(looked_at([*plans, doubtful])) == []
    for other in (
        replace(doubtful, issuer_id=7),
        replace(doubtful, date=dt.date(2022, 4, 1)),
        entry(90, "5/UBND-VP", "2023-04-01", kind="TB"),
    ):
        assert len(gap(looked_at([*plans, other]))) == 1


def test_a_number_given_twice_needs_a_person_and_long_topics_are_cut() -> None:
    topic = "a" * 59 + "bc"
    twice = [
        entry(2, "24/KH-UBND", "2023-03-07", topic=topic),
        entry(1, "24/KH-UBND", "2023-04-07", topic=None),
    ]
    assert told(duplicate_number(looked_at(twice))) == [
        ("duplicate_number", True, (1, 2), "Number 24 stands on several papers of one series: "
         f"24/KH-UBND (07/3/2023) “{topic[:60]}”; 24/KH-UBND (07/4/2023)."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (entry(2, "24/kh-ubnd".upper(), "2023-04-07"), True),
        (entry(2, "24/KH-UBND", None, number_year=2023), True),
        (entry(2, "24/KH-UBND", None), False),
        (entry(2, "24/KH-UBND", "2023-04-07", origin=Origin.RECEIVED), True),
        (entry(2, "24/KH-UBND", "2023-04-07", origin=Origin.OTHER, has_file=False), False),
        (entry(2, "25/KH-UBND", "2023-04-07"), False),
    ],
    ids=["the same", "reserved in the year", "no year", "held", "only cited", "the next"],
)
def test_a_number_is_given_twice_only_by_papers_that_are_held_or_ours(
    other: Entry, *, found: bool
) -> None:
    seen = looked_at([entry(1, "24/KH-UBND", "2023-03-07"), other])
    assert bool(duplicate_number(seen)) is found


def test_papers_of_unknown_office_that_we_received_are_not_compared() -> None:
    unknown = [
        entry(at, "24/QĐ-UBND", f"2023-03-0{at}", origin=Origin.RECEIVED, issuer_id=None)
        for at in (1, 2)
    ]
    assert duplicate_number(looked_at(unknown)) == []


def test_papers_without_a_symbol_are_compared_by_their_kind() -> None:
    plan, other = (entry(at, "24", f"2023-03-0{at}", kind="KH") for at in (1, 2))
    assert ids(duplicate_number(looked_at([plan, other]))) == [(1, 2)]
    notice = entry(2, "24", "2023-03-02", kind="TB")
    assert duplicate_number(looked_at([plan, notice])) == []


def test_a_number_with_a_letter_is_told_of_our_own_papers_alone() -> None:
    ours = entry(1, "22a/KH-UBND", "2023-03-01")
    theirs = entry(2, "23a/KH-UBND", "2023-03-01", origin=Origin.RECEIVED)
    assert told(suffix_number(looked_at([ours, theirs, entry(3, "24/KH-UBND", None)]))) == [
        ("suffix_number", False, (1,),
         "22a/KH-UBND (01/3/2023): a number with a letter, so it was put in between."),
    ]  # fmt: skip


def test_a_paper_of_no_run_is_told_with_its_neighbour() -> None:
    stray = entry(90, "12/UBND-VP", "2023-08-21")
    (found,) = told(fits_no_series(looked_at([*run_of("UBND-VP", LETTERS), stray])))
    assert found[:3] == ("fits_no_series", True, (90,))
    assert found[3] == (
        "12/UBND-VP (21/8/2023) fits no run of numbers of its year: in CV-UBND its number stands "
        "next to 30/UBND-VP (13/3/2023). Number, date or symbol may be mistyped."
    )


# -- one paper against another ---------------------------------------------------------------


def test_a_kind_against_its_symbol_needs_a_person() -> None:
    seen = looked_at([entry(1, "98/UBND-VP", "2023-07-19", kind="TB")])
    assert told(kind_against_symbol(seen)) == [
        ("kind_against_symbol", True, (1,),
         "98/UBND-VP (19/7/2023) is called thông báo, but its symbol is that of công văn."),
    ]  # fmt: skip


IT = "ứng dụng công nghệ thông tin năm 2023"
KH22 = entry(1, "22/KH-UBND", "2023-03-01", topic=IT)


def test_two_papers_that_are_perhaps_one_need_a_person() -> None:
    found = perhaps_same(looked_at([KH22, entry(2, "22a/KH-UBND", "2023-03-01", topic=IT)]))
    assert [one[:3] for one in told(found)] == [("perhaps_same", True, (1, 2))]
    assert str(found[0].message).startswith(
        "22/KH-UBND (01/3/2023) and 22a/KH-UBND (01/3/2023) have one date and one topic: perhaps "
        "the same paper."
    )


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (entry(2, "22a/KH-UBND", "2023-03-01", topic=IT), True),
        (entry(2, "22", "2023-03-01", topic=IT, kind="KH"), True),
        (entry(2, "22/KH-UBND", "2023-03-01", topic=IT), False),
        (entry(2, "22/KH-HĐND", "2023-03-01", topic=IT), False),
        (entry(2, "23/KH-UBND", "2023-03-01", topic=IT), False),
        (entry(2, "22a/KH-UBND", "2023-03-02", topic=IT), False),
        (entry(2, "22a/KH-UBND", None, topic=IT), False),
        (entry(2, "22a/KH-UBND", "2023-03-01", topic="phòng cháy rừng"), False),
        (entry(2, "22a/KH-UBND", "2023-03-01", topic=None), False),
        (entry(2, "22a/KH-UBND", "2023-03-01", topic=IT, issuer_id=7), False),
        (entry(2, "22a", "2023-03-01", topic=IT, kind="TB"), False),
    ],
    ids=["a letter", "no symbol", "given twice", "another symbol", "another number",
         "another day", "no day", "another topic", "no topic", "another office", "another kind"],
)  # fmt: skip
def test_papers_are_perhaps_one_only_where_no_more_than_the_letter_differs(
    other: Entry, *, same: bool
) -> None:
    assert bool(perhaps_same(looked_at([KH22, other]))) is same
    assert bool(perhaps_same(looked_at([other, KH22]))) is same


def listed(
    standing: Standing = Standing.REPLACED, since: str | None = "2023-03-01",
    report: str | None = "2023-12-08", origin: Origin = Origin.ISSUED, *, known: bool = True,
) -> list[tuple[str, bool, tuple[int, ...], str]]:  # fmt: skip
    """A paper that stands in a report's list; since: the day of what replaced it."""
    old = entry(1, "61/KH-UBND", "2022-12-31", standing=standing, origin=origin,
                listed_in=(ListedIn(9, 3), ListedIn(77, 1)))  # fmt: skip
    new = entry(2, "22/KH-UBND", since)
    seen = looked_at([old, new, entry(9, "150/BC-UBND", report)],
                     replaced_by=((2, 1),) if known else ())  # fmt: skip
    return told(replaced_but_listed(seen))


def test_a_paper_no_longer_valid_in_a_later_list_needs_a_person() -> None:
    stands = "61/KH-UBND (31/12/2022) stands in the list of 150/BC-UBND (08/12/2023)"
    assert listed() == [
        ("replaced_but_listed", True, (1, 9), f"{stands}, but 22/KH-UBND (01/3/2023) replaced it.")
    ]
    assert listed(known=False) == [
        ("replaced_but_listed", True, (1, 9), f"{stands}, but is no longer valid.")
    ]


@pytest.mark.parametrize(
    ("found", "count"),
    [
        (listed(Standing.REPEALED), 1),
        (listed(Standing.WITHDRAWN), 1),
        (listed(Standing.AMENDED), 0),
        (listed(Standing.UNKNOWN), 0),
        (listed(since="2023-12-08"), 1),
        (listed(since="2023-12-09"), 0),
        (listed(since=None), 1),
        (listed(report=None), 1),
        (listed(origin=Origin.RECEIVED), 0),
    ],
    ids=["repealed", "withdrawn", "amended", "unknown", "replaced that day", "replaced after",
         "replaced on no known day", "a list of no known day", "not ours"],
)  # fmt: skip
def test_a_list_is_wrong_only_where_the_paper_was_over_by_its_day(
    found: list[tuple[str, bool, tuple[int, ...], str]], count: int
) -> None:
    assert len(found) == count


# -- files, arrivals, signers ----------------------------------------------------------------


def test_a_missing_and_a_changed_copy_need_a_person() -> None:
    files = {1: (CheckedFile("a.pdf", FileState.MISSING), CheckedFile("b.pdf", FileState.CHANGED))}
    seen = looked_at(
        [entry(1, "1/KH-UBND", "2023-01-05"), entry(2, "2/KH-UBND", None)], files=files
    )
    assert [one[:3] for one in told([*missing_file(seen), *changed_file(seen)])] == [
        ("missing_file", True, (1,)), ("changed_file", True, (1,)),
    ]  # fmt: skip
    assert no_file(looked_at([entry(1, "1/KH-UBND", "2023-01-05")])) == []


def test_an_arrival_number_given_twice_needs_a_person() -> None:
    papers = [
        entry(at, f"{at}/SNV-VP", f"2023-03-0{at}", origin=Origin.RECEIVED) for at in (1, 2, 3)
    ]
    noted = {1: Handling(arrival_number="7"), 2: Handling(arrival_number="07"),
             3: Handling(arrival_number="8")}  # fmt: skip
    assert told(duplicate_arrival(looked_at(papers, handling=noted))) == [
        ("duplicate_arrival", True, (1, 2), "Arrival number 7 of 2023 is given 2 times: 01/SNV-VP "
         "(01/3/2023), 02/SNV-VP (02/3/2023)."),
    ]  # fmt: skip


AN = Signer("Nguyễn Văn An", "Chủ tịch", "TM.", dt.date(2023, 1, 1), dt.date(2023, 6, 30))


def signed(number: int, day: str | None, signer: str | None, **values: object) -> Entry:
    return entry(number, f"{number}/KH-UBND", day, signer=signer, **values)


def test_who_is_not_on_the_list_needs_a_person_and_a_name_like_it_is_told() -> None:
    papers = [signed(11, "2023-03-01", "Nguyễn Văn Ân"), signed(12, "2023-03-02", "Lê Thị Cúc")]
    assert told(signer_unknown(looked_at(papers, signers=(AN,)))) == [
        ("signer_unknown", True, (11,), "“Nguyễn Văn Ân” is not on the list of signers, but "
         "“Nguyễn Văn An” is, which differs only a little; perhaps misread: 11/KH-UBND "
         "(01/3/2023)."),
        ("signer_unknown", True, (12,), "“Lê Thị Cúc” is not on the list of signers, but signed "
         "12/KH-UBND (02/3/2023)."),
    ]  # fmt: skip


def test_of_one_name_five_papers_are_told_and_that_there_are_more() -> None:
    def sentence(count: int) -> str:
        papers = [signed(10 + at, "2023-03-01", "Lê Thị Cúc") for at in range(count)]
        (found,) = signer_unknown(looked_at(papers, signers=(AN,)))
        assert len(found.entries) == count
        return str(found.message)

    assert sentence(5).endswith("14/KH-UBND (01/3/2023).")
    assert sentence(6).endswith("14/KH-UBND (01/3/2023), ….")


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        (signed(11, "2023-01-01", "Lê Thị Cúc"), True),
        (signed(11, "2022-12-31", "Lê Thị Cúc"), False),
        (signed(11, "2023-06-30", "Lê Thị Cúc"), True),
        (signed(11, "2023-07-01", "Lê Thị Cúc"), False),
        (signed(11, None, "Lê Thị Cúc"), False),
        (signed(11, "2023-03-01", None), False),
        (signed(11, "2023-03-01", "LÊ THỊ CÚC", draft=True), False),
        (signed(11, "2023-03-01", "Lê Thị Cúc", origin=Origin.RECEIVED), False),
        (signed(11, "2023-03-01", "NGUYỄN VĂN AN"), False),
    ],
    ids=["the first day", "the day before", "the last day", "the day after", "no day",
         "no signer", "a draft", "not ours", "in capitals"],
)  # fmt: skip
def test_only_our_papers_of_the_time_that_the_list_tells_of_are_held_against_it(
    paper: Entry, *, found: bool
) -> None:
    assert bool(signer_unknown(looked_at([paper], signers=(AN,)))) is found


def test_a_list_without_days_begins_with_the_first_paper_signed_and_goes_on_for_ever() -> None:
    an = Signer("Nguyễn Văn An")
    papers = [
        signed(11, "2023-02-01", "Lê Thị Cúc"), signed(12, "2023-03-01", "Nguyễn Văn An"),
        signed(13, "2023-04-01", "Lê Thị Cúc"), signed(14, "2024-04-01", "Lê Thị Cúc"),
    ]  # fmt: skip
    assert ids(signer_unknown(looked_at(papers, signers=(an,)))) == [(13, 14)]
    earlier = Signer("Trần Văn Bê", since=dt.date(2023, 1, 1))
    assert ids(signer_unknown(looked_at(papers, signers=(an, earlier)))) == [(11, 13, 14)]


@pytest.mark.parametrize(
    ("day", "posts", "told_so"),
    [
        ("2023-07-01", (AN,), ", who may sign until 30/6/2023 only."),
        ("2022-12-31", (AN,), ", who may sign from 01/01/2023 on only."),
        ("2023-06-30", (AN,), None),
        ("2023-01-01", (AN,), None),
        ("2023-07-15", (AN, Signer("Nguyễn Văn An", "Bí thư", since=dt.date(2023, 8, 1))),
         " on a day that no post on the list of signers covers."),
        ("2023-07-15", (replace(AN, since=None, until=dt.date(2023, 6, 30)),
                        Signer("Nguyễn Văn An", "Bí thư", since=dt.date(2023, 8, 1))),
         " on a day that no post on the list of signers covers."),
        ("2024-07-15", (AN, replace(AN, title="Bí thư", until=dt.date(2023, 12, 31))),
         ", who may sign until 31/12/2023 only."),
        ("2022-07-15", (AN, replace(AN, title="Bí thư", since=dt.date(2022, 8, 1))),
         ", who may sign from 01/8/2022 on only."),
    ],
)  # fmt: skip
def test_a_paper_signed_outside_the_days_of_its_signer_needs_a_person(
    day: str, posts: tuple[Signer, ...], told_so: str | None
) -> None:
    found = told(signer_outside(looked_at([signed(11, day, "NGUYỄN VĂN AN")], signers=posts)))
    paper = f"11/KH-UBND ({printed_date(dt.date.fromisoformat(day))})"
    said = f"{paper} was signed by Nguyễn Văn An{told_so}"
    assert found == ([("signer_outside", True, (11,), said)] if told_so else [])


# -- what the checks are given ---------------------------------------------------------------


def test_the_checks_are_given_all_of_the_register(tmp_path: Path) -> None:
    now = dt.datetime(2023, 12, 20)
    with Register.open(tmp_path / "so.sqlite", who="Văn thư", now=lambda: now) as register:
        with register.change("taken_in") as change:
            old, new, amended = (
                change.add(Draft(kind="KH", topic=name), origin=Origin.ISSUED)
                for name in ("cũ", "mới", "sửa đổi")
            )
            change.holdings.link(new, old, "replaces", "thay thế", range(3))
            change.holdings.link(amended, old, "amends", "sửa đổi", range(3))
            change.holdings.set_handling(new, {"handler": "Tư pháp"})
        days = WorkingDays.shipped()
        seen = audited(register, today=TODAY, days=days)
    assert [one.id for one in seen.entries] == [old, new, amended]
    assert seen.replaced_by == ((new, old),)
    assert (seen.today, seen.days, seen.files) == (TODAY, days, {})
    assert seen.handling[new].handler == "Tư pháp"


def test_every_check_is_asked() -> None:
    assert len(CHECKS) == len(set(CHECKS)) == 16
