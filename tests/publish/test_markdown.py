"""Pages are CommonMark: any converter shows the same, and ours gives blocks their attributes."""

from __future__ import annotations

import markdown
from lxml import html

from generator.build import Output
from generator.publish.markdown import Heading, article

PAGE = "zh/reports/a.md"


def outline(source: str) -> tuple[str, list[str], list[str]]:
    """Return what HTML says: its text, its elements but for spans, and its anchors, all in order."""
    tree = html.fromstring(f"<div>{source}</div>")
    for element in tree.iter("p", "br", "li", "td", "th", "dd"):
        element.tail = f" {element.tail or ''}"
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    return (
        " ".join(tree.text_content().split()),
        [element.tag for element in elements if element.tag != "span"],
        [element.get("id", "") for element in elements if element.get("id")],
    )


def test_other_converters_show_the_same(output: Output) -> None:
    pages = [page for page in output.pages if page.path.endswith(".md")]
    for page in pages[::7]:
        _, _, text = page.content.partition("\n---\n")
        assert outline(article(text, page.path).html) == outline(markdown.markdown(text)), page.path


def test_attributes_move_to_the_block() -> None:
    source = (
        '## <span id="s1" class="zk-pair"><span class="zk-own">现状</span>'
        '<span class="zk-twin" lang="en" hidden>Status</span></span>\n\n'
        '<span id="p1" lang="en">One <b>two</b></span>\n\n- <span id="p2">三</span>\n- <span id="p3">四</span>'
    )
    page = article(source, PAGE)
    assert page.html == (
        '<h2 id="s1" class="zk-pair"><span class="zk-own">现状</span>'
        '<span class="zk-twin" lang="en" hidden>Status</span></h2>\n<p id="p1" lang="en">One <b>two</b></p>\n'
        '<ul>\n<li id="p2">三</li>\n<li id="p3">四</li>\n</ul>\n'
    )
    assert page.headings == (Heading(2, "s1", "现状"),)
    assert page.anchors == {"s1", "p1", "p2", "p3"}


def test_a_block_that_only_begins_with_an_element_stays() -> None:
    source = '<p class="zk-lead">a</p>\n\n<h2 id="cite">b</h2>'
    page = article(source, PAGE)
    assert page.html == f"{source.replace(chr(10) * 2, chr(10))}"
    assert page.headings == () and page.anchors == {"cite"}


def test_links_to_files_lead_to_pages() -> None:
    hrefs = {
        ("../concepts/llm.md", PAGE): ' href="../../concepts/llm/"',
        ("../concepts/index.md#a", PAGE): ' href="../../concepts/#a"',
        ("b.md#p1", PAGE): ' href="../b/#p1"',
        ("zh/index.md", "index.md"): ' href="zh/"',
        ("reports/a.md", "zh/index.md"): ' href="reports/a/"',
        ("https://example.org/a.md", PAGE): ' href="https://example.org/a.md"',
        ("mailto:a@example.org", PAGE): ' href="mailto:a@example.org"',
    }
    for (target, path), expected in hrefs.items():
        assert article(f"[x]({target})", path).html == f"<p><a{expected}>x</a></p>\n"
