"""The kinds of documents (tên loại) and their codes, as data.

Source: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III (RULES A1), Thông tư 01/2011/TT-BNV for
older abbreviations, Hướng dẫn 36-HD/VPTW for Party kinds (RULES B3). Codes are case-exact.
Gotcha: an abbreviation is found without regard to case (archives hold TTR, CTR, QYĐ), but QĐ is
used for both quyết định and quy định in the Party, and "CV" is no abbreviation of the decree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from register.vietnamese_text import fold_tones, nfc, one_space


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    code: the key used everywhere ("KH"); name: as printed in a sentence ("kế hoạch");
    abbreviations: symbol groups that stand for it, beside the code itself;
    other_names: further spellings of the name met in texts and titles;
    law: a normative document or law, cited rather than issued by a commune.
    """

    code: str
    name: str
    abbreviations: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    law: bool = False

    @property
    def title(self) -> str:
        """The name as it begins a line: "Kế hoạch"."""
        return self.name[0].upper() + self.name[1:]


KINDS: tuple[Kind, ...] = (
    Kind("NQ", "nghị quyết"),
    Kind("QĐ", "quyết định"),
    Kind("CT", "chỉ thị"),
    Kind("QC", "quy chế"),
    Kind("QyĐ", "quy định", ("QĐi",)),
    Kind("TC", "thông cáo"),
    Kind("TB", "thông báo"),
    Kind("HD", "hướng dẫn"),
    Kind("CTr", "chương trình", ("CTHĐ",), ("chương trình hành động",)),
    Kind("KH", "kế hoạch"),
    Kind("PA", "phương án"),
    Kind("ĐA", "đề án"),
    Kind("DA", "dự án"),
    Kind("BC", "báo cáo"),
    Kind("BB", "biên bản"),
    Kind("TTr", "tờ trình"),
    Kind("HĐ", "hợp đồng"),
    Kind("CV", "công văn"),
    Kind("CĐ", "công điện"),
    Kind("BGN", "bản ghi nhớ", ("GN",)),
    Kind("BTT", "bản thỏa thuận", ("TTh",)),
    Kind("GUQ", "giấy ủy quyền", ("UQ",)),
    Kind("GM", "giấy mời"),
    Kind("GGT", "giấy giới thiệu", ("GT",)),
    Kind("GNP", "giấy nghỉ phép", ("NP",)),
    Kind("PG", "phiếu gửi"),
    Kind("PC", "phiếu chuyển"),
    Kind("PB", "phiếu báo"),
    Kind("THC", "thư công"),
    Kind("SY", "sao y", (), ("sao y bản chính", "bản sao y")),
    Kind("TrS", "trích sao", ("TS",), ("bản trích sao",)),
    Kind("SL", "sao lục", (), ("bản sao lục",)),
    Kind("HP", "hiến pháp", (), (), law=True),
    Kind("LUAT", "luật", (), ("bộ luật",), law=True),
    Kind("PL", "pháp lệnh", (), (), law=True),
    Kind("NĐ", "nghị định", (), (), law=True),
    Kind("TT", "thông tư", (), (), law=True),
    Kind("TTLT", "thông tư liên tịch", (), (), law=True),
    Kind("LNQ", "nghị quyết liên tịch", ("NQLT",), (), law=True),
    Kind("KL", "kết luận"),
)

_BY_CODE = {kind.code: kind for kind in KINDS}


def kind(code: str) -> Kind:
    """The kind of a code; KeyError for a code that is not in the table."""
    return _BY_CODE[code]


def is_code(code: str) -> bool:
    """Whether `code` is one of the codes, case-exact."""
    return code in _BY_CODE


def label(code: str | None) -> str:
    """The Vietnamese name that begins a line; "Không rõ loại" for an unknown kind."""
    return _BY_CODE[code].title if code in _BY_CODE and code is not None else "Không rõ loại"


@lru_cache(maxsize=1)
def _by_abbreviation() -> dict[str, str]:
    """Abbreviations with their marks, upper-cased, to the code; letters have none (CV apart)."""
    table: dict[str, str] = {}
    for one in KINDS:
        for short in (one.code, *one.abbreviations):
            table.setdefault(short.upper(), one.code)
    for word_code in ("LUAT", "HP", "THC"):
        table.pop(word_code, None)
    return table


def kind_of_abbreviation(group: str) -> str | None:
    """The code for a group of a symbol ("TTR" -> "TTr"); None where it is no abbreviation.

    Marks count: "ĐA" is đề án, "DA" dự án. "QD" is not guessed to be "QĐ" here.
    """
    return _by_abbreviation().get(nfc(group).upper())


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    table: dict[str, str] = {}
    for one in KINDS:
        for name in (one.name, *one.other_names):
            table[name] = one.code
            table.setdefault(fold_tones(name), one.code)
    return table


def kind_of_name(name: str) -> str | None:
    """The code of a kind's name in any case, with marks or without: "KẾ HOẠCH", "ke hoach".

    With marks the marks decide; without, the first kind of the table wins where two fold alike.
    """
    plain = one_space(nfc(name)).lower()
    return _by_name().get(plain)


def names_longest_first() -> tuple[str, ...]:
    """All names, longest first, for grammars that must not stop at "nghị quyết" too early."""
    names = {name for one in KINDS for name in (one.name, *one.other_names)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
