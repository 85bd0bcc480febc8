"""Papers of steering boards, councils, police, schools, parks' boards and the new communes' rooms.

Input: a random source, a world and the part; output: a Paper. Gotcha: their names are broken over
lines where the column ends, not where a word for an office begins.
"""

from __future__ import annotations

import random

from tests.archive.make.families_local import some_number
from tests.archive.make.paper import Paper
from tests.archive.make.people import World, short_day, some_day_before, some_person
from tests.archive.make.prose import some_addressees, some_body, some_recipients
from tests.archive.make.topics import some_topic

Unit = tuple[tuple[str, ...], tuple[str, ...], str, str, tuple[str, ...], str]


def _units(world: World) -> dict[str, tuple[Unit, ...]]:
    """Superior, issuer, kind and symbol, place, authority, title; a list a part."""
    commune, district, province = (
        one.upper() for one in (world.commune, world.district, world.province)
    )
    return {
        "dev": (
            ((f"UBND XÃ {commune}",), ("BAN CHỈ ĐẠO", "CHUYỂN ĐỔI SỐ"), "KH-BCĐ", world.commune,
             (), "TRƯỞNG BAN"),
            (("BỘ CÔNG THƯƠNG",), ("CỤC ĐỔI MỚI SÁNG TẠO,", "CHUYỂN ĐỔI XANH VÀ", "KHUYẾN CÔNG"),
             "ĐCK-CTT", "Hà Nội", ("KT. CỤC TRƯỞNG",), "PHÓ CỤC TRƯỞNG"),
            ((f"UBND TỈNH {province}",), ("BAN QUẢN LÝ", "CÁC KHU CÔNG NGHIỆP"), "BQL-QHXD",
             world.province, ("KT. TRƯỞNG BAN",), "PHÓ TRƯỞNG BAN"),
            ((f"UBND XÃ {commune}",), ("PHÒNG VĂN HÓA - XÃ HỘI",), "VHXH", world.commune, (),
             "TRƯỞNG PHÒNG"),
            (("BỘ CÔNG AN",), (f"CÔNG AN TỈNH {province}",), "CAT-PV01", world.province,
             ("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"),
            ((f"ĐOÀN ĐBQH VÀ HĐND TỈNH {province}",), ("VĂN PHÒNG",), "VP-TH", world.province,
             ("KT. CHÁNH VĂN PHÒNG",), "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        "held": (
            ((f"UBND HUYỆN {district}",), ("HỘI ĐỒNG NGHĨA VỤ", "QUÂN SỰ"), "TB-HĐNVQS",
             world.district, (), "CHỦ TỊCH HỘI ĐỒNG"),
            (("BỘ TÀI CHÍNH",), ("CỤC QUẢN LÝ, GIÁM SÁT KẾ TOÁN,", "KIỂM TOÁN"), "QLKT-KT",
             "Hà Nội", ("KT. CỤC TRƯỞNG",), "PHÓ CỤC TRƯỞNG"),
            ((f"PHÒNG GD&ĐT HUYỆN {district}",), ("TRƯỜNG TIỂU HỌC", commune), "KH-TH",
             world.commune, (), "HIỆU TRƯỞNG"),
            ((f"UBND XÃ {commune}",), ("PHÒNG KINH TẾ",), "KT", world.commune,
             ("KT. TRƯỞNG PHÒNG",), "PHÓ TRƯỞNG PHÒNG"),
            (("BỘ XÂY DỰNG",), ("VỤ KẾT CẤU HẠ TẦNG", "XÂY DỰNG"), "KCHT", "Hà Nội",
             ("TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG"), "PHÓ VỤ TRƯỞNG"),
            ((f"SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH {province}",), ("CHI CỤC THỦY LỢI",), "CCTL-QLĐĐ",
             world.province, (), "CHI CỤC TRƯỞNG"),
        ),
    }  # fmt: skip


def unit_paper(rng: random.Random, world: World, part: str) -> Paper:
    """A letter, plan or notice of a body that is no people's committee."""
    superior, issuer, symbol, place, authority, signer_title = rng.choice(_units(world)[part])
    kind = {"KH": "KH", "TB": "TB"}.get(symbol.split("-")[0], "CV")
    table = {"KH": "plan", "TB": "notice", "CV": "letter"}[kind]
    topic = some_topic(rng, world, part, table)
    return Paper(
        family="unit",
        kind=kind,
        superior=superior,
        issuer=issuer,
        number=some_number(rng),
        symbol=symbol,
        place=place,
        day=world.day,
        title={"KH": "KẾ HOẠCH", "TB": "THÔNG BÁO", "CV": ""}[kind],
        about="V/v" if kind == "CV" else "",
        subject=topic,
        for_year=world.year if kind == "KH" and f"năm {world.year}" in topic else None,
        addressees=some_addressees(rng, world) if kind == "CV" else (),
        body=some_body(rng, world, "cơ quan", rng.randint(2, 5)),
        recipients=some_recipients(rng, "Như trên"),
        signer=some_person(rng),
        authority=authority,
        signer_title=signer_title,
    )


def conclusion(rng: random.Random, world: World, part: str) -> Paper:
    """A notice of what a chairman concluded at a meeting; or an invitation or a telegram."""
    day = short_day(some_day_before(rng, world.day))
    level, area = rng.choice((("huyện", world.district), ("tỉnh", world.province)))
    forms = {
        "dev": (
            ("TB", "THÔNG BÁO", f"Kết luận của Phó Chủ tịch UBND {level} tại cuộc họp ngày {day} "
             "về tiến độ giải phóng mặt bằng dự án đường vành đai"),
            ("GM", "GIẤY MỜI", "Họp giao ban công tác tháng và bàn biện pháp phòng, chống hạn"),
        ),
        "held": (
            ("TB", "THÔNG BÁO", f"Ý kiến chỉ đạo của đồng chí Chủ tịch UBND {level} {area} tại "
             f"buổi kiểm tra công tác phòng, chống dịch ngày {day}"),
            ("CĐ", "CÔNG ĐIỆN", "Về việc tập trung ứng phó bão số 5 và mưa lũ sau bão"),
        ),
    }  # fmt: skip
    kind, title, subject = rng.choice(forms[part])
    about = "Về việc" if subject.startswith("Về việc ") else ""
    return Paper(
        family="conclusion",
        kind=kind,
        issuer=("ỦY BAN NHÂN DÂN", f"{level} {area}".upper()),
        number=some_number(rng, most=700),
        symbol=f"{kind}-UBND",
        place=area,
        day=world.day,
        title=title,
        about=about,
        subject=subject.removeprefix("Về việc "),
        body=some_body(rng, world, f"Ủy ban nhân dân {level}", 4),
        recipients=some_recipients(rng, "Thành phần dự họp"),
        signer=some_person(rng),
        authority=("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"),
        signer_title="PHÓ CHÁNH VĂN PHÒNG",
        urgency="KHẨN" if kind == "CĐ" else "",
    )
