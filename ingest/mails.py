"""Mails as files: EML by the standard library, MSG of Outlook by python-oxmsg.

Input: a path; output: the mail's attachments and its text as members. Gotcha: most mails only
say "gửi anh/chị văn bản đính kèm"; the text counts as a document only if it is one, and of a
picture that belongs to the text (a logo under the name) nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from ingest.member import Member
from ingest.readers.package_limits import broken_file
from register.errors import UnreadableError
from register.vietnamese_text import nfc

LARGEST_MAIL = 100 * 1024 * 1024  # mail servers refuse more than a quarter of it
_MOST_PARTS = 2_000
_NO_FILES = {"application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar"}
_TEXTS = ("text/plain", "text/html")


def mail_members(path: Path) -> Iterator[Member]:
    """The members of an EML file. Raises UnreadableError: broken, too_large."""
    yield from _told(path, _mail_members)


def outlook_members(path: Path) -> Iterator[Member]:
    """The members of a MSG file. Raises UnreadableError: broken, too_large."""
    yield from _told(path, _outlook_members)


def _told(path: Path, members: Callable[[Path], list[Member]]) -> list[Member]:
    if path.stat().st_size > LARGEST_MAIL:
        raise UnreadableError(
            "too_large",
            "{name} is larger than {limit} MB. Split it or save it smaller and take that in.",
            name=path.name,
            limit=LARGEST_MAIL // 1024 // 1024,
        )
    try:
        return members(path)
    except (UnreadableError, MemoryError, FileNotFoundError, PermissionError):
        raise
    except Exception as error:  # both libraries raise anything on damaged mails
        raise broken_file(path) from error


def _mail_members(path: Path) -> list[Member]:
    import email
    from email import policy

    with path.open("rb") as file:
        mail = email.message_from_binary_file(file, policy=policy.default)
    texts: dict[str, bytes] = {}
    files: list[Member] = []
    for part in _leaves(mail):
        kind = part.get_content_type()
        name = part.get_filename()
        if kind == "message/rfc822":
            inner = part.get_payload(0)
            files.append(_file(name or _title(inner["subject"]) + ".eml", inner.as_bytes()))
        elif kind in _TEXTS and not name and not part.is_attachment():
            texts.setdefault(kind, _text_bytes(part))
        elif not _belongs_to_text(part) and kind not in _NO_FILES:
            files.append(_file(name or f"{len(files) + 1}", part.get_payload(decode=True) or b""))
    return _with_text(path, files, texts.get("text/plain", b""), texts.get("text/html", b""))


def _leaves(mail: Any) -> Iterator[Any]:
    """The parts that are no wrapping; a mail in the mail is one part."""
    waiting = [mail]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(part.get_payload())
        else:
            yield part


def _belongs_to_text(part: EmailMessage) -> bool:
    return (
        part.get_content_maintype() == "image"
        and part.get("content-id") is not None
        and not part.is_attachment()
    )


def _text_bytes(part: EmailMessage) -> bytes:
    """The text as UTF-8 where its letters are said rightly, else as it came."""
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    try:
        return data.decode(part.get_content_charset("utf-8")).encode("utf-8")
    except (LookupError, UnicodeError):
        return data


def _outlook_members(path: Path) -> list[Member]:
    from oxmsg import Message
    from oxmsg.domain import constants

    mail = Message.load(str(path))
    files: list[Member] = []
    for number, attachment in enumerate(mail.attachments, start=1):
        properties = attachment.properties
        name = attachment.file_name or properties.str_prop_value(constants.PID_ATTACH_FILENAME)
        data = attachment.file_bytes
        if data is None:
            files.append(_mail_in_mail(name or f"{number}"))
        elif not (_is_picture(name) and properties.str_prop_value(constants.PID_ATTACH_CONTENT_ID)):
            files.append(_file(name or f"{number}", data))
    html = "" if mail.body else mail.html_body or ""
    return _with_text(path, files, (mail.body or "").encode(), html.encode())


def _is_picture(name: str | None) -> bool:
    return re.search(r"\.(?:png|jpe?g|gif|bmp)$", name or "", re.I) is not None


def _mail_in_mail(name: str) -> Member:
    """Outlook keeps a mail in a mail in pieces that make no file."""
    why = UnreadableError(
        "unsupported",
        "{name} is a mail inside another. Open it, save it as a file of its own and take that in.",
        name=name,
    )
    return Member((name,), 0, why)


def _file(name: str, data: bytes) -> Member:
    last = re.split(r"[/\\]", nfc(str(name)))[-1].strip()
    return Member((last if last.strip(". ") else "_",), len(data), partial(BytesIO, data))


def _with_text(path: Path, files: list[Member], plain: bytes, html: bytes) -> list[Member]:
    """The attachments, and behind them the text; of a mere note beside them nothing is said."""
    data, ending = (plain, "txt") if plain.strip() else (html, "html")
    if not data.strip():
        return files
    name = f"{path.stem}.{ending}"
    content = partial(BytesIO, data)
    return [*files, Member((name,), len(data), content, body=True, optional=bool(files))]


def _title(subject: Any) -> str:
    return nfc(str(subject or "")).strip()[:60] or "mail"
