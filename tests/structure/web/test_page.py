"""Web pages that were copied whole: what is left out above and below their texts, and nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.split import split_all
from generator.model import Corpus, Mark, MarkKind, RawReport, Source
from generator.structure.parse import structure
from generator.structure.web.page import without_page
from tests.support.cases import Case, cases
from tests.support.sources import markdown_source, whole


def report(text: str) -> RawReport:
    return without_page(RawReport(Source("a.txt", text), ((0, len(text)),)))


def kept(report: RawReport) -> list[str]:
    text = report.source.text
    return [line for start, end in report.spans for line in text[start:end].split("\n") if line.strip()]


@pytest.mark.parametrize("case", cases("web_pages"), ids=str)
def test_cases(case: Case) -> None:
    found = report(case.text)
    title = case.text[slice(*found.title)] if found.title else "-"
    lines = kept(found)
    assert "\n".join((f"title: {title}", *(line for line in lines if line != title))) == case.expected


MENU = "江湾观察\n深度\n人物\n数据\n专栏\n关注\n"
TEXTS = (
    "供水管网漏损持续下降\n2024年5月6日\n供水管网漏损持续下降，全年投入同比增长三成以上，居民办事更加方便。",
    "储能电站隐患集中\n2024年5月7日\n储能电站的隐患集中在老旧设备，电池管理系统的问题最多，应当更换。",
    "港口吞吐量创新高\n2024年5月8日\n江湾港的吞吐量同比增长两成，外贸航线增加到四十二条，创下新高。",
)


def test_a_menu_that_many_files_share_is_left_out() -> None:
    sources = tuple(Source(f"{number}.txt", MENU + text) for number, text in enumerate(TEXTS))
    raw, _ = split_all(Corpus(sources, (), {}, ()))
    assert [kept(without_page(one)) for one in raw] == [text.split("\n") for text in TEXTS]
    alone, _ = split_all(Corpus(sources[:1], (), {}, ()))
    assert not without_page(alone[0]).gaps


def test_a_title_does_not_go_on_in_the_line_below_it() -> None:
    text = (
        "Skip to content\nLog in\nGardens\nSeven ways to store the bulbs of tulips and lilies over a winter\nby the garden team\nMay 3, 2021\n"
        "Bulbs rot when they are put away wet, so let the bulbs dry on a rack for a week.\n"
        "Keep dry bulbs in paper bags, in a cellar that stays above freezing all winter.\nRelated articles\n"
    )
    title = structure(report(text)).title
    assert title and title.text == "Seven ways to store the bulbs of tulips and lilies over a winter"


def test_versions_of_one_text_share_no_menu() -> None:
    sources = tuple(Source(f"{number}.txt", MENU + TEXTS[0]) for number in range(4))
    assert not any(without_page(one).gaps for one in split_all(Corpus(sources, (), {}, ()))[0])


LINES = st.lists(
    st.sampled_from(
        [
            "首页 登录", "相关阅读", "版权所有", "分享到：", "Skip to content", "江湾水务研究报告", "责任编辑：李明", "2024-05-06",
            "第一章 总则", "目录", "参考文献", "", "江湾水务研究报告指出，供水管网漏损持续下降，全年投入同比增长三成以上。",
            "Losses in urban water networks have fallen by a third since the programme began.",
        ]
    ),
    max_size=30,
).map("\n".join)  # fmt: skip


@given(st.one_of(LINES, st.text(max_size=300)))
def test_every_character_is_kept_or_left_out_for_a_reason(text: str) -> None:
    found = report(text)
    parts = sorted([*found.spans, *((gap.start, gap.end) for gap in found.gaps)])
    assert all(one[1] <= other[0] for one, other in pairwise(parts))
    assert "\n".join(text[start:end] for start, end in parts).split() == text.split()
    assert {gap.why for gap in found.gaps} <= {"menu", "inset", "tail"}


@pytest.mark.parametrize("name", ["structure", "metadata", "contents", "split", "events", "keyphrases"])
def test_texts_without_a_page_lose_nothing(name: str) -> None:
    """Of all other cases only a few are pages, which say so: “Skip to content”, “Home / Research”, “Sign in”, ©."""
    pages = [case for case in cases(name) if report(case.text).gaps]
    words = ("Skip to ", "Home / ", "Sign in", "首页\n", "©", "Copyright 2024")
    assert all(any(word in case.text for word in words) for case in pages)


@pytest.mark.parametrize(
    "head", ["Further reading", "Other resources", "Related documents", "延伸阅读", "相关资料"]
)
@pytest.mark.parametrize("mark", ["## ", "### "])
def test_a_last_section_of_further_reading_is_text_and_a_foot_is_not(head: str, mark: str) -> None:
    prose = "The utility replaced 128 km of pipes in 2024 and reports its losses of water every year. " * 3
    listed = "* [REUSE](https://reuse.software) for copyright information\n* [Open source](https://opensource.org/osd)\n"
    text = f"# Pipes of the town\n\n{prose}\n\n## Losses\n\n{prose}\n\n{mark}{head}\n\n{listed}"
    assert not without_page(whole(markdown_source(text))).gaps
    foot = "\nShare this article\n\n© 2024 The Coastal Herald. All rights reserved.\n"
    assert without_page(whole(markdown_source(text + foot))).gaps


def test_labels_that_a_page_has_are_no_page_among_other_facts() -> None:
    facts = (
        "> - 书名：江湾水志\n> - 作者：王小丽\n> - 简介："
        + "书中讲述城市供水的历史，从第一座水厂到今天的管网。" * 6
    )
    text = f"## 元数据\n\n{facts}\n> - ISBN：9787542630544\n> - 分类：文学-经典作品\n> - 出版社：江湾出版社\n\n## 划线\n\n## 笔记\n"
    assert not without_page(whole(markdown_source(text))).gaps


@pytest.mark.parametrize("line", ["Topic: {}", "**Tags**: {}", "分类：{}", "Category: {}"])
def test_a_label_that_a_text_gives_several_lines_is_its_own(line: str) -> None:
    prose = "The board heard the report on losses of water, and asked the utility for a plan until May. " * 2
    topics = "".join(
        f"{line.format(topic)}\n\n{prose}\n\n" for topic in ("Pipes", "Prices", "Meters", "Pumps")
    )
    assert not without_page(whole(markdown_source(f"# Minutes of the board\n\n{topics}"))).gaps


@pytest.mark.parametrize("line", ["TAG F2F - Berlin", "每日江湾新闻：《早参》", "财经新闻：《公告》"])
def test_what_only_begins_as_a_line_of_a_page_does_is_text(line: str) -> None:
    prose = "公司发布年度业绩，供水业务收入平稳增长，污水处理业务收入增长两成，与预期一致。" * 3
    assert not without_page(whole(markdown_source(f"## {line}\n\n{prose}\n\n{prose}\n\n- {line}\n"))).gaps


@pytest.mark.parametrize(
    ("link", "is_note"),
    [
        ("[[清算]]", True),
        ("[清算](b/clearing.md#s)", True),
        ("[清算](https://example.org/c.md)", False),
        ("[清算](/c)", False),
    ],
)
def test_a_note_that_leads_to_notes_was_not_copied_from_a_page(link: str, is_note: bool) -> None:
    prose = "公司发布年度业绩，供水业务收入平稳增长，污水处理业务收入增长两成，与预期一致。" * 3
    text = f"# 信息的来源\n\n{prose}见{link}。\n\n{prose}\n\n- Newsletter\n- 订阅\n- 分享到\n\n相关阅读\n\n- 水价\n"
    assert is_note == (not without_page(whole(markdown_source(text))).gaps)


def test_a_label_of_its_own_stays_in_a_text_whose_page_is_left_out() -> None:
    prose = "The board heard the report on losses of water, and asked the utility for a plan until May. " * 2
    topics = "".join(f"Topic: {topic}\n\n{prose}\n\n" for topic in ("Pipes", "Prices", "Meters", "Pumps"))
    menu = "Home\n\nNews\n\nContact\n\nLog in\n\n"
    foot = "Share this article\n\nRelated articles\n\n© 2024 The Coastal Herald. All rights reserved.\n"
    found = report(f"{menu}Minutes of the board of the utility\n\n4 May 2024\n\n{topics}{foot}")
    assert found.gaps and [line for line in kept(found) if line.startswith("Topic")] == [
        "Topic: Pipes",
        "Topic: Prices",
        "Topic: Meters",
        "Topic: Pumps",
    ]


def test_words_of_pages_that_a_text_is_about_are_neither_menu_nor_tail() -> None:
    channels = "增加：\n↓\n频道\n↓\n评论\n↓\nApp\n↓\n搜索\n"
    prose = "{0}接入下列渠道，用户只需要输入一句话，它就会整理出结果，并按相关程度排列，方便销售人员联系。\n"
    first, second = (prose.format(a) + prose.format(b) for a, b in (("系统", "平台"), ("项目", "产品")))
    head, end = "江湾商业情报系统白皮书\n一、渠道\n", "最终形成：\nSEARCH\n↓\nDISCOVER\n"
    assert not report(f"{head}{channels * 3}{first}{channels * 3}{second}{end}").gaps


@pytest.mark.parametrize(("number", "kept_whole"), [("", False), ("{}. ", True)])
def test_a_document_of_word_with_numbered_headings_is_no_page(number: str, kept_whole: bool) -> None:
    blocks = [(MarkKind.PARAGRAPH, line) for line in ("首页", "登录", "注册", "网站地图", "加入收藏")]
    for at, text in enumerate(TEXTS, 1):
        title, _, prose = text.split("\n")
        blocks += [(MarkKind.HEADING, number.format(at) + title), (MarkKind.PARAGRAPH, prose * 2)]
    blocks += [
        (MarkKind.PARAGRAPH, line) for line in ("相关阅读", "友情链接", "联系我们", "版权所有 江湾观察")
    ]
    marks, at = [], 0
    for place, (kind, text) in enumerate(blocks):
        marks.append(Mark(at, at + len(text), kind, "1" if kind is MarkKind.HEADING else "", f"body/{place}"))
        at += len(text) + 2
    source = Source("a.docx", "\n\n".join(text for _, text in blocks), marks=tuple(marks))
    found = without_page(RawReport(source, ((0, len(source.text)),)))
    assert ("登录" in kept(found)) == kept_whole


LIKE_A_PAGE = (
    "3年内市占率从8%→15%（翻倍）", "准确率 > 95%", "研发 → 生产 → 销售", "石墨→硅碳", "设置 > 网络 > 代理", "“旧” → “新”", "Plan → Do → Check",
    "下载APP后可享受九折", "扫码支付占比达到六成", "分享到朋友圈的用户占三成", "点击查看详情的比例为 5%", "登录后可见的数据", "转载须经授权的条款",
    "Sign up for the beta", "Subscribe to the newsletter", "Share this report with the board",
)  # fmt: skip
OTHERS = {
    "alone": "",
    "with its own": "- 微信扫一扫功能\n- 一键登录的流程\n",
    "with others": "- 居民出行的距离\n- 充电所需的时间\n",
}


@pytest.mark.parametrize("others", OTHERS)
@pytest.mark.parametrize("place", ["below the title", "in the text", "at the end"])
@pytest.mark.parametrize("line", LIKE_A_PAGE)
def test_what_only_begins_like_a_page_is_of_the_text(line: str, place: str, others: str) -> None:
    """Steps, and buttons that a report writes about, are no page's, though they end it."""
    text = "# 充电桩价格调查报告\n\n{}## 一、背景\n\n{}\n\n{}## 二、结论\n\n{}\n\n{}"
    parts = {"below the title": "", "in the text": "", "at the end": ""}
    parts[place] = f"- {line}\n{OTHERS[others]}\n" if others != "alone" else f"{line}\n\n"
    above, within, below = parts.values()
    source = markdown_source(text.format(above, PARAGRAPH, within, PARAGRAPH * 2, below))
    assert line in "\n".join(kept(without_page(whole(source))))
    plain = without_page(whole(Source("a.txt", text.format(above, PARAGRAPH, within, PARAGRAPH * 2, below))))
    assert others != "alone" or line in "\n".join(kept(plain))


@pytest.mark.parametrize(
    "head",
    [
        "A service that compares texts.\n\n- Supporting article: From Strings to Semantics\n\n## Features\n\n- Similarity\n- Dimensions",
        "- Resources\n- Preface\n- Part 1. Foundations\n\n**Terms:**\n\n- Latency\n- Throughput",
        "## About\n\nWhite papers of a lab.\n\n## Contents\n\n- Batteries\n- Search\n- News",
        "## 目录\n\n- 首页设计\n- 登录\n- 结算\n\n## 登录\n\n用手机号。\n\n## 首页",
    ],
)
def test_headings_and_lists_of_notes_are_no_menu(head: str) -> None:
    source = markdown_source(
        f"# Notes on a system\n\n{head}\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n## Contact\n\nAsk the lab.\n"
    )
    assert not without_page(whole(source)).gaps


def test_buttons_below_a_text_are_a_pages_in_a_list_too() -> None:
    text = f"# 充电桩价格调查报告\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n- 分享 收藏\n- 打印 评论\n"
    assert kept(without_page(whole(markdown_source(text))))[-1] == PARAGRAPH


PARAGRAPH = "运营企业解释说，场地租金和维护费用上升是主要原因，未来将根据时段推出不同的价格，供居民参考。"
