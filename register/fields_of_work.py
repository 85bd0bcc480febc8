"""The field of work (lĩnh vực) that a document belongs to, and the words that say so.

Input: a topic, the kind, and rules from TOML (the shipped ones, or the office's own file).
Output: codes with the words that matched. Gotcha: words are compared with their marks but
without case, punctuation or tone place, and only as whole syllables, so that "số" is not "sổ".
Source of the division: Nghị quyết 76/NQ-CP, with "chỉ đạo, điều hành" as reports have it
(RULES D1).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from register.errors import SovanbanError
from register.kinds import is_code
from register.vietnamese_text import clean_lookalikes, nfc, same_word_key

OTHER = "khac"
"""The code of what fits no field."""

GROUP = "cchc"
"""The code that stands for any of the seven fields of administrative reform."""

FIELD_NAMES: Mapping[str, str] = {
    "cchc.chidao": "Công tác chỉ đạo, điều hành CCHC",
    "cchc.theche": "Cải cách thể chế",
    "cchc.tthc": "Cải cách thủ tục hành chính",
    "cchc.bomay": "Cải cách tổ chức bộ máy hành chính",
    "cchc.congvu": "Cải cách chế độ công vụ",
    "cchc.taichinh": "Cải cách tài chính công",
    "cchc.so": "Xây dựng, phát triển chính quyền điện tử, chính quyền số",
    OTHER: "Lĩnh vực khác",
}
"""Every code with the name that reports print, in their order."""

SHIPPED = Path(__file__).parent / "data" / "fields_of_work.toml"
"""The rules as shipped; an office's home may hold a file of the same name instead."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Words that put a topic into a field: one of `any`, every one of `all`, none of `must_not`.

    kinds: codes of the kinds it holds for, empty for every kind.
    """

    field: str
    any: tuple[str, ...]
    all: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A field of a document; words: the rule's words that stand in the topic, empty for khac."""

    code: str
    words: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The matched words as one text."""
        return "; ".join(self.words)

    @property
    def name(self) -> str:
        """The field's name as reports print it."""
        return FIELD_NAMES[self.code]


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Text as rules' words are compared: no case, no punctuation, one tone place, blanks around."""
    words = re.sub(r"[^\w]+", " ", clean_lookalikes(text))
    return f" {same_word_key(words)} "


def words_found(words: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of `words` that stand in `text` as whole syllables."""
    where = comparable(text)
    return tuple(word for word in words if comparable(word) in where)


def fields_of(topic: str, kind: str | None, rules: Iterable[FieldRule]) -> tuple[Judged, ...]:
    """The fields that `topic` belongs to, in the order of FIELD_NAMES; (khac,) where none.

    kind: the document's kind code, None where unknown (then rules for certain kinds are passed
    over). Several rules of one field add their words.
    """
    found: dict[str, list[str]] = {}
    for rule in rules:
        if rule.kinds and kind not in rule.kinds:
            continue
        words = _matched(rule, topic)
        have = found.setdefault(rule.field, [])
        have.extend(word for word in words if word not in have)
    judged = tuple(Judged(code, tuple(found[code])) for code in FIELD_NAMES if found.get(code))
    return judged or (Judged(OTHER),)


def _matched(rule: FieldRule, topic: str) -> tuple[str, ...]:
    found = words_found(rule.any, topic)
    needed = words_found(rule.all, topic)
    if not found or len(needed) < len(rule.all) or words_found(rule.must_not, topic):
        return ()
    return needed + found


def matches_field(entry_fields: Iterable[str], wanted: str) -> bool:
    """Whether an entry with these field codes is in the field that a person asked for.

    wanted: a code, its last part ("tthc"), or "cchc" for any of the seven (MODEL, "Fields of
    work"). SovanbanError where `wanted` is no field.
    """
    return bool(wanted_codes(wanted).intersection(entry_fields))


def wanted_codes(wanted: str) -> frozenset[str]:
    """The codes that `wanted` stands for. SovanbanError where it is no field."""
    plain = nfc(wanted).strip().lower()
    if plain == GROUP:
        return frozenset(code for code in FIELD_NAMES if code != OTHER)
    for code in FIELD_NAMES:
        if plain in (code, code.rpartition(".")[2]):
            return frozenset({code})
    raise SovanbanError(
        "There is no field of work “{field}”. Choose one of: {known}.",
        field=wanted,
        known=", ".join((GROUP, *FIELD_NAMES)),
    )


@lru_cache(maxsize=1)
def shipped_field_rules() -> tuple[FieldRule, ...]:
    """The rules as shipped."""
    return _read_rules(SHIPPED)


def load_field_rules(own: Path | None = None) -> tuple[FieldRule, ...]:
    """The office's own rules where its file exists, else the shipped ones.

    SovanbanError, naming file and line or rule, where the office's file cannot be read.
    """
    if own is None or not own.is_file():
        return shipped_field_rules()
    return _read_rules(own)


def _read_rules(path: Path) -> tuple[FieldRule, ...]:
    try:
        data = tomllib.loads(nfc(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SovanbanError(
            "The file of fields of work {file} cannot be read: {why}. Correct that place, or "
            "delete the file to use the shipped one.",
            file=path.name,
            why=str(error),
        ) from error
    rules = data.get("rule", [])
    if not isinstance(rules, list):
        rules = [rules]
    return tuple(_rule(number, raw, path) for number, raw in enumerate(rules, start=1))


def _rule(number: int, raw: object, path: Path) -> FieldRule:
    if not isinstance(raw, dict):
        raise _wrong(number, "rule", path)
    code = raw.get("field")
    if code not in FIELD_NAMES or code == OTHER:
        raise _wrong(number, "field", path)
    for key in raw:
        if key not in ("field", "any", "all", "must_not", "kinds"):
            raise _wrong(number, str(key), path)
    lists = {key: _words(raw, key, number, path) for key in ("any", "all", "must_not", "kinds")}
    if not lists["any"]:
        raise _wrong(number, "any", path)
    if not all(is_code(one) for one in lists["kinds"]):
        raise _wrong(number, "kinds", path)
    return FieldRule(str(code), lists["any"], lists["all"], lists["must_not"], lists["kinds"])


def _words(raw: Mapping[str, object], key: str, number: int, path: Path) -> tuple[str, ...]:
    words = raw.get(key, [])
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        raise _wrong(number, key, path)
    return tuple(words)


def _wrong(number: int, key: str, path: Path) -> SovanbanError:
    return SovanbanError(
        "In the file of fields of work {file}, rule {number}: “{key}” is not right. Compare it "
        "with the explanation at the head of the file and correct it.",
        file=path.name,
        number=number,
        key=key,
    )
