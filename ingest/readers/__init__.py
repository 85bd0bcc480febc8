"""One reader a format, one shape: a file's path in, a Reading of pages and lines out.

Gotcha: the kind is told by the content, so a PDF named .docx is read as a PDF.
"""

from __future__ import annotations

from ingest.readers.reading import read_file

__all__ = ["read_file"]
