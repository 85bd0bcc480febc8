"""Papers of communes, districts and provinces: plans, reports, notices, decisions, letters …

Input: a random source, a world and the part; output: a Paper. Families as in RULES B3
(administrative, normative with the year inside, People's Council, forms before 2006).
"""

from __future__ import annotations

import random
from dataclasses import replace

from tests.archive.make.paper import Paper
from tests.archive.make.people import World, some_person
from tests.archive.make.prose import (
    articles,
    some_addressees,
    some_bases,
    some_body,
    some_recipients,
)
from tests.archive.make.topics import some_topic


def area_of(rng: random.Random, world: World) -> tuple[str, str, str]:
    """Level, name and place of an area: ("xã", "Khê Vân", "Khê Vân")."""
    level = rng.choice(("xã", "xã", "xã", "phường", "thị trấn", "huyện", "huyện", "tỉnh"))
    if level == "huyện":
        return level, world.district, world.district
    if level == "tỉnh":
        return level, world.province, world.province
    return level, world.commune, world.commune


def some_number(rng: random.Random, *, most: int = 2999) -> str:
    """A number as printed, with a leading zero below ten; small ones are common."""
    number = rng.choice((rng.randint(1, 9), rng.randint(10, min(99, most)), rng.randint(10, most)))
    return f"{number:02d}"


