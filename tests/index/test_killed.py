"""The index after its writer was killed: nothing is lost, and the next sync ends the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.search import open_index
from tests.index.archives import open_register
from tests.index.conftest import TODAY
from tests.index.test_following import ROOT, fill, found


def _run(register: Path, folder: Path, last: int, what: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tests.index.killed_sync", str(register), str(folder)]
    return subprocess.run(
        [*words, "whoosh", str(last), what], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.mark.parametrize("what", ["first build", "later changes", "rebuild"])
def test_killed_at_any_point_the_next_sync_ends_the_same(tmp_path: Path, what: str) -> None:
    """Abort at touches of files spread over the whole work, and at each of the last, which swap
    the new index in and take the old one away; each time the result is the same."""
    following = what != "first build"
    source = tmp_path / "register.sqlite"
    start = tmp_path / "start"
    with open_register(source) as register:
        fill(register, 30)
        if following:
            open_index(start, register).sync()
            fill(register, 10, first=31)
            with register.change("amend") as change:
                change.amend(1, {"topic": "việc một đã sửa"})
    start.mkdir(exist_ok=True)
    shutil.copytree(start, tmp_path / "whole")
    whole = _run(source, tmp_path / "whole", 0, what)
    assert whole.returncode == 0, whole.stderr
    touches = int(whole.stdout)
    assert touches > 10
    spread = {1 + at * (touches - 1) // 3 for at in range(4)}
    for last in sorted(spread | set(range(touches - 3, touches))):
        folder = tmp_path / f"killed-{last}"
        shutil.copytree(start, folder)
        assert _run(source, folder, last, what).returncode == 9
        with open_register(source) as register:
            index = open_index(folder, register)
            index.sync()
            assert index.health(thorough=True).good, last
            hits = index.search("việc", today=TODAY, limit=100).hits
            assert len(hits) == (40 if following else 30), last
            assert found(index, '"đã sửa"') == (1 if following else 0)
            index.close()
