"""Kind and topic under the title or after "V/v", marks of the head, the year meant."""

from __future__ import annotations

import pytest

from ingest.for_year import year_meant
from ingest.heading import read_documents
from ingest.titles import topic_text
from register.errors import UnreadableError
from tests.ingest.made_readings import MOTTO, made_reading, plain_reading, read_one

HEAD = ("Lb|ỦY BAN NHÂN DÂN", "Lb|XÃ KHÊ LÃNG", "L|Số: 24/{symbol}", *MOTTO,
        "Ri|Khê Lãng, ngày 07 tháng 3 năm 2023")  # fmt: skip


def head(symbol: str) -> tuple[str, ...]:
    return tuple(line.replace("{symbol}", symbol) for line in HEAD)


TITLES = [
    # symbol, lines under the head, kind, topic
    ("KH-UBND", ("Fbc|KẾ HOẠCH", "Fbc|Kiểm soát thủ tục hành chính", "Fbc|năm 2023",
                 "F|Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2023 của UBND huyện,"),
     "KH", "Kiểm soát thủ tục hành chính năm 2023"),
    ("KH-UBND", ("Fbc|KẾ HOẠCH", "Fbc|Thực hiện công tác dân vận chính quyền năm 2023",
                 "F|Thực hiện Kế hoạch số 12/KH-UBND, Ủy ban nhân dân xã ban hành như sau:"),
     "KH", "Thực hiện công tác dân vận chính quyền năm 2023"),
    ("QĐ-UBND", ("Fbc|QUYẾT ĐỊNH", "Fbc|Về việc thành lập Tổ công tác",
                 "Fbc|CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG", "Fi|Căn cứ Luật Tổ chức;"),
     "QĐ", "thành lập Tổ công tác"),
    ("QĐ-BXD", ("Fbc|QUYẾT ĐỊNH", "Fbc|Ban hành các giải pháp kỹ thuật",
                "Fbc|BỘ TRƯỞNG BỘ XÂY DỰNG", "Fi|Căn cứ Luật Phòng cháy;"),
     "QĐ", "Ban hành các giải pháp kỹ thuật"),
    ("QĐ-UBND", ("Fbc|QUYẾT ĐỊNH", "Fbc|V/v phê duyệt quy hoạch", "Fbc|ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG",
                 "Fi|Căn cứ Luật Quy hoạch;"), "QĐ", "phê duyệt quy hoạch"),
    ("CT-TTg", ("Fbc|CHỈ THỊ", "Fbc|VỀ VIỆC CHẤN CHỈNH CÔNG TÁC QUẢN LÝ",
                "F|Trong thời gian qua, các khu kinh tế đã góp phần"),
     "CT", "CHẤN CHỈNH CÔNG TÁC QUẢN LÝ"),
    ("TB-UBND", ("Fbc|THÔNG BÁO", "Fbc|Kết luận của đồng chí Chủ tịch UBND xã",
                 "Fbc|tại cuộc họp giao ban tháng 3 năm 2023", "F|Ngày 06/3/2023, tại UBND xã"),
     "TB", "Kết luận của đồng chí Chủ tịch UBND xã tại cuộc họp giao ban tháng 3 năm 2023"),
    ("NQ-HĐND", ("Fbc|NGHỊ QUYẾT", "Fbc|Về dự toán ngân sách xã năm 2023",
                 "Fbc|HỘI ĐỒNG NHÂN DÂN XÃ KHÊ LÃNG", "Fbc|KHÓA XX, KỲ HỌP THỨ 5",
                 "Fi|Căn cứ Luật Ngân sách nhà nước;"), "NQ", "dự toán ngân sách xã năm 2023"),
    ("TTr-UBND", ("Fbc|TỜ TRÌNH", "Fbc|Về việc phê duyệt kế hoạch sử dụng đất",
                  "F|Kính gửi: Ủy ban nhân dân huyện Vĩnh Khê"),
     "TTr", "phê duyệt kế hoạch sử dụng đất"),
    ("BC-UBND", ("Fbc|BÁO CÁO", "Fbc|Kết quả công tác năm 2023", "Fi|(Trình tại kỳ họp thứ 6)",
                 "F|I. KẾT QUẢ"), "BC", "Kết quả công tác năm 2023"),
    ("CĐ-TTg", ("Fbc|CÔNG ĐIỆN", "Fbc|Về việc ứng phó bão số 3",
                "Fb|THỦ TƯỚNG CHÍNH PHỦ điện:", "F|- Các Bộ;"), "CĐ", "ứng phó bão số 3"),
    ("GM-UBND", ("Fbc|GIẤY MỜI", "Fbc|Họp giao ban tháng 3", "F|Kính gửi: Các thôn"),
     "GM", "Họp giao ban tháng 3"),
    ("BC-UBND", ("Fbc|B Á O C Á O", "Fbc|Kết quả công tác quý I", "F|I. KẾT QUẢ"),
     "BC", "Kết quả công tác quý I"),
    ("KH-UBND", ("Fbc|KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2023", "F|I. MỤC ĐÍCH"),
     "KH", "CẢI CÁCH HÀNH CHÍNH NĂM 2023"),
    ("CTr-UBND", ("Fbc|CHƯƠNG TRÌNH HÀNH ĐỘNG", "Fbc|Thực hành tiết kiệm năm 2023",
                  "F|Căn cứ Luật Thực hành tiết kiệm;"), "CTr", "Thực hành tiết kiệm năm 2023"),
    ("QĐ-UBND", ("Fbc|QUYẾT ĐỊNH", "Fbc|Về việc công khai dự toán ngân sách năm", "Fbc|2023",
                 "Fbc|CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"), "QĐ", "công khai dự toán ngân sách năm 2023"),
    ("CTr/ĐU", ("Fbc|CHƯƠNG TRÌNH HÀNH ĐỘNG", "Fbc|thực hiện Nghị quyết số 12-NQ/HU",
               "Fbc|ngày 15 tháng 3 năm 2023", "Fbc|của Huyện ủy", "F|Căn cứ Điều lệ Đảng;"),
     "CTr", "thực hiện Nghị quyết số 12-NQ/HU ngày 15 tháng 3 năm 2023 của Huyện ủy"),
    ("CĐ-UBND", ("Fbc|CÔNG ĐIỆN KHẨN", "Fbc|Về ứng phó bão số 3", "F|Kính gửi: Các thôn"),
     "CĐ", "ứng phó bão số 3"),
    ("QH15", ("Fbc|LUẬT", "Fbc|LƯU TRỮ", "Fi|Căn cứ Hiến pháp;"), "LUAT", "LƯU TRỮ"),
    ("CT-UBND", ("Fbc|CHỈ THỊ", "Fbc|CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", "Fbc|Về công tác tuyển quân",
                 "F|Trong những năm qua,"), "CT", "công tác tuyển quân"),
    ("KHLT-STP-SNV", ("Fbc|KẾ HOẠCH LIÊN TỊCH", "Fbc|Huấn luyện dân quân năm 2023", "F|I. ĐÍCH"),
     "KH", "Huấn luyện dân quân năm 2023"),
    ("TT-BNV", ("Fbc|THÔNG TƯ", "Fbc|BAN HÀNH QUY CHUẨN KỸ THUẬT", "Fi|Căn cứ Luật Tổ chức;"),
     "TT", "BAN HÀNH QUY CHUẨN KỸ THUẬT"),
    # The body's first line, drawn in, stands in the page's middle by chance.
    ("KL/HU", ("Fbc|KẾT LUẬN", "Fbc|Ra quân làm thủy lợi mùa khô", "Fbc|trên địa bàn xã Khê Lãng",
               "Fc|Phúc đáp Công văn số 2049/SNV-VP ngày 08/12/2023 của Sở", "F|Nội vụ, báo cáo:"),
     "KL", "Ra quân làm thủy lợi mùa khô trên địa bàn xã Khê Lãng"),
]  # fmt: skip


