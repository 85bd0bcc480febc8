"""Writes the office's own rules of deadlines: one rule changed, added or taken back in the text.

Input: the text of the office's file and a rule as it should be; output: the new text, with every
remark and all other rules as they stood. Gotcha: the office's keys lie over the shipped ones
(see `deadline_rules`), so only what differs from the shipped rule is written; a key that a person
wrote although it says the same stays.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from register.deadline_rules import AfterPaper, DeadlineRule, FixedDay, Wording
from register.toml_blocks import appended, cut, joined, new_block, with_values
from register.vietnamese_text import fold_tones

HEAD = """\
# HẠN DO CƠ QUAN ĐẶT. Tệp này nằm trên các quy tắc có sẵn: chỉ ghi những dòng khác đi.
# Sửa được trên trang Thiết đặt, mục Thời hạn, hoặc ngay tại đây.
#   [rule.cchc]                tên quy tắc
#   due = "31/12"              ngày/tháng
#   due_year = -1              năm trước của năm kế hoạch (0: chính năm đó; 1: năm sau)
#   inclusive = true           true: "chậm nhất"; false: "trước ngày"
#   superior_days = 10         ngày làm việc sau kế hoạch của cấp trên; sổ chưa có kế hoạch đó
#                              thì dùng "due"
#   source = "order"           law: luật; order: cấp trên giao; own: cơ quan tự đặt
#   basis = "Công văn số …"    văn bản giao hạn

"""
"""What a new file of an office begins with."""

RESERVED = ("new", "all", "rules", "preview", "reset", "reset-all", "back")
"""Codes that no rule may have: the page and the command use these words."""

_DAY = ("due", "due_year", "after")

_UNSAID = {
    "inclusive": True,
    "source": "own",
    "mark": "U",
    "article_mark": "U",
    "only_if_found": False,
    "commune": True,
}
"""What a rule of the office's own is where nothing else is written."""


def rule_code(title: str, taken: frozenset[str]) -> str:
    """A code for a new rule from its title, none that is taken: "ke-hoach-thu-ngan-sach"."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold_tones(title))[:40].strip("-") or "quy-tac"
    code, more = plain, 2
    while code in taken or code in RESERVED:
        code, more = f"{plain}-{more}", more + 1
    return code


def as_table(rule: DeadlineRule) -> dict[str, object]:
    """The rule as keys of a rules file, None where it has nothing for a key."""
    due = rule.due
    return {
        "title": rule.title,
        "for_whom": rule.for_whom or None,
        **_words(rule.wording),
        "due": f"{due.day:02d}/{due.month:02d}" if isinstance(due, FixedDay) else None,
        "due_year": due.year_offset if isinstance(due, FixedDay) else None,
        "after": _after(due) if isinstance(due, AfterPaper) else None,
        "inclusive": rule.inclusive,
        "source": rule.source.value,
        "mark": rule.mark,
        "article_mark": rule.article_mark,
        "basis": rule.basis or None,
        "note": rule.note or None,
        "from_year": rule.from_year,
        "until_year": rule.until_year,
        "only_if_found": rule.only_if_found,
        "superior_days": rule.superior_days,
        "due_text": rule.due_text or None,
        "opens": f"{rule.opens.day:02d}/{rule.opens.month:02d}" if rule.opens else None,
        "commune": rule.commune,
        "from_day": rule.from_day.isoformat() if rule.from_day else None,
        "until_day": rule.until_day.isoformat() if rule.until_day else None,
        "succeeds": rule.succeeds or None,
    }


def with_rule(
    text: str, wanted: DeadlineRule, *, now: DeadlineRule | None, shipped: DeadlineRule | None
) -> str:
    """The file's text with the rule as wanted.

    now: the rule as it holds, None for a new one; shipped: as the program brings it, None where
    it is the office's own.
    """
    values = _to_write(wanted, now, shipped)
    head, blocks = cut(text)
    at = next((at for at, one in enumerate(blocks) if one.path == ("rule", wanted.code)), None)
    if at is None:
        given = {key: one for key, one in values.items() if one is not None}
        return appended(head, blocks, new_block(f"[rule.{wanted.code}]", given))
    blocks[at] = with_values(blocks[at], values)
    if not blocks[at].says_anything:
        del blocks[at]
    if "after" in values:
        # The event may stand under a heading of its own; then it is one of the rule's keys.
        below = ("rule", wanted.code, "after")
        blocks = [one for one in blocks if one.path != below]
    return joined(head, blocks)


def without_rule(text: str, code: str) -> str:
    """The file's text without all that it says of a rule."""
    head, blocks = cut(text)
    return joined(head, [one for one in blocks if one.path[:2] != ("rule", code)])


