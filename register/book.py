"""The register of documents: open it, look things up, and begin a change.

Role: the only door to the truth. Input: a path and who is working; output: entries, files,
history. Changes go through `Register.change()`, one transaction each (see `change.py`).
Gotcha: values that come out are snapshots; ask again after a change.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from register import tables as t
from register.change import Purged, RegisterChange
from register.choose import chosen, entry_order
from register.database import open_engine, writing
from register.entry import Entry, ListedIn
from register.errors import SovanbanError
from register.filters import Filters
from register.glance import Glance, glances
from register.reading import RegisterReading
from register.records import Changed
from register.rows import entry_of


class Register(RegisterReading):
    """An open register; use it as a context manager or call `close`."""

    @classmethod
    def open(cls, path: Path, *, who: str, now: Callable[[], dt.datetime]) -> Self:
        """Open the SQLite file `path`, making or migrating it; errors as `open_engine`."""
        return cls(open_engine(path), who=who, now=now)

    def close(self) -> None:
        """Let the file go; another program may move it."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def change(self, action: str, *, why: str | None = None) -> Iterator[RegisterChange]:
        """One transaction: all of it or nothing, with its history, under one new revision."""
        with writing(self._engine) as connection:
            change = RegisterChange(
                connection, who=self._who, now=self._now(), action=action, why=why
            )
            yield change
            change.finish()

    def purge(self, entry_id: int, why: str) -> Purged:
        """Erase an entry whole: its values, their history, its files' texts and rows, its lists,
        links and doubts; one bare line stays (id, day, who, why).

        The one exception to "nothing is deleted" (MODEL, "Secret papers"). A file that holds other
        papers too goes whole, since its text cannot be parted. The register is then written anew,
        so that nothing stays in free pages or in SQLite's log. The caller erases the stored copies
        and makes the index anew.
        """
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        with self.change("purged", why=why) as change:
            files = change.purge(entry_id)
        with self._engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return files

    @property
    def revision(self) -> int:
        """Grows by one with each change; 0 for a new register."""
        value = self._one(sa.select(t.facts.c.value).where(t.facts.c.name == "revision"))
        return int(value or 0)

    def fact(self, name: str) -> str | None:
        """A note the register keeps about itself (see `RegisterChange.set_fact`)."""
        value = self._one(sa.select(t.facts.c.value).where(t.facts.c.name == name))
        return None if value is None else str(value)

    def entry(self, entry_id: int) -> Entry:
        """The entry with this id; one that was merged leads to the one it was merged into."""
        seen: set[int] = set()
        wanted = entry_id
        while wanted not in seen:
            seen.add(wanted)
            row = self._row(sa.select(t.entries).where(t.entries.c.id == wanted))
            if row is None:
                break
            if row["merged_into"] is None:
                return self._entries([row])[0]
            wanted = row["merged_into"]
        raise SovanbanError(
            "There is no document with the id {entry_id}.",
            coded="no_entry",
            entry_id=entry_id,
        )

    def find(self, filters: Filters = Filters()) -> list[Entry]:
        """Entries that all filters fit, by date, then number, then id."""
        query = chosen(filters, self._engine)
        return sorted(self._entries(self._rows(query)), key=entry_order)

    def entries(self, ids: Iterable[int]) -> list[Entry]:
        """The entries of these ids that exist and were not merged, in the order asked."""
        wanted = list(ids)
        found: dict[int, Entry] = {}
        for start in range(0, len(wanted), 500):
            rows = self._rows(
                sa.select(t.entries).where(
                    t.entries.c.id.in_(wanted[start : start + 500]),
                    t.entries.c.merged_into.is_(None),
                )
            )
            found |= {entry.id: entry for entry in self._entries(rows)}
        return [found[one] for one in wanted if one in found]

    def ids(self, filters: Filters = Filters()) -> list[int]:
        """Ids of the entries that all filters fit, rising; quicker than `find`."""
        query = chosen(filters, self._engine).with_only_columns(t.entries.c.id)
        with self._engine.connect() as connection:
            # Sorted here: asked to sort, SQLite reads whole entries in the order of their ids.
            return sorted(connection.execute(query).scalars())

    def glances(self, ids: Iterable[int] | None = None) -> list[Glance]:
        """What sorting and counting need of all living entries, or of those among `ids`."""
        with self._engine.connect() as connection:
            return list(glances(connection, ids))

    def changed_since(self, revision: int, *, limit: int = 1000) -> list[Changed]:
        """Entries that changed after `revision`, by revision; whole revisions beyond `limit`."""
        c = t.entries.c
        newer = sa.select(c.revision).where(c.revision > revision).order_by(c.revision)
        last = self._one(newer.offset(max(0, limit - 1)).limit(1))
        query = sa.select(c.id, c.revision, c.merged_into).where(c.revision > revision)
        if last is not None:
            query = query.where(c.revision <= last)
        return [
            Changed(row["id"], row["revision"], row["merged_into"] is not None)
            for row in self._rows(query.order_by(c.revision, c.id))
        ]

    def _entries(self, rows: Sequence[sa.RowMapping]) -> list[Entry]:
        ids = [row["id"] for row in rows]
        listed: dict[int, list[ListedIn]] = defaultdict(list)
        with_file: set[int] = set()
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            i, f = t.list_items.c, t.entry_files.c
            for row in self._rows(
                sa.select(t.list_items).where(i.entry_id.in_(some)).order_by(i.list_entry_id, i.no)
            ):
                item = ListedIn(row["list_entry_id"], row["no"], row["text"])
                listed[row["entry_id"]].append(item)
            with_file |= {
                row["entry_id"]
                for row in self._rows(sa.select(f.entry_id).where(f.entry_id.in_(some)))
            }
        return [entry_of(row, listed[row["id"]], has_file=row["id"] in with_file) for row in rows]