@pytest.mark.parametrize(("symbol", "lines", "kind", "topic"), TITLES)
def test_kind_and_topic_stand_under_the_head(
    symbol: str, lines: tuple[str, ...], kind: str, topic: str
) -> None:
    draft = read_one(*head(symbol), *lines).draft
    assert (draft.kind, draft.topic) == (kind, topic)
    assert draft.kind_conflict is None


def test_a_title_against_its_symbol_is_a_conflict_and_the_title_stays() -> None:
    draft = read_one(*head("UBND-VP"), "Fbc|THÔNG BÁO", "Fbc|Lịch tiếp công dân").draft
    assert (draft.kind, draft.kind_conflict) == ("TB", "CV")


def test_an_unknown_title_with_an_unknown_symbol_stays_unknown() -> None:
    draft = read_one(*head("XYZ"), "Fbc|BẢN CAM KẾT", "Fbc|An toàn giao thông").draft
    assert draft.kind is None


LETTERS = [
    (("L|V/v rà soát thủ tục hành chính", "L|trên địa bàn xã"),
     "rà soát thủ tục hành chính trên địa bàn xã"),
    (("L|V/v: số hóa hồ sơ.",), "số hóa hồ sơ"),
    (("L|Về việc", "L|kiểm tra an toàn"), "kiểm tra an toàn"),
    (("L|(V/v cử cán bộ dự họp)",), "cử cán bộ dự họp"),
    (("L|V/v thực hiện Quyết định số", "L|1074/QĐ-BXD ngày 29/6/2026 của Bộ"),
     "thực hiện Quyết định số 1074/QĐ-BXD ngày 29/6/2026 của Bộ"),
    (("L|V/v kiểm tra an toàn thực phẩm", "Lb|KHẨN"), "kiểm tra an toàn thực phẩm"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "topic"), LETTERS)
