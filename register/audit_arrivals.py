"""A check of the incoming book: arrival numbers that were given twice in a year.

Input: `Audited`; output: findings. Source: RULES B1 (số đến runs through the year from 01). Gotcha:
a number with a letter (12a) is another number than 12: it was given so on purpose.
"""

from __future__ import annotations

from register.arrivals import arrivals, given_twice
from register.finding import Audited, Finding, Severity, dated
from register.message import message


def duplicate_arrival(looked_at: Audited) -> list[Finding]:
    """Received papers that have one arrival number in one year."""
    found = []
    for papers in given_twice(arrivals(looked_at.entries, looked_at.handling)):
        year, number = papers[0].key or (0, "")
        said = message(
            "Arrival number {number} of {year} is given {count} times: {papers}.",
            number=number,
            year=year,
            count=len(papers),
            papers=", ".join(dated(one.entry) for one in papers),
        )
        ids = tuple(one.entry.id for one in papers)
        found.append(Finding("duplicate_arrival", Severity.WARNING, ids, said))
    return found
