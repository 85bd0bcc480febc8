"""What is typed of a paper by hand: arrival numbers, days to come, offices without marks."""

from __future__ import annotations

import datetime as dt
import json
import threading

from desk.field_values import assignments
from desk.handling_values import read_given
from desk.language import load_language
from office.entries import add
from office.wiring import Desk
from register.errors import SovanbanError
from register.printed_date import printed_date
from tests.desk.conftest import NOW, Office, Ran, Run

CAME = ("origin=received", "date=10/12/2023", "issuer=Sở Nội vụ tỉnh Hà Sơn", "topic=rà soát")

SOON = NOW.date() + dt.timedelta(days=3)


def clock() -> dt.datetime:
    return NOW


def came(run: Run, designation: str, number: str, day: str = "12/12/2023") -> Ran:
    return run("add", f"designation={designation}", *CAME, f"arrival_number={number}",
               f"arrived_on={day}")  # fmt: skip


def test_an_arrival_number_is_given_once_a_year(office: Office, run: Run) -> None:
    assert came(run, "112/SNV-CCHC", "40").code == 0
    with office.register() as register:
        before = register.revision
    refused = came(run, "113/SNV-CCHC", "040")
    assert refused.code == 2
    assert "112/SNV-CCHC" in refused.err
    assert "40a" in refused.err
    with office.register() as register:
        assert register.revision == before
    assert came(run, "113/SNV-CCHC", "40a").code == 0
    assert came(run, "114/SNV-CCHC", "40", "03/01/2024").code == 0


def test_an_arrival_number_given_already_is_refused_when_it_is_corrected(
    office: Office, run: Run
) -> None:
    came(run, "112/SNV-CCHC", "40")
    came(run, "113/SNV-CCHC", "41")
    refused = run("amend", "113/SNV-CCHC", "arrival_number=40")
    assert refused.code == 2
    assert "112/SNV-CCHC" in refused.err
    assert run("amend", "113/SNV-CCHC", "handler=Tư pháp").code == 0
    assert "duplicate_arrival" not in run("check", "--json").out


def test_numbers_given_twice_before_are_found_and_may_be_corrected_otherwise(
    office: Office, run: Run
) -> None:
    came(run, "112/SNV-CCHC", "40")
    came(run, "113/SNV-CCHC", "41")
    with office.register() as register:
        ids = [one.id for one in register.find() if one.designation.number in ("112", "113")]
        with register.change("test") as change:
            change.holdings.set_handling(ids[1], {"arrival_number": "40"})
    assert "duplicate_arrival" in run("check", "--json").out
    assert run("amend", f"id:{ids[1]}", "handler=Tư pháp", "arrival_number=40").code == 0
    assert run("amend", f"id:{ids[1]}", "topic=khác").code == 0


def test_of_two_clerks_at_once_only_one_gets_the_number(office: Office) -> None:
    both = threading.Barrier(2)
    said: list[str] = []

    def enter(designation: str) -> None:
        desk = Desk(office.home, load_language("vi"), now=lambda: NOW)
        both.wait(5)
        try:
            words = (f"designation={designation}", *CAME, "arrival_number=40")
            add(desk, *read_given(assignments(words), desk.register))
            said.append("entered")
        except SovanbanError:
            said.append("refused")
        finally:
            desk.close()

    clerks = [threading.Thread(target=enter, args=(one,)) for one in ("112/SNV", "113/SNV")]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    assert sorted(said) == ["entered", "refused"]


def test_a_year_far_ahead_is_refused(office: Office, run: Run) -> None:
    for words in (("add", "designation=61/KH-UBND", "topic=x"), ("amend", "id:4")):
        refused = run(*words, "date=1/12/2062")
        assert refused.code == 2
        assert "2062" in refused.err
    with office.register() as register:
        assert not [one for one in register.find() if one.designation.number == "61"]


