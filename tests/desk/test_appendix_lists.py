"""Lists kept with all that was done by hand, on the command line."""

from __future__ import annotations

import json

import pytest

from office.appendix_asked import AskedList, asked_of_json
from office.appendix_choices import ListOptions
from office.filters import FilterChoice
from register.errors import SovanbanError
from tests.desk.conftest import NOW, Office, Run

PLANS = ("appendix", "--year", "2023", "--kind", "KH")


def designations(out: str) -> list[str]:
    return [one["designation"] for one in json.loads(out)["entries"]]


def test_documents_are_left_out_added_and_put_first(run: Run) -> None:
    ran = run(*PLANS, "--without", "22/KH-UBND", "--also", "51/UBND-VP", "--first", "51/UBND-VP",
              "--json")  # fmt: skip
    assert designations(ran.out) == ["51/UBND-VP", "22a/KH-UBND", "24/KH-UBND"]
    codes = {one["code"] for one in json.loads(ran.out)["notes"]}
    assert {"added_by_hand", "left_out_by_hand"} <= codes


def test_a_kept_list_is_made_again_with_its_time_and_its_order(run: Run) -> None:
    first = ("--first", "id:4", "--without", "22/KH-UBND")
    assert run(*PLANS, *first, "--keep-list", "Kế hoạch 2023").code == 0
    again = run("appendix", "--kept-list", "ke hoach 2023", "--json")
    assert designations(again.out) == ["24/KH-UBND", "22a/KH-UBND"]
    (kept,) = json.loads(run("appendix-saved", "--json").out)["lists"]
    assert (kept["name"], kept["entries"]) == ("Kế hoạch 2023", [4, 3])


def test_a_list_of_a_period_in_words_is_kept_with_its_days(run: Run) -> None:
    run("appendix", "--period", "2023-Q1", "--kind", "KH", "--keep-list", "Quý I")
    again = run("appendix", "--kept-list", "Quý I", "--json")
    assert designations(again.out) == ["22/KH-UBND", "22a/KH-UBND", "24/KH-UBND"]


def test_what_is_saved_is_shown_and_deleted_and_stands_in_the_history(
    run: Run, office: Office
) -> None:
    run(*PLANS, "--save-as", "KH", "--keep-list", "KH 2023")
    shown = run("appendix-saved").out
    assert "KH 2023" in shown
    assert run("appendix-saved", "--delete-list", "kh 2023").code == 0
    assert run("appendix-saved", "--delete-choice", "KH").code == 0
    assert json.loads(run("appendix-saved", "--json").out)["lists"] == []
    with office.register() as register:
        told = [(one.action, one.why) for one in register.journal(limit=4)]
    assert told == [
        ("appendix_choice_deleted", "KH"), ("appendix_list_deleted", "KH 2023"),
        ("appendix_list_saved", "KH 2023"), ("appendix_choice_saved", "KH"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("appendix", "--kept-list", "không có"),
        ("appendix", "--kept-list", "KH", "--year", "2023"),
        ("appendix", "--kept-list", "KH", "--period", "2023"),
        (
            "appendix",
            "--year",
            "2023",
            "--first",
            "24/KH-UBND",
            "--year",
            "2023",
            "--order",
            "date",
        ),
        ("appendix", "--year", "2023", "--also", "999/KH-UBND"),
        ("appendix", "--year", "2023", "--keep-list", "  "),
        ("appendix", "--year", "2023", "--keep-list", "x" * 101),
        ("appendix-saved", "--delete-list", "không có"),
        ("appendix-saved", "--delete-choice", "a", "--delete-list", "b"),
    ],
)
def test_what_cannot_be_done_is_told_and_keeps_nothing(
    words: tuple[str, ...], run: Run, office: Office
) -> None:
    run(*PLANS, "--keep-list", "KH")
    before = office.register().revision
    ran = run(*words)
    assert ran.code == 2
    assert ran.err.strip()
    assert office.register().revision == before


def test_everything_asked_comes_back_from_its_json() -> None:
    asked = AskedList(
        FilterChoice(kind=("KH", "QĐ"), year=2023, from_date=NOW.date(), query="một cửa"),
        ListOptions("hand", "kind", "Tên", verbatim=True, notes=False),
        "id:9", True, "id:8", (1,), (2, 3), (5, 4),  # noqa: FBT003
    )  # fmt: skip
    assert asked_of_json(json.loads(json.dumps(asked.as_json()))) == asked
    assert asked_of_json(AskedList().as_json()) == AskedList()


def test_a_name_of_another_list_is_not_taken_over(office: Office) -> None:
    from desk.language import load_language
    from office.appendix_lists import keep_list, kept_lists
    from office.wiring import Desk

    desk = Desk(office.home, load_language("vi"), now=lambda: NOW)
    keep_list(desk, "CCHC", AskedList(), [1, 2])
    with pytest.raises(SovanbanError, match="CCHC"):
        keep_list(desk, "cchc", AskedList(), [3])
    assert kept_lists(desk.register)[0].ids == (1, 2)
    keep_list(desk, "cchc", AskedList(), [3], replace=True)
    assert [(one.name, one.ids) for one in kept_lists(desk.register)] == [("cchc", (3,))]
    desk.close()
