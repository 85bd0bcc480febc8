"""`abbreviations`: the office's own short forms, found by the search at once."""

from __future__ import annotations

import json

import pytest

from tests.desk.conftest import Office, Run


def _found(run: Run, words: str) -> int:
    return int(json.loads(run("search", words, "--json").out)["total"])


def test_a_new_short_form_is_found_at_once_and_gone_after_the_reset(
    run: Run, office: Office
) -> None:
    assert _found(run, "DTNS") == 0
    assert run("abbreviations", "DTNS=dự toán ngân sách").code == 0
    assert _found(run, "DTNS") == 1
    assert run("abbreviations", "--reset").code == 0
    assert not office.home.abbreviations.exists()
    assert _found(run, "DTNS") == 0


def test_the_shipped_table_stays_with_its_comments(run: Run, office: Office) -> None:
    run("abbreviations", "DTNS=dự toán ngân sách; dân tộc nội sinh", "--remove", "dvc")
    text = office.home.abbreviations.read_text(encoding="utf-8")
    assert text.startswith("# Chữ viết tắt")
    rows = json.loads(run("abbreviations", "--json").out)["abbreviations"]
    assert rows[0] == {
        "short": "DTNS", "long": ["dự toán ngân sách", "dân tộc nội sinh"], "own": True,
    }  # fmt: skip
    assert "DVC" not in [one["short"] for one in rows]
    assert "UBND" in [one["short"] for one in rows]


@pytest.mark.parametrize(
    "words", [("X=một hai",), ("A B=một hai",), ("DTNS=một",), ("DTNS=",), ("DTNS",),
              ("--remove", "ZZZ"), ("DTNS=dự toán", "--remove", "ZZZ")]
)  # fmt: skip
def test_what_cannot_be_used_changes_nothing(
    run: Run, office: Office, words: tuple[str, ...]
) -> None:
    revision = office.register().revision
    assert run("abbreviations", *words).code == 2
    assert not office.home.abbreviations.exists()
    assert office.register().revision == revision


def test_the_same_again_changes_nothing(run: Run, office: Office) -> None:
    revision = office.register().revision
    assert run("abbreviations", "UBND=ủy ban nhân dân").code == 0
    assert office.register().revision == revision


def test_the_reset_stands_alone(run: Run, office: Office) -> None:
    run("abbreviations", "DTNS=dự toán ngân sách")
    assert run("abbreviations", "--reset", "--remove", "KHONGCO").code == 2
    assert office.home.abbreviations.exists()
