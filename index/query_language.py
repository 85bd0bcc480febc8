"""What people type, read into a small tree.

Input: one line; output: a `Query` of words, phrases, choices and filters, with hints for what
could not be understood. Names are Vietnamese or English, with marks or without: loai: nam: tu:
den: thang: coquan: nguoiky: linhvuc: so:. Gotcha: nothing typed is ever an error; what makes no
sense as a filter is searched as words and said so.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from index.field_values import FieldRead, read_field
from index.syllables import WORD, folded
from register.filters import Filters
from register.message import Message, message
from register.vietnamese_text import clean_lookalikes


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word as typed; it may be punctuation that belongs to a number ("24/kh - ubnd")."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotes: in this order, next to one another."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word: `word*`."""

    text: str


@dataclass(frozen=True, slots=True)
class Either:
    """One of several, from OR."""

    options: tuple[Word | Phrase | Prefix, ...]


Part = Word | Phrase | Prefix | Either


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood: parts that must fit, parts that must not, numbers, filters, hints."""

    parts: tuple[Part, ...] = ()
    without: tuple[Word | Phrase | Prefix, ...] = ()
    numbers: tuple[str, ...] = ()
    filters: Filters = Filters()
    hints: tuple[Message, ...] = ()
    filters_understood: str = ""
    typed: str = ""
    understood: str = ""

    @property
    def has_words(self) -> bool:
        """Whether anything is asked of the text or the number."""
        return bool(self.parts or self.without or self.numbers)


# A field's name of two words is typed as two ("cơ quan:"); the blank after the colon is common.
_FIELD = re.compile(
    r"(?:(?:co|nguoi|linh|so|trang)\s(?=quan|ky|vuc|hieu|thai))?[a-z_]{2,12}\s?:\s?"
)
_BODIES = r"(?:ubnd|hdnd|ub|vp|du|nv|tp|bnv|btp|btc|cp|ttg)\b"
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"'})
_OR = ("OR", "HOẶC", "HOAC", "|")


def read_query(typed: str, *, today: dt.date) -> Query:
    """Read one line; `today` gives the year of a month typed without one. Never an error."""
    text = re.sub(r"\s+", " ", clean_lookalikes(typed).translate(_QUOTES)).strip()[:2000]
    return _Reading(text, today).query()


class _Reading:
    """One pass over the line, piece by piece from the left."""

    def __init__(self, text: str, today: dt.date) -> None:
        self.text = text
        self.folded = folded(text)
        self.today = today
        self.at = 0
        self.parts: list[Part] = []
        self.without: list[Word | Phrase | Prefix] = []
        self.numbers: list[str] = []
        self.fields: list[FieldRead] = []
        self.hints: list[Message] = []
        self.filters = Filters()
        self.joining = False
        self.in_option = False

    def query(self) -> Query:
        while self.at < len(self.text):
            if self.text[self.at] == " ":
                self.at += 1
            else:
                self._piece()
        return Query(
            tuple(self.parts),
            tuple(self.without),
            tuple(self.numbers),
            self.filters,
            tuple(self.hints),
            " ".join(read.understood for read in self.fields if read.understood),
            self.text,
            self._understood(),
        )

    def _piece(self) -> None:
        if self._field():
            return
        negative = self._negative()
        if negative:
            self.at += 1
        piece = self._phrase() if self.text[self.at] == '"' else self._word()
        if piece is None:
            return
        if negative:
            self.without.append(piece)
        else:
            self._add(piece)

    def _negative(self) -> bool:
        """A hyphen that begins a word, not one between the groups of a symbol."""
        if self.text[self.at] != "-" or not re.match(r"-[\w\"]", self.text[self.at :]):
            return False
        after_number = re.search(r"\d\w*\s?/\s?[a-z& -]+$", self.folded[: self.at].rstrip())
        return not (after_number and re.match(_BODIES, self.folded[self.at + 1 :]))

    def _phrase(self) -> Phrase | None:
        end = self.text.find('"', self.at + 1)
        if end < 0:
            end = len(self.text)
            self.hints.append(
                message("The closing quotation mark is missing; the phrase runs to the end.")
            )
        words = self.text[self.at + 1 : end].strip()
        self.at = end + 1
        return Phrase(words) if WORD.search(words) else None

    def _word(self) -> Word | Prefix | None:
        match = re.compile(r'[^\s"]+').match(self.text, self.at)
        if match is None:
            self.at += 1
            return None
        self.at = match.end()
        word = match.group()
        if word in _OR:
            self.joining = bool(self.parts)
            return None
        if word.endswith("*") and WORD.search(word):
            return self._prefix(word.rstrip("*"))
        return Word(word)

    def _prefix(self, word: str) -> Word | Prefix:
        found = WORD.findall(word)
        if len(found) == 1 and len(found[0]) >= 2:
            return Prefix(found[0])
        self.hints.append(
            message("A beginning with * is one word of at least two letters, such as kiem*.")
        )
        return Word(word)

    def _field(self) -> bool:
        match = _FIELD.match(self.folded, self.at)
        if match is None:
            return False
        name = re.sub(r"[\s:_]", "", match.group())
        value, end = self._value(match.end())
        read = read_field(name, value, today=self.today, so_far=self.filters)
        if read is None:
            self._unknown_name(match.group(), value)
            return False
        self.at = end
        self.fields.append(read)
        if read.hint is not None:
            self.hints.append(read.hint)
        self.filters = replace(self.filters, **read.filters)
        self.numbers += read.numbers
        return True

    def _unknown_name(self, name: str, value: str) -> None:
        if value and name.endswith(":") and not value.startswith("/"):
            self.hints.append(
                message(
                    "“{name}” is no filter, so it was searched as a word. Filters are: {names}.",
                    name=name,
                    names="loai: nam: tu: den: thang: coquan: nguoiky: linhvuc: so:",
                )
            )

    def _value(self, start: int) -> tuple[str, int]:
        if self.text[start : start + 1] == '"':
            end = self.text.find('"', start + 1)
            end = len(self.text) if end < 0 else end
            return self.text[start + 1 : end].strip(), end + 1
        match = re.compile(r"[^\s\"]*").match(self.text, start)
        return (match.group(), match.end()) if match else ("", start)

    def _add(self, piece: Word | Phrase | Prefix) -> None:
        last = self.parts[-1] if self.parts else None
        if self.joining:
            self.joining = False
            self._join(piece)
        elif isinstance(last, Either) and isinstance(piece, Word) and self.in_option:
            *before, row = last.options
            self.parts[-1] = Either((*before, Word(f"{row.text} {piece.text}")))
        else:
            self.parts.append(piece)
            self.in_option = False

    def _join(self, piece: Word | Phrase | Prefix) -> None:
        """OR takes the whole row of plain words on either side: đất đai OR hộ tịch."""
        last = self.parts.pop()
        if isinstance(last, Word):
            row = [last.text]
            while self.parts and isinstance(before := self.parts[-1], Word):
                row.insert(0, before.text)
                self.parts.pop()
            last = Word(" ".join(row))
        options = last.options if isinstance(last, Either) else (last,)
        self.parts.append(Either((*options, piece)))
        self.in_option = isinstance(piece, Word)

    def _understood(self) -> str:
        said = [read.understood for read in self.fields if read.understood]
        said += [spoken(part) for part in self.parts]
        said += [f"-{spoken(part)}" for part in self.without]
        return " ".join(said)


def spoken(part: Part) -> str:
    """A part as it would be typed."""
    match part:
        case Word(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Prefix(text):
            return f"{text}*"
        case Either(options):
            return " OR ".join(spoken(one) for one in options)
