"""What tests of several rooms share: the sample archive, made once for each test process."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.sample import Planned, make_archive


@pytest.fixture(scope="session")
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Planned, ...]]:
    """The folder of the sample archive, not to be changed, and what it should hold."""
    folder = tmp_path_factory.mktemp("archive") / "Kho văn bản"
    return folder, make_archive(folder)
