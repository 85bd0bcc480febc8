"""The help page of every command is Vietnamese, whole, and fits the terminal."""

from __future__ import annotations

import re

import pytest

from desk.command_group import COMMANDS, command_names, load_command
from tests.desk.conftest import Run

ENGLISH = re.compile(r"\b(the|of|and|or|with|Usage|Options|Commands|Show|message)\b")

# Commands and options as they are typed, and values as they are typed.
TYPED = re.compile(r"--?[a-z][a-z-]*|`[^`]*`|sovanban \S+|\b[a-z_]+(\|[a-z_]+)+|\b[a-z_]+ \(")


@pytest.mark.parametrize("name", [None, *command_names()])
def test_help_is_vietnamese(run: Run, name: str | None) -> None:
    ran = run(*([name] if name else []), "--help")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith("Cách dùng: sovanban")
    assert "Tùy chọn:" in ran.out
    assert "Xem hướng dẫn này." in ran.out
    assert not ENGLISH.search(TYPED.sub(" ", ran.out))
    assert all(len(line) <= 100 for line in ran.out.splitlines())


def test_help_of_a_command_in_a_group_is_vietnamese(run: Run) -> None:
    shown = run("templates", "copy", "--help").out
    assert shown.startswith("Cách dùng: sovanban templates copy [TÙY CHỌN]")


def test_help_in_english(run: Run) -> None:
    assert run("--lang", "en", "list", "--help").out.startswith("Usage: sovanban list [OPTIONS]")


def test_two_languages_in_one_process_do_not_mix(run: Run) -> None:
    first = run("list", "--help").out
    assert run("--lang", "en", "list", "--help").out != first
    assert run("list", "--help").out == first


def test_sovanban_alone_shows_the_commands(run: Run) -> None:
    assert "Các lệnh:" in run().out


def test_every_listed_command_has_its_file() -> None:
    names = command_names()
    assert names[:2] == list(COMMANDS[:2])
    assert not [one for one in names if one not in COMMANDS]
    assert all(load_command(name).callback is not None for name in names)


def test_the_version_is_shown(run: Run) -> None:
    assert re.fullmatch(r"sovanban \d+\.\d+\.\d+\n", run("--version").out)
