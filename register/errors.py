"""The errors a person can mend: one family, whose text says what happened and then what to do.

Anything that is not a `SovanbanError` is a bug and keeps its traceback. The desk turns these
into one line and an exit code, in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from register.message import Message, message


class SovanbanError(Exception):
    """Wrong use or unreadable input; nothing was changed (exit code 2).

    `template` is an English sentence with named places, translated by the surface: what happened,
    and what to do where that is the same everywhere. Where it is not (a command here, a page
    there), the value `coded` names it, and each surface has its own advice.
    """

    exit_code = 2

    def __init__(self, template: str, /, **values: object) -> None:
        self.message: Message = message(template, **values)
        super().__init__(str(self.message))


class RefusedError(SovanbanError):
    """The thing was asked for rightly but cannot be had now: locked, or no rights (exit code 3)."""

    exit_code = 3


class ChangedMeanwhileError(RefusedError):
    """Somebody changed the same fields after the asker had looked at them; nothing was changed.

    revision: the entry's now; current, yours: values by field, as they stand and as typed.
    """

    code = "changed_meanwhile"

    def __init__(
        self,
        template: str,
        /,
        *,
        revision: int,
        current: Mapping[str, Any],
        yours: Mapping[str, Any],
        **values: object,
    ) -> None:
        super().__init__(template, **values)
        self.revision = revision
        self.current = current
        self.yours = yours


class UnreadableError(SovanbanError):
    """A file that cannot be taken in, with a code that programs can rely on.

    reason: encrypted, broken, not_a_document, empty, no_text, too_large, secret,
    perhaps_secret, not_looked_at, needs_software, unsupported, fault.
    """

    def __init__(self, reason: str, template: str, /, **values: object) -> None:
        super().__init__(template, **values)
        self.reason = reason


class SeveralEntriesError(SovanbanError):
    """What was typed fits several entries; `entry_ids` names them, and nothing is done."""

    def __init__(self, entry_ids: tuple[int, ...], template: str, /, **values: object) -> None:
        super().__init__(template, **values)
        self.entry_ids = entry_ids
