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
from typing import Any, Self

import sqlalchemy as sa

from register import tables as t
from register.change import RegisterChange
from register.choose import chosen, entry_order
from register.database import open_engine, writing
from register.entry import Entry, ListedIn
from register.errors import SovanbanError
from register.evidence import evidence_from_json
from register.filters import Filters
from register.handling import HANDLING_FIELDS, Handling
from register.office import Family, Office
from register.records import Change, Changed, Doubt, IssuedListHead, Link, StoredFile
from register.rows import entry_of


class Register:
    """An open register; use it as a context manager or call `close`."""

    def __init__(self, engine: sa.Engine, *, who: str, now: Callable[[], dt.datetime]) -> None:
        self._engine = engine
        self._who = who
        self._now = now

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
            "There is no entry with the id {entry_id}. `sovanban list` shows what there is.",
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

    def changed_since(self, revision: int, *, limit: int = 1000) -> list[Changed]:
        """Entries that changed after `revision`, by revision; whole revisions beyond `limit`."""
        c = t.entries.c
        rows = self._rows(
            sa.select(c.id, c.revision, c.merged_into)
            .where(c.revision > revision)
            .order_by(c.revision, c.id)
        )
        found = [Changed(r["id"], r["revision"], r["merged_into"] is not None) for r in rows]
        if len(found) > limit:
            last = found[limit - 1].revision
            found = [one for one in found if one.revision <= last]
        return found

    def text(self, entry_id: int) -> str:
        """The text read from the entry's files, one after the other; "" without a file."""
        links, files = t.entry_files.c, t.files.c
        rows = self._rows(
            sa.select(files.text, links.text_from, links.text_to)
            .join_from(t.entry_files, t.files)
            .where(links.entry_id == entry_id)
            .order_by(links.file_id)
        )
        return "\n".join(row["text"][row["text_from"] : row["text_to"]] for row in rows)

    def files(self, entry_id: int) -> list[StoredFile]:
        """The entry's files in the order they came."""
        f, links = t.files.c, t.entry_files.c
        rows = self._rows(
            sa.select(
                f.id, f.sha256, f.name, f.came_from, f.format, f.size, f.reader, f.added,
                links.pages_from, links.pages_to,
            )
            .join_from(t.entry_files, t.files)
            .where(links.entry_id == entry_id)
            .order_by(f.id)
        )  # fmt: skip
        return [StoredFile(**row) for row in rows]

    def known_file(self, sha256: str) -> list[int] | None:
        """The entries that a file with this hash belongs to; None for a file never taken in."""
        row = self._row(sa.select(t.files.c.id).where(t.files.c.sha256 == sha256))
        if row is None:
            return None
        links = t.entry_files.c
        return [
            r["entry_id"]
            for r in self._rows(
                sa.select(links.entry_id).where(links.file_id == row["id"]).order_by(links.entry_id)
            )
        ]

    def history(self, entry_id: int) -> list[Change]:
        """What happened to an entry, oldest first."""
        h = t.history.c
        rows = self._rows(sa.select(t.history).where(h.entry_id == entry_id).order_by(h.id))
        return [
            Change(
                row["revision"], row["at"], row["who"], row["action"],
                row["before"] or {}, row["after"] or {}, row["why"],
            )
            for row in rows
        ]  # fmt: skip

    def offices(self) -> list[Office]:
        """All offices, us first, then by name."""
        rows = self._rows(sa.select(t.offices).order_by(t.offices.c.is_us.desc(), t.offices.c.name))
        return [_office(row) for row in rows]

    def aliases(self) -> list[tuple[int, str, bool]]:
        """Other spellings of offices: office id, spelling, whether a person confirmed it."""
        a = t.office_aliases.c
        rows = self._rows(sa.select(a.office_id, a.name, a.confirmed).order_by(a.office_id, a.name))
        return [(row["office_id"], row["name"], bool(row["confirmed"])) for row in rows]

    def us(self) -> Office | None:
        """Our own office, or None where nobody has said and no report showed it."""
        row = self._row(sa.select(t.offices).where(t.offices.c.is_us))
        return None if row is None else _office(row)

    def doubts(self, entry_id: int | None = None) -> list[Doubt]:
        """What is open in review: of one entry or of all."""
        d = t.doubts.c
        query = sa.select(t.doubts).where(d.settled.is_(False)).order_by(d.entry_id, d.id)
        if entry_id is not None:
            query = query.where(d.entry_id == entry_id)
        return [
            Doubt(
                row["id"], row["entry_id"], row["field"], row["code"], row["value"],
                evidence_from_json(row["evidence"]) if row["evidence"] else None,
            )
            for row in self._rows(query)
        ]  # fmt: skip

    def links(self, entry_id: int) -> list[Link]:
        """Which entries name this one and which it names, in reading order."""
        c = t.links.c
        rows = self._rows(
            sa.select(t.links)
            .where(sa.or_(c.from_entry == entry_id, c.to_entry == entry_id))
            .order_by(c.from_entry, c.start)
        )
        return [
            Link(row["from_entry"], row["to_entry"], row["relation"], row["raw"], row["start"])
            for row in rows
        ]

    def replacements(self) -> list[Link]:
        """All links by which one document replaces, amends or repeals another."""
        c = t.links.c
        rows = self._rows(
            sa.select(t.links)
            .where(c.relation.in_(("replaces", "amends", "repeals")))
            .order_by(c.id)
        )
        return [
            Link(row["from_entry"], row["to_entry"], row["relation"], row["raw"], row["start"])
            for row in rows
        ]

    def handling(self, entry_ids: Iterable[int]) -> dict[int, Handling]:
        """How these entries were handled; entries of which nothing is noted are left out."""
        wanted = set(entry_ids)
        rows = self._rows(sa.select(t.handling))
        return {
            row["entry_id"]: Handling(**{name: row[name] for name in HANDLING_FIELDS})
            for row in rows
            if row["entry_id"] in wanted
        }

    def issued_lists(self) -> list[IssuedListHead]:
        """The lists of issued documents that reports held, oldest report first."""
        rows = self._rows(sa.select(t.lists).order_by(t.lists.c.entry_id))
        return [IssuedListHead(row["entry_id"], row["title"], row["reference"]) for row in rows]

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

    def _rows(self, query: sa.Select[Any]) -> Sequence[sa.RowMapping]:
        with self._engine.connect() as connection:
            return connection.execute(query).mappings().all()

    def _row(self, query: sa.Select[Any]) -> sa.RowMapping | None:
        rows = self._rows(query)
        return rows[0] if rows else None

    def _one(self, query: sa.Select[Any]) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()


def _office(row: sa.RowMapping) -> Office:
    return Office(
        id=row["id"],
        name=row["name"],
        superior=row["superior"],
        family=Family(row["family"]),
        is_us=row["is_us"],
        confirmed=row["confirmed"],
        successor_id=row["successor_id"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )
