"""Covers: what each line is, and the facts that are read from them."""

from __future__ import annotations

import pytest

from generator.metadata.extract import describe
from generator.model import Date, Mark, MarkKind, Meta, RawReport, Role, Source
from generator.structure.head.cover_roles import role_of
from generator.structure.head.names import sure_people
from generator.structure.parse import structure

Line = tuple[str, int, str]
"""A text, the size of its type, and its level as a heading if it has one."""
TEXT = "Tides rise twice a day in the harbour. This work says why they do so, and how computer science helps."
_COVER: tuple[Line, ...] = (
    ("MASTER’S THESIS", 12, "2"),
    ("Tides in the Harbour of Westhaven", 20, "1"),
    ("Callum Lindqvist", 14, "2"),
    ("Supervisor: Anna Berg", 12, "2"),
    ("August 2013", 12, ""),
    ("Computer Science", 14, "2"),
    ("School of Mathematical Sciences", 12, "2"),
    ("Westhaven University", 12, "2"),
    ("in partial fulfilment of the requirements for the degree of Master of Science", 10, "2"),
)
_BEHIND: tuple[Line, ...] = (("DECLARATION", 22, "1"), (TEXT, 10, ""))


def _report(cover: tuple[Line, ...], behind: tuple[Line, ...] = _BEHIND) -> RawReport:
    """Return a report with a cover on its first page, and other lines on the second."""
    text, marks = "", []
    for page, lines in enumerate((cover, behind), 1):
        marks.append(Mark(len(text), len(text), MarkKind.PAGE, str(page)))
        for at, (line, size, level) in enumerate(lines):
            top, wide = 760 - 40 * at, sum(2 if ord(sign) > 0x2E80 else 1 for sign in line)
            box = f"{page} 50,{top - round(size * 1.2)},{50 + round(wide * size / 2)},{top}"
            kind = MarkKind.HEADING if level else MarkKind.PARAGRAPH
            marks.append(Mark(len(text), len(text) + len(line), kind, level, box))
            text += f"{line}\n\n"
    return RawReport(Source("a.pdf", text, marks=tuple(marks)), ((0, len(text)),))


def _meta(*cover: Line, behind: tuple[Line, ...] = _BEHIND) -> Meta:
    report = _report(cover, behind)
    return describe(report, structure(report))


def test_each_fact_of_a_cover_is_read_from_a_line_of_its_own() -> None:
    meta = _meta(*_COVER)
    assert meta.title == "Tides in the Harbour of Westhaven"
    assert [person.name for person in meta.people] == ["Callum Lindqvist"]
    assert meta.organisations == ("Westhaven University",)
    assert meta.published == Date(2013, 8)
    assert meta.kind == "paper"


def test_no_line_of_a_cover_is_a_heading() -> None:
    document = structure(_report(_COVER))
    assert [section.title for section in document.sections()] == ["DECLARATION"]


def test_a_genre_or_a_series_is_no_title_however_large_it_is() -> None:
    title: Line = ("A review of machines that foretell tides", 14, "")
    author: Line = ("Anna Berg, Karl Lund and Nora Holm", 12, "")
    for above in ("Harbour Technical Report", "本科毕业设计（论文）", "White Paper"):
        assert _meta((above, 22, "1"), title, author, ("April 2024", 12, "")).title == title[0]


def test_a_line_like_a_name_is_the_title_if_its_words_stand_in_the_text_or_it_is_the_largest() -> None:
    author: Line = ("Anna Berg", 12, "")
    day: Line = ("Apr 17, 2021", 12, "")
    for title in (("Computer Science", 14, ""), ("Quayside Pilots Compared", 30, "")):
        meta = _meta(title, author, day)
        assert (meta.title, [person.name for person in meta.people]) == (title[0], ["Anna Berg"])


def test_students_stand_with_their_numbers_and_their_teacher_without() -> None:
    meta = _meta(
        ("Below the Quay", 24, "1"),
        ("Anna Berg 207577040 Karl Lund 207729220", 12, ""),
        ("Nora Holm 180215970 Lab D04", 12, ""),
        ("Martin Frost", 12, ""),
        behind=(("Contents", 20, "1"), (TEXT, 10, "")),
    )
    assert [person.name for person in meta.people] == ["Anna Berg", "Karl Lund", "Nora Holm"]


