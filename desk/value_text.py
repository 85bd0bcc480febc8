"""A field's value as people read it: dates by the standard, names of codes, lists in one line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from desk.words import NO, ORIGINS, STANDINGS, YES, word
from register.designation import Designation
from register.kinds import label
from register.message import Translate
from register.printed_date import printed_date

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def told_value(field: str, value: object, translate: Translate) -> str:
    """The value of an entry's field, or of its history (JSON values), in words; "" for nothing."""
    if value is None or value == () or value == [] or value == "":
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).text(translate)
    if isinstance(value, Designation):
        return value.shown
    if isinstance(value, dt.date):
        return printed_date(value)
    if field == "date" and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return printed_date(dt.date.fromisoformat(value))
    if field in ("kind", "kind_conflict"):
        return label(str(value))
    if field == "fields":
        return _field_names(value)
    named: Mapping[str, object] | None = {"origin": ORIGINS, "standing": STANDINGS}.get(field)
    if named is not None:
        return word({"origin": ORIGINS, "standing": STANDINGS}[field], str(value)).text(translate)
    if isinstance(value, (tuple, list)):
        spoken = (_without_field_name(field, str(one)) for one in value)
        return "; ".join(spoken)
    return str(value)


def _without_field_name(field: str, words: str) -> str:
    """ "Căn cứ Luật …" beside the word "căn cứ" says it twice."""
    return re.sub(r"^Căn cứ\s+", "", words, flags=re.IGNORECASE) if field == "bases" else words


def _field_names(value: object) -> str:
    from register.fields_of_work import FIELD_NAMES

    codes = value if isinstance(value, (tuple, list)) else (value,)
    return "; ".join(FIELD_NAMES.get(str(code), str(code)) for code in codes)
