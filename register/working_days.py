"""Working days and public holidays, for terms that count them.

Input: a table of holidays from TOML. Output: dates and numbers of days. Gotcha: the days off
around Tết and the exchanged days are ordered anew each year; the table holds the day itself and
those the law fixes, and an office adds what was announced in its own file.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from register.errors import SovanbanError

SHIPPED = Path(__file__).parent / "data" / "holidays.toml"

_FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A calendar: holidays beside the fixed ones, and weekend days that are worked instead."""

    holidays: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()

    @classmethod
    def shipped(cls, own: Path | None = None) -> WorkingDays:
        """The shipped table, with the office's own file (same form) added where it exists."""
        paths = [SHIPPED, *([own] if own is not None and own.is_file() else [])]
        tables = [_read(path) for path in paths]
        return cls(
            frozenset(day for holidays, _ in tables for day in holidays),
            frozenset(day for _, worked in tables for day in worked),
        )

    @classmethod
    def of(cls, path: Path) -> WorkingDays:
        """What one file holds and nothing else. SovanbanError where it is wrong."""
        holidays, worked = _read(path)
        return cls(frozenset(holidays), frozenset(worked))

    def is_working(self, day: dt.date) -> bool:
        """Whether offices work on `day`."""
        if day in self.worked:
            return True
        free = day in self.holidays or (day.month, day.day) in _FIXED
        return not free and day.weekday() < _SATURDAY

    def after(self, day: dt.date, count: int) -> dt.date:
        """The `count`-th working day after `day`; with 0, `day` itself."""
        for _ in range(count):
            day += dt.timedelta(days=1)
            while not self.is_working(day):
                day += dt.timedelta(days=1)
        return day

    def between(self, first: dt.date, last: dt.date) -> int:
        """How many working days lie after `first` up to and with `last`; negative backwards."""
        free, worked = _exceptions(self.holidays, self.worked)
        return (
            _weekdays_until(last)
            - _weekdays_until(first)
            - (bisect_right(free, last) - bisect_right(free, first))
            + (bisect_right(worked, last) - bisect_right(worked, first))
        )


def _weekdays_until(day: dt.date) -> int:
    """How many days from Monday to Friday there were since the calendar began, a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * _SATURDAY + min(rest, _SATURDAY)


@lru_cache(maxsize=8)
def _exceptions(
    holidays: frozenset[dt.date], worked: frozenset[dt.date]
) -> tuple[list[dt.date], list[dt.date]]:
    """Days from Monday to Friday that are free, and weekend days that are worked, in order."""
    fixed = {dt.date(year, *day) for year in range(dt.MINYEAR, dt.MAXYEAR + 1) for day in _FIXED}
    free = {day for day in fixed | holidays if day.weekday() < _SATURDAY} - worked
    return sorted(free), sorted(day for day in worked if day.weekday() >= _SATURDAY)


def _read(path: Path) -> tuple[Iterable[dt.date], Iterable[dt.date]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SovanbanError(
            "The file of holidays {file} cannot be read: {why}. Correct that place and run again.",
            file=path.name,
            why=str(error),
        ) from error
    return _dates(data, "holidays", path), _dates(data, "worked", path)


def _dates(data: dict[str, object], key: str, path: Path) -> list[dt.date]:
    days = data.get(key, [])
    if not isinstance(days, list) or not all(type(day) is dt.date for day in days):
        raise SovanbanError(
            "In the file of holidays {file}, “{key}” must be a list of days such as 2023-01-23, "
            "without quotes. Correct it and run again.",
            file=path.name,
            key=key,
        )
    return days
