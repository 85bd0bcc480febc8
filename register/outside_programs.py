"""LibreOffice run on a file that nobody has looked at yet: in time, and without going anywhere.

Input: a command and a folder of its own; output: whether it ended by itself. Gotcha: a document can
name pictures and sheets on other computers; LibreOffice would fetch them (on Windows with the
user's own name and password), so it gets a profile in which that, updating and macros are off.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "1"),
)
"""Branch, name, value (officecfg's schemas; links: Writer's 0 and Calc's 1 mean never)."""

_NOWHERE = (
    ("ooInetProxyType", "2"),
    ("ooInetHTTPProxyName", "127.0.0.1"),
    ("ooInetHTTPProxyPort", "9"),
    ("ooInetHTTPSProxyName", "127.0.0.1"),
    ("ooInetHTTPSProxyPort", "9"),
)
"""What it would still ask the network for goes to a proxy that is none."""


def lonely_profile(folder: Path) -> str:
    """A profile in this folder that goes nowhere, as LibreOffice's option."""
    lines = [_item(f"/org.openoffice.Office.{branch}", *rest) for branch, *rest in _SETTINGS]
    lines += [_item("/org.openoffice.Inet/Settings", *one) for one in _NOWHERE]
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        + "".join(lines)
        + "</oor:items>\n",
        encoding="utf-8",
    )
    return f"-env:UserInstallation={folder.as_uri()}"


def _item(path: str, name: str, value: str) -> str:
    return (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
    )


def run_program(
    command: list[str], *, seconds: float, environment: Mapping[str, str] | None = None
) -> bool:
    """Run a program, and end it with all it began after so many seconds; whether it ended well."""
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=os.name == "posix",
        ) as process:
            try:
                return process.wait(seconds) == 0
            except BaseException:
                _end_with_all(process)
                raise
    except (subprocess.TimeoutExpired, OSError):
        return False


def _end_with_all(process: subprocess.Popen[bytes]) -> None:
    """A wrapper's end does not end the program that it wraps."""
    if os.name == "posix":
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        return
    words = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(words, check=False, capture_output=True, timeout=10)
    process.kill()
