"""Changes a rules file of the home: written aside, read back, and put in its place at the end.

Input: the file's place and what is to become of its text; output: a `with` block on whose end the
new file takes the old one's place. Gotcha: what a person wrote there in a way that cannot be
changed piece by piece is told, and never written over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from office.settings_file import cannot_change, replaced
from office.wiring import Desk
from register.errors import RefusedError, SovanbanError
from register.vietnamese_text import nfc

EARLIER = ".cu"
"""What the name of a file gets that was put out of use ("cũ")."""


@contextmanager
def changed_rules(
    path: Path, edit: Callable[[str], str], check: Callable[[Path], bool], *, start: str
) -> Iterator[None]:
    """Have the file's text changed by `edit` when the block ends without an error.

    start: the text where there is no file yet; check: whether the new file, read back, says what
    it should. SovanbanError where it does not; RefusedError where it cannot be written.
    """
    old = path.read_bytes().decode("utf-8-sig") if path.is_file() else start
    try:
        new = edit(nfc(old.replace("\r\n", "\n")))
    except (KeyError, ValueError, TypeError) as error:
        raise _written_otherwise(path) from error
    with replaced(path, new.replace("\n", "\r\n") if "\r\n" in old else new) as aside:
        try:
            right = check(aside)
        except RefusedError:
            raise
        except SovanbanError as error:
            raise _written_otherwise(path) from error
        if not right:
            raise _written_otherwise(path)
        yield


def put_out_of_use(desk: Desk, path: Path, action: str) -> bool:
    """Have the shipped rules count again, even where the office's file is wrong; it is kept
    beside. False where there is none."""
    desk.home.require()
    if not path.is_file():
        return False
    with desk.register.change(action) as noted:
        noted.note({"rules": "own"}, {"rules": "shipped"})
        _moved(path, earlier(path))
    return True


def put_back(desk: Desk, path: Path, action: str) -> bool:
    """Have the office's file count again that was put out of use; False where none is kept."""
    desk.home.require()
    if not has_earlier(path):
        return False
    with desk.register.change(action) as noted:
        noted.note({"rules": "shipped"}, {"rules": "own"})
        _moved(earlier(path), path)
    return True


def has_earlier(path: Path) -> bool:
    """Whether `put_back` has something to bring back, and nothing stands in its way."""
    return earlier(path).is_file() and not path.is_file()


def earlier(path: Path) -> Path:
    """Where the file is kept that was put out of use."""
    return path.with_name(path.name + EARLIER)


def _moved(path: Path, target: Path) -> None:
    try:
        path.replace(target)
    except OSError as error:
        raise cannot_change(path, error) from error


def _written_otherwise(path: Path) -> SovanbanError:
    return SovanbanError(
        "“{file}” is written in a way that cannot be changed from here. Correct it in a text "
        "editor, or go back to the shipped rules. Nothing was changed.",
        file=path.name,
    )
