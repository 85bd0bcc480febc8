"""The Word templates that an office may change: which there are, trying one, putting one in use.

Input: a home and a Word file; output: the file in use, or a sentence that says what is wrong with
the new one. Gotcha: a template is tried on sample papers that need each of its parts before it
takes the old one's place, and the list must come out whole: a paper that lost its documents looks
right and is wrong. What was in use before is kept beside it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from office.settings_file import cannot_change
from office.wiring import Desk
from register.designation import Designation, parse_designation
from register.disk import passing_folder
from register.entry import Entry, Origin
from register.errors import SovanbanError
from register.message import Message, message

if TYPE_CHECKING:
    from office.wiring import Desk
    from reports.paper import Paper

LARGEST = 20 * 1024 * 1024
_LARGEST_INSIDE = 200 * 1024 * 1024
_BEFORE = "truoc"


@dataclass(frozen=True, slots=True)
class PrintTemplate:
    """name: of its file, without ".docx"; title and what: as a clerk would say them."""

    name: str
    title: Message
    what: Message


PRINT_TEMPLATES = (
    PrintTemplate(
        "phu-luc",
        message("Appendix list of documents"),
        message(
            "Every appendix list that is saved as Word is printed with it: heading, list, table "
            "of counts, and the page of what is to be checked."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class InUse:
    """own: the office's, not the shipped one; changed: when it was put there; before: kept too."""

    template: PrintTemplate
    own: bool
    changed: dt.datetime | None
    before: bool


def in_use(desk: Desk) -> list[InUse]:
    """Each template, and whose is in use."""
    found = []
    for one in PRINT_TEMPLATES:
        place, before = own_place(desk, one), before_place(desk, one)
        own = place.is_file() and place.read_bytes() != shipped_place(one).read_bytes()
        changed = dt.datetime.fromtimestamp(place.stat().st_mtime) if own else None
        found.append(InUse(one, own, changed, before.is_file()))
    return found


def template_named(name: str) -> PrintTemplate:
    """The template of this name. SovanbanError that names all."""
    wanted = name.strip().removesuffix(".docx")
    found = next((one for one in PRINT_TEMPLATES if one.name == wanted), None)
    if found is None:
        raise SovanbanError(
            "There is no template “{name}”. Templates: {known}.",
            name=name,
            known=", ".join(one.name for one in PRINT_TEMPLATES),
        )
    return found


def own_place(desk: Desk, template: PrintTemplate) -> Path:
    """Where the office's template lies, if it has one."""
    return desk.home.templates / f"{template.name}.docx"


def before_place(desk: Desk, template: PrintTemplate) -> Path:
    """Where the one lies that was in use before."""
    return desk.home.templates / f"{template.name}.{_BEFORE}.docx"


def shipped_place(template: PrintTemplate) -> Path:
    """The shipped file."""
    from reports.render.docx_file import SHIPPED_TEMPLATES

    return SHIPPED_TEMPLATES / f"{template.name}.docx"


def place_in_use(desk: Desk, template: PrintTemplate) -> Path:
    """The file that papers are printed with now."""
    own = own_place(desk, template)
    return own if own.is_file() else shipped_place(template)


def tried(desk: Desk, template: PrintTemplate, content: bytes, name: str) -> bytes:
    """A sample paper printed with this Word file. SovanbanError says what is wrong with it.

    name: of the file as the person knows it.
    """
    _check_word_file(content, name)
    with passing_folder() as folder:
        (folder / f"{template.name}.docx").write_bytes(content)
        printed = [_printed(one, folder, name) for one in sample_papers(desk)]
    for paper, made in zip(sample_papers(desk), printed, strict=True):
        _check_whole(paper, made, name)
    return printed[0]


