"""The entry: one document as the register holds it, valid from construction.

Role: the value that every package passes around. Input: fields read from papers, lists or given
by a person; output: frozen values. Gotcha: an unknown field is None, never a guess (MODEL).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from register.designation import Designation, kind_of_symbol
from register.errors import SeveralEntriesError
from register.evidence import Evidence
from register.fields import DocumentField, FieldForm, Fields, Papers, described, fields_of
from register.kinds import is_code
from register.message import message


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

    kind: str | None = described(
        message("kind"), FieldForm.KIND, "loai", "ten_loai", page=2, asked=Papers.ALL
    )
    kind_conflict: str | None = described(message("kind by the symbol"), FieldForm.KIND)
    designation: Designation = described(
        message("designation"),
        FieldForm.DESIGNATION,
        "so_ky_hieu",
        "so_va_ky_hieu",
        default=Designation(),
        page=1,
        asked=Papers.ALL,
    )
    date: dt.date | None = described(
        message("date"),
        FieldForm.DAY,
        "ngay",
        "ngay_ban_hanh",
        page=3,
        asked=Papers.ALL,
        indexed=True,
    )
    for_year: int | None = described(message("for the year"), FieldForm.YEAR, "cho_nam", page=13)
    number_year: int | None = described(
        message("year of the number"), FieldForm.YEAR, "nam_cua_so", read=False
    )
    topic: str | None = described(
        message("topic"), FieldForm.TEXT, "trich_yeu", page=4, asked=Papers.ALL, long=True
    )
    issuer: str | None = described(
        message("issuer"),
        FieldForm.TEXT,
        "co_quan",
        "co_quan_ban_hanh",
        page=5,
        asked=Papers.ALL,
        wide=True,
    )
    issuer_superior: str | None = described(
        message("superior office"), FieldForm.TEXT, "cap_tren", page=19
    )
    place: str | None = described(message("place"), FieldForm.TEXT, "noi", "noi_ban_hanh", page=12)
    signer: str | None = described(
        message("signer"), FieldForm.TEXT, "nguoi_ky", page=6, asked=Papers.ALL
    )
    signer_title: str | None = described(
        message("signer's title"), FieldForm.TEXT, "chuc_vu", page=10, asked=Papers.ALL
    )
    authority: str | None = described(
        message("signing authority"), FieldForm.TEXT, "tham_quyen", page=11
    )
    recipients: tuple[str, ...] = described(
        message("recipients"), FieldForm.TEXTS, "noi_nhan", page=21, asked=Papers.OURS
    )
    addressees: tuple[str, ...] = described(
        message("addressees"), FieldForm.TEXTS, "kinh_gui", page=20
    )
    bases: tuple[str, ...] = described(message("bases"), FieldForm.TEXTS, "can_cu", page=22)
    fields: tuple[str, ...] = described(
        message("fields of work"), FieldForm.FIELDS_OF_WORK, "linh_vuc", page=14
    )
    draft: bool = described(message("draft"), FieldForm.YES_NO, "du_thao", page=17)
    urgency: str | None = described(message("urgency"), FieldForm.TEXT, "do_khan", page=18)
    standing: Standing = described(
        message("standing"),
        FieldForm.STANDING,
        "tinh_trang",
        default=Standing.UNKNOWN,
        page=15,
        read=False,
    )
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
    issuer_id: int | None = described(message("issuing office"), FieldForm.OFFICE, indexed=True)
    origin: Origin = described(
        message("origin"), FieldForm.ORIGIN, "nguon", default=Origin.OTHER, page=16, indexed=True
    )
    has_file: bool = False
    listed_in: tuple[ListedIn, ...] = ()
    needs_review: bool = described(message("to be reviewed"), FieldForm.YES_NO)
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
    told: dict[str, object] = {}
    for name, one in DRAFT_FIELDS.items():
        if one.form is FieldForm.DESIGNATION:
            told |= {part: getattr(draft.designation, part) for part in DESIGNATION_PARTS}
            told[name] = draft.designation.text or None
        elif one.read:
            told[name] = one.form.as_json(getattr(draft, name))
    return told


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


DRAFT_FIELDS: Fields = fields_of(Draft)
"""What a paper, a list or a person may say of a document."""

DESIGNATION_PARTS: Fields = {
    "number": DocumentField("number", message("number"), FieldForm.NUMBER, ("so",), indexed=True),
    "suffix": DocumentField("suffix", message("suffix"), FieldForm.SUFFIX, ("hau_to",)),
    "symbol_year": DocumentField(
        "symbol_year", message("year in the symbol"), FieldForm.YEAR, ("nam_ky_hieu",)
    ),
    "symbol": DocumentField("symbol", message("symbol"), FieldForm.SYMBOL, ("ky_hieu",)),
}
"""The parts of a designation: columns of their own, and each may be typed alone."""


def _with_parts(known: Fields) -> Iterator[tuple[str, DocumentField]]:
    for name, one in known.items():
        yield name, one
        if one.form is FieldForm.DESIGNATION:
            yield from DESIGNATION_PARTS.items()


ENTRY_FIELDS: Fields = {
    **dict(_with_parts(fields_of(Entry))),
    "merged_into": DocumentField("merged_into", message("merged into"), FieldForm.ENTRY),
}
"""All fields of an entry, in the order in which people are told them."""


_SHOWN = 15


class WhichEntryError(SeveralEntriesError):
    """Several entries fit; `entries` are those to list, `more` how many are left unsaid."""

    def __init__(self, entries: Sequence[Entry], template: str, /, **values: object) -> None:
        super().__init__(tuple(one.id for one in entries), template, **values)
        self.entries = tuple(entries[:_SHOWN])
        self.more = len(entries) - len(self.entries)
