"""`sovanban attach`: a file is the paper of a document, says a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.entry_argument import EntryChoice, entry_line, entry_options, find_entry
from desk.param_types import SomePath
from desk.terminal import show, show_json
from desk.words import FIELDS, word
from office.paper_reading import how_to_take_in, read_paper
from office.wiring import Desk
from register.entry import Entry
from register.errors import SovanbanError
from register.message import Message, Translate, message

if TYPE_CHECKING:
    from register.book import Register


@dataclass(frozen=True, slots=True)
class AttachedPaper:
    """The entry afterwards, names of the fields that its paper filled, and where it differs."""

    entry: Entry
    filled: tuple[str, ...]
    differs: tuple[str, ...]


def run(
    desk: Desk,
    choice: EntryChoice,
    path: Path,
    why: str | None = None,
    *,
    meanwhile: Callable[[], None] = lambda: None,
) -> AttachedPaper:
    """Attach the file to the entry meant: kept, read, searched, its values taken for empty fields.

    What it says otherwise becomes a doubt, nothing is overwritten. SovanbanError for a file that
    the register holds; UnreadableError as `read_paper`, whose is `meanwhile`.
    """
    from ingest.attaching import attach_paper
    from register.store import sha256_of

    register = desk.register
    entry = find_entry(register, choice)
    if path.is_file():
        _refuse_known(register, entry, path.name, register.known_file(sha256_of(path)))
    read = read_paper(desk, path, meanwhile=meanwhile)
    done = attach_paper(register, read, entry.id, how_to_take_in(desk), why=why)
    desk.index().sync()
    return AttachedPaper(register.entry(entry.id), done.filled, done.differs)


def _refuse_known(register: Register, entry: Entry, name: str, known: list[int] | None) -> None:
    if known is None:
        return
    others = register.entries(dict.fromkeys(register.entry(one).id for one in known))
    if any(one.id == entry.id for one in others):
        raise SovanbanError(
            "{entry} has this file already; nothing was changed.", entry=entry.label
        )
    raise SovanbanError(
        "{name} is in the register already, as a file of {entry} (id:{entry_id}). If both are one "
        "document, merge them; if it was attached there by mistake, part it there first.",
        name=name,
        entry=others[0].label if others else "—",
        entry_id=others[0].id if others else 0,
    )


def told(done: AttachedPaper, name: str, translate: Translate) -> Message:
    """What became of it, in one or two sentences."""
    names = [word(FIELDS, one).text(translate) for one in dict.fromkeys(done.differs)]
    if names:
        return message(
            "Attached: {name}. It differs from the register in: {fields}. Both values are in the "
            "review.",
            name=name,
            fields=", ".join(names),
        )
    return message("Attached: {name}.", name=name)


@click.command()
@click.argument("entry")
@click.argument("file", type=SomePath(), metavar="FILE")
@entry_options
@click.option("--why", metavar="TEXT", help="Reason, kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: str,
    file: Path,
    year: int | None,
    issuer: str | None,
    why: str | None,
    *,
    as_json: bool,
) -> int:
    """Say that a file is the paper of a document, or one more of it (a signed scan beside the
    Word file). What the paper says fills empty fields; where it differs, it goes to review.

    Example: sovanban attach 24/KH-UBND "24 ban ky.pdf"
    """
    done = run(desk, EntryChoice(entry, year, issuer), file, why)
    if as_json:
        found = {"schema": 1, "filled": list(done.filled), "differs": list(done.differs)}
        show_json({**found, **done.entry.as_json()})
        return 0
    show(desk.say(told(done, file.name, desk.translate)))
    show(entry_line(done.entry))
    if done.filled:
        names = ", ".join(desk.say(word(FIELDS, one)) for one in done.filled)
        show(desk.say(message("Filled from the paper: {fields}.", fields=names)))
    return 0
