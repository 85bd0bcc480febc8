"""What is lost, doubled or told wrong when the ground gives way: `python -m tests.faults`.

Kills (−9) in the middle of each writing command, errors of the disk at each flush and rename, a
disk that is full, damaged files given to the readers, flipped bytes in a backup, two at once.
Prints one table; the exit code is 1 where anything was lost, doubled or told wrong. By hand it
takes about half an hour (`--times 200`); CI runs a few of each (`tests/journeys/test_faults.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from desk.language import load_language
from ingest.reading_result import FileUnread, read_for_register
from ingest.reading_workers import ReadingPool, WorkerFellError, WorkerStuckError
from office.home import Home
from office.self_check import self_check
from office.wiring import Desk
from register.backup import check_backup, finish_restore
from register.errors import SovanbanError
from tests.ingest.made_run import paper

ROOT = Path(__file__).parents[1]
PAPERS = 8
_HARMLESS = {"file_leftover", "file_orphan", "index_behind"}
"""What a kill may leave: it costs room or time, and nothing is lost or wrong by it."""

_FAILING = """
import errno, os, sys
left, code = int(sys.argv[1]), int(sys.argv[2])
def failing(real):
    def step(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)
    return step
for name in ("replace", "rename", "fsync", "mkdir"):
    setattr(os, name, failing(getattr(os, name)))
from desk.main import run_command_line
code = run_command_line(sys.argv[3:])
sys.stdout.flush()
os._exit(code if left >= 0 or code else 100)
"""

_SMALL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from desk.main import run_command_line
sys.exit(run_command_line(sys.argv[2:]))
"""


@dataclass(slots=True)
class Figures:
    """One line of the table."""

    what: str
    tried: int = 0
    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    over: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether nothing happened that must not."""
        return not (self.lost or self.doubled or self.wrong or self.over)


class Ground:
    """A home with papers, copied anew for every trial."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.papers = folder / "giấy"
        self.papers.mkdir()
        for number in range(1, PAPERS + 1):
            text = paper(str(number), f"Việc thứ {number}")
            (self.papers / f"KH {number}.txt").write_text(text, encoding="utf-8")
        self.empty, self.full = folder / "trống", folder / "đủ"
        run(self.empty, "init")
        run(self.full, "init")
        run(self.full, "ingest", str(self.papers))
        run(self.full, "amend", "1/KH-UBND", "topic=Việc đã sửa")
        self.backup = folder / "sao.zip"
        run(self.full, "backup", str(self.backup))

    def copy(self, source: Path) -> Path:
        """The home of one trial."""
        place = self.folder / "lần" / "sổ"
        shutil.rmtree(place.parent, ignore_errors=True)
        shutil.copytree(source, place)
        return place


