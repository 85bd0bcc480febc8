"""Folders that the page watches: what arrives is taken in, and the page says how they stand."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from desk.web.hosts import HostRule
from desk.web.room import Room
from office import folder_watch
from office.watched_folders import FolderState, Watching
from register.entry import Origin
from tests.desk.conftest import NOW, Office
from tests.desk.web.conftest import HERE, PASSWORD, Page

LETTER = (
    "ỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG\nSố: {number}/KH-UBND\nKhê Lãng, ngày 10 tháng 4 năm 2023\n\n"
    "KẾ HOẠCH\nTuyên truyền chuyển đổi số năm 2023\n\nCăn cứ tình hình thực tế.\n"
)
QUICK = 0.05
Shared = Callable[[], Page]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Máy quét"
    made.mkdir()
    return made


@pytest.fixture
def quick(page: Page) -> Iterator[Page]:
    """The page, looking into its folders many times a second."""
    page.room.watching = Watching(
        page.room.home,
        page.room.jobs,
        lambda who: page.room.desk_for(page.room.language, who),
        now=page.room.now,
        seconds=QUICK,
    )
    yield page
    page.room.close()


def put(folder: Path, number: int) -> Path:
    path = folder / f"KH {number}.txt"
    path.write_text(LETTER.format(number=number), encoding="utf-8")
    return path


def add(page: Page, folder: Path, origin: str = "") -> None:
    sent = page.post("/take-in/watched", {"path": str(folder), "origin": origin})
    assert sent.status_code == 303, sent.text


def wait(page: Page, until: Callable[[FolderState], bool]) -> FolderState:
    """The first folder's state once it is as wanted."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        states = page.room.watching.states()
        if states and until(states[0]):
            return states[0]
        time.sleep(0.03)
    raise AssertionError(page.room.watching.states())


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders looked at, one after the other, as the looks end."""
    found: list[Path] = []
    real = folder_watch.FolderWatch.ready

    def counted(self: folder_watch.FolderWatch) -> list[Path]:
        ready = real(self)
        found.append(self.folder)
        return ready

    monkeypatch.setattr(folder_watch.FolderWatch, "ready", counted)
    return found


def after_looks(looks: list[Path], folder: Path, count: int = 4) -> None:
    """Wait until the folder was looked at so often again, and what follows a look is done."""
    wanted = looks.count(folder) + count
    end = time.monotonic() + 120
    while looks.count(folder) < wanted:
        assert time.monotonic() < end, looks
        time.sleep(0.02)


def test_what_arrives_is_taken_in_and_shown(quick: Page, folder: Path, office: Office) -> None:
    add(quick, folder, "received")
    put(folder, 31)
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7 hong")
    state = wait(quick, lambda one: bool(one.taken_at and one.aside and not one.waiting))
    assert (state.taken, [name for name, _ in state.aside]) == (1, ["hỏng.pdf"])
    shown = quick.get("/take-in").text
    assert str(folder) in shown
    assert "đang theo dõi" in shown
    assert "để riêng: 1" in shown
    found = next(one for one in office.register().find() if one.designation.number == "31")
    assert found.origin is Origin.RECEIVED
    (job,) = quick.room.jobs.recent()
    progress = quick.get(f"/take-in/{job.id}").text
    assert f'<a href="/entries/{found.id}">31/KH-UBND</a>' in progress
    assert f"từ {folder}" in progress


def test_nothing_new_makes_no_run_and_what_was_set_aside_waits_for_a_change(
    quick: Page, folder: Path, looks: list[Path]
) -> None:
    add(quick, folder)
    broken = folder / "KH 32.txt"
    broken.write_text("không phải văn bản", encoding="utf-8")
    wait(quick, lambda one: bool(one.aside))
    after_looks(looks, folder)
    assert len(quick.room.jobs.recent()) == 1
    put(folder, 32)
    assert wait(quick, lambda one: one.taken_at is not None).aside == ()
    assert len(quick.room.jobs.recent()) == 2


def test_what_was_set_aside_can_be_tried_again_or_taken_away(quick: Page, folder: Path) -> None:
    add(quick, folder)
    assert quick.post("/take-in/watched/again", {"path": str(folder)}).status_code == 400
    paper = folder / "hỏng.pdf"
    paper.write_bytes(b"%PDF-1.7 hong")
    wait(quick, lambda one: bool(one.aside))
    assert quick.post("/take-in/watched/again", {"path": str(folder)}).status_code == 303
    wait(quick, lambda one: len(quick.room.jobs.recent()) == 2 and not one.waiting)
    newest = quick.room.jobs.recent()[0]
    assert quick.post(f"/take-in/{newest.id}/again", {"number": "-1"}).status_code == 303
    wait(quick, lambda _one: all(job.counted for job in quick.room.jobs.recent()))
    assert len(quick.room.jobs.recent()) == 3
    paper.unlink()
    wait(quick, lambda one: not one.aside)


def test_after_a_new_start_watching_goes_on_without_reading_again(
    quick: Page, folder: Path, office: Office, looks: list[Path]
) -> None:
    add(quick, folder)
    put(folder, 34)
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7 hong")
    wait(quick, lambda one: bool(one.taken_at and one.aside))
    quick.room.close()
    room = Room(office.home, HostRule(), now=lambda: NOW)
    room.watching = Watching(
        room.home,
        room.jobs,
        lambda who: room.desk_for(room.language, who),
        now=room.now,
        seconds=QUICK,
    )
    later = Page(room)
    with TestClient(later.client.app, base_url=HERE):
        state = wait(later, lambda one: one.looked is not None)
        assert [name for name, _ in state.aside] == ["hỏng.pdf"]
        after_looks(looks, folder)
        assert room.jobs.recent() == []
        put(folder, 35)
        wait(later, lambda one: one.taken_at is not None)
        assert [one.path.name for one in room.jobs.recent()[0].outcomes] == ["KH 35.txt"]


def test_a_share_that_is_away_is_a_state_and_no_error(quick: Page, folder: Path) -> None:
    add(quick, folder)
    wait(quick, lambda one: one.looked is not None)
    away = folder.rename(folder.with_name("đi"))
    assert wait(quick, lambda one: one.gone_since is not None).trouble is None
    assert "không với tới được" in quick.get("/take-in").text
    put(away, 36)
    away.rename(folder)
    assert wait(quick, lambda one: one.taken_at is not None).gone_since is None


def test_a_file_held_by_another_program_is_taken_in_when_it_is_free(
    quick: Page, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "opens", lambda _path: False)
    add(quick, folder)
    put(folder, 37)
    assert wait(quick, lambda one: bool(one.held)).held == ("KH 37.txt",)
    assert "KH 37.txt" in quick.get("/take-in").text
    assert quick.room.jobs.recent() == []
    monkeypatch.undo()
    wait(quick, lambda one: one.taken_at is not None and not one.held)


def test_a_file_that_goes_before_its_turn_is_no_error(quick: Page, folder: Path) -> None:
    desk = quick.room.desk_for("vi", None)
    job = quick.room.jobs.begin(desk, (folder / "đi rồi.txt",), own=False, watched=folder)
    end = time.monotonic() + 120
    while not job.done and time.monotonic() < end:
        time.sleep(0.02)
    assert (job.done, job.failed, job.outcomes) == (True, None, [])


def test_watching_stops_when_a_folder_is_left(quick: Page, folder: Path, looks: list[Path]) -> None:
    other = folder.with_name("Máy quét 2")
    other.mkdir()
    for one in (folder, other):
        add(quick, one)
    after_looks(looks, folder)
    assert quick.post("/take-in/watched/leave", {"path": str(folder)}).status_code == 303
    assert [one.kept.folder for one in quick.room.watching.states()] == [other]
    put(folder, 38)
    after_looks(looks, other)
    assert quick.room.jobs.recent() == []
    assert quick.post("/take-in/watched/leave", {"path": str(folder)}).status_code == 400


def test_the_part_that_changes_is_sent_only_when_something_changed(
    quick: Page, folder: Path
) -> None:
    add(quick, folder)
    wait(quick, lambda one: one.looked is not None)
    shown = quick.get("/take-in").text
    asks = re.search(r'hx-get="(/take-in/watched\?[^"]+)"', shown)
    assert asks is not None
    ask = asks[1].replace("&amp;", "&")
    assert quick.get(ask, headers={"hx-request": "true"}).status_code == 204
    put(folder, 39)
    wait(quick, lambda one: one.taken_at is not None)
    part = quick.get(ask, headers={"hx-request": "true"})
    assert part.status_code == 200
    assert 'id="watched-told" hx-swap-oob="innerHTML"' in part.text
    assert 'id="runs"' in part.text
    assert "<html" not in part.text


def _logged_in(shared: Shared, name: str) -> tuple[Page, dict[str, str]]:
    page = shared()
    page.log_in(name, PASSWORD)
    return page, {"x-csrf-token": page.get("/api/session").json()["token"]}


@pytest.mark.parametrize("name", ["Lan", "Hạnh", "Khách"])
def test_nobody_sets_a_folder_up_from_the_network(shared: Shared, folder: Path, name: str) -> None:
    page, header = _logged_in(shared, name)
    for path in ("/take-in/watched", "/take-in/watched/leave"):
        sent = page.client.post(path, data={"path": str(folder)}, headers=header)
        assert sent.status_code == 403
    assert page.room.watching.states() == []


def test_at_the_computer_itself_a_keeper_may_and_others_may_not(
    shared: Shared, folder: Path
) -> None:
    for name, forwarded, status in (
        ("Hạnh", {}, 403),
        ("Lan", {"x-forwarded-for": "192.168.1.9"}, 403),
        ("Lan", {}, 303),
    ):
        page, header = _logged_in(shared, name)
        page.client = TestClient(
            page.client.app, base_url=HERE, follow_redirects=False, client=("127.0.0.1", 5000),
            cookies=page.client.cookies,
        )  # fmt: skip
        sent = page.client.post(
            "/take-in/watched", data={"path": str(folder)}, headers={**header, **forwarded}
        )
        assert sent.status_code == status, (name, sent.text)
    shown = page.get("/take-in").text
    assert 'action="/take-in/watched/leave"' in shown or "Theo dõi thêm" in shown


def test_a_look_that_hangs_does_not_hold_up_the_end(
    page: Page, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(page, folder)
    wait(page, lambda one: one.looked is not None)

    hanging, there_again = threading.Event(), threading.Event()

    def hang(_paths: object) -> list[Path]:
        hanging.set()
        there_again.wait(60)
        return []

    monkeypatch.setattr(folder_watch, "files_in", hang)
    page.room.watching.look_now()
    assert hanging.wait(20)
    # Both end while the share still hangs; nothing lets it go before.
    assert page.get("/take-in").status_code == 200
    page.room.watching.close()
    there_again.set()
