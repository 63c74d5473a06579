"""Covers in documents of Word, whose format says how large no line is: the facts that are read from them."""

from __future__ import annotations

import pytest

from generator.metadata.extract import describe
from generator.model import Mark, MarkKind, Meta, RawReport, Source
from generator.structure.parse import structure
from tests.metadata.test_covers import TEXT


def _word(*lines: tuple[str, str], table: str = "") -> RawReport:
    """Return a Word file of lines with their levels, below them a table whose cells tabs part, and a text."""
    text, marks = "", []
    for line, level in (*lines, (TEXT, "")):
        kind = MarkKind.HEADING if level else MarkKind.PARAGRAPH
        if line == TEXT and table:
            marks.append(Mark(len(text), len(text) + len(table), MarkKind.TABLE, "", "body/9"))
            for row, cells in enumerate(table.split("\n")):
                for column, cell in enumerate(cells.split("\t")):
                    value = f"{row} {column} 1 1"
                    marks.append(Mark(len(text), len(text) + len(cell), MarkKind.CELL, value))
                    text += f"{cell}\t"
                text = f"{text[:-1]}\n"
            text += "\n"
        marks.append(Mark(len(text), len(text) + len(line), kind, level, f"body/{len(marks)}"))
        text += f"{line}\n\n"
    return RawReport(Source("a.docx", text, marks=tuple(marks)), ((0, len(text)),))


def _meta_of_word(*lines: tuple[str, str], table: str = "") -> Meta:
    report = _word(*lines, table=table)
    return describe(report, structure(report))


def test_a_school_that_is_set_largest_is_no_title() -> None:
    lines = (("江湾大学", "0"), ("窄港潮汐的预报方法", ""), ("指导教师：李建国", ""), ("2021年5月", ""))
    assert _meta_of_word(*lines).title == "窄港潮汐的预报方法"


def test_a_table_may_head_its_columns_with_labels() -> None:
    table = "学号\t姓名\t分工\n20210501\t王小丽\t观测\n20210502\t李建国\t预报"
    lines = (("江湾大学", "0"), ("课程名称：港口工程", ""), ("项目名称：窄港潮汐的预报", ""))
    meta = _meta_of_word(*lines, table=table)
    assert [person.name for person in meta.people] == ["王小丽", "李建国"]
    assert meta.title == "窄港潮汐的预报"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("窄港潮汐的预报", "与闸门的设计", "王小丽"), "窄港潮汐的预报与闸门的设计"),
        (("TIDES IN NARROW HARBOURS", "TEAM 9", "20210501 王小丽"), "TIDES IN NARROW HARBOURS"),
        (("江湾水务", "年度报告", "2024年5月"), "江湾水务年度报告"),
        (("TIDES IN NARROW HARBOURS", "By Anna, Karl and Nora", "May 2024"), "TIDES IN NARROW HARBOURS"),
        (("江湾大学海洋学院", "窄港潮汐的预报方法", "2021年5月"), "窄港潮汐的预报方法"),
    ],
)
def test_a_title_over_paragraphs_ends_above_who_wrote_it(lines: tuple[str, ...], title: str) -> None:
    cover = [(line, "0") for line in lines[:2]]
    text = "港口每天有两次潮汐。本文讨论怎样为窄港预报潮汐，并与过去的方法比较，最后提出建议。"
    assert _meta_of_word(*cover, (lines[2], ""), ("目录", "1"), (text, "")).title == title


def test_the_only_highest_heading_is_the_title_if_it_names_a_genre() -> None:
    text = "港口每天有两次潮汐。本文讨论怎样为窄港预报潮汐，并与过去的方法比较，最后提出建议。"
    lines = (
        ("调研报告", "1"),
        ("窄港潮汐的基础", "2"),
        ("潮汐", "3"),
        (text, ""),
        ("闸门的设计", "2"),
        (text, ""),
    )
    assert _meta_of_word(*lines).title == "调研报告"


def test_a_label_that_no_form_knows_ends_the_title_above_it() -> None:
    lines = (
        "题目：窄港潮汐的预报方法",
        "类型：☑产品设计  □工艺设计",
        "学号：201702050318",
        "姓名：王小丽",
        "指导老师：李建国",
    )
    cover = [("江湾职业技术学院", "0"), *((line, "") for line in lines)]
    assert _meta_of_word(*cover, ("目录", "1"), (TEXT, "")).title == "窄港潮汐的预报方法"


def test_a_heading_of_the_contents_and_one_far_below_others_are_no_titles() -> None:
    text = "港口每天有两次潮汐。本文讨论怎样为窄港预报潮汐，并与过去的方法比较，最后提出建议。"
    parts = [("一、目的", "3"), *[(text, "")] * 12, ("进而，P ≤ Q", "0"), (text, "")]
    assert _meta_of_word(("窄港潮汐的预报方法", "1"), (text, ""), *parts).title == "窄港潮汐的预报方法"
    assert _meta_of_word(("目录", "1"), ("绪论", "2"), (text, "")).title != "目录"


def test_a_table_of_labels_at_the_head_names_people() -> None:
    table = "Author\tAnna Berg\nReviewers\tKarl Lund, Nora Holm\nPublished\tApril, 2015"
    meta = _meta_of_word(("Guide to Narrow Harbours", "1"), table=table)
    told = [(person.name, person.role) for person in meta.people]
    assert told == [("Anna Berg", "author"), ("Karl Lund", "reviewer"), ("Nora Holm", "reviewer")]
