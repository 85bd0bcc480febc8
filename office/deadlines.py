"""Whose plans are judged, where the register holds those of several offices that became one.

Input: a year, and an office as typed if one was; output: the office and the others that issued for
that year. Gotcha: each office had its own duties, so what one issued in time must never stand for
another; without a word the papers of the office that is us now are judged, if it had any.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from office.wiring import Desk
from register.errors import SovanbanError
from register.office import office_key, with_predecessors

if TYPE_CHECKING:
    from office.wiring import Desk
    from register.deadline_proposals import Proposal
    from register.entry import Entry
    from register.judgement import Judgement
    from register.office import Office


@dataclass(frozen=True, slots=True)
class Judged:
    """The office judged (None: there is only one, or none is known) and all that issued then."""

    office: Office | None
    offices: tuple[Office, ...]

    def entries(self, every: list[Entry]) -> list[Entry]:
        """Those to be judged: of several offices only the judged one's, with unknown issuers."""
        if self.office is None:
            return every
        others = {one.id for one in self.offices} - {self.office.id}
        return [one for one in every if one.issuer_id not in others]


def judged_office(desk: Desk, year: int, typed: str | None = None) -> Judged:
    """The office whose papers for `year` are judged. SovanbanError for a name that is none of ours.

    Where the office that is us now issued nothing for the year, it is the first by name.
    """
    from register.deadlines import issuers_for

    register = desk.register
    offices, us = register.offices(), register.us()
    own = with_predecessors(offices, us.id) if us is not None else frozenset()
    issuing = issuers_for(year, register.find())
    found = tuple(one for one in offices if one.id in own and one.id in issuing)
    if typed is not None and typed.strip():
        wanted = office_key(typed)
        chosen = next((o for o in offices if o.id in own and office_key(o.name) == wanted), None)
        if chosen is None:
            raise SovanbanError(
                "“{office}” is neither our office nor one that came before it. Papers of this "
                "year are of: {offices}.",
                office=typed.strip(),
                offices="; ".join(one.name for one in found) or "–",
            )
        return Judged(chosen, found)
    if len(found) < 2:
        return Judged(None, found)
    return Judged(
        next((one for one in found if us is not None and one.id == us.id), found[0]), found
    )


def judged_year(
    desk: Desk, year: int, as_of: dt.date | None = None, *, office: str | None = None
) -> list[Judgement]:
    """A judgement for each rule of the year, as seen on `as_of` (today).

    office: whose papers, where the register holds those of former offices too (see
    `office/deadlines.py`).
    """
    return judged_years(desk, (year,), as_of, office=office)[year]


def judged_years(
    desk: Desk, years: Sequence[int], as_of: dt.date | None = None, *, office: str | None = None
) -> dict[int, list[Judgement]]:
    """The judgements of several years."""
    from register.deadlines import judge

    rules = desk.deadline_rules()
    links = replacing(desk)
    entries = desk.register.find()
    day = as_of or desk.today
    return {
        year: judge(
            rules,
            judged_office(desk, year, office).entries(entries),
            year=year,
            as_of=day,
            links=links,
            days=desk.working_days,
        )
        for year in years
    }


def replacing(desk: Desk) -> list[tuple[int, int]]:
    """Ids of entries (newer, older) where the newer replaces the older."""
    return [
        (one.from_entry, one.to_entry)
        for one in desk.register.replacements()
        if one.relation == "replaces"
    ]


def proposed_rules(desk: Desk) -> list[Proposal]:
    """Plans of past years that no rule knows."""
    from register.deadline_proposals import propose

    return propose(desk.register.find(), desk.deadline_rules())
