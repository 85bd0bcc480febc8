"""A Word file's parts as XML trees, opened without trusting the file.

Input: a path; output: the trees of the parts that hold text, styles and numbering. Gotcha: the
file comes from outside: entities are never expanded, a part that unpacks to hundreds of times
its size is refused, and nothing is unpacked to disk.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.readers.package_limits import (
    ZIP_FAULTS,
    broken_file,
    check_package,
    declares_entities,
)
from register.errors import UnreadableError

_LARGEST_XML = 100 * 1024 * 1024  # of one part; its tree takes some ten times that

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# Files saved as "strict" name the same things by other addresses.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The trees of a Word file; `headers`, `footers` and `notes` in the order they are used."""

    body: Any
    styles: Any | None
    numbering: Any | None
    headers: tuple[Any, ...]
    footers: tuple[Any, ...]
    footnotes: Any | None


def open_word_package(path: Path) -> WordPackage:
    """Open a DOCX. Raises UnreadableError: not_a_document, broken, too_large."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_package(archive.infolist(), path)
            return _read_parts(archive, path)
    except ZIP_FAULTS as error:
        if isinstance(error, (FileNotFoundError, PermissionError)):
            raise
        raise broken_file(path) from error


def _read_parts(archive: zipfile.ZipFile, path: Path) -> WordPackage:
    names = set(archive.namelist())
    main = _main_part(archive, names, path)
    if main not in names:
        raise UnreadableError(
            "not_a_document",
            "{name} is not a document, whatever its name says. Check what the file is.",
            name=path.name,
        )
    targets = _targets(archive, main, names, path)

    def part(ending: str) -> Any | None:
        found = next((t for kind, t in targets.values() if kind.endswith("/" + ending)), None)
        return _parse(archive, found, path) if found in names and found else None

    tree = _parse(archive, main, path)
    body = tree.find(f"{W}body")
    if body is None:
        raise broken_file(path)
    return WordPackage(
        body=body,
        styles=part("styles"),
        numbering=part("numbering"),
        headers=_margin_parts(archive, body, "headerReference", targets, path),
        footers=_margin_parts(archive, body, "footerReference", targets, path),
        footnotes=part("footnotes"),
    )


def _main_part(archive: zipfile.ZipFile, names: set[str], path: Path) -> str:
    if "_rels/.rels" in names:
        for relation in _parse(archive, "_rels/.rels", path).iter(f"{_REL}Relationship"):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _targets(
    archive: zipfile.ZipFile, main: str, names: set[str], path: Path
) -> dict[str, tuple[str, str]]:
    """The main part's relations: id -> kind and the name of the part."""
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if relations not in names:
        return {}
    found = {}
    for relation in _parse(archive, relations, path).iter(f"{_REL}Relationship"):
        target = str(relation.get("Target", ""))
        absolute = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        part = posixpath.normpath(absolute)
        if relation.get("TargetMode") != "External" and part in names:
            found[str(relation.get("Id"))] = (str(relation.get("Type", "")), part)
    return found


def _margin_parts(
    archive: zipfile.ZipFile,
    body: Any,
    tag: str,
    targets: dict[str, tuple[str, str]],
    path: Path,
) -> tuple[Any, ...]:
    """Headers or footers that the sections use, each once."""
    wanted = [str(each.get(f"{_R}id")) for each in body.iter(f"{W}{tag}")]
    parts = dict.fromkeys(targets[name][1] for name in wanted if name in targets)
    return tuple(_parse(archive, part, path) for part in parts)


def _parse(archive: zipfile.ZipFile, name: str, path: Path) -> Any:
    from lxml import etree

    if archive.getinfo(name).file_size > _LARGEST_XML:
        raise UnreadableError(
            "too_large",
            "{name} unpacks to far more than a document holds and is not opened. "
            "Ask the sender for a PDF of it.",
            name=path.name,
        )
    data = archive.read(name)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    if declares_entities(data):
        raise broken_file(path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise broken_file(path) from error
