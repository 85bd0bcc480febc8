"""Which kinds share a run of numbers: what is proposed, and a person's word on it.

Input: the register and kinds as people type them; output: `Series`, and the runs of each year.
Gotcha: a confirmed series may be put together otherwise than what is proposed; so each year tells
its confirmed series first, and proposals only where a kind is left without.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from register.errors import SovanbanError

if TYPE_CHECKING:
    from office.wiring import Desk
    from register.series import Member, Series
    from register.series_inference import Proposal


def proposals(desk: Desk, year: int | None = None) -> list[tuple[Proposal, Series | None]]:
    """The runs of numbers that could be confirmed, each with what was confirmed already."""
    from register.series import confirmed_series
    from register.series_inference import propose

    register = desk.register
    confirmed = confirmed_series(register)
    found = []
    for one in propose(register.find(), desk.working_days):
        series = one.run.series
        if year is None or series.year == year:
            found.append((one, _confirmed_for(series, confirmed)))
    return found


@dataclass(frozen=True, slots=True)
class YearOfSeries:
    """The runs of one year: confirmed ones with what speaks for them, and what is proposed beside.

    as_before: the year whose confirmed series could be confirmed for this one too; None without.
    """

    year: int
    confirmed: tuple[tuple[Series, tuple[Proposal, ...]], ...]
    proposed: tuple[Proposal, ...]
    as_before: int | None


def series_by_year(desk: Desk) -> list[YearOfSeries]:
    """Every year's runs, the newest year first."""
    from register.series import confirmed_series

    confirmed = confirmed_series(desk.register)
    every = [one for one, _ in proposals(desk)]
    years = {one.year for one in confirmed} | {one.run.series.year for one in every}
    found = []
    for year in sorted(years, reverse=True):
        own = [one for one in confirmed if one.year == year]
        here = [one for one in every if one.run.series.year == year]
        settled = {(one.office, member) for one in own for member in one.members}
        found.append(
            YearOfSeries(
                year,
                tuple((one, tuple(p for p in here if _share_members(p, one))) for one in own),
                tuple(p for p in here if not _all_settled(p.run.series, settled)),
                None if own else _year_before(confirmed, year),
            )
        )
    return found


def _share_members(proposal: Proposal, series: Series) -> bool:
    return _confirmed_for(proposal.run.series, (series,)) is not None


def _all_settled(series: Series, settled: set[tuple[int | None, Member]]) -> bool:
    return all((series.office, member) in settled for member in series.members)


def _year_before(confirmed: Iterable[Series], year: int) -> int | None:
    return max((one.year for one in confirmed if one.year < year), default=None)


def _confirmed_for(series: Series, confirmed: Iterable[Series]) -> Series | None:
    for one in confirmed:
        same = (one.office, one.year) == (series.office, series.year)
        if same and not set(one.members).isdisjoint(series.members):
            return one
    return None


def confirm(desk: Desk, typed: str, year: int | None, office: int | None = None) -> Series:
    """Keep a person's word that these kinds share one run of numbers in `year`.

    office: id of the office whose papers they are, our own where it is None. SovanbanError
    without a year, for an unknown kind, or where our own office is not known.
    """
    from register.series import confirm_series

    named = _named(desk, typed, year, office)
    return confirm_series(desk.register, named, who=desk.who, on=desk.today)


def withdraw(desk: Desk, typed: str, year: int | None, office: int | None = None) -> Series:
    """Take the confirmation of these kinds back. SovanbanError where they were not confirmed."""
    from register.series import withdraw_series

    return withdraw_series(desk.register, _named(desk, typed, year, office))


def confirm_as_before(desk: Desk, year: int) -> list[Series]:
    """Confirm for `year` the series that were confirmed for the latest year before it.

    SovanbanError where there is none, or where `year` has confirmed series already.
    """
    from register.series import Series, confirm_series, confirmed_series

    confirmed = confirmed_series(desk.register)
    before = _year_before(confirmed, year)
    if before is None or any(one.year == year for one in confirmed):
        raise SovanbanError(
            "For {year} nothing can be taken over: either series are confirmed already, or no "
            "earlier year has any.",
            year=year,
        )
    return [
        confirm_series(
            desk.register, Series(one.office, year, one.members), who=desk.who, on=desk.today
        )
        for one in confirmed
        if one.year == before
    ]


def _named(desk: Desk, typed: str, year: int | None, office: int | None) -> Series:
    from register.series import Series, member_of, parse_members

    register = desk.register
    us = register.us()
    if us is None:
        raise SovanbanError(
            "Our own office is not known yet, so no series can be confirmed.", coded="no_office"
        )
    if year is None:
        raise SovanbanError(
            "The year of the series is not given.", coded="series_year", typed=typed
        )
    whose = us.id if office is None else office
    known = [member_of(one) for one in register.find() if one.issuer_id == whose]
    members = parse_members(typed, [one for one in known if one is not None])
    if members is None:
        raise SovanbanError(
            "“{typed}” names no kinds. Write them with commas: KH, QĐ or KH-UBND, CV-UBND.",
            typed=typed,
        )
    return Series(whose, year, members)
