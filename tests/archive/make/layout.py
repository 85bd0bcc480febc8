"""What stands in a paper's head and foot, line by line, shared by all formats.

Input: a Paper and a Look; output: lines with their weight, and the text in reading order. Gotcha:
a blank that a stamp will fill is one private-use letter here (`BLANKS`), so that each format can
leave the gap in its own way.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.archive.make.looks import Look, NumberStyle, Stamp, number_text
from tests.archive.make.paper import MOTTO, PARTY, STATE, STATE_OLD, YOUTH, Paper

BLANKS = {"number": "\ue000", "day": "\ue001", "month": "\ue002", "year": "\ue003"}
LABEL_OF = {letter: label for label, letter in BLANKS.items()}


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line of head, title or foot; `size` is added to the body's size."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    role: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head's two columns, the number and the day apart from the names over them."""

    left: tuple[HeadLine, ...]
    right: tuple[HeadLine, ...]
    number: HeadLine
    day: HeadLine
    about: HeadLine | None
    urgency: HeadLine | None


def head_of(paper: Paper, look: Look) -> Head:
    """The head as this office sets it."""
    left = [HeadLine("DỰ THẢO", bold=True, role="draft")] if paper.draft_mark else []
    left += [HeadLine(one, size=-1.0) for one in paper.superior]
    left += [HeadLine(one, bold=True, size=-1.0) for one in paper.issuer]
    if paper.party in {PARTY, YOUTH}:
        left.append(HeadLine("*" if paper.party == PARTY else "***", size=-1.0, role="star"))
        right = [HeadLine(paper.party, bold=True)]
    else:
        old = random.Random(look.seed).random() < 0.2
        right = [
            HeadLine(STATE_OLD if old else STATE, bold=True, size=-1.5),
            HeadLine(MOTTO, bold=True, size=-0.5),
        ]
    if paper.secret:
        left.append(HeadLine(paper.secret, bold=True, role="secret"))
    about = f"{paper.about} {paper.subject}" if paper.is_letter else ""
    return Head(
        left=tuple(left),
        right=tuple(right),
        number=HeadLine(number_line(paper, look), bold=look.bold_number, size=-0.5),
        day=HeadLine(day_line(paper, look), italic=True, size=-0.5),
        about=HeadLine(about, size=-1.5) if about else None,
        urgency=HeadLine(paper.urgency, bold=True) if paper.urgency else None,
    )


def number_line(paper: Paper, look: Look) -> str:
    """Number and symbol, a stamp's blank or a draft's blank where the number would stand."""
    designation = paper.designation
    if not paper.number:
        blank = random.Random(look.seed).choice(("      ", "        ", ".....", "…"))
        return number_text(f"{blank}{designation}", NumberStyle.PLAIN, paper.label)
    if look.stamp is not Stamp.NONE:
        rest = designation[len(paper.number + paper.suffix) :]
        return f"{paper.label} {BLANKS['number']}{rest}"
    return number_text(designation, look.number_style, paper.label)


def day_line(paper: Paper, look: Look) -> str:
    """Place and day: "Khê Vân, ngày 07 tháng 3 năm 2023", with blanks where stamped or draft."""
    place, day, month, year = paper.date_words
    dice = random.Random(look.seed + 1)
    if paper.day is None:
        gap = dice.choice(("     ", "....", "…"))
        month = dice.choice((gap, gap, str(dice.randint(3, 12))))
        return f"{place}, ngày {gap} tháng {month} năm {year}"
    if look.stamp is not Stamp.NONE:
        which = dice.choice(("day", "day month", "day month year"))
        day = BLANKS["day"]
        month = BLANKS["month"] if "month" in which else month
        year = BLANKS["year"] if "year" in which else year
    elif dice.random() < 0.12:
        day, month = day.lstrip("0"), f"{int(month):02d}"
    return f"{place}, ngày {day} tháng {month} năm {year}"


def stamp_texts(paper: Paper) -> dict[str, str]:
    """What is stamped over each blank."""
    _, day, month, year = paper.date_words
    return {"number": paper.number + paper.suffix, "day": day, "month": month, "year": year}


def title_lines(paper: Paper, look: Look) -> list[HeadLine]:
    """Kind, topic and what stands under them, centred."""
    if paper.is_letter:
        return []
    subject = f"{paper.about} {paper.subject}".strip()
    if not paper.about:
        subject = subject[0].upper() + subject[1:]
    if look.upper_subject:
        subject = subject.upper()
    lines = [HeadLine(paper.title, bold=True, size=0.5), HeadLine(subject, bold=True, role="topic")]
    return lines + [HeadLine(one, bold=True, role="under") for one in paper.under_title]


