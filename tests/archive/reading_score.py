"""Reads the corpus and counts what became of every field, by part and format.

Input: made files; output: a `GroupScore` for each group, with the cases that were not exact, and
what a person was asked: a wrong value of `CORE` that nobody is asked about is confidently wrong, a
right one that somebody is asked about was doubted for nothing. Gotcha: a file that could not be
read counts all its fields as missing, and a secret paper that was taken in counts as wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.heading import ReadDocument, read_documents
from ingest.readers.reading import read_file
from register.errors import UnreadableError
from register.evidence import unsure_fields
from tests.archive.heading_score import Verdict
from tests.archive.letter_errors import error_rate
from tests.archive.make import Made
from tests.archive.more_fields import nothing_read, verdicts_of

CORE = ("kind", "number", "symbol", "date", "issuer", "place", "topic", "signer")
DOCUMENTS = "documents"
SECRET = "secret"
_NOT_THE_PAPERS = (Verdict.WRONG, Verdict.FALSE)


@dataclass(frozen=True, slots=True)
class Case:
    """One field of one file that was not exact; `asked`: a person is asked about it in review."""

    file: str
    family: str
    field: str
    verdict: Verdict
    expected: object
    read: object
    asked: bool = False

    @property
    def confidently_wrong(self) -> bool:
        """Whether a wrong value of one of the fields that the aims name was not doubted."""
        return self.field in CORE and self.verdict in _NOT_THE_PAPERS and not self.asked


@dataclass(slots=True)
class GroupScore:
    """Counts of a group; `error_rates` are those of each file's text.

    confidently_wrong, doubted_for_nothing: how often, by field of `CORE`.
    """

    group: str
    files: int = 0
    counts: dict[str, Counter[Verdict]] = field(default_factory=dict)
    error_rates: list[float] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    confidently_wrong: Counter[str] = field(default_factory=Counter)
    doubted_for_nothing: Counter[str] = field(default_factory=Counter)

    def add(self, case: Case) -> None:
        """Count one field of one file."""
        self.counts.setdefault(case.field, Counter())[case.verdict] += 1
        if case.verdict is not Verdict.EXACT:
            self.cases.append(case)
        elif case.asked and case.field in CORE:
            self.doubted_for_nothing[case.field] += 1
        if case.confidently_wrong:
            self.confidently_wrong[case.field] += 1

    def share(self, name: str, *verdicts: Verdict) -> float:
        """The share of these verdicts in a field."""
        counts = self.counts.get(name, Counter())
        total = sum(counts.values())
        return sum(counts[one] for one in verdicts) / total if total else 1.0

    def over_core(self, *verdicts: Verdict) -> float:
        """The share of these verdicts over all the fields that the aims name."""
        every = [self.counts.get(name, Counter()) for name in CORE]
        total = sum(sum(one.values()) for one in every)
        return sum(one[verdict] for one in every for verdict in verdicts) / total if total else 1.0

    @property
    def error_rate(self) -> float:
        """The mean character error rate of the files' texts."""
        return sum(self.error_rates) / len(self.error_rates) if self.error_rates else 0.0


def score_files(made: Iterable[Made], *, ocr: bool) -> dict[str, GroupScore]:
    """Read every file and score it; groups in the order they come."""
    scores: dict[str, GroupScore] = {}
    for one in made:
        score = scores.setdefault(one.group, GroupScore(one.group))
        score.files += 1
        _score_file(one, score, ocr=ocr)
    return scores


def _score_file(made: Made, score: GroupScore, *, ocr: bool) -> None:
    try:
        reading = read_file(made.path, ocr=ocr)
        documents = read_documents(reading)
    except UnreadableError as error:
        right = made.secret and error.reason == "secret"
        _note(score, made, SECRET if made.secret or error.reason == "secret" else DOCUMENTS,
              Verdict.EXACT if right else Verdict.MISSING, made.secret, error.reason)  # fmt: skip
        if not made.secret:
            for expected in made.expected:
                _note_all(score, made, nothing_read(expected), expected, None)
        return
    if made.secret:
        _note(score, made, SECRET, Verdict.WRONG, SECRET, "taken in")
        return
    score.error_rates.append(error_rate(reading.text, made.text))
    same = len(documents) == len(made.expected)
    verdict = Verdict.EXACT if same else Verdict.WRONG
    _note(score, made, DOCUMENTS, verdict, len(made.expected), len(documents))
    for place, expected in enumerate(made.expected):
        document = documents[place] if place < len(documents) else None
        verdicts = verdicts_of(document.draft, expected) if document else nothing_read(expected)
        _note_all(score, made, verdicts, expected, document)


def _note_all(
    score: GroupScore,
    made: Made,
    verdicts: Mapping[str, Verdict],
    expected: Mapping[str, object],
    document: ReadDocument | None,
) -> None:
    asked = unsure_fields(document.draft.evidence) if document else ()
    for name, verdict in verdicts.items():
        if verdict is Verdict.MISSING and name in made.may_be_empty:
            verdict = Verdict.EXACT
        read = _value(document, name) if document else None
        _note(score, made, name, verdict, expected[name], read, asked=name in asked)


def _value(document: ReadDocument, name: str) -> object:
    draft = document.draft
    if name in {"number", "suffix", "symbol_year", "symbol"}:
        return getattr(draft.designation, name)
    if name == "issuer" and draft.issuer_superior:
        return f"{draft.issuer} ({draft.issuer_superior})"
    return getattr(draft, name)


def _note(
    score: GroupScore,
    made: Made,
    name: str,
    verdict: Verdict,
    expected: object,
    read: object,
    *,
    asked: bool = False,
) -> None:
    score.add(Case(made.path.name, made.family, name, verdict, expected, read, asked))
