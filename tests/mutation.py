"""Would a test notice? `python -m tests.mutation [THEME ...]` changes the rules line by line and
prints how many of the changes the tests caught, by file and by theme.

Input: the themes below and `mutants_left_out.toml`; output: a table, then every change that no
test caught, with file and line. It works in a copy that is thrown away (`--keep DIR` keeps it).
mutmut makes the changes. cosmic-ray was tried on `register/identity.py` too: it starts pytest anew
for each change (388 there, many only to type annotations), where mutmut forks from one that has
everything imported and runs only the tests that reach the changed function.
Gotcha: mutmut leaves alone what stands outside functions (tables, patterns) and under decorators
other than staticmethod and classmethod; those are held by the tests of what uses them. It forks, so
it needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("register", "ingest", "index", "reports", "office", "desk")
NOT_USED = "_any_text.py"
"""Ends the names of tests that feed in anything at all and measure the time taken: they catch a
change by chance, and slow work by many at once would look like a caught one."""

LEFT_OUT = Path(__file__).with_name("mutants_left_out.toml")


@dataclass(frozen=True, slots=True)
class Theme:
    """Rules that belong together: the files that hold them and the quick tests that guard them.

    Both are globs, so that a file that moves within its room is still found.
    """

    files: tuple[str, ...]
    tests: tuple[str, ...]
    aim: int = 85


THEMES = {
    "identity": Theme(("register/**/identity*",), ("tests/register/**/test_identity*.py",), 95),
    "head-values": Theme(("ingest/**/head_values*",), ("tests/ingest/**/test_head*.py",), 95),
    "headings": Theme(
        ("ingest/**/heading*", "ingest/**/number_line*"),
        ("tests/ingest/**/test_head*.py", "tests/ingest/**/test_number_line*.py"),
    ),
    "citations": Theme(
        ("ingest/**/citation*",),
        ("tests/ingest/**/test_citation*.py", "tests/ingest/**/test_cited*.py"),
    ),
    "dates": Theme(
        ("ingest/**/vietnamese_dates*",), ("tests/ingest/**/test_vietnamese_dates*.py",)
    ),
    "series": Theme(
        ("register/**/series*", "register/**/audit*"),
        (
            "tests/register/**/test_series*.py",
            "tests/register/**/test_audit*.py",
            "tests/register/**/test_arrivals*.py",
            "tests/register/**/test_signers*.py",
        ),
    ),
    "deadlines": Theme(
        ("register/**/deadline*", "reports/**/timeliness*"),
        (
            "tests/register/**/test_*deadline*.py",
            "tests/register/**/test_due_calendar*.py",
            "tests/reports/**/test_timeliness*.py",
            "tests/desk/test_deadline*.py",
            "tests/office/test_deadline*.py",
        ),
        95,
    ),
    "reconcile": Theme(("reports/**/reconcile*",), ("tests/reports/**/test_reconcile*.py",)),
    "query": Theme(
        ("index/**/query_builder*",),
        (
            "tests/index/**/test_contract*.py",
            "tests/index/**/test_number_queries*.py",
            "tests/index/**/test_query*.py",
            "tests/index/**/test_ranking*.py",
            "tests/index/**/test_words*.py",
        ),
    ),
    "backup": Theme(
        ("register/**/backup*",),
        ("tests/register/**/test_backup*.py", "tests/desk/test_backup*.py"),
        95,
    ),
    "guard": Theme(("desk/web/**/guard*",), ("tests/desk/web/**/test_guard*.py",)),
}

CAUGHT = frozenset({1, 3, 24, 36, 152, 255, -24, -9, -11})
"""mutmut's exit codes for a change that made a test fail, run for ever or crash."""

ALIVE = frozenset({0, 5, 33})
"""Those for a change that every test passed with, or that no test reaches."""

SAYING = frozenset({"message", "SovanbanError", "RefusedError", "UnreadableError", "ValueError"})
"""Calls whose text is said to a person: the catalogue's tests hold it, not the rules' tests."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change to one line, and whether a test caught it."""

    file: str
    line: int
    was: str
    becomes: str
    caught: bool
    only_text: bool

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the change in the list of those left out: no line number, for lines move."""
        return self.file, self.was, self.becomes


def main(arguments: Sequence[str]) -> int:
    """Run the themes asked for (all, if none) and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("themes", nargs="*", metavar="THEME", help=", ".join(THEMES))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="keep the copies in this folder")
    asked = parser.parse_args(arguments)
    unknown = set(asked.themes) - set(THEMES)
    if unknown:
        parser.error(f"no such theme: {', '.join(sorted(unknown))}; there are {', '.join(THEMES)}")
    reasons = left_out(LEFT_OUT)
    missed = []
    for name in asked.themes or THEMES:
        with tempfile.TemporaryDirectory(prefix="sovanban-mutants-") as scratch:
            copy = (asked.keep or Path(scratch)) / name
            mutants = run_theme(THEMES[name], copy, jobs=asked.jobs)
        if print_theme(name, mutants, reasons) < THEMES[name].aim:
            missed.append(name)
    print(f"\nbelow the aim: {', '.join(missed) or 'none'}")
    return 1 if missed else 0


def left_out(path: Path) -> dict[tuple[str, str, str], str]:
    """The changes that were looked at and change nothing, each with the reason."""
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("left_out", [])
    return {(one["file"], one["was"], one["becomes"]): one["why"] for one in listed}


