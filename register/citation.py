"""A document named in a text: its span, its fields and how the text stands to it (value type)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from register.designation import Designation


class Relation(StrEnum):
    """How the citing document stands to the cited one."""

    BASED_ON = "based_on"
    CARRIES_OUT = "carries_out"
    REPLACES = "replaces"
    AMENDS = "amends"
    REPEALS = "repeals"
    ACCOMPANIES = "accompanies"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document.

    start, end: code points of the NFC text with LF that `text` prints, not part of equality;
    raw == text[start:end]; kind: a code or None; issuer: the words as written or None; topic as
    in MODEL; list_no: the number of the list item that this citation heads, where the text is
    a list of issued documents (an appendix), else None; confidence 0 to 1.
    """

    raw: str
    designation: Designation
    kind: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    topic: str | None = None
    relation: Relation = Relation.CITES
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    list_no: int | None = None
    listed_text: str | None = None
    confidence: float = 1.0

    def as_json(self) -> dict[str, object]:
        """The object of `cite --json` (CLI.md)."""
        return {
            "start": self.start,
            "end": self.end,
            "raw": self.raw,
            "kind": self.kind,
            "number": self.designation.number,
            "suffix": self.designation.suffix,
            "symbol_year": self.designation.symbol_year,
            "symbol": self.designation.symbol,
            "date": self.date.isoformat() if self.date else None,
            "issuer": self.issuer,
            "topic": self.topic,
            "relation": self.relation.value,
        }
