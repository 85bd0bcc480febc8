"""Which real titles each shipped rule knows for its paper, and which it must not."""

from __future__ import annotations

import datetime as dt

import pytest

from register.deadline_rules import DeadlineRule, FixedDay, load_deadline_rules
from register.deadlines import words_matched
from register.entry import Entry

RULES = {one.code: one for one in load_deadline_rules()}

MATCHES = [
    # Budget: the two that need a decision, the quarters by figure, word and number of months.
    ("ngan-sach-du-toan", "QĐ", "công khai dự toán ngân sách năm 2023"),
    ("ngan-sach-quyet-toan", "QĐ", "công bố công khai quyết toán ngân sách xã năm 2022"),
    ("ngan-sach-quy-1", "QĐ", "công khai dự toán ngân sách quý I năm 2023"),
    ("ngan-sach-quy-1", "TB", "công khai thực hiện dự toán ngân sách quý 01 năm 2024"),
    ("ngan-sach-quy-1", "BC", "công khai tình hình thực hiện ngân sách 03 tháng đầu năm 2024"),
    ("ngan-sach-6-thang", "QĐ", "công khai dự toán ngân sách 6 tháng đầu năm 2023"),
    ("ngan-sach-6-thang", "QĐ", "công khai thực hiện dự toán thu, chi ngân sách 06 tháng năm 2024"),
    ("ngan-sach-6-thang", "QĐ", "công khai dự toán ngân sách quý II năm 2023"),
    ("ngan-sach-quy-3", "QĐ", "công khai thực hiện dự toán ngân sách quý 03 năm 2024"),
    ("ngan-sach-quy-3", "CV", "công khai thực hiện dự toán ngân sách 09 tháng năm 2024"),
    ("ngan-sach-quy-4", "QĐ", "công khai thực hiện dự toán ngân sách quý IV năm 2023"),
    ("du-toan-hdnd", "NQ", "dự toán thu, chi ngân sách xã năm 2024"),
    # Law with its day.
    ("attp-kiem-tra", "KH", "kiểm tra công tác đảm bảo an toàn thực phẩm năm 2024"),
    ("attp-kiem-tra", "KH", "kiểm tra VSATTP trên địa bàn xã năm 2024"),
    ("antt", "KH", "bảo đảm an ninh, trật tự trên địa bàn xã năm 2023"),
    ("antt-khu-dan-cu", "QĐ",
     "công nhận khu dân cư đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2023"),
    ("danh-gia-cbcc-2020", "QĐ", "kết quả đánh giá, xếp loại chất lượng công chức năm 2023"),
    ("ra-soat-ho-ngheo", "QĐ", "công nhận hộ nghèo, hộ cận nghèo theo chuẩn nghèo năm 2023"),
    ("ra-soat-ho-ngheo", "BC", "kết quả rà soát hộ nghèo, hộ cận nghèo năm 2023"),
    ("chuan-tcpl", "BC", "tự đánh giá xã đạt chuẩn tiếp cận pháp luật năm 2023"),
    ("chuan-tcpl", "TTr", "đề nghị công nhận xã đạt chuẩn tiếp cận pháp luật năm 2023"),
    ("thang-tre-em", "BC", "kết quả tổ chức Tháng hành động vì trẻ em năm 2023"),
    ("pcgd", "BC", "kết quả phổ cập giáo dục, xóa mù chữ năm 2023"),
    ("ruou-thu-cong", "BC", "tình hình sản xuất rượu thủ công trên địa bàn xã năm 2023"),
    ("to-hop-tac", "BC", "tình hình hoạt động của tổ hợp tác năm 2023"),
    ("bao-ve-rung", "KH", "bảo vệ rừng và dự toán kinh phí bảo vệ rừng năm 2026"),
    ("thtk-clp-congkhai-cu", "TB", "công khai Chương trình thực hành tiết kiệm, chống lãng phí"),
    # The decree's own words, and reform plans that come as decisions.
    ("theo-doi-thpl", "KH", "theo dõi tình hình thi hành pháp luật năm 2023"),
    ("theo-doi-thpl-2025", "KH", "theo dõi thi hành văn bản quy phạm pháp luật năm 2026"),
    ("theo-doi-thpl-2025", "KH", "tổ chức thi hành pháp luật năm 2026"),
    ("cchc", "KH", "Cải cách hành chính xã Định Hưng năm 2025"),
    ("cchc", "QĐ", "ban hành Kế hoạch cải cách hành chính nhà nước năm 2025"),
    ("lich-tiep-dan", "TB", "Lịch tiếp công dân của UBND xã Tân Đoàn năm 2026"),
    ("lich-tiep-dan", "TB", "Lịch tiếp công dân định kỳ của Chủ tịch UBND xã Tây Sơn năm 2025"),
    ("quy-che", "QĐ", "Quy chế làm việc của UBND xã Xuân Phú nhiệm kỳ 2021-2026"),
    ("thtk-clp", "CTr", "tiết kiệm, chống lãng phí năm 2026"),
    ("doi-thoai", "KH", "tổ chức tiếp xúc, đối thoại trực tiếp với Nhân dân năm 2023"),
    ("ke-khai-ts", "KH", "kê khai tài sản, thu nhập năm 2023"),
]  # fmt: skip

