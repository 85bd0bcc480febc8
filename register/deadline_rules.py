"""The rules that say by which day an annual plan or recurring paper is due, from TOML.

Input: the shipped `data/deadlines.toml` and the office's own file, whose keys override rule by
rule; `data/deadline_practice.toml` with days that other places keep. Output: `DeadlineRule`
values. Gotcha: most rules ship without a day, because the law has none (RULES D); a day that an
office writes over a rule of law is no longer the law's, so its source becomes `own` unless the
office says otherwise; and a practice is shown, never judged by.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from register.errors import SovanbanError
from register.kinds import is_code
from register.vietnamese_text import nfc

SHIPPED = Path(__file__).parent / "data" / "deadlines.toml"
PRACTICE = Path(__file__).parent / "data" / "deadline_practice.toml"

SUGGESTED_WORKING_DAYS = 10
"""So many working days after the superior's plan are suggested where nobody has set a day."""

PLAN_KINDS = ("KH", "CTr", "ĐA")
"""The kinds of which a superior's paper comes first."""


class DueSource(StrEnum):
    """Who set the day: a law, an order from above, or the office itself."""

    LAW = "law"
    ORDER = "order"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day of each year; year_offset: -1 for the year before the one the plan is for."""

    day: int
    month: int
    year_offset: int = 0

    def of(self, year: int) -> dt.date:
        """The due day for what is meant for `year`."""
        return dt.date(year + self.year_offset, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Wording:
    """How a document is recognised by kind and topic.

    must: every group needs one of its words; must_not: none of these; prefer: words that put a
    document before others that fit as well.
    """

    kinds: tuple[str, ...]
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AfterPaper:
    """So many days after another document (`event`); working: only working days count."""

    event: Wording
    days: int
    working: bool = False


@dataclass(frozen=True, slots=True)
class Practice:
    """What others keep where no law sets a day: shown beside a rule, never judged by.

    where, year: of which place and from when; says: the day in words; basis: where it was read.
    """

    where: str
    says: str
    basis: str = ""
    year: int | None = None


SUGGESTED_ELSE = FixedDay(31, 1)
"""The day suggested where the superior's plan is not in the register."""


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One rule (MODEL, "On time").

    due: None where nobody has set a day; inclusive: the due day itself is in time ("chậm nhất"),
    else the day before is the last ("trước ngày"); mark, article_mark: how sure day and article
    are (S, R, M, U of RULES); only_if_found: a duty that arises only in some years, so that its
    absence is no finding. superior_days: working days after the superior's plan of that year;
    `due` is then the day where that plan is not in the register. due_text: the day in words where
    it counts from something no register holds (a meeting, a handing over). opens: the first day
    of the window that `due` ends. commune: whether the day binds the office of a commune; the day
    of others is no measure of ours. from_day, until_day: when the law was in force. succeeds: the
    code of the rule that held before.
    """

    code: str
    title: str
    wording: Wording
    for_whom: str = ""
    due: FixedDay | AfterPaper | None = None
    inclusive: bool = True
    source: DueSource = DueSource.OWN
    mark: str = "U"
    article_mark: str = "U"
    basis: str = ""
    note: str = ""
    from_year: int | None = None
    until_year: int | None = None
    only_if_found: bool = False
    superior_days: int | None = None
    due_text: str = ""
    opens: FixedDay | None = None
    commune: bool = True
    from_day: dt.date | None = None
    until_day: dt.date | None = None
    succeeds: str = ""
    practice: tuple[Practice, ...] = ()

    @property
    def binds_by_law(self) -> bool:
        """Whether lateness may be called lateness by law: law that binds a commune, with day and
        article sure."""
        sure = self.mark in "SR" and self.article_mark in "SR"
        return self.source is DueSource.LAW and sure and self.commune

    @property
    def has_day(self) -> bool:
        """Whether there is a day to judge by, a date or one that counts from another paper."""
        return self.due is not None or self.superior_days is not None

    @property
    def awaits_a_person(self) -> bool:
        """Whether its day gives no verdict until a person has confirmed it: it is said to be the
        law's, and day or article is unverified (U), or it binds others."""
        unverified = "U" in (self.mark, self.article_mark) or not self.commune
        return self.due is not None and self.source is DueSource.LAW and unverified

    @property
    def can_be_suggested(self) -> bool:
        """Whether it is a yearly plan for which neither a law nor anybody else set a day."""
        is_plan = any(one in PLAN_KINDS for one in self.wording.kinds)
        return is_plan and not self.has_day and not self.due_text and self.until_day is None

    @property
    def day_unchecked(self) -> bool:
        """Whether the day is said to be the law's and nobody has compared it with the text.

        A day that an order or the office itself set needs no such comparison.
        """
        return self.due is not None and self.source is DueSource.LAW and not self.binds_by_law

    def holds_for(self, year: int) -> bool:
        """Whether the rule was or is in force for plans of `year`."""
        after_start = self.from_year is None or year >= self.from_year
        if not after_start or (self.until_year is not None and year > self.until_year):
            return False
        # A plan may come out the year before, a report the year after the one it is for.
        begun = self.from_day is None or year + 1 >= self.from_day.year
        return begun and (self.until_day is None or year - 1 <= self.until_day.year)

    def in_force(self, day: dt.date) -> bool:
        """Whether the rule's law was in force on a day."""
        begun = self.from_day is None or day >= self.from_day
        return begun and (self.until_day is None or day <= self.until_day)


