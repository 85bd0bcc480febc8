"""How many of the findings marked "!" are right, on made texts of offices' reports.

`python -m tests.findings` prints precision and recall for the texts that the reading was built on
and for those held out. A text is a sentence or a form as communes write them, some with a wrong
figure put in; `wrong` names the words that a right finding must hold. Held-out texts are not
looked at while the patterns are changed: where one fails, write new ones of its sort into BUILT.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from ingest.claims import find_claims
from reports.reconcile_claims import Counted, judge_claims

US = "Ủy ban nhân dân xã Khê Lãng"


@dataclass(frozen=True)
class Made:
    """A made text; wrong: a piece of each figure's words that is wrong in it."""

    text: str
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """right, false: findings marked "!"; missed: wrong figures without one."""

    right: int
    false: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of the findings that are right; 1 without any."""
        found = self.right + len(self.false)
        return self.right / found if found else 1.0


BUILT = (
    Made("Tiếp nhận 1.254 hồ sơ, trong đó giải quyết trước hạn 1.120 hồ sơ, quá hạn 04 hồ sơ."),
    Made("Toàn xã có 2.145 hộ, trong đó hộ nghèo 45 hộ (chiếm 2,1%), cận nghèo 62 hộ."),
    Made("Tổng diện tích gieo trồng (1) lúa 75 ha, (2) ngô 30 ha: đạt 105 ha."),
    Made("Thu ngân sách 5.120/4.800 triệu đồng, đạt 106,67% kế hoạch, tăng 12% so với cùng kỳ."),
    Made("Có 12/15 thôn đạt chuẩn văn hóa, đạt 85%.", ("12/15",)),
    Made("Tổ chức 08 hội nghị, gồm: 03 hội nghị cấp xã, 06 hội nghị cấp thôn.", ("08 hội nghị",)),
    Made("Đảng bộ có 12 chi bộ, 345 đảng viên, gồm 8 chi bộ thôn, 4 chi bộ cơ quan."),
    Made("Có 3 đoàn kiểm tra gồm 5 thành viên, kiểm tra 12 cơ sở."),
    Made("Tổng số 50 hồ sơ gồm: hộ tịch 20, chứng thực 24, đất đai 5.", ("50 hồ sơ",)),
    Made("Cấp 30 giấy phép (tăng 5 giấy phép so với quý trước, giảm 2 giấy phép so với năm 2022)."),
    Made("UBND xã đã ban hành 120 văn bản, gồm 30 quyết định, 40 kế hoạch, 49 công văn.",
         ("120 văn bản",)),
    Made("Tiêm phòng 1.200/1.500 con, đạt 75% so với kế hoạch."),
    Made("Xây dựng 5 km đường gồm 3 tuyến, tổng kinh phí 2.300 triệu đồng."),
    Made("tổng 20 cán bộ, gồm: 10 cán bộ; 9 công chức.", ("20 cán bộ",)),
)  # fmt: skip

HELD_OUT = (
    Made("Số hồ sơ đã giải quyết 876/890 hồ sơ, đạt tỷ lệ 98,43%; còn 14 hồ sơ trong hạn."),
    Made("Số hồ sơ đã giải quyết 876/890 hồ sơ, đạt tỷ lệ 99,43%.", ("876/890",)),
    Made("Công tác tiếp dân: tiếp 25 lượt với 31 người, gồm 20 lượt định kỳ và 05 lượt đột xuất."),
    Made("Toàn xã có 9 thôn, 1.870 hộ, 6.540 nhân khẩu, gồm 3 dân tộc cùng sinh sống."),
    Made("Hội Phụ nữ có 650/900 hội viên tham gia, chiếm 72,2%, tăng 15 hội viên."),
    Made("Hội Phụ nữ có 650/900 hội viên tham gia, chiếm 78,2%.", ("650/900",)),
    Made("Gieo cấy 320 ha lúa gồm 200 ha vụ xuân, 120 ha vụ mùa, năng suất 58 tạ/ha."),
    Made("Gieo cấy 320 ha lúa gồm 200 ha vụ xuân, 110 ha vụ mùa.", ("320 ha",)),
    Made("Ban hành 12 kế hoạch, 35 quyết định và 60 công văn chỉ đạo các lĩnh vực."),
    Made("Ban hành 15 quyết định hỗ trợ, gồm 7 quyết định cho người cao tuổi, 9 quyết định cho trẻ "
         "em.", ("15 quyết định",)),
    Made("Chi trả cho 45 gia đình chính sách (05 Mẹ Việt Nam anh hùng; 40 thương binh)."),
    Made("Đến nay có 8/10 tiêu chí đạt chuẩn, bằng 80% tổng số tiêu chí."),
    Made("Tỷ lệ trẻ dưới 5 tuổi suy dinh dưỡng 45/520 cháu, chiếm 8,65%."),
    Made("Tỷ lệ trẻ dưới 5 tuổi suy dinh dưỡng 45/520 cháu, chiếm 6,85%.", ("45/520",)),
    Made("Thu thuế đạt 450/500 triệu đồng, bằng 90% dự toán giao, giảm 5% so với năm 2022."),
    Made("Có 16/16 đại biểu có mặt, đạt tỷ lệ 100%. Biểu quyết 15/16 đại biểu tán thành, đạt "
         "93,75%."),
    Made("Biểu quyết 15/16 đại biểu tán thành, đạt 95,75%.", ("15/16",)),
    Made("Kiểm tra 20 cơ sở gồm 8 quán ăn, 7 tạp hóa, 5 lò mổ; nhắc nhở 3 cơ sở."),
    Made("Tổ chức 4 buổi tuyên truyền, gồm 320 lượt người nghe và phát 500 tờ rơi."),
    Made("Xã có 3 trường học gồm 45 lớp, 1.250 học sinh, 88 giáo viên."),
    Made("Trong 06 tháng tiếp nhận 18 đơn gồm: khiếu nại 02, tố cáo 01, kiến nghị 15."),
    Made("Trong 06 tháng tiếp nhận 18 đơn gồm: khiếu nại 02, tố cáo 01, kiến nghị 14.",
         ("18 đơn",)),
    Made("Khám tuyển nghĩa vụ quân sự 62/65 công dân, đạt 95,4%; giao quân 12/12 chỉ tiêu, đạt "
         "100% kế hoạch."),
    Made("Huy động 250 lượt người, 12 xe các loại, gồm công an xã 15 đồng chí, dân quân 30."),
    Made("Số hộ dùng nước hợp vệ sinh 1.760/1.870 hộ đạt 94,1 %, hộ có nhà tiêu 1.700 hộ (90,9%)."),
    Made("Số hộ dùng nước hợp vệ sinh 1.760/1.870 hộ đạt 91,4 %.", ("1.760/1.870",)),
    Made("Cấp 15 giấy chứng nhận (trong đó: cấp mới 10, cấp đổi 3)."),
    Made("Kinh phí 1.250 triệu đồng, gồm ngân sách tỉnh 800 triệu đồng, xã 300 triệu đồng, dân góp "
         "150 triệu đồng."),
    Made("Kinh phí 1.250 triệu đồng, gồm ngân sách tỉnh 800 triệu đồng, xã 300 triệu đồng, dân góp "
         "100 triệu đồng.", ("1.250 triệu",)),
    Made("Tổ công nghệ số cộng đồng có 9 tổ gồm 63 thành viên, 9/9 thôn có tổ, đạt 100%."),
    Made("Phát hiện 4 vụ vi phạm, gồm 6 đối tượng, xử phạt 15 triệu đồng."),
    Made("Tỷ lệ bao phủ bảo hiểm y tế 92,5% (6.050/6.540 người)."),
    Made("Số hóa 512/640 hồ sơ (80%), ký số 498/512 văn bản, đạt 97,27%."),
    Made("Ký số 498/512 văn bản, đạt 79,27%.", ("498/512",)),
    Made("Trồng mới 3.200 cây, đạt 106,7% kế hoạch (3.200/3.000 cây)."),
    Made("Đại hội có 95 đại biểu, gồm 60 đại biểu nam, 35 đại biểu nữ, trong đó 80 đảng viên."),
    Made("Đại hội có 95 đại biểu, gồm 60 đại biểu nam, 45 đại biểu nữ.", ("95 đại biểu",)),
    Made("Theo Quyết định số 12/QĐ-UBND ngày 15/02/2023, đạt 50% tiến độ."),
    Made("Hòa giải thành 7/8 vụ, đạt 87,5%; trong đó đất đai 4 vụ, hôn nhân 3 vụ."),
    Made("Điểm chỉ số CCHC đạt 85,6/100 điểm, xếp thứ 12/23 xã."),
)  # fmt: skip


def score(texts: tuple[Made, ...]) -> Score:
    """What the comparison marks as wrong in these texts, against what is."""
    right, false, missed = 0, [], []
    nothing = Counted(None, None, (), (), lambda words: ())
    for made in texts:
        claims = find_claims(made.text, own_issuer=US)
        said = [one.claim.text for one in judge_claims(claims, nothing) if one.wrong]
        right += sum(any(one in words for one in made.wrong) for words in said)
        false += [words for words in said if not any(one in words for one in made.wrong)]
        missed += [one for one in made.wrong if not any(one in words for words in said)]
    return Score(right, tuple(false), tuple(missed))


def main() -> None:
    """Print both scores."""
    for name, texts in (("built on", BUILT), ("held out", HELD_OUT)):
        found = score(texts)
        sys.stdout.write(
            f"{name}: {len(texts)} texts, {found.right} right, {len(found.false)} false, "
            f"{len(found.missed)} missed; {found.precision:.1%} of the findings are right\n"
        )
        for words in found.false:
            sys.stdout.write(f"  false: {words}\n")


if __name__ == "__main__":
    main()
