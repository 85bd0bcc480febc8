"""The facts of the sample's papers: numbers, dates and topics, read from the data files.

year_2023.csv: the 45 papers of the appendix list, with the words before and after the topic as
the list has them. other_papers.csv: everything else that the office keeps.
Gotcha: in year_2023.csv `symbol` is what stands on the paper; two lines of the list leave it out.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from importlib import resources

from desk.sample.paper import Layout


@dataclass(frozen=True, slots=True)
class Fact:
    """One paper's facts. number "" and date None: a draft. entry: its place in the list, or None.

    listed_as, listed_end: the list's words around the topic.
    """

    office: str
    kind: str
    number: str
    suffix: str
    symbol: str
    date: date | None
    topic: str
    signer: str
    theme: str
    layout: Layout
    file: str
    entry: int | None = None
    listed_as: str = ""
    listed_end: str = ""

    @property
    def printed_number(self) -> str:
        """With a leading zero below ten, the suffix close: 03, 22a; empty for a draft."""
        if not self.number:
            return ""
        return f"{int(self.number):02d}{self.suffix}"

    @property
    def listed_line(self) -> str:
        """The item as the year-end report's appendix has it, with its irregular spelling."""
        end = self.listed_end
        return f"{self.listed_as} {self.topic}{end}"


def listed_facts() -> tuple[Fact, ...]:
    """The 45 papers of the year-end report's appendix, in its order."""
    return _read("year_2023.csv")


def other_facts() -> tuple[Fact, ...]:
    """The office's papers that the list leaves out, and what came in from others."""
    return _read("other_papers.csv")


def _read(name: str) -> tuple[Fact, ...]:
    text = resources.files("desk.sample").joinpath(name).read_text(encoding="utf-8")
    return tuple(_fact(row) for row in csv.DictReader(text.splitlines()))


def _fact(row: dict[str, str]) -> Fact:
    entry = row.get("entry")
    return Fact(
        office=row.get("office") or "commune",
        kind=row["kind"],
        number=row["number"],
        suffix=row["suffix"],
        symbol=row["symbol"],
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        topic=row["topic"],
        signer=row["signer"],
        theme=row["theme"],
        layout=Layout(row["layout"]),
        file=row["file"],
        entry=int(entry) if entry else None,
        listed_as=row.get("listed_as") or "",
        listed_end=row.get("listed_end") or "",
    )
