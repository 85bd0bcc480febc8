"""Signers (người có thẩm quyền ký): who may sign our papers, as what, from when to when.

Input: what a person confirmed, and entries; output: `Signer` and `Proposed` values. The confirmed
ones are kept as one fact of the register. Source: RULES A (Đ.13: TM., KT., TL., TUQ., Q.). Gotcha:
one person may stand here several times, because a deputy becomes chairman; and a name that differs
by one letter may be another person, so it is told and never mended.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from register.entry import Entry, Origin
from register.errors import SovanbanError
from register.vietnamese_text import fold_tones, nfc, one_space, same_word_key

if TYPE_CHECKING:
    from register.book import Register
    from register.change import RegisterChange

FACT = "signers"
"""The name of the register's fact that holds the confirmed signers; the history's action too."""

AUTHORITIES = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
"""On behalf of, in place of, by order of, by mandate of, acting (Đ.13)."""

_SHORT = re.compile(r"\b(T\s*/?\s*M|K\s*/?\s*T|T\s*/?\s*L|T\s*/?\s*U\s*/?\s*Q|Q)\s*\.?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who may sign: name, title ("Phó Chủ tịch"), usual authority ("KT."), first and last day.

    Days, title and authority may be None: not known, or without end. who, on: the person who
    entered it, and the day.
    """

    name: str
    title: str | None = None
    authority: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    who: str = ""
    on: dt.date | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Equal for one person in one post."""
        return signer_key(self.name), title_key(self.title)

    def covers(self, day: dt.date | None) -> bool:
        """Whether the day is between the first and the last; an unknown day counts as inside."""
        if day is None:
            return True
        return (self.since or day) <= day <= (self.until or day)

    def as_json(self) -> dict[str, str | None]:
        """As stored, and as `signers --json` prints it."""
        return {
            "name": self.name,
            "title": self.title,
            "authority": self.authority,
            "from": self.since.isoformat() if self.since else None,
            "to": self.until.isoformat() if self.until else None,
            "who": self.who,
            "on": self.on.isoformat() if self.on else None,
        }


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody who signed our papers and is not confirmed in this post: how often, and when.

    like: a confirmed name that differs by one letter or by marks only; a misreading perhaps.
    """

    signer: Signer
    count: int
    first: dt.date | None
    last: dt.date | None
    like: str | None = None


def signer_key(name: str) -> str:
    """Equal for spellings of one name: case, spaces and the place of tone marks do not count."""
    return same_word_key(nfc(name))


def title_key(title: str | None) -> str:
    """Equal for spellings of one title: "PHÓ CHỦ TỊCH", "Phó Chủ tịch"."""
    return same_word_key(nfc(title)) if title else ""


def nearly_same(one: str, other: str) -> bool:
    """Whether two different names differ in marks only, or in one letter ("An" / "Ân" / "Anh")."""
    if signer_key(one) == signer_key(other):
        return False
    first, second = fold_tones(one_space(one)), fold_tones(one_space(other))
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def title_case(title: str) -> str:
    """A title in capitals as in a sentence: "PHÓ CHỦ TỊCH" -> "Phó Chủ tịch"; others stay."""
    text = one_space(nfc(title))
    if text != text.upper():
        return text
    low = text.lower()
    deputy = re.match(r"(phó|quyền|q\.)\s+", low)
    if deputy is not None and deputy[1] != "phó":
        low = low.capitalize()
        return low[: deputy.end()] + low[deputy.end() :].capitalize()
    if deputy is not None:
        return "Phó " + low[deputy.end() :].capitalize()
    return low.capitalize()


def authority_short(words: str | None) -> str | None:
    """The last short form in an authority as printed: "TM. … KT. CHỦ TỊCH" -> "KT."."""
    found = _SHORT.findall(nfc(words or "").upper())
    return re.sub(r"[\s/]", "", found[-1]) + "." if found else None


def confirmed_signers(register: Register) -> tuple[Signer, ...]:
    """Those that persons have confirmed, by name and first day."""
    rows = json.loads(register.fact(FACT) or "[]")
    return tuple(
        Signer(
            row["name"],
            row["title"],
            row["authority"],
            _day(row["from"]),
            _day(row["to"]),
            row["who"],
            _day(row["on"]),
        )
        for row in rows
    )


