"""Which values of a newly read source an entry takes over, and which it keeps.

Order of trust: a person, the paper itself, a list or a citation (MODEL, "Evidence"). Gotcha: a
field that a person emptied on purpose stays empty.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from register.entry import DRAFT_FIELDS, Draft, Entry
from register.evidence import Evidence, Source

_BY_HEARSAY = frozenset({Source.LIST, Source.CITATION})
_NEVER_FILLED = frozenset({"designation", "draft", "standing", "kind_conflict", "number_year"})


def better_values(
    entry: Entry, draft: Draft, *, from_paper: bool, disputed: frozenset[str]
) -> dict[str, Any]:
    """The values that the entry lacks, or knew by hearsay where the paper now speaks.

    disputed: fields in which the two disagree; they stay as they are (MODEL, "Identity").
    """
    values: dict[str, Any] = {}
    for name in DRAFT_FIELDS:
        offered = getattr(draft, name)
        if name in _NEVER_FILLED or offered in (None, ()):
            continue
        said = entry.evidence.get(name)
        hearsay = said is None or said.source in _BY_HEARSAY
        person = said is not None and said.source is Source.PERSON
        if (
            getattr(entry, name) in (None, ())
            and not person
            or from_paper
            and hearsay
            and name not in disputed
        ):
            values[name] = offered
    ours, theirs = entry.designation, draft.designation
    if ours.number == theirs.number and ours.symbol is None and theirs.symbol is not None:
        values["designation"] = replace(ours, symbol=theirs.symbol, symbol_year=theirs.symbol_year)
    if from_paper and entry.draft and not draft.draft:
        values["draft"] = False  # the paper that a number was reserved for has come
    if entry.kind_conflict is None and draft.kind_conflict is not None and "kind" not in disputed:
        values["kind_conflict"] = draft.kind_conflict
    return values


def seen_on_paper(entry: Entry, draft: Draft) -> dict[str, Evidence]:
    """Evidence for number and symbol where the paper confirms what was known by hearsay."""
    found = {}
    for name in ("number", "symbol"):
        said = entry.evidence.get(name)
        if name in draft.evidence and (said is None or said.source in _BY_HEARSAY):
            found[name] = draft.evidence[name]
    return found
