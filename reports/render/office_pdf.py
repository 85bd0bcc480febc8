"""A Word document as PDF through LibreOffice, where it is installed.

Input: the bytes of a DOCX; output: the bytes of a PDF, or None where LibreOffice is missing or
fails. Gotchas: it runs with a profile of its own, because an open LibreOffice would swallow the
call; times and ids are taken out of its PDF, so that the same input gives the same bytes; on Linux
it gets the shipped serif font, because a computer's own may lack Vietnamese letters (Liberation
1.07, the `fonts-liberation` of Debian 12), which then come from a font of another look.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from register.disk import passing_folder
from register.outside_programs import lonely_profile, run_program
from reports.render.pdf_file import FONTS

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
    with passing_folder() as folder:
        source = folder / "paper.docx"
        source.write_bytes(document)
        command = [
            str(program),
            lonely_profile(folder / "profile"),
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ]
        fonts = _with_shipped_fonts(folder)
        if not run_program(command, seconds=_SECONDS, environment=fonts):
            return None
        made = source.with_suffix(".pdf")
        return _without_times(made.read_bytes()) if made.is_file() else None


# The computer's own Liberation Serif is put aside, so that which of two fonts of one name is taken
# is no question; what is accepted stays, also where a rejection names it.
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{system}</include>
  <dir>{fonts}</dir>
  <selectfont>
    {accepted}
    <rejectfont><pattern>
      <patelt name="family"><string>Liberation Serif</string></patelt>
    </pattern></rejectfont>
  </selectfont>
  <match target="pattern">
    <test name="family"><string>Times New Roman</string></test>
    <edit name="family" mode="append" binding="strong"><string>Liberation Serif</string></edit>
  </match>
</fontconfig>
"""
_ACCEPTED = (
    '<acceptfont><pattern><patelt name="file"><string>{}</string></patelt></pattern></acceptfont>'
)


def _with_shipped_fonts(folder: Path) -> dict[str, str] | None:
    """The environment in which LibreOffice finds the shipped fonts beside the computer's own.

    A Times New Roman that the computer has stays the first choice. None (nothing is changed) on
    Windows and macOS: they come with that font, and LibreOffice does not ask fontconfig there.
    """
    if sys.platform in ("win32", "darwin"):
        return None
    written = folder / "fonts.conf"
    system = os.environ.get("FONTCONFIG_FILE") or "fonts.conf"
    files = (escape(str(file)) for file in sorted(FONTS.glob("*.ttf")))
    written.write_text(
        _FONTCONFIG.format(
            system=escape(system),
            fonts=escape(str(FONTS)),
            accepted="\n    ".join(_ACCEPTED.format(file) for file in files),
        ),
        encoding="utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(written)}


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
