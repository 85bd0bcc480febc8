"""Who may sign our papers: the list, and who signed without being on it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.people_values import read_signer
from desk.web.visit import OnlyKeeper, Visit, Visiting
from office import signers
from office.signers import Signers
from register.message import message
from register.signers import AUTHORITIES, Signer

router = APIRouter(include_in_schema=False)

PATH = "/settings/signers"
TITLES = ("Chủ tịch", "Phó Chủ tịch", "Quyền Chủ tịch", "Chánh Văn phòng", "Trưởng phòng")
"""Offered where a title is typed; any other may be written."""

Text = Annotated[str, Form(max_length=300)]


@router.get(PATH)
def page(visit: Visiting) -> Response:
    """The list of signers, and the proposals."""
    found = _signers(visit)
    return visit.page(
        "settings_signers.html",
        confirmed=found.confirmed,
        proposed=found.proposed,
        sure=sum(one.like is None for one in found.proposed),
        authorities=AUTHORITIES,
        titles=TITLES,
    )


def _signers(visit: Visit) -> Signers:
    """Worked out once while the register stays as it is: it looks at every paper of ours."""
    desk = visit.desk
    return visit.room.remembered(
        "signers", desk.register.revision, lambda: signers.listed_signers(desk)
    )


@router.post(PATH, dependencies=[OnlyKeeper])
def keep(
    visit: Visiting,
    name: Text = "",
    title: Text = "",
    authority: Text = "",
    begins: Text = "",
    ends: Text = "",
    was_name: Text = "",
    was_title: Text = "",
) -> Response:
    """Put somebody on the list, or correct a row of it (`was_name`, `was_title`)."""
    said = (("title", title), ("authority", authority), ("from", begins), ("to", ends))
    old = Signer(was_name, was_title or None) if was_name else None
    return visit.go(PATH, told=signers.keep(visit.desk, read_signer(name, said), instead_of=old))


@router.post(f"{PATH}/take", dependencies=[OnlyKeeper])
def take(visit: Visiting, name: Text = "", title: Text = "") -> Response:
    """Put somebody who signed on the list."""
    kept = signers.take_over(visit.desk, name, title)
    return visit.go(PATH, told=message("Kept: {signer}.", signer=signers.told(kept[0])))


@router.post(f"{PATH}/take-all", dependencies=[OnlyKeeper])
def take_all(visit: Visiting) -> Response:
    """Put all who signed on the list, but for names that may be misread."""
    kept = signers.take_over(visit.desk)
    told = message("Put on the list: {signers}.", signers="; ".join(map(signers.told, kept)))
    return visit.go(PATH, told=told)


@router.post(f"{PATH}/remove", dependencies=[OnlyKeeper])
def remove(visit: Visiting, name: Text = "", title: Text = "") -> Response:
    """Take somebody off the list."""
    return visit.go(PATH, told=signers.remove(visit.desk, name, title))
