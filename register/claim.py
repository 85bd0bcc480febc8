"""A figure that a report claims, with the words and the place it stands in (value types).

Role: `ingest.claims` finds claims in a text, `reports.reconcile` compares them with the register;
neither knows the other. Gotcha: a claim says what the report says, right or wrong; figures are
`Decimal`, because 99,95 must stay 99,95 when it is recomputed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from register.message import Message, message


class Claimed(StrEnum):
    """What kind of figure is claimed."""

    DOCUMENTS = "documents"
    SHARE = "share"
    SUM = "sum"


class Flow(StrEnum):
    """Which documents a count speaks of: those issued, all sent out, all received."""

    ISSUED = "issued"
    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claimed figure.

    text: the words on one line; place: section, form and row; value: how many documents, the
    percentage of a share (None where none is given), the total of a sum; parts: for a share the
    part and the whole, for a sum its parts; unit: the thing counted ("văn bản", "hồ sơ").
    DOCUMENTS: kind: a code or None for all kinds; flow; about: the words that say which documents;
    ours: whether the reporting office is the one that issued them; normative: only văn bản quy
    phạm pháp luật. complete: of a sum, the text says that these are all the parts; of a share,
    that part and whole are those of its percentage.
    start, end: code points of the text, not part of equality.
    """

    text: str
    what: Claimed
    place: Message = field(default_factory=lambda: message("{place}", place=""))
    value: Decimal | None = None
    parts: tuple[Decimal, ...] = ()
    unit: str = ""
    kind: str | None = None
    flow: Flow = Flow.ISSUED
    about: str = ""
    ours: bool = True
    normative: bool = False
    complete: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


def printed_figure(figure: Decimal) -> str:
    """A figure as Vietnamese papers print it: 2037, 10.900, 99,95."""
    whole, _, fraction = f"{figure:f}".partition(".")
    digits = whole.lstrip("-")
    grouped = f"{int(digits):,}".replace(",", ".") if len(digits) > 4 else digits
    sign = "-" if whole.startswith("-") else ""
    return sign + grouped + (f",{fraction}" if fraction else "")
