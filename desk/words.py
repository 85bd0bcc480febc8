"""Names of fields, states and actions as people read them; codes stay in JSON.

Input: a code; output: a Message. Gotcha: a code that is not here is shown as it is, never hidden.
"""

from __future__ import annotations

from collections.abc import Mapping

from office.accounts import Role
from register.entry import ENTRY_FIELDS
from register.handling import HANDLING_FIELDS
from register.message import Message, message

FIELDS: Mapping[str, Message] = {name: one.title for name, one in ENTRY_FIELDS.items()}
"""Fields of an entry, in the order that `show` prints them."""

HANDLING: Mapping[str, Message] = {name: one.title for name, one in HANDLING_FIELDS.items()}
"""Fields of `register.handling.Handling`, what the register books note beside an entry."""

BOOK_COLUMNS: Mapping[str, Message] = {
    **FIELDS,
    **HANDLING,
    "ordinal": message("line number, left out"),
    "received_by": message("signature of the receiver, left out"),
    "topic": message("kind and topic"),
    "designation": message("number and symbol"),
    "month": message("month of the date"),
    "secrecy": message("degree of secrecy: secret rows are not taken"),
}
"""What a column of a register book is taken for."""

BOOK_QUESTIONS: Mapping[str, Message] = {
    "year": message("The book does not say of which year it is."),
    "direction": message("The book does not say whether its papers were sent or received."),
    "office": message("The book seems to be another office's."),
    "dates": message("Days and months may stand the wrong way round; such rows are not taken."),
    "struck": message("Lines are struck through; whether they are cancelled is not said."),
}
"""What a register book leaves open, by `About`."""

ORIGINS: Mapping[str, Message] = {
    "issued": message("issued by us"),
    "received": message("received"),
    "other": message("cited, of another office"),
}

STANDINGS: Mapping[str, Message] = {
    "in_force": message("in force"),
    "replaced": message("replaced"),
    "amended": message("amended"),
    "repealed": message("repealed"),
    "withdrawn": message("withdrawn"),
    "number_cancelled": message("number cancelled"),
    "unknown": message("unknown"),
}

ACTIONS: Mapping[str, Message] = {
    "add": message("entered by hand"),
    "amend": message("corrected"),
    "merge": message("merged"),
    "split": message("parted"),
    "merge_undone": message("merge taken back"),
    "attach": message("file attached"),
    "attach_undone": message("attached file taken off"),
    "undo": message("undone"),
    "review": message("reviewed"),
    "review_reopened": message("review taken back"),
    "init": message("register begun"),
    "ingest": message("taken in"),
    "taken_in": message("taken in"),
    "set_aside": message("set aside"),
    "purged": message("erased for good"),
    "not_secret": message("said not to be secret"),
    "reserved": message("number reserved"),
    "number_cancelled": message("number cancelled"),
    "office_proposed": message("our office proposed"),
    "origin_settled": message("origin settled"),
    "offices": message("offices"),
    "offices_joined": message("two names of one office joined"),
    "office_parted": message("a name parted from an office"),
    "office_succession": message("former and later offices"),
    "office_edited": message("an office corrected"),
    "signers": message("who may sign"),
    "recalled": message("recalled"),
    "corrected": message("corrected by another paper"),
    "series_confirmed": message("series confirmed"),
    "book_imported": message("taken from a register book"),
    "book_import_undone": message("import of a register book taken back"),
    "appendix_choice_saved": message("choice of a list saved"),
    "appendix_choice_deleted": message("choice of a list deleted"),
    "appendix_list_saved": message("appendix list kept"),
    "appendix_list_deleted": message("kept appendix list deleted"),
    "settings_changed": message("settings changed"),
    "abbreviations_changed": message("abbreviations changed"),
    "templates_changed": message("template of a printed paper changed"),
    "series_withdrawn": message("series taken back"),
    "accounts_changed": message("accounts changed"),
    "deadline_changed": message("deadlines changed"),
    "holidays_changed": message("days off changed"),
    "fields_changed": message("words of fields of work changed"),
    "fields_judged": message("fields of work judged anew"),
    "folder_watched": message("folder watched"),
    "folder_left": message("folder watched no longer"),
}

