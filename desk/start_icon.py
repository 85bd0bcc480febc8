"""An icon on the desktop that opens the page, for people who will never open a terminal.

Input: where Python and the register are; output: one small file that a double click starts, in
the form of the system at hand. Gotcha: Windows reads a .cmd line by line in the code page that the
line before has set, so the page is set to UTF-8 before a path with Vietnamese letters comes.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from register.errors import RefusedError
from register.os_words import mending_os, why_os

ICON = Path(__file__).parent / "web" / "static" / "icon.svg"


@dataclass(frozen=True, slots=True)
class Start:
    """What a double click runs; name: of the icon; home: None for the usual place."""

    python: Path
    home: Path | None
    name: str

    @property
    def words(self) -> tuple[str, ...]:
        """The command line, word by word."""
        home = () if self.home is None else ("--home", str(self.home))
        return (str(self.python), "-m", "desk", *home, "serve")


def put_icon(folder: Path, start: Start, *, windows: bool = sys.platform == "win32") -> Path:
    """Write the icon into the folder, in place of an older one; the file.

    RefusedError where the folder cannot be written.
    """
    target = folder / f"{start.name}{'.cmd' if windows else '.desktop'}"
    text = _for_windows(start) if windows else _for_linux(start)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))
        if not windows:
            target.chmod(0o755)
    except OSError as error:
        raise RefusedError(
            "The icon cannot be put into {folder}: {why}. {advice}",
            folder=folder,
            why=why_os(error),
            advice=mending_os(error),
        ) from error
    return target


def _for_windows(start: Start) -> str:
    # In a .cmd a percent sign begins a variable, also inside quotes.
    command = " ".join(f'"{one}"' if " " in one or "\\" in one else one for one in start.words)
    lines = (
        "@echo off",
        "chcp 65001 >nul",
        f"title {start.name}",
        command.replace("%", "%%"),
        "if errorlevel 1 pause",
    )
    return "\r\n".join(lines) + "\r\n"


def _for_linux(start: Start) -> str:
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={start.name}",
        f"Exec={' '.join(_quoted(one) for one in start.words)}",
        f"Icon={ICON}",
        "Terminal=true",
    )
    return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    """A word of Exec as the Desktop Entry Specification quotes it."""
    escaped = "".join(f"\\{one}" if one in '"`$\\' else one for one in word)
    # The value is unescaped once as a string before it is parted into words.
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'
