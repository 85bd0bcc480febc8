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


def reading_table(score: GroupScore) -> Table:
    """Counts of every field of a group, and its character error rate."""
    table: Table = {"files": score.files, "character_error_rate": round(score.error_rate, 4)}
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
        return "{ " + ", ".join(f"{key} = {one}" for key, one in value.items()) + " }"
    return str(value)


def printed_reading(name: str, table: Table) -> str:
    """A group's table for the screen: a row a field, percentages of its verdicts."""
    rate = table["character_error_rate"]
    lines = [f"{name}: {table['files']} files, character error rate {rate}"]
    lines.append(f"  {'field':<15}" + "".join(f"{verdict.value:>9}" for verdict in ORDER))
    for field, counts in table.items():
        if isinstance(counts, Mapping):
            total = sum(counts.values())
            shares = [100 * counts.get(verdict.value, 0) / total for verdict in ORDER]
            cells = "".join(f"{share:>8.1f}%" if share else f"{'·':>9}" for share in shares)
            lines.append(f"  {field:<15}{cells}   of {total}")
    aims = f"{exact_share(table):.2%} exact, {wrong_share(table):.2%} wrong"
    return "\n".join([*lines, f"  over {', '.join(CORE)}: {aims}", ""])


def printed_citations(figures: Figures) -> str:
    """The table of citations: a row a set of texts."""
    names = ("marked", "found", "exact", "recall", "precision", "false_alarms", *CITATION_FIELDS)
    lines = [f"{'citations':<12}" + "".join(f"{name:>13}" for name in names)]
    for key, table in figures.items():
        if key.startswith("citations."):
            cells = "".join(f"{table[name]:>13}" for name in names)
            lines.append(f"{key.removeprefix('citations.'):<12}{cells}")
    return "\n".join(lines)
