"""The files of a ZIP archive.

Input: a path; output: its members in the order of their names. Gotcha: programs of the last
century's Windows wrote names without saying in which letters; UTF-8 is tried first, since most
programs of today that do not say it mean it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from ingest.member import Member, most_of_container
from ingest.readers.package_limits import LARGEST_RATIO, ZIP_FAULTS, broken_file, ratio
from register.errors import UnreadableError
from register.vietnamese_text import nfc

_UTF8_SAID = 0x800
_ENCRYPTED = 0x1
_NOT_FOR_US = {"thumbs.db", "desktop.ini", "__macosx"}


def zip_members(path: Path) -> Iterator[Member]:
    """The members of an archive. Raises UnreadableError: broken, too_large, with nothing given."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check(infos, path)
            named = sorted(((_parts(info), info) for info in infos), key=lambda pair: pair[0])
            for parts, info in named:
                if parts and not _hidden(parts):
                    yield Member(parts, info.file_size, _content(archive, info))
    except ZIP_FAULTS as error:
        if isinstance(error, (FileNotFoundError, PermissionError)):
            raise
        raise broken_file(path) from error


def _check(infos: list[zipfile.ZipInfo], path: Path) -> None:
    most = most_of_container()
    if (
        len(infos) > most.files
        or sum(info.file_size for info in infos) > most.size
        or any(ratio(info) > LARGEST_RATIO for info in infos)
    ):
        raise UnreadableError(
            "too_large",
            "{name} unpacks to far more than it should and is not opened. If you trust it, unpack "
            "it and take the folder in.",
            name=path.name,
        )


def _content(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Callable[[], BinaryIO] | UnreadableError:
    if info.flag_bits & _ENCRYPTED:
        return UnreadableError(
            "encrypted",
            "{name} asks for a password. Save a copy without a password and take that in.",
            name=(_parts(info) or ("ZIP",))[-1],
        )
    return cast("Callable[[], BinaryIO]", partial(archive.open, info))


def _parts(info: zipfile.ZipInfo) -> tuple[str, ...]:
    """Folders and name, without those that lead elsewhere (drive, root, "..")."""
    name = info.filename
    if not info.flag_bits & _UTF8_SAID:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    parts = [part.strip() for part in re.split(r"[/\\]", nfc(name))]
    return tuple(part for part in parts if part.strip(". ") and not re.match(r"^[A-Za-z]:$", part))


def _hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith((".", "~$")) or part.lower() in _NOT_FOR_US for part in parts)
