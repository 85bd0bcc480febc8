"""The demo's archive taken into a register: what search quality is judged on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from desk.language import load_language
from desk.sample import make_archive
from office import offices, taking_in
from office.home import Home
from office.wiring import Desk

NOW = dt.datetime(2024, 1, 2, 8, 0)


def take_in(folder: Path) -> Desk:
    """Make the archive in `folder`, take it in, and give the desk of its home."""
    make_archive(folder / "kho")
    desk = Desk(Home(folder / "home"), load_language("en"), now=lambda: NOW)
    desk.make_home()
    offices.begin(desk, "Ủy ban nhân dân xã Khê Lãng")
    taking_in.take_in(desk, (folder / "kho",))
    return desk
