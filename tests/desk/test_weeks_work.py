"""The week's work: numbers reserved and given up, papers recalled, how papers were handled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.desk.conftest import Office, Run


@pytest.fixture(autouse=True)
def _in_2023(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clerk works on 20/12/2023, the year of the home's papers."""
    import datetime as dt

    from office.wiring import Desk

    monkeypatch.setattr(Desk, "today", property(lambda _desk: dt.date(2023, 12, 20)))


def test_reserve_gives_the_next_number_of_the_kind(run: Run) -> None:
    first = json.loads(run("reserve", "--kind", "kế hoạch", "--json").out)
    assert first["designation"] == "25/KH-UBND"
    assert first["draft"]
    assert first["series_confirmed"] is False
    ran = run("reserve", "--kind", "kh", "--topic", "phòng chống lụt bão")
    assert ran.code == 0
    assert ran.out.startswith("Đã giữ số 26/KH-UBND")
    assert "phòng chống lụt bão" in run("show", "26/KH-UBND").out


def test_reserve_counts_over_kinds_that_were_confirmed_to_share_a_series(run: Run) -> None:
    assert run("check", "--confirm-series", "KH,QĐ", "--year", "2023").code == 0
    made = json.loads(run("reserve", "--kind", "QĐ", "--json").out)
    assert (made["designation"], made["series_confirmed"]) == ("25/QĐ-UBND", True)


def test_reserve_asks_for_a_letters_symbol(run: Run) -> None:
    ran = run("reserve", "--kind", "CV")
    assert ran.code == 2
    assert "--symbol UBND-VP" in ran.err
    made = json.loads(run("reserve", "--kind", "CV", "--symbol", "ubnd - vp", "--json").out)
    assert made["symbol"] == "UBND-VP"
    assert run("reserve", "--kind", "KH", "--symbol", "QĐ-UBND").code == 2


def test_a_cancelled_number_stays_and_is_not_issued(run: Run) -> None:
    run("reserve", "--kind", "KH")
    ran = run("cancel-number", "25/KH-UBND", "--why", "không ban hành nữa")
    assert ran.code == 0
    assert json.loads(run("show", "25/KH-UBND", "--json").out)["standing"] == "number_cancelled"
    assert "không ban hành nữa" in run("history", "25/KH-UBND").out
    assert json.loads(run("reserve", "--kind", "KH", "--json").out)["designation"] == "26/KH-UBND"
    counts = json.loads(run("counts", "--by", "kind", "--year", "2023", "--json").out)
    assert {one["reason"]: one["count"] for one in counts["left_out"]}["number_cancelled"] == 1
    listed = json.loads(run("appendix", "--year", "2023", "--json").out)["entries"]
    assert "25/KH-UBND" not in [one["designation"] for one in listed]
    again = run("cancel-number", "25/KH-UBND", "--why", "lần nữa")
    assert again.code == 2
    assert "đã hủy" in again.err


def test_a_recalled_paper_is_out_of_force_and_names_what_recalled_it(
    office: Office, run: Run
) -> None:
    ran = run("recall", "24/KH-UBND", "--year", "2023", "--by", "51/UBND-VP")
    assert ran.code == 0
    shown = json.loads(run("show", f"id:{office.ids.kh24}", "--json").out)
    assert shown["standing"] == "withdrawn"
    assert [one["relation"] for one in shown["links"]] == ["recalls"]
    assert "thu hồi" in run("show", f"id:{office.ids.cv51}").out
    run("undo", f"id:{office.ids.kh24}")
    assert json.loads(run("show", f"id:{office.ids.kh24}", "--json").out)["standing"] == "unknown"


def test_a_corrected_paper_stays_in_force(office: Office, run: Run) -> None:
    assert run("recall", "22/KH-UBND", "--correct", "--by", "51/UBND-VP").code == 0
    shown = json.loads(run("show", "22/KH-UBND", "--json").out)
    assert shown["standing"] == "unknown"
    assert "corrects" in [one["relation"] for one in shown["links"]]


@pytest.mark.parametrize(
    "words",
    [
        ("recall", "22/KH-UBND"),
        ("recall", "22/KH-UBND", "--correct", "--why", "sai thể thức"),
        ("recall", "22/KH-UBND", "--by", "22/KH-UBND"),
        ("cancel-number", "696/QĐ-UBND", "--why", "nhầm"),
        ("cancel-number", "22/KH-UBND", "--why", "  "),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    words: tuple[str, ...], office: Office, run: Run
) -> None:
    with office.register() as register:
        before = register.revision
    assert run(*words).code == 2
    with office.register() as register:
        assert register.revision == before


def test_handling_is_entered_with_the_paper_and_shown(office: Office, run: Run) -> None:
    ran = run(
        "add", "designation=28/KH-UBND", "date=10/3/2023", "topic=dân vận chính quyền",
        "so_ban=5", "nơi lưu=Văn phòng", "sent_on=13/3/2023",
    )  # fmt: skip
    assert ran.code == 0
    shown = run("show", "28/KH-UBND").out
    assert "số lượng bản" in shown
    assert "13/3/2023" in shown
    data = json.loads(run("show", "28/KH-UBND", "--json").out)
    assert data["handling"]["copies"] == 5
    assert data["handling"]["sent_on"] == "2023-03-13"


def test_handling_is_amended_told_and_taken_back(office: Office, run: Run) -> None:
    ids = office.ids
    ran = run(
        "amend", f"id:{ids.qd696}", "số đến=112", "arrived_on=20/4/2023",
        "answered_by=51/UBND-VP", "date=19/4/2023",
    )  # fmt: skip
    assert ran.code == 0
    assert "số đến: — → 112" in ran.out
    assert "ngày đến: — → 20/4/2023" in ran.out
    with office.register() as register:
        noted = register.handling([ids.qd696])[ids.qd696]
    assert (noted.arrival_number, noted.answered_by) == ("112", ids.cv51)
    assert "số đến: — → 112" in run("history", f"id:{ids.qd696}").out
    assert "số đến: 112 → —" in run("undo", f"id:{ids.qd696}").out
    with office.register() as register:
        assert register.handling([ids.qd696]) == {}
        assert str(register.entry(ids.qd696).date) == "2023-04-18"


@pytest.mark.parametrize("word", ["copies=0", "copies=năm", "sent_on=31/02/2023", "so_ban=1.5"])
def test_a_wrong_value_of_the_handling_is_told(word: str, office: Office, run: Run) -> None:
    assert run("amend", "22/KH-UBND", word).code == 2
    assert run("amend", "22/KH-UBND", "copies=5", "so_ban=6").code == 2
    with office.register() as register:
        assert register.handling([office.ids.kh22]) == {}


def test_the_note_of_a_reserved_number_survives_the_paper(run: Run, tmp_path: Path) -> None:
    run("reserve", "--kind", "KH")
    run("amend", "25/KH-UBND", "copies=3")
    run("amend", "25/KH-UBND", "date=20/12/2023", "draft=khong")
    data = json.loads(run("show", "25/KH-UBND", "--json").out)
    assert (data["draft"], data["handling"]["copies"]) == (False, 3)
