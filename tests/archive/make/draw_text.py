"""Write papers as plain text and Markdown, as converters and hand-typed copies have them.

Input: papers and a Look; output: the bytes, in one of the encodings that such files come in.
Gotcha: Markdown files mark bold words and may hold the head in a table without a heading.
"""

from __future__ import annotations

import codecs
import random
import unicodedata

from tests.archive.make import layout, old_fonts
from tests.archive.make.looks import Head, Look
from tests.archive.make.paper import Paper


def draw_text(papers: list[Paper], look: Look, *, markdown: bool, old: bool = False) -> bytes:
    """The file's bytes: UTF-8 with or without a mark, UTF-16, decomposed letters, or TCVN3."""
    dice = random.Random(look.seed + 11)
    pages = [_paper(paper, look, dice, markdown=markdown) for paper in papers]
    text = "\n\n".join(pages) + "\n"
    if old:
        return old_fonts.without_fonts(text).encode("latin-1", "replace")
    form = "plain" if markdown else dice.choice(("plain", "plain", "mark", "utf-16", "nfd", "crlf"))
    if form == "nfd":
        text = unicodedata.normalize("NFD", text)
    if form == "utf-16":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    if form == "crlf":
        text = text.replace("\n", "\r\n")
    return (codecs.BOM_UTF8 if form == "mark" else b"") + text.encode("utf-8")


def _paper(paper: Paper, look: Look, dice: random.Random, *, markdown: bool) -> str:
    bold = "**{}**" if markdown else "{}"
    head = layout.head_of(paper, look)
    lines = _head(head, look, bold, table=markdown and look.head is Head.TABLE)
    lines += [one.text for one in (head.about, head.urgency) if one] + [""]
    for line in layout.title_lines(paper, look):
        lines.append(bold.format(line.text))
    lines += ["", *layout.addressee_lines(paper), *layout.base_lines(paper)]
    lines += ["", bold.format(paper.deciding)] if paper.deciding else []
    for text in layout.body_lines(paper):
        lines += [text, ""] if dice.random() < 0.5 else [text]
    lines += [""] + [one.text for one in layout.foot_left(paper)] + [""]
    lines += [bold.format(one.text) for one in layout.foot_right(paper)]
    if paper.appendix:
        lines += ["", *paper.appendix]
    return "\n".join(lines)


def _head(head: layout.Head, look: Look, bold: str, *, table: bool) -> list[str]:
    left, right = [one.text for one in head.left], [one.text for one in head.right]
    if table:
        break_ = "<br>"
        return [
            f"| {bold.format(break_.join(left))} | {bold.format(break_.join(right))} |",
            "|---|---|",
            f"| {head.number.text} | *{head.day.text}* |",
            "",
        ]
    if look.head in {Head.MERGED, Head.MISALIGNED}:
        return [*left, *right, f"{head.number.text}      {head.day.text}"]
    if look.head is Head.TABS:
        names = [f"{one}\t{other}" for one, other in zip(left, right, strict=False)]
        rest = left[len(right) :] or right[len(left) :]
        return [*names, *rest, f"{head.number.text}\t{head.day.text}"]
    if look.head is Head.ROWS:
        return [*right, head.day.text, *left, head.number.text]
    return [*left, head.number.text, *right, head.day.text]
