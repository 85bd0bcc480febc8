"""Who may sign our papers, as what, from when to when; and who signed without being on the list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from office.wiring import Desk
from register import signers
from register.entry import Origin
from register.errors import SovanbanError
from register.filters import Filters
from register.message import Message, message
from register.signers import Proposed, Signer, signer_key, title_key
from register.vietnamese_text import nfc, one_space


@dataclass(frozen=True, slots=True)
class Signers:
    """Those on the list, and those who signed our papers and are not on it."""

    confirmed: tuple[Signer, ...]
    proposed: tuple[Proposed, ...]


def listed_signers(desk: Desk) -> Signers:
    """Who may sign, and who did without being on the list."""
    register = desk.register
    confirmed = signers.confirmed_signers(register)
    entries = register.find(Filters(origin=Origin.ISSUED))
    return Signers(confirmed, signers.proposed_signers(entries, confirmed))


def keep(desk: Desk, signer: Signer, *, instead_of: Signer | None = None) -> Message:
    """Keep a signer; the same name with the same title is replaced, or the row `instead_of`."""
    kept = signers.keep_signer(
        desk.register,
        replace(signer, who=desk.who, on=desk.today),
        instead_of=instead_of.key if instead_of is not None else None,
    )
    return message("Kept: {signer}.", signer=told(kept))


def take_over(desk: Desk, name: str | None = None, title: str | None = None) -> list[Signer]:
    """Put those who signed our papers on the list: one of them, or all that look right (None).

    Of all, those whose name is nearly one on the list are left out, because they may be
    misreadings. SovanbanError where nobody of that name is proposed.
    """
    proposed = listed_signers(desk).proposed
    if name is None:
        chosen = [one.signer for one in proposed if one.like is None]
    else:
        chosen = [
            one.signer
            for one in proposed
            if signer_key(one.signer.name) == signer_key(name)
            and (title is None or title_key(one.signer.title) == title_key(title))
        ]
    if not chosen and name is None:
        raise SovanbanError("There is nobody to take over.")
    if not chosen:
        raise SovanbanError("Nobody else called “{name}” signed papers of ours.", name=name)
    return [
        signers.keep_signer(desk.register, replace(one, who=desk.who, on=desk.today))
        for one in chosen
    ]


def remove(desk: Desk, name: str, title: str | None = None) -> Message:
    """Take a signer off the list. SovanbanError as `remove_signer`."""
    gone = signers.remove_signer(desk.register, one_space(nfc(name)), title)
    return message("Taken off the list: {signer}.", signer=told(gone))


def told(signer: Signer) -> str:
    """A signer in a sentence: "Nguyễn Văn An, Phó Chủ tịch"."""
    return ", ".join(one for one in (signer.name, signer.title) if one)
