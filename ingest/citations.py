"""Every document that a text names: designation, day, issuer, topic, and how the text stands to it.

Input: NFC text with LF (a report, a decision, a list); output: `Citation`s in reading order, with
spans that fit the text. The steps: marks made plain, places found, what stands before and after
read, relations carried along lists, items of appendix lists marked.
Gotcha: a paper named inside another's topic is a citation too; the spans do not overlap, the
topics do.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from ingest.citation_before import Before, day_of_passive, read_before
from ingest.citation_following import After, read_after
from ingest.citation_issuers import issuer_ending
from ingest.citation_patterns import MARKUP, PAGE_NUMBER
from ingest.citation_relations import (
    HOLDS_ON,
    LISTED,
    LISTED_BELOW,
    base_line_start,
    continues_list,
    does_it,
    heads_line,
    relation_behind,
    relation_of,
)
from ingest.citation_spots import Spot, find_spots
from ingest.citation_symbols import with_known_body
from ingest.citation_topic import clean_topic, topic_before_bracket
from ingest.issuer_context import symbol_denies
from ingest.list_cells import kind_and_rest
from ingest.list_rows import Item, end_of_paper, list_items
from register.citation import Citation, Relation
from register.vietnamese_text import same_length_lookalikes

# How sure a reading is: number, symbol and day together in the standard's form; without a symbol;
# with the day taken from before the issuer; from the sentence's head, or with a year of two
# figures (both below review).
_SURE, _NO_SYMBOL, _DAY_BEFORE, _DAY_AT_HEAD, _SHORT_YEAR = 0.97, 0.9, 0.9, 0.75, 0.7


@dataclass(frozen=True, slots=True)
class _Read:
    """A spot with what was read around it; inside: whether it stands in another's topic;
    subject: issuer and day of the verb that leads its list ("Ngày …, UBND xã ban hành A, B và C").
    """

    spot: Spot
    before: Before
    after: After
    relation: Relation
    heads: bool
    inside: bool
    subject: Before | None


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every administrative, legal or Party document named in `text` (NFC, LF), in reading order.

    Markdown marks may stand in it. What notes for checking name, which this program printed behind
    a list, is left out. What heads a row of a list bears `list_no` and `listed_text`; each row is
    read by itself, so that nothing of its neighbours gets into it.
    """
    shown = without_marks(text)
    plain = same_length_lookalikes(shown)
    end = end_of_paper(plain)
    items = list_items(plain, shown)
    around, around_shown = _without_rows(plain, items), _without_rows(shown, items)
    spots = tuple(spot for spot in find_spots(around) if spot.start < end)
    read = _read_all(around, around_shown, spots, heads=False)
    found = [_citation(text, around, one) for one in read]
    for item in items:
        found += _row_by_columns(text, plain, shown, item) if item.fields else []
        if item.text and not item.fields:  # without words: only a number that is missing
            found += _row_in_words(text, plain, shown, item)
    found.sort(key=lambda one: (one.start, one.list_no or 0))
    return tuple(found)


def _without_rows(text: str, items: tuple[Item, ...]) -> str:
    """The text with blanks for the rows of lists; ends of lines stay."""
    pieces, at = [], 0
    for item in sorted(items, key=lambda one: one.start):
        start = max(at, item.start)
        if item.end > start:
            pieces += [text[at:start], re.sub(r"[^\n\f]", " ", text[start : item.end])]
            at = item.end
    return "".join([*pieces, text[at:]])


def _row_by_columns(text: str, plain: str, shown: str, item: Item) -> list[Citation]:
    """The paper of a row in columns, and those that its topic names."""
    fields = item.fields
    assert fields is not None
    head = Citation(
        raw=text[fields.start : fields.end],
        designation=fields.designation,
        kind=fields.kind,
        date=fields.date,
        issuer=fields.issuer,
        topic=fields.topic,
        relation=Relation.CITES,
        start=fields.start,
        end=fields.end,
        list_no=item.no,
        listed_text=item.text,
        confidence=fields.sure,
    )
    return [head, *_named_in(text, plain, shown, fields.topic_at)]


