"""`settings`: shown with defaults, set in the file with its comments, back to the default."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from office.settings import read_settings
from office.settings_file import changed_text
from tests.desk.conftest import Office, Run

WRITTEN = """# của văn phòng
who = "Vũ Thị Thu"  # đừng bỏ

[ocr]
on = true
# cuối tệp
"""


def _settings(run: Run, *words: str) -> dict[str, object]:
    ran = run("settings", *words, "--json")
    assert ran.code == 0, ran.err
    return {one["key"]: one["value"] for one in json.loads(ran.out)["settings"]}


def test_every_setting_is_shown_with_its_default_and_what_it_does(run: Run) -> None:
    shown = run("settings").out
    for key in ("office", "who", "review.below", "ocr.on"):
        assert f"\n{key} = " in f"\n{shown}"
    assert "mặc định: 75%" in shown


def test_values_are_set_and_the_comments_stay(run: Run, office: Office) -> None:
    office.home.settings.write_text(WRITTEN, encoding="utf-8")
    values = _settings(run, "review.below=80 %", "ocr.on=không", "office=UBND xã Khê Lãng")
    assert values == {
        "office": "UBND xã Khê Lãng", "who": "Vũ Thị Thu", "review.below": 0.8, "ocr.on": False,
        "backup.folder": "", "backup.keep": 14,
    }  # fmt: skip
    text = office.home.settings.read_text(encoding="utf-8")
    for line in ("# của văn phòng", "# đừng bỏ", "# cuối tệp"):
        assert line in text
    assert read_settings(office.home.settings).review_below == 0.8


def test_the_shipped_file_is_the_same_again_after_a_reset(run: Run, office: Office) -> None:
    before = office.home.settings.read_bytes()
    _settings(run, "review.below=0,9", "who=Lan")
    assert office.home.settings.read_bytes() != before
    assert _settings(run, "--reset", "review.below", "--reset", "who")["review.below"] == 0.75
    assert office.home.settings.read_bytes() == before


def test_an_empty_value_is_the_default(run: Run, office: Office) -> None:
    _settings(run, "ocr.on=no")
    assert _settings(run, "ocr.on=")["ocr.on"] is True
    assert "\non" not in office.home.settings.read_text(encoding="utf-8")


def test_a_file_that_was_deleted_is_made_from_the_shipped_one(run: Run, office: Office) -> None:
    office.home.settings.unlink()
    _settings(run, "who=Lan")
    assert "# on = true" in office.home.settings.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", [("review.below=kém",), ("review.below=120%",), ("ocr.on=có lẽ",), ("màu=xanh",),
              ("ocr.on",), ("--reset", "màu"), ("who=Lan", "ocr.on=?")]
)  # fmt: skip
def test_a_wrong_value_changes_nothing(run: Run, office: Office, words: tuple[str, ...]) -> None:
    before, revision = office.home.settings.read_bytes(), office.register().revision
    ran = run("settings", *words)
    assert ran.code == 2
    assert len(ran.err.strip().splitlines()) <= 3
    assert office.home.settings.read_bytes() == before
    assert office.register().revision == revision


def test_a_file_that_is_wrong_already_is_told_and_stays(run: Run, office: Office) -> None:
    office.home.settings.write_text("[review]\nbelow = 7\n", encoding="utf-8")
    assert run("settings", "who=Lan").code == 2
    assert office.home.settings.read_text(encoding="utf-8") == "[review]\nbelow = 7\n"


def test_what_was_set_stands_in_the_journal_once(run: Run, office: Office) -> None:
    _settings(run, "review.below=80%", "ocr.on=yes")
    _settings(run, "review.below=80%")
    rows = [one for one in office.register().journal() if one.action == "settings_changed"]
    assert [(one.before, one.after) for one in rows] == [
        ({"review.below": "75%"}, {"review.below": "80%"})
    ]
    assert "mức phải xem lại: 75% → 80%" in run("history", "--limit", "1").out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that can be taken")
def test_a_folder_without_rights_is_told(run: Run, office: Office) -> None:
    office.home.folder.chmod(0o500)
    try:
        assert run("settings", "who=Lan").code == 3
    finally:
        office.home.folder.chmod(0o700)


def test_a_file_that_another_program_holds_leaves_all_as_it_was(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, revision = office.home.settings.read_bytes(), office.register().revision

    def held(self: Path, target: Path) -> None:
        raise PermissionError(13, "held open", str(target))

    monkeypatch.setattr(Path, "replace", held)
    ran = run("settings", "who=Lan")
    assert (ran.code, "settings.toml" in ran.err) == (3, True)
    assert office.home.settings.read_bytes() == before
    assert office.register().revision == revision
    assert not list(office.home.folder.glob(".sovanban-*"))


def test_line_ends_of_windows_and_dotted_keys_stay() -> None:
    text = changed_text("# a\r\nreview.below = 0.8\r\n", {"review.below": 0.9, "who": "Lan"})
    assert "\r\nreview.below = 0.9\r\n" in text
    assert "\n" not in text.replace("\r\n", "")