def test_a_title_goes_on_behind_an_open_end_in_smaller_type() -> None:
    meta = _meta(
        ("Dissertation Type: research", 9, ""),
        ("Exploring the Harbour:", 18, "2"),
        ("Tides, Currents and Storms of Two Bays", 14, ""),
        ("Anna Berg", 13, ""),
        ("Friday 4th May, 2018", 9, ""),
    )
    assert meta.title == "Exploring the Harbour: Tides, Currents and Storms of Two Bays"
    assert meta.published == Date(2018, 5, 4)


def test_a_cover_of_a_genre_alone_has_it_as_title() -> None:
    lines = (("江湾航运集团", 20, "1"), ("年度报告", 16, ""), ("2019.8", 12, ""))
    meta = _meta(*lines, behind=(("目录", 20, "1"), ("港口吞吐量持续增长，全年完成投资。" * 3, 10, "")))
    assert (meta.title, meta.organisations, meta.published) == ("年度报告", ("江湾航运集团",), Date(2019, 8))


def test_a_cover_in_a_format_without_pages_ends_above_the_contents() -> None:
    lines = (
        "Research Report:",
        "Tide Data Breach and Citizen Data",
        "Presented By:",
        "Anna Berg",
        "Contents",
        TEXT,
    )
    text, marks = "", []
    for at, line in enumerate(lines, 1):
        marks.append(Mark(len(text), len(text) + len(line), MarkKind.PARAGRAPH, "", f"body/{at}"))
        text += f"{line}\n\n"
    behind = "People read of tide data and of every breach, which concerns each citizen."
    marks.append(Mark(len(text), len(text) + len(behind), MarkKind.PARAGRAPH, "", "body/9"))
    source = Source("a.docx", text + behind, marks=tuple(marks))
    report = RawReport(source, ((0, len(source.text)),))
    meta = describe(report, structure(report))
    assert (meta.title, [person.name for person in meta.people]) == (lines[1], ["Anna Berg"])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("江 湾 大 学", Role.ORGANISATION),
        ("本 科 毕 业 论 文（设计）", Role.GENRE),
        ("Master’s Thesis", Role.GENRE),
        ("二〇二四年五月", Role.DATE),
        ("May 2024", Role.DATE),
        ("Level 4 Project — March 28, 2018", Role.DATE),
        ("2018202177 官佳薇", Role.PERSON),
        ("Lindqvist, Nora - 261177497", Role.PERSON),
        ("丁峰: PB16110386 牛田: PB15010419", Role.PERSON),
        ("作者：王小丽", Role.FIELD),
        ("Second Marker: Anna Berg", Role.FIELD),
        ("in partial fulfillment of the requirements", Role.NOTICE),
        ("by", Role.NOTICE),
        ("港口潮汐的预报方法", Role.TITLE),
        ("Tides of the North", Role.TITLE),
        ("Research Report:", Role.GENRE),
        ("Team Members:", Role.FIELD),
        ("Germany: Pension Policies for an Aging Society", Role.TITLE),
        ("海洋统计期末大作业", Role.TITLE),
    ],
)
def test_the_role_of_a_line(text: str, role: Role) -> None:
    assert role_of(text) is role


def test_the_title_of_a_cover_stands_behind_its_label() -> None:
    cover = (
        ("江湾大学海洋学院", 22, "1"),
        ("题目：小型港口潮汐", 16, ""),
        ("预报系统的设计", 16, ""),
        ("学生：海工二班 王小丽", 14, ""),
        ("学号：20210501", 14, ""),
        ("2021年5月", 12, ""),
    )
    meta = _meta(*cover)
    assert meta.title == "小型港口潮汐预报系统的设计"
    assert [person.name for person in meta.people] == ["王小丽"]


def test_a_report_for_a_course_is_called_as_its_label_says() -> None:
    cover = (("港口工程期末报告", 18, "1"), ("组员：王小丽、李建国", 12, ""), ("题目：窄港的潮汐", 12, ""))
    assert _meta(*cover).title == "窄港的潮汐"


def test_a_title_above_the_name_of_a_project_is_none_of_a_form() -> None:
    cover = (("江湾港可行性研究报告", 18, "1"), ("项目名称：江湾港", 12, ""), ("负责人：王小丽", 12, ""))
    assert _meta(*cover).title == "江湾港可行性研究报告"


def test_authors_stand_below_the_line_that_ends_in_by() -> None:
    cover = (
        ("Gates for Narrow Harbours", 20, "1"),
        ("Submitted in partial fulfilment of the requirements for the award of degree", 10, ""),
        ("Under the guidance of", 10, ""),
        ("Prof. Martin Falk", 12, ""),
        ("Submitted by", 10, ""),
        ("ANNA BERG K (B180840EE)", 12, ""),
        ("KARL LUND (B180841EE)", 12, ""),
        ("Westhaven University", 12, ""),
    )
    assert [person.name for person in _meta(*cover).people] == ["ANNA BERG K", "KARL LUND"]


