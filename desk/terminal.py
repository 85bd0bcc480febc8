"""Plain text for a terminal: aligned tables, wrapped paragraphs, values as people read them.

Input: rows of text and a width in columns; output: lines. Gotcha: a column's width is what a
terminal shows, so decomposed marks and wide letters are counted as such, and styles as nothing.
"""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from register.message import Message

NARROWEST = 20
"""A wrapped column never gets narrower than this."""


def terminal_width() -> int:
    """Columns of the terminal (or COLUMNS); 80 where nobody knows."""
    return max(shutil.get_terminal_size((80, 24)).columns, 40)


# What may be wider or narrower than one column: controls and styles, marks of their own, letters
# of other scripts. Vietnamese letters in NFC, dashes, quotation marks and bars are one each.
_ODD = re.compile(
    "[\x00-\x1f\u00ad\u0300-\u036f\u0483-\u1e9f\u1f00-\u200f\u2028-\u202e\u2060-\u206f\u2e80-\U0010ffff]"
)


def shown_width(text: str) -> int:
    """How many columns a terminal shows `text` in."""
    if not _ODD.search(text):
        return len(text)
    width = 0
    for char in click.unstyle(text):
        if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn"):
            continue
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return width


def padded(text: str, width: int) -> str:
    """`text` with blanks up to `width` columns."""
    return text + " " * (width - shown_width(text))


_GLUE = "\ue000"
"""Stands for a blank that breaks no line; nobody's letter, and one column wide."""


def wrapped(text: str, width: int, whole: Iterable[str] = ()) -> list[str]:
    """Lines of at most `width` columns, broken at blanks; a longer word stands alone.

    whole: parts of the text that stay on one line with all their blanks.
    """
    for one in whole:
        text = text.replace(one, one.replace(" ", _GLUE))
    lines: list[str] = []
    line = ""
    for one in text.split():
        if line and shown_width(line) + 1 + shown_width(one) > width:
            lines.append(line)
            line = one
        else:
            line = f"{line} {one}" if line else one
    return [one.replace(_GLUE, " ") for one in ([*lines, line] if line or not lines else lines)]


def paths_in(told: Message) -> tuple[str, ...]:
    """The paths that a sentence tells: broken over lines, they could not be copied."""
    return tuple(str(value) for _, value in told.values if isinstance(value, Path))


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    width: int,
    wrap: int | None = None,
) -> str:
    """A table with two blanks between columns; column `wrap` takes what room is left.

    Without rows only "" comes out: say in words that there is nothing.
    """
    cells = [[click.unstyle(one) for one in row] for row in rows]
    if not cells:
        return ""
    widest = [
        max(shown_width(row[column]) for row in (heads, *cells)) for column in range(len(heads))
    ]
    if wrap is not None:
        others = sum(widest) - widest[wrap] + 2 * (len(heads) - 1)
        widest[wrap] = min(widest[wrap], max(width - others, NARROWEST))
    lines = [click.style(_line(heads, widest).rstrip(), bold=True)]
    for row in cells:
        lines.extend(_row_lines(row, widest, wrap))
    return "\n".join(lines)


def _row_lines(row: Sequence[str], widths: Sequence[int], wrap: int | None) -> list[str]:
    if wrap is None:
        return [_line(row, widths).rstrip()]
    parts = wrapped(row[wrap], widths[wrap])
    lines = []
    for number, part in enumerate(parts):
        shown = [part if c == wrap else (one if number == 0 else "") for c, one in enumerate(row)]
        lines.append(_line(shown, widths).rstrip())
    return lines


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(padded(one, width) for one, width in zip(cells, widths, strict=True))


def named_values(pairs: Iterable[tuple[str, str]], *, width: int) -> str:
    """ "name: value" lines, values aligned and wrapped."""
    rows = list(pairs)
    name_width = max((shown_width(name) for name, _ in rows), default=0) + 2
    lines = []
    for name, value in rows:
        parts = wrapped(value, max(width - name_width, NARROWEST))
        lines.append(padded(f"{name}:", name_width) + parts[0])
        lines.extend(" " * name_width + part for part in parts[1:])
    return "\n".join(lines)


def paragraph(
    text: str, *, width: int, indent: str = "", hanging: str = "", whole: Iterable[str] = ()
) -> str:
    """A text wrapped to the width, each line indented, those after the first by `hanging` too.

    whole: parts of the text that stay on one line, as `paths_in` finds them.
    """
    lines = wrapped(text, width - len(indent) - len(hanging), whole)
    return f"\n{indent}{hanging}".join([indent + lines[0], *lines[1:]])


def marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """The text with its marked spans in bold; without a terminal click takes the style away."""
    out, done = [], 0
    for start, end in sorted(marks):
        if start < done:
            continue
        out += [text[done:start], click.style(text[start:end], bold=True, reverse=True)]
        done = end
    return "".join([*out, text[done:]])


_CONTROL = re.compile("\x1b(?!\\[[01267]m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]")
"""All but blanks, line ends, and what `click.style` writes for bold, dim and reversed."""


def shown_safely(text: str) -> str:
    """The text without what would command the terminal: names of files may hold anything."""
    return _CONTROL.sub("", text) if _CONTROL.search(text) else text


def show(text: str) -> None:
    """Print a text and a line end to standard output; of controls only our own styles stay."""
    click.echo(shown_safely(text))


def show_json(data: Mapping[str, object] | Sequence[object]) -> None:
    """Print one JSON value, readable and with its Vietnamese letters."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def show_json_line(data: Mapping[str, object]) -> None:
    """Print one JSON object on one line, for outputs that are an object a line."""
    click.echo(json.dumps(data, ensure_ascii=False))


def marked_lines(
    text: str, marks: Sequence[tuple[int, int]], *, width: int, indent: str = ""
) -> list[str]:
    """The text as wrapped, indented lines, its marked spans in bold.

    Marks are code points of `text`; a span that runs over a line end is marked on both lines.
    """
    lines: list[str] = []
    at = 0
    for part in wrapped(text, width - len(indent)):
        line: list[str] = []
        spans: list[tuple[int, int]] = []
        for one in part.split(" "):
            start = text.index(one, at) if one else at
            at = start + len(one)
            before = sum(len(each) + 1 for each in line)
            spans += [
                (before + max(left, start) - start, before + min(right, at) - start)
                for left, right in marks
                if left < at and right > start
            ]
            line.append(one)
        lines.append(indent + marked(" ".join(line), spans))
    return lines
