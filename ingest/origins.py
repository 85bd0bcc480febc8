"""Whose papers they are: settled at the end of a run, once it is known who we are.

Input: a register; output: our office, with the origin of every paper set by it. Gotcha: an
origin that a person said, or that the run was given, is never changed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from register.book import Register
from register.entry import Entry, Origin
from register.evidence import Source
from register.office import Office, is_central, with_predecessors


def settle_origins(register: Register, *, said: Origin | None = None) -> Office | None:
    """Give every paper its origin, once it is known who we are; our office, or None.

    Where nobody has said it, the office whose letterheads stand clearly ahead among the papers
    that we hold is proposed (MODEL, "Office"); a person confirms it. Until then the proposal
    follows what comes in: a letter taken in first does not make its sender "us", and where none
    is ahead there is none (`candidates` says whom a person may choose from).
    """
    us = register.us()
    entries = register.find()
    if us is None or not us.confirmed:
        proposed = _proposed_office(register, entries)
        if proposed != (us.id if us else None):
            with register.change("office_proposed") as change:
                if proposed is None:
                    change.offices.forget_us()
                else:
                    change.offices.set_us(proposed, confirmed=False)
            us = register.us()
            if us is None:
                _take_back(register, entries, said)
    if us is None:
        return None
    own = with_predecessors(register.offices(), us.id)
    came = _arrived(register, [one for one in entries if one.issuer_id in own - {us.id}])
    wrong = [
        (entry.id, origin)
        for entry in entries
        if entry.id not in came and (origin := _origin(entry, own)) != entry.origin and said is None
    ]
    if wrong:
        with register.change("origin_settled") as change:
            for entry_id, origin in wrong:
                change.set_origin(entry_id, origin)
    return us


def _arrived(register: Register, entries: Iterable[Entry]) -> set[int]:
    """Papers of offices before ours that were received then: our book of arrivals has them."""
    received = [one.id for one in entries if one.origin is Origin.RECEIVED]
    return {one for one, how in register.handling(received).items() if how.arrival_number}


def _origin(entry: Entry, own: frozenset[int]) -> Origin:
    """own: our office and those it has succeeded, whose papers it answers for."""
    said = entry.evidence.get("origin")
    if said is not None:
        return entry.origin
    if entry.issuer_id in own:
        return Origin.ISSUED
    if entry.origin is Origin.ISSUED and entry.issuer_id is None:
        return entry.origin
    return Origin.RECEIVED if entry.has_file else Origin.OTHER


def _take_back(register: Register, entries: Iterable[Entry], said: Origin | None) -> None:
    """No office is ours any more: what was ours by the proposal is nobody's again."""
    ours = [one for one in entries if one.origin is not Origin.OTHER]
    open_ones = [one.id for one in ours if "origin" not in one.evidence and one.issuer_id]
    if open_ones and said is None:
        with register.change("origin_settled") as change:
            for entry_id in open_ones:
                change.set_origin(entry_id, Origin.OTHER)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An office whose own letterheads are among the papers that we hold, and how many."""

    office: Office
    papers: int


def candidates(register: Register) -> tuple[Candidate, ...]:
    """Whom "us" may be, the most letterheads first; never a central organ, nor one merely cited."""
    counted = _letterheads(register, register.find())
    names = {one.id: one for one in register.offices()}
    return tuple(Candidate(names[one], count) for one, count in counted.most_common())


_LIST_COUNTS_FOR = 2
"""A report that holds a list of issued papers speaks as so many more of its office's papers."""
_CLEARLY_AHEAD = 2
"""So many times the letterheads of the next must an office have to be proposed."""
_NOT_SEEN = (Source.LIST, Source.CITATION)


def _letterheads(register: Register, entries: Iterable[Entry]) -> Counter[int]:
    """Offices by the letterheads of papers with files; central organs are left out."""
    central = {one.id for one in register.offices() if is_central(one.name)}
    counted: Counter[int] = Counter()
    for one in entries:
        said = one.evidence.get("issuer")
        seen = said is None or said.source not in _NOT_SEEN
        if one.has_file and one.issuer_id is not None and seen and one.issuer_id not in central:
            counted[one.issuer_id] += 1
    return counted


def _proposed_office(register: Register, entries: list[Entry]) -> int | None:
    counted = _letterheads(register, entries)
    for head in register.issued_lists():
        office = register.entry(head.entry_id).issuer_id
        if office is not None and office in counted:
            counted[office] += _LIST_COUNTS_FOR
    if not counted:
        return _office_of_own_list(register, entries)
    first, *others = counted.most_common(2)
    if others and first[1] < _CLEARLY_AHEAD * others[0][1]:
        return None
    return first[0]


def _office_of_own_list(register: Register, entries: list[Entry]) -> int | None:
    """The office that all lists of a report without a letterhead name as theirs, if it is one."""
    central = {one.id for one in register.offices() if is_central(one.name)}
    named: set[int] = set()
    for head in register.issued_lists():
        holder = register.entry(head.entry_id)
        if holder.issuer_id is not None:
            continue
        if holder.kind is None and holder.origin is Origin.OTHER:
            continue  # a list in a file of its own that says not whose it is
        named |= {
            one.issuer_id
            for one in entries
            if one.issuer_id is not None and any(at.entry == head.entry_id for at in one.listed_in)
        }
    return named.pop() if len(named) == 1 and not named & central else None