def test_who_is_named_beside_the_author_under_a_label_is_none() -> None:
    cover = (
        ("Gates for Narrow Harbours", 20, "1"),
        ("Dr. Martin Falk, Westhaven University", 12, ""),
        ("Report by: Anna Berg, Karl Lund", 12, ""),
        ("6 May 2021", 12, ""),
    )
    assert [person.name for person in _meta(*cover).people] == ["Anna Berg", "Karl Lund"]


def test_a_course_above_what_is_handed_in_for_it_is_no_title() -> None:
    cover = (
        ("港口與海洋史", 24, "1"),
        ("期末報告", 24, "1"),
        ("《潮汐》觀後感", 23, "1"),
        ("學生：海工一 王小麗", 18, "3"),
        ("中華民國一百一十四年一月", 18, "3"),
    )
    assert _meta(*cover).title == "《潮汐》觀後感"


def test_a_cover_may_give_a_year_alone() -> None:
    assert _meta(*_COVER[:4], ("2013", 12, ""), *_COVER[5:]).published == Date(2013)


@pytest.mark.parametrize(
    "text", ["Team 9", "GROUP 12", "第3组", "Section A", "HRB 640", "Harbour Systems || HRB-306"]
)
def test_who_of_a_course_hands_in_is_no_title(text: str) -> None:
    assert role_of(text) is Role.OTHER


@pytest.mark.parametrize(
    "text", ["Westhaven Institute of Technology, Calder", "Harbour College (A Private School)"]
)
def test_a_school_may_have_its_place_behind_it(text: str) -> None:
    assert role_of(text) is Role.ORGANISATION


def test_the_label_of_a_number_is_nobody() -> None:
    cover = (*_COVER[:2], ("Student Number - 20210501", 12, ""), ("Callum Lindqvist", 14, ""), *_COVER[4:])
    assert [person.name for person in _meta(*cover).people] == ["Callum Lindqvist"]


def test_a_course_as_large_as_the_title_is_none_if_the_text_speaks_of_the_title() -> None:
    cover = (
        ("江湾大学", 26, "1"),
        ("港口工程系统", 26, ""),
        ("组员：王小丽、李建国", 20, ""),
        ("窄港潮汐预报系统", 26, ""),
        ("2024年5月", 16, ""),
    )
    text = "窄港潮汐预报系统用于为窄港预报潮汐。本文说明怎样设计，并与过去的方法比较，最后提出建议。"
    assert _meta(*cover, behind=(("摘要", 20, "1"), (text, 10, ""))).title == "窄港潮汐预报系统"


def test_words_between_authors_are_nobody_if_the_text_has_them_in_small_letters() -> None:
    lines = (
        "Tides in Narrow Harbours",
        "Anna Berg",
        "Distance Learning",
        "University of Westhaven",
        "Abstract",
    )
    text = "Abstract: students of distance courses were learning how the tides rise in narrow harbours of the west."
    report = _report(tuple((line, 20 if not at else 12, "") for at, line in enumerate((*lines, text))))
    assert [person.name for person in describe(report, structure(report)).people] == ["Anna Berg"]


def test_numbers_before_the_names_of_a_row_of_authors_are_none_of_them() -> None:
    for text, name in (("1st Anna Berg", "Anna Berg"), ("3rd Karl Lund", "Karl Lund")):
        assert [person.name for person in sure_people(text)] == [name]


def test_a_label_of_any_language_or_school_is_nobody() -> None:
    for text in (
        "Candidate Name:",
        "HARBOUR DEPARTMENT",
        "DER TECHNISCHEN UNIVERSITÄT WESTHAFEN",
        "学号：522150910010",
    ):
        assert not sure_people(text)


def test_a_title_that_the_format_marks_behind_its_label_goes_on_below_it() -> None:
    cover = (
        ("作品名称：“潮信智报”——基于深度学习及网络", 20, "0"),
        ("观测的港口潮汐系统", 20, ""),
        ("榜题名称：以科技解决窄港的预报难题", 20, ""),
        ("2024年5月", 12, ""),
    )
    assert _meta(*cover).title == "“潮信智报”——基于深度学习及网络观测的港口潮汐系统"


