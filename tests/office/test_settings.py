"""The settings file: defaults, values, and errors that name the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.language import chosen_language
from office.home import SHIPPED_SETTINGS, Home, home_of
from office.settings import Settings, read_settings
from register.errors import SovanbanError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_the_shipped_file_says_the_defaults() -> None:
    assert read_settings(SHIPPED_SETTINGS) == Settings()
    plain = SHIPPED_SETTINGS.read_text(encoding="utf-8")
    assert f"# below = {Settings().review_below}" in plain
    assert "# on = true" in plain


def test_values_are_read_with_a_byte_order_mark_of_notepad(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'office = " UBND xã Khê Lãng "\nwho = "Vũ Thị Thu"\n[review]\nbelow = 0.9\n[ocr]\non=false',
        encoding="utf-8-sig",
    )
    assert read_settings(path) == Settings("UBND xã Khê Lãng", "Vũ Thị Thu", 0.9, ocr=False)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('who = "A"\noffice = UBND', 2, "office = UBND"),
        ("[review]\nbelow = 2", 2, "below = 2"),
        ("[ocr]\n\non = 1", 3, "ocr = 1"),
        ("who = 3", 1, "who = 3"),
        ('office = "x"\nmau = "do"', 2, "mau"),
        ("[review]\nabove = 1", 2, "above"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SovanbanError) as raised:
        read_settings(path)
    values = dict(raised.value.message.values)
    assert (values["line"], values["what"]) == (line, what)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('who = "Thư"'.encode("utf-16"))
    with pytest.raises(SovanbanError, match="UTF-8"):
        read_settings(path)


def test_the_home_is_given_then_of_the_environment_then_of_the_user(tmp_path: Path) -> None:
    assert home_of(tmp_path, "/elsewhere") == Home(tmp_path)
    assert home_of(None, str(tmp_path)) == Home(tmp_path)
    assert home_of(None, None).folder.name == "sovanban"


@pytest.mark.parametrize(
    ("words", "environment", "code"),
    [
        ([], None, "vi"),
        (["--lang", "en", "list"], None, "en"),
        (["--lang=en"], "vi", "en"),
        (["list"], "en_US.UTF-8", "en"),
        (["list"], "fr", "vi"),
        (["--lang", "xx"], "en", "en"),
        (["search", "--", "--lang", "en"], None, "vi"),
    ],
)
def test_the_language_is_chosen(words: list[str], environment: str | None, code: str) -> None:
    assert chosen_language(words, environment) == code
