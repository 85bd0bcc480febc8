"""Entries as a table on the terminal; used wherever a command lists documents."""

from __future__ import annotations

from collections.abc import Sequence

from desk.terminal import table
from register.entry import Entry
from register.kinds import label
from register.message import Message, Translate, message
from register.printed_date import printed_date

_HEADS = (
    message("id"),
    message("Designation"),
    message("Date"),
    message("Kind"),
    message("Topic"),
)
_DRAFT, _REVIEW = message("draft"), message("to be reviewed")


def entries_table(entries: Sequence[Entry], translate: Translate, *, width: int) -> str:
    """A row an entry; the topic is wrapped, and ends in [draft] or [to be reviewed]."""
    rows = [
        (
            str(one.id),
            one.designation.shown or "—",
            printed_date(one.date) if one.date else "—",
            label(one.kind) if one.kind else "—",
            (one.topic or "—") + _flags(one, translate),
        )
        for one in entries
    ]
    return table([one.text(translate) for one in _HEADS], rows, width=width, wrap=4)


def count_line(entries: Sequence[Entry]) -> Message:
    """How many there are, and how many of them need a look."""
    drafts = sum(one.draft for one in entries)
    unsure = sum(one.needs_review for one in entries)
    if drafts or unsure:
        return message(
            "Documents: {count}; drafts among them: {drafts}; to be reviewed: {unsure}.",
            count=len(entries),
            drafts=drafts,
            unsure=unsure,
        )
    return message("Documents: {count}.", count=len(entries))


def _flags(entry: Entry, translate: Translate) -> str:
    flags = [
        told.text(translate)
        for told, on in ((_DRAFT, entry.draft), (_REVIEW, entry.needs_review))
        if on
    ]
    return f" [{', '.join(flags)}]" if flags else ""
