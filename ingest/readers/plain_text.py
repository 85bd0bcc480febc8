"""Plain text and Markdown: the file's own text, its encoding found out.

Input: a text file's path; output: a Reading whose `raw_text` is the text as it stands, NFC with
LF. Gotcha: nothing is stripped, blank lines and Markdown marks stay: citation offsets refer to
the text as `sovanban text` prints it.
"""

from __future__ import annotations

from pathlib import Path

from ingest.legacy_encodings import decode
from ingest.pages import Line, Page, Reading
from ingest.readers.encoding_guess import decode_bytes, guess_old_encoding
from register.errors import UnreadableError
from register.message import Message, message

_UNICODE = {"utf-8", "utf-16", "utf-16-le", "utf-16-be"}


def read_plain_text(path: Path, *, reader: str) -> Reading:
    """Read a text file; `reader` is "txt" or "md". Raises UnreadableError: empty."""
    text, encoding = decode_bytes(path.read_bytes())
    old = None
    if encoding in _UNICODE:
        # An old text saved as UTF-8: its letters are still those of the font.
        old = guess_old_encoding(text)
        text = decode(text, old)
    if not text.strip():
        raise UnreadableError(
            "empty", "{name} is empty. Check that the right file was chosen.", name=path.name
        )
    warnings: tuple[Message, ...] = ()
    if old or encoding not in _UNICODE:
        warnings = (
            message(
                "The text was in the old encoding {encoding} and was turned into Unicode.",
                encoding=old.value if old else encoding,
            ),
        )
    lines = tuple(Line(line) for line in text.split("\n"))
    return Reading(path, reader, (Page(1, None, None, lines),), (), warnings, text)
