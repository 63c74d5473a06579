"""Covers whose labels, classes and addresses tell who wrote, and covers in other languages of Europe."""

from __future__ import annotations

import pytest

from generator.metadata.extract import describe
from generator.model import Date, Mark, MarkKind, RawReport, Role, Source
from generator.structure.head.cover_roles import role_of
from generator.structure.head.names import students, sure_people
from generator.structure.head.organisations import is_organisation
from generator.structure.parse import structure
from tests.metadata.test_covers import Line, _meta

_TEXT = "港口每天有两次潮汐。本文讨论怎样为窄港预报潮汐，并与过去的方法比较，最后提出建议。"


@pytest.mark.parametrize(("label", "name"), [("答辩人", "王小丽"), ("組員", "蔡翔宇"), ("汇报人", "李建国")])
def test_a_label_alone_tells_who_wrote_on_a_cover(label: str, name: str) -> None:
    meta = _meta(("窄港潮汐的预报方法", 24, "0"), (f"{label}：{name}", 12, ""), ("2018/05", 12, ""))
    assert [person.name for person in meta.people] == [name]


def test_what_stands_below_a_label_without_a_name_is_nobody() -> None:
    behind: tuple[Line, ...] = (("目录", 22, "1"), ("需求分析", 12, ""))
    cover: tuple[Line, ...] = (("大作业展示", 24, "0"), ("汇报人：", 12, ""), ("成  员：", 12, ""))
    assert not _meta(*cover, behind=behind).people


def test_the_title_stands_below_the_name_of_a_programme_as_large() -> None:
    title = "CAUSES OF TIDES IN NARROW HARBOURS: AN APPLICATION OF MACHINES THAT LEARN TO GAUGES OF THE SEA"
    for above in ("MASTER", "WeST", "APPLIED OCEANOGRAPHY"):
        meta = _meta(
            (above, 20, "1"),
            ("FINAL WORK", 12, "1"),
            (title, 18, "1"),
            ("ANNA BERG", 12, "1"),
            ("SEPTEMBER - 2024", 12, "1"),
        )
        assert (meta.title, meta.published) == (title, Date(2024, 9))


def test_the_sheet_of_a_contest_is_no_title() -> None:
    meta = _meta(
        ("Problem Chosen 2022", 15, ""),
        ("Team Control Number MCM/ICM", 20, ""),
        ("2207494", 18, ""),
        ("Summary Sheet", 12, ""),
        ("Tides and Gates: A Model Based on Gauges", 20, ""),
    )
    assert meta.title == "Tides and Gates: A Model Based on Gauges"
    assert not meta.people


@pytest.mark.parametrize(
    "name",
    [
        "Università degli Studi di Westhaven",
        "INSA de Westhaven",
        "Anna Berg-Universität Westhafen",
        "Technische Universität Westhafen",
        "Département Informatique",
        "Uniwersytet Westhaven",
        "Escuela de Ingeniería",
    ],
)
def test_schools_of_europe_are_organisations_and_nobody(name: str) -> None:
    assert is_organisation(name)
    assert not sure_people(name)


@pytest.mark.parametrize("name", ["Anna Berg", "a Harbour Institute", "La Scuola"[3:], "Karl Instituter"])
def test_what_only_sounds_like_them_is_none(name: str) -> None:
    assert not is_organisation(name)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("資工113林小安", "林小安"),
        ("自动化1401班 王小丽", "王小丽"),
        ("数据 201 王小丽", "王小丽"),
        ("inż. Nora Berg, 145198", "Nora Berg"),
        ("Nora Berg (2501060043) Section-A", "Nora Berg"),
    ],
)
def test_a_class_beside_a_name_is_no_part_of_it(line: str, name: str) -> None:
    assert [one.name for one in students(line)] == [name]


@pytest.mark.parametrize("line", ["計畫113年報告", "海洋学2019方案", "潮汐2024"])
def test_a_year_makes_no_class(line: str) -> None:
    assert not students(line)


@pytest.mark.parametrize(
    "line",
    ["江湾大学海洋实验室，江湾，215006", "Westhaven Institute of Technology, Westhaven- 122001, India"],
)
def test_a_school_with_its_place_is_no_title(line: str) -> None:
    assert role_of(line) is Role.ORGANISATION


def test_what_stands_in_brackets_is_no_title() -> None:
    assert role_of("(An Autonomous Institute under the State)") is not Role.TITLE


