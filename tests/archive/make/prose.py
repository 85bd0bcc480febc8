"""Bases, paragraphs, addressees and recipients in the prose of offices, newly written.

Input: a random source and a world; output: lines without their final marks. Gotcha: bases and
first paragraphs name other papers with numbers and dates, directly under the head; a reader must
not take these for the paper's own.
"""

from __future__ import annotations

import random

from tests.archive.make.people import World, short_day, some_day_before

_BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    "Căn cứ Quyết định số {n}/QĐ-UBND ngày {day} của Ủy ban nhân dân tỉnh {province} về việc ban "
    "hành Kế hoạch cải cách hành chính nhà nước",
    "Căn cứ Nghị quyết số {m}/NQ-HĐND ngày {day} của Hội đồng nhân dân xã {commune} về nhiệm vụ "
    "phát triển kinh tế - xã hội",
    "Căn cứ Kế hoạch số {n}/KH-UBND ngày {day2} của Ủy ban nhân dân huyện {district}",
    "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015; Luật sửa đổi, bổ "
    "sung một số điều của Luật Ban hành văn bản quy phạm pháp luật ngày 18 tháng 6 năm 2020",
    "Xét Tờ trình số {m}/TTr-VP ngày {day2} của Văn phòng",
    "Theo đề nghị của công chức Văn phòng - Thống kê tại Tờ trình số {m}/TTr-VP ngày {day2}",
    "Xét đề nghị của Trưởng phòng Nội vụ huyện {district}",
)
_OPENINGS = (
    "Thực hiện Kế hoạch số {n}/KH-UBND ngày {day} của Ủy ban nhân dân huyện {district} về việc "
    "nâng cao chất lượng phục vụ người dân, doanh nghiệp, {us} triển khai các nội dung như sau:",
    "Ngày {day}, Ủy ban nhân dân tỉnh {province} ban hành Công văn số {n}/UBND-NC. Về việc này, "
    "{us} có ý kiến như sau:",
    "Để chủ động thực hiện nhiệm vụ được giao, {us} đề nghị các đơn vị tập trung vào các nội "
    "dung dưới đây.",
    "Phúc đáp Công văn số {n}/SNV-VP ngày {day2} của Sở Nội vụ tỉnh {province}, sau khi rà soát "
    "hồ sơ lưu, {us} báo cáo cụ thể như sau:",
    "Tiếp theo Thông báo số {m}/TB-UBND ngày {day2}, {us} thông báo để các cơ quan, đơn vị biết "
    "và phối hợp thực hiện.",
)
_BODY = (
    "1. Cán bộ, công chức được phân công phải nắm chắc quy trình, thời hạn và thành phần hồ sơ "
    "của từng thủ tục; không yêu cầu người dân nộp thêm giấy tờ ngoài quy định.",
    "2. Các thôn niêm yết danh mục tại nhà văn hóa trước ngày {day3}, gửi kết quả về Văn phòng để "
    "tổng hợp. Số điện thoại liên hệ: 0220.3{n}.{n}.",
    "3. Kinh phí thực hiện là 12.500.000 đồng, lấy từ nguồn chi thường xuyên đã giao trong dự toán "
    "đầu năm và các nguồn huy động hợp pháp khác.",
    "Trong kỳ đã tiếp nhận 768 hồ sơ, giải quyết trước hạn và đúng hạn 761/768 hồ sơ, đạt tỷ lệ "
    "99,1%; còn 07 hồ sơ đang trong thời hạn giải quyết.",
    "Công tác tuyên truyền được thực hiện dưới nhiều hình thức, qua hệ thống truyền thanh của xã, "
    "hội nghị của các thôn và trang thông tin điện tử.",
    "Văn phòng là đơn vị đầu mối theo dõi, đôn đốc, định kỳ trước ngày 15 hằng tháng báo cáo Chủ "
    "tịch Ủy ban nhân dân để chỉ đạo.",
    "Trong quá trình triển khai, nếu có khó khăn, vướng mắc, đề nghị phản ánh về Văn phòng để được "
    "hướng dẫn, giải quyết kịp thời.",
    "Đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện.",
)
_ARTICLES = (
    "Điều 1. Ban hành kèm theo văn bản này các nội dung nêu tại trích yếu, gồm mục tiêu, nhiệm vụ "
    "và phân công thực hiện.",
    "Điều 2. Giao Văn phòng chủ trì, phối hợp với các bộ phận có liên quan tổ chức thực hiện; hằng "
    "quý báo cáo kết quả.",
    "Điều 3. Văn bản này có hiệu lực kể từ ngày ký và thay thế Quyết định số {n}/QĐ-UBND ngày "
    "{day}.",
    "Điều 4. Chánh Văn phòng, các bộ phận chuyên môn và các tổ chức, cá nhân có liên quan chịu "
    "trách nhiệm thi hành.",
)
_ADDRESSEES = (
    "Ủy ban nhân dân huyện {district}",
    "Sở Nội vụ tỉnh {province}",
    "Các phòng, ban chuyên môn thuộc huyện",
    "Công an xã {commune}",
    "Trưởng các thôn",
    "Ủy ban Mặt trận Tổ quốc và các tổ chức đoàn thể xã",
    "Trường Trung học cơ sở {commune}",
    "Các đơn vị sự nghiệp trực thuộc",
)
_RECIPIENTS = (
    "UBND huyện (để báo cáo)",
    "Phòng Nội vụ huyện",
    "TT Đảng ủy, HĐND xã",
    "Chủ tịch, các PCT UBND xã",
    "Các bộ phận chuyên môn",
    "Cổng thông tin điện tử",
    "Trưởng các thôn (t/hiện)",
    "MTTQ và các đoàn thể",
)


