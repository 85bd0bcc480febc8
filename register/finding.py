"""What an audit of the register finds, and what it looks at (value types).

Input: nothing; these are the shapes that every check shares: a check is `Audited -> list[Finding]`.
Gotcha: a finding never says more than is known: a number that is not there is a gap whose cause is
unknown, never a lost paper (RULES B2).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from register.entry import Entry
from register.handling import Handling
from register.message import Message, Translate
from register.printed_date import printed_date
from register.series import Series
from register.series_inference import Run, known_runs
from register.signers import Signer
from register.strangers import Stranger, strangers
from register.working_days import WorkingDays


class Severity(StrEnum):
    """Whether a person must look (warning), is asked because what it rests on is doubtful
    (question), or should merely know (note)."""

    WARNING = "warning"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a code that programs can rely on, the ids it is about, and the sentence."""

    code: str
    severity: Severity
    entries: tuple[int, ...]
    message: Message

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody must look."""
        return self.severity is not Severity.NOTE

    def as_json(self, names: Mapping[int, str], translate: Translate) -> dict[str, object]:
        """The object of `check --json` (CLI.md); `names`: designations by id."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "entries": list(self.entries),
            "designations": [names[one] for one in self.entries if one in names],
            "message": self.message.text(translate),
        }


class FileState(StrEnum):
    """Whether a stored copy is what was taken in."""

    WHOLE = "whole"
    MISSING = "missing"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A stored copy after it was looked at."""

    name: str
    state: FileState


@dataclass(frozen=True)
class Audited:
    """What the checks look at, read once.

    entries: all of the register; confirmed: the series that persons confirmed; signers: who may
    sign; replaced_by: ids (newer, older) of papers that replace or repeal another; files: stored
    copies by entry id, empty where nobody asked for them to be read; handling: what is noted of how
    entries were handled, by id.
    """

    entries: tuple[Entry, ...]
    today: dt.date
    confirmed: tuple[Series, ...] = ()
    signers: tuple[Signer, ...] = ()
    replaced_by: tuple[tuple[int, int], ...] = ()
    files: Mapping[int, tuple[CheckedFile, ...]] = field(default_factory=dict, hash=False)
    handling: Mapping[int, Handling] = field(default_factory=dict, hash=False)
    days: WorkingDays = field(default_factory=WorkingDays)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs of our own papers: as confirmed, else as proposed."""
        return tuple(known_runs(self.entries, self.confirmed, self.days))

    @cached_property
    def strangers(self) -> tuple[Stranger, ...]:
        """Our papers that fit no run of their year."""
        return tuple(strangers(self.runs, self.days))


Check = Callable[[Audited], list[Finding]]


def dated(entry: Entry) -> str:
    """A paper in a sentence: "22a/KH-UBND (01/3/2023)"."""
    return f"{entry.label} ({printed_date(entry.date)})" if entry.date else entry.label
