"""A rules file that a person wrote, cut into its tables and put together again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from register.toml_blocks import appended, cut, joined, new_block, with_values

DATA = Path(__file__).parents[2] / "register" / "data"

WRITTEN = """\
# Hạn của xã, do chị Lan ghi.

[rule.cchc]
due = "31/12"   # huyện giao
# xong năm 2023

# về thủ tục, hỏi lại tháng 3
[rule.kiem-soat-tthc]
must = [ # nhớ
  "kiểm soát", # một
  "thủ tục", # hai
]
"""


@pytest.mark.parametrize("name", ["deadlines.toml", "fields_of_work.toml"])
def test_a_file_cut_and_joined_is_the_same_text(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    head, blocks = cut(text)
    assert joined(head, blocks) == text
    assert len(blocks) == len(tomllib.loads(text)["rule"])


def test_a_remark_above_a_heading_stays_with_that_heading() -> None:
    head, blocks = cut(WRITTEN)
    assert head == "# Hạn của xã, do chị Lan ghi.\n\n"
    assert blocks[1].lead == "# về thủ tục, hỏi lại tháng 3\n"
    assert joined(head, blocks[1:]).count("#") == 5
    changed = with_values(blocks[0], {"source": "order"})
    assert changed.body == (
        '[rule.cchc]\ndue = "31/12"   # huyện giao\n# xong năm 2023\nsource = "order"\n'
    )
    assert changed.tail == "\n"


def test_words_that_stay_in_a_list_keep_their_remarks() -> None:
    _, blocks = cut(WRITTEN)
    changed = with_values(blocks[1], {"must": ["mới", "thủ tục"]})
    assert '"thủ tục", # hai' in changed.body
    assert "kiểm soát" not in changed.body
    assert tomllib.loads(changed.body)["rule"]["kiem-soat-tthc"]["must"] == ["thủ tục", "mới"]


def test_a_new_table_stands_at_the_end_after_a_blank_line() -> None:
    head, blocks = cut(WRITTEN.rstrip("\n"))
    new = new_block("[[other]]", {"any": ["một “hai” \\ ba"], "after": {"days": 3}})
    text = appended(head, blocks, new)
    assert text.startswith(WRITTEN + "\n[[other]]\n")
    assert tomllib.loads(text)["other"] == [{"any": ["một “hai” \\ ba"], "after": {"days": 3}}]


def test_the_heading_says_what_a_table_is_of() -> None:
    _, blocks = cut('[a]\n[[b]]\nx = 1\n[c."đ e".f]\n')
    assert [one.path for one in blocks] == [("a",), ("b",), ("c", "đ e", "f")]
    assert [one.says_anything for one in blocks] == [False, True, False]
