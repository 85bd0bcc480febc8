"""The pages of offices and signers in the settings, as a keeper and others use them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from desk.web.settings_offices_page import SHOWN
from register.designation import Designation
from register.entry import Draft, Origin
from tests.desk.conftest import Office
from tests.desk.web.conftest import PASSWORD, Page

NEW, OLD = "Ủy ban nhân dân xã Vĩnh Khê", "Ủy ban nhân dân xã Khê Lãng"
AT = "/settings/offices"


def names(office: Office) -> list[str]:
    with office.register() as register:
        return [one.name for one in register.offices()]


def test_a_merger_is_noted_with_one_form_and_taken_back(page: Page, office: Office) -> None:
    form = {"former": [OLD, "UBND xã Khê Hạ", "", ""], "successor": NEW, "since": "01/7/2023"}
    assert page.post(f"{AT}/successor", form).status_code == 303
    shown = page.get(AT).text
    assert "Ủy ban nhân dân xã Khê Hạ" in shown
    assert "từ 01/7/2023" in shown
    assert "Nay cơ quan sử dụng sổ là cơ quan này?" in shown
    page.post("/settings/office", {"name": NEW})
    shown = page.get(AT).text
    assert "Nay cơ quan sử dụng sổ" not in shown
    assert "Văn bản của các cơ quan cũ sau đây cũng tính là văn bản đi" in shown
    assert "24/KH-UBND" in page.get("/register?year=2023&series=KH-UBND").text
    page.post(f"{AT}/no-successor", {"name": "Ủy ban nhân dân xã Khê Hạ"})
    with office.register() as register:
        (old,) = [one for one in register.offices() if one.name.endswith("Khê Hạ")]
    assert (old.successor_id, old.valid_to) == (None, None)


def test_each_office_before_and_after_a_merger_has_a_book_of_its_own(
    page: Page, office: Office
) -> None:
    page.post(f"{AT}/successor", {"former": OLD, "successor": NEW, "since": "01/7/2023"})
    page.post("/settings/office", {"name": NEW})
    with office.register() as register, register.change("ingest") as change:
        issuer = change.offices.find(NEW)
        change.add(
            Draft(kind="KH", designation=Designation("1", symbol="KH-UBND"), topic="việc mới",
                  date=dt.date(2023, 7, 3), issuer=NEW),
            origin=Origin.ISSUED, issuer_id=issuer,
        )  # fmt: skip
    new = page.get("/register?year=2023&series=KH-UBND").text
    old = page.get("/register?year=2023&series=KH-UBND~1").text
    assert ("việc mới" in new, "kiểm soát thủ tục" in new) == (True, False)
    assert ("việc mới" in old, "kiểm soát thủ tục" in old) == (False, True)
    assert f"KH-UBND ({OLD})" in new
    saved = [
        page.get(f"/register/file?year=2023&series={key}&format=csv").content.decode("utf-8-sig")
        for key in ("KH-UBND", "KH-UBND~1")
    ]
    assert ["việc mới" in one for one in saved] == [True, False]
    assert ["kiểm soát thủ tục" in one for one in saved] == [False, True]


def test_a_merger_that_is_still_to_come_does_not_ask_yet(page: Page) -> None:
    page.post(f"{AT}/successor", {"former": OLD, "successor": NEW, "since": "01/7/2025"})
    assert "Nay cơ quan sử dụng sổ" not in page.get(AT).text


@pytest.mark.parametrize(
    "form",
    [
        {"former": "", "successor": NEW},
        {"former": OLD, "successor": " "},
        {"former": OLD, "successor": OLD},
        {"former": OLD, "successor": NEW, "since": "hôm nào"},
    ],
)
def test_a_wrong_merger_is_told_and_changes_nothing(
    page: Page, office: Office, form: dict[str, str]
) -> None:
    before = names(office)
    shown = page.post(f"{AT}/successor", form)
    assert shown.status_code == 400
    assert "--" not in shown.text.split("<main")[1]
    assert names(office) == before


def test_an_office_is_looked_at_edited_and_given_another_name(page: Page, office: Office) -> None:
    with office.register() as register:
        (other,) = [one for one in register.offices() if "Hà Sơn" in one.name]
    shown = page.get(f"{AT}?office={other.id}").text
    assert "Trùng với cơ quan khác" in shown
    form = {
        "now": other.name, "name": "UBND tỉnh Hà Sơn", "superior": "Chính phủ", "family": "state",
        "begins": "", "ends": "30/6/2025", "office": other.id,
    }  # fmt: skip
    sent = page.post(f"{AT}/edit", form)
    assert sent.headers["location"].startswith(f"{AT}?office={other.id}&told=")
    page.post("/settings/alias", {"alias": "UBND tỉnh HS", "name": other.name})
    with office.register() as register:
        (after,) = [one for one in register.offices() if one.id == other.id]
        assert (after.superior, f"{after.valid_to:%d/%m}") == ("Chính phủ", "30/06")
        assert (other.id, "Ủy ban nhân dân tỉnh HS", True) in register.aliases()
    page.post("/settings/alias/remove", {"alias": "UBND tỉnh HS"})
    with office.register() as register:
        assert register.aliases() == []


def test_names_that_differ_in_marks_are_offered_and_joined(page: Page, office: Office) -> None:
    with office.register() as register, register.change("ingest") as change:
        change.offices.add("UBND xã Khê Lang")
    shown = page.get(AT).text
    assert "Có thể là một cơ quan bị tách đôi" in shown
    page.post(f"{AT}/join", {"name": "UBND xã Khê Lang", "into": OLD})
    assert "Có thể là một cơ quan bị tách đôi" not in page.get(AT).text
    with office.register() as register:
        assert [name for _, name, _ in register.aliases()] == ["Ủy ban nhân dân xã Khê Lang"]


def test_a_long_list_shows_the_most_used_and_finds_the_others(page: Page, office: Office) -> None:
    with office.register() as register, register.change("ingest") as change:
        for at in range(SHOWN + 20):
            change.offices.add(f"UBND xã Số {at}")
    shown = page.get(AT).text
    assert shown.count("?office=") == SHOWN
    assert shown.index('?office=1"') < shown.index("tỉnh Hà Sơn</a>")
    assert "xã Số 67</a>" not in shown
    assert "xã Số 67</a>" in page.get(f"{AT}?q=so+67").text
    assert page.get(f"{AT}?everything=1").text.count("?office=") == len(names(office))
    assert "Không có cơ quan nào tên như vậy" in page.get(f"{AT}?q=khong+co").text


def test_a_signer_is_taken_over_corrected_and_taken_off(page: Page, office: Office) -> None:
    assert "Danh sách người ký chưa có ai" in page.get("/settings/signers").text
    fields = f"/entries/{office.ids.kh24}/fields"
    page.post(f"{fields}/signer", {"value": "Đỗ Văn Khải"})
    page.post(f"{fields}/signer_title", {"value": "CHỦ TỊCH"})
    assert "1 văn bản" in page.get("/settings/signers").text
    page.post("/settings/signers/take", {"name": "Đỗ Văn Khải", "title": "Chủ tịch"})
    assert "Sửa" in page.get("/settings/signers").text
    form = {
        "was_name": "Đỗ Văn Khải", "was_title": "Chủ tịch", "name": "Đỗ Văn Khải",
        "title": "Quyền Chủ tịch", "authority": "Q.", "begins": "01/7/2023", "ends": "",
    }  # fmt: skip
    page.post("/settings/signers", form)
    shown = page.get("/settings/signers").text
    assert "Quyền Chủ tịch" in shown
    assert "từ 01/7/2023" in shown
    assert "chỉ ký từ 01/7/2023" in page.get("/overview/needs?year=2023").text
    wrong = page.post("/settings/signers", {**form, "ends": "01/01/2020"})
    assert (wrong.status_code, "Hãy đổi chỗ hai ngày" in wrong.text) == (400, True)
    page.post("/settings/signers/remove", {"name": "Đỗ Văn Khải", "title": "Quyền Chủ tịch"})
    assert "Danh sách người ký chưa có ai" in page.get("/settings/signers").text


@pytest.mark.parametrize("name", ["Hạnh", "Khách"])
def test_only_a_keeper_changes_offices_and_signers(
    shared: Callable[[], Page], office: Office, name: str
) -> None:
    visitor = shared()
    visitor.log_in(name, PASSWORD)
    for path in (AT, f"{AT}?office=1", "/settings/signers"):
        shown = visitor.get(path)
        assert shown.status_code == 200
        assert 'method="post"' not in shown.text.split("<main")[1]
    for path in (
        "successor", "no-successor", "join", "edit", "../alias", "../alias/remove", "../confirm",
        "../office", "../signers", "../signers/take", "../signers/take-all", "../signers/remove",
    ):  # fmt: skip
        target = f"/settings/{path.removeprefix('../')}" if ".." in path else f"{AT}/{path}"
        data = {"former": OLD, "name": OLD}
        assert visitor.post(target, data).status_code == 403, target
    assert len(names(office)) == 3
