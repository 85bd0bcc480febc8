"""Numbers reserved and given up: never twice, never lost."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from register.book import Register
from register.designation import parse_designation
from register.entry import Draft, Origin, Standing
from register.errors import SovanbanError
from register.identity import find_same
from register.reserving import cancel_number, is_reserved, reserve, reserved_numbers, same_kind
from tests.register.conftest import NOW

DAY = dt.date(2023, 6, 30)


def with_us(book: Register) -> int:
    with book.change("init") as change:
        us = change.offices.add("UBND xã Khê Lãng", confirmed=True)
        change.offices.set_us(us, confirmed=True)
    return us


def issued(book: Register, number: str, day: str, kind: str = "KH") -> int:
    designation = parse_designation(number)
    assert designation is not None
    draft = Draft(kind=kind, designation=designation, date=dt.date.fromisoformat(day))
    us = book.us()
    with book.change("added") as change:
        return change.add(draft, origin=Origin.ISSUED, issuer_id=us.id if us else None)


def next_plan(book: Register) -> str:
    made = reserve(book, kind="KH", symbol="KH-UBND", day=DAY, same_series=same_kind("KH"))
    return made.designation.text


def test_the_next_number_follows_the_highest_of_the_year_and_kind(book: Register) -> None:
    with_us(book)
    issued(book, "41/KH-UBND", "2023-06-20")
    issued(book, "61/KH-UBND", "2022-12-31")
    issued(book, "87/QĐ-UBND", "2023-06-28", kind="QĐ")
    assert next_plan(book) == "42/KH-UBND"
    assert next_plan(book) == "43/KH-UBND"


def test_a_reserved_number_is_the_paper_that_comes_later(book: Register) -> None:
    us = with_us(book)
    made = reserve(book, kind="KH", symbol="KH-UBND", day=DAY, same_series=same_kind("KH"))
    assert is_reserved(book.entry(made.entry_id))
    paper = Draft(kind="KH", designation=made.designation, date=dt.date(2023, 7, 3))
    with book.change("taken_in") as change:
        same = find_same(paper, us, change.candidates("1"))
        assert same is not None
        change.fill(same.entry.id, paper, from_paper=True)
    entry = book.entry(made.entry_id)
    assert (entry.draft, entry.date) == (False, dt.date(2023, 7, 3))
    assert reserved_numbers(book) == []


def test_a_number_given_up_stays_in_the_book_and_is_not_given_again(book: Register) -> None:
    with_us(book)
    made = reserve(book, kind="KH", symbol="KH-UBND", day=DAY, same_series=same_kind("KH"))
    cancel_number(book, book.entry(made.entry_id), why="không ban hành nữa")
    entry = book.entry(made.entry_id)
    assert entry.standing is Standing.NUMBER_CANCELLED
    assert book.history(entry.id)[-1].why == "không ban hành nữa"
    assert next_plan(book) == "02/KH-UBND"


def test_without_our_office_nothing_is_reserved(book: Register) -> None:
    with pytest.raises(SovanbanError, match="office is not known"):
        next_plan(book)
    assert book.revision == 0


CLERK = """
import datetime as dt, sys
from pathlib import Path
from register.book import Register
from register.reserving import reserve, same_kind
with Register.open(Path(sys.argv[1]), who=sys.argv[2], now=dt.datetime.now) as book:
    for _ in range(15):
        made = reserve(book, kind="KH", symbol="KH-UBND", day=dt.date(2023, 6, 30),
                       same_series=same_kind("KH"))
        print(made.designation.number)
"""


def test_two_clerks_at_once_never_get_the_same_number(tmp_path: Path) -> None:
    path = tmp_path / "so.sqlite"
    with Register.open(path, who="Thu", now=lambda: NOW) as book:
        with_us(book)
    clerks = [
        subprocess.Popen(
            [sys.executable, "-c", CLERK, str(path), name],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("Hai", "Ba")
    ]
    numbers = [number for clerk in clerks for number in clerk.communicate(timeout=60)[0].split()]
    assert sorted(map(int, numbers)) == list(range(1, 31))
