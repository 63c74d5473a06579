"""Where the pages of a file begin in the text of its report; if it is published, with links into it."""

from __future__ import annotations

from collections.abc import Iterator

from ... import paths
from ...model import BlockKind, Document, PageStart
from ..i18n.interface import Words
from .markdown import escape


def pages_begun(document: Document) -> dict[str, PageStart]:
    """Return the pages that begin with a part of a document, by the anchor of the part.

    A page that begins within a block is that of the next one.
    """
    begun: dict[str, PageStart] = {}
    last = None
    for anchor, start in _parts(document) if document.pages else ():
        page = document.page(start)
        if page and page != last:
            begun[anchor] = last = page
    return begun


def _parts(document: Document) -> Iterator[tuple[str, int]]:
    """Yield the anchor of each part of a document, and where it starts."""
    for section in document.body.walk():
        if section.level:
            yield section.anchor, section.start
        for block in section.blocks:
            inner = block.items[:1] if block.kind is BlockKind.LIST else (block,)
            yield from ((one.anchor, one.start) for one in inner)


def page_mark(page: PageStart, words: Words, original: str) -> str:
    """Return the mark above the first part of a page; `original` is the path of the file, if published."""
    text = escape(words.page_number.format(page.number))
    if original:
        place = f"#page={page.number}" if original.endswith(".pdf") else ""
        text = f'<a href="{escape(address(original))}{place}">{text}</a>'
    if page.is_recognised:
        text += f" <small>{escape(words.recognised)}</small>"
    return f'<div class="zk-page" data-page="{page.number}">{text}</div>'


def address(original: str) -> str:
    """Return the way from the page of a report to the published file at a path."""
    return f"{paths.way_to_root(paths.page('zh', paths.report('key')))}{original}"
