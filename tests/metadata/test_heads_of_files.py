"""What the heads of Markdown and PDF files, and the names of files, say of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import load
from generator.metadata.evidence import named
from generator.metadata.extract import describe
from generator.model import Date, Mark, MarkKind, Meta, Person, RawReport, Source
from generator.structure.parse import structure
from tests.support import slides
from tests.support.office import docx, listing, paragraph

_ZH = "算力规模保持两位数增长，应用仍集中在少数行业，区域之间的差距正在缩小。"
_EN = "Compute grew at a double-digit rate, while most of its use stays in a few industries."
_HEADS = {
    "bold-labels": f"# 算力观察\n\n**日期**：2024年5月6日\n**作者**：王小丽\n**来源**：江湾研究院\n\n{_ZH}\n",
    "english-labels": f"# Compute\n\n**Date:** May 6, 2024  \n**Author:** Nora Lind  \n**Publisher:** Harbour Institute\n\n{_EN}\n",
    "quoted": f"# 算力观察\n\n> **报告日期**: 2024-05-06  \n> **分析师**: 王小丽\n\n{_ZH}\n",
    "items": f"# 算力观察\n\n- **发布时间：** 2024年5月6日\n- **来源：** 江湾研究院\n- **更新时间：** 2024年7月1日\n\n{_ZH}\n",
    "table": f"# 算力观察\n\n| 项目 | 内容 |\n|---|---|\n| 日期 | 2024-05-06 |\n| 作者 | 王小丽 |\n\n{_ZH}\n",
    "cover": f"*May 6, 2024  \nCompute in the Harbour Region  \nHarbour Institute, Office of Data*\n\n### Summary\n\n{_EN}\n\n### Challenge\n\n{_EN}\n",
    "metadata": f"Title: Harbour Tools 12\nNumber: 12\nDate: 2024-05-06\nCategory: Tools\n\n{_EN}\n",
    "bars": f"# Compute\n\n**Report:** HAO-26 | **Published:** 2024-05-06 | **Source:** [Harbour Institute](https://harbour.example/)\n\n---\n\n{_EN}\n",
    "no-facts": f"# 算力观察\n\n> **上升**: 三个行业\n> **下降**: 两个行业\n\n{_ZH}\n",
}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Meta]:
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in _HEADS.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return {Path(report.document.source).stem: report.meta for report in load(folder).reports}


@pytest.mark.parametrize("name", [name for name in _HEADS if name != "no-facts"])
def test_dates_at_the_head_however_they_are_set(facts: dict[str, Meta], name: str) -> None:
    assert facts[name].published == Date(2024, 5, 6)


def test_who_wrote_and_published(facts: dict[str, Meta]) -> None:
    assert facts["bold-labels"].people == facts["quoted"].people == (Person("王小丽", "author"),)
    assert facts["bold-labels"].organisations == facts["items"].organisations == ("江湾研究院",)
    assert facts["english-labels"].organisations == ("Harbour Institute",)
    assert facts["bars"].organisations == ("Harbour Institute",)
    assert facts["bars"].published == Date(2024, 5, 6)


def test_titles_between_other_facts(facts: dict[str, Meta]) -> None:
    assert facts["cover"].title == "Compute in the Harbour Region"
    assert facts["metadata"].title == "Harbour Tools 12"


def test_what_has_labels_but_no_credits_stays_a_quotation(facts: dict[str, Meta]) -> None:
    assert facts["no-facts"].published is None


@pytest.mark.parametrize(
    ("stem", "meta"),
    [
        ("20240506-江湾证券-储能行业深度", Meta("储能行业深度", ("江湾证券",), published=Date(2024, 5, 6))),
        ("20240506-申江宏源-江湾储能行业深度", Meta("江湾储能行业深度", published=Date(2024, 5, 6))),
        (
            "江湾储能行业深度_王小丽_20240506",
            Meta("江湾储能行业深度", people=(Person("王小丽", "author"),), published=Date(2024, 5, 6)),
        ),
        ("江湾储能行业深度_欧阳小丽", Meta("江湾储能行业深度", people=(Person("欧阳小丽", "author"),))),
        ("使用云端笔记，直接运行python代码", Meta("使用云端笔记，直接运行python代码")),
        ("Python 3 入门教程 王小丽", Meta("Python 3 入门教程", people=(Person("王小丽", "author"),))),
        ("PPV 系统工作流", Meta("PPV 系统工作流")),
        ("GPT-4技术报告 - 江湾证券", Meta("GPT-4技术报告", ("江湾证券",))),
        ("GPT-4模型技术报告2024-05-06", Meta("GPT-4模型技术报告", published=Date(2024, 5, 6))),
        ("2024-05-06 江湾 供水规划的说明", Meta("江湾 供水规划的说明", published=Date(2024, 5, 6))),
        ("注意力", Meta("注意力")),
        ("okr怎么写", Meta("okr怎么写")),
        ("江湾供水年报 2023", Meta("江湾供水年报 2023", published=Date(2023))),
        ("2023.4.5", Meta(published=Date(2023, 4, 5))),
        ("扫描1", Meta()),
        ("20240506会议纪要", Meta("会议纪要", published=Date(2024, 5, 6))),
        ("江湾水务简报20240506", Meta("江湾水务简报", published=Date(2024, 5, 6))),
        ("江湾供水_2015_年报_2017_07_12", Meta("江湾供水 年报", published=Date(2017, 7, 12))),
        ("编号20240506123会议纪要", Meta("编号20240506123会议纪要")),
        ("白皮书", Meta("白皮书")),
        ("第四组_需求分析", Meta("第四组 需求分析")),
        ("实验报告（一）", Meta("实验报告（一）")),
        ("Harbour Proposal", Meta("Harbour Proposal")),
        ("harbour proposal", Meta()),
        ("Final Report", Meta()),
        ("IMG_0001", Meta()),
        ("1-4章课后习题答案", Meta("1-4章课后习题答案")),
        ("2019-2020操作系统复习大纲", Meta("2019-2020操作系统复习大纲")),
        ("供水规划2021-2025 解读材料", Meta("供水规划2021-2025 解读材料")),
        ("3-江湾供水规划说明", Meta("江湾供水规划说明")),
        ("a", Meta()),
    ],
)
def test_names_of_files(stem: str, meta: Meta) -> None:
    assert named(stem) == meta


@pytest.mark.parametrize(
    ("stem", "title"), [("RLHF", "RLHF"), ("hookmark", "hookmark"), ("feed", None), ("is", None)]
)
def test_a_short_name_of_a_file_is_a_title_if_its_text_says_it(stem: str, title: str | None) -> None:
    assert named(stem, "这是RLHF方法的说明。Hookmark is a tool for feedback.").title == title


def _paged(*pages: str) -> Meta:
    text = "\n\n".join(pages)
    starts = [text.index(page) for page in pages]
    marks = [Mark(start, start, MarkKind.PAGE, str(number)) for number, start in enumerate(starts, 1)]
    paragraphs, at = [], 0
    for line in text.split("\n\n"):
        start = text.index(line, at)
        at = start + len(line)
        paragraphs.append(Mark(start, at, MarkKind.PARAGRAPH, ""))
    source = Source("a.pdf", text, marks=tuple(sorted((*marks, *paragraphs), key=lambda mark: mark.start)))
    report = RawReport(source, ((0, len(text)),))
    return describe(report, structure(report))


def test_the_first_page_tells_kind_and_date() -> None:
    page = "污水处理放量在即\n\n公司发布年度业绩，供水业务收入平稳增长，污水处理业务收入增长两成。\n\n目标价 12.50 元\n\n证券研究报告 2024.03.19"
    meta = _paged(page, "2024.04.30\n\n本页是另一页，说明各项业务的收入和毛利率在过去三年如何变化。")
    assert (meta.kind, meta.published) == ("industry report", Date(2024, 3, 19))


def test_a_later_page_tells_no_kind() -> None:
    meta = _paged(
        "污水处理放量在即\n\n供水业务收入平稳增长，污水处理业务收入增长两成。",
        "目标价 12.50 元\n\n本页说明各项业务的收入。",
    )
    assert meta.kind is None


def test_the_name_of_a_file_tells_its_kind_where_its_title_does_not(tmp_path: Path) -> None:
    (tmp_path / "20240506会议纪要.md").write_text(f"# 讨论\n\n{_ZH}\n", "utf-8")
    (meta,) = (report.meta for report in load(tmp_path).reports)
    assert (meta.title, meta.kind, meta.published) == ("讨论", "minutes", Date(2024, 5, 6))


def test_a_title_that_the_file_gives_ends_where_that_does() -> None:
    given = "Tides of the Harbour: Levels, Currents, Statistical Inference, and Empirical Use"
    lines = ["Tides of the Harbour: Levels, Currents, Statistical", "Inference, and Empirical Use", _EN]
    text = "\n\n".join(lines)
    source = Source("a.pdf", text, evidence=(("title", given),))
    report = RawReport(source, ((0, len(text)),))
    assert describe(report, structure(report)).title == given


@pytest.mark.parametrize("name", ["Press Release", "Report", "报告"])
def test_the_first_line_of_a_text_is_its_title_where_the_file_is_called_by_its_genre(
    tmp_path: Path, name: str
) -> None:
    text = "The ferry of the harbour carries more people in the evening than it does in the morning. " * 3
    (tmp_path / f"{name}.docx").write_bytes(docx(paragraph("Gates for Narrow Harbours.") + paragraph(text)))
    assert load(tmp_path).reports[0].meta.title == "Gates for Narrow Harbours"


def test_the_first_item_of_a_list_is_not_the_title_of_a_text(tmp_path: Path) -> None:
    text = "The ferry of the harbour carries more people in the evening than it does in the morning. " * 3
    body = paragraph("Gates for Harbours", numbering=(1, 0)) + paragraph(text)
    (tmp_path / "Report.docx").write_bytes(docx(body, numbering=listing(1, ("upperLetter", "%1."))))
    assert load(tmp_path).reports[0].meta.title is None


@pytest.mark.parametrize("first", ["目录", "Table of Contents", "List of Figures", "前言"])
def test_what_stands_before_a_text_is_not_its_title(tmp_path: Path, first: str) -> None:
    text = "The ferry of the harbour carries more people in the evening than it does in the morning. " * 3
    (tmp_path / "毕业论文.docx").write_bytes(docx(paragraph(first) + paragraph(text)))
    assert load(tmp_path).reports[0].meta.title == "毕业论文"


@pytest.mark.parametrize("first", ["前言", "Preface", "摘要", "Executive Summary"])
def test_matter_above_numbered_headings_is_not_the_title(tmp_path: Path, first: str) -> None:
    parts = [(f"{number}、第{number}项", _ZH) for number in "一二三"]
    styled = (
        paragraph(title, properties='<w:outlineLvl w:val="0"/>') + paragraph(text) for title, text in parts
    )
    head = paragraph(first, properties='<w:outlineLvl w:val="0"/>') + paragraph(_ZH)
    (tmp_path / "算力观察手册.docx").write_bytes(docx(head + "".join(styled)))
    (report,) = load(tmp_path).reports
    assert report.meta.title == "算力观察手册"


def test_titles_of_further_slides_are_no_names(tmp_path: Path) -> None:
    made = []
    for title, kind, said in _SLIDES:
        shapes = slides.shape(slides.text(title), "title"), slides.shape(slides.text(said), kind)
        made.append(slides.slide(*shapes))
    (tmp_path / "a.pptx").write_bytes(slides.pptx(*made))
    (report,) = load(tmp_path).reports
    assert report.meta.people == (Person("Nora Lind", "author"),)
    assert [one.title for one in report.document.sections()] == ["Problem Statement", "Linear Regression"]


_SLIDES = [
    ("Loan Default in the Harbour Region", "", "Nora Lind"),
    ("Problem Statement", "", "Banks"),
    ("Linear Regression", "body", "A line is fitted to what was measured in the past ten years."),
]


def test_slides_are_what_the_format_says_where_no_title_tells_more(tmp_path: Path) -> None:
    for name, title in (("a.pptx", "窄港潮汐的预报"), ("b.pptx", "潮汐观测指南")):
        shapes = (
            slides.shape(slides.text(title), "title"),
            slides.shape(slides.text("港口每天有两次潮汐"), "body"),
        )
        (tmp_path / name).write_bytes(slides.pptx(slides.slide(*shapes)))
    assert [report.meta.kind for report in load(tmp_path).reports] == ["slides", "guide"]
