"""The demo's archive: the year 2023 of a commune that does not exist, file by file.

Input: a folder and a seed. Output: the files, and a `Planned` for each, which says what taking
it in should give. Gotcha: the same seed gives the same bytes, on every run.
"""

from desk.sample.archive import make_archive
from desk.sample.plan import Planned

__all__ = ["Planned", "make_archive"]