def _day(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def keep_signer(
    register: Register, signer: Signer, *, instead_of: tuple[str, str] | None = None
) -> Signer:
    """Keep a person's word that somebody may sign; the same name and title is replaced.

    instead_of: the key of the row that is corrected, where name or title became another.
    SovanbanError without a name, or for a first day after the last.
    """
    if not signer.name:
        raise SovanbanError("Write the signer's name.")
    if signer.since is not None and signer.until is not None and signer.since > signer.until:
        raise SovanbanError("The first day is later than the last. Turn the two days round.")
    with register.change(FACT) as change:
        known = confirmed_signers(register)
        kept = [one for one in known if one.key not in (signer.key, instead_of)]
        _write(change, [*kept, signer], known)
    return signer


def remove_signer(register: Register, name: str, title: str | None = None) -> Signer:
    """Take a signer off the list; the one taken off.

    SovanbanError where nobody is called so, or several posts are and no title is given.
    """
    with register.change(FACT) as change:
        known = confirmed_signers(register)
        gone = _named(known, name, title)
        _write(change, [one for one in known if one is not gone], known)
    return gone


def _named(known: Sequence[Signer], name: str, title: str | None) -> Signer:
    fits = [one for one in known if signer_key(one.name) == signer_key(name)]
    if title is not None:
        fits = [one for one in fits if title_key(one.title) == title_key(title)]
    if not fits:
        raise SovanbanError("“{name}” is not on the list of signers.", name=name)
    if len(fits) > 1:
        raise SovanbanError(
            "“{name}” stands on the list with several titles ({titles}). Say which one.",
            name=name,
            titles=", ".join(one.title or "—" for one in fits),
        )
    return fits[0]


def _write(change: RegisterChange, signers: Sequence[Signer], before: Sequence[Signer]) -> None:
    """The list anew; into the history goes the row that became another."""
    ordered = sorted(signers, key=lambda one: (_last_name(one.name), one.since or dt.date.min))
    was = [one for one in before if one not in ordered]
    now = [one for one in ordered if one not in before]
    name = (was or now)[0].name if was or now else ""
    change.set_fact(FACT, json.dumps([one.as_json() for one in ordered], ensure_ascii=False))
    change.note({name: _noted(was)}, {name: _noted(now)})


def _noted(signers: Sequence[Signer]) -> dict[str, str | None] | None:
    """The row of a signer that was, or is now; None without one."""
    if not signers:
        return None
    row = signers[0].as_json()
    return {
        "name": row["name"],
        "signer_title": row["title"],
        "authority": row["authority"],
        "valid_from": row["from"],
        "valid_to": row["to"],
    }


def _last_name(name: str) -> tuple[str, str]:
    """Vietnamese lists go by the given name, which stands last."""
    words = fold_tones(name).split()
    return (words[-1] if words else "", fold_tones(name))


def signed_by_us(entry: Entry) -> bool:
    """Whether it is a paper of ours with a signer's name that was read or entered."""
    return entry.origin is Origin.ISSUED and bool(entry.signer) and not entry.draft


def proposed_signers(entries: Iterable[Entry], confirmed: Sequence[Signer]) -> tuple[Proposed, ...]:
    """Who signed our papers and is not on the list in that post, the most frequent first."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for one in entries:
        if signed_by_us(one):
            key = (signer_key(one.signer or ""), title_key(one.signer_title))
            groups.setdefault(key, []).append(one)
    settled = {one.key for one in confirmed} | {(one.key[0], "") for one in confirmed}
    in_any_post = {one.key[0] for one in confirmed if one.title is None}
    found = [
        _proposed(some, confirmed)
        for key, some in groups.items()
        if key not in settled and key[0] not in in_any_post
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.signer.name)))


def _proposed(entries: Sequence[Entry], confirmed: Sequence[Signer]) -> Proposed:
    days = sorted(one.date for one in entries if one.date is not None)
    names = Counter(one_space(one.signer or "") for one in entries)
    titles = Counter(one.signer_title for one in entries if one.signer_title)
    shorts = Counter(authority_short(one.authority) for one in entries)
    name = names.most_common(1)[0][0]
    title = title_case(titles.most_common(1)[0][0]) if titles else None
    like = next((one.name for one in confirmed if nearly_same(one.name, name)), None)
    return Proposed(
        Signer(name, title, shorts.most_common(1)[0][0]),
        len(entries),
        days[0] if days else None,
        days[-1] if days else None,
        like,
    )


def names(register: Register) -> tuple[str, ...]:
    """Names to offer where a signer is typed: the confirmed ones, else those who signed so far."""
    confirmed = [one.name for one in confirmed_signers(register)]
    signed = Counter(
        one.signer for one in register.glances() if one.signer and one.origin == Origin.ISSUED.value
    )
    return tuple(dict.fromkeys([*confirmed, *(name for name, _ in signed.most_common(20))]))
