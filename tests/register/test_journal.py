"""The history of the whole register: who did what, the newest first."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from register.book import Register
from register.entry import Draft, Origin


def test_what_touches_no_entry_has_a_name_and_a_time_too(tmp_path: Path) -> None:
    when = dt.datetime(2023, 12, 20, 8, 30)
    with Register.open(tmp_path / "so.sqlite", who="Lan", now=lambda: when) as register:
        with register.change("settings_changed", why="năm mới") as change:
            change.note({"due": None}, {"due": "31/12"})
        with register.change("add") as change:
            entry_id = change.add(Draft(topic="một văn bản"), origin=Origin.ISSUED)
        newest, older = register.journal()
    assert (newest.action, newest.entry_id, newest.who) == ("add", entry_id, "Lan")
    assert (older.entry_id, older.when, older.why) == (None, when, "năm mới")
    assert (older.before, older.after) == ({"due": None}, {"due": "31/12"})


def test_a_change_of_an_entry_and_of_the_register_leaves_a_row_for_each(tmp_path: Path) -> None:
    with Register.open(tmp_path / "so.sqlite", who="Lan", now=dt.datetime.now) as register:
        with register.change("fields_changed") as change:
            entry_id = change.add(Draft(topic="một văn bản"), origin=Origin.ISSUED)
            change.note({}, {"rule": "cchc.so"})
        rows = register.journal()
        assert [one.entry_id for one in rows] == [entry_id, None]
        assert [one.entry_id for one in register.history(entry_id)] == [entry_id]


def test_the_journal_is_read_page_by_page_and_by_person(tmp_path: Path) -> None:
    for who in ("Lan", "Hạnh", "Lan"):
        with Register.open(tmp_path / "so.sqlite", who=who, now=dt.datetime.now) as register:
            with register.change("add") as change:
                change.add(Draft(topic=who), origin=Origin.ISSUED)
            revision = register.revision
    with Register.open(tmp_path / "so.sqlite", who="", now=dt.datetime.now) as register:
        assert [one.revision for one in register.journal(limit=2)] == [revision, revision - 1]
        assert [one.who for one in register.journal(before=revision)] == ["Hạnh", "Lan"]
        assert [one.revision for one in register.journal(who="Hạnh")] == [revision - 1]
