"""Parts of a rules file that a person wrote: each table with its remarks, to change one alone.

Input: TOML text; output: its tables in order, and the text again. Gotcha: a parser that keeps
remarks gives those above a table to the table before it, so that a change there would tear them
from what they speak of; therefore the text is cut at its headings first, and each piece is
changed alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from register.vietnamese_text import nfc

_HEADING = re.compile(r"^\s*\[{1,2}[^\[\],]+\]{1,2}\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Block:
    """One table: the remarks right above its heading, heading and keys, and what follows them."""

    lead: str
    body: str
    tail: str = ""

    @property
    def text(self) -> str:
        """As it stands in the file."""
        return self.lead + self.body + self.tail

    @property
    def path(self) -> tuple[str, ...]:
        """The names in its heading: ("rule", "cchc"); of `[[rule]]` ("rule",)."""
        names: list[str] = []
        at: Any = tomllib.loads(self.body.split("\n", 1)[0])
        while True:
            at = at[0] if isinstance(at, list) else at
            if not at:
                return tuple(names)
            name = next(iter(at))
            names.append(name)
            at = at[name]

    @property
    def says_anything(self) -> bool:
        """Whether it holds more than its heading: a key, or a person's remark."""
        return bool(self.lead.strip() or self.body.split("\n", 1)[1].strip())


def cut(text: str) -> tuple[str, list[Block]]:
    """What stands before the first table, and the tables. `text`: right TOML with LF.

    Remarks right above the first table are taken for the head of the file.
    """
    lines = nfc(text).splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    heads = [at for at, line in enumerate(lines) if _HEADING.match(line.rstrip("\n"))]
    if not heads:
        return "".join(lines), []
    starts = [heads[0], *(_lead_start(lines, at) for at in heads[1:])]
    ends = [*starts[1:], len(lines)]
    blocks = [
        _block(lines[start:head], lines[head:end])
        for start, head, end in zip(starts, heads, ends, strict=True)
    ]
    return "".join(lines[: starts[0]]), blocks


def joined(head: str, blocks: Sequence[Block]) -> str:
    """The text of a file, the inverse of `cut`."""
    return head + "".join(one.text for one in blocks)


def appended(head: str, blocks: Sequence[Block], new: Block) -> str:
    """The text with one more table at its end, a blank line before it."""
    text = joined(head, blocks)
    if text.strip() and not text.endswith("\n\n"):
        text += "\n"
    return text + new.text


def with_values(block: Block, values: Mapping[str, object | None]) -> Block:
    """The block with these keys set, or taken out where the value is None; lists keep remarks."""
    import tomlkit

    document: Any = tomlkit.parse(block.body)
    table = document
    for name in block.path:
        table = table[name]
        table = table[0] if isinstance(table, list) else table
    for key, value in values.items():
        if value is None:
            if key in table:
                del table[key]
        elif isinstance(value, (list, tuple)) and isinstance(table.get(key), list):
            _set_list(table[key], list(value))
        else:
            table[key] = _item(value)
    return Block(block.lead, tomlkit.dumps(document), block.tail)


def new_block(heading: str, values: Mapping[str, object | None]) -> Block:
    """A new table with these keys; heading: "[rule.cchc]"."""
    return with_values(Block("", heading + "\n"), values)


def _lead_start(lines: Sequence[str], head: int) -> int:
    """Where the remarks begin that stand right above a heading."""
    start = head
    while start > 0 and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    # Remarks that also touch the keys above belong to those as well as to the heading; they stay.
    touches = start > 0 and lines[start - 1].strip() != ""
    return head if touches else start


def _block(lead: Sequence[str], own: Sequence[str]) -> Block:
    end = len(own)
    while end > 1 and (own[end - 1].strip() == "" or own[end - 1].lstrip().startswith("#")):
        end -= 1
    while end < len(own) and own[end].strip():
        end += 1
    return Block("".join(lead), "".join(own[:end]), "".join(own[end:]))


def _set_list(held: Any, words: list[object]) -> None:
    """Words that stay keep their place, and so their remarks; new ones are put in at the end."""
    for at in range(len(held) - 1, -1, -1):
        if held[at] not in words:
            del held[at]
    have = list(held)
    held.extend(one for one in words if one not in have)


def _item(value: object) -> Any:
    import tomlkit

    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        for key, one in value.items():
            table[key] = _item(one)
        return table
    if isinstance(value, (list, tuple)):
        words = tomlkit.array()
        words.extend(list(value))
        return words
    return tomlkit.item(value)
