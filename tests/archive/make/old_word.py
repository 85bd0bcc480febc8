"""Papers in fonts before Unicode: DOCX that keep them, and DOC and RTF where LibreOffice is there.

Input: papers and a Look; output: whether the file could be written. Gotcha: LibreOffice is slow to
start, so only a few of these files are DOC or RTF.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from ingest.readers.libreoffice import find_libreoffice
from tests.archive.make.draw_docx import draw_docx
from tests.archive.make.looks import Look
from tests.archive.make.old_fonts import OldFont
from tests.archive.make.paper import Paper

_FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}


def suffix_of(group: str, place: int) -> str:
    """DOCX in the group "doc-legacy"; in "doc", two of three are DOC and one is RTF."""
    if group == "doc-legacy":
        return "docx"
    return "rtf" if place % 3 == 2 else "doc"


def write_old(path: Path, place: int, papers: list[Paper], look: Look) -> bool:
    """Write the file; False where it needs LibreOffice and there is none."""
    font = OldFont.VNI if place % 2 else OldFont.TCVN3
    content = draw_docx(papers, look, font)
    if path.suffix == ".docx":
        path.write_bytes(content)
        return True
    office = find_libreoffice()
    if office is None:
        return False
    with tempfile.TemporaryDirectory(prefix="sovanban-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"{path.stem}.docx"
        source.write_bytes(content)
        suffix = path.suffix.lstrip(".")
        subprocess.run(
            [office, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless",
             "--convert-to", _FILTERS[suffix], "--outdir", str(Path(folder) / "out"), str(source)],
            check=True, timeout=180, capture_output=True,
        )  # fmt: skip
        path.write_bytes((Path(folder) / "out" / path.name).read_bytes())
    return True
