"""Writes a paper to a file whose ending says the format.

Input: a `Paper` and a path; output: the file, whole or not at all. Gotcha: the file is written
aside and renamed, and Windows refuses that while Word or Excel holds the old one open.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from register.errors import RefusedError, SovanbanError
from register.os_words import mending_os, why_os
from register.vietnamese_text import printable
from reports.formats import format_called, format_of
from reports.paper import Paper
from reports.render.docx_file import SHIPPED_TEMPLATES


def write(paper: Paper, path: Path, *, force: bool = False, templates: Path | None = None) -> Path:
    """Write `paper` to `path`; gives the path.

    force: replace a file that is there; templates: the office's folder of Word templates.
    SovanbanError on an unknown ending, a file in the way or a missing folder; RefusedError where
    the file is open elsewhere or may not be written.
    """
    ending = format_of(path).ending
    check_target(path, force=force)
    put(paper_bytes(paper, ending, templates), path)
    return path


def paper_bytes(paper: Paper, ending: str, templates: Path | None = None) -> bytes:
    """The paper in a format of `formats.WRITTEN_FORMATS`, named by its ending.

    Characters that no such file can hold are left out: one in one topic must not stop a book.
    """
    known = format_called(ending)
    if known is None:
        raise ValueError(f"{ending!r} is no format that can be written")
    return known.write(_printable(paper), templates)


def _printable(value: Any) -> Any:
    """The paper, or a part of it, with every text in it such that it can be written."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else printable(value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        return replace(value, **{name: _printable(one) for name, one in held.items()})
    if isinstance(value, Mapping):
        return {name: _printable(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_printable(one) for one in value)
    return value


def check_target(path: Path, *, force: bool) -> None:
    """Refuse a target that must not be written, before any work is done."""
    if path.is_dir():
        raise SovanbanError(
            "“{file}” is a folder. Give the name of a file to write.", file=str(path)
        )
    if not path.parent.is_dir():
        raise SovanbanError(
            "There is no folder “{folder}”. Make it first, or choose another.",
            folder=str(path.parent),
        )
    if path.exists() and not force:
        raise SovanbanError(
            "The file “{file}” exists already and was left as it is.",
            coded="file_exists",
            file=path.name,
        )


def put(content: bytes, path: Path) -> None:
    """Write bytes so that no half file is ever seen."""
    with written_aside(path) as aside:
        aside.write_bytes(content)


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, renamed into place at the end; gone where it fails.

    RefusedError where the file cannot be written.
    """
    aside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".sovanban-", dir=path.parent)
        os.close(handle)
        aside = Path(name)
        yield aside
        _give_usual_rights(aside)
        aside.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


def _give_usual_rights(path: Path) -> None:
    """mkstemp makes files that only their owner reads; a paper is read by others too."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)


def _cannot_write(path: Path, error: OSError) -> RefusedError:
    if isinstance(error, PermissionError) and path.exists():
        return RefusedError(
            "“{file}” cannot be replaced: it is open in another program, or you have no right to "
            "write there. Close it, or choose another name.",
            file=path.name,
        )
    return RefusedError(
        "“{file}” cannot be written: {why}. {advice}",
        file=path.name,
        why=why_os(error),
        advice=mending_os(error),
    )


def copy_templates(target: Path) -> tuple[Path, ...]:
    """Copy the shipped Word templates into an office's folder; those that are there stay.

    Gives the files that were copied.
    """
    target.mkdir(parents=True, exist_ok=True)
    copied = []
    for template in sorted(SHIPPED_TEMPLATES.glob("*.docx")):
        place = target / template.name
        if not place.exists():
            shutil.copyfile(template, place)
            copied.append(place)
    return tuple(copied)
