"""Signer, title, authority and recipients of a closing (RULES A2, boxes 7 and 9b)."""

from __future__ import annotations

import pytest

from ingest.person_names import person_name
from tests.ingest.made_readings import MOTTO, read_one

HEAD = ("Lb|ỦY BAN NHÂN DÂN", "Lb|XÃ KHÊ LÃNG", "L|Số: 51/UBND-VP", "L|V/v kiểm tra", *MOTTO,
        "Ri|Khê Lãng, ngày 15 tháng 5 năm 2023", "F|Kính gửi: Các thôn",
        "F|Ủy ban nhân dân xã đề nghị các thôn thực hiện./.")  # fmt: skip
RECIPIENTS = ("Lb|Nơi nhận:", "L|- Như trên;", "L|- Đ/c Nguyễn Văn Ngoài (để b/c);", "L|- Lưu: VT.")

SIGNERS = [
    # right-hand lines, authority, title, signer
    (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đỗ Văn Khải"), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
     "Đỗ Văn Khải"),
    (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mến"), "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mến"),
    (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mến"),
     "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mến"),
    (("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Bùi Văn Hợp"),
     "TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Bùi Văn Hợp"),
    (("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Bùi Văn Hợp"), "TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG",
     "Bùi Văn Hợp"),
    (("Q. CHỦ TỊCH", "Bùi Văn Hợp"), "Q. CHỦ TỊCH", "Q. CHỦ TỊCH", "Bùi Văn Hợp"),
    (("KT/ BỘ TRƯỞNG", "THỨ TRƯỞNG", "(Đã ký)", "Thượng tướng Nguyễn Văn Thử"), "KT/ BỘ TRƯỞNG",
     "THỨ TRƯỞNG", "Nguyễn Văn Thử"),
    (("THỦ TƯỚNG", "Phan Văn Thử"), None, "THỦ TƯỚNG", "Phan Văn Thử"),
    (("CHỦ TỊCH", "Ký bởi: Ủy ban nhân dân xã", "Thời gian ký: 21.07.2026 15:32:11 +07:00",
      "Đỗ Văn Khải"), None, "CHỦ TỊCH", "Đỗ Văn Khải"),
    (("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH", "H'Ren Niê"), "TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH",
     "H'Ren Niê"),
    (("HIỆU TRƯỞNG", "ThS. Trần Thị Mơ"), None, "HIỆU TRƯỞNG", "Trần Thị Mơ"),
    (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", None),
    (("TUQ. CHỦ TỊCH", "Phạm Hồng Nhung"), "TUQ. CHỦ TỊCH", "TUQ. CHỦ TỊCH", "Phạm Hồng Nhung"),
    (("TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND XÃ", "Huỳnh Công Ý"), None, "TRƯỞNG BAN", "Huỳnh Công Ý"),
    (("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "CHỦ TỊCH", "ỦY BAN NHÂN DÂN XÃ", "Lê Thị Mến"),
     "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Lê Thị Mến"),
    (("BÍ THƯ ĐẢNG ỦY,", "CHỦ TỊCH HỘI ĐỒNG", "Lê Thị Mến"), None,
     "BÍ THƯ ĐẢNG ỦY, CHỦ TỊCH HỘI ĐỒNG", "Lê Thị Mến"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "authority", "title", "signer"), SIGNERS)
def test_the_signers_block_is_read(
    lines: tuple[str, ...], authority: str | None, title: str | None, signer: str | None
) -> None:
    draft = read_one(*HEAD, *RECIPIENTS, *(f"Rb|{line}" for line in lines)).draft
    assert (draft.authority, draft.signer_title, draft.signer) == (authority, title, signer)
    assert draft.recipients == ("Như trên", "Đ/c Nguyễn Văn Ngoài (để b/c)", "Lưu: VT")


@pytest.mark.parametrize(("lines", "authority", "title", "signer"), SIGNERS)
def test_the_block_is_read_where_halves_are_not_known(
    lines: tuple[str, ...], authority: str | None, title: str | None, signer: str | None
) -> None:
    left = tuple(f"F|{line[line.index('|') + 1 :]}" for line in RECIPIENTS)
    draft = read_one(*HEAD, *left, *(f"Fb|{line}" for line in lines)).draft
    assert (draft.authority, draft.signer_title, draft.signer) == (authority, title, signer)
    assert draft.recipients == ("Như trên", "Đ/c Nguyễn Văn Ngoài (để b/c)", "Lưu: VT")


def test_merged_columns_of_a_closing_are_parted() -> None:
    draft = read_one(
        *HEAD, "F|Nơi nhận: TM. ỦY BAN NHÂN DÂN", "F|- Như trên;", "F|KT. CHỦ TỊCH",
        "F|- Cục Đăng kiểm (để p/h); PHÓ CHỦ TỊCH", "F|- Lưu: VT.", "F|Lê Thị Mến",
    ).draft  # fmt: skip
    assert draft.authority == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert (draft.signer_title, draft.signer) == ("PHÓ CHỦ TỊCH", "Lê Thị Mến")
    assert draft.recipients == ("Như trên", "Cục Đăng kiểm (để p/h)", "Lưu: VT")


def test_the_block_may_stand_above_the_recipients() -> None:
    draft = read_one(*HEAD, "Rb|KT. BỘ TRƯỞNG", *RECIPIENTS, "Rb|THỨ TRƯỞNG", "Rb|Lê Thị Mến").draft
    assert (draft.authority, draft.signer_title, draft.signer) == (
        "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Thị Mến",
    )  # fmt: skip


def test_forms_in_an_appendix_do_not_sign() -> None:
    draft = read_one(
        *HEAD, *RECIPIENTS, "Rb|CHỦ TỊCH", "Rb|Đỗ Văn Khải", "===", "Fbc|PHỤ LỤC",
        "Fc|(Kèm theo Công văn số 51/UBND-VP)", "Lb|Nơi nhận:", "L|- Lưu.", "Rb|GIÁM ĐỐC",
        "Rb|Trần Văn Mẫu",
    ).draft  # fmt: skip
    assert (draft.signer_title, draft.signer) == ("CHỦ TỊCH", "Đỗ Văn Khải")
    assert draft.recipients[-1] == "Lưu: VT"


def test_wrapped_recipients_are_joined() -> None:
    draft = read_one(
        *HEAD, "Lb|Nơi nhận:", "L|- Các Bộ, cơ quan ngang Bộ,", "L|cơ quan thuộc Chính phủ;",
        "L|- Lưu: VT, TH", "L|(Đông).", "Rb|CHỦ TỊCH", "Rb|Đỗ Văn Khải",
    ).draft  # fmt: skip
    assert draft.recipients == ("Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
                                "Lưu: VT, TH (Đông)")  # fmt: skip


def test_the_address_at_the_pages_foot_is_no_recipient() -> None:
    draft = read_one(
        *HEAD, *RECIPIENTS, "Rb|CHỦ TỊCH", "Rb|Đỗ Văn Khải",
        "F|Địa chỉ: số 93 đường Trục xã; điện thoại: 0220.3747.093",
    ).draft  # fmt: skip
    assert draft.recipients[-1] == "Lưu: VT"


def test_recipients_without_dashes_are_parted_at_their_marks() -> None:
    draft = read_one(
        *HEAD, "Lb|Nơi nhận:", "L|Như trên;", "L|Chủ tịch UBND tỉnh;", "L|Lưu: VT.",
        "Rb|CHỦ TỊCH", "Rb|Đỗ Văn Khải",
    ).draft  # fmt: skip
    assert draft.recipients == ("Như trên", "Chủ tịch UBND tỉnh", "Lưu: VT")


def test_a_signers_column_beside_the_head_of_an_appendix_is_read() -> None:
    draft = read_one(
        *HEAD, *RECIPIENTS, "L|PHỤ LỤC I", "Rb|CHỦ TỊCH", "Rb|Đỗ Văn Khải", "F|DANH MỤC",
        "F|(Kèm theo Công văn số 51/UBND-VP)",
    ).draft  # fmt: skip
    assert (draft.signer_title, draft.signer) == ("CHỦ TỊCH", "Đỗ Văn Khải")


def test_a_recognised_name_that_may_have_lost_its_family_name_stays_empty() -> None:
    draft = read_one("=== ocr 0.9", *HEAD, *RECIPIENTS, "R|CHU TICH", "R|Huy Nam Sơn").draft
    assert (draft.signer_title, draft.signer) == ("CHỦ TỊCH", None)


def test_strokes_of_a_signature_read_as_capitals_are_no_title() -> None:
    lines = ("R|CHỦ TỊCH", "R|NV SN/AZN", "R|Đỗ Văn Khải")
    draft = read_one("=== ocr 0.9", *HEAD, *RECIPIENTS, *lines).draft
    assert (draft.signer_title, draft.signer) == ("CHỦ TỊCH", "Đỗ Văn Khải")


NAMES = [
    ("Đỗ Văn Khải", "Đỗ Văn Khải", True),
    ("Đại tá Trần Văn Thử", "Trần Văn Thử", True),
    ("PGS.TS. Lê Thị Mến", "Lê Thị Mến", True),
    ("NGUYỄN VĂN THỬ", "NGUYỄN VĂN THỬ", True),
    ("Y Thanh Hà Niê Kđăm", "Y Thanh Hà Niê Kđăm", True),
    ("Rah Lan Chung", "Rah Lan Chung", False),
]


@pytest.mark.parametrize(("line", "name", "sure"), NAMES)
def test_names_are_told_and_ranks_left_out(line: str, name: str, sure: bool) -> None:  # noqa: FBT001
    found = person_name(line)
    assert found is not None
    assert (found.name, found.sure) == (name, sure)


@pytest.mark.parametrize(
    "line",
    ["Sở Tư pháp", "PHÓ CHỦ TỊCH", "Ủy Ban Nhân Dân", "(Đông)", "- Lưu: VT", "Như trên", "Khải", "",
     "Xã Khê Lãng", "Trang 2"],
)  # fmt: skip
def test_other_lines_are_no_names(line: str) -> None:
    assert person_name(line) is None
