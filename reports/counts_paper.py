"""Counts as a table with bars for the terminal, and as a paper.

Input: `Counts` and the reader's language; output: text or a `Paper`. Gotcha: a bar is as long as
the figure relative to the largest row; a row that is not empty always shows at least a mark.
"""

from __future__ import annotations

from register.message import Message, Translate, message
from reports.appendix_notes import told_with_ids
from reports.counts import By, Counts, Key
from reports.paper import Align, Block, Cell, Chart, Column, Look, Paper, Sheet, Table, Text

_LONGEST_BAR = 40
_SHORTEST_BAR = 8


def counts_table(counts: Counts, translate: Translate, width: int = 80) -> str:
    """Plain text up to `width` columns: labels, figure, bar; then total and what is left out."""
    labels = [" · ".join(one.text(translate) for one in row.labels) for row in counts.rows]
    figure = max((len(str(row.count)) for row in counts.rows), default=1)
    widest = max((len(label) for label in labels), default=0)
    room = max(10, width - figure - 4 - _SHORTEST_BAR)
    column = min(widest, room)
    bar = max(_SHORTEST_BAR, min(_LONGEST_BAR, width - column - figure - 4))
    most = max((row.count for row in counts.rows), default=1)
    lines = [
        f"{_cut(label, column):<{column}}  {row.count:>{figure}}  {_bar(row.count, most, bar)}"
        for label, row in zip(labels, counts.rows, strict=True)
    ]
    lines.append("")
    lines.extend(one.text(translate) for one in _remarks(counts))
    lines.extend(told_with_ids(one, translate) for one in counts.notes)
    return "\n".join(line.rstrip() for line in lines)


def _cut(label: str, width: int) -> str:
    return label if len(label) <= width else label[: width - 1] + "…"


def _bar(count: int, most: int, width: int) -> str:
    """A bar in halves of a character: the two blocks that old Windows consoles have too."""
    halves = max(1, round(count / most * width * 2)) if count else 0
    whole, rest = divmod(halves, 2)
    return "█" * whole + "▌" * rest


def _remarks(counts: Counts) -> list[Message]:
    """Total, documents in several rows, and what was left out: nothing silently."""
    said = [message("Total: {total} documents", total=counts.total)]
    if counts.in_several:
        said.append(
            message(
                "{count} of them stand in several rows, so the rows add up to {sum}",
                count=counts.in_several,
                sum=sum(row.count for row in counts.rows),
            )
        )
    said.extend(
        message("Left out: {count} – {reason}", count=len(one.entries), reason=one.message)
        for one in counts.left_out
    )
    return said


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _heading(by: By) -> Message:
    return {
        By.KIND: message("Kind of document"),
        By.MONTH: message("Month"),
        By.QUARTER: message("Quarter"),
        By.YEAR: message("Year"),
        By.FIELD: message("Field of work"),
        By.SIGNER: message("Signer"),
        By.ISSUER: message("Issuer"),
    }[by]


def counts_paper(counts: Counts, translate: Translate, *, reference: str = "") -> Paper:
    """The figures as a paper; reference: a line under the title, such as the period.

    One key gives a table with a chart, two a cross table; the sheet is flat, ready for a pivot.
    """
    columns = [_heading(one).text(translate) for one in counts.by]
    crossed = len(counts.by) > 1
    blocks: list[Block] = [_cross(counts, translate) if crossed else _simple(counts, translate)]
    below = (*_remarks(counts)[1:], *(one.message for one in counts.notes))
    blocks.extend(Text(_ended(one.text(translate)), Look.NOTE) for one in below)
    if not crossed:
        bars = tuple((row.labels[0].text(translate), row.count) for row in counts.rows)
        blocks.append(Chart(bars))
    flat: tuple[tuple[Cell, ...], ...] = tuple(
        (*(one.text(translate) for one in row.labels), row.count) for row in counts.rows
    )
    heads = (*(Column(one, 3) for one in columns), _how_many(translate))
    by = ", ".join(one.lower() for one in columns)
    title = message("Number of documents by {by}", by=by).text(translate)
    sheet = Sheet(
        translate("Counts"),
        heads,
        flat,
        above=(title, reference) if reference else (title,),
        total=(translate("Total"), *[None] * (len(columns) - 1), counts.total),
        below=tuple(_ended(one.text(translate)) for one in _remarks(counts)[1:]),
    )
    return Paper(
        title=title,
        reference=reference,
        blocks=tuple(blocks),
        sheets=(sheet,),
        landscape=crossed,
        data=counts.as_json(translate),
    )


def _how_many(translate: Translate) -> Column:
    return Column(translate("How many"), 1.2, Align.CENTRE)


def _simple(counts: Counts, translate: Translate) -> Table:
    heading = _heading(counts.by[0]).text(translate)
    rows = tuple(
        (str(no), row.labels[0].text(translate), str(row.count))
        for no, row in enumerate(counts.rows, start=1)
    )
    columns = (
        Column(translate("No."), 0.7, Align.CENTRE),
        Column(heading, 3),
        _how_many(translate),
    )
    return Table(columns, rows, ("", translate("Total"), str(counts.total)))


def _cross(counts: Counts, translate: Translate) -> Table:
    """First key down, second across, distinct totals at the right and at the bottom."""
    down = list(dict.fromkeys(row.keys[0] for row in counts.rows))
    across = sorted({row.keys[1] for row in counts.rows}, key=lambda key: (key is None, key or ""))
    named = {row.keys[0]: row.labels[0] for row in counts.rows}
    over = {row.keys[1]: row.labels[1] for row in counts.rows}
    cells = {row.keys: row.entries for row in counts.rows}

    def figures(keys: list[Key]) -> list[str]:
        lists = [[cells.get((key, one), ()) for key in keys] for one in across]
        sums = [len({entry for ids in some for entry in ids}) for some in lists]
        every = {entry for some in lists for ids in some for entry in ids}
        return [*(str(count) if count else "" for count in sums), str(len(every))]

    rows = tuple((named[key].text(translate), *figures([key])) for key in down)
    columns = (
        Column(_heading(counts.by[0]).text(translate), 2.4),
        *(Column(_narrow(over[one].text(translate)), 1, Align.CENTRE) for one in across),
        Column(translate("Total"), 1, Align.CENTRE),
    )
    return Table(columns, rows, (translate("Total"), *figures(down)), points=_points(len(columns)))


_WIDE = 10


def _points(columns: int) -> float:
    """Letters small enough for a year's months side by side."""
    return 11 if columns <= _WIDE else 8.5


def _narrow(label: str) -> str:
    """ "Tháng 3/2023" -> "3/2023": twelve months must fit across a page."""
    return label.rpartition(" ")[2] if label[-1:].isdigit() else label
