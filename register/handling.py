"""How a document was handled: what the register books of Nghị định 30 note beside its fields.

Source: Phụ lục IV, mục I and VI (RULES B1). Gotcha: nothing here is read from papers; a clerk
enters it, so every value is a person's word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from register.fields import FieldForm, Fields, Papers, described, fields_of, names_of
from register.message import message


@dataclass(frozen=True, slots=True)
class Handling:
    """Columns of the outgoing and incoming books.

    copies: số lượng bản; kept_by: who got the copy that is kept; sent_on: ngày chuyển;
    arrival_number, arrived_on: số đến, ngày đến; handler: the unit or person that an incoming
    paper was given to, on passed_on; reply_due: thời hạn trả lời; answered_by: id of the entry
    that answers it; pages: how many pages; note: ghi chú. ValueError on a count below 1.
    """

    arrival_number: str | None = described(
        message("arrival number"),
        FieldForm.TEXT,
        "so_den",
        asked=Papers.RECEIVED,
        book=Papers.RECEIVED,
    )
    arrived_on: dt.date | None = described(
        message("arrived on"),
        FieldForm.DAY,
        "ngay_den",
        asked=Papers.RECEIVED,
        book=Papers.RECEIVED,
    )
    handler: str | None = described(
        message("handled by"),
        FieldForm.TEXT,
        "nguoi_xu_ly",
        "don_vi_xu_ly",
        "nguoi_nhan",
        asked=Papers.RECEIVED,
        book=Papers.RECEIVED,
    )
    passed_on: dt.date | None = described(
        message("passed on to the handler"),
        FieldForm.DAY,
        "ngay_giao",
        "ngay_chuyen_xu_ly",
        asked=Papers.RECEIVED,
        book=Papers.RECEIVED,
    )
    reply_due: dt.date | None = described(
        message("reply due"),
        FieldForm.DAY,
        "han_tra_loi",
        "thoi_han",
        "han_xu_ly",
        asked=Papers.RECEIVED,
        book=Papers.RECEIVED,
    )
    answered_by: int | None = described(
        message("answered by"),
        FieldForm.ENTRY,
        "van_ban_tra_loi",
        "tra_loi_bang",
        book=Papers.RECEIVED,
    )
    copies: int | None = described(
        message("copies"),
        FieldForm.COUNT,
        "so_luong_ban",
        "so_ban",
        asked=Papers.OURS,
        book=Papers.OURS,
    )
    kept_by: str | None = described(
        message("kept copy with"),
        FieldForm.TEXT,
        "noi_luu",
        "don_vi_luu",
        "nguoi_nhan_ban_luu",
        asked=Papers.OURS,
        book=Papers.OURS,
    )
    sent_on: dt.date | None = described(
        message("sent on"),
        FieldForm.DAY,
        "ngay_chuyen",
        "ngay_gui",
        asked=Papers.OURS,
        book=Papers.OURS,
    )
    pages: int | None = described(
        message("pages"), FieldForm.COUNT, "so_trang", "so_to", book=Papers.ALL
    )
    note: str | None = described(
        message("note"), FieldForm.TEXT, "ghi_chu", asked=Papers.ALL, book=Papers.ALL, wide=True
    )

    def __post_init__(self) -> None:
        for name in names_of(HANDLING_FIELDS, FieldForm.COUNT):
            count = getattr(self, name)
            if count is not None and count < 1:
                raise ValueError("a count of copies or pages is at least 1")

    def as_json(self) -> dict[str, object]:
        """All fields, dates ISO, null for what is not noted."""
        return {
            name: one.form.as_json(getattr(self, name)) for name, one in HANDLING_FIELDS.items()
        }


HANDLING_FIELDS: Fields = fields_of(Handling)
"""The fields of `Handling`, in the order in which people are told them."""


def handling_values(data: Mapping[str, Any]) -> dict[str, Any]:
    """Of JSON values (a history's, say) those that are fields of `Handling`, days as days."""
    return {
        name: one.form.from_json(data[name])
        for name, one in HANDLING_FIELDS.items()
        if name in data
    }
