"""A field's value as people read it: dates by the standard, names of codes, lists in one line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from desk.words import NO, ORIGINS, STANDINGS, YES, word
from register.designation import Designation
from register.entry import ENTRY_FIELDS
from register.fields import FieldForm
from register.handling import HANDLING_FIELDS
from register.kinds import label
from register.message import Message, Translate
from register.printed_date import printed_date

_FORMS = {name: one.form for name, one in (*ENTRY_FIELDS.items(), *HANDLING_FIELDS.items())}
_NAMED: Mapping[FieldForm | None, Mapping[str, Message]] = {
    FieldForm.ORIGIN: ORIGINS,
    FieldForm.STANDING: STANDINGS,
}
"""Forms whose values are codes that have a name."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def told_value(field: str, value: object, translate: Translate) -> str:
    """A field's value, or that of its history (JSON values), in words; "" for nothing."""
    if value is None or value == () or value == [] or value == "":
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).text(translate)
    if isinstance(value, Designation):
        return value.shown
    if isinstance(value, dt.date):
        return printed_date(value)
    form = _FORMS.get(field)
    if form is FieldForm.DAY and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return printed_date(dt.date.fromisoformat(value))
    if form is FieldForm.KIND:
        return label(str(value))
    if form is FieldForm.FIELDS_OF_WORK:
        return _field_names(value)
    if form in _NAMED:
        return word(_NAMED[form], str(value)).text(translate)
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
