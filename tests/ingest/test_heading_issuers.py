"""Box 2: the lines of one office or two, joint papers, the Party's head (RULES A2, B3)."""

from __future__ import annotations

import pytest

from register.evidence import unsure_fields
from tests.ingest.made_readings import MOTTO, PARTY, read_one

DAY = "Ri|Khê Lãng, ngày 07 tháng 3 năm 2023"

ISSUERS = [
    (("ỦY BAN NHÂN DÂN", "XÃ KHÊ LÃNG"), "ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG", None),
    (("UBND XÃ KHÊ LÃNG",), "UBND XÃ KHÊ LÃNG", None),
    (("HUYỆN VĨNH KHÊ", "ỦY BAN NHÂN DÂN", "XÃ KHÊ LÃNG"), "ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG",
     "HUYỆN VĨNH KHÊ"),
    (("HỘI ĐỒNG NHÂN DÂN", "XÃ KHÊ LÃNG"), "HỘI ĐỒNG NHÂN DÂN XÃ KHÊ LÃNG", None),
    (("UBND TỈNH HÀ SƠN", "SỞ NỘI VỤ"), "SỞ NỘI VỤ", "UBND TỈNH HÀ SƠN"),
    (("ỦY BAN NHÂN DÂN", "TỈNH HÀ SƠN", "SỞ XÂY DỰNG"), "SỞ XÂY DỰNG",
     "ỦY BAN NHÂN DÂN TỈNH HÀ SƠN"),
    (("BỘ CÔNG THƯƠNG", "CỤC HÓA CHẤT"), "CỤC HÓA CHẤT", "BỘ CÔNG THƯƠNG"),
    (("BỘ CÔNG THƯƠNG", "CỤC ĐỔI MỚI SÁNG TẠO,", "CHUYỂN ĐỔI XANH VÀ", "KHUYẾN CÔNG"),
     "CỤC ĐỔI MỚI SÁNG TẠO, CHUYỂN ĐỔI XANH VÀ KHUYẾN CÔNG", "BỘ CÔNG THƯƠNG"),
    (("BỘ NÔNG NGHIỆP", "VÀ PHÁT TRIỂN NÔNG THÔN"), "BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", None),
    (("BỘ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG"), "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", None),
    (("VĂN PHÒNG CHÍNH PHỦ",), "VĂN PHÒNG CHÍNH PHỦ", None),
    (("THỦ TƯỚNG CHÍNH PHỦ",), "THỦ TƯỚNG CHÍNH PHỦ", None),
    (("CHÍNH PHỦ", "-------"), "CHÍNH PHỦ", None),
    (("ĐẢNG BỘ HUYỆN VĨNH KHÊ", "ĐẢNG ỦY XÃ KHÊ LÃNG", "*"), "ĐẢNG ỦY XÃ KHÊ LÃNG",
     "ĐẢNG BỘ HUYỆN VĨNH KHÊ"),
    (("TỈNH ỦY HÀ SƠN", "BAN TỔ CHỨC", "*"), "BAN TỔ CHỨC", "TỈNH ỦY HÀ SƠN"),
    (("BẢO HIỂM XÃ HỘI", "TỈNH HÀ SƠN"), "BẢO HIỂM XÃ HỘI TỈNH HÀ SƠN", None),
    (("UBND XÃ KHÊ LÃNG", "BAN CHỈ ĐẠO", "CẢI CÁCH HÀNH CHÍNH"), "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH",
     "UBND XÃ KHÊ LÃNG"),
    (("MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN MẶT TRẬN TỔ QUỐC", "XÃ KHÊ LÃNG"),
     "ỦY BAN MẶT TRẬN TỔ QUỐC XÃ KHÊ LÃNG", "MẶT TRẬN TỔ QUỐC VIỆT NAM"),
    (("VĂN PHÒNG", "HỘI ĐỒNG NHÂN DÂN VÀ", "ỦY BAN NHÂN DÂN"),
     "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN", None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "issuer", "superior"), ISSUERS)
def test_the_lines_of_box_two_become_one_office_or_two(
    lines: tuple[str, ...], issuer: str, superior: str | None
) -> None:
    left = [f"Lb|{line}" for line in lines]
    draft = read_one(*left, "L|Số: 24/BC-ABC", *MOTTO, DAY).draft
    assert (draft.issuer, draft.issuer_superior) == (issuer, superior)


