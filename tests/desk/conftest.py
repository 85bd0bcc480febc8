"""A home as an office has it: a register with a year's entries, a stored paper, a report's list."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desk.main import run_command_line
from office.home import Home
from register.book import Register
from register.change import RegisterChange
from register.designation import parse_designation
from register.entry import Draft, ListedIn, Origin, with_kind_checked
from register.evidence import Evidence, Source
from register.store import FileStore, sha256_of

US = "Ủy ban nhân dân xã Khê Lãng"
NOW = dt.datetime(2023, 12, 20, 8, 30)
PAPER = "KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2023\nBộ phận một cửa xã Khê Lãng."

# Designation, date, topic, fields, origin, issuer.
ROWS = (
    ("24/KH-UBND", "2022-03-07", "cải cách hành chính năm 2022", "cchc.chidao", "issued", US),
    ("22/KH-UBND", "2023-03-01", "ứng dụng công nghệ thông tin", "cchc.so", "issued", US),
    ("22a/KH-UBND", "2023-03-01", "ứng dụng công nghệ thông tin", "cchc.so", "issued", US),
    ("24/KH-UBND", "2023-03-07", "kiểm soát thủ tục hành chính năm 2023", "cchc.tthc",
     "issued", US),
    ("15/QĐ-UBND", "2023-01-31", "công khai dự toán ngân sách", "cchc.taichinh", "issued", US),
    ("51/UBND-VP", "2023-05-15", "số hóa hồ sơ", "cchc.so", "issued", US),
    ("696/QĐ-UBND", "2023-04-18", "giao chỉ tiêu", "khac", "received", "UBND tỉnh Hà Sơn"),
    ("35-KH/ĐU", "2023-02-10", "lãnh đạo cải cách hành chính", "cchc.chidao", "other",
     "Đảng ủy xã Khê Lãng"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids of the entries that tests speak of."""

    kh24_2022: int
    kh22: int
    kh22a: int
    kh24: int
    qd15: int
    cv51: int
    qd696: int
    kh35: int
    report: int


@dataclass(frozen=True, slots=True)
class Office:
    """The home's folder and the ids in its register."""

    home: Home
    ids: Ids

    def register(self) -> Register:
        """The register, opened; close it after use."""
        return Register.open(self.home.register, who="Văn thư", now=lambda: NOW)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The home, made by the register itself."""
    home = Home(tmp_path / "sổ văn bản")
    home.make()
    with Register.open(home.register, who="Văn thư", now=lambda: NOW) as register:
        with register.change("init") as change:
            change.offices.set_us(change.offices.add(US, confirmed=True), confirmed=True)
        with register.change("ingest") as change:
            added = [_add(change, row) for row in ROWS]
            ids = Ids(*added, _report(change))  # type: ignore[call-arg]
            items = [(ids.kh22a, ListedIn(ids.report, 1, "Kế hoạch số 22a")),
                     (ids.kh24, ListedIn(ids.report, 2, "Kế hoạch số 24"))]  # fmt: skip
            change.holdings.set_list(
                ids.report, title="Văn bản đã ban hành", reference=None, items=items
            )
            change.holdings.link(ids.kh22a, ids.kh22, "replaces", "thay thế 22/KH-UBND", range(9))
            _doubt(change, ids)
            _attach(change, home, ids.kh24, tmp_path / "KH 24 kiểm soát.txt", PAPER)
    return Office(home, ids)


def _add(change: RegisterChange, row: tuple[str, str, str, str, str, str]) -> int:
    designation, day, topic, field, origin, issuer = row
    found = parse_designation(designation)
    assert found is not None
    draft = Draft(
        designation=found,
        date=dt.date.fromisoformat(day),
        topic=topic,
        issuer=issuer,
        fields=(field,),
        evidence={"date": Evidence("ngày …", Source.HEADING, 0.95, page=1)},
    )
    return change.add(
        with_kind_checked(draft), origin=Origin(origin), issuer_id=change.offices.add(issuer)
    )


def _report(change: RegisterChange) -> int:
    found = Draft(
        kind="BC",
        date=dt.date(2023, 12, 8),
        topic="kết quả cải cách hành chính năm 2023",
        issuer=US,
        for_year=2023,
        fields=("cchc.chidao",),
        draft=True,
    )
    return change.add(found, origin=Origin.ISSUED, issuer_id=change.offices.add(US))


def _doubt(change: RegisterChange, ids: Ids) -> None:
    seen = Evidence("Quyết định số 15/QĐ-UBND ngày 30/01/2023", Source.LIST, 0.9, page=4)
    change.doubt(ids.qd15, "date", "differs", dt.date(2023, 1, 30), seen)


def _attach(change: RegisterChange, home: Home, entry: int, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    sha256 = sha256_of(path)
    FileStore(home.files).keep(path, sha256)
    file_id = change.holdings.add_file({
        "sha256": sha256, "name": path.name, "came_from": str(path), "format": "txt",
        "size": path.stat().st_size, "reader": "plain_text", "signatures": [], "text": text,
    })  # fmt: skip
    change.holdings.attach(entry, file_id, pages=(1, 1), text=(0, len(text)))


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command line gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line on the office's home, in Vietnamese; `now`: another clock."""
    for name in ("SOVANBAN_HOME", "SOVANBAN_LANG", "SOVANBAN_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def ran(*words: str, now: Callable[[], dt.datetime] = dt.datetime.now) -> Ran:
        capsys.readouterr()
        code = run_command_line(["--home", str(office.home.folder), *words], now=now)
        shown = capsys.readouterr()
        return Ran(code, shown.out, shown.err)

    return ran


def everything_in(folder: Path) -> dict[str, int]:
    """Every path below a folder with its size, to see that nothing was made or changed."""
    if not folder.exists():
        return {}
    return {
        str(path.relative_to(folder)): path.stat().st_size if path.is_file() else -1
        for path in sorted(folder.rglob("*"))
        if not path.name.endswith(("-wal", "-shm"))
    }


def free_port() -> int:
    """A port of this computer that no program listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


__all__ = ["Office", "Ran", "Run", "everything_in", "free_port"]
