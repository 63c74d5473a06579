"""Texts that may look like markup, and what a page shows of them."""

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import strategies as st

from generator.publish.markdown import article

SITE_EXTENSIONS = ["attr_list", "tables", "admonition", "toc"]
COMMONMARK: list[str] = []
"""No extensions of Python-Markdown: the page goes through the site's own converter."""


COMMON_EXTENSIONS = [
    *("abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "admonition", "toc", "smarty"),
    *("wikilinks", "sane_lists", "meta"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
    *("pymdownx.emoji", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark"),
    *("pymdownx.progressbar", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences"),
    *("pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.blocks.admonition"),
    *("pymdownx.blocks.details", "pymdownx.blocks.tab", "pymdownx.blocks.html"),
]


EXTENSIONS = pytest.mark.parametrize(
    "extensions", [COMMONMARK, SITE_EXTENSIONS, COMMON_EXTENSIONS], ids=["ours", "site", "common"]
)


HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://a.b/c.png)",
    "{: onclick=alert(1) }",
    "x {: #title .y }",
    "---",
    "--- title: x ---",
    "{{ config }} {% raw %} {# x #}",
    "&lt;b&gt; &amp; &#60; &copy;",
    "[[x]] [x][y] [^1] [^1]: x",
    "`code` ``` ~~~ $x$ \\(y\\)",
    "\x02wzxhzdk:0\x03 \x02amp\x03 klzzwxh:0001",
    "*[HTML]: x",
    "*a* **b** _c_ __d__ ~~e~~ ^^f^^ ==g== ++h++ H~2~O x^2^",
    "!!! note",
    "??? x",
    '=== "tab"',
    "::: x",
    "/// note",
    '--8<-- "/etc/passwd"',
    "<!-- x --> ]]> <![CDATA[ x ]]> <?php x ?>",
    "{++a++} {--b--} {~~c~>d~~} {>>e<<}",
    ":smile: :: x",
    "# x", "#", "1. x", "1) x", "(1) x", "a. x", "- x", "+ x", "* x", "> x", "| a | b |", "=====",
    "[ ] x", "[=5% x]",
    "www.example.com http://example.com/a_b*c*(d) <http://x.y> a@b.com",
    "\"a\" 'b' a--b c---d e... (c) (tm) +/- --> 1/2 c/o 2nd",
    "a\\b \\* \\\\",
    "a\u2028b\x85c\u00a0d\u200be",
    "很长" * 500,
]  # fmt: skip


ALPHABET = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!:|~^=$&@\"'/?%;, \t019acrtmwxAZ中文。",
        "\n",
        "--8<--",
        "&lt;",
        "{:",
        "://",
        "www.",
        "[^1]",
    ]
)


TEXTS = st.lists(ALPHABET, max_size=40).map("".join) | st.sampled_from(HOSTILE)


class Reader(HTMLParser):
    """Collects what a page shows, its elements and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def seen(text: str) -> str:
    """Return `text` as it is seen: control characters show nothing, and white space runs are one."""
    shown = re.sub("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]", "", text)
    return " ".join(shown.split())


def read(source: str, extensions: list[str]) -> Reader:
    if extensions is COMMONMARK:
        return Reader(article(source, "zh/reports/a.md").html)
    return Reader(markdown.markdown(source, extensions=extensions))
