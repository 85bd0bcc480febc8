"""One file read by a process of its own: the same reading, the same errors."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from ingest import reading_apart
from ingest.readers import read_file
from ingest.reading_apart import read_apart
from ingest.reading_workers import ReadingPool
from register.errors import UnreadableError
from tests.ingest.readers.made_files import BODY, HEAD, make_pdf


def fall(path: Path, *, ocr: bool) -> None:
    """Stands for a reader that a damaged file brings down."""
    del path, ocr
    os._exit(1)


def test_a_file_is_read_as_here(tmp_path: Path) -> None:
    paper = make_pdf(tmp_path / "KH 24.pdf", [[*HEAD, *BODY]])
    assert read_apart(paper, ocr=False) == read_file(paper, ocr=False)


def test_errors_keep_their_reason_and_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "hỏng {1}.pdf"
    broken.write_bytes(b"%PDF-1.7 hong")
    with pytest.raises(UnreadableError) as here:
        read_file(broken, ocr=False)
    with pytest.raises(UnreadableError) as apart:
        read_apart(broken, ocr=False)
    assert (apart.value.reason, apart.value.message) == (here.value.reason, here.value.message)


def test_a_file_that_brings_the_reader_down_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_apart, "_read", fall)
    with pytest.raises(UnreadableError, match="stopped the program that reads it") as error:
        read_apart(tmp_path / "kẹt.pdf", ocr=False)
    assert error.value.reason == "broken"


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise on Windows")
def test_workers_do_not_hear_ctrl_c() -> None:
    with ReadingPool(1) as pool:
        assert pool.submit(signal.getsignal, signal.SIGINT).result() is signal.SIG_IGN
