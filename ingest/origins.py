"""Whose papers they are: settled at the end of a run, once it is known who we are.

Input: a register; output: our office, with the origin of every paper set by it. Gotcha: an
origin that a person said, or that the run was given, is never changed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from register.book import Register
from register.entry import Entry, Origin
from register.office import Office, with_predecessors


def settle_origins(register: Register, *, said: Origin | None = None) -> Office | None:
    """Give every paper its origin, once it is known who we are; our office, or None.

    Where nobody has said it, the office of the first report with a list, else of most papers
    that we hold, is proposed (MODEL, "Office"); a person confirms it. Until then the proposal
    follows what comes in: a letter taken in first does not make its sender "us".
    """
    us = register.us()
    entries = register.find()
    if us is None or not us.confirmed:
        proposed = _proposed_office(register, entries)
        if proposed is not None and (us is None or proposed != us.id):
            with register.change("office_proposed") as change:
                change.offices.set_us(proposed, confirmed=False)
            us = register.us()
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


def _proposed_office(register: Register, entries: list[Entry]) -> int | None:
    for head in register.issued_lists():
        holder = register.entry(head.entry_id)
        if holder.kind is None and holder.issuer_id is None and holder.origin is Origin.OTHER:
            continue  # a list in a file of its own that says not whose it is
        office = holder.issuer_id or _office_of_most(
            one for one in entries if any(at.entry == head.entry_id for at in one.listed_in)
        )
        if office is not None:
            return office
    return _office_of_most(one for one in entries if one.has_file)


def _office_of_most(entries: Iterable[Entry]) -> int | None:
    counted = Counter(one.issuer_id for one in entries if one.issuer_id is not None)
    return counted.most_common(1)[0][0] if counted else None
