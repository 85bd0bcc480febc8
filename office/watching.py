"""What arrives in a folder is taken in; and which folders are watched while the page is open."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from office.wiring import Desk
from register.entry import Origin
from register.errors import RefusedError, SovanbanError
from register.message import Message, message

if TYPE_CHECKING:
    from ingest.outcomes import FileOutcome
    from office.folder_watch import FolderWatch
    from office.watched_folders import WatchedFolder


SECONDS = 5


def watch(
    desk: Desk,
    folder: Path,
    *,
    tell: Callable[[Message], None],
    seconds: int = SECONDS,
    origin: Origin | None = None,
    wait: Callable[[float], None] = time.sleep,
    rounds: int | None = None,
) -> int:
    """Take in what arrives in `folder`, a sentence a file; how many were taken in.

    wait: sleeps between two looks; rounds: stop after so many looks (None: go on until
    interrupted). SovanbanError where the folder is not there at the start.
    """
    from office.folder_watch import FolderWatch

    if not is_there(folder):
        raise SovanbanError(
            "There is no folder “{folder}”. Make it first, or choose another.", folder=folder
        )
    desk.make_home()
    watched = FolderWatch(folder)
    tell(message("Watching {folder}. Stop with Ctrl+C.", folder=folder))
    tell_once = _Once(tell)
    taken = look = 0
    was_gone = False
    while rounds is None or look < rounds:
        if look:
            wait(seconds)
        look += 1
        for path in watched.ready():
            taken += _take(desk, watched, path, tell, tell_once, origin)
        for path in watched.held:
            tell_once(_held(path))
        if watched.gone != was_gone:
            was_gone = watched.gone
            tell(
                message(
                    "{folder} cannot be reached; waiting until it is there again.", folder=folder
                )
                if was_gone
                else message("{folder} is there again.", folder=folder)
            )
    return taken


def _take(
    desk: Desk,
    watched: FolderWatch,
    path: Path,
    tell: Callable[[Message], None],
    tell_once: Callable[[Message], None],
    origin: Origin | None,
) -> int:
    """Take one file in and tell of it; 1 where it came into the register."""
    from office.taking_in import take_in

    try:
        run_in = take_in(desk, (path,), origin=origin)
    except RefusedError as error:
        tell_once(error.message)
        watched.again(path)
        return 0
    except SovanbanError:  # moved away meanwhile
        return 0
    count = 0
    for outcome in run_in.outcomes:
        tell(_sentence(desk, outcome))
        count += outcome.outcome.value in ("taken", "attached")
    if run_in.us is not None and run_in.proposed:
        tell(
            message(
                "Taken as our own office: {office}. If that is right, confirm it: "
                'sovanban init --office "{office}"',
                office=run_in.us.name,
            )
        )
    return count


class _Once:
    """Tells a sentence the first time only."""

    def __init__(self, tell: Callable[[Message], None]) -> None:
        self._tell = tell
        self._told: set[Message] = set()

    def __call__(self, told: Message) -> None:
        if told not in self._told:
            self._told.add(told)
            self._tell(told)


def _held(path: Path) -> Message:
    return message(
        "{file} cannot be opened now, perhaps because another program has it open. It is taken "
        "in as soon as it can be.",
        file=path.name,
    )


def _sentence(desk: Desk, outcome: FileOutcome) -> Message:
    name = outcome.path.name
    if outcome.outcome.value == "set_aside":
        why = outcome.message or message("{code}", code=outcome.reason)
        return message("{file}: set aside. {why}", file=name, why=why)
    entries = desk.register.entries(outcome.entries)
    documents = "; ".join(one.label for one in entries) or "–"
    if outcome.outcome.value == "known":
        return message("{file}: known already ({documents}).", file=name, documents=documents)
    review = any(one.needs_review for one in entries)
    told = message("{file}: taken in as {documents}.", file=name, documents=documents)
    if review:
        return message("{told} To be reviewed.", told=told)
    return told


def add(desk: Desk, typed: str, origin: Origin | None = None) -> WatchedFolder:
    """Have the page watch a folder from now on; typed: its whole path, quoted or not.

    SovanbanError where there is no such folder, it is watched already, or it is the register's.
    """
    from office.watched_folders import FACT, WatchedFolder, folders_json, watched_folders

    folder = _folder(desk, typed)
    register = desk.make_home()
    # Compared before the register is held: a share may take its time.
    for one in watched_folders(register):
        if _overlap(folder, one.folder):
            raise SovanbanError(
                "{folder} is watched already, as {other}. To change how, stop watching it first.",
                folder=folder,
                other=one.folder,
            )
    added = WatchedFolder(folder, origin, desk.who, desk.now())
    with register.change("folder_watched") as change:
        change.set_fact(FACT, folders_json((*watched_folders(register), added)))
        change.note({"watched_folder": None}, {"watched_folder": str(folder)})
    return added


def leave(desk: Desk, typed: str) -> Path:
    """Have the page watch a folder no longer. SovanbanError where it was not watched."""
    from office.watched_folders import FACT, folders_json, forget, watched_folders

    with desk.register.change("folder_left") as change:
        kept = watched_folders(desk.register)
        left = next((one for one in kept if str(one.folder) == typed), None)
        if left is None:
            raise SovanbanError("{folder} is not watched.", folder=typed)
        change.set_fact(FACT, folders_json(tuple(one for one in kept if one is not left)))
        change.note({"watched_folder": str(left.folder)}, {"watched_folder": None})
    forget(desk.home, left.folder)
    return left.folder


def _folder(desk: Desk, typed: str) -> Path:
    """The folder that was typed, if it can be watched."""
    clean = typed.strip().strip('"').strip()
    folder = Path(clean)
    if not clean or not folder.is_absolute():
        raise SovanbanError(
            "Write the whole path of the folder, as in {example} or {share}.",
            example="D:\\Quét",
            share="\\\\may-chu\\quet",
        )
    if not is_there(folder):
        raise SovanbanError(
            "There is no folder “{folder}”. Make it first, or choose another.", folder=clean
        )
    if _overlap(folder, desk.home.folder):
        raise SovanbanError(
            "The register itself lies in {folder}, so it cannot be watched. Choose another folder.",
            folder=clean,
        )
    return folder


def is_there(path: Path, *, file: bool = False) -> bool:
    """Whether there is such a folder; file: or a file. A name that no system takes is not there."""
    try:
        return path.exists() if file else path.is_dir()
    except (OSError, ValueError):
        return False


def _overlap(one: Path, other: Path) -> bool:
    """Whether one is the other, or lies in it."""
    first, second = one.resolve(), other.resolve()
    return first.is_relative_to(second) or second.is_relative_to(first)