NO_MATCHES = [
    ("ngan-sach-du-toan", "QĐ", "công khai thực hiện dự toán ngân sách quý I năm 2023"),
    ("ngan-sach-du-toan", "QĐ", "công khai dự toán ngân sách trình HĐND xã năm 2024"),
    ("ngan-sach-du-toan", "QĐ", "công khai điều chỉnh dự toán ngân sách năm 2023"),
    ("ngan-sach-quyet-toan", "QĐ", "công khai quyết toán dự án hoàn thành đường trục thôn"),
    ("ngan-sach-quy-1", "QĐ", "công khai dự toán ngân sách quý II năm 2023"),
    ("ngan-sach-quy-1", "QĐ", "công khai thực hiện dự toán 3 tháng cuối năm 2023"),
    ("ngan-sach-quy-3", "QĐ", "công khai dự toán ngân sách quý II năm 2023"),
    ("ngan-sach-quy-4", "QĐ", "công khai dự toán ngân sách quý I năm 2023"),
    ("attp-kiem-tra", "KH", "kiểm tra an toàn thực phẩm Tết Nguyên đán năm 2024"),
    ("attp-kiem-tra", "KH", "kiểm tra liên ngành an toàn thực phẩm Tháng hành động năm 2024"),
    ("attp-kiem-tra", "BC", "kết quả kiểm tra an toàn thực phẩm năm 2024"),
    ("antt", "KH", "bảo đảm an ninh, trật tự Tết Nguyên đán Quý Mão 2023"),
    ("antt", "KH", "bảo đảm trật tự, an toàn giao thông năm 2023"),
    ("antt", "KH", "bảo đảm an ninh, trật tự bầu cử đại biểu HĐND"),
    ("danh-gia-cbcc-2020", "QĐ", "xếp loại chất lượng cán bộ, công chức quý III năm 2023"),
    ("danh-gia-cbcc-2020", "QĐ", "thành lập Hội đồng đánh giá, xếp loại chất lượng công chức"),
    ("danh-gia-cbcc-2020", "BC", "đánh giá, xếp loại chất lượng đảng viên, cán bộ năm 2023"),
    ("ra-soat-ho-ngheo", "QĐ", "phê duyệt danh sách hộ nghèo được hỗ trợ tiền điện quý I"),
    ("ra-soat-ho-ngheo", "QĐ", "phê duyệt danh sách hộ nghèo nhận quà Tết năm 2023"),
    ("ra-soat-ho-ngheo", "QĐ", "thành lập Ban chỉ đạo rà soát hộ nghèo, hộ cận nghèo năm 2023"),
    ("ra-soat-ho-ngheo", "QĐ", "công nhận hộ nghèo phát sinh tháng 6 năm 2023"),
    ("chuan-tcpl", "BC", "sơ kết thực hiện xã đạt chuẩn tiếp cận pháp luật"),
    ("ruou-thu-cong", "BC", "kết quả phòng, chống tác hại của rượu, bia năm 2023"),
    ("bao-ve-rung", "KH", "bảo vệ rừng và phòng cháy, chữa cháy rừng năm 2026"),
    ("theo-doi-thpl-2025", "KH", "quản lý công tác thi hành pháp luật về xử lý vi phạm hành chính"),
    ("vbqppl", "KH", "theo dõi thi hành văn bản quy phạm pháp luật, kiểm tra năm 2026"),
    ("cchc", "KH", "tuyên truyền cải cách hành chính năm 2023"),
    ("cchc", "KH", "thực hiện cải cách hành chính giai đoạn 2021-2025"),
    ("cchc", "QĐ", "kiện toàn Ban chỉ đạo cải cách hành chính"),
    ("lich-tiep-dan", "TB", "Lịch tiếp công dân tháng 5 năm 2023"),
    ("lich-tiep-dan", "TB", "tạm hoãn lịch tiếp công dân"),
    ("doi-thoai-tb", "TB", "kết luận hội nghị đối thoại với Nhân dân năm 2025"),
    ("ke-khai-ts", "KH", "xác minh tài sản, thu nhập năm 2023"),
    ("pbgdpl", "KH", "tổ chức hội nghị tuyên truyền, phổ biến giáo dục pháp luật"),
    ("dao-tao", "KH", "đào tạo nghề cho cán bộ hội năm 2023"),
]


