"""Registers filled for tests of search: real registers, with text but without files to read."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

import sqlalchemy as sa

from register import tables as t
from register.book import Register
from register.designation import Designation
from register.entry import Draft, Entry, Origin
from register.rows import draft_row

NOW = dt.datetime(2024, 1, 2, 8, 0)


@dataclass(frozen=True)
class Paper:
    """A document to put into a register for a test."""

    draft: Draft
    origin: Origin = Origin.ISSUED
    text: str = ""


def open_register(path: Path) -> Register:
    """A register at a fixed time."""
    return Register.open(path, who="kiểm thử", now=lambda: NOW)


def paper(
    designation: Designation,
    topic: str,
    date: str,
    *,
    kind: str | None = None,
    text: str = "",
    origin: Origin = Origin.ISSUED,
    issuer: str = "Ủy ban nhân dân xã Khê Lãng",
    signer: str = "Đỗ Văn Khải",
) -> Paper:
    """A paper in one line; its kind is the symbol's if not given."""
    draft = Draft(
        kind=kind or designation.kind_code,
        designation=designation,
        topic=topic,
        date=dt.date.fromisoformat(date),
        issuer=issuer,
        signer=signer,
    )
    return Paper(draft, origin, text)


def add_papers(register: Register, papers: Iterable[Paper]) -> list[int]:
    """Add papers in one change; their ids."""
    ids = []
    with register.change("add") as change:
        for one in papers:
            entry_id = change.add(one.draft, origin=one.origin)
            ids.append(entry_id)
            if one.text:
                change.holdings.attach(
                    entry_id,
                    change.holdings.add_file(file_row(entry_id, one.text)),
                    pages=(1, 1),
                    text=(0, len(one.text)),
                )
    return ids


def file_row(entry_id: int, text: str) -> dict[str, object]:
    """A stored file's row, with text and nothing behind it."""
    return {
        "sha256": f"{entry_id:064d}", "name": f"{entry_id}.txt", "came_from": f"{entry_id}.txt",
        "format": "txt", "size": len(text), "reader": "txt", "signatures": [], "text": text,
    }  # fmt: skip


def add_entries(register: Register, entries: Iterable[Entry]) -> None:
    """Entries as they are, under their own ids."""
    with register._engine.begin() as connection:
        connection.execute(
            t.entries.insert(),
            [
                draft_row(one)
                | {"id": one.id, "origin": one.origin.value, "needs_review": False, "revision": 1}
                for one in entries
            ],
        )
        _set_revision(connection, 1)


def fill_quickly(register: Register, papers: Iterator[Paper], revision: int = 1) -> int:
    """Many papers without history, for measuring; how many."""
    count = 0
    with register._engine.begin() as connection:
        while some := list(islice(papers, 1000)):
            numbered = list(enumerate(some, start=count + 1))
            count += len(some)
            entries = [
                draft_row(one.draft)
                | {"id": at, "origin": one.origin.value, "needs_review": False}
                | {"revision": revision}
                for at, one in numbered
            ]
            files = [file_row(at, one.text) | {"id": at, "added": NOW} for at, one in numbered]
            links = [
                {"entry_id": at, "file_id": at, "pages_from": 1, "pages_to": 1}
                | {"text_from": 0, "text_to": len(one.text)}
                for at, one in numbered
            ]
            for table, rows in ((t.entries, entries), (t.files, files), (t.entry_files, links)):
                connection.execute(table.insert(), rows)
        _set_revision(connection, revision)
    return count


def _set_revision(connection: sa.Connection, revision: int) -> None:
    connection.execute(t.facts.delete().where(t.facts.c.name == "revision"))
    connection.execute(t.facts.insert().values(name="revision", value=str(revision)))


