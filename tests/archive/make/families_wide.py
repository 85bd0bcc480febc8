"""Papers of departments, ministries, the Government, the Party, the Front and joint ones.

Input: a random source, a world and the part; output: a Paper (RULES A1, B3). Gotcha: a superior
can take two lines, and so can the office's own name; which line is whose is known here only.
"""

from __future__ import annotations

import random

from tests.archive.make.families_local import some_number, year_in
from tests.archive.make.paper import PARTY, YOUTH, Paper
from tests.archive.make.people import World, some_person
from tests.archive.make.prose import (
    articles,
    some_addressees,
    some_bases,
    some_body,
    some_recipients,
)
from tests.archive.make.topics import some_topic

_MINISTRIES = (
    ("BỘ NỘI VỤ", "BNV", ("CCHC", "VTLT", "TCBC")),
    ("BỘ TÀI CHÍNH", "BTC", ("NSNN", "QLCS")),
    ("BỘ XÂY DỰNG", "BXD", ("HTKT", "QLN")),
    ("BỘ TƯ PHÁP", "BTP", ("HTQTCT", "PLDSKT")),
    ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BNNMT", ("QLĐĐ", "TCTL")),
    ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "BGDĐT", ("GDTrH", "NGCBQLGD")),
)
_BUREAUS = (
    (("BỘ TÀI CHÍNH",), ("TỔNG CỤC DỰ TRỮ", "VÀ HẬU CẦN"), "TCDT", ("KH", "VP"), "TỔNG CỤC TRƯỞNG"),
    (("BỘ CÔNG THƯƠNG",), ("CỤC PHÁT TRIỂN", "CHỢ NÔNG THÔN"), "PTCNT", ("NV",), "CỤC TRƯỞNG"),
    (("BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"), ("CỤC ĐÊ ĐIỀU",), "ĐĐ", ("QLĐĐ", "VP"), "CỤC TRƯỞNG"),
    (("BỘ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"), ("VỤ GIA ĐÌNH CƠ SỞ",), "GĐCS", ("VP",), "VỤ TRƯỞNG"),
)  # fmt: skip


def department_letter(rng: random.Random, world: World, part: str) -> Paper:
    """A letter or report of a department, bureau or centre under a superior."""
    province, district = world.province.upper(), world.district.upper()
    superior, issuer, short, units, head, place = rng.choice(
        (
            ((f"UBND TỈNH {province}",), ("SỞ NỘI VỤ",), "SNV", ("CCHC", "VP"), "GIÁM ĐỐC", 0),
            ((f"UBND TỈNH {province}",), ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ",), "SKHĐT", ("TH",),
             "GIÁM ĐỐC", 0),
            (("ỦY BAN NHÂN DÂN", f"TỈNH {province}"), ("SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"), "SKHCN",
             ("CĐS", "QLCN"), "GIÁM ĐỐC", 0),
            ((f"UBND HUYỆN {district}",), ("PHÒNG TƯ PHÁP",), "TP", ("HT",), "TRƯỞNG PHÒNG", 1),
            (("ỦY BAN NHÂN DÂN", f"HUYỆN {district}"), ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",), "PGDĐT",
             ("THCS",), "TRƯỞNG PHÒNG", 1),
            ((f"SỞ Y TẾ TỈNH {province}",), ("TRUNG TÂM Y TẾ", f"HUYỆN {district}"), "TTYT",
             ("KHNV",), "GIÁM ĐỐC", 1),
            ((f"UBND XÃ {world.commune.upper()}",), ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"),
             "TTPVHCC", ("MC",), "GIÁM ĐỐC", 2),
        )
    )  # fmt: skip
    deputy = rng.random() < 0.5
    return Paper(
        family="department",
        kind="CV",
        superior=superior,
        issuer=issuer,
        number=some_number(rng),
        symbol=f"{short}-{rng.choice(units)}",
        place=(world.province, world.district, world.commune)[place],
        day=world.day,
        about="V/v",
        subject=some_topic(rng, world, part, "letter"),
        addressees=some_addressees(rng, world),
        body=some_body(rng, world, " ".join(issuer).capitalize(), 4),
        recipients=some_recipients(rng, "Như trên"),
        signer=some_person(rng),
        authority=(f"KT. {head}",) if deputy else (),
        signer_title=f"PHÓ {head}" if deputy else head,
    )


