"""Reads Markdown: CommonMark with GitHub's tables, footnotes, formulas and raw HTML.

It is rendered to HTML by markdown-it-py and read by the reader of pages, so that both say the same alike;
nothing is executed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from ....text.characters import language_of
from ...encoding import decode
from ..front_matter import front_matter
from ..html.blocks import Walker
from ..html.page import Pictures
from ..html.parsing import parse
from ..reading import (
    NO_TEXT,
    Neighbour,
    Progress,
    Reading,
    Remark,
    Transcript,
    Unreadable,
    no_progress,
    nothing,
)
from .dialects import use_dialects, without_drawing
from .formulas import LABELLED, use_formulas

_ATTRIBUTES = re.compile(r"[ \t]{1,9}\{(?:[#.]|:[ ]?[#.]?)[\w-][^{}\n]{0,200}\}$")
"""What Pandoc and others write behind a heading: {#sec:one .unnumbered}."""
_LABELLED = re.compile("[*_ ]{0,3}[^\\s:：,，。]{2,12}[*_ ]{0,3}[:：]")
_PRINTED_CAPTION = re.compile(r"\W{0,4}(?:[图圖]|fig(?:ure)?\b|chart\b)", re.IGNORECASE)
_NAMELESS = re.compile(
    r"(?:image|img|picture|photo|figure|screenshot|alt(?:[ -]text)?|logo"
    r"|图片|圖片|截图|图像|图|在这里插入图片描述|图片描述|\S{1,200}\.(?:png|jpe?g|gif|svg|webp|bmp)|[0-9a-f-]{16,64})?[\W\d_]*",
    re.IGNORECASE,
)
"""What editors write for a picture that nobody described: a word for any, its file, its number."""
_BLOCK_FORMULAS = ("math_block", LABELLED)
_ENVIRONMENT = re.compile(r"\\begin\{((?:equation|align|gather|multline|eqnarray)\*?)\}")
"""How a paragraph begins that is a formula of LaTeX."""
_PLAIN = re.compile("^\\s|\\s$|[\u4e00-\u9fff]")
_TEX = re.compile(r"[\\^_={}|]|^\s*[A-Za-z]\s*$")
_TAG = re.compile("<[^<>]{0,200}>")
_MARKS = re.compile(
    r"[ \t]{0,3}(?:\[\[?_{0,2}TOC_{0,2}\]?\]|<!--[ ]?toc[ ]?-->"
    r"|:{3,}[ \t]{0,9}(?:[a-z][a-z0-9_-]{0,30}[ \t]{0,9})?(?:\{[^{}]{0,99}\})?"
    r"(?P<words>(?:(?<=[ \t}]).{0,200})?)"
    r"|\{[0-9]{1,5}\}-{5,100})\s{0,9}",
    re.IGNORECASE,
)
"""Lines that are marks of a converter: where contents or a page would stand, or a box with its title."""
_FENCE = re.compile(r"[ >]{0,9}(`{3,}|~{3,})")


_CONTENTS = re.compile(
    r"#{0,6} ?[*_]{0,3}(?:目\s{0,4}[录錄]|Contents|Table of Contents)[*_]{0,3}[:：]?", re.IGNORECASE
)


def read(data: bytes, beside: Neighbour = nothing, progress: Progress = no_progress) -> Reading:
    """Read Markdown with its front matter; `beside` gives the pictures that stand by it.

    Raise Unreadable when it holds no text.
    """
    text, lost = decode(data)
    body, given, wrong = front_matter(text)
    said, is_drawing = without_drawing(text[:body], text[body:])
    text = "\n" * text.count("\n", 0, body) + said
    root = parse(f"<html><body>{_converter().render(_without_marks(text))}</body></html>")
    pictures = Pictures(beside, "")
    transcript = Transcript()
    Walker(transcript, pictures.name, printed_references=False, keeps_ways=True).walk(root)
    if not transcript.length:
        raise Unreadable("drawing-file") if is_drawing else Unreadable("empty", NO_TEXT)
    drawn = [Remark("not-shown", "drawing")] * is_drawing
    remarks = (*lost, *wrong, *drawn, *pictures.remarks.values())
    reading = transcript.reading(pictures.media.values(), (), remarks)
    return replace(reading, front_matter=given)


def _without_marks(text: str) -> str:
    """Return the text with a converter's marks taken out, so that the lines keep their numbers."""
    lines = text.split("\n")
    kept = [_without_mark(line) if is_text else line for line, is_text in _outside_code(lines)]
    for at, line in enumerate(lines):
        if _CONTENTS.fullmatch(line.strip()):
            below = next(
                (place for place in range(at + 1, min(at + 4, len(lines))) if lines[place].strip()), at
            )
            if lines[below] and not kept[below]:
                kept[at] = ""  # the heading of contents that the mark stands for
    return "\n".join(kept)


def _without_mark(line: str) -> str:
    """Return what a line says besides a mark: the title of a box."""
    match = _MARKS.fullmatch(line.rstrip("\r"))
    return (match["words"] or "").strip() if match else line


def _outside_code(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it stands outside the fences of code."""
    fence = ""
    for line in lines:
        match = _FENCE.match(line)
        is_text = not fence and not match
        if match and not fence:
            fence = match[1]
        elif match and match[1].startswith(fence):
            fence = ""
        yield line, is_text


@cache
def _converter() -> MarkdownIt:
    converter = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    converter.enable(["table", "strikethrough"])
    converter.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    use_formulas(converter)
    use_dialects(converter)
    converter.inline.ruler.before("link", "shallow", _shallow)
    converter.core.ruler.before("inline", "indented", _indented)
    converter.core.ruler.push("zhiku", _tidy)
    for name in (*_BLOCK_FORMULAS, "math_inline", "math_inline_double"):
        converter.add_render_rule(name, _math)
    return converter


_DEEPEST = 100
"""Maximum number of lists and quotations around a block, of which a list counts twice."""
_DEEPEST_BRACKET = 20
"""Maximum number of brackets around one that is looked at, as CommonMark's preset has it."""
_CODE = re.compile(r"[{}=;<>\\`]|[a-z]\(|\b(?:def|import|return|function|class|sudo|pip|git)\b")


def _shallow(state: StateInline, silent: bool) -> bool:
    """End a look ahead where brackets nest too deeply: each is passed over once for each around it.

    The text stays, and a link below the brackets is found when it is its turn.
    """
    if not silent or state.level <= _DEEPEST_BRACKET:
        return False
    state.pos = state.posMax
    return True


def _indented(state: StateCore) -> None:
    """Make Chinese text that is indented a paragraph: Markdown takes it for code."""
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type != "code_block" or language_of(token.content) != "zh" or _CODE.search(token.content):
            tokens.append(token)
            continue
        first, last = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
        inline = Token("inline", "", 0, content=" ".join(token.content.split()), map=token.map, children=[])
        first.map, first.block, last.block, inline.block = token.map, True, True, True
        tokens += [first, inline, last]
    state.tokens = tokens


def _tidy(state: StateCore) -> None:
    """Tell each block the line that it begins on, and take the attributes off headings.

    Raise Unreadable where the parser leaves out what nests too deeply.
    """
    if any(token.level >= _DEEPEST - 1 for token in state.tokens):
        raise Unreadable("damaged", "has lists or quotations that nest too deeply: save it as text")
    for number, token in enumerate(state.tokens):
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))
        if token.type == "fence" and token.info.strip() == "math":
            token.type = "math_block"
        elif token.type == "inline":
            _unmath(token)
        elif token.type == "ordered_list_open":
            _number(state.tokens, number)
        elif token.type == "heading_open":
            _strip_attributes(state.tokens[number + 1])
        elif token.type == "paragraph_open" and _is_environment(state.tokens[number + 1].content):
            formula = Token("math_inline_double", "", 0)
            formula.content = state.tokens[number + 1].content
            state.tokens[number + 1].children = [formula]
        elif token.type == "paragraph_open":
            _caption(state.tokens, number)
            _break_labelled(state.tokens[number + 1])


