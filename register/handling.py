"""How a document was handled: what the register books of Nghị định 30 note beside its fields.

Source: Phụ lục IV, mục I and VI (RULES B1). Gotcha: nothing here is read from papers; a clerk
enters it, so every value is a person's word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Handling:
    """Columns of the outgoing and incoming books.

    copies: số lượng bản; kept_by: who got the copy that is kept; sent_on: ngày chuyển;
    arrival_number, arrived_on: số đến, ngày đến; handler: the unit or person that an incoming
    paper was given to, on passed_on; reply_due: thời hạn trả lời; answered_by: id of the entry
    that answers it; pages: how many pages; note: ghi chú. ValueError on a count below 1.
    """

    copies: int | None = None
    kept_by: str | None = None
    sent_on: dt.date | None = None
    arrival_number: str | None = None
    arrived_on: dt.date | None = None
    handler: str | None = None
    reply_due: dt.date | None = None
    answered_by: int | None = None
    passed_on: dt.date | None = None
    pages: int | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        for count in (self.copies, self.pages):
            if count is not None and count < 1:
                raise ValueError("a count of copies or pages is at least 1")

    def as_json(self) -> dict[str, object]:
        """All fields, dates ISO, null for what is not noted."""
        values = {name: getattr(self, name) for name in HANDLING_FIELDS}
        return {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in values.items()
        }


HANDLING_FIELDS: tuple[str, ...] = tuple(one.name for one in fields(Handling))
"""Names of the fields, in the order of `Handling`."""

_DAYS = ("sent_on", "arrived_on", "reply_due", "passed_on")


def handling_values(data: Mapping[str, Any]) -> dict[str, Any]:
    """Of JSON values (a history's, say) those that are fields of `Handling`, days as days."""
    return {
        name: dt.date.fromisoformat(data[name]) if name in _DAYS and data[name] else data[name]
        for name in HANDLING_FIELDS
        if name in data
    }
