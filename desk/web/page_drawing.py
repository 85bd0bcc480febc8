"""Pages of papers drawn as PNG by a process of its own.

Input: a stored file and a page; output: bytes, or None where it cannot be drawn. Gotcha: pdfium
may be used by one thread of a process only, and a damaged paper may bring it down; so it never
runs beside the page itself, only in a worker that is begun anew when it falls.
"""

from __future__ import annotations

import io
import multiprocessing
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotInTimeError
from pathlib import Path
from typing import Any, TypeVar

from ingest.reading_workers import end_with_parent

PIXELS_WIDE = 1000
"""Width of a page image: sharp beside the fields, and mostly under 200 KB."""

_SECONDS = 20
_TALLEST = 4000
_MOST_PAGES = 200

T = TypeVar("T")


class Drawing:
    """The worker; begun when first needed."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()

    def sizes(self, path: Path, first: int, last: int) -> dict[int, tuple[float, float]]:
        """Width and height in points of these pages of a PDF (from 1); empty where unreadable."""
        return self._ask(_sizes, path, first, last) or {}

    def page(self, path: Path, number: int, *, pdf: bool) -> bytes | None:
        """A page of a PDF, or a picture, as PNG; None where it cannot be drawn."""
        return self._ask(_pdf_page, path, number) if pdf else self._ask(_picture, path)

    def begin(self) -> None:
        """Start the worker before the first page is asked for."""
        with self._lock:
            self._worker().submit(_nothing)

    def close(self) -> None:
        """End the worker, even one that hangs over a damaged paper."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            workers = list((getattr(pool, "_processes", None) or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            for one in workers:
                one.kill()

    def _ask(self, work: Callable[..., T | None], *values: Any) -> T | None:
        """The worker's answer; None where it fell or was too slow, also at a second try."""
        for _ in range(2):
            try:
                with self._lock:
                    asked = self._worker().submit(work, *values)
                return asked.result(timeout=_SECONDS)
            except NotInTimeError:
                self.close()
                return None
            except BrokenExecutor:
                self.close()
        return None

    def _worker(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare
            )
        return self._pool


def _prepare() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the page ends the worker
    end_with_parent()


def _nothing() -> None:
    import pypdfium2  # noqa: F401 - so that the first page need not wait for it


def _sizes(path: Path, first: int, last: int) -> dict[int, tuple[float, float]] | None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return None
    try:
        until = min(last, len(document), first + _MOST_PAGES - 1)
        return {
            number: document[number - 1].get_size() for number in range(max(1, first), until + 1)
        }
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()


def _pdf_page(path: Path, number: int) -> bytes | None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return None
    try:
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        wide, tall = max(page.get_width(), 1), max(page.get_height(), 1)
        return _small_png(page.render(scale=min(PIXELS_WIDE / wide, _TALLEST / tall)).to_pil())
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()


def _picture(path: Path) -> bytes | None:
    from PIL import Image

    try:
        with Image.open(path) as image:
            image.thumbnail((PIXELS_WIDE, _TALLEST))
            return _small_png(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _small_png(image: Any) -> bytes:
    out = io.BytesIO()
    # Papers are black, red and blue on white: 64 colours look the same and weigh a third.
    image.convert("RGB").quantize(64).save(out, "PNG")
    return out.getvalue()
