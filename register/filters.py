"""What to choose entries by; the filters that every listing command shares (CLI.md, "Filters")."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from register.entry import Origin, Standing


@dataclass(frozen=True, slots=True)
class Filters:
    """All given conditions must hold; an empty one is no condition.

    year: of the issue date, or inside the symbol, or in which a number was reserved whose paper
    has no date yet; from_date, to_date: both inclusive; issuer,
    signer: words, compared without case and, if typed without marks, without marks; an issuer's
    predecessors count too; has_file: whether we hold the paper, or know it by mention only;
    unreviewed: what waits for a person, without other offices' papers that
    are merely cited; fields: codes, where `cchc` means any of the seven; number: as
    `Designation.number` has it, with any suffix; ids: nothing else.
    """

    kinds: tuple[str, ...] = ()
    year: int | None = None
    for_year: int | None = None
    from_date: dt.date | None = None
    to_date: dt.date | None = None
    issuer: str | None = None
    signer: str | None = None
    fields: tuple[str, ...] = ()
    origin: Origin | None = None
    standing: Standing | None = None
    unreviewed: bool = False
    has_file: bool | None = None
    with_drafts: bool = True
    ids: tuple[int, ...] | None = None
    number: str | None = None
