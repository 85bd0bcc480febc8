"""What can be said of a rule for a year: the verdict, the documents and the reasons (values)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from register.deadline_rules import DeadlineRule
from register.entry import Entry
from register.message import Message, Translate


class Verdict(StrEnum):
    """What can be said of a rule for a year."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    NOT_DUE = "not_due"
    UNCERTAIN = "uncertain"
    NO_DUE_DAY = "no_due_day"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rule's verdict for a year.

    due: the day as the rule states it; last_day: the last day in time; days_late: calendar days
    after last_day, 0 in time, None where not known; entry: the first version of the document
    taken for it; later: its later versions; candidates: every document that fits, first versions,
    best first; words: of the rule, found in the entry's topic; drafts: papers
    without a number that would fit, where none was issued; why: sentences.
    """

    rule: DeadlineRule
    verdict: Verdict
    due: dt.date | None = None
    last_day: dt.date | None = None
    days_late: int | None = None
    entry: Entry | None = None
    later: tuple[Entry, ...] = ()
    candidates: tuple[Entry, ...] = ()
    words: tuple[str, ...] = ()
    drafts: tuple[Entry, ...] = ()
    why: tuple[Message, ...] = ()

    @property
    def late_by_law(self) -> bool:
        """Whether this lateness may be called lateness by law."""
        return self.verdict is Verdict.LATE and self.rule.binds_by_law

    @property
    def day_decides(self) -> bool:
        """Whether it is late if the day is right, which nobody has checked against the text."""
        return (
            self.verdict is Verdict.UNCERTAIN
            and self.rule.day_unchecked
            and self.entry is not None
            and self.entry.date is not None
            and self.last_day is not None
            and self.entry.date > self.last_day
        )

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody must look: late, missing or uncertain."""
        return self.verdict in (Verdict.LATE, Verdict.MISSING, Verdict.UNCERTAIN)

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The object of `deadlines --json` (CLI.md), with the later versions and matched words."""
        return {
            "rule": self.rule.code,
            "title": self.rule.title,
            "due": self.due.isoformat() if self.due else None,
            "inclusive": self.rule.inclusive,
            "source": self.rule.source.value,
            "mark": self.rule.mark,
            "basis": self.rule.basis,
            "verdict": self.verdict.value,
            "days_late": self.days_late,
            "entry": self.entry.id if self.entry else None,
            "candidates": [one.id for one in self.candidates],
            "why": " ".join(one.text(translate) for one in self.why),
            "later_versions": [one.id for one in self.later],
            "matched": list(self.words),
            "late_by_law": self.late_by_law,
        }
