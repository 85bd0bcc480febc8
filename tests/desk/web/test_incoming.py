"""The incoming book and entering by hand."""

from __future__ import annotations

from register.entry import Origin
from tests.desk.conftest import Office
from tests.desk.web.conftest import Page

CAME = {
    "book": "den", "designation": "112/SNV-CCHC", "date": "10/12/2023", "topic": "rà soát thủ tục",
    "issuer": "Sở Nội vụ tỉnh Hà Sơn", "arrival_number": "40", "arrived_on": "12/12/2023",
    "handler": "Tư pháp", "reply_due": "15/12/2023",
}  # fmt: skip


def test_a_paper_that_came_in_is_entered_and_stands_in_the_incoming_book(
    page: Page, office: Office
) -> None:
    assert 'value="1"' in page.get("/register/add?book=den").text
    assert page.post("/register/add", CAME).status_code == 303
    shown = page.get("/register/incoming?year=2023").text
    for words in ("112/SNV-CCHC", "Sở Nội vụ tỉnh Hà Sơn", "Tư pháp", "1 văn bản quá hạn trả lời"):
        assert words in shown
    with office.register() as register:
        (entry,) = [one for one in register.find() if one.designation.number == "112"]
        assert entry.origin is Origin.RECEIVED
        assert register.handling([entry.id])[entry.id].arrival_number == "40"
    assert 'value="41"' in page.get("/register/add?book=den").text


def test_a_number_given_twice_is_refused_and_an_old_double_is_marked(
    page: Page, office: Office
) -> None:
    page.post("/register/add", CAME)
    other = {**CAME, "designation": "113/SNV-CCHC"}
    refused = page.post("/register/add", other)
    assert refused.status_code == 400
    assert "112/SNV-CCHC" in refused.text
    assert "trùng số" not in page.get("/register/incoming?year=2023").text
    page.post("/register/add", {**other, "arrival_number": "41"})
    with office.register() as register:
        (twin,) = [one for one in register.find() if one.designation.number == "113"]
        with register.change("test") as change:
            change.holdings.set_handling(twin.id, {"arrival_number": "40"})
    assert page.get("/register/incoming?year=2023").text.count("trùng số") == 2


def test_a_paper_of_ours_is_entered_by_hand(page: Page, office: Office) -> None:
    answer = page.post(
        "/register/add",
        {"book": "di", "designation": "61/KH-UBND", "date": "20/12/2023", "topic": "trực Tết",
         "recipients": "Như trên\nLưu: VT", "next": "1"},
    )  # fmt: skip
    assert answer.headers["location"].startswith("/register/add?book=di")
    with office.register() as register:
        (entry,) = [one for one in register.find() if one.designation.number == "61"]
    assert (entry.kind, entry.origin) == ("KH", Origin.ISSUED)
    assert entry.recipients == ("Như trên", "Lưu: VT")


def test_a_day_after_today_is_told_at_once(page: Page, office: Office) -> None:
    late = {**CAME, "date": "30/12/2023", "next": "1"}
    shown = page.get(page.post("/register/add", late).headers["location"]).text
    assert "112/SNV-CCHC" in shown
    assert "30/12/2023" in shown
    with office.register() as register:
        (entry,) = [one for one in register.find() if one.designation.number == "112"]
    assert entry.needs_review


def test_a_paper_that_is_there_already_is_not_entered_twice(page: Page, office: Office) -> None:
    answer = page.post(
        "/register/add", {"book": "di", "designation": "24/KH-UBND", "date": "07/3/2023"}
    )
    assert answer.status_code == 400
    assert f'href="/entries/{office.ids.kh24}"' in answer.text


def test_without_an_office_nothing_is_entered_as_received(page: Page, office: Office) -> None:
    with office.register() as register:
        before = register.revision
    answer = page.post("/register/add", {**CAME, "issuer": " "})
    assert answer.status_code == 400
    with office.register() as register:
        assert register.revision == before


def test_the_incoming_book_is_saved_as_a_file(page: Page) -> None:
    answer = page.get("/register/incoming/file?year=2023&format=docx")
    assert answer.content[:2] == b"PK"
    assert "attachment" in answer.headers["content-disposition"]
