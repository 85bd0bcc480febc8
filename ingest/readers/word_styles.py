"""How a run of a Word file looks: bold, italic, size, font, from its styles up to the defaults.

Input: the styles part and a run's or paragraph's own properties; output: a Look. Gotcha: the
font's name matters beyond looks: ".VnTime" says that the text is TCVN3 (RULES F).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ingest.readers.word_package import W


@dataclass(frozen=True, slots=True)
class Look:
    """What is set of a run's looks; None is "not said here"."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    font: str | None = None
    hidden: bool | None = None
    capitals: bool | None = None

    def over(self, base: Look) -> Look:
        """This look, with what it does not say taken from `base`."""
        own = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(base, **own)


class Styles:
    """The styles of a Word file, each resolved once when it is first asked for."""

    def __init__(self, tree: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default_paragraph: str | None = None
        self._defaults = Look()
        self._looks: dict[str, Look] = {}
        if tree is None:
            return
        for style in tree.iter(f"{W}style"):
            self._styles[str(style.get(f"{W}styleId"))] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                self._default_paragraph = str(style.get(f"{W}styleId"))
        defaults = tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = look_of(defaults)

    def paragraph_look(self, properties: Any | None) -> Look:
        """The look that a paragraph gives its runs."""
        name = _value(properties, "pStyle") or self._default_paragraph
        return self._style_look(name).over(self._defaults)

    def run_look(self, properties: Any | None, paragraph: Look) -> Look:
        """The look of a run inside a paragraph."""
        own = look_of(properties)
        style = _value(properties, "rStyle")
        return own.over(self._style_look(style).over(paragraph)) if style else own.over(paragraph)

    def alignment(self, properties: Any | None) -> str | None:
        """A paragraph's alignment as Word names it ("center", "both"), its own or its style's."""
        own = _value(properties, "jc")
        name = _value(properties, "pStyle") or self._default_paragraph
        return own or self._inherited(name, lambda style: _value(style.find(f"{W}pPr"), "jc"))

    def numbering(self, properties: Any | None) -> tuple[str, str] | None:
        """The list and level of a paragraph, as numId and ilvl."""
        own = _numbering(properties)
        name = _value(properties, "pStyle") or self._default_paragraph
        found = own or self._inherited(name, lambda style: _numbering(style.find(f"{W}pPr")))
        return found if found and found[0] != "0" else None

    def _style_look(self, name: str | None, depth: int = 0) -> Look:
        if not name or name not in self._styles or depth > 10:
            return Look()
        if name not in self._looks:
            style = self._styles[name]
            base = self._style_look(_value(style, "basedOn"), depth + 1)
            self._looks[name] = look_of(style.find(f"{W}rPr")).over(base)
        return self._looks[name]

    def _inherited(self, name: str | None, ask: Any) -> Any:
        for _ in range(10):
            if not name or name not in self._styles:
                return None
            found = ask(self._styles[name])
            if found:
                return found
            name = _value(self._styles[name], "basedOn")
        return None


def look_of(properties: Any | None) -> Look:
    """What run properties say by themselves."""
    if properties is None:
        return Look()
    size = _value(properties, "sz")
    fonts = properties.find(f"{W}rFonts")
    font = None
    if fonts is not None:
        font = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or fonts.get(f"{W}cs")
    return Look(
        bold=_switch(properties, "b"),
        italic=_switch(properties, "i"),
        size=float(size) / 2 if size and size.replace(".", "", 1).isdigit() else None,
        font=font,
        hidden=_switch(properties, "vanish"),
        capitals=_switch(properties, "caps"),
    )


def _switch(properties: Any, tag: str) -> bool | None:
    found = properties.find(f"{W}{tag}")
    if found is None:
        return None
    return found.get(f"{W}val") not in {"0", "false", "off", "none"}


def _value(parent: Any | None, tag: str) -> str | None:
    found = None if parent is None else parent.find(f"{W}{tag}")
    return None if found is None else found.get(f"{W}val")


def _numbering(properties: Any | None) -> tuple[str, str] | None:
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    number = _value(found, "numId")
    return (number, _value(found, "ilvl") or "0") if number else None
