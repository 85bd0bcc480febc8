"""The figures that a report claims, each against the register or against its own parts.

Input: `Claim`s and what the register counts; output: verdicts with sentences. Source: MODEL
"Reconcile". Gotcha: a register that a report alone made knows only what that report names, so it
can confirm the report's own list and nothing else: "768/768 văn bản đi" is not checkable there.
A figure is said to differ only where what it is held against is whole: the report's list read
whole, the register's numbers without holes; what rests on less is a question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from register.claim import Claim, Claimed, Flow, printed_figure
from register.entry import Entry
from register.evidence import Source
from register.fields_of_work import GROUP, OTHER, matches_field
from register.message import Message, Translate, message
from register.series_inference import known_runs
from register.vietnamese_text import fold_tones
from register.working_days import WorkingDays

FieldsOf = Callable[[str], tuple[str, ...]]
"""Words to the codes of the fields of work they name."""

_HEARSAY = (Source.LIST, Source.CITATION)
_REFORM = ("cchc", "cai cach hanh chinh")


class ClaimVerdict(StrEnum):
    """What can be said of a claimed figure."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim, what was counted (None where nothing could be), the verdict and why; cut_off: the
    percentage is right but for the last digit, which was cut off and not rounded."""

    claim: Claim
    verdict: ClaimVerdict
    counted: Decimal | None
    message: Message
    cut_off: bool = False

    @property
    def wrong(self) -> bool:
        """Whether the figure is wrong; a percentage cut off instead of rounded is a mere note."""
        return self.verdict is ClaimVerdict.DIFFERS and not self.cut_off

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The object of `reconcile --json` (CLI.md)."""
        return {
            "text": self.claim.text,
            "place": self.claim.place.text(translate),
            "claimed": _number(self.claim.value),
            "counted": _number(self.counted),
            "verdict": self.verdict.value,
            "cut_off": self.cut_off,
            "message": self.message.text(translate),
        }


