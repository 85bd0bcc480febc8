"""Short papers in plain text: where topic, addressees and head end, and what goes to review."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.heading import ReadDocument, read_documents, refuse_secret
from ingest.pages import Line, Page, Reading, Side
from ingest.pieces import SourceLine, pieces_of
from register.errors import UnreadableError
from register.evidence import REVIEW_BELOW
from tests.ingest.made_readings import MOTTO, made_reading, plain_reading, read_one

CLOSING = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nĐỗ Văn Khải\n"
DAY = "Khê Lãng, ngày 07 tháng 3 năm 2023"


def paper(body: str, *, number: str = "24/KH-UBND", day: str = DAY, top: str = "") -> ReadDocument:
    """The document of a plain text whose head is whole."""
    text = (
        f"{top}ỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG\nSố: {number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"Độc lập - Tự do - Hạnh phúc\n{day}\n{body}"
    )
    (document,) = read_documents(plain_reading(text, "van ban.txt"))
    return document


ENDINGS = [
    CLOSING,
    "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐỗ Văn Khải\n",
    "\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Thị Mến\n",
    "\nTL. CHỦ TỊCH\nCÔNG CHỨC VĂN PHÒNG - THỐNG KÊ\n\nHoàng Minh Đức\n",
    "\nTUQ. CHỦ TỊCH\nPhạm Hồng Nhung\n",
    "\nHIỆU TRƯỞNG\nNgô Bảo\n",
    "\nTRƯỞNG CÔNG AN XÃ\nThiếu tá Bùi Quốc Khánh\n",
]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("body", ["x", "Nội dung", "Giao các thôn thực hiện."])
def test_a_topic_stops_before_the_closing_of_a_short_paper(ending: str, body: str) -> None:
    draft = paper(f"KẾ HOẠCH\nCông tác dân vận\nnăm 2023 trên địa bàn xã\n{body}{ending}").draft
    assert draft.topic == "Công tác dân vận năm 2023 trên địa bàn xã"
    # Nothing but the closing showed where the body began.
    assert draft.evidence["topic"].confidence < REVIEW_BELOW
    assert draft.signer is not None


def test_the_heads_line_over_the_bases_is_no_closing() -> None:
    draft = paper(
        "QUYẾT ĐỊNH\nVề việc cử cán bộ\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG\n"
        f"Căn cứ Luật Cán bộ, công chức;\nQUYẾT ĐỊNH:\nĐiều 1. Cử.{CLOSING}",
        number="21/QĐ-UBND",
    ).draft
    assert draft.topic == "cử cán bộ"
    assert draft.evidence["topic"].confidence > REVIEW_BELOW


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        ("UBND huyện Vĩnh Khê\nx", ("UBND huyện Vĩnh Khê",)),
        ("UBND các xã, thị trấn\nx", ("UBND các xã, thị trấn",)),
        ("UBND huyện\nbáo cáo như sau", ("UBND huyện",)),
        ("Ủy ban nhân dân\nhuyện Vĩnh Khê", ("Ủy ban nhân dân huyện Vĩnh Khê",)),
        ("Phòng Tài chính và\nkế hoạch", ("Phòng Tài chính và kế hoạch",)),
        ("\n- Các thôn;\n- Trường học trên địa bàn;", ("Các thôn", "Trường học trên địa bàn")),
        ("\n- Các thôn;", ("Các thôn",)),
    ],
)
def test_addressees_take_nothing_of_body_and_closing(
    lines: str, addressees: tuple[str, ...]
) -> None:
    draft = paper(f"V/v kiểm tra\nKính gửi: {lines}{CLOSING}", number="51/UBND-VP").draft
    assert draft.addressees == addressees
    assert draft.recipients == ("Như trên", "Lưu: VT")


@pytest.mark.parametrize(
    "hour", ["hồi 14 giờ 00", "hồi 14 giờ 00 phút", "lúc 9h30", "hồi 7 giờ", "vào hồi 7 giờ 30"]
)
def test_a_telegrams_hour_stands_before_its_date(hour: str) -> None:
    for joint in (" ", ", "):
        day = f"Khê Lãng, {hour}{joint}ngày 18 tháng 9 năm 2024"
        draft = paper(f"CÔNG ĐIỆN\nVề ứng phó bão số 4{CLOSING}", day=day).draft
        assert (draft.place, draft.date) == ("Khê Lãng", dt.date(2024, 9, 18))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("Khê Lãng, ngày l5 tháng 3 năm 2024", "is not whole"),
        ("Khê Lãng, ngày 15 tháng 3 năm 2O24", "is not whole"),
        ("Khê Lãng, ngày 1? tháng 3 năm 2024", "is not whole"),
        ("Khê Lãng, ngày 31 tháng 02 năm 2024", "there is no such day"),
        ("Khê Lãng, ngày 30/02/2024", "there is no such day"),
    ],
)
def test_a_date_that_cannot_be_read_stays_empty_and_says_why(day: str, words: str) -> None:
    document = paper(f"KẾ HOẠCH\nPhòng chống dịch bệnh\nI. MỤC ĐÍCH{CLOSING}", day=day)
    assert (document.draft.place, document.draft.date) == ("Khê Lãng", None)
    (warning,) = document.warnings
    assert words in str(warning)
    assert day in str(warning)


def test_a_numbered_paper_without_a_date_says_so() -> None:
    document = paper(f"KẾ HOẠCH\nPhòng chống dịch bệnh\nI. MỤC ĐÍCH{CLOSING}", day="")
    assert [str(warning) for warning in document.warnings] == [
        "The paper bears the number 24/KH-UBND, but no date was found in its heading. Look at "
        "the paper and type the date."
    ]


def test_a_draft_without_number_and_date_needs_no_warning() -> None:
    document = paper("KẾ HOẠCH\nPhòng dịch\nI. MỤC ĐÍCH", number="      /KH-UBND", day="")
    assert document.draft.draft
    assert document.warnings == ()


@pytest.mark.parametrize("mark", ["DỰ THẢO", "(DỰ THẢO)", "DỰ THẢO LẦN 2"])
def test_a_draft_mark_over_a_filled_number_goes_to_review(mark: str) -> None:
    document = paper(f"KẾ HOẠCH\nPhòng dịch\nI. MỤC ĐÍCH{CLOSING}", top=f"{mark}\n")
    assert not document.draft.draft
    assert [str(warning) for warning in document.warnings] == [
        f'The paper is marked "{mark}" but bears the number 24/KH-UBND. Look whether it was issued.'
    ]


@pytest.mark.parametrize("gap", ["      ", "  ", "\t", "\u00a0\u00a0\u00a0"])
def test_the_place_is_what_stands_right_of_the_gap(gap: str) -> None:
    text = (
        "UBND XÃ KHÊ LÃNG    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 112 /UBND-ĐC        Độc lập - Tự do - Hạnh phúc\nV/v báo cáo tiến độ cấp\n"
        f"giấy chứng nhận QSDĐ{gap}Khê Lãng, ngày 15 tháng 02 năm 2024\n\n"
        "Kính gửi: Phòng Tài nguyên và Môi trường huyện Vĩnh Khê\n"
    )
    (document,) = read_documents(plain_reading(text, "cv.txt"))
    draft = document.draft
    assert (draft.place, draft.date) == ("Khê Lãng", dt.date(2024, 2, 15))
    assert draft.topic == "báo cáo tiến độ cấp giấy chứng nhận QSDĐ"


@pytest.mark.parametrize(
    ("line", "left", "right"),
    [
        ("giấy chứng nhận QSDĐ Khê Lãng, ngày 15 tháng 02 năm 2024", "giấy chứng nhận QSDĐ",
         "Khê Lãng, ngày 15 tháng 02 năm 2024"),
        ("V/v số hóa   Thị trấn Sông Đốc, ngày 15 tháng 02 năm 2024", "V/v số hóa",
         "Thị trấn Sông Đốc, ngày 15 tháng 02 năm 2024"),
        ("V/v số hóa KHÊ LÃNG, ngày 15 tháng 02 năm 2024", "V/v số hóa",
         "KHÊ LÃNG, ngày 15 tháng 02 năm 2024"),
    ],
)  # fmt: skip
def test_a_line_of_two_columns_is_parted_before_the_place(line: str, left: str, right: str) -> None:
    assert [piece.text for piece in pieces_of([SourceLine(0, 1, Line(line))])] == [left, right]


@pytest.mark.parametrize(
    ("left", "topic"),
    [(158.0, "báo cáo tiến độ cấp giấy chứng nhận"), (200.0, "báo cáo tiến giấy chứng nhận")],
)
def test_a_line_of_the_topic_that_was_cut_between_two_words_is_whole(
    left: float, topic: str
) -> None:
    lines = (
        Line("UBND XÃ KHÊ LÃNG", Side.LEFT, (56, 56, 147, 66), 10),
        Line("Số: 112/UBND-ĐC", Side.LEFT, (56, 68, 147, 78), 10),
        Line("V/v báo cáo tiến", Side.LEFT, (56, 80, 152, 88), 10),
        Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Side.RIGHT, (170, 56, 374, 66), 10),
        Line("độ cấp", Side.RIGHT, (left, 80, left + 36, 90), 10),
        Line("giấy chứng nhận", Side.LEFT, (56, 92, 147, 102), 10),
        Line("Kính gửi: Các thôn", Side.FULL, (56, 114, 392, 124), 10),
    )
    (document,) = read_documents(Reading(Path("cv.pdf"), "made", (Page(1, 595, 842, lines),)))
    assert document.draft.topic == topic


BODIES = [
    (("Thực hiện Công văn số 271/UBND-NV của Ủy ban nhân dân huyện Vĩnh", "Khê về báo cáo. Ủy",
      "ban nhân dân xã Khê Lãng báo cáo kết quả như sau:"), "Ủy ban nhân dân xã Khê Lãng"),
    (("Thực hiện nhiệm vụ được giao, UBND xã Khê", "Lãng báo cáo như sau:"), "UBND xã Khê Lãng"),
    (("Thực hiện nhiệm vụ được giao, UBND xã Khê Lãng", "báo cáo như sau:"), "UBND xã Khê Lãng"),
    # The office of a paper that is cited does not speak.
    (("Theo Công văn của UBND huyện Vĩnh Khê đề nghị", "rà soát thủ tục hành chính."), None),
    (("Trên địa bàn có UBND xã Khê Lãng.", "báo cáo như sau:"), None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "issuer"), BODIES)
def test_the_office_that_speaks_is_found_over_broken_lines(
    lines: tuple[str, ...], issuer: str | None
) -> None:
    draft = read_one(
        "F|Số: /BC-UBND", f"F|{DAY}", "Fbc|BÁO CÁO", "Fbc|Kết quả năm 2023",
        *(f"F|{line}" for line in lines), "F|I. KẾT QUẢ",
    ).draft  # fmt: skip
    assert draft.issuer == issuer
    if issuer is not None:
        assert draft.evidence["issuer"].confidence == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("lines", "issuer", "superior"),
    [
        (("ỦY BAN MTTQ VIỆT NAM", "XÃ KHÊ LÃNG", "BAN THƯỜNG TRỰC"), "BAN THƯỜNG TRỰC",
         "ỦY BAN MTTQ VIỆT NAM XÃ KHÊ LÃNG"),
        (("UBND XÃ KHÊ LÃNG", "BAN CHỈ ĐẠO CCHC"), "BAN CHỈ ĐẠO CCHC", "UBND XÃ KHÊ LÃNG"),
        (("ỦY BAN NHÂN DÂN", "XÃ KHÊ LÃNG", "TỔ CÔNG TÁC"), "TỔ CÔNG TÁC",
         "ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG"),
    ],
)  # fmt: skip
def test_a_body_without_a_place_keeps_its_superior(
    lines: tuple[str, ...], issuer: str, superior: str
) -> None:
    head = (*lines, "Số: 03/KH-BCĐ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    text = "\n".join((*head, "Độc lập - Tự do - Hạnh phúc", DAY, "KẾ HOẠCH", "Hoạt động", "I. A"))
    (document,) = read_documents(plain_reading(text, "kh.txt"))
    assert (document.draft.issuer, document.draft.issuer_superior) == (issuer, superior)


def test_a_secret_paper_is_refused_before_its_words_are_shown() -> None:
    open_paper = ("Lb|ỦY BAN NHÂN DÂN", "Lb|XÃ KHÊ LÃNG", "L|Số: 24/BC-UBND", *MOTTO, f"R|{DAY}",
                  "Fbc|BÁO CÁO", "Fbc|Bảo vệ bí mật nhà nước", "F|I. KẾT QUẢ")  # fmt: skip
    refuse_secret(made_reading(*open_paper))
    with pytest.raises(UnreadableError) as refused:
        refuse_secret(made_reading(*open_paper, "===", "L|TỐI MẬT", *open_paper))
    assert refused.value.reason == "secret"
