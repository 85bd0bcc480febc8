"""A run over files and folders: read (in parallel), take in (one by one), settle whose they are.

The steps stand in one list in `take_in_all`. Each file is one transaction, so a run that is
killed has lost nothing that it reported, and the next run goes on: files already taken in are
known by their hash. Gotcha: scans are a queue of their own behind all files with text, because
one scanned page takes as long to read as a hundred others; each file is reported once.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from ingest.containers import Offered, offered_files
from ingest.origins import settle_origins
from ingest.outcomes import FileOutcome, Outcome
from ingest.reading_ahead import Result, read_ahead
from ingest.reading_result import FileUnread, read_for_register
from ingest.taking_in import TakeIn, take_in
from register.book import Register
from register.disk import passing_folder, sweep_passing
from register.errors import RefusedError, SovanbanError
from register.message import message
from register.store import sha256_of

__all__ = ["files_in", "settle_origins", "take_in_all"]

_NOT_FOR_US = {"thumbs.db", "desktop.ini", ".ds_store"}
_NOTHING_IN_A_MAIL = {"not_a_document", "empty"}


def files_in(paths: Iterable[Path]) -> list[Path]:
    """All files of the given files and folders, sorted by name; hidden and lock files left out.

    A folder that may not be opened is in the list itself, so that it is set aside and not passed
    over in silence. SovanbanError for a path that is not there.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(_below(path), key=lambda one: unicodedata.normalize("NFC", str(one)))
        elif path.is_file():
            found.append(path)
        else:
            raise SovanbanError(
                "There is no file or folder {path}. Check the name and try again.", path=path
            )
    return list(dict.fromkeys(found))


def _below(top: Path) -> list[Path]:
    closed: list[Path] = []

    def not_opened(error: OSError) -> None:
        closed.append(Path(error.filename or top))

    files = [
        Path(folder) / name
        for folder, _, names in os.walk(top, onerror=not_opened)
        for name in names
    ]
    return [one for one in files if one.is_file() and _is_for_us(one, top)] + closed


def take_in_all(
    register: Register,
    files: list[Path],
    how: TakeIn,
    *,
    jobs: int = 1,
    ocr: bool = False,
    report: Callable[[FileOutcome], None] = lambda _outcome: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[FileOutcome]:
    """Take files in; `report` is called for each after it is safely in the register.

    Containers (ZIP, EML, MSG) give an outcome for each file in them. With `ocr`, files with text
    come first, then those that recognition has to read. jobs: so many workers read (0: this
    process reads, where no worker may); meanwhile: called while a worker is waited for; what it
    raises breaks the run off.
    """
    outcomes: list[FileOutcome] = []
    scans: list[Offered] = []
    sweep_passing()
    with passing_folder() as folder:
        offered = offered_files(files, folder)
        for one, result in _read(register, how, offered, jobs, meanwhile, ocr=False):
            if ocr and one is not None and _for_recognition(result):
                scans.append(one)
            else:
                _take(register, one, result, how, outcomes, report)
        for one, result in _read(register, how, iter(scans), jobs, meanwhile, ocr=True):
            _take(register, one, result, how, outcomes, report)
    settle_origins(register, said=how.origin)
    return outcomes


def _read(
    register: Register,
    how: TakeIn,
    offered: Iterator[Offered | FileUnread],
    jobs: int,
    meanwhile: Callable[[], None],
    *,
    ocr: bool,
) -> Iterator[tuple[Offered | None, Result]]:
    reads = read_ahead(
        offered,
        lambda one: _known(register, how, one),
        jobs=jobs,
        ocr=ocr,
        read=partial(read_for_register, not_secret=how.not_secret),
        meanwhile=meanwhile,
    )
    with closing(reads):
        yield from reads


def _for_recognition(result: Result) -> bool:
    return not isinstance(result, FileOutcome) and result.for_ocr


def _take(
    register: Register,
    one: Offered | None,
    result: Result,
    how: TakeIn,
    outcomes: list[FileOutcome],
    report: Callable[[FileOutcome], None],
) -> None:
    """Take one read file in and report it; a member's copy goes when it is done with."""
    mere_note = (
        one is not None
        and one.optional
        and isinstance(result, FileUnread)
        and result.reason in _NOTHING_IN_A_MAIL
    )
    if not mere_note:
        outcome = _settled(register, result, how)
        outcomes.append(outcome)
        report(outcome)
    if one is not None and one.temporary:
        with suppress(OSError):
            one.path.unlink()


def _settled(register: Register, result: Result, how: TakeIn) -> FileOutcome:
    if isinstance(result, FileOutcome):
        return result
    if isinstance(result, FileUnread):
        if result.reason != "secret":
            with register.change("set_aside", why=result.came_from.name) as change:
                change.holdings.set_aside(str(result.came_from), result.reason)
        return FileOutcome(
            result.came_from,
            Outcome.SET_ASIDE,
            reason=result.reason,
            message=result.message,
            fault=result.fault,
        )
    try:
        outcome = take_in(register, result, how)
        if how.not_secret and outcome.outcome is not Outcome.KNOWN:
            with register.change("not_secret", why=result.came_from.name) as change:
                change.note({}, {"not_secret": True})
        return outcome
    except RefusedError:
        raise
    except SovanbanError as error:
        return FileOutcome(
            result.came_from, Outcome.SET_ASIDE, reason="broken", message=error.message
        )


def _known(register: Register, how: TakeIn, one: Offered) -> FileOutcome | str | None:
    """The outcome of a file that was taken in before, else its hash.

    A stored copy that is gone or damaged is put back from the file that is offered.
    """
    try:
        sha256 = sha256_of(one.path)
    except SovanbanError:
        return None
    entries = register.known_file(sha256)
    if entries is None:
        return sha256
    name = register.name_of_file(sha256) or one.came_from.name
    outcome = FileOutcome(one.came_from, Outcome.KNOWN, tuple(entries))
    if not how.store.heal(one.path, sha256, Path(name).suffix):
        return outcome
    return replace(
        outcome,
        reason="healed",
        message=message(
            "The stored copy of {name} was missing or damaged and has been put back.", name=name
        ),
    )


def _is_for_us(path: Path, top: Path) -> bool:
    name = path.name.lower()
    inner = path.relative_to(top).parts
    return (
        name not in _NOT_FOR_US
        and not name.startswith("~$")
        and not any(part.startswith(".") for part in inner)
    )
