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
class Coverage:
    """How much of a calendar year's papers the register holds: so many of at least so many; whole:
    whether that is enough to call a paper that is not there missing."""

    year: int
    held: int
    at_least: int
    whole: bool


@dataclass(frozen=True, slots=True)
class SuperiorPlan:
    """The plan of an office above for the same year, and how many working days after it ours came
    out (None without ours, negative where ours was first)."""

    entry: Entry
    working_days: int | None


@dataclass(frozen=True, slots=True)
class PastDays:
    """On which days the plan of past years came out: first versions, the newest year first."""

    entries: tuple[tuple[int, Entry], ...]

    def in_year(self, year: int) -> tuple[dt.date, dt.date, dt.date] | None:
        """Earliest, usual (the middle one) and latest, as days for the plan of `year`."""
        found = sorted(
            one.date - dt.date(plan, 1, 1) for plan, one in self.entries if one.date is not None
        )
        if not found:
            return None
        chosen = (found[0], found[(len(found) - 1) // 2], found[-1])
        first, usual, last = (dt.date(year, 1, 1) + one for one in chosen)
        return first, usual, last


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rule's verdict for a year.

    due: the day as the rule states it; last_day: the last day in time; days_late: calendar days
    after last_day, 0 in time, None where not known; entry: the first version of the document
    taken for it; later: its later versions; candidates: every document that fits, first versions,
    best first; words: of the rule, found in the entry's topic; drafts: papers
    without a number that would fit, where none was issued; why: sentences. coverage: where the
    register holds only a part of the papers among which it would be; superior: plans of offices
    above; past: the days of past years; fallback: the day is the one for want of the superior's
    plan.
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
    year: int | None = None
    coverage: Coverage | None = None
    superior: tuple[SuperiorPlan, ...] = ()
    past: PastDays = PastDays(())
    fallback: bool = False

    @property
    def not_seen(self) -> bool:
        """Whether its day is past and it is not there, in a register that holds only a part."""
        nothing = self.entry is None and not self.drafts
        return self.verdict is Verdict.UNCERTAIN and nothing and self.coverage is not None

    @property
    def has_day(self) -> bool:
        """Whether there is a day to print: a date, or the law's words for it."""
        return self.due is not None or self.rule.has_day or bool(self.rule.due_text)

    @property
    def not_needed(self) -> bool:
        """Whether it is not there and need not be."""
        return self.entry is None and self.rule.only_if_found and not self.drafts

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
        """Whether somebody must look: late, missing or uncertain. What is not seen in a register
        that holds a part is no finding."""
        return not self.not_seen and self.verdict in (
            Verdict.LATE,
            Verdict.MISSING,
            Verdict.UNCERTAIN,
        )

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
            "due_text": self.rule.due_text or None,
            "binds_commune": self.rule.commune,
            "register_holds": self._coverage_json(),
            "superior": [
                {"entry": one.entry.id, "working_days": one.working_days} for one in self.superior
            ],
            "past": [{"year": plan, "entry": one.id} for plan, one in self.past.entries],
            "practice": [
                {"where": one.where, "year": one.year, "says": one.says, "basis": one.basis}
                for one in self.rule.practice
            ],
        }

    def _coverage_json(self) -> dict[str, object] | None:
        if self.coverage is None:
            return None
        return {"held": self.coverage.held, "at_least": self.coverage.at_least}
