"""What every engine behind search must do; a new engine is one more name in ENGINES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.contract import (
    All,
    AnyOf,
    Field,
    IndexDocument,
    Leaf,
    Most,
    Plan,
    SearchEngine,
    Stamp,
    Terms,
)
from index.engine import WhooshEngine
from index.fts5_engine import Fts5Engine

ENGINES: dict[str, Callable[[Path], SearchEngine]] = {
    "whoosh": WhooshEngine.open,
    "fts5": Fts5Engine.open,
}


@pytest.fixture(params=ENGINES)
def opened(request: pytest.FixtureRequest) -> Callable[[Path], SearchEngine]:
    return ENGINES[request.param]


@pytest.fixture
def engine(opened: Callable[[Path], SearchEngine], tmp_path: Path) -> Iterator[SearchEngine]:
    one = opened(tmp_path / "one")
    yield one
    one.close()


def document(
    one: int, head: str, body: str = "", keys: tuple[str, ...] = (), worth: float = 1.0
) -> IndexDocument:
    def terms(text: str) -> Terms:
        words = text.split()
        pairs = zip(words, words[1:], strict=False)
        return Terms(tuple(f"{word}\t" for word in words), tuple(f"{a} {b}" for a, b in pairs))

    return IndexDocument(one, terms(head), terms(body), keys, worth)


def word(text: str, weight: float = 1.0) -> Leaf:
    return Leaf(Field.WORD, terms=((f"{text}\t", weight),))


def key(text: str) -> Leaf:
    return Leaf(Field.KEY, terms=((text, 1.0),), boost=0.0)


PAPERS = [
    document(1, "cai cach hanh chinh", "ke hoach cai cach", ("no:24", "kind:KH")),
    document(2, "hanh chinh cong", "cach lam", ("no:24", "kind:QĐ")),
    document(3, "dat dai", "cai cach hanh chinh", ("no:7", "kind:KH")),
    document(40, "dat", "", ("no:7",)),
]


@pytest.fixture
def filled(engine: SearchEngine) -> SearchEngine:
    engine.write(PAPERS, (), Stamp(3, "f"))
    return engine


def ids(engine: SearchEngine, plan: Plan, **rest: object) -> set[int]:
    return set(engine.match(plan, **rest).ids)  # type: ignore[arg-type]


def test_a_new_store_is_empty_and_without_stamp(engine: SearchEngine) -> None:
    assert engine.stamp() is None
    assert engine.ids() == frozenset()
    assert ids(engine, Plan(word("dat"))) == set()


def test_the_stamp_comes_with_the_commit(filled: SearchEngine) -> None:
    assert filled.stamp() == Stamp(3, "f")
    filled.write((), (), Stamp(4, "g"))
    assert filled.stamp() == Stamp(4, "g")
    assert filled.ids() == {1, 2, 3, 40}


def test_every_part_any_part_and_most_parts(filled: SearchEngine) -> None:
    assert ids(filled, Plan(All((word("cai"), word("chinh"))))) == {1, 3}
    assert ids(filled, Plan(AnyOf((word("ke"), word("dat"))))) == {1, 3, 40}
    three = (word("hanh"), word("cach"), word("ke"))
    assert ids(filled, Plan(Most(three, 2))) == {1, 2, 3}
    assert ids(filled, Plan(Most(three, 3))) == {1}


def test_nothing_demanded_is_everything(filled: SearchEngine) -> None:
    assert ids(filled, Plan(All(()))) == {1, 2, 3, 40}
    assert ids(filled, Plan(All(()), without=(word("dat"),))) == {1, 2}


def test_pairs_keys_and_beginnings(filled: SearchEngine) -> None:
    assert ids(filled, Plan(Leaf(Field.PAIR, terms=(("cach lam", 1.0),)))) == {2}
    assert ids(filled, Plan(All((key("no:24"), key("kind:KH"))))) == {1}
    assert ids(filled, Plan(Leaf(Field.WORD, prefixes=(("da", 1.0),)))) == {3, 40}


def test_within_limits_all_of_it(filled: SearchEngine) -> None:
    plan = Plan(word("cai"), ranks=((5.0, key("no:7")),))
    assert ids(filled, plan, within=frozenset({2, 3})) == {3}
    assert ids(filled, plan, within=frozenset()) == set()


def test_a_rank_also_matches_and_the_higher_one_counts(filled: SearchEngine) -> None:
    plan = Plan(word("lam"), ranks=((5.0, key("no:7")), (6.0, All((key("no:7"), key("kind:KH"))))))
    matches = filled.match(plan)
    assert set(matches.ids) == {2, 3, 40}
    assert dict(matches.rank) == {3: 6.0, 40: 5.0}


def test_the_heading_counts_more_than_the_body(filled: SearchEngine) -> None:
    score = filled.match(Plan(word("cai"))).score
    assert score[1] > score[3]


def test_worth_and_weight_and_boost_count(engine: SearchEngine) -> None:
    engine.write([document(1, "dat"), document(2, "dat", worth=0.5)], (), Stamp(1, "f"))
    score = engine.match(Plan(word("dat"))).score
    assert score[1] > score[2]
    assert engine.match(Plan(word("dat", 0.3))).score[1] < score[1]
    boosted = Leaf(Field.WORD, terms=(("dat\t", 1.0),), boost=2.0)
    assert engine.match(Plan(boosted)).score[1] == pytest.approx(2 * score[1])


def test_a_flat_bonus_is_worth_the_same_however_common(filled: SearchEngine) -> None:
    plain = filled.match(Plan(key("kind:KH"))).score
    for name in ("kind:KH", "no:24"):
        bonus = Leaf(Field.KEY, terms=((name, 1.0),), boost=2.5, flat=True)
        score = filled.match(Plan(key("kind:KH"), bonus=(bonus,))).score
        assert score[1] == pytest.approx(plain[1] + 2.5)


def test_a_bonus_adds_but_does_not_match(filled: SearchEngine) -> None:
    plain = filled.match(Plan(word("hanh")))
    with_bonus = filled.match(Plan(word("hanh"), bonus=(word("lam"), word("dai"))))
    assert set(with_bonus.ids) == set(plain.ids)
    assert with_bonus.score[2] > plain.score[2]
    assert with_bonus.score[1] == pytest.approx(plain.score[1])


def test_a_document_written_again_takes_its_own_place(filled: SearchEngine) -> None:
    filled.write([document(1, "moi")], (), Stamp(4, "f"))
    assert ids(filled, Plan(word("cai"))) == {3}
    assert ids(filled, Plan(word("moi"))) == {1}
    assert filled.ids() == {1, 2, 3, 40}


def test_what_is_gone_is_gone(filled: SearchEngine) -> None:
    filled.write((), (2, 40, 999), Stamp(4, "f"))
    assert filled.ids() == {1, 3}
    assert ids(filled, Plan(AnyOf((word("dat"), word("hanh"))))) == {1, 3}


def test_frequency_and_vocabulary(filled: SearchEngine) -> None:
    assert filled.frequency(word("cach")) == 3
    assert filled.frequency(word("khong")) == 0
    assert filled.frequency(Leaf(Field.WORD, prefixes=(("dat\t", 1.0),))) == 2
    assert "ke\t" in dict(filled.vocabulary(Field.WORD))
    assert dict(filled.vocabulary(Field.PAIR))["ke hoach"] == 1


def test_a_write_that_fails_changes_nothing(filled: SearchEngine) -> None:
    def broken() -> Iterator[IndexDocument]:
        yield document(50, "hong")
        raise OSError("the source failed")

    with pytest.raises(OSError, match="the source failed"):
        filled.write(broken(), (1,), Stamp(9, "f"))
    assert filled.stamp() == Stamp(3, "f")
    assert filled.ids() == {1, 2, 3, 40}
    filled.write([document(51, "sau")], (), Stamp(5, "f"))
    assert 51 in filled.ids()


def test_another_reader_sees_the_commit(
    opened: Callable[[Path], SearchEngine], tmp_path: Path
) -> None:
    writer, reader = opened(tmp_path / "one"), opened(tmp_path / "one")
    writer.write(PAPERS, (), Stamp(1, "f"))
    assert reader.stamp() == Stamp(1, "f")
    assert ids(reader, Plan(word("dat"))) == {3, 40}
    writer.write((), (40,), Stamp(2, "f"))
    assert ids(reader, Plan(word("dat"))) == {3}
    writer.close()
    reader.close()


def test_the_best_are_the_same_whether_few_or_all_are_scored(engine: SearchEngine) -> None:
    """Above `SCORE_ALL` matches only those that can be among the best are scored."""
    papers = [
        document(one, "dat dai" if one % 50 == 0 else "viec khac", "dat " * (1 + one % 4))
        for one in range(1, 2500)
    ]
    engine.write(papers, (), Stamp(1, "f"))
    plan = Plan(word("dat"), bonus=(word("dai"),))
    whole = engine.match(plan)
    few = engine.match(plan, best=10)
    assert list(few.ids) == list(whole.ids)
    best = sorted(whole.score.values(), reverse=True)[:10]
    assert sorted(few.score.values(), reverse=True)[:10] == pytest.approx(best)
    assert len(few.score) < len(whole.score)
    assert engine.match(plan, best=0).score == {}


def test_lists_read_in_blocks_are_what_whoosh_itself_reads(tmp_path: Path) -> None:
    """The Whoosh engine reads posting blocks whole; the public matcher must say the same."""
    from whoosh.index import open_dir

    engine = WhooshEngine.open(tmp_path)
    for start in range(0, 9000, 4500):
        papers = [
            document(one, "dat", "rung " * (one % 3)) for one in range(start + 1, start + 4501)
        ]
        engine.write(papers, (start + 5,), Stamp(start, "f"))
    engine.write([document(7, "dat moi")], (9,), Stamp(2, "f"))
    with open_dir(str(tmp_path)).reader() as reader:
        column = reader.column_reader("id")
        for term in ("dat\t", "rung\t", "moi\t"):
            matcher = reader.postings("word", term)
            theirs = {}
            while matcher.is_active():
                theirs[column[matcher.id()]] = matcher.weight()
                matcher.next()
            found, weights = engine.postings(Field.WORD, term)
            assert dict(zip(found, weights, strict=True)) == theirs
            assert len(found) == len(theirs)
    engine.close()
