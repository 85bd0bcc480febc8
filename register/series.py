"""Series (dãy số đăng ký): which kinds and symbols of an office draw their numbers from one run.

Input: entries, and what persons confirmed; output: `Series` values, kept in the register as one
fact. Source: MODEL "Series", RULES A3 (Đ.15.1: the head of an office sets the scheme). Gotcha: a
paper whose title and symbol name different kinds belongs to no run for sure, so it is none's
member here.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from register.designation import Designation
from register.entry import Entry, Origin
from register.errors import SovanbanError
from register.identity import identity_year
from register.kinds import is_code, kind_of_abbreviation, kind_of_name
from register.vietnamese_text import nfc

if TYPE_CHECKING:
    from register.book import Register
    from register.change import RegisterChange
    from register.reserving import SameSeries

FACT = "series"
"""The name of the register's fact that holds the confirmed series."""

_BODIES = {"UB": "UBND"}


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """A kind with the body that its symbol names: KH of UBND, CV of UBND, KH of BCĐ.

    with_year: normative papers (28/2016/QĐ-UBND), which have a run of their own by law.
    """

    kind: str
    body: str
    with_year: bool = False

    @property
    def text(self) -> str:
        """As people type it: KH-UBND, CV-UBND, QPPL/QĐ-UBND."""
        stem = f"{self.kind}-{self.body}" if self.body else self.kind
        return f"QPPL/{stem}" if self.with_year else stem


@dataclass(frozen=True, slots=True)
class Series:
    """One run of numbers: office, year (or first year of the Party's term), and its members.

    who, on: the person who confirmed it and the day; None for what is only proposed.
    """

    office: int | None
    year: int
    members: tuple[Member, ...]
    who: str | None = None
    on: dt.date | None = None

    @property
    def confirmed(self) -> bool:
        """Whether a person has confirmed it."""
        return self.who is not None

    @property
    def name(self) -> str:
        """Its members, as a person would say them: "KH-UBND, QĐ-UBND"."""
        return ", ".join(one.text for one in self.members)

    def holds(self, entry: Entry) -> bool:
        """Whether an entry draws its number from this run; one without a symbol by its kind."""
        if entry.issuer_id != self.office or identity_year(entry) != self.year:
            return False
        member = member_of(entry)
        return member is not None and any(_covers(one, member) for one in self.members)


def _covers(one: Member, member: Member) -> bool:
    same = one.kind == member.kind and one.with_year == member.with_year
    return same and (not member.body or one.body == member.body)


def member_of(entry: Entry) -> Member | None:
    """The member that a paper of ours is; None without a kind, or where kind and symbol disagree.

    The body is empty where the paper shows no symbol.
    """
    if entry.kind is None or entry.kind_conflict is not None or entry.origin is not Origin.ISSUED:
        return None
    return Member(entry.kind, body_of(entry.designation), bool(entry.designation.symbol_year))


def body_of(designation: Designation) -> str:
    """The body in a symbol: KH-UBND and UBND-VP -> UBND, KH-BCĐ -> BCĐ, KH/ĐU -> ĐU; "" without."""
    groups = [one for one in re.split(r"[-/]", (designation.symbol or "").upper()) if one]
    if groups and (kind_of_abbreviation(groups[0]) is not None or groups[0] == "CV"):
        groups = groups[1:]
    return _BODIES.get(groups[0], groups[0]) if groups else ""


def parse_members(typed: str, known: Iterable[Member]) -> tuple[Member, ...] | None:
    """Members as typed ("KH, QĐ" or "KH-UBND,CV"); None where a part is no kind.

    known: members of the office's papers; a kind alone means its most usual body among them.
    """
    usual = list(known)
    found: list[Member] = []
    for part in (one.strip() for one in re.split(r"[,;+]", nfc(typed)) if one.strip()):
        law, _, rest = part.rpartition("/")
        head, _, body = rest.partition("-")
        code = _kind_code(head.strip())
        if code is None or law.upper() not in ("", "QPPL"):
            return None
        with_year = bool(law)
        bodies = [one.body for one in usual if one.kind == code and one.with_year == with_year]
        found.append(Member(code, body.strip().upper() or _most_usual(bodies), with_year))
    return tuple(sorted(set(found))) or None


