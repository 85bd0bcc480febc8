"""The accuracy corpus: papers of invented offices made from a seed, with what each should give."""

from tests.archive.make.corpus import Made, Part, ci_scans, make_part

__all__ = ["Made", "Part", "ci_scans", "make_part"]
