"""The invented commune: its offices and the people who sign. No name here belongs to anybody.

Xã Khê Lãng, huyện Vĩnh Khê, tỉnh Hà Sơn do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from desk.sample.paper import Office

COMMUNE = Office("Ủy ban nhân dân xã Khê Lãng", ("ỦY BAN NHÂN DÂN", "XÃ KHÊ LÃNG"), "Khê Lãng")

OFFICES: dict[str, Office] = {
    "commune": COMMUNE,
    "district": Office(
        "Ủy ban nhân dân huyện Vĩnh Khê", ("ỦY BAN NHÂN DÂN", "HUYỆN VĨNH KHÊ"), "Vĩnh Khê"
    ),
    "province": Office("Ủy ban nhân dân tỉnh Hà Sơn", ("ỦY BAN NHÂN DÂN", "TỈNH HÀ SƠN"), "Hà Sơn"),
    "bureau": Office("Phòng Nội vụ", ("PHÒNG NỘI VỤ",), "Vĩnh Khê", above="UBND HUYỆN VĨNH KHÊ"),
    "department": Office("Sở Tư pháp", ("SỞ TƯ PHÁP",), "Hà Sơn", above="UBND TỈNH HÀ SƠN"),
    "party": Office(
        "Đảng ủy xã Khê Lãng",
        ("ĐẢNG ỦY XÃ KHÊ LÃNG",),
        "Khê Lãng",
        above="ĐẢNG BỘ HUYỆN VĨNH KHÊ",
        party=True,
    ),
    "council": Office(
        "Hội đồng nhân dân xã Khê Lãng", ("HỘI ĐỒNG NHÂN DÂN", "XÃ KHÊ LÃNG"), "Khê Lãng"
    ),
    "front": Office(
        "Ủy ban MTTQ Việt Nam xã Khê Lãng", ("ỦY BAN MTTQ VIỆT NAM", "XÃ KHÊ LÃNG"), "Khê Lãng"
    ),
}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and the lines above the name: on whose behalf, and the office held."""

    name: str
    authority: tuple[str, ...]


CHAIRMAN = "Đỗ Văn Khải"

SIGNERS: dict[str, Signer] = {
    "chair": Signer(CHAIRMAN, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    "chair_alone": Signer(CHAIRMAN, ("CHỦ TỊCH",)),
    "deputy": Signer("Lương Thị Hạnh", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    "district": Signer("Hoàng Minh Tuyên", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    "province": Signer("Đặng Quốc Hưng", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    "bureau": Signer("Mai Văn Đoàn", ("TRƯỞNG PHÒNG",)),
    "department": Signer("Tạ Thị Bích Liên", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    "party": Signer("Lê Quang Thuận", ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")),
    "council": Signer("Lê Quang Thuận", ("CHỦ TỊCH",)),
    "front": Signer("Chử Thị Thơm", ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH")),
}
