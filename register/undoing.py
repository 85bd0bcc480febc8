"""What a change moved besides values, kept for its undo, and put back by it.

Input: the rows of a change's history, `moved` among them; output: files, links, places in lists
and doubts as they were before. Gotcha: only what still stands as the change left it is put back,
so that later work of a person is never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from register import tables as t
from register.handling import HANDLING_FIELDS, handling_values
from register.holdings import Holdings
from register.records import Change
from register.rows import row_of_snapshot, snapshot

_ALONE = frozenset({"evidence", "needs_review", "merged_into"})
"""Columns that have a rule of their own."""


class Footprint:
    """What a change adds to doubts and links, seen from before it to after it."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._doubts = self._last(t.doubts)
        self._links = self._last(t.links)
        self._open = self._open_doubts()

    def left(self) -> dict[str, Any]:
        """Ids of the doubts and links that came, and of the older doubts that ended."""
        d, links = t.doubts.c, t.links.c
        came = self._connection.execute(sa.select(d.id).where(d.id > self._doubts)).scalars()
        made = self._connection.execute(sa.select(links.id).where(links.id > self._links)).scalars()
        return {
            "doubts": sorted(came),
            "settled": sorted(self._open - self._open_doubts()),
            "links": sorted(made),
        }

    def _last(self, table: sa.Table) -> int:
        return int(self._connection.execute(sa.select(sa.func.max(table.c.id))).scalar() or 0)

    def _open_doubts(self) -> set[int]:
        query = sa.select(t.doubts.c.id).where(t.doubts.c.settled.is_(False))
        return set(self._connection.execute(query).scalars())


