"""The comparison of a report with the register, for the terminal and as a paper.

Input: a `Reconciliation`; output: lines or a `Paper` (DOCX, XLSX, PDF, JSON …). Gotcha: what
agrees is printed too, after what does not: who signs wants to see what was looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from register.claim import printed_figure
from register.message import Message, Translate, message
from register.printed_date import printed_date
from reports.paper import Align, Block, Cell, Column, Look, Paper, Sheet, Table, Text
from reports.reconcile import Reconciliation
from reports.reconcile_cited import Difference, basis_said
from reports.reconcile_claims import ClaimVerdict, JudgedClaim
from reports.reconcile_rows import Row

_MARKS = {ClaimVerdict.DIFFERS: "! ", ClaimVerdict.AGREES: "= ", ClaimVerdict.NOT_CHECKABLE: "? "}
_WORST_FIRST = (ClaimVerdict.DIFFERS, ClaimVerdict.NOT_CHECKABLE, ClaimVerdict.AGREES)
_LONG = 160
_NARROW = 1.2


def verdict_said(verdict: ClaimVerdict) -> Message:
    """A verdict in a word or two."""
    return {
        ClaimVerdict.AGREES: message("agrees"),
        ClaimVerdict.DIFFERS: message("differs"),
        ClaimVerdict.NOT_CHECKABLE: message("cannot be checked"),
    }[verdict]


def claim_said(one: JudgedClaim) -> Message:
    """The verdict of a claim in a word or two; a cut-off percentage is a mere note."""
    return message("cut off") if one.cut_off else verdict_said(one.verdict)


def _mark(one: JudgedClaim) -> str:
    return "- " if one.cut_off else _MARKS[one.verdict]


def summary(found: Reconciliation) -> Message:
    """How many figures and documents came out how."""
    verdicts = [one.verdict for one in found.claims]
    return message(
        "Figures: {agrees} agree, {differs} differ, {cut} are cut off, {open} cannot be checked. "
        "Documents: {matched} found in the register, {wrong} differences, {missing} missing in the "
        "list, {unknown} missing in the register.",
        agrees=verdicts.count(ClaimVerdict.AGREES),
        differs=sum(one.wrong for one in found.claims),
        cut=sum(one.cut_off for one in found.claims),
        open=verdicts.count(ClaimVerdict.NOT_CHECKABLE),
        matched=len(found.matched),
        wrong=len(found.differs),
        missing=len(found.missing_in_appendix),
        unknown=len(found.missing_in_register),
    )


def _parts(found: Reconciliation) -> list[tuple[Message, Sequence[Row]]]:
    """The lists of documents with their headings, those that need a person first."""
    return [
        (
            message("Issued in the period and field, but missing in the report's list"),
            found.missing_in_appendix,
        ),
        (message("In the report's list, but outside the period"), found.outside_period),
        (message("Cited, but not in the register"), found.missing_in_register),
        (message("Cited papers of ours that the register holds no file of"), found.without_file),
    ]


def reconcile_lines(found: Reconciliation, translate: Translate) -> list[str]:
    """Lines for the terminal; "" is an empty line."""
    open_ones, agreeing = _apart(found.claims)
    lines = [_head_open(open_ones).text(translate)]
    lines.extend(_claim_line(one, translate) for one in open_ones)
    lines.extend(("", _head_differing(found).text(translate)))
    for difference in sorted(found.differs, key=lambda one: not one.sure):
        names = " / ".join(difference.designations)
        where = difference.place.text(translate)
        mark = "!" if difference.sure else "?"
        lines.append(f"{mark} {names}: {_with_basis(difference, translate)} [{where}]")
    for head, rows in _parts(found):
        if rows is found.without_file:
            names = ", ".join(name for row in rows for name in row.designations)
            listed = [f"- {names}"] if names else []
        else:
            listed = [_row_line(row, translate) for row in rows]
        lines.extend(("", f"{head.text(translate)}: {len(rows)}", *listed))
    lines.extend(("", _head_agreeing(agreeing).text(translate)))
    lines.extend(_claim_line(one, translate) for one in agreeing)
    if found.notes:
        lines.extend(("", *(f"- {one.text(translate)}" for one in found.notes)))
    return [*lines, "", summary(found).text(translate)]


def _with_basis(one: Difference, translate: Translate) -> str:
    """The sentence; a question also says what it rests on."""
    said = one.message.text(translate)
    return said if one.sure else f"{said} ({basis_said(one.rests_on).text(translate)})"


def _head_open(claims: Sequence[JudgedClaim]) -> Message:
    return message("Figures to be looked at: {count}", count=len(claims))


def _head_agreeing(claims: Sequence[JudgedClaim]) -> Message:
    return message("Figures that agree: {count}", count=len(claims))


def _head_differing(found: Reconciliation) -> Message:
    return message("Documents that differ: {count}", count=len(found.differs))


def _claim_line(one: JudgedClaim, translate: Translate) -> str:
    where = one.claim.place.text(translate)
    said = f"{_mark(one)}{_shortened(one.claim.text)}: {one.message.text(translate)}"
    return f"{said} [{where}]" if where else said


def _apart(claims: Sequence[JudgedClaim]) -> tuple[list[JudgedClaim], list[JudgedClaim]]:
    """Those that differ or cannot be checked, and those that agree."""
    ordered = worst_first(claims)
    return (
        [one for one in ordered if one.verdict is not ClaimVerdict.AGREES],
        [one for one in ordered if one.verdict is ClaimVerdict.AGREES],
    )


def worst_first(claims: Sequence[JudgedClaim]) -> list[JudgedClaim]:
    """Wrong figures first, percentages that are merely cut off last of what does not agree."""
    return sorted(
        claims,
        key=lambda one: (
            one.verdict is ClaimVerdict.AGREES,
            one.cut_off,
            _WORST_FIRST.index(one.verdict),
        ),
    )


def _row_line(row: Row, translate: Translate) -> str:
    where = f" [{row.place.text(translate)}]" if row.place else ""
    names = " / ".join(row.designations)
    said = row.message.text(translate)
    return f"- {said}{where}" if names in said else f"- {names}: {said}{where}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + "…"


def reconcile_paper(found: Reconciliation, translate: Translate) -> Paper:
    """The comparison as a paper across the page."""
    report = found.report
    day = printed_date(report.date) if report.date else "…"
    open_ones, agreeing = _apart(found.claims)
    blocks: list[Block] = [
        Text(summary(found).text(translate)),
        Text(_head_open(open_ones).text(translate), Look.SECTION),
        *_claims_table(open_ones, translate),
        Text(_head_differing(found).text(translate), Look.SECTION),
    ]
    if found.differs:
        blocks.append(_differences_table(found, translate))
    for head, rows in _parts(found):
        blocks.append(Text(f"{head.text(translate)}: {len(rows)}", Look.SECTION))
        if rows is found.without_file and rows:
            names = ", ".join(name for row in rows for name in row.designations)
            blocks.append(Text(f"{names}."))
        elif rows:
            blocks.append(_rows_table(rows, translate))
    blocks.append(Text(_head_agreeing(agreeing).text(translate), Look.SECTION))
    blocks.extend(_claims_table(agreeing, translate))
    blocks.extend(Text(one.text(translate), Look.NOTE) for one in found.notes)
    return Paper(
        title=translate("Comparison of a report with the register of documents"),
        reference=message(
            "({topic}, dated {day}; period {period})",
            topic=report.topic or "…",
            day=day,
            period=_period(found),
        ).text(translate),
        blocks=tuple(blocks),
        sheets=_sheets(found, translate),
        landscape=True,
        data=found.as_json(translate),
    )


def _period(found: Reconciliation) -> str:
    if found.period is None:
        return "…"
    days = (found.period.first, found.period.last)
    return " – ".join(printed_date(day) if day else "…" for day in days)


def _heads(names: Sequence[tuple[Message, float]], translate: Translate) -> tuple[Column, ...]:
    """Columns; the narrow ones hold figures and stand in the middle."""
    return tuple(
        Column(name.text(translate), share, Align.CENTRE if share < _NARROW else Align.LEFT)
        for name, share in names
    )


def _claims_table(claims: Sequence[JudgedClaim], translate: Translate) -> list[Block]:
    if not claims:
        return []
    columns = (Column(translate("No."), 0.8, Align.CENTRE), *_heads(_CLAIM_HEADS, translate))
    rows = tuple(
        (
            str(no),
            one.claim.place.text(translate),
            _shortened(one.claim.text),
            _figure(one, claimed=True),
            _figure(one, claimed=False),
            claim_said(one).text(translate),
            one.message.text(translate),
        )
        for no, one in enumerate(claims, start=1)
    )
    return [Table(columns, rows, points=10)]


_CLAIM_HEADS = (
    (message("Place in the report"), 2.2),
    (message("Words of the report"), 4),
    (message("Claimed"), 1.1),
    (message("Counted"), 1.1),
    (message("Verdict"), 1.4),
    (message("Remark"), 4),
)
_ROW_HEADS = (
    (message("Document"), 2),
    (message("Place in the report"), 2.4),
    (message("Remark"), 7),
)


def _figure(one: JudgedClaim, *, claimed: bool) -> str:
    figure = one.claim.value if claimed else one.counted
    return "–" if figure is None else printed_figure(figure)


def _differences_table(found: Reconciliation, translate: Translate) -> Table:
    rows = tuple(
        (
            str(no),
            " / ".join(one.designations),
            one.place.text(translate),
            ("" if one.sure else "? ") + _with_basis(one, translate),
        )
        for no, one in enumerate(sorted(found.differs, key=lambda one: not one.sure), start=1)
    )
    return _three_columns(rows, translate)


def _rows_table(rows: Sequence[Row], translate: Translate) -> Table:
    told = tuple(
        (
            str(no),
            " / ".join(row.designations),
            row.place.text(translate) if row.place else "–",
            row.message.text(translate),
        )
        for no, row in enumerate(rows, start=1)
    )
    return _three_columns(told, translate)


def _three_columns(rows: tuple[tuple[str, ...], ...], translate: Translate) -> Table:
    columns = (Column(translate("No."), 0.8, Align.CENTRE), *_heads(_ROW_HEADS, translate))
    return Table(columns, rows, points=10)


def _sheets(found: Reconciliation, translate: Translate) -> tuple[Sheet, ...]:
    """First everything in one sheet, ready to be filtered (CSV takes it), then the matches."""
    heads = (
        *_heads(((message("Part"), 2.2), (message("Document or words"), 4)), translate),
        *_heads((_CLAIM_HEADS[0], *_CLAIM_HEADS[2:]), translate),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            translate("Figures of the report"),
            one.claim.text,
            one.claim.place.text(translate),
            _figure(one, claimed=True),
            _figure(one, claimed=False),
            claim_said(one).text(translate),
            one.message.text(translate),
        )
        for one in worst_first(found.claims)
    ]
    rows.extend(
        (
            translate("Documents that differ"),
            " / ".join(one.designations),
            one.place.text(translate),
            None,
            None,
            translate("differs") if one.sure else translate("to be asked"),
            _with_basis(one, translate),
        )
        for one in found.differs
    )
    parts = [*_parts(found), (message("Found in the register"), found.matched)]
    rows.extend(
        (
            head.text(translate),
            " / ".join(row.designations),
            row.place.text(translate) if row.place else None,
            None,
            None,
            None,
            row.message.text(translate),
        )
        for head, some in parts
        for row in some
    )
    return (Sheet(translate("Comparison"), heads, tuple(rows)),)
