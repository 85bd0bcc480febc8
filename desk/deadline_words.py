"""A rule of deadlines in words: its day, who set it, and what the history keeps of it."""

from __future__ import annotations

from collections.abc import Mapping

from desk.deadline_values import ALWAYS
from desk.words import NO, YES
from register.deadline_rules import AfterPaper, DeadlineRule, DueSource, FixedDay, Wording
from register.kinds import label
from register.message import Message, Translate, message

SOURCES: Mapping[DueSource, Message] = {
    DueSource.LAW: message("set by law"),
    DueSource.ORDER: message("ordered from above"),
    DueSource.OWN: message("set by the office"),
}

YEARS: Mapping[int, Message] = {
    -1: message("of the year before"),
    0: message("of that year"),
    1: message("of the year after"),
}
"""`FixedDay.year_offset` in words, seen from the year that the plan is for."""


def due_words(rule: DeadlineRule) -> Message:
    """The day as a clerk says it: "chậm nhất 31/12 năm trước", "chưa có ngày"."""
    due = rule.due
    if rule.superior_days is not None:
        return _after_superior(rule, rule.superior_days)
    if due is None:
        return message("{text}", text=rule.due_text) if rule.due_text else message("no day yet")
    if isinstance(due, FixedDay):
        day, year = f"{due.day:02d}/{due.month:02d}", YEARS[due.year_offset]
        if rule.inclusive:
            return message("{day} {year} at the latest", day=day, year=year)
        return message("before {day} {year}", day=day, year=year)
    return _after_words(due)


def _after_superior(rule: DeadlineRule, count: int) -> Message:
    """ "10 ngày làm việc sau kế hoạch của cấp trên; nếu sổ chưa có kế hoạch đó thì 31/01"."""
    if isinstance(rule.due, FixedDay):
        return message(
            "{count} working days after the superior's plan; {day} {year} where that plan is not "
            "in the register",
            count=count,
            day=f"{rule.due.day:02d}/{rule.due.month:02d}",
            year=YEARS[rule.due.year_offset],
        )
    return message("{count} working days after the superior's plan", count=count)


def _after_words(due: AfterPaper) -> Message:
    paper = wording_words(due.event)
    if due.working:
        return message("within {days} working days of: {paper}", days=due.days, paper=paper)
    return message("within {days} days of: {paper}", days=due.days, paper=paper)


def wording_words(wording: Wording) -> str:
    """Kind and words of a wording: "nghị quyết có “dự toán”"."""
    kinds = ", ".join(label(one) for one in wording.kinds)
    groups = " + ".join(" / ".join(group) for group in wording.must)
    return f"{kinds} “{groups}”"


def told_rule(rule: DeadlineRule, translate: Translate) -> dict[str, str]:
    """What the history keeps of a rule, in words; what it has nothing for is left out."""
    told = {
        "title": rule.title,
        "due": due_words(rule).text(translate),
        "source": SOURCES[rule.source].text(translate),
        "basis": rule.basis,
        "note": rule.note,
        "for_whom": rule.for_whom,
        "kinds": ", ".join(rule.wording.kinds),
        "must": " + ".join(" | ".join(group) for group in rule.wording.must),
        "must_not": "; ".join(rule.wording.must_not),
        "prefer": "; ".join(rule.wording.prefer),
        "from_year": str(rule.from_year or ""),
        "until_year": str(rule.until_year or "") if rule.until_year != ALWAYS else "",
    }
    if rule.source is DueSource.LAW and rule.due is not None:
        told["checked"] = (NO if rule.day_unchecked else YES).text(translate)
    if rule.only_if_found:
        told["only_if_found"] = YES.text(translate)
    return {key: one for key, one in told.items() if one}
