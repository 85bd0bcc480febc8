"""Where a field's value came from: words, place and how sure (MODEL, "Evidence")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

REVIEW_BELOW = 0.75
"""The review threshold as shipped; a setting of the office (`[review] below`) overrides it."""


class Source(StrEnum):
    """What kind of place a value was read from."""

    HEADING = "heading"
    STAMP = "stamp"
    LIST = "list"
    CITATION = "citation"
    FILENAME = "filename"
    OCR = "ocr"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a value was read from.

    text: as they stood; page: from 1, None where a format has no pages; bbox: x0, top, x1,
    bottom in points from the page's top left; confidence: 0 to 1. A person's word is always 1.
    """

    text: str
    source: Source
    confidence: float
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")

    def as_json(self) -> dict[str, object]:
        """The object that `--json` prints and the register stores."""
        return {
            "page": self.page,
            "bbox": list(self.bbox) if self.bbox else None,
            "text": self.text,
            "confidence": round(self.confidence, 3),
            "source": self.source.value,
        }


def unsure_fields(
    evidence: Mapping[str, Evidence], review_below: float = REVIEW_BELOW
) -> tuple[str, ...]:
    """The fields that a person is asked about, because they were read below the threshold."""
    return tuple(name for name, one in evidence.items() if one.confidence < review_below)


def evidence_from_json(data: dict[str, object]) -> Evidence:
    """The inverse of `Evidence.as_json`."""
    bbox = data.get("bbox")
    page = data.get("page")
    return Evidence(
        text=str(data["text"]),
        source=Source(str(data["source"])),
        confidence=float(str(data["confidence"])),
        page=int(str(page)) if page is not None else None,
        bbox=(bbox[0], bbox[1], bbox[2], bbox[3]) if isinstance(bbox, list) else None,
    )
