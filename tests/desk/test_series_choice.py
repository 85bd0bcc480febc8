"""Series confirmed, taken back and taken over from the year before, on the command line."""

from __future__ import annotations

import json

from desk.language import load_language
from office.series import series_by_year
from office.wiring import Desk
from register.series import confirmed_series
from tests.desk.conftest import NOW, Office, Run


def _confirmed(office: Office) -> list[tuple[int, str]]:
    with office.register() as register:
        return [(one.year, one.name) for one in confirmed_series(register)]


def test_a_confirmation_is_taken_back(run: Run, office: Office) -> None:
    run("check", "--confirm-series", "KH,QĐ", "--year", "2023")
    assert run("check", "--unconfirm-series", "KH", "--year", "2023").code == 2
    assert _confirmed(office) == [(2023, "KH-UBND, QĐ-UBND")]
    assert run("check", "--unconfirm-series", "QĐ, KH", "--year", "2023").code == 0
    assert _confirmed(office) == []
    last = office.register().journal(limit=1)[0]
    assert (last.action, last.before, last.after) == (
        "series_withdrawn", {"2023": ["KH-UBND, QĐ-UBND"]}, {"2023": []},
    )  # fmt: skip


def test_the_scheme_of_the_year_before_is_taken_over(run: Run, office: Office) -> None:
    assert run("check", "--series-as-before", "--year", "2023").code == 2
    run("check", "--confirm-series", "KH,QĐ", "--year", "2022")
    run("check", "--confirm-series", "CV", "--year", "2022")
    assert run("check", "--series-as-before", "--year", "2023").code == 0
    assert [name for year, name in _confirmed(office) if year == 2023] == [
        "CV-UBND", "KH-UBND, QĐ-UBND",
    ]  # fmt: skip
    assert run("check", "--series-as-before", "--year", "2023").code == 2


def test_years_are_told_the_newest_first_with_what_is_left_to_confirm(
    run: Run, office: Office
) -> None:
    run("check", "--confirm-series", "KH,QĐ", "--year", "2022")
    run("check", "--confirm-series", "KH", "--year", "2023")
    desk = Desk(office.home, load_language("vi"), now=lambda: NOW)
    years = series_by_year(desk)
    desk.close()
    assert [one.year for one in years] == [2023, 2022]
    assert [series.name for series, _ in years[0].confirmed] == ["KH-UBND"]
    assert years[0].confirmed[0][1], "the papers speak for it"
    assert [one.run.series.name for one in years[0].proposed] == ["CV-UBND", "QĐ-UBND"]
    assert years[1].proposed == ()


def test_what_is_told_of_a_series_is_the_same_in_json(run: Run) -> None:
    run("check", "--confirm-series", "KH", "--year", "2023")
    rows = json.loads(run("check", "--series", "--year", "2023", "--json").out)["series"]
    assert [row["confirmed"] is not None for row in rows if row["members"] == ["KH-UBND"]] == [True]
