"""The fingerprint of how terms are made: an index of another fingerprint is rebuilt.

Input: the table of abbreviations and the code that makes terms; output: a short text.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from index.abbreviations import Abbreviations
from index.analysis import VERSION

_CHAIN = ("analysis.py", "syllables.py", "weights.py", "schema.py", "abbreviations.py")


def fingerprint(abbreviations: Abbreviations, engine: str) -> str:
    """Of the engine's name, the chain's code and version, and the abbreviations."""
    digest = hashlib.sha256(f"{engine} {VERSION}\n".encode())
    for name in _CHAIN:
        path = Path(__file__).parent / name
        if path.is_file():
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    digest.update(abbreviations.source.replace("\r\n", "\n").encode("utf-8"))
    return digest.hexdigest()[:16]
