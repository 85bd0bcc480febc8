"""What the register tells beside entries: texts, files, history, offices, doubts, links.

Role: the reading half of `book.Register`, which adds entries and changes. Input: ids; output:
records as `records.py` has them, snapshots of the moment.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from register import tables as t
from register.evidence import evidence_from_json
from register.handling import HANDLING_FIELDS, Handling
from register.message import message_from_json
from register.office import Family, Office
from register.records import Change, Doubt, IssuedListHead, Link, StoredFile, UnreadRow


class RegisterReading:
    """Everything about entries that is kept in tables of its own."""

    def __init__(self, engine: sa.Engine, *, who: str, now: Callable[[], dt.datetime]) -> None:
        self._engine = engine
        self._who = who
        self._now = now

    def text(self, entry_id: int) -> str:
        """The text read from the entry's files, one after the other; "" without a file."""
        return "\n".join(self.file_texts(entry_id).values())

    def file_texts(self, entry_id: int) -> dict[int, str]:
        """The entry's stretch of each of its files' texts, by the file's id, in their order."""
        links, files = t.entry_files.c, t.files.c
        rows = self._rows(
            sa.select(links.file_id, files.text, links.text_from, links.text_to)
            .join_from(t.entry_files, t.files)
            .where(links.entry_id == entry_id)
            .order_by(links.file_id)
        )
        return {row["file_id"]: row["text"][row["text_from"] : row["text_to"]] for row in rows}

    def files(self, entry_id: int) -> list[StoredFile]:
        """The entry's files in the order they came."""
        f, links = t.files.c, t.entry_files.c
        rows = self._rows(
            sa.select(
                f.id,
                f.sha256,
                f.name,
                f.came_from,
                f.format,
                f.size,
                f.reader,
                f.added,
                links.pages_from,
                links.pages_to,
            )
            .join_from(t.entry_files, t.files)
            .where(links.entry_id == entry_id)
            .order_by(f.id)
        )
        return [StoredFile(**row) for row in rows]

    def stored_files(self) -> list[tuple[str, str, str]]:
        """SHA-256, name and origin of every file that was taken in, whoever has it now."""
        c = t.files.c
        rows = self._rows(sa.select(c.sha256, c.name, c.came_from).order_by(c.id))
        return [(row["sha256"], row["name"], row["came_from"]) for row in rows]

    def name_of_file(self, sha256: str) -> str | None:
        """The name under which the file with this hash was taken in; None where it never was."""
        row = self._row(sa.select(t.files.c.name).where(t.files.c.sha256 == sha256))
        return None if row is None else str(row["name"])

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
        query = sa.select(t.history).where(h.entry_id == entry_id).order_by(h.id)
        return [_change(row) for row in self._rows(query)]

    def journal(
        self, *, before: int | None = None, limit: int = 100, who: str | None = None
    ) -> list[Change]:
        """What was done to the whole register, the newest first, of one revision all rows.

        before: only what is older than this revision; who: only what this person did.
        """
        h = t.history.c
        wanted = [h.revision < before] if before is not None else []
        wanted += [h.who == who] if who is not None else []
        newest = (
            sa.select(h.revision).where(*wanted).distinct().order_by(h.revision.desc()).limit(limit)
        )
        query = sa.select(t.history).where(h.revision.in_(newest), *wanted)
        return [_change(row) for row in self._rows(query.order_by(h.revision.desc(), h.id))]

    def workers(self) -> list[str]:
        """Everybody whose name stands in the history, by name."""
        h = t.history.c
        return [row["who"] for row in self._rows(sa.select(h.who).distinct().order_by(h.who))]

    def changes_of(self, action: str) -> list[Change]:
        """All rows of the history with this action, the oldest first."""
        h = t.history.c
        query = sa.select(t.history).where(h.action == action).order_by(h.id)
        return [_change(row) for row in self._rows(query)]

    def offices(self) -> list[Office]:
        """All offices, us first, then by name; without those that are a name of another."""
        o = t.offices.c
        query = sa.select(t.offices).where(o.joined_into.is_(None))
        return [_office(row) for row in self._rows(query.order_by(o.is_us.desc(), o.name))]

    def aliases(self) -> list[tuple[int, str, bool]]:
        """Other spellings of offices: office id, spelling, whether a person confirmed it."""
        a, o = t.office_aliases.c, t.offices.c
        rows = [
            *self._rows(sa.select(a.office_id, a.name, a.confirmed)),
            *self._rows(
                sa.select(
                    o.joined_into.label("office_id"), o.name, sa.true().label("confirmed")
                ).where(o.joined_into.is_not(None))
            ),
        ]
        return sorted((row["office_id"], row["name"], bool(row["confirmed"])) for row in rows)

    def papers_of_offices(self) -> dict[int, int]:
        """How many living entries each office issued, by its id."""
        c = t.entries.c
        query = sa.select(c.issuer_id, sa.func.count().label("held")).where(
            c.merged_into.is_(None), c.issuer_id.is_not(None)
        )
        return {row["issuer_id"]: row["held"] for row in self._rows(query.group_by(c.issuer_id))}

    def joined_office(self, key: str) -> int | None:
        """The id of an office that was joined into another, by the key of its name."""
        o = t.offices.c
        found = self._one(sa.select(o.id).where(o.key == key, o.joined_into.is_not(None)))
        return None if found is None else int(found)

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
                row["id"],
                row["entry_id"],
                row["field"],
                row["code"],
                row["value"],
                evidence_from_json(row["evidence"]) if row["evidence"] else None,
            )
            for row in self._rows(query)
        ]

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
        gaps: dict[int, list[UnreadRow]] = defaultdict(list)
        g, i = t.list_gaps.c, t.list_items.c
        for row in self._rows(sa.select(t.list_gaps).order_by(g.list_entry_id, g.no)):
            why = message_from_json(row["why"])
            gaps[row["list_entry_id"]].append(UnreadRow(row["no"], row["text"], why))
        places: dict[int, set[int]] = defaultdict(set)
        for row in self._rows(sa.select(i.list_entry_id, i.no)):
            places[row["list_entry_id"]].add(row["no"])
        heads = []
        for row in self._rows(sa.select(t.lists).order_by(t.lists.c.entry_id)):
            held, unread = places[row["entry_id"]], tuple(gaps[row["entry_id"]])
            read = len(held - {one.row for one in unread})
            seen = max(row["rows_seen"] or 0, len(held))
            heads.append(
                IssuedListHead(row["entry_id"], row["title"], row["reference"], seen, read, unread)
            )
        return heads

    def issued_list(self, entry_id: int) -> IssuedListHead | None:
        """The list that the entry's paper holds; None where it holds none."""
        return next((one for one in self.issued_lists() if one.entry_id == entry_id), None)

    def _rows(self, query: sa.Select[Any]) -> Sequence[sa.RowMapping]:
        with self._engine.connect() as connection:
            return connection.execute(query).mappings().all()

    def _row(self, query: sa.Select[Any]) -> sa.RowMapping | None:
        rows = self._rows(query)
        return rows[0] if rows else None

    def _one(self, query: sa.Select[Any]) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()


def _change(row: sa.RowMapping) -> Change:
    return Change(
        row["revision"],
        row["at"],
        row["who"],
        row["action"],
        row["before"] or {},
        row["after"] or {},
        row["why"],
        row["entry_id"],
    )


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
