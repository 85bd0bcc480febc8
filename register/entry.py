"""The entry: one document as the register holds it, valid from construction.

Role: the value that every package passes around. Input: fields read from papers, lists or given
by a person; output: frozen values. Gotcha: an unknown field is None, never a guess (MODEL).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from register.designation import Designation, kind_of_symbol
from register.evidence import Evidence
from register.kinds import is_code


class Origin(StrEnum):
    """Whose document it is: issued by us, received by us, or merely cited (MODEL, "Origin")."""

    ISSUED = "issued"
    RECEIVED = "received"
    OTHER = "other"


class Standing(StrEnum):
    """Tình trạng hiệu lực (MODEL, "Standing")."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    AMENDED = "amended"
    REPEALED = "repealed"
    WITHDRAWN = "withdrawn"
    NUMBER_CANCELLED = "number_cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ListedIn:
    """That an entry stood in a list: of which report's entry, under which number, in what words."""

    entry: int
    no: int
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document's fields before or beside the register: what a paper, a list or a person says.

    date: of issue (box 4); for_year: the year a plan or report is for; bases, recipients,
    addressees: as written, in order; fields: codes of fields of work; number_year: the year that a
    number was reserved in, while the paper has no date yet; evidence: by field name.
    ValueError on an unknown kind code.
    """

    kind: str | None = None
    kind_conflict: str | None = None
    designation: Designation = field(default_factory=Designation)
    date: dt.date | None = None
    for_year: int | None = None
    topic: str | None = None
    issuer: str | None = None
    issuer_superior: str | None = None
    place: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    authority: str | None = None
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    draft: bool = False
    urgency: str | None = None
    standing: Standing = Standing.UNKNOWN
    number_year: int | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for code in (self.kind, self.kind_conflict):
            if code is not None and not is_code(code):
                raise ValueError(f"{code!r} is not a kind code")

    @property
    def year(self) -> int | None:
        """The year of identity: inside the symbol, else of the date (MODEL, "Years"), else the
        year that the number was reserved in."""
        if self.designation.symbol_year is not None:
            return self.designation.symbol_year
        return self.date.year if self.date else self.number_year


@dataclass(frozen=True, slots=True)
class Entry(Draft):
    """One document in the register: a draft's fields and the register's own.

    issuer_id: the office that `issuer` means; needs_review: a field is uncertain or two sources
    disagree; revision: of the register when it last changed; text: not held here (`Register.text`).
    """

    id: int = 0
    issuer_id: int | None = None
    origin: Origin = Origin.OTHER
    has_file: bool = False
    listed_in: tuple[ListedIn, ...] = ()
    needs_review: bool = False
    revision: int = 0

    @property
    def label(self) -> str:
        """Designation for people: "24/KH-UBND"; the topic's beginning where there is none."""
        return self.designation.shown or (self.topic or "?")[:60]

    def as_json(self) -> dict[str, object]:
        """The object of CLI.md, "An entry in JSON", in that order of keys."""
        return {
            "id": self.id,
            **draft_json(self),
            "issuer_id": self.issuer_id,
            "origin": self.origin.value,
            "standing": self.standing.value,
            "has_file": self.has_file,
            "listed_in": [{"entry": one.entry, "no": one.no} for one in self.listed_in],
            "needs_review": self.needs_review,
            "revision": self.revision,
        }


def draft_json(draft: Draft) -> dict[str, object]:
    """The keys of an entry that a paper can give."""
    return {
        "kind": draft.kind,
        "kind_conflict": draft.kind_conflict,
        "number": draft.designation.number,
        "suffix": draft.designation.suffix,
        "symbol_year": draft.designation.symbol_year,
        "symbol": draft.designation.symbol,
        "designation": draft.designation.text or None,
        "date": draft.date.isoformat() if draft.date else None,
        "for_year": draft.for_year,
        "topic": draft.topic,
        "issuer": draft.issuer,
        "issuer_superior": draft.issuer_superior,
        "place": draft.place,
        "signer": draft.signer,
        "signer_title": draft.signer_title,
        "authority": draft.authority,
        "recipients": list(draft.recipients),
        "addressees": list(draft.addressees),
        "bases": list(draft.bases),
        "fields": list(draft.fields),
        "draft": draft.draft,
        "urgency": draft.urgency,
    }


def with_kind_checked(draft: Draft) -> Draft:
    """The draft with `kind` and `kind_conflict` settled from title and symbol (MODEL, Kind codes).

    The title's kind stays; where the symbol names another one it is kept as the conflict. Without
    a title's kind the symbol's is taken.
    """
    by_symbol = kind_of_symbol(draft.designation.symbol)
    if draft.kind is None:
        return replace(draft, kind=by_symbol, kind_conflict=None)
    conflict = by_symbol if by_symbol not in (None, draft.kind) else None
    return replace(draft, kind_conflict=conflict)


DRAFT_FIELDS: tuple[str, ...] = tuple(one.name for one in fields(Draft) if one.name != "evidence")
"""Names of the fields that a person may amend."""
