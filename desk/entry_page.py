"""Everything that the register knows of one entry, as values, JSON and text.

Input: a register and an entry; output: an `EntryPage`. Gotcha: both values of a doubt are shown,
because a person has to choose between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.handling_values import handling_block
from desk.terminal import named_values, paragraph
from desk.value_text import told_value
from desk.words import DOUBTS, FIELDS, RELATIONS, RELATIONS_BACK, SOURCES, word
from register.entry import Entry, ListedIn
from register.evidence import Evidence
from register.filters import Filters
from register.handling import Handling
from register.message import Message, Translate, message, message_from_json
from register.printed_date import printed_date
from register.records import Doubt, Link, StoredFile
from register.twins import twins_of

if TYPE_CHECKING:
    from register.book import Register


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry with its doubts, files, the lists it stood in, and links both ways.

    others: the entries that lists and links name, by id; office: our name for its issuer;
    handling: what the register books note of it; twins: entries that are perhaps the same document.
    """

    entry: Entry
    doubts: tuple[Doubt, ...]
    files: tuple[StoredFile, ...]
    links: tuple[Link, ...]
    others: dict[int, Entry]
    office: str | None = None
    handling: Handling = Handling()
    twins: tuple[Entry, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The entry's keys (CLI.md) with `evidence`, `doubts`, `files`, `links`; `handling` where
        something is noted, `twins` where there are some."""
        noted = self.handling != Handling()
        return {
            "schema": 1,
            **self.entry.as_json(),
            "evidence": {name: one.as_json() for name, one in self.entry.evidence.items()},
            "doubts": [_doubt_json(one) for one in self.doubts],
            "files": [_file_json(one) for one in self.files],
            "links": [
                {
                    "from": one.from_entry,
                    "to": one.to_entry,
                    "relation": one.relation,
                    "raw": one.raw,
                }
                for one in self.links
            ],
            **({"twins": [one.id for one in self.twins]} if self.twins else {}),
            **({"handling": self.handling.as_json()} if noted else {}),
        }


def entry_page(register: Register, entry: Entry) -> EntryPage:
    """Gather the page of an entry."""
    links = tuple(register.links(entry.id))
    ids = {one.entry for one in entry.listed_in}
    ids |= {end for one in links for end in (one.from_entry, one.to_entry)} - {entry.id}
    return EntryPage(
        entry,
        tuple(register.doubts(entry.id)),
        tuple(register.files(entry.id)),
        links,
        {one.id: one for one in register.entries(sorted(ids))},
        office_names(register).get(entry.issuer_id or 0),
        register.handling([entry.id]).get(entry.id, Handling()),
        twins_of(entry, register.find(Filters(number=entry.designation.number))),
    )


def twin_line(entry: Entry, twin: Entry) -> Message:
    """That two entries are perhaps one document, and how they are joined."""
    return message(
        "perhaps the same as {other}; if so: sovanban merge id:{going} id:{staying}",
        other=_named(twin),
        going=entry.id,
        staying=twin.id,
    )


def office_names(register: Register) -> dict[int, str]:
    """The name of each office by its id."""
    return {one.id: one.name for one in register.offices()}


def _doubt_json(doubt: Doubt) -> dict[str, object]:
    return {
        "field": doubt.field,
        "code": doubt.code,
        "value": doubt.value,
        "evidence": doubt.evidence.as_json() if doubt.evidence else None,
    }


def _file_json(file: StoredFile) -> dict[str, object]:
    return {
        "sha256": file.sha256,
        "name": file.name,
        "format": file.format,
        "size": file.size,
        "pages_from": file.pages_from,
        "pages_to": file.pages_to,
        "reader": file.reader,
        "added": file.added.isoformat(timespec="seconds"),
    }


def page_text(page: EntryPage, translate: Translate, *, width: int) -> str:
    """The page for a terminal, in blocks with a heading each; empty blocks are left out."""
    blocks = [
        _fields_block(page.entry, translate, width),
        handling_block(page.handling, translate, width=width),
        _block(message("To be reviewed"), _doubt_lines(page, translate), translate, width),
        _block(message("Files"), _file_lines(page), translate, width),
        _block(message("Stood in the lists of"), _list_lines(page), translate, width),
        _block(message("Other documents"), _link_lines(page, translate), translate, width),
    ]
    return "\n\n".join(one for one in blocks if one)


def _fields_block(entry: Entry, translate: Translate, width: int) -> str:
    rows = [("id", str(entry.id))]
    for name, label in FIELDS.items():
        if name in ("number", "suffix", "symbol_year", "symbol", "issuer_id", "merged_into"):
            continue
        value = told_value(name, getattr(entry, name), translate)
        if value:
            rows.append((label.text(translate), value + _because(entry, name, translate)))
    return named_values(rows, width=width)


def _because(entry: Entry, name: str, translate: Translate) -> str:
    evidence = entry.evidence.get("number" if name == "designation" else name)
    return f"  ({evidence_words(evidence, translate)})" if evidence is not None else ""


def evidence_words(evidence: Evidence, translate: Translate) -> str:
    """Where a value is from and how sure it is: "the paper, page 1, 95%"."""
    parts = [word(SOURCES, evidence.source.value).text(translate)]
    if evidence.page is not None:
        parts.append(message("page {page}", page=evidence.page).text(translate))
    if evidence.source.value != "person":
        parts.append(f"{round(evidence.confidence * 100)}%")
    return ", ".join(parts)


def doubt_line(
    doubt: Doubt, entry: Entry, translate: Translate, *, office: str | None = None
) -> str:
    """A doubt in one line: the field, why, the value that stands and the other one.

    office: the name of the office that the entry's issuer was taken for.
    """
    if doubt.code == "alias" and office is not None:
        return message(
            "issuer: “{written}” was taken for “{office}”, which differs by one letter.",
            coded="alias_near",
            written=doubt.value,
            office=office,
        ).text(translate)
    if doubt.code == "warning":
        return _warning(doubt.value, translate)
    name = word(FIELDS, doubt.field).text(translate)
    stands = told_value(doubt.field, getattr(entry, doubt.field, None), translate)
    if doubt.field in ("number", "symbol", "suffix"):
        stands = entry.designation.text
    told: Message
    if doubt.value is None:
        told = message(
            "{field}: {why}; in the register: {value}",
            field=name,
            why=word(DOUBTS, doubt.code),
            value=stands or "—",
        )
    else:
        told = message(
            "{field}: {why}; in the register: {value}; the other value: {other}",
            field=name,
            why=word(DOUBTS, doubt.code),
            value=stands or "—",
            other=told_value(doubt.field, doubt.value, translate) or "—",
        )
    line = told.text(translate)
    if doubt.evidence is None:
        return line
    return f"{line} ({evidence_words(doubt.evidence, translate)}: “{_short(doubt.evidence.text)}”)"


def _warning(value: object, translate: Translate) -> str:
    """What the reader noticed on a paper, stored as a message."""
    if isinstance(value, Mapping):
        return message_from_json(value).text(translate)
    return str(value)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 80 else plain[:79] + "…"


def _doubt_lines(page: EntryPage, translate: Translate) -> Iterator[str]:
    for one in page.doubts:
        yield doubt_line(one, page.entry, translate, office=page.office)
    for twin in page.twins:
        yield twin_line(page.entry, twin).text(translate)


def _file_lines(page: EntryPage) -> Iterator[str]:
    return (f"{one.name}  ({one.size:,} B, {one.sha256[:12]}…)" for one in page.files)


def _list_lines(page: EntryPage) -> Iterator[str]:
    for place in page.entry.listed_in:
        yield f"{_other(page, place.entry)} — {_listed_words(place)}"


def _listed_words(place: ListedIn) -> str:
    return f"{place.no}. {_short(place.text)}" if place.text else str(place.no)


def _link_lines(page: EntryPage, translate: Translate) -> Iterator[str]:
    for one in page.links:
        outward = one.from_entry == page.entry.id
        names = RELATIONS if outward else RELATIONS_BACK
        other = _other(page, one.to_entry if outward else one.from_entry)
        yield f"{word(names, one.relation).text(translate)}: {other}"


def _other(page: EntryPage, entry_id: int) -> str:
    other = page.others.get(entry_id)
    if other is None:
        return f"id:{entry_id}"
    return _named(other)


def _named(entry: Entry) -> str:
    date = f" ({printed_date(entry.date)})" if entry.date else ""
    return f"id:{entry.id} {entry.label}{date}"


def _block(head: Message, lines: Iterator[str], translate: Translate, width: int) -> str:
    shown = list(dict.fromkeys(lines))
    if not shown:
        return ""
    text = "\n".join(paragraph(one, width=width, indent="  ") for one in shown)
    return f"{head.text(translate)}:\n{text}"
