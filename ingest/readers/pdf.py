"""Portable document files: pypdfium2 where its text is whole, pdfplumber where it is not.

Input: a PDF's path; output: a Reading with places, stamps merged into the lines they stand on.
Gotcha: a page whose font map is broken gives confident garbage; its text is left out and the
page flagged, so that recognition can take it and nothing reads it as words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.pages import Page, Reading
from ingest.readers.moving import PAGE, RECOGNITION, moved_on
from ingest.readers.pdf_limits import TooHeavyError, check_pdf, heavy_pdf
from ingest.readers.pdf_outcome import (
    PdfProgress,
    broken_pdf,
    reader_name,
    say_no_text,
    warnings_of,
)
from ingest.readers.pdf_page import LaidPage, lay_out_page
from ingest.readers.pdfium_glyphs import PageLetters, page_letters
from ingest.readers.tesseract import MOST_PIXELS
from register.errors import UnreadableError
from register.message import message

MOST_PAGES = 2000
_LEAST_STAMP = (20.0, 8.0)  # points that a stamp has at least
_FEW_WORDS = 4  # a page with less printed words than this, and a picture, is a scan

Recognise = Callable[[Any, int], Page]
"""Takes a pypdfium2 document and a page index, gives the page as recognised."""


def read_pdf(path: Path, *, recognise: Recognise | None = None) -> Reading:
    """Read a PDF; `recognise` is given pages without text (None: such pages stay empty).

    Raises UnreadableError: encrypted, broken, too_large, no_text.
    """
    from ingest.readers.signatures import read_signatures

    document = _open(path)
    if document is None:
        check_pdf(path)
        return _read_by_pdfplumber_alone(path)
    try:
        check_pdf(path)
        progress = _read_pages(path, document)
        _mend_broken(path, progress)
        _drop_garbage(progress)
        if recognise is not None:
            _recognise_empty(document, progress, recognise)
        _look_at_pictures(document, progress, recognise)
    finally:
        document.close()
    if not any(page.lines for page in progress.pages):
        say_no_text(path, progress, asked=recognise is not None)
    return Reading(
        path=path,
        reader=reader_name(progress),
        pages=tuple(progress.pages),
        signatures=read_signatures(path),
        warnings=tuple(warnings_of(progress)),
        for_ocr=recognise is None
        and (bool(_for_recognition(progress)) or any(page.unseen for page in progress.pages)),
    )


def _open(path: Path) -> Any:
    """The document; None where PDFium cannot open it though it is not locked."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise UnreadableError(
                "encrypted",
                "{name} asks for a password. Save a copy without a password and take that in.",
                name=path.name,
            ) from error
        return None
    if count == 0:
        document.close()
        return None
    if count > MOST_PAGES:
        document.close()
        raise UnreadableError(
            "too_large",
            "{name} has {count} pages, more than {limit}. Split it and take the parts in.",
            name=path.name,
            count=count,
            limit=MOST_PAGES,
        )
    return document


def _read_pages(path: Path, document: Any) -> PdfProgress:
    import pypdfium2

    progress = PdfProgress()
    for index in range(len(document)):
        moved_on(PAGE)
        try:
            found = page_letters(document, index)
        except TooHeavyError as error:
            raise heavy_pdf(path) from error
        except pypdfium2.PdfiumError:
            progress.pages.append(Page(index + 1, None, None, ()))
            progress.broken.append(index)
            continue
        _take_page(progress, index, found)
        if progress.printed[index] < _FEW_WORDS and _has_picture(document, index):
            progress.pictures.add(index)
            if progress.printed[index] == 0:
                # Only a signature's stamp: the paper itself is the picture.
                progress.pages[index] = replace(progress.pages[index], lines=())
    return progress


def _take_page(progress: PdfProgress, index: int, found: PageLetters) -> None:
    frame = found.frame
    laid = lay_out_page(
        found.letters,
        frame.width,
        frame.height,
        index=index,
        turned=found.turned,
        bands=found.bands,
    )
    letters = len(found.letters) + len(found.turned)
    # An invisible layer is what another program recognised in a scan, and no surer than that.
    recognised = found.unseen * 2 > letters > 0
    progress.pages.append(
        Page(index + 1, frame.width, frame.height, laid.lines, "ocr" if recognised else "text")
    )
    progress.printed[index] = laid.printed_words
    progress.laid[index] = laid
    if laid.encoding:
        progress.encodings.add(laid.encoding.value)
    # PDFium loses words where it has to replace a font that the file does not bring.
    replaced = found.replaced * 2 > letters > 0
    if laid.health.broken or laid.health.garbage or laid.left_out or replaced:
        progress.broken.append(index)
        progress.stamps[index] = [glyph for glyph in found.letters if glyph.stamped]
        progress.bands[index] = found.bands


def _has_picture(document: Any, index: int) -> bool:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        page = document[index]
        try:
            kinds = [raw.FPDF_PAGEOBJ_IMAGE]
            return any(True for _ in page.get_objects(filter=kinds, max_depth=3))
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return False


def _mend_broken(path: Path, progress: PdfProgress) -> None:
    """Read the pages that are not whole with pdfplumber and keep what reads better."""
    from ingest.readers.plumber_glyphs import plumbed_pages

    if not progress.broken:
        return
    try:
        for index, width, height, letters in plumbed_pages(path, progress.broken):
            letters = letters + progress.stamps.get(index, [])
            bands = progress.bands.get(index, [])
            laid = lay_out_page(letters, width, height, index=index, bands=bands)
            before = progress.laid.get(index)
            if before is None or _better(laid, before):
                source = progress.pages[index].source
                progress.pages[index] = Page(index + 1, width, height, laid.lines, source)
                progress.laid[index] = laid
                progress.plumbed = True
    except Exception:  # pdfminer raises anything on damaged files
        return


