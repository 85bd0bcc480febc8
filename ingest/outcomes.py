"""What became of a file that was offered to the register: values, not exceptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from register.message import Message, Translate
from register.records import IssuedListHead


class Outcome(StrEnum):
    """taken: the first file of a document, whether or not a list or citation had named it before;
    attached: a further file of documents that we hold; known: this very file was taken in before;
    set_aside: not taken in, for a reason."""

    TAKEN = "taken"
    ATTACHED = "attached"
    KNOWN = "known"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file's outcome; entries: ids of its documents; reason: a code, with its message;
    cited: ids of the entries that
    its lists and citations added; lists: those it holds, with the rows not read; fault: the
    traceback where the program itself failed.
    """

    path: Path
    outcome: Outcome
    entries: tuple[int, ...] = ()
    reason: str | None = None
    message: Message | None = None
    cited: tuple[int, ...] = ()
    fault: str | None = None
    lists: tuple[IssuedListHead, ...] = ()

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The line that `ingest --json` prints for the file (CLI.md)."""
        return {
            "path": str(self.path),
            "outcome": self.outcome.value,
            "entries": list(self.entries),
            "reason": self.reason,
            "message": self.message.text(translate) if self.message else None,
            "lists": [{"title": one.title, **one.as_json(translate)} for one in self.lists],
        }


def totals(outcomes: Iterable[FileOutcome]) -> dict[str, int]:
    """The last line of `ingest --json`: files by outcome, and entries added by citation only.

    An entry that a list or citation added and whose own paper came in the same run is that
    paper's, and not counted twice.
    """
    counted: Counter[str] = Counter()
    cited: set[int] = set()
    with_paper: set[int] = set()
    for one in outcomes:
        counted[one.outcome.value] += 1
        cited.update(one.cited)
        with_paper.update(one.entries)
    added = {"cited_added": len(cited - with_paper)}
    return {name.value: counted[name.value] for name in Outcome} | added
