"""Which register books there are, their titles and their columns, as the decree has them.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục IV, mục I and VI, and Phụ lục V (RULES B1). Gotcha: the
shares are for an A4 page across; a date needs the room of ten letters.
"""

from __future__ import annotations

from enum import StrEnum

from register.errors import SovanbanError
from register.message import Message, Translate, message
from reports.paper import Align, Column


class Book(StrEnum):
    """Which book: sent (đi), received (đến), contents of a file (mục lục)."""

    SENT = "di"
    RECEIVED = "den"
    CONTENTS = "muc-luc"


def book_of(name: str) -> Book:
    """The book that a person names. SovanbanError for anything else."""
    if name not in set(Book):
        raise SovanbanError(
            "There is no book “{name}”. Choose one of: {known}.",
            name=name,
            known=", ".join(one.value for one in Book),
        )
    return Book(name)


def title_of(book: Book) -> Message:
    """The book's title in capitals."""
    return {
        Book.SENT: message("REGISTER OF DOCUMENTS SENT"),
        Book.RECEIVED: message("REGISTER OF DOCUMENTS RECEIVED"),
        Book.CONTENTS: message("LIST OF DOCUMENTS IN THE FILE"),
    }[book]


def columns_of(book: Book, translate: Translate) -> tuple[Column, ...]:
    """The columns in the order of the decree."""
    centre = Align.CENTRE
    if book is Book.SENT:
        heads: tuple[tuple[str, float, Align], ...] = (
            (translate("Number and symbol"), 2.2, Align.LEFT),
            (translate("Date of document"), 1.7, centre),
            (translate("Kind and topic"), 4.4, Align.LEFT),
            (translate("Signer"), 1.6, Align.LEFT),
            (translate("Recipients"), 3.2, Align.LEFT),
            (translate("Keeper of the copy"), 1.5, Align.LEFT),
            (translate("Copies"), 1.1, centre),
            (translate("Day sent"), 1.6, centre),
            (translate("Received by"), 1, Align.LEFT),
            (translate("Note"), 1.4, Align.LEFT),
        )
    elif book is Book.RECEIVED:
        heads = (
            (translate("Day of arrival"), 1.6, centre),
            (translate("Arrival number"), 0.8, centre),
            (translate("Issuer"), 2, Align.LEFT),
            (translate("Number and symbol"), 2.2, Align.LEFT),
            (translate("Date of document"), 1.7, centre),
            (translate("Kind and topic"), 4.4, Align.LEFT),
            (translate("Unit or person"), 1.6, Align.LEFT),
            (translate("Day passed on"), 1.6, centre),
            (translate("Received by"), 1, Align.LEFT),
            (translate("Note"), 1.6, Align.LEFT),
        )
    else:
        heads = (
            (translate("No."), 0.8, centre),
            (translate("Number and symbol"), 2.2, Align.LEFT),
            (translate("Date of document"), 1.7, centre),
            (translate("Kind and topic"), 5.8, Align.LEFT),
            (translate("Issuer"), 2.4, Align.LEFT),
            (translate("Sheet or page"), 1.1, centre),
            (translate("Note"), 1.8, Align.LEFT),
        )
    return tuple(Column(head, share, align) for head, share, align in heads)
