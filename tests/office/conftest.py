"""The same home that the desk's tests stand on."""

from __future__ import annotations

from tests.desk.conftest import office, run

__all__ = ["office", "run"]