@dataclass(frozen=True, slots=True)
class Counted:
    """What the register knows for a report's period.

    listed: entries of the report's own list, None where it has none; field: the field of work of
    that list; issued, received: entries of the period; fields_of: words to codes; list_whole:
    whether the report has one list, read without a hole.
    """

    listed: tuple[Entry, ...] | None
    field: str | None
    issued: tuple[Entry, ...]
    received: tuple[Entry, ...]
    fields_of: FieldsOf
    list_whole: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether the register knows papers by more than what reports say of them."""
        own = sum(_known_by_itself(one) for one in self.issued)
        return own * 2 >= len(self.issued) > 0

    @property
    def has_holes(self) -> bool:
        """Whether numbers between the lowest and the highest are not in the register: what it
        lacks may then be what a report counts."""
        return not _few_holes(self.issued)


_ENOUGH, _OF = 9, 10


def _few_holes(issued: Sequence[Entry]) -> bool:
    """Whether the runs of numbers of these papers hold nine tenths of their numbers."""
    numbered = [one for one in issued if one.designation.number is not None]
    for run in known_runs(numbered, (), WorkingDays()):
        numbers = {one.designation.order[0] for one in run.entries}
        lowest, highest = run.numbers
        if len(numbers) * _OF < (highest - lowest + 1) * _ENOUGH:
            return False
    return bool(numbered)


def _known_by_itself(entry: Entry) -> bool:
    sources = [one.source for one in entry.evidence.values()]
    return entry.has_file or any(source not in _HEARSAY for source in sources)


def judge_claims(claims: Sequence[Claim], counted: Counted) -> tuple[JudgedClaim, ...]:
    """A verdict for each claim, in order."""
    judges = {
        Claimed.DOCUMENTS: lambda one: _documents(one, counted),
        Claimed.SHARE: _share,
        Claimed.SUM: _sum,
    }
    judged = tuple(judges[one.what](one) for one in claims)
    return tuple(_contradicted(one, judged, counted) for one in judged)


def _number(figure: Decimal | None) -> int | float | None:
    if figure is None:
        return None
    return int(figure) if figure == figure.to_integral_value() else float(figure)


# -- counts of documents ---------------------------------------------------------------------


def _documents(claim: Claim, counted: Counted) -> JudgedClaim:
    if not claim.ours:
        told = message("Papers of another office: this register does not count them.")
        return JudgedClaim(claim, ClaimVerdict.NOT_CHECKABLE, None, told)
    if counted.listed is not None and _is_of_list(claim, counted):
        return _against_list(claim, counted.listed, whole=counted.list_whole)
    entries = _counted_entries(claim, counted)
    if entries is None:
        told = message("The words do not say which papers are counted.")
        return JudgedClaim(claim, ClaimVerdict.NOT_CHECKABLE, None, told)
    number = Decimal(len(entries))
    whole = counted.is_whole
    if claim.flow is Flow.RECEIVED:
        whole = any(one.has_file for one in counted.received)
    if not whole:
        return JudgedClaim(
            claim,
            ClaimVerdict.NOT_CHECKABLE,
            number,
            message(
                "The register knows {counted}, but mostly from what reports name: it cannot "
                "check this figure.",
                counted=len(entries),
            ),
        )
    if number == claim.value:
        told = message("The register counts {counted} in the period.", counted=len(entries))
        return JudgedClaim(claim, ClaimVerdict.AGREES, number, told)
    claimed = printed_figure(claim.value or Decimal(0))
    if counted.has_holes and claim.flow is not Flow.RECEIVED:
        told = message(
            "The register counts {counted} in the period, the report {claimed}; but it holds only "
            "a part of the numbers.",
            counted=len(entries),
            claimed=claimed,
        )
        return JudgedClaim(claim, ClaimVerdict.NOT_CHECKABLE, number, told)
    if claim.about and not claim.normative:
        told = message(
            "By their topics the register counts {counted} in the period, the report {claimed}: "
            "are the same papers meant?",
            counted=len(entries),
            claimed=claimed,
        )
        return JudgedClaim(claim, ClaimVerdict.NOT_CHECKABLE, number, told)
    told = message(
        "The register counts {counted} in the period, not {claimed}.",
        counted=len(entries),
        claimed=claimed,
    )
    return JudgedClaim(claim, ClaimVerdict.DIFFERS, number, told)


def _scope(claim: Claim, counted: Counted) -> str | None:
    """The field of work that a claim's words name: `cchc` for reform as a whole, else one code."""
    words = fold_tones(claim.about)
    codes = [one for one in counted.fields_of(claim.about) if one != OTHER]
    general = any(one in words for one in _REFORM)
    if general and (not codes or codes == ["cchc.chidao"]):
        return GROUP
    return codes[0] if len(codes) == 1 else None


def _is_of_list(claim: Claim, counted: Counted) -> bool:
    """Whether the claim is about what the report's own list holds."""
    if claim.flow is not Flow.ISSUED or claim.normative or counted.field is None:
        return False
    return _scope(claim, counted) == counted.field


def _against_list(claim: Claim, listed: Sequence[Entry], *, whole: bool) -> JudgedClaim:
    count = sum(claim.kind is None or one.kind == claim.kind for one in listed)
    if claim.value == count:
        told = message("The report's own list holds {counted}.", counted=count)
        return JudgedClaim(claim, ClaimVerdict.AGREES, Decimal(count), told)
    if not whole:
        told = message(
            "Of the report's list {counted} were read, perhaps not all; the report says {claimed}.",
            counted=count,
            claimed=printed_figure(claim.value or Decimal(0)),
        )
        return JudgedClaim(claim, ClaimVerdict.NOT_CHECKABLE, Decimal(count), told)
    told = message(
        "The report's own list holds {counted}, not {claimed}.",
        counted=count,
        claimed=printed_figure(claim.value or Decimal(0)),
    )
    return JudgedClaim(claim, ClaimVerdict.DIFFERS, Decimal(count), told)


def _counted_entries(claim: Claim, counted: Counted) -> list[Entry] | None:
    if claim.flow is Flow.RECEIVED:
        return list(counted.received)
    known = [one for one in counted.issued if claim.kind is None or one.kind == claim.kind]
    if claim.flow is Flow.SENT:
        return known
    if claim.normative:
        return [one for one in known if one.designation.symbol_year is not None]
    scope = _scope(claim, counted)
    if scope is not None:
        return [one for one in known if matches_field(one.fields, scope)]
    return known if not claim.about else None