def test_a_name_in_small_letters_goes_on_in_a_line_with_nothing_at_its_right() -> None:
    draft = read_one(
        "L|bộ tài chính", MOTTO[0], "L|tổng cục dự trữ", MOTTO[1], "F|và hậu cần",
        "L|Số: 24/TCDT-VP", DAY,
    ).draft  # fmt: skip
    assert draft.issuer == "tổng cục dự trữ và hậu cần"
    assert draft.issuer_superior == "bộ tài chính"
    draft = read_one(
        "L|ủy BAN NHÂN DÂN", MOTTO[0], "F|huyện EA TLĂNG", "L|Số: 24/BC-UBND", DAY
    ).draft  # fmt: skip
    assert draft.issuer == "ủy BAN NHÂN DÂN huyện EA TLĂNG"


@pytest.mark.parametrize("name", ["ỦY BAN NHÂN DÂN", "UBND", "HỘI ĐỒNG NHÂN DÂN"])
def test_a_committee_or_council_whose_area_was_not_read_goes_to_review(name: str) -> None:
    evidence = read_one(f"Lb|{name}", "L|Số: 24/BC-UBND", *MOTTO, DAY).draft.evidence
    assert "issuer" in unsure_fields(evidence)
    whole = read_one(f"Lb|{name}", "Lb|XÃ KHÊ LÃNG", "L|Số: 24/BC-UBND", *MOTTO, DAY)
    assert "issuer" not in unsure_fields(whole.draft.evidence)


def test_a_joint_paper_has_all_its_offices() -> None:
    draft = read_one(
        "Lb|BỘ NỘI VỤ", "Lb|VĂN PHÒNG CHÍNH PHỦ", "L|Số: 55/2005/TTLT-BNV-VPCP", *MOTTO,
        "Ri|Hà Nội, ngày 06 tháng 5 năm 2005", "Fbc|THÔNG TƯ LIÊN TỊCH",
        "Fbc|Hướng dẫn về thể thức và kỹ thuật trình bày văn bản",
    ).draft  # fmt: skip
    assert draft.issuer == "BỘ NỘI VỤ - VĂN PHÒNG CHÍNH PHỦ"
    assert draft.issuer_superior is None
    assert draft.kind == "TTLT"


def test_the_youth_unions_head_is_no_issuer() -> None:
    draft = read_one(
        "F|ĐOÀN TNCS HỒ CHÍ MINH HUYỆN VĨNH KHÊ", "F|BCH ĐOÀN XÃ KHÊ LÃNG", "F|***",
        "F|ĐOÀN TNCS HỒ CHÍ MINH", "F|Số 66-KH/ĐTN", "F|Khê Lãng, ngày 10 tháng 02 năm 2021",
        "Fbc|KẾ HOẠCH", "Fbc|Ra quân làm thủy lợi",
    ).draft  # fmt: skip
    assert draft.issuer == "BCH ĐOÀN XÃ KHÊ LÃNG"
    assert draft.issuer_superior == "ĐOÀN TNCS HỒ CHÍ MINH HUYỆN VĨNH KHÊ"


def test_the_party_head_is_read() -> None:
    draft = read_one(
        "L|ĐẢNG BỘ HUYỆN VĨNH KHÊ", "Lb|ĐẢNG ỦY XÃ KHÊ LÃNG", "L|*", "L|Số 35-KH/ĐU", *PARTY, DAY,
        "Fbc|KẾ HOẠCH", "Fbc|lãnh đạo công tác cải cách hành chính năm 2023", "F|-----",
        "F|Thực hiện Kế hoạch số 12-KH/HU, Ban Chấp hành Đảng bộ xã xây dựng kế hoạch như sau:",
        "L|Nơi nhận:", "L|- Thường trực Huyện ủy;", "L|- Lưu Văn phòng Đảng ủy.",
        "Rb|T/M ĐẢNG ỦY", "Rb|PHÓ BÍ THƯ", "Rb|Nguyễn Thị Hạnh",
    ).draft  # fmt: skip
    assert draft.designation.text == "35-KH/ĐU"
    assert (draft.kind, draft.for_year) == ("KH", 2023)
    assert draft.topic == "lãnh đạo công tác cải cách hành chính năm 2023"
    assert draft.signer == "Nguyễn Thị Hạnh"
    assert (draft.authority, draft.signer_title) == ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ")
    assert draft.recipients == ("Thường trực Huyện ủy", "Lưu Văn phòng Đảng ủy")
