"""A page's Markdown as HTML, by a compiled converter of CommonMark.

Pages of ours are CommonMark without attribute lists. Where a block has an anchor, a language or a twin, all
its text stands in one ``<span id="…">``: other engines show it as it is; here the block gets its attributes.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

import pyromark

from .. import paths

_BLOCK = re.compile(r'<(p|li|h[1-6])><span (id="[^"]*"[^>]*)>')
_LINK = re.compile(r'<a href="([^":#?]*/)?([^":#?/]*\.md)(#[^"]*)?">')
_ID = re.compile(' id="([^"]*)"')
_TAG = re.compile("<[^<>]*>")
_OWN, _TWIN = '<span class="zk-own">', '</span><span class="zk-twin'
_REFERENCE = re.compile('<a class="zk-reference"[^<>]*>[^<]*</a>')
_INDEX = paths.markdown("")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page, for its table of contents: level 1 to 6, anchor, and its text as HTML."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page as HTML, its headings in order, and all its anchors."""

    html: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]


def article(markdown: str, path: str) -> Article:
    """Return the page whose Markdown, without front matter, stands in the file `path` of the site."""
    html = pyromark.html(markdown)
    html, headings = _lifted(_linked(html, path))
    return Article(html, headings, frozenset(_ID.findall(html)))


def _linked(html: str, path: str) -> str:
    """Return `html` with its links to files as links to the pages made of them.

    A page of ours lies in a folder of its own, unless it is its folder's index.
    """
    above = "" if posixpath.basename(path) == _INDEX else paths.way_to_root("page/")

    def replaced(match: re.Match[str]) -> str:
        folder, name, fragment = match.groups("")
        address = f"{above}{folder}{'' if name == _INDEX else name.replace('.md', '/')}"
        return f'<a href="{address or "./"}{fragment}">'

    return _LINK.sub(replaced, html)


def _lifted(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Return `html` with the attributes of each block's element at the block, and the headings among them."""
    parts: list[str] = []
    headings: list[Heading] = []
    position = 0
    for match in _BLOCK.finditer(html):
        tag, marks = match[1], match[2]
        end = html.index(f"</span></{tag}>", match.end())
        text = html[match.end() : end]
        parts += html[position : match.start()], f"<{tag} {marks}>", text
        position = end + len("</span>")
        if tag[0] == "h":
            headings.append(Heading(int(tag[1]), marks.split('"', 2)[1], _label(text)))
    return "".join((*parts, html[position:])), tuple(headings)


def _label(text: str) -> str:
    """Return what a table of contents shows of a heading: neither its twin nor its references to notes."""
    own = text.removeprefix(_OWN).partition(_TWIN)[0] if text.startswith(_OWN) else text
    return _TAG.sub("", _REFERENCE.sub("", own))