def _named_in(text: str, plain: str, shown: str, span: tuple[int, int]) -> list[Citation]:
    """The papers that the words of a span name, read by themselves."""
    start, end = span
    spots = find_spots(plain[start:end])
    read = _read_all(plain[start:end], shown[start:end], spots, heads=False)
    return [_moved(text, _citation(text[start:end], plain[start:end], one), start) for one in read]


def _moved(text: str, cited: Citation, by: int, least: int = 0) -> Citation:
    start = max(cited.start + by, least)
    end = max(cited.end + by, start)
    return replace(cited, raw=text[start:end], start=start, end=end)


def _row_in_words(text: str, plain: str, shown: str, item: Item) -> list[Citation]:
    """The paper that a row's words begin with, or end with in brackets, and those it names."""
    words, words_shown = (
        item.lead + _ENDS_OF_LINES.sub(" ", one[item.at : item.end]) for one in (plain, shown)
    )
    spots = find_spots(words)
    if not spots:
        return []
    above = words[: spots[0].start]
    begins = above == item.lead or _NUMBER_WORD.fullmatch(above) is not None
    read = _read_all(words, words_shown, spots, heads=begins)
    by = item.at - len(item.lead)
    cited = [_citation(item.lead + text[item.at : item.end], words, one) for one in read]
    at = 0 if begins else _head_behind(words, cited)
    if at is None:
        return [_moved(text, one, by, item.start) for one in cited]
    head = cited[at] if begins else _topic_first(words_shown, cited[at])
    if head.kind is None and item.group.kind is not None:
        head = replace(head, kind=item.group.kind)
    if head.designation.symbol is None and item.group.symbol is not None:
        head = replace(head, designation=replace(head.designation, symbol=item.group.symbol))
    head = replace(head, list_no=item.no, listed_text=item.text)
    heads = [head if place == at else one for place, one in enumerate(cited)]
    if item.lead and begins:  # one row names several papers: what its topic names is told once
        heads = heads[:1] if "/" in item.lead or "," in text[item.start : item.at] else heads
    return [_moved(text, one, by, item.start) for one in heads]


_ENDS_OF_LINES = re.compile(r"[\n\f]")
_NUMBER_WORD = re.compile(r"[\s\"“:(–-]{0,6}(?:[Ss][ốỐ]\s*:?\s*)?")
_BRACKET = re.compile(r"[\s,;–-]*[(\[]?\s*$")
_TAIL = re.compile(
    r"[\s)\].,;]*(?:(?:của|do)\s[^()\n;]{3,80}?(?:\sban hành)?)?[\s)\].,;]*$", re.IGNORECASE
)
_DID = re.compile(r"(?:ban hành|xây dựng|ký)\s*(?:các\s)?$")


def _head_behind(words: str, cited: list[Citation]) -> int | None:
    """Which citation the row is about, where it does not begin with it: the one in brackets at
    its end, or the one that its first words say was issued; None where that is not sure.
    """
    last = len(cited) - 1
    one = cited[last]
    if _TAIL.match(words, one.end) and _BRACKET.search(words[: one.start]):
        return last
    if _DID.search(words[: cited[0].start]) and cited[0].start < 160:
        return 0
    return None


def _topic_first(words: str, cited: Citation) -> Citation:
    """ "Kế hoạch tuyên truyền … (11/KH-UBND ngày 17/02/2023)": kind and topic stand before."""
    if _DID.search(words[: cited.start]) and cited.topic:
        return cited
    lead = _BRACKET.sub("", words[: cited.start])
    kind, rest = kind_and_rest(lead)
    return replace(cited, kind=kind or cited.kind, topic=clean_topic(rest) or cited.topic)


def without_marks(text: str) -> str:
    """The text with Markdown marks and the numbers of pages as blanks, one for one."""
    return PAGE_NUMBER.sub(_blanks, MARKUP.sub(_blanks, text))


