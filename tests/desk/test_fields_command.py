"""The words for fields of work on the command line: tried, changed, and put on the papers."""

from __future__ import annotations

import json

import pytest

from desk.language import load_language
from office.field_rules import set_rule, try_topic
from office.home import Home
from office.wiring import Desk
from register.errors import SovanbanError
from register.fields_of_work import SHIPPED, FieldRule
from tests.desk.conftest import Office, Run


def fields_of(office: Office, entry: int) -> tuple[str, ...]:
    """The fields that an entry stands in."""
    with office.register() as register:
        return register.entry(entry).fields


def desk_of(home: Home) -> Desk:
    """A desk without a command line."""
    return Desk(home, load_language("vi"))


def test_a_topic_is_tried_and_the_words_are_told(run: Run) -> None:
    told = run("fields", "try", "số hóa hồ sơ một cửa")
    assert "Cải cách thủ tục hành chính (cchc.tthc): một cửa" in told.out
    judged = json.loads(run("fields", "try", "họp giao ban tháng 3", "--kind", "TB", "--json").out)
    assert judged["fields"] == [{"field": "cchc.chidao", "words": ["họp giao ban"]}]
    judged = json.loads(run("fields", "try", "họp giao ban tháng 3", "--json").out)
    assert judged["fields"] == [{"field": "khac", "words": []}]


def test_new_words_count_and_the_shipped_file_is_copied_with_its_remarks(
    run: Run, office: Office
) -> None:
    assert run("fields", "add", "so", "co_mot=phòng họp không giấy; họp trực tuyến").code == 0
    assert "cchc.so" in run("fields", "try", "đề án phòng họp không giấy").out
    own = office.home.fields_of_work.read_text(encoding="utf-8")
    assert own.startswith(SHIPPED.read_text(encoding="utf-8"))
    (rule,) = [one for one in json.loads(run("fields", "--json").out)["rules"] if one["own"]]
    assert rule["any"] == ["phòng họp không giấy", "họp trực tuyến"]
    number = str(rule["number"])
    assert run("fields", "set", number, "kinds=kế hoạch", "must_not=huyện").code == 0
    assert "khac" in run("fields", "try", "họp trực tuyến").out
    assert "cchc.so" in run("fields", "try", "họp trực tuyến", "--kind", "KH").out
    assert run("fields", "remove", number).code == 0
    assert office.home.fields_of_work.read_text(encoding="utf-8").strip() == (
        SHIPPED.read_text(encoding="utf-8").strip()
    )


def test_words_can_go_back_to_the_shipped_ones_and_come_again(run: Run, office: Office) -> None:
    run("fields", "set", "1", "any=CCHC")
    own = office.home.fields_of_work.read_bytes()
    assert run("fields", "reset").code == 0
    assert "cchc.chidao" in run("fields", "try", "cải cách hành chính").out
    assert run("fields", "reset", "--back").code == 0
    assert office.home.fields_of_work.read_bytes() == own
    assert "khac" in run("fields", "try", "cải cách hành chính").out


def test_the_register_is_judged_anew_only_when_it_is_said(run: Run, office: Office) -> None:
    assert run("amend", "51/UBND-VP", "fields=cchc.congvu").code == 0
    assert json.loads(run("fields", "apply", "--confirm", "--json").out)["done"] is True
    assert fields_of(office, office.ids.kh24) == ("cchc.tthc",)
    (number,) = [one["number"] for one in json.loads(run("fields", "--json").out)["rules"]
                 if "TTHC" in one["any"]]  # fmt: skip
    told = run("fields", "set", str(number), "any=TTHC; một cửa")
    assert "1 văn bản sẽ đổi lĩnh vực" in told.out
    waiting = json.loads(run("fields", "apply", "--json").out)
    assert waiting["changes"] == [
        {"entry": office.ids.kh24, "before": ["cchc.tthc"], "after": ["khac"]}
    ]
    assert fields_of(office, office.ids.kh24) == ("cchc.tthc",)
    assert run("fields", "apply", "--confirm").code == 0
    assert fields_of(office, office.ids.kh24) == ("khac",)
    assert fields_of(office, office.ids.cv51) == ("cchc.congvu",)
    assert run("undo", f"id:{office.ids.kh24}").code == 0
    assert fields_of(office, office.ids.kh24) == ("cchc.tthc",)


@pytest.mark.parametrize(
    "words",
    [
        ("set", "1", "any="),
        ("set", "99", "any=x"),
        ("set", "1", "kinds=XYZ"),
        ("set", "1", "field=khac"),
        ("set", "1", "field=cchc"),
        ("add", "xyz", "any=x"),
        ("add", "so", "all=x"),
        ("add", "so", "màu=đỏ"),
        ("remove", "99"),
        ("reset", "--back"),
    ],
)
def test_a_wrong_value_is_told_and_nothing_changes(
    words: tuple[str, ...], run: Run, office: Office
) -> None:
    told = run("fields", *words)
    assert told.code == 2
    assert len(told.err.strip().splitlines()) == 1
    assert not office.home.fields_of_work.exists()


def test_words_in_another_order_are_the_same_words(run: Run, office: Office) -> None:
    run("fields", "add", "so", "any=một; hai")
    number = len(json.loads(run("fields", "--json").out)["rules"])
    before = office.home.fields_of_work.read_bytes()
    run("fields", "set", str(number), "any=hai; một")
    assert office.home.fields_of_work.read_bytes() == before
    assert run("fields", "set", str(number), "any=ba; hai; một").code == 0
    assert "cchc.so" in run("fields", "try", "ba").out


def test_a_rule_that_was_changed_meanwhile_is_not_written_over(office: Office) -> None:
    desk = desk_of(office.home)
    with pytest.raises(SovanbanError):
        set_rule(desk, 1, FieldRule("khac", ("x",)), was="0123456789abcdef")
    assert try_topic(desk, "CCHC")[0].code == "cchc.chidao"
    desk.close()
