"""The JSON answers: the keys of the command line, and no value that breaks them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from tests.desk.cli.papers import paper
from tests.desk.conftest import Office, Run
from tests.desk.web.conftest import Page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/api/search?q=kiem+soat", ("search", "kiem soat")),
        ("/api/entries?kind=KH&year=2023", ("list", "--kind", "KH", "--year", "2023")),
        ("/api/entries/4", ("show", "id:4")),
        ("/api/entries/4/history", ("history", "id:4")),
        ("/api/review", ("review",)),
        ("/api/offices", ("offices",)),
        ("/api/entries/4/reconcile", ("reconcile", "id:4")),
        ("/api/appendix?year=2023", ("appendix", "--year", "2023")),
        ("/api/counts?by=kind,month&year=2023", ("counts", "--by", "kind,month", "--year", "2023")),
        ("/api/deadlines?year=2023&as_of=2023-12-20",
         ("deadlines", "--year", "2023", "--as-of", "2023-12-20")),
    ],
)  # fmt: skip
def test_an_answer_is_what_the_command_prints(
    page: Page, run: Run, path: str, words: tuple[str, ...]
) -> None:
    assert page.get(path).json() == json.loads(run(*words, "--json").out)


def test_a_wrong_value_is_told_in_words(page: Page) -> None:
    shown = page.get("/api/entries?kind=ZZZ")
    assert shown.status_code == 400
    assert "ZZZ" in shown.json()["error"]
    assert page.get("/api/entries/4711").status_code == 400
    assert page.get("/api/deadlines").status_code == 422


def test_a_change_is_undone(page: Page, office: Office) -> None:
    token = {"x-csrf-token": page.get("/api/session").json()["token"]}
    path = f"/api/entries/{office.ids.kh24}"
    page.client.post(f"{path}/amend", json={"values": {"date": "08/3/2023"}}, headers=token)
    assert page.get(path).json()["date"] == "2023-03-08"
    page.client.post(f"{path}/undo", headers=token)
    assert page.get(path).json()["date"] == "2023-03-07"


def _post(page: Page, path: str, body: dict[str, Any]) -> dict[str, Any]:
    token = {"x-csrf-token": page.get("/api/session").json()["token"]}
    shown = page.client.post(path, json=body, headers=token)
    assert shown.status_code == 200, shown.text
    answer: dict[str, Any] = shown.json()
    return answer


def test_a_paper_is_entered_recalled_and_its_number_given_up(page: Page, office: Office) -> None:
    words = {"designation": "61/KH-UBND", "date": "20/12/2023", "topic": "trực Tết"}
    made = _post(page, "/api/entries", {"values": words})
    assert (made["designation"], made["origin"]) == ("61/KH-UBND", "issued")
    recalled = _post(page, f"/api/entries/{made['id']}/recall", {"by": "51/UBND-VP"})
    assert (recalled["standing"], recalled["by"]) == ("withdrawn", office.ids.cv51)
    reserved = _post(page, "/api/reserve", {"kind": "KH"})
    assert (reserved["designation"], reserved["date"]) == ("62/KH-UBND", None)
    given_up = _post(page, f"/api/entries/{reserved['id']}/cancel-number", {"why": "không dùng"})
    assert given_up["standing"] == "number_cancelled"


def test_two_papers_are_merged(page: Page, office: Office) -> None:
    path = f"/api/entries/{office.ids.kh22}/merge"
    merged = _post(page, path, {"into": f"id:{office.ids.kh22a}"})
    assert (merged["merged"], merged["id"]) == (office.ids.kh22, office.ids.kh22a)


def test_a_file_is_parted_and_read_by_another_process(
    page: Page, office: Office, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = f"id:{office.ids.kh24}"
    for name in ("bản một", "bản hai"):
        file = paper(tmp_path)
        file = file.rename(file.with_name(f"{name}.txt"))
        file.write_text(file.read_text(encoding="utf-8") + f"\n{name}\n", encoding="utf-8")
        assert run("attach", entry, str(file)).code == 0
    count = len(page.get(f"/api/entries/{office.ids.kh24}").json()["files"])

    def never(*_values: object) -> None:
        raise AssertionError("read by the page itself")

    monkeypatch.setattr("ingest.reading_result.read_file", never)
    parted = _post(page, f"/api/entries/{office.ids.kh24}/split", {"file_no": count})
    assert (parted["from"], parted["designation"]) == (office.ids.kh24, "24/KH-UBND")


def test_a_merge_is_taken_back_by_its_revision(page: Page, office: Office) -> None:
    into, gone = office.ids.kh22a, office.ids.kh22
    merged = _post(page, f"/api/entries/{gone}/merge", {"into": f"id:{into}"})
    _post(page, f"/api/entries/{into}/amend", {"values": {"place": "Khê Lãng"}})
    _post(page, f"/api/entries/{into}/undo?revision={merged['revision']}", {})
    assert page.get(f"/api/entries/{gone}").json()["id"] == gone


def test_a_list_is_put_in_order_by_hand(page: Page, office: Office) -> None:
    ids = office.ids
    asked = f"/api/appendix?year=2023&first={ids.kh24}&first={ids.kh22}&without={ids.kh22a}"
    listed = [one["id"] for one in page.get(asked).json()["entries"]]
    assert listed[:2] == [ids.kh24, ids.kh22]
    assert ids.kh22a not in listed


def test_every_address_is_told_to_a_person(page: Page) -> None:
    shown = page.client.get("/api").text
    for path in page.get("/api/openapi.json").json()["paths"]:
        assert path in shown


def test_no_value_that_the_description_allows_breaks_an_answer(page: Page) -> None:
    described = page.get("/api/openapi.json").json()
    schema = schemathesis.openapi.from_dict(described)
    schema.app = page.client.app
    headers = {"x-csrf-token": page.get("/api/session").json()["token"]}
    cookies = dict(page.client.cookies)

    def answered(case: schemathesis.Case[Any]) -> None:
        shown = case.call(base_url="http://127.0.0.1", headers=headers, cookies=cookies)
        assert shown.status_code < 500, case.as_curl_command()
        assert shown.status_code != 403
        assert shown.headers["content-type"] == ["application/json"]

    checked = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        checked += 1
        settings(
            max_examples=10, deadline=None, database=None, derandomize=True,
            phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        )(given(case=operation.as_strategy())(answered))()  # fmt: skip
    assert checked >= 20
