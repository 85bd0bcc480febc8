"""The rules of deadlines on the command line: listed, set, and taken back."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from tests.desk.conftest import Office, Run

RULE = "kiem-soat-tthc"


def rule(run: Run, code: str = RULE) -> dict[str, Any]:
    """A rule as `deadlines rules --json` has it."""
    rules = json.loads(run("deadlines", "rules", "--json").out)["rules"]
    found: dict[str, Any] = next(one for one in rules if one["rule"] == code)
    return found


def verdict(run: Run, code: str = RULE) -> str:
    """What `deadlines` says of a rule for 2023."""
    rules = json.loads(run("deadlines", "--year", "2023", "--json").out)["rules"]
    return str(next(one for one in rules if one["rule"] == code)["verdict"])


def test_a_day_that_is_set_counts_at_once_and_can_be_taken_back(run: Run, office: Office) -> None:
    assert verdict(run) == "no_due_day"
    words = ("han=31/01", "ai_dat=cấp trên giao", "can_cu=Công văn số 12/UBND-NV")
    told = run("deadlines", "set", RULE, *words)
    assert told.code == 0
    assert "chậm nhất 31/01 trong năm (cấp trên giao)" in told.out
    assert "24/KH-UBND 07/3/2023" in told.out
    assert verdict(run) == "late"
    assert rule(run)["own"] is True
    journal = run("history", "--limit", "1").out
    assert "chưa có ngày → chậm nhất 31/01" in " ".join(journal.split())
    assert "chưa có ngày" in run("deadlines", "reset", RULE).out
    assert verdict(run) == "no_due_day"
    assert rule(run)["own"] is False
    assert "[rule." not in office.home.deadlines.read_text(encoding="utf-8").split("\n\n")[-1]


def test_a_day_of_law_is_the_laws_only_when_somebody_compared_it(run: Run) -> None:
    code = "vbqppl-het-hieu-luc"
    assert rule(run, code)["mark"] == "M"
    run("deadlines", "set", code, "da_doi_chieu=có")
    assert (rule(run, code)["mark"], rule(run, code)["article_mark"]) == ("S", "S")
    run("deadlines", "set", code, "due=20/01", "due_year=1")
    assert (rule(run, code)["source"], rule(run, code)["mark"]) == ("law", "U")
    run("deadlines", "set", code, "due=31/01", "due_year=1")
    assert rule(run, code)["mark"] == "M"
    sure = "ngan-sach-du-toan"
    run("deadlines", "set", sure, "days=20")
    assert (rule(run, sure)["after"]["days"], rule(run, sure)["mark"]) == (20, "U")
    assert run("deadlines", "set", RULE, "due=1/2", "checked=yes").code == 2


def test_a_rule_of_the_offices_own_is_made_and_taken_away(run: Run, office: Office) -> None:
    words = ("ten=Kế hoạch ứng dụng CNTT", "loai=kế hoạch", "phai_co=ứng dụng|CNTT; thông tin",
             "due=28/02", "inclusive=không")  # fmt: skip
    assert run("deadlines", "set", "cntt-xa", *words).code == 0
    own = rule(run, "cntt-xa")
    assert (own["must"], own["kinds"]) == (["ứng dụng|CNTT", "thông tin"], ["KH"])
    assert own["due_words"] == "trước ngày 28/02 trong năm"
    assert verdict(run, "cntt-xa") == "late"
    before = office.home.deadlines.read_bytes()
    assert "Không có gì khác" in run("deadlines", "set", "cntt-xa", "due=28/2").out
    assert office.home.deadlines.read_bytes() == before
    assert run("deadlines", "reset", "cntt-xa").code == 0
    assert run("deadlines", "reset", "cntt-xa").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("due=31/13",),
        ("due=31/12/2023",),
        ("due=29/02",),
        ("due=1/2", "due_year=2"),
        ("source=chủ tịch",),
        ("kinds=XYZ",),
        ("inclusive=có lẽ",),
        ("from_year=24",),
        ("from_year=2024", "until_year=2023"),
        ("ngày mai",),
        ("mau=đỏ",),
    ],
)
def test_a_wrong_value_is_told_and_nothing_changes(
    words: tuple[str, ...], run: Run, office: Office
) -> None:
    before = office.register().revision
    told = run("deadlines", "set", RULE, *words)
    assert told.code == 2
    assert len(told.err.strip().splitlines()) == 1
    assert not office.home.deadlines.exists()
    assert office.register().revision == before


@pytest.mark.parametrize("words", [("title=X",), ("title=X", "kinds=KH"), ("kinds=KH", "must=x")])
def test_a_new_rule_needs_name_kind_and_words(words: tuple[str, ...], run: Run) -> None:
    assert run("deadlines", "set", "moi", *words).code == 2


def test_a_code_must_be_plain(run: Run) -> None:
    words = ("title=X", "kinds=KH", "must=x")
    for code in ("Thu Thuế", "new", "a.b"):
        assert run("deadlines", "set", code, *words).code == 2


def test_an_offices_file_that_is_wrong_can_be_put_aside_and_brought_back(
    run: Run, office: Office
) -> None:
    office.home.deadlines.write_text("[rule.cchc\n", encoding="utf-8")
    assert run("deadlines", "set", RULE, "due=31/01").code == 2
    assert office.home.deadlines.read_text(encoding="utf-8") == "[rule.cchc\n"
    assert run("deadlines", "reset", "--all").code == 0
    assert rule(run)["own"] is False
    assert run("deadlines", "reset", "--back").code == 0
    assert office.home.deadlines.read_text(encoding="utf-8") == "[rule.cchc\n"
    assert run("deadlines", "reset").code == 2


def test_what_is_written_in_another_way_is_never_written_over(run: Run, office: Office) -> None:
    text = f'rule.{RULE} = {{ due = "15/01", source = "own" }}\n'
    office.home.deadlines.write_text(text, encoding="utf-8")
    before = office.register().revision
    told = run("deadlines", "set", RULE, "due=31/01")
    assert told.code == 2
    assert office.home.deadlines.read_text(encoding="utf-8") == text
    assert office.register().revision == before


def test_lines_end_as_the_editor_wrote_them(run: Run, office: Office) -> None:
    office.home.deadlines.write_bytes(
        b'\xef\xbb\xbf# x\xc3\xa3\r\n[rule.cchc]\r\ndue = "15/01"\r\n'
    )
    assert run("deadlines", "set", "cchc", "due=20/01").code == 0
    written = office.home.deadlines.read_bytes()
    assert b'# x\xc3\xa3\r\n[rule.cchc]\r\ndue = "20/01"\r\n' in written
    assert written.count(b"\n") == written.count(b"\r\n")


@pytest.mark.parametrize(
    "words", [("deadlines", "set", "cchc", "due=20/01"), ("fields", "add", "so", "any=họp số"),
              ("deadlines", "reset", "cchc"), ("fields", "reset")],
)  # fmt: skip
def test_a_file_held_open_elsewhere_is_told_and_the_history_notes_nothing(
    words: tuple[str, ...], run: Run, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("deadlines", "set", "cchc", "due=15/01").code == 0
    assert run("fields", "set", "1", "any=CCHC").code == 0
    places = (office.home.deadlines, office.home.fields_of_work)
    before = [one.read_bytes() for one in places]
    revision = office.register().revision

    def held_open(self: Path, target: object) -> Path:
        raise PermissionError(errno.EACCES, "held open", str(self))

    monkeypatch.setattr(Path, "replace", held_open)
    told = run(*words)
    assert told.code == 3
    assert len(told.err.strip().splitlines()) == 1
    assert [one.read_bytes() for one in places] == before
    assert office.register().revision == revision
    assert not list(office.home.folder.glob(".*.toml"))


def test_one_suggestion_for_each_plan_is_taken_at_once_and_is_then_the_offices_own(
    run: Run, office: Office
) -> None:
    assert "gợi ý" in run("deadlines", "suggest").out.lower()
    assert rule(run)["superior_days"] is None  # nothing is judged by a suggestion
    suggested = json.loads(run("deadlines", "suggest", "--json").out)["rules"]
    assert {"cchc", "pbgdpl", "ntm"} <= {one["rule"] for one in suggested}
    assert not {"ngan-sach-quy-1", "antt", "danh-muc-ho-so"} & {one["rule"] for one in suggested}
    assert run("deadlines", "suggest", "--take").code == 0
    taken = rule(run, "cchc")
    assert (taken["superior_days"], taken["due"], taken["source"]) == (10, "31/01", "own")
    assert json.loads(run("deadlines", "suggest", "--json").out)["rules"] == []
    run("deadlines", "set", "cchc", "sau_cap_tren=7")
    assert (rule(run, "cchc")["superior_days"], rule(run, "pbgdpl")["superior_days"]) == (7, 10)
    run("deadlines", "set", "pbgdpl", "due=15/01", "source=order")
    assert (rule(run, "pbgdpl")["superior_days"], rule(run, "pbgdpl")["due"]) == (None, "15/01")
    assert run("deadlines", "reset", "cchc").code == 0
    assert rule(run, "cchc")["own"] is False
