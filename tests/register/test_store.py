"""Stored copies: whole or not there, under their hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

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
