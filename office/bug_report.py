"""Keeps the traceback of a bug where whoever mends the program finds it.

Input: the exception and the command line; output: a file in the home's `nhat-ky` (or, where there
is no home, in the system's folder for passing files). Gotcha: with SOVANBAN_DEBUG=1 it goes to
standard error instead, and no half home is ever made.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

from office.home import home_of


def write_bug_report(
    error: BaseException, words: Sequence[str], environment: Mapping[str, str]
) -> Path | None:
    """Write the traceback; the file, or None where it went to standard error."""
    told = "".join(traceback.format_exception(error))
    if environment.get("SOVANBAN_DEBUG") == "1":
        sys.stderr.write(told)
        return None
    now = dt.datetime.now()
    head = f"{now.isoformat(timespec='seconds')}\nsovanban {' '.join(words)}\n{sys.version}\n\n"
    name = f"loi-{now:%Y%m%d-%H%M%S-%f}.log"
    for folder in (_log_folder(words, environment), Path(tempfile.gettempdir())):
        if folder is None:
            continue
        try:
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(head + told, encoding="utf-8", errors="backslashreplace")
            _forget_oldest(folder)
        except OSError:
            continue
        return folder / name
    sys.stderr.write(told)
    return None


MOST_REPORTS = 200
"""A fault that happens again and again must not fill the disk; the newest tell the most."""


def _forget_oldest(folder: Path) -> None:
    for old in sorted(folder.glob("loi-*.log"))[:-MOST_REPORTS]:
        old.unlink(missing_ok=True)


def _log_folder(words: Sequence[str], environment: Mapping[str, str]) -> Path | None:
    given = None
    for place, word in enumerate(words):
        if word == "--home" and place + 1 < len(words):
            given = Path(words[place + 1])
        elif word.startswith("--home="):
            given = Path(word.removeprefix("--home="))
    home = home_of(given, environment.get("SOVANBAN_HOME"))
    return home.log if home.exists else None
