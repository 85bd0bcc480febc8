"""Old Word, RTF and OpenDocument files, turned into DOCX by LibreOffice and read as that.

Input: a path; output: the Reading of the DOCX, under the name of the file that was asked for.
Gotcha: LibreOffice runs with a profile of its own, or it would do nothing while the clerk has
it open; and it gets a time limit, because a damaged file can make it wait for ever.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.pages import Reading
from ingest.readers.word_file import read_docx
from ingest.readers.word_package import broken_file
from register.errors import UnreadableError

SECONDS = 120
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def read_by_libreoffice(path: Path, *, program: str | None = None) -> Reading:
    """Read a file that LibreOffice opens; `program` overrides where it is looked for.

    Raises UnreadableError: needs_software, encrypted, broken, and what the DOCX reader raises.
    """
    office = program or find_libreoffice()
    if office is None:
        raise UnreadableError(
            "needs_software",
            "{name} is of an old kind that LibreOffice must turn first. "
            "Install LibreOffice, or save the file as DOCX or PDF.",
            name=path.name,
        )
    with tempfile.TemporaryDirectory(prefix="sovanban-", ignore_cleanup_errors=True) as folder:
        made = _convert(path, office, Path(folder))
        if made is None:
            raise broken_file(path)
        try:
            reading = read_docx(made, reader="libreoffice+docx")
        except UnreadableError as error:
            if error.reason in {"empty", "no_text"}:
                values = dict(error.message.values) | {"name": path.name}
                raise UnreadableError(error.reason, error.message.template, **values) from error
            raise broken_file(path) from error
    return replace(reading, path=path)


def find_libreoffice() -> str | None:
    """The program's place, or None where LibreOffice is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).exists()), None)


def _convert(path: Path, office: str, folder: Path) -> Path | None:
    # A copy under a plain name: some programs stumble over Vietnamese letters on a command line.
    source = folder / ("paper" + (path.suffix.lower() or ".doc"))
    shutil.copyfile(path, source)
    profile = (folder / "profile").as_uri()
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    try:
        subprocess.run(
            command,
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    made = folder / "out" / "paper.docx"
    return made if made.exists() else None
