"""What the made archive holds, file by file: the answer sheet of the demo.

Role: the desk shows, and tests check, that taking the archive in gave what was planned.
Gotcha: `topic` is what stands on that paper, so it may begin with a capital letter where the
appendix list has a small one, and a field that cannot be read from the file is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["taken", "attached", "known", "set_aside"]
PaperOrigin = Literal["issued", "received", "other"]


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the archive and what a reader should make of it.

    path: relative, with forward slashes. outcome: when files are taken in by sorted path.
    reason: the code of a file set aside ("encrypted", "broken", "not_a_document", "no_text").
    kind_conflict: the kind of the symbol where the title says another. number: without leading
    zeros, None where blank. date: ISO. pages: at least so many (0 where it cannot be opened).
    same_as: path of the file that already gave this document. listed: its place (from 1) in the
    appendix list of the year-end report. superior: the office above, as the letterhead has it.
    """

    path: str
    outcome: Outcome = "taken"
    reason: str | None = None
    kind: str | None = None
    kind_conflict: str | None = None
    number: str | None = None
    suffix: str | None = None
    symbol_year: int | None = None
    symbol: str | None = None
    date: str | None = None
    topic: str | None = None
    issuer: str | None = None
    place: str | None = None
    signer: str | None = None
    origin: PaperOrigin = "issued"
    draft: bool = False
    pages: int = 1
    same_as: str | None = None
    listed: int | None = None
    superior: str | None = None
