"""What people type for a document leads to it, or to the list of those that fit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from office.finding import EntryChoice, Typed, find_entry, read_typed, typed_kind
from register.designation import Designation
from register.entry import Draft, Origin, WhichEntryError
from register.errors import SovanbanError
from tests.desk.conftest import PAPER, Office, Run


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("24/KH-UBND", Typed("24", None, None, "KH-UBND")),
        ("24/kh - ubnd", Typed("24", None, None, "kh - ubnd")),
        ("kh 24", Typed("24", None, None, "kh")),
        ("24 KH", Typed("24", None, None, "KH")),
        ("KH 24 2023", Typed("24", None, 2023, "KH")),
        ("kế hoạch số 24", Typed("24", None, None, "kế hoạch số")),
        ("số 24", Typed("24", None, None, "")),
        ("so 24", Typed("24", None, None, "")),
        ("03", Typed("3", None, None, "")),
        ("22a", Typed("22", "a", None, "")),
        ("22A/KH-UBND", Typed("22", "a", None, "KH-UBND")),
        ("28/2016/QĐ-UBND", Typed("28", None, 2016, "QĐ-UBND")),
        ("35-KH/ĐU", Typed("35", None, None, "KH/ĐU")),
        ("2023/QĐ-UBND", Typed("2023", None, None, "QĐ-UBND")),
        ("BC", Typed(None, None, None, "BC")),
        ("/BC-UBND", Typed(None, None, None, "BC-UBND")),
    ],
)
def test_what_is_typed_is_taken_apart(typed: str, expected: Typed) -> None:
    assert read_typed(typed) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("kh", "KH"), ("KH", "KH"), ("kế hoạch", "KH"), ("ke hoach", "KH"), ("KẾ HOẠCH", "KH"),
        ("qd", "QĐ"), ("qđ", "QĐ"), ("cv", "CV"), ("công văn", "CV"), ("ttr", "TTr"),
        ("đa", "ĐA"), ("da", "DA"), ("hd", "HD"), ("hđ", "HĐ"), ("thông tư", "TT"),
        ("xyz", None), ("", None),
    ],
)  # fmt: skip
def test_a_kind_is_known_by_code_and_name(typed: str, code: str | None) -> None:
    assert typed_kind(typed) == code


@pytest.mark.parametrize(
    ("typed", "year", "issuer", "name"),
    [
        ("22", None, None, "kh22"),
        ("22a", None, None, "kh22a"),
        ("24/KH-UBND", 2023, None, "kh24"),
        ("kh 24 2022", None, None, "kh24_2022"),
        ("qd 15", None, None, "qd15"),
        ("15 QĐ", None, None, "qd15"),
        ("51/ubnd", None, None, "cv51"),
        ("công văn 51", None, None, "cv51"),
        ("696", None, "ha son", "qd696"),
        ("35 kh/du", None, None, "kh35"),
        ("id:4", None, None, "kh24"),
        ("BC", None, None, "report"),
    ],
)
def test_a_designation_leads_to_its_entry(
    office: Office, typed: str, year: int | None, issuer: str | None, name: str
) -> None:
    with office.register() as register:
        found = find_entry(register, EntryChoice(typed, year, issuer))
    assert found.id == getattr(office.ids, name)


def test_several_are_listed_and_nothing_is_chosen(office: Office) -> None:
    with office.register() as register, pytest.raises(WhichEntryError) as raised:
        find_entry(register, EntryChoice("24/KH-UBND"))
    assert raised.value.entry_ids == (office.ids.kh24, office.ids.kh24_2022)


def test_the_command_line_lists_those_that_fit(office: Office, run: Run) -> None:
    ran = run("show", "24/KH-UBND")
    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.splitlines()
    assert lines[0] == (
        "“24/KH-UBND” khớp với 2 văn bản nên chưa làm gì. Hãy ghi rõ hơn số, ký hiệu, thêm "
        "--year hoặc --issuer, hoặc dùng một trong các id sau:"
    )
    assert lines[1].startswith(f"  id:{office.ids.kh24}  24/KH-UBND  07/3/2023")
    assert lines[2].startswith(f"  id:{office.ids.kh24_2022}  24/KH-UBND  07/3/2022")


def test_of_many_that_fit_the_newest_are_listed_and_the_rest_counted(
    office: Office, run: Run
) -> None:
    with office.register() as register, register.change("add") as change:
        for year in range(2000, 2020):
            change.add(
                Draft(kind="KH", designation=Designation("77"), date=dt.date(year, 1, 5)),
                origin=Origin.ISSUED,
            )
    lines = run("show", "kh 77").err.splitlines()
    assert "05/01/2019" in lines[1]
    assert lines[-1] == "  và 5 văn bản khác"
    assert len(lines) == 17


def test_a_very_long_text_is_no_file(run: Run) -> None:
    assert run("show", "x" * 5000).code == 2


def test_a_reports_file_leads_to_its_entry(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "bản khác tên.txt"
    path.write_text(PAPER, encoding="utf-8")
    with office.register() as register:
        assert find_entry(register, EntryChoice(str(path), file=True)).id == office.ids.kh24
        path.write_text("khác", encoding="utf-8")
        with pytest.raises(SovanbanError, match="not in the register"):
            find_entry(register, EntryChoice(str(path), file=True))
