"""Series: which lists of titles are one, and which of the titles the collection holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Output, build
from generator.metadata.extract import describe
from generator.model import RawReport, Source
from generator.relations import series
from generator.structure.parse import structure
from tests.support.effort import effort
from tests.support.index import every_article


def listed(text: str) -> list[str]:
    raw = RawReport(Source("a.txt", text), ((0, len(text)),))
    document = structure(raw)
    return [title.text for title in series.titles(document, describe(raw, document).title)]


REST = "\n\n正文从这里开始,讲述其中的一种。后面还有。"


@pytest.mark.parametrize(
    "text",
    [
        "本丛书共三册:《甲书》《乙书》《丙书》。",
        "本叢書共三冊:《甲书》、《乙书》和《丙书》。",
        "本丛书共三册。分别是《甲书》(张三著)、《乙书》、《丙书》。",
        "人工智能系列白皮书包括:\n\n《甲书》\n\n《乙书》\n\n《丙书》",
        "数字经济报告\n\n本系列报告共3部,分别为:1.《甲书》;2.《乙书》;3.《丙书》。",
        "中国信通院人工智能系列研究报告近日在京发布,包括《甲书》、《乙书》以及《丙书》。",
        "该院近日发布了《甲书》《乙书》《丙书》等系列报告,引起关注。",
        "## 系列报告目录\n\n1. 《甲书》\n2. 《乙书》\n3. 《丙书》",
        "# 出版说明\n\n人工智能系列丛书(共3册)\n\n《甲书》\n\n《乙书》\n\n《丙书》\n\n# 第一章 概论",
    ],
)
def test_a_series(text: str) -> None:
    assert [title.strip("《》") for title in listed(text + REST)] == ["甲书", "乙书", "丙书"]


@pytest.mark.parametrize(
    "text",
    [
        "AI Report Series:\n\n- Large Models in Practice\n- Chips for AI\n- AI Safety\n\nThe text goes on here. It says more.",
        "This series comprises three reports: “Large Models in Practice”, “Chips for AI” and “AI Safety”. It is new.",
    ],
)
def test_a_series_in_english(text: str) -> None:
    assert listed(text) == ["Large Models in Practice", "Chips for AI", "AI Safety"]


@pytest.mark.parametrize(
    "text",
    [
        "参考书目:《甲书》《乙书》《丙书》。",
        "参考丛书《甲书》《乙书》《丙书》。",
        "推荐大家读一读《甲书》《乙书》和《丙书》,都很好。",
        "作者读了一系列报告:《甲书》《乙书》《丙书》。",
        "作者在系列报告中认为《甲书》《乙书》都值得一读。",
        "《甲系列报告》、《乙书》和《丙书》都讲到这一点。",
        "人工智能系列报告的主要观点如下:\n\n- 算力是基础\n- 数据是关键\n- 算法是核心",
        "人工智能系列报告(三)\n\n- 算力需求增长\n- 数据要素流通\n- 模型能力跃升",
        "人工智能系列报告\n\n目录\n\n第一章 产业研究报告 1\n\n第二章 市场分析报告 5\n\n第三章 前景展望报告 9",
        "人工智能系列报告\n\n1. 行业分析\n2. 前景展望\n3. 投资研究",
        "丛书编委会:\n\n- 张三\n- 李四\n- 王五",
        "该系列包括:\n\n- 手机\n- 平板电脑\n- 手表",
        "参考文献\n\n1. 人工智能系列报告\n2. 丛书《甲书》\n3. 大模型报告",
        "9月17日,CAAI系列白皮书发布会在南昌成功举办。《甲书》从《乙书》《丙书》出发。",
        "We use time series:\n\n- one\n- two\n- three",
    ],
)
def test_no_series(text: str) -> None:
    assert listed(text + REST) == []


@pytest.mark.parametrize(
    "text",
    [
        "丛书《a》《b》" * 10_000,
        "系列报告" * 25_000,
        "丛书" + "1" * 50_000 + "《a》《b》",
        "系列报告:" + "《" * 50_000,
    ],
)
def test_the_work_grows_with_the_length(text: str) -> None:
    def work(text: str) -> int:
        document = structure(RawReport(Source("a.txt", text), ((0, len(text)),)))
        return effort(lambda: series.titles(document, text[:10_000]))

    assert work(text) < 5 * work(text[: len(text) // 4]) + 100


def test_the_twelve_titles_of_the_corpus(extracted: Output) -> None:
    series = [report.relations.series for report in extracted.site.reports if report.relations.series]
    assert [len(titles) for titles in series] == [12]
    assert series[0][-1].text.startswith("ChatGPT 专题")
    assert not any(title.report for title in series[0])


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Output:
    folder = tmp_path_factory.mktemp("series")
    titles = [
        "《深度学习》",
        "机器学习ＡＢＣ",
        "強化學習入門,31页pdf",
        "大模型<b>手册",
        "人工智能系列丛书介绍",
    ]
    text = "人工智能系列丛书:\n\n" + "\n\n".join(f"- {title}" for title in titles) + REST
    (folder / "list.md").write_text(f"---\nkey: list\ntitle: 人工智能系列丛书介绍\n---\n{text}", "utf-8")
    for key, title in (("deep", "深度学习"), ("abc", "机器学习 abc"), ("rl", "强化学习入门")):
        said = {"deep": "神经网络有许多层。", "abc": "从数据里学。", "rl": "靠奖励来学。"}[key]
        (folder / f"{key}.md").write_text(f"---\nkey: {key}\ntitle: {title}\n---\n{said}", "utf-8")
    return build(folder)


def test_titles_are_matched_in_folded_form(held: Output) -> None:
    relations = {report.key: report.relations for report in held.site.reports}
    assert [title.report for title in relations["list"].series] == ["deep", "abc", "rl", "", "list"]
    assert relations["deep"].listed_in == ("list",) and relations["list"].listed_in == ()


@pytest.mark.parametrize(
    ("language", "held_not", "holding"),
    [("zh", "未收录", "列有 5 种、收录 4 种"), ("en", "not held", "5 titles listed, 4 held")],
)
def test_pages_link_what_is_held_and_say_what_is_not(
    held: Output, language: str, held_not: str, holding: str
) -> None:
    pages = {page.path: page.content for page in held.pages}
    section = pages[f"{language}/reports/list.md"].partition('<span id="series">')[2]
    assert holding in section and section.count(held_not) == 1
    assert [f'href="../../reports/{key}/"' in section for key in ("deep", "abc", "rl", "list")] == [True] * 4
    assert 'reports/list/" aria-current="page"' in section
    assert "<b>手册" not in section and "手册<" in section
    assert "reports/list/#series" in pages[f"{language}/reports/deep.md"]
    plain = pages[f"{language}/reports/list/index.md.txt"]
    assert "](../../reports/deep/index.md.txt)" in plain and f"({held_not})" in plain


def test_search_finds_what_the_page_says_of_a_series(held: Output) -> None:
    found = {article.location: article for article in every_article(held.site)}
    lines = [line.text for line in found["zh/reports/list/"].lines if line.anchor == "series"]
    titles = ("深度学习", "机器学习 abc", "强化学习入门", "人工智能系列丛书介绍")
    assert lines == [f"系列：{title}。" for title in titles]
    assert "系列：人工智能系列丛书介绍。" in [line.text for line in found["zh/reports/deep/"].lines]


def test_many_titles_keep_the_page_small(tmp_path: Path) -> None:
    titles = "".join(f"《人工智能产业发展研究第{number}种》" for number in range(500))
    (tmp_path / "a.md").write_text(f"---\nkey: a\n---\n本丛书共500册:{titles}。{REST}", "utf-8")
    pages = {page.path: page.content for page in build(tmp_path).pages}
    assert len(pages["zh/reports/a.md"].partition('<span id="series">')[2].encode()) < 8_000