def suggested(rule: DeadlineRule) -> DeadlineRule:
    """The rule with the day that is suggested: the superior's plan + 10 working days, else 31/01.

    Plainly a suggestion; once an office takes it, it is the office's own.
    """
    return replace(
        rule,
        due=SUGGESTED_ELSE,
        superior_days=SUGGESTED_WORKING_DAYS,
        inclusive=True,
        source=DueSource.OWN,
    )


def load_deadline_rules(own: Path | None = None) -> tuple[DeadlineRule, ...]:
    """The shipped rules with the office's file laid over them, in the files' order.

    SovanbanError naming file, line and what to do where the office's file is wrong.
    """
    shipped = _tables(SHIPPED)
    if own is None or not own.is_file():
        rules = [_rule(code, raw, _Place(SHIPPED, code)) for code, raw in shipped.items()]
        return _with_practice(rules)
    added = _tables(own)
    rules = []
    for code in (*shipped, *(code for code in added if code not in shipped)):
        place = _Place(own if code in added else SHIPPED, code)
        rules.append(_rule(code, _laid_over(shipped.get(code, {}), added.get(code, {})), place))
    return _with_practice(rules)


def _with_practice(rules: Iterable[DeadlineRule]) -> tuple[DeadlineRule, ...]:
    data = tomllib.loads(nfc(PRACTICE.read_text(encoding="utf-8")))
    kept: dict[str, list[Practice]] = {}
    for raw in data["practice"]:
        one = Practice(raw["where"], raw["says"], raw.get("basis", ""), raw.get("year"))
        kept.setdefault(raw["rule"], []).append(one)
    return tuple(replace(one, practice=tuple(kept.get(one.code, ()))) for one in rules)


Table = dict[str, object]