def bureau_letter(rng: random.Random, world: World, part: str) -> Paper:
    """A letter of a bureau under a ministry, whose names may take two lines each."""
    superior, issuer, short, units, head = rng.choice(_BUREAUS)
    return Paper(
        family="bureau",
        kind="CV",
        superior=superior,
        issuer=issuer,
        number=some_number(rng),
        symbol=f"{short}-{rng.choice(units)}",
        place="Hà Nội",
        day=world.day,
        about="V/v",
        subject=some_topic(rng, world, part, "letter"),
        addressees=some_addressees(rng, world),
        body=some_body(rng, world, "Cục", 3),
        recipients=some_recipients(rng, "Như trên"),
        signer=some_person(rng),
        authority=(f"KT. {head}",),
        signer_title=f"PHÓ {head}",
    )


def ministry_paper(rng: random.Random, world: World, part: str) -> Paper:
    """A ministry's circular, decision or letter."""
    name, short, units = rng.choice(_MINISTRIES)
    kind, title = rng.choice((("TT", "THÔNG TƯ"), ("QĐ", "QUYẾT ĐỊNH"), ("CV", ""), ("CV", "")))
    law = kind == "TT"
    letter = kind == "CV"
    table = {"TT": "law", "QĐ": "decision", "CV": "letter"}[kind]
    deputy = rng.random() < 0.7
    return Paper(
        family="ministry",
        kind=kind,
        issuer=(name,),
        number=some_number(rng),
        symbol_year=world.year if law else None,
        symbol=f"{short}-{rng.choice(units)}" if letter else f"{kind}-{short}",
        place="Hà Nội",
        day=world.day,
        title=title,
        about="V/v" if letter else ("Về việc" if kind == "QĐ" else ""),
        subject=some_topic(rng, world, part, table),
        under_title=(f"BỘ TRƯỞNG {name}",) if kind == "QĐ" else (),
        bases=() if letter else some_bases(rng, world, rng.randint(2, 4)),
        deciding="QUYẾT ĐỊNH:" if kind == "QĐ" else "",
        addressees=some_addressees(rng, world) if letter else (),
        body=some_body(rng, world, name.capitalize(), 3) if letter else articles(rng, world, 3),
        recipients=some_recipients(rng, "Như trên" if letter else "Thủ tướng Chính phủ"),
        signer=some_person(rng),
        authority=("KT. BỘ TRƯỞNG",) if deputy else (),
        signer_title="THỨ TRƯỞNG" if deputy else "BỘ TRƯỞNG",
        rank=rng.choice(("", "", "", "Thượng tướng")),
        urgency=rng.choice(("", "", "", "THƯỢNG KHẨN")) if letter else "",
    )


