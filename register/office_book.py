"""Offices and their other spellings, written inside a change of the register."""

from __future__ import annotations

import sqlalchemy as sa

from register import tables as t
from register.office import Family, differs_by_one_letter, family_of, full_name, office_key


class OfficeBook:
    """The offices as a change sees and writes them."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def find(self, name: str) -> int | None:
        """The id of the office that this name or alias means; None for a new name."""
        key = office_key(name)
        for table, column in (
            (t.offices, t.offices.c.id),
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
        rows = self._connection.execute(sa.select(t.offices.c.id, t.offices.c.name)).all()
        near = [row.id for row in rows if differs_by_one_letter(row.name, name)]
        return int(near[0]) if len(near) == 1 else None

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
                name=full_name(name),
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

    def set_us(self, office_id: int, *, confirmed: bool) -> None:
        """This office is us; unconfirmed where it was only proposed from what was taken in."""
        o = t.offices
        self._connection.execute(o.update().values(is_us=False))
        self._connection.execute(
            o.update().where(o.c.id == office_id).values(is_us=True, confirmed=confirmed)
        )

    def confirm(self, name: str) -> int | None:
        """A person says that this office, or this other spelling of one, is right; its id.

        None where no office is called so.
        """
        office_id = self.find(name)
        for table in (t.offices, t.office_aliases):
            query = table.update().where(table.c.key == office_key(name)).values(confirmed=True)
            self._connection.execute(query)
        return office_id
