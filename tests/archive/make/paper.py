"""A paper of the corpus before it is drawn, and the fields that a reader should find in it.

Input: families.py fills it; the draw_*.py modules draw it. Output: `expected_of(paper)`, in the
keys of heading_score.py. Gotcha: what is expected comes from the values, never from the drawing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
STATE_OLD = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
YOUTH = "ĐOÀN TNCS HỒ CHÍ MINH"


@dataclass(frozen=True, slots=True)
class Paper:
    """One document.

    `number` is as printed ("07", "" on a draft), `subject` the topic without "về"; `about` is
    the word printed before it. `under_title` stands between topic and bases (a council's session
    or the deciding authority). `day` None leaves the day blank, with `blank_year` printed.
    """

    family: str
    kind: str
    issuer: tuple[str, ...]
    number: str
    symbol: str
    place: str
    day: dt.date | None
    subject: str
    signer: str
    signer_title: str
    superior: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    suffix: str = ""
    symbol_year: int | None = None
    old_year_joint: bool = False
    title: str = ""
    about: str = ""
    under_title: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    deciding: str = ""
    addressees: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    appendix: tuple[str, ...] = ()
    rank: str = ""
    label: str = "Số:"
    party: str = ""
    urgency: str = ""
    secret: str = ""
    draft_mark: bool = False
    blank_year: int = 2023
    for_year: int | None = None
    kind_conflict: str | None = None

    @property
    def is_letter(self) -> bool:
        """A letter has no title: its topic stands under the number, after "V/v"."""
        return not self.title

    @property
    def designation(self) -> str:
        """Number and symbol as the rules print them; the number is left blank on a draft."""
        number = f"{self.number}{self.suffix}"
        if self.party == PARTY or self.party == YOUTH:
            return f"{number}-{self.symbol}"
        if self.old_year_joint:
            return f"{number}/{self.symbol_year}-{self.symbol}"
        year = f"/{self.symbol_year}" if self.symbol_year else ""
        return f"{number}{year}/{self.symbol}"

    @property
    def date_words(self) -> tuple[str, str, str, str]:
        """Place, day, month and year as printed; blanks where there is no day."""
        if self.day is None:
            return self.place, "", "", str(self.blank_year)
        month = f"{self.day.month:02d}" if self.day.month <= 2 else str(self.day.month)
        return self.place, f"{self.day.day:02d}", month, str(self.day.year)


def expected_of(paper: Paper) -> dict[str, object]:
    """The fields that a perfect reader gives for this paper."""
    issuer = " ".join(paper.issuer)
    if paper.superior:
        issuer = f"{issuer} ({' '.join(paper.superior)})"
    return {
        "kind": paper.kind,
        "number": paper.number.lstrip("0") or None,
        "suffix": paper.suffix or None,
        "symbol_year": paper.symbol_year,
        "symbol": paper.symbol,
        "date": paper.day.isoformat() if paper.day else None,
        "issuer": issuer,
        "place": paper.place,
        "topic": paper.subject,
        "signer": paper.signer,
        "draft": not paper.number,
        "signer_title": paper.signer_title,
        "authority": " ".join(paper.authority) or None,
        "urgency": paper.urgency or None,
        "kind_conflict": paper.kind_conflict,
        "for_year": paper.for_year,
        "addressees": list(paper.addressees),
        "recipients": list(paper.recipients),
        "bases": [one for one in paper.bases if one.startswith("Căn cứ")],
    }