def _printed(paper: Paper, folder: Path, name: str) -> bytes:
    from lxml.etree import XMLSyntaxError

    from reports.render.writing import paper_bytes

    try:
        return paper_bytes(paper, "docx", folder)
    except (XMLSyntaxError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise SovanbanError(
            "“{file}” is not a Word document (.docx) without macros. Save it in Word as .docx. "
            "The template in use stays as it was.",
            file=name,
        ) from error
    except SovanbanError as error:
        values = dict(error.message.values) | {"file": name}
        raise SovanbanError(
            "{problem} The template in use stays as it was.",
            problem=Message(error.message.template, tuple(values.items())),
        ) from error


def _check_word_file(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            inside = sum(one.file_size for one in parts.infolist())
            is_word = "word/document.xml" in parts.namelist()
            has_macros = any("vbaproject" in one.lower() for one in parts.namelist())
            reaches_out = inside <= _LARGEST_INSIDE and _reaches_out(parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, SyntaxError):
        inside, is_word, has_macros, reaches_out = 0, False, False, False
    if len(content) > LARGEST or inside > _LARGEST_INSIDE:
        raise SovanbanError(
            "“{file}” is too large for a template. Take pictures out of it. The template in use "
            "stays as it was.",
            file=name,
        )
    if reaches_out:
        raise SovanbanError(
            "“{file}” is tied to another file or address, which would be asked for whenever a "
            "printed paper is opened. Copy its text into a new document in Word. The template in "
            "use stays as it was.",
            file=name,
        )
    if not is_word or has_macros:
        raise SovanbanError(
            "“{file}” is not a Word document (.docx) without macros. Save it in Word as .docx. "
            "The template in use stays as it was.",
            file=name,
        )


def _reaches_out(parts: zipfile.ZipFile) -> bool:
    """Whether the file asks for something elsewhere when Word opens it, or defines entities."""
    from lxml import etree

    for name in parts.namelist():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(parts.read(name), parser)
        if root.getroottree().docinfo.doctype:
            return True
        for one in root.iter("{*}Relationship", "{*}instrText", "{*}fldSimple"):
            kind = etree.QName(one).localname
            if _is_outside(dict(one.attrib)) if kind == "Relationship" else _fetches(one):
                return True
    return False


def _is_outside(relation: dict[str, str]) -> bool:
    """Whether what a relation names lies elsewhere; a link is asked for only when clicked."""
    if relation.get("Type", "").rstrip("/").endswith("/hyperlink"):
        return False
    target = relation.get("Target", "").strip().lower()
    elsewhere = re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\", target) is not None
    return elsewhere or relation.get("TargetMode", "").strip().lower() == "external"


def _fetches(field: Any) -> bool:
    """Whether a field of Word brings in another file (INCLUDEPICTURE, DDE and their kin)."""
    words = (field.text or "") + "".join(str(one) for one in field.attrib.values())
    return _FETCHING.search(words) is not None


_FETCHING = re.compile(
    r"\b(?:INCLUDE(?:PICTURE|TEXT)?|IMPORT|LINK|DDE(?:AUTO)?|RD|DATABASE)\b", re.I
)


def _check_whole(paper: Paper, made: bytes, name: str) -> None:
    """Each document of the sample and its total stand in what was printed."""
    from docx import Document

    document = Document(io.BytesIO(made))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    text = "\n".join([*(one.text for one in document.paragraphs), *cells])
    if any(line not in text for line in _lines_of(paper)):
        raise SovanbanError(
            "“{file}” would print the list without its documents: the line {place} is missing. "
            "Start again from the template in use and change only letters, margins and headings. "
            "The template in use stays as it was.",
            file=name,
            place="{{ vb.noi_dung }}",
        )


def _lines_of(paper: Paper) -> list[str]:
    from reports.paper import Numbered

    return [item for block in paper.blocks if isinstance(block, Numbered) for item in block.items]


def sample_papers(desk: Desk) -> Sequence[Paper]:
    """Made-up appendix lists: one with headings and notes, one plain and without its report."""
    from reports.appendix import build_appendix
    from reports.appendix_choice import AppendixChoice, Group
    from reports.appendix_paper import appendix_paper

    office = desk.office or "Ủy ban nhân dân xã …"
    entries = tuple(_sample_entries(office))
    report = entries[-1]
    listed = entries[:-1]
    choices = (
        AppendixChoice(entries, report=report, year=2025, office=office, group=Group.KIND),
        AppendixChoice(listed, year=2025, office=office, with_notes=False),
    )
    return [appendix_paper(build_appendix(one), desk.translate) for one in choices]


_SAMPLE = (
    ("KH", "05/KH-UBND", dt.date(2025, 1, 14), "cải cách hành chính năm 2025"),
    ("KH", "12/KH-UBND", dt.date(2025, 2, 20), "kiểm soát thủ tục hành chính năm 2025"),
    (
        "QĐ",
        "31/QĐ-UBND",
        dt.date(2025, 3, 3),
        "ban hành quy chế tiếp nhận hồ sơ của bộ phận tiếp nhận và trả kết quả",
    ),
    ("TB", "08/TB-UBND", dt.date(2025, 4, 9), "lịch tiếp công dân quý II năm 2025"),
    ("CV", "64/UBND-VP", None, "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính"),
    ("BC", "97/BC-UBND", dt.date(2025, 12, 12), "kết quả công tác cải cách hành chính năm 2025"),
)


def _sample_entries(office: str) -> list[Entry]:
    return [
        Entry(
            id=at,
            kind=kind,
            designation=parse_designation(designation) or Designation(),
            date=day,
            topic=topic,
            issuer=office,
            issuer_id=1,
            origin=Origin.ISSUED,
            fields=("cchc.chidao",),
            needs_review=day is None,
        )
        for at, (kind, designation, day, topic) in enumerate(_SAMPLE, start=1)
    ]


def templates_in_use(desk: Desk) -> list[InUse]:
    """Each template, and whose is in use."""
    desk.home.require()
    return in_use(desk)


def copy_shipped(desk: Desk) -> tuple[Path, ...]:
    """Copy the shipped templates into the home; those that are there stay. The files copied."""
    from reports.render.writing import copy_templates

    desk.home.require()
    return copy_templates(desk.home.templates)


def put_in_use(desk: Desk, name: str, content: bytes, file: str) -> PrintTemplate:
    """Have papers printed with this Word file from now on; the one before is kept.

    file: its name, as the person knows it. SovanbanError where it cannot be printed with.
    """
    template = template_named(name)
    desk.home.require()
    tried(desk, template, content, file)
    if content == place_in_use(desk, template).read_bytes():
        return template
    before = _own(desk, template)
    with desk.register.change("templates_changed") as change:
        change.note({template.name: _whose(before)}, {template.name: file})
        _keep(desk, template, content, before)
    return template


def back_to_shipped(desk: Desk, name: str) -> bool:
    """Back to the shipped template; whether the office had one of its own, which is kept."""
    template = template_named(name)
    desk.home.require()
    before = _own(desk, template)
    if before is None:
        return False
    with desk.register.change("templates_changed") as change:
        change.note({template.name: "own"}, {template.name: "shipped"})
        _keep(desk, template, None, before)
    return True


def back_to_earlier(desk: Desk, name: str) -> PrintTemplate:
    """The template that was in use before, in use again; SovanbanError where none is kept."""
    template = template_named(name)
    place = before_place(desk, template)
    if not place.is_file():
        raise SovanbanError("No earlier template of “{name}” is kept.", name=template.name)
    return put_in_use(desk, name, place.read_bytes(), place.name)


def preview(desk: Desk, name: str) -> bytes:
    """A sample paper (Word) printed with the template in use."""
    template = template_named(name)
    place = place_in_use(desk, template)
    return tried(desk, template, place.read_bytes(), place.name)


def _own(desk: Desk, template: PrintTemplate) -> bytes | None:
    place = own_place(desk, template)
    return place.read_bytes() if place.is_file() else None


def _whose(before: bytes | None) -> str:
    return "shipped" if before is None else "own"


def _keep(desk: Desk, template: PrintTemplate, content: bytes | None, before: bytes | None) -> None:
    """Write the new one (None: take ours away), and the old one beside it."""
    from reports.render.writing import put

    place = own_place(desk, template)
    try:
        place.parent.mkdir(exist_ok=True)
        shipped = shipped_place(template).read_bytes()
        if content is None or content == shipped:
            place.unlink(missing_ok=True)
        else:
            put(content, place)
        if before is not None and before not in (content, shipped):
            put(before, before_place(desk, template))
    except OSError as error:
        raise cannot_change(place, error) from error