def _marked(*lines: tuple[str, MarkKind, str]) -> RawReport:
    """Return a report of lines with their marks; the cells of a table are parted by tabs."""
    text, marks = "", []
    for line, kind, level in lines:
        marks.append(Mark(len(text), len(text) + len(line), kind, level))
        at = len(text)
        for row, cells in enumerate(line.split("\n") if kind is MarkKind.TABLE else ()):
            for column, cell in enumerate(cells.split("\t")):
                marks.append(Mark(at, at + len(cell), MarkKind.CELL, f"{row} {column} 1 1"))
                at += len(cell) + 1
        text += f"{line}\n\n"
    return RawReport(Source("a.docx", text, marks=tuple(marks)), ((0, len(text)),))


def test_a_title_behind_its_label_is_it_where_a_table_has_the_other_labels() -> None:
    report = _marked(
        ("《程序计算》期末综合报告", MarkKind.HEADING, "1"),
        ("题目 可视化潮汐", MarkKind.HEADING, "2"),
        ("江湾大学", MarkKind.PARAGRAPH, ""),
        ("学 号\t20123004\n姓 名\t王小丽", MarkKind.TABLE, ""),
        ("一、目的", MarkKind.HEADING, "2"),
        (_TEXT, MarkKind.PARAGRAPH, ""),
    )
    assert describe(report, structure(report)).title == "可视化潮汐"


def test_titles_of_several_defects_are_not_that_of_their_report() -> None:
    defects = [
        (line, MarkKind.PARAGRAPH, "")
        for title in ("买家不能查询潮汐", "卖家不能发布通告")
        for line in ("缺陷编号: 001", f"标题: {title}", f"描述: {_TEXT}")
    ]
    report = _marked(("缺陷报告", MarkKind.HEADING, "3"), *defects, ("步骤：", MarkKind.HEADING, "4"))
    assert describe(report, structure(report)).title != "买家不能查询潮汐"


def test_a_page_of_signs_for_letters_gives_no_title() -> None:
    signs = "䳿䳱䇑災䍏䍓曳䈍䰤䰤勈褄"
    assert _meta((signs, 24, "0"), ("ô˥ʀeȢɌËǆ", 12, ""), ("2018 年 5 月", 12, "")).title is None
    scripts = "ฬᚆܜय़֢ӱಸޞ"
    assert _meta((scripts, 24, "0"), ("ဂגᨲ ᦇ52", 12, ""), ("2018 年 5 月", 12, "")).title is None
    marks = "!\"#$%&'()*(+的潮汐监控$%&"
    assert _meta((marks, 24, "0"), ("王小丽", 12, ""), ("2018 年 5 月", 12, "")).title is None
    assert _meta(("窄港潮汐的预报方法", 24, "0"), ("王小丽", 12, ""), ("2018年5月", 12, "")).title


def test_who_advised_is_no_author() -> None:
    meta = _meta(
        ("Tides in the Harbour of Westhaven", 24, "0"),
        ("Advised by", 12, ""),
        ("Anna Berg and Karl Lund", 12, ""),
        ("Submitted in partial fulfillment of the requirements for a degree", 12, ""),
    )
    assert not meta.people


def test_a_teacher_below_a_name_is_no_author() -> None:
    meta = _meta(
        ("Final Report", 12, "1"),
        ("Anna Berg", 12, "1"),
        ("Professor Karl Lund", 12, "1"),
        ("CS 4337 – Harbours and Tides", 12, "1"),
        ("8/14/2022", 12, ""),
    )
    assert (meta.title, [one.name for one in meta.people]) == ("Final Report", ["Anna Berg"])


@pytest.mark.parametrize(
    "above", ["CORSO DI LAUREA IN SCIENZE", "Bachelorarbeit", "zur Erlangung des Grades"]
)
def test_what_a_thesis_is_in_another_language_is_no_title(above: str) -> None:
    title = "Local Tides of Narrow Harbours"
    assert (
        _meta((above, 20, "0"), (title, 18, ""), ("Nora Berg", 12, ""), ("May 2024", 12, "")).title == title
    )


def test_a_school_set_wide_is_no_title() -> None:
    report = _marked(
        ("江 湾 林 业 大 学", MarkKind.HEADING, "0"),
        ("港口系统实习报告书", MarkKind.PARAGRAPH, ""),
        ("专    业： 数字媒体       班    级： 数媒21-2", MarkKind.PARAGRAPH, ""),
        ("姓    名： 王小丽             学    号： 211002525", MarkKind.PARAGRAPH, ""),
        (_TEXT, MarkKind.PARAGRAPH, ""),
    )
    meta = describe(report, structure(report))
    assert meta.title == "港口系统实习报告书"
    assert meta.organisations == ("江湾林业大学",)


