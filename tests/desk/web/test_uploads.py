"""Papers given in through the page: names and kinds are never trusted, nothing is lost."""

from __future__ import annotations

import io
import time
import zipfile
from email.message import EmailMessage

import pytest

from desk.web.downloads import attachment
from desk.web.take_in_page import _safe_name
from ingest.readers.formats import READ_FORMATS, endings
from tests.desk.conftest import PAPER, Office
from tests.desk.web.conftest import Page

LETTER = (
    "ỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG\nSố: 31/KH-UBND\nKhê Lãng, ngày 10 tháng 4 năm 2023\n\n"
    "KẾ HOẠCH\nTuyên truyền chuyển đổi số năm 2023\n\nCăn cứ tình hình thực tế.\n"
)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Windows\\KH 24.docx", "KH 24.docx"),
        ("a/../b.pdf", "b.pdf"),
        ("Kế hoạch.docx", "Kế hoạch.docx"),
        ("", "_"),
        ("..", "_"),
        ("con.txt", "_con.txt"),
        ("a\x00b\n.pdf", "a_b_.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        (' <b>"|?*.pdf', "_b_ _.pdf"),
    ],
)
def test_only_a_plain_name_is_left(given: str, kept: str) -> None:
    got = _safe_name(given)
    assert "/" not in got
    assert "\\" not in got
    if given != ' <b>"|?*.pdf':
        assert got == kept


@pytest.mark.parametrize("name", ['a"b\r\nX: y.pdf', "../x.pdf", "Kế hoạch.pdf", ""])
def test_a_saved_name_cannot_break_the_header(name: str) -> None:
    header = attachment(name)["Content-Disposition"]
    assert header.isascii()
    assert "\r" not in header
    assert "\n" not in header
    assert header.count('"') == 2


def _done(page: Page, location: str) -> str:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        shown = page.get(location, headers={"hx-request": "true"}).text
        if "hx-trigger" not in shown:
            return shown
        time.sleep(0.05)
    raise AssertionError("the run has not ended")


def test_an_upload_is_taken_in_and_its_copy_removed(page: Page, office: Office) -> None:
    sent = page.post(
        "/take-in/upload", {"begin": "1"}, files={"files": ("KH 31.txt", LETTER.encode())}
    )
    assert sent.status_code == 303, sent.text
    shown = _done(page, sent.headers["location"])
    assert "KH 31.txt" in shown
    assert ">31/KH-UBND</a>" in shown
    assert "id:" not in shown
    assert "31/KH-UBND" in page.get("/search?q=31/KH-UBND").text
    assert not [one for one in (office.home.folder / "incoming").rglob("*") if one.is_file()]


def test_an_upload_that_is_refused_counts_as_a_file_and_is_named_among_them(page: Page) -> None:
    files = [("files", ("KH 31.txt", LETTER.encode())), ("files", ("chay.py", b"print()"))]
    sent = page.post("/take-in/upload", {"begin": "1"}, files=files)
    shown = _done(page, sent.headers["location"])
    assert "Đã xong: 2 tệp." in shown
    assert "<td>chay.py</td>" in shown


def test_uploads_in_several_parts_are_one_run(page: Page) -> None:
    token = {"x-csrf-token": page.token()}
    first = page.client.post(
        "/take-in/upload", files={"files": ("a.txt", LETTER.encode())}, headers=token
    ).json()
    second = page.client.post(
        "/take-in/upload",
        data={"batch": first["batch"]},
        files=[
            ("files", ("a.txt", PAPER.encode())),
            ("files", ("virus.exe", b"MZ\x90\x00" + bytes(99))),
            ("files", ("virus.pdf", b"MZ\x90\x00" + bytes(99))),
        ],
        headers=token,
    ).json()
    assert second["batch"] == first["batch"]
    assert [one["name"] for one in second["refused"]] == ["virus.exe", "virus.pdf"]
    begun = page.client.post("/take-in/begin", data={"batch": first["batch"]}, headers=token)
    shown = _done(page, begun.json()["page"])
    assert "a.txt" in shown
    assert "a (2).txt" in shown


