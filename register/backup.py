"""One file that holds everything of an office's home, and the home made from it again.

Input: the home's folder and the register in it; output: a ZIP with a list of checksums. Gotcha:
the register is copied through SQLite's own backup, so that the copy is whole while others write;
the search index is left out, because it can always be rebuilt (RULES C3: nothing may be lost).
What is damaged in the home is damaged in the backup too: it is told, written beside the older
backup and never in its place, and never restored over a register that is there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Any

from register.database import HEAD, told
from register.disk import passing_folder, put_in_place, settle_all, settle_folder
from register.errors import RefusedError, SovanbanError
from register.message import Message, message
from register.os_words import mending_os, why_os
from register.store import STORE, FileStore

MANIFEST = "sovanban-backup.json"
SCHEMA = 1
_PIECE = 1 << 20
_SHOWN = 5
"""So many names of damaged papers are told, and how many more there are."""

_STORE = FileStore(Path(STORE))
_PACKED_ALREADY = {".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg", ".zip"}


@dataclass(frozen=True, slots=True)
class Damage:
    """What of a home or a backup is not as the register says; false where all is whole.

    register: what SQLite says of the register's file, "" where it is whole; missing, changed:
    names of papers whose stored copy is gone or unreadable, or holds other bytes than were taken
    in; papers: so many stored papers the register knows.
    """

    register: str = ""
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    papers: int = 0

    def __bool__(self) -> bool:
        return bool(self.register or self.missing or self.changed)

    def told(self) -> list[Message]:
        """What is damaged and what is whole, a sentence each."""
        said = [
            message("The register itself is damaged ({what}).", what=self.register)
            if self.register
            else message("The register itself is whole.")
        ]
        if self.missing:
            said.append(message("Stored copies missing: {names}.", names=_named(self.missing)))
        if self.changed:
            said.append(
                message(
                    "Stored copies that are not the bytes that were taken in: {names}.",
                    names=_named(self.changed),
                )
            )
        if not self.register:
            whole = self.papers - len(self.missing) - len(self.changed)
            said.append(
                message("Stored papers whole: {count} of {all}.", count=whole, all=self.papers)
            )
        return said


def _named(names: tuple[str, ...]) -> str:
    shown = "; ".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown}; … (+{len(names) - _SHOWN})"


WHOLE = Damage()


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds: how many files, their bytes, and the register's revision.

    damage: what in it is not whole; beside: where it lies, when that is not the place asked for.
    """

    files: int
    size: int
    revision: int
    damage: Damage = WHOLE
    beside: Path | None = None


def back_up(
    home: Path, register: Path, target: Path, *, without: tuple[str, ...], now: dt.datetime
) -> Kept:
    """Write the backup of `home` to `target` and read it again to see that it is whole.

    register: the SQLite file in the home; without: names in the home that are left out (index,
    log). A home that is damaged is saved too, as it is, in a file beside `target`: a whole backup
    that lies there stays. RefusedError where the file cannot be written; SovanbanError for a
    register that is none.
    """
    with _written_aside(target) as aside:
        with zipfile.ZipFile(aside, "w", allowZip64=True) as archive:
            sums = _put_all(home, register, archive, without=without)
            manifest = {
                "schema": SCHEMA,
                "made": now.isoformat(timespec="seconds"),
                "register": register.relative_to(home).as_posix(),
                "revision": sums.revision,
                "files": sums.files,
            }
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        kept = replace(check_backup(aside, shown=target), damage=sums.damage)
        if not kept.damage:
            put_in_place(aside, target)
            return kept
        beside = _free_name(target, f"không nguyên vẹn {now:%Y-%m-%d %H%M}")
        put_in_place(aside, beside)
        return replace(kept, beside=beside)


@dataclass(frozen=True, slots=True)
class _Sums:
    files: dict[str, str]
    revision: int
    damage: Damage


class _UnreadError(Exception):
    """A file of the home cannot be read, though the backup can be written."""


def _put_all(
    home: Path, register: Path, archive: zipfile.ZipFile, *, without: tuple[str, ...]
) -> _Sums:
    sums: dict[str, str] = {}
    with passing_folder() as folder:
        copy = folder / "copy.sqlite"
        _copy_register(register, copy)
        name = register.relative_to(home).as_posix()
        sums[name] = _put(archive, copy, name)
        for path in _belonging(home, register, without):
            name = path.relative_to(home).as_posix()
            # One bad place on a disk must not keep all the rest from being saved.
            with suppress(_UnreadError):
                sums[name] = _put(archive, path, name)
        return _Sums(sums, _revision(copy), _damage_of(copy, sums))


