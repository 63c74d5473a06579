"""What every module asks of the elements of a page."""

from __future__ import annotations

import re

from lxml import etree

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset"  # noqa: SIM905
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre"
    " section summary table ul tbody thead tfoot tr td th caption".split()
)
LEFT_OUT = frozenset(
    "script style noscript template head iframe object embed applet audio video canvas select option button"  # noqa: SIM905
    " textarea input svg link meta base title rp map area frame frameset progress meter datalist".split()
)
GUTTER = re.compile(
    r"(?:^|\s)(?:gutter|linenos?|line-numbers?|hljs-ln-numbers|code-snippet__line-index|mw-editsection)(?:\s|$)"
)
"""The class of what stands beside a text and is not of it: numbers of lines, a way to edit."""


def name_of(element: etree._Element) -> str:
    """Return an element's name in lower case, without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words(element: etree._Element) -> str:
    """Return all text within an element."""
    return "".join(map(str, element.itertext()))
