"""Whether a text is whole Vietnamese, broken in pieces, or the garbage of a broken font map.

Input: text as a PDF or a recogniser gave it; output: shares and verdicts. A word counts as a
syllable when it is built as Vietnamese ones are: first consonants, vowels, one of eight ends.
Gotcha: short texts give no verdict (a page with a seal and a name is neither whole nor broken).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from register.vietnamese_text import (
    LOWER_LETTERS,
    UPPER_LETTERS,
    fold_tones,
    has_vietnamese_letters,
    nfc,
)

_FIRST = "(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
_VOWELS = (
    "(?:a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uai|uao|uay"
    "|ue|ueu|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ye|yeu)"
)
_SYLLABLE = re.compile(f"^{_FIRST}{_VOWELS}(?:ch|c|m|ng|nh|n|p|t)?$")
_WORD = re.compile(r"[^\W\d_]+")
# Words of English and French papers that no Vietnamese syllable looks like (unmarked and whole).
_FOREIGN = frozenset(
    ("the", "of", "and", "for", "is", "that", "with", "as", "on", "by", "are", "this", "from")
    + ("or", "shall", "les", "des", "du", "et", "une", "est", "pour", "dans", "sur", "par")
)
# One-letter words that are words or list marks: ở, ý, a), b) …
_FAIR_SINGLES = frozenset("àởôýyạồừabcdđe")
_VIETNAMESE = frozenset(LOWER_LETTERS + UPPER_LETTERS)
# Characters that no office paper has: replacement marks, controls, private use, far alphabets.
# U+F0xx is not among them: the bullets of Symbol and Wingdings stand there.
_ODD = re.compile("[\ufffd\x00-\x08\x0b\x0e-\x1f\x80-\x9f\ue000-\uefff\u0400-\u04ff\u0530-\u1dff]")
_MANY = 15  # words below which there is no verdict


@dataclass(frozen=True, slots=True)
class Health:
    """Counts of a text: words (letters only), syllables, one-letter words, odd characters."""

    words: int
    syllables: int
    singles: int
    odd: int
    foreign: int
    marked: int

    @property
    def syllable_share(self) -> float:
        """How many of the words are Vietnamese syllables, 0–1; 1 for a text without words."""
        return self.syllables / self.words if self.words else 1.0

    @property
    def broken(self) -> bool:
        """Words are torn into letters or run together: another reader should try."""
        if self.words < _MANY:
            return False
        return self.singles / self.words > 0.08 or (
            self.marked > 0.1 * self.words and self.syllable_share < 0.85
        )

    @property
    def garbage(self) -> bool:
        """The letters are no Vietnamese, and no other language that we would meet either."""
        if self.words + self.odd < _MANY:
            return False
        if self.odd > 0.3 * (self.words + self.odd):
            return True
        foreign = self.foreign > 0.04 * self.words
        return self.syllable_share < 0.5 and not foreign


def measure(text: str) -> Health:
    """Count a text's words and how Vietnamese they are."""
    text = nfc(text)
    words = _WORD.findall(text)
    folded = [fold_tones(word) for word in words]
    lower = [word.lower() for word in words]
    syllables = sum(1 for word in folded if _SYLLABLE.match(word))
    short = sum(
        1
        for word, raw in zip(folded, words, strict=True)
        if _is_abbreviation(raw) and not _SYLLABLE.match(word)
    )
    return Health(
        words=len(words),
        syllables=syllables + min(short, len(words) // 4),
        singles=sum(1 for word in words if len(word) == 1 and _stands_wrongly(word)),
        odd=len(_ODD.findall(text)),
        foreign=sum(1 for word in lower if word in _FOREIGN),
        marked=sum(1 for word in words if has_vietnamese_letters(word)),
    )


def is_broken_font(text: str) -> bool:
    """Whether the text of one font shows that the font's map is wrong.

    Stricter than `Health.garbage`: a font may be used for formulas or foreign names alone, so
    letters that Vietnamese does not have must be there too.
    """
    health = measure(text)
    if health.words < 8 or health.syllable_share > 0.35 or health.foreign > 0.04 * health.words:
        return False
    words = _WORD.findall(nfc(text))
    strange = sum(1 for word in words if not _VIETNAMESE.issuperset(word))
    return strange + health.odd > 0.2 * len(words)


def _is_abbreviation(word: str) -> bool:
    """Capitals such as UBND, QĐ, HĐND: healthy too, as long as they are not most of a text."""
    return word.isupper() and len(word) <= 7 and _VIETNAMESE.issuperset(word)


def _stands_wrongly(letter: str) -> bool:
    return not letter.isupper() and letter not in _FAIR_SINGLES
