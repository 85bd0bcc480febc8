"""Words such as `date=07/3/2023` or `chuc_vu=Phó Chủ tịch`, as many commands take them.

Input: the words and the names that a table gives each field; output: fields with the values typed.
Gotcha: names are compared without marks, capitals and blanks; values are left as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from register.errors import SovanbanError
from register.vietnamese_text import fold_tones, nfc

Names = Mapping[str, tuple[str, ...]]
"""Field to the names it has besides its own, folded: lower case, no marks, "_" for blanks."""

_YES = frozenset(("co", "yes", "true", "1", "dung", "on", "bat"))
_NO = frozenset(("khong", "no", "false", "0", "sai", "off", "tat"))


def field_called(typed: str, names: Names) -> str | None:
    """The field that a name means; None for a name that the table does not have."""
    folded = re.sub(r"[\s\-]+", "_", fold_tones(nfc(typed).strip()))
    return next((one for one, also in names.items() if folded == one or folded in also), None)


def typed_pairs(
    words: Iterable[str], names: Names, wrong: Callable[[str], SovanbanError]
) -> Iterator[tuple[str, str, str]]:
    """Of each word the field, its name as typed, and the value, in NFC.

    wrong: the error for a word without "=", or whose name the table does not have.
    """
    for word in words:
        name, equals, value = nfc(word).partition("=")
        field = field_called(name, names)
        if not equals or field is None:
            raise wrong(word)
        yield field, name.strip(), value


def split_words(
    words: Iterable[str], wrong: Callable[[str], SovanbanError]
) -> list[tuple[str, str]]:
    """Of each word the name before its "=" and the value after it; wrong: the error without one."""
    found = []
    for word in words:
        name, equals, value = nfc(word).partition("=")
        if not equals:
            raise wrong(word)
        found.append((name.strip(), value))
    return found


def said_yes(typed: str) -> bool | None:
    """Whether a word says yes; None for a word that says neither yes nor no."""
    folded = fold_tones(nfc(typed)).strip()
    if folded in _YES:
        return True
    return False if folded in _NO else None
