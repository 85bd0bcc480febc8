"""Which field of work a topic belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from register.errors import SovanbanError
from register.fields_of_work import (
    FIELD_NAMES,
    fields_of,
    load_field_rules,
    matches_field,
    shipped_field_rules,
    wanted_codes,
)
from tests.sample_year import listed_45, named, whole_year


def codes(topic: str, kind: str | None = "KH") -> list[str]:
    return [one.code for one in fields_of(topic, kind, shipped_field_rules())]


def test_all_45_documents_of_the_list_are_in_the_reform() -> None:
    outside = [one.label for one in listed_45() if not matches_field(one.fields, "cchc")]
    assert outside == []


@pytest.mark.parametrize(
    ("designation", "field"),
    [
        ("10/KH-UBND", "cchc.theche"),
        ("28/KH-UBND", "cchc.bomay"),
        ("39/KH-UBND", "cchc.theche"),
        ("43/KH-UBND", "cchc.so"),
        ("61/KH-UBND", "cchc.so"),
        ("50/KH-UBND", "cchc.chidao"),
        ("87/QĐ-UBND", "cchc.chidao"),
        ("08/KH-UBND", "cchc.chidao"),
        ("15/QĐ-UBND", "cchc.taichinh"),
        ("40/QĐ-UBND", "cchc.taichinh"),
        ("84/QĐ-UBND", "cchc.taichinh"),
        ("13/KH-UBND", "cchc.bomay"),
        ("14/KH-UBND", "cchc.congvu"),
        ("24/KH-UBND", "cchc.tthc"),
    ],
)
def test_the_other_documents_of_the_report_fall_into_their_field(
    designation: str, field: str
) -> None:
    assert field in named(whole_year(), designation).fields


@pytest.mark.parametrize(
    "topic",
    [
        "thu hồi đất để thực hiện dự án đường liên xã",
        "cấp giấy chứng nhận quyền sử dụng đất cho hộ ông Nguyễn Văn A",
        "đăng ký kết hôn",
        "gọi công dân nhập ngũ năm 2023",
        "xử phạt vi phạm hành chính",
        "giao dự toán thu, chi ngân sách năm 2023",
        "mở một cửa hàng vật tư nông nghiệp",
        "phòng, chống thiên tai và tìm kiếm cứu nạn",
    ],
)
def test_land_weddings_and_call_up_are_outside(topic: str) -> None:
    assert codes(topic, "QĐ") == ["khac"]


def test_one_document_may_be_in_several_fields_and_says_why() -> None:
    judged = fields_of(
        "đẩy mạnh số hóa hồ sơ, kết quả giải quyết TTHC", "CV", shipped_field_rules()
    )
    assert [(one.code, one.reason) for one in judged] == [
        ("cchc.tthc", "TTHC"),
        ("cchc.so", "số hóa"),
    ]


def test_case_punctuation_and_tone_place_do_not_matter_but_marks_do() -> None:
    assert codes("PHỔ BIẾN , GIÁO DỤC PHÁP LUẬT") == ["cchc.theche"]
    assert codes("hoà giải ở cơ sở") == codes("hòa giải ở cơ sở") == ["cchc.theche"]
    assert codes("cai cach hanh chinh") == ["khac"]


def test_a_field_is_asked_for_by_code_last_part_or_the_whole_reform() -> None:
    assert matches_field(("cchc.tthc",), "tthc")
    assert matches_field(("cchc.tthc", "cchc.so"), "CCHC")
    assert not matches_field(("khac",), "cchc")
    assert wanted_codes("cchc") == frozenset(FIELD_NAMES) - {"khac"}
    with pytest.raises(SovanbanError, match="There is no field of work “tthh”"):
        wanted_codes("tthh")


def test_an_office_file_takes_the_place_of_the_shipped_rules(tmp_path: Path) -> None:
    own = tmp_path / "fields_of_work.toml"
    own.write_text('[[rule]]\nfield = "cchc.so"\nany = ["đất đai"]\n', encoding="utf-8")
    rules = load_field_rules(own)
    assert [one.code for one in fields_of("Đất đai", None, rules)] == ["cchc.so"]
    assert load_field_rules(tmp_path / "none.toml") == shipped_field_rules()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[rule]]\nfield = "cchc.xx"\nany = ["a"]\n', "rule 1: “field”"),
        ('[[rule]]\nfield = "cchc.so"\nany = "a"\n', "rule 1: “any”"),
        ('[[rule]]\nfield = "cchc.so"\nany = ["a"]\nwords = []\n', "rule 1: “words”"),
        ("[[rule]\n", "line 1"),
    ],
)
def test_a_wrong_file_says_where(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "fields_of_work.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(SovanbanError, match=said.replace("[", r"\[")):
        load_field_rules(own)
