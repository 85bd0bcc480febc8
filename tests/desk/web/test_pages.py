"""The pages one by one, without a browser."""

from __future__ import annotations

import io
import threading
import zipfile

import pytest

from tests.desk.conftest import Office
from tests.desk.web.conftest import Page


def test_the_search_finds_without_marks_and_marks_what_it_found(page: Page) -> None:
    shown = page.get("/search?q=kiem+soat+thu+tuc").text
    assert "24/KH-UBND" in shown
    assert "<mark>kiểm soát thủ tục</mark>" in shown


def test_typing_gets_only_what_is_found_and_a_link_to_share(page: Page) -> None:
    part = page.get("/search?q=kh+24&kind=KH", headers={"hx-request": "true"})
    assert "<html" not in part.text
    assert part.headers["hx-replace-url"] == "/search?q=kh+24&kind=KH"


def test_a_filter_can_be_taken_away(page: Page) -> None:
    shown = page.get("/search?q=hanh+chinh&kind=KH&year=2023").text
    assert 'href="/search?q=hanh+chinh&amp;year=2023"' in shown
    assert 'href="/search?q=hanh+chinh&amp;kind=KH"' in shown


def test_exactly_the_hits_are_saved(page: Page) -> None:
    import openpyxl

    answer = page.get("/api/search?q=hanh+chinh&kind=KH&limit=100").json()
    saved = page.get("/search/file?q=hanh+chinh&kind=KH&format=xlsx")
    assert saved.headers["content-disposition"].startswith("attachment;")
    sheet = openpyxl.load_workbook(io.BytesIO(saved.content)).active
    assert sheet is not None
    found = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [hit["designation"] for hit in answer["hits"]]


def test_a_correction_stands_in_the_history_and_can_be_taken_back(
    page: Page, office: Office
) -> None:
    path = f"/entries/{office.ids.kh24}"
    page.post(f"{path}/fields/date", {"value": "08/3/2023", "why": "đánh máy nhầm"})
    shown = page.get(path).text
    assert "07/3/2023 → 08/3/2023" in shown
    assert "đánh máy nhầm" in shown
    page.post(f"{path}/undo")
    assert office.register().entry(office.ids.kh24).date.isoformat() == "2023-03-07"  # type: ignore[union-attr]


def test_a_wrong_date_is_told_and_changes_nothing(page: Page, office: Office) -> None:
    path = f"/entries/{office.ids.kh24}/fields/date"
    shown = page.post(path, {"value": "31/02/2023"}, headers={"hx-request": "true"})
    assert shown.status_code == 400
    assert "<html" not in shown.text
    assert office.register().entry(office.ids.kh24).date.isoformat() == "2023-03-07"  # type: ignore[union-attr]


def test_every_field_has_a_form_that_keeps_its_value(page: Page, office: Office) -> None:
    from desk.web.document_page import FIRST, FURTHER

    before = office.register().entry(office.ids.kh24)
    for name in (*FIRST, *FURTHER):
        form = page.get(f"/entries/{before.id}/fields/{name}")
        assert form.status_code == 200, name
        assert f"/fields/{name}" in form.text
    page.post(f"/entries/{before.id}/fields/fields", {"value": list(before.fields)})
    page.post(f"/entries/{before.id}/fields/kind", {"value": before.kind or ""})
    after = office.register().entry(before.id)
    assert (after.fields, after.kind) == (before.fields, before.kind)


def test_a_line_for_each_recipient_is_kept(page: Page, office: Office) -> None:
    path = f"/entries/{office.ids.kh24}/fields/recipients"
    page.post(path, {"value": "Như trên\r\n- Lưu: VT"})
    assert office.register().entry(office.ids.kh24).recipients == ("Như trên", "- Lưu: VT")


def test_two_entries_are_merged(page: Page, office: Office) -> None:
    shown = page.post(f"/entries/{office.ids.kh22}/merge", {"into": "22a/KH-UBND"})
    assert shown.headers["location"].startswith(f"/entries/{office.ids.kh22a}")
    moved = page.get(f"/entries/{office.ids.kh22}")
    assert moved.headers["location"] == f"/entries/{office.ids.kh22a}"


def test_a_number_that_fits_several_lists_them(page: Page, office: Office) -> None:
    shown = page.post(f"/entries/{office.ids.kh22}/merge", {"into": "24/KH-UBND"})
    assert shown.status_code == 400
    assert f"/entries/{office.ids.kh24}" in shown.text
    assert f"/entries/{office.ids.kh24_2022}" in shown.text


def test_an_original_is_saved_and_never_shown(page: Page, office: Office) -> None:
    (file,) = office.register().files(office.ids.kh24)
    saved = page.get(f"/entries/{office.ids.kh24}/files/{file.id}")
    assert saved.content.decode("utf-8").startswith("KẾ HOẠCH")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"].startswith("attachment;")
    assert page.get(f"/entries/{office.ids.kh22}/files/{file.id}").status_code == 404


