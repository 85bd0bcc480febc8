"""The appendix list as a paper and as lines for the terminal.

Input: an `Appendix` and the reader's language; output: a `Paper` for `reports.render`, or text.
Gotcha: what questions the list (difference, notes) stands on a page of its own after it, headed
as not belonging to the appendix, so that the list itself can be signed as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from register.entry import Entry
from register.fields_of_work import FIELD_NAMES
from register.kinds import label
from register.message import Translate, message
from register.records import UnreadRow
from reports.appendix import FORM_ROW, FORM_UNIT, Appendix
from reports.appendix_choice import place_in
from reports.appendix_notes import missing_remark, missing_said, told_with_ids
from reports.paper import (
    Align,
    Block,
    Cell,
    Column,
    Look,
    NewPage,
    Numbered,
    Paper,
    Sheet,
    Table,
    Text,
    title_lines,
)
from reports.wording import entry_line, two_figures

TEMPLATE = "phu-luc"
"""The Word template's name."""


def appendix_paper(appendix: Appendix, translate: Translate, *, with_review: bool = True) -> Paper:
    """The paper of an appendix list (form: the appendix of a commune's yearly report).

    with_review: with the page, in a workbook the sheets, of what is to be checked before signing.
    """
    review = _review(appendix, translate) if with_review else []
    title = appendix.title.text(translate)
    reference = appendix.reference.text(translate) if appendix.reference else ""
    heading = translate("APPENDIX")
    table = _counts_table(appendix, translate)
    blocks: list[Block] = [*_list_blocks(appendix, translate)]
    blocks.append(Text(translate("Number of documents by kind"), Look.SECTION))
    blocks.append(table)
    if review:
        blocks.append(NewPage())
        blocks.extend(review)
    return Paper(
        title=title,
        heading=heading,
        reference=reference,
        blocks=tuple(blocks),
        sheets=_sheets(appendix, translate, with_review=with_review),
        data=appendix.as_json(translate),
        template=TEMPLATE,
        context={
            "dau_de": heading,
            "tieu_de": "\n".join(title_lines(title)),
            "kem_theo": reference,
            "danh_sach": _groups_for_word(appendix, translate),
            "tieu_de_bang": translate("Number of documents by kind"),
            "cot": [column.heading for column in table.columns],
            "bang": [{"stt": row[0], "loai": row[1], "so_luong": row[2]} for row in table.rows],
            "tong": {"ten": translate("Total"), "so_luong": two_figures(len(appendix.items))},
            "ghi_chu": [one.text for one in review if isinstance(one, Text)],
        },
    )


def _groups(appendix: Appendix, translate: Translate) -> list[tuple[str, int, list[str]]]:
    """Heading, first number, and lines of each run of entries under one heading; rows of the
    report's list that were not read stand in their places, marked, and take a number too.
    """
    groups: list[tuple[str, int, list[str]]] = []
    for number, (group, text) in enumerate(_lines_in_place(appendix, translate), start=1):
        if not groups or groups[-1][0] != group:
            groups.append((group, number, []))
        groups[-1][2].append(text)
    return groups


def _lines_in_place(appendix: Appendix, translate: Translate) -> Iterator[tuple[str, str]]:
    """Heading and words of each line, the rows not read among them."""
    head, report = appendix.head, appendix.report
    waiting = list(head.unread) if head is not None else []
    group = ""
    for item in appendix.items:
        place = place_in(item.entry, report.id) if report is not None else None
        while waiting and place is not None and waiting[0].row < place.no:
            yield group or item.group, _unread_line(waiting.pop(0), translate)
        group = item.group
        text = item.text
        if waiting and place is not None and waiting[0].row == place.no:
            text = f"{text} [{waiting.pop(0).why.text(translate)}]"
        yield group, text
    for row in waiting:
        yield group, _unread_line(row, translate)


def _unread_line(row: UnreadRow, translate: Translate) -> str:
    """A row that was not read, as it stands in the list, so that a person writes it out."""
    told = message("[NOT READ – {why}] {text}", why=row.why, text=row.text)
    return told.text(translate).strip()


def _list_blocks(appendix: Appendix, translate: Translate) -> list[Block]:
    blocks: list[Block] = []
    for name, start, lines in _groups(appendix, translate):
        if name:
            blocks.append(Text(name, Look.SECTION))
        blocks.append(Numbered(tuple(lines), start))
    return blocks


def _groups_for_word(appendix: Appendix, translate: Translate) -> list[dict[str, object]]:
    return [
        {
            "ten": name,
            "van_ban": [{"stt": start + at, "noi_dung": text} for at, text in enumerate(lines)],
        }
        for name, start, lines in _groups(appendix, translate)
    ]


def _counts_table(appendix: Appendix, translate: Translate) -> Table:
    columns = (
        Column(translate("No."), 0.7, Align.CENTRE),
        Column(translate("Kind of document"), 4),
        Column(translate("How many"), 1.3, Align.CENTRE),
    )
    rows = tuple(
        (str(no), one.label, two_figures(one.count))
        for no, one in enumerate(appendix.counts, start=1)
    )
    return Table(columns, rows, ("", translate("Total"), two_figures(len(appendix.items))))


