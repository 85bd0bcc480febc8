"""What entries hold and how they hang together: files, lists, links; written inside a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from register import tables as t
from register.entry import ListedIn


class Holdings:
    """Files, lists and links as a change writes them; `touch` marks an entry as changed."""

    def __init__(
        self, connection: sa.Connection, *, now: dt.datetime, touch: Callable[[int], None]
    ) -> None:
        self._connection = connection
        self._now = now
        self._touch = touch

    def add_file(self, values: Mapping[str, Any]) -> int:
        """A stored file (columns of `tables.files` but id and added); its id."""
        result = self._connection.execute(t.files.insert().values(**values, added=self._now))
        self.forget_set_aside(str(values["came_from"]))
        return int(result.lastrowid)

    def has_file(self, entry_id: int) -> bool:
        """Whether a file was attached to the entry before."""
        held = t.entry_files.c
        query = sa.select(held.file_id).where(held.entry_id == entry_id).limit(1)
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

    def set_list(
        self,
        list_entry: int,
        *,
        title: str,
        reference: str | None,
        items: Sequence[tuple[int, ListedIn]],
    ) -> None:
        """Record (again) the list that a report holds: pairs of entry id and its place in it."""
        execute = self._connection.execute
        execute(t.lists.delete().where(t.lists.c.entry_id == list_entry))
        execute(t.list_items.delete().where(t.list_items.c.list_entry_id == list_entry))
        execute(t.lists.insert().values(entry_id=list_entry, title=title, reference=reference))
        for entry_id, place in items:
            execute(
                t.list_items.insert().values(
                    list_entry_id=list_entry, no=place.no, entry_id=entry_id, text=place.text
                )
            )
            self._touch(entry_id)

    def link(self, from_entry: int, to_entry: int, relation: str, raw: str, span: range) -> None:
        """One entry's text names another at this span."""
        self._connection.execute(
            t.links.insert().values(
                from_entry=from_entry,
                to_entry=to_entry,
                relation=relation,
                raw=raw,
                start=span.start,
                end=span.stop,
            )
        )

    def set_aside(self, came_from: str, reason: str) -> None:
        """Remember that a file could not be taken in, and why (a code)."""
        self.forget_set_aside(came_from)
        self._connection.execute(
            t.set_aside.insert().values(came_from=came_from, reason=reason, at=self._now)
        )

    def forget_set_aside(self, came_from: str) -> None:
        """The file was taken in after all."""
        self._connection.execute(t.set_aside.delete().where(t.set_aside.c.came_from == came_from))
