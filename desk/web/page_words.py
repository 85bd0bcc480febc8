"""What sentences say on the page instead of naming a command: a clerk there has no terminal.

Input: an English template as commands and readers write it; output: the same sentence for the
page, with the same places. Gotcha: only the advice differs; what happened is told alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desk.words import FIELDS, HANDLING
from register.message import Language, Message, message

ON_THE_PAGE: Mapping[str, Message] = {
    "--from is later than --to. Turn the two dates round.": message(
        "The first day is later than the last. Turn the two days round."
    ),
    "A paper cannot recall or correct itself. Name another with --by.": message(
        "A paper cannot recall or correct itself. Name another."
    ),
    "Name the paper that corrects it: --by 52/UBND-VP.": message(
        "Name the paper that corrects it, such as 52/UBND-VP."
    ),
    "Name the paper that recalls it (--by 12/TB-UBND) or say why (--why “…”).": message(
        "Name the paper that recalls it, such as 12/TB-UBND, or say why."
    ),
    "No number, symbol, kind or issuing office was found in it. If it is a document, enter it by "
    "hand with `sovanban add`.": message(
        "No number, symbol, kind or issuing office was found in it. If it is a document, enter it "
        "by hand on the page Register book."
    ),
    "Our own office is not known yet, so no number can be reserved. Name it with `sovanban init "
    '--office "UBND xã …"`.': message(
        "Our own office is not known yet, so no number can be reserved. Name it under Settings, "
        "Offices."
    ),
    "Our own office is not known yet, so no series can be confirmed. Name it with `sovanban init "
    '--office "UBND xã …"`.': message(
        "Our own office is not known yet, so no series can be confirmed. Name it under Settings, "
        "Offices."
    ),
    "Our own office is not known yet, so nobody can tell papers sent from papers received. Name it "
    'with `sovanban init --office "UBND xã …"`.': message(
        "Our own office is not known yet, so nobody can tell papers sent from papers received. "
        "Name it under Settings, Offices."
    ),
    "Pages {pages} are pictures without text. Run again with --ocr to read them.": message(
        "Pages {pages} are pictures without text. Switch recognising on under Settings, Reading "
        "and keeping, and try again."
    ),
    "The fonts of pages {pages} are damaged; their text was left out. Run again with --ocr to read "
    "them.": message(
        "The fonts of pages {pages} are damaged; their text was left out. Switch recognising on "
        "under Settings, Reading and keeping, and try again."
    ),
    "The fonts of {name} are damaged, so its letters cannot be told. Run again with --ocr to read "
    "it from the picture of its pages.": message(
        "The fonts of {name} are damaged, so its letters cannot be told. Switch recognising on "
        "under Settings, Reading and keeping, and try again."
    ),
    "{name} has pages without any text. Check the file, or run again with --ocr.": message(
        "{name} has pages without any text. Check the file, or switch recognising on under "
        "Settings, Reading and keeping, and try again."
    ),
    "{name} holds only pictures. Save it as PDF and run again with --ocr.": message(
        "{name} holds only pictures. Save it as PDF and take that in."
    ),
    "{name} is a scan without text. Run again with --ocr to recognise its text.": message(
        "{name} is a scan without text. Switch recognising on under Settings, Reading and "
        "keeping, and try again."
    ),
    "{name} has more rows than a document has. If it is a register book, take it in with `sovanban "
    "import-book`.": message(
        "{name} has more rows than a document has. If it is a register book, take it in on the "
        "page Register book."
    ),
    "{name} holds files of its own. Take it in with `sovanban ingest`, or save the file that you "
    "want out of it and give that one.": message(
        "{name} holds files of its own. Take it in on the page Take in, or save the file that you "
        "want out of it and give that one."
    ),
    "Say the symbol with --symbol: for a letter it names the unit that drafted it, such as "
    "--symbol UBND-VP.": message(
        "Write the symbol: for a letter it names the unit that drafted it, such as UBND-VP."
    ),
    "The symbol {symbol} is not one of a document of the kind {kind}. Correct --kind or "
    "--symbol.": message(
        "The symbol {symbol} is not one of a document of the kind {kind}. Correct one of the two."
    ),
    "Say why the number is given up: --why “…”.": message(
        "Say why the number is given up; the book keeps the reason."
    ),
    "{entry} of {day}, “{topic}”, was issued, so its number is not given up: recall the paper with "
    "`sovanban recall`. If it was never issued, add --force.": message(
        "{entry} of {day}, “{topic}”, was issued, so its number is not given up: recall the paper "
        "instead. If it was never issued, say so beside the reason."
    ),
    "The file of accounts {file} cannot be read. Bring it back from a backup, or delete it and "
    "make the accounts again with `sovanban account add`.": message(
        "The file of accounts {file} cannot be read. Ask whoever looks after the program to bring "
        "it back from a backup."
    ),
    "There is no account “{name}”. `sovanban account list` shows all.": message(
        "There is no account “{name}”. Load the page again to see all."
    ),
    "The file {name} is not in the register. Take it in first: `sovanban ingest {name}`.": message(
        "The file {name} is not in the register. Take it in first."
    ),
    "The file {path} is not a register of sovanban, or it is damaged. Restore it from a backup "
    "(sovanban restore), or choose another folder with --home.": message(
        "The file {path} is not a register of sovanban, or it is damaged. Ask whoever looks after "
        "the program to restore it from a backup."
    ),
    "The register {path} cannot be written. Check that you have the right to change files in this "
    "folder, or choose another with --home.": message(
        "The register {path} cannot be written. Check that you have the right to change files in "
        "this folder."
    ),
    "The folder {home} cannot be made: {why}. {advice} Another folder is given with "
    "--home.": message("The folder {home} cannot be made: {why}. {advice}"),
    "{home} is a file, and a register needs a folder. Give another folder with --home.": message(
        "{home} is a file, and a register needs a folder."
    ),
    "There is no register in {home} yet. Run `sovanban init`, or `sovanban ingest FOLDER` to make "
    "one from a folder of papers.": message(
        "There is no register in {home} yet. Begin one on the first page."
    ),
    'The office\'s name is empty. Write it whole, for example --office "UBND xã …".': message(
        "The office's name is empty. Write it whole, for example “UBND xã …”."
    ),
    "The register knows no list in this report. Take the report in again, or choose the documents "
    "by year and field instead of --listed-in.": message(
        "The register knows no list in this report. Take the report in again, or choose the "
        "documents by year and field."
    ),
    "The register knows no office “{name}”. `sovanban offices` lists those it knows.": message(
        "The register knows no office “{name}”. Choose one of the list."
    ),
    "There is no document “{typed}” in the register. Check the number and symbol, or look for it "
    "with `sovanban search`.": message(
        "There is no document “{typed}” in the register. Check the number and symbol, or look for "
        "it with the search."
    ),
    "There is no entry with the id {entry_id}. `sovanban list` shows what there is.": message(
        "There is no document with the id {entry_id}. Look for it with the search."
    ),
    "{entry} has no second file, so there is nothing to part. Correct its fields with `sovanban "
    "amend`.": message("{entry} has no second file, so there is nothing to part."),
    "{entry} has {count} files only. `sovanban show` lists them.": message(
        "{entry} has {count} files only. Load the page again."
    ),
    "The last change parted a file. To put it together again, merge {going} (id:{going_id}) into "
    "{staying} (id:{staying_id}): `sovanban merge id:{going_id} id:{staying_id}`.": message(
        "The last change parted a file. To put it together again, open {going} (id:{going_id}) "
        "and merge it into {staying} (id:{staying_id})."
    ),
    "{one} and {other} have one date and one topic: perhaps the same paper. If so, `sovanban "
    "merge`.": message("{one} and {other} have one date and one topic: perhaps the same paper."),
    "issuer: “{written}” was taken for “{office}”, which differs by one letter. If that is right: "
    'sovanban offices --confirm "{written}"': message(
        "issuer: “{written}” was taken for “{office}”, which differs by one letter."
    ),
    "{designation} is in the register already; nothing was added. Use `sovanban amend "
    "id:{entry_id} field=value` to correct it:": message(
        "{designation} is in the register already; nothing was added. Correct it on its own page:"
    ),
    "Say at least the number and symbol or the topic: `sovanban add designation=24/KH-UBND "
    'date=07/3/2023 topic="…"`.': message("Write at least the number and symbol, or the topic."),
    "“{typed}” fits {count} documents; nothing was done. Write more of the designation, add --year "
    "or --issuer, or take one of these ids:": message(
        "“{typed}” fits {count} documents; nothing was done. Choose one of these:"
    ),
}


_DAY = "{option} needs a date such as 07/3/2023, not “{value}”."
_COUNT = "{name} needs a whole number from 1, not “{value}”."
_YEAR = "{option} needs a year such as 2023, not “{value}”."
_YES_OR_NO = "{name} needs yes or no, not “{value}”."
_EMPTY = "The field {name} cannot be empty."

WRONG_VALUES: Mapping[str, tuple[Message, Message | None]] = {
    _DAY: (
        message("{name}: “{value}” is no day of the calendar. Write it like 07/3/2023."),
        message("“{value}” is no day of the calendar. Write it like 07/3/2023."),
    ),
    _COUNT: (
        message("{name}: “{value}” is no whole number from 1. Write it in figures."),
        message("“{value}” is no whole number from 1. Write it in figures."),
    ),
    _YEAR: (
        message("{name}: “{value}” is no year. Write it in four figures, like 2023."),
        message("“{value}” is no year. Write it in four figures, like 2023."),
    ),
    _YES_OR_NO: (Message(_YES_OR_NO), None),
    _EMPTY: (Message(_EMPTY), None),
}
"""Sentences about a wrong value: told with the field's title, or without where it has none."""

