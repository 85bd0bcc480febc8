"""Lists that were read well stay read well: the figures on record are a floor."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.archive import figures as show
from tests.archive.list_score import key_of, list_scores
from tests.archive.make.lists import Part

QUICK = ("tab.txt",)
"""The format that every test run reads; `python -m tests.accuracy` reads all."""


@pytest.mark.parametrize("part", get_args(Part))
def test_no_shape_of_a_list_is_read_worse(part: Part) -> None:
    before = show.recorded()[f"lists.{part}"]
    worse = {}
    for name, one in list_scores(part, formats=QUICK).items():
        floor = before[key_of(name)]
        assert isinstance(floor, dict)
        good = (one.right, one.in_order, one.topics, one.issuers)
        bad = (one.extra, one.lost)
        if good < tuple(floor[key] for key in ("right", "in_order", "topics", "issuers")) or any(
            now > floor[key] for now, key in zip(bad, ("extra", "lost"), strict=True)
        ):
            worse[name] = (one, floor)
    assert worse == {}


@pytest.mark.parametrize("part", get_args(Part))
def test_next_to_nothing_of_a_list_is_lost_silently(part: Part) -> None:
    rows = [one for one in show.recorded()[f"lists.{part}"].values() if isinstance(one, dict)]
    every = sum(one["rows"] for one in rows)
    assert sum(one["right"] for one in rows) > 0.98 * every
    assert sum(one["extra"] for one in rows) < 0.005 * every
    assert sum(one["lost"] for one in rows) < 0.005 * every
