"""A paragraph of a Word file as drafts of lines, in what its reader sees.

Input: a paragraph element; output: drafts, one for each line between hard breaks, and the text
boxes that hang on it. Tracked changes read as accepted, field codes and hidden text are left
out. Gotcha: text boxes stand twice in the file (a drawing and its fallback for old programs);
only the first is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from ingest.legacy_encodings import OldEncoding, decode, font_encoding
from ingest.pages import Side
from ingest.readers.word_numbering import Numbering
from ingest.readers.word_package import W
from ingest.readers.word_styles import Look, Styles
from register.vietnamese_text import has_vietnamese_letters, nfc

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_THROUGH = {
    *(f"{W}{tag}" for tag in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent")),
    *(f"{W}{tag}" for tag in ("fldSimple", "customXml", "dir", "bdo")),
    *(f"{_MC}{tag}" for tag in ("AlternateContent", "Choice")),
    *(f"{_MATH}{tag}" for tag in ("oMath", "oMathPara", "r")),
}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}


class Mark(Enum):
    """What stands between texts of a paragraph."""

    LINE = auto()
    PAGE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run's text with its look."""

    text: str
    look: Look


@dataclass(slots=True)
class _Field:
    """A field being read: its code, and whether its result has begun."""

    code: str = ""
    in_result: bool = False

    @property
    def silent(self) -> bool:
        """The code is never text; nor is a file's own name, which changes with each copy."""
        return not self.in_result or self.code.strip().upper().startswith("FILENAME")


@dataclass(slots=True)
class Draft:
    """A line while the document is being read: raw text with its tabs, looks, place."""

    text: str = ""
    page: int = 1
    side: Side = Side.FULL
    size: float | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    table: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph as read: its lines, the text boxes on it, and whether its end is deleted."""

    drafts: list[Draft] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pages_before: list[int] = field(default_factory=list)
    runs_on: bool = False


class ParagraphReader:
    """Reads paragraphs of one document in order, so that its lists are counted."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._fields: list[_Field] = []
        self.encodings: set[OldEncoding] = set()

    def read(self, element: Any) -> Paragraph:
        """One paragraph's lines; empty lines are left out, page breaks are told by position."""
        properties = element.find(f"{W}pPr")
        look = self._styles.paragraph_look(properties)
        result = Paragraph(runs_on=_mark_is_deleted(properties))
        pieces: list[list[Piece]] = [[]]
        for each in self._walk(element, look, result.boxes):
            if isinstance(each, Piece):
                pieces[-1].append(each)
            elif each is Mark.LINE:
                pieces.append([])
            else:
                result.pages_before.append(len(pieces) - 1 + bool(_text(pieces[-1]).strip()))
        label = self._label(properties, pieces)
        if label:
            pieces[0].insert(0, Piece(label + " ", look))
        centred = self._styles.alignment(properties) == "center"
        unicode_here = _is_unicode(pieces)
        for line in pieces:
            result.drafts.append(self._draft(line, centred=centred, unicode_here=unicode_here))
        return result

    def _label(self, properties: Any | None, pieces: list[list[Piece]]) -> str:
        """The list label; an empty paragraph shows none that matters, but still counts."""
        found = self._styles.numbering(properties)
        if not found:
            return ""
        label = self._numbering.next_label(*found)
        return label if any(_text(line).strip() for line in pieces) else ""

    def _draft(self, line: list[Piece], *, centred: bool, unicode_here: bool) -> Draft:
        letters = sum(len(piece.text.strip()) for piece in line)
        sizes: Counter[float | None] = Counter()
        text = ""
        for piece in line:
            sizes[piece.look.size] += len(piece.text.strip())
            text += self._decoded(piece, unicode_here=unicode_here)
        return Draft(
            text=nfc(text),
            size=sizes.most_common(1)[0][0] if sizes else None,
            bold=_most(line, letters, "bold"),
            italic=_most(line, letters, "italic"),
            centred=centred,
        )

    def _decoded(self, piece: Piece, *, unicode_here: bool) -> str:
        """A run's text in Unicode; capitals as the run's look shows them."""
        text = piece.text
        encoding = font_encoding(piece.look.font)
        if encoding and not unicode_here:
            decoded = decode(text, encoding, piece.look.font)
            if decoded.lower() != text.lower():
                self.encodings.add(encoding)
            text = decoded
        return text.upper() if piece.look.capitals else text

    def _walk(self, element: Any, look: Look, boxes: list[Any]) -> Iterator[Piece | Mark]:
        """The texts and marks of a paragraph in order, deleted and hidden ones left out."""
        for child in element:
            if child.tag == f"{W}r":
                yield from self._run(child, look, boxes)
            elif child.tag in _THROUGH:
                yield from self._walk(child, look, boxes)
            elif child.tag == f"{_MATH}t" and child.text:
                yield Piece(child.text, look)

    def _run(self, run: Any, paragraph: Look, boxes: list[Any]) -> Iterator[Piece | Mark]:
        look = self._styles.run_look(run.find(f"{W}rPr"), paragraph)
        text = ""
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._follow_field(str(child.get(f"{W}fldCharType")))
            elif tag == f"{W}instrText" and self._fields:
                self._fields[-1].code += child.text or ""
            elif any(each.silent for each in self._fields) or look.hidden:
                continue
            elif tag == f"{W}t":
                text += child.text or ""
            elif tag in _SIGNS:
                text += _SIGNS[tag]
            elif tag in {f"{W}br", f"{W}cr", f"{W}lastRenderedPageBreak"}:
                if text:
                    yield Piece(text, look)
                    text = ""
                yield _break_mark(child)
            elif tag in {f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"}:
                boxes.extend(_text_boxes(child))
        if text:
            yield Piece(text, look)

    def _follow_field(self, kind: str) -> None:
        """A field is begin, code, separate, result, end; only its result is text."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _break_mark(child: Any) -> Mark:
    if child.tag == f"{W}lastRenderedPageBreak" or child.get(f"{W}type") == "page":
        return Mark.PAGE
    return Mark.LINE


def _text_boxes(element: Any) -> list[Any]:
    """The contents of text boxes in a drawing, of its first form where there are two."""
    if element.tag == f"{_MC}AlternateContent":
        choices = [each for each in element if each.tag == f"{_MC}Choice"]
        found = [box for choice in choices[:1] for box in _text_boxes_in(choice)]
        return found or _text_boxes_in(element)
    return _text_boxes_in(element)


def _text_boxes_in(element: Any) -> list[Any]:
    found = []
    for box in element.iter(f"{W}txbxContent"):
        above = box.getparent()
        while above is not None and above is not element:
            if above.tag in {f"{_MC}Fallback", f"{W}txbxContent"}:
                break  # said already, or read with the box around it
            above = above.getparent()
        if above is element or above is None:
            found.append(box)
    return found


def _mark_is_deleted(properties: Any | None) -> bool:
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _text(line: list[Piece]) -> str:
    return "".join(piece.text for piece in line)


def _is_unicode(pieces: list[list[Piece]]) -> bool:
    """Whether runs in an old font's name hold real Vietnamese letters: then none is decoded."""
    return any(
        font_encoding(piece.look.font) and has_vietnamese_letters(piece.text)
        for line in pieces
        for piece in line
    )


def _most(line: list[Piece], letters: int, what: str) -> bool:
    marked = sum(len(piece.text.strip()) for piece in line if getattr(piece.look, what))
    return marked * 2 > letters > 0
