"""One file that holds everything of an office's home, and the home made from it again.

Input: the home's folder and the register in it; output: a ZIP with a list of checksums. Gotcha:
the register is copied through SQLite's own backup, so that the copy is whole while others write;
the search index is left out, because it can always be rebuilt (RULES C3: nothing may be lost).
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
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Any

from register.errors import RefusedError, SovanbanError
from register.os_words import mending_os, why_os

MANIFEST = "sovanban-backup.json"
SCHEMA = 1
_PIECE = 1 << 20
_PACKED_ALREADY = {".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg", ".zip"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds: how many files, their bytes, and the register's revision."""

    files: int
    size: int
    revision: int


def back_up(
    home: Path, register: Path, target: Path, *, without: tuple[str, ...], now: dt.datetime
) -> Kept:
    """Write the backup of `home` to `target` and read it again to see that it is whole.

    register: the SQLite file in the home; without: names in the home that are left out (index,
    log). RefusedError where the file cannot be written.
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
        return check_backup(aside, shown=target)


@dataclass(frozen=True, slots=True)
class _Sums:
    files: dict[str, str]
    revision: int


def _put_all(
    home: Path, register: Path, archive: zipfile.ZipFile, *, without: tuple[str, ...]
) -> _Sums:
    sums: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="sovanban-") as folder:
        copy = Path(folder) / "copy.sqlite"
        _copy_register(register, copy)
        revision = _revision(copy)
        name = register.relative_to(home).as_posix()
        sums[name] = _put(archive, copy, name)
    for path in _belonging(home, register, without):
        name = path.relative_to(home).as_posix()
        sums[name] = _put(archive, path, name)
    return _Sums(sums, revision)


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
        raise RefusedError(
            "The register {path} cannot be copied now ({why}). Close other programs that use it "
            "and try again.",
            path=register,
            why=str(error),
        ) from error


def _revision(register: Path) -> int:
    with closing(sqlite3.connect(register)) as connection:
        row = connection.execute("SELECT value FROM facts WHERE name = 'revision'").fetchone()
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
    """Add a file; its SHA-256."""
    packed = path.suffix.lower() in _PACKED_ALREADY
    member = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(member, "w", force_zip64=True) as target:
        return _copied(source, target)


def _copied(source: IO[bytes], target: IO[bytes] | None) -> str:
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
    first. SovanbanError for a home that is there (unless forced) or a backup that is damaged or
    not of our making, RefusedError where the folder cannot be written.
    """
    there = home.exists() and (not home.is_dir() or any(home.iterdir()))
    if there and not force:
        raise SovanbanError(
            "There is a register in {home} already; nothing was changed. Restore into another "
            "folder with --home, or add --force: the old one is kept beside it.",
            home=home,
        )
    aside: Path | None = None
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".sovanban-restore-", dir=home.parent))
        kept = _unpack(path, aside, register.relative_to(home).as_posix(), without)
        old = _put_aside(home, now) if there else None
        if home.exists():
            home.rmdir()
        aside.rename(home)
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
        _check_register(path, folder / register)
        return Kept(len(manifest["files"]), size, int(manifest["revision"]))


def _check_register(path: Path, register: Path) -> None:
    try:
        with closing(sqlite3.connect(register)) as connection:
            (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise _damaged(path, register.name) from error
    if answer != "ok":
        raise _damaged(path, register.name)


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
        raise SovanbanError(
            "The backup {file} was made by a newer sovanban. Install the newer version.", file=path
        )
    return data


def _damaged(path: Path, name: str) -> SovanbanError:
    return SovanbanError(
        "The backup {file} is damaged: {name} is not as it was written. Nothing was changed; take "
        "another backup.",
        file=path,
        name=name,
    )


@contextmanager
def _written_aside(target: Path) -> Iterator[Path]:
    """A file beside the target, renamed into place at the end; gone where it fails."""
    aside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".sovanban-", dir=target.parent)
        os.close(handle)
        aside = Path(name)
        yield aside
        aside.replace(target)
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