_PHRASES = (
    "cải cách hành chính", "thủ tục hành chính", "ủy ban nhân dân", "hội đồng nhân dân",
    "dịch vụ công trực tuyến", "một cửa liên thông", "chuyển đổi số", "công nghệ thông tin",
    "cán bộ công chức", "kỷ luật kỷ cương", "phổ biến giáo dục pháp luật", "hòa giải cơ sở",
    "quản lý đất đai", "giấy chứng nhận quyền sử dụng đất", "đăng ký hộ tịch", "khai sinh",
    "bảo trợ xã hội", "hộ nghèo", "hộ cận nghèo", "nghĩa vụ quân sự", "an ninh trật tự",
    "phòng chống thiên tai", "tìm kiếm cứu nạn", "vệ sinh môi trường", "nông thôn mới",
    "thu ngân sách", "dự toán chi", "xây dựng cơ bản", "đường giao thông", "kênh mương",
    "trường mầm non", "trạm y tế", "tiêm chủng mở rộng", "phòng chống dịch", "văn hóa văn nghệ",
    "thể dục thể thao", "hội người cao tuổi", "mặt trận tổ quốc", "bầu cử đại biểu",
    "tiếp công dân", "giải quyết đơn thư", "khiếu nại tố cáo", "thi đua khen thưởng",
    "căn cứ luật tổ chức chính quyền địa phương", "theo đề nghị của công chức văn phòng",
    "các thôn trên địa bàn xã", "trưởng thôn", "chịu trách nhiệm thi hành", "nơi nhận",
    "kể từ ngày ký", "báo cáo kết quả thực hiện", "tổ chức triển khai", "giao cho",
    "thời gian hoàn thành", "kinh phí thực hiện", "nguồn ngân sách xã", "kế hoạch năm",
    "sáu tháng đầu năm", "quý một", "đánh giá chất lượng", "chứng thực bản sao",
)  # fmt: skip
_ONSETS = ("", "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "t",
           "th", "tr", "s", "v", "x")  # fmt: skip
_RIMES = ("a", "á", "à", "an", "ang", "ánh", "ao", "ất", "âm", "ân", "ên", "ệ", "iên", "iếu",
          "in", "inh", "ô", "ổ", "ông", "ơ", "ởi", "ương", "ước", "u", "ung", "ún", "uy", "ài",
          "ạch", "ập")  # fmt: skip
_KINDS = ("KH", "QĐ", "TB", "BC", "CV", "TTr", "NQ")


def made_papers(count: int, *, length: int = 1500, seed: int = 7) -> Iterator[Paper]:
    """Papers of ten years with made-up text of about `length` characters, the same every time."""
    chance = random.Random(seed)
    syllables = [onset + rime for onset in _ONSETS for rime in _RIMES]
    compounds = [f"{chance.choice(syllables)} {chance.choice(syllables)}" for _ in range(6000)]
    for at, phrase in enumerate(_PHRASES):
        compounds.insert(at * at // 3, phrase)
    weights = list(accumulate(1 / (at + 8) for at in range(len(compounds))))
    signers = [f"Nguyễn Văn {chance.choice(syllables).title()}" for _ in range(12)]
    for at in range(count):
        kind = chance.choice(_KINDS)
        day = dt.date(2014, 1, 1) + dt.timedelta(days=at * 3650 // count)
        words: list[str] = []
        size = 0
        for piece in chance.choices(compounds, cum_weights=weights, k=length // 6):
            words.append(piece)
            size += len(piece) + 1
            if size >= length:
                break
        topic = " ".join(chance.sample(words, 6)) + f" năm {day.year}"
        number = str(at % 400 + 1)
        yield Paper(
            Draft(
                kind=kind,
                designation=Designation(number, None, None, f"{kind}-UBND"),
                date=day,
                topic=topic,
                issuer=chance.choice(("UBND xã Khê Lãng", "UBND huyện Vĩnh Khê", "UBND tỉnh")),
                signer=chance.choice(signers),
                fields=("cchc.tthc",) if at % 4 == 0 else (),
            ),
            Origin.ISSUED if at % 3 else Origin.RECEIVED,
            " ".join(words),
        )
