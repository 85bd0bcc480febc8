"""Invented places and people: no name here belongs to a real commune or a real official.

Input: a random source; output: names. Gotcha: the central bodies are the real ones, because a
paper's own field is read against them; the people who sign for them are invented too.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

COMMUNES = (
    "Khê Vân", "Sơn Tràng", "Đồng Mạc", "Thượng Lũng", "Bãi Soi", "An Giã", "Yên Sở Hạ",
    "Tràng Ngạn", "Quế Lĩnh", "Vạn Kiều", "Hòa Lạng", "Đức Ngãi", "Nghĩa Trạch", "Ia Krăng",
    "Mường Lống Hạ", "Cẩm Ngọc Đông", "Tân Phước Lưu", "Ứng Xuyên", "Ỷ La Thượng", "Quỳnh Bãi",
)  # fmt: skip
DISTRICTS = (
    "Vĩnh Trạch", "Đông Khê Sơn", "Tam Lĩnh", "Hòa Nguyên", "Phú Trường", "Lạc Giang", "Quảng Đoài",
    "Ngọc Thủy", "Ea Tlăng", "Yên Mạc",
)  # fmt: skip
PROVINCES = ("Hà Sơn", "Bắc Lĩnh", "Trường Xuyên", "Nam Thượng", "Đông Hải Ninh", "Tây Cao")
_SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đỗ", "Vũ", "Đặng", "Bùi", "Lương", "Hà", "Ngô",
    "Đinh", "Lò", "Tạ", "Kiều", "Mai", "Chu", "Ôn", "Đoàn",
)  # fmt: skip
_MIDDLES_MALE = ("Văn", "Đức", "Quang", "Minh", "Hữu", "Bá", "Xuân", "Đình", "Công", "Thế")
_GIVEN_MALE = (
    "Khải", "Tuyển", "Lượng", "Hoạt", "Nghị", "Sửu", "Đoàn", "Trưởng", "Bằng", "Khuê", "Vượng",
    "Ứng", "Quýnh", "Thuyên", "Hiệp", "Tường", "Giáp", "Nhượng",
)  # fmt: skip
_MIDDLES_FEMALE = ("Thị", "Thị Thu", "Thị Bích", "Ngọc", "Thị Hồng", "Thị Mỹ", "Thanh")
_GIVEN_FEMALE = ("Hạnh", "Liên", "Thơm", "Nguyệt", "Đào", "Quyên", "Huệ", "Lụa", "Thủy", "Ngân")


@dataclass(frozen=True, slots=True)
class World:
    """Where and when a paper is written."""

    commune: str
    district: str
    province: str
    day: dt.date

    @property
    def year(self) -> int:
        return self.day.year


def some_world(rng: random.Random, *, first: int = 2012, last: int = 2026) -> World:
    """A commune in a district of a province, on some working day of the years given."""
    day = dt.date(rng.randint(first, last), 1, 1) + dt.timedelta(days=rng.randint(2, 362))
    return World(rng.choice(COMMUNES), rng.choice(DISTRICTS), rng.choice(PROVINCES), day)


def some_person(rng: random.Random) -> str:
    """A full name of three or four syllables."""
    if rng.random() < 0.3:
        return " ".join(map(rng.choice, (_SURNAMES, _MIDDLES_FEMALE, _GIVEN_FEMALE)))
    return " ".join(map(rng.choice, (_SURNAMES, _MIDDLES_MALE, _GIVEN_MALE)))


def short_day(day: dt.date) -> str:
    """A date in running text: 07/3/2023, 15/02/2023 (NĐ 30, Phụ lục I, II.4)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def some_day_before(rng: random.Random, day: dt.date) -> dt.date:
    """A day in the months before `day`, for the papers that a paper cites."""
    return day - dt.timedelta(days=rng.randint(5, 400))
