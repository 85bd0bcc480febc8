"""The office's own days off and days worked instead, written into its file.

Input: the file's text and a day; output: the text with the day in the right list and in no other,
all else as a person wrote it. Gotcha: the State announces the days around Tết and the exchanged
days anew each year, so the shipped table can never hold them (RULES, Bộ luật Lao động Điều 112).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from register.working_days import WorkingDays

START = """# Ngày nghỉ, ngày làm bù do Nhà nước thông báo từng năm, thêm vào danh sách có sẵn.
#   holidays   ngày nghỉ
#   worked     thứ bảy, chủ nhật đi làm bù
holidays = []
worked = []
"""


class DayKind(StrEnum):
    """What an announced day is: off, or a weekend day that is worked."""

    OFF = "holidays"
    WORKED = "worked"


@dataclass(frozen=True, slots=True, order=True)
class OwnDay:
    """A day that the office noted."""

    day: dt.date
    kind: DayKind


def own_days(path: Path) -> tuple[OwnDay, ...]:
    """The days of the office's file, by day; none without one. SovanbanError where it is wrong."""
    if not path.is_file():
        return ()
    read = WorkingDays.of(path)
    return tuple(
        sorted(
            [OwnDay(one, DayKind.OFF) for one in read.holidays]
            + [OwnDay(one, DayKind.WORKED) for one in read.worked]
        )
    )


def with_day(text: str, day: dt.date, kind: DayKind | None) -> str:
    """The file's text with the day in the list of its kind; None: in none of them."""
    import tomlkit

    written = tomlkit.parse(text)
    for each in DayKind:
        if each.value not in written:
            written[each.value] = tomlkit.array()
        days = written[each.value]
        if not isinstance(days, list):
            raise ValueError(f"{each.value} is no list")
        here = [at for at, one in enumerate(days) if one == day]
        for at in reversed(here if each is not kind else here[1:]):
            del days[at]
        if each is kind and not here:
            days.append(day)
    return tomlkit.dumps(written)
