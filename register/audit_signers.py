"""Checks of who signed our papers against the list of those who may.

Input: `Audited` with the confirmed signers; output: findings. Source: RULES A (Đ.13). Gotcha: the
list says nothing about the time before anybody on it, so papers from before are not looked at;
and while nobody is on the list, nothing is found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from register.entry import Entry
from register.finding import Audited, Finding, Severity, dated
from register.message import Message, message
from register.printed_date import printed_date
from register.signers import Signer, nearly_same, signed_by_us, signer_key

_NAMED = 5
"""So many papers of one name stand in the sentence."""


def signer_unknown(looked_at: Audited) -> list[Finding]:
    """Papers of ours signed by somebody who is not on the list; one finding for each name."""
    known = {signer_key(one.name) for one in looked_at.signers}
    groups: dict[str, list[Entry]] = {}
    for one in _looked_at(looked_at):
        key = signer_key(one.signer or "")
        if key not in known:
            groups.setdefault(key, []).append(one)
    return [_unknown(some, looked_at.signers) for some in groups.values()]


def signer_outside(looked_at: Audited) -> list[Finding]:
    """Papers of ours signed by somebody on the list, but before the first or after the last day."""
    posts: dict[str, list[Signer]] = {}
    for one in looked_at.signers:
        posts.setdefault(signer_key(one.name), []).append(one)
    return [
        Finding("signer_outside", Severity.WARNING, (one.id,), _outside_said(one, held))
        for one in looked_at.entries
        if signed_by_us(one)
        and (held := posts.get(signer_key(one.signer or "")))
        and not any(post.covers(one.date) for post in held)
    ]


def _looked_at(looked_at: Audited) -> list[Entry]:
    """Our signed papers of the time that the list tells about."""
    if not looked_at.signers:
        return []
    ours = [one for one in looked_at.entries if signed_by_us(one)]
    begins, ends = _time_of(looked_at.signers, ours)
    return [one for one in ours if one.date is not None and begins <= one.date <= ends]


def _time_of(signers: Sequence[Signer], ours: Sequence[Entry]) -> tuple[dt.date, dt.date]:
    """From the first day that anybody on the list could sign, or did, to the last."""
    begins = [one.since for one in signers if one.since is not None]
    without = {signer_key(one.name) for one in signers if one.since is None}
    begins += [one.date for one in ours if one.date and signer_key(one.signer or "") in without]
    ends = [one.until or dt.date.max for one in signers]
    return min(begins, default=dt.date.min), max(ends)


def _unknown(papers: Sequence[Entry], signers: Sequence[Signer]) -> Finding:
    name = papers[0].signer or ""
    like = next((one.name for one in signers if nearly_same(one.name, name)), None)
    told = ", ".join(dated(one) for one in papers[:_NAMED])
    values = {"name": name, "papers": told + (", …" if len(papers) > _NAMED else "")}
    if like is not None:
        said = message(
            "“{name}” is not on the list of signers, but “{like}” is, which differs only a little; "
            "perhaps misread: {papers}.",
            like=like,
            **values,
        )
    else:
        said = message("“{name}” is not on the list of signers, but signed {papers}.", **values)
    ids = tuple(one.id for one in papers)
    return Finding("signer_unknown", Severity.WARNING, ids, said)


def _outside_said(paper: Entry, posts: Sequence[Signer]) -> Message:
    name, told = posts[0].name, dated(paper)
    ends = [one.until for one in posts if one.until is not None]
    # A post without a last day, or without a first, begins or ends beside this paper's day.
    if len(ends) == len(posts) and paper.date is not None and paper.date > max(ends):
        return message(
            "{paper} was signed by {name}, who may sign until {day} only.",
            paper=told,
            name=name,
            day=printed_date(max(ends)),
        )
    begins = [one.since for one in posts if one.since is not None]
    if len(begins) == len(posts) and paper.date is not None and paper.date < min(begins):
        return message(
            "{paper} was signed by {name}, who may sign from {day} on only.",
            paper=told,
            name=name,
            day=printed_date(min(begins)),
        )
    return message(
        "{paper} was signed by {name} on a day that no post on the list of signers covers.",
        paper=told,
        name=name,
    )