def _blanks(mark: re.Match[str]) -> str:
    return " " * len(mark.group())


def _read_all(plain: str, shown: str, spots: tuple[Spot, ...], *, heads: bool) -> list[_Read]:
    """heads: the text is one row of a list, and its first paper what the row is about."""
    befores = _with_same_day(plain, spots)
    read: list[_Read] = []
    top: _Read | None = None
    for index, spot in enumerate(spots):
        spot = _day_of_its_own(spot, befores[index + 1 : index + 2])
        head = heads and spot.group == spots[0].group
        after = _after(plain, shown, spots, index, heads=head)
        inside = top is not None and bool(top.after.topic) and spot.start < top.after.end
        inside = inside and top is not None and top.spot.group != spot.group
        previous = read[-1] if inside and read else top
        if inside and after.issuer is None and after.date is not None:
            after = replace(after, date=None)  # "… đã được ban hành ngày": the outer paper's day
        one = _Read(
            spot,
            befores[index],
            after,
            _relation(plain, spot, befores[index], after, previous, inside=inside),
            head,
            inside,
            _subject(plain, spot, befores[index], previous),
        )
        read.append(one)
        if not inside:
            top = one
    return _shared(plain, read)


def _with_same_day(plain: str, spots: tuple[Spot, ...]) -> list[Before]:
    """What stands before each spot; "cùng ngày" gets the day of the clause before it."""
    befores: list[Before] = []
    last: dt.date | None = None
    for spot in spots:
        before = read_before(plain, spot.start)
        if before.same_day and last is not None:
            before = replace(before, date=last)
        if before.date is None and not spot.dated:
            passive = day_of_passive(plain, spot.start, spot.end)
            before = replace(before, date=passive) if passive else before
        if spot.day_as_before and last is not None:
            before = replace(before, date=last, date_start=None)
        day = spot.date or before.date
        last = day or last
        befores.append(before)
    return befores


def _after(plain: str, shown: str, spots: tuple[Spot, ...], index: int, *, heads: bool) -> After:
    """What follows the spot, or the last of the spots that share its symbol and day."""
    last = index
    while last + 1 < len(spots) and spots[last + 1].group == spots[index].group:
        last += 1
    return read_after(
        plain,
        shown,
        max(spots[last].end, spots[last].beyond),
        limit=len(plain) if heads else None,
        heads_list=heads,
    )


def _day_of_its_own(spot: Spot, following: list[Before]) -> Spot:
    """The spot without a day that belongs to the next paper ("…, ngày 01/3/2023, UBND xã đã ban
    hành Kế hoạch số …").
    """
    if not following or following[0].date_start is None or spot.date is None:
        return spot
    start = following[0].date_start
    if spot.start < start < spot.end:
        return replace(spot, date=None, end=spot.number_end)
    return spot


def _subject(plain: str, spot: Spot, before: Before, previous: _Read | None) -> Before | None:
    """Issuer and day of the verb that this spot, or the list before it, hangs on."""
    led = previous.subject if previous is not None else None
    if before.verb and previous is not None and led is not None and not before.same_day:
        # "Ngày …, UBND xã ban hành A và ban hành B": the first verb's subject and day hold on.
        if continues_list(plain, previous.spot.end, before.verb_start):
            own_day = before.date is not None and before.day_sure
            issuer, date = before.issuer or led.issuer, before.date or led.date
            return replace(before, issuer=issuer, date=date, day_sure=own_day)
        return before
    if before.verb or before.issuer is not None or before.date is not None:
        return before
    if previous is None or led is None:
        return None
    if spot.group == previous.spot.group:
        return led
    return led if continues_list(plain, previous.spot.end, spot.start) else None


