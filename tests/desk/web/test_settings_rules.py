"""Deadlines and fields of work on the page: seen, tried, set and taken back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.desk.conftest import Office
from tests.desk.web.conftest import PASSWORD, Page

RULE = "/settings/deadlines/kiem-soat-tthc"
HTMX = {"hx-request": "true"}


def form_of(page: Page, path: str) -> dict[str, str]:
    """What the first form below <main> would send as it stands."""
    main = page.get(path).text.split("<main", 1)[1]
    form = next(
        one for one in main.split("<form")[1:] if 'name="code"' in one or 'name="any"' in one
    )
    form = form.split("</form>")[0]
    values = dict(re.findall(r'<input (?:type="hidden" )?name="(\w+)" value="([^"]*)"', form))
    values |= dict(re.findall(r'<textarea name="(\w+)"[^>]*>([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        values[name] = re.findall(r'<option value="([^"]*)" selected', options)[0]
    values |= dict(re.findall(r'type="checkbox" name="(\w+)" value="(\w+)" checked', form))
    return values


def test_a_day_is_entered_and_the_board_counts_with_it(page: Page) -> None:
    listed = page.get("/settings/deadlines").text
    assert "Chưa đặt hạn" in listed
    assert f'href="{RULE}"' in listed
    sent = form_of(page, RULE) | {"due": "23/02", "source": "order", "basis": "Công văn số 12"}
    answer = page.post(RULE, sent)
    told = page.get(answer.headers["location"]).text
    assert "chậm nhất 23/02 trong năm" in told
    assert "Công văn số 12" in page.get("/settings/deadlines?show=own").text
    assert "23/02/2023" in page.get("/on-time?year=2023").text
    assert "chậm nhất 23/02" in page.get("/settings/journal").text
    back = page.post(f"{RULE}/reset")
    assert "chưa có ngày" in page.get(back.headers["location"]).text
    assert "23/02/2023" not in page.get("/on-time?year=2023").text


def test_a_form_sent_as_it_stands_changes_nothing(page: Page, office: Office) -> None:
    before = office.register().revision
    for code in ("kiem-soat-tthc", "theo-doi-thpl", "ngan-sach-du-toan", "cchc"):
        path = f"/settings/deadlines/{code}"
        assert page.post(path, form_of(page, path)).status_code == 303
    assert office.register().revision == before
    assert not office.home.deadlines.exists()


def test_what_a_rule_recognises_is_seen_before_it_is_saved(page: Page, office: Office) -> None:
    sent = {"kinds": "KH", "must": "ứng dụng | CNTT\r\nthông tin", "due": "28/02"}
    part = page.post("/settings/deadlines/preview", sent, headers=HTMX)
    assert part.status_code == 200
    assert "<html" not in part.text
    assert "22/KH-UBND" in part.text
    assert "24/KH-UBND" not in part.text
    whole = page.post("/settings/deadlines/preview", form_of(page, RULE) | {"due": "1/3"})
    assert "24/KH-UBND" in whole.text
    assert 'value="1/3"' in whole.text
    wrong = page.post("/settings/deadlines/preview", sent | {"due": "31/02"}, headers=HTMX)
    assert "31/02" in wrong.text
    assert not office.home.deadlines.exists()


def test_a_wrong_day_is_told_beside_what_was_typed(page: Page, office: Office) -> None:
    sent = form_of(page, RULE) | {"due": "ngày 5", "note": "hỏi lại huyện"}
    shown = page.post(RULE, sent)
    assert shown.status_code == 400
    assert 'role="alert"' in shown.text
    assert "hỏi lại huyện" in shown.text
    assert not office.home.deadlines.exists()


def test_a_plan_that_comes_back_becomes_a_rule_in_two_steps(page: Page) -> None:
    from desk.field_values import read_fields
    from office.entries import add

    desk = page.room.desk_for("vi", None)
    for number, day in (("31", "10/3/2022"), ("32", "12/3/2023")):
        topic = f"diễn tập phòng thủ dân sự năm {day[-4:]}"
        add(
            desk,
            read_fields([("designation", f"{number}/KH-UBND"), ("date", day), ("topic", topic)]),
        )
    desk.close()
    listed = page.get("/settings/deadlines").text
    (link,) = re.findall(r'href="(/settings/deadlines/new\?from=[^"]+)"', listed)
    shown = page.get(link).text
    assert "32/KH-UBND" in shown
    sent = form_of(page, link) | {"due": "15/03"}
    sent |= {"title": re.findall(r'name="title" value="([^"]*)"', shown)[0], "kinds": "KH"}
    assert page.post("/settings/deadlines/new", sent).status_code == 303
    assert "new?from=" not in page.get("/settings/deadlines").text
    own = page.get("/settings/deadlines?show=own").text
    (code,) = re.findall(r'<a href="/settings/deadlines/([\w-]+)"><strong>', own)
    assert "32/KH-UBND" in page.get(f"/settings/deadlines/{code}").text
    assert page.post(f"/settings/deadlines/{code}/reset").status_code == 303
    assert page.get(f"/settings/deadlines/{code}").status_code == 404


def test_a_law_says_whether_its_day_was_compared(page: Page) -> None:
    path = "/settings/deadlines/ngan-sach-quy-4"
    assert "chưa đối chiếu với luật" in page.get(path).text
    page.post(path, form_of(page, path) | {"checked": "yes"})
    assert "chưa đối chiếu với luật" not in page.get(path).text
    page.post(path, form_of(page, path) | {"due": "29/01"})
    assert "chưa đối chiếu với luật" in page.get(path).text


def test_a_topic_is_tried_while_it_is_typed(page: Page) -> None:
    part = page.get("/settings/fields?topic=số hóa hồ sơ một cửa", headers=HTMX).text
    assert "không dấu" not in part
    assert "không dấu" in page.get("/settings/fields?topic=ho so mot cua", headers=HTMX).text
    assert "<html" not in part
    assert re.findall("<mark>([^<]+)</mark>", part) == ["một cửa", "số hóa"]
    assert "<mark>một cửa</mark>" in page.get("/settings/fields?topic=hồ sơ một cửa").text


def test_words_are_changed_and_the_papers_follow_when_it_is_said(
    page: Page, office: Office
) -> None:
    number = next(
        number
        for number in range(1, 12)
        if "TTHC" in form_of(page, f"/settings/fields/{number}")["any"]
    )
    path = f"/settings/fields/{number}"
    page.post("/settings/fields/apply")
    sent = form_of(page, path) | {"any": "TTHC\r\nmột cửa"}
    page.post(path, sent)
    assert "1 văn bản sẽ đổi lĩnh vực" in page.get("/settings/fields").text
    assert "24/KH-UBND" in page.get("/settings/fields/apply").text
    assert office.register().entry(office.ids.kh24).fields == ("cchc.tthc",)
    page.post("/settings/fields/apply")
    assert office.register().entry(office.ids.kh24).fields == ("khac",)
    late = page.post(path, sent)
    assert late.status_code == 400
    assert page.post(f"{path}/remove", {"was": sent["was"]}).status_code == 400
    page.post("/settings/fields/reset")
    page.post("/settings/fields/apply")
    assert office.register().entry(office.ids.kh24).fields == ("cchc.tthc",)
    page.post("/settings/fields/back")
    assert "của cơ quan" in page.get("/settings/fields").text


def test_words_are_added_to_a_field_and_taken_away(page: Page) -> None:
    path = "/settings/fields/new?field=cchc.so"
    sent = form_of(page, path) | {"any": "phòng họp không giấy", "kinds": "kế hoạch, TB"}
    assert page.post("/settings/fields/new", sent | {"any": " "}).status_code == 400
    assert page.post("/settings/fields/new", sent).status_code == 303
    listed = page.get("/settings/fields").text
    assert "phòng họp không giấy" in listed
    last = max(int(one) for one in re.findall(r"/settings/fields/(\d+)", listed))
    was = form_of(page, f"/settings/fields/{last}")["was"]
    page.post(f"/settings/fields/{last}/remove", {"was": was})
    assert ">phòng họp không giấy<" not in page.get("/settings/fields").text
    assert page.get(f"/settings/fields/{last}").status_code == 404
    assert page.post(f"/settings/fields/{last}/remove", {"was": was}).status_code == 404


@pytest.mark.parametrize(
    ("path", "reset"),
    [("/settings/deadlines", "reset-all"), ("/settings/fields", "reset")],
)
def test_a_file_that_was_written_wrong_can_be_put_aside(
    path: str, reset: str, page: Page, office: Office
) -> None:
    place = office.home.deadlines if "deadlines" in path else office.home.fields_of_work
    place.write_text("[[rule\n", encoding="utf-8")
    shown = page.get(path)
    assert shown.status_code == 200
    assert f'action="{path}/{reset}"' in shown.text
    page.post(f"{path}/{reset}")
    assert not place.exists()
    assert f'action="{path}/back"' in page.get(path).text


@pytest.mark.parametrize("name", ["Hạnh", "Khách"])
def test_only_a_keeper_changes_rules_and_words(
    name: str, shared: Callable[[], Page], office: Office
) -> None:
    visitor = shared()
    visitor.log_in(name, PASSWORD)
    shown = visitor.get(RULE)
    assert shown.status_code == 200
    assert "<fieldset disabled>" in shown.text
    for path in (RULE, f"{RULE}/reset", "/settings/deadlines/new", "/settings/deadlines/preview",
                 "/settings/deadlines/reset-all", "/settings/deadlines/back", "/settings/fields/1",
                 "/settings/fields/1/remove", "/settings/fields/new", "/settings/fields/apply",
                 "/settings/fields/reset", "/settings/fields/back"):  # fmt: skip
        assert visitor.post(path, {"due": "1/2", "any": "x"}).status_code == 403, path
    assert not office.home.deadlines.exists()
    assert not office.home.fields_of_work.exists()
