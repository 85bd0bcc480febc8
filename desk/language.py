"""The language that a person reads: English source sentences turned into it by the catalogue.

Input: a language code; output: a `Language` whose `translate` goes wherever text is made.
Gotcha: the catalogue is the compiled `.mo` beside the `.po`; `python -m tests.catalogue` makes it.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from pathlib import Path

from desk.advice import ON_COMMAND_LINE, advised
from register.message import Language

LOCALE = Path(__file__).parent / "locale"
"""Holds one folder a language with the compiled catalogue `sovanban.mo`."""

DOMAIN = "sovanban"
DEFAULT = "vi"
LANGUAGES = ("vi", "en")


def load_language(code: str) -> Language:
    """The language with this code; English for a code without a catalogue."""
    if code == "en":
        return Language(code, advised(lambda template: template, ON_COMMAND_LINE))
    catalogue = gettext.translation(DOMAIN, str(LOCALE), [code], fallback=True)

    def translate(template: str) -> str:
        # An empty key is the catalogue's own head, never a sentence.
        return catalogue.gettext(template) if template else ""

    return Language(code, advised(translate, ON_COMMAND_LINE))


def chosen_language(words: Sequence[str], environment: str | None) -> str:
    """The code asked for by `--lang` in a command line, else by SOVANBAN_LANG, else Vietnamese.

    Looked up before the command line is understood, because its errors need a language too.
    """
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words) and words[place + 1] in LANGUAGES:
            return words[place + 1]
        if word.startswith("--lang=") and word.removeprefix("--lang=") in LANGUAGES:
            return word.removeprefix("--lang=")
        if word == "--":
            break
    short = (environment or "").strip().lower()[:2]
    return short if short in LANGUAGES else DEFAULT