def test_a_letter_has_its_topic_under_the_number(lines: tuple[str, ...], topic: str | None) -> None:
    left = ("Lb|ỦY BAN NHÂN DÂN", "Lb|XÃ KHÊ LÃNG", "L|Số: 51/UBND-VP", *lines)
    draft = read_one(
        *left, *MOTTO, "Ri|Khê Lãng, ngày 15 tháng 5 năm 2023", "F|Kính gửi: Các thôn"
    ).draft
    assert (draft.kind, draft.topic) == ("CV", topic)
    assert draft.addressees == ("Các thôn",)


def test_a_letter_in_plain_text_is_read() -> None:
    text = (
        "UBND XÃ KHÊ LÃNG\nSố: 51/UBND-VP\nV/v số hóa hồ sơ,\nkết quả giải quyết TTHC\n"
        "Khê Lãng, ngày 15 tháng 5 năm 2023\n\nKính gửi:\n- Các thôn;\n- Công chức xã.\n\n"
        "Ủy ban nhân dân xã đề nghị.\n"
    )
    (document,) = read_documents(plain_reading(text, "cv.txt"))
    draft = document.draft
    assert draft.topic == "số hóa hồ sơ, kết quả giải quyết TTHC"
    assert draft.place == "Khê Lãng"
    assert draft.addressees == ("Các thôn", "Công chức xã")


def test_addressees_in_a_list_are_parted_and_wrapped_ones_joined() -> None:
    draft = read_one(
        *head("UBND-VP"), "F|Kính gửi:", "F|- Các Bộ: Công an, Tư pháp,", "F|và Xây dựng;",
        "F|- Ủy ban nhân dân tỉnh Hà Sơn.", "F|Xét đề nghị của Sở Xây dựng,",
    ).draft  # fmt: skip
    assert draft.addressees == ("Các Bộ: Công an, Tư pháp, và Xây dựng",
                                "Ủy ban nhân dân tỉnh Hà Sơn")  # fmt: skip


def test_bases_stand_below_the_addressees_and_a_law_that_amends_belongs_to_its_law() -> None:
    draft = read_one(
        *head("TTr-UBND"), "Fbc|TỜ TRÌNH", "Fbc|Về việc phê duyệt kế hoạch", "F|Kính gửi:",
        "F|- Ủy ban nhân dân huyện;", "F|- Phòng Tài chính.", "F|Căn cứ Luật Đất đai năm 2013;",
        "F|Luật sửa đổi, bổ sung một số điều của Luật Đất đai;", "F|Căn cứ Luật Quy hoạch.",
        "F|Ủy ban nhân dân xã trình như sau:",
    ).draft  # fmt: skip
    assert draft.bases == (
        "Căn cứ Luật Đất đai năm 2013; Luật sửa đổi, bổ sung một số điều của Luật Đất đai",
        "Căn cứ Luật Quy hoạch",
    )


def test_bases_are_whole_and_end_with_the_body() -> None:
    draft = read_one(
        *head("QĐ-UBND"), "Fbc|QUYẾT ĐỊNH", "Fbc|Về việc thành lập Tổ công tác",
        "Fbc|ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG",
        "Fi|Căn cứ Luật Tổ chức chính quyền địa phương ngày 19", "Fi|tháng 6 năm 2015;",
        "Fi|Căn cứ Nghị định số 61/2018/NĐ-CP;", "Fi|Theo đề nghị của Văn phòng,",
        "Fb|QUYẾT ĐỊNH:", "F|Điều 1. Thành lập Tổ công tác.", "F|Căn cứ nội dung trên, giao Tổ.",
    ).draft  # fmt: skip
    assert draft.bases == (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        "Căn cứ Nghị định số 61/2018/NĐ-CP",
    )