def _relation(
    plain: str, spot: Spot, before: Before, after: After, previous: _Read | None, *, inside: bool
) -> Relation:
    said = relation_of(plain, spot.start, max(spot.end, after.end))
    if said is Relation.CARRIES_OUT and before.verb:
        return Relation.CITES
    if said is not Relation.CITES or before.verb:
        return said
    same_level = previous is not None and (previous.inside or not inside)
    if previous is not None and same_level and previous.relation in HOLDS_ON:
        end = max(previous.spot.end, previous.after.end)
        if any(LISTED.fullmatch(plain, at, spot.start) for at in (end, previous.spot.end)):
            return previous.relation
        if LISTED_BELOW.fullmatch(plain, end, spot.start) and heads_line(
            plain, previous.spot.start
        ):
            return previous.relation
    if previous is not None and previous.spot.group == spot.group:
        return previous.relation
    line = None if inside else base_line_start(plain, spot.start)
    first = line is not None and (previous is None or previous.spot.start < line)
    if line is not None and (first or does_it(plain, spot.start)):
        return Relation.BASED_ON
    return said


def _shared(plain: str, read: list[_Read]) -> list[_Read]:
    """Day and issuer given once at a list's end ("cùng ngày …"; one kind's name for all), and a
    topic that two papers joined by "và" have in common.
    """
    out = list(read)
    for index in range(len(out) - 2, -1, -1):
        one, following = out[index], out[index + 1]
        if one.spot.group == following.spot.group:
            spot = replace(one.spot, date=following.spot.date, same_day=following.spot.same_day)
            out[index] = replace(one, spot=spot, after=following.after, relation=following.relation)
            continue
        between = plain[max(one.spot.end, one.after.end) : following.spot.start]
        if LISTED.fullmatch(between):
            out[index] = _joined(plain, one, following, between)
    return out


def _joined(plain: str, one: _Read, following: _Read, between: str) -> _Read:
    """A paper of a list with what the one after it says for both."""
    spot, after, relation = one.spot, one.after, one.relation
    if relation is Relation.CITES and not one.inside:
        relation = relation_behind(plain, max(following.spot.end, following.after.end))
    same_day = following.spot.same_day or following.after.same_day
    shares_day = same_day and not spot.dated and after.date is None
    if shares_day:
        day = following.spot.date or following.after.date
        spot = replace(spot, date=day, same_day=True)
    if after.issuer is None and (shares_day or spot.list_of == following.spot.list_of):
        after = replace(after, issuer=following.after.issuer)
    alone = after.topic is None and spot.date is None and one.subject is not None
    if alone and "và" in between:
        after = replace(after, topic=following.after.topic)
    return replace(one, spot=spot, after=after, relation=relation)


def _kind(spot: Spot, issuer: str | None) -> str | None:
    """The kind; an inspectorate's own symbol ("88/TTr-NV.IV") makes no "tờ trình" of its paper."""
    own = issuer is not None and "thanh tra" in issuer.lower()
    if own and not spot.named and spot.designation.kind_code == "TTr":
        return None
    return spot.kind


def _citation(text: str, plain: str, read: _Read) -> Citation:
    spot, after, subject = read.spot, read.after, read.subject
    date, sure = spot.date or after.date, _SURE
    if date is None and subject is not None and subject.date is not None and not spot.dated:
        date = subject.date
        sure = _DAY_BEFORE if subject.day_sure else _DAY_AT_HEAD
    if spot.bare:
        sure = min(sure, _NO_SYMBOL)
    if not spot.date_sure:
        sure = _SHORT_YEAR
    issuer = after.issuer or spot.issuer
    if issuer is None and subject is not None and subject.issuer is not None:
        denied = symbol_denies(spot.designation.symbol, subject.issuer)
        issuer = None if denied else subject.issuer
    if issuer is None:
        issuer = issuer_ending(after.topic, spot.designation.symbol)
    return Citation(
        raw=text[spot.start : spot.end],
        designation=with_known_body(spot.designation, issuer),
        kind=_kind(spot, issuer),
        date=date,
        issuer=issuer,
        topic=after.topic or spot.title or topic_before_bracket(plain, spot.start, spot.end),
        relation=read.relation,
        start=spot.start,
        end=spot.end,
        confidence=sure,
    )
