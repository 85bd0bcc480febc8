"""Sentences on the page name no commands, and say all that the command's sentence says."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from desk.language import LOCALE, load_language
from desk.web.page_words import ON_THE_PAGE, on_the_page
from register.message import message
from tests.desk.conftest import Office
from tests.desk.web.conftest import Page

COMMAND = re.compile(r"`|\bsovanban [a-z]| --[a-z]")


@pytest.fixture(scope="module")
def sentences() -> dict[str, str]:
    with (LOCALE / "vi" / "LC_MESSAGES" / "sovanban.po").open("rb") as file:
        return {one.id: str(one.string) for one in read_po(file) if isinstance(one.id, str)}


@pytest.mark.parametrize("template", ON_THE_PAGE)
def test_every_sentence_is_one_of_the_program_and_its_other_form_names_no_command(
    template: str, sentences: dict[str, str]
) -> None:
    shown = ON_THE_PAGE[template].template
    assert template in sentences
    assert COMMAND.search(f" {shown}") is None
    assert COMMAND.search(f" {sentences[shown]}") is None
    assert _places(shown) <= _places(template)


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_the_page_speaks_its_own_form_and_the_terminal_the_other() -> None:
    told = message("There is no account “{name}”. `sovanban account list` shows all.", name="Lan")
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


def test_what_packages_below_the_desk_say_has_a_form_for_the_page(
    sentences: dict[str, str],
) -> None:
    with (LOCALE / "vi" / "LC_MESSAGES" / "sovanban.po").open("rb") as file:
        places = {
            one.id: [Path(name).parts[0] for name, _ in one.locations] for one in read_po(file)
        }
    below = {"register", "ingest", "index", "reports"}
    without = [
        one
        for one in sentences
        if COMMAND.search(f" {one}") and below & set(places[one]) and one not in ON_THE_PAGE
    ]
    assert without == [
        "The file “{file}” exists already and was left as it is. Choose another name, or add "
        "--force to replace it.",
        "There is a register in {home} already; nothing was changed. Restore into another folder "
        "with --home, or add --force: the old one is kept beside it.",
    ]
