"""Topics of papers, newly written, of one to six lines; some name another paper and its date.

Input: a random source, a world and the part; output: the topic without "về". Gotcha: the two
parts draw from lists of their own, so a rule fitted to one list gains nothing on the other.
"""

from __future__ import annotations

import random

from tests.archive.make.people import World, short_day, some_day_before

Lists = dict[str, tuple[str, ...]]

PLANS: Lists = {
    "dev": (
        "thực hiện công tác cải cách hành chính năm {year}",
        "kiểm soát thủ tục hành chính và rà soát, đánh giá thủ tục hành chính năm {year}",
        "tuyên truyền, phổ biến, giáo dục pháp luật năm {year}",
        "tổ chức Đại hội Thể dục thể thao xã {commune} lần thứ VII",
        "phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn xã {commune} năm {year}",
        "chuyển đổi số và bảo đảm an toàn thông tin mạng giai đoạn 2021 - 2025",
        "ra quân làm thủy lợi mùa khô, nạo vét kênh mương nội đồng và phát quang hành lang "
        "giao thông vụ Đông Xuân trên địa bàn xã {commune}",
        "thực hiện Chỉ thị số {n}/CT-TTg ngày {day} của Thủ tướng Chính phủ về tăng cường "
        "công tác quản lý, sử dụng tài sản công tại các đơn vị sự nghiệp",
        "tiếp nhận, phân loại và xử lý đơn khiếu nại, tố cáo, kiến nghị, phản ánh năm {year}",
        "huấn luyện dân quân tự vệ năm {year}",
    ),
    "held": (
        "thực hành tiết kiệm, chống lãng phí năm {year}",
        "xây dựng nông thôn mới nâng cao xã {commune} năm {year}",
        "điều tra, thống kê hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều năm {year}",
        "tổ chức Tháng hành động vì trẻ em và diễn đàn “Lắng nghe trẻ em nói” năm {year}",
        "tiêm phòng vắc xin cho đàn gia súc, gia cầm đợt I và phun khử trùng tiêu độc môi trường "
        "chăn nuôi trên địa bàn huyện {district}",
        "triển khai Nghị quyết số {n}/NQ-HĐND ngày {day} của Hội đồng nhân dân tỉnh {province} "
        "quy định mức hỗ trợ đối với người làm việc tại bộ phận Một cửa các cấp",
        "khắc phục những tồn tại, hạn chế sau kiểm tra công vụ quý III năm {year}",
        "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
        "đào tạo, bồi dưỡng cán bộ, công chức, viên chức giai đoạn 2023 - 2025",
        "tuyển chọn và gọi công dân nhập ngũ năm {year}",
    ),
}
LETTERS: Lists = {
    "dev": (
        "báo cáo kết quả thực hiện quy chế dân chủ ở cơ sở",
        "lấy ý kiến góp ý dự thảo Quy chế làm việc của Ủy ban nhân dân huyện {district}",
        "giải quyết đơn kiến nghị của ông {person}, trú tại thôn Trung, xã {commune}",
        "triển khai thực hiện Quyết định số {n}/QĐ-UBND ngày {day} của Chủ tịch Ủy ban nhân dân "
        "tỉnh {province} về việc công bố danh mục thủ tục hành chính sửa đổi, bổ sung lĩnh vực "
        "hộ tịch thuộc phạm vi chức năng quản lý của Sở Tư pháp",
        "đôn đốc nộp báo cáo công tác văn thư, lưu trữ",
        "cung cấp thông tin, số liệu phục vụ đoàn kiểm tra liên ngành về an toàn thực phẩm",
        "tăng cường quản lý đất đai, trật tự xây dựng và xử lý các trường hợp lấn, chiếm hành "
        "lang an toàn đường bộ trên tuyến tỉnh lộ 391 đoạn qua địa bàn xã {commune}",
        "số hóa sổ hộ tịch",
        "cử cán bộ tham gia lớp tập huấn nghiệp vụ số {m} về chữ ký số",
        "trả lời Công văn số {n}/SNV-CCHC ngày {day} của Sở Nội vụ về việc rà soát vị trí việc làm",
    ),
    "held": (
        "đề nghị cấp kinh phí sửa chữa trụ sở làm việc",
        "phối hợp tuyên truyền cuộc thi trực tuyến tìm hiểu pháp luật về căn cước",
        "hướng dẫn một số nội dung về sắp xếp, tinh gọn tổ chức bộ máy và bố trí, sử dụng trụ sở "
        "sau sáp nhập các đơn vị hành chính cấp xã, tránh lãng phí, thất thoát tài sản công",
        "xin lùi thời hạn gửi báo cáo",
        "thực hiện Thông báo số {n}/TB-VPCP ngày {day} của Văn phòng Chính phủ thông báo kết luận "
        "của Phó Thủ tướng tại phiên họp thứ {m} của Ủy ban Quốc gia về chuyển đổi số",
        "rà soát, cập nhật cơ sở dữ liệu về cán bộ, công chức, viên chức",
        "bàn giao hồ sơ, tài liệu của ông {person}",
        "báo cáo tình hình thiệt hại do cơn bão số 3 gây ra tính đến 17 giờ ngày {day}",
        "công khai số điện thoại đường dây nóng tiếp nhận phản ánh của người dân",
        "góp ý đối với dự thảo Nghị định sửa đổi, bổ sung một số điều của Nghị định số "
        "{n}/2020/NĐ-CP ngày {day} của Chính phủ",
    ),
}
DECISIONS: Lists = {
    "dev": (
        "kiện toàn Ban Chỉ đạo cải cách hành chính xã {commune}",
        "công nhận hòa giải viên ở cơ sở nhiệm kỳ 2023 - 2028",
        "phê duyệt kết quả lựa chọn nhà thầu gói thầu số {m}: Sửa chữa nhà văn hóa thôn Đoài",
        "cử công chức làm đầu mối kiểm soát thủ tục hành chính",
        "thu hồi đất để thực hiện dự án Cải tạo, nâng cấp đường trục xã {commune} đoạn từ cầu "
        "Đá đến trạm bơm Cửa Đình",
        "sửa đổi, bổ sung một số điều của Quy chế tiếp công dân ban hành kèm theo Quyết định số "
        "{n}/QĐ-UBND ngày {day} của Ủy ban nhân dân huyện {district}",
    ),
    "held": (
        "giao dự toán thu, chi ngân sách năm {next}",
        "thành lập Tổ công nghệ số cộng đồng thôn Thượng, xã {commune}",
        "xử phạt vi phạm hành chính trong lĩnh vực đất đai đối với ông {person}",
        "bổ nhiệm lại viên chức quản lý Trường Tiểu học {commune}",
        "bãi bỏ Quyết định số {n}/QĐ-UBND ngày {day} của Ủy ban nhân dân tỉnh {province} về việc "
        "ban hành Quy định phân cấp quản lý nghĩa trang và cơ sở hỏa táng",
        "công bố công khai quyết toán ngân sách năm {last}",
    ),
}
LAWS: Lists = {
    "dev": (
        "Quy định chi tiết một số điều và biện pháp thi hành Luật Lưu trữ về tài liệu số",
        "Sửa đổi, bổ sung một số điều của Nghị định số {n}/2015/NĐ-CP ngày {day} của Chính phủ quy "
        "định về giá dịch vụ thoát nước và xử lý nước thải",
        "Ban hành quy chuẩn kỹ thuật về chất lượng nước sinh hoạt nông thôn tại địa phương",
        "Quy định mức thu, chế độ thu, nộp, quản lý và sử dụng phí thẩm định cấp giấy phép khai "
        "thác khoáng sản, lệ phí cấp giấy phép",
    ),
    "held": (
        "Quy định về tiêu chí, quy trình đánh giá, xếp loại chất lượng hằng năm đối với hợp tác xã",
        "Bãi bỏ một số văn bản quy phạm pháp luật do Ủy ban nhân dân tỉnh {province} ban hành",
        "Hướng dẫn thực hiện Nghị định số {n}/2021/NĐ-CP ngày {day} của Chính phủ về kinh doanh "
        "dịch vụ bảo vệ rừng và chi trả dịch vụ môi trường rừng",
        "Quy định chế độ báo cáo định kỳ lĩnh vực lao động, người có công",
    ),
}
NOTICES: Lists = {
    "dev": (
        "lịch tiếp công dân định kỳ tháng {month} năm {year}",
        "niêm yết công khai hồ sơ xin cấp giấy chứng nhận quyền sử dụng đất của bà {person}",
        "tuyển dụng viên chức sự nghiệp y tế năm {year}",
        "phân công nhiệm vụ các thành viên Ủy ban nhân dân xã {commune} nhiệm kỳ 2021 - 2026",
    ),
    "held": (
        "thời gian làm việc của Bộ phận Một cửa trong dịp nghỉ Tết Nguyên đán",
        "kết quả bình xét hộ gia đình văn hóa, khu dân cư văn hóa năm {year}",
        "tạm ngừng cấp nước để sửa chữa đường ống D{m}00 trên địa bàn xã {commune}",
        "treo cờ Tổ quốc và nghỉ lễ Quốc khánh",
    ),
}
TABLES: dict[str, Lists] = {
    "plan": PLANS,
    "letter": LETTERS,
    "decision": DECISIONS,
    "law": LAWS,
    "notice": NOTICES,
}


def some_topic(rng: random.Random, world: World, part: str, table: str) -> str:
    """A topic of the part's own list with its blanks filled in."""
    from tests.archive.make.people import some_person

    wording = rng.choice(TABLES[table][part])
    return wording.format(
        year=world.year,
        next=world.year + 1,
        last=world.year - 1,
        month=world.day.month,
        commune=world.commune,
        district=world.district,
        province=world.province,
        person=some_person(rng),
        n=rng.randint(3, 2900),
        m=rng.randint(2, 19),
        day=short_day(some_day_before(rng, world.day)),
    )
