"""What a search gives back: hits with excerpts, counts, and what was understood.

Output only; `as_json` is the shape of `search --json` (CLI.md). Gotcha: `marks` are code points
of the excerpt, from start to before end.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from index.facets import Facets
from register.message import Message, Translate


class Sort(StrEnum):
    """The order of an answer: best first, newest first, or by number (22 < 22a < 23)."""

    RELEVANCE = "relevance"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Hit:
    """One found entry; score is comparable within one answer only.

    excerpt: of the text where the words stand, else the topic; marks: found words in it;
    topic_marks: found words in the topic.
    """

    id: int
    designation: str
    kind: str | None
    date: dt.date | None
    topic: str | None
    score: float
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    topic_marks: tuple[tuple[int, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The hit as `search --json` prints it."""
        return {
            "id": self.id,
            "designation": self.designation or None,
            "kind": self.kind,
            "date": self.date.isoformat() if self.date else None,
            "topic": self.topic,
            "score": round(self.score, 4),
            "excerpt": self.excerpt,
            "marks": [list(span) for span in self.marks],
            "topic_marks": [list(span) for span in self.topic_marks],
        }


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """total: of all hits, not of the page; did_you_mean: a line to type instead."""

    total: int
    hits: tuple[Hit, ...]
    did_you_mean: str | None = None
    facets: Facets = field(default_factory=dict)
    understood: str = ""
    hint: Message | None = None

    def as_json(self, translate: Translate = str) -> dict[str, Any]:
        """The object of CLI.md; `translate` puts the hint into the user's language."""
        return {
            "total": self.total,
            "hits": [hit.as_json() for hit in self.hits],
            "did_you_mean": self.did_you_mean,
            "facets": self.facets,
            "understood": self.understood,
            "hint": self.hint.text(translate) if self.hint else None,
        }


@dataclass(frozen=True, slots=True)
class Health:
    """Register and index compared. missing: entries not in the index; extra: in it but gone.

    index_revision: None without a usable index; damage: what is wrong with its files, if anything;
    outdated: its terms were made by another version or table of abbreviations.
    """

    register_revision: int
    index_revision: int | None
    entries: int
    documents: int
    missing: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    damage: str | None = None
    outdated: bool = False
    folder: Path | None = None

    @property
    def good(self) -> bool:
        """Whether the index says what the register says."""
        return (
            self.damage is None
            and not self.outdated
            and not self.missing
            and not self.extra
            and self.index_revision == self.register_revision
        )
