"""What whole jobs need: an archive, a home, and the command line as a person runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desk.main import run_command_line
from desk.sample import Planned

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
REPORT = SHARED / "bao-cao-cchc-2023.txt"
LIST = SHARED / "appendix-2023.csv"

needs_shared = pytest.mark.skipif(
    not REPORT.is_file(), reason="the real report is not beside this checkout (../shared/data)"
)

Run = Callable[..., tuple[int, str, str]]
"""Arguments of `sovanban`; exit code, standard output, standard error."""


@pytest.fixture(scope="session")
def archive(made_archive: tuple[Path, tuple[Planned, ...]]) -> tuple[Path, tuple[Planned, ...]]:
    return made_archive


@pytest.fixture(scope="session")
def taken_in(
    archive: tuple[Path, tuple[Planned, ...]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A home into which the archive was taken in one go, to be copied or looked at."""
    folder, _ = archive
    home = tmp_path_factory.mktemp("taken in") / "Sổ văn bản"
    code = run_command_line(["--home", str(home), "ingest", str(folder), "--no-ocr"])
    assert code == 1, "a broken and a protected file must be looked at"
    return home


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str | Path) -> tuple[int, str, str]:
        home = tmp_path / "Sổ văn bản"
        capsys.readouterr()
        code = run_command_line(["--home", str(home), *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return command


def json_lines(output: str) -> list[dict[str, Any]]:
    """Output of an object a line."""
    return [json.loads(line) for line in output.splitlines()]
