"""Files that hold files (ZIP, EML, MSG), opened into their members before anything is read.

Input: paths; output: one `Offered` for every file to be read, members lying in a temporary
folder. Gotcha: a member's own name never decides where it is written; it lies under a cleaned
name in a numbered folder, so no archive reaches a place outside (RULES of the house: files that
come from outside are not trusted).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from ingest.mails import mail_members, outlook_members
from ingest.member import Member, most_of_container
from ingest.readers.file_kind import file_kind
from ingest.readers.formats import CONTAINERS, FileKind
from ingest.readers.package_limits import ZIP_FAULTS, broken_file
from ingest.reading_result import FileUnread
from ingest.zip_members import zip_members
from register.errors import RefusedError, UnreadableError
from register.message import message
from register.os_words import mending_os, why_os
from register.vietnamese_text import nfc

DEEPEST = 2
"""A ZIP in a mail is opened; a ZIP in a ZIP in a mail is not."""

_OPENERS = {
    FileKind.ZIP: zip_members,
    FileKind.MAIL: mail_members,
    FileKind.OUTLOOK: outlook_members,
}
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_DEVICES = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$", re.I)
_LONGEST_STEM = 70  # Vietnamese letters take up to three bytes, a name 255 on most disks


@dataclass(frozen=True, slots=True)
class Offered:
    """A file offered to the register: the place where it lies, and what a person knows it by.

    came_from: its path, or "kho.zip » KH 24.docx" beside the container; temporary: a member, to
    be deleted when done with; optional: a mail's text, of which nothing is said unless it is a
    document.
    """

    path: Path
    came_from: Path
    temporary: bool = False
    optional: bool = False


@dataclass(slots=True)
class _Allowance:
    """What one container may still give, with all that is in it."""

    files: int = field(default_factory=lambda: most_of_container().files)
    size: int = field(default_factory=lambda: most_of_container().size)

    def take(self, member: Member) -> bool:
        self.files -= 1
        self.size -= member.size
        return self.files >= 0 and self.size >= 0


def offered_files(paths: Iterable[Path], folder: Path) -> Iterator[Offered | FileUnread]:
    """All files to be read, containers opened into `folder`, one member at a time.

    A container or member that cannot be opened comes as FileUnread. RefusedError: no room.
    """
    numbers = count(1)
    for path in paths:
        yield from _opened(Offered(path, path), folder, numbers, _Allowance(), depth=0)


def _opened(
    offered: Offered, folder: Path, numbers: Iterator[int], allowance: _Allowance, *, depth: int
) -> Iterator[Offered | FileUnread]:
    try:
        kind = file_kind(offered.path)
    except (UnreadableError, OSError):
        kind = FileKind.OTHER  # its reader says what is wrong with it
    if kind not in CONTAINERS:
        yield offered
        return
    came_from = offered.came_from
    if depth == DEEPEST:
        yield _too_deep(came_from)
        return
    found = False
    try:
        for member in _OPENERS[kind](offered.path):
            found = True
            name = came_from if member.body else _named(came_from, member)
            if isinstance(member.content, UnreadableError):
                yield FileUnread(name, member.content.reason, member.content.message)
                continue
            if not allowance.take(member):
                yield _too_much(came_from)
                return
            part = _written(member, folder / str(next(numbers)), name)
            if isinstance(part, FileUnread) or member.body:
                yield part
            else:
                yield from _opened(part, folder, numbers, allowance, depth=depth + 1)
    except UnreadableError as error:
        yield FileUnread(came_from, error.reason, error.message)
        return
    except MemoryError:
        yield _too_much(came_from)
        return
    if not found:
        yield FileUnread(
            came_from,
            "empty",
            message("{name} holds no file that could be read.", name=came_from.name),
        )


def _written(member: Member, folder: Path, came_from: Path) -> Offered | FileUnread:
    assert not isinstance(member.content, UnreadableError)
    path = folder / _file_name(member.parts[-1])
    try:
        with member.content() as source:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
            except OSError as error:
                raise RefusedError(
                    "{name} could not be unpacked: {why}. {advice}",
                    name=came_from.name,
                    why=why_os(error),
                    advice=mending_os(error),
                ) from error
    except ZIP_FAULTS:
        error_told = broken_file(Path(member.parts[-1]))
        return FileUnread(came_from, error_told.reason, error_told.message)
    return Offered(path, came_from, temporary=True, optional=member.optional)


def _named(came_from: Path, member: Member) -> Path:
    """The member's name for people: "kho.zip » năm 2023 » KH 24.docx", beside the container."""
    parts = [_clean(part) for part in member.parts]
    return came_from.with_name(" » ".join([came_from.name, *parts]))


def _clean(name: str) -> str:
    """A name without what no disk or database takes."""
    whole = nfc(name.encode("utf-8", "replace").decode("utf-8"))
    return _NOT_IN_NAMES.sub("_", whole).strip() or "_"


def _file_name(name: str) -> str:
    """A name that every system can write; its ending stays."""
    stem, dot, ending = _clean(name).rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = _clean(name), ""
    stem = stem[:_LONGEST_STEM].strip(" .") or "_"
    stem = f"_{stem}" if _DEVICES.match(stem) else stem
    return f"{stem}.{ending}" if ending else stem


def _too_deep(came_from: Path) -> FileUnread:
    return FileUnread(
        came_from,
        "too_large",
        message(
            "{name} lies too deep in other packed files. Unpack it and take the folder in.",
            name=came_from.name,
        ),
    )


def _too_much(came_from: Path) -> FileUnread:
    return FileUnread(
        came_from,
        "too_large",
        message(
            "{name} unpacks to more files than can be taken in at once. Unpack it and take "
            "the folder in.",
            name=came_from.name,
        ),
    )
