"""The house holds: imports run down only, and public names say what they are for."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "register": {"register"},
    "ingest": {"ingest", "register"},
    "index": {"index", "register"},
    "reports": {"reports", "register"},
    "office": {"office", "ingest", "index", "reports", "register"},
    "desk": {"desk", "office", "ingest", "index", "reports", "register"},
}
ROOMS = set(MAY_IMPORT) | {"tests"}
SOURCES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))

#: Modules that exactly one other imports: often a piece cut from a thought, not a thought. Each
#: package's number may only fall; join a module with its importer where the two are one thought.
ONE_IMPORTER = {"register": 14, "ingest": 38, "index": 14, "reports": 13, "office": 1, "desk": 50}


def module_name(path: Path) -> str:
    """The name under which the file is imported; of an `__init__` that of its package."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def importers() -> dict[str, set[str]]:
    """Each of our modules with those that import it, late imports and names of a package too."""
    found: dict[str, set[str]] = {module_name(path): set() for path in SOURCES}
    for path in SOURCES:
        name = module_name(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    found.get(whole if whole in found else node.module, set()).add(name)
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    found.get(alias.name, set()).add(name)
    return found


def imported_names(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return names


def imported_rooms(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported_names(path)} & ROOMS


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_down_only(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    assert imported_rooms(path) <= MAY_IMPORT[room]


def test_the_office_knows_no_surface() -> None:
    """What a clerk can do is asked for by the command line, the page and the API alike."""
    surfaces = {"click", "fastapi", "starlette", "uvicorn", "jinja2"}
    knowing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "office").rglob("*.py")
        for name in imported_names(path)
        if name.partition(".")[0] in surfaces
    }
    assert knowing == set()


def imported_modules(path: Path) -> set[str]:
    """Our modules that a file imports, also in functions and for the type checker alone."""
    known = {module_name(one) for one in SOURCES}
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in known else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & known - {module_name(path)}


def test_no_module_imports_itself_by_way_of_others() -> None:
    left = {module_name(path): imported_modules(path) for path in SOURCES}
    # Whatever imports only what is taken away already is taken away too; circles stay.
    while free := {name for name, needed in left.items() if not needed & set(left)}:
        left = {name: needed for name, needed in left.items() if name not in free}
    circles = {name: sorted(needed & set(left)) for name, needed in left.items()}
    assert circles == {}


def test_surfaces_stand_side_by_side() -> None:
    """The page and the API call the office, never a command; the commands know only `serve`."""
    crossing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "desk").rglob("*.py")
        for name in imported_modules(path)
        if (path.parent.name == "web" and name.startswith("desk.cli"))
        or (path.parent.name == "cli" and path.stem != "serve" and name.startswith("desk.web"))
    ]
    assert crossing == []


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


def test_modules_that_only_one_other_imports_get_fewer() -> None:
    # Nothing needs to import a command: it is found by its name.
    single = Counter(
        name.partition(".")[0]
        for name, by in importers().items()
        if len(by) == 1 and not name.startswith("desk.cli.")
    )
    assert {room: single[room] for room in ONE_IMPORTER} == ONE_IMPORTER, (
        "more: join the new module with its importer; fewer: well done, lower the number here"
    )


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
