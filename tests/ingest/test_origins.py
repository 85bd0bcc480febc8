"""Which office is proposed as ours: by letterheads of papers with files, never a central organ."""

from __future__ import annotations

import pytest

from register.office import is_central


@pytest.mark.parametrize(
    ("name", "central"),
    [
        ("CHÍNH PHỦ", True),
        ("Thủ tướng Chính phủ", True),
        ("Bộ trưởng Bộ Xây dựng", True),
        ("BỘ NỘI VỤ", True),
        ("Ủy ban Thường vụ Quốc hội", True),
        ("Ban Chấp hành Trung ương", True),
        ("Bộ Chỉ huy Quân sự tỉnh Khê Sơn", False),
        ("UBND tỉnh Khê Sơn", False),
        ("Sở Nội vụ", False),
        ("Văn phòng UBND tỉnh", False),
    ],
)
def test_central_organs_are_known_by_name(name: str, central: bool) -> None:  # noqa: FBT001
    assert is_central(name) is central