class Undoing:
    """Puts back what a merge, an attached file or a recall moved; alive inside a change only."""

    def __init__(
        self,
        connection: sa.Connection,
        *,
        revision: int,
        holdings: Holdings,
        row: Callable[[int], sa.RowMapping],
        update: Callable[[int, Mapping[str, Any]], None],
        review_as_left: Callable[[int], None],
    ) -> None:
        self._connection = connection
        self._revision = revision
        self._holdings = holdings
        self._row = row
        self._update = update
        self._review_as_left = review_as_left

    def footprint(self) -> Footprint:
        """Begin to watch which doubts and links come."""
        return Footprint(self._connection)

    def open_doubts(self, entry_id: int, fields: Iterable[str]) -> list[int]:
        """Ids of the open doubts about these fields of an entry."""
        d = t.doubts.c
        asked = d.entry_id == entry_id, d.field.in_(list(fields)), d.settled.is_(False)
        return list(self._connection.execute(sa.select(d.id).where(*asked)).scalars())

    # -- a merge ---------------------------------------------------------------------------

    def move_over(self, going: int, staying: int) -> dict[str, Any]:
        """Move files, places in lists, the list it holds and links from one entry to another.

        What moved, as JSON. A file that both hold stays with both; of two lists each keeps its own.
        """
        files, items, links = t.entry_files.c, t.list_items.c, t.links.c
        ask = self._connection.execute
        held = sa.select(files.file_id).where(files.entry_id == staying)
        moving = sa.select(files.file_id).where(files.entry_id == going, files.file_id.not_in(held))
        places = sa.select(items.list_entry_id, items.no).where(items.entry_id == going)
        answers = sa.select(t.handling.c.entry_id).where(t.handling.c.answered_by == going)
        moved = {
            "merged": going,
            "files": list(ask(moving).scalars()),
            "places": [list(one) for one in ask(places)],
            "links_from": list(ask(sa.select(links.id).where(links.from_entry == going)).scalars()),
            "links_to": list(ask(sa.select(links.id).where(links.to_entry == going)).scalars()),
            "answers": list(ask(answers).scalars()),
            "list": self._holdings.has_list(going) and not self._holdings.has_list(staying),
        }
        self._move(moved, going, staying)
        return moved

    def merge(self, staying: int, change: Change) -> int:
        """Part again what was merged into `staying` by this change; the id of the entry parted."""
        moved = change.after["moved"]
        going = int(moved["merged"])
        self._move(moved, staying, going)
        self._handling_back(staying, change)
        self.values(staying, change)
        self._update(going, {"merged_into": None})
        return going

    def _move(self, moved: Mapping[str, Any], source: int, target: int) -> None:
        """Move each thing named that still belongs to `source`."""
        run = self._connection.execute
        files, items, links, notes = t.entry_files, t.list_items, t.links, t.handling
        held = list(run(sa.select(files.c.file_id).where(files.c.entry_id == target)).scalars())
        wanted = [one for one in moved["files"] if one not in held]
        run(
            files.update()
            .where(files.c.entry_id == source, files.c.file_id.in_(wanted))
            .values(entry_id=target)
        )
        for list_entry, no in moved["places"]:
            place = sa.and_(items.c.list_entry_id == list_entry, items.c.no == no)
            run(items.update().where(place, items.c.entry_id == source).values(entry_id=target))
        for name, column in (("links_from", links.c.from_entry), ("links_to", links.c.to_entry)):
            chosen = links.c.id.in_(moved[name])
            run(links.update().where(chosen, column == source).values({column.name: target}))
        chosen = notes.c.entry_id.in_(moved["answers"])
        answered = notes.c.answered_by
        run(notes.update().where(chosen, answered == source).values(answered_by=target))
        has_list = self._holdings.has_list
        if moved["list"] and has_list(source) and not has_list(target):
            self._mark_listed(source)
            self._holdings.move_list(source, target)

    def _mark_listed(self, list_entry: int) -> None:
        """The entries of a list stand in another now: whoever keeps them must read them anew."""
        items = t.list_items.c
        listed = sa.select(items.entry_id).where(items.list_entry_id == list_entry)
        self._connection.execute(
            t.entries.update().where(t.entries.c.id.in_(listed)).values(revision=self._revision)
        )

    def _handling_back(self, entry_id: int, change: Change) -> None:
        now = self._holdings.handling(entry_id).as_json()
        back = {
            name: change.before.get(name)
            for name in HANDLING_FIELDS
            if name in change.after and now[name] == change.after[name]
        }
        if back:
            self._holdings.set_handling(entry_id, handling_values(back))

    # -- an attached file -------------------------------------------------------------------

    def attached(self, entry_id: int, rows: Iterable[Change]) -> None:
        """Take a file from an entry that was attached to it; rows: all of that change.

        Its links, doubts and its list go; entries that only it named are hidden, as those of a
        book whose import is taken back. The stored copy stays.
        """
        rows = [one for one in rows if one.entry_id is not None]
        moved = next(one for one in rows if one.entry_id == entry_id).after["moved"]
        run, held = self._connection.execute, t.entry_files.c
        of_file = held.file_id == moved["file"]
        run(t.entry_files.delete().where(of_file, held.entry_id == entry_id))
        if run(sa.select(held.entry_id).where(of_file).limit(1)).first() is None:
            run(t.files.delete().where(t.files.c.id == moved["file"]))
        if moved["list"]:
            self._mark_listed(entry_id)
            self._holdings.remove_list(entry_id)
        self.remove_links(moved["links"])
        run(t.doubts.delete().where(t.doubts.c.id.in_(moved["doubts"])))
        run(t.doubts.update().where(t.doubts.c.id.in_(moved["settled"])).values(settled=False))
        for one in rows:
            assert one.entry_id is not None
            if "origin" in one.after and not one.before and one.entry_id != entry_id:
                if not self._is_used(one.entry_id):
                    self._update(one.entry_id, {"merged_into": one.entry_id})
                continue
            self.values(one.entry_id, one)
            self._review_as_left(one.entry_id)

    def _is_used(self, entry_id: int) -> bool:
        links = t.links.c
        named = sa.or_(links.from_entry == entry_id, links.to_entry == entry_id)
        for query in (
            sa.select(links.id).where(named),
            sa.select(t.entry_files.c.file_id).where(t.entry_files.c.entry_id == entry_id),
            sa.select(t.list_items.c.no).where(t.list_items.c.entry_id == entry_id),
            sa.select(t.handling.c.entry_id).where(t.handling.c.answered_by == entry_id),
            sa.select(t.history.c.id).where(
                t.history.c.entry_id == entry_id, t.history.c.action != "attach"
            ),
        ):
            if self._connection.execute(query.limit(1)).first() is not None:
                return True
        return False

    # -- links and values ---------------------------------------------------------------------

    def remove_links(self, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Take links away; what they were, for `links_back`."""
        chosen = t.links.c.id.in_(list(ids))
        gone = [
            {name: value for name, value in row.items() if name != "id"}
            for row in self._connection.execute(sa.select(t.links).where(chosen)).mappings()
        ]
        self._connection.execute(t.links.delete().where(chosen))
        return gone

    def links_back(self, gone: Iterable[Mapping[str, Any]]) -> list[int]:
        """Make links anew that `remove_links` took away; their ids."""
        insert = t.links.insert()
        return [int(self._connection.execute(insert.values(**one)).lastrowid) for one in gone]

    def evidence(self, entry_id: int, change: Change) -> None:
        """After `amend` put a correction's values back: their evidence and doubts as they were."""
        if "evidence" in change.after and change.before:
            before, after = change.before["evidence"] or {}, change.after["evidence"] or {}
            moved = {name for name in {*before, *after} if before.get(name) != after.get(name)}
            now = dict(self._row(entry_id)["evidence"])
            kept = {name: one for name, one in now.items() if name not in moved}
            kept |= {name: before[name] for name in moved if name in before}
            self._update(entry_id, {"evidence": kept})
        ended = change.after.get("moved", {}).get("settled", ())
        if ended:
            chosen = t.doubts.c.id.in_(ended)
            self._connection.execute(t.doubts.update().where(chosen).values(settled=False))
            self._review_as_left(entry_id)

    def values(self, entry_id: int, change: Change) -> None:
        """Put the fields back that still are as the change left them, with their evidence."""
        now = snapshot(self._row(entry_id))
        back = {
            name: value
            for name, value in change.before.items()
            if name not in _ALONE and name in now and now[name] == change.after.get(name)
        }
        columns = row_of_snapshot(back)
        if "evidence" in change.after and change.before:
            columns["evidence"] = _evidence_back(
                now["evidence"], change.before["evidence"] or {}, change.after["evidence"] or {}
            )
        self._update(entry_id, columns)


def _evidence_back(
    now: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Any]:
    found = dict(now)
    for name in {*before, *after}:
        if now.get(name) == after.get(name):
            if name in before:
                found[name] = before[name]
            else:
                found.pop(name, None)
    return found
