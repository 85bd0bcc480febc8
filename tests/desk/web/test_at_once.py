"""Two people at once, a page that was cut off, and files that nobody should have sent."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desk.web.hosts import HostRule
from desk.web.room import Room
from reports.render.docx_file import SHIPPED_TEMPLATES
from tests.desk.conftest import NOW, Office
from tests.desk.web.conftest import PASSWORD, Page

ROOT = Path(__file__).parents[3]


def test_two_that_merge_into_one_another_at_once_lose_nothing(page: Page, office: Office) -> None:
    first, second = office.ids.kh22, office.ids.kh22a
    token = page.token()
    begin = threading.Barrier(2)
    answers: list[int] = []

    def merge(going: int, staying: int) -> None:
        values = {"_token": token, "into": f"id:{staying}"}
        begin.wait()
        answers.append(page.client.post(f"/entries/{going}/merge", data=values).status_code)

    for _ in range(3):
        threads = [
            threading.Thread(target=merge, args=pair) for pair in ((first, second), (second, first))
        ]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        with office.register() as register:
            assert register.entry(first).id == register.entry(second).id
            staying = register.entry(first).id
        page.post(f"/entries/{staying}/undo")
        with office.register() as register:
            assert register.entry(first).id != register.entry(second).id
    assert answers.count(303) == 3


def test_an_undo_sent_twice_takes_back_one_change_only(page: Page, office: Office) -> None:
    entry = office.ids.cv51
    for topic in ("một", "hai"):
        page.post(f"/entries/{entry}/fields/topic", {"value": topic})
    with office.register() as register:
        seen = register.entry(entry).revision
    first = page.post(f"/entries/{entry}/undo", {"seen": str(seen)})
    second = page.post(f"/entries/{entry}/undo", {"seen": str(seen)})
    assert (first.status_code, second.status_code) == (303, 409)
    with office.register() as register:
        assert register.entry(entry).topic == "một"


def test_of_a_secret_paper_no_copy_stays(page: Page, office: Office) -> None:
    text = "MẬT\nỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG\nSố: 3/KH-UBND\n\nKẾ HOẠCH\nDiễn tập\n"
    sent = page.post("/take-in/upload", {"begin": "1"}, files={"files": ("MẬT.txt", text.encode())})
    (job,) = page.room.jobs.recent()
    end = time.monotonic() + 120
    while not job.done and time.monotonic() < end:
        time.sleep(0.05)
    assert [one.reason for one in job.outcomes] == ["secret"]
    assert list((office.home.folder / "incoming").glob("*/*")) == []
    assert page.post(f"{sent.headers['location']}/again", {"number": "-1"}).status_code == 400


def test_uploads_of_a_page_that_was_cut_off_are_told_and_not_taken_for_whole(
    office: Office,
) -> None:
    left = office.home.folder / "incoming" / ("a" * 16) / "KH 41.txt"
    left.parent.mkdir(parents=True)
    left.write_text("Số: 41/KH-UB", encoding="utf-8")
    room = Room(office.home, HostRule(), now=lambda: NOW)
    assert "KH 41.txt" in Page(room).get("/take-in").text
    assert not left.exists()
    room.close()


@pytest.mark.parametrize("path", ["x" * 290, "/" + "x" * 290, "/a\0b"])
def test_a_name_that_no_system_takes_is_told(page: Page, path: str) -> None:
    for address in ("/take-in/folder", "/take-in/watched"):
        assert page.post(address, {"path": path}).status_code == 400


def test_the_register_itself_is_not_taken_in(page: Page, office: Office) -> None:
    assert page.post("/take-in/folder", {"path": str(office.home.folder)}).status_code == 400
    assert page.room.jobs.recent() == []


def _template(extra: str) -> bytes:
    """The shipped template with one more relationship or declaration."""
    (shipped,) = SHIPPED_TEMPLATES.glob("phu-luc.docx")
    made = io.BytesIO()
    with zipfile.ZipFile(shipped) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/_rels/document.xml.rels" and extra.startswith("<Relationship"):
                content = content.replace(b"</Relationships>", extra.encode() + b"</Relationships>")
            if name == "word/document.xml" and extra.startswith("<!DOCTYPE"):
                head, _, rest = content.partition(b"?>")
                content = head + b"?>" + extra.encode() + rest
            target.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "extra",
    [
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="http://x/y.dotm" TargetMode="External"/>',
        '<!DOCTYPE a [<!ENTITY b "c">]>',
    ],
)
def test_a_template_that_reaches_out_is_refused(page: Page, office: Office, extra: str) -> None:
    files = {"file": ("mẫu.docx", _template(extra))}
    told = page.post("/settings/templates/phu-luc", files=files)
    assert told.status_code == 400
    assert "liên kết" in told.text
    assert not (office.home.templates / "phu-luc.docx").exists()


def test_a_stranger_cannot_send_files_to_the_login(shared: Callable[[], Page]) -> None:
    stranger = shared()
    sent = stranger.client.post("/login", files={"name": ("x", b"x" * 3_000_000)})
    assert sent.status_code == 413


def test_the_choice_of_an_office_without_papers_does_not_end_the_appendix(page: Page) -> None:
    page.post("/settings/office", {"name": "UBND xã Mới Tinh"})
    page.post("/appendix/choices", {"name": "CCHC", "place": ""})
    assert page.get("/appendix").status_code == 200


def test_after_logging_out_the_cookie_is_gone(shared: Callable[[], Page]) -> None:
    page = shared()
    page.log_in("Hạnh", PASSWORD)
    ended = page.post("/logout").headers["set-cookie"]
    assert "Max-Age=0" in ended
    assert "HttpOnly" in ended


_WAITS = """
import os, sys, time
from ingest.reading_workers import ReadingPool
if __name__ == "__main__":
    pool = ReadingPool(1)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks after a process by a signal of POSIX")
def test_a_worker_ends_with_the_program_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "waits.py"
    script.write_text(_WAITS, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert running.stdout is not None
    worker = int(running.stdout.readline())
    running.send_signal(signal.SIGKILL)
    running.wait()
    end = time.monotonic() + 20
    while _lives(worker):
        assert time.monotonic() < end
        time.sleep(0.05)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
