"""Where the fonts shipped with the project lie.

Input: a face's name; output: its file. Gotcha: only these fonts are used, so a corpus made on
another machine has the same bytes.
"""

from __future__ import annotations

from pathlib import Path

import reports.render


def font_file(face: str) -> Path:
    """The file of a face: "Regular", "Bold", "Italic", "BoldItalic"."""
    return Path(reports.render.__file__).parent / "fonts" / f"LiberationSerif-{face}.ttf"
