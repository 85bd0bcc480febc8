"""A document's number and symbol (số và ký hiệu) as one value.

Input: what stands on a paper or what a clerk types; output: a `Designation` that prints by the
standard (`24/KH-UBND`, `03/TB-UBND`, `22a/KH-UBND`, `28/2016/QĐ-UBND`, `35-KH/ĐU`, `15`).
Gotcha: the number is text without leading zeros, because decimal numbers (66.19) exist.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from register import designation_patterns as patterns
from register.kinds import kind_of_abbreviation
from register.vietnamese_text import clean_lookalikes, fold_tones, nfc, one_space


@dataclass(frozen=True, slots=True)
class Designation:
    """Number, suffix, the year inside the symbol, and symbol; each may be absent.

    number: digits without leading zeros, or a decimal ("66.19"); suffix: "a", "bis" in lower
    case; symbol: groups joined by "-" without blanks, case kept; a Party symbol holds its slash
    ("KH/ĐU"). ValueError on a number with a leading zero, or a suffix without a number.
    """

    number: str | None = None
    suffix: str | None = None
    symbol_year: int | None = None
    symbol: str | None = None

    def __post_init__(self) -> None:
        if self.number is not None and not re.fullmatch(r"[1-9]\d*(\.\d+)?|0", self.number):
            raise ValueError(f"number {self.number!r} is not digits without leading zeros")
        if self.suffix is not None and self.number is None:
            raise ValueError("a suffix needs a number")
        if self.symbol is not None and self.symbol != self.symbol.strip():
            raise ValueError("a symbol has no blanks around it")

    @property
    def is_party(self) -> bool:
        """Whether it prints in the Party's form, with a hyphen after the number (RULES B3)."""
        return self.symbol is not None and "/" in self.symbol

    @property
    def text(self) -> str:
        """By the standard (MODEL, "Designation printed"); "" where nothing is known."""
        number = self.printed_number
        if self.symbol is None:
            return number if self.symbol_year is None else f"{number}/{self.symbol_year}"
        if self.is_party:
            return f"{number}-{self.symbol}"
        year = f"{self.symbol_year}/" if self.symbol_year else ""
        return f"{number}/{year}{self.symbol}"

    @property
    def shown(self) -> str:
        """As people read it; a number not yet given is seen to be: "…/BC-UBND"."""
        blank = self.number is None and self.symbol is not None
        return f"…{self.text}" if blank else self.text

    @property
    def printed_number(self) -> str:
        """The number with its suffix, below 10 with a leading zero (RULES A3)."""
        if self.number is None:
            return ""
        padded = self.number.zfill(2) if self.number.isdigit() else self.number
        return f"{padded}{self.suffix or ''}"

    @property
    def order(self) -> tuple[int, int, str]:
        """Sort key of the number: 22 < 22a < 23, unknown last."""
        if self.number is None:
            return (10**9, 0, "")
        whole, _, fraction = self.number.partition(".")
        return (int(whole), int(fraction or 0), self.suffix or "")

    @property
    def symbol_key(self) -> str | None:
        """The symbol as it is compared: without regard to case, to the marks between its groups
        ("QĐ/PCNV-DN", "QĐ-PCNV-DN") and to how "TU" is spelt (MODEL, "Identity").
        """
        if self.symbol is None:
            return None
        return re.sub(r"[-./]", "", re.sub(r"TƯ$", "TU", self.symbol.upper()))

    @property
    def kind_code(self) -> str | None:
        """The kind that the symbol names, if it names one."""
        return kind_of_symbol(self.symbol)

    def __str__(self) -> str:
        return self.text


def clean_number(text: str) -> str:
    """Digits without leading zeros: "03" -> "3"; a decimal keeps its fraction."""
    whole, point, fraction = text.partition(".")
    return (whole.lstrip("0") or "0") + point + fraction


