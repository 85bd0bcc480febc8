"""The pages that settings are parted into, in the order of their tabs."""

from __future__ import annotations

from dataclasses import dataclass

from register.message import Message, message


@dataclass(frozen=True, slots=True)
class Section:
    """A page of settings: its address, its name, and what is set there."""

    path: str
    name: Message
    what: Message


SECTIONS = (
    Section(
        "/settings/offices",
        message("Offices"),
        message("Who we are; other names, former and later offices."),
    ),
    Section(
        "/settings/signers",
        message("Signers"),
        message("Who may sign our papers, as what, from when to when."),
    ),
    Section(
        "/settings/series",
        message("Series of numbers"),
        message("Which kinds draw their numbers from one run."),
    ),
    Section(
        "/settings/fields",
        message("Fields of work"),
        message("The words by which a paper is put into a field."),
    ),
    Section(
        "/settings/deadlines",
        message("Deadlines"),
        message("By which day each yearly plan and report is due, and who set that day."),
    ),
    Section(
        "/settings/templates",
        message("Printed papers"),
        message("Word templates of lists and books: letters, margins, headings."),
    ),
    Section(
        "/settings/program",
        message("Reading and keeping"),
        message("When a value goes to review, recognising scans, backup."),
    ),
    Section(
        "/settings/accounts",
        message("Accounts"),
        message("Who may log in, and what each may do."),
    ),
    Section(
        "/settings/journal",
        message("Journal"),
        message("Who changed what in the register, the newest first."),
    ),
)