def foot_left(paper: Paper) -> list[HeadLine]:
    """ "Nơi nhận" and its items."""
    if not paper.recipients:
        return []
    lines = [HeadLine("Nơi nhận:", bold=True, italic=True, size=-1.5)]
    last = len(paper.recipients) - 1
    for place, one in enumerate(paper.recipients):
        mark = "." if place == last else ";"
        lines.append(HeadLine(f"- {one}{mark}", size=-2.5))
    return lines


def foot_right(paper: Paper) -> list[HeadLine]:
    """Authority, title and the name, with a gap for the signature before the name."""
    lines = [HeadLine(one, bold=True) for one in (*paper.authority, paper.signer_title)]
    name = f"{paper.rank} {paper.signer}".strip()
    return [*lines, HeadLine(name, bold=True, role="name")]


def addressee_lines(paper: Paper) -> list[str]:
    """ "Kính gửi:" with one name, or a list."""
    if not paper.addressees:
        return []
    if len(paper.addressees) == 1:
        return [f"Kính gửi: {paper.addressees[0]}"]
    marks = [";"] * (len(paper.addressees) - 1) + ["."]
    items = zip(paper.addressees, marks, strict=True)
    return ["Kính gửi:", *(f"- {one}{mark}" for one, mark in items)]


def base_lines(paper: Paper) -> list[str]:
    """The bases, each with its mark."""
    last = len(paper.bases) - 1
    return [f"{one}{'.' if place == last else ';'}" for place, one in enumerate(paper.bases)]


def body_lines(paper: Paper) -> list[str]:
    """The paragraphs of the body, closed by "./."."""
    body = list(paper.body)
    if body:
        body[-1] = body[-1].rstrip(".") + "./."
    return body


def arrival_lines(look: Look) -> list[str]:
    """The receiving office's stamp: its number and day are not the paper's own."""
    dice = random.Random(look.seed + 2)
    day = f"{dice.randint(1, 28)}/{dice.randint(1, 12)}/{dice.randint(2013, 2026)}"
    number = dice.randint(100, 9000)
    return dice.choice(
        (
            ["CÔNG VĂN ĐẾN", f"Số: {number}", f"Ngày: {day}", "Chuyển: ............"],
            ["ĐẾN", f"Số: {number}", f"Ngày: {day}"],
            ["ĐẾN", f"Ngày: {day}", "Chuyển: VP"],
        )
    )


def signature_lines(paper: Paper, look: Look) -> list[str]:
    """The text that signing software prints: its time is no issue date."""
    dice = random.Random(look.seed + 3)
    year = paper.day.year if paper.day else paper.blank_year
    clock = f"{dice.randint(7, 17):02d}:{dice.randint(0, 59):02d}:{dice.randint(0, 59):02d} +07:00"
    time = f"{dice.randint(1, 28):02d}.{dice.randint(1, 12):02d}.{year} {clock}"
    return dice.choice((
        [f"Ký bởi: {paper.signer}", f"Thời gian ký: {time}"],
        [f"Người ký: {' '.join(paper.issuer).title()}", "Email: vanthu@coquan.example.vn",
         f"Cơ quan: {' '.join(paper.superior or paper.issuer).title()}", f"Thời gian ký: {time}"],
        ["Ký bởi: Văn thư", f"Ngày ký: {time.replace('.', '-')}"],
    ))  # fmt: skip


def text_of(paper: Paper, look: Look) -> str:
    """The paper's text in reading order: left column, right column, body, foot left, foot right."""
    head = head_of(paper, look)
    stamps = stamp_texts(paper)

    def filled(line: HeadLine) -> str:
        return "".join(stamps[LABEL_OF[one]] if one in LABEL_OF else one for one in line.text)

    parts = [one.text for one in head.left] + [filled(head.number)]
    parts += [one.text for one in (head.about, head.urgency) if one]
    parts += [one.text for one in head.right] + [filled(head.day)]
    parts += [one.text for one in title_lines(paper, look)]
    parts += [*addressee_lines(paper), *base_lines(paper)]
    parts += [paper.deciding] if paper.deciding else []
    parts += body_lines(paper)
    parts += [one.text for one in foot_left(paper)] + [one.text for one in foot_right(paper)]
    return "\n".join([*parts, *paper.appendix])
