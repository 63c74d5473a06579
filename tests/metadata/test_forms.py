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


_FIELDS = ("姓名：王小丽", "学号：S317040133", "指导教师：李建国")


@pytest.mark.parametrize("name", ["文献综述报告", "本科生毕业设计[论文]", "外文文献译文", "多元统计课程设计"])
def test_a_title_stands_below_what_a_form_calls_itself_or_below_its_fields(name: str) -> None:
    title = "基于潮汐模型的窄港水位研究"
    for head in (
        (f"江湾大学{name}", title, *_FIELDS),
        (f"江湾大学{name}", *_FIELDS, "江湾大学", "2018年4月", title),
    ):
        report = read({"text": "\n\n".join([*head, TEXT])})
        assert report is not None
        assert (report.meta.title, [one.name for one in report.meta.people]) == (title, ["王小丽"])


@pytest.mark.parametrize(
    "line",
    [
        "（本页可以不打印，只在封面上盖章）",
        "实习内容： 设计港口的用户命令接口",
        "江湾大学海洋学院教务处制表",
        "一、实验的目的和内容概述",
        "本人关于独立完成的声明",
    ],
)
def test_what_else_stands_below_the_fields_of_a_form_is_no_title(line: str) -> None:
    report = read({"text": "\n\n".join(["江湾大学文献综述报告", *_FIELDS, line, TEXT])})
    assert report is not None
    assert report.meta.title is not None
    assert "文献综述报告" in report.meta.title


def test_a_branch_of_a_school_is_of_its_name() -> None:
    head = ["附件2：", "江湾大学秦岭分校毕业设计（论文）开题报告", "题目：窄港潮汐的研究", *_FIELDS]
    report = read({"text": "\n\n".join([*head, TEXT])})
    assert report is not None
    assert report.meta.organisations == ("江湾大学秦岭分校",)


def test_who_taught_behind_an_author_on_a_line_is_no_author() -> None:
    head = ["基于潮汐模型的窄港水位研究", "软件工程 王小丽     指导教师 李建国", f"【摘要】{TEXT}"]
    report = read({"text": "\n\n".join([*head, TEXT])})
    assert report is not None
    assert [one.name for one in report.meta.people] == ["王小丽"]