def _damage_of(register: Path, sums: Mapping[str, str]) -> Damage:
    """What of a copied register and the files beside it is not whole; sums: SHA-256 by name."""
    missing, changed, papers = [], [], 0
    try:
        with closing(sqlite3.connect(register)) as connection:
            said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
            said += ["foreign key"] * bool(
                connection.execute("PRAGMA foreign_key_check").fetchone()
            )
            for sha256, name in _stored(connection):
                papers += 1
                found = sums.get(_STORE.place(sha256, PurePath(name).suffix).as_posix())
                if found is None:
                    missing.append(name)
                elif found != sha256:
                    changed.append(name)
    except sqlite3.Error as error:
        said = [str(error)]
    broken = "" if said == ["ok"] else next(one for one in said if one != "ok")
    return Damage(broken, tuple(missing), tuple(changed), papers)


def _stored(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """SHA-256 and name of the papers that the register holds a copy of."""
    if not _has_table(connection, "files"):
        return []
    return list(connection.execute("SELECT sha256, name FROM files ORDER BY id"))


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (name,)).fetchone() is not None


def _copy_register(register: Path, copy: Path) -> None:
    """A whole copy, even while another program writes."""
    try:
        with (
            closing(sqlite3.connect(register, timeout=20)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise told(error, register) from error


def _revision(register: Path) -> int:
    """The register's revision; 0 where it is too damaged to tell."""
    try:
        with closing(sqlite3.connect(register)) as connection:
            row = connection.execute("SELECT value FROM facts WHERE name = 'revision'").fetchone()
    except sqlite3.Error:
        return 0
    return int(row[0]) if row else 0


def _belonging(home: Path, register: Path, without: tuple[str, ...]) -> Iterator[Path]:
    """The home's other files, sorted; half-written ones and those of SQLite itself left out."""
    for path in sorted(home.rglob("*")):
        own = path.parent == register.parent and path.name.startswith(register.name)
        if path.is_file() and not own and _may_hold(path.relative_to(home), without):
            yield path


def _may_hold(inner: PurePath, without: tuple[str, ...]) -> bool:
    """Whether a backup may hold the file of this name in the home; Windows takes any case."""
    half = inner.suffix == ".tmp" or inner.name.startswith(".sovanban-")
    return not half and inner.parts[0].casefold() not in without


def _put(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    """Add a file; its SHA-256. _UnreadError where it cannot be read; then it must not be listed."""
    packed = path.suffix.lower() in _PACKED_ALREADY
    try:
        member = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
        source = path.open("rb")
    except OSError as error:
        raise _UnreadError from error
    member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    with source, archive.open(member, "w", force_zip64=True) as target:
        return _copied(_Source(source), target)


class _Source:
    """A file of the home: an error in reading it is told apart from one in writing the backup."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            raise _UnreadError from error


def _copied(source: IO[bytes] | _Source, target: IO[bytes] | None) -> str:
    digest = hashlib.sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
        if target is not None:
            target.write(piece)
    return digest.hexdigest()


def check_backup(path: Path, *, shown: Path | None = None) -> Kept:
    """Read a whole backup and compare each file with its checksum. SovanbanError where one differs.

    shown: the name to tell, where `path` is not yet in its place.
    """
    with _opened(path, shown or path) as archive:
        manifest = _manifest(archive, shown or path)
        size = 0
        for name, wanted in manifest["files"].items():
            size += archive.getinfo(name).file_size
            with archive.open(name) as member:
                if _copied(member, None) != wanted:
                    raise _damaged(shown or path, name)
        return Kept(len(manifest["files"]), size, int(manifest["revision"]))


def restore(
    path: Path,
    home: Path,
    register: Path,
    *,
    without: tuple[str, ...],
    force: bool,
    now: dt.datetime,
) -> tuple[Kept, Path | None]:
    """Make the home from a backup; what it holds, and where an old home was put.

    register, without: as in `back_up`; only what that writes is taken, so that no index of a
    stranger's, which holds pickles, is ever opened. Everything is unpacked and checked aside
    first, the papers against the register too. SovanbanError for a home that is there (unless
    forced) or a backup that is damaged or not of our making, RefusedError where the folder cannot
    be written or another program works in it. A backup with papers missing is put where no home
    is, and `Kept.damage` tells.
    """
    name = register.relative_to(home).as_posix()
    home = home.resolve()
    there = home.exists() and (not home.is_dir() or any(home.iterdir()))
    if there and not force:
        raise SovanbanError(
            "There is a register in {home} already; nothing was changed.",
            coded="register_there",
            home=home,
        )
    aside: Path | None = None
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".sovanban-restore-", dir=home.parent))
        kept = _unpack(path, aside, name, without)
        if there:
            _may_replace(path, home / name, kept.damage)
        _take_rights(home, aside)
        settle_all(aside)
        old = _exchange(aside, home, now)
    except OSError as error:
        raise RefusedError(
            "The folder {home} cannot be written: {why}. {advice}",
            home=home,
            why=why_os(error),
            advice=mending_os(error),
        ) from error
    finally:
        if aside is not None and aside.exists():
            shutil.rmtree(aside, ignore_errors=True)
    return kept, old


def _may_replace(path: Path, register: Path, damage: Damage) -> None:
    """Refuse to put a backup that is not whole, or any while others work, in a register's place."""
    if damage:
        raise SovanbanError(
            "The backup {file} is not whole (stored papers missing: {missing}, changed: "
            "{changed}), so it is not put in the place of the register that is there. Nothing was "
            "changed; restore it into another folder to look at it.",
            file=path,
            missing=len(damage.missing),
            changed=len(damage.changed),
        )
    if _is_in_use(register):
        raise RefusedError(
            "Another program works with the register {path}: what it writes would be lost. Close "
            "the page and other programs of sovanban, and try again; nothing was changed.",
            path=register,
        )


def _is_in_use(register: Path) -> bool:
    """Whether another program has the register open: each holds a lock while it does (WAL)."""
    if not register.is_file():
        return False
    try:
        with closing(sqlite3.connect(register, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        # A register that cannot be read is what a backup is restored for.
        return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    return False


def _take_rights(home: Path, new: Path) -> None:
    """Give the new home the rights of the old one; without an old one it is the owner's alone."""
    if os.name != "posix":
        return
    of_home = home.stat() if home.is_dir() else new.stat()
    for path in [new, *new.rglob("*")]:
        old = home / path.relative_to(new)
        known = old.stat() if old.exists() and old.is_dir() == path.is_dir() else None
        mode = (known or of_home).st_mode & 0o7777
        if known is None and not path.is_dir():
            mode &= 0o666
        owner = known or of_home
        if (owner.st_uid, owner.st_gid) != (path.stat().st_uid, path.stat().st_gid):
            with suppress(PermissionError):
                os.chown(path, owner.st_uid, owner.st_gid)
        path.chmod(mode)


def _exchange(new: Path, home: Path, now: dt.datetime) -> Path | None:
    """Put the new folder in the home's place; where the old one lies.

    Killed between its renames, it is finished by `finish_restore`: the new folder waits under a
    name that says that it is whole.
    """
    ready = _ready(home)
    if ready.exists():
        shutil.rmtree(ready)
    new.rename(ready)
    settle_folder(home.parent)
    old: Path | None = None
    try:
        if home.is_dir() and not any(home.iterdir()):
            home.rmdir()
        elif home.exists():
            old = _put_aside(home, now)
        ready.rename(home)
    except OSError:
        if home.exists() and not ready.exists():
            return old  # another program found the home gone, and finished this
        if old is not None and not home.exists():
            old.rename(home)
        shutil.rmtree(ready, ignore_errors=True)
        raise
    settle_folder(home.parent)
    return old


def _ready(home: Path) -> Path:
    return home.with_name(f".sovanban-restored-{home.name}")


def finish_restore(home: Path) -> bool:
    """Put a restored home in its place where a restore was cut off before it could; whether it was.

    To be called before a home is opened or made.
    """
    home = home.resolve()
    ready = _ready(home)
    if home.exists() or not ready.is_dir():
        return False
    try:
        ready.rename(home)
        settle_folder(home.parent)
    except OSError as error:
        if home.exists():
            return False
        raise RefusedError(
            "The folder {home} cannot be written: {why}. {advice}",
            home=home,
            why=why_os(error),
            advice=mending_os(error),
        ) from error
    return True


def _unpack(path: Path, folder: Path, register: str, without: tuple[str, ...]) -> Kept:
    with _opened(path, path) as archive:
        manifest = _manifest(archive, path)
        if manifest["register"] != register or register not in manifest["files"]:
            raise _damaged(path, register)
        size = 0
        for name, wanted in manifest["files"].items():
            inner = PurePosixPath(name)
            if inner.is_absolute() or ".." in inner.parts or ":" in name or "\\" in name:
                raise _damaged(path, name)
            other = name != register and name.casefold().startswith(register)
            if other or not inner.parts or not _may_hold(inner, without):
                raise SovanbanError(
                    "{file} holds {name}, which is never put into a backup. Nothing was changed; "
                    "take another backup.",
                    file=path,
                    name=name,
                )
            place = folder.joinpath(*inner.parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as member, place.open("wb") as target:
                if _copied(member, target) != wanted:
                    raise _damaged(path, name)
            size += place.stat().st_size
        damage = _damage_of(folder / register, manifest["files"])
        if damage.register:
            raise _damaged(path, register)
        _refuse_newer(path, folder / register)
        return Kept(len(manifest["files"]), size, int(manifest["revision"]), damage)


def _refuse_newer(path: Path, register: Path) -> None:
    with closing(sqlite3.connect(register)) as connection:
        row = None
        if _has_table(connection, "alembic_version"):
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is not None and str(row[0]) > HEAD:
        raise _newer(path)


def _put_aside(home: Path, now: dt.datetime) -> Path:
    """Rename the old home; its new place."""
    number = 1
    while True:
        suffix = "" if number == 1 else f" ({number})"
        place = home.with_name(f"{home.name} cũ {now:%Y-%m-%d %H%M}{suffix}")
        if not place.exists():
            home.rename(place)
            return place
        number += 1


def _free_name(target: Path, mark: str) -> Path:
    """A name beside the target that says what is in the file and that no file has yet."""
    number = 1
    while True:
        counted = mark if number == 1 else f"{mark} - {number}"
        place = target.with_name(f"{target.stem} ({counted}){target.suffix}")
        if not place.exists():
            return place
        number += 1


@contextmanager
def _opened(path: Path, shown: Path) -> Iterator[zipfile.ZipFile]:
    """The backup's ZIP. SovanbanError where it is none or damaged."""
    if not path.is_file():
        raise SovanbanError("There is no file {path}. Check the name and try again.", path=shown)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    # RuntimeError: a password is asked for, or packed in a way that this Python does not know.
    except (zipfile.BadZipFile, KeyError, EOFError, ValueError, RuntimeError, zlib.error) as error:
        raise SovanbanError(
            "{file} is not a backup of sovanban, or it is damaged. Take another backup.",
            file=shown,
        ) from error


def _manifest(archive: zipfile.ZipFile, path: Path) -> Mapping[str, Any]:
    """The list in the archive. ValueError where it does not say what a backup's list says."""
    data = json.loads(archive.read(MANIFEST).decode("utf-8"))
    if not isinstance(data, dict) or not isinstance(data.get("files"), dict):
        raise ValueError("no list of files")
    if not all(isinstance(data.get(name), int) for name in ("schema", "revision")):
        raise ValueError("no schema or revision")
    if int(data.get("schema", 0)) > SCHEMA:
        raise _newer(path)
    return data


def _newer(path: Path) -> SovanbanError:
    return SovanbanError(
        "The backup {file} was made by a newer sovanban. Install the newer version.", file=path
    )


def _damaged(path: Path, name: str) -> SovanbanError:
    return SovanbanError(
        "The backup {file} is damaged: {name} is not as it was written. Nothing was changed; take "
        "another backup.",
        file=path,
        name=name,
    )


@contextmanager
def _written_aside(target: Path) -> Iterator[Path]:
    """A file beside the target, for the block to put in place; gone where it did not."""
    aside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".sovanban-", dir=target.parent)
        os.close(handle)
        aside = Path(name)
        yield aside
    except OSError as error:
        raise RefusedError(
            "“{file}” cannot be written: {why}. {advice}",
            file=target.name,
            why=why_os(error),
            advice=mending_os(error),
        ) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)