def _better(laid: LaidPage, before: LaidPage) -> bool:
    """Whether the second reading is more whole; a loss of words is never better."""
    new, old = laid.health, before.health
    if new.garbage != old.garbage:
        return old.garbage
    if laid.left_out != before.left_out:
        return before.left_out
    gain = new.syllables - new.singles - new.odd - (old.syllables - old.singles - old.odd)
    return gain > 0.02 * max(old.words, 1)


def _drop_garbage(progress: PdfProgress) -> None:
    for index, laid in progress.laid.items():
        if laid.health.garbage and not laid.left_out:
            progress.pages[index] = replace(progress.pages[index], lines=(), garbage=True)
        elif laid.left_out:
            progress.pages[index] = replace(progress.pages[index], garbage=True)


def _for_recognition(progress: PdfProgress) -> list[int]:
    """The pages that recognition shall read: garbage, pictures, and pages without a line."""
    return [
        index
        for index, page in enumerate(progress.pages)
        if page.garbage or index in progress.pictures or not page.lines
    ]


def _recognise_empty(document: Any, progress: PdfProgress, recognise: Recognise) -> None:
    for index in _for_recognition(progress):
        moved_on(RECOGNITION)
        try:
            progress.pages[index] = recognise(document, index)
        except UnreadableError as error:
            if not any(page.lines for page in progress.pages):
                raise
            # The paper has text of its own; what its other pages need is told beside it.
            progress.refused = error.message
            return
        progress.recognised = True


def _look_at_pictures(document: Any, progress: PdfProgress, recognise: Recognise | None) -> None:
    """Look for stamps of secrecy on every page that shows a picture, whatever text it has.

    Another program's hidden text says nothing of a stamp that it could not read.
    """
    for index, page in enumerate(progress.pages):
        if page.source == "ocr" and page.confidence is not None:
            continue  # recognised here, and its picture looked at
        if not _needs_looking(document, index):
            continue
        seen: Page | None = None
        if recognise is not None:
            try:
                seen = recognise(document, index)
            except UnreadableError as error:
                progress.refused = error.message
        progress.pages[index] = replace(
            page,
            stamped=seen.stamped if seen is not None else page.stamped,
            unseen=seen is None,
        )


def _needs_looking(document: Any, index: int) -> bool:
    """Whether a page shows a picture that may bear a stamp: a large one, or a small one in which
    something has a stamp's size."""
    import pypdfium2

    from ingest.readers.stamp_look import may_bear_stamp

    try:
        page = document[index]
        try:
            width, height = page.get_size()
            boxes = _pictures_of(page)
            boxes = [
                (x0, y0, x1, y1)
                for x0, y0, x1, y1 in boxes
                if x1 - x0 > _LEAST_STAMP[0]
                and y1 - y0 > _LEAST_STAMP[1]
                and (y1 > 0.46 * height or y0 < 0.12 * height)
            ]
            if any((x1 - x0) * (y1 - y0) > 0.25 * width * height for x0, y0, x1, y1 in boxes):
                return True
            if not boxes:
                return False
            scale = min(300 / 72, (MOST_PIXELS * 0.99 / max(width * height, 1)) ** 0.5)
            shown = page.render(scale=scale, draw_annots=True).to_pil()
            return any(
                may_bear_stamp(
                    shown.crop(
                        (
                            round(max(x0, 0) * scale),
                            round(max(height - y1, 0) * scale),
                            round(min(x1, width) * scale),
                            round(min(height - y0, height) * scale),
                        )
                    )
                )
                for x0, y0, x1, y1 in boxes
            )
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return False


def _pictures_of(page: Any) -> list[tuple[float, float, float, float]]:
    """Where a page shows pictures, those of its annotations too: left, bottom, right, top."""
    import pypdfium2.raw as raw

    kinds = [raw.FPDF_PAGEOBJ_IMAGE]
    boxes = [one.get_bounds() for one in page.get_objects(filter=kinds, max_depth=1)]
    inner = page.get_objects(filter=kinds, max_depth=3)
    if not boxes and any(True for _ in inner):
        # Inside a form the place is the form's own: the whole page is looked at.
        boxes.append((0.0, 0.0, *page.get_size()))
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_STAMP:
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, rect)
            boxes.append((rect.left, rect.bottom, rect.right, rect.top))
        raw.FPDFPage_CloseAnnot(note)
    return boxes


def _read_by_pdfplumber_alone(path: Path) -> Reading:
    """A last try for files that PDFium refuses."""
    from ingest.readers.plumber_glyphs import plumbed_pages

    pages: list[Page] = []
    try:
        for index, width, height, letters in plumbed_pages(path, None):
            laid = lay_out_page(letters, width, height, index=index)
            pages.append(Page(index + 1, width, height, () if laid.health.garbage else laid.lines))
    except Exception as error:  # pdfminer raises anything on damaged files
        raise broken_pdf(path) from error
    if not any(page.lines for page in pages):
        raise broken_pdf(path)
    warning = message(
        "The file {name} is damaged; what could be read may not be all of it.", name=path.name
    )
    return Reading(path, "pdfplumber", tuple(pages), (), (warning,))
