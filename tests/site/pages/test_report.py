"""The page of a report in both languages."""

import re
from pathlib import Path

import pytest

from generator.build import Output, build
from generator.site.views.markdown import escape
from tests.support.markup import SITE_EXTENSIONS, read
from tests.support.sample import rendered, site


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {page.path: page.content for page in rendered(site("很好"))}


def test_anchors_are_the_same_in_both_languages(pages: dict[str, str]) -> None:
    found = [re.findall(r"id=\"([\w-]+)\"", pages[f"{name}/reports/one.md"]) for name in ("zh", "en")]
    assert found[0] == found[1]
    assert "s1-1" in found[0]


def test_numbers_of_headings_are_converted(pages: dict[str, str]) -> None:
    chinese, english = pages["zh/reports/one.md"], pages["en/reports/one.md"]
    assert '## <span id="s1" class="zk-pair"><span class="zk-own">第一章 背景</span>' in chinese
    assert '## <span id="s1" class="zk-pair"><span class="zk-own">Chapter 1&#58; Background</span>' in english
    assert '### <span id="s1-1" class="zk-pair"><span class="zk-own">1. Background</span>' in english


def test_each_text_has_its_twin_beside_it(pages: dict[str, str]) -> None:
    chinese, english = pages["zh/reports/one.md"], pages["en/reports/one.md"]
    zh = "[大模型](../concepts/llm.md)很大。"
    en = "[Large models](../concepts/llm.md)."
    for page, own, other, twin in ((chinese, zh, "en", en), (english, en, "zh", zh)):
        pair = f'<span class="zk-own">{own}</span><span class="zk-twin" lang="{other}" hidden>{twin}</span>'
        assert f'\n<span id="p2" class="zk-pair">{pair}</span>\n' in page


def test_a_page_says_which_text_prevails(pages: dict[str, str]) -> None:
    assert "<p>以中文原文为准，英文为译文。</p>" in pages["zh/reports/one.md"]
    assert "<p>The Chinese original prevails; the English is a translation.</p>" in pages["en/reports/one.md"]


def test_a_page_says_that_there_is_no_translation_to_prevail_over(extracted: Output) -> None:
    found = {page.path: page.content for page in extracted.pages}
    assert "<p>这份报告还没有译成英文。</p>" in found["zh/reports/ml-visuals.md"]
    assert "<p>This report is not translated into English yet&#58; " in found["en/reports/ml-visuals.md"]


def test_people_are_named_in_both_ways(pages: dict[str, str]) -> None:
    assert '<dd>Li Si <span lang="zh">李四</span></dd>' in pages["en/reports/one.md"]
    assert "<dd>李四</dd>" in pages["zh/reports/one.md"]


def test_what_is_not_translated_says_so(pages: dict[str, str]) -> None:
    english, chinese = pages["en/reports/one.md"], pages["zh/reports/one.md"]
    marks = 'id="p1" class="zk-missing" title="Not translated yet: shown in the original" lang="zh"'
    assert f"<span {marks}>" in english
    assert '<span class="zk-twin zk-missing" lang="en" hidden></span></span>\n' in chinese
    assert 'value="25"' in english
    assert "<meter" not in chinese


def test_facts_name_their_giver(pages: dict[str, str]) -> None:
    kind = next(row for row in pages["en/reports/one.md"].split("\n") if "White paper" in row)
    assert "zk-edited" in kind
    assert pages["en/reports/one.md"].count("zk-edited") == 2  # the row, and what the mark means
    assert "4 May 2023" in pages["en/reports/one.md"]
    assert "<dd>1,845</dd>" in pages["zh/reports/one.md"]


def test_contents_keep_their_heading(pages: dict[str, str]) -> None:
    for language, own, twin in (("zh", "目 录", "Contents"), ("en", "Contents", "目 录")):
        page = pages[f"{language}/reports/one.md"]
        assert f'## <span id="p6" class="zk-pair"><span class="zk-own">{own}</span>' in page
        assert f"hidden>{twin}</span></span>\n" in page


def test_chapters_show_who_wrote_them(pages: dict[str, str]) -> None:
    assert '<small>by <span lang="zh">很好</span></small>' in pages["en/reports/one.md"]


def test_an_endless_block_is_html_and_reads_the_same() -> None:
    text = "模型:很大[1]。见 http://example.com/a_b (*)。" * 500
    (page,) = (page for page in rendered(site(text)) if page.path == "zh/reports/one.md")
    assert f'<p id="p1" class="zk-pair"><span class="zk-own">{escape(text[:5])}' in page.content
    assert '<a href="http&#58;//example.com/a&#95;b">' in page.content
    assert '<ul>\n<li id="p3-1" class="zk-item zk-pair">' in page.content
    shown = read(page.content.split("---\n", 2)[2], SITE_EXTENSIONS)
    assert "".join(shown.text).count(text) >= 5 and "http://example.com/a_b" in shown.links


def test_a_report_that_nobody_has_translated_says_so_once(extracted: Output) -> None:
    found = {page.path: page.content for page in extracted.pages}
    report = next(one for one in extracted.site.reports if one.key == "ml-visuals")
    assert report.editions.en.is_bare
    english, chinese = found["en/reports/ml-visuals.md"], found["zh/reports/ml-visuals.md"]
    assert english.count("not translated") == 1 and 'lang="zh"' in english
    for page in (english, chinese):
        assert not re.search(
            "zk-(?:missing|twin|pair|both|show-states)\\b", page.partition('id="related"')[0]
        )
        assert "<meter" not in page


def test_a_report_without_sentences_has_no_summary(tmp_path: Path) -> None:
    table = "# 递补人员名单\n\n| 职位 | 姓名 |\n| --- | --- |\n| 法官助理 | 王小丽 |\n"
    (tmp_path / "list.md").write_text(table, "utf-8")
    output = build(tmp_path)
    page = next(page for page in output.pages if "王小丽" in page.content)
    assert output.site.reports[0].editions["zh"].summary.text == ""
    assert "zk-summary" not in page.content
