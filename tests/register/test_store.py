"""Stored copies: whole or not there, under their hash."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from register.disk import sweep_passing
from register.errors import RefusedError, SovanbanError
from register.store import FileStore, sha256_of


def test_a_copy_lies_under_its_hash_and_is_the_same_bytes(tmp_path: Path) -> None:
    paper = tmp_path / "KH 24 kiểm soát.PDF"
    paper.write_bytes(b"%PDF-1.4 ...")
    digest = sha256_of(paper)
    assert digest == hashlib.sha256(b"%PDF-1.4 ...").hexdigest()
    store = FileStore(tmp_path / "kho")
    copy = store.keep(paper, digest)
    assert copy == store.place(digest, ".pdf")
    assert copy.read_bytes() == paper.read_bytes()
    assert store.keep(paper, digest) == copy


def test_a_file_that_changed_meanwhile_is_not_stored(tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("một", encoding="utf-8")
    digest = sha256_of(paper)
    paper.write_text("hai", encoding="utf-8")
    with pytest.raises(SovanbanError, match="changed while"):
        FileStore(tmp_path / "kho").keep(paper, digest)
    assert list((tmp_path / "kho").rglob("*.*")) == []


def test_a_store_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("một", encoding="utf-8")
    (tmp_path / "kho").write_text("một tệp, không phải thư mục", encoding="utf-8")
    with pytest.raises(RefusedError, match="where a folder is needed"):
        FileStore(tmp_path / "kho").keep(paper, sha256_of(paper))


def test_a_file_that_is_gone_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SovanbanError, match="cannot be opened"):
        sha256_of(tmp_path / "không có.pdf")


def test_what_killed_runs_left_among_passing_files_is_swept(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f"sovanban-{gone.pid}-abc"
    ours = tmp_path / f"sovanban-{os.getpid()}-abc"
    old, fresh = tmp_path / "sovanban-cũ", tmp_path / "sovanban-mới"
    for folder in (left, ours, old, fresh, tmp_path / "khác"):
        (folder / "profile").mkdir(parents=True)
    (tmp_path / "sovanban-0-tệp").write_text("x", encoding="utf-8")
    os.utime(old, (1, 1))
    assert sweep_passing(tmp_path) == 2
    assert {one.name for one in tmp_path.iterdir()} == {
        ours.name, fresh.name, "khác", "sovanban-0-tệp"
    }  # fmt: skip
