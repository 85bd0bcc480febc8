"""The office's own rules of deadlines, written so that the loader reads what was wanted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from register.deadline_rules import (
    AfterPaper,
    DeadlineRule,
    DueSource,
    FixedDay,
    Wording,
    load_deadline_rules,
)
from register.own_deadlines import HEAD, own_rules, rule_code, same_rule, with_rule, without_rule

SHIPPED = {one.code: one for one in load_deadline_rules()}
CCHC, LAW, AFTER = (SHIPPED[one] for one in ("cchc", "theo-doi-thpl", "ngan-sach-du-toan"))
COUNTED = AfterPaper(Wording(("NQ",), (("dự toán",),)), days=15, working=True)


def loaded(text: str, path: Path) -> dict[str, DeadlineRule]:
    path.write_text(text, encoding="utf-8")
    return {one.code: one for one in load_deadline_rules(path)}


@pytest.mark.parametrize(
    "wanted",
    [
        replace(CCHC, due=FixedDay(31, 12, -1), source=DueSource.ORDER, basis="Công văn số 12"),
        replace(CCHC, due=FixedDay(15, 1), inclusive=False, note=""),
        replace(CCHC, wording=replace(CCHC.wording, must_not=(), kinds=("KH", "CTr"))),
        replace(LAW, due=None),
        replace(LAW, due=FixedDay(20, 1), source=DueSource.OWN),
        replace(LAW, due=FixedDay(20, 1), mark="S", article_mark="S"),
        replace(LAW, source=DueSource.ORDER),
        replace(AFTER, due=COUNTED),
        replace(AFTER, due=FixedDay(1, 2, 1), until_year=2999),
        replace(AFTER, title="“Tên” có \\ và\tdấu"),
    ],
)
def test_what_is_wanted_is_read_back_and_undone_without_a_trace(
    wanted: DeadlineRule, tmp_path: Path
) -> None:
    shipped = SHIPPED[wanted.code]
    text = with_rule(HEAD, wanted, now=shipped, shipped=shipped)
    read = loaded(text, tmp_path / "a.toml")
    assert same_rule(read.pop(wanted.code), wanted)
    assert read == {code: one for code, one in SHIPPED.items() if code != wanted.code}
    assert own_rules(tmp_path / "a.toml") == {wanted.code}
    by_hand = with_rule(text, shipped, now=wanted, shipped=shipped)
    assert same_rule(loaded(by_hand, tmp_path / "b.toml")[wanted.code], shipped)
    assert without_rule(text, wanted.code).strip() == HEAD.strip()


def test_a_rule_of_the_offices_own_is_short_and_can_change(tmp_path: Path) -> None:
    rule = DeadlineRule("thu-thue", "Thu thuế", Wording(("KH",), (("thu thuế", "thuế đất"),)))
    text = with_rule(HEAD, rule, now=None, shipped=None)
    assert text.removeprefix(HEAD) == (
        '[rule.thu-thue]\ntitle = "Thu thuế"\nkinds = ["KH"]\nmust = ["thu thuế|thuế đất"]\n'
    )
    later = replace(rule, due=FixedDay(5, 2), source=DueSource.ORDER)
    text = with_rule(text, later, now=rule, shipped=None)
    assert loaded(text, tmp_path / "a.toml")["thu-thue"] == later
    text = with_rule(text, rule, now=later, shipped=None)
    assert loaded(text, tmp_path / "a.toml")["thu-thue"] == rule


def test_what_a_person_wrote_stays_as_it_was(tmp_path: Path) -> None:
    written = (
        "# của xã\n\n[rule.cchc]\nsource = \"order\" # huyện\ndue='15/12'\ndue_year=-1\n\n"
        '# hỏi lại\n[rule.x]\ntitle = "X"\nkinds = ["KH"]\nmust = ["x"]\n'
        '[rule.x.after]\nkinds = ["NQ"]\nmust = ["y"]\ndays = 3\n'
    )
    now = loaded(written, tmp_path / "a.toml")
    day = replace(now["cchc"], due=FixedDay(20, 12, -1))
    text = with_rule(written, day, now=now["cchc"], shipped=CCHC)
    assert text == written.replace("'15/12'", '"20/12"')
    assert isinstance(now["x"].due, AfterPaper)
    fixed = replace(now["x"], due=FixedDay(1, 3))
    text = with_rule(text, fixed, now=now["x"], shipped=None)
    assert loaded(text, tmp_path / "b.toml")["x"] == fixed
    assert "# hỏi lại\n[rule.x]" in text
    assert "# huyện" in text
    assert "rule.x" not in without_rule(text, "x")


def test_a_code_is_made_of_the_title_and_taken_once() -> None:
    assert rule_code("Kế hoạch thu thuế đất năm 2024", frozenset()) == (
        "ke-hoach-thu-thue-dat-nam-2024"
    )
    assert rule_code("Thu thuế", frozenset({"thu-thue", "thu-thue-2"})) == "thu-thue-3"
    assert rule_code("New", frozenset()) == "new-2"
    assert rule_code("…", frozenset()) == "quy-tac"
