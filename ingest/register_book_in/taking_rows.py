"""Puts the rows of a register book into the register: one transaction, repeatable, undoable.

Input: a file; output: `BookTaken`: what was added, filled, known, and which rows could not be
taken. A row that is in the register already (MODEL, "Identity") only fills what is empty there;
where it says otherwise the old value stays and the entry goes to review. Gotcha: looking without
taking runs the very same steps and takes them back at the end, so that it tells the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.for_year import year_meant
from ingest.issuer_context import IssuerContext, context_of
from ingest.issuers_known import IssuerDesk
from ingest.register_book_in.headings import Table, tables_of
from ingest.register_book_in.imports import remember
from ingest.register_book_in.rows import (
    Answers,
    BadRow,
    BookRow,
    Question,
    TableRead,
    read_table,
)
from ingest.register_book_in.sheets import sheets_of
from register.book import Register
from register.change import RegisterChange
from register.entry import Draft, Entry, Origin
from register.errors import SovanbanError
from register.filling import better_values
from register.handling import HANDLING_FIELDS
from register.identity import find_same
from register.message import Message, message
from register.office import Office, office_key

FieldsOf = Callable[[str, str | None], tuple[str, ...]]
ACTION = "book_imported"
_SAMPLE = 5


@dataclass(frozen=True, slots=True)
class BookRead:
    """A book as it is understood, before anything is taken in; unread: names of the sheets in
    which no table was found."""

    tables: tuple[TableRead, ...]
    unread: tuple[str, ...]

    @property
    def rows(self) -> tuple[BookRow, ...]:
        """Every row that can be taken, in the file's order."""
        return tuple(row for table in self.tables for row in table.rows)

    @property
    def bad(self) -> tuple[BadRow, ...]:
        """Every row that cannot."""
        return tuple(row for table in self.tables for row in table.bad)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What only a person can answer."""
        return tuple(one for table in self.tables for one in table.questions)


@dataclass(frozen=True, slots=True)
class BookTaken:
    """What came of a book.

    read: the book as it was understood; added, filled, known: entry ids (those of `added` are not
    real where it was only looked at); differing: rows that say otherwise than the register, and in
    what; bad: rows that could not be taken; waiting: sheets of which nothing is taken before a
    question is answered; sample: the first rows as they were understood; number: of the import, to
    take it back by (None: nothing was changed).
    """

    read: BookRead
    added: tuple[int, ...]
    filled: tuple[int, ...]
    known: tuple[int, ...]
    differing: tuple[tuple[BookRow, tuple[str, ...]], ...]
    bad: tuple[BadRow, ...]
    waiting: tuple[str, ...] = ()
    sample: tuple[BookRow, ...] = ()
    number: int | None = None

    @property
    def rows(self) -> int:
        """How many rows were taken for documents."""
        return len(self.added) + len(self.filled) + len(self.known) + len(self.bad)


class _LookedAtError(Exception):
    """Ends the transaction without a trace: it was only to be looked at, or nothing changed."""


def take_book(
    register: Register,
    path: Path,
    fields_of: FieldsOf,
    *,
    confirmed: bool,
    answers: Answers | None = None,
) -> BookTaken:
    """Read the book and take its rows in; without `confirmed` nothing stays.

    A table with a question that blocks it is left out as a whole, and named in `waiting`.
    SovanbanError where no table can be understood, or our office is not known; UnreadableError as
    `sheets_of`.
    """
    us = register.us()
    if us is None:
        raise SovanbanError(
            "Our own office is not known yet, so nobody can tell papers sent from papers received.",
            coded="no_office",
        )
    read = read_book(path, answers, us=_own_names(register, us))
    waiting = {one.sheet for one in read.questions if one.blocks}
    rows = [(table, row) for table in read.tables for row in table.rows]
    taker: _Taker | None = None
    number: int | None = None
    try:
        with register.change(ACTION, why=path.name) as change:
            taker = _Taker(change, us, fields_of)
            for table, row in rows:
                if row.sheet not in waiting:
                    taker.take(row, table.office)
            if not confirmed or not (taker.added or taker.filled):
                raise _LookedAtError
            number = change.revision
            remember(register, change, path.name, taker.added, taker.filled)
    except _LookedAtError:
        pass
    assert taker is not None
    every = sorted([*read.bad, *taker.bad], key=lambda one: one.line)
    return BookTaken(
        read,
        tuple(taker.added),
        tuple(taker.filled),
        tuple(taker.known),
        tuple(taker.differing),
        tuple(every),
        tuple(dict.fromkeys(one.sheet for one in read.questions if one.blocks)),
        tuple(row for _, row in rows[:_SAMPLE]),
        number,
    )


def _own_names(register: Register, us: Office) -> frozenset[str]:
    """The keys of our own office's names, former ones too."""
    own = {us.id}
    names = {us.name}
    for _ in range(len(register.offices())):
        before = [one for one in register.offices() if one.successor_id in own]
        own |= {one.id for one in before}
    names |= {one.name for one in register.offices() if one.id in own}
    names |= {name for office_id, name, sure in register.aliases() if sure and office_id in own}
    return frozenset(office_key(name) for name in names)