def _laid_over(below: Table, above: Table) -> Table:
    """The office's keys over the shipped ones; a day of its own is not the law's (see above)."""
    merged = {**below, **above}
    if "superior_days" in above and "source" not in above and below.get("source") == DueSource.LAW:
        merged["source"] = DueSource.OWN.value
    if "due" in above or "after" in above:
        merged.pop("after" if "due" in above else "due", None)
        if "source" not in above and below.get("source") == DueSource.LAW:
            merged["source"] = DueSource.OWN.value
        if "due" in above and "due_year" not in above:
            merged.pop("due_year", None)
    return merged


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rule stands, for saying so."""

    path: Path
    code: str

    def wrong(self, key: str) -> SovanbanError:
        return SovanbanError(
            "{file}, line {line}: “{key}” of rule “{rule}” is not right. Compare it with the "
            "explanation at the head of the shipped file and correct it.",
            file=self.path.name,
            line=self._line(key),
            key=key,
            rule=self.code,
        )

    def _line(self, key: str) -> int:
        lines = nfc(self.path.read_text(encoding="utf-8-sig")).split("\n")
        head = re.compile(rf"^\s*\[\s*rule\s*\.\s*\"?{re.escape(self.code)}\"?\s*\]")
        start = next((at for at, line in enumerate(lines) if head.match(line)), 0)
        for at in range(start + 1, len(lines)):
            if lines[at].lstrip().startswith("["):
                break
            if re.match(rf"\s*{re.escape(key)}\s*=", lines[at]):
                return at + 1
        return start + 1


def _tables(path: Path) -> dict[str, Table]:
    try:
        data = tomllib.loads(nfc(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        at = re.search(r"line (\d+)", str(error))
        raise SovanbanError(
            "{file}, line {line}: this is not written as a rules file should be ({why}). Correct "
            "that line; words go in double quotes, lists in square brackets.",
            file=path.name,
            line=at[1] if at else "?",
            why=str(error),
        ) from error
    rules = data.get("rule", {})
    if not isinstance(rules, dict) or not all(isinstance(raw, dict) for raw in rules.values()):
        raise SovanbanError(
            "{file}: each rule begins with a line such as [rule.cchc]. Write it so and run again.",
            file=path.name,
        )
    return rules


_KEYS = frozenset(
    {
        "title",
        "for_whom",
        "kinds",
        "must",
        "must_not",
        "prefer",
        "due",
        "due_year",
        "inclusive",
        "after",
        "source",
        "mark",
        "article_mark",
        "basis",
        "note",
        "from_year",
        "until_year",
        "only_if_found",
        "superior_days",
        "due_text",
        "opens",
        "commune",
        "from_day",
        "until_day",
        "succeeds",
    }
)


def _rule(code: str, raw: Table, place: _Place) -> DeadlineRule:
    for key in raw:
        if key not in _KEYS:
            raise place.wrong(key)
    source = str(raw.get("source", "own"))
    if source not in set(DueSource):
        raise place.wrong("source")
    return DeadlineRule(
        code=code,
        title=_text(raw, "title", place) or code,
        wording=_wording(raw, place),
        for_whom=_text(raw, "for_whom", place),
        due=_due(raw, place),
        inclusive=_flag(raw, "inclusive", place, default=True),
        source=DueSource(source),
        mark=_mark(raw, "mark", place),
        article_mark=_mark(raw, "article_mark", place),
        basis=_text(raw, "basis", place),
        note=_text(raw, "note", place),
        from_year=_year(raw, "from_year", place),
        until_year=_year(raw, "until_year", place),
        only_if_found=_flag(raw, "only_if_found", place, default=False),
        superior_days=_superior_days(raw, place),
        due_text=_text(raw, "due_text", place),
        opens=_fixed(raw, "opens", place),
        commune=_flag(raw, "commune", place, default=True),
        from_day=_date(raw, "from_day", place),
        until_day=_date(raw, "until_day", place),
        succeeds=_text(raw, "succeeds", place),
    )


def _wording(raw: Mapping[str, object], place: _Place, within: str = "") -> Wording:
    lists = {}
    for key in ("kinds", "must", "must_not", "prefer"):
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise place.wrong(within or key)
        lists[key] = tuple(value)
    if not lists["must"]:
        raise place.wrong(within or "must")
    if not lists["kinds"] or not all(is_code(kind) for kind in lists["kinds"]):
        raise place.wrong(within or "kinds")
    groups = tuple(tuple(w.strip() for w in group.split("|")) for group in lists["must"])
    if not all(all(group) for group in groups):
        raise place.wrong(within or "must")
    return Wording(lists["kinds"], groups, lists["must_not"], lists["prefer"])


def _due(raw: Mapping[str, object], place: _Place) -> FixedDay | AfterPaper | None:
    after = raw.get("after")
    if after is not None:
        days = after.get("days") if isinstance(after, dict) else None
        if not isinstance(after, dict) or not isinstance(days, int) or isinstance(days, bool):
            raise place.wrong("after")
        return AfterPaper(_wording(after, place, "after"), days, bool(after.get("working", False)))
    return _fixed(raw, "due", place)


def _fixed(raw: Mapping[str, object], key: str, place: _Place) -> FixedDay | None:
    """The day of a key; that of `due` may lie in the year before or after."""
    typed = raw.get(key, "")
    if typed == "":
        return None
    match = re.fullmatch(r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*", str(typed))
    offset = raw.get("due_year", 0) if key == "due" else 0
    if not isinstance(offset, int) or isinstance(offset, bool) or not -1 <= offset <= 1:
        raise place.wrong("due_year")
    try:
        # A common year, so that a 29/02 that three years out of four lack is refused.
        day = dt.date(2023, int(match[2]), int(match[1])) if match else None
    except ValueError:
        day = None
    if day is None:
        raise place.wrong(key)
    return FixedDay(day.day, day.month, offset)


def _superior_days(raw: Mapping[str, object], place: _Place) -> int | None:
    value = raw.get("superior_days", "")
    if value == "":
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 1000:
        raise place.wrong("superior_days")
    return value


def _date(raw: Mapping[str, object], key: str, place: _Place) -> dt.date | None:
    value = raw.get(key, "")
    if value == "":
        return None
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise place.wrong(key) from None


def _text(raw: Mapping[str, object], key: str, place: _Place) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise place.wrong(key)
    return value


def _flag(raw: Mapping[str, object], key: str, place: _Place, *, default: bool) -> bool:
    value = raw.get(key, default)
    if not isinstance(value, bool):
        raise place.wrong(key)
    return value


def _mark(raw: Mapping[str, object], key: str, place: _Place) -> str:
    value = raw.get(key, "U")
    if value not in ("S", "R", "M", "U"):
        raise place.wrong(key)
    return str(value)


def _year(raw: Mapping[str, object], key: str, place: _Place) -> int | None:
    value = raw.get(key)
    if value is not None and (not isinstance(value, int) or not 1945 <= value <= 2999):
        raise place.wrong(key)
    return value
