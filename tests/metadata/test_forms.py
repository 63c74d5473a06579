"""What the forms and signed heads of texts say of them."""

from __future__ import annotations

import pytest

from bench.facts import read
from generator.metadata.form_fields import without_label

TITLE = "港口治理：从概念到产业（第二版）"
TEXT = "港口的吞吐量同比增长两成，外贸航线增加到四十二条。"


@pytest.mark.parametrize(
    "head",
    [
        (TITLE, "作者：王小丽", "日期：2024年5月6日"),
        (
            "江湾大学",
            "本科毕业论文开题报告",
            f"论文题目：{TITLE}",
            "姓名：王小丽",
            "学号：20190123",
            "日期：2024年5月6日",
        ),
    ],
)
def test_a_title_has_the_signs_that_it_is_printed_with(head: tuple[str, ...]) -> None:
    report = read({"text": "\n\n".join([*head, TEXT])})
    assert report is not None
    assert report.meta.title == TITLE


@pytest.mark.parametrize(
    ("name", "school"),
    [
        ("院系海洋信息学院", "海洋信息学院"),
        ("学院海洋信息学院", "海洋信息学院"),
        ("学校江湾大学", "江湾大学"),
        ("所在学院经济学院", "经济学院"),
        ("江湾大学", "江湾大学"),
        ("学院路街道办事处", "学院路街道办事处"),
        ("系统科学研究院", "系统科学研究院"),
        ("Harbour Institute", "Harbour Institute"),
    ],
)
def test_a_label_that_a_school_is_closed_up_with_is_not_of_its_name(name: str, school: str) -> None:
    assert without_label(name) == school
