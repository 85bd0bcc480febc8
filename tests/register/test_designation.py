"""Numbers and symbols in all the forms that papers and clerks write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.designation import (
    Designation,
    clean_symbol,
    kind_of_symbol,
    parse_designation,
    symbol_matches,
)

# as written -> printed by the standard, number, suffix, year inside, symbol
FORMS = [
    ("24/KH-UBND", "24/KH-UBND", "24", None, None, "KH-UBND"),
    ("Số: 24/KH-UBND", "24/KH-UBND", "24", None, None, "KH-UBND"),
    ("Số 24 /KH - UBND", "24/KH-UBND", "24", None, None, "KH-UBND"),
    ("24/KH – UBND", "24/KH-UBND", "24", None, None, "KH-UBND"),
    ("24／KH‑UBND", "24/KH-UBND", "24", None, None, "KH-UBND"),
    ("24/KH.UBND", "24/KH-UBND", "24", None, None, "KH-UBND"),
    ("3/TB-UBND", "03/TB-UBND", "3", None, None, "TB-UBND"),
    ("03/TB- UBND", "03/TB-UBND", "3", None, None, "TB-UBND"),
    ("22a/KH-UBND", "22a/KH-UBND", "22", "a", None, "KH-UBND"),
    ("22A/KH-UBND", "22a/KH-UBND", "22", "a", None, "KH-UBND"),
    ("22bis/QĐ-UBND", "22bis/QĐ-UBND", "22", "bis", None, "QĐ-UBND"),
    ("37/QÐ-UBND", "37/QĐ-UBND", "37", None, None, "QĐ-UBND"),
    ("37/QĐUBND", "37/QĐ-UBND", "37", None, None, "QĐ-UBND"),
    ("28/2016/QĐ-UBND", "28/2016/QĐ-UBND", "28", None, 2016, "QĐ-UBND"),
    ("82/2005-QĐ-UBND", "82/2005/QĐ-UBND", "82", None, 2005, "QĐ-UBND"),
    ("63/2010/NĐCP", "63/2010/NĐ-CP", "63", None, 2010, "NĐ-CP"),
    ("66.19/2026/NQ-CP", "66.19/2026/NQ-CP", "66.19", None, 2026, "NQ-CP"),
    ("33/2024/QH15", "33/2024/QH15", "33", None, 2024, "QH15"),
    ("55/2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP", "55", None, 2005, "TTLT-BNV-VPCP"),
    (
        "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
        "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
        "403",
        None,
        2017,
        "NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
    ),
    ("35-KH/ĐU", "35-KH/ĐU", "35", None, None, "KH/ĐU"),
    ("Số 35 - KH/ĐU", "35-KH/ĐU", "35", None, None, "KH/ĐU"),
    ("137-KL/TW", "137-KL/TW", "137", None, None, "KL/TW"),
    ("36-HD/VPTW", "36-HD/VPTW", "36", None, None, "HD/VPTW"),
    ("51/UBND-VP", "51/UBND-VP", "51", None, None, "UBND-VP"),
    ("51/CV-UB", "51/CV-UB", "51", None, None, "CV-UB"),
    ("3027/SNN&PTNT-VP", "3027/SNN&PTNT-VP", "3027", None, None, "SNN&PTNT-VP"),
    ("106/Kh-UBND", "106/Kh-UBND", "106", None, None, "Kh-UBND"),
    ("15", "15", "15", None, None, None),
    ("7", "07", "7", None, None, None),
]


@pytest.mark.parametrize(("written", "printed", "number", "suffix", "year", "symbol"), FORMS)
def test_a_written_form_is_read_and_printed_by_the_standard(
    written: str,
    printed: str,
    number: str,
    suffix: str | None,
    year: int | None,
    symbol: str | None,
) -> None:
    read = parse_designation(written)
    assert read == Designation(number, suffix, year, symbol)
    assert read.text == printed


@pytest.mark.parametrize(
    "text",
    ["", "KH-UBND", "768/768 văn bản", "07/3/2023", "2036/2037", "24/135 TTHC", "Điều 5", "24/7"],
)
def test_what_is_no_designation_is_not_read_as_one(text: str) -> None:
    assert parse_designation(text) is None


def test_numbers_sort_as_a_clerk_counts() -> None:
    written = ["100/TB-UBND", "22a/KH-UBND", "23/KH-UBND", "3/TB-UBND", "22/KH-UBND"]
    read = [one for one in map(parse_designation, written) if one is not None]
    assert [one.printed_number for one in sorted(read, key=lambda one: one.order)] == [
        "03",
        "22",
        "22a",
        "23",
        "100",
    ]


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("KH-UBND", "KH"),
        ("TTR-UBND", "TTr"),
        ("QYĐ-UBND", "QyĐ"),
        ("UBND-VP", "CV"),
        ("CV-UBND", "CV"),
        ("KH/ĐU", "KH"),
        ("QĐ-UBND", "QĐ"),
        ("ĐA-UBND", "ĐA"),
        ("QH15", None),
        ("XYZ", None),
        (None, None),
    ],
)
def test_a_symbol_tells_its_kind_or_none(symbol: str | None, kind: str | None) -> None:
    assert kind_of_symbol(symbol) == kind


def test_a_symbol_typed_without_marks_is_recognised() -> None:
    assert symbol_matches("qd ubnd", "QĐ-UBND")
    assert not symbol_matches("kh", "QĐ-UBND")


@pytest.mark.parametrize(("number", "suffix"), [("024", None), (None, "a"), ("x", None)])
def test_an_impossible_value_is_refused(number: str | None, suffix: str | None) -> None:
    with pytest.raises(ValueError, match=r"number|suffix"):
        Designation(number, suffix)


GROUPS = st.sampled_from(["KH", "QĐ", "TB", "UBND", "VP", "HĐND", "BCĐ", "NN&PTNT", "TTr", "ĐU"])
STATE = st.builds(
    Designation,
    number=st.integers(1, 99999).map(str),
    suffix=st.sampled_from([None, "a", "b", "bis"]),
    symbol_year=st.none() | st.integers(1990, 2035),
    symbol=st.lists(GROUPS, min_size=1, max_size=4).map("-".join),
)
PARTY = st.builds(
    Designation,
    number=st.integers(1, 999).map(str),
    suffix=st.sampled_from([None, "a"]),
    symbol_year=st.none(),
    symbol=st.builds("{}/{}".format, st.sampled_from(["KH", "NQ", "CTr", "HD"]), GROUPS),
)


@given(STATE | PARTY)
def test_what_is_printed_is_read_back_the_same(designation: Designation) -> None:
    assert parse_designation(designation.text) == designation


@given(st.text())
def test_no_text_makes_the_grammar_fail(text: str) -> None:
    read = parse_designation(text)
    assert read is None or read.number is not None
    assert clean_symbol(text) == clean_symbol(clean_symbol(text))


def test_symbols_keep_their_points_and_are_compared_without_marks_between_groups() -> None:
    assert clean_symbol("TTr-NV.IV") == "TTr-NV.IV"
    assert clean_symbol("KH.UBND") == "KH-UBND"
    keys = {
        Designation(symbol=one).symbol_key for one in ("QĐ/PCNV-DN", "QĐ-PCNV-DN", "qđ-pcnv.dn")
    }
    assert len(keys) == 1
    assert Designation(symbol="NQ/TƯ").symbol_key == Designation(symbol="NQ/TU").symbol_key
