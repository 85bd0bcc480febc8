"""`key=value` of a rule of deadlines: names and values as a person types them, put into a rule.

Input: texts by key (`due` "31/12", `due_year` "năm trước"), the rule as it holds and as shipped;
output: the rule as wanted, not yet written. Gotcha: a day of law that a person changed is no
longer compared with the law's text, so its marks fall until somebody says that it was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from desk.typed_pairs import Names, said_yes, typed_pairs
from office.deadline_rules import rules_held
from office.filters import kind_code
from office.wiring import Desk
from register.deadline_rules import AfterPaper, DeadlineRule, DueSource, FixedDay, Wording
from register.errors import SovanbanError
from register.own_deadlines import RESERVED, rule_code
from register.vietnamese_text import fold_tones, nfc, one_space

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("ten", "ten_goi"),
    "for_whom": ("ap_dung", "cho_ai"),
    "kinds": ("loai", "ten_loai", "kind"),
    "must": ("phai_co",),
    "must_not": ("khong_co",),
    "prefer": ("uu_tien",),
    "due": ("han", "ngay"),
    "due_year": ("nam_han",),
    "days": ("so_ngay",),
    "inclusive": ("cham_nhat",),
    "source": ("nguon", "ai_dat"),
    "checked": ("da_doi_chieu",),
    "basis": ("can_cu",),
    "note": ("ghi_chu",),
    "from_year": ("tu_nam",),
    "until_year": ("den_nam",),
    "only_if_found": ("chi_khi_co",),
    "superior_days": ("sau_cap_tren", "ngay_sau_cap_tren"),
}
"""The name of each value of a rule that a person may give, with its Vietnamese names."""

ALWAYS = 2999
"""A last year that never comes: the office takes away a limit that the shipped rule has."""

_FIRST = 1945
_MOST = 500
_SOURCES = {
    "law": DueSource.LAW,
    "luat": DueSource.LAW,
    "theo luat dinh": DueSource.LAW,
    "order": DueSource.ORDER,
    "cap tren": DueSource.ORDER,
    "cap tren giao": DueSource.ORDER,
    "own": DueSource.OWN,
    "co quan": DueSource.OWN,
    "tu dat": DueSource.OWN,
    "co quan tu dat": DueSource.OWN,
}
_YEARS = {
    "-1": -1,
    "truoc": -1,
    "nam truoc": -1,
    "before": -1,
    "0": 0,
    "": 0,
    "nam do": 0,
    "trong nam": 0,
    "chinh nam do": 0,
    "1": 1,
    "+1": 1,
    "sau": 1,
    "nam sau": 1,
    "after": 1,
}


def read_rule_words(words: Iterable[str]) -> dict[str, str]:
    """`due=31/12` … to texts by key. SovanbanError on another key, or a word without "="."""
    return {field: value for field, _, value in typed_pairs(words, NAMES, wrong_rule_word(NAMES))}


def wrong_rule_word(names: Names) -> Callable[[str], SovanbanError]:
    """The error for a word that sets nothing of a rule with these keys."""
    return lambda word: SovanbanError(
        "“{word}” sets nothing of a rule. Write KEY=VALUE; keys: {keys}.",
        word=word,
        keys=", ".join(names),
    )


def rule_wanted(desk: Desk, code: str | None, given: Mapping[str, str]) -> DeadlineRule:
    """The rule with the given values, not yet written; code: None for a new one, named by its
    title. SovanbanError for a value that cannot be used."""
    held = {one.rule.code: one for one in rules_held(desk)}
    if code is not None and code in held:
        return wanted_rule(held[code].rule, given, held[code].shipped)
    new = code if code is not None else rule_code(given.get("title", ""), frozenset(held))
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", new) or new in RESERVED:
        raise SovanbanError(
            "“{code}” cannot be the code of a new rule. Use small letters without marks, figures "
            "and “-”, such as thu-thue-dat.",
            code=new,
        )
    return wanted_rule(new_rule(new), given, None)


def new_rule(code: str) -> DeadlineRule:
    """A rule that says nothing yet; `wanted_rule` gives it its values."""
    return DeadlineRule(code=code, title="", wording=Wording((), ()))


def wanted_rule(
    now: DeadlineRule, given: Mapping[str, str], shipped: DeadlineRule | None
) -> DeadlineRule:
    """`now` with the given values; an empty one is the shipped one's, or none.

    SovanbanError, in one sentence, for a value that cannot be used.
    """
    texts = {key: nfc(value).strip() for key, value in given.items()}
    values: dict[str, Any] = {
        key: _text(texts[key]) for key in ("for_whom", "basis", "note") if key in texts
    }
    if "title" in texts:
        values["title"] = _text(texts["title"]) or (shipped.title if shipped else "")
    if "source" in texts:
        values["source"] = _source(texts["source"], shipped)
    for key in ("inclusive", "only_if_found"):
        if key in texts:
            values[key] = _yes(texts[key])
    for key, open_end in (("from_year", _FIRST), ("until_year", ALWAYS)):
        if key in texts:
            limited = shipped is not None and getattr(shipped, key) is not None
            values[key] = _year(texts[key]) or (open_end if limited else None)
    if "superior_days" in texts:
        values["superior_days"] = _working_days(texts["superior_days"])
    elif texts.get("due"):
        # A day alone is the day: it no longer waits for the superior's plan.
        values["superior_days"] = None
    new = replace(
        now, wording=_wording(now.wording, texts, shipped), due=_due(now, texts), **values
    )
    _complete(new)
    checked = _yes(texts["checked"]) if texts.get("checked") else None
    new = _marked(new, now, shipped, checked=checked)
    if checked and new.source is not DueSource.LAW:
        raise SovanbanError(
            "Only a day set by law is compared with the law. Say that the law set it, or take the "
            "tick away."
        )
    if checked and not new.basis:
        raise SovanbanError(
            "A day said to be compared with the law needs its article. Write it under the basis."
        )
    return new


def _complete(rule: DeadlineRule) -> None:
    if not rule.title:
        raise SovanbanError("The rule has no name. Write what is due, such as “Kế hoạch thu thuế”.")
    if not rule.wording.kinds:
        raise SovanbanError("Say at least one kind of document that the rule is about: KH, BC, QĐ.")
    if not rule.wording.must:
        raise SovanbanError(
            "Write at least one phrase by which the document is recognised in its topic."
        )
    if rule.from_year and rule.until_year and rule.from_year > rule.until_year:
        raise SovanbanError("The first year is after the last one. Correct one of them.")


def _marked(
    new: DeadlineRule, now: DeadlineRule, shipped: DeadlineRule | None, *, checked: bool | None
) -> DeadlineRule:
    """How sure day and article are (see above)."""
    day = (new.due, new.inclusive, new.source, new.superior_days)
    like = [
        one
        for one in (now, shipped)
        if one is not None and (one.due, one.inclusive, one.source, one.superior_days) == day
    ]
    if new.source is not DueSource.LAW:
        marks = (shipped.mark, shipped.article_mark) if shipped else ("U", "U")
    elif checked and not any(one.binds_by_law for one in like):
        marks = ("S", "S")
    elif checked is False and any(one.binds_by_law for one in like[:1]):
        marks = ("U", "U")
    else:
        kept = next((one for one in like if not checked or one.binds_by_law), None)
        marks = (kept.mark, kept.article_mark) if kept else ("U", "U")
    return replace(new, mark=marks[0], article_mark=marks[1])


def _text(text: str) -> str:
    return one_space(text)[:_MOST]


def _source(text: str, shipped: DeadlineRule | None) -> DueSource:
    folded = re.sub(r"[\s_\-]+", " ", fold_tones(text))
    if not folded:
        return shipped.source if shipped else DueSource.OWN
    found = _SOURCES.get(folded)
    if found is None:
        raise SovanbanError(
            "“{value}” does not say who set the day. Write law, order (from above) or own.",
            value=text,
        )
    return found


def _due(now: DeadlineRule, texts: Mapping[str, str]) -> FixedDay | AfterPaper | None:
    if isinstance(now.due, AfterPaper) and not texts.get("due"):
        return _counted(now.due, texts)
    if "due" not in texts and "due_year" not in texts:
        return now.due
    fixed = now.due if isinstance(now.due, FixedDay) else None
    typed = texts.get("due", f"{fixed.day}/{fixed.month}" if fixed else "")
    if not typed:
        return None
    offset = fixed.year_offset if fixed and "due_year" not in texts else 0
    if "due_year" in texts:
        offset = _year_meant(texts["due_year"])
    match = re.fullmatch(r"(\d{1,2})\s*[/\-.]\s*(\d{1,2})", typed)
    try:
        # A common year, so that a 29/02 that three years out of four lack is refused.
        day = dt.date(2023, int(match[2]), int(match[1])) if match else None
    except ValueError:
        day = None
    if day is None:
        raise SovanbanError(
            "“{value}” is not a day of every year. Write day and month alone, such as 31/12.",
            value=typed,
        )
    return FixedDay(day.day, day.month, offset)


def _counted(due: AfterPaper, texts: Mapping[str, str]) -> AfterPaper:
    typed = texts.get("days", "")
    if not typed:
        return due
    if not re.fullmatch(r"\d{1,3}", typed) or int(typed) == 0:
        raise SovanbanError(
            "“{value}” is not a number of days. Write a whole number, such as 30.", value=typed
        )
    return replace(due, days=int(typed))


def _working_days(text: str) -> int | None:
    """Working days after the superior's plan; None where none are given."""
    if not text:
        return None
    if not re.fullmatch(r"\d{1,3}", text) or int(text) == 0:
        raise SovanbanError(
            "“{value}” is not a number of days. Write a whole number, such as 30.", value=text
        )
    return int(text)


