"""What file names say of their documents, and how little it is trusted."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import PurePath

import pytest

from ingest.file_name import read_file_name
from register.evidence import REVIEW_BELOW, Source
from tests.ingest.made_readings import MOTTO, read_one

NAMES = [
    # name, printed designation, kind, date
    ("KH 24 kiểm soát TTHC.docx", "24", "KH", None),
    ("24-KH-UBND.pdf", "24/KH-UBND", None, None),
    ("24_KH_UBND.pdf", "24/KH-UBND", None, None),
    ("51-UBND-VP so hoa.pdf", "51/UBND-VP", None, None),
    ("1074-qd-bxd.pdf", "1074/QĐ-BXD", None, None),
    ("30-2020-ND-CP_437417.doc", "30/2020/NĐ-CP", None, None),
    ("QĐ số 15 ngày 31.01.2023.docx", "15", "QĐ", dt.date(2023, 1, 31)),
    ("CV30 - 13.3.2023.doc", "30", "CV", dt.date(2023, 3, 13)),
    ("22a-KH-UBND.pdf", "22a/KH-UBND", None, None),
    ("2023-03-07 KH 24.pdf", "24", "KH", dt.date(2023, 3, 7)),
    ("24 KH cải cách.docx", "24", "KH", None),
]


@pytest.mark.parametrize(("name", "printed", "kind", "date"), NAMES)
def test_a_name_gives_number_symbol_and_date(
    name: str, printed: str, kind: str | None, date: dt.date | None
) -> None:
    for spelling in (name, unicodedata.normalize("NFD", name)):
        said = read_file_name(PurePath(spelling))
        assert said is not None
        assert (said.designation.text, said.kind, said.date) == (printed, kind, date)


@pytest.mark.parametrize(
    "name",
    ["scan0001.pdf", "p01.pdf", "Document (2).docx", "bao-cao-cchc-2023.txt", "KH 2023.docx",
     "ke hoach cchc 2023 (sua).docx", "IMG_20230307.pdf.txt"],
)  # fmt: skip
def test_other_names_give_no_number(name: str) -> None:
    said = read_file_name(PurePath(name))
    assert said is None or said.designation.text == ""


UNREADABLE = ("Lb|UBND XÃ KHÊ LÃNG", "L|Số: 2?/KH-UBND", *MOTTO,
              "R|Khê Lãng, ngày 07 tháng 3 năm 2023")  # fmt: skip


def test_the_name_fills_an_unreadable_number_for_review() -> None:
    draft = read_one(*UNREADABLE, name="24-KH-UBND.pdf").draft
    assert draft.designation.text == "24/KH-UBND"
    assert draft.evidence["number"].source is Source.FILENAME
    assert draft.evidence["number"].confidence < REVIEW_BELOW
    assert draft.evidence["symbol"].source is Source.HEADING


@pytest.mark.parametrize("name", ["24-QĐ-UBND.pdf", "CV 24.pdf", "scan.pdf"])
def test_a_name_that_speaks_of_another_paper_fills_nothing(name: str) -> None:
    assert read_one(*UNREADABLE, name=name).draft.designation.number is None


def test_the_paper_outranks_the_name() -> None:
    lines = tuple(line.replace("2?", "25") for line in UNREADABLE)
    assert read_one(*lines, name="24-KH-UBND.pdf").draft.designation.text == "25/KH-UBND"
