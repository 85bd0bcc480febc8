"""Whatever stands in a file, reading its head gives a draft or a plain refusal, never a fault."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.heading import read_documents
from ingest.heading_zone import SECRET
from ingest.pieces import clean
from tests.ingest.made_readings import MOTTO, made_reading, plain_reading

WORDS = [
    "Số:", "Số", "24/KH-UBND", "/KH-UBND", "-KH/ĐU", "V/v", "ngày", "tháng", "năm", "2023", "07",
    "Khê Lãng,", "KẾ HOẠCH", "QUYẾT ĐỊNH:", "Căn cứ", "Kính gửi:", "Nơi nhận:", "- Như trên;",
    "KT.", "CHỦ TỊCH", "Đỗ Văn Khải", "ỦY BAN NHÂN DÂN", "XÃ KHÊ LÃNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM", "PHỤ LỤC", "(Kèm theo", "ĐẾN", "|", "**", "*", "…", "---", "\t", "1.",
    "31", "NGHỊ ĐỊNH", "CỦA CHÍNH PHỦ", "SỐ 94/1998/NĐ-CP", "66.19", "()", "Điều 1.",
]  # fmt: skip
LINES = st.lists(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)),
    max_size=30,
)


@settings(max_examples=250, deadline=None)
@given(LINES)
def test_any_text_gives_documents_that_cover_it(lines: list[str]) -> None:
    text = "\n".join(line.replace("\n", " ") for line in lines)
    reading = plain_reading(text)
    if any(SECRET.match(clean(line)) for line in lines):
        return
    documents = read_documents(reading)
    assert "".join(document.text for document in documents) == text
    for document in documents:
        draft = document.draft
        for field, evidence in draft.evidence.items():
            assert 0 <= evidence.confidence <= 1
            value = getattr(draft, field, getattr(draft.designation, field, None))
            assert value not in (None, ()), field


def test_a_long_paper_is_read_in_a_moment() -> None:
    body = [f"F|Dòng thứ {number} của nội dung, có số 12/KH-UBND." for number in range(20000)]
    lines = ("Lb|UBND XÃ KHÊ LÃNG", "L|Số: 24/KH-UBND", *MOTTO, "Fbc|KẾ HOẠCH", *body)
    start = time.process_time()
    (document,) = read_documents(made_reading(*lines))
    assert time.process_time() - start < 8
    assert document.draft.designation.text == "24/KH-UBND"