def test_a_later_sentence_that_begins_with_can_cu_is_no_base() -> None:
    draft = read_one(
        *head("UBND-VP"), "F|Kính gửi: Các thôn", "F|Ủy ban nhân dân xã nhận được văn bản.",
        "F|Căn cứ nội dung văn bản, các thôn thực hiện./.",
    ).draft  # fmt: skip
    assert draft.bases == ()


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: MẬT"])
def test_a_secret_paper_is_refused(mark: str) -> None:
    reading = made_reading(f"L|{mark}", *head("BC-UBND"), "Fbc|BÁO CÁO", name="mat.pdf")
    with pytest.raises(UnreadableError) as refused:
        read_documents(reading)
    assert refused.value.reason == "secret"
    assert str(refused.value) == (
        "mat.pdf bears a mark of secrecy. It is not taken in and nothing of it is kept: "
        "enter it in the separate book of secret papers."
    )


@pytest.mark.parametrize(
    "line",
    ["L|BAN CƠ YẾU MẬT MÃ", "Fbc|Bảo vệ bí mật nhà nước", "Fbc|BẢO MẬT", "F|mật", "Ft|MẬT"],
)
def test_a_word_with_mat_in_it_is_no_mark(line: str) -> None:
    assert read_one(*head("BC-UBND"), line, "F|I. NỘI DUNG").draft.designation.number == "24"


@pytest.mark.parametrize(
    ("mark", "degree"),
    [("HỎA TỐC", "HỎA TỐC"), ("HOẢ TỐC", "HỎA TỐC"), ("THƯỢNG KHẨN", "THƯỢNG KHẨN"),
     ("KHẨN", "KHẨN"), ("HỎA TỐC HẸN GIỜ", "HỎA TỐC")],
)  # fmt: skip
def test_a_mark_of_urgency_is_read(mark: str, degree: str) -> None:
    draft = read_one(*head("UBND-VP"), f"Lb|{mark}", "F|Kính gửi: Các thôn").draft
    assert draft.urgency == degree


TOPICS = [
    (["Về việc", "kiểm tra;"], "kiểm tra"),
    (["V/v kiểm tra./."], "kiểm tra"),
    (["của UBND xã về việc kiểm tra"], "kiểm tra"),
    (["VỀ KIỂM TRA"], "KIỂM TRA"),
    (["“Giữ nguyên”", "loại 1,2,3"], "“Giữ nguyên” loại 1,2,3"),
    (["Vệ sinh môi trường"], "Vệ sinh môi trường"),
]


@pytest.mark.parametrize(("lines", "topic"), TOPICS)
def test_a_topic_loses_its_leading_words_and_last_mark(lines: list[str], topic: str) -> None:
    assert topic_text(lines) == topic


YEARS = [
    ("KH", "công tác cải cách hành chính nhà nước năm 2023", 2023),
    ("KH", 'Đề án "Đẩy mạnh giai đoạn 2021-2025" năm 2023', 2023),
    ("KH", "chuyển đổi số giai đoạn 2021-2025, định hướng đến năm 2030", None),
    ("KH", "thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021", None),
    ("KH", "kết luận của cuộc họp ngày 05/01/2023", None),
    ("BC", "kết quả công tác năm 2023, phương hướng, nhiệm vụ năm 2024", 2023),
    ("BC", "kết quả công tác các năm 2021, 2022", None),
    ("BC", "Kết quả cải cách hành chính 6 tháng đầu năm 2023", 2023),
    ("QĐ", "công bố dự toán năm 2023", None),
    ("KH", "đào tạo năm học 2023-2024", None),
    ("KH", "tuyên truyền, phổ biến, giáo dục pháp luật năm 2023", 2023),
    ("KH", "TUYÊN TRUYỀN, PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT NĂM 2023", 2023),
    ("KH", "thi hành Luật Đất đai năm 2013", None),
    (None, "năm 2023", None),
    ("KH", None, None),
]


@pytest.mark.parametrize(("kind", "topic", "year"), YEARS)
def test_the_year_meant_is_the_only_one_that_is_no_span(
    kind: str | None, topic: str | None, year: int | None
) -> None:
    assert year_meant(kind, topic) == year


def test_the_gazettes_older_title_holds_number_and_date() -> None:
    text = (
        "Nghị định\ncủa Chính phủ Số 94 /1998/NĐ-CP ngày 17 tháng 11 năm 1998\n"
        "Quy định chi tiết thi hành Luật Thuế\nsố 04/1998/QH10 ngày 20 tháng 5 năm 1998\n\n"
        "Chính phủ\n\nCăn cứ Luật Tổ chức Chính phủ;\n"
    )
    (document,) = read_documents(plain_reading(text, "nd.txt"))
    draft = document.draft
    assert draft.designation.text == "94/1998/NĐ-CP"
    assert str(draft.date) == "1998-11-17"
    assert (draft.kind, draft.issuer) == ("NĐ", "Chính phủ")
    assert draft.topic == (
        "Quy định chi tiết thi hành Luật Thuế số 04/1998/QH10 ngày 20 tháng 5 năm 1998"
    )
