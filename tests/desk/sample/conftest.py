"""One archive for all tests of the sample: making it takes some seconds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from desk.sample import Planned, make_archive


@dataclass(frozen=True)
class Archive:
    """Where it is and what it should hold."""

    folder: Path
    planned: tuple[Planned, ...]

    def file(self, planned: Planned) -> Path:
        return self.folder / planned.path


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("archive")
    return Archive(folder, make_archive(folder))
