"""From a paper's facts to the whole paper: title, body and recipients, by kind.

Input: a `Fact`, the prose, and a seeded `random.Random` that chooses among sentences.
Output: a `Paper`. Gotcha: the same seed must give the same paper, so nothing here may depend on
the order of a set or on the clock; each paper gets a random generator of its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desk.sample.annex import annex_blocks
from desk.sample.facts import Fact
from desk.sample.paper import Block, Paper, Style, Text
from desk.sample.people import OFFICES, SIGNERS
from desk.sample.plan_body import plan_blocks
from desk.sample.prose import read_plans, read_prose
from register.kinds import kind as kind_of

ITEM_LETTERS = "abcdđeghik"
"""Vietnamese lists count with đ and without f and j."""


@dataclass(frozen=True, slots=True)
class Library:
    """All prose, read once for a run."""

    shared: dict[str, Any]
    plans: dict[str, Any]
    letters: dict[str, Any]
    notices: dict[str, Any]
    decisions: dict[str, Any]
    incoming: dict[str, Any]

    @classmethod
    def read(cls) -> Library:
        """Read every prose file."""
        return cls(
            read_prose("shared"),
            read_plans(),
            read_prose("letters"),
            read_prose("notices"),
            read_prose("decisions"),
            read_prose("incoming"),
        )


@dataclass(frozen=True, slots=True)
class Body:
    """What the kinds differ in."""

    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    deciding: str = ""
    appendix: tuple[Block, ...] = ()


def make_paper(fact: Fact, library: Library, chance: random.Random) -> Paper:
    """Write one paper from its facts."""
    body = _writer(fact, library)(fact, library, chance)
    signer = SIGNERS[fact.signer]
    titled = fact.kind != "CV"
    return Paper(
        office=OFFICES[fact.office],
        kind=fact.kind,
        number=fact.printed_number,
        symbol=fact.symbol,
        date=fact.date,
        title=kind_of(fact.kind).name.upper() if titled else "",
        subject=printed_subject(fact),
        blocks=body.blocks,
        recipients=body.recipients,
        authority=signer.authority,
        signer=signer.name,
        addressees=body.addressees,
        deciding=body.deciding,
        appendix=body.appendix,
        layout=fact.layout,
    )


def printed_subject(fact: Fact) -> str:
    """The topic as it stands on the paper, with "V/v", "Về", "Về việc" or a capital letter."""
    if fact.kind == "CV":
        return f"V/v {fact.topic}"
    if fact.topic.startswith("công tác"):
        return f"Về {fact.topic}"
    if fact.kind == "NQ":
        return f"Về {fact.topic}"
    announcing = fact.topic.startswith("thông báo")
    if fact.kind in ("QĐ", "TB") and not announcing:
        return f"Về việc {fact.topic}"
    return capital(fact.topic)


def printed_topic(fact: Fact) -> str:
    """The topic to be read from the paper: the subject without its leading words."""
    subject = printed_subject(fact)
    for leading in ("V/v ", "Về việc ", "Về "):
        if subject.startswith(leading):
            return subject.removeprefix(leading)
    return subject


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


Writer = Callable[[Fact, Library, random.Random], Body]


def _writer(fact: Fact, library: Library) -> Writer:
    """Which body a paper has: by where its theme is, then by kind."""
    if fact.theme in library.incoming:
        return _incoming
    by_kind: dict[str, Writer] = {
        "KH": _plan,
        "QĐ": _decision,
        "CV": _letter,
        "TB": _notice,
        "GM": _letter,
    }
    return by_kind[fact.kind]


def _plan(fact: Fact, library: Library, chance: random.Random) -> Body:
    shared = library.shared["plans"]
    blocks = plan_blocks(library.plans[fact.theme], shared, chance)
    return Body(blocks, tuple(shared["recipients"]))


def _letter(fact: Fact, library: Library, chance: random.Random) -> Body:
    shared = library.shared["letters"]
    prose = library.letters[fact.theme]
    why = str(prose["why"])
    if why.endswith(","):
        why += " Ủy ban nhân dân xã yêu cầu các bộ phận thực hiện những việc sau:"
        opening: tuple[Block, ...] = (Text(why),)
    elif fact.office == "commune":
        opening = (Text(why), Text(chance.choice(shared["opening"])))
    else:
        opening = (Text(why),)
    asks = tuple(Text(f"{place}. {ask}") for place, ask in enumerate(prose["asks"], start=1))
    if fact.office == "commune":
        to = tuple(shared["to"][: chance.randint(1, 3)])
        closing = Text(chance.choice(shared["closing"]))
    else:
        to = ("Ủy ban nhân dân các xã, thị trấn",)
        closing = Text("Đề nghị Ủy ban nhân dân các xã, thị trấn quan tâm thực hiện./.")
    if fact.kind == "GM":
        to, closing = _invited(), Text("Đề nghị các đồng chí đến dự đúng thời gian./.")
        opening = (Text(why),)
    ours = fact.office == "commune"
    recipients = tuple(shared["recipients"]) if ours else ("Như trên", "Lưu: VT.")
    return Body((*opening, *asks, closing), recipients, to)


def _invited() -> tuple[str, ...]:
    return ("Chủ tịch, Phó Chủ tịch UBND xã", "Cán bộ, công chức xã", "Trưởng các thôn")


def _notice(fact: Fact, library: Library, chance: random.Random) -> Body:
    recipients = tuple(library.shared["notices"]["recipients"])
    if fact.theme == "ketluan":
        return Body(_conclusions(fact, library.notices["ketluan"], chance), recipients)
    if fact.theme in library.notices:
        lines = library.notices[fact.theme]["paragraphs"]
        return Body(tuple(Text(line) for line in lines), recipients)
    letter = _letter(fact, library, chance)
    return Body(
        (*letter.blocks[:-1], Text("Văn phòng thông báo để các bộ phận biết, thực hiện./.")),
        recipients,
    )


def _conclusions(fact: Fact, prose: dict[str, Any], chance: random.Random) -> tuple[Block, ...]:
    """What the chairman concluded at a month's meeting: some of the fields, in a new order."""
    fields = chance.sample(prose["fields"], 8)
    return (
        Text(f"{opening_day(fact)}{prose['opening']}"),
        Text("1. Đánh giá chung", Style.HEADING),
        Text(chance.choice(prose["results"])),
        Text("2. Nhiệm vụ thời gian tới", Style.HEADING),
        *(
            Text(f"{who}: {what}", lead=f"{letter}) ")
            for letter, (who, what) in zip(ITEM_LETTERS, fields, strict=False)
        ),
        Text(prose["closing"]),
    )


