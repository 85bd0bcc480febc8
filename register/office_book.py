"""Offices and their other spellings, written inside a change of the register.

Gotcha: an office that was joined into another keeps its row, so that the two can be parted
again; its name then means the other one. What follows from it for entries is `office_changes.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from register import tables as t
from register.office import Family, differs_by_one_letter, family_of, full_name, office_key
from register.vietnamese_text import fold_tones, printable


class OfficeBook:
    """The offices as a change sees and writes them."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def find(self, name: str) -> int | None:
        """The id of the office that this name or alias means; None for a new name."""
        key = office_key(name)
        o = t.offices.c
        for table, column in (
            (t.offices, sa.func.coalesce(o.joined_into, o.id)),
            (t.office_aliases, t.office_aliases.c.office_id),
        ):
            found = self._connection.execute(
                sa.select(column).where(table.c.key == key)
            ).scalar_one_or_none()
            if found is not None:
                return int(found)
        return None

    def is_confirmed_name(self, name: str) -> bool:
        """Whether a known name is an office's own or an alias that a person has confirmed."""
        aliases = t.office_aliases.c
        confirmed = self._connection.execute(
            sa.select(aliases.confirmed).where(aliases.key == office_key(name))
        ).scalar_one_or_none()
        return confirmed is None or bool(confirmed)

    def one_letter_away(self, name: str) -> int | None:
        """The one office whose name differs from `name` in the marks of one letter, or None."""
        o = t.offices.c
        means = sa.func.coalesce(o.joined_into, o.id).label("id")
        rows = self._connection.execute(sa.select(means, o.name)).all()
        near = {int(row.id) for row in rows if differs_by_one_letter(row.name, name)}
        return near.pop() if len(near) == 1 else None

    def same_but_for_marks(self, name: str) -> tuple[str, ...]:
        """The offices whose name, or another spelling of it, is `name` once marks are left off."""
        o, a = t.offices.c, t.office_aliases.c
        means = sa.func.coalesce(o.joined_into, o.id).label("id")
        known = [
            *self._connection.execute(sa.select(means, o.name)),
            *self._connection.execute(sa.select(a.office_id.label("id"), a.name)),
        ]
        wanted = fold_tones(full_name(name))
        ids = {row.id for row in known if fold_tones(full_name(row.name)) == wanted}
        query = sa.select(o.name).where(o.id.in_(ids)).order_by(o.id)
        return tuple(self._connection.execute(query).scalars())

    def own(self, office_id: int) -> frozenset[int]:
        """The ids of an office and of all that came before it."""
        o = t.offices.c
        found, newest = {office_id}, {office_id}
        while newest:
            query = sa.select(o.id).where(o.successor_id.in_(newest))
            newest = set(self._connection.execute(query).scalars()) - found
            found |= newest
        return frozenset(found)

    def add(
        self,
        name: str,
        *,
        superior: str | None = None,
        family: Family | None = None,
        confirmed: bool = False,
    ) -> int:
        """A new office by its written-out name; its id (the old one's where it is known)."""
        known = self.find(name)
        if known is not None:
            return known
        result = self._connection.execute(
            t.offices.insert().values(
                name=printable(full_name(name)),
                key=office_key(name),
                superior=superior,
                family=(family or family_of(name)).value,
                is_us=False,
                confirmed=confirmed,
            )
        )
        return int(result.lastrowid)

    def add_alias(self, office_id: int, name: str, *, confirmed: bool) -> None:
        """Another spelling of an office; unconfirmed ones are a proposal for a person."""
        if self.find(name) is None:
            self._connection.execute(
                t.office_aliases.insert().values(
                    office_id=office_id,
                    name=full_name(name),
                    key=office_key(name),
                    confirmed=confirmed,
                )
            )

    def drop_alias(self, name: str) -> None:
        """Another spelling is none any more; an office that was joined stands for itself again."""
        key = office_key(name)
        o, a = t.offices, t.office_aliases
        self._connection.execute(a.delete().where(a.c.key == key))
        self._connection.execute(o.update().where(o.c.key == key).values(joined_into=None))

    def join(self, office_id: int, into: int) -> None:
        """An office becomes a name of another, and so do all names that it had."""
        o, a = t.offices, t.office_aliases
        self._connection.execute(
            o.update()
            .where(sa.or_(o.c.id == office_id, o.c.joined_into == office_id))
            .values(joined_into=into)
        )
        self._connection.execute(
            a.update().where(a.c.office_id == office_id).values(office_id=into)
        )

    def set(self, office_id: int, values: Mapping[str, Any]) -> None:
        """Set columns of an office: superior, family, valid_from, valid_to, successor_id, name."""
        row = dict(values)
        if "family" in row:
            row["family"] = Family(row["family"]).value
        if "name" in row:
            row |= {"name": full_name(row["name"]), "key": office_key(row["name"])}
        self._connection.execute(t.offices.update().where(t.offices.c.id == office_id).values(row))

    def set_us(self, office_id: int, *, confirmed: bool) -> None:
        """This office is us; unconfirmed where it was only proposed from what was taken in."""
        o = t.offices
        self._connection.execute(o.update().values(is_us=False))
        self._connection.execute(
            o.update().where(o.c.id == office_id).values(is_us=True, confirmed=confirmed)
        )

    def forget_us(self) -> None:
        """No office is us: a proposal that no longer stands clearly ahead."""
        self._connection.execute(t.offices.update().values(is_us=False))

    def confirm(self, name: str) -> int | None:
        """A person says that this office, or this other spelling of one, is right; its id.

        None where no office is called so.
        """
        office_id = self.find(name)
        for table in (t.offices, t.office_aliases):
            query = table.update().where(table.c.key == office_key(name)).values(confirmed=True)
            self._connection.execute(query)
        return office_id
