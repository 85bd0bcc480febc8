"""The filters that every listing command shares (CLI.md, "Filters"), and what they choose.

Input: the options as typed; output: `Filters` for the register. Gotcha: `--query` goes through
the index and comes out as ids, so that all other filters stay the register's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desk.param_types import Day, OneOf, Year, one_of
from office.filters import FilterChoice
from register.entry import Origin, Standing

if TYPE_CHECKING:
    pass

F = TypeVar("F", bound=Callable[..., Any])

ORIGIN = one_of(Origin, {"di": "issued", "den": "received", "khac": "other"})
HELD = OneOf(("held", "cited"), {"co": "held", "khong": "cited", "nhac": "cited"})
STANDING = one_of(
    Standing,
    {
        "con_hieu_luc": "in_force",
        "bi_thay_the": "replaced",
        "thay_the": "replaced",
        "sua_doi": "amended",
        "bai_bo": "repealed",
        "thu_hoi": "withdrawn",
        "huy_so": "number_cancelled",
        "khong_ro": "unknown",
    },
)


def filter_options(function: F) -> F:
    """All filter options; the command gets them as one keyword `choice`."""
    return _options(function, with_query=True)


def filter_options_without_query(function: F) -> F:
    """The filter options of `search`, whose query is its argument."""
    return _options(function, with_query=False)


def _options(function: F, *, with_query: bool) -> F:
    import functools

    names = [one for one in FilterChoice.__dataclass_fields__ if with_query or one != "query"]

    @functools.wraps(function)
    def gathered(*words: Any, **values: Any) -> Any:
        choice = FilterChoice(**{name: values.pop(name) for name in names})
        return function(*words, choice=choice, **values)

    wrapped: Any = gathered
    for option in reversed([one for one in _all_options() if with_query or one[0] != "--query"]):
        wrapped = click.option(option[0], option[1], **option[2])(wrapped)
    result: F = wrapped
    return result


def _all_options() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (
            "--kind",
            "kind",
            {
                "multiple": True,
                "metavar": "KIND",
                "help": "Kind of document: kh, KH or “kế hoạch”; several with commas.",
            },
        ),
        ("--year", "year", {"type": Year(), "metavar": "YEAR", "help": "Year of issue."}),
        (
            "--for-year",
            "for_year",
            {
                "type": Year(),
                "metavar": "YEAR",
                "help": "Year that a plan or report is for.",
            },
        ),
        (
            "--from",
            "from_date",
            {
                "type": Day(),
                "metavar": "DATE",
                "help": "Issued on this day or later (01/03/2023).",
            },
        ),
        (
            "--to",
            "to_date",
            {
                "type": Day(),
                "metavar": "DATE",
                "help": "Issued on this day or earlier.",
            },
        ),
        ("--issuer", "issuer", {"metavar": "WORDS", "help": "Words of the issuing office's name."}),
        ("--signer", "signer", {"metavar": "WORDS", "help": "Words of the signer's name."}),
        (
            "--field",
            "field",
            {
                "multiple": True,
                "metavar": "FIELD",
                "help": "Field of work: cchc, cchc.tthc, tthc, khac…; several with commas.",
            },
        ),
        (
            "--origin",
            "origin",
            {
                "type": ORIGIN,
                "metavar": "issued|received|other",
                "help": "Whose document: issued by us, received, or only cited.",
            },
        ),
        (
            "--standing",
            "standing",
            {
                "type": STANDING,
                "metavar": "STANDING",
                "help": "Standing: in_force, replaced, amended, repealed, withdrawn, "
                "number_cancelled, unknown.",
            },
        ),
        ("--query", "query", {"metavar": "WORDS", "help": "Words to search for, as in `search`."}),
        (
            "--unreviewed",
            "unreviewed",
            {
                "is_flag": True,
                "help": "Only what is still to be reviewed.",
            },
        ),
        (
            "--file",
            "file",
            {
                "type": HELD,
                "metavar": "held|cited",
                "help": "Papers that we hold as files, or that are only named by others.",
            },
        ),
    ]
