"""The register looked at against itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from office.filters import FilterChoice, filters_of
from office.wiring import Desk

if TYPE_CHECKING:
    from register.finding import Finding


def check(desk: Desk, choice: FilterChoice) -> tuple[list[Finding], dict[int, str]]:
    """What the checks found about the chosen entries, and the designations of all entries."""
    from register.audit import about, audit, audited

    register = desk.register
    looked_at = audited(
        register,
        today=desk.today,
        days=desk.working_days,
        place=lambda file: desk.store.place(file.sha256, Path(file.name).suffix),
    )
    found = audit(looked_at)
    if choice != FilterChoice():
        found = about(found, {one.id for one in register.find(filters_of(choice, desk))})
    return found, {one.id: one.designation.text or one.label for one in looked_at.entries}
