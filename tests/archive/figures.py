"""The figures of a run as plain tables, for the screen and for recorded.toml.

Input: scores; output: `Figures`, a table a part and format ("dev.pdf", "citations.held"), printed
or written as TOML. Gotcha: only counts and shares are kept, never what a held paper says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from tests.archive.citation_score import FIELDS as CITATION_FIELDS
from tests.archive.citation_score import Score
from tests.archive.heading_score import Verdict
from tests.archive.reading_score import CORE, GroupScore

RECORDED = Path(__file__).parent / "recorded.toml"
Table = dict[str, object]
Figures = dict[str, Table]
ORDER = tuple(Verdict)
CONFIDENTLY_WRONG = "confidently_wrong"
DOUBTED_FOR_NOTHING = "doubted_for_nothing"
ASKED = (CONFIDENTLY_WRONG, DOUBTED_FOR_NOTHING)
"""Keys of a reading table that hold counts by field and are no fields themselves."""


def reading_table(score: GroupScore) -> Table:
    """Counts of every field of a group, its character error rate, and what was asked for."""
    table: Table = {
        "files": score.files,
        "character_error_rate": round(score.error_rate, 4),
        CONFIDENTLY_WRONG: dict(score.confidently_wrong),
        DOUBTED_FOR_NOTHING: dict(score.doubted_for_nothing),
    }
    for name, counts in score.counts.items():
        table[name] = {verdict.value: counts[verdict] for verdict in ORDER if counts[verdict]}
    return table


def citation_table(score: Score) -> Table:
    """Recall, precision and what was read of the other fields."""
    table: Table = {
        "marked": score.expected,
        "found": score.found,
        "exact": score.exact,
        "recall": round(score.recall, 4),
        "precision": round(score.precision, 4),
        "false_alarms": len(score.false_alarms),
    }
    return table | {name: round(score.share(name), 4) for name in CITATION_FIELDS}


def fields_of(table: Mapping[str, object]) -> dict[str, Mapping[str, int]]:
    """The counts of verdicts of a reading table by field."""
    return {
        name: counts
        for name, counts in table.items()
        if isinstance(counts, Mapping) and name not in ASKED
    }


def asked_by_field(table: Mapping[str, object], key: str) -> Mapping[str, int]:
    """The counts under one of the keys `ASKED` by field; fields without any are left out."""
    counts = table.get(key)
    return counts if isinstance(counts, Mapping) else {}


def asked_share(table: Mapping[str, object], key: str) -> float:
    """The share that one of the keys `ASKED` has of all fields that the aims name."""
    total = sum(sum(one.values()) for name, one in fields_of(table).items() if name in CORE)
    return sum(asked_by_field(table, key).values()) / total if total else 0.0


def risen(now: Mapping[str, object], before: Mapping[str, object]) -> dict[str, tuple[int, int]]:
    """Where more is confidently wrong or doubted for nothing: "key.field" to now and before."""
    more = {}
    for key in ASKED:
        ours, theirs = asked_by_field(now, key), asked_by_field(before, key)
        for field, count in ours.items():
            if count > theirs.get(field, 0):
                more[f"{key}.{field}"] = (count, theirs.get(field, 0))
    return more


def exact_share(table: Mapping[str, object], names: tuple[str, ...] = CORE) -> float:
    """The share of exact values over some fields of a reading table."""
    return _share(table, names, ("exact",))


def wrong_share(table: Mapping[str, object], names: tuple[str, ...] = CORE) -> float:
    """The share of wrong values and values that the paper does not have."""
    return _share(table, names, ("wrong", "false"))


def _share(table: Mapping[str, object], names: tuple[str, ...], verdicts: tuple[str, ...]) -> float:
    counts = [one for name in names if isinstance(one := table.get(name), Mapping)]
    total = sum(sum(one.values()) for one in counts)
    return (
        sum(one.get(verdict, 0) for one in counts for verdict in verdicts) / total if total else 1
    )


def recorded() -> Figures:
    """The figures on record."""
    read = tomllib.loads(RECORDED.read_text(encoding="utf-8"))
    return {
        f"{part}.{name}": table for part, group in read.items() for name, table in group.items()
    }


def record(figures: Figures) -> None:
    """Write figures over those on record; tables not measured this time stay."""
    old = recorded() if RECORDED.exists() else {}
    lines = ["# Written by `python -m tests.accuracy --record`; not to be edited by hand."]
    for name, table in sorted((old | figures).items()):
        lines += ["", f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in table.items())]
    RECORDED.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        return "{ " + ", ".join(f"{key} = {one}" for key, one in value.items()) + " }"
    return str(value)


def printed_reading(name: str, table: Table) -> str:
    """A group's table for the screen: a row a field, percentages of its verdicts.

    Behind them how often the field was confidently wrong, and doubted for nothing.
    """
    rate = table["character_error_rate"]
    lines = [f"{name}: {table['files']} files, character error rate {rate}"]
    heads = [*(verdict.value for verdict in ORDER), "sure", "doubted"]
    lines.append(f"  {'field':<15}" + "".join(f"{head:>9}" for head in heads))
    for field, counts in fields_of(table).items():
        total = sum(counts.values())
        shares = [100 * counts.get(verdict.value, 0) / total for verdict in ORDER]
        cells = "".join(f"{share:>8.1f}%" if share else f"{'·':>9}" for share in shares)
        asked = [asked_by_field(table, key).get(field, 0) if field in CORE else "" for key in ASKED]
        cells += "".join(f"{'·' if one == 0 else one:>9}" for one in asked)
        lines.append(f"  {field:<15}{cells}   of {total}")
    aims = f"{exact_share(table):.2%} exact, {wrong_share(table):.2%} wrong"
    told = [
        f"{sum(asked_by_field(table, key).values())} ({asked_share(table, key):.2%}) {words}"
        for key, words in zip(ASKED, ("confidently wrong", "doubted for nothing"), strict=True)
    ]
    return "\n".join([*lines, f"  over {', '.join(CORE)}:", f"  {', '.join([aims, *told])}", ""])


def printed_citations(figures: Figures) -> str:
    """The table of citations: a row a set of texts."""
    names = ("marked", "found", "exact", "recall", "precision", "false_alarms", *CITATION_FIELDS)
    lines = [f"{'citations':<12}" + "".join(f"{name:>13}" for name in names)]
    for key, table in figures.items():
        if key.startswith("citations."):
            cells = "".join(f"{table[name]:>13}" for name in names)
            lines.append(f"{key.removeprefix('citations.'):<12}{cells}")
    return "\n".join(lines)