def run_theme(theme: Theme, copy: Path, *, jobs: int) -> list[Mutant]:
    """Copy the checkout to `copy`, run mutmut there on the theme's files, and read what it left."""
    files, tests = _files(theme.files), _files(theme.tests)
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for room in (*ROOMS, "tests"):
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    settings = {
        "source_paths": list(ROOMS),
        "only_mutate": files,
        "pytest_add_cli_args_test_selection": tests,
        # Each room's tests import their helpers from `tests`; pages and scans are not needed here.
        "also_copy": ["tests"],
    }
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    (copy / "pyproject.toml").write_text(
        "\n".join([project, "[tool.mutmut]", *lines, ""]), encoding="utf-8"
    )
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(jobs)]
    # With CI set, hypothesis draws the same examples each time and does not mind a slow machine.
    done = subprocess.run(
        command,
        cwd=copy,
        env={**os.environ, "CI": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"mutmut could not run:\n{done.stdout[-4000:]}")
    return [mutant for file in files for mutant in read_mutants(copy, file)]


def _files(globs: Sequence[str]) -> list[str]:
    found = [match for glob in globs for match in sorted(ROOT.glob(glob))]
    sources = [
        source
        for match in found
        for source in (sorted(match.rglob("*.py")) if match.is_dir() else [match])
        if source.suffix == ".py" and not source.name.endswith(NOT_USED)
    ]
    if not sources:
        raise SystemExit(f"no file fits {', '.join(globs)}: the table of themes is out of date")
    return list(dict.fromkeys(source.relative_to(ROOT).as_posix() for source in sources))


def read_mutants(copy: Path, file: str) -> Iterator[Mutant]:
    """Every change that mutmut made to `file`, as it recorded it beside the changed file."""
    record = copy / "mutants" / f"{file}.meta"
    if not record.exists():
        return
    source = (copy / file).read_text(encoding="utf-8")
    made = (copy / "mutants" / file).read_text(encoding="utf-8")
    starts = _starts(source)
    lines = made.splitlines()
    bodies = {
        node.name: (node, lines[node.lineno - 1 : node.end_lineno])
        for node in ast.walk(ast.parse(made))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    module = file.removesuffix(".py").replace("/", ".")
    codes = json.loads(record.read_text(encoding="utf-8"))["exit_code_by_key"]
    for key, code in codes.items():
        if code not in CAUGHT | ALIVE:
            raise SystemExit(f"mutmut did not finish {key} (code {code}); run the theme again")
        name = key.removeprefix(f"{module}.")
        stem = name.partition("__mutmut_")[0]
        old_node, old = bodies[f"{stem}__mutmut_orig"]
        new_node, new = bodies[name]
        offset, was, becomes = _difference(old[1:], new[1:])
        yield Mutant(
            file=file,
            line=starts[stem] + 1 + offset,
            was=was,
            becomes=becomes,
            caught=code in CAUGHT,
            only_text=_without_texts(old_node) == _without_texts(new_node),
        )


def _starts(source: str) -> dict[str, int]:
    """The line of each function's `def`, by the name that mutmut gives the function."""
    starts = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            starts[f"x_{node.name}"] = node.lineno
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                    starts[f"xǁ{node.name}ǁ{inner.name}"] = inner.lineno
    return starts


def _difference(old: Sequence[str], new: Sequence[str]) -> tuple[int, str, str]:
    """The first line that differs, and the differing lines before and after."""
    blocks = [
        block
        for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if block[0] != "equal"
    ]
    if not blocks:  # only the defaults in the `def` line differ
        return -1, "", ""
    start, end = blocks[0][1], blocks[-1][2]
    return start, _one_line(old[start:end]), _one_line(new[blocks[0][3] : blocks[-1][4]])


def _one_line(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _without_texts(function: ast.AST) -> str:
    """The function with the texts it says to a person taken out, and without its own name."""
    plain = ast.parse(ast.unparse(function)).body[0]
    assert isinstance(plain, ast.FunctionDef | ast.AsyncFunctionDef)
    plain.name = ""
    for node in ast.walk(plain):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            said = node.args if node.func.id in SAYING else []
            for place, argument in enumerate(said):
                if isinstance(argument, ast.Constant) and _is_sentence(argument.value):
                    said[place] = ast.Constant("")
    return ast.dump(plain)


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and " " in value.strip()


def print_theme(
    name: str, mutants: Sequence[Mutant], reasons: dict[tuple[str, str, str], str]
) -> float:
    """Print the theme's table and what survived; the share caught, in percent."""
    counted = [
        one for one in mutants if not one.only_text and (one.caught or not _why(one, reasons))
    ]
    print(f"\n{name:44} {'killed':>7} {'survived':>9}   share")
    caught: Counter[str] = Counter(one.file for one in counted if one.caught)
    alive: Counter[str] = Counter(one.file for one in counted if not one.caught)
    for file in sorted(caught.keys() | alive.keys()):
        print(_row(f"  {file}", caught[file], alive[file]))
    print(_row("  all", caught.total(), alive.total()))
    for one in counted:
        if not one.caught:
            print(f"survived  {one.file}:{one.line}\n    - {one.was}\n    + {one.becomes}")
    for one in mutants:
        if not one.caught and not one.only_text and (why := _why(one, reasons)):
            print(f"left out  {one.file}:{one.line} {why}\n    - {one.was}\n    + {one.becomes}")
    for one in mutants:
        if one.only_text:
            print(f"only text {one.file}:{one.line} {one.becomes}")
        if one.caught and _why(one, reasons):
            print(f"listed as left out, but caught: {one.file}:{one.line} {one.becomes}")
    return _share(caught.total(), alive.total())


def _why(mutant: Mutant, reasons: dict[tuple[str, str, str], str]) -> str | None:
    return reasons.get(mutant.key)


def _share(caught: int, alive: int) -> float:
    return 100.0 * caught / (caught + alive) if caught + alive else 100.0


def _row(name: str, caught: int, alive: int) -> str:
    return f"{name:44} {caught:7} {alive:9}  {_share(caught, alive):5.1f} %"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