def some_signature(rng: random.Random, body: str) -> dict[str, object]:
    """Authority and title of who signs for a people's committee."""
    authority, title = rng.choice(
        (
            ((f"TM. {body}",), "CHỦ TỊCH"),
            ((f"TM. {body}", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
            (("KT. CHỦ TỊCH",), "PHÓ CHỦ TỊCH"),
            ((), "CHỦ TỊCH"),
            (("TL. CHỦ TỊCH",), "CHÁNH VĂN PHÒNG"),
        )
    )
    return {"authority": authority, "signer_title": title, "signer": some_person(rng)}


def year_in(topic: str, world: World) -> int | None:
    """The year a plan or report is for, where its topic says "năm …" of the world's year."""
    return world.year if f"năm {world.year}" in topic else None


def committee_paper(rng: random.Random, world: World, part: str) -> Paper:
    """A plan, report, notice, programme or guidance of a people's committee."""
    level, name, place = area_of(rng, world)
    kind, title, table, about = rng.choice(
        (
            ("KH", "KẾ HOẠCH", "plan", ""),
            ("KH", "KẾ HOẠCH", "plan", "Về việc"),
            ("KH", "KẾ HOẠCH", "plan", "V/v"),
            ("BC", "BÁO CÁO", "plan", "Kết quả"),
            ("TB", "THÔNG BÁO", "notice", "Về việc"),
            ("TB", "THÔNG BÁO", "notice", "Về"),
            ("TTr", "TỜ TRÌNH", "decision", "Về việc"),
            ("HD", "HƯỚNG DẪN", "plan", ""),
            ("PA", "PHƯƠNG ÁN", "plan", ""),
            ("CTr", "CHƯƠNG TRÌNH", "plan", ""),
            ("GM", "GIẤY MỜI", "notice", "Về việc"),
        )
    )
    topic = some_topic(rng, world, part, table)
    if about == "Kết quả":
        topic, about = f"Kết quả {topic}", ""
    suffix = rng.choice(("", "", "", "", "", "", "a", "b"))
    # Some clerks give a notice a letter's symbol, or a report the one of the plan before it.
    symbol, conflict = f"{kind}-UBND", None
    if kind in {"TB", "BC"} and rng.random() < 0.2:
        symbol, conflict = ("UBND-VP", "CV") if kind == "TB" else ("KH-UBND", "KH")
    return Paper(
        family="committee",
        kind=kind,
        issuer=("ỦY BAN NHÂN DÂN", f"{level} {name}".upper()),
        number=some_number(rng, most=399),
        suffix=suffix,
        symbol=symbol,
        kind_conflict=conflict,
        place=place,
        day=world.day,
        title=title,
        about=about,
        subject=topic,
        for_year=year_in(topic, world) if kind in {"KH", "BC", "CTr", "PA"} else None,
        bases=some_bases(rng, world, rng.choice((0, 0, 2, 3))),
        addressees=some_addressees(rng, world)[:1] if kind in {"TTr", "GM"} else (),
        body=some_body(rng, world, f"Ủy ban nhân dân {level} {name}", rng.randint(3, 6)),
        recipients=some_recipients(rng, "Như trên" if kind == "TTr" else "UBND huyện"),
        **some_signature(rng, "ỦY BAN NHÂN DÂN"),  # type: ignore[arg-type]
    )


def committee_letter(rng: random.Random, world: World, part: str) -> Paper:
    """An official letter of a people's committee: no title, the topic under the number."""
    level, name, place = area_of(rng, world)
    symbol = rng.choice(
        ("UBND-VP", "UBND-NC", "UBND-XD", "UBND-VHXH", "CV-UBND", "UBND", "UBND-TP")
    )
    return Paper(
        family="letter",
        kind="CV",
        issuer=("ỦY BAN NHÂN DÂN", f"{level} {name}".upper()),
        number=some_number(rng, most=9000),
        symbol=symbol,
        place=place,
        day=world.day,
        about="V/v",
        subject=some_topic(rng, world, part, "letter"),
        addressees=some_addressees(rng, world),
        body=some_body(rng, world, f"Ủy ban nhân dân {level} {name}", rng.randint(2, 5)),
        recipients=some_recipients(rng, "Như trên"),
        urgency=rng.choice(("", "", "", "", "HỎA TỐC", "KHẨN")),
        **some_signature(rng, "ỦY BAN NHÂN DÂN"),  # type: ignore[arg-type]
    )


def decision(rng: random.Random, world: World, part: str) -> Paper:
    """A decision of a committee or of its chairman."""
    level, name, place = area_of(rng, world)
    topic = some_topic(rng, world, part, "decision")
    who = f"ỦY BAN NHÂN DÂN {level} {name}".upper()
    deciding = rng.choice((f"CHỦ TỊCH {who}", who))
    return Paper(
        family="decision",
        kind="QĐ",
        issuer=("ỦY BAN NHÂN DÂN", f"{level} {name}".upper()),
        number=some_number(rng),
        symbol="QĐ-UBND",
        place=place,
        day=world.day,
        title="QUYẾT ĐỊNH",
        about=rng.choice(("Về việc", "V/v", "Về việc")),
        subject=topic,
        under_title=(deciding,),
        bases=some_bases(rng, world, rng.randint(2, 5)),
        deciding="QUYẾT ĐỊNH:",
        body=articles(rng, world, rng.choice((3, 4))),
        recipients=some_recipients(rng, "Như Điều 3"),
        **some_signature(rng, "ỦY BAN NHÂN DÂN"),  # type: ignore[arg-type]
    )


def normative(rng: random.Random, world: World, part: str) -> Paper:
    """A normative decision or resolution: the year stands inside the designation."""
    council = rng.random() < 0.4
    level, name, place = area_of(rng, world)
    topic = some_topic(rng, world, part, "law")
    body = "HỘI ĐỒNG NHÂN DÂN" if council else "ỦY BAN NHÂN DÂN"
    return Paper(
        family="normative",
        kind="NQ" if council else "QĐ",
        issuer=(body, f"{level} {name}".upper()),
        number=some_number(rng, most=120),
        symbol_year=world.year,
        symbol="NQ-HĐND" if council else "QĐ-UBND",
        place=place,
        day=world.day,
        title="NGHỊ QUYẾT" if council else "QUYẾT ĐỊNH",
        subject=topic,
        under_title=_session(rng, level, name) if council else (f"{body} {level} {name}".upper(),),
        bases=some_bases(rng, world, rng.randint(3, 5)),
        deciding="QUYẾT NGHỊ:" if council else "QUYẾT ĐỊNH:",
        body=articles(rng, world, 3),
        recipients=some_recipients(rng, "Ủy ban Thường vụ Quốc hội"),
        signer=some_person(rng),
        signer_title="CHỦ TỊCH",
        authority=() if council else (f"TM. {body}",),
    )


def council(rng: random.Random, world: World, part: str) -> Paper:
    """A People's Council's resolution, report or letter of its standing body."""
    level, name, place = area_of(rng, world)
    kind, title, table = rng.choice(
        (("NQ", "NGHỊ QUYẾT", "decision"), ("TTr", "TỜ TRÌNH", "decision"),
         ("BC", "BÁO CÁO", "plan"), ("TB", "THÔNG BÁO", "notice"))
    )  # fmt: skip
    topic = some_topic(rng, world, part, table)
    resolution = kind == "NQ"
    return Paper(
        family="council",
        kind=kind,
        issuer=("HỘI ĐỒNG NHÂN DÂN", f"{level} {name}".upper()),
        number=some_number(rng, most=150),
        symbol=f"{kind}-HĐND",
        place=place,
        day=world.day,
        title=title,
        about=rng.choice(("Về việc", "Về")) if kind != "BC" else "",
        subject=topic,
        for_year=year_in(topic, world) if kind == "BC" else None,
        under_title=_session(rng, level, name) if resolution else (),
        bases=some_bases(rng, world, 3) if resolution else (),
        deciding="QUYẾT NGHỊ:" if resolution else "",
        body=articles(rng, world, 3)
        if resolution
        else some_body(rng, world, f"Thường trực Hội đồng nhân dân {level} {name}", 4),
        recipients=some_recipients(rng, "TT HĐND, UBND huyện"),
        signer=some_person(rng),
        signer_title="CHỦ TỊCH" if resolution else rng.choice(("CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        authority=() if resolution else ("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN",),
    )


def _session(rng: random.Random, level: str, name: str) -> tuple[str, ...]:
    return (
        f"HỘI ĐỒNG NHÂN DÂN {level} {name}".upper(),
        f"KHÓA {rng.choice(('XVII', 'XVIII', 'XX'))}, KỲ HỌP THỨ {rng.randint(2, 19)}",
    )


def old_form(rng: random.Random, world: World, part: str) -> Paper:
    """A paper of 1996 to 2006: symbols of UB, a year joined by a hyphen, letters with CV."""
    day = world.day.replace(year=rng.randint(1996, 2005), day=min(world.day.day, 28))
    world = replace(world, day=day)
    base = committee_letter(rng, world, part)
    form = rng.choice(("CV-UB", "QĐ-UB", "QĐ-UB", "2005", "UB", "CV/UB"))
    if form in {"CV-UB", "UB", "CV/UB"}:
        symbol = "CV-UB" if form == "CV/UB" else form
        return replace(base, family="old", symbol=symbol, urgency="")
    year = day.year if form == "2005" else None
    return replace(
        decision(rng, world, part),
        family="old",
        symbol="QĐ-UBND" if form == "2005" else "QĐ-UB",
        symbol_year=year,
        old_year_joint=form == "2005",
    )


def draft_paper(rng: random.Random, world: World, part: str) -> Paper:
    """A paper before it was given a number and a day."""
    base = rng.choice((committee_paper, committee_letter, decision))(rng, world, part)
    return replace(
        base,
        family="draft",
        number="",
        suffix="",
        day=None,
        blank_year=world.year,
        urgency="",
        draft_mark=rng.random() < 0.3,
    )