def _is_environment(text: str) -> bool:
    match = _ENVIRONMENT.match(text)
    return match is not None and text.rstrip().endswith(f"\\end{{{match[1]}}}")


def _unmath(inline: Token) -> None:
    """Make text of what stands between signs of dollar and is not TeX: it has space at an end, or Chinese."""
    for child in inline.children or ():
        is_formula = child.type == "math_inline" and child.markup == "$"
        if is_formula and _PLAIN.search(child.content) and not _TEX.search(child.content):
            child.type, child.content = "text", f"${child.content}$"


def _number(tokens: list[Token], number: int) -> None:
    """Give the items of a list the numbers that are written, unless those do not count up (1. 1. 1.)."""
    depth = tokens[number].level
    items = []
    for token in tokens[number + 1 :]:
        if token.level == depth:
            break
        if token.type == "list_item_open" and token.level == depth + 1:
            items.append(token)
    values = [int(item.info) for item in items]
    if all(before < after for before, after in itertools.pairwise(values)):
        for item in items:
            item.attrSet("data-marker", f"{int(item.info)}{item.markup}")


def _caption(tokens: list[Token], number: int) -> None:
    """Make a picture that stands by itself a figure; its words are the caption, unless one is printed below.

    So Pandoc reads it (implicit figures). Names of files and words for any picture are not captions.
    """
    children = tokens[number + 1].children or []
    pictures = [child for child in children if child.type == "image"]
    rest = [child for child in children if child.type not in ("image", "softbreak") and child.content.strip()]
    if len(pictures) != 1:
        return
    if rest and children[0] is pictures[0] and _PRINTED_CAPTION.match(rest[0].content):
        _make_figure(
            tokens,
            number,
            children[2:] if children[1].tag == "br" or not children[1].content else children[1:],
        )
    if rest:
        return
    words = pictures[0].content.strip()
    if not words or _NAMELESS.fullmatch(words) or words in str(pictures[0].attrs.get("src", "")):
        return
    below = next((token for token in tokens[number + 3 : number + 5] if token.content), None)
    is_picture = below and any(child.type == "image" for child in below.children or ())
    if below and not is_picture and _PRINTED_CAPTION.match(_TAG.sub("", below.content).strip()):
        return
    caption = Token("text", "", 0)
    caption.content = words
    _make_figure(tokens, number, [caption])


def _make_figure(tokens: list[Token], number: int, caption: list[Token]) -> None:
    """Make a paragraph, which begins with a picture, a figure with a caption."""
    tokens[number].tag = tokens[number + 2].tag = "figure"
    begin, end = Token("html_inline", "", 0), Token("html_inline", "", 0)
    begin.content, end.content = "<figcaption>", "</figcaption>"
    picture = next(child for child in tokens[number + 1].children or () if child.type == "image")
    tokens[number + 1].children = [picture, begin, *caption, end]


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
    display = "inline" if token.type == "math_inline" else "block"
    tex = escape(token.content.strip())
    math = f'<math display="{display}"><annotation encoding="application/x-tex">{tex}</annotation></math>'
    behind = escape(token.info) if token.type == LABELLED else ""
    return f"<p>{math}{behind}</p>\n" if token.type in _BLOCK_FORMULAS else math
