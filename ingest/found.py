"""A value read from a paper together with the pieces it was read from.

Input: what the parts of the heading reader found; output: the `Evidence` that the register
keeps. Confidence is simple and the same everywhere: CLEAR where the value stands in the box that
the decree gives it, STAMPED where a stamp put it there, MERGED where lines had to be joined or
taken apart, WEAK where another place had to serve, FILE_NAME for a file's name. A recognised
page multiplies all of them by its own confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.pages import Box
from ingest.pieces import Piece
from register.evidence import Evidence, Source

T = TypeVar("T")

CLEAR = 0.95
STAMPED = 0.9
JOINED = 0.85
WEAK = 0.6
RECOGNISED_FIGURES = 0.7
"""The most that figures from recognition are trusted, below the review threshold: a page's
confidence says nothing of one digit, and a wrong number looks as right as the true one."""
FILE_NAME = 0.5
_RECOGNISED = 0.8
"""A recognised page whose own confidence is not known."""
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, the pieces it was read from (in reading order) and how sure it is, 0 to 1."""

    value: T
    pieces: tuple[Piece, ...]
    confidence: float = CLEAR


def evidence_of(found: Found[T]) -> Evidence:
    """The evidence of a found value: its words, page and box; stamps and recognition told."""
    first = found.pieces[0]
    words = " ".join(piece.text for piece in found.pieces)
    confidence, source = found.confidence, Source.HEADING
    if any(piece.line.stamped for piece in found.pieces):
        confidence, source = min(confidence, STAMPED), Source.STAMP
    recognised = [piece.ocr for piece in found.pieces if piece.ocr is not None]
    if recognised:
        source = Source.OCR
        confidence *= min(recognised)
    return Evidence(words[:_LONGEST], source, confidence, first.page, _box(found.pieces))


def recognition(source: str, confidence: float | None) -> float | None:
    """The factor of a page: None for a page with text of its own."""
    if source != "ocr":
        return None
    return _RECOGNISED if confidence is None else max(0.0, min(1.0, confidence))


def _box(pieces: Sequence[Piece]) -> Box | None:
    boxes = [
        piece.line.bbox
        for piece in pieces
        if piece.line.bbox is not None and piece.page == pieces[0].page
    ]
    if not boxes:
        return None
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
