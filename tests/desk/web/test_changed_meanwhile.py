"""Two who correct one field at a time: the later one is told, and nothing is written over."""

from __future__ import annotations

import re

from httpx import Response

from tests.desk.conftest import Office
from tests.desk.web.conftest import Page


def seen_in(page: Page, path: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', page.get(path).text)
    assert found is not None
    return found[1]


def sent(page: Page, path: str, body: dict[str, object]) -> Response:
    answer: Response = page.client.post(path, json=body, headers={"X-CSRF-Token": page.token()})
    return answer


def topic(office: Office) -> str | None:
    with office.register() as register:
        return register.entry(office.ids.kh24).topic


def test_an_older_form_never_overwrites_a_newer_correction_of_its_field(
    page: Page, office: Office
) -> None:
    path = f"/entries/{office.ids.kh24}/fields/topic"
    seen = seen_in(page, path)
    page.post(path, {"value": "việc của người thứ nhất", "seen": seen})
    refused = page.post(path, {"value": "việc của người thứ hai", "seen": seen})
    assert refused.status_code == 409
    assert "đã sửa" in refused.text
    assert "việc của người thứ nhất" in refused.text
    assert "việc của người thứ hai" in refused.text
    assert topic(office) == "việc của người thứ nhất"
    again = re.search(r'name="seen" value="(\d+)"', refused.text)
    assert again is not None
    page.post(path, {"value": "việc của người thứ hai", "seen": again[1]})
    assert topic(office) == "việc của người thứ hai"


def test_another_field_changed_meanwhile_is_no_reason_to_refuse(page: Page, office: Office) -> None:
    path = f"/entries/{office.ids.kh24}/fields/topic"
    seen = seen_in(page, path)
    page.post(f"/entries/{office.ids.kh24}/fields/signer", {"value": "Đỗ Văn Khải", "seen": seen})
    page.post(path, {"value": "việc mới", "seen": seen})
    assert topic(office) == "việc mới"


def test_notes_of_handling_are_not_overwritten_by_an_older_form(page: Page, office: Office) -> None:
    path = f"/entries/{office.ids.qd696}"
    seen = seen_in(page, path)
    page.post(f"{path}/handling", {"note": "giao một cửa", "seen": seen})
    refused = page.post(f"{path}/handling", {"note": "giao văn phòng", "seen": seen})
    assert refused.status_code == 409
    assert "giao một cửa" in page.get(path).text


def test_the_api_tells_what_stands_what_was_sent_and_the_revision(
    page: Page, office: Office
) -> None:
    path = f"/api/entries/{office.ids.kh24}"
    revision = page.get(path).json()["revision"]
    first = sent(page, f"{path}/amend", {"values": {"topic": "một"}, "revision": revision})
    assert first.status_code == 200
    second = sent(page, f"{path}/amend", {"values": {"topic": "hai"}, "revision": revision})
    assert second.status_code == 409
    told = second.json()
    assert {name: told[name] for name in ("code", "current", "yours", "revision")} == {
        "code": "changed_meanwhile",
        "current": {"topic": "một"},
        "yours": {"topic": "hai"},
        "revision": first.json()["revision"],
    }
    third = sent(page, f"{path}/amend", {"values": {"topic": "ba"}})
    assert third.status_code == 200
