"""A document's page: files attached and parted, recalled, given up, handled, merged and parted."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from httpx import Response

from register.entry import Standing
from register.handling import Handling
from tests.desk.cli.papers import paper
from tests.desk.conftest import NOW, Office
from tests.desk.web.conftest import PASSWORD, Page


def attached(page: Page, entry: int, file: Path) -> Response:
    """Attach the file, and wait until the page of the document is the answer."""
    sent = {"file": (file.name, file.read_bytes())}
    return _waited(page, page.post(f"/entries/{entry}/attach", {}, files=sent))


def _waited(page: Page, shown: Response) -> Response:
    until = time.monotonic() + 120
    while "/reading/" in shown.headers.get("location", "") and time.monotonic() < until:
        time.sleep(0.1)
        following = page.get(shown.headers["location"])
        shown = following if following.status_code == 303 else shown
    return shown


def test_a_file_is_attached_in_the_background_and_then_searched(
    page: Page, office: Office, tmp_path: Path
) -> None:
    path = f"/entries/{office.ids.kh24}"
    shown = attached(page, office.ids.kh24, paper(tmp_path))
    assert shown.headers["location"].startswith(f"{path}?told=")
    told = page.get(shown.headers["location"]).text
    assert "Đã đính kèm: KH 24 bản ký.txt." in told
    assert "Đỗ Văn Khải" in told
    assert "đính kèm tệp" in told
    assert "24/KH-UBND" in page.get("/search?q=hoang+lan").text
    assert not list((office.home.folder / "incoming").iterdir())


def test_a_paper_that_is_long_in_reading_has_a_page_that_asks_again(
    page: Page, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.web.document_files_page.PATIENCE", 0.0)
    file = paper(tmp_path)
    sent = page.post(
        f"/entries/{office.ids.kh24}/attach", {}, files={"file": (file.name, file.read_bytes())}
    )
    place = sent.headers["location"]
    shown = page.get(place).text
    assert "Đang đọc “KH 24 bản ký.txt”" in shown
    assert f'hx-get="{place}" hx-trigger="every 1s"' in shown
    assert _waited(page, sent).headers["location"].startswith(f"/entries/{office.ids.kh24}?told=")
    done = page.get(place, headers={"hx-request": "true"})
    assert done.headers["hx-redirect"].startswith(f"/entries/{office.ids.kh24}?told=")


def test_a_file_that_cannot_be_attached_says_why_and_changes_nothing(
    page: Page, office: Office, tmp_path: Path
) -> None:
    before = office.register().revision
    known = attached(page, office.ids.kh22, tmp_path / "KH 24 kiểm soát.txt")
    assert (known.status_code, "là tệp của 24/KH-UBND" in known.text) == (400, True)
    program = tmp_path / "a.exe"
    program.write_bytes(b"MZ\x90\0" * 99)
    assert attached(page, office.ids.kh22, program).status_code == 400
    secret = attached(page, office.ids.kh22, paper(tmp_path, secret="MẬT\n"))
    assert (secret.status_code, "mật" in secret.text.lower()) == (400, True)
    assert page.post(f"/entries/{office.ids.kh22}/attach").status_code in (400, 422)
    assert office.register().revision == before
    assert not list((office.home.folder / "incoming").iterdir())


def test_an_attached_file_is_parted_into_a_document_of_its_own(
    page: Page, office: Office, tmp_path: Path
) -> None:
    file = paper(tmp_path, designation="31/KH-UBND", topic="Trồng cây xanh")
    attached(page, office.ids.kh24, file)
    first, second = office.register().files(office.ids.kh24)
    assert "Tách thành văn bản riêng" in page.get(f"/entries/{office.ids.kh24}").text
    path = f"/entries/{office.ids.kh24}/split"
    shown = _waited(page, page.post(path, {"file": second.id, "why": "kèm nhầm"}))
    told = page.get(shown.headers["location"]).text
    assert "31/KH-UBND" in told
    assert "Đã tách từ 24/KH-UBND" in told
    assert office.register().files(office.ids.kh24) == [first]
    assert page.post(path, {"file": second.id}).status_code == 404


def test_a_paper_is_recalled_by_another_and_that_is_taken_back(page: Page, office: Office) -> None:
    path = f"/entries/{office.ids.kh24}"
    page.post(f"{path}/recall", {"how": "recalled", "by": "51/UBND-VP", "why": "sai thẩm quyền"})
    shown = page.get(path).text
    assert f'href="/entries/{office.ids.cv51}"' in shown
    assert "sai thẩm quyền" in shown
    assert office.register().entry(office.ids.kh24).standing is Standing.WITHDRAWN
    page.post(f"{path}/undo")
    assert office.register().links(office.ids.kh24) == []
    page.post(f"{path}/recall", {"how": "corrected", "by": "51/UBND-VP"})
    entry = office.register().entry(office.ids.kh24)
    assert entry.standing is not Standing.WITHDRAWN
    assert [one.relation for one in office.register().links(entry.id)] == ["corrects"]


def test_a_recall_needs_a_paper_or_a_reason(page: Page, office: Office) -> None:
    path = f"/entries/{office.ids.kh24}/recall"
    assert "ghi lý do" in page.post(path, {"how": "recalled"}).text.lower()
    assert page.post(path, {"how": "corrected", "why": "sai chính tả"}).status_code == 400
    assert page.post(path, {"by": "24/KH-UBND"}).status_code == 400


def test_a_number_is_given_up_only_when_the_clerk_says_it_was_never_issued(
    page: Page, office: Office
) -> None:
    path = f"/entries/{office.ids.kh24}"
    assert "Chưa từng ban hành: vẫn hủy số" in page.get(path).text
    refused = page.post(f"{path}/cancel-number", {"why": "không ban hành"})
    assert refused.status_code == 400
    page.post(f"{path}/cancel-number", {"why": "không ban hành", "force": "yes"})
    assert office.register().entry(office.ids.kh24).standing is Standing.NUMBER_CANCELLED
    assert "/cancel-number" not in page.get(path).text
    assert "/cancel-number" not in page.get(f"/entries/{office.ids.qd696}").text
    page.post(f"{path}/undo")
    assert office.register().entry(office.ids.kh24).standing is Standing.UNKNOWN


def test_how_a_paper_was_handled_is_noted_told_and_taken_back(page: Page, office: Office) -> None:
    ids = office.ids
    path = f"/entries/{ids.qd696}"
    given = {
        "arrival_number": "112", "arrived_on": "20/4/2023", "handler": "Văn phòng",
        "answered_by": "51/UBND-VP", "why": "theo sổ giấy",
    }  # fmt: skip
    page.post(f"{path}/handling", given)
    noted = office.register().handling([ids.qd696])[ids.qd696]
    assert (noted.arrival_number, noted.handler, noted.answered_by) == (
        "112",
        "Văn phòng",
        ids.cv51,
    )
    shown = page.get(path).text
    assert "số đến: — → 112" in shown
    assert f'href="/entries/{ids.cv51}">51/UBND-VP' in shown
    assert "theo sổ giấy" in shown
    page.post(f"{path}/undo")
    assert office.register().handling([ids.qd696]) == {}


def test_notes_that_stand_already_make_no_change_and_wrong_ones_are_told(
    page: Page, office: Office
) -> None:
    path = f"/entries/{office.ids.kh24}"
    page.post(f"{path}/handling", {"copies": "5", "sent_on": "08/3/2023"})
    before = office.register().revision
    form = page.get(path).text
    held = dict(
        re.findall(r'<input name="(copies|kept_by|sent_on|pages|note)" value="([^"]*)"', form)
    )
    assert held == {"copies": "5", "kept_by": "", "sent_on": "08/3/2023", "pages": "", "note": ""}
    page.post(f"{path}/handling", held)
    assert office.register().revision == before
    assert page.post(f"{path}/handling", held | {"copies": "không"}).status_code == 400
    assert page.post(f"{path}/handling", held | {"sent_on": "31/02/2023"}).status_code == 400
    assert office.register().revision == before
    page.post(f"{path}/handling", held | {"copies": "", "sent_on": ""})
    assert office.register().handling([office.ids.kh24]).get(office.ids.kh24) in (None, Handling())


def test_a_merge_is_taken_back_from_the_history_of_the_other(page: Page, office: Office) -> None:
    ids = office.ids
    page.post(f"/entries/{ids.kh22}/merge", {"into": f"id:{ids.kh22a}"})
    page.post(f"/entries/{ids.kh22a}/fields/topic", {"value": "chuyển đổi số"})
    shown = page.get(f"/entries/{ids.kh22a}").text
    (revision,) = re.findall(r'name="revision" value="(\d+)"', shown)
    page.post(f"/entries/{ids.kh22a}/undo", {"revision": revision})
    assert page.get(f"/entries/{ids.kh22}").status_code == 200
    assert "22/KH-UBND" in page.get("/register?year=2023").text
    kept = page.get(f"/entries/{ids.kh22a}").text
    assert "chuyển đổi số" in kept
    assert 'name="revision"' not in kept


def test_a_reader_sees_no_form_and_may_change_nothing(
    shared: Callable[[], Page], office: Office, tmp_path: Path
) -> None:
    visitor = shared()
    visitor.log_in("Khách", PASSWORD)
    path = f"/entries/{office.ids.kh24}"
    shown = visitor.client.get(path)
    assert shown.status_code == 200
    token = re.search(r'name="_token" value="([0-9a-f]{64})"', shown.text)
    assert token is not None
    before = office.register().revision
    for deed in ("attach", "split", "recall", "cancel-number", "handling", "undo"):
        assert f'action="{path}/{deed}"' not in shown.text
        data = {"_token": token[1], "why": "x", "by": "51/UBND-VP", "copies": "3", "file": "1"}
        assert visitor.client.post(f"{path}/{deed}", data=data).status_code == 403
    assert office.register().revision == before


def test_two_clerks_names_stand_in_the_history(
    shared: Callable[[], Page], office: Office, tmp_path: Path
) -> None:
    visitor = shared()
    visitor.log_in("Hạnh", PASSWORD)
    attached(visitor, office.ids.kh24, paper(tmp_path))
    visitor.post(f"/entries/{office.ids.kh24}/handling", {"copies": "5"})
    done = office.register().history(office.ids.kh24)[-2:]
    assert [(one.who, one.action, one.when) for one in done] == [
        ("Hạnh", "attach", NOW), ("Hạnh", "amend", NOW),
    ]  # fmt: skip


def test_an_attachment_whose_file_was_parted_is_no_longer_offered_to_be_taken_back(
    page: Page, office: Office, tmp_path: Path
) -> None:
    path = f"/entries/{office.ids.kh24}"
    attached(page, office.ids.kh24, paper(tmp_path, designation="31/KH-UBND"))
    page.post(f"{path}/fields/topic", {"value": "chuyển đổi số"})
    assert 'name="revision"' in page.get(path).text
    _, second = office.register().files(office.ids.kh24)
    shown = _waited(page, page.post(f"{path}/split", {"file": second.id}))
    kept = page.get(path).text
    assert 'name="revision"' not in kept
    new = int(shown.headers["location"].split("?")[0].rsplit("/", 1)[1])
    assert f"sang văn bản: 31/KH-UBND (id:{new})" in kept
    assert f"từ văn bản: 24/KH-UBND (id:{office.ids.kh24})" in page.get(f"/entries/{new}").text
    refused = page.post(f"/entries/{new}/undo")
    assert (refused.status_code, "rồi gộp vào" in refused.text) == (400, True)


def test_a_parted_paper_without_any_value_has_a_heading_for_people(
    page: Page, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "ảnh chụp.txt"
    file.write_text("xin chào các bạn\n", encoding="utf-8")
    attached(page, office.ids.kh24, file)
    _, second = office.register().files(office.ids.kh24)
    path = f"/entries/{office.ids.kh24}/split"
    shown = _waited(page, page.post(path, {"file": second.id}))
    told = page.get(shown.headers["location"]).text
    assert "<h1>(chưa có số, chưa có trích yếu)</h1>" in told
    new = shown.headers["location"].split("?")[0].rsplit("/", 1)[1]
    assert f'href="/review/{new}"' in told


def test_fields_read_from_another_file_lead_to_that_file(
    page: Page, office: Office, tmp_path: Path
) -> None:
    path = f"/entries/{office.ids.kh24}"
    attached(page, office.ids.kh24, paper(tmp_path))
    first, second = office.register().files(office.ids.kh24)
    shown = page.get(path).text
    assert f"/entries/{office.ids.kh24}?file={first.id}" in shown
    assert 'data-shows="signer"' in shown
    other = page.get(f"{path}?file={first.id}").text
    assert f'class="from" href="?file={second.id}#paper"' in other
    assert 'data-shows="signer"' not in other
    assert "Đỗ Văn Khải" not in other.split('id="paper"')[1]


def test_a_merge_that_fits_several_has_a_button_for_each_but_itself(
    page: Page, office: Office
) -> None:
    ids = office.ids
    path = f"/entries/{ids.kh24}"
    asked = page.post(f"{path}/merge", {"into": "24/KH-UBND", "why": "trùng"})
    assert asked.status_code == 400
    buttons = re.findall(r'name="into" value="([^"]*)"', asked.text)
    assert buttons == [f"id:{ids.kh24_2022}"]
    assert "khớp với 1 văn bản khác" in asked.text
    assert 'name="why" value="trùng"' in asked.text
    part = page.post(f"{path}/merge", {"into": "24/KH-UBND"}, headers={"hx-request": "true"})
    assert (part.status_code, "<html" in part.text) == (400, False)
    assert "Gộp vào văn bản này" in part.text
    page.post(f"{path}/merge", {"into": buttons[0]})
    assert office.register().entry(ids.kh24).id == ids.kh24_2022
