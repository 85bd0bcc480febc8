"""Old Word, RTF, OpenDocument and old Excel files, turned by LibreOffice into DOCX or XLSX.

Input: a path; output: the Reading of what was made, under the name of the file that was asked for.
Gotcha: LibreOffice runs with a profile of its own, or it would do nothing while the clerk has
it open; and it gets a time limit, because a damaged file can make it wait for ever.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.pages import Reading
from ingest.readers.moving import PAGE, moved_on
from ingest.readers.package_limits import broken_file
from ingest.readers.package_pictures import with_pictures
from ingest.readers.sheet_file import read_xlsx
from ingest.readers.word_file import read_docx
from register.disk import passing_folder
from register.errors import UnreadableError
from register.outside_programs import lonely_profile, run_program

SECONDS = 120
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


@dataclass(frozen=True, slots=True)
class _Target:
    """What a file is turned into: LibreOffice's name of it, and who reads it."""

    ending: str
    filter: str
    read: Callable[..., Reading]


_TEXT = _Target("docx", "docx:MS Word 2007 XML", read_docx)
_SHEET = _Target("xlsx", "xlsx:Calc MS Excel 2007 XML", read_xlsx)


def read_by_libreoffice(
    path: Path, *, sheet: bool = False, ocr: bool = False, program: str | None = None
) -> Reading:
    """Read a file that LibreOffice opens; `program` overrides where it is looked for.

    sheet: a spreadsheet, else a text. Raises UnreadableError: needs_software, encrypted, broken,
    and what the reader of the file that is made raises.
    """
    target = _SHEET if sheet else _TEXT
    office = program or _require_libreoffice(path)
    with passing_folder() as folder:
        made = _convert(path, office, folder, target)
        if made is None:
            raise broken_file(path)
        try:
            reading = target.read(made, reader=f"libreoffice+{target.ending}")
            reading = with_pictures(reading, made, ocr=ocr)
        except UnreadableError as error:
            if error.reason in {"empty", "no_text", "too_large"}:
                values = dict(error.message.values) | {"name": path.name}
                raise UnreadableError(error.reason, error.message.template, **values) from error
            raise broken_file(path) from error
    return replace(reading, path=path)


def _require_libreoffice(path: Path) -> str:
    """The program; UnreadableError needs_software, named for this file, where it is missing."""
    office = find_libreoffice()
    if office is None:
        raise UnreadableError(
            "needs_software",
            "{name} is of an old kind that LibreOffice must turn first. "
            "Install LibreOffice, or save the file as DOCX, XLSX or PDF.",
            name=path.name,
        )
    return office


@contextmanager
def turned_to_xlsx(path: Path) -> Iterator[Path]:
    """An old spreadsheet (XLS) as XLSX, there until the `with` block ends.

    Raises UnreadableError: needs_software, broken.
    """
    office = _require_libreoffice(path)
    with passing_folder() as folder:
        made = _convert(path, office, folder, _SHEET)
        if made is None:
            raise broken_file(path)
        yield made


def find_libreoffice() -> str | None:
    """The program's place, or None where LibreOffice is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).exists()), None)


def _convert(path: Path, office: str, folder: Path, target: _Target) -> Path | None:
    # A copy under a plain name: some programs stumble over Vietnamese letters on a command line.
    source = folder / ("paper" + (path.suffix.lower() or ".doc"))
    shutil.copyfile(path, source)
    command = [
        office,
        lonely_profile(folder / "profile"),
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        target.filter,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    moved_on(SECONDS + PAGE)
    run_program(command, seconds=SECONDS)
    moved_on()
    made = folder / "out" / f"paper.{target.ending}"
    return made if made.exists() else None
