"""A collection of plain first lines of many genres, each of which stays the title of the text below it."""

from __future__ import annotations

import pytest

from generator.metadata.extract import describe
from generator.model import Mark, MarkKind, Meta
from generator.structure.head.marked_title import marked_title
from generator.structure.parse import structure
from generator.structure.segments import Segment
from tests.support.sources import markdown_source, whole

from .test_extract import facts

_ZH = {
    "TOPIC": ["江湾市农村供水", "虚拟电厂", "社区养老服务", "AI芯片", "跨境电商"],
    "LINES": [
        "TOPIC工作报告",
        "关于TOPIC的调研报告",
        "关于做好TOPIC工作的通知",
        "TOPIC项目可行性研究报告",
        "TOPIC发展白皮书（2024年）",
        "2024年TOPIC年度报告",
        "TOPIC专题会议纪要",
        "TOPIC学习心得体会",
        "在TOPIC座谈会上的讲话",
        "TOPIC：从试点到推广",
        "TOPIC为什么这么难？",
        "浅谈TOPIC的困境与出路",
        "论TOPIC的制度基础",
        "我国TOPIC的现状、问题与对策",
        "基于多源数据的TOPIC需求预测研究",
        "TOPIC用户满意度调查",
        "TOPIC实施方案（试行）",
        "TOPIC管理办法",
        "TOPIC操作手册",
        "TOPIC产品使用说明书",
        "TOPIC测试文档",
        "TOPIC需求规格说明书",
        "TOPIC周报（第12期）",
        "TOPIC行业深度报告",
        "TOPIC投资价值分析",
        "TOPIC大事记",
        "TOPIC案例汇编",
        "TOPIC十问十答",
        "对话TOPIC亲历者：三年之后",
        "TOPIC采访实录",
        "走进TOPIC",
        "读懂TOPIC，这一篇就够了",
        "TOPIC不是一阵风",
        "TOPIC观察",
        "TOPIC路线图",
        "TOPIC名词解释",
        "TOPIC暑期社会实践报告",
        "TOPIC课程设计总结",
        "致TOPIC同行的一封信",
        "TOPIC系统设计与实现",
        "第三章 TOPIC的建模方法",
        "TOPIC的七个误区",
    ],
}
_TRADITIONAL = {
    "TOPIC": ["臺灣長照服務", "淡水河整治", "數位學習", "地方創生"],
    "LINES": [
        "TOPIC政策白皮書",
        "TOPIC執行成果報告",
        "關於TOPIC的幾點觀察",
        "TOPIC為何停滯不前？",
        "TOPIC研究：以三個縣市為例",
        "TOPIC會議紀錄",
        "TOPIC推動計畫（草案）",
        "民國一百一十二年TOPIC年報",
        "從TOPIC看公民參與",
        "TOPIC懶人包",
        "TOPIC問與答",
        "TOPIC十年回顧",
    ],
}
_EN = {
    "TOPIC": ["Rural Water Supply", "Harbour Cranes", "Open Data", "Night Trains"],
    "LINES": [
        "TOPIC in Westhaven: A Survey",
        "Annual Report on TOPIC 2024",
        "The Economics of TOPIC",
        "Why TOPIC Failed",
        "What We Learned from TOPIC",
        "A Practical Guide to TOPIC",
        "TOPIC: Myths and Facts",
        "Towards Better TOPIC",
        "Minutes of the TOPIC Committee",
        "TOPIC Strategy 2030",
        "Ten Lessons from TOPIC",
        "How to Measure TOPIC",
        "TOPIC White Paper",
        "Notes on TOPIC",
        "An Assessment of TOPIC in Small Towns",
        "TOPIC User Manual",
        "TOPIC and the Law",
        "The Future of TOPIC",
    ],
}
_TEXT_ZH = "三年来，各项工作稳步推进，覆盖范围逐年扩大，居民的评价也在提高。"
_TEXT_EN = "The work went on for three years, and most of the people who were asked were content with it."


def _lines(collection: dict[str, list[str]]) -> list[str]:
    return [line.replace("TOPIC", topic) for line in collection["LINES"] for topic in collection["TOPIC"]]


CHINESE = [*_lines(_ZH), *_lines(_TRADITIONAL)]
TITLES = [*((title, _TEXT_ZH) for title in CHINESE), *((title, _TEXT_EN) for title in _lines(_EN))]


def test_the_collection_is_large() -> None:
    assert len({title for title, _ in TITLES}) >= 300


def _of_markdown(text: str) -> Meta:
    report = whole(markdown_source(text))
    return describe(report, structure(report))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_plain_first_line_is_the_title(language: str) -> None:
    chosen = [(title, text) for title, text in TITLES if (text is _TEXT_ZH) == (language == "zh")]
    lost = [title for title, text in chosen if facts(f"{title}\n\n{text}\n\n{text}\n").title != title]
    assert not lost


def test_a_heading_of_markdown_is_the_title() -> None:
    lost = [
        title
        for title, text in TITLES
        if _of_markdown(f"# {title}\n\n{text}\n\n## 一\n\n{text}\n").title != title
    ]
    assert not lost


def _segments(*lines: tuple[str, str | None]) -> list[Segment]:
    marks = ((MarkKind.PARAGRAPH, "") if level is None else (MarkKind.HEADING, level) for _, level in lines)
    return [
        Segment(0, len(text), text, text, True, True, mark=Mark(0, len(text), *mark))
        for (text, _), mark in zip(lines, marks, strict=True)
    ]


@pytest.mark.parametrize(
    ("lines", "index"),
    [
        ((("江湾智能科技有限公司", "0"), ("管理规范", "2"), ("版本号 说明", None)), 1),
        ((("江湾大学", "0"), (_TEXT_ZH * 2, None), ("历史", "1")), 0),
        ((("江湾大学", "0"), ("简介", "1"), (_TEXT_ZH * 2, None)), 0),
        ((("第九章 插值", "0"), (_TEXT_ZH, None), ("9.1 概念", "1")), 0),
        ((("第一章 插值", "0"), (_TEXT_ZH, None), ("第二章 拟合", "0")), None),
        ((("目 录", "1"), ("一、供水", "1"), (_TEXT_ZH * 2, None), ("二、排水", "1")), None),
        ((("A. Levels of the sea", "1"), (_TEXT_ZH * 2, None), ("I. Gauges", "1"), ("II. Tides", "1")), None),
        ((("目录", "1"), ("港口的管理人才", "2"), (_TEXT_ZH * 2, None), ("历史", "3")), 1),
        ((("!!!!!!!!!!", None), (_TEXT_ZH * 2, None), ("港口的管理人才", "1")), 2),
    ],
)
def test_the_title_where_a_format_marks_headings(lines: tuple[tuple[str, str | None]], index: int) -> None:
    assert marked_title(_segments(*lines)) == index