def test_a_title_begins_below_what_it_is_handed_in_for() -> None:
    report = _marked(
        ("软件工程课程设计", MarkKind.HEADING, "0"),
        ("《智能潮汐系统》", MarkKind.HEADING, "0"),
        ("软件需求规格说明书", MarkKind.HEADING, "0"),
        ("指导教师：李建国", MarkKind.PARAGRAPH, ""),
        ("江湾大学", MarkKind.PARAGRAPH, ""),
        (_TEXT, MarkKind.PARAGRAPH, ""),
    )
    assert describe(report, structure(report)).title == "《智能潮汐系统》软件需求规格说明书"


def test_the_heading_of_an_abstract_is_no_title() -> None:
    report = _marked(
        ("摘  要", MarkKind.HEADING, "0"),
        (_TEXT, MarkKind.PARAGRAPH, ""),
        ("关键字: 潮汐;窄港", MarkKind.PARAGRAPH, ""),
        ("Abstract", MarkKind.PARAGRAPH, ""),
        ("In this paper we say how tides rise in narrow harbours, and why.", MarkKind.PARAGRAPH, ""),
        ("目  录", MarkKind.PARAGRAPH, ""),
    )
    assert describe(report, structure(report)).title != "摘  要"


def test_what_a_presentation_is_for_is_no_title() -> None:
    lines = (("答辩汇报", 30, "0"), ("跨域手势识别的研究", 24, ""), ("汇报人：王小丽 班级：网安1901", 12, ""))
    assert _meta(*lines).title == "跨域手势识别的研究"


@pytest.mark.parametrize("period", ["2023 年 11 月至 2024 年 11 月", "2023年1月—2024年2月"])
def test_a_period_is_no_date_and_a_name_before_a_school_not_part_of_it(period: str) -> None:
    cover: tuple[Line, ...] = (("论文题目：港口潮汐数值模型的研究", 16, ""), ("项目负责人：王小丽", 12, ""))
    cover += (
        ("参与学生：王小丽，张明", 12, ""),
        (f"项目执行时间：{period}", 12, ""),
        ("王小丽水利与海洋工程学院", 12, ""),
    )
    meta = _meta(*cover)
    assert (meta.published, meta.organisations) == (None, ("水利与海洋工程学院",))


@pytest.mark.parametrize(
    ("of_others", "of_authors"),
    [
        ("Relatore", "Candidato"),
        ("Betreuer", "Verfasserin"),
        ("Научный руководитель", "Студент"),
        ("Проверил", "Выполнил"),
        ("Orientador", "Aluna"),
        ("Erstgutachter", "Vorgelegt von"),
    ],
)
def test_who_taught_is_no_author_in_a_table_of_labels(of_others: str, of_authors: str) -> None:
    for table in (
        f"{of_others}\t{of_authors}\nKarl Lund\tNora Berg",
        f"{of_authors}: Nora Berg\n{of_others}: Karl Lund",
    ):
        report = _marked(
            ("Gezeiten im engen Hafen", MarkKind.HEADING, "0"),
            (table, MarkKind.TABLE, ""),
            ("Einleitung", MarkKind.HEADING, "1"),
            (_TEXT, MarkKind.PARAGRAPH, ""),
        )
        meta = describe(report, structure(report))
        assert [person.name for person in meta.people] == ["Nora Berg"]


def test_cells_of_a_row_below_labels_that_are_one_cell_name_nobody() -> None:
    table = "学号\t姓名\t班级\n2018211334\t王小丽\t2018211308\n高风险\t高风险\t高风险\n指导教师\t李建国\t无"
    report = _marked(
        ("窄港潮汐的研究", MarkKind.HEADING, "0"),
        (table, MarkKind.TABLE, ""),
        (_TEXT, MarkKind.PARAGRAPH, ""),
    )
    assert [person.name for person in describe(report, structure(report)).people] == ["王小丽"]


def test_a_year_of_studies_and_a_place_before_a_date_are_nobody() -> None:
    cover: tuple[Line, ...] = (
        ("Modelli di marea per porti stretti", 22, "0"),
        ("Nora Berg", 12, ""),
        ("Anno Accademico 2020/2021", 12, ""),
    )
    meta = _meta(*cover, ("Rio de Janeiro, 8 de abril de 2018", 12, ""))
    assert [person.name for person in meta.people] == ["Nora Berg"]
    assert meta.published == Date(2018, 4, 8)


def test_words_in_small_letters_are_no_name_in_any_alphabet() -> None:
    title = "Модели приливов в узкой гавани"
    assert (
        _meta((title, 22, ""), ("Студент: Иванов И.И.", 12, ""), ("Москва, 2021 г.", 12, "")).title == title
    )
