"""Marks of secrecy, as they are typed, set and misread; and the words that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.heading import read_documents, secrecy_of
from ingest.pages import Secrecy
from ingest.secrecy import mark_in, stamp_says
from register.errors import UnreadableError
from tests.ingest.made_readings import MOTTO, made_reading


def head(symbol: str) -> list[str]:
    return ["L|ỦY BAN NHÂN DÂN", "L|XÃ KHÊ LÃNG", f"L|Số: 24/{symbol}", *MOTTO]


@pytest.mark.parametrize(
    "line",
    ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Mật", "Tối mật", "M Ậ T", "T U Y Ệ T  M Ậ T", "[MẬT]",
     "(MẬT)", "| MẬT |", "MẬT Bản số: 01", "MẬT - Bản số: 01", "HỎA TỐC – MẬT", "MẬT - KHẨN",
     "Độ mật: Mật", "Mức độ mật: TỐI MẬT", "TOI MAT", "Số: 05/KH-UBND MẬT", "MẬT\t\tKHẨN"],
)  # fmt: skip
def test_a_mark_is_a_mark_however_it_is_set(line: str) -> None:
    assert mark_in(line) is Secrecy.CERTAIN


@pytest.mark.parametrize("line", ["MAT", "TÀI LIỆU MẬT", "TUYỆT MẬT - không sao chụp"])
def test_what_may_be_a_mark_is_doubtful(line: str) -> None:
    assert mark_in(line) is Secrecy.DOUBTFUL


@pytest.mark.parametrize(
    "line",
    ["bí mật kinh doanh", "Bảo vệ bí mật nhà nước", "BẢO MẬT", "mật độ dân cư", "đường mật",
     "MẬT ONG", "HỢP TÁC XÃ MẬT ONG", "MẬT ĐỘ XÂY DỰNG", "BAN CƠ YẾU MẬT MÃ", "mật", "HỎA TỐC",
     "KHẨN", "THƯƠNG MẠI", "CÔNG VĂN ĐẾN", "MẶT TRẬN TỔ QUỐC", "Mật khẩu mới"],
)  # fmt: skip
def test_ordinary_words_are_no_mark(line: str) -> None:
    assert mark_in(line) is Secrecy.OPEN


def test_the_rest_of_a_broken_line_is_no_mark() -> None:
    assert mark_in("MẬT", "QUY CHẾ BẢO VỆ BÍ") is Secrecy.OPEN


@pytest.mark.parametrize("lines", [["TOI MẠT"], ["MẠT"], ["MẬT", "Bản số: 01"], ["HOÁ TÓC — MẠT"]])
def test_a_stamp_that_lost_its_marks_is_read(lines: list[str]) -> None:
    assert stamp_says(lines, stamp=True) is Secrecy.CERTAIN


def test_a_stamp_that_is_nearly_read_is_doubtful_and_an_urgent_one_is_open() -> None:
    assert stamp_says(["MẠN"], stamp=True) is Secrecy.DOUBTFUL
    assert stamp_says(["HỎA TÓC"], stamp=True) is Secrecy.OPEN
    assert stamp_says(["CÔNG VĂN ĐÉN", "Số: 12"], stamp=True) is Secrecy.OPEN
    assert stamp_says(["XYZ"], stamp=True) is None


def test_a_doubtful_paper_waits_for_a_person_and_a_sure_one_for_nobody() -> None:
    reading = made_reading("L|MAT", *head("BC-UBND"), "Fbc|BÁO CÁO", name="mat.pdf")
    assert secrecy_of(reading) is Secrecy.DOUBTFUL
    with pytest.raises(UnreadableError) as refused:
        read_documents(reading)
    assert refused.value.reason == "perhaps_secret"
    assert read_documents(reading, not_secret=True)
    sure = made_reading("L|MẬT", *head("BC-UBND"), "Fbc|BÁO CÁO", name="mat.pdf")
    with pytest.raises(UnreadableError) as refused:
        read_documents(sure, not_secret=True)
    assert refused.value.reason == "secret"


def test_pictures_that_nobody_has_looked_at_are_not_taken() -> None:
    reading = made_reading(*head("BC-UBND"), "Fbc|BÁO CÁO")
    unseen = replace(reading, pages=(replace(reading.pages[0], unseen=True), *reading.pages[1:]))
    with pytest.raises(UnreadableError) as refused:
        read_documents(unseen)
    assert refused.value.reason == "not_looked_at"
    assert read_documents(unseen, not_secret=True)


def test_words_beside_the_text_are_judged_too() -> None:
    reading = made_reading(*head("BC-UBND"), "Fbc|BÁO CÁO")
    assert secrecy_of(replace(reading, beside=("TUYỆT MẬT",))) is Secrecy.CERTAIN
