"""`python -m tests.licences`: the licence of everything in the lock, and whether it fits MIT.

Input: `requirements-test.txt` and what the environment's distributions say of themselves; output:
a table, and exit code 1 when a licence does not fit or cannot be told. Gotcha: what the lock holds
for Windows alone is not installed elsewhere; its licence stands in NOT_HERE.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements-test.txt"
"""The lock with the extras; `requirements.txt` is a part of it."""

FITTING = frozenset(
    [
        "0BSD",
        "Apache-2.0",
        "BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CNRI-Python",
        "HPND",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "PSF-2.0",
        "Python-2.0",
        "Unlicense",
        "Zlib",
    ]
)
"""Licences under which a program that is itself MIT may use a library and pass it on.

MPL-2.0 binds its own files only, and none of them is changed or copied here.
"""

SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""What older metadata call a licence, and its SPDX name."""

EXAMINED = {
    "docxtpl": (
        "LGPL-2.1-only",
        "fills the Word templates; imported as a library of its own, unchanged, which whoever "
        "installs can replace, and no part of it is in our packages",
    ),
    "pypdfium2": (
        "BSD-3-Clause, Apache-2.0, dependency licenses",
        "draws pages; the rest is what PDFium has built in (FreeType, libjpeg-turbo and the like), "
        "permissive too; their texts are in the wheel",
    ),
}
"""Looked at by a person: fits for the reason given, as long as it declares just this."""

NOT_HERE = {"colorama": "BSD-3-Clause"}
"""Installed on Windows alone; the licence is that of the file in its wheel (read: 0.4.6)."""


@dataclass(frozen=True)
class Locked:
    """One distribution as the lock has it."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its name in the one spelling that compares."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The version that is locked; without an exact one the lock is no lock."""
        exact = [each.version for each in self.requirement.specifier if each.operator == "=="]
        if len(exact) != 1 or "*" in exact[0]:
            raise ValueError(f"not locked to one version: {self.requirement}")
        return exact[0]


def read_lock(text: str) -> list[Locked]:
    """What a lock file holds, in its order."""
    locked = []
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith(("#", "-")):
            wanted, *hashes = line.split(" --hash=")
            locked.append(Locked(Requirement(wanted), tuple(each.strip() for each in hashes)))
    return locked


def declared(about: Message) -> str:
    """The licence that a distribution's metadata give: one expression, or "" when they do not."""
    if expression := about.get("License-Expression"):
        return str(expression)
    named = [
        each.rpartition(" :: ")[2]
        for each in about.get_all("Classifier", [])
        if each.startswith("License ::") and not each.endswith(":: OSI Approved")
    ]
    # Several may be a choice or a sum; the sum is the stricter reading.
    words = named or str(about.get("License", "")).strip().splitlines()[:1]
    return " AND ".join(SPDX.get(each, each) for each in words)


def fits(expression: str) -> bool:
    """Whether a licence expression fits: of OR one side is enough, of AND each must."""
    while inner := re.search(r"\(([^()]*)\)", expression):
        known = "MIT" if fits(inner[1]) else "none"
        expression = expression[: inner.start()] + known + expression[inner.end() :]
    return any(
        all(part.strip() in FITTING for part in side.split(" AND "))
        for side in expression.split(" OR ")
    )


def judged(one: Locked) -> tuple[str, str, bool]:
    """Its licence, what is to be said of it, and whether it fits."""
    try:
        found = metadata.distribution(one.name)
    except metadata.PackageNotFoundError:
        if one.requirement.marker is None or one.requirement.marker.evaluate():
            return "?", "not installed here; `sh sovanban.sh test` installs it", False
        licence = NOT_HERE.get(one.name, "?")
        return licence, f"only where {one.requirement.marker}; known by hand", fits(licence)
    # Typed as a protocol of its own, but a Message in all versions of Python that are supported.
    licence = declared(cast(Message, found.metadata))
    if found.version != one.version:
        return licence, f"version {found.version} is installed, not the locked one", False
    if EXAMINED.get(one.name, ("",))[0] == licence != "":
        return licence, EXAMINED[one.name][1], True
    return licence or "?", "" if fits(licence) else "DOES NOT FIT", fits(licence)


def main() -> int:
    """Prints the table; 1 when something in it does not fit."""
    misfits = 0
    for one in read_lock(LOCK.read_text(encoding="utf-8")):
        licence, remark, fitting = judged(one)
        misfits += not fitting
        print(f"{one.name:24} {one.version:18} {licence:28} {remark}".rstrip())
    print(f"{misfits} do not fit." if misfits else "All fit.")
    return 1 if misfits else 0


if __name__ == "__main__":
    sys.exit(main())
