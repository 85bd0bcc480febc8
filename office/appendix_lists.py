"""Appendix lists kept under a name, with their time and all that was done to them by hand.

Kept as one fact of the register, so that a backup holds them. Gotcha: a list is kept as what was
asked, and made anew when it is opened; the ids that it held tell what the register changed since.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from office.appendix_asked import AskedList, asked_of_json
from office.appendix_choices import same_name, saved_choices
from office.wiring import Desk
from register.errors import SovanbanError

if TYPE_CHECKING:
    from office.wiring import Desk
    from register.book import Register

FACT = "appendix_lists"


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list under its name; who, day: kept by whom and when; ids: what it then held, in order."""

    name: str
    asked: AskedList
    who: str
    day: dt.date
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What an opened list holds more and less than when it was kept, as ids."""

    more: tuple[int, ...] = ()
    less: tuple[int, ...] = ()


def kept_lists(register: Register) -> list[KeptList]:
    """All kept lists, the last kept first."""
    found = [_read(name, row) for name, row in _rows(register).items()]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.name))


def kept_list(register: Register, name: str) -> KeptList:
    """The list of a name, compared without marks. SovanbanError where there is none."""
    rows = _rows(register)
    found = same_name(rows, name)
    if found is None:
        raise SovanbanError(
            "No appendix list is kept as “{name}”. Kept: {known}.",
            name=name,
            known=", ".join(sorted(rows)) or "–",
        )
    return _read(found, rows[found])


def keep_list(
    desk: Desk, name: str, asked: AskedList, ids: Sequence[int], *, replace: bool = False
) -> KeptList:
    """Keep a list under a name. SovanbanError where the name is another's, unless `replace`."""
    from office.appendix_choices import clean_name

    kept = KeptList(clean_name(name), asked, desk.who, desk.today, tuple(ids))
    with desk.register.change("appendix_list_saved", why=kept.name) as change:
        rows = _rows(desk.register)
        older = same_name(rows, kept.name)
        if older is not None and not replace:
            raise SovanbanError(
                "A list is kept as “{name}” already. Give another name, or say that it is to be "
                "replaced.",
                name=older,
            )
        before = rows.pop(older) if older is not None else {}
        rows[kept.name] = {
            **asked.as_json(),
            "who": kept.who,
            "day": kept.day.isoformat(),
            "ids": list(kept.ids),
        }
        change.set_fact(FACT, json.dumps(rows, ensure_ascii=False, sort_keys=True))
        change.note({"listed": len(before["ids"])} if before else {}, {"listed": len(kept.ids)})
    return kept


def drop_list(register: Register, name: str) -> KeptList:
    """Keep a list no longer; the list as it was."""
    gone = kept_list(register, name)
    with register.change("appendix_list_deleted", why=gone.name) as change:
        rows = _rows(register)
        rows.pop(gone.name, None)
        change.set_fact(FACT, json.dumps(rows, ensure_ascii=False, sort_keys=True))
        change.note({"listed": len(gone.ids)}, {"listed": None})
    return gone


def since_kept(kept: KeptList, ids: Sequence[int]) -> Since:
    """What a list made anew holds more and less than when it was kept."""
    return Since(
        tuple(one for one in ids if one not in set(kept.ids)),
        tuple(one for one in kept.ids if one not in set(ids)),
    )


def _rows(register: Register) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(register.fact(FACT) or "{}")
    return found


def _read(name: str, row: dict[str, Any]) -> KeptList:
    day = dt.date.fromisoformat(row["day"])
    return KeptList(name, asked_of_json(row), row["who"], day, tuple(row["ids"]))


def all_saved(desk: Desk) -> tuple[list[str], list[KeptList]]:
    """Names of the saved choices, in order, and the kept lists, the last kept first."""
    return sorted(saved_choices(desk.register)), kept_lists(desk.register)
