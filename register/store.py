"""The register's own copies of original files, under their SHA-256, never rewritten.

Signed PDFs stay valid because no byte changes. Gotcha: a copy is whole or not there: it is
written beside its place, flushed to the disk and then given its name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from register.disk import put_in_place, settle_folder
from register.errors import RefusedError, SovanbanError
from register.os_words import mending_os, why_os

STORE = "files"
"""The folder's name in a home."""

_PIECE = 1 << 20


def sha256_of(path: Path) -> str:
    """The file's SHA-256 as 64 hex digits. SovanbanError when it cannot be read now."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise SovanbanError(
            "The file {name} cannot be opened: {why}. {advice}",
            name=path.name,
            why=why_os(error),
            advice=mending_os(error),
        ) from error
    return digest.hexdigest()


class FileStore:
    """The folder of stored copies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, sha256: str, suffix: str) -> Path:
        """Where the copy of a file with this hash and name ending (".pdf") lies."""
        return self._folder / sha256[:2] / f"{sha256}{suffix.lower()}"

    def keep(self, source: Path, sha256: str) -> Path:
        """Copy `source` in, unless it is there; the copy's place.

        RefusedError for a full disk or no rights; SovanbanError when the file changed meanwhile.
        """
        place = self.place(sha256, source.suffix)
        if self.is_whole(place, sha256):
            return place
        self._put(source, sha256, place)
        return place

    def heal(self, source: Path, sha256: str, suffix: str) -> bool:
        """Put a copy back from a file with its very bytes where it is gone or damaged; whether it
        was. Errors as `keep`."""
        place = self.place(sha256, suffix)
        if self.is_whole(place, sha256):
            return False
        self._put(source, sha256, place)
        return True

    @staticmethod
    def is_whole(place: Path, sha256: str) -> bool:
        """Whether a copy is there and its bytes are those that were taken in."""
        try:
            return place.is_file() and sha256_of(place) == sha256
        except SovanbanError:
            return False

    def strangers(self, known: Collection[Path]) -> tuple[list[Path], list[Path]]:
        """Files in the store that are none of the known copies: whole ones, half-written ones."""
        found = sorted(one for one in self._folder.rglob("*") if one.is_file())
        others = [one for one in found if one not in known]
        half = [one for one in others if one.suffix == ".tmp"]
        return [one for one in others if one.suffix != ".tmp"], half

    def _put(self, source: Path, sha256: str, place: Path) -> None:
        aside = place.with_name(f"{place.name}.{os.getpid()}.tmp")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if _copy(source, aside) != sha256:
                aside.unlink(missing_ok=True)
                raise SovanbanError(
                    "The file {name} changed while it was being read. Wait until it is "
                    "saved, and take it in again.",
                    name=source.name,
                )
            put_in_place(aside, place)
            settle_folder(self._folder)
        except OSError as error:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise RefusedError(
                "The file {name} could not be copied into the register's folder: {why}. {advice}",
                name=source.name,
                why=why_os(error),
                advice=mending_os(error),
            ) from error


def _copy(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as incoming, target.open("wb") as outgoing:
        while piece := incoming.read(_PIECE):
            digest.update(piece)
            outgoing.write(piece)
    return digest.hexdigest()
