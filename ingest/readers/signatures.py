"""The digital signatures that a PDF states: name and signing time.

Input: a PDF file; output: its signatures in the file's order. Gotcha: nothing is verified (the
chain of the Government's certificates is not at hand offline, RULES C4), and the signing time
is not the issue date.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from ingest.pages import Signature
from register.vietnamese_text import nfc

_DAY = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:([+\-Zz])(\d{2})?'?(\d{2})?)?")


def read_signatures(path: Path) -> tuple[Signature, ...]:
    """The signatures of a PDF; none where the file has none or cannot be opened this way."""
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            form = document.Root.get("/AcroForm")
            fields = [] if form is None else list(form.get("/Fields", []))
            found = [_signature(field) for field in _signed(fields, 0)]
    except (pikepdf.PdfError, OSError, ValueError, TypeError, AttributeError, KeyError):
        # The text was read already; a damaged form must not take the paper away.
        return ()
    return tuple(sorted(found, key=_by_time))


def _by_time(signature: Signature) -> tuple[bool, float]:
    time = signature.time
    if time is None:
        return True, 0.0
    return False, (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()


def _signed(fields: list[Any], depth: int) -> list[Any]:
    """The signature dictionaries of form fields that are signed."""
    found: list[Any] = []
    for field in fields:
        if field.get("/FT") == "/Sig" and field.get("/V") is not None:
            found.append(field["/V"])
        if depth < 5:
            found += _signed(list(field.get("/Kids", [])), depth + 1)
    return found


def _signature(value: Any) -> Signature:
    name = value.get("/Name")
    text = nfc(str(name)).strip() if name is not None else ""
    return Signature(text or _certificate_name(value), _time(value.get("/M")), None)


def _certificate_name(value: Any) -> str | None:
    """The common name of the signer's certificate: the last one of the chain in the container."""
    data = bytes(value.get("/Contents", b""))
    # Common names stand as OID 2.5.4.3 and a UTF-8 string in the container; issuers' names come
    # too, so only a name that is not also an issuer's would be sure. Where more than one kind of
    # name stands there, none is given.
    names = []
    for found in re.finditer(rb"\x06\x03\x55\x04\x03\x0c", data):
        start = found.end() + 1
        length = data[start - 1] if start <= len(data) else 0
        if 0 < length < 128:
            names.append(data[start : start + length].decode("utf-8", "replace"))
    authorities = re.compile(r"\b(?:CA|Root|Authority|TSA|Timestamp|Chứng thực)\b|CA\d|CA$", re.I)
    people = list(dict.fromkeys(name for name in names if not authorities.search(name)))
    return nfc(people[0]) if len(people) == 1 else None


def _time(value: Any) -> datetime | None:
    found = _DAY.match(str(value)) if value is not None else None
    if not found:
        return None
    zone = None
    if found[7] in {"Z", "z"}:
        zone = UTC
    elif found[7] and found[8]:
        away = timedelta(hours=int(found[8]), minutes=int(found[9] or 0))
        zone = timezone(-away if found[7] == "-" else away)
    try:
        year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
