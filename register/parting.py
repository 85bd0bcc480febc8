"""A file parted from its entry: what was read from it goes with it to the entry it becomes.

Input: a file with two entries, inside a change; output: file, links and list moved. Gotcha: a
link does not say from which file it was read, so its words are looked for in the files' texts;
what stands in several of them stays and is copied. Links that a person made have no place in a
text and stay.
"""

from __future__ import annotations

import sqlalchemy as sa

from register import tables as t
from register.holdings import Holdings


class Parting:
    """Moves one file with what was read from it; alive inside a change only."""

    def __init__(self, connection: sa.Connection, *, holdings: Holdings, revision: int) -> None:
        self._connection = connection
        self._holdings = holdings
        self._revision = revision

    def move_file(self, file_id: int, *, from_entry: int, to_entry: int) -> bool:
        """Move the file and its links; whether there were links read from it."""
        links = t.links.c
        texts = self._texts(from_entry)
        query = sa.select(t.links).where(links.from_entry == from_entry, links.end > links.start)
        found = False
        for link in self._connection.execute(query).mappings().all():
            places = {one: _place(text, link) for one, text in texts.items()}
            best = max(places.values(), default=0)
            if not best or places.get(file_id) != best:
                continue
            found = True
            self._link_over(link, to_entry, copied=list(places.values()).count(best) > 1)
        self._holdings.move_file(file_id, from_entry=from_entry, to_entry=to_entry)
        return found

    def _link_over(self, link: sa.RowMapping, to_entry: int, *, copied: bool) -> None:
        if copied:
            row = {name: value for name, value in link.items() if name != "id"}
            self._connection.execute(t.links.insert().values(**row | {"from_entry": to_entry}))
            return
        chosen = t.links.update().where(t.links.c.id == link["id"])
        self._connection.execute(chosen.values(from_entry=to_entry))

    def move_list(self, *, from_entry: int, to_entry: int) -> None:
        """The list that one entry holds is the other's, which holds none."""
        run, items = self._connection.execute, t.list_items
        listed = sa.select(items.c.entry_id).where(items.c.list_entry_id == from_entry)
        run(t.entries.update().where(t.entries.c.id.in_(listed)).values(revision=self._revision))
        self._holdings.move_list(from_entry, to_entry)

    def _texts(self, entry_id: int) -> dict[int, str]:
        held, files = t.entry_files.c, t.files.c
        query = (
            sa.select(held.file_id, files.text, held.text_from, held.text_to)
            .join_from(t.entry_files, t.files)
            .where(held.entry_id == entry_id)
        )
        rows = self._connection.execute(query).mappings()
        return {row["file_id"]: row["text"][row["text_from"] : row["text_to"]] for row in rows}


def _place(text: str, link: sa.RowMapping) -> int:
    """2: the link's words stand in the text where it says; 1: elsewhere in it; 0: not at all."""
    words = _plain(link["raw"])
    if not words:
        return 0
    if _plain(text[link["start"] : link["end"]]) == words:
        return 2
    return 1 if words in _plain(text) else 0


def _plain(text: str) -> str:
    return " ".join(text.split())
