"""Which files of a watched folder have come, and have been written to their end.

Input: a folder, asked again and again; output: files ready to be taken in. It asks instead of
being told, because shares on other computers tell nothing. Gotcha: a file is ready only when two
looks found it of the same size and time, and no other program keeps it to itself; one that
changes later comes out once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.pipeline import files_in
from register.errors import SovanbanError

Look = tuple[int, int]
"""Size in bytes and time of change in nanoseconds."""


@dataclass(slots=True)
class FolderWatch:
    """The looks at one folder.

    gone: it cannot be reached; held: files that cannot be opened now, mostly because another
    program writes to them; they come out as soon as they can be.
    """

    folder: Path
    gone: bool = False
    held: tuple[Path, ...] = ()
    _seen: dict[Path, Look] = field(default_factory=dict)
    _done: dict[Path, Look] = field(default_factory=dict)

    def ready(self) -> list[Path]:
        """Files that are as they were at the last look and were not given out as such yet."""
        looks = self._looks()
        self.gone = looks is None
        if looks is None:
            return []
        settled = [
            path
            for path, look in looks.items()
            if self._seen.get(path) == look and self._done.get(path) != look and look[0] > 0
        ]
        self._seen = looks
        self.held = tuple(path for path in settled if not opens(path))
        ready = [path for path in settled if path not in self.held]
        self._done |= {path: looks[path] for path in ready}
        return ready

    def holds(self, path: Path) -> bool:
        """Whether the file was there at the last look that reached the folder."""
        return path in self._seen

    def again(self, path: Path) -> None:
        """The file could not be taken in now: give it out once more."""
        self._done.pop(path, None)

    def dealt_with(self) -> dict[str, Look]:
        """The files given out that are still there, by their path below the folder."""
        return {
            path.relative_to(self.folder).as_posix(): look
            for path, look in self._done.items()
            if self._seen.get(path) == look
        }

    def know(self, looks: Mapping[str, Look]) -> None:
        """Files that were dealt with before: they come out only when they have changed since."""
        self._done |= {self.folder / name: look for name, look in looks.items()}

    def _looks(self) -> dict[Path, Look] | None:
        """What is in the folder; None where it cannot be reached, or goes while it is read."""
        try:
            files = files_in((self.folder,)) if self.folder.is_dir() else None
        except (OSError, SovanbanError):
            return None
        if files is None or self.folder in files:  # itself: it could not be listed
            return None
        return {path: look for path in files if (look := _look(path)) is not None}


def _look(path: Path) -> Look | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def opens(path: Path) -> bool:
    """Whether the file can be read now; a folder that is closed to us is for ingest to tell."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except IsADirectoryError:
        return True
    except OSError:
        return path.is_dir()
    return True