def test_a_day_to_come_is_told_at_once_and_goes_to_review(office: Office, run: Run) -> None:
    wrong = f"Hãy kiểm tra ngày ban hành: {printed_date(SOON)} sau ngày ghi sổ"
    told = run("add", "designation=61/KH-UBND", "topic=x", f"date={SOON:%d/%m/%Y}", now=clock)
    assert told.code == 0
    assert wrong in told.out
    assert wrong in run("show", "61/KH-UBND", now=clock).out
    assert "61/KH-UBND" in run("list", "--unreviewed", now=clock).out
    assert "Hãy kiểm tra" not in run("amend", "61/KH-UBND", "date=19/12/2023", now=clock).out
    assert "Hãy kiểm tra" not in run("show", "61/KH-UBND", now=clock).out
    later = SOON + dt.timedelta(days=1)
    assert "Hãy kiểm tra" in run("amend", "61/KH-UBND", f"date={later:%d/%m/%Y}", now=clock).out
    assert printed_date(later) in run("show", "61/KH-UBND", now=clock).out
    assert "61/KH-UBND" in run("list", "--unreviewed", now=clock).out


def test_a_draft_may_bear_a_day_to_come(office: Office, run: Run) -> None:
    told = run("add", "symbol=KH-UBND", "topic=x", f"date={SOON:%d/%m/%Y}", now=clock)
    assert told.code == 0
    assert "Hãy kiểm tra" not in told.out


def test_a_day_after_the_arrival_goes_to_review(office: Office, run: Run) -> None:
    told = came(run, "112/SNV-CCHC", "40", "09/12/2023")
    assert "10/12/2023 sau ngày văn bản đến (09/12/2023)" in told.out
    with office.register() as register:
        (paper,) = [one for one in register.find() if one.designation.number == "112"]
        assert paper.needs_review


def test_an_office_typed_without_marks_is_the_known_one(office: Office, run: Run) -> None:
    with office.register() as register:
        before = [one.name for one in register.offices()]
    assert run("add", "designation=7/QĐ-UBND", "topic=x", "issuer=ubnd tinh ha son").code == 0
    assert run("amend", "696/QĐ-UBND", "issuer=UBND TINH HA SON").code == 0
    with office.register() as register:
        assert [one.name for one in register.offices()] == before
        issuers = {one.issuer for one in register.find() if one.designation.number in ("7", "696")}
    assert issuers == {"Ủy ban nhân dân tỉnh Hà Sơn"}


def test_an_office_typed_without_marks_that_may_be_several_is_refused(
    office: Office, run: Run
) -> None:
    run("add", "designation=7/QĐ-UBND", "topic=x", "issuer=UBND xã Khê Lăng")
    refused = run("amend", "696/QĐ-UBND", "issuer=ubnd xa khe lang")
    assert refused.code == 2
    assert "xã Khê Lãng" in refused.err
    assert "xã Khê Lăng" in refused.err


def test_the_incoming_book_tells_the_next_number_and_overdue_replies(
    office: Office, run: Run
) -> None:
    came(run, "112/SNV-CCHC", "40")
    came(run, "113/SNV-CCHC", "41")
    run("amend", "112/SNV-CCHC", "reply_due=15/12/2023")
    shown = run("arrivals", "--year", "2023").out
    assert "Số đến tiếp theo của năm 2023: 42." in shown
    assert shown.index("112/SNV-CCHC") < shown.index("113/SNV-CCHC")
    assert "quá hạn trả lời (hạn 15/12/2023)" in shown
    overdue = json.loads(run("arrivals", "--overdue", "--json").out)
    assert [one["entry"]["designation"] for one in overdue["arrivals"]] == ["112/SNV-CCHC"]
    assert overdue["arrivals"][0]["arrival_number"] == "40"
    assert "Không có văn bản nào quá hạn" in run("arrivals", "--overdue", "--year", "2022").out
    assert run("arrivals", "--year", "1999").code == 0
