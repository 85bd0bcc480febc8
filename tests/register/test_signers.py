"""Who may sign: names compared, the list kept, and papers that others signed."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading

import pytest

from register import signers
from register.audit_signers import signer_outside, signer_unknown
from register.book import Register
from register.entry import Origin
from register.errors import SovanbanError
from register.signers import (
    Signer,
    authority_short,
    confirmed_signers,
    keep_signer,
    nearly_same,
    proposed_signers,
    remove_signer,
    title_case,
)
from tests.register.audited_year import entry, looked_at

AN = Signer("Nguyễn Văn An", "Chủ tịch", "TM.", dt.date(2023, 1, 1), dt.date(2023, 6, 30))
PAPERS = [
    entry(1, "1/KH-UBND", "2022-12-05", signer="Trần Văn Bê", signer_title="CHỦ TỊCH"),
    entry(2, "2/KH-UBND", "2023-02-01", signer="Nguyễn Văn An", signer_title="CHỦ TỊCH",
          authority="TM. ỦY BAN NHÂN DÂN"),
    entry(3, "3/KH-UBND", "2023-03-01", signer="Nguyễn Văn Ân", signer_title="CHỦ TỊCH"),
    entry(4, "4/KH-UBND", "2023-04-01", signer="Lê Thị Cúc", signer_title="PHÓ CHỦ TỊCH",
          authority="TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"),
    entry(5, "5/KH-UBND", "2023-05-01", signer="LÊ THỊ CÚC", signer_title="PHÓ CHỦ TỊCH"),
    entry(6, "6/KH-UBND", "2023-05-02", signer="Hoàng Minh", origin=Origin.RECEIVED),
    entry(7, "7/KH-UBND", "2023-08-01", signer="Nguyễn Văn An", signer_title="CHỦ TỊCH"),
]  # fmt: skip


@pytest.mark.parametrize(
    "other", ["Nguyễn Văn Ân", "Nguyễn Văn Anh", "Nguyễn Vân An", "Nguyễn Văn Am", "Nguyễn Vn An"]
)
def test_names_nearly_the_same_differ_in_marks_or_one_letter(other: str) -> None:
    assert nearly_same("Nguyễn Văn An", other)
    assert nearly_same(other, "Nguyễn Văn An")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Văn An", "nguyễn văn  an"),
        ("Hoà Văn Thuý", "Hòa Văn Thúy"),
        ("Nguyễn Văn An", "Nguyễn Văn Bình"),
        ("Nguyễn Văn An", "Nguyễn Văn"),
    ],
)
def test_one_name_in_two_spellings_and_other_names_are_not_nearly_the_same(
    one: str, other: str
) -> None:
    assert not nearly_same(one, other)
    assert not nearly_same(other, one)


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
        ("CHỦ TỊCH", "Chủ tịch"),
        ("Q. CHỦ TỊCH", "Q. Chủ tịch"),
        ("Phó Trưởng ban", "Phó Trưởng ban"),
    ],
)
def test_a_title_in_capitals_is_told_as_in_a_sentence(printed: str, told: str) -> None:
    assert title_case(printed) == told


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("TM. ỦY BAN NHÂN DÂN", "TM."),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "KT."),
        ("T/M BAN THƯỜNG VỤ", "TM."),
        ("TUQ. CHỦ TỊCH", "TUQ."),
        ("Q. CHỦ TỊCH", "Q."),
        ("ỦY BAN", None),
        (None, None),
    ],
)
def test_the_short_form_of_an_authority_is_its_last(printed: str | None, short: str | None) -> None:
    assert authority_short(printed) == short


def test_who_signed_our_papers_is_proposed_the_most_frequent_first() -> None:
    found = proposed_signers(PAPERS, [AN])
    assert [(one.signer.name, one.signer.title, one.count, one.like) for one in found] == [
        ("Lê Thị Cúc", "Phó Chủ tịch", 2, None),
        ("Nguyễn Văn Ân", "Chủ tịch", 1, "Nguyễn Văn An"),
        ("Trần Văn Bê", "Chủ tịch", 1, None),
    ]
    assert found[0].signer.authority == "KT."
    assert (found[0].first, found[0].last) == (dt.date(2023, 4, 1), dt.date(2023, 5, 1))


def test_the_list_replaces_a_post_and_keeps_another_of_one_person(book: Register) -> None:
    keep_signer(book, AN)
    keep_signer(book, Signer("NGUYỄN VĂN AN", "CHỦ TỊCH", "TM."))
    keep_signer(book, Signer("Nguyễn Văn An", "Phó Chủ tịch", "KT."))
    titles = {one.title: one.since for one in confirmed_signers(book)}
    assert titles == {"CHỦ TỊCH": None, "Phó Chủ tịch": None}
    with pytest.raises(SovanbanError, match="several titles"):
        remove_signer(book, "Nguyễn Văn An")
    remove_signer(book, "Nguyễn Văn An", "Chủ tịch")
    assert [one.title for one in confirmed_signers(book)] == ["Phó Chủ tịch"]
    with pytest.raises(SovanbanError, match="not on the list"):
        remove_signer(book, "Trần Văn Bê")


def test_a_corrected_name_takes_the_place_of_the_old_one_and_is_told(book: Register) -> None:
    keep_signer(book, AN)
    keep_signer(book, Signer("Nguyễn Văn Ân", "Chủ tịch"), instead_of=AN.key)
    assert [one.name for one in confirmed_signers(book)] == ["Nguyễn Văn Ân"]
    (last, *_) = book.journal(limit=1)
    assert last.before["Nguyễn Văn An"]["valid_from"] == "2023-01-01"
    assert last.after["Nguyễn Văn An"]["name"] == "Nguyễn Văn Ân"


def test_days_in_the_wrong_order_or_no_name_change_nothing(book: Register) -> None:
    with pytest.raises(SovanbanError, match="first day is later"):
        keep_signer(book, Signer("A", since=dt.date(2023, 2, 1), until=dt.date(2023, 1, 1)))
    with pytest.raises(SovanbanError, match="signer's name"):
        keep_signer(book, Signer(""))
    assert book.revision == 0


def test_two_persons_at_once_lose_no_signer(
    book: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_read = threading.Barrier(2)

    def read(register: Register) -> tuple[Signer, ...]:
        found = confirmed_signers(register)
        with contextlib.suppress(threading.BrokenBarrierError):
            both_read.wait(0.3)  # whoever waits for the other's change waits alone
        return found

    monkeypatch.setattr(signers, "confirmed_signers", read)
    names = ("Nguyễn Văn An", "Trần Văn Bê")
    keepers = [threading.Thread(target=keep_signer, args=(book, Signer(one))) for one in names]
    for one in keepers:
        one.start()
    for one in keepers:
        one.join()
    assert {one.name for one in confirmed_signers(book)} == set(names)


def test_nobody_is_checked_while_the_list_is_empty() -> None:
    seen = looked_at(PAPERS)
    assert (signer_unknown(seen), signer_outside(seen)) == ([], [])


def test_papers_of_the_time_that_others_signed_are_told_name_by_name() -> None:
    found = signer_unknown(looked_at(PAPERS, signers=(AN,)))
    assert [one.entries for one in found] == [(3,), (4, 5)]
    assert "differs only a little" in found[0].message.text(str)
    assert "signed 04/KH-UBND (01/4/2023), 05/KH-UBND" in found[1].message.text(str)


def test_without_a_first_day_the_list_begins_with_the_first_paper_signed() -> None:
    since_ever = Signer("Nguyễn Văn An")
    found = signer_unknown(looked_at(PAPERS, signers=(since_ever,)))
    assert [one.entries for one in found] == [(3,), (4, 5)]
    older = signer_unknown(looked_at(PAPERS, signers=(since_ever, Signer("Trần Văn Bê"))))
    assert [one.entries for one in older] == [(3,), (4, 5)]


def test_a_paper_signed_after_the_last_day_is_told() -> None:
    (found,) = signer_outside(looked_at(PAPERS, signers=(AN,)))
    assert found.entries == (7,)
    assert "until 30/6/2023 only" in found.message.text(str)
    later = Signer("Nguyễn Văn An", "Bí thư", since=dt.date(2023, 7, 1))
    assert signer_outside(looked_at(PAPERS, signers=(AN, later))) == []


def test_a_paper_signed_before_the_first_day_is_told() -> None:
    late = Signer("Nguyễn Văn An", since=dt.date(2023, 3, 1))
    (found,) = signer_outside(looked_at(PAPERS, signers=(late,)))
    assert found.entries == (2,)
    assert "from 01/3/2023 on only" in found.message.text(str)
