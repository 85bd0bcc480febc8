"""The headings between the entries of an appendix list: by kind, field of work or month.

Input: a `Group` and an entry; output: the heading's words and its place among the headings.
Gotcha: sorting by the place is stable, so the order of the entries holds within each heading.
"""

from __future__ import annotations

from register.entry import Entry
from register.fields_of_work import FIELD_NAMES
from register.kinds import label
from reports.appendix_choice import Group, kind_place


def heading_place(group: Group, entry: Entry) -> tuple[object, ...]:
    """What headings are sorted by."""
    if group is Group.KIND:
        return (kind_place(entry.kind),)
    if group is Group.FIELD:
        return (list(FIELD_NAMES).index(_first_field(entry)),)
    if group is Group.MONTH:
        return (entry.date is None, entry.date.strftime("%Y%m") if entry.date else "")
    return ()


def heading_of(group: Group, entry: Entry) -> str:
    """The heading that an entry stands under; "" without headings."""
    if group is Group.KIND:
        return label(entry.kind)
    if group is Group.FIELD:
        return FIELD_NAMES[_first_field(entry)]
    if group is Group.MONTH:
        return f"Tháng {entry.date.month}/{entry.date.year}" if entry.date else "Không rõ ngày"
    return ""


def _first_field(entry: Entry) -> str:
    codes = list(FIELD_NAMES)
    return min(entry.fields, key=codes.index, default=codes[-1])
