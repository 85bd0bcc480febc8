"""The year-end report of the invented commune, with the list of 45 papers as its last appendix.

Output: a `Paper` without a number but with a date, as the office sent it. Gotcha: the list
keeps the irregular spelling of real lists, so a reader that only knows clean forms fails here.
"""

from __future__ import annotations

from datetime import date

from desk.sample.facts import Fact
from desk.sample.paper import Block, Grid, NewPage, Paper, Style, Text, short_date
from desk.sample.people import COMMUNE, SIGNERS
from desk.sample.prose import read_prose

REPORT_DATE = date(2023, 12, 8)
REPORT_TOPIC = "Kết quả thực hiện công tác cải cách hành chính năm 2023"
REPORT_FILE = "Văn bản đi/Báo cáo/Báo cáo CCHC năm 2023.docx"
RECIPIENTS = ("UBND huyện (để báo cáo)", "Phòng Nội vụ huyện", "TT Đảng ủy, TT HĐND xã", "Lưu: VT.")


def year_end_report(listed: tuple[Fact, ...]) -> Paper:
    """Write the report; the figures and the list stand behind the signature, as its appendix."""
    prose = read_prose("report")
    blocks: list[Block] = [Text(prose["opening"])]
    for part in prose["parts"]:
        blocks.append(Text(part["heading"], Style.HEADING))
        blocks.extend(Text(line) for line in part["lines"])
    figures = prose["figures"]
    signer = SIGNERS["chair"]
    return Paper(
        office=COMMUNE,
        kind="BC",
        number="",
        symbol="BC-UBND",
        date=REPORT_DATE,
        title="BÁO CÁO",
        subject=REPORT_TOPIC,
        blocks=tuple(blocks),
        recipients=RECIPIENTS,
        authority=signer.authority,
        signer=signer.name,
        appendix=(
            NewPage(),
            Text(figures["heading"], Style.CENTRE),
            Grid(tuple(tuple(row) for row in figures["rows"]), (0.1, 0.54, 0.2, 0.16)),
            NewPage(),
            *_list_blocks(listed),
        ),
    )


def _list_blocks(listed: tuple[Fact, ...]) -> tuple[Block, ...]:
    return (
        Text("PHỤ LỤC", Style.CENTRE),
        Text("Các văn bản đã ban hành để triển khai nhiệm vụ CCHC năm 2023", Style.CENTRE),
        Text(
            f"(Kèm theo Báo cáo số      /BC-UBND, ngày {short_date(REPORT_DATE)} "
            "của UBND xã Khê Lãng)",
            Style.NOTE,
        ),
        *(Text(f"{fact.entry}. {fact.listed_line}") for fact in listed),
    )