NOTED: Mapping[str, Message] = {
    "listed": message("documents in the list"),
    "office": message("name of our office"),
    "who": message("name for the history"),
    "confirmed_name": message("confirmed name"),
    "other_name": message("other name"),
    "successor": message("successor"),
    "name": message("name"),
    "superior": message("superior office"),
    "family": message("system of offices"),
    "valid_from": message("from"),
    "valid_to": message("until"),
    "signers": message("who may sign"),
    "review.below": message("to review below"),
    "ocr.on": message("recognise scans"),
    "backup.folder": message("folder of the daily backup"),
    "backup.keep": message("daily backups kept"),
    "role": message("role"),
    "password": message("password"),
    "phu-luc": message("template of the appendix list"),
    "members": message("kinds in one run"),
    "title": message("name"),
    "due": message("due day"),
    "source": message("who set the day"),
    "basis": message("basis"),
    "checked": message("compared with the law"),
    "for_whom": message("for whom"),
    "kinds": message("kinds"),
    "must": message("words it must have"),
    "must_not": message("words it must not have"),
    "prefer": message("preferred words"),
    "from_year": message("from the year"),
    "until_year": message("until the year"),
    "only_if_found": message("only where it occurs"),
    "superior_days": message("working days after the superior's plan"),
    "any": message("one of these words"),
    "all": message("all of these words"),
    "rules": message("the rules in use"),
    "account": message("account"),
    "watched_folder": message("watched folder"),
}
"""What the history notes of the register itself, beside `FIELDS` and `HANDLING`."""

FAMILIES: Mapping[str, Message] = {
    "state": message("State body"),
    "council": message("People's Council"),
    "party": message("Party"),
    "association": message("Front and associations"),
}
"""The trees of the political system that an office may belong to."""

NOTED_VALUES: Mapping[str, Message] = {
    **FAMILIES,
    "shipped": message("the shipped one"),
    "own": message("the office's own"),
    "changed": message("changed"),
    "reader": message("reader"),
    "clerk": message("clerk"),
    "keeper": message("keeper"),
}
"""Codes among the values of a note."""

OUTCOMES: Mapping[str, Message] = {
    "taken": message("taken in"),
    "attached": message("attached to a known document"),
    "known": message("seen before, skipped"),
    "set_aside": message("set aside"),
}

DOUBTS: Mapping[str, Message] = {
    "missing": message("not found on the paper"),
    "alias": message("spelt with one letter otherwise; confirm that it is the same office"),
    "warning": message("noticed while reading"),
    "unsure": message("not read with certainty"),
    "differs": message("another paper says otherwise"),
}

RELATIONS: Mapping[str, Message] = {
    "based_on": message("is based on"),
    "carries_out": message("carries out"),
    "replaces": message("replaces"),
    "amends": message("amends"),
    "repeals": message("repeals"),
    "accompanies": message("accompanies"),
    "cites": message("names"),
    "recalls": message("recalls"),
    "corrects": message("corrects"),
}

RELATIONS_BACK: Mapping[str, Message] = {
    "based_on": message("is the basis of"),
    "carries_out": message("is carried out by"),
    "replaces": message("is replaced by"),
    "amends": message("is amended by"),
    "repeals": message("is repealed by"),
    "accompanies": message("is accompanied by"),
    "cites": message("is named by"),
    "recalls": message("is recalled by"),
    "corrects": message("is corrected by"),
}

SOURCES: Mapping[str, Message] = {
    "heading": message("the paper"),
    "stamp": message("the stamp"),
    "list": message("a report's list"),
    "citation": message("a citation"),
    "filename": message("the file's name"),
    "ocr": message("text recognition"),
    "person": message("a person"),
}

YES, NO = message("yes"), message("no")


def word(table: Mapping[str, Message], code: str) -> Message:
    """The name of a code; the code itself where the table has none."""
    return table.get(code) or Message("{code}", (("code", code),))


ROLES = {
    Role.READER: message("reader: looks things up"),
    Role.CLERK: message("clerk: takes in, corrects, reserves numbers"),
    Role.KEEPER: message("keeper: settings and accounts too"),
}
