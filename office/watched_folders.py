"""The folders that are watched while the page is open, and what was seen in them.

Input: the register, or a home; output: values. Which folders are watched is one fact of the
register, so watching goes on when the page is opened again. What was dealt with in a folder is a
small file in `watched/` of the home. Gotcha: that file counts only while the register still holds
the change after which it was written; a register put back from an older backup knows less, and
then all files are looked at anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from register.entry import Origin
from register.message import Message, message_from_json, message_json

if TYPE_CHECKING:
    from office.folder_watch import Look
    from office.home import Home
    from register.book import Register

FACT = "watched_folders"
_SHAPE = 1


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder, whose papers arrive in it (None: told by the issuer), who set it up, and when."""

    folder: Path
    origin: Origin | None
    who: str
    since: dt.datetime

    def as_json(self) -> dict[str, str | None]:
        """The folder as it is kept."""
        return {
            "folder": str(self.folder),
            "origin": self.origin.value if self.origin else None,
            "who": self.who,
            "since": self.since.isoformat(timespec="seconds"),
        }


@dataclass(slots=True)
class Remembered:
    """What was seen in a folder: files dealt with, and those of them that were set aside, why."""

    looks: dict[str, Look] = field(default_factory=dict)
    aside: dict[Path, Message | None] = field(default_factory=dict)


def watched_folders(register: Register) -> tuple[WatchedFolder, ...]:
    """The folders that are watched, in the order in which they were added."""
    return tuple(
        WatchedFolder(
            Path(one["folder"]),
            Origin(one["origin"]) if one["origin"] else None,
            one["who"],
            dt.datetime.fromisoformat(one["since"]),
        )
        for one in json.loads(register.fact(FACT) or "[]")
    )


def folders_json(folders: tuple[WatchedFolder, ...]) -> str:
    """The fact's text."""
    return json.dumps([one.as_json() for one in folders], ensure_ascii=False)


def remembered(home: Home, register: Register, folder: Path) -> Remembered:
    """What was seen in the folder before; nothing where no note of it can be relied upon."""
    try:
        kept = json.loads(_place(home, folder).read_text(encoding="utf-8"))
        if kept["shape"] != _SHAPE or kept["at"] not in _stamps(register, kept["at"]):
            return Remembered()
        return Remembered(
            {name: (int(size), int(when)) for name, (size, when) in kept["looks"].items()},
            {Path(path): _told(why) for path, why in kept["aside"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Remembered()


def remember(home: Home, register: Register, folder: Path, seen: Remembered) -> None:
    """Keep what was seen; where that is impossible, the files are looked at anew next time."""
    newest = register.journal(limit=1)
    if not newest:
        return
    kept = {
        "shape": _SHAPE,
        "folder": str(folder),
        "at": _stamp(newest[0].revision, newest[0].when),
        "looks": seen.looks,
        "aside": {
            str(path): message_json(why) if why else None for path, why in seen.aside.items()
        },
    }
    place = _place(home, folder)
    aside = place.with_suffix(".tmp")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        aside.replace(place)


def forget(home: Home, folder: Path) -> None:
    """The folder is watched no longer."""
    with suppress(OSError):
        _place(home, folder).unlink(missing_ok=True)


def _told(why: Mapping[str, Any] | None) -> Message | None:
    return message_from_json(why) if why else None


def _stamps(register: Register, at: list[Any]) -> list[list[Any]]:
    """The register's own stamps of the revision that a stamp names."""
    rows = register.journal(before=int(at[0]) + 1, limit=1)
    return [_stamp(one.revision, one.when) for one in rows]


def _stamp(revision: int, when: dt.datetime) -> list[Any]:
    return [revision, when.isoformat()]


def _place(home: Home, folder: Path) -> Path:
    name = hashlib.sha256(str(folder).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return home.folder / "watched" / f"{name}.json"
