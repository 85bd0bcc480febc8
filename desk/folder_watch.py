"""Which files of a watched folder have come, and have been written to their end.

Input: a folder, asked again and again; output: files ready to be taken in. It asks instead of
being told, because shares on other computers tell nothing. Gotcha: a file is ready only when two
looks found it of the same size and time; one that changes later comes out once more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ingest.pipeline import files_in
from register.errors import SovanbanError

Look = tuple[int, int]
"""Size in bytes and time of change in nanoseconds."""


@dataclass(slots=True)
class FolderWatch:
    """The looks at one folder; `gone` while it cannot be reached."""

    folder: Path
    gone: bool = False
    _seen: dict[Path, Look] = field(default_factory=dict)
    _done: dict[Path, Look] = field(default_factory=dict)

    def ready(self) -> list[Path]:
        """Files that are as they were at the last look and were not given out as such yet."""
        try:
            files = files_in((self.folder,)) if self.folder.is_dir() else None
        except (OSError, SovanbanError):
            files = None
        self.gone = files is None
        looks = {path: look for path in files or () if (look := _look(path)) is not None}
        ready = [
            path
            for path, look in looks.items()
            if self._seen.get(path) == look and self._done.get(path) != look and look[0] > 0
        ]
        if not self.gone:
            self._seen = looks
        self._done |= {path: looks[path] for path in ready}
        return ready

    def again(self, path: Path) -> None:
        """The file could not be taken in now: give it out once more."""
        self._done.pop(path, None)


def _look(path: Path) -> Look | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
