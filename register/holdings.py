"""What entries hold and how they hang together: files, lists, links; written inside a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from register import tables as t
from register.entry import ListedIn
from register.handling import HANDLING_FIELDS, Handling
from register.message import message_json
from register.records import IssuedListHead, UnreadRow
from register.vietnamese_text import printable


class Holdings:
    """Files, lists and links as a change writes them; `touch` marks an entry as changed."""

    def __init__(
        self, connection: sa.Connection, *, now: dt.datetime, touch: Callable[[int], None]
    ) -> None:
        self._connection = connection
        self._now = now
        self._touch = touch
        self._handled: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}

    def add_file(self, values: Mapping[str, Any]) -> int:
        """A stored file (columns of `tables.files` but id and added); its id."""
        result = self._connection.execute(t.files.insert().values(**values, added=self._now))
        self.forget_set_aside(str(values["came_from"]))
        return int(result.lastrowid)

    def knows(self, sha256: str) -> bool:
        """Whether a file with this hash was taken in, as this change sees it."""
        query = sa.select(t.files.c.id).where(t.files.c.sha256 == sha256)
        return self._connection.execute(query).first() is not None

    def has_file(self, entry_id: int) -> bool:
        """Whether a file was attached to the entry before."""
        held = t.entry_files.c
        query = sa.select(held.file_id).where(held.entry_id == entry_id).limit(1)
        return self._connection.execute(query).first() is not None

    def holds(self, entry_id: int, file_id: int) -> bool:
        """Whether the entry has this file, as this change sees it."""
        held = t.entry_files.c
        query = sa.select(held.file_id).where(held.entry_id == entry_id, held.file_id == file_id)
        return self._connection.execute(query).first() is not None

    def attach(
        self, entry_id: int, file_id: int, *, pages: tuple[int, int], text: tuple[int, int]
    ) -> None:
        """The entry has this file, on these pages (from 1) and this span of its text."""
        self._connection.execute(
            t.entry_files.insert().values(
                entry_id=entry_id,
                file_id=file_id,
                pages_from=pages[0],
                pages_to=pages[1],
                text_from=text[0],
                text_to=text[1],
            )
        )
        self._touch(entry_id)

    def move_file(self, file_id: int, *, from_entry: int, to_entry: int) -> None:
        """The file belongs to another entry after all."""
        held = t.entry_files
        self._connection.execute(
            held.update()
            .where(held.c.entry_id == from_entry, held.c.file_id == file_id)
            .values(entry_id=to_entry)
        )
        self._touch(from_entry)
        self._touch(to_entry)

    def set_list(
        self,
        list_entry: int,
        *,
        title: str,
        reference: str | None,
        items: Sequence[tuple[int, ListedIn]],
        rows_seen: int | None = None,
        unread: Sequence[UnreadRow] = (),
    ) -> None:
        """Record (again) the list that a report holds: pairs of entry id and its place in it.

        rows_seen: None for as many as items; unread: the rows not read, or not wholly.
        """
        execute = self._connection.execute
        self.remove_list(list_entry)
        seen = len(items) if rows_seen is None else rows_seen
        execute(
            t.lists.insert().values(
                entry_id=list_entry, title=title, reference=reference, rows_seen=seen
            )
        )
        for row in unread:
            execute(
                t.list_gaps.insert().values(
                    list_entry_id=list_entry, no=row.row, text=row.text, why=message_json(row.why)
                )
            )
        for entry_id, place in items:
            execute(
                t.list_items.insert().values(
                    list_entry_id=list_entry, no=place.no, entry_id=entry_id, text=place.text
                )
            )
            self._touch(entry_id)

    def remove_list(self, list_entry: int) -> None:
        """Forget the list that an entry holds; the entries that stood in it stay."""
        for table in (t.list_items, t.list_gaps):
            gone = table.c.list_entry_id == list_entry
            self._connection.execute(table.delete().where(gone))
        self._connection.execute(t.lists.delete().where(t.lists.c.entry_id == list_entry))

    def move_list(self, from_entry: int, to_entry: int) -> None:
        """The list that one entry holds is the other's, which holds none."""
        run = self._connection.execute
        run(t.lists.update().where(t.lists.c.entry_id == from_entry).values(entry_id=to_entry))
        for table in (t.list_items, t.list_gaps):
            held = table.c.list_entry_id == from_entry
            run(table.update().where(held).values(list_entry_id=to_entry))

    def link(self, from_entry: int, to_entry: int, relation: str, raw: str, span: range) -> int:
        """One entry's text names another at this span; the link's id."""
        result = self._connection.execute(
            t.links.insert().values(
                from_entry=from_entry,
                to_entry=to_entry,
                relation=relation,
                raw=raw,
                start=span.start,
                end=span.stop,
            )
        )
        return int(result.lastrowid)

    def has_list(self, entry_id: int) -> bool:
        """Whether a list was recorded of the entry's paper."""
        query = sa.select(t.lists.c.entry_id).where(t.lists.c.entry_id == entry_id)
        return self._connection.execute(query).first() is not None

    def waiting_lists(self) -> list[IssuedListHead]:
        """Lists in files of their own that name a report which has not come yet."""
        e, held = t.entries.c, t.lists.c
        query = (
            sa.select(held.entry_id, held.title, held.reference)
            .join_from(t.lists, t.entries)
            .where(
                held.reference.is_not(None),
                e.origin == "other",
                e.kind.is_(None),
                e.number.is_(None),
                e.merged_into.is_(None),
            )
            .order_by(held.entry_id)
        )
        return [IssuedListHead(*row) for row in self._connection.execute(query)]

    def set_aside(self, came_from: str, reason: str) -> None:
        """Remember that a file could not be taken in, and why (a code)."""
        self.forget_set_aside(came_from)
        self._connection.execute(
            t.set_aside.insert().values(came_from=came_from, reason=reason, at=self._now)
        )

    def forget_set_aside(self, came_from: str) -> None:
        """The file was taken in after all."""
        self._connection.execute(t.set_aside.delete().where(t.set_aside.c.came_from == came_from))

    def handling(self, entry_id: int) -> Handling:
        """How the entry was handled, as it stands inside this change."""
        query = sa.select(t.handling).where(t.handling.c.entry_id == entry_id)
        row = self._connection.execute(query).mappings().first()
        return Handling(**{name: row[name] for name in HANDLING_FIELDS}) if row else Handling()

    def doubt_again(self, entry_id: int, doubts: Iterable[int]) -> None:
        """Open these doubts (ids) of an entry again; the caller sends the entry to review."""
        d = t.doubts.c
        chosen = sa.and_(d.entry_id == entry_id, d.id.in_(list(doubts)))
        self._connection.execute(t.doubts.update().where(chosen).values(settled=False))

    def arrival_numbers(self) -> dict[int, str]:
        """The arrival numbers that living entries have, as noted, by the entry's id."""
        h, e = t.handling.c, t.entries.c
        query = sa.select(h.entry_id, h.arrival_number).join(t.entries, e.id == h.entry_id)
        noted = query.where(h.arrival_number.is_not(None), e.merged_into.is_(None))
        return {row.entry_id: row.arrival_number for row in self._connection.execute(noted)}

    def set_handling(self, entry_id: int, values: Mapping[str, Any]) -> None:
        """Note how the entry was handled: fields of `Handling`, others stay as they are.

        ValueError on a count below 1, TypeError on a field that is none.
        """
        old = self.handling(entry_id)
        clean: dict[str, Any] = {
            n: printable(one) if isinstance(one, str) else one for n, one in values.items()
        }
        new = replace(old, **clean)
        execute = self._connection.execute
        execute(t.handling.delete().where(t.handling.c.entry_id == entry_id))
        if new != Handling():
            row = {name: getattr(new, name) for name in HANDLING_FIELDS}
            execute(t.handling.insert().values(entry_id=entry_id, **row))
        before = self._handled.get(entry_id, ({}, {}))[0] or old.as_json()
        self._handled[entry_id] = (before, new.as_json())
        self._touch(entry_id)

    def end_doubt(self, entry_id: int, doubt_id: int) -> None:
        """End one doubt; whether the entry stays in review is the caller's affair."""
        self._connection.execute(
            t.doubts.update().where(t.doubts.c.id == doubt_id).values(settled=True)
        )
        self._touch(entry_id)

    def move_handling(self, entry_id: int, into: int) -> None:
        """Give what was noted of one entry to another, where that has nothing noted yet."""
        answered = t.handling.c.answered_by
        self._connection.execute(
            t.handling.update().where(answered == entry_id).values(answered_by=into)
        )
        ours, theirs = self.handling(into), self.handling(entry_id)
        lacking = {
            name: value
            for name in HANDLING_FIELDS
            if (value := getattr(theirs, name)) is not None and getattr(ours, name) is None
        }
        if lacking:
            self.set_handling(into, lacking)

    def handled(self, entry_id: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """For the history: what this change found noted of an entry's handling, and what it left.

        Only the fields that differ; both empty where nothing was noted.
        """
        before, after = self._handled.get(entry_id, ({}, {}))
        names = [name for name in after if before[name] != after[name]]
        return {one: before[one] for one in names}, {one: after[one] for one in names}
