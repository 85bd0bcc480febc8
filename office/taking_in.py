"""Papers of files and folders taken into the register, and the index brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from office.wiring import Desk
from register.entry import Origin

if TYPE_CHECKING:
    from ingest.origins import Candidate
    from ingest.outcomes import FileOutcome
    from register.office import Office


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a run did: an outcome a file, our office, and whether it was only proposed just now.

    candidates: whom a person may choose from where no office stands clearly ahead.
    """

    outcomes: tuple[FileOutcome, ...]
    us: Office | None
    proposed: bool
    candidates: tuple[Candidate, ...] = ()


def take_in(
    desk: Desk,
    paths: tuple[Path, ...],
    *,
    jobs: int = 1,
    origin: Origin | None = None,
    ocr: bool | None = None,
    not_secret: bool = False,
    began: Callable[[int], None] = lambda _count: None,
    report: Callable[[FileOutcome], None] = lambda _outcome: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> TakenIn:
    """Take files in and bring the index up to date.

    not_secret: whoever works here has looked at papers that might be secret and says that they
    are not; the journal keeps who said it. `began` is told how many files there are, `report`
    each outcome once it is safely in; `jobs` and `meanwhile` as in `take_in_all`.
    """
    from ingest.origins import candidates
    from ingest.pipeline import files_in, settle_origins, take_in_all
    from ingest.taking_in import TakeIn
    from register.fields_of_work import fields_of

    files = files_in(paths)
    register = desk.make_home()
    if register.us() is None and desk.settings.office:
        with register.change("init") as change:
            change.offices.set_us(
                change.offices.add(desk.settings.office, confirmed=True), confirmed=True
            )
    rules = desk.field_rules()
    how = TakeIn(
        store=desk.store,
        fields_of=lambda topic, kind: tuple(
            one.code for one in fields_of(topic or "", kind, rules)
        ),
        origin=origin,
        review_below=desk.settings.review_below,
        not_secret=not_secret,
    )
    known_before = register.us()
    began(len(files))
    use_ocr = desk.settings.ocr if ocr is None else ocr
    outcomes = take_in_all(
        register,
        files,
        how,
        jobs=jobs,
        ocr=use_ocr,
        report=report,
        meanwhile=meanwhile,
    )
    us = settle_origins(register, said=origin)
    desk.index().sync()
    proposed = us is not None and known_before is None and not us.confirmed
    perhaps = candidates(register) if us is None else ()
    return TakenIn(tuple(outcomes), us, proposed, perhaps)
