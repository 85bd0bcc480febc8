"""The small query language: Vietnamese and English names, phrases, choices, and no errors."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.query_language import Either, Phrase, Prefix, Query, Word, read_query
from register.entry import Origin
from register.filters import Filters
from tests.index.conftest import TODAY, Search, designations


def read(typed: str) -> Query:
    return read_query(typed, today=TODAY)


FILTERS = [
    ("loai:KH", Filters(kinds=("KH",))),
    ("kind:KH", Filters(kinds=("KH",))),
    ("Loại:kh", Filters(kinds=("KH",))),
    ("loai: KH", Filters(kinds=("KH",))),
    ("loai:qd", Filters(kinds=("QĐ",))),
    ("loai:hd", Filters(kinds=("HD", "HĐ"))),
    ("loai:HĐ", Filters(kinds=("HĐ",))),
    ('loai:"kế hoạch"', Filters(kinds=("KH",))),
    ("loai:KH,QĐ", Filters(kinds=("KH", "QĐ"))),
    ("nam:2023", Filters(year=2023)),
    ("year:2023", Filters(year=2023)),
    ("năm:2023", Filters(year=2023)),
    ("tu:01/03/2023", Filters(from_date=dt.date(2023, 3, 1))),
    ("from:2023-03-01", Filters(from_date=dt.date(2023, 3, 1))),
    ("tu:3/2023", Filters(from_date=dt.date(2023, 3, 1))),
    ("den:30/06/2023", Filters(to_date=dt.date(2023, 6, 30))),
    ("to:2/2024", Filters(to_date=dt.date(2024, 2, 29))),
    ("den:2023", Filters(to_date=dt.date(2023, 12, 31))),
    ("thang:3/2023", Filters(from_date=dt.date(2023, 3, 1), to_date=dt.date(2023, 3, 31))),
    ("month:3", Filters(from_date=dt.date(2023, 3, 1), to_date=dt.date(2023, 3, 31))),
    ('coquan:"UBND huyện"', Filters(issuer="UBND huyện")),
    ('cơ quan:"UBND huyện"', Filters(issuer="UBND huyện")),
    ('issuer:"UBND huyện"', Filters(issuer="UBND huyện")),
    ("nguoiky:Khải", Filters(signer="Khải")),
    ("người ký:Khải", Filters(signer="Khải")),
    ("signer:Khai", Filters(signer="Khai")),
    ("linhvuc:tthc", Filters(fields=("cchc.tthc",))),
    ("field:cchc", Filters(fields=("cchc",))),
    ("nguon:den", Filters(origin=Origin.RECEIVED)),
]


@pytest.mark.parametrize(("typed", "filters"), FILTERS)
def test_a_filter_is_read(typed: str, filters: Filters) -> None:
    found = read(typed)
    assert found.filters == filters
    assert found.parts == ()
    assert found.hints == ()


PARTS = [
    ("một cửa", (Word("một"), Word("cửa"))),
    ('"một cửa"', (Phrase("một cửa"),)),
    ("“một cửa”", (Phrase("một cửa"),)),
    ("kiem*", (Prefix("kiem"),)),
    ("đất OR nhà", (Either((Word("đất"), Word("nhà"))),)),
    ("đất đai OR hộ tịch", (Either((Word("đất đai"), Word("hộ tịch"))),)),
    ('xã "đất đai" OR "hộ tịch"', (Word("xã"), Either((Phrase("đất đai"), Phrase("hộ tịch"))))),
    ("OR đất", (Word("đất"),)),
    ("đất OR", (Word("đất"),)),
    ("24/kh - ubnd", (Word("24/kh"), Word("-"), Word("ubnd"))),
    ("24/kh -ubnd", (Word("24/kh"), Word("-ubnd"))),
    ("loai:KH một", (Word("một"),)),
]


@pytest.mark.parametrize(("typed", "parts"), PARTS)
def test_parts_are_read(typed: str, parts: tuple[object, ...]) -> None:
    assert read(typed).parts == parts


def test_a_hyphen_before_a_word_leaves_it_out(search: Search) -> None:
    assert read("cchc -tuyên").without == (Word("tuyên"),)
    assert read('cchc -"hội nghị"').without == (Phrase("hội nghị"),)
    with_all, without = search("loai:KH cchc", limit=50), search("loai:KH cchc -tuyên", limit=50)
    assert set(designations(with_all)) - set(designations(without)) == {"11/KH-UBND", "/KH-UBND"}


def test_or_finds_either(search: Search) -> None:
    both = set(designations(search("đất đai OR hộ tịch", limit=50)))
    assert {"177/UBND-VP", "224/UBND-VP", "44/UBND-VP"} <= both


def test_a_phrase_needs_its_order(search: Search) -> None:
    assert "24/KH-UBND" in designations(search('"một cửa liên thông"'))
    assert search('"thông liên cửa một"').total == 0


def test_a_beginning_finds_all_words_that_begin_so(search: Search) -> None:
    assert {"100/UBND-VP", "24/KH-UBND", "25/KH-UBND"} & set(
        designations(search("kiem*", limit=50))
    ) == {"100/UBND-VP", "24/KH-UBND"}


HINTS = [
    ("nam:abc giao ban", "“nam:abc” was not understood and left out; type it like nam:2023."),
    ("tu:31/02/2023 giao ban", "“tu:31/02/2023” was not understood and left out; "
     "type it like tu:01/03/2023."),
    ("loai:zz giao ban", "“loai:zz” was not understood and left out; type it like loai:KH."),
    ("thang:13/2023 giao ban", "“thang:13/2023” was not understood and left out; "
     "type it like thang:3/2023."),
    ("linhvuc:abc giao ban", "“linhvuc:abc” was not understood and left out; "
     "type it like linhvuc:tthc."),
    ('"giao ban', "The closing quotation mark is missing; the phrase runs to the end."),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "hint"), HINTS)
def test_what_is_not_understood_is_said_and_the_rest_is_found(
    search: Search, typed: str, hint: str
) -> None:
    answer = search(typed)
    assert str(answer.hint) == hint
    assert "168/TB-UBND" in designations(answer)


def test_an_unknown_name_is_searched_as_a_word(search: Search) -> None:
    answer = search("abc:giao ban")
    assert "“abc:” is no filter" in str(answer.hint)
    assert "168/TB-UBND" in designations(answer)


def test_what_was_understood_can_be_typed_again(search: Search) -> None:
    for typed in ("kh 24", "24/kh - ubnd", "qd 37 2023", "35-kh/du", "so:22a", "loai:kh một cửa"):
        first = search(typed)
        again = search(first.understood)
        assert designations(again)[:1] == designations(first)[:1], first.understood


ODD = ["", " ", "-", '"', '""', "*", "OR", ":", "loai:", "()", "/", "-*", "so:", '-"', "a*b*",
       "24/", "/KH", "\u200b", "nam:nam:2023"]  # fmt: skip


@pytest.mark.parametrize("typed", ODD)
def test_nothing_that_is_typed_is_an_error(search: Search, typed: str) -> None:
    search(typed)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='abđKH24/-":* ORloainam.,ấ()', max_size=30))
def test_any_line_is_read_without_error(typed: str) -> None:
    read(typed)


def test_filters_that_leave_nothing_say_how_many_there_would_be(search: Search) -> None:
    answer = search('"giao ban" loai:QĐ')
    assert answer.total == 0
    assert str(answer.hint) == ("Nothing fits with these filters; without them 9 documents do.")