def words_of(home: Path, *words: str) -> list[str]:
    """A command line on a home."""
    return ["--home", str(home), *words]


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [sys.executable, "-m", "desk", *words_of(home, *words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def designations(home: Path) -> Counter[str]:
    """What the register holds, as often as it holds it."""
    finish_restore(home)
    desk = Desk(Home(home), load_language("en"))
    try:
        return Counter(one.designation.text for one in desk.register.find())
    finally:
        desk.close()


def look(home: Path, figures: Figures, expected: set[str]) -> None:
    """Count what is gone, doubled, or damaged after a trial."""
    try:
        found = designations(home)
    except SovanbanError as error:
        figures.lost += len(expected)
        figures.notes.append(str(error))
        return
    figures.lost += len(expected - set(found))
    figures.doubled += sum(count > 1 for count in found.values())
    desk = Desk(Home(home), load_language("en"))
    try:
        troubles = [one for one in self_check(desk) if one.code not in _HARMLESS]
    finally:
        desk.close()
    figures.wrong += len(troubles)
    figures.notes += [str(one.message) for one in troubles]


ALL = {f"{number:02d}/KH-UBND" for number in range(1, PAPERS + 1)}


@dataclass(frozen=True, slots=True)
class Writing:
    """A writing command: on which home it runs, and what must be there however it ends."""

    name: str
    words: Callable[[Ground, Path], tuple[str, ...]]
    kept: Callable[[str], set[str]]

    @property
    def full(self) -> bool:
        """Whether it runs on a home that has the papers already."""
        return self.name != "ingest"


def _reported(out: str) -> set[str]:
    """The papers that `ingest --json` had told to be in before it ended."""
    names = set()
    for line in out.splitlines():
        if line.startswith("{") and line.endswith("}"):
            told = json.loads(line)
            if told.get("outcome") == "taken":
                names.add(f"{int(Path(told['path']).stem.split()[-1]):02d}/KH-UBND")
    return names


WRITING = (
    Writing("ingest", lambda g, h: ("ingest", "--json", str(g.papers)), _reported),
    Writing("reindex", lambda g, h: ("reindex",), lambda _: ALL),
    Writing("amend", lambda g, h: ("amend", "2/KH-UBND", "topic=Khác"), lambda _: ALL),
    Writing("undo", lambda g, h: ("undo", "1/KH-UBND"), lambda _: ALL),
    Writing("backup", lambda g, h: ("backup", "--force", str(h.parent / "b.zip")), lambda _: ALL),
    Writing("restore", lambda g, h: ("restore", "--force", str(g.backup)), lambda _: ALL),
)


def kills(
    ground: Ground, times: int, chance: random.Random, writing: Sequence[Writing] = WRITING
) -> Iterator[Figures]:
    """Each writing command killed at points spread over its whole time."""
    for one in writing:
        figures = Figures(f"kill −9: {one.name}")
        source = ground.full if one.full else ground.empty
        home = ground.copy(source)
        began = time.monotonic()
        run(home, *one.words(ground, home))
        lasts = time.monotonic() - began
        for _ in range(times):
            home = ground.copy(source)
            if one.name == "backup":
                shutil.copy(ground.backup, home.parent / "b.zip")
            out = _killed(home, one.words(ground, home), chance.uniform(0.05, lasts))
            figures.tried += 1
            look(home, figures, one.kept(out))
            if one.name == "ingest":
                run(home, "ingest", str(ground.papers))
                look(home, figures, ALL)
            if one.name == "backup":
                figures.lost += not _is_whole(home.parent / "b.zip")
        yield figures


def _killed(home: Path, words: tuple[str, ...], after: float) -> str:
    command = [sys.executable, "-m", "desk", *words_of(home, *words)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        try:
            running.wait(after)
        except subprocess.TimeoutExpired:
            running.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        return running.communicate()[0]


def _is_whole(backup: Path) -> bool:
    try:
        return not check_backup(backup).damage
    except SovanbanError:
        return False


def disk_errors(
    ground: Ground, times: int, writing: Sequence[Writing] = WRITING
) -> Iterator[Figures]:
    """An error of the disk at the first, second, … flush and rename of each command."""
    import errno

    for one in writing:
        figures = Figures(f"I/O errors: {one.name}")
        source = ground.full if one.full else ground.empty
        for at in range(times):
            home = ground.copy(source)
            code = (errno.EIO, errno.ENOSPC)[at % 2]
            words = words_of(home, *one.words(ground, home))
            done = _child(_FAILING, str(at // 2), str(code), *words)
            figures.tried += 1
            figures.wrong += done.returncode in (70, 100)
            if done.returncode in (70, 100):
                figures.notes.append(f"{at}: {done.returncode} {done.stderr[-200:]}")
            look(home, figures, one.kept(done.stdout))
            if done.returncode == 0:
                break
        yield figures


def disk_full(ground: Ground, times: int) -> Figures:
    """Commands while no file may grow beyond a size, as on a full disk (Linux)."""
    figures = Figures("disk full: ingest, amend, backup")
    if not hasattr(signal, "SIGXFSZ"):
        return figures
    for at in range(times):
        one = (WRITING[0], WRITING[2], WRITING[4])[at % 3]
        home = ground.copy(ground.full if one.full else ground.empty)
        words = words_of(home, *one.words(ground, home))
        done = _child(_SMALL, str(4096 << (at // 3 % 8)), *words)
        figures.tried += 1
        told_wrong = done.returncode == 70 or "damaged" in done.stderr
        figures.wrong += told_wrong
        if told_wrong:
            figures.notes.append(f"{one.name}: {done.returncode} {done.stderr[-300:]}")
        look(home, figures, one.kept(done.stdout))
    return figures


def _child(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *words]
    english = {**os.environ, "SOVANBAN_LANG": "en"}
    return subprocess.run(
        command, cwd=ROOT, env=english, capture_output=True, text=True, check=False
    )


def flips(ground: Ground, times: int, chance: random.Random) -> Figures:
    """One byte of a backup changed: it is refused, or what comes back is the same."""
    figures = Figures("flipped bytes of a backup: restore")
    whole = ground.backup.read_bytes()
    damaged = ground.folder / "lật.zip"
    home = ground.folder / "phục hồi" / "sổ"
    for _ in range(times):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        damaged.write_bytes(bytes(data))
        shutil.rmtree(home.parent, ignore_errors=True)
        done = run(home, "restore", str(damaged))
        figures.tried += 1
        figures.wrong += done.returncode not in (0, 2)
        if done.returncode == 0:
            look(home, figures, ALL)
    return figures


def mutated(ground: Ground, times: int, chance: random.Random) -> Figures:
    """Damaged files of each format given to the readers, as `ingest` reads them."""
    from desk.sample.archive import make_archive

    folder = ground.folder / "mẫu"
    folder.mkdir()
    make_archive(folder)
    samples = sorted(
        (one for one in folder.rglob("*") if one.is_file() and one.stat().st_size < 300_000),
        key=lambda one: (one.suffix, one.name),
    )
    by_kind: dict[str, list[Path]] = {}
    for one in samples:
        by_kind.setdefault(one.suffix, []).append(one)
    figures = Figures("damaged files: readers")
    seconds = []
    with ReadingPool(2) as pool:
        for at in range(times):
            kind = sorted(by_kind)[at % len(by_kind)]
            source = chance.choice(by_kind[kind])
            place = ground.folder / f"hỏng{kind}"
            place.write_bytes(damaged_bytes(source.read_bytes(), chance))
            began = time.monotonic()
            try:
                read = pool.submit(read_for_register, place).result()
                if isinstance(read, FileUnread) and read.reason == "fault":
                    figures.wrong += 1
                    figures.notes.append(f"{source.name}: {(read.fault or '').splitlines()[-1]}")
            except (WorkerFellError, WorkerStuckError) as error:
                figures.over += isinstance(error, WorkerStuckError)
            seconds.append(time.monotonic() - began)
            figures.tried += 1
    cuts = quantiles(seconds, n=100)
    kinds = " ".join(sorted(by_kind))
    figures.notes.append(f"p50 {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms; {kinds}")
    return figures


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, a stretch taken out or doubled, or the end cut off; in a ZIP's parts too."""
    if data[:2] == b"PK" and chance.random() < 0.7:
        return _damaged_part(data, chance)
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made))
        made[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 4))
    start, end = sorted(chance.randrange(len(made) + 1) for _ in range(2))
    how = chance.random()
    if how < 0.1:
        return bytes(made[:end])
    if how < 0.2:
        return bytes(made[:start] + made[end:])
    return bytes(made[:end] + made[start:]) if how < 0.3 else bytes(made)


def _damaged_part(data: bytes, chance: random.Random) -> bytes:
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(out, "w") as made:
        names = [one for one in parts.namelist() if parts.getinfo(one).file_size]
        chosen = chance.choice(names)
        for name in parts.namelist():
            part = parts.read(name)
            made.writestr(name, damaged_bytes(part, chance) if name == chosen else part)
    return out.getvalue()


def at_once(ground: Ground, seconds: float) -> Figures:
    """Two that take the same papers in, and one that corrects, again and again."""
    figures = Figures("two ingests and corrections at once")
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        home = ground.copy(ground.empty)
        run(home, "ingest", str(ground.papers / "KH 1.txt"))
        lines = (
            ("ingest", str(ground.papers)),
            ("ingest", "--jobs", "2", str(ground.papers)),
            *(("amend", "1/KH-UBND", f"topic=Việc sửa lần {number}") for number in range(3)),
        )
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "desk", *words_of(home, *words)],
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            for words in lines
        ]  # fmt: skip
        codes = [one.wait() for one in running]
        figures.tried += 1
        figures.wrong += sum(code not in (0, 3) for code in codes)
        look(home, figures, ALL)
    return figures


def everything(
    times: int, files: int, seconds: float, *, seed: int = 12, only: str = ""
) -> list[Figures]:
    """All parts, in the order of the table; only: those whose name begins so."""
    chance = random.Random(seed)
    found: list[Figures] = []
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        ground = Ground(Path(folder))
        parts: dict[str, Callable[[], list[Figures]]] = {
            "kills": lambda: list(kills(ground, times, chance)),
            "errors": lambda: list(disk_errors(ground, times)),
            "full": lambda: [disk_full(ground, times)],
            "flips": lambda: [flips(ground, times, chance)],
            "files": lambda: [mutated(ground, files, chance)],
            "once": lambda: [at_once(ground, seconds)],
        }
        for name, part in parts.items():
            if name.startswith(only):
                found += part()
    return found


def table(found: list[Figures]) -> str:
    """The figures as the README shows them."""
    lines = [
        "| what | tried | lost | doubled | told wrong | over a limit |",
        "|---|---|---|---|---|---|",
    ]
    for one in found:
        figures = (one.tried, one.lost, one.doubled, one.wrong, one.over)
        lines.append(f"| {one.what} | {' | '.join(map(str, figures))} |")
    return "\n".join(lines)


def main() -> int:
    """Print the table, and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    found = everything(asked.times, asked.files, asked.seconds, only=asked.only)
    sys.stdout.write(table(found) + "\n")
    for one in found:
        for note in one.notes[:10]:
            sys.stdout.write(f"  {one.what}: {note}\n")
    return 0 if all(one.good for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
