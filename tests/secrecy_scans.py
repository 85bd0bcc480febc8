"""How well stamps of secrecy are found on scans: `python -m tests.secrecy_scans`.

Input: made scans with such stamps and ordinary ones, from their seeds, in a cache folder; output:
how many were missed, doubtful and refused, and how many ordinary ones were refused or doubted for
nothing. Gotcha: `--errors` names cases of the part "dev" only; "held" is counted, not looked at.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import get_args

from ingest.heading import secrecy_of
from ingest.pages import Secrecy
from ingest.readers import read_file
from ingest.readers.ocr import find_tesseract
from register.errors import UnreadableError
from tests.archive.make import Part
from tests.archive.make.marked_scans import MarkedScan, marked_scans

CACHE = Path(tempfile.gettempdir()) / "sovanban-marked-scans"


def said_of(made: MarkedScan) -> str:
    """What is said of a scan: refused, doubtful, taken, or unread (which is not taken either)."""
    try:
        said = secrecy_of(read_file(made.path, ocr=True))
    except UnreadableError:
        return "unread"
    return {Secrecy.CERTAIN: "refused", Secrecy.DOUBTFUL: "doubtful"}.get(said, "taken")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where a secret paper was taken or an ordinary one refused."""
    parser = argparse.ArgumentParser(prog="python -m tests.secrecy_scans", description=__doc__)
    parser.add_argument("--part", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--first", type=int, help="only so many files of each part and kind")
    parser.add_argument("--errors", action="store_true", help='list the cases of "dev"')
    options = parser.parse_args(arguments)
    if find_tesseract() is None:
        print("Tesseract is not installed: nothing can be measured.", file=sys.stderr)
        return 2
    parts: tuple[Part, ...] = get_args(Part) if options.part == "all" else (options.part,)
    worst = 0
    for part in parts:
        for secret in (True, False):
            counted: Counter[str] = Counter()
            begun = time.monotonic()
            for one in marked_scans(part, CACHE, secret=secret, first=options.first):
                said = said_of(one)
                counted[said] += 1
                wrong = said == "taken" if secret else said in ("refused", "doubtful")
                worst = max(worst, int(said == ("taken" if secret else "refused")))
                if wrong and options.errors and part == "dev":
                    print(f"  {one.path.name} {said}: {one.colours}, {one.dpi} dpi, {one.stamps}")
            files = sum(counted.values())
            seconds = (time.monotonic() - begun) / max(files, 1)
            names = ("missed", "false") if secret else ("taken", "false refusals")
            print(
                f"{part} {'secret' if secret else 'ordinary'}: {files} files, "
                f"{names[0]} {counted['taken']}, doubtful {counted['doubtful']}, "
                f"{'refused' if secret else names[1]} {counted['refused']}, "
                f"unread {counted['unread']}; {seconds:.1f} s a file",
                flush=True,
            )
    return worst


if __name__ == "__main__":
    sys.exit(main())
