"""What stands behind the signature: a list, a regulation that is brought in, or a form to fill in.

Input: a paper and a random source; output: lines, the first three centred. Gotcha: a form has a
motto, a number line and a date line of its own, all blank, and is no second document.
"""

from __future__ import annotations

import random
from dataclasses import replace

from tests.archive.make.paper import MOTTO, STATE, Paper
from tests.archive.make.people import short_day

HEAD_LINES = 3

_TASKS = (
    "1. Ban hành văn bản chỉ đạo; hoàn thành trước ngày 30/6.",
    "2. Kiểm tra việc thực hiện tại các thôn theo Kế hoạch số 09/KH-UBND ngày 12/01/2023.",
    "3. Tổng hợp, báo cáo kết quả theo quy định.",
)
_RULES = (
    "Điều 1. Phạm vi điều chỉnh, đối tượng áp dụng",
    "Quy chế này áp dụng đối với cán bộ, công chức và các tổ chức, cá nhân có liên quan.",
    "Điều 2. Trách nhiệm thi hành",
    "Thủ trưởng các đơn vị chịu trách nhiệm tổ chức thực hiện Quy chế này.",
)
_FORM = (
    "CƠ QUAN, ĐƠN VỊ ………",
    STATE,
    MOTTO,
    "Số: …../BC-…..",
    "………, ngày …… tháng …… năm ……",
    "BÁO CÁO",
    "Kết quả thực hiện ……………",
    "1. Kết quả đạt được: ……………",
    "2. Đề xuất, kiến nghị: ……………",
)


def with_appendix(rng: random.Random, paper: Paper) -> Paper:
    """The paper with one of the three, which names the paper's own number and day."""
    day = short_day(paper.day) if paper.day else f"     /     /{paper.blank_year}"
    kind = paper.title.capitalize() or "Công văn"
    office = " ".join(paper.issuer).title()
    own = f"{kind} số {paper.designation} ngày {day} của {office})"
    appendix = rng.choice(
        (
            ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ VÀ TIẾN ĐỘ THỰC HIỆN", f"(Kèm theo {own}", *_TASKS),
            (
                "QUY CHẾ",
                "Phối hợp công tác và chế độ báo cáo",
                f"(Ban hành kèm theo {own}",
                *_RULES,
            ),
            ("Mẫu số 01", "MẪU BÁO CÁO KẾT QUẢ", f"(Kèm theo {own}", *_FORM),
        )
    )
    return replace(paper, appendix=appendix)
