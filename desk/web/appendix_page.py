"""The appendix list: choose period and field, put it in order by hand, see it, download it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from fastapi.responses import Response

from desk.web import appendix_address as address
from desk.web import appendix_saved_page
from desk.web.downloads import asked_format, paper_answer
from desk.web.filters import Pairs
from desk.web.overview_page import years_of
from desk.web.rendering import query_string
from desk.web.visit import Visit, Visiting
from office import appendix_asked, appendix_lists
from office.appendix_asked import AskedList
from office.appendix_choices import saved_choice, with_options
from office.appendix_lists import KeptList, since_kept
from office.filters import FilterChoice, plain_filters
from office.finding import EntryChoice, find_entry
from register.entry import Entry, WhichEntryError
from register.errors import SovanbanError
from register.fields_of_work import FIELD_NAMES, GROUP
from register.kinds import label
from register.message import Message, message
from register.records import unread_told

if TYPE_CHECKING:
    from reports.appendix import Appendix, Item

router = APIRouter(include_in_schema=False)
router.include_router(appendix_saved_page.router)


@dataclass(frozen=True, slots=True)
class Step:
    """What a button did to the list: the new address, what is said of it.

    moved: the line that it was about; focus: id of the element that the keyboard goes on from;
    several: documents that fit what was typed, of which none was added.
    """

    pairs: Pairs
    told: Message | None = None
    moved: int = 0
    focus: str = ""
    several: tuple[Entry, ...] = ()


@router.get("/appendix")
def page(visit: Visiting) -> Response:
    """The form with the list; for a change in the form only the list."""
    params = visit.request.query_params
    before = address.pairs_of(params)
    if name := params.get("saved", "").strip():
        return visit.go(f"/appendix{query_string(_of_saved(visit, name))}")
    step = _step(visit, before)
    if step.told is not None and not visit.partial:
        answer = visit.go(f"/appendix{query_string(step.pairs)}", told=step.told)
        if step.moved:
            answer.headers["location"] += f"#line-{step.moved}"
        return answer
    return _shown(visit, step, before)


@router.get("/appendix/file")
def file(visit: Visiting) -> Response:
    """The list as a file."""
    from reports.appendix_paper import appendix_paper

    asked = address.asked_of(address.pairs_of(visit.request.query_params), visit.desk.register)
    built = appendix_asked.build_asked(visit.desk, asked)
    head = built.head
    if head is not None and head.is_short:
        raise SovanbanError(
            "Of {seen} rows of the list only {read} were read, so no file is made of it: {rows}. "
            "Enter what is missing, or choose the documents by year and field.",
            seen=head.rows_seen,
            read=head.rows_read,
            rows=unread_told(head.unread),
        )
    paper = appendix_paper(built, visit.desk.translate, with_review=asked.how.notes)
    return paper_answer(visit, paper, asked_format(visit), visit.desk.say(message("Appendix list")))


def _shown(visit: Visit, step: Step, before: Pairs) -> Response:
    """The page, or its part with the list; a value half typed is told beside the form."""
    built, wrong, asked = None, None, AskedList()
    try:
        asked = address.asked_of(step.pairs, visit.desk.register)
        if address.names_a_list(step.pairs):
            # The screen always tells what is to be checked; the file only where it is wanted.
            told = replace(asked, how=replace(asked.how, notes=True))
            built = appendix_asked.build_asked(visit.desk, told)
    except SovanbanError as error:
        if not visit.partial:
            raise
        wrong = error.message
    shown = visit.page(
        "part_appendix.html" if visit.partial else "appendix.html",
        partial=visit.partial,
        built=built,
        wrong=wrong,
        asked=asked,
        pairs=step.pairs,
        step=step,
        before=before,
        orders=address.ORDERS,
        added=frozenset(asked.also),
        dropped=visit.desk.register.entries(asked.without),
        **_of_kept(visit, step.pairs, asked, built),
        **_form(visit, asked, step.pairs),
    )
    if visit.partial:
        shown.headers["HX-Replace-Url"] = f"/appendix{query_string(step.pairs)}"
    return shown


def _form(visit: Visit, asked: AskedList, pairs: Pairs) -> dict[str, Any]:
    """What the form offers; nothing where only the list is shown."""
    if visit.partial:
        return {}
    entries = visit.desk.register.find()
    return {
        "choice": asked.choice,
        "params": visit.request.query_params,
        "years": years_of(entries),
        "groups": address.GROUPS,
        "fields": [
            (GROUP, message("administrative reform, all seven fields")),
            *FIELD_NAMES.items(),
        ],
        "kinds": _kinds(entries),
        "reports": _reports(entries, asked.report),
        "unseen": [(name, value) for name, value in pairs if name in address.UNSEEN],
        "saved": appendix_lists.all_saved(visit.desk),
    }


def _of_kept(
    visit: Visit, pairs: Pairs, asked: AskedList, built: Appendix | None
) -> dict[str, Any]:
    """The kept list that was opened; whether it was changed since, or the register was."""
    name = dict(pairs).get("list")
    lists = appendix_lists.all_saved(visit.desk)[1] if name else []
    kept: KeptList | None = next((one for one in lists if one.name == name), None)
    if kept is None or built is None:
        return {"kept": kept, "unsaved": False, "more": [], "less": []}
    if asked != kept.asked:
        return {"kept": kept, "unsaved": True, "more": [], "less": []}
    since = since_kept(kept, [one.entry.id for one in built.items])
    register = visit.desk.register
    return {
        "kept": kept,
        "unsaved": False,
        "more": register.entries(since.more),
        "less": register.entries(since.less),
    }


def _of_saved(visit: Visit, name: str) -> Pairs:
    """The address of a saved choice, for the time that the form holds."""
    times = address.asked_of(
        [
            one
            for one in address.pairs_of(visit.request.query_params)
            if one[0] in ("year", "for_year", "from", "to")
        ],
        visit.desk.register,
    ).choice
    choice, how = with_options(saved_choice(visit.desk.register, name), times)
    return address.pairs_of_list(AskedList(_in_codes(choice), how))


def _in_codes(choice: FilterChoice) -> FilterChoice:
    """Kinds and fields as the form's codes, whatever was typed on the command line."""
    filters = plain_filters(choice)
    return replace(choice, kind=filters.kinds, field=filters.fields)


