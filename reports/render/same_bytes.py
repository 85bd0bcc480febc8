"""The same content gives the same bytes: zip files (DOCX, XLSX) without the time of writing.

Role: what we print can be compared and hashed, so that a second run proves nothing changed.
Input: the bytes of a zip. Output: the bytes of a zip with the same members.
Gotcha: only the container is made stable; dates inside (docProps/core.xml) are content, and
whoever writes the document sets them (`set_fixed_properties` does it for python-docx).
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

FIRST_MEMBERS = ("[Content_Types].xml", "mimetype", "_rels/.rels")
"""Office programs want these at the front."""

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""

FIXED_TIME = datetime(2020, 3, 5, tzinfo=UTC)
"""The time put where a document format asks for one: the day of Nghị định 30/2020/NĐ-CP."""


def stable_zip(source: bytes) -> bytes:
    """Rewrite a zip with fixed timestamps, order and rights; members' contents stay as they are.

    Raises zipfile.BadZipFile where `source` is no zip.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=_place):
            member = zipfile.ZipInfo(name, ZIP_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            # Windows and POSIX write different systems and rights: name one for both.
            member.create_system = 3
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name))
    return target.getvalue()


def _place(name: str) -> tuple[int, str]:
    front = FIRST_MEMBERS.index(name) if name in FIRST_MEMBERS else len(FIRST_MEMBERS)
    return front, name


def set_fixed_properties(document: Any, *, title: str = "", author: str = "") -> None:
    """Give a python-docx document core properties that do not depend on the clock."""
    properties = document.core_properties
    properties.title = title
    properties.author = author
    properties.last_modified_by = author
    properties.comments = ""
    properties.created = FIXED_TIME
    properties.modified = FIXED_TIME
    properties.revision = 1


def stable_docx(document: Any) -> bytes:
    """Save a python-docx document to bytes that are the same on every run."""
    target = io.BytesIO()
    document.save(target)
    return stable_zip(target.getvalue())