def government_paper(rng: random.Random, world: World, part: str) -> Paper:
    """The Government's decree or resolution, the Prime Minister's directive, telegram, decision."""
    issuer, kind, title, symbol, dated, table = rng.choice(
        (
            ("CHÍNH PHỦ", "NĐ", "NGHỊ ĐỊNH", "NĐ-CP", True, "law"),
            ("CHÍNH PHỦ", "NQ", "NGHỊ QUYẾT", "NQ-CP", False, "decision"),
            ("THỦ TƯỚNG CHÍNH PHỦ", "CT", "CHỈ THỊ", "CT-TTg", False, "plan"),
            ("THỦ TƯỚNG CHÍNH PHỦ", "QĐ", "QUYẾT ĐỊNH", "QĐ-TTg", False, "decision"),
            ("THỦ TƯỚNG CHÍNH PHỦ", "CĐ", "CÔNG ĐIỆN", "CĐ-TTg", False, "letter"),
            ("VĂN PHÒNG CHÍNH PHỦ", "TB", "THÔNG BÁO", "TB-VPCP", False, "notice"),
            ("QUỐC HỘI", "LUAT", "LUẬT", "QH15", True, "law"),
        )
    )
    topic = some_topic(rng, world, part, table)
    prime = issuer == "THỦ TƯỚNG CHÍNH PHỦ"
    telegram, office, law = kind == "CĐ", kind == "TB", kind == "LUAT"
    number = some_number(rng, most=500)
    if kind == "NQ" and rng.random() < 0.5:  # a series of resolutions since 2025
        number, dated = f"66.{rng.randint(1, 40)}", True
    return Paper(
        family="government",
        kind=kind,
        issuer=(issuer,),
        number=number,
        symbol_year=world.year if dated else None,
        symbol=symbol,
        place="Hà Nội",
        day=world.day,
        label="Luật số:" if law else "Số:",
        title=title,
        about={"NĐ": "", "CT": "Về việc", "TB": "Về", "LUAT": ""}.get(kind, "Về việc"),
        subject=topic,
        under_title=("THỦ TƯỚNG CHÍNH PHỦ điện:",) if telegram else (),
        addressees=(),
        bases=some_bases(rng, world, 3) if kind in {"NĐ", "NQ", "QĐ", "LUAT"} else (),
        deciding={"NQ": "QUYẾT NGHỊ:", "QĐ": "QUYẾT ĐỊNH:"}.get(kind, ""),
        body=articles(rng, world, 4)
        if kind in {"NĐ", "NQ", "QĐ", "LUAT"}
        else some_body(rng, world, issuer.capitalize(), 4),
        recipients=() if law else some_recipients(rng, "Ban Bí thư Trung ương Đảng"),
        signer=some_person(rng),
        authority=("KT. BỘ TRƯỞNG, CHỦ NHIỆM",)
        if office
        else ()
        if law
        else (("KT. THỦ TƯỚNG",) if prime else ("TM. CHÍNH PHỦ",)),
        signer_title="PHÓ CHỦ NHIỆM"
        if office
        else "CHỦ TỊCH QUỐC HỘI"
        if law
        else ("PHÓ THỦ TƯỚNG" if prime else "THỦ TƯỚNG"),
    )


def party_paper(rng: random.Random, world: World, part: str) -> Paper:
    """A Party committee's paper: hyphen after the number, "*" under the office."""
    commune = rng.random() < 0.6
    kind, title, table = rng.choice(
        (("KH", "KẾ HOẠCH", "plan"), ("NQ", "NGHỊ QUYẾT", "plan"), ("QĐ", "QUYẾT ĐỊNH", "decision"),
         ("CV", "", "letter"), ("KL", "KẾT LUẬN", "plan"), ("TB", "THÔNG BÁO", "notice"),
         ("BC", "BÁO CÁO", "plan"), ("CTr", "CHƯƠNG TRÌNH", "plan"))
    )  # fmt: skip
    body = "ĐU" if commune else "HU"
    topic = some_topic(rng, world, part, table)
    superior = f"ĐẢNG BỘ HUYỆN {world.district}" if commune else f"TỈNH ỦY {world.province}"
    issuer = f"ĐẢNG ỦY XÃ {world.commune}" if commune else f"HUYỆN ỦY {world.district}"
    authority, signer_title = rng.choice(
        ((("T/M BAN THƯỜNG VỤ",), "PHÓ BÍ THƯ"), (("T/M ĐẢNG ỦY",), "BÍ THƯ"),
         (("T/M BAN CHẤP HÀNH",), "BÍ THƯ"), (("T/L BAN THƯỜNG VỤ",), "CHÁNH VĂN PHÒNG"))
    )  # fmt: skip
    return Paper(
        family="party",
        kind=kind,
        superior=(superior.upper(),),
        issuer=(issuer.upper(),),
        number=some_number(rng, most=400),
        symbol=f"{kind}/{body}",
        place=world.commune if commune else world.district,
        day=world.day,
        party=PARTY,
        label="Số",
        title=title,
        about="V/v" if not title else ("về" if kind in {"QĐ", "TB"} else ""),
        subject=topic,
        for_year=year_in(topic, world) if kind in {"KH", "BC", "CTr"} else None,
        bases=some_bases(rng, world, 2) if kind == "QĐ" else (),
        deciding="QUYẾT ĐỊNH:" if kind == "QĐ" else "",
        addressees=() if title else some_addressees(rng, world),
        body=articles(rng, world, 3) if kind == "QĐ" else some_body(rng, world, "Đảng ủy", 4),
        recipients=some_recipients(rng, "Thường trực cấp ủy cấp trên"),
        signer=some_person(rng),
        authority=authority,
        signer_title=signer_title,
    )


