"""The office's own words for fields of work, written so that the loader reads what was wanted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from register.fields_of_work import SHIPPED, FieldRule, load_field_rules, shipped_field_rules
from register.own_fields import (
    fingerprint,
    unordered,
    with_field_rule,
    with_new_field_rule,
    without_field_rule,
)

TEXT = SHIPPED.read_text(encoding="utf-8")


def loaded(text: str, tmp_path: Path) -> list[FieldRule]:
    path = tmp_path / "fields_of_work.toml"
    path.write_text(text, encoding="utf-8")
    return list(load_field_rules(path))


def test_one_rule_changes_and_all_else_stays_as_it_stood(tmp_path: Path) -> None:
    shipped = list(shipped_field_rules())
    wanted = replace(shipped[2], any=("mới", *shipped[2].any[1:]), must_not=(), kinds=("KH",))
    text = with_field_rule(TEXT, 3, wanted)
    rules = loaded(text, tmp_path)
    assert unordered(rules.pop(2)) == unordered(wanted)
    assert rules == shipped[:2] + shipped[3:]
    before, after = TEXT.splitlines(), text.splitlines()
    assert after[:20] == before[:20]
    assert after[-5:] == before[-5:]


def test_a_rule_is_added_last_and_taken_away_again(tmp_path: Path) -> None:
    new = FieldRule("cchc.so", ("phòng họp không giấy",), all=("trực tuyến",))
    text = with_new_field_rule(TEXT, new)
    assert loaded(text, tmp_path) == [*shipped_field_rules(), new]
    number = len(shipped_field_rules()) + 1
    assert without_field_rule(text, number).rstrip() == TEXT.rstrip()
    assert loaded(without_field_rule(text, 1), tmp_path) == [*shipped_field_rules()[1:], new]


def test_a_single_rule_without_the_lists_brackets_can_get_a_second(tmp_path: Path) -> None:
    alone = '# một\n[rule]\nfield = "cchc.so"\nany = ["số"]\n'
    text = with_new_field_rule(alone, FieldRule("cchc.tthc", ("một cửa",)))
    assert [one.field for one in loaded(text, tmp_path)] == ["cchc.so", "cchc.tthc"]
    assert text.startswith("# một\n[[rule]]\n")


def test_a_rule_that_is_not_there_is_no_place_to_write() -> None:
    with pytest.raises(KeyError):
        without_field_rule(TEXT, 99)


def test_the_fingerprint_tells_one_rule_from_another() -> None:
    one = FieldRule("cchc.so", ("a", "b"))
    assert fingerprint(one) == fingerprint(replace(one))
    assert fingerprint(one) != fingerprint(replace(one, any=("ab",)))
    assert unordered(one) == unordered(replace(one, any=("b", "a")))
