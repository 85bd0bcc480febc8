"""A register to take files into, as the desk opens it, and papers short enough for a test."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ingest.outcomes import FileOutcome
from ingest.pipeline import files_in, take_in_all
from ingest.taking_in import TakeIn
from register.book import Register
from register.store import FileStore


def paper(number: str, topic: str = "Kiểm soát thủ tục hành chính năm 2023") -> str:
    """A plan of the commune as plain text."""
    return (
        f"ỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG\nSố: {number}/KH-UBND\n"
        f"Khê Lãng, ngày 07 tháng 3 năm 2023\n\nKẾ HOẠCH\n{topic}\n\n"
        "Căn cứ tình hình thực tế, Ủy ban nhân dân xã xây dựng kế hoạch như sau:\n"
    )


class Run:
    """A register in a folder; `take` is one run of taking in."""

    def __init__(self, home: Path) -> None:
        home.mkdir(exist_ok=True)
        self.register = Register.open(
            home / "register.sqlite", who="văn thư", now=lambda: dt.datetime(2023, 12, 1, 8)
        )
        self.reported: list[FileOutcome] = []
        self._how = TakeIn(FileStore(home / "files"), lambda _topic, _kind: ())

    def take(self, *paths: Path, jobs: int = 1, ocr: bool = False) -> list[FileOutcome]:
        """The outcomes, which are also kept in `reported` as they come."""
        return take_in_all(
            self.register, files_in(paths), self._how, jobs=jobs, ocr=ocr,
            report=self.reported.append,
        )  # fmt: skip

    def designations(self) -> list[str]:
        """What the register holds, by date and number."""
        return [entry.designation.text for entry in self.register.find()]