def test_the_review_leads_through_what_is_uncertain(page: Page, office: Office) -> None:
    queue = page.get("/review")
    assert queue.headers["location"] == f"/review/{office.ids.qd15}"
    shown = page.get(f"/review/{office.ids.qd15}").text
    assert "30/01/2023" in shown
    page.post(f"/entries/{office.ids.qd15}/fields/date", {"value": "30/01/2023", "back": "review"})
    entry = office.register().entry(office.ids.qd15)
    assert (entry.date and entry.date.isoformat(), entry.needs_review) == ("2023-01-30", False)
    assert page.get("/review").status_code == 200


def test_accepting_ends_the_doubt_and_keeps_the_value(page: Page, office: Office) -> None:
    page.post(f"/review/{office.ids.qd15}/accept")
    entry = office.register().entry(office.ids.qd15)
    assert (entry.date and entry.date.isoformat(), entry.needs_review) == ("2023-01-31", False)


def test_clerks_who_reserve_at_once_never_get_the_same_number(page: Page) -> None:
    token = page.token()
    answers: list[str] = []

    def reserve() -> None:
        shown = page.client.post(
            "/register/reserve", data={"_token": token, "kind": "KH", "symbol": "KH-UBND"}
        )
        answers.append(shown.headers["location"])

    clerks = [threading.Thread(target=reserve) for _ in range(6)]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    ids = {one.partition("just=")[2].partition("&")[0] for one in answers}
    with page.room.desk_for("vi", None).register as register:
        numbers = [register.entry(int(one)).designation.number for one in ids]
    assert sorted(numbers, key=lambda one: int(one or 0)) == [str(n) for n in range(25, 31)]


def test_a_reserved_number_is_given_up_with_a_reason_only(page: Page) -> None:
    made = page.post("/register/reserve", {"kind": "KH"}).headers["location"]
    entry = made.partition("just=")[2].partition("&")[0]
    assert page.post("/register/cancel", {"entry": entry}).status_code == 400
    assert page.post("/register/cancel", {"entry": entry, "why": "thôi"}).status_code == 303
    assert "thôi" in page.get(f"/entries/{entry}").text


def test_the_book_shows_gaps_of_a_run(page: Page) -> None:
    shown = page.get("/register?year=2023&series=KH-UBND").text
    assert "22a/KH-UBND" in shown
    assert 'class="gap"' in shown


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_appendix_is_a_file_that_opens(page: Page, ending: str) -> None:
    saved = page.get(f"/appendix/file?year=2023&format={ending}")
    assert saved.status_code == 200
    assert zipfile.ZipFile(io.BytesIO(saved.content)).testzip() is None


def test_a_document_is_left_out_of_the_appendix_and_another_added(
    page: Page, office: Office
) -> None:
    shown = page.get("/appendix?year=2023&kind=KH").text
    assert "22a/KH-UBND" in shown
    less = page.get(f"/appendix?year=2023&kind=KH&drop={office.ids.kh22a}").text
    assert (
        f'<a href="/entries/{office.ids.kh22a}">'
        not in less.partition("sheet")[2].partition("</section>")[0]
    )
    more = page.get("/appendix?year=2023&kind=KH&add=51/UBND-VP").text
    assert f"/entries/{office.ids.cv51}" in more


def test_the_board_says_why(page: Page) -> None:
    shown = page.get("/on-time?year=2023")
    assert shown.status_code == 200
    assert page.get("/on-time/calendar?year=2024").content.startswith(b"BEGIN:VCALENDAR")


def test_a_draft_is_compared_and_not_taken_in(page: Page, office: Office) -> None:
    before = office.register().revision
    draft = (
        "ỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG\nSố: 99/BC-UBND\nKhê Lãng, ngày 08 tháng 12 năm 2023\n\n"
        "BÁO CÁO\nKết quả cải cách hành chính năm 2023\n\nỦy ban nhân dân xã đã ban hành Kế hoạch "
        "số 24/KH-UBND ngày 07/3/2023 về kiểm soát thủ tục hành chính năm 2023 và Kế hoạch số "
        "77/KH-UBND ngày 09/9/2023 về việc không có trong sổ.\n"
    )
    sent = page.post("/reconcile", files={"file": ("báo cáo.txt", draft.encode())})
    assert sent.status_code == 303, sent.text
    shown = page.get(sent.headers["location"]).text
    assert 'class="cite good"' in shown
    assert 'class="cite bad"' in shown
    assert office.register().revision == before
    saved = page.get(sent.headers["location"].partition("?")[0] + "/file?format=docx")
    assert zipfile.ZipFile(io.BytesIO(saved.content)).testzip() is None


