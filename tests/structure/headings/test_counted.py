"""Typed numbers go on with those that an editor or a style gives, and are headings as these are."""

from __future__ import annotations

import pytest

from generator.corpus.formats import docx, html
from generator.model import RawReport, Source
from generator.model.reading import Reading
from generator.structure.parse import structure
from tests.support import office
from tests.support.office import listing, paragraph

PROSE = "供水管网的漏损率在三年里下降了一半，主要原因是分区计量。"
LISTS = listing(1, ("chineseCounting", "%1、"))


def text(*lines: str) -> str:
    return "".join(paragraph(line) for line in lines)


def styled(title: str, level: int = 0) -> str:
    return paragraph(title, properties=f'<w:outlineLvl w:val="{level}"/>')


def item(title: str) -> str:
    return paragraph(title, numbering=(1, 0))


def headings(reading: Reading) -> list[tuple[int, str]]:
    report = RawReport(Source("a", reading.text, marks=tuple(reading.marks)), ((0, len(reading.text)),))
    return [(section.level, section.printed) for section in structure(report).sections()]


def word(*parts: str) -> list[tuple[int, str]]:
    return headings(docx.read(office.docx("".join(parts), numbering=LISTS)))


def test_typed_numbers_go_on_with_items_of_a_list() -> None:
    assert word(item("目的"), text(PROSE, "二、设备", PROSE, "三、步骤", PROSE)) == [
        (1, "一、 目的"), (1, "二、设备"), (1, "三、步骤"),
    ]  # fmt: skip


def test_typed_numbers_go_on_with_styled_ones_at_their_level() -> None:
    parts = [
        styled("第一章 绪论"),
        styled("1.1 背景", 1),
        text(PROSE, "第二章 方法", PROSE),
        styled("第三章 结论"),
    ]
    assert word(*parts, text(PROSE)) == [
        (1, "第一章 绪论"), (2, "1.1 背景"), (1, "第二章 方法"), (1, "第三章 结论"),
    ]  # fmt: skip


def test_plain_numbers_go_on_with_styled_ones() -> None:
    parts = [styled("2. 内容"), text(PROSE), styled("3. 步骤；"), text(PROSE, "4．体会", PROSE, "5．附录")]
    assert [printed for _, printed in word(*parts)] == ["2. 内容", "3. 步骤；", "4．体会", "5．附录"]


@pytest.mark.parametrize("first", ["1实验目的", "1．实验目的", "一、实验目的"])
def test_a_cover_ends_above_the_first_number(first: str) -> None:
    cover = text(
        "电子信息学院", "实验报告书", "课程名：系统建模", "题   目：  静态图的建模", "姓   名：  王小丽"
    )
    parts = [styled(first), text("（1）掌握建模"), styled("2．实验内容"), text(PROSE)]
    assert [printed for _, printed in word(cover, *parts)] == [first, "2．实验内容"]


def test_one_plain_number_beside_a_styled_one_is_text() -> None:
    parts = [styled("分布"), text(PROSE, "1、全球分布", PROSE), styled("2. 中国分布"), text(PROSE)]
    assert "1、全球分布" not in [printed for _, printed in word(*parts)]


def test_plain_numbers_among_themselves_count_items() -> None:
    items = text("1. 水压", PROSE, "2. 水温", PROSE, "3. 水质", PROSE)
    assert word(styled("一、调查"), text(PROSE), items, styled("二、结论"), text(PROSE)) == [
        (1, "一、调查"), (1, "二、结论"),
    ]  # fmt: skip


def test_sections_are_typed_below_styled_chapters() -> None:
    sections = text("一、背景", PROSE, "二、目标", PROSE, "三、方法", PROSE)
    found = word(styled("绪论"), sections, styled("讨论"), sections)
    assert [level for level, _ in found] == [1, 2, 2, 2, 1, 2, 2, 2]


def test_styled_sections_are_below_typed_experiments() -> None:
    sections = [part for title in ("一、目的", "二、步骤") for part in (styled(title), text(PROSE))]
    found = word(*(part for name in "一二三" for part in (text(f"实验{name}：压力"), *sections)))
    assert [level for level, _ in found] == [1, 2, 2] * 3


def test_numbers_below_the_title_of_a_page_are_headings() -> None:
    lines = [
        "一、招生原则",
        PROSE,
        "二、招生对象",
        PROSE,
        "（一）本区",
        PROSE,
        "（二）外区",
        PROSE,
        "（三）其他",
        PROSE,
    ]
    page = "".join(f"<p>{line}</p>" for line in [*lines, "三、招生方式", PROSE])
    found = headings(html.read(f"<h1>关于印发招生方案的通知</h1>{page}".encode()))
    assert found[-6:] == [
        (1, "一、招生原则"), (1, "二、招生对象"), (2, "（一）本区"), (2, "（二）外区"), (2, "（三）其他"),
        (1, "三、招生方式"),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["<h1>积分入户热点问答</h1>", ""])
def test_numbered_questions_head_their_answers(title: str) -> None:
    asked = [
        "1.2025年度的指标有多少？",
        "2.申请需要什么条件？",
        "3.资格分是什么？排名分是什么？",
        "4.2025年度如何排名？",
    ]
    page = "".join(f"<p>{question}</p><p>答：{PROSE}</p>" for question in asked)
    found = headings(html.read(f"{title}<p>{PROSE * 3}</p>{page}".encode()))
    assert [printed for _, printed in found[-4:]] == asked


@pytest.mark.parametrize(
    "lines",
    [
        ("一、水压", "二、水温", "三、水质", PROSE),
        ("一、先关阀。", PROSE, "二、再排水。", PROSE, "三、后检修。", PROSE),
        ("第一章 绪论 1", PROSE, "第二章 方法……4", PROSE, "第三章 结论 9", PROSE),
        ("二、水温", PROSE, "三、水质", PROSE, "四、水量", PROSE),
        ("一、水压", PROSE, "二、水温", PROSE),
        ("实验 1-1 水压", PROSE, "实验 2-2 水温", PROSE, "实验 3-3 水质", PROSE),
    ],
    ids=["a list", "sentences", "contents", "from two", "two", "tables"],
)
def test_other_typed_numbers_stay_text(lines: tuple[str, ...]) -> None:
    assert word(styled("调查"), text(PROSE, *lines), styled("附录"), text(PROSE)) == [
        (1, "调查"),
        (1, "附录"),
    ]
