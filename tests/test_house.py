"""The house holds: imports run down only, and public names say what they are for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "register": {"register"},
    "ingest": {"ingest", "register"},
    "index": {"index", "register"},
    "reports": {"reports", "register"},
    "desk": {"desk", "ingest", "index", "reports", "register"},
}
ROOMS = set(MAY_IMPORT) | {"tests"}
SOURCES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))


def imported_rooms(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.partition(".")[0])
    return names & ROOMS


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_down_only(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    assert imported_rooms(path) <= MAY_IMPORT[room]


def test_only_four_files_import_whoosh() -> None:
    using = {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if "import whoosh" in (text := path.read_text(encoding="utf-8")) or "from whoosh" in text
    }
    assert using <= {
        "index/schema.py",
        "index/analysis.py",
        "index/engine.py",
        "index/query_builder.py",
    }


def test_every_public_function_and_type_says_what_it_is_for() -> None:
    silent = []
    for path in SOURCES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and ast.get_docstring(node) is None
            ):
                silent.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert silent == []
