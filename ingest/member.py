"""One file inside another: what ZIP archives and mails give alike.

Input: nothing; this is the value type. Gotcha: a member that cannot be opened (a password) is
a member too, so that its line in the run says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from register.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container.

    parts: its folders and its name, as the container says; size: bytes when unpacked; content:
    opens it, or why it cannot be opened; body: the text of a mail itself; optional: nothing is
    said of it unless it is a document.
    """

    parts: tuple[str, ...]
    size: int
    content: Callable[[], BinaryIO] | UnreadableError
    body: bool = False
    optional: bool = False


class Most(NamedTuple):
    """Limits of one container with all that it holds: files, and bytes unpacked."""

    files: int
    size: int


def most_of_container() -> Most:
    """How much one container may hold: a year of an office's papers, and then some."""
    return Most(files=5_000, size=2 * 1024 * 1024 * 1024)
