"""The journal of the whole register: its words, its deeds, and who did them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from desk.change_words import change_lines
from desk.language import load_language
from desk.words import ACTIONS
from office.journal import deeds, journal
from office.wiring import Desk
from register.records import Change
from tests.desk.conftest import NOW, Office, Run

ROOT = Path(__file__).parents[2]
_CHANGE = re.compile(r"""\.change\(\s*"([a-z_]+)\"""")


def test_every_action_that_is_written_has_its_word() -> None:
    rooms = ("desk", "office", "register", "ingest")
    files = [one for name in rooms for one in (ROOT / name).rglob("*.py")]
    written = {action for one in files for action in _CHANGE.findall(one.read_text("utf-8"))}
    assert {"taken_in", "settings_changed", "accounts_changed"} <= written
    written |= {"series_confirmed", "series_withdrawn"}  # written through a variable
    assert written - set(ACTIONS) == set()


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office.home, load_language("vi"), now=lambda: NOW)


def _change(revision: int, action: str, **more: object) -> Change:
    values: dict[str, object] = {
        "when": NOW, "who": "Lan", "before": {}, "after": {}, "why": None, "entry_id": None,
    }  # fmt: skip
    return Change(revision=revision, action=action, **{**values, **more})  # type: ignore[arg-type]


def test_papers_taken_in_one_after_the_other_are_one_deed() -> None:
    told = deeds([
        _change(9, "amend", entry_id=3),
        _change(8, "taken_in", entry_id=3, why="b.pdf"),
        _change(7, "taken_in", entry_id=1, why="a.pdf"),
        _change(7, "taken_in", entry_id=2, why="a.pdf"),
        _change(6, "taken_in", entry_id=5, who="Hạnh", why="c.pdf"),
    ])  # fmt: skip
    assert [(one.first.who, one.first.action, one.entry_ids) for one in told] == [
        ("Lan", "amend", (3,)), ("Lan", "taken_in", (3, 1, 2)), ("Hạnh", "taken_in", (5,)),
    ]  # fmt: skip
    assert (told[1].revision, told[1].names) == (7, ("b.pdf", "a.pdf"))


def test_the_journal_pages_back_without_losing_a_deed(run: Run, office: Office, desk: Desk) -> None:
    for at in range(7):
        run("amend", "24/KH-UBND", "--year", "2023", f"signer=Người {at}")
    every, more = journal(desk.register, limit=100)
    assert not more
    paged: list[int] = []
    before = None
    while True:
        some, more = journal(desk.register, limit=2, before=before)
        paged += [one.revision for one in some]
        if not more:
            break
        before = some[-1].revision
    assert paged == [one.revision for one in every]


def test_the_command_shows_the_last_changes_of_all_and_of_one_person(
    run: Run, office: Office
) -> None:
    run("amend", "24/KH-UBND", "--year", "2023", "signer=Đỗ Văn Khải", "--why", "đọc sai")
    shown = run("history", "--limit", "1").out
    for words in ("sửa", "24/KH-UBND", "người ký: — → Đỗ Văn Khải", "Lý do: đọc sai"):
        assert words in shown
    told = json.loads(run("history", "--who", "Văn thư", "--json").out)
    assert {one["who"] for one in told["changes"]} == {"Văn thư"}
    assert told["changes"][0]["revision"] >= told["changes"][-1]["revision"]
    assert json.loads(run("history", "--who", "Không ai", "--json").out)["changes"] == []


def test_the_history_of_an_entry_can_be_narrowed_too(run: Run) -> None:
    run("amend", "24/KH-UBND", "--year", "2023", "signer=A B")
    run("amend", "24/KH-UBND", "--year", "2023", "signer=C D")
    rows = json.loads(run("history", "24/KH-UBND", "--year", "2023", "--limit", "1", "--json").out)
    assert [one["after"]["signer"] for one in rows["changes"]] == ["C D"]


def test_handling_and_notes_are_told_in_words(desk: Desk) -> None:
    handled = _change(1, "amend", entry_id=1, before={"copies": None}, after={"copies": 5})
    assert change_lines(handled, desk) == ["số lượng bản: — → 5"]
    noted = _change(
        2, "accounts_changed",
        before={"Hạnh": {"role": "clerk"}, "since": None},
        after={"Hạnh": {"role": "keeper"}, "since": "2025-07-01"},
    )  # fmt: skip
    first, second = change_lines(noted, desk)
    assert first == "Hạnh, vai trò: văn thư → phụ trách"
    assert second.endswith(": — → 01/7/2025")
    hidden = _change(3, "amend", entry_id=1, before={"evidence": {}}, after={"evidence": {"a": 1}})
    assert change_lines(hidden, desk) == []