def matched(code: str, kind: str, topic: str) -> bool:
    return bool(words_matched(RULES[code].wording, Entry(kind=kind, topic=topic)))


@pytest.mark.parametrize(("code", "kind", "topic"), MATCHES)
def test_a_rule_knows_its_paper_by_real_titles(code: str, kind: str, topic: str) -> None:
    assert matched(code, kind, topic)


@pytest.mark.parametrize(("code", "kind", "topic"), NO_MATCHES)
def test_a_rule_takes_no_other_paper_for_it(code: str, kind: str, topic: str) -> None:
    assert not matched(code, kind, topic)


VERDICTS_BY_LAW = {
    "du-toan-hdnd": ("2022-12-31", False), "ngan-sach-quy-1": ("2023-04-15", True),
    "ngan-sach-6-thang": ("2023-07-15", True), "ngan-sach-quy-3": ("2023-10-15", True),
    "attp-kiem-tra": ("2022-11-01", False), "antt": ("2023-03-31", True),
    "antt-khu-dan-cu": ("2023-11-15", False), "danh-gia-cbcc-2020": ("2023-12-15", False),
    "ra-soat-ho-ngheo": ("2023-12-14", True), "chuan-tcpl": ("2024-01-10", False),
    "thang-tre-em": ("2023-07-10", False), "pcgd": ("2023-10-03", False),
    "ruou-thu-cong": ("2024-01-30", False), "to-hop-tac": ("2023-12-30", True),
}  # fmt: skip
"""Days of the law that may make a paper of 2023 "late by law", as read in the sources."""


def test_late_by_law_is_possible_only_for_these_rules_and_days() -> None:
    found = {}
    for code, rule in RULES.items():
        due = rule.due
        by_law = rule.holds_for(2023) and rule.binds_by_law
        if isinstance(due, FixedDay) and by_law and rule.in_force(due.of(2023)):
            found[code] = (str(due.of(2023)), rule.inclusive)
    assert found == VERDICTS_BY_LAW


@pytest.mark.parametrize(
    ("code", "year", "in_force"),
    [
        ("theo-doi-thpl", dt.date(2025, 3, 31), True),
        ("theo-doi-thpl", dt.date(2025, 4, 1), False),
        ("theo-doi-thpl-2025", dt.date(2025, 4, 1), True),
        ("vbqppl-het-hieu-luc", dt.date(2025, 4, 1), False),
        ("thtk-clp-congkhai-cu", dt.date(2026, 6, 30), True),
        ("thtk-clp-congkhai-cu", dt.date(2026, 7, 1), False),
        ("thtk-clp-congkhai-moi", dt.date(2026, 7, 1), True),
        ("thang-tre-em", dt.date(2025, 7, 9), False),  # to the district, which ended 1/7/2025
        ("pcgd", dt.date(2025, 10, 2), False),
        ("antt", dt.date(2025, 3, 31), True),
        ("ngan-sach-quy-1", dt.date(2026, 4, 15), False),
        ("doi-thoai", dt.date(2025, 3, 1), False),
        ("doi-thoai-2025", dt.date(2025, 3, 1), True),
    ],
)
def test_a_law_holds_by_date(code: str, year: dt.date, *, in_force: bool) -> None:
    assert RULES[code].in_force(year) is in_force


UNVERIFIED = (
    "ngan-sach-quy-4", "ngan-sach-2026", "danh-gia-cc-2026", "attp-kiem-tra-2026", "hoi-nghi-cbcc",
    "antt-2025", "antt-khu-dan-cu-2025", "tre-em-thay-the", "ho-ngheo-2026", "chuan-tcpl-2026",
)  # fmt: skip


@pytest.mark.parametrize("code", UNVERIFIED)
def test_what_is_unverified_or_inferred_gives_no_verdict(code: str) -> None:
    rule = RULES[code]
    assert not rule.binds_by_law
    assert rule.due is None or rule.awaits_a_person


def test_every_rule_of_law_names_its_article_and_its_mark() -> None:
    silent = [one.code for one in RULES.values() if _says_too_little(one)]
    assert silent == []


def _says_too_little(rule: DeadlineRule) -> bool:
    return rule.source.value == "law" and (not rule.basis or not rule.for_whom)
