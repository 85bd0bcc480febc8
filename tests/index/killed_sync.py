"""A sync or rebuild that dies at its n-th touch of a file, as a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from index.search import open_index
from tests.index.archives import open_register

_TOUCHES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")


def sync_and_die(register: Path, folder: Path, engine: str, last: int, *, rebuild: bool) -> int:
    """Work; die without a word at touch number `last` (never for 0). The touches there were."""
    touches = 0

    def count(event: str, values: tuple[object, ...]) -> None:
        nonlocal touches
        if event in _TOUCHES and str(folder) in str(values[0]):
            touches += 1
            if touches == last:
                os._exit(9)

    with open_register(register) as opened:
        index = open_index(folder, opened, engine=engine)
        sys.addaudithook(count)
        index.rebuild() if rebuild else index.sync()
        index.close()
    return touches


if __name__ == "__main__":
    file, folder, engine, last, what = sys.argv[1:]
    done = sync_and_die(Path(file), Path(folder), engine, int(last), rebuild=what == "rebuild")
    sys.stdout.write(str(done))
