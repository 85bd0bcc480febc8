"""The appendix page: put in order by hand, left out, added, saved and found again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.desk.conftest import Office
from tests.desk.web.conftest import Page

PLANS = "/appendix?year=2023&kind=KH"
PART = {"hx-request": "true"}


def lines(text: str) -> list[str]:
    """The designations of the list shown, in order."""
    sheet = text.partition('class="sheet"')[2].partition("</section>")[0]
    return re.findall(r">Kế hoạch số (\S+) ngày|>Công văn số (\S+) ngày", sheet) and [
        one[0] or one[1]
        for one in re.findall(r">Kế hoạch số (\S+) ngày|>Công văn số (\S+) ngày", sheet)
    ]


def asked(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def test_a_line_is_moved_and_its_number_is_told(page: Page, office: Office) -> None:
    part = page.get(f"{PLANS}&up={office.ids.kh24}", headers=PART)
    assert lines(part.text) == ["22/KH-UBND", "24/KH-UBND", "22a/KH-UBND"]
    assert "24/KH-UBND: số 2" in part.text
    address = part.headers["hx-replace-url"]
    assert asked(address)["order"] == "hand"
    assert "up" not in asked(address)
    assert lines(page.get(address).text) == ["22/KH-UBND", "24/KH-UBND", "22a/KH-UBND"]


def test_without_scripts_a_move_leads_to_the_address_of_the_new_order(
    page: Page, office: Office
) -> None:
    moved = page.get(f"{PLANS}&move={office.ids.kh24}&place=1")
    assert moved.status_code == 303
    shown = page.get(moved.headers["location"]).text
    assert lines(shown) == ["24/KH-UBND", "22/KH-UBND", "22a/KH-UBND"]
    assert "24/KH-UBND: số 1" in shown


def test_the_first_line_stays_where_it_is_and_the_order_is_not_by_hand(
    page: Page, office: Office
) -> None:
    part = page.get(f"{PLANS}&up={office.ids.kh22}", headers=PART)
    assert "vẫn ở chỗ cũ" in part.text
    assert "order" not in asked(part.headers["hx-replace-url"])


def test_the_order_by_hand_is_that_of_the_files_and_can_be_taken_back(
    page: Page, office: Office
) -> None:
    ids = office.ids
    order = f"order=hand&ids={ids.kh24},{ids.kh22a},{ids.kh22}"
    saved = page.get(f"/appendix/file?year=2023&kind=KH&{order}&format=docx")
    document = zipfile.ZipFile(io.BytesIO(saved.content)).read("word/document.xml").decode("utf-8")
    places = [document.index(one) for one in ("24/KH-UBND", "22a/KH-UBND", "22/KH-UBND")]
    assert places == sorted(places)
    part = page.get(f"{PLANS}&{order}&auto=1", headers=PART)
    assert lines(part.text) == ["22/KH-UBND", "22a/KH-UBND", "24/KH-UBND"]
    assert "ids" not in asked(part.headers["hx-replace-url"])


def test_an_order_that_names_what_is_not_there_does_no_harm(page: Page, office: Office) -> None:
    shown = page.get(f"{PLANS}&order=hand&ids=,x,99999,{office.ids.kh24},{'9' * 30}")
    assert lines(shown.text)[0] == "24/KH-UBND"
    gone = page.get(f"{PLANS}&up=99999", headers=PART)
    assert gone.status_code == 400


def test_what_was_added_is_left_out_again_and_what_was_left_out_is_put_back(
    page: Page, office: Office
) -> None:
    added = page.get(f"{PLANS}&put=51/UBND-VP", headers=PART).headers["hx-replace-url"]
    assert asked(added)["add"] == f"id:{office.ids.cv51}"
    again = page.get(f"{added}&leave={office.ids.cv51}", headers=PART).headers["hx-replace-url"]
    assert {"add", "drop"}.isdisjoint(asked(again))
    less = page.get(f"{PLANS}&leave={office.ids.kh22}", headers=PART)
    assert lines(less.text) == ["22a/KH-UBND", "24/KH-UBND"]
    address = less.headers["hx-replace-url"]
    back = page.get(f"{address}&back={office.ids.kh22}", headers=PART)
    assert lines(back.text) == ["22/KH-UBND", "22a/KH-UBND", "24/KH-UBND"]
    by_name = page.get(f"{address}&put=22/KH-UBND", headers=PART)
    assert {"add", "drop"}.isdisjoint(asked(by_name.headers["hx-replace-url"]))


def test_a_designation_that_fits_several_offers_them(page: Page, office: Office) -> None:
    part = page.get(f"{PLANS}&put=24/KH-UBND", headers=PART).text
    assert f'value="id:{office.ids.kh24}"' in part
    assert f'value="id:{office.ids.kh24_2022}"' in part
    chosen = page.get(f"{PLANS}&put=id:{office.ids.kh24_2022}", headers=PART)
    assert len(lines(chosen.text)) == 4
    assert "nằm ngoài kỳ của danh mục" in chosen.text


def test_notes_and_wording_are_chosen_on_the_page(page: Page, office: Office) -> None:
    report = f"report=id:{office.ids.report}"
    for asked_for in ("", "&notes=1", "&plain=1"):
        assert "Cần kiểm tra trước khi ký" in page.get(f"{PLANS}&{report}{asked_for}").text
    bare, whole = (
        _words_of(page.get(f"/appendix/file?year=2023&kind=KH&{report}&format=docx{one}").content)
        for one in ("", "&notes=1")
    )
    assert "CẦN SOÁT TRƯỚC KHI KÝ" in whole
    assert "CẦN SOÁT TRƯỚC KHI KÝ" not in bare
    worded = page.get(f"/appendix?{report}&listed=1&verbatim=1&drop={office.ids.kh22a}").text
    assert ">Kế hoạch số 24<" in worded
    assert ">Kế hoạch số 22a<" not in worded


def _words_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read("word/document.xml").decode()


def test_a_choice_kept_with_notes_is_opened_with_the_tick(page: Page) -> None:
    for place, ticked in (("?year=2023&kind=KH&notes=1", "1"), ("?year=2023&kind=KH", None)):
        page.post("/appendix/choices", {"name": f"Loại {ticked}", "place": place})
        shown = page.get(f"/appendix?year=2022&saved=loai+{ticked}")
        assert asked(shown.headers["location"]).get("notes") == ticked


def test_a_choice_is_saved_and_fills_the_form_for_another_year(page: Page) -> None:
    place = "?year=2023&kind=KH&group=month&signer=A"
    page.post("/appendix/choices", {"name": "Kế hoạch", "place": place})
    shown = page.get("/appendix?year=2022&saved=ke+hoach")
    assert asked(shown.headers["location"]) == {
        "year": "2022", "kind": "KH", "group": "month", "signer": "A",
    }  # fmt: skip
    form = page.get(shown.headers["location"]).text
    assert '<option value="KH" selected>' in form
    assert '<input type="hidden" name="signer" value="A">' in form
    gone = page.post("/appendix/choices/delete", {"name": "Kế hoạch"})
    assert asked(gone.headers["location"])["kind"] == "KH"
    assert page.get("/appendix?saved=ke+hoach").status_code == 400


def test_a_list_is_kept_and_opened_as_it_was(page: Page, office: Office) -> None:
    ids = office.ids
    place = f"?year=2023&kind=KH&order=hand&ids={ids.kh24},{ids.kh22}&drop={ids.kh22a}&title=Tên"
    page.post("/appendix/lists", {"name": "CCHC 2023", "place": place})
    assert "CCHC 2023" in page.get("/appendix").text
    opened = page.get("/appendix/lists?name=cchc+2023").headers["location"]
    shown = page.get(opened).text
    assert lines(shown) == ["24/KH-UBND", "22/KH-UBND"]
    assert "lưu ngày 20/12/2023" in shown
    assert "có thay đổi chưa lưu" in page.get(f"{opened}&add=51/UBND-VP").text


def test_a_kept_list_tells_what_the_register_changed_since(page: Page, office: Office) -> None:
    page.post("/appendix/lists", {"name": "A", "place": "?year=2023&kind=KH"})
    opened = page.get("/appendix/lists?name=A").headers["location"]
    assert "Mới có thêm" not in page.get(opened).text
    page.post(f"/entries/{office.ids.kh22}/fields/kind", {"value": "TB"})
    page.post(f"/entries/{office.ids.cv51}/fields/kind", {"value": "KH"})
    shown = page.get(opened).text
    assert "Mới có thêm từ khi lưu: 51/UBND-VP" in shown
    assert "Không còn trong danh mục: 22/KH-UBND" in shown
    page.post("/appendix/lists", {"name": "A", "place": f"?{urlsplit(opened).query}"})
    assert "Mới có thêm" not in page.get(opened).text


def test_a_list_of_the_same_name_is_replaced_only_when_that_is_said(page: Page) -> None:
    first, other = "?year=2023&kind=KH", "?year=2023&kind=CV"
    page.post("/appendix/lists", {"name": "A", "place": first})
    assert page.post("/appendix/lists", {"name": "a", "place": other}).status_code == 400
    assert asked(page.get("/appendix/lists?name=A").headers["location"])["kind"] == "KH"
    page.post("/appendix/lists", {"name": "a", "place": other, "instead": "true"})
    assert asked(page.get("/appendix/lists?name=A").headers["location"])["kind"] == "CV"


def test_a_deleted_list_stays_open_and_can_be_kept_again(page: Page) -> None:
    page.post("/appendix/lists", {"name": "A", "place": "?year=2023&kind=KH"})
    gone = page.post("/appendix/lists/delete", {"name": "A"}).headers["location"]
    assert asked(gone)["kind"] == "KH"
    assert page.get("/appendix/lists?name=A").status_code == 400
    page.post("/appendix/lists", {"name": "A", "place": f"?{urlsplit(gone).query}"})
    assert page.get("/appendix/lists?name=A").status_code == 303


def test_a_reader_sees_kept_lists_and_changes_none(shared: Callable[[], Page]) -> None:
    clerk, reader = shared(), shared()
    clerk.log_in("Hạnh", "một mật khẩu dài")
    reader.log_in("Khách", "một mật khẩu dài")
    clerk.post("/appendix/lists", {"name": "A", "place": "?year=2023"})
    shown = reader.get("/appendix?year=2023").text
    assert "/appendix/lists?name=A" in shown
    assert 'action="/appendix/lists/delete"' not in shown
    assert "Hạnh" in shown
    assert reader.post("/appendix/lists", {"name": "B", "place": "?year=2023"}).status_code == 403
    assert reader.post("/appendix/lists/delete", {"name": "A"}).status_code == 403


@pytest.mark.parametrize(
    "place", ["?year=20x3", "?order=quer", "?from=31/02/2023", "?add=999/KH-UBND"]
)
def test_a_list_that_cannot_be_made_is_not_kept(place: str, page: Page, office: Office) -> None:
    before = office.register().revision
    assert page.post("/appendix/lists", {"name": "A", "place": place}).status_code == 400
    assert office.register().revision == before
