"""A reader tells that it moves on, so that who watches it can tell a long file from a stuck one.

Input: called before each page or other stretch of work; output: a count in memory that the watching
process sees. Gotcha: where nobody watches, telling costs nothing and changes nothing.
"""

from __future__ import annotations

from typing import Protocol

PAGE = 60.0
"""Seconds that a page of text may take; a page of dense print takes a twentieth of one."""

RECOGNITION = 90.0
"""Seconds for a page that is recognised: drawing it, and the minute that recognition has."""

STRETCH = 120.0
"""Seconds that anything else may take without moving on."""


class Watched(Protocol):
    """Two numbers that another process sees: how often it moved on, and the seconds now allowed."""

    def __setitem__(self, place: int, value: float) -> None: ...

    def __getitem__(self, place: int) -> float: ...


class _Watch:
    told: Watched | None = None


def watched_by(told: Watched | None) -> None:
    """Have all that this process reads from now on told there."""
    _Watch.told = told


def moved_on(seconds: float = STRETCH) -> None:
    """What comes now may take so many seconds."""
    if _Watch.told is not None:
        _Watch.told[1] = seconds
        _Watch.told[0] += 1
