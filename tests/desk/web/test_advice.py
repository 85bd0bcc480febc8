"""Sentences on the page name no commands, and say all that the command's sentence says."""

from __future__ import annotations

import ast
import json
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from desk.advice import ON_COMMAND_LINE, ON_THE_PAGE
from desk.language import LOCALE, load_language
from desk.web.page_language import on_the_page
from register.message import message, message_from_json, message_json
from tests.desk.conftest import Office
from tests.desk.web.conftest import Page

COMMAND = re.compile(r"`|\bsovanban [a-z]| --[a-z]")


@pytest.fixture(scope="module")
def sentences() -> dict[str, str]:
    with (LOCALE / "vi" / "LC_MESSAGES" / "sovanban.po").open("rb") as file:
        return {one.id: str(one.string) for one in read_po(file) if isinstance(one.id, str)}


ROOT = Path(__file__).parents[3]
BELOW = ("register", "ingest", "index", "reports", "office")


def coded() -> dict[str, list[tuple[str, set[str]]]]:
    """Every code that a sentence of the program carries, with the sentences and their values."""
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for room in (*BELOW, "desk"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                for given in node.keywords:
                    if given.arg == "coded" and isinstance(given.value, ast.Constant):
                        sentence = node.args[-1]
                        assert isinstance(sentence, ast.Constant), path
                        values = {str(one.arg) for one in node.keywords}
                        found.setdefault(str(given.value.value), []).append(
                            (str(sentence.value), values)
                        )
    return found


CODED = coded()


def test_every_code_has_advice_on_each_surface_or_says_that_it_needs_none() -> None:
    assert set(ON_COMMAND_LINE) == set(ON_THE_PAGE) == set(CODED)


@pytest.mark.parametrize("code", ON_THE_PAGE)
def test_what_happened_and_the_advice_of_the_page_name_no_command(
    code: str, sentences: dict[str, str]
) -> None:
    advice = (ON_THE_PAGE[code], ON_COMMAND_LINE[code])
    shown = [*(one for one, _ in CODED[code]), *([advice[0].template] if advice[0] else [])]
    for one in shown:
        assert COMMAND.search(f" {one}") is None
        assert COMMAND.search(f" {sentences[one]}") is None
    for told in filter(None, advice):
        for _, values in CODED[code]:
            assert _places(told.template) <= values


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_the_page_speaks_its_own_form_and_the_terminal_the_other() -> None:
    told = message("There is no account “{name}”.", coded="no_account", name="Lan")
    vietnamese = load_language("vi")
    assert "sovanban" in vietnamese.say(told)
    assert "sovanban" not in on_the_page(vietnamese).say(told)
    assert "Lan" in on_the_page(vietnamese).say(told)


def test_a_wrong_value_is_told_with_the_title_of_its_field(page: Page, office: Office) -> None:
    path = f"/entries/{office.ids.kh24}"
    handling, fields = f"{path}/handling", f"{path}/fields"
    for sent, told in (
        (page.post(handling, {"arrived_on": "31/2/2023"}), "Ngày đến: “31/2/2023” không phải ngày"),
        (page.post(handling, {"sent_on": "31/2/2023"}), "Ngày chuyển: “31/2/2023” không phải ngày"),
        (page.post(handling, {"copies": "x"}), "Số lượng bản: “x” không phải số nguyên"),
        (page.post(f"{fields}/date", {"value": "31/2/2023"}), "Ngày ban hành: “31/2/2023”"),
        (page.get("/search?from=31/2/2023"), "Từ ngày: “31/2/2023” không phải ngày"),
        (page.get("/search?year=abc"), "“abc” không phải năm"),
        (page.post("/settings/deadlines-holidays", {"day": "31/2/2023"}), "Ngày: “31/2/2023”"),
    ):
        assert sent.status_code == 400
        assert told in sent.text


def test_a_name_that_nobody_reads_is_left_out() -> None:
    told = message(
        "{option} needs a date such as 07/3/2023, not “{value}”.", option="--since", value="x"
    )
    vietnamese = load_language("vi")
    assert "--since" in vietnamese.say(told)
    assert on_the_page(vietnamese).say(told).startswith("“x” không phải ngày")


def test_a_warning_kept_by_an_earlier_version_is_told_in_the_words_of_today() -> None:
    told = message(
        "Pages {pages} are pictures without text. Run again with --ocr to read them.", pages="2, 3"
    )
    vietnamese = load_language("vi")
    assert vietnamese.say(told) == (
        "Trang 2, 3 là hình ảnh, không có lớp chữ. Hãy chạy lại với --ocr để đọc các trang này."
    )
    assert on_the_page(vietnamese).say(told).startswith("Trang 2, 3 là hình ảnh")
    assert "--ocr" not in on_the_page(vietnamese).say(told)


def test_advice_outlasts_being_kept_as_json() -> None:
    told = message("{name} holds files of its own.", coded="holds_files", name="a.zip")
    kept = message_from_json(json.loads(json.dumps(message_json(told))))
    english = load_language("en")
    assert "`sovanban ingest`" in english.say(kept)
    assert str(kept) == "a.zip holds files of its own."


def test_what_packages_below_the_desk_say_names_no_command(sentences: dict[str, str]) -> None:
    with (LOCALE / "vi" / "LC_MESSAGES" / "sovanban.po").open("rb") as file:
        places = {
            one.id: [Path(name).parts[0] for name, _ in one.locations] for one in read_po(file)
        }
    below = set(BELOW) - {"office"}
    naming = [one for one in sentences if COMMAND.search(f" {one}") and below & set(places[one])]
    assert naming == []
