"""The index follows the register, whatever happens to it on the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from index.lock import writer_lock
from index.search import Index, open_index
from register.book import Register
from register.designation import Designation
from register.errors import RefusedError
from tests.index.archives import add_papers, open_register, paper
from tests.index.conftest import TODAY

ROOT = Path(__file__).parents[2]


def fill(register: Register, count: int, first: int = 1) -> None:
    add_papers(
        register,
        [
            paper(Designation(str(at), None, None, "KH-UBND"), f"việc số {at} chung", "2023-01-05")
            for at in range(first, first + count)
        ],
    )


def found(index: Index, query: str) -> int:
    return index.search(query, today=TODAY).total


@pytest.fixture(params=["whoosh", "fts5"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def index(register: Register, tmp_path: Path, engine: str) -> Index:
    return open_index(tmp_path / "index", register, engine=engine)


def test_a_change_is_found_after_the_next_sync(index: Index, register: Register) -> None:
    fill(register, 3)
    assert index.sync().rebuilt
    (entry,) = [one for one in register.find() if one.designation.number == "2"]
    with register.change("amend") as change:
        change.amend(entry.id, {"topic": "việc đã sửa lại"})
    report = index.sync()
    assert (report.indexed, report.rebuilt, report.revision) == (1, False, register.revision)
    assert found(index, '"sửa lại"') == 1
    assert found(index, "chung") == 2


def test_papers_taken_in_after_an_empty_register_was_searched_are_found(
    index: Index, register: Register
) -> None:
    assert found(index, "") == 0
    fill(register, 3)
    index.sync()
    assert found(index, "") == 3
    assert found(index, "chung") == 3


def test_a_merged_entry_is_no_longer_found(index: Index, register: Register) -> None:
    fill(register, 3)
    index.sync()
    first, second, _ = register.find()
    with register.change("merge") as change:
        change.merge(second.id, into=first.id)
    assert found(index, "chung") == 2
    assert index.sync().removed == 1
    assert index.health().good


def test_a_sync_with_nothing_new_touches_no_file(
    index: Index, register: Register, tmp_path: Path
) -> None:
    fill(register, 2)
    index.sync()
    folder = tmp_path / "index"

    def files() -> set[tuple[str, int]]:
        kept = [path for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm"))]
        return {(path.name, path.stat().st_mtime_ns) for path in kept}

    index.sync()
    before = files()
    report = index.sync()
    assert (report.indexed, report.rebuilt) == (0, False)
    assert files() == before


def test_a_search_makes_the_index_when_there_is_none(index: Index, register: Register) -> None:
    fill(register, 2)
    assert found(index, "chung") == 2


def test_deleting_the_folder_costs_only_time(
    index: Index, register: Register, tmp_path: Path
) -> None:
    fill(register, 3)
    index.sync()
    index.close()
    shutil.rmtree(tmp_path / "index")
    assert found(index, "chung") == 3
    assert index.health().good


def test_while_another_writes_the_old_one_answers(
    index: Index, register: Register, tmp_path: Path
) -> None:
    fill(register, 2)
    index.sync()
    fill(register, 1, first=3)
    with writer_lock(tmp_path / "index") as mine:
        assert mine
        assert index.sync().busy
        assert found(index, "chung") == 2
        assert index.search("loai:KH", today=TODAY).total == 3
    assert index.sync().indexed == 1
    assert found(index, "chung") == 3


def test_without_an_index_while_another_builds_it_filters_still_answer(
    index: Index, register: Register, tmp_path: Path
) -> None:
    fill(register, 2)
    (tmp_path / "index").mkdir()
    with writer_lock(tmp_path / "index"):
        answer = index.search("chung", today=TODAY)
        assert answer.total == 0
        assert str(answer.hint).startswith("The search index is being built by another program")
        assert index.search("loai:KH", today=TODAY).total == 2


def test_two_open_indexes_see_each_others_commits(
    index: Index, register: Register, tmp_path: Path, engine: str
) -> None:
    fill(register, 2)
    index.sync()
    with open_register(tmp_path / "register.sqlite") as again:
        other = open_index(tmp_path / "index", again, engine=engine)
        assert found(other, "chung") == 2
        fill(register, 2, first=3)
        index.sync()
        assert found(other, "chung") == 4
        index.rebuild()
        assert found(other, "chung") == 4
        other.close()


def test_searching_threads_take_turns_with_a_writer(index: Index, register: Register) -> None:
    fill(register, 20)
    index.sync()
    wrong: list[object] = []

    def look() -> None:
        for _ in range(15):
            try:
                if found(index, "chung") < 20:
                    wrong.append("fewer")
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for one in threads:
        one.start()
    for at in range(5):
        fill(register, 1, first=100 + at)
        index.sync()
    for one in threads:
        one.join()
    assert wrong == []
    assert found(index, "chung") == 25


def test_health_compares_register_and_index(index: Index, register: Register) -> None:
    fill(register, 2)
    index.sync()
    assert index.health().good
    fill(register, 1, first=3)
    health = index.health()
    assert not health.good
    assert health.missing == (3,)
    assert (health.register_revision, health.index_revision) == (2, 1)


def test_an_earlier_register_put_back_is_indexed_anew(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    with open_register(path) as register:
        fill(register, 2)
    backup = path.read_bytes()
    with open_register(path) as register:
        fill(register, 2, first=3)
        index = open_index(tmp_path / "index", register)
        assert found(index, "chung") == 4
        index.close()
    for name in ("register.sqlite-wal", "register.sqlite-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    path.write_bytes(backup)
    with open_register(path) as register:
        index = open_index(tmp_path / "index", register)
        assert index.sync().rebuilt
        assert found(index, "chung") == 2
        index.close()


def test_filters_alone_load_no_search_library(tmp_path: Path) -> None:
    with open_register(tmp_path / "register.sqlite") as register:
        fill(register, 2)
    script = (
        "import sys, datetime as dt; from pathlib import Path\n"
        "from index.search import open_index\n"
        "from tests.index.archives import open_register\n"
        f"register = open_register(Path({str(tmp_path / 'register.sqlite')!r}))\n"
        f"index = open_index(Path({str(tmp_path / 'index')!r}), register)\n"
        "print(index.search('loai:KH nam:2023', today=dt.date(2023, 1, 1)).total)\n"
        "print('whoosh' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["2", "False"]


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    register: Register, tmp_path: Path
) -> None:
    fill(register, 2)
    (tmp_path / "index").write_text("a file where the folder should be", encoding="utf-8")
    index = open_index(tmp_path / "index", register)
    with pytest.raises(RefusedError, match="cannot be written"):
        index.sync()
    assert found(index, "loai:KH") == 2


def test_searches_of_the_same_process_go_on_during_a_rebuild(
    register: Register, tmp_path: Path
) -> None:
    fill(register, 1200)
    index = open_index(tmp_path / "index", register)
    index.sync()
    during: list[int] = []

    def progress(done: int, count: int) -> None:
        looking = threading.Thread(target=lambda: during.append(found(index, "chung")))
        looking.start()
        looking.join(timeout=20)
        assert not looking.is_alive()

    assert index.rebuild(progress=progress).rebuilt
    assert during == [1200] * 3
    index.close()
