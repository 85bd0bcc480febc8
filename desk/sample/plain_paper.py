"""Draw a paper as a text file or in Markdown, as copies from mail and converters come.

Input: a `Paper`. Output: UTF-8 bytes with LF. Gotcha: the text file keeps number and date on one
line, pushed apart by spaces, which is how plain copies of a two-column head mostly look.
"""

from __future__ import annotations

from desk.sample.docx_paper import MOTTO, STATE
from desk.sample.paper import Grid, Paper, Style, Text

WIDTH = 84


def draw_text(paper: Paper) -> bytes:
    """The paper as plain text."""
    lines = [*paper.office.lines, "", STATE, MOTTO, ""]
    number, day = "".join(paper.number_line), "".join(paper.date_words)
    lines.append(f"{number}{' ' * max(6, WIDTH - len(number) - len(day))}{day}")
    if paper.is_letter:
        lines.append(paper.subject)
    else:
        lines += ["", paper.title, paper.subject]
    lines += ["", *(f"Kính gửi: {one}" for one in paper.addressees), ""]
    for block in paper.blocks:
        lines += _block_lines(block)
    lines += ["", "Nơi nhận:", *(f"- {one}" for one in paper.recipients), ""]
    lines += [*paper.authority, "(đã ký)", paper.signer]
    return ("\n".join(lines) + "\n").encode("utf-8")


def draw_markdown(paper: Paper) -> bytes:
    """The paper as Markdown: bold heads, a blank line between paragraphs."""
    parts = [
        "  \n".join(f"**{line}**" for line in paper.office.lines),
        f"**{STATE}**  \n**{MOTTO}**",
        "".join(paper.number_line),
        f"*{''.join(paper.date_words)}*",
        f"**{paper.title}**  \n**{paper.subject}**",
    ]
    for block in paper.blocks:
        for line in _block_lines(block):
            heading = isinstance(block, Text) and block.style is Style.HEADING
            parts.append(f"## {line}" if heading else line)
    parts.append("***Nơi nhận:***\n" + "\n".join(f"- {one}" for one in paper.recipients))
    parts.append("  \n".join(f"**{line}**" for line in (*paper.authority, paper.signer)))
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _block_lines(block: object) -> list[str]:
    if isinstance(block, Text):
        return [block.lead + block.text]
    if isinstance(block, Grid):
        return ["\t".join(row) for row in block.rows]
    return []