def same_rule(one: DeadlineRule, other: DeadlineRule) -> bool:
    """Whether two rules say the same; the order of their words does not count."""
    return _unordered(one) == _unordered(other)


def own_keys(rule: DeadlineRule, shipped: DeadlineRule) -> tuple[str, ...]:
    """The keys in which the office's rule differs from the shipped one."""
    mine, theirs = _unordered(rule), _unordered(shipped)
    return tuple(key for key in mine if mine[key] != theirs[key])


def _unordered(rule: DeadlineRule) -> dict[str, object]:
    def loose(value: object) -> object:
        if isinstance(value, list):
            return sorted(value)
        if isinstance(value, Mapping):
            return {key: loose(one) for key, one in value.items()}
        return value

    return {key: loose(value) for key, value in as_table(rule).items()}


def _to_write(
    wanted: DeadlineRule, now: DeadlineRule | None, shipped: DeadlineRule | None
) -> dict[str, object]:
    """The keys to set, and those to take out (None)."""
    new = as_table(wanted)
    old = as_table(now) if now is not None else {}
    below = as_table(shipped) if shipped is not None else _UNSAID
    changed = [key for key, value in new.items() if key not in _DAY and value != old.get(key)]
    values = {key: _over(new[key], below.get(key)) for key in changed}
    if any(new[key] != old.get(key) for key in _DAY):
        values |= _day_to_write(new, below, of_ours=shipped is None)
    elif "source" in values and values["source"] is None and _has_own_day(old, below):
        # Over a day of its own the loader takes a law for the office's word (`_laid_over`).
        values["source"] = new["source"]
    return values


def _day_to_write(
    new: Mapping[str, object], below: Mapping[str, object], *, of_ours: bool
) -> dict[str, object]:
    """Day, year and event are one thing: all of them are the office's, or none is."""
    if not of_ours and all(new[key] == below.get(key) for key in _DAY):
        source = _over(new["source"], below.get("source"))
        return {**dict.fromkeys(_DAY), "source": source}
    if new["after"] is not None:
        return {"due": None, "due_year": None, "after": new["after"], "source": new["source"]}
    day = new["due"]
    if day is None:
        # An empty day says that there is none; no word at all would leave the shipped one.
        empty = None if of_ours else ""
        return {"due": empty, "due_year": None, "after": None, "source": new["source"]}
    year = new["due_year"] or None
    return {"due": day, "due_year": year, "after": None, "source": new["source"]}


def _has_own_day(old: Mapping[str, object], below: Mapping[str, object]) -> bool:
    return any(old.get(key) != below.get(key) for key in _DAY)


def _over(value: object, shipped: object) -> object:
    """What is to stand in the office's file: nothing where the shipped rule says the same."""
    if value == shipped:
        return None
    if value is None:
        return [] if isinstance(shipped, list) else ""
    return value


def _words(wording: Wording) -> dict[str, object]:
    return {
        "kinds": list(wording.kinds),
        "must": ["|".join(group) for group in wording.must],
        "must_not": list(wording.must_not) or None,
        "prefer": list(wording.prefer) or None,
    }


def _after(due: AfterPaper) -> dict[str, object]:
    words = {key: one for key, one in _words(due.event).items() if one}
    return {**words, "days": due.days} | ({"working": True} if due.working else {})


def own_rules(path: Path) -> frozenset[str]:
    """The codes of which an office's file says something; the file must be right."""
    if not path.is_file():
        return frozenset()
    data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    return frozenset(data.get("rule", ()))
