"""What to do about what happened, one table a surface: a clerk on the page has no terminal.

Input: the code that a sentence of the lower floors carries; output: the advice, with the sentence's
own places. Gotcha: every code stands in both tables, with None where a surface advises nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from register.message import ADVICE, Message, Translate, message

Advice = Mapping[str, Message | None]
"""By code; None where nothing is advised."""

ON_COMMAND_LINE: Advice = {
    "days_turned_round": message("Turn --from and --to round."),
    "cites_itself": message("Name another with --by."),
    "corrector_missing": message("Name it: --by 52/UBND-VP."),
    "recaller_missing": message("Name the paper (--by 12/TB-UBND) or say why (--why “…”)."),
    "nothing_found": message("If it is a document, enter it by hand with `sovanban add`."),
    "no_office": message('Name it with `sovanban init --office "UBND xã …"`.'),
    "needs_ocr_pages": message("Run again with --ocr to read them."),
    "needs_ocr_fonts": message("Run again with --ocr to read it from the picture of its pages."),
    "needs_ocr_some": message("Check the file, or run again with --ocr."),
    "only_pictures": message("Save it as PDF and run again with --ocr."),
    "needs_ocr": message("Run again with --ocr to recognise its text."),
    "too_many_rows": message("If it is a register book, take it in with `sovanban import-book`."),
    "holds_files": message(
        "Take it in with `sovanban ingest`, or save the file that you want out of it and give "
        "that one."
    ),
    "symbol_missing": message("Say it with --symbol, such as --symbol UBND-VP."),
    "symbol_of_other_kind": message("Correct --kind or --symbol."),
    "no_reason": message("Say it: --why “…”."),
    "was_issued": message(
        "Recall the paper with `sovanban recall`. If it was never issued, add --force."
    ),
    "accounts_unreadable": message(
        "Bring it back from a backup, or delete it and make the accounts again with `sovanban "
        "account add`."
    ),
    "no_account": message("`sovanban account list` shows all."),
    "not_taken_in": message("Take it in first: `sovanban ingest {name}`."),
    "not_a_register": message(
        "Restore it from a backup (sovanban restore), or choose another folder with --home."
    ),
    "register_not_writable": message(
        "Check that you have the right to change files in this folder, or choose another with "
        "--home."
    ),
    "no_folder_made": message("Another folder is given with --home."),
    "home_is_a_file": message("Give another folder with --home."),
    "no_register": message(
        "Run `sovanban init`, or `sovanban ingest FOLDER` to make one from a folder of papers."
    ),
    "office_name_empty": message('Write it whole, for example --office "UBND xã …".'),
    "no_list_known": message(
        "Take the report in again, or choose the documents by year and field instead of "
        "--listed-in."
    ),
    "no_such_office": message("`sovanban offices` lists those it knows."),
    "no_document": message("Check the number and symbol, or look for it with `sovanban search`."),
    "no_entry": message("`sovanban list` shows what there is."),
    "no_second_file": message("Correct its fields with `sovanban amend`."),
    "few_files": message("`sovanban show` lists them."),
    "merge_parted": message(
        "To put it together again, merge {going} (id:{going_id}) into {staying} "
        "(id:{staying_id}): `sovanban merge id:{going_id} id:{staying_id}`."
    ),
    "perhaps_same": message("If so, `sovanban merge`."),
    "alias_near": message('If that is right: sovanban offices --confirm "{written}"'),
    "known_already": message("Use `sovanban amend id:{entry_id} field=value` to correct it:"),
    "nothing_said": message(
        'Say at least one: `sovanban add designation=24/KH-UBND date=07/3/2023 topic="…"`.'
    ),
    "fits_several": message(
        "Write more of the designation, add --year or --issuer, or take one of these ids:"
    ),
    "period_and_days": message("Give either --period, or --year, --from and --to."),
    "saved_choice": message("The time is given with --year, --period, --from and --to."),
    "series_year": message("Say it: sovanban check --confirm-series “{typed}” --year 2023"),
    "file_exists": message("Choose another name, or add --force to replace it."),
    "no_list_before": message("Name its report: --as-in 214/BC-UBND."),
    "register_damaged": message(
        "Keep this file aside and restore the newest backup with `sovanban restore`."
    ),
    "index_behind": message("Build it anew: `sovanban reindex`."),
    "index_damaged": message("Build it anew: `sovanban reindex`."),
    "register_there": message(
        "Restore into another folder with --home, or add --force: the old one is kept beside it."
    ),
    "no_field_rule": message("`sovanban fields` lists them."),
    "no_deadline_rule": message("`sovanban deadlines rules` lists them."),
}
"""With commands and options."""

ON_THE_PAGE: Advice = {
    "days_turned_round": message("Turn the two days round."),
    "cites_itself": message("Name another."),
    "corrector_missing": message("Name it, such as 52/UBND-VP."),
    "recaller_missing": message("Name the paper, such as 12/TB-UBND, or say why."),
    "nothing_found": message("If it is a document, enter it by hand on the page Register book."),
    "no_office": message("Name it under Settings, Offices."),
    "needs_ocr_pages": message(
        "Switch recognising on under Settings, Reading and keeping, and try again."
    ),
    "needs_ocr_fonts": message(
        "Switch recognising on under Settings, Reading and keeping, and try again."
    ),
    "needs_ocr_some": message(
        "Check the file, or switch recognising on under Settings, Reading and keeping, and try "
        "again."
    ),
    "only_pictures": message("Save it as PDF and take that in."),
    "needs_ocr": message(
        "Switch recognising on under Settings, Reading and keeping, and try again."
    ),
    "too_many_rows": message("If it is a register book, take it in on the page Register book."),
    "holds_files": message(
        "Take it in on the page Take in, or save the file that you want out of it and give that"
        " one."
    ),
    "symbol_missing": message("Write it, such as UBND-VP."),
    "symbol_of_other_kind": message("Correct one of the two."),
    "no_reason": message("Write it; the book keeps the reason."),
    "was_issued": message(
        "Recall the paper instead. If it was never issued, say so beside the reason."
    ),
    "accounts_unreadable": message(
        "Ask whoever looks after the program to bring it back from a backup."
    ),
    "no_account": message("Load the page again to see all."),
    "not_taken_in": message("Take it in first."),
    "not_a_register": message("Ask whoever looks after the program to restore it from a backup."),
    "register_not_writable": message(
        "Check that you have the right to change files in this folder."
    ),
    "no_folder_made": None,
    "home_is_a_file": None,
    "no_register": message("Begin one on the first page."),
    "office_name_empty": message("Write it whole, for example “UBND xã …”."),
    "no_list_known": message(
        "Take the report in again, or choose the documents by year and field."
    ),
    "no_such_office": message("Choose one of the list."),
    "no_document": message("Check the number and symbol, or look for it with the search."),
    "no_entry": message("Look for it with the search."),
    "no_second_file": None,
    "few_files": message("Load the page again."),
    "merge_parted": message(
        "To put it together again, open {going} (id:{going_id}) and merge it into {staying} "
        "(id:{staying_id})."
    ),
    "perhaps_same": None,
    "alias_near": None,
    "known_already": message("Correct it on its own page:"),
    "nothing_said": message("Write at least one of them."),
    "fits_several": message("Choose one of these:"),
    "period_and_days": message("Choose one of the two."),
    "saved_choice": None,
    "series_year": message("Choose the year."),
    "file_exists": message("Choose another name."),
    "no_list_before": message("Choose another order."),
    "register_damaged": message(
        "Ask whoever looks after the program to keep this file aside and to restore the "
        "newest backup."
    ),
    "index_behind": message("Ask whoever looks after the program to build it anew."),
    "index_damaged": message("Ask whoever looks after the program to build it anew."),
    "register_there": message(
        "Restore it on another computer, or ask whoever looks after the program."
    ),
    "no_field_rule": message("Load the page again to see all."),
    "no_deadline_rule": message("Load the page again to see all."),
}
"""With pages and buttons."""

_FORMERLY: Mapping[str, Message] = {
    "Pages {pages} are pictures without text. Run again with --ocr to read them.": message(
        "Pages {pages} are pictures without text.", coded="needs_ocr_pages"
    ),
    "The fonts of pages {pages} are damaged; their text was left out. Run again with --ocr to read "
    "them.": message(
        "The fonts of pages {pages} are damaged; their text was left out.", coded="needs_ocr_pages"
    ),
}
"""Sentences that registers keep in the words of an earlier version."""


def advised(translate: Translate, advice: Advice) -> Translate:
    """A `translate` that knows a surface's advice."""

    def with_advice(template: str) -> str:
        if template.startswith(ADVICE):
            found = advice.get(template.removeprefix(ADVICE))
            return "" if found is None else translate(found.template)
        now = _FORMERLY.get(template)
        if now is None:
            return translate(template)
        return " ".join((translate(now.template), with_advice(f"{ADVICE}{now.code}"))).strip()

    return with_advice