def _review(appendix: Appendix, translate: Translate, *, ids: bool = False) -> list[Block]:
    """What a clerk must look at before signing; nothing where all is plain.

    ids: with the ids of twins, for the screen.
    """
    blocks: list[Block] = []
    notes = [
        told_with_ids(one, translate) if ids else one.message.text(translate)
        for one in appendix.notes
    ]

    def missing(one: Entry) -> str:
        return missing_said(one, appendix.listed).text(translate)

    for entries, line, said in (
        (
            appendix.not_listed,
            missing,
            message(
                "Issued and fitting, but not in the report's list ({count}):",
                count=len(appendix.not_listed),
            ),
        ),
        (
            appendix.outside,
            entry_line,
            message(
                "In the report's list, but outside the field or time asked for ({count}):",
                count=len(appendix.outside),
            ),
        ),
    ):
        if entries:
            blocks.append(Text(said.text(translate), Look.NOTE))
            blocks.extend(Text(f"- {line(one)}.", Look.NOTE) for one in entries)
    blocks.extend(Text(f"- {one}", Look.NOTE) for one in notes)
    if not blocks:
        return []
    head = translate("TO BE CHECKED BEFORE SIGNING (not part of the appendix; remove this page)")
    return [Text(head, Look.SECTION), *blocks]


def _sheets(appendix: Appendix, translate: Translate, *, with_review: bool) -> tuple[Sheet, ...]:
    entries = [one.entry for one in appendix.items]
    sheets = [
        Sheet(translate("Documents"), _entry_columns(translate), _rows(entries, translate)),
        Sheet(
            translate("By kind"),
            (Column(translate("Kind of document"), 3), Column(translate("How many"), 1)),
            tuple((one.label, one.count) for one in appendix.counts),
        ),
    ]
    if appendix.reform:
        columns = (
            Column(translate("No."), 0.5, Align.CENTRE),
            Column(translate("Figure"), 5),
            Column(translate("Unit"), 1),
            Column(translate("How many"), 1),
        )
        row = (1, FORM_ROW, FORM_UNIT, len(appendix.items))
        sheets.append(Sheet(translate("Form 1"), columns, (row,)))
    if not with_review:
        return tuple(sheets)
    if appendix.not_listed:
        sheets.append(_not_listed_sheet(appendix, translate))
    if appendix.outside:
        rows = _rows(appendix.outside, translate)
        sheets.append(Sheet(translate("Outside the choice"), _entry_columns(translate), rows))
    if appendix.notes:
        notes = tuple((one.message.text(translate),) for one in appendix.notes)
        sheets.append(Sheet(translate("To be checked"), (Column(translate("Note"), 9),), notes))
    return tuple(sheets)


def _not_listed_sheet(appendix: Appendix, translate: Translate) -> Sheet:
    """What the report's list lacks, each with what may explain it."""
    remarks = [missing_remark(one, appendix.listed) for one in appendix.not_listed]
    rows = zip(_rows(appendix.not_listed, translate), remarks, strict=True)
    return Sheet(
        translate("Not in the report's list"),
        (*_entry_columns(translate), Column(translate("Note"), 3)),
        tuple((*row, remark.text(translate) if remark else None) for row, remark in rows),
    )


def _entry_columns(translate: Translate) -> tuple[Column, ...]:
    return (
        Column(translate("No."), 0.5, Align.CENTRE),
        Column(translate("Kind of document"), 1.2),
        Column(translate("Number and symbol"), 1.4),
        Column(translate("Date of issue"), 1.1, Align.CENTRE),
        Column(translate("Topic"), 6),
        Column(translate("Issuer"), 2),
        Column(translate("Signer"), 1.5),
        Column(translate("Field of work"), 2.2),
        Column(translate("File held"), 0.6, Align.CENTRE),
    )


def _rows(entries: Sequence[Entry], translate: Translate) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            no,
            label(one.kind),
            one.designation.text,
            one.date,
            one.topic,
            one.issuer,
            one.signer,
            "; ".join(FIELD_NAMES.get(code, code) for code in one.fields),
            translate("yes") if one.has_file else translate("no"),
        )
        for no, one in enumerate(entries, start=1)
    )


def appendix_lines(appendix: Appendix, translate: Translate) -> str:
    """What the terminal shows: the title, the sentence, the difference and the notes."""
    lines = [appendix.title.text(translate), appendix.sentence.text(translate)]
    if appendix.reform:
        row = message(
            "Row 1 of form 1 of the report: {text}: {count}",
            text=FORM_ROW,
            count=two_figures(len(appendix.items)),
        )
        lines.append(row.text(translate))
    review = [one for one in _review(appendix, translate, ids=True) if isinstance(one, Text)]
    lines.extend(one.text for one in review[1:])
    return "\n".join(lines)
