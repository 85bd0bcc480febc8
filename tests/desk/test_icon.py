"""The icon that opens the page without a terminal."""

from __future__ import annotations

import configparser
import os
import shlex
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from desk.start_icon import Start, put_icon
from desk.web.open_page import open_at
from tests.desk.conftest import Office, Run, free_port

START = Start(Path(r"C:\Users\Nguyễn Lan\py 100%\python.exe"), Path(r"D:\Sổ văn bản"), "Sổ văn bản")


def test_on_windows_letters_of_paths_come_after_the_code_page(tmp_path: Path) -> None:
    made = put_icon(tmp_path, START, windows=True)
    assert made.name == "Sổ văn bản.cmd"
    assert made.read_bytes().decode("utf-8").split("\r\n") == [
        "@echo off",
        "chcp 65001 >nul",
        "title Sổ văn bản",
        '"C:\\Users\\Nguyễn Lan\\py 100%%\\python.exe" -m desk --home "D:\\Sổ văn bản" serve',
        "if errorlevel 1 pause",
        "",
    ]


def _command_of(icon: Path) -> list[str]:
    """The words of Exec, unescaped as a desktop does it."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(icon, encoding="utf-8")
    line = entry["Desktop Entry"]["Exec"].replace("\\\\", "\\")
    return [one.replace("%%", "%") for one in shlex.split(line)]


def test_on_linux_every_word_comes_back_as_it_was(tmp_path: Path) -> None:
    start = Start(Path('/opt/py 100%/"x\\python'), Path("/nhà/Sổ văn bản"), "Sổ văn bản")
    made = put_icon(tmp_path / "Màn hình", start, windows=False)
    assert _command_of(made) == list(start.words)
    assert os.access(made, os.X_OK)


def test_the_command_puts_it_where_one_says(run: Run, tmp_path: Path) -> None:
    done = run("icon", "--to", str(tmp_path / "màn hình"))
    (made,) = (tmp_path / "màn hình").iterdir()
    assert done.code == 0
    assert made.name in done.out


def test_the_told_path_is_whole_in_a_narrow_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    done = run("icon", "--to", str(tmp_path / "màn hình"))
    (made,) = (tmp_path / "màn hình").iterdir()
    assert str(made) in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="starts the form for Linux")
def test_a_double_click_opens_the_page(run: Run, office: Office, tmp_path: Path) -> None:
    run("icon", "--to", str(tmp_path))
    (made,) = tmp_path.glob("*.desktop")
    port = free_port()
    words = [*_command_of(made), "--no-browser", "--port", str(port)]
    page = subprocess.Popen(words, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        assert "Ủy ban nhân dân xã Khê Lãng" in _page(f"http://127.0.0.1:{port}/search", page)
        again = run("serve", "--no-browser", "--port", str(port))
        assert again.code == 0
        assert again.out == f"Trang đang mở sẵn: http://127.0.0.1:{port}/\n"
    finally:
        page.terminate()
        page.wait(timeout=120)
    assert open_at(office.home) is None


def test_a_computer_that_was_switched_off_leaves_no_page_open(office: Office) -> None:
    office.home.page.write_text("http://127.0.0.1:9/", encoding="utf-8")
    assert open_at(office.home) is None


ROOT = Path(__file__).parents[2]


def _page(address: str, serving: subprocess.Popen[bytes]) -> str:
    """The page as soon as it answers; a busy computer takes long to begin."""
    until = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            if time.monotonic() > until or serving.poll() is not None:
                raise
            time.sleep(0.1)
