"""A run over files and folders: read (in parallel), take in (one by one), settle whose they are.

The steps stand in one list in `take_in_all`. Each file is one transaction, so a run that is
killed has lost nothing that it reported, and the next run goes on: files already taken in are
known by their hash. Gotcha: workers are started by spawn, as Windows does, so that both systems
run the same way.
"""

from __future__ import annotations

import multiprocessing
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

from ingest.outcomes import FileOutcome, Outcome
from ingest.reading_result import FileRead, FileUnread, read_for_register
from ingest.taking_in import TakeIn, take_in
from register.book import Register
from register.entry import Entry, Origin
from register.errors import RefusedError, SovanbanError
from register.office import Office
from register.store import sha256_of

_NOT_FOR_US = {"thumbs.db", "desktop.ini", ".ds_store"}
_AHEAD = 4
"""Files read ahead of the one being taken in, per worker: keeps memory flat."""


def files_in(paths: Iterable[Path]) -> list[Path]:
    """All files of the given files and folders, sorted by name; hidden and lock files left out.

    SovanbanError for a path that is not there.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                (one for one in path.rglob("*") if one.is_file() and _is_for_us(one, path)),
                key=lambda one: unicodedata.normalize("NFC", str(one)),
            )
        elif path.is_file():
            found.append(path)
        else:
            raise SovanbanError(
                "There is no file or folder {path}. Check the name and try again.", path=path
            )
    return list(dict.fromkeys(found))


def take_in_all(
    register: Register,
    files: list[Path],
    how: TakeIn,
    *,
    jobs: int = 1,
    ocr: bool = False,
    report: Callable[[FileOutcome], None] = lambda _outcome: None,
) -> list[FileOutcome]:
    """Take files in; `report` is called for each after it is safely in the register."""
    outcomes = []
    with closing(_read_all(register, files, jobs=jobs, ocr=ocr)) as reads:
        for one in reads:
            outcome = _settled(register, one, how)
            outcomes.append(outcome)
            report(outcome)
    settle_origins(register, said=how.origin)
    return outcomes


def settle_origins(register: Register, *, said: Origin | None = None) -> Office | None:
    """Give every paper its origin, once it is known who we are; our office, or None.

    Where nobody has said it, the office of the first report with a list, else of most papers
    that we hold, is proposed (MODEL, "Office"); a person confirms it.
    """
    us = register.us()
    entries = register.find()
    if us is None:
        proposed = _proposed_office(register, entries)
        if proposed is None:
            return None
        with register.change("office_proposed") as change:
            change.offices.set_us(proposed, confirmed=False)
        us = register.us()
    if us is None:
        return None
    wrong = [
        (entry.id, origin)
        for entry in entries
        if (origin := _origin(entry, us)) != entry.origin and said is None
    ]
    if wrong:
        with register.change("origin_settled") as change:
            for entry_id, origin in wrong:
                change.set_origin(entry_id, origin)
    return us


def _origin(entry: Entry, us: Office) -> Origin:
    said = entry.evidence.get("origin")
    if said is not None:
        return entry.origin
    if entry.issuer_id == us.id:
        return Origin.ISSUED
    if entry.origin is Origin.ISSUED and entry.issuer_id is None:
        return entry.origin
    return Origin.RECEIVED if entry.has_file else Origin.OTHER


def _proposed_office(register: Register, entries: list[Entry]) -> int | None:
    for head in register.issued_lists():
        office = register.entry(head.entry_id).issuer_id
        if office is not None:
            return office
    counted = Counter(one.issuer_id for one in entries if one.has_file and one.issuer_id)
    return counted.most_common(1)[0][0] if counted else None


def _is_for_us(path: Path, top: Path) -> bool:
    name = path.name.lower()
    inner = path.relative_to(top).parts
    return (
        name not in _NOT_FOR_US
        and not name.startswith("~$")
        and not any(part.startswith(".") for part in inner)
    )


def _settled(
    register: Register, read: FileRead | FileUnread | FileOutcome, how: TakeIn
) -> FileOutcome:
    if isinstance(read, FileOutcome):
        return read
    if isinstance(read, FileUnread):
        if read.reason != "secret":
            with register.change("set_aside") as change:
                change.holdings.set_aside(str(read.path), read.reason)
        return FileOutcome(read.path, Outcome.SET_ASIDE, reason=read.reason, message=read.message)
    try:
        return take_in(register, read, how)
    except RefusedError:
        raise
    except SovanbanError as error:
        return FileOutcome(read.path, Outcome.SET_ASIDE, reason="broken", message=error.message)


def _read_all(
    register: Register, files: list[Path], *, jobs: int, ocr: bool
) -> Generator[FileRead | FileUnread | FileOutcome, None, None]:
    """Read files in their order; a file known by its hash is not read again."""
    if jobs <= 1 or len(files) < 2:
        for path in files:
            yield _known(register, path) or read_for_register(path, ocr=ocr)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
        pending: deque[FileOutcome | Future[FileRead | FileUnread]] = deque()
        for path in files:
            known = _known(register, path)
            pending.append(known or pool.submit(read_for_register, path, ocr=ocr))
            if len(pending) >= jobs * _AHEAD:
                yield _result(pending.popleft())
        while pending:
            yield _result(pending.popleft())


def _result(
    one: FileOutcome | Future[FileRead | FileUnread],
) -> FileRead | FileUnread | FileOutcome:
    return one if isinstance(one, FileOutcome) else one.result()


def _known(register: Register, path: Path) -> FileOutcome | None:
    try:
        entries = register.known_file(sha256_of(path))
    except SovanbanError:
        return None
    return None if entries is None else FileOutcome(path, Outcome.KNOWN, tuple(entries))
