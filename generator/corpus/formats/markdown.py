"""Reads Markdown: CommonMark with GitHub's tables, footnotes, formulas and raw HTML.

It is rendered to HTML by markdown-it-py and read by the reader of pages, so that both say the same alike;
nothing is executed.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from ..encoding import decode
from .front_matter import front_matter
from .html.blocks import Walker, parse
from .html.page import Pictures
from .reading import Neighbour, Progress, Reading, Transcript, Unreadable, no_progress, nothing

_ATTRIBUTES = re.compile(r"[ \t]{1,9}\{[#.:][^{}\n]{0,200}\}$")
"""What Pandoc and others write behind a heading: {#sec:one .unnumbered}."""
_LABELLED = re.compile("[*_ ]{0,3}[^\\s:：,，。]{2,12}[*_ ]{0,3}[:：]")
_PRINTED_CAPTION = re.compile(r"\W{0,4}(?:[图圖]|fig(?:ure)?\b|chart\b)", re.IGNORECASE)
_MARKS = re.compile(
    r"[ \t]{0,3}(?:\[\[?_{0,2}TOC_{0,2}\]?\]|<!--[ ]?toc[ ]?-->"
    r"|:{3,}[^\n]{0,100}|\{[0-9]{1,5}\}-{5,100})\s{0,9}",
    re.IGNORECASE,
)
"""Lines that are marks of a converter: where contents or a page would stand."""


def read(data: bytes, beside: Neighbour = nothing, progress: Progress = no_progress) -> Reading:
    """Read Markdown with its front matter; `beside` gives the pictures that stand by it.

    Raise Unreadable when it holds no text.
    """
    text, lost = decode(data)
    body, facts, wrong = front_matter(text)
    text = "\n" * text.count("\n", 0, body) + text[body:]
    root = parse(f"<html><body>{_converter().render(_without_marks(text))}</body></html>")
    pictures = Pictures(beside, "")
    transcript = Transcript()
    Walker(transcript, pictures.name, printed_references=False).walk(root)
    if not transcript.length:
        raise Unreadable("empty", "contains no text")
    reading = transcript.reading(pictures.media.values(), (), (*lost, *wrong, *pictures.remarks.values()))
    return replace(reading, facts=facts)


def _without_marks(text: str) -> str:
    """Return the text with a converter's marks taken out, so that the lines keep their numbers."""
    lines = text.split("\n")
    return "\n".join("" if _MARKS.fullmatch(line.rstrip("\r")) else line for line in lines)


@cache
def _converter() -> MarkdownIt:
    converter = MarkdownIt("commonmark", {"html": True, "maxNesting": 60})
    converter.enable(["table", "strikethrough"])
    converter.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    converter.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    converter.core.ruler.push("zhiku", _tidy)
    for name in ("math_inline", "math_inline_double", "math_block", "math_block_label"):
        converter.add_render_rule(name, _math)
    return converter


def _tidy(state: StateCore) -> None:
    """Tell each block the line that it begins on, and take the attributes off headings."""
    for number, token in enumerate(state.tokens):
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))
        if token.type == "heading_open":
            _strip_attributes(state.tokens[number + 1])
        elif token.type == "paragraph_open":
            _caption(state.tokens, number)
            _break_labelled(state.tokens[number + 1])


def _caption(tokens: list[Token], number: int) -> None:
    """Make a picture that stands by itself a figure; its words are the caption, unless one is printed below.

    So Pandoc reads it (implicit figures).
    """
    children = tokens[number + 1].children or []
    pictures = [child for child in children if child.type == "image"]
    rest = [child for child in children if child.type not in ("image", "softbreak") and child.content.strip()]
    if len(pictures) != 1 or rest or not pictures[0].content.strip():
        return
    below = tokens[number + 4] if number + 4 < len(tokens) else tokens[number]
    is_picture = any(child.type == "image" for child in below.children or ())
    if not is_picture and _PRINTED_CAPTION.match(below.content):
        return
    tokens[number].tag = tokens[number + 2].tag = "figure"
    caption = Token("html_inline", "", 0)
    caption.content = f"<figcaption>{escape(pictures[0].content.strip())}</figcaption>"
    tokens[number + 1].children = [pictures[0], caption]


def _break_labelled(inline: Token) -> None:
    """Keep lines apart that each give a fact under its label, though Markdown would join them."""
    if all(_LABELLED.match(line) for line in inline.content.split("\n")):
        for child in inline.children or ():
            if child.type == "softbreak":
                child.type, child.tag = "hardbreak", "br"


def _strip_attributes(inline: Token) -> None:
    texts = [child for child in inline.children or () if child.type == "text"]
    if texts:
        texts[-1].content = _ATTRIBUTES.sub("", texts[-1].content)


def _math(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    token = tokens[index]
    display = (
        "block" if token.type.startswith("math_block") or token.type == "math_inline_double" else "inline"
    )
    tex = escape(token.content.strip())
    math = f'<math display="{display}"><annotation encoding="application/x-tex">{tex}</annotation></math>'
    return f"<p>{math}</p>\n" if token.type.startswith("math_block") else math