def clean_symbol(text: str) -> str:
    """A symbol without blanks, one hyphen between groups: "QĐ - UBND" -> "QĐ-UBND".

    A point behind the kind is a hyphen ("KH.UBND"), others stay ("TTr-NV.IV"); a first group run
    into its body ("QĐUBND", "NĐCP") is parted where both halves are known.
    """
    # Composed again: marks that a blank had kept apart meet now.
    symbol = nfc(re.sub(r"\s+", "", clean_lookalikes(text)).replace("_", "-")).strip("-.,;:/")
    first, point, rest = symbol.partition(".")
    if point and rest and kind_of_abbreviation(first) is not None:
        symbol = f"{first}-{rest}"
    symbol = re.sub(r"-{2,}", "-", symbol)
    return _part_run_together(symbol)


_BODIES = ("UBND", "HĐND", "UB", "CP", "TTG", "BNV", "BTP", "BTC")
_PARTED_KINDS = ("KH", "QĐ", "TB", "BC", "TTr", "NQ", "NĐ", "CT", "CV", "TT", "CTr")


def _part_run_together(symbol: str) -> str:
    """QĐUBND -> QĐ-UBND: only whole symbols of a known kind and a known body."""
    if "-" in symbol or "/" in symbol:
        return symbol
    for short in _PARTED_KINDS:
        rest = symbol[len(short) :]
        if symbol.upper().startswith(short.upper()) and rest.upper() in _BODIES:
            return f"{symbol[: len(short)]}-{rest}"
    return symbol


def kind_of_symbol(symbol: str | None) -> str | None:
    """The kind's code that a symbol names; CV for an official letter's "UBND-VP".

    A first group that names a kind decides ("KH-UBND", "CV-UBND", Party "KH/ĐU"); a symbol that
    begins with an issuing body is a letter's (RULES A3: công văn = body + drafting unit). A law
    numbered by the Assembly ("QH15") is a law or resolution: unknown here. Otherwise unknown.
    """
    if not symbol:
        return None
    groups = re.split(r"[-/]", symbol)
    named = kind_of_abbreviation(groups[0])
    if named == "CĐ" and len(groups) == 1:
        return None
    if named is not None:
        return named
    if groups[0].upper() in _LETTER_BODIES and "/" not in symbol:
        return "CV"
    return None


_LETTER_BODIES = frozenset(
    {
        "UBND",
        "UB",
        "HĐND",
        "VP",
        "VPUB",
        "VPUBND",
        "VPCP",
        "BNV",
        "BTP",
        "BTC",
        "BXD",
        "BYT",
        "BGDĐT",
        "BTTTT",
        "BKHCN",
        "BCT",
        "BKHĐT",
        "BTNMT",
        "BLĐTBXH",
        "BQP",
        "BCA",
        "BNNMT",
        "SNV",
        "STP",
        "STC",
        "STTTT",
        "SYT",
        "TTHĐND",
        "HC",
        "CP",
        "TTG",
        "SXD",
        "SCT",
        "SKHĐT",
        "SNN",
        "STNMT",
        "SGDĐT",
        "NV",
        "TP",
        "TCKH",
        "CA",
        "BCHQS",
        "MTTQ",
    }
)


def from_match(match: re.Match[str]) -> Designation:
    """The value of a match of one of `designation_patterns`."""
    found = match.groupdict()
    suffix = found.get("suffix")
    year = found.get("symbol_year")
    symbol = found.get("symbol")
    return Designation(
        number=clean_number(found["number"]),
        suffix=suffix.lower() if suffix else None,
        symbol_year=int(year) if year else None,
        symbol=clean_symbol(symbol) if symbol else None,
    )


def parse_designation(text: str) -> Designation | None:
    """The designation that the whole of `text` is, as printed or typed; None if it is none.

    Accepts leading "Số", blanks around "/" and "-", any dash, the Party's form, a bare number.
    """
    line = one_space(clean_lookalikes(text))
    line = re.sub(r"^[Ss][ốỐôo][\s:.]*", "", line).strip(" .,;:")
    for pattern in (patterns.OLD_YEAR, patterns.PARTY, patterns.STATE, patterns.BARE):
        match = pattern.fullmatch(line)
        if match is not None:
            return from_match(match)
    return None


def symbol_matches(typed: str, symbol: str) -> bool:
    """Whether a symbol typed by a person (no marks, any case, blanks) means `symbol`."""
    return _loose(typed) == _loose(symbol)


def _loose(symbol: str) -> str:
    return re.sub(r"[\s\-./]+", "", fold_tones(symbol))