TITLES: Mapping[str, Message] = {
    **FIELDS,
    **HANDLING,
    "from": message("from"),
    "to": message("to"),
    "year": message("year"),
}
"""What the codes of fields, as commands name them, are called on the page."""

_CODE = re.compile(r"\?|-.*|[A-Z_]+|[a-z_]+=?")


class PageLanguage(Language):
    """A language whose sentences call fields by their titles, never by codes or options."""

    def say(self, told: Message) -> str:
        """The sentence as the page has it."""
        forms = WRONG_VALUES.get(told.template)
        if forms is None:
            return super().say(told)
        values = dict(told.values)
        name = str(values.pop("name", values.pop("option", "?")))
        title = TITLES.get(name.strip("-=").replace("-", "_"))
        named, nameless = forms
        if title is None and _CODE.fullmatch(name):
            told = told if nameless is None else Message(nameless.template, tuple(values.items()))
            return super().say(told)
        shown = name if title is None else super().say(title)
        if nameless is not None:
            shown = shown[:1].upper() + shown[1:]
        return super().say(Message(named.template, (("name", shown), *values.items())))


def on_the_page(language: Language) -> Language:
    """The language as the page speaks it."""

    def translate(template: str) -> str:
        other = ON_THE_PAGE.get(template)
        return language.translate(template if other is None else other.template)

    return PageLanguage(language.code, translate)
