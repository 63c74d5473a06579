"""Markdown beside the pages: CommonMark that shows exactly the text; llms.txt; the catalogue's schema."""

from __future__ import annotations

import json
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from generator.build import Output, build
from generator.model import BlockKind, Phrase
from generator.site.exports import commonmark, markdown_files
from generator.site.views.edition import Contents, Line, Paragraph
from generator.site.views.markdown import visible
from generator.text.characters import normal_form
from tests.support.examples import examples
from tests.support.markup import HOSTILE, TEXTS

READER = MarkdownIt("gfm-like", {"linkify": False})


class Shown(HTMLParser):
    """Collects the text and the elements of a page."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(READER.render(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


@examples(3)
@given(TEXTS)
def test_a_line_is_shown_as_it_is(text: str) -> None:
    shown = Shown(commonmark.line(text))
    assert set(shown.tags) <= {"p"}
    assert shown.text.strip() == visible(text).strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_line_is_shown_as_it_is(text: str) -> None:
    shown = Shown(commonmark.line(text))
    assert set(shown.tags) <= {"p"} and shown.text.strip() == visible(text).strip()


def beside(output: Output) -> dict[str, str]:
    return {page.path: page.content for page in output.pages if page.path.endswith(".md.txt")}


def test_every_report_has_its_markdown(output: Output) -> None:
    pages = {page.path for page in output.pages if re.fullmatch(r"../reports/.*\.md", page.path)}
    lists = {path for path in pages if path.endswith("/index.md")}
    assert beside(output).keys() == {f"{path.removesuffix('.md')}/index.md.txt" for path in pages - lists}


def test_the_text_is_all_there_and_nothing_of_the_pages_markup(output: Output) -> None:
    found = beside(output)
    for report in output.site.reports:
        for edition in report.editions:
            markdown = found[f"{edition.language}/reports/{report.key}/index.md.txt"]
            assert not re.search(r"zk-|<span|\{:|&#", markdown)
            shown = Shown(markdown)
            page, place = normal_form(shown.text), 0
            for block in edition.document.blocks():
                if block.kind not in (BlockKind.LIST, BlockKind.CONTENTS):
                    place = page.index(normal_form(block.wording), place)
                for entry in block.entries:
                    place = page.index(normal_form(entry.phrase.text if entry.phrase else entry.title), place)
            headings = sum(1 for _ in edition.document.sections())
            assert sum(bool(re.fullmatch("h[2-6]", tag)) for tag in shown.tags) >= headings


def test_links_lead_to_other_markdown_or_to_pages(output: Output) -> None:
    paths = {page.path for page in output.pages}
    files = beside(output) | {page.path: page.content for page in output.pages if page.path == "llms.txt"}
    for path, markdown in files.items():
        for link in Shown(markdown).links:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            assert target in paths or f"{target}.md" in paths, (path, link)


REPORT = """---
title: '# <b>标题</b> *x* [y](z)'
organisations: ['- 甲_乙_']
---
# <b>标题</b> *x* [y](z)

来源:甲研究院

一、**现状** <script>alert(1)</script>

(1)价格:[点我](javascript:alert(1));

5~6 月与 7~8 月;a_b_c;&lt;b&gt;&amp;

> 未来 可期

```
x
```
"""


def test_nothing_of_a_hostile_corpus_becomes_markup(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(REPORT, "utf-8")
    output = build(tmp_path)
    for path, markdown in beside(output).items():
        shown = Shown(markdown)
        known = {"h1", "h2", "h3", "p", "ul", "li", "ol", "a", "blockquote", "pre", "code", "strong", "em"}
        assert set(shown.tags) <= known, (path, shown.tags)
        assert not [link for link in shown.links if "javascript" in link]
        assert "5~6 月与 7~8 月" in shown.text and "<b>&" in shown.text


def test_llms_txt_has_its_form(output: Output) -> None:
    (page,) = [page for page in output.pages if page.path == "llms.txt"]
    tokens = [(token.tag, token.type) for token in READER.parse(page.content) if token.nesting == 1]
    assert tokens[0] == ("h1", "heading_open") and ("blockquote", "blockquote_open") in tokens[:4]
    assert {tag for tag, _ in tokens} == {"h1", "h2", "blockquote", "p", "ul", "li"}
    for report in output.site.reports:
        for edition in report.editions:
            link = f"]({edition.language}/reports/{report.key}/index.md.txt)"
            assert link in page.content


def test_llms_txt_stays_short(tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"{number}.md").write_text(f"---\nkey: r{number}\n---\n报告{number}\n\n正文。\n", "utf-8")
    output = build(tmp_path, address="https://example.org")
    (page,) = [page for page in output.pages if page.path == "llms.txt"]
    assert page.content.count("(https://example.org/zh/reports/") == 50


def test_the_catalogue_is_as_its_schema_says(output: Output, extracted: Output) -> None:
    files = {page.path: page.content for page in output.pages}
    schema = json.loads(files["catalog.schema.json"])
    Draft202012Validator.check_schema(schema)
    for built in (output, extracted):
        (catalogue,) = [json.loads(page.content) for page in built.pages if page.path == "catalog.json"]
        assert [error.message for error in Draft202012Validator(schema).iter_errors(catalogue)] == []
    broken = [{**catalogue[0], "published": "4 May 2023"}, {**catalogue[0], "new": 1}, {"key": "x"}]
    assert not any(Draft202012Validator(schema).is_valid([one]) for one in broken)


def test_contents_that_begin_far_in_are_not_code() -> None:
    lines = tuple(Line(level, f"{level}.", Phrase("标题", "zh"), None, ()) for level in (3, 5, 1, 4, 2))
    shown = Shown(markdown_files.markdown(Contents("p1", Phrase("", "zh"), lines), "zh"))
    assert set(shown.tags) == {"ul", "li"} and shown.tags.count("li") == 5


def test_code_is_shown_as_it_is() -> None:
    text = "```` x\n<b>&amp;\n```"
    shown = Shown(markdown_files.markdown(Paragraph(BlockKind.CODE, "p1", "", Phrase(text, "zh")), "zh"))
    assert shown.tags == ["pre", "code"] and shown.text.strip() == text
