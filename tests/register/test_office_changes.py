"""Other names, one office taken for two, and offices that came after others."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.origins import settle_origins
from register.book import Register
from register.designation import parse_designation
from register.entry import Draft, Origin
from register.errors import SovanbanError
from register.filters import Filters
from register.office import Family
from register.office_changes import (
    add_alias,
    confirm_name,
    edit,
    join,
    office_called,
    remove_alias,
)
from register.office_succession import chain, clear_successor, own_offices, set_successor

LANG, LANG_MISREAD = "UBND xã Khê Lãng", "UBND xã Khê Lăng"
HA, NEW = "UBND xã Khê Hạ", "UBND xã Vĩnh Khê"
SINCE = dt.date(2025, 7, 1)


def paper(book: Register, number: str, issuer: str, day: str = "2024-03-07") -> int:
    with book.change("ingest") as change:
        found = parse_designation(f"{number}/KH-UBND")
        assert found is not None
        draft = Draft(
            kind="KH", designation=found, date=dt.date.fromisoformat(day), topic="việc",
            issuer=issuer,
        )  # fmt: skip
        return change.add(draft, origin=Origin.OTHER, issuer_id=change.offices.add(issuer))


def us(book: Register, name: str) -> None:
    with book.change("init") as change:
        change.offices.set_us(change.offices.add(name), confirmed=True)
    settle_origins(book)


def names(book: Register) -> list[str]:
    return [one.name for one in book.offices()]


def found_by(book: Register, issuer: str) -> set[int]:
    return set(book.ids(Filters(issuer=issuer)))


def test_papers_of_former_offices_are_ours_after_a_merger_and_found_by_the_new_name(
    book: Register,
) -> None:
    lang, ha = paper(book, "24", LANG), paper(book, "25", HA)
    other = paper(book, "26", "UBND huyện Vĩnh Khê")
    us(book, LANG)
    assert [book.entry(one).origin for one in (lang, ha)] == [Origin.ISSUED, Origin.OTHER]
    olds, new = set_successor(book, [LANG, HA], NEW, SINCE)
    assert [one.valid_to for one in olds] == [dt.date(2025, 6, 30)] * 2
    assert new.valid_from == SINCE
    us(book, NEW)
    origins = [book.entry(one).origin for one in (lang, ha, other)]
    assert origins == [Origin.ISSUED, Origin.ISSUED, Origin.OTHER]
    assert found_by(book, NEW) == {lang, ha}
    assert found_by(book, HA) == {ha}
    assert book.entry(ha).issuer == HA
    assert len(own_offices(book)) == 3


def test_a_paper_in_our_book_of_arrivals_stays_received_after_a_merger(book: Register) -> None:
    came = paper(book, "25", HA)
    with book.change("amend") as change:
        change.set_origin(came, Origin.RECEIVED)
        change.holdings.set_handling(came, {"arrival_number": "14"})
    set_successor(book, [LANG, HA], NEW, SINCE)
    us(book, NEW)
    assert book.entry(came).origin is Origin.RECEIVED


def test_a_successor_is_taken_back_with_its_days_and_origins(book: Register) -> None:
    ha = paper(book, "25", HA)
    us(book, NEW)
    set_successor(book, [HA], NEW, SINCE)
    settle_origins(book)
    assert book.entry(ha).origin is Origin.ISSUED
    old, later = clear_successor(book, HA)
    settle_origins(book)
    assert (old.successor_id, old.valid_to) == (None, None)
    assert office_called(book, later.name).valid_from is None
    assert book.entry(ha).origin is Origin.OTHER
    assert chain(book) == []
    with pytest.raises(SovanbanError, match="No successor"):
        clear_successor(book, HA)


@pytest.mark.parametrize("former", [NEW, HA])
def test_a_circle_of_successors_is_refused_and_enters_no_office(
    book: Register, former: str
) -> None:
    set_successor(book, [NEW], LANG, None)
    set_successor(book, [LANG], HA, None)
    before = book.revision, names(book)
    with pytest.raises(SovanbanError, match="cannot come before"):
        set_successor(book, ["UBND xã Mới", former], NEW, SINCE)
    assert (book.revision, names(book)) == before


def test_a_second_merger_reaches_through_the_first(book: Register) -> None:
    old = paper(book, "1", HA)
    set_successor(book, [HA], LANG, dt.date(2020, 1, 1))
    set_successor(book, [LANG], NEW, SINCE)
    us(book, NEW)
    assert book.entry(old).origin is Origin.ISSUED
    assert [later.name for later, _ in chain(book)] == [
        "Ủy ban nhân dân xã Vĩnh Khê", "Ủy ban nhân dân xã Khê Lãng",
    ]  # fmt: skip


def test_the_history_names_the_successor_before_and_after(book: Register) -> None:
    set_successor(book, [HA], LANG, None)
    set_successor(book, [HA], NEW, SINCE)
    (last, *_) = book.journal(limit=1)
    name = "Ủy ban nhân dân xã Khê Hạ"
    assert last.before == {"successor": {name: "Ủy ban nhân dân xã Khê Lãng"}}
    assert last.after == {"successor": {name: "Ủy ban nhân dân xã Vĩnh Khê (01/7/2025)"}}


def test_two_names_of_one_office_are_joined_and_parted_again(book: Register) -> None:
    right, wrong = paper(book, "24", LANG), paper(book, "25", LANG_MISREAD)
    with book.change("ingest") as change:  # a paper that only a list gave to the office
        listed = change.add(
            Draft(kind="KH", topic="việc khác"), origin=Origin.OTHER,
            issuer_id=change.offices.find(LANG_MISREAD),
        )  # fmt: skip
    kept, moved = join(book, LANG_MISREAD, LANG)
    assert (moved, names(book)) == (2, ["Ủy ban nhân dân xã Khê Lãng"])
    assert {book.entry(one).issuer_id for one in (right, wrong, listed)} == {kept.id}
    assert book.aliases() == [(kept.id, "Ủy ban nhân dân xã Khê Lăng", True)]
    assert paper(book, "26", LANG_MISREAD) in found_by(book, LANG)
    assert found_by(book, LANG_MISREAD) == found_by(book, LANG)
    office, apart = remove_alias(book, LANG_MISREAD)
    assert apart is not None
    assert office.id == kept.id
    assert book.entry(listed).issuer_id == book.entry(wrong).issuer_id == apart.id
    assert book.entry(right).issuer_id == kept.id
    assert book.aliases() == []


def test_a_paper_that_a_person_moved_meanwhile_stays_when_offices_are_parted(
    book: Register,
) -> None:
    paper(book, "24", LANG)
    moved = paper(book, "25", LANG_MISREAD)
    join(book, LANG_MISREAD, LANG)
    with book.change("amend") as change:
        third = change.offices.add(HA)
        change.amend(moved, {"issuer": HA, "issuer_id": third})
    remove_alias(book, LANG_MISREAD)
    assert book.entry(moved).issuer_id == third


def test_joining_what_looks_different_needs_a_word_more(book: Register) -> None:
    paper(book, "24", LANG)
    paper(book, "25", "Đảng ủy xã Khê Lãng")
    with pytest.raises(SovanbanError, match="differ in level"):
        join(book, "Đảng ủy xã Khê Lãng", LANG)
    assert join(book, "Đảng ủy xã Khê Lãng", LANG, sure=True)[1] == 1


def test_our_office_and_former_ones_are_not_joined_away(book: Register) -> None:
    paper(book, "24", LANG)
    paper(book, "25", HA)
    us(book, LANG)
    with pytest.raises(SovanbanError, match="is our own office"):
        join(book, LANG, HA)
    set_successor(book, [HA], NEW, None)
    with pytest.raises(SovanbanError, match="came before or after"):
        join(book, HA, LANG)
    with pytest.raises(SovanbanError, match="one office already"):
        join(book, LANG, LANG)


def test_a_proposed_spelling_that_is_another_office_gets_its_papers(book: Register) -> None:
    ours = paper(book, "24", LANG)
    us(book, LANG)
    with book.change("ingest") as change:
        office = change.offices.find(LANG)
        assert office is not None
        change.offices.add_alias(office, LANG_MISREAD, confirmed=False)
        theirs = change.add(
            Draft(kind="KH", topic="việc", issuer=LANG_MISREAD), origin=Origin.ISSUED,
            issuer_id=office,
        )  # fmt: skip
        change.doubt(theirs, "issuer", "alias", LANG_MISREAD)
    _, apart = remove_alias(book, LANG_MISREAD)
    settle_origins(book)
    assert apart is not None
    assert book.entry(theirs).issuer_id == apart.id
    assert book.entry(theirs).origin is Origin.OTHER
    assert (book.entry(ours).origin, book.doubts()) == (Origin.ISSUED, [])


def test_a_spelling_that_no_paper_has_only_goes(book: Register) -> None:
    paper(book, "24", LANG)
    add_alias(book, "UBND xã Khê Lang", LANG)
    assert remove_alias(book, "UBND xã Khê Lang")[1] is None
    assert (book.aliases(), len(names(book))) == ([], 1)
    with pytest.raises(SovanbanError, match="no other spelling"):
        remove_alias(book, "UBND xã Khê Lang")


def test_a_confirmed_name_stands_in_the_journal(book: Register) -> None:
    paper(book, "24", LANG)
    assert confirm_name(book, LANG).confirmed
    assert book.journal(limit=1)[0].after == {"confirmed_name": "Ủy ban nhân dân xã Khê Lãng"}


def test_an_office_is_renamed_and_its_old_name_still_means_it(book: Register) -> None:
    held = paper(book, "24", "UBND xã Khê Lảng")
    office = edit(book, "UBND xã Khê Lảng", {
        "name": LANG, "superior": "UBND tỉnh Hà Sơn", "family": Family.STATE,
        "valid_from": dt.date(1990, 1, 1), "valid_to": None,
    })  # fmt: skip
    assert (office.name, office.superior) == ("Ủy ban nhân dân xã Khê Lãng", "UBND tỉnh Hà Sơn")
    assert office_called(book, "UBND xã Khê Lảng") == office
    assert held in found_by(book, LANG)
    (last, *_) = book.journal(limit=1)
    assert set(last.after["Ủy ban nhân dân xã Khê Lảng"]) == {"name", "superior", "valid_from"}
    paper(book, "25", HA)
    with pytest.raises(SovanbanError, match="office of its own"):
        edit(book, HA, {"name": LANG})
    with pytest.raises(SovanbanError, match="first day is later"):
        edit(book, LANG, {"valid_to": dt.date(1980, 1, 1)})
