"""Papers as a clerk would attach them, written as plain text."""

from __future__ import annotations

from pathlib import Path

_PAPER = """{secret}ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ KHÊ LÃNG                       Độc lập - Tự do - Hạnh phúc
Số: {designation}                 Khê Lãng, ngày {day} tháng {month} năm 2023

KẾ HOẠCH
{topic}

Căn cứ Quyết định số 696/QĐ-UBND ngày 18 tháng 4 năm 2023 của Ủy ban nhân dân tỉnh Hà Sơn;
Căn cứ Quyết định số 77/QĐ-BNV ngày 05 tháng 01 năm 2023 của Bộ Nội vụ;

{body}

                                  TM. ỦY BAN NHÂN DÂN
                                  CHỦ TỊCH
                                  Đỗ Văn Khải
"""


def paper(
    folder: Path,
    name: str = "KH 24 bản ký.txt",
    *,
    designation: str = "24/KH-UBND",
    day: str = "07",
    month: str = "3",
    topic: str = "Kiểm soát thủ tục hành chính năm 2023",
    body: str = "Ủy ban nhân dân xã giao Văn phòng hoàng lan thực hiện.",
    secret: str = "",
) -> Path:
    """Write the paper; its place."""
    path = folder / name
    path.write_text(
        _PAPER.format(
            designation=designation, day=day, month=month, topic=topic, body=body, secret=secret
        ),
        encoding="utf-8",
    )
    return path


__all__ = ["paper"]
