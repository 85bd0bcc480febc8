"""What tests of search share: the sample year in a real register, and its index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.search import Index, SearchAnswer, open_index
from register.book import Register
from tests.index.archives import add_entries, open_register
from tests.sample_year import whole_year

TODAY = dt.date(2023, 12, 31)

Search = Callable[..., SearchAnswer]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register."""
    with open_register(tmp_path / "register.sqlite") as opened:
        yield opened


@pytest.fixture(scope="package")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register with the sample year; not to be changed."""
    with open_register(tmp_path_factory.mktemp("year") / "register.sqlite") as opened:
        add_entries(opened, whole_year())
        yield opened


@pytest.fixture(scope="package", params=["whoosh", "fts5"])
def year_index(
    request: pytest.FixtureRequest, year: Register, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """The sample year's index, once for each engine."""
    index = open_index(tmp_path_factory.mktemp("index"), year, engine=request.param)
    index.sync()
    yield index
    index.close()


@pytest.fixture
def search(year_index: Index) -> Search:
    """Search the sample year at the end of 2023."""

    def run(query: str, **rest: object) -> SearchAnswer:
        return year_index.search(query, today=TODAY, **rest)  # type: ignore[arg-type]

    return run


def designations(answer: SearchAnswer) -> list[str]:
    """What was found, best first."""
    return [hit.designation for hit in answer.hits]
