"""Clauses that styles of headings number are text; questions and short titles with stops are headings."""

from __future__ import annotations

import pytest

from generator.corpus.formats import docx
from generator.model import RawReport, Source
from generator.structure.parse import structure
from tests.support import office
from tests.support.office import paragraph
from tests.support.sources import markdown_source, whole

CONTRACT = """
# Agreement

## 1. Definitions

### 1.1 The rules of interpretation in this clause apply to the whole of this agreement and its schedules.

### 1.2 Words in the singular include the plural, and words in the plural include the singular.

### 1.3 A person includes:

#### (a) a company;

#### (b) a partnership; and

#### (c) any other body under the law of a state; or

#### (d) its successors.

### 1.4 A reference to a statute is a reference to it as it is in force for the time being.
"""

LAW = """
# 江湾市供水条例

## 第一章 总则

### 第一条 为了规范供水活动，保障供水安全，维护用户和供水企业的合法权益，制定本条例。

### 第二条 本市行政区域内从事供水活动和使用供水，适用本条例，法律另有规定的从其规定。

### 第三条 市水务部门负责全市供水的监督管理，区水务部门负责本区供水的监督管理工作。

### 第四条 鼓励节约用水。
"""

QUESTIONS = """
# Questions

## What is the water made of?

It is made of rain.

## Where do the pipes of the town go?

They go to every house.

## Results.

They are good.

## 1. Method.

It is simple.

## 为什么要换管道？

因为漏损很大。
"""


def _headings(text: str) -> list[str]:
    body = structure(whole(markdown_source(text))).body
    below = list(body.sections)
    titles = []
    while below:
        section = below.pop(0)
        titles.append(section.title)
        below = [*section.sections, *below]
    return titles


@pytest.mark.parametrize(("text", "headings"), [
    (CONTRACT, ["Definitions"]),
    (LAW, ["总则"]),
    (QUESTIONS, ["What is the water made of?", "Where do the pipes of the town go?", "Results.", "Method.", "为什么要换管道？"]),
], ids=["contract", "law", "questions"])  # fmt: skip
def test_levels_of_clauses_are_text(text: str, headings: list[str]) -> None:
    assert _headings(text) == headings


def test_a_paragraph_that_its_author_set_as_a_heading_is_text() -> None:
    text = "我们用变量来模拟寄存器，用数组来模拟内存。其中，条件跳转类指令通过跳转语句实现。综上可知，小组设计的控制器在完备性与正确性方面是成功的。"
    document = structure(whole(markdown_source(f"# 报告\n\n## 调试\n\n### {text}\n\n## 总结\n\n完。")))
    assert [section.title for section in document.sections()] == ["调试", "总结"]
    assert text in [block.text for block in document.blocks()]


@pytest.mark.parametrize(
    ("said", "is_heading"),
    [
        ("在图形库中增加新的图形时需要修改客户类源代码；", False),
        ("现需要对该系统进行重构，要求如下：", False),
        ("客户类能够方便地更换图形，无须针对具体图形类编程。", False),
        ("独有算法" * 25, False),
        ("重构的要求：", True),
        ("市场需要监管。", True),
        ("市场需要监管，监管需要市场", True),
    ],
)
def test_a_sentence_in_the_style_of_headings_is_text(said: str, is_heading: bool) -> None:
    prose = "供水管网的漏损率在三年里下降了一半，主要原因是分区计量。"
    titles = ("实验目的", said, "实验步骤")
    parts = [paragraph(title, properties='<w:outlineLvl w:val="0"/>') + paragraph(prose) for title in titles]
    reading = docx.read(office.docx("".join(parts)))
    report = RawReport(Source("a", reading.text, marks=tuple(reading.marks)), ((0, len(reading.text)),))
    assert (said in [section.printed for section in structure(report).sections()]) is is_heading
