"""The one archive of all tests, with its folder and plan by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from desk.sample import Planned


@dataclass(frozen=True)
class Archive:
    """Where it is and what it should hold."""

    folder: Path
    planned: tuple[Planned, ...]

    def file(self, planned: Planned) -> Path:
        return self.folder / planned.path


@pytest.fixture(scope="session")
def archive(made_archive: tuple[Path, tuple[Planned, ...]]) -> Archive:
    return Archive(*made_archive)
