"""After a merger each former office's plans are judged by themselves, never one for another."""

from __future__ import annotations

import datetime as dt

import pytest

from desk.language import load_language
from office import deadlines
from office.deadlines import judged_office
from office.wiring import Desk
from register.designation import Designation
from register.entry import Draft, Origin
from register.errors import SovanbanError
from register.judgement import Verdict
from tests.desk.conftest import NOW, US, Office, Run

FORMER = "Ủy ban nhân dân xã Khê Thượng"
RULE = """[rule.cchc]
due = "31/01"
source = "order"
basis = "Công văn số 15/UBND-NV"
"""


@pytest.fixture
def desk(office: Office) -> Desk:
    """Ours issued its plan in January, the office that was joined to it only in March."""
    office.home.deadlines.write_text(RULE, encoding="utf-8")
    with office.register() as register, register.change("ingest") as change:
        us = change.offices.add(US)
        former = change.offices.add(FORMER, confirmed=True)
        change.offices.set(former, {"successor_id": us})
        for issuer, name, number, day in (
            (us, US, "70", dt.date(2023, 1, 10)),
            (former, FORMER, "8", dt.date(2023, 3, 20)),
        ):
            change.add(
                Draft(
                    kind="KH", designation=Designation(number, symbol="KH-UBND"), date=day,
                    topic="công tác cải cách hành chính năm 2023", for_year=2023, issuer=name,
                ),
                origin=Origin.ISSUED, issuer_id=issuer,
            )  # fmt: skip
    return Desk(office.home, load_language("vi"), now=lambda: NOW)


def _verdict(desk: Desk, office: str | None = None) -> Verdict:
    judged = deadlines.judged_year(desk, 2023, office=office)
    return next(one.verdict for one in judged if one.rule.code == "cchc")


def test_a_plan_in_time_of_one_office_does_not_hide_the_late_one_of_another(desk: Desk) -> None:
    assert _verdict(desk) is Verdict.ON_TIME
    assert _verdict(desk, FORMER) is Verdict.LATE
    assert [one.name for one in judged_office(desk, 2023).offices] == [US, FORMER]
    desk.close()


def test_where_only_one_office_issued_nothing_is_asked(desk: Desk) -> None:
    assert judged_office(desk, 2022).office is None
    desk.close()


def test_an_office_that_never_was_ours_is_refused_by_name(desk: Desk) -> None:
    with pytest.raises(SovanbanError, match="neither our office"):
        deadlines.judged_year(desk, 2023, office="UBND tỉnh Hà Sơn")
    desk.close()


def test_the_command_says_whose_papers_it_judged(desk: Desk, run: Run) -> None:
    desk.close()
    told = " ".join(run("deadlines", "--year", "2023").out.split())
    assert f"Đã xét văn bản của {US}" in told
    assert FORMER in told


def test_an_announced_day_off_counts_from_the_offices_own_file(office: Office) -> None:
    desk = Desk(office.home, load_language("vi"), now=lambda: NOW)
    friday = dt.date(2023, 6, 2)
    assert desk.working_days.is_working(friday)
    office.home.holidays.write_text("holidays = [2023-06-02]\n", encoding="utf-8")
    assert not desk.working_days.is_working(friday)