def opening_day(fact: Fact) -> str:
    """The day of the meeting, where the topic names one."""
    _, _, day = fact.topic.partition(" xã ngày ")
    return f"Ngày {day}, " if day else "Trong tháng, "


def _decision(fact: Fact, library: Library, chance: random.Random) -> Body:
    shared = library.shared["decisions"]
    prose = library.decisions[fact.theme]
    bases = (*shared["law"], *prose["bases"])
    articles = (*prose["articles"], chance.choice(shared["last"]))
    return Body(
        _ruled(bases, prose["proposal"], articles),
        tuple(shared["recipients"]),
        deciding=_who_decides(fact),
        appendix=annex_blocks(fact, prose, chance),
    )


def _who_decides(fact: Fact) -> str:
    if fact.office == "council":
        return "HỘI ĐỒNG NHÂN DÂN XÃ KHÊ LÃNG"
    if fact.office == "province":
        return "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ SƠN"
    alone = fact.signer == "chair_alone"
    return "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG" if alone else "ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG"


def _ruled(
    bases: tuple[str, ...],
    proposal: str,
    articles: tuple[str, ...],
    verb: str = "QUYẾT ĐỊNH:",
) -> tuple[Block, ...]:
    """Bases, the verb and the articles of a decision or resolution."""
    last = (f"{proposal}.",) if proposal else ()
    return (
        *(Text(f"{base};", Style.BASIS) for base in bases[:-1]),
        Text(f"{bases[-1]}{';' if last else '.'}", Style.BASIS),
        *(Text(line, Style.BASIS) for line in last),
        Text(verb, Style.CENTRE),
        *(Text(text, lead=f"Điều {place}. ") for place, text in enumerate(articles, start=1)),
    )


def _incoming(fact: Fact, library: Library, chance: random.Random) -> Body:
    del chance  # these papers are written out whole
    prose = library.incoming[fact.theme]
    bases = tuple(prose["bases"])
    recipients = ("Như trên", "Lưu: VT.")
    if "articles" in prose:
        verb = "QUYẾT NGHỊ:" if fact.kind == "NQ" else "QUYẾT ĐỊNH:"
        blocks = _ruled(bases, prose.get("proposal", ""), tuple(prose["articles"]), verb)
        recipients = ("Như Điều 3", "Lưu: VT.")
        return Body(blocks, recipients, deciding=_who_decides(fact))
    paragraphs = tuple(
        Text(line, Style.HEADING if _is_heading(line) else Style.BODY)
        for line in prose["paragraphs"]
    )
    addressees = _addressees(fact)
    if not addressees:
        recipients = ("Các cơ quan, đơn vị có liên quan", "Lưu: VT.")
    bases_shown = (Text(f"{base};", Style.BASIS) for base in bases)
    return Body((*bases_shown, *paragraphs), recipients, addressees)


def _addressees(fact: Fact) -> tuple[str, ...]:
    if fact.kind == "TTr":
        return ("Ủy ban nhân dân huyện Vĩnh Khê",)
    return ("Ủy ban nhân dân các xã, thị trấn",) if fact.kind == "CV" else ()


def _is_heading(line: str) -> bool:
    number, dot, rest = line.partition(". ")
    return bool(dot) and set(number) <= set("IVX") and rest.isupper()
