"""The figures that a report claims: counts of documents, shares with percentages, sums.

Input: the text of a report (NFC, LF) and its own issuer; output: `Claim`s in reading order with
the place they stand in. Steps: headings and forms, then running text, then form rows. Gotcha: the
items of an appendix are documents, not claims; and a figure that counts something else (machines,
meetings) is no claim that a register or arithmetic could check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest import claim_patterns as p
from ingest.claim_forms import form_claims
from ingest.claim_shares import share_claims
from ingest.claim_sums import staff_claims, sum_claims
from ingest.report_sections import Places, form_rows, section_at, sections_of, shown_text
from register.claim import Claim, Claimed
from register.kinds import kind_of_name
from register.office import full_name, unit_of
from register.vietnamese_text import one_space

_LONGEST_ABOUT = 200
_REACH_BEFORE = 400
_REACH_AFTER = 60
_ABOUT_ENDS = re.compile(r"\b(?:trong đó|cụ thể|bao gồm|gồm)\b|[:(]", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.;](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of running text with its start in the whole; line ends are blanks."""

    start: int
    text: str


def find_claims(text: str, *, own_issuer: str | None = None) -> tuple[Claim, ...]:
    """Every claimed figure of a report; () where there is none.

    own_issuer: who reports, so that what other offices issued is not taken for ours.
    """
    shown = shown_text(text)
    sections = sections_of(shown, text)
    places = Places(text)
    own_level = unit_of(full_name(own_issuer)).level if own_issuer else None
    in_prose: list[Claim] = list(staff_claims(shown))
    for piece in _stretches(shown):
        in_prose.extend(_document_claims(piece, own_level))
        in_prose.extend(share_claims(piece.start, piece.text))
        in_prose.extend(sum_claims(piece.start, piece.text))
    found = list(form_claims(form_rows(shown, sections)))
    for one in in_prose:
        section = section_at(sections, one.start)
        if section is None or not (section.form or section.appendix):
            found.append(replace(one, place=places.at(one.start)))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.what)))


def _stretches(shown: str) -> Iterator[Stretch]:
    """Runs of lines without a blank line or a table row between them."""
    offset = start = 0
    lines: list[str] = []
    for line in [*shown.split("\n"), ""]:
        if line.strip() and "\t" not in line:
            start = start if lines else offset
            lines.append(line)
        elif lines:
            yield Stretch(start, " ".join(lines))
            lines = []
        offset += len(line) + 1


def _sentences(piece: Stretch) -> Iterator[Stretch]:
    at = 0
    for end in [*(one.end() for one in _SENTENCE_ENDS.finditer(piece.text)), len(piece.text)]:
        if piece.text[at:end].strip():
            yield Stretch(piece.start + at, piece.text[at:end])
        at = end


def _document_claims(piece: Stretch, own_level: str | None) -> Iterator[Claim]:
    """ "đã ban hành 45 văn bản chỉ đạo …", and the kinds named after it ("gồm 14 kế hoạch")."""
    for sentence in _sentences(piece):
        first: Claim | None = None
        for found in p.DOCUMENTS.finditer(sentence.text):
            since = max(0, found.start() - _REACH_BEFORE)
            issuing = p.ISSUING.search(sentence.text, since, found.end() + _REACH_AFTER)
            if issuing is None or p.NOT_AN_ITEM.search(
                sentence.text[max(0, found.start() - p.LOOK_BACK) : found.start()]
            ):
                continue
            about = _about(sentence.text[found.end() : found.end() + _LONGEST_ABOUT])
            first_words = first is not None and _names_parts(sentence.text, first, found, sentence)
            claim = Claim(
                text=one_space(found.group() if first_words else f"{found.group()} {about}"),
                what=Claimed.DOCUMENTS,
                value=p.figure(found["count"]),
                unit=found["unit"].lower(),
                kind=kind_of_name(found["unit"]),
                about=first.about if first is not None and first_words else about,
                ours=_is_ours(sentence.text[since : found.start()], own_level),
                normative=found["normative"] is not None,
                start=sentence.start + found.start(),
                end=sentence.start + found.end(),
            )
            first = first or claim
            yield claim


def _about(after: str) -> str:
    ends = _ABOUT_ENDS.search(after)
    words = after[: ends.start()] if ends else after
    return one_space(words).strip(" ,.;")


def _names_parts(text: str, first: Claim, found: re.Match[str], sentence: Stretch) -> bool:
    """Whether the count is one of the kinds that make up the sentence's first count."""
    begins = first.end - sentence.start
    between = text[begins : min(found.start(), begins + _REACH_BEFORE)]
    return bool(p.ALL_PARTS.search(between) or p.SOME_PARTS.search(between))


def _is_ours(before: str, own_level: str | None) -> bool:
    """Whether the office named last before the count, with no comma after it, is the reporter's.

    "Thực hiện văn bản của UBND huyện, đã ban hành 28 văn bản": the subject is left out, so ours.
    """
    named = list(p.OTHERS.finditer(before))
    if not named or "," in before[named[-1].end() :]:
        return True
    level = named[-1]["level"]
    if level is None:
        return False
    return own_level is None or level.lower() == own_level
