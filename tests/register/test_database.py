"""Transactions on a real SQLite file when the ground gives way."""

from __future__ import annotations

from pathlib import Path

import pytest

from register.database import open_engine, writing
from register.errors import RefusedError


def test_a_disk_that_fills_in_the_middle_of_a_change_is_told_and_changes_nothing(
    tmp_path: Path,
) -> None:
    engine = open_engine(tmp_path / "so.sqlite")
    with writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO facts VALUES ('trước', 'còn')")
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(RefusedError, match="is full"), writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO facts VALUES ('sau', ?)", ("x" * 200_000,))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM facts").all()
    assert [row.name for row in rows] == ["trước"]
    engine.dispose()
