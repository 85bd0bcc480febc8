"""Files that are no clean paper: a scan, a broken one, a locked one, and one that is none.

Input: bytes of a drawn PDF, or a seeded generator. Output: bytes. Gotcha: readers repair
a PDF that is cut late enough to hold its page tree, so the cut is made before it.
"""

from __future__ import annotations

import io
import random

SCAN_DPI = 200
PASSWORD = "khelang2023"  # the demo shows what a locked file does; nothing is behind it


def scan_of(pdf: bytes, chance: random.Random) -> bytes:
    """Turn each page into a slightly askew grey picture and put the pictures into a new PDF."""
    import pypdfium2
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil().convert("L")
            askew = picture.rotate(
                chance.uniform(-0.5, 0.5), Image.Resampling.BICUBIC, fillcolor=255
            )
            image = io.BytesIO()
            askew.save(image, "JPEG", quality=60)
            image.seek(0)
            width, height = page.get_size()
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(image), 0, 0, width, height)
            canvas.showPage()
    finally:
        document.close()
    canvas.save()
    return target.getvalue()


def truncated(pdf: bytes) -> bytes:
    """The beginning of a PDF only, as a download that stopped leaves it."""
    return pdf[: len(pdf) * 2 // 5]


def no_document(chance: random.Random) -> bytes:
    """Bytes of a program, to be named as if they were a document."""
    return b"MZ\x90\x00\x03\x00\x00\x00" + chance.randbytes(4096)
