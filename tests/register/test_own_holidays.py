"""The office's own days off, written so that all else in its file stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from register.own_holidays import START, DayKind, OwnDay, own_days, with_day
from register.working_days import WorkingDays

DAY = dt.date(2025, 5, 2)
SATURDAY = dt.date(2025, 4, 26)


def test_a_day_is_noted_once_and_in_one_list_only(tmp_path: Path) -> None:
    path = tmp_path / "holidays.toml"
    text = with_day(with_day(START, DAY, DayKind.OFF), SATURDAY, DayKind.WORKED)
    text = with_day(text, DAY, DayKind.OFF)
    path.write_text(text, encoding="utf-8")
    assert own_days(path) == (OwnDay(SATURDAY, DayKind.WORKED), OwnDay(DAY, DayKind.OFF))
    days = WorkingDays.shipped(path)
    assert not days.is_working(DAY)
    assert days.is_working(SATURDAY)
    path.write_text(with_day(text, DAY, None), encoding="utf-8")
    assert own_days(path) == (OwnDay(SATURDAY, DayKind.WORKED),)


def test_what_a_person_wrote_beside_stays() -> None:
    written = "# theo Thông báo số 6150\nholidays = [\n  2025-01-27,  # nghỉ Tết\n]\n"
    text = with_day(written, DAY, DayKind.OFF)
    assert "# theo Thông báo số 6150" in text
    assert "# nghỉ Tết" in text
    assert with_day(text, DAY, None).count("2025") == 1
