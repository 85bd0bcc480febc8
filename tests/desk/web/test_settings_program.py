"""Settings on the page: series, templates, reading, abbreviations, accounts, journal."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from desk.web.hosts import HostRule
from desk.web.room import Room
from office.accounts import Role
from office.home import Home
from office.settings import read_settings
from register.series import confirmed_series
from reports.render.docx_file import SHIPPED_TEMPLATES
from tests.desk.conftest import NOW, Office
from tests.desk.web.conftest import PASSWORD, Page

Shared = Callable[[], Page]
SHIPPED = SHIPPED_TEMPLATES / "phu-luc.docx"


def _names(office: Office) -> list[tuple[int, str]]:
    with office.register() as register:
        return [(one.year, one.name) for one in confirmed_series(register)]


def test_a_setting_is_set_told_and_put_back(page: Page, office: Office) -> None:
    sent = page.post("/settings/program", {"key": "review.below", "value": "82 %"})
    assert "Đã lưu: mức phải xem lại = 82%." in page.get(sent.headers["location"]).text
    assert read_settings(office.home.settings).review_below == 0.82
    assert 'value="82%"' in page.get("/settings/program").text
    page.post("/settings/program", {"key": "review.below", "default": "1"})
    assert read_settings(office.home.settings).review_below == 0.75
    page.post("/settings/program", {"key": "ocr.on", "value": "no"})
    assert not read_settings(office.home.settings).ocr


def test_a_wrong_setting_is_refused_with_a_sentence(page: Page, office: Office) -> None:
    before = office.home.settings.read_bytes()
    shown = page.post("/settings/program", {"key": "review.below", "value": "nhiều"})
    assert shown.status_code == 400
    assert "Chưa có gì thay đổi" in shown.text
    assert page.post("/settings/program", {"key": "../x", "value": "1"}).status_code == 400
    assert office.home.settings.read_bytes() == before


def test_an_abbreviation_is_found_by_the_running_page(page: Page) -> None:
    assert "15/QĐ-UBND" not in page.get("/search?q=DTNS").text
    page.post("/settings/abbreviations", {"short": "DTNS", "long": "dự toán ngân sách"})
    assert "15/QĐ-UBND" in page.get("/search?q=DTNS").text
    page.post("/settings/abbreviations", {"remove": "DTNS"})
    assert "15/QĐ-UBND" not in page.get("/search?q=DTNS").text
    assert page.post("/settings/abbreviations", {"remove": "DTNS"}).status_code == 400
    assert page.post("/settings/abbreviations/reset").status_code == 303


def test_series_are_confirmed_taken_back_and_taken_over(page: Page, office: Office) -> None:
    shown = page.get("/settings/series").text
    assert shown.index("Năm 2023") < shown.index("Năm 2022")
    page.post("/settings/series", {"kinds": "KH, QĐ", "year": "2022"})
    assert "Như năm 2022" in page.get("/settings/series").text
    page.post("/settings/series/as-before", {"year": "2023"})
    assert _names(office) == [(2022, "KH-UBND, QĐ-UBND"), (2023, "KH-UBND, QĐ-UBND")]
    assert "Như năm 2022" not in page.get("/settings/series").text
    page.post("/settings/series/withdraw", {"kinds": "KH-UBND, QĐ-UBND", "year": "2023"})
    assert _names(office) == [(2022, "KH-UBND, QĐ-UBND")]
    wrong = page.post("/settings/series", {"kinds": "XYZ", "year": "2023"})
    assert wrong.status_code == 400


def _template(line: str) -> bytes:
    document = Document(str(SHIPPED))
    document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _paragraphs(content: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


def test_a_template_is_put_seen_and_taken_back(page: Page, office: Office) -> None:
    assert page.get("/settings/templates/phu-luc/file").content == SHIPPED.read_bytes()
    sample = page.get("/settings/templates/phu-luc/sample")
    assert sample.headers["content-disposition"].startswith("attachment;")
    assert "tiếp công dân" in _paragraphs(sample.content)
    files = {"file": ("mẫu của xã.docx", _template("Lưu: VT"))}
    assert page.post("/settings/templates/phu-luc", files=files).status_code == 303
    assert "Lưu: VT" in _paragraphs(page.get("/settings/templates/phu-luc/sample").content)
    assert "bản của cơ quan" in page.get("/settings/templates").text
    page.post("/settings/templates/phu-luc/reset")
    assert page.get("/settings/templates/phu-luc/file").content == SHIPPED.read_bytes()
    page.post("/settings/templates/phu-luc/back")
    assert "Lưu: VT" in _paragraphs(page.get("/settings/templates/phu-luc/file").content)


@pytest.mark.parametrize("content", [b"", b"MZ", _template("{{ mat_khau }}")])
def test_a_broken_template_changes_nothing(page: Page, office: Office, content: bytes) -> None:
    shown = page.post("/settings/templates/phu-luc", files={"file": ("a.docx", content)})
    assert shown.status_code == 400
    assert "giữ nguyên" in shown.text
    assert not office.home.templates.exists()
    assert page.get("/settings/templates/..%2Fx/file").status_code == 404
    assert page.get("/settings/templates/khac/file").status_code == 404


def test_accounts_are_changed_each_in_its_row_and_stand_in_the_journal(
    shared: Shared, office: Office
) -> None:
    page = shared()
    page.log_in("Lan", PASSWORD)
    change = "/settings/accounts/change"
    page.post(change, {"name": "Hạnh", "role": "keeper"})
    page.post(change, {"name": "Khách", "password": "mật khẩu mới 1", "again": "mật khẩu mới 1"})
    page.post(change, {"name": "Khách", "remove": "1"})
    found = {one.name: one.role for one in page.room.accounts.all()}
    assert found == {"Hạnh": Role.KEEPER, "Lan": Role.KEEPER}
    rows = office.register().journal(limit=3)
    assert [one.who for one in rows] == ["Lan"] * 3
    assert "mật khẩu mới 1" not in str(rows)
    shown = page.get("/settings/journal").text
    for words in ("Hạnh, vai trò: văn thư → phụ trách", "Khách, mật khẩu: — → đã đổi",
                  "Khách, vai trò: người xem → —"):  # fmt: skip
        assert words in shown


def test_the_last_keeper_stays(shared: Shared) -> None:
    page = shared()
    page.log_in("Lan", PASSWORD)
    change = "/settings/accounts/change"
    assert page.post(change, {"name": "Lan", "remove": "1"}).status_code == 400
    assert page.post(change, {"name": "Lan", "role": "reader"}).status_code == 400
    for name in ("Hạnh", "Khách"):
        page.post(change, {"name": name, "remove": "1"})
    assert page.post(change, {"name": "Lan", "remove": "1"}).status_code == 400
    assert [one.name for one in page.room.accounts.all()] == ["Lan"]


def test_passwords_that_differ_or_are_short_change_nothing(shared: Shared, office: Office) -> None:
    page = shared()
    page.log_in("Lan", PASSWORD)
    before, revision = page.room.accounts.all(), office.register().revision
    for data in (
        {"name": "Mới", "password": "mật khẩu mới 1", "again": "mật khẩu mới 2"},
        {"name": "Mới", "password": "ngắn", "again": "ngắn"},
        {"name": "Hạnh", "password": "mật khẩu mới 1", "again": "mật khẩu mới 1"},
    ):
        assert page.post("/settings/accounts", data).status_code == 400
    assert page.room.accounts.all() == before
    assert office.register().revision == revision


def test_the_journal_shows_days_persons_and_older_deeds(page: Page, office: Office) -> None:
    for at in range(45):
        with office.register() as register, register.change("amend", why=f"lần {at}") as change:
            change.amend(office.ids.kh24, {"signer": f"Người {at}"})
    shown = page.get("/settings/journal").text
    assert "<h3>20/12/2023</h3>" in shown
    assert f'<a href="/entries/{office.ids.kh24}">24/KH-UBND</a>' in shown
    assert "Người 43 → Người 44" in shown
    assert "Lý do: lần 44" in shown
    assert "lần 2<" not in shown
    older = re.search(r'href="(/settings/journal\?[^"]*before=\d+)"', shown)
    assert older is not None
    assert "lần 2<" in page.get(older[1].replace("&amp;", "&")).text
    assert "Người 44" not in page.get("/settings/journal?who=Ai").text
    assert page.get("/settings/journal?before=0").status_code == 422


def test_a_folder_taken_in_is_one_row(page: Page, office: Office) -> None:
    with office.register() as register:
        for name in ("a.pdf", "b.pdf", "c.pdf", "d.pdf"):
            with register.change("taken_in", why=name) as change:
                change.touch(office.ids.kh24)
                change.touch(office.ids.kh22)
    shown = page.get("/settings/journal").text
    assert "4 tệp, 2 văn bản" in re.sub(r"\s+", " ", shown)


def test_others_than_the_keeper_look_and_change_nothing(shared: Shared, office: Office) -> None:
    page = shared()
    page.log_in("Hạnh", PASSWORD)
    token = page.client.get("/api/session").json()["token"]
    revision = office.register().revision
    for path, data in (
        ("/settings/program", {"key": "who", "value": "x"}),
        ("/settings/abbreviations", {"short": "DTNS", "long": "dự toán ngân sách"}),
        ("/settings/abbreviations/reset", {}),
        ("/settings/series", {"kinds": "KH", "year": "2023"}),
        ("/settings/series/withdraw", {"kinds": "KH", "year": "2023"}),
        ("/settings/series/as-before", {"year": "2023"}),
        ("/settings/templates/phu-luc/reset", {}),
        ("/settings/templates/phu-luc/back", {}),
    ):
        sent = page.client.post(path, data=data, headers={"x-csrf-token": token})
        assert sent.status_code == 403, path
    for name in ("series", "templates", "program", "accounts", "journal"):
        shown = page.get(f"/settings/{name}")
        assert shown.status_code == 200
        assert '<form class="row" method="post"' not in shown.text
    assert office.register().revision == revision


def test_a_register_comes_back_from_its_backup_on_the_first_page(
    page: Page, office: Office, tmp_path: Path
) -> None:
    backup = page.post("/settings/backup").content
    (tmp_path / "so.zip").write_bytes(backup)
    assert page.post("/welcome/restore", files={"file": ("so.zip", backup)}).status_code == 400
    for sent in ({"files": {"file": ("so.zip", backup)}}, {"path": str(tmp_path / "so.zip")}):
        room = Room(
            Home(tmp_path / f"mới {len(sent)}{'path' in sent}"), HostRule(), now=lambda: NOW
        )
        fresh = Page(room)
        token = re.search(r'_token" value="([0-9a-f]{64})"', fresh.get("/welcome").text)
        assert token is not None
        form = {"_token": token[1], "path": str(sent.get("path", ""))}
        files = sent.get("files")
        back = fresh.client.post("/welcome/restore", data=form, files=files)
        assert back.status_code == 303, back.text
        assert "24/KH-UBND" in fresh.get("/register?year=2023").text
        room.close()


def test_a_file_that_is_no_backup_begins_no_register(tmp_path: Path) -> None:
    room = Room(Home(tmp_path / "mới"), HostRule(), now=lambda: NOW)
    page = Page(room)
    token = re.search(r'_token" value="([0-9a-f]{64})"', page.get("/welcome").text)
    assert token is not None
    for files in ({"file": ("a.zip", b"PK")}, None):
        sent = page.client.post("/welcome/restore", data={"_token": token[1]}, files=files)
        assert sent.status_code == 400
    assert not (tmp_path / "mới").exists()
    room.close()
