"""Lists of issued papers: the forms they come in, and what is no such list."""

from __future__ import annotations

import pytest

from ingest.citation_lists import find_list, find_lists

HEADING = """PHỤ LỤC
Các văn bản đã ban hành để triển khai nhiệm vụ năm 2023

(Kèm theo Báo cáo số /BC-UBND, ngày 08/12/2023 của UBND xã Khê Lãng)

-----

"""
FIRST = "Kế hoạch số 59/KH-UBND ngày 30/12/2022 về cải cách hành chính năm 2023"
SECOND = "Công văn số 44/UBND-VP của UBND xã về việc công khai theo Quyết định số 696/QĐ-UBND"


def test_title_and_reference_are_read() -> None:
    found = find_list(f"{HEADING}1. {FIRST}.\n2. {SECOND};\n")
    assert found is not None
    assert found.title == "Các văn bản đã ban hành để triển khai nhiệm vụ năm 2023"
    assert found.reference == "Kèm theo Báo cáo số /BC-UBND, ngày 08/12/2023 của UBND xã Khê Lãng"


@pytest.mark.parametrize(
    "body",
    [
        f"1. {FIRST}\n2. {SECOND}",
        f"1. {FIRST}\n\n\n2. {SECOND}",
        f"1) {FIRST}\n2) {SECOND}",
        f"1 {FIRST}\n2 {SECOND}",
        f"1\t{FIRST}\n2\t{SECOND}",
        f"| 1 | {FIRST} |\n| 2 | {SECOND} |",
        f"{FIRST}\n{SECOND}",
        f"- {FIRST}\n- {SECOND}",
        f"1. {FIRST}\n2. {SECOND}\n\nNơi nhận:\n- Lưu: VT.",
        f"1. **{FIRST}**\n2. {SECOND}",
    ],
)
def test_items_are_read_however_they_are_numbered(body: str) -> None:
    found = find_list(HEADING + body + "\n")
    assert found is not None
    assert [(item.no, item.text.strip("* ")) for item in found.items] == [(1, FIRST), (2, SECOND)]
    assert [item.citation.designation.text for item in found.items] == ["59/KH-UBND", "44/UBND-VP"]


def test_an_item_may_be_broken_by_a_blank_line() -> None:
    broken = "Kế hoạch số 5/KH-UBND về nâng cao hiệu quả giải\n\nquyết công việc."
    text = f"{HEADING}1. {broken}\n2. {SECOND}"
    found = find_list(text)
    assert found is not None
    assert found.items[0].citation.topic == "nâng cao hiệu quả giải quyết công việc"
    assert found.items[0].text.endswith("hiệu quả giải quyết công việc.")


def test_an_item_keeps_its_semicolon_and_drops_a_stray_day() -> None:
    text = (
        f"{HEADING}1. Kế hoạch số 15 ngày 17/02/2023 về tăng cường kỷ luật; nâng cao đạo đức.\n"
        "2. Kế hoạch số 9/KH-UBND về xử lý vi phạm năm 2023. Ngày 17/02/2023\n"
        "3. Thông báo số 03/TB-UBND ngày 06/01/2023 ý kiến kết luận tại cuộc họp ngày 05/01/2023\n"
    )
    found = find_list(text)
    assert found is not None
    assert [item.citation.topic for item in found.items] == [
        "tăng cường kỷ luật; nâng cao đạo đức",
        "xử lý vi phạm năm 2023",
        "ý kiến kết luận tại cuộc họp ngày 05/01/2023",
    ]


def test_papers_in_a_topic_are_no_items() -> None:
    found = find_list(f"{HEADING}1. {FIRST}\n2. {SECOND}\n")
    assert found is not None
    assert len(found.items) == 2
    assert all(item.citation.list_no == item.no for item in found.items)


def test_a_table_with_columns_for_number_day_and_topic_is_read() -> None:
    text = (
        "PHỤ LỤC\nDANH MỤC VĂN BẢN ĐÃ BAN HÀNH\nSTT\tSố, ký hiệu\tNgày\tTrích yếu\n"
        "1\t24/KH-UBND\t07/3/2023\tVề kiểm soát TTHC\n2\t25/KH-UBND\t08/3/2023\tRà soát TTHC\n"
    )
    found = find_list(text)
    assert found is not None
    assert found.title == "DANH MỤC VĂN BẢN ĐÃ BAN HÀNH"
    heads = [item.citation for item in found.items]
    assert [(str(one.date), one.topic) for one in heads] == [
        ("2023-03-07", "kiểm soát TTHC"),
        ("2023-03-08", "Rà soát TTHC"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"1. {FIRST}\n2. {SECOND}\n",
        f"PHỤ LỤC\nBiểu số liệu\n\n1. {FIRST}\n",
        f"DANH MỤC VĂN BẢN HẾT HIỆU LỰC\n\n1. {FIRST}\n2. {SECOND}\n",
        f"{HEADING}Không có văn bản nào.\n",
    ],
)
def test_other_lists_are_no_lists_of_issued_papers(text: str) -> None:
    assert find_lists(text) == ()
    assert find_list(text) is None
