"""Which known office a citation means, without writing anything into the register.

Input: the register's offices and other spellings, a report's context; output: an office's id and
whether the paper is our own. Gotcha: reading a report for comparison must not add offices, so an
unknown name stays without an id and is simply not ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.issuer_context import IssuerContext, issuer_by_symbol
from register.citation import Citation
from register.kinds import is_code, kind
from register.office import (
    Family,
    Office,
    differs_by_one_letter,
    family_of,
    office_key,
    unit_of,
    with_predecessors,
)

_BODIES = {Family.STATE: "UBND", Family.COUNCIL: "HĐND"}
_HIGHER = ("trên địa bàn huyện", "trên địa bàn tỉnh", "trên địa bàn thành phố")


@dataclass(frozen=True, slots=True)
class CitedOffice:
    """office: its id where known; ours: True, False, or None where the text leaves it open."""

    office: int | None
    ours: bool | None


class OfficesKnown:
    """The offices that a report's words may mean. `own`: the id of the reporting office."""

    def __init__(self, offices: Sequence[Office], aliases: Sequence[tuple[int, str, bool]]) -> None:
        self._offices = offices
        self._names = {one.id: one.name for one in offices}
        self._by_key = {office_key(name): office for office, name, _ in aliases}
        self._by_key |= {office_key(one.name): one.id for one in offices}

    def find(self, name: str) -> int | None:
        """The office of this full name; one letter apart counts where only one is so near."""
        known = self._by_key.get(office_key(name))
        if known is not None:
            return known
        near = [one for one, other in self._names.items() if differs_by_one_letter(other, name)]
        return near[0] if len(near) == 1 else None

    def _is_of(self, office: int, own: int | None) -> bool:
        """Whether it is the reporting office, or one that the reporting office has succeeded."""
        return own is not None and office in with_predecessors(self._offices, own)

    def of(self, cited: Citation, context: IssuerContext, own: int | None) -> CitedOffice:
        """The office of a cited paper, `own` being the reporting one."""
        words = cited.issuer or issuer_by_symbol(cited.designation.symbol)
        name = context.full(words) if words else None
        if name is not None:
            office = self.find(name)
            return CitedOffice(office, office is not None and self._is_of(office, own))
        if cited.list_no is not None and words is None:
            return CitedOffice(own, ours=True)
        return CitedOffice(None, ours=None if _may_be_own(cited, context) else False)


def _may_be_own(cited: Citation, context: IssuerContext) -> bool:
    """Whether a paper cited without its issuer may be the reporting office's own."""
    law = cited.kind is not None and is_code(cited.kind) and kind(cited.kind).law
    if context.own is None or law:
        return False
    low = (cited.topic or "").lower()
    level = unit_of(context.own).level
    if level in ("xã", "phường", "thị trấn", "đặc khu") and any(one in low for one in _HIGHER):
        return False
    body = _BODIES.get(family_of(context.own))
    symbol = cited.designation.symbol
    return symbol is None or (body is not None and body in symbol.upper().split("-"))
