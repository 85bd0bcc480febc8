"""Everything that people read has its Vietnamese, and the compiled catalogue is the newest."""

from __future__ import annotations

import io
import re
import string
from typing import Any

import pytest
from babel.messages.mofile import read_mo

from desk.language import load_language
from tests.catalogue import MO, PO, mo_bytes, read_catalogue, sentences, sentences_of, translations

UPDATE = "run `python -m tests.catalogue` and fill in what is empty in sovanban.po"


def test_every_sentence_has_its_vietnamese() -> None:
    known = translations([PO])
    missing = {text: places[0] for text, places in sentences().items() if text not in known}
    assert not missing, UPDATE


def test_nothing_in_the_catalogue_is_out_of_use() -> None:
    used = sentences()
    assert not [one.id for one in read_catalogue() if one.id and one.id not in used], UPDATE


def test_the_compiled_catalogue_is_the_newest() -> None:
    # Its bytes differ from one version of Babel to the next; what the program reads may not.
    with MO.open("rb") as file:
        compiled = read_mo(file)
    assert _read(compiled) == _read(read_catalogue()), UPDATE
    assert _read(compiled) == _read(read_mo(io.BytesIO(mo_bytes(read_catalogue())))), UPDATE


def _read(catalogue: Any) -> dict[str, str]:
    return {one.id: one.string for one in catalogue if one.id and one.string}


def test_only_calls_of_our_own_functions_hold_sentences() -> None:
    source = """
message("A sentence.", name="a value")
self.message(
    "Begun here "
    "and ended here."
)
UnreadableError("broken", "The second argument.", name=message("Nested."))
SovanbanError("One." if few else "Several.")
message["type"] == "http.response.start"
def message(template="no sentence"): ...
message(template) or message(f"{name} is made up") or message()
other("is none")
# message("nor is a remark")
"""
    assert {text for _, text in sentences_of(source)} == {
        "A sentence.", "Begun here and ended here.", "The second argument.", "Nested.",
        "One.", "Several.",
    }  # fmt: skip


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_places_of_both_languages_are_the_same() -> None:
    wrong = {
        one.id: one.string
        for one in read_catalogue()
        if one.id and one.string and _places(one.id) != _places(one.string)
    }
    assert not wrong


# Words of machine translation and of programmers, and the plain ones that offices use.
UNNATURAL = (
    "không thể tìm thấy", "vui lòng", "thất bại", "thực thi", "chỉ định", "đối số", "ngoại lệ",
    "hợp lệ", "null", "entry", "file ", "folder",
)  # fmt: skip


_PLACE = re.compile(r"\{[^}]*\}|`[^`]*`")


@pytest.mark.parametrize("words", UNNATURAL)
def test_the_vietnamese_is_that_of_an_office(words: str) -> None:
    spoken = [_PLACE.sub(" ", str(one.string)).lower() for one in read_catalogue()]
    found = [text for text in spoken if words in text]
    assert not found


def test_sentences_that_end_with_a_full_stop_do_so_in_both_languages() -> None:
    assert not [one.id for one in read_catalogue() if _stop_differs(one.id, one.string)]


def _stop_differs(english: object, vietnamese: object) -> bool:
    if not isinstance(english, str) or not isinstance(vietnamese, str) or not vietnamese:
        return False
    if len(english) < 10:  # "No." heads a column of numbers
        return False
    return english.endswith(".") != vietnamese.endswith(".")


def test_the_catalogue_is_read_by_the_program() -> None:
    language = load_language("vi")
    assert language.translate("Commands") == "Các lệnh"
    assert language.translate("") == ""
    assert language.translate("nothing has this sentence") == "nothing has this sentence"
