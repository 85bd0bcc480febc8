"""The register on a real file: changes, their history, filters, and two programs at once."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from register.book import Register
from register.database import HEAD
from register.designation import parse_designation
from register.entry import Draft, ListedIn, Origin, Standing
from register.errors import RefusedError, SovanbanError
from register.evidence import Evidence, Source
from register.filters import Filters
from register.message import message
from register.records import IssuedListHead, UnreadRow
from tests.register.conftest import NOW


def paper(number: str, date: str, topic: str = "kiểm soát TTHC", kind: str = "KH") -> Draft:
    designation = parse_designation(number)
    assert designation is not None
    said = Evidence(number, Source.HEADING, 0.95, page=1)
    return Draft(
        kind=kind,
        designation=designation,
        date=dt.date.fromisoformat(date),
        topic=topic,
        issuer="UBND xã Khê Lãng",
        signer="Đỗ Văn Khải",
        fields=("cchc.tthc",),
        evidence={"number": said},
    )


def add(book: Register, draft: Draft, origin: Origin = Origin.ISSUED) -> int:
    with book.change("added") as change:
        office = change.offices.add(draft.issuer or "?")
        return change.add(draft, origin=origin, issuer_id=office)


def test_an_entry_comes_back_as_it_went_in(book: Register) -> None:
    entry_id = add(book, paper("24/KH-UBND", "2023-03-07"))
    entry = book.entry(entry_id)
    assert (entry.designation.text, entry.date, entry.fields) == (
        "24/KH-UBND",
        dt.date(2023, 3, 7),
        ("cchc.tthc",),
    )
    assert entry.evidence["number"].page == 1
    assert entry.revision == book.revision == 1


def test_every_change_is_in_the_history_with_who_when_before_and_after(book: Register) -> None:
    entry_id = add(book, paper("24/KH-UBND", "2023-03-07"))
    with book.change("amended", why="nhầm ngày") as change:
        change.amend(entry_id, {"date": dt.date(2023, 3, 8)})
    last = book.history(entry_id)[-1]
    assert (last.who, last.when, last.why, last.revision) == ("Thu", NOW, "nhầm ngày", 2)
    assert (last.before["date"], last.after["date"]) == ("2023-03-07", "2023-03-08")


def test_a_change_that_fails_leaves_nothing(book: Register) -> None:
    entry_id = add(book, paper("24/KH-UBND", "2023-03-07"))
    with pytest.raises(SovanbanError, match="no field called"), book.change("amended") as change:
        change.amend(change.add(paper("25/KH-UBND", "2023-03-07"), origin=Origin.ISSUED), {"x": 1})
    assert [one.id for one in book.find()] == [entry_id]
    assert book.revision == 1
    assert len(book.history(entry_id)) == 1


def test_a_persons_word_is_never_filled_over(book: Register) -> None:
    entry_id = add(book, paper("24/KH-UBND", "2023-03-07"))
    with book.change("amended") as change:
        change.amend(entry_id, {"topic": "do người sửa"})
    with book.change("taken_in") as change:
        change.fill(entry_id, paper("24/KH-UBND", "2023-03-07", topic="máy đọc lại"))
    assert book.entry(entry_id).topic == "do người sửa"


def test_the_paper_itself_outranks_a_list_but_not_a_person(book: Register) -> None:
    by_list = Evidence("Kế hoạch số 24/KH-UBND …", Source.LIST, 0.9)
    listed = replace(
        paper("24/KH-UBND", "2023-03-07", topic="kiểm soát TTHC"),
        evidence={"number": by_list, "topic": by_list},
    )
    entry_id = add(book, listed)
    on_paper = Evidence("Số: 24/KH-UBND", Source.HEADING, 0.95, page=1)
    read = replace(
        paper("24/KH-UBND", "2023-03-07", topic="Kiểm soát TTHC năm 2023"),
        evidence={"number": on_paper, "topic": on_paper},
    )
    with book.change("taken_in") as change:
        change.fill(entry_id, read, from_paper=True)
    entry = book.entry(entry_id)
    assert entry.topic == "Kiểm soát TTHC năm 2023"
    assert entry.evidence["number"] == on_paper
    with book.change("amended") as change:
        change.amend(entry_id, {"topic": "người sửa"})
    with book.change("taken_in") as change:
        change.fill(entry_id, read, from_paper=True)
    assert book.entry(entry_id).topic == "người sửa"


def test_a_missing_symbol_is_filled_with_its_evidence(book: Register) -> None:
    entry_id = add(book, paper("11", "2023-02-17"))
    full = paper("11/KH-UBND", "2023-02-17")
    symbol = Evidence("Kế hoạch số: 11/KH-UBND", Source.CITATION, 0.85)
    with book.change("taken_in") as change:
        change.fill(entry_id, Draft(designation=full.designation, evidence={"symbol": symbol}))
    entry = book.entry(entry_id)
    assert entry.designation.text == "11/KH-UBND"
    assert entry.evidence["symbol"].text == "Kế hoạch số: 11/KH-UBND"


def test_doubts_send_an_entry_to_review_and_a_person_settles_them(book: Register) -> None:
    entry_id = add(book, paper("24/KH-UBND", "2023-03-07"))
    with book.change("taken_in") as change:
        change.doubt(entry_id, "date", "differs", dt.date(2023, 3, 8))
        change.doubt(entry_id, "date", "differs", dt.date(2023, 3, 8))
    assert [one.value for one in book.doubts(entry_id)] == ["2023-03-08"]
    assert book.find(Filters(unreviewed=True)) == [book.entry(entry_id)]
    with book.change("amended") as change:
        change.amend(entry_id, {"date": dt.date(2023, 3, 8)})
    assert book.doubts(entry_id) == []
    assert not book.entry(entry_id).needs_review


def test_filters_choose_by_year_kind_words_and_field(book: Register) -> None:
    plan = add(book, paper("24/KH-UBND", "2023-03-07"))
    add(book, paper("60/KH-UBND", "2022-12-30"))
    letter = add(book, paper("51/UBND-VP", "2023-05-15", kind="CV"), Origin.RECEIVED)

    def ids(filters: Filters) -> list[int]:
        return [one.id for one in book.find(filters)]

    assert ids(Filters(year=2023)) == [plan, letter]
    assert ids(Filters(year=2023, kinds=("KH",))) == [plan]
    assert ids(Filters(issuer="khe lang", signer="khai", year=2023)) == [plan, letter]
    assert ids(Filters(issuer="Khê Lăng")) == []
    assert ids(Filters(fields=("tthc",), from_date=dt.date(2023, 5, 1))) == [letter]
    assert ids(Filters(fields=("khac",))) == []
    assert ids(Filters(origin=Origin.RECEIVED)) == [letter]
    assert ids(Filters(ids=(letter, 999))) == [letter]
    assert ids(Filters(number="24")) == [plan]
    assert ids(Filters(number="24", signer="ai do")) == []
    assert book.ids(Filters(year=2023)) == [plan, letter]
    assert book.ids() == [plan, plan + 1, letter]


def test_changes_come_by_whole_revisions_however_few_are_asked_for(book: Register) -> None:
    first = add(book, paper("1/KH-UBND", "2023-01-03"))
    with book.change("added") as change:
        three = [change.add(paper(f"{at}/KH-UBND", "2023-01-04"), origin=Origin.ISSUED)
                 for at in (2, 3, 4)]  # fmt: skip
    last = add(book, paper("5/KH-UBND", "2023-01-05"))

    def changed(revision: int, limit: int) -> list[int]:
        return [one.entry_id for one in book.changed_since(revision, limit=limit)]

    assert changed(0, 1) == [first]
    assert changed(0, 2) == [first, *three]
    assert changed(1, 1) == three
    assert changed(0, 1000) == [first, *three, last]
    assert changed(book.revision, 1000) == []


def test_a_glance_is_what_the_entry_says(book: Register) -> None:
    plan = add(book, paper("24a/KH-UBND", "2023-03-07"))
    other = add(book, paper("60/KH-UBND", "2022-12-30"))
    with book.change("merge") as change:
        change.merge(other, into=plan)
    (seen,) = book.glances()
    entry = book.entry(plan)
    (office,) = book.offices()
    assert (seen.id, seen.number, seen.suffix) == (plan, "24", "a")
    assert (seen.date, seen.issuer, seen.fields) == ("2023-03-07", office.name, entry.fields)
    assert (seen.origin, seen.draft) == ("issued", False)
    assert book.glances((plan, other, 999)) == [seen]
    assert book.glances(()) == []


def test_a_merged_entry_leads_to_the_one_it_was_merged_into(book: Register) -> None:
    keep = add(book, paper("22/KH-UBND", "2023-03-01"))
    other = add(book, paper("22a/KH-UBND", "2023-03-01"))
    report = add(book, paper("90/BC-UBND", "2023-12-08", kind="BC"))
    with book.change("listed") as change:
        place = ListedIn(report, 3, "22a")
        change.holdings.set_list(report, title="Phụ lục", reference=None, items=[(other, place)])
    before = book.revision
    with book.change("merged") as change:
        change.merge(other, into=keep)
    assert book.entry(other).id == keep
    assert book.entry(keep).listed_in == (ListedIn(report, 3, "22a"),)
    gone = {one.entry_id: one.gone for one in book.changed_since(before)}
    assert gone == {keep: False, other: True}


def test_a_list_tells_how_much_of_it_was_read_wherever_it_goes(book: Register) -> None:
    report = add(book, paper("90/BC-UBND", "2023-12-08", kind="BC"))
    other = add(book, paper("22/KH-UBND", "2023-03-01"))
    gap = UnreadRow(2, "Kế hoạch", message("No number."))
    with book.change("listed") as change:
        change.holdings.set_list(
            report,
            title="Phụ lục",
            reference=None,
            items=[(other, ListedIn(report, 1, "22"))],
            rows_seen=2,
            unread=[gap],
        )
    head = IssuedListHead(report, "Phụ lục", None, 2, 1, (gap,))
    assert book.issued_lists() == [head]
    assert head.is_short
    assert not head.is_whole
    whole = add(book, paper("91/BC-UBND", "2023-12-08", kind="BC"))
    with book.change("merged") as change:
        change.merge(report, into=whole)
    assert book.issued_list(whole) == replace(head, entry_id=whole)
    assert book.issued_list(report) is None


def test_a_replaced_paper_says_so(book: Register) -> None:
    old = add(book, paper("61/KH-UBND", "2022-12-31"))
    with book.change("taken_in") as change:
        change.end_standing(old, Standing.REPLACED)
    assert [one.id for one in book.find(Filters(standing=Standing.REPLACED))] == [old]


def test_an_unknown_id_is_answered_in_words(book: Register) -> None:
    with pytest.raises(SovanbanError, match="no document with the id 5"):
        book.entry(5)


def test_a_file_that_is_no_register_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "ghi chú.sqlite"
    other.write_text("đây không phải là sổ", encoding="utf-8")
    with pytest.raises(SovanbanError, match="not a register"):
        Register.open(other, who="Thu", now=lambda: NOW)
    assert other.read_text(encoding="utf-8") == "đây không phải là sổ"


def test_a_register_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "so.sqlite"
    Register.open(path, who="Thu", now=lambda: NOW).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(SovanbanError, match="newer sovanban"):
        Register.open(path, who="Thu", now=lambda: NOW)


def test_the_migrations_build_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from register.database import open_engine
    from register.tables import metadata

    engine = open_engine(tmp_path / "so.sqlite")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    scripts = ScriptDirectory(str(Path(__file__).parents[2] / "register" / "migrations"))
    assert scripts.get_current_head() == HEAD


WRITER = """
import datetime as dt, sys
from pathlib import Path
from register.book import Register
from register.entry import Draft, Origin
with Register.open(Path(sys.argv[1]), who="Hai", now=dt.datetime.now) as book:
    for _ in range(40):
        with book.change("added") as change:
            change.add(Draft(kind="KH"), origin=Origin.ISSUED)
"""


def test_two_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "so.sqlite"
    Register.open(path, who="Thu", now=lambda: NOW).close()
    command = [sys.executable, "-c", WRITER, str(path)]
    both = [subprocess.Popen(command, cwd=Path(__file__).parents[2]) for _ in range(2)]
    assert [one.wait(timeout=60) for one in both] == [0, 0]
    with Register.open(path, who="Thu", now=lambda: NOW) as book:
        assert len(book.find()) == 80
        assert book.revision == 80


def test_a_register_that_another_program_holds_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("register.database.WAIT_SECONDS", 0.2)
    path = tmp_path / "so.sqlite"
    with Register.open(path, who="Thu", now=lambda: NOW) as book:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(RefusedError, match="Another program is writing"), book.change("x"):
            pass
        holder.execute("ROLLBACK")
        holder.close()
