"""Which office of the register an issuer's words mean, and whose a document therefore is.

Gotcha: a name one letter away from a known office (Khê Lãng / Khê Lăng) is taken for that office
only together with a proposed alias and a doubt on the entry, so that a person sees and confirms
it (MODEL, "Office").
"""

from __future__ import annotations

from ingest.issuer_context import IssuerContext
from register.change import RegisterChange
from register.entry import Origin
from register.office import Office


class IssuerDesk:
    """Offices inside one change; `us` is our own office, or None while nobody knows."""

    def __init__(self, change: RegisterChange, us: Office | None) -> None:
        self._change = change
        self._us = us
        self._own: frozenset[int] | None = None

    def office_of(self, words: str | None, context: IssuerContext) -> tuple[int | None, bool]:
        """The office's id (added when new) and whether it rests on an unconfirmed alias.

        (None, False) where the words name no office or a place is missing.
        """
        if not words:
            return None, False
        name = context.full(words)
        if name is None:
            return None, False
        offices = self._change.offices
        known = offices.find(name)
        if known is not None:
            return known, not offices.is_confirmed_name(name)
        near = offices.one_letter_away(name)
        if near is not None:
            offices.add_alias(near, name, confirmed=False)
            return near, True
        return offices.add(name), False

    def own_office(self, context: IssuerContext) -> int | None:
        """The id of the document's own issuer."""
        return self.office_of(context.own, context)[0]

    def is_ours(self, issuer_id: int | None) -> bool:
        """Whether it is our own office, or one that ours has succeeded."""
        if self._us is None or issuer_id is None:
            return False
        if self._own is None:
            self._own = self._change.offices.own(self._us.id)
        return issuer_id in self._own

    def origin_of(self, issuer_id: int | None, *, has_file: bool) -> Origin:
        """Issued by us, received (we hold it), or merely cited (MODEL, "Origin")."""
        if self.is_ours(issuer_id):
            return Origin.ISSUED
        return Origin.RECEIVED if has_file and self._us is not None else Origin.OTHER
