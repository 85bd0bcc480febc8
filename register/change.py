"""One change of the register: its rows, their history and the new revision, in one transaction.

Made by `Register.change()`; nothing is visible to others before the `with` block ends. Gotcha:
a person's word outranks all (MODEL, "Evidence"): `fill` never overwrites what a person set, and
never overwrites a value at all; `amend` is for persons and for settled findings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from register import tables as t
from register.change_history import ChangeHistory
from register.entry import DRAFT_FIELDS, Draft, Entry, Origin, Standing
from register.errors import SovanbanError
from register.evidence import REVIEW_BELOW, Evidence, Source, unsure_fields
from register.filling import better_values, seen_on_paper
from register.holdings import Holdings
from register.office_book import OfficeBook
from register.parting import Parting
from register.rows import draft_row, entry_of
from register.undoing import Undoing

_EMPTY: Mapping[type, Any] = {sa.JSON: [], sa.Boolean: False}
"""What stays in the columns of an erased entry that may not be null."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What an erased entry leaves to do: hash and format of its files' stored copies, and the ids
    of other entries that lost a file with it, because it held their papers too."""

    copies: tuple[tuple[str, str], ...]
    others: tuple[int, ...]


class RegisterChange:
    """The writing half of the register, alive inside `Register.change()` only.

    `offices` writes offices and their aliases, `holdings` files, lists and links; `undoing` puts
    back what a former change moved.
    """

    def __init__(
        self,
        connection: sa.Connection,
        *,
        who: str,
        now: dt.datetime,
        action: str,
        why: str | None,
    ) -> None:
        self._connection = connection
        self.today = now.date()
        self._history = ChangeHistory(connection, who=who, now=now, action=action, why=why)
        self.revision = int(self._fact("revision") or 0) + 1
        self.offices = OfficeBook(connection)
        self.holdings = Holdings(connection, now=now, touch=self.touch)
        self.undoing = Undoing(
            connection,
            revision=self.revision,
            holdings=self.holdings,
            row=self._row,
            update=self._update,
            review_as_left=self._review_as_left,
        )
        self.parting = Parting(connection, holdings=self.holdings, revision=self.revision)

    # -- entries ---------------------------------------------------------------------------

    def add(
        self,
        draft: Draft,
        *,
        origin: Origin,
        issuer_id: int | None = None,
        review_below: float = REVIEW_BELOW,
    ) -> int:
        """A new entry from a draft; its id. It needs review where a field is below threshold."""
        row = draft_row(draft) | {
            "origin": origin.value,
            "issuer_id": issuer_id,
            "needs_review": False,
            "revision": self.revision,
        }
        entry_id = int(self._connection.execute(t.entries.insert().values(row)).lastrowid)
        self._history.added(entry_id)
        for name in unsure_fields(draft.evidence, review_below):
            self.doubt(entry_id, name, "unsure", None, draft.evidence[name])
        return entry_id

    def entry(self, entry_id: int) -> Entry:
        """The entry as it stands inside this change (`listed_in` and files left out)."""
        return entry_of(self._row(entry_id), (), has_file=False)

    def candidates(self, number: str) -> list[Entry]:
        """Living entries with this number: what a draft may be the same as."""
        c = t.entries.c
        rows = self._connection.execute(
            sa.select(t.entries).where(c.number == number, c.merged_into.is_(None)).order_by(c.id)
        ).mappings()
        return [entry_of(row, (), has_file=False) for row in rows]

    def dated(self, day: dt.date | None) -> list[Entry]:
        """Living entries of this day: what a line that leaves the number blank may mean."""
        c = t.entries.c
        rows = self._connection.execute(
            sa.select(t.entries).where(c.date == day, c.merged_into.is_(None)).order_by(c.id)
        ).mappings()
        return [entry_of(row, (), has_file=False) for row in rows]

    def numbered(self, issuer_id: int, year: int) -> list[Entry]:
        """An office's entries whose number belongs to the year, reserved ones included."""
        c = t.entries.c
        wanted = c.issuer_id == issuer_id, c.number.is_not(None), c.merged_into.is_(None)
        rows = self._connection.execute(sa.select(t.entries).where(*wanted)).mappings()
        found = (entry_of(row, (), has_file=False) for row in rows)
        return [entry for entry in found if entry.year == year]

    def fill(
        self,
        entry_id: int,
        draft: Draft,
        *,
        issuer_id: int | None = None,
        origin: Origin | None = None,
        from_paper: bool = False,
        disputed: Iterable[str] = (),
    ) -> tuple[str, ...]:
        """Put the draft's values into the entry's empty fields; names of the fields filled.

        `from_paper`: the draft was read from the paper itself, so its wording also takes the
        place of what only a list or a citation said, but for the `disputed` fields, which stay as
        they are. `origin` replaces only OTHER: a paper that was merely cited turns out to be ours.
        """
        entry = self.entry(entry_id)
        values = better_values(entry, draft, from_paper=from_paper, disputed=frozenset(disputed))
        evidence = dict(entry.evidence)
        for name in values:
            for key in ("number", "symbol") if name == "designation" else (name,):
                if key in draft.evidence:
                    evidence[key] = draft.evidence[key]
        if from_paper and entry.designation.number == draft.designation.number:
            evidence |= seen_on_paper(entry, draft)
        row = draft_row(replace(_draft_of(entry), **values, evidence=evidence))
        if entry.issuer_id is None and issuer_id is not None:
            row["issuer_id"] = issuer_id
        if entry.origin is Origin.OTHER and origin is not None:
            row["origin"] = origin.value
        self._update(entry_id, row)
        if from_paper:
            self._settle_unsure(entry_id, [name for name in values if name in draft.evidence])
        return tuple(values)

    def amend(self, entry_id: int, values: Mapping[str, Any]) -> None:
        """Set fields by a person's word; their evidence becomes the person, their doubts end.

        Keys are of `DRAFT_FIELDS`, `origin` or `issuer_id`. SovanbanError on another key.
        """
        entry = self.entry(entry_id)
        own = {name: value for name, value in values.items() if name in DRAFT_FIELDS}
        unknown = set(values) - set(own) - {"origin", "issuer_id"}
        if unknown:
            raise SovanbanError(
                "There is no field called {name}. Fields: {fields}.",
                name=", ".join(sorted(unknown)),
                fields=", ".join(DRAFT_FIELDS),
            )
        evidence = dict(entry.evidence)
        for name in own:
            said = Evidence(str(own[name]), Source.PERSON, 1.0)
            for key in ("number", "symbol") if name == "designation" else (name,):
                evidence[key] = said
        row = draft_row(replace(_draft_of(entry), **own, evidence=evidence))
        if "origin" in values:
            row["origin"] = Origin(values["origin"]).value
        if "issuer_id" in values:
            row["issuer_id"] = values["issuer_id"]
        self._update(entry_id, row)
        names = [*values, *(("number", "symbol") if "designation" in values else ())]
        if ended := self.undoing.open_doubts(entry_id, names):
            self.keep(entry_id, {"settled": ended})
        self.settle(entry_id, names)

    def end_standing(self, entry_id: int, standing: Standing) -> None:
        """Another paper replaced, amended or repealed this one; a person's word stays."""
        if self.entry(entry_id).standing in (Standing.UNKNOWN, Standing.IN_FORCE):
            self._update(entry_id, {"standing": standing.value})

    def set_origin(self, entry_id: int, origin: Origin) -> None:
        """Whose paper it is, once it is known who we are."""
        self._update(entry_id, {"origin": origin.value})

    def touch(self, entry_id: int) -> None:
        """Mark the entry as changed at this revision: its text or files changed."""
        self._update(entry_id, {})

    def merge(self, entry_id: int, into: int) -> None:
        """Make one entry part of another: files, list places, links and empty fields move over.

        SovanbanError where one of the two was merged meanwhile, so that no ring can come about.
        """
        if any(self._row(one)["merged_into"] is not None for one in (entry_id, into)):
            raise SovanbanError(
                "One of the two documents was merged by somebody else meanwhile, so nothing was "
                "changed. Look at both again."
            )
        self.fill(into, _draft_of(self.entry(entry_id)))
        self.keep(into, self.undoing.move_over(entry_id, into))
        self.holdings.move_handling(entry_id, into)
        self._update(entry_id, {"merged_into": into})
        self.touch(into)

    def keep(self, entry_id: int, moved: Mapping[str, Any]) -> None:
        """Keep in the entry's history what its undo has to put back besides values (JSON)."""
        self.touch(entry_id)
        self._history.keep(entry_id, moved)

    def put_back(self, entry_id: int, columns: Mapping[str, Any]) -> None:
        """Set columns to what the history held; `merged_into` its own id hides an entry."""
        self._update(entry_id, columns)

    # -- doubts ----------------------------------------------------------------------------

    def doubt(
        self,
        entry_id: int,
        field: str,
        code: str,
        value: object,
        evidence: Evidence | None = None,
    ) -> None:
        """Send an entry to review: which field, why (a code), and the other value, shown with it.

        The same doubt is not raised twice.
        """
        d = t.doubts.c
        stored = value.isoformat() if isinstance(value, dt.date) else value
        for row in self._connection.execute(
            sa.select(t.doubts).where(d.entry_id == entry_id, d.field == field, d.code == code)
        ).mappings():
            if row["value"] == stored:
                return
        self._connection.execute(
            t.doubts.insert().values(
                entry_id=entry_id,
                field=field,
                code=code,
                value=stored,
                evidence=evidence.as_json() if evidence else None,
                settled=False,
            )
        )
        self._update(entry_id, {"needs_review": True})

    def settle(self, entry_id: int, fields: Iterable[str] | None = None) -> None:
        """End the doubts about these fields, or all; the entry leaves review with its last one."""
        d = t.doubts.c
        query = t.doubts.update().where(d.entry_id == entry_id).values(settled=True)
        if fields is not None:
            query = query.where(d.field.in_(list(fields)))
        self._connection.execute(query)
        self._review_as_left(entry_id)

    def _review_as_left(self, entry_id: int) -> None:
        d = t.doubts.c
        left = self._connection.execute(
            sa.select(sa.func.count()).where(d.entry_id == entry_id, d.settled.is_(False))
        ).scalar_one()
        self._update(entry_id, {"needs_review": left > 0})

    def _settle_unsure(self, entry_id: int, names: Iterable[str]) -> None:
        """End the doubts of citations about fields that the paper itself has now given."""
        d = t.doubts.c
        query = t.doubts.update().where(
            d.entry_id == entry_id, d.field.in_(list(names)), d.code.in_(("unsure", "alias"))
        )
        self._connection.execute(query.values(settled=True))
        self._review_as_left(entry_id)

    def purge(self, entry_id: int) -> Purged:
        """Erase all that the register holds of an entry; `Register.purge` does the rest."""
        e, run = t.entries.c, self._connection.execute
        ef, li = t.entry_files.c, t.list_items.c
        mine = sa.select(ef.file_id).where(ef.entry_id == entry_id)
        rows = run(sa.select(t.files).where(t.files.c.id.in_(mine))).mappings().all()
        others = (
            run(
                sa.select(ef.entry_id)
                .where(ef.file_id.in_(mine), ef.entry_id != entry_id)
                .distinct()
            )
            .scalars()
            .all()
        )
        ids = [row["id"] for row in rows]
        names = {name for row in rows for name in (row["name"], row["came_from"])}
        names |= {PurePath(name).name for name in names}
        run(t.entry_files.delete().where(ef.file_id.in_(ids)))
        run(t.files.delete().where(t.files.c.id.in_(ids)))
        run(t.set_aside.delete().where(t.set_aside.c.came_from.in_(names)))
        for table, column in (
            (t.list_items, li.entry_id),
            (t.list_items, li.list_entry_id),
            (t.list_gaps, t.list_gaps.c.list_entry_id),
            (t.lists, t.lists.c.entry_id),
            (t.links, t.links.c.from_entry),
            (t.links, t.links.c.to_entry),
            (t.handling, t.handling.c.entry_id),
            (t.doubts, t.doubts.c.entry_id),
            (t.history, t.history.c.entry_id),
        ):
            run(table.delete().where(column == entry_id))
        run(t.history.update().where(t.history.c.why.in_(names)).values(why=None))
        bare = {
            column.name: _EMPTY.get(type(column.type)) if not column.nullable else None
            for column in t.entries.columns
            if column.name not in ("id", "origin", "standing", "revision", "merged_into")
        }
        # Merged into itself an entry is hidden everywhere, and its number is free.
        bare |= {"merged_into": entry_id, "revision": self.revision}
        run(t.entries.update().where(e.id == entry_id).values(bare))
        self._history.note({}, {"purged": entry_id})
        return Purged(tuple((row["sha256"], row["format"]) for row in rows), tuple(others))

    # -- the transaction itself ------------------------------------------------------------------

    def set_fact(self, name: str, value: str) -> None:
        """Remember a note about the register itself."""
        self._connection.execute(t.facts.delete().where(t.facts.c.name == name))
        self._connection.execute(t.facts.insert().values(name=name, value=value))

    def note(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Keep in the history what of the register itself changed (JSON values by name)."""
        self._history.note(before, after)

    def finish(self) -> None:
        """Write the history of what was done, and the new revision."""
        self._history.write(self.revision, self._row, self.holdings.handled)
        self.set_fact("revision", str(self.revision))

    def _update(self, entry_id: int, values: Mapping[str, Any]) -> None:
        self._history.touched(entry_id, lambda: self._row(entry_id))
        query = t.entries.update().where(t.entries.c.id == entry_id)
        self._connection.execute(query.values(**values, revision=self.revision))

    def _row(self, entry_id: int) -> sa.RowMapping:
        query = sa.select(t.entries).where(t.entries.c.id == entry_id)
        return self._connection.execute(query).mappings().one()

    def _fact(self, name: str) -> str | None:
        query = sa.select(t.facts.c.value).where(t.facts.c.name == name)
        return self._connection.execute(query).scalar_one_or_none()


def _draft_of(entry: Entry) -> Draft:
    return Draft(**{name: getattr(entry, name) for name in DRAFT_FIELDS}, evidence=entry.evidence)