def read_book(
    path: Path, answers: Answers | None = None, *, us: frozenset[str] = frozenset()
) -> BookRead:
    """The book's tables as they are understood. Errors as `take_book`; us: as `read_table`."""
    tables: list[TableRead] = []
    unread: list[str] = []
    last: Table | None = None
    for sheet in sheets_of(path):
        found = tables_of(sheet)
        above: TableRead | None = None
        if not found and last is not None and path.suffix.lower() == ".docx":
            # A table that goes on on the next page without its headings.
            found = (Table(sheet, (), replace(last.layout, unknown=(), first=0), sheet.rows),)
            above = tables[-1]
        if not found:
            unread.append(sheet.name)
            continue
        for table in found:
            last = table
            above = read_table(table, answers or Answers(), file=path.name, us=us, inherited=above)
            tables.append(above)
    if not tables:
        raise SovanbanError(
            "No table with the headings of a register book was found in {name}. It needs at least "
            "the number and symbol, the date, and the topic, each with its heading above it.",
            name=path.name,
        )
    return BookRead(tuple(tables), tuple(unread))


class _Taker:
    """Takes rows one by one inside a change, and keeps count."""

    def __init__(self, change: RegisterChange, us: Office, fields_of: FieldsOf) -> None:
        self._change = change
        self._us = us
        self._fields_of = fields_of
        self._desk = IssuerDesk(change, us)
        self._context: IssuerContext = context_of("", us.name)
        self.added: list[int] = []
        self.filled: list[int] = []
        self.known: list[int] = []
        self.bad: list[BadRow] = []
        self.differing: list[tuple[BookRow, tuple[str, ...]]] = []

    def take(self, row: BookRow, office: str | None = None) -> None:
        """Add the row's document, or fill what the register lacks of it; office: whose book."""
        draft = row.draft
        if draft.issuer is None and not row.incoming:
            draft = replace(draft, issuer=office or self._us.name)
        issuer_id, doubtful = self._desk.office_of(draft.issuer, self._context)
        draft = self._completed(draft)
        candidates = self._change.candidates(draft.designation.number or "")
        same = find_same(draft, issuer_id, candidates)
        if same is not None:
            self._fill(row, draft, same.entry, same.disagree, issuer_id)
            return
        again = _same_number_kept(draft, issuer_id, candidates)
        if again is not None:
            self._fill(row, draft, again, (), issuer_id)
            return
        if _several_fit(draft, issuer_id, candidates):
            why = message("the register has several documents of this number; merge them first")
            self._refuse(row, why)
            return
        origin = self._origin(row, issuer_id)
        entry_id = self._change.add(draft, origin=origin, issuer_id=issuer_id)
        if row.handling:
            self._change.holdings.set_handling(entry_id, row.handling)
        if doubtful and draft.issuer:
            said = draft.evidence.get("issuer")
            self._change.doubt(entry_id, "issuer", "alias", draft.issuer, said)
        self.added.append(entry_id)

    def _completed(self, draft: Draft) -> Draft:
        fields = self._fields_of(draft.topic, draft.kind) if draft.topic else ()
        return replace(draft, fields=fields, for_year=year_meant(draft.kind, draft.topic))

    def _origin(self, row: BookRow, issuer_id: int | None) -> Origin:
        if self._desk.is_ours(issuer_id):
            return Origin.ISSUED
        return Origin.RECEIVED

    def _fill(
        self,
        row: BookRow,
        draft: Draft,
        entry: Entry,
        disagree: tuple[str, ...],
        issuer_id: int | None,
    ) -> None:
        """An entry that is there: what it lacks is filled in, what differs goes to review."""
        change = self._change
        better = better_values(entry, draft, from_paper=False, disputed=frozenset(disagree))
        noted = change.holdings.handling(entry.id)
        lacking = {
            name: row.handling[name]
            for name in HANDLING_FIELDS
            if row.handling.get(name) is not None and getattr(noted, name) is None
        }
        if better:
            change.fill(entry.id, draft, issuer_id=issuer_id, disputed=disagree)
        if lacking:
            change.holdings.set_handling(entry.id, lacking)
        for name in disagree:
            change.doubt(entry.id, name, "differs", getattr(draft, name), draft.evidence.get(name))
        if disagree:
            self.differing.append((row, disagree))
        changed = bool(better or lacking) and entry.id not in self.added
        (self.filled if changed and entry.id not in self.filled else self.known).append(entry.id)

    def _refuse(self, row: BookRow, why: Message) -> None:
        text = " | ".join(one for one in (row.draft.designation.text, row.draft.topic or "") if one)
        self.bad.append(BadRow(row.sheet, row.line, text[:120], why))


def _same_number_kept(
    draft: Draft, issuer_id: int | None, candidates: Sequence[Entry]
) -> Entry | None:
    """The entry of a number without a paper (kept free, or given up) when its book comes again: a
    number that has neither day nor topic can be told by nothing else."""
    if draft.date is not None or draft.topic is not None:
        return None
    same = (
        one
        for one in candidates
        if one.issuer_id == issuer_id
        and one.designation == draft.designation
        and (one.date, one.kind, one.number_year) == (None, draft.kind, draft.number_year)
    )
    return next(same, None)


def _several_fit(draft: Draft, issuer_id: int | None, candidates: Sequence[Entry]) -> bool:
    """Whether an entry of this office, number, symbol and year is there, and more than one."""
    fitting = [
        one
        for one in candidates
        if one.issuer_id == issuer_id
        and one.designation.suffix == draft.designation.suffix
        and one.designation.symbol_key == draft.designation.symbol_key
        and one.year == draft.year
    ]
    return len(fitting) > 1
