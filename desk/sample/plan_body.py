"""The body of a plan: bases, aims, tasks, a table of work, who does what, and the closing.

Input: the prose of one theme and of all plans. Output: the blocks, enough for three to five
pages. Gotcha: the rows of the table repeat the tasks, as offices do, so texts stay in step.
"""

from __future__ import annotations

import random
from typing import Any

from desk.sample.paper import Block, Grid, Style, Text

TABLE_HEAD = ("TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm")
WIDTHS = (0.07, 0.29, 0.18, 0.18, 0.13, 0.15)


def plan_blocks(
    theme: dict[str, Any], shared: dict[str, Any], chance: random.Random
) -> tuple[Block, ...]:
    """Put a plan together: sections I to V."""
    return (
        *_bases(theme, shared),
        Text(chance.choice(shared["opening"])),
        *_aims(theme, shared, chance),
        *_tasks(theme),
        *_table(theme, shared, chance),
        *_funding(shared, chance),
        *_duties(shared, chance),
        Text(theme.get("closing") or chance.choice(shared["closing"])),
    )


def _bases(theme: dict[str, Any], shared: dict[str, Any]) -> tuple[Block, ...]:
    bases = [*shared["law"], *theme["bases"]]
    ends = [";"] * (len(bases) - 1) + ["."]
    return tuple(Text(base + end, Style.BASIS) for base, end in zip(bases, ends, strict=True))


def _aims(
    theme: dict[str, Any], shared: dict[str, Any], chance: random.Random
) -> tuple[Block, ...]:
    requirements = chance.sample(shared["requirements"], 3)
    return (
        Text("I. MỤC ĐÍCH, YÊU CẦU", Style.HEADING),
        Text("1. Mục đích", Style.HEADING),
        *(Text(f"- {line}") for line in theme["purpose"]),
        Text("2. Yêu cầu", Style.HEADING),
        *(Text(f"- {line}") for line in requirements),
    )


def _tasks(theme: dict[str, Any]) -> tuple[Block, ...]:
    blocks: list[Block] = [Text("II. NỘI DUNG THỰC HIỆN", Style.HEADING)]
    for place, task in enumerate(theme["tasks"], start=1):
        title, who, when, _, *sentences = task
        blocks.append(Text(f"{place}. {title}", Style.HEADING))
        blocks.extend(Text(f"- {sentence}") for sentence in sentences)
        blocks.append(Text(f"- Bộ phận chủ trì: {who}. Thời gian thực hiện: {_in_line(when)}."))
    return tuple(blocks)


def _in_line(when: str) -> str:
    """A time from the table inside a sentence: "Cả năm" becomes "cả năm"; "Quý II" stays."""
    return when if when.startswith("Quý") else when[0].lower() + when[1:]


def _table(
    theme: dict[str, Any], shared: dict[str, Any], chance: random.Random
) -> tuple[Block, ...]:
    rows = [TABLE_HEAD]
    for place, task in enumerate(theme["tasks"], start=1):
        title, who, when, product = task[:4]
        support = chance.choice([one for one in shared["support"] if one != who])
        rows.append((str(place), title, who, support, when, product))
    return (
        Text("III. PHÂN CÔNG CÔNG VIỆC", Style.HEADING),
        Grid(tuple(rows), WIDTHS),
    )


def _funding(shared: dict[str, Any], chance: random.Random) -> tuple[Block, ...]:
    return (
        Text("IV. KINH PHÍ THỰC HIỆN", Style.HEADING),
        Text(chance.choice(shared["funding"])),
    )


def _duties(shared: dict[str, Any], chance: random.Random) -> tuple[Block, ...]:
    chosen = sorted(chance.sample(range(len(shared["duties"])), 4))
    blocks: list[Block] = [Text("V. TỔ CHỨC THỰC HIỆN", Style.HEADING)]
    for place, index in enumerate(chosen, start=1):
        duty = shared["duties"][index]
        blocks.append(Text(f"{place}. {duty['who']}", Style.HEADING))
        blocks.extend(Text(f"- {line}") for line in duty["lines"])
    return tuple(blocks)
