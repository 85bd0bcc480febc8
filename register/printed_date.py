"""Dates as papers print them: "07/3/2023" and "ngày 07 tháng 3 năm 2023".

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4 (RULES A3): days below 10 and months 1 and 2
get a leading zero, the other months none.
"""

from __future__ import annotations

import datetime as dt


def printed_date(day: dt.date) -> str:
    """The short form: 07/3/2023, 15/02/2023, 30/12/2022."""
    return f"{day.day:02}/{printed_month(day.month)}/{day.year}"


def printed_long_date(day: dt.date) -> str:
    """The form of box 4: "ngày 07 tháng 3 năm 2023"."""
    return f"ngày {day.day:02} tháng {printed_month(day.month)} năm {day.year}"


def printed_month(month: int) -> str:
    """01, 02, then 3 to 12."""
    return f"{month:02}" if month <= 2 else str(month)