@pytest.mark.parametrize("batch", ["../../etc", "0" * 16, "..", "/tmp"])
def test_a_batch_that_is_none_is_refused(page: Page, batch: str) -> None:
    token = {"x-csrf-token": page.token()}
    shown = page.client.post("/take-in/begin", data={"batch": batch}, headers=token)
    assert shown.status_code == 404


def test_what_is_set_aside_can_be_tried_again(page: Page) -> None:
    sent = page.post(
        "/take-in/upload", {"begin": "1"},
        files=[("files", ("hỏng.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type")),
               ("files", ("KH 31.txt", LETTER.encode()))],
    )  # fmt: skip
    shown = _done(page, sent.headers["location"])
    assert "Thử lại" in shown or "Try again" in shown
    job = sent.headers["location"]
    again = page.post(f"{job}/again", {"number": "-1"})
    assert again.status_code == 303
    assert "hỏng.pdf" in _done(page, again.headers["location"])
    assert page.post(f"{job}/again", {"number": "77"}).status_code == 400


def test_a_folder_of_this_computer_is_taken_in_and_stays(page: Page, office: Office) -> None:
    folder = office.home.folder.parent / "văn bản"
    folder.mkdir()
    (folder / "KH 31.txt").write_text(LETTER, encoding="utf-8")
    sent = page.post("/take-in/folder", {"path": f'"{folder}"'})
    _done(page, sent.headers["location"])
    assert (folder / "KH 31.txt").is_file()
    assert "31/KH-UBND" in page.get("/search?q=31/KH-UBND").text
    missing = page.post("/take-in/folder", {"path": str(folder / "không có")})
    assert missing.status_code == 400


def test_a_run_says_which_of_its_documents_wait_for_review(page: Page) -> None:
    doubtful = LETTER.replace("31/KH", "3?/KH").replace("10 tháng 4", "… tháng …")
    sent = page.post(
        "/take-in/upload", {"begin": "1"},
        files=[("files", ("chưa số.txt", doubtful.encode())),
               ("files", ("KH 31.txt", LETTER.encode()))],
    )  # fmt: skip
    shown = _done(page, sent.headers["location"])
    assert "cần rà soát: 1" in shown
    assert 'class="tag unsure" href="/review/' in shown


def test_a_path_that_names_nobodys_home_is_refused_in_a_sentence(page: Page) -> None:
    assert page.post("/take-in/folder", {"path": "~không ai/quét"}).status_code == 400


def test_the_page_takes_every_format_that_the_command_line_reads(page: Page) -> None:
    offered = page.get("/take-in").text
    for one in READ_FORMATS:
        for ending in one.endings:
            assert ending in offered
            assert ending in endings()


def test_papers_in_a_zip_or_a_mail_are_taken_in_through_the_page(page: Page) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("KH 31.txt", LETTER)
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "vanthu@example.vn", "gửi văn bản"
    mail.set_content("Kính gửi văn bản đính kèm.")
    mail.add_attachment(
        LETTER.replace("31/KH", "32/KH").encode(), "text", "plain", filename="a.txt"
    )
    files = [("files", ("tháng 4.zip", packed.getvalue())), ("files", ("thư.eml", bytes(mail)))]
    sent = page.post("/take-in/upload", {"begin": "1"}, files=files)
    shown = _done(page, sent.headers["location"])
    assert ">31/KH-UBND</a>" in shown
    assert ">32/KH-UBND</a>" in shown


def test_a_file_that_holds_others_is_not_attached_to_a_document(page: Page, office: Office) -> None:
    sent = page.post(f"/entries/{office.ids.kh24}/attach", files={"file": ("a.zip", b"PK\x05\x06")})
    assert sent.status_code == 400
    assert ".zip" not in sent.text