def _contradicted(one: JudgedClaim, every: Sequence[JudgedClaim], counted: Counted) -> JudgedClaim:
    """Where the report gives two figures for one thing, both are said to differ."""
    claim = one.claim
    if claim.what is not Claimed.DOCUMENTS or not claim.ours or not claim.about:
        return one
    scope = _scope(claim, counted)
    rivals = [
        other.claim
        for other in every
        if scope == GROUP
        and other.claim.what is Claimed.DOCUMENTS
        and other.claim.ours
        and (other.claim.kind, other.claim.flow, other.claim.normative)
        == (claim.kind, claim.flow, claim.normative)
        and _scope(other.claim, counted) == scope
        and other.claim.value != claim.value
        and _of_one_thing(claim, other.claim)
    ]
    if not rivals:
        return one
    told = message(
        "{why} Elsewhere the report says {other} ({place}).",
        why=one.message,
        other=printed_figure(rivals[0].value or Decimal(0)),
        place=rivals[0].place,
    )
    return JudgedClaim(claim, ClaimVerdict.DIFFERS, one.counted, told)


def _of_one_thing(one: Claim, other: Claim) -> bool:
    """Whether two counts speak of the same papers: most words of the shorter are the other's."""
    ours, theirs = (set(fold_tones(each.about).split()) for each in (one, other))
    fewer = min(len(ours), len(theirs))
    return fewer > 0 and len(ours & theirs) * 4 >= fewer * 3


# -- arithmetic within the report ------------------------------------------------------------


def _share(claim: Claim) -> JudgedClaim:
    part, whole = claim.parts
    if claim.value is None or whole == 0:
        told = message("The register does not count this.")
        return JudgedClaim(claim, ClaimVerdict.NOT_CHECKABLE, None, told)
    exact = part / whole * 100
    digits = -int(claim.value.as_tuple().exponent)
    step = Decimal(1).scaleb(-max(digits, 0))
    rounded = exact.quantize(step, ROUND_HALF_UP)
    shown = exact.quantize(min(step, Decimal("0.01")), ROUND_HALF_UP).normalize()
    figures = {"part": printed_figure(part), "whole": printed_figure(whole)}
    if rounded == claim.value:
        told = message("{part} of {whole} is {rate}%.", rate=printed_figure(rounded), **figures)
        return JudgedClaim(claim, ClaimVerdict.AGREES, shown, told)
    if exact.quantize(step, ROUND_DOWN) == claim.value:
        told = message(
            "{part} of {whole} is {rate}% when rounded; {claimed}% is cut off, not rounded.",
            rate=printed_figure(rounded),
            claimed=printed_figure(claim.value),
            **figures,
        )
        return JudgedClaim(claim, ClaimVerdict.DIFFERS, rounded, told, cut_off=True)
    if not claim.complete:
        told = message(
            "{part} of {whole} is {rate}%; the report says {claimed}%. Are these its figures?",
            rate=printed_figure(shown),
            claimed=printed_figure(claim.value),
            **figures,
        )
        return JudgedClaim(claim, ClaimVerdict.NOT_CHECKABLE, shown, told)
    told = message(
        "{part} of {whole} is {rate}%, not {claimed}%.",
        rate=printed_figure(shown),
        claimed=printed_figure(claim.value),
        **figures,
    )
    return JudgedClaim(claim, ClaimVerdict.DIFFERS, shown, told)


def _sum(claim: Claim) -> JudgedClaim:
    total = sum(claim.parts, Decimal(0))
    added = " + ".join(printed_figure(one) for one in claim.parts)
    values = {"parts": added, "sum": printed_figure(total)}
    claimed = printed_figure(claim.value or Decimal(0))
    if total == claim.value:
        told = message("{parts} = {sum}.", **values)
        return JudgedClaim(claim, ClaimVerdict.AGREES, total, told)
    if claim.complete:
        told = message("{parts} = {sum}, not {claimed}.", claimed=claimed, **values)
        return JudgedClaim(claim, ClaimVerdict.DIFFERS, total, told)
    told = message(
        "{parts} = {sum}; the report names {claimed} but does not say that these are all.",
        claimed=claimed,
        **values,
    )
    return JudgedClaim(claim, ClaimVerdict.NOT_CHECKABLE, total, told)
