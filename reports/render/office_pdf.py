"""A Word document as PDF through LibreOffice, where it is installed.

Input: the bytes of a DOCX; output: the bytes of a PDF, or None where LibreOffice is missing or
fails. Gotcha: it runs with a profile of its own, because an open LibreOffice would swallow the
call; times and ids are taken out of its PDF, so that the same input gives the same bytes.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 120


def libreoffice() -> Path | None:
    """The program, on the path or where Windows puts it."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        base = os.environ.get(variable)
        program = Path(base or ".") / "LibreOffice" / "program" / "soffice.exe"
        if base and program.is_file():
            return program
    return None


def pdf_through_libreoffice(document: bytes) -> bytes | None:
    """Convert; None where it cannot be done (the caller then draws the paper itself)."""
    program = libreoffice()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="sovanban-") as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(document)
        command = [
            str(program),
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except (OSError, subprocess.SubprocessError):
            return None
        made = source.with_suffix(".pdf")
        return _without_times(made.read_bytes()) if made.is_file() else None


def _without_times(pdf: bytes) -> bytes:
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for key in ("/CreationDate", "/ModDate"):
            if key in opened.docinfo:
                del opened.docinfo[key]
        # LibreOffice's own sum over the document takes the time in, and so does the first id,
        # which a new id would keep.
        for key in ("/DocChecksum", "/ID"):
            if key in opened.trailer:
                del opened.trailer[key]
        if "/Metadata" in opened.Root:
            del opened.Root.Metadata
        opened.save(target, deterministic_id=True)
    return target.getvalue()