def test_a_title_in_capitals_goes_on_where_nothing_tells_how_large_lines_are() -> None:
    lines = (
        "TIDES IN NARROW HARBOURS",
        "AGAINST GATES OF HEAVY STEEL",
        "By",
        "ANNA BERG",
        "May 2024",
        "ABSTRACT",
        TEXT,
    )
    text, marks = "", []
    for at, line in enumerate(lines, 1):
        marks.append(Mark(len(text), len(text) + len(line), MarkKind.PARAGRAPH, "", f"body/{at}"))
        text += f"{line}\n\n"
    report = RawReport(Source("a.docx", text, marks=tuple(marks)), ((0, len(text)),))
    assert describe(report, structure(report)).title == " ".join(lines[:2])


def test_who_taught_is_no_author_where_only_a_label_says_so() -> None:
    lines = (("窄港潮汐的预报方法", 20, "1"), ("海洋学院 王小丽", 12, ""), ("指导教师 李建国", 12, ""))
    text = "摘要：港口每天有两次潮汐。本文讨论怎样为窄港预报潮汐，并与过去的方法比较，最后提出建议。"
    report = _report((*lines, (text, 10, "")))
    assert "李建国" not in [person.name for person in describe(report, structure(report)).people]


@pytest.mark.parametrize("label", ["指导助教", "评 分 人", "成绩"])
def test_a_label_without_a_value_below_fields_is_not_the_title(label: str) -> None:
    fields = [
        (line, 0, "")
        for line in ("课程名称：港口工程基础", "班级：港口36", "学号：2013011189", "姓名：王小丽")
    ]
    cover: tuple[Line, ...] = (
        ("课 程 设 计 报 告", 0, "0"),
        *fields,
        (label, 0, ""),
        ("2014年7月21日", 0, ""),
    )
    title = structure(_report(cover, _BEHIND)).title
    assert title and title.text == "课 程 设 计 报 告"


def test_a_course_in_its_term_above_one_of_its_lectures_is_no_title() -> None:
    cover = (
        ("Harbour Summer School Summer 2021", 12, ""),
        ("Lecture 4: Harbour Tides", 12, ""),
        ("Instructor: Anna Berg Authors: Callum Lindqvist", 12, ""),
    )
    assert _meta(*cover).title == "Lecture 4: Harbour Tides"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chair of Harbour Engineering", Role.ORGANISATION),
        ("Prepared for the Harbour Council", Role.NOTICE),
        ("Présenté par Anna Berg", Role.NOTICE),
        ("江水规字〔2022〕2号", Role.OTHER),
        ("Lecture 4: Harbour Tides", Role.TITLE),
    ],
)
def test_lines_beside_a_title(text: str, role: Role) -> None:
    assert role_of(text) is role


@pytest.mark.parametrize(
    "by", ["vorgelegt von Anna Berg aus Westhafen", "Submitted by Anna Berg", "Présenté par Anna Berg"]
)
def test_who_wrote_may_stand_behind_a_label_without_a_colon(by: str) -> None:
    cover = (
        ("Westhafen University", 12, ""),
        ("Tides in the Harbour of Westhafen", 20, "1"),
        (by, 12, ""),
        ("Supervisor: Karl Lund", 12, ""),
        ("May 2018", 12, ""),
    )
    assert [person.name for person in _meta(*cover).people if person.role == "author"] == ["Anna Berg"]


_PROSE = "港口每天有两次潮汐。本文讨论怎样为窄港预报潮汐，并与过去的方法比较。"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("《海洋观测实践》实验报告二", "验潮站与声呐"), "验潮站与声呐"),
        (("水文测量课程设计报告", "潮位预报的模拟与实现"), "潮位预报的模拟与实现"),
        (("《海洋观测实践》实验报告二", "姓名__王小丽_专业 海洋技术"), "《海洋观测实践》实验报告二"),
        (("Tides in", "Narrow Harbours"), "Tides in Narrow Harbours"),
    ],
)
def test_lines_that_word_marks_as_the_title(lines: tuple[str, str], title: str) -> None:
    text, marks = "", []
    for line in (*lines, "2021年5月", TEXT if title.isascii() else _PROSE * 3):
        kind = MarkKind.HEADING if line in lines else MarkKind.PARAGRAPH
        marks.append(Mark(len(text), len(text) + len(line), kind, "0" if line in lines else "", "body/1"))
        text += f"{line}\n\n"
    report = RawReport(Source("a.docx", text, marks=tuple(marks)), ((0, len(text)),))
    assert describe(report, structure(report)).title == title
