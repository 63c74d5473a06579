"""Items of a list that stand alone above text are headings, where all of them are bold; others stay items."""

from __future__ import annotations

import pytest

from generator.corpus.formats import docx as reader
from generator.model import RawReport, Source
from generator.structure.parse import structure
from tests.support.office import docx, listing, paragraph, run

BOLD = "<w:b/>"
PROSE = paragraph("供水管网的漏损率在三年里下降了一半，主要原因是分区计量。")
TOLD = paragraph("引言", properties='<w:outlineLvl w:val="0"/>')
LISTS = listing(1, ("decimal", "%1."), ("upperLetter", "%2.")) + listing(2, ("bullet", ""))


def item(text: str, depth: int = 0, bold: bool = True, number: int = 1) -> str:
    return paragraph(run(text, BOLD if bold else ""), numbering=(number, depth))


def above_prose(*names: str, bold: bool = True, number: int = 1, below: str = PROSE) -> list[str]:
    return [item(name, bold=bold, number=number) + below for name in names]


def headings(*parts: str) -> list[tuple[int, str]]:
    reading = reader.read(docx("".join(parts), numbering=LISTS))
    report = RawReport(Source("a.docx", reading.text, marks=tuple(reading.marks)), ((0, len(reading.text)),))
    return [(section.level, section.title) for section in structure(report).sections()]


def test_bold_items_above_prose_are_headings_and_so_are_those_of_their_form_above_items() -> None:
    parts = [item("监测", 1), PROSE, item("计量", 1), PROSE, item("模型", 1), PROSE]
    assert headings(*above_prose("背景"), item("方法"), *parts, *above_prose("结果", "结论")) == [
        (1, "背景"), (1, "方法"), (2, "A. 监测"), (2, "B. 计量"), (2, "C. 模型"), (1, "结果"), (1, "结论"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "parts",
    [
        [TOLD, *above_prose("背景", "方法", "结果", bold=False, below=PROSE * 4)],
        [*above_prose("背景", "方法", "结果", bold=False, below=PROSE * 4), item("结论", bold=False) * 2],
        above_prose("关阀", "排水", "检修", bold=False, below=paragraph("先看压力。")),
        above_prose("背景", "方法", "结果", number=2),
        above_prose("背景", "方法"),
        above_prose("先关阀。", "再排水。", "后检修。"),
        [item("背景"), item("方法"), item("结果"), item("结论")],
    ],
    ids=["plain", "plain and together", "near", "bullets", "two", "sentences", "a list"],
)
def test_other_items_stay_items(parts: list[str]) -> None:
    assert [title for _, title in headings(paragraph("年度调查"), PROSE, *parts) if title != "引言"] == []


def test_plain_items_far_apart_are_headings_where_the_format_tells_none() -> None:
    parts = above_prose("背景", "方法", "结果", bold=False, below=PROSE * 4)
    assert [title for _, title in headings(paragraph("年度调查"), PROSE, *parts)] == ["背景", "方法", "结果"]


def test_bold_items_together_are_an_outline() -> None:
    outline = [item(name) for name in ("背景", "方法", "结果")]
    found = headings(
        paragraph("年度调查"), PROSE, *outline, TOLD, *above_prose("背景", "方法", "结果", "结论")
    )
    assert [title for _, title in found if title != "引言"] == ["背景", "方法", "结果", "结论"]


def test_a_number_that_goes_on_keeps_its_level_below_a_heading_by_style() -> None:
    inserted = paragraph("附注", properties='<w:outlineLvl w:val="1"/>')
    found = headings(*above_prose("背景", "方法"), inserted, *above_prose("结果"))
    assert [level for level, title in found if title != "附注"] == [1, 1, 1]
