"""`python -m tests.catalogue`: gather all that people read into the Vietnamese catalogue.

Input: the packages' source and the tree of commands; output: `sovanban.po` with new sentences
(empty where not translated yet) and without those that are gone, and the compiled `sovanban.mo`.
With files after the command, their translations are taken over first. Gotcha: sentences are
found where they stand as literals in calls of message(), SovanbanError() and the like, never in
f-strings; Python's own parser finds them, because Babel also takes `message["type"]` for a call.
"""

from __future__ import annotations

import ast
import datetime as dt
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PACKAGES = ("register", "ingest", "index", "reports", "office", "desk")
PO = ROOT / "desk" / "locale" / "vi" / "LC_MESSAGES" / "sovanban.po"
MO = PO.with_suffix(".mo")

KEYWORDS = {
    "message": 1,
    "translate": 1,
    "_": 1,
    "SovanbanError": 1,
    "RefusedError": 1,
    "ChangedMeanwhileError": 1,
    "UnreadableError": 2,
    "SeveralEntriesError": 2,
    "WhichEntryError": 2,
    "NotThereError": 1,
    "NotAllowedError": 1,
    "StaleFormError": 1,
}
"""Functions and which of their arguments is a sentence, the first or the second."""


def sentences() -> dict[str, list[tuple[str, int]]]:
    """Every sentence with the files and lines it stands in; one of values alone is none."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path, line, text in (*_in_source(), *_in_commands()):
        if any(char.isalpha() for char in re.sub(r"\{[^}]*\}", "", text)):
            found.setdefault(text, []).append((path, line))
    return found


def _in_source() -> Iterator[tuple[str, int, str]]:
    from babel.messages.extract import extract

    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for line, text in sentences_of(path.read_text(encoding="utf-8")):
                yield path.relative_to(ROOT).as_posix(), line, text
    for path in sorted((ROOT / "desk" / "web" / "templates").glob("*.html")):
        source = io.BytesIO(path.read_bytes())
        for line, text, _, _ in extract("jinja2.ext:babel_extract", source, keywords={"_": (1,)}):
            if isinstance(text, str):
                yield path.relative_to(ROOT).as_posix(), line, text


def sentences_of(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every sentence that is an argument of a call of KEYWORDS."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else None
        name = node.func.id if isinstance(node.func, ast.Name) else called
        place = KEYWORDS.get(name or "", 0)
        if 0 < place <= len(node.args):
            for one in _literals(node.args[place - 1]):
                yield one.lineno, str(one.value)


def _literals(argument: ast.expr) -> Iterator[ast.Constant]:
    """The literal itself, or both of `"one" if … else "other"`."""
    if isinstance(argument, ast.IfExp):
        yield from _literals(argument.body)
        yield from _literals(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument


def _in_commands() -> Iterator[tuple[str, int, str]]:
    from desk.command_group import command_names, help_strings, load_command

    for name in command_names():
        for text in help_strings(load_command(name)):
            yield f"desk/cli/{name.replace('-', '_')}.py", 0, text


def read_catalogue(path: Path = PO) -> Any:
    """The catalogue of a .po file; an empty one where there is none."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not path.is_file():
        return Catalog(locale="vi", domain="sovanban")
    with path.open("rb") as file:
        return read_po(file, locale="vi")


def translations(paths: Iterable[Path]) -> dict[str, str]:
    """Sentence to translation of several .po files; the first that has one wins."""
    found: dict[str, str] = {}
    for path in paths:
        for one in read_catalogue(path):
            if isinstance(one.id, str) and one.id and isinstance(one.string, str) and one.string:
                found.setdefault(one.id, one.string)
    return found


def updated_catalogue(further: Iterable[Path] = ()) -> Any:
    """A catalogue of all sentences with what is translated so far, sorted by sentence."""
    from babel.messages.catalog import Catalog

    known = translations([PO, *further])
    catalogue = Catalog(
        locale="vi", domain="sovanban", project="sovanban", fuzzy=False,
        header_comment="# Vietnamese of sovanban. python -m tests.catalogue keeps it up to date.",
    )  # fmt: skip
    for text, places in sorted(sentences().items()):
        files = sorted({path for path, _ in places})
        catalogue.add(text, known.get(text, ""), locations=[(path, None) for path in files])
        # The places are braces of str.format, not of Python's percent formatting.
        catalogue[text].flags.discard("python-format")
    return catalogue


def po_bytes(catalogue: Any) -> bytes:
    """The .po file, without dates, so that the same sentences give the same bytes."""
    from babel.messages.pofile import write_po

    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=True, include_lineno=False)
    head = (
        '# Vietnamese of sovanban. "python -m tests.catalogue" keeps it up to date.\n'
        'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return head.encode("utf-8") + out.getvalue()


def mo_bytes(catalogue: Any) -> bytes:
    """The compiled catalogue, from sentence and translation only."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    always = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
    plain = Catalog(locale="vi", fuzzy=False, creation_date=always, revision_date=always)
    for one in catalogue:
        if isinstance(one.id, str) and one.id and one.string:
            plain.add(one.id, one.string)
    out = io.BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def main(words: list[str]) -> int:
    """Update both files; 1 where a sentence is still without its Vietnamese."""
    catalogue = updated_catalogue(Path(word) for word in words)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(catalogue))
    MO.write_bytes(mo_bytes(catalogue))
    missing = [one.id for one in catalogue if one.id and not one.string]
    for text in missing:
        print(f"untranslated: {text}")
    print(f"{len(catalogue)} sentences, {len(missing)} untranslated")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
