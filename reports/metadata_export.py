"""The metadata of documents with the names of Nghị định 30, for a document management system.

Input: entries; output: JSON or XML bytes, and what had to be left out or is too long. Source:
Phụ lục VI, phần II.I (RULES C1), where each name has its greatest length. Gotcha: CodeNumber is
text ("22a"); a value that is too long is kept whole and told, never cut silently.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from register.entry import Entry, Origin
from register.handling import Handling
from register.kinds import label
from register.message import Message, message
from register.vietnamese_text import printable
from reports.wording import receivers_and_keeper

LENGTHS: Mapping[str, int] = {
    "TypeName": 100,
    "CodeNumber": 11,
    "CodeNotation": 30,
    "OrganName": 200,
    "Subject": 500,
    "Position": 100,
    "FullName": 50,
    "ArrivalNumber": 10,
    "ToPlaces": 1000,
}
"""Greatest number of letters of each name (RULES C1)."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The export's bytes, and sentences on values that the other system may refuse."""

    content: bytes
    remarks: tuple[Message, ...]


Noted = Mapping[int, Handling]
"""How the documents were handled, by entry id."""


def export_json(entries: Sequence[Entry], handling: Noted | None = None) -> Exported:
    """A JSON object with the documents under the decree's names; dates ISO."""
    documents = _documents(entries, handling)
    content = json.dumps({"schema": 1, "documents": documents}, ensure_ascii=False, indent=2)
    return Exported((content + "\n").encode("utf-8"), _remarks(entries, documents))


def export_xml(entries: Sequence[Entry], handling: Noted | None = None) -> Exported:
    """The same as XML: <Documents><Document>…; a name without a value is an empty element."""
    import xml.etree.ElementTree as xml

    documents = _documents(entries, handling)
    root = xml.Element("Documents")
    for document in documents:
        _append(xml.SubElement(root, "Document"), document)
    xml.indent(root)
    content = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return Exported(content + b"\n", _remarks(entries, documents))


def _append(parent: object, values: Mapping[str, object]) -> None:
    import xml.etree.ElementTree as xml

    assert isinstance(parent, xml.Element)
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            element = xml.SubElement(parent, name)
            if isinstance(one, dict):
                _append(element, one)
            elif one is not None:
                element.text = printable(str(one))


def _documents(entries: Sequence[Entry], handling: Noted | None) -> list[dict[str, object]]:
    noted = handling or {}
    return [_document(one, noted.get(one.id, Handling())) for one in entries]


def _document(entry: Entry, noted: Handling) -> dict[str, object]:
    number = entry.designation
    code = f"{number.number}{number.suffix or ''}" if number.number else None
    notation = number.symbol
    if notation and number.symbol_year:
        notation = f"{number.symbol_year}/{notation}"
    incoming: dict[str, object] = {}
    if entry.origin is Origin.RECEIVED:
        incoming = {
            "ArrivalDate": noted.arrived_on.isoformat() if noted.arrived_on else None,
            "ArrivalNumber": noted.arrival_number,
            "ToPlaces": noted.handler,
        }
    return {
        "FileCode": {"OrganId": None, "FileCatalog": None, "FileNotation": None},
        "DocOrdinal": None,
        "TypeName": label(entry.kind) if entry.kind else None,
        "CodeNumber": code,
        "CodeNotation": notation,
        "IssuedDate": entry.date.isoformat() if entry.date else None,
        "OrganName": entry.issuer,
        "Subject": entry.topic,
        "Language": "Tiếng Việt",
        "PageAmount": noted.pages,
        "Description": noted.note,
        "SignerInfo": {"Position": entry.signer_title, "FullName": entry.signer},
        "To": [{"OrganName": one} for one in receivers_and_keeper(entry)[0]],
        "Priority": None,
        "IssuedAmount": noted.copies,
        "DueDate": noted.reply_due.isoformat() if noted.reply_due else None,
        **incoming,
    }


def _remarks(
    entries: Sequence[Entry], documents: Sequence[Mapping[str, object]]
) -> tuple[Message, ...]:
    """Which values are longer than the decree allows, and which needed ones are missing."""
    found: list[Message] = []
    for entry, document in zip(entries, documents, strict=True):
        flat = _flat(document)
        for name, longest in LENGTHS.items():
            value = flat.get(name)
            if value is not None and len(str(value)) > longest:
                found.append(
                    message(
                        "{entry}: {name} has more than {longest} letters.",
                        entry=entry.label,
                        name=name,
                        longest=longest,
                    )
                )
        for one in (*entry.addressees, *entry.recipients):
            if len(one) > LENGTHS["OrganName"]:
                found.append(
                    message(
                        "{entry}: {name} has more than {longest} letters.",
                        entry=entry.label,
                        name="To/OrganName",
                        longest=LENGTHS["OrganName"],
                    )
                )
        missing = [
            name
            for name in ("CodeNumber", "CodeNotation", "IssuedDate", "Subject")
            if not flat.get(name)
        ]
        if missing:
            found.append(
                message("{entry}: without {names}.", entry=entry.label, names=", ".join(missing))
            )
    return tuple(found)


def _flat(document: Mapping[str, object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in document.items():
        flat.update(value if isinstance(value, dict) else {name: value})
    return flat