def _fill(rng: random.Random, world: World, wording: str, us: str = "Ủy ban nhân dân") -> str:
    return wording.format(
        n=rng.randint(12, 2999),
        m=rng.randint(10, 99),
        day=short_day(some_day_before(rng, world.day)),
        day2=short_day(some_day_before(rng, world.day)),
        day3=short_day(world.day),
        commune=world.commune,
        district=world.district,
        province=world.province,
        us=us,
    )


def some_bases(rng: random.Random, world: World, count: int) -> tuple[str, ...]:
    """ "Căn cứ …" lines in the order of the law; "Xét", "Theo đề nghị" last."""
    picked = sorted(rng.sample(range(len(_BASES)), count))
    return tuple(_fill(rng, world, _BASES[place]) for place in picked)


def some_body(rng: random.Random, world: World, us: str, count: int = 4) -> tuple[str, ...]:
    """An opening that cites a paper, and `count` paragraphs."""
    picked = sorted(rng.sample(range(len(_BODY)), min(count, len(_BODY))))
    wordings = [rng.choice(_OPENINGS), *(_BODY[place] for place in picked)]
    return tuple(_fill(rng, world, wording, us) for wording in wordings)


def articles(rng: random.Random, world: World, count: int = 3) -> tuple[str, ...]:
    """ "Điều 1." to "Điều n." of a deciding paper."""
    return tuple(_fill(rng, world, wording) for wording in _ARTICLES[:count])


def some_addressees(rng: random.Random, world: World) -> tuple[str, ...]:
    """One addressee or several."""
    count = rng.choice((1, 1, 2, 3, 4))
    return tuple(_fill(rng, world, one) for one in rng.sample(_ADDRESSEES, count))


def some_recipients(rng: random.Random, first: str) -> tuple[str, ...]:
    """The list under "Nơi nhận", closing with the file copy."""
    others = rng.sample(_RECIPIENTS, rng.randint(1, 4))
    return (first, *others, rng.choice(("Lưu: VT", "Lưu: VT, VP", "Lưu: VT, TH(05b)")))
