"""Findings marked "!" are right: on the made texts that were built on, and on those held out."""

from __future__ import annotations

import pytest

from tests.findings import BUILT, HELD_OUT, Made, score

LEAST = 0.95


@pytest.mark.parametrize("texts", [BUILT, HELD_OUT], ids=["built on", "held out"])
def test_nearly_all_findings_are_right_and_few_wrong_figures_are_missed(
    texts: tuple[Made, ...],
) -> None:
    found = score(texts)
    assert found.precision >= LEAST, found.false
    assert len(found.missed) * 10 <= sum(len(one.wrong) for one in texts), found.missed
