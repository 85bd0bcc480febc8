"""A sentence for a person, kept as template and values until a surface puts it into words.

Role: every package can say something to a user without knowing the language.
Input: an English template with named places; output: a `Message` that the desk translates
through its catalogue. Gotcha: the template is the catalogue's key, so it must stand in the call
as a literal; never build it with an f-string.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Translate = Callable[[str], str]
"""Takes an English template, gives the template in the user's language."""


ADVICE = "advice:"
"""Before a code, it asks a `Translate` for what to do: a template with the sentence's places."""


@dataclass(frozen=True, slots=True)
class Message:
    """A template and the values of its places; `str()` gives the English sentence."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.text(lambda template: template)

    def text(self, translate: Translate) -> str:
        """The sentence in the language of `translate`; nested messages are translated too."""
        if not self.values:
            return translate(self.template)
        advice = translate(f"{ADVICE}{self.code}") if self.code else ""
        spoken = {
            name: value.text(translate) if isinstance(value, Message) else value
            for name, value in self.values
        }
        told = translate(self.template).format(**spoken)
        if not advice or advice.startswith(ADVICE):
            return told
        return f"{told} {advice.format(**spoken)}"

    @property
    def code(self) -> str:
        """Names what happened, where a surface may know what to do about it; "" elsewhere."""
        return str(dict(self.values).get("coded", ""))


def _as_written(template: str) -> str:
    return template


@dataclass(frozen=True, slots=True)
class Language:
    """A language's code and its `translate`; `say` puts a whole Message into words."""

    code: str = "en"
    translate: Translate = field(default=_as_written)

    def say(self, told: Message) -> str:
        """The sentence in this language, with dates and other values as they print."""
        return told.text(self.translate)


def message(template: str, /, **values: object) -> Message:
    """Build a Message: `message("{count} papers taken in", count=3)`.

    A value called `coded` is the code of what happened: what the sentence advises to do is put
    behind it by the surface, since one has commands and the other pages (`desk/advice.py`).
    """
    return Message(template, tuple(values.items()))


def message_json(told: Message) -> dict[str, object]:
    """A Message to be stored and put into words later; values become text."""
    return {
        "template": told.template,
        "values": {
            name: message_json(value) if isinstance(value, Message) else str(value)
            for name, value in told.values
        },
    }


def message_from_json(data: Mapping[str, Any]) -> Message:
    """The inverse of `message_json`."""
    values = {
        name: message_from_json(value) if isinstance(value, Mapping) else value
        for name, value in data["values"].items()
    }
    return Message(str(data["template"]), tuple(values.items()))