def test_our_office_and_other_names_are_set(page: Page, office: Office) -> None:
    page.post("/settings/alias", {"alias": "UBND X. Khê Lãng",
                                  "name": "Ủy ban nhân dân xã Khê Lãng"})  # fmt: skip
    assert "Ủy ban nhân dân X. Khê Lãng" in [name for _, name, _ in office.register().aliases()]
    assert page.post("/settings/series", {"kinds": "KH-UBND", "year": "2023"}).status_code == 303
    assert page.post("/settings/templates").status_code == 303
    assert office.home.templates.is_dir()


def test_a_new_home_begins_with_a_welcome(page: Page, office: Office) -> None:
    from office.home import Home

    page.room.home = Home(office.home.folder.parent / "mới")
    assert page.get("/").headers["location"] == "/welcome"
    assert page.get("/welcome").status_code == 200
    for path in ("/overview", "/settings", "/entries/1"):
        assert page.get(path).status_code == 400
    assert not page.room.home.folder.exists()


def test_what_is_not_there_is_told(page: Page) -> None:
    assert page.get("/entries/4711").status_code == 400
    assert page.get("/nothing").status_code == 404
    assert page.get("/take-in/nothing").status_code == 404
    assert page.get("/entries/99999999999999999999").status_code == 422


def test_a_report_without_anything_to_compare_says_so_and_shows_no_empty_table(page: Page) -> None:
    draft = "BÁO CÁO\nTình hình thời tiết\n\nTrời nắng, gió nhẹ.\n"
    sent = page.post("/reconcile", files={"file": ("báo cáo.txt", draft.encode())})
    shown = page.get(sent.headers["location"]).text
    assert "không có danh mục hay số liệu nào đối chiếu được" in shown
    assert "<table" not in shown


BOOK = (
    '"Số, ký hiệu văn bản",Ngày tháng văn bản,Tên loại và trích yếu nội dung văn bản\n'
    "61/KH-UBND,05/6/2023,Kế hoạch phòng chống thiên tai năm 2023\n"
    "62/KH-UBND,31/2/2023,Kế hoạch không có ngày này\n"
)


def test_an_old_book_is_looked_at_taken_in_and_taken_back(page: Page) -> None:
    sent = page.post("/register/book", files={"file": ("sổ 2023.csv", BOOK.encode("utf-8-sig"))})
    assert sent.status_code == 303, sent.text
    where = sent.headers["location"]
    assert "61/KH-UBND" in page.get(where).text
    assert "61/KH-UBND" not in page.get("/register?year=2023").text
    shown = page.get(where).text
    assert "Dòng 3:" in shown
    assert "<h2>Không nhập được" in shown
    # The book does not say whether its papers were sent or received, so nothing is taken unasked.
    assert "Sổ không ghi là sổ văn bản đi hay sổ văn bản đến" in shown
    assert page.post(f"{where}/confirm").headers["location"] == where
    assert "Sổ không ghi" not in page.get(f"{where}?direction=sent").text
    taken = page.post(f"{where}/confirm?direction=sent")
    assert taken.headers["location"].startswith("/register?year=2023&import=")
    assert "1 không nhập được" in page.get(taken.headers["location"]).text
    assert "61/KH-UBND" in page.get("/register?year=2023").text
    number = taken.headers["location"].partition("import=")[2].partition("&")[0]
    page.post("/register/book-undo", {"number": number})
    assert "61/KH-UBND" not in page.get("/register?year=2023").text


def test_a_backup_of_everything_is_saved(page: Page) -> None:
    saved = page.post("/settings/backup")
    assert saved.headers["content-disposition"].startswith("attachment;")
    assert "so.sqlite" in " ".join(zipfile.ZipFile(io.BytesIO(saved.content)).namelist())


def test_the_overview_says_what_needs_a_look(page: Page, office: Office) -> None:
    assert 'hx-get="/overview/needs?year=2023"' in page.get("/overview?year=2023").text
    before = page.get("/overview/needs?year=2023").text
    assert 'class="needs"' in before
    page.post(f"/entries/{office.ids.cv51}/fields/designation", {"value": "24/KH-UBND"})
    after = page.get("/overview/needs?year=2023").text
    assert after != before, "what was worked out before must not outlive a change"


def test_a_twin_is_named_and_joined_with_one_click(page: Page, office: Office) -> None:
    kh24 = office.register().entry(office.ids.kh24)
    page.post(f"/entries/{office.ids.cv51}/fields/kind", {"value": "KH"})
    page.post(f"/entries/{office.ids.cv51}/fields/designation", {"value": "24/KH-UBND"})
    page.post(f"/entries/{office.ids.cv51}/fields/date", {"value": "07/3/2023"})
    page.post(f"/entries/{office.ids.cv51}/fields/topic", {"value": kh24.topic or ""})
    shown = page.get(f"/entries/{office.ids.cv51}").text
    assert f'name="into" value="id:{office.ids.kh24}"' in shown
    page.post(f"/entries/{office.ids.cv51}/merge", {"into": f"id:{office.ids.kh24}"})
    assert page.get(f"/entries/{office.ids.cv51}").status_code == 303
