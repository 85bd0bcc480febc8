"""A few of each fault on the whole program; by hand `python -m tests.faults` tries many more."""

from __future__ import annotations

import random

import pytest

from tests.faults import WRITING, Ground, Writing, disk_errors, disk_full, flips, kills, mutated


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("faults"))


def test_a_few_faults_lose_double_and_tell_wrong_nothing(ground: Ground) -> None:
    """Some twenty seconds: each trial is a whole run of the program, which is what it is about."""
    chance = random.Random(12)
    few: tuple[Writing, ...] = WRITING[:1] + WRITING[4:]
    found = [
        *kills(ground, 1, chance, few),
        *disk_errors(ground, 2, few),
        disk_full(ground, 2),
        flips(ground, 2, chance),
        mutated(ground, 12, chance),
    ]
    assert [(one.what, one.notes) for one in found if not one.good] == []