def _most_usual(bodies: Sequence[str]) -> str:
    named = [one for one in bodies if one] or ["UBND"]
    return max(sorted(set(named)), key=named.count)


def _kind_code(typed: str) -> str | None:
    if is_code(typed):
        return typed
    return kind_of_abbreviation(typed) or kind_of_name(typed)


def confirmed_series(register: Register) -> tuple[Series, ...]:
    """The series that persons have confirmed, by year."""
    rows = json.loads(register.fact(FACT) or "[]")
    return tuple(
        Series(
            office=row["office"],
            year=row["year"],
            members=tuple(Member(*one) for one in row["members"]),
            who=row["who"],
            on=dt.date.fromisoformat(row["on"]),
        )
        for row in rows
    )


def confirm_series(register: Register, series: Series, *, who: str, on: dt.date) -> Series:
    """Keep a person's word that these members share a run; the series as kept.

    A member stands in one series of a year only: it leaves any other that was confirmed before.
    """
    settled = Series(series.office, series.year, series.members, who, on)
    with register.change("series_confirmed", why=_told(settled)) as change:
        known = confirmed_series(register)  # inside, so that two persons at once lose nothing
        kept = [settled]
        for one in known:
            left = tuple(member for member in one.members if member not in settled.members)
            elsewhere = (one.office, one.year) != (settled.office, settled.year)
            if elsewhere or left:
                members = one.members if elsewhere else left
                kept.append(Series(one.office, one.year, members, one.who, one.on))
        _keep(change, kept, known, settled.year)
    return settled


def withdraw_series(register: Register, series: Series) -> Series:
    """Take a person's word back: its kinds are only proposed again; the series taken back.

    SovanbanError where just these members were not confirmed for that office and year.
    """
    with register.change("series_withdrawn", why=_told(series)) as change:
        known = confirmed_series(register)
        found = next((one for one in known if _same(one, series)), None)
        if found is None:
            raise SovanbanError(
                "No confirmed series “{series}” of {year} is known, so nothing was taken back.",
                series=series.name,
                year=series.year,
            )
        _keep(change, [one for one in known if one != found], known, found.year)
    return found


def _same(one: Series, other: Series) -> bool:
    return (one.office, one.year, one.members) == (other.office, other.year, other.members)


def _told(series: Series) -> str:
    return f"{series.name} ({series.year})"


def _keep(
    change: RegisterChange, kept: Sequence[Series], before: Sequence[Series], year: int
) -> None:
    """Write the confirmed series anew, and into the history what the year had and has."""
    ordered = sorted(kept, key=lambda one: (one.year, one.office or 0, one.members))
    change.set_fact(FACT, json.dumps([_row(one) for one in ordered], ensure_ascii=False))
    change.note(
        {str(year): [one.name for one in before if one.year == year]},
        {str(year): [one.name for one in ordered if one.year == year]},
    )


def _row(series: Series) -> dict[str, object]:
    return {
        "office": series.office,
        "year": series.year,
        "members": [[one.kind, one.body, one.with_year] for one in series.members],
        "who": series.who,
        "on": series.on.isoformat() if series.on else None,
    }


def series_of_kind(
    confirmed: Sequence[Series], *, office: int, year: int, kind: str, symbol: str
) -> SameSeries:
    """Which entries share the numbers of a paper that is about to be numbered (for `reserve`).

    By what was confirmed for the year, else for the latest year before it (an office keeps its
    scheme), else the kind alone.
    """
    member = Member(kind, body_of(Designation(symbol=symbol)))
    fitting = [
        one
        for one in confirmed
        if one.office == office and one.year <= year and member in one.members
    ]
    if not fitting:
        return lambda entry: entry.kind == kind
    latest = max(fitting, key=lambda one: one.year)
    this_year = Series(office, year, latest.members, latest.who, latest.on)
    return this_year.holds
