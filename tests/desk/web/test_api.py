"""The JSON answers: the keys of the command line, and no value that breaks them."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

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


def test_no_value_that_the_description_allows_breaks_an_answer(page: Page) -> None:
    described = page.get("/api/openapi.json").json()
    schema = schemathesis.openapi.from_dict(described).include(method="GET")
    schema.app = page.client.app
    checked = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        checked += 1
        settings(
            max_examples=10, deadline=None, database=None, derandomize=True,
            phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        )(given(case=operation.as_strategy())(_is_answered))()  # fmt: skip
    assert checked >= 9


def _is_answered(case: schemathesis.Case[Any]) -> None:
    shown = case.call(base_url="http://127.0.0.1")
    assert shown.status_code < 500, case.as_curl_command()
    assert shown.headers["content-type"] == ["application/json"]
