"""What a reader sees is exactly the text, in every place a text can stand."""

import re

import yaml
from hypothesis import given

from generator.site.views.markdown import Anchor, escape, front_matter, inline
from tests.support.markup import EXTENSIONS, SITE_EXTENSIONS, TEXTS, read, seen


@EXTENSIONS
@given(TEXTS)
def test_paragraph_shows_its_text(extensions: list[str], text: str) -> None:
    page = read(f'before\n\n<span id="p1">{inline(text)}</span>\n\nafter', extensions)
    assert seen("".join(page.text)) == seen(f"before {text} after")
    assert page.tags <= {"p", "span", "a", "sup"}
    assert page.attributes <= {"id", "href"}
    assert all(re.match("https?://|mailto:", link) for link in page.links)


@EXTENSIONS
@given(TEXTS)
def test_heading_and_items_show_their_text(extensions: list[str], text: str) -> None:
    heading, item = f'<span id="s1">{escape(text)}</span>', f'<span id="p1">1) {escape(text)}</span>'
    source = f'## {heading}\n\n- {item}\n- <span id="p2">y</span>'
    page = read(source, extensions)
    assert seen("".join(page.text)) == seen(f"{text} 1) {text} y")
    assert page.tags <= {"h2", "ul", "li", "span", "sup"}


@EXTENSIONS
@given(TEXTS)
def test_html_shows_its_text(extensions: list[str], text: str) -> None:
    source = f'<dl>\n<div><dt title="{escape(text)}">\n{escape(text)}\n</dt></div>\n</dl>\n\nafter'
    page = read(source, extensions)
    assert seen("".join(page.text)) == seen(f"{text} after")
    assert page.tags == {"dl", "div", "dt", "p"}
    assert page.attributes == {"title"}


@given(TEXTS)
def test_front_matter_is_read_back(text: str) -> None:
    source = front_matter({"title": text, "alternates": {"zh": "a.md"}})
    assert source.count("\n---\n") == 1
    facts = yaml.safe_load(source.split("---\n")[1])
    assert seen(facts["title"]) == seen(text)
    assert facts["alternates"] == {"zh": "a.md"}


def test_links_do_not_cross_addresses() -> None:
    text = "See http://chatgpt.example.com/gpt of GPT."
    start = text.index("gpt.example")
    anchors = [Anchor(start, start + 3, "../x.md", "zk-concept"), Anchor(38, 41, "../gpt.md", "zk-concept")]
    page = read(inline(text, anchors), SITE_EXTENSIONS)
    assert page.links == ["http://chatgpt.example.com/gpt", "../gpt.md"]
    assert "".join(page.text) == text


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    text = "看!http://example.com/a!大模型"
    page = read(f"<span>{inline(text, [Anchor(23, 26, '../llm.md')])}</span>", SITE_EXTENSIONS)
    assert "".join(page.text) == text and "img" not in page.tags
