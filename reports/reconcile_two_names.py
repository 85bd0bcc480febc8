"""One paper under two numbers within a report: 22 in the text, 22a in its own list.

Input: citations matched with entries; output: differences. Gotcha: kind, date and topic must all
agree; a number alone that differs is another paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from register.identity import topics_agree
from register.message import message
from reports.reconcile_cited import Basis, Cited, Difference, Match


def two_names_in_report(matches: Sequence[Match]) -> list[Difference]:
    """Papers named in the text under another number than in the report's own list (22 and 22a)."""
    listed = [one for one in matches if one.cited.listed]
    told: dict[tuple[str, str], Difference] = {}
    for one in matches:
        if one.cited.listed or one.cited.citation.date is None:
            continue
        for item in listed:
            if _other_number_same_paper(one.cited, item.cited):
                told.setdefault((one.cited.name, item.cited.name), _two_names(one, item))
    return list(told.values())


def _other_number_same_paper(one: Cited, item: Cited) -> bool:
    said, other = one.citation, item.citation
    ours, theirs = said.designation, other.designation
    return (
        said.kind == other.kind
        and said.date == other.date
        and one.ours is not False
        and (ours.number, ours.suffix) != (theirs.number, theirs.suffix)
        and bool(said.topic and other.topic and topics_agree(said.topic, other.topic))
    )


def _two_names(one: Match, item: Match) -> Difference:
    return Difference(
        designations=(one.cited.name, item.cited.name),
        place=one.cited.place,
        field="designation",
        entry=one.entry.id if one.entry else None,
        rests_on=Basis.REPORT,
        message=message(
            "Named {said} here, but {other} in the list ({where}): one date and one topic.",
            said=one.cited.name,
            other=item.cited.name,
            where=item.cited.place,
        ),
    )
