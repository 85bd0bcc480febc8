"""What a person says of a paper, as typed values: no words of a command line are needed for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from desk.language import load_language
from office import entries, numbers
from office.wiring import Desk
from register.designation import Designation
from register.entry import Origin, Standing
from register.errors import SovanbanError
from tests.desk.conftest import NOW, Office


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    one = Desk(office.home, load_language("vi"), now=lambda: NOW)
    yield one
    one.close()


def test_parts_go_on_top_of_the_old_designation(office: Office, desk: Desk) -> None:
    _, after = entries.amend(desk, office.ids.kh22a, {"number": "23", "suffix": None})
    assert after.designation == Designation("23", None, None, "KH-UBND")
    _, after = entries.amend(desk, office.ids.kh22a, {"topic": "khác"})
    assert after.designation == Designation("23", None, None, "KH-UBND")
    with pytest.raises(SovanbanError, match="suffix needs a number"):
        entries.amend(desk, office.ids.report, {"suffix": "a"})


def test_values_are_values_and_what_is_not_named_stays(office: Office, desk: Desk) -> None:
    day, handling = dt.date(2023, 3, 9), {"copies": 5}
    before, after = entries.amend(desk, office.ids.kh24, {"date": day}, handling, "gõ nhầm")
    assert (before.date, after.date) == (dt.date(2023, 3, 7), day)
    assert after.topic == before.topic
    assert desk.register.handling([after.id])[after.id].copies == 5
    assert desk.register.history(after.id)[-1].why == "gõ nhầm"


def test_an_entry_is_added_with_its_values_as_a_persons_word(desk: Desk) -> None:
    given = {"designation": Designation("61", None, None, "KH-UBND"), "topic": "thu gom rác"}
    made = entries.add(desk, given, {"copies": 3})
    assert (made.kind, made.origin, made.evidence["topic"].text) == (
        "KH", Origin.ISSUED, "thu gom rác",
    )  # fmt: skip


def test_a_paper_is_recalled_by_another_both_named_by_id(office: Office, desk: Desk) -> None:
    after, by = numbers.recall(desk, office.ids.kh22, by=office.ids.cv51, why=None)
    assert after.standing is Standing.WITHDRAWN
    assert by is not None
    assert by.id == office.ids.cv51
    with pytest.raises(SovanbanError, match="itself"):
        numbers.recall(desk, office.ids.kh22, by=office.ids.kh22, why=None)
