"""Whether a PDF's pages can be read with ordinary memory, told before PDFium is given them.

Input: a path; output: nothing, or an UnreadableError. Gotcha: a few hundred bytes can say "draw
this ten times" twelve levels deep, or pack a page of ten million words; PDFium would follow
until the memory is used up, and nothing stops a C library once it has begun.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from register.errors import UnreadableError

MOST_DRAWING = 32 * 1024 * 1024
"""Bytes of drawing commands of a page, with all that they draw again; a city plan has 10 MB."""

MOST_WORDS = 200_000
"""Commands that show text on a page; a page of dense print has 5,000."""

MOST_LETTERS = 200_000
"""Of a page; ten times a page of the densest print."""

MOST_POINTS = 200_000_000
"""Of one picture: A3 at 600 dpi has 70 million."""

MOST_TEXT_BYTES = 600_000
"""Bytes of text shown on a page; PDFium's time grows with the square of a word's length."""

_TEXT = re.compile(rb"\((?:\\.|[^\\)])*(?:\)|\Z)|<[0-9A-Fa-f\s]+(?:>|\Z)", re.S)
_DO = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_DEEPEST = 30


class _Weight(NamedTuple):
    """What drawing something takes: bytes of commands, commands that show text, its bytes."""

    size: int = 0
    words: int = 0
    text: int = 0

    def plus(self, other: _Weight, times: int = 1) -> _Weight:
        return _Weight(*(mine + times * its for mine, its in zip(self, other, strict=True)))


class TooHeavyError(Exception):
    """Something on a page is beyond the limits; `check_pdf` and the reader tell it of the file."""


def check_pdf(path: Path) -> None:
    """Refuse a PDF whose pages draw monstrously much. Raises UnreadableError: too_large.

    What pikepdf cannot open passes: the readers say what is wrong with it.
    """
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            weights: dict[tuple[int, int], _Weight] = {}
            for page in document.pages:
                _check_page(page.obj, weights)
    except (TooHeavyError, RecursionError, MemoryError) as error:
        raise heavy_pdf(path) from error
    except (
        pikepdf.PdfError,
        OSError,
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        RuntimeError,
    ):
        return


def heavy_pdf(path: Path) -> UnreadableError:
    """The error for a PDF with a page beyond the limits."""
    return UnreadableError(
        "too_large",
        "A page of {name} holds far more than a page of a document does, so it is not read. "
        "Print it to a new PDF and take that in.",
        name=path.name,
    )


def _check_page(page: Any, weights: dict[tuple[int, int], _Weight]) -> None:
    contents = page.get("/Contents")
    resources = _inherited(page, "/Resources")
    total = _Weight()
    for stream in _streams(contents):
        total = total.plus(_stream_weight(stream, resources, weights, 0))
        _hold(total)
    for note in page.get("/Annots", []):
        look = note.get("/AP", {}).get("/N") if hasattr(note, "get") else None
        for stream in _streams(look):
            total = total.plus(_form_weight(stream, weights, 0))
            _hold(total)


def _streams(value: Any) -> Iterator[Any]:
    """The streams of /Contents (one or an array) or of an appearance (one or by state)."""
    import pikepdf

    if isinstance(value, pikepdf.Stream):
        yield value
    elif isinstance(value, pikepdf.Array):
        yield from (one for one in value if isinstance(one, pikepdf.Stream))
    elif isinstance(value, pikepdf.Dictionary):
        yield from (one for one in value.values() if isinstance(one, pikepdf.Stream))


def _form_weight(form: Any, weights: dict[tuple[int, int], _Weight], depth: int) -> _Weight:
    """A form's weight, counted once; a form that draws itself is drawn once by PDFium too."""
    key = form.objgen
    if key in weights:
        return weights[key]
    if depth > _DEEPEST:
        raise TooHeavyError
    weights[key] = _Weight()
    weights[key] = _stream_weight(form, form.get("/Resources"), weights, depth)
    return weights[key]


def _stream_weight(
    stream: Any, resources: Any, weights: dict[tuple[int, int], _Weight], depth: int
) -> _Weight:
    data = _commands(stream)
    words = data.count(b"Tj") + data.count(b"TJ")
    weight = _Weight(len(data), words)
    _hold(weight)
    shown = sum(found.end() - found.start() for found in _TEXT.finditer(data))
    weight = _Weight(len(data), words, shown)
    objects = resources.get("/XObject") if resources is not None else None
    if objects is None:
        return weight
    drawn: dict[bytes, int] = {}
    for found in _DO.finditer(data):
        drawn[found[1]] = drawn.get(found[1], 0) + 1
    for name, times in drawn.items():
        each = objects.get("/" + name.decode("latin-1"))
        kind = None if each is None else each.get("/Subtype")
        if kind == "/Form":
            weight = weight.plus(_form_weight(each, weights, depth + 1), times)
            _hold(weight)
        elif kind == "/Image" and int(each.Width) * int(each.Height) > MOST_POINTS:
            raise TooHeavyError
    return weight


def _commands(stream: Any) -> bytes:
    """A stream's commands, unpacked no further than the limit."""
    filters = stream.get("/Filter")
    names = [] if filters is None else [str(filters)] if _is_name(filters) else map(str, filters)
    data = bytes(stream.read_raw_bytes())
    for name in names:
        if name not in {"/FlateDecode", "/Fl"}:
            # Other ways to pack are rare for commands, and pack less.
            return data
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(data, MOST_DRAWING + 1)
        except zlib.error:
            return data
    return data


def _is_name(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Name)


def _hold(weight: _Weight) -> None:
    if weight.size > MOST_DRAWING or weight.words > MOST_WORDS or weight.text > MOST_TEXT_BYTES:
        raise TooHeavyError


def _inherited(page: Any, key: str) -> Any:
    """A page's value or that of the branch of the page tree it hangs on."""
    for _ in range(_DEEPEST):
        value = page.get(key)
        if value is not None:
            return value
        page = page.get("/Parent")
        if page is None:
            return None
    return None
