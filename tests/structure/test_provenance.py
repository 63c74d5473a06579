"""Where texts stand in their sources: every page is proved, and what is wrong is found."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.build import Output
from generator.corpus.read import corpus as read_corpus
from generator.model import Corpus, Page, Source
from generator.pipeline.site import site
from generator.site.pages import report, sources
from generator.site.views.site_view import site_views
from generator.site.views.tasks import run_tasks
from generator.structure.provenance import Span, between, marks
from tests.structure.test_parse import GENRE
from tests.support import proof
from tests.support.examples import examples
from tests.support.paths import CORPUS
from tests.support.sources import markdown_source


def corpus(*sources: Source) -> Corpus:
    return Corpus(sources, (), {}, ())


def pages(content: Corpus) -> tuple[Page, ...]:
    """Return the pages of the reports of a corpus, and of their sources."""
    return run_tasks([report.reports, sources.sources(content.sources)], site_views(site(content)))


def proved(content: Corpus) -> proof.Proof:
    return proof.prove(content.sources, pages(content))


def codes(found: proof.Proof) -> list[str]:
    return [f"{line} {kind}" for _, line, kind, _ in found.contradictions]


PARTS = [
    "[大模型](https://example.org/a_(b))", "[见](b.md)", "![图](a.png)", "](", "[", "- 1 -\n", "- 2 -\n", "第 3 页\n",
    "第 4 页\n", "成为VIP会员查看完整内容\n", "1845\n", "VIP会员\n", "本周荟萃主题\n", "知识图谱\n", "知识图谱是一种语义网络。\n",
    "---\ntitle: 题\n---\n", "</pre><script>alert(1)</script>", "\u202e", "\x00", "\ud800", "\r\n", "\r", "\u2028", "&lt;", "😀",
    "## 标题 ##\n", "> 引语\n", "| a | b |\n", "第一章 总则......1\n", "第二章 数据......5\n", "附录......iv\n", "- • 项\n", "***", "* *",
    "目录\n", "一、背景\n", "正文一段,说明情况。", "要点:1)数据;2)算力。", "图1: 甲(上)\n", "图1: 甲(下)\n", "\n\n", "```\n", "可 能 取代\n",
    "2022年度\n", "研究报告\n", "PART 1\n", "总体情况\n", "\u3000", "  ", "_", "www.example.com",
]  # fmt: skip
ANY = st.one_of(GENRE, st.text(max_size=300), st.lists(st.sampled_from(PARTS), max_size=40).map("".join))


@examples(3)
@example("```\n\ud800 half a character\n```\n")
@given(ANY)
def test_any_text_is_proved(text: str) -> None:
    found = proved(corpus(Source("a.txt", text)))
    assert found.contradictions == ()
    counted = found.counts["characters"] + found.counts["left out"] + found.counts["layout"]
    assert counted == (len(text) if found.counts["reports"] else 0)


LONG = "\n\n".join(f"第{number}段说明情况,内容各不相同。" * 40 for number in range(200))


def test_a_long_source_is_paged_between_texts() -> None:
    content = corpus(Source("a.txt", LONG))
    made = {page.path: page.content for page in pages(content) if page.path.startswith("source/")}
    names = [path.split("/")[2] for path in made if path.endswith(".html")]
    assert names[:2] == ["index.html", "page-2"] and len(names) == -(-len(LONG) // 50_000)
    assert max(map(len, made.values())) < 56_000
    (report,) = (page for page in pages(content) if re.match("zh/reports/(?!index)", page.path))
    firsts = re.search('data-pages-from="([p0-9 ]+)"', report.content)
    assert firsts
    for name, first in zip(names[1:], firsts[1].split(), strict=True):
        page = next(text for path, text in made.items() if f"/{name}/" in path)
        assert f'<span id="{first}">' in page and f'<span id="p{int(first[1:]) - 1}">' not in page
    assert not proved(content).contradictions


FILE = "---\ntitle: 题\n---\n# 报告\n\n第一段。\n\n第二段,见[一](b.md)。\n\n## 小结\n\n> 引文。\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("source/", '<span id="p1">第', '第<span id="p1">', ["6 differs", "6 differs", "6 uncovered"]),
        ("source/", '<span id="p1">第一段。</span>', "第一段。", ["1 no-place", "1 no-place", "6 uncovered"]),
        ("source/", "第一段。", "第一断。", ["6 source"]),
        ("source/", ">引文。<", "><", ["12 differs", "12 differs", "12 uncovered"]),
        ("zh/reports/", ">第一段。", ">第一断。", ["6 differs"]),
        ("zh/reports/", 'id="p1"', 'id="p9"', ["1 no-place", "6 differs"]),
        ("zh/reports/", ">小结<", ">总结<", ["10 differs"]),
        ("en/reports/", "引文。", "引文", ["12 differs"]),
    ],
)  # fmt: skip
def test_what_is_not_where_its_page_says_is_found(path: str, old: str, new: str, expected: list[str]) -> None:
    content = corpus(markdown_source(FILE))
    assert not proved(content).contradictions
    changed = [
        replace(page, content=page.content.replace(old, new)) if page.path.startswith(path) else page
        for page in pages(content)
    ]
    found = proof.prove(content.sources, changed)
    assert codes(found) == expected


def test_a_file_that_changed_is_found() -> None:
    made = pages(corpus(Source("a.txt", "第一段。\n\n第二段。")))
    found = proof.prove([Source("a.txt", "第一段。\n\n第三段。"), Source("b.txt", "没有页面。")], made)
    assert {difference.kind for difference in found.contradictions} == {"source", "differs"}
    assert {difference.path for difference in proof.prove([], made).contradictions} >= {
        "a.txt",
        "zh/reports/diyiduan.md",
    }
    reports = [page for page in made if not page.path.startswith("source/")]
    assert codes(proof.prove([Source("a.txt", "第一段。")], reports)) == ["1 no-source"] * 2


def test_all_of_the_corpus_is_proved(output: Output) -> None:
    (source,) = read_corpus(CORPUS).sources
    found = proof.prove([source], output.pages)
    assert not found.contradictions and found.counts["reports"] == 10
    places = sum(len([m for m in marks(report.document) if m.anchor]) for report in output.site.reports)
    kinds = ("paragraphs", "headings", "items", "contents", "code")
    assert sum(found.counts[kind] for kind in kinds) == 2 * places
    total = found.counts["characters"] + found.counts["left out"] + found.counts["layout"]
    assert total == len(source.text)


HOSTILE = "一段</pre><script>alert(1)</script>\u202e倒\u2066\x07\u200b&lt;&#60;\r\n<!--]]>完。"


def test_nothing_of_a_source_is_markup() -> None:
    content = corpus(Source("a<b>.txt", HOSTILE))
    (page,) = (
        page for page in pages(content) if page.path.startswith("source/") and page.path.endswith("html")
    )
    body = page.content.partition("<pre")[2].partition("</pre>")[0]
    assert set(re.findall("</?([a-z]+[0-9]?)", page.content.partition("<body>")[2])) <= {
        "header", "nav", "a", "h1", "span", "ul", "li", "small", "p", "pre", "code", "main", "b", "i", "body", "html",
    }  # fmt: skip
    assert not re.search("[\u202e\u2066\x07\u200b\r]", body) and 'data-c="202E"' in body
    assert proof.source_text(page.content).text == HOSTILE
    assert '<meta name="robots" content="noindex">' in page.content
    assert not proved(content).contradictions


def test_what_is_left_out_is_shown_with_its_reason() -> None:
    text = (
        "第一段说明情况。\nVIP会员\n第二段说明情况。\n成为VIP会员查看完整内容\n1845\n另一份报告的正文。\n"
        "本周荟萃主题\n知识图谱\n知识图谱是一种语义网络。\n零散的词\n"
    )
    made = "".join(page.content for page in pages(corpus(Source("a.txt", text))) if "source/" in page.path)
    assert re.findall('data-why="([a-z-]+)">([^<]+)', made) == [
        ("boilerplate", "VIP会员"),
        ("end", "成为VIP会员查看完整内容"),
        ("count", "1845"),
        ("terms", "本周荟萃主题"),
        ("definition", "知识图谱"),
        ("definition", "知识图谱是一种语义网络。"),
        ("unread", "零散的词"),
    ]
    assert 'content: "网站自身的文字 · the website’s own words"' in made


def test_pages_keep_what_belongs_together() -> None:
    found = marks(site(corpus(Source("a.txt", LONG))).reports[0].document)
    assert between(found, 1) == [mark.start for mark in found[1:]]
    assert between(found, len(LONG)) == [] == between([])
    assert between([Span(0, 9), Span(1, 4), Span(5, 8), Span(9, 12)], 3) == [9]
