"""One paper read for an entry: a file that a person attaches, or a stored copy read again.

Input: a path; output: a `FileRead`. Gotcha: the file is read by a process of its own:
recognising a scan takes long, and a damaged file must not end the page or the command.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from register.errors import SovanbanError, UnreadableError

if TYPE_CHECKING:
    from ingest.reading_result import FileRead, FileUnread
    from ingest.taking_in import TakeIn
    from office.wiring import Desk


def read_paper(
    desk: Desk,
    path: Path,
    *,
    meanwhile: Callable[[], None] = lambda: None,
) -> FileRead:
    """Read a file with its documents, scans by recognition where the settings say so.

    meanwhile: called again and again while another process reads. UnreadableError for what
    cannot be taken in, secret papers among it; SovanbanError for a path that is no file.
    """
    from ingest.containers import Offered
    from ingest.reading_ahead import read_ahead
    from ingest.reading_result import FileRead, FileUnread, read_for_register

    if path.is_dir():
        raise SovanbanError("{path} is a folder. Give one file.", path=path)
    if not path.is_file():
        raise SovanbanError(
            "There is no file or folder {path}. Check the name and try again.", path=path
        )
    reads = read_ahead(
        [Offered(path, path)],
        lambda _one: None,
        jobs=1,
        ocr=desk.settings.ocr,
        read=partial(read_for_register, any_paper=True),
        meanwhile=meanwhile,
    )
    with closing(reads):
        _, result = next(reads)
    if isinstance(result, FileUnread):
        raise _unread(desk, result)
    assert isinstance(result, FileRead)
    return result


def _unread(desk: Desk, result: FileUnread) -> UnreadableError:
    if result.fault is not None:
        from office.bug_report import write_bug_report

        words = ("--home", str(desk.home.folder), result.came_from.name)
        write_bug_report(RuntimeError(result.fault), words, os.environ)
    named = dict(result.message.values)
    return UnreadableError(result.reason, result.message.template, **named)


def how_to_take_in(desk: Desk) -> TakeIn:
    """The store, the rules of fields of work and the threshold, as the settings say."""
    from ingest.taking_in import TakeIn
    from register.fields_of_work import fields_of

    rules = desk.field_rules()
    return TakeIn(
        store=desk.store,
        fields_of=lambda topic, kind: tuple(
            one.code for one in fields_of(topic or "", kind, rules)
        ),
        review_below=desk.settings.review_below,
    )
