"""Tables and paragraphs on a terminal: aligned by what is shown, never wider than it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import click
import pytest

from desk.terminal import (
    marked,
    marked_lines,
    named_values,
    paragraph,
    paths_in,
    shown_width,
    table,
    wrapped,
)
from register.message import message


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("văn bản", 7),
        (unicodedata.normalize("NFD", "văn bản"), 7),
        ("Ủy ban", 6),
        ("漢字", 4),
        (click.style("đậm", bold=True), 3),
        ("", 0),
    ],
)
def test_width_is_what_a_terminal_shows(text: str, width: int) -> None:
    assert shown_width(text) == width


def test_a_table_is_aligned_by_shown_width_and_wraps_one_column() -> None:
    rows = [("1", unicodedata.normalize("NFD", "Đề án"), "một hai ba bốn năm sáu bảy tám chín"),
            ("22a", "Kế hoạch", "ngắn")]  # fmt: skip
    lines = click.unstyle(table(("số", "loại", "trích yếu"), rows, width=40, wrap=2)).splitlines()
    assert lines[0] == "số   loại      trích yếu"
    assert [unicodedata.normalize("NFC", line) for line in lines[1:]] == [
        "1    Đề án     một hai ba bốn năm sáu",
        "               bảy tám chín",
        "22a  Kế hoạch  ngắn",
    ]
    assert max(map(shown_width, lines)) <= 40


def test_a_table_without_rows_is_empty() -> None:
    assert table(("a",), [], width=80) == ""


def test_a_long_word_stands_alone_and_is_whole() -> None:
    assert wrapped("a " + "b" * 30 + " c", 10) == ["a", "b" * 30, "c"]


def test_a_told_path_is_never_broken_over_lines() -> None:
    told = message("Put there: {file}. Whoever clicks {name} twice opens it.",
                   file=Path("/nhà/Sổ  văn bản.desktop"), name="Sổ văn bản")  # fmt: skip
    assert paragraph(str(told), width=16, whole=paths_in(told)).splitlines() == [
        "Put there:",
        "/nhà/Sổ  văn bản.desktop.",
        "Whoever clicks",
        "Sổ văn bản twice",
        "opens it.",
    ]


def test_named_values_line_up() -> None:
    assert named_values([("số", "24"), ("trích yếu", "a b")], width=40) == (
        "số:        24\ntrích yếu: a b"
    )


def test_marked_words_are_styled_and_the_text_stays() -> None:
    shown = marked("kế hoạch cải cách", [(9, 17)])
    assert click.unstyle(shown) == "kế hoạch cải cách"
    assert shown == "kế hoạch " + click.style("cải cách", bold=True, reverse=True)


def test_a_mark_over_a_line_end_is_on_both_lines() -> None:
    lines = marked_lines("một hai  ba bốn", [(4, 11)], width=8, indent=" ")
    assert [click.unstyle(line) for line in lines] == [" một hai", " ba bốn"]
    assert lines[0] == " một " + click.style("hai", bold=True, reverse=True)
    assert lines[1] == " " + click.style("ba", bold=True, reverse=True) + " bốn"
