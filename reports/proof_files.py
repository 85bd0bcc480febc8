"""The papers behind an appendix list as one ZIP, each named by its number in the list.

Input: an `Appendix` and each entry's stored files; output: the ZIP and the ids without a file.
Gotcha: names inside are kept short and plain enough for Windows; the list of what is missing
stands in the ZIP too, so that whoever gets it sees it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from register.message import Translate, message
from reports.appendix import Appendix, Item
from reports.render.same_bytes import ZIP_EPOCH
from reports.render.writing import check_target, written_aside
from reports.wording import document_name

_LONGEST_NAME = 100


def write_proof(
    appendix: Appendix,
    files: Mapping[int, Sequence[tuple[str, Path]]],
    target: Path,
    *,
    translate: Translate = str,
    force: bool = False,
) -> tuple[int, ...]:
    """Write the ZIP; gives the ids of the list's entries without a file.

    files: by entry id, (original name, stored path) in order. SovanbanError as `write`.
    """
    check_target(target, force=force)
    missing: list[Item] = []
    with written_aside(target) as aside, zipfile.ZipFile(aside, "w") as archive:
        for item in appendix.items:
            stored = [pair for pair in files.get(item.entry.id, ()) if pair[1].is_file()]
            if not stored:
                missing.append(item)
            for at, (name, path) in enumerate(stored, start=1):
                name_inside = member_name(item, name, at if len(stored) > 1 else None)
                archive.writestr(_member(name_inside), path.read_bytes())
        if missing:
            said = message("Documents of the list without a file:").text(translate)
            lines = [said, *(f"{one.no}. {one.text}" for one in missing)]
            name = message("00 without file.txt").text(translate)
            archive.writestr(_member(name), "\r\n".join(lines).encode("utf-8-sig"))
    return tuple(one.entry.id for one in missing)


def _member(name: str) -> zipfile.ZipInfo:
    """A member without the time of writing; one file at a time is in memory."""
    member = zipfile.ZipInfo(name, ZIP_EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3
    member.external_attr = 0o644 << 16
    return member


def member_name(item: Item, original: str, part: int | None = None) -> str:
    """ "03 Kế hoạch số 22a-KH-UBND ngày 01-3-2023.pdf"; (2) for a second file."""
    words = re.sub(r"[/]", "-", document_name(item.entry))
    words = re.sub(r'[<>:"\\|?*\x00-\x1f]', "", words)[:_LONGEST_NAME].rstrip(" .")
    number = f" ({part})" if part is not None and part > 1 else ""
    return f"{item.no:02} {words}{number}{Path(original).suffix.lower()}"
