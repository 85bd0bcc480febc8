"""A register in a folder of its own, with a clock that stands still."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from register.book import Register

NOW = dt.datetime(2023, 12, 8, 9, 30)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "sổ văn bản.sqlite", who="Thu", now=lambda: NOW) as register:
        yield register
