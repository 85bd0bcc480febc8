"""The judged queries are whole: enough of them, none twice, every grade on a real document."""

from __future__ import annotations

from tests.search_quality import PARTS, read_judged, score


def test_there_are_enough_and_none_is_there_twice() -> None:
    judged = read_judged()
    typed = [one.typed for one in judged]
    assert len(judged) >= 120
    assert len(set(typed)) == len(typed)
    for part in PARTS:
        assert sum(one.part == part for one in judged) >= 50
    assert all(3 in one.grades.values() for one in judged)


def test_a_score_knows_the_best_order_from_the_worst() -> None:
    query = next(one for one in read_judged() if one.typed == "696")
    names = {1: "696/QĐ-UBND", 2: "44/UBND-VP", 3: "1/KH-UBND"}
    best, worse, nothing = (score(query, ids, names) for ids in ([1, 2, 3], [3, 2, 1], []))
    assert (best.ndcg, best.first, best.among_three, best.zero) == (1.0, True, True, False)
    assert worse.ndcg < 1.0
    assert (worse.first, worse.among_three) == (False, True)
    assert (nothing.ndcg, nothing.zero) == (0.0, True)