def _year_meant(text: str) -> int:
    folded = re.sub(r"[\s_]+", " ", fold_tones(text)).strip()
    if folded not in _YEARS:
        raise SovanbanError(
            "“{value}” does not say which year the day is in. Write -1 (the year before), 0 (that "
            "year) or 1 (the year after).",
            value=text,
        )
    return _YEARS[folded]


def _year(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{4}", text) or not _FIRST <= int(text) <= ALWAYS:
        raise SovanbanError(
            "“{value}” is not a year. Write four figures, such as 2024.", value=text
        )
    return int(text)


def _yes(text: str) -> bool:
    yes = said_yes(text or "no")
    if yes is None:
        raise SovanbanError(
            "“{value}” is neither yes nor no. Write one of them. Nothing was changed.", value=text
        )
    return yes


def _wording(now: Wording, texts: Mapping[str, str], shipped: DeadlineRule | None) -> Wording:
    below = shipped.wording if shipped else Wording((), ())
    values: dict[str, Any] = {}
    if "kinds" in texts:
        kinds = [kind_code(one) for one in phrases(texts["kinds"], comma=True)]
        values["kinds"] = tuple(dict.fromkeys(kinds)) or below.kinds
    if "must" in texts:
        groups = [_group(one) for one in phrases(texts["must"])]
        values["must"] = tuple(one for one in groups if one) or below.must
    for key in ("must_not", "prefer"):
        if key in texts:
            values[key] = tuple(phrases(texts[key]))
    return replace(now, **values)


def _group(line: str) -> tuple[str, ...]:
    words = (one_space(word).strip() for word in line.split("|"))
    return tuple(dict.fromkeys(word for word in words if word))


def phrases(text: str, *, comma: bool = False) -> list[str]:
    """Phrases that stand on lines of their own or with ";" between, each once."""
    parts = re.split(r"[\n;,]" if comma else r"[\n;]", text)
    return list(dict.fromkeys(word for one in parts if (word := one_space(one).strip())))
