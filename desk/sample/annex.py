"""What is issued together with a decision: a regulation of some articles, or a table of figures.

Input: the decision's facts and prose. Output: blocks behind the signature. Gotcha: an annex has
a title of its own (QUY CHẾ), which a reader must not take for the kind of the paper.
"""

from __future__ import annotations

import random
from typing import Any

from desk.sample.facts import Fact
from desk.sample.paper import Block, Grid, NewPage, Style, Text, short_date


def annex_blocks(fact: Fact, prose: dict[str, Any], chance: random.Random) -> tuple[Block, ...]:
    """The annex of a decision; nothing where the prose has none."""
    if "annex" not in prose or fact.date is None:
        return ()
    title, subject = prose["annex"]
    designation = f"{fact.printed_number}/{fact.symbol}"
    articles = prose.get("annex_articles", ())
    blocks: list[Block] = [
        NewPage(),
        Text(title, Style.CENTRE),
        Text(subject, Style.CENTRE),
        Text(
            f"({'Ban hành kèm' if articles else 'Kèm'} theo Quyết định số {designation} "
            f"ngày {short_date(fact.date)} của Ủy ban nhân dân xã Khê Lãng)",
            Style.NOTE,
        ),
        *(Text(text, lead=f"Điều {place}. ") for place, text in enumerate(articles, start=1)),
    ]
    if "table" in prose:
        blocks.append(Grid(_figures(prose["table"], chance), (0.5, 0.25, 0.25)))
    return tuple(blocks)


def _figures(table: list[list[str]], chance: random.Random) -> tuple[tuple[str, ...], ...]:
    """The table with its last column moved by up to a tenth, so that no two papers are alike."""
    head, *rows = table
    moved = [
        (*row[:-1], _thousands(round(_number(row[-1]) * chance.uniform(0.9, 1.1), -2)))
        for row in rows
    ]
    return (tuple(head), *moved)


def _number(text: str) -> int:
    return int(text.replace(".", ""))


def _thousands(amount: float) -> str:
    return f"{amount:,.0f}".replace(",", ".")