def _step(visit: Visit, pairs: Pairs) -> Step:
    """What the button that was pressed does; no step where none was."""
    params = visit.request.query_params
    typed = params.get("put", "").strip()
    if typed:
        return _put_in(visit, pairs, typed)
    if params.get("auto"):
        return Step(
            address.in_own_order(pairs), message("The list has its own order again."), focus="order"
        )
    for name in ("back", "leave", "up", "down", "move"):
        for entry_id in address.ids_in([params.get(name, "")]):
            entry = visit.desk.register.entry(entry_id)
            if name == "back":
                told = message("{entry} is in the list again.", entry=entry.label)
                return Step(address.put_back(pairs, entry_id), told, entry_id, "put")
            if name == "leave":
                return _leave_out(visit, pairs, entry)
            to = address.ids_in([params.get("place", "")]) if name == "move" else (0,)
            if to:
                return _move(visit, pairs, entry, {"up": -1, "down": 1}.get(name, 0), to[0])
    return Step(pairs)


def _lines(visit: Visit, pairs: Pairs) -> tuple[Item, ...]:
    """The lines of an address, without what is said of them."""
    asked = address.asked_of(pairs, visit.desk.register)
    quiet = replace(asked, how=replace(asked.how, notes=False))
    return appendix_asked.build_asked(visit.desk, quiet).items


def _move(visit: Visit, pairs: Pairs, entry: Entry, by: int, to: int) -> Step:
    """One line up, down, or to the number `to`."""
    from reports.appendix_moves import moved

    lines = _lines(visit, pairs)
    here = next((one.no for one in lines if one.entry.id == entry.id), 0)
    sequence = moved(lines, entry.id, here + by if by else to)
    changed = address.in_hand_order(pairs, sequence)
    now = sequence.index(entry.id) + 1
    said = message("{entry}: number {no}", entry=entry.label, no=now)
    if now == here:
        said = message("{entry}: number {no}, it stays where it was", entry=entry.label, no=now)
        changed = pairs
    return Step(changed, said, entry.id, focus=f"up-{entry.id}")


def _leave_out(visit: Visit, pairs: Pairs, entry: Entry) -> Step:
    """A line less; the keyboard goes on at the line that takes its place."""
    ids = [one.entry.id for one in _lines(visit, pairs)]
    at = ids.index(entry.id) if entry.id in ids else 0
    rest = [one for one in ids if one != entry.id]
    focus = f"leave-{rest[min(at, len(rest) - 1)]}" if rest else "put"
    told = message("{entry} is left out.", entry=entry.label)
    return Step(address.left_out(pairs, entry.id), told, focus=focus)


def _put_in(visit: Visit, pairs: Pairs, typed: str) -> Step:
    """A document more, by its designation or id; where several fit they are shown to choose."""
    try:
        entry = find_entry(visit.desk.register, EntryChoice(typed))
    except WhichEntryError as error:
        return Step(pairs, several=error.entries)
    shown = [one.entry.id for one in _lines(visit, pairs)]
    told = message("{entry} is in the list now.", entry=entry.label)
    if entry.id in shown:
        told = message("{entry} is in the list already.", entry=entry.label)
    return Step(address.put_in(pairs, entry.id, shown), told, entry.id, focus="put")


def _kinds(entries: list[Entry]) -> list[tuple[str, str]]:
    from reports.appendix_choice import is_issued, kind_place

    present = {one.kind for one in entries if one.kind and is_issued(one)}
    return [(code, label(code)) for code in sorted(present, key=kind_place)]


def _reports(entries: list[Entry], chosen: str | None) -> list[Entry]:
    """Reports that a list can go with: those whose own list is known, our yearly ones, the one
    chosen."""
    listing = {place.entry for one in entries for place in one.listed_in}
    fitting = [one for one in reversed(entries) if one.id in listing or one.kind == "BC"]
    others = [one for one in fitting[40:] if f"id:{one.id}" == chosen]
    return [*fitting[:40], *others]