def association_paper(rng: random.Random, world: World, part: str) -> Paper:
    """A plan or report of the Front, the women's, farmers' or youth union."""
    commune, district = world.commune.upper(), world.district.upper()
    superior, issuer, symbol, party, authority = rng.choice(
        (
            (f"HỘI LHPN HUYỆN {district}", ("HỘI LIÊN HIỆP PHỤ NỮ", f"XÃ {commune}"), "KH-HPN", "",
             "TM. BAN THƯỜNG VỤ"),
            (f"HỘI NÔNG DÂN HUYỆN {district}", ("BAN CHẤP HÀNH", f"HỘI NÔNG DÂN XÃ {commune}"),
             "KH-HND", "", "TM. BAN CHẤP HÀNH"),
            (f"ỦY BAN MTTQ VIỆT NAM HUYỆN {district}", ("ỦY BAN MTTQ VIỆT NAM", f"XÃ {commune}"),
             "KH-MTTQ", "", "TM. BAN THƯỜNG TRỰC"),
            (f"ĐOÀN TNCS HỒ CHÍ MINH HUYỆN {district}", (f"BCH ĐOÀN XÃ {commune}",), "KH/ĐTN",
             YOUTH, "TM. BAN CHẤP HÀNH ĐOÀN"),
        )
    )  # fmt: skip
    topic = some_topic(rng, world, part, "plan")
    return Paper(
        family="association",
        kind="KH",
        superior=(superior,),
        issuer=issuer,
        number=some_number(rng, most=90),
        symbol=symbol,
        place=world.commune,
        day=world.day,
        party=party,
        label="Số:" if not party else "Số",
        title="KẾ HOẠCH",
        about=rng.choice(("", "Về việc")),
        subject=topic,
        for_year=year_in(topic, world),
        body=some_body(rng, world, "Ban Thường vụ", 4),
        recipients=some_recipients(rng, "Đảng ủy xã (để báo cáo)"),
        signer=some_person(rng),
        authority=(authority,),
        signer_title="BÍ THƯ" if party else "CHỦ TỊCH",
    )


def joint_paper(rng: random.Random, world: World, part: str) -> Paper:
    """A joint circular or plan; the two names stand in one line or in two, joined by a dash."""
    central = rng.random() < 0.5
    first = ("BỘ NỘI VỤ", "BỘ TÀI CHÍNH") if central else ("SỞ TƯ PHÁP", "SỞ NỘI VỤ")
    issuer = (f"{first[0]} - {first[1]}",) if rng.random() < 0.5 else (f"{first[0]} -", first[1])
    topic = some_topic(rng, world, part, "law" if central else "plan")
    return Paper(
        family="joint",
        kind="TTLT" if central else "KH",
        issuer=issuer,
        number=some_number(rng, most=60),
        symbol_year=world.year if central else None,
        symbol="TTLT-BNV-BTC" if central else "KHLT-STP-SNV",
        place="Hà Nội" if central else world.province,
        day=world.day,
        title="THÔNG TƯ LIÊN TỊCH" if central else "KẾ HOẠCH LIÊN TỊCH",
        subject=topic,
        for_year=None if central else year_in(topic, world),
        bases=some_bases(rng, world, 2),
        body=articles(rng, world, 3),
        recipients=some_recipients(rng, "Văn phòng Chính phủ"),
        signer=some_person(rng),
        authority=("KT. BỘ TRƯỞNG BỘ NỘI VỤ",) if central else (),
        signer_title="THỨ TRƯỞNG" if central else "GIÁM ĐỐC SỞ TƯ PHÁP",
    )
