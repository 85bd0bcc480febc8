"""The documents that a report cites, each beside the register's entry.

Input: citations with the office each means, the register's entries; output: what was matched and
in which fields the two differ. Gotcha: a citation that fits no entry by number may still mean one
that is the same in all else (22 for 22a, a symbol mistyped); then that difference is the finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from register.citation import Citation
from register.entry import Draft, Entry, Origin, with_kind_checked
from register.evidence import REVIEW_BELOW, Source
from register.identity import find_all_cited, find_cited, topics_agree
from register.kinds import kind
from register.message import Message, message
from register.printed_date import printed_date
from register.twins import twins_of
from register.vietnamese_text import fold_tones


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of the report; office: the id it means, or None; ours: our own paper, or open."""

    citation: Citation
    place: Message
    office: int | None = None
    ours: bool | None = None

    @property
    def listed(self) -> bool:
        """Whether it is an item of the report's own list."""
        return self.citation.list_no is not None

    @property
    def name(self) -> str:
        """The designation as cited."""
        return self.citation.designation.text or self.citation.raw[:60]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which report and register, or two places of the report, disagree.

    designations: as cited, then as the register (or the other place) has it; field: designation,
    number, symbol, date, kind or topic; rests_on: what the finding rests on; sure: whether that is
    enough to call it wrong, else it is a question.
    """

    designations: tuple[str, ...]
    place: Message
    field: str
    entry: int | None
    message: Message
    rests_on: Basis

    @property
    def sure(self) -> bool:
        """Whether it is a finding and no question."""
        return self.rests_on in (Basis.REPORT, Basis.FILE)


class Basis(StrEnum):
    """What a difference rests on."""

    REPORT = "report"
    FILE = "file"
    MENTION = "mention"
    RECOGNISED = "recognised"
    OTHER_OFFICE = "other_office"
    WORDING = "wording"


def basis_said(basis: Basis) -> Message:
    """What a finding rests on, in words."""
    return {
        Basis.REPORT: message("from the report's own words"),
        Basis.FILE: message("from the paper held in the register"),
        Basis.MENTION: message("the register knows the paper only from what other papers say"),
        Basis.RECOGNISED: message("a scan or a doubtful reading: compare with the paper"),
        Basis.OTHER_OFFICE: message("a paper of another office"),
        Basis.WORDING: message("topics are often shortened"),
    }[basis]


@dataclass(frozen=True, slots=True)
class Match:
    """A citation and its entry, None where the register has none or cannot tell which.

    also: further entries that fit as well: twins of `entry`, or, without one, all that fit.
    """

    cited: Cited
    entry: Entry | None
    also: tuple[Entry, ...] = ()

    @property
    def fitting(self) -> tuple[Entry, ...]:
        """Every entry that the citation may mean, by id."""
        found = (*((self.entry,) if self.entry is not None else ()), *self.also)
        return tuple(sorted(found, key=lambda one: one.id))


def match_all(
    cited: Iterable[Cited], entries: Sequence[Entry], own: int | None
) -> tuple[Match, ...]:
    """Each citation that has a number with the entry it means; `own`: the reporting office."""
    by_number: dict[str, list[Entry]] = {}
    for entry in entries:
        by_number.setdefault(entry.designation.number or "", []).append(entry)
    return tuple(
        _match(one, by_number, entries, own)
        for one in cited
        if one.citation.designation.number is not None
    )


def _match(
    one: Cited, by_number: dict[str, list[Entry]], entries: Sequence[Entry], own: int | None
) -> Match:
    found = _entry_of(one, by_number, entries, own)
    among = by_number.get(one.citation.designation.number or "", [])
    if found is not None:
        return Match(one, found, twins_of(found, among))
    office = one.office if one.office is not None else (None if one.ours is False else own)
    fitting = find_all_cited(_draft(one.citation), office, among)
    if one.ours is False and one.office is None:
        fitting = tuple(each for each in fitting if each.issuer_id != own)
    # What was read well stands before what waits for review.
    for first in sorted(fitting, key=lambda each: (each.needs_review, each.id)):
        if len(twins_of(first, fitting)) == len(fitting) - 1:
            return Match(one, first, tuple(each for each in fitting if each.id != first.id))
    return Match(one, None, fitting)


def _entry_of(
    one: Cited, by_number: dict[str, list[Entry]], entries: Sequence[Entry], own: int | None
) -> Entry | None:
    draft = _draft(one.citation)
    candidates = by_number.get(draft.designation.number or "", [])
    if one.ours is False and one.office is None:
        # An office that the register does not know: never one of our own papers.
        return find_cited(draft, None, [each for each in candidates if each.issuer_id != own])
    office = one.office if one.office is not None else own
    tries = [(one.office, candidates)]
    if one.office is None and one.ours is not False:
        tries += [(own, candidates), (own, [e for e in candidates if e.issuer_id == own])]
    found = (find_cited(draft, whose, among) for whose, among in tries)
    return (
        next((entry for entry in found if entry is not None), None)
        or _named_alike(draft, office, candidates)
        or _same_but_one_field(draft, office, candidates, entries)
    )


def _named_alike(draft: Draft, office: int | None, candidates: Sequence[Entry]) -> Entry | None:
    """The one entry that is known by the same bare words ("Nghị định 61") and no more."""
    alike = [
        one
        for one in candidates
        if (one.kind, one.designation, one.date) == (draft.kind, draft.designation, draft.date)
        and _may_be_of(one, office)
    ]
    return alike[0] if len(alike) == 1 else None


def _draft(cited: Citation) -> Draft:
    return with_kind_checked(
        Draft(
            kind=cited.kind,
            designation=cited.designation,
            date=cited.date,
            issuer=cited.issuer,
            topic=cited.topic,
        )
    )


def _same_but_one_field(
    draft: Draft, office: int | None, candidates: Sequence[Entry], entries: Sequence[Entry]
) -> Entry | None:
    """The one entry that differs in the symbol, the year or the number alone; None without."""
    theirs = [one for one in candidates if _may_be_of(one, office) and _kinds_agree(draft, one)]
    same_number = [one for one in theirs if one.designation.suffix == draft.designation.suffix]
    for fitting in (
        [one for one in same_number if draft.date is not None and one.date == draft.date],
        [one for one in same_number if _one_topic(draft, one)],
        [
            one
            for one in entries
            if _may_be_of(one, office)
            and one.kind == draft.kind
            and draft.date is not None
            and one.date == draft.date
            and bool(draft.topic and one.topic and topics_agree(draft.topic, one.topic))
        ],
    ):
        if len(fitting) == 1:
            return fitting[0]
    return None


def _may_be_of(entry: Entry, office: int | None) -> bool:
    return office is None or entry.issuer_id is None or entry.issuer_id == office


def _kinds_agree(draft: Draft, entry: Entry) -> bool:
    return draft.kind is None or entry.kind is None or draft.kind == entry.kind


def _one_topic(draft: Draft, entry: Entry) -> bool:
    return bool(draft.topic and entry.topic and same_topic(draft.topic, entry.topic))


_SHORT_FORMS = (
    ("CCHC", "cải cách hành chính"),
    ("TTHC", "thủ tục hành chính"),
    ("CNTT", "công nghệ thông tin"),
    ("UBND", "ủy ban nhân dân"),
)
_ENOUGH_IN_COMMON = 0.6


def same_topic(one: str, other: str) -> bool:
    """Whether two wordings mean one topic: as entries are compared, or with most words shared.

    Reports shorten topics and write CCHC for cải cách hành chính; that is no difference.
    """
    if topics_agree(one, other):
        return True
    ours, theirs = _words(one), _words(other)
    fewer = min(len(ours), len(theirs))
    return fewer > 0 and len(ours & theirs) >= _ENOUGH_IN_COMMON * fewer


def _words(topic: str) -> frozenset[str]:
    for short, long in _SHORT_FORMS:
        topic = topic.replace(short, long)
    return frozenset(fold_tones(topic).split())


def differences(match: Match) -> list[Difference]:
    """The fields in which a citation and its entry disagree."""
    if match.entry is None:
        return []
    return [
        Difference(
            designations=tuple(dict.fromkeys((match.cited.name, match.entry.label))),
            place=match.cited.place,
            field=field,
            entry=match.entry.id,
            message=told,
            rests_on=_basis(match.cited, match.entry, field, told),
        )
        for field, told in _fields(match.cited, match.entry)
    ]


def _basis(cited: Cited, entry: Entry, field: str, told: Message) -> Basis:
    """What a difference of a field rests on; the weakest ground is named."""
    conflict = _draft(cited.citation).kind_conflict
    if field == "kind" and conflict is not None and "{kind}" in told.template:
        return Basis.REPORT
    if field == "symbol" and "no symbol" in told.template:
        return Basis.REPORT
    if field == "topic":
        return Basis.WORDING
    if entry.origin is not Origin.ISSUED or cited.ours is False:
        return Basis.OTHER_OFFICE
    evidence = entry.evidence.get("number" if field == "designation" else field)
    if evidence is not None and evidence.source is Source.PERSON:
        return Basis.FILE
    if entry.needs_review or (
        evidence is not None
        and (evidence.source is Source.OCR or evidence.confidence < REVIEW_BELOW)
    ):
        return Basis.RECOGNISED
    return Basis.FILE if entry.has_file else Basis.MENTION


def _fields(cited: Cited, entry: Entry) -> list[tuple[str, Message]]:
    said, held = cited.citation, entry
    found: list[tuple[str, Message]] = []
    ours, theirs = said.designation, held.designation
    if (ours.number, ours.suffix) != (theirs.number, theirs.suffix):
        found.append(("number", _told("number", cited.name, held.label)))
    elif ours.symbol_key is None and theirs.symbol_key is not None:
        told = message("The report gives no symbol; the register has {held}.", held=held.label)
        found.append(("symbol", told))
    elif theirs.symbol_key is not None and ours.symbol_key != theirs.symbol_key:
        found.append(("symbol", _told("symbol", cited.name, held.label)))
    if said.date is not None and held.date is not None and said.date != held.date:
        days = (printed_date(said.date), printed_date(held.date))
        found.append(("date", _told("date", *days)))
    conflict = _draft(said).kind_conflict
    if said.kind is not None and held.kind is not None and said.kind != held.kind:
        names = (kind(said.kind).name, kind(held.kind).name)
        found.append(("kind", _told("kind", *names)))
    elif said.kind is not None and conflict is not None:
        told = message(
            "Called {kind}, but the symbol is that of {other}.",
            kind=kind(said.kind).name,
            other=kind(conflict).name,
        )
        found.append(("kind", told))
    if said.topic and held.topic and not same_topic(said.topic, held.topic):
        found.append(("topic", _told("topic", f"“{said.topic}”", f"“{held.topic}”")))
    return found


def _told(field: str, said: str, held: str) -> Message:
    return {
        "number": message("The report says {said}, the register {held}.", said=said, held=held),
        "symbol": message("The report says {said}, the register {held}.", said=said, held=held),
        "date": message("The report dates it {said}, the register {held}.", said=said, held=held),
        "kind": message("The report calls it {said}, the register {held}.", said=said, held=held),
        "topic": message(
            "The report words the topic {said}, the register {held}.", said=said, held=held
        ),
    }[field]
