"""Mails made for the tests: EML by the standard library, MSG as Outlook saves it."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from pathlib import Path

from tests.ingest.made_ole import Tree, ole_file

File = tuple[str, bytes]
"""An attachment: its name and its bytes."""


def make_eml(path: Path, body: str, *files: File) -> Path:
    """A mail with a text and attachments."""
    mail = EmailMessage()
    mail["From"] = "van.thu@khelang.example"
    mail["To"] = "huyen@example.org"
    mail["Subject"] = "Gửi văn bản"
    mail["Message-ID"] = "<1@khelang.example>"
    mail.set_content(body)
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(mail.as_bytes())
    return path


def make_msg(path: Path, body: str, *files: File) -> Path:
    """A mail of Outlook with a text and attachments."""
    tree: Tree = {
        "__properties_version1.0": _properties(
            [(0x1000, 0x001F, len(body) * 2)],
            struct.pack("<8x4I8x", 0, len(files), 0, len(files)),
        ),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
        "__nameid_version1.0": {"__substg1.0_00020102": b""},
    }
    for number, (name, data) in enumerate(files):
        properties = [(0x3701, 0x0102, len(data)), (0x3707, 0x001F, len(name) * 2)]
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": _properties(properties, bytes(8)),
            "__substg1.0_37010102": data,
            "__substg1.0_3707001F": name.encode("utf-16-le"),
        }
    path.write_bytes(ole_file(tree))
    return path


def _properties(properties: list[tuple[int, int, int]], head: bytes) -> bytes:
    rows = [struct.pack("<HHIII", kind, tag, 6, size, 0) for tag, kind, size in properties]
    return head + b"".join(rows)
