"""How lists are read: rows, topics, issuers, order, extra rows, and what is lost without a word.

Input: a file's text and the rows it was made with; output: a `ListScore`, to be added up.
Gotcha: a row is right only with number, suffix, symbol, kind and day; a row that is wrong and not
told as unread counts as silently lost, and what was read in its place as an extra row.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, fields
from pathlib import Path

from ingest.citation_lists import ListItem, find_lists
from ingest.readers import read_file
from register.designation import symbol_matches
from register.vietnamese_text import same_word_key
from tests.archive.make.lists import ListCase, Part, Row, cases, scanned


@dataclass
class ListScore:
    """Counts: rows made; of them right, and of the right ones in order, with topic, with issuer;
    extra: rows read that the list has not; told: rows not right that are told as unread; lost:
    rows neither right nor told.
    """

    rows: int = 0
    right: int = 0
    in_order: int = 0
    topics: int = 0
    issuers: int = 0
    extra: int = 0
    told: int = 0
    lost: int = 0

    def __add__(self, other: ListScore) -> ListScore:
        """Both together."""
        return ListScore(
            *(getattr(self, one.name) + getattr(other, one.name) for one in fields(ListScore))
        )

    def table(self) -> dict[str, object]:
        """The counts by name, for recorded.toml."""
        return {one.name: getattr(self, one.name) for one in fields(ListScore)}


def score_list(path: Path, case: ListCase, *, ocr: bool = False) -> ListScore:
    """What is read of one file, against what it holds."""
    text = read_file(path, ocr=ocr).text
    found = find_lists(text)
    flagged = {row.row for one in found for row in one.unread}
    items = [item for one in found for item in one.items]
    unread = sum(one.rows_seen - one.rows_read for one in found)
    score = ListScore(rows=len(case.rows))
    left = list(enumerate(items))
    last = -1
    for row in case.rows:
        place = next((at for at, (_, item) in enumerate(left) if _same(item, row)), None)
        if place is None:
            continue
        where, item = left.pop(place)
        score.right += 1
        score.in_order += where > last
        last = max(last, where)
        score.topics += _words(item.citation.topic) == _words(row.topic)
        score.issuers += _issuer_fits(item, row)
    score.extra = sum(item.no not in flagged for _, item in left)
    wrong = score.rows - score.right
    score.told = min(wrong, unread)
    score.lost = wrong - score.told
    return score


def _same(item: ListItem, row: Row) -> bool:
    read = item.citation
    symbol = read.designation.symbol
    return (
        read.designation.number == str(row.number)
        and read.designation.suffix == row.suffix
        and (row.symbol is None or (symbol is not None and symbol_matches(symbol, row.symbol)))
        and read.date == row.date
        and read.kind == row.kind
    )


def _words(topic: str | None) -> str:
    return same_word_key(topic or "").strip(" .;")


def _issuer_fits(item: ListItem, row: Row) -> bool:
    """An issuer that the list does not name for a row need not be read of it."""
    read = item.citation.issuer
    return read is None or row.issuer is None or _words(read) == _words(row.issuer)


def list_scores(
    part: Part, *, rounds: int = 1, formats: tuple[str, ...] = (), scans: int = 0
) -> dict[str, ListScore]:
    """Scores by "shape, format"; scans: how many of the ruled PDFs are also read as pictures."""
    found: dict[str, ListScore] = {}
    with tempfile.TemporaryDirectory(prefix="sovanban-lists-") as folder:
        for shape, form, made, case in cases(part, rounds=rounds):
            if formats and form not in formats:
                continue
            path = Path(folder) / f"danh-muc.{form.rpartition('.')[2]}"
            path.write_bytes(made)
            name = f"{shape}, {form}"
            found[name] = found.get(name, ListScore()) + score_list(path, case)
            if form == "pdf" and scans > 0:
                scans -= 1
                path.write_bytes(scanned(made))
                name = f"{shape}, scan"
                found[name] = found.get(name, ListScore()) + score_list(path, case, ocr=True)
    return found


def list_table(scores: dict[str, ListScore]) -> dict[str, object]:
    """The counts by shape and format, for recorded.toml."""
    return {key_of(name): one.table() for name, one in scores.items()}


def key_of(name: str) -> str:
    """A name as a key of TOML: "four columns, docx" is four-columns-docx."""
    return name.replace(",", "").replace(" ", "-").replace(".", "-")


def printed(scores: dict[str, ListScore]) -> str:
    """The scores as a table of shares, with their sum."""
    lines = [f"{'lists':34} {'rows':>6} {'right':>7} order topic issuer extra  told  lost"]
    for name, one in [*scores.items(), ("together", sum(scores.values(), ListScore()))]:
        rows, right = max(one.rows, 1), max(one.right, 1)
        lines.append(
            f"{name:34} {one.rows:6} {one.right / rows:7.1%} {one.in_order / right:5.0%} "
            f"{one.topics / right:5.0%} {one.issuers / right:6.0%} {one.extra / rows:5.1%} "
            f"{one.told:5} {one.lost:5}"
        )
    return "\n".join(lines)
