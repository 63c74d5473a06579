"""The title on the cover of a document that uses no style for it: what is set largest above all else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from lxml import etree

from ....text.characters import columns
from ....text.contents import heads_contents
from ....text.dates import whole_date
from ..ooxml.package import W
from ..reading import integer
from .properties import length, value
from .styles import Styles, numbered

_REACH = 40
"""Number of paragraphs that may be the cover."""
_LARGER, _NEARLY = 1.25, 0.8
"""Minimum size of a title by that of the text around it, and of its further lines by that of the first."""
_LONGEST, _MOST_LINES = 160, 4
"""Columns that a title takes, a Chinese character two, and its lines."""
_LETTERHEAD = re.compile("文件$")
"""Ends what is set still larger above the title: 江湾市人民政府文件."""
_BODY_SIZE = 21
"""Half-points of Word's text where nothing else is said."""


def cover_title(body: etree._Element, styles: Styles) -> Sequence[etree._Element]:
    """Return the paragraphs that are the title: the largest near the beginning, and large ones right below.

    It ends above a date. There are none where a style says what the title is, or a heading comes first.
    """
    lines = [line for line in body.iterchildren(W + "p") if _text(line)]
    front = list(takewhile(lambda line: _is_plain(line, styles), lines[:_REACH]))
    sizes = {line: _size(line, styles) for line in lines}
    if not front or any(_is_titled(line, styles) for line in lines):
        return ()
    titles = [line for line in front if not _LETTERHEAD.search(_text(line))]
    largest = max((sizes[line] for line in titles), default=0)
    usual = sorted(sizes.values())[len(sizes) // 2]
    if largest < _LARGER * usual:
        return ()
    first = next(number for number, line in enumerate(front) if line in titles and sizes[line] == largest)
    least = max(_NEARLY * largest, _LARGER * usual)
    title = list(takewhile(lambda line: sizes[line] >= least and not whole_date(_text(line)), front[first:]))
    is_title = len(title) <= _MOST_LINES and sum(columns(_text(line)) for line in title) <= _LONGEST
    return title if is_title else ()


def _is_titled(paragraph: etree._Element, styles: Styles) -> bool:
    """Return True if a style says that a paragraph is the title; it may be used for that of the contents."""
    return styles.of_paragraph(paragraph).role == "title" and not heads_contents(_text(paragraph))


def _text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph, without that of boxes anchored in it."""
    texts = (text for text in paragraph.iter(W + "t") if not _is_boxed(text))
    return "".join(text.text or "" for text in texts).strip()


def _is_boxed(text: etree._Element) -> bool:
    return next(text.iterancestors(W + "txbxContent"), None) is not None


def _is_plain(paragraph: etree._Element, styles: Styles) -> bool:
    """Return True if a paragraph is neither a heading, nor an item, nor a line of contents."""
    style = styles.of_paragraph(paragraph)
    is_item = style.numbering is not None or numbered(paragraph.find(W + "pPr")) is not None
    return style.level is None and style.role in ("", "quote") and not is_item


def _size(paragraph: etree._Element, styles: Styles) -> int:
    """Return the size of most of a paragraph's text in half-points."""
    usual = styles.of_paragraph(paragraph).size or _BODY_SIZE
    counts: dict[int, int] = {}
    for run in paragraph.iter(W + "r"):
        if _is_boxed(run):
            continue
        size = integer(value(run.find(W + "rPr"), "sz"), usual)
        counts[size] = counts.get(size, 0) + length(run)
    return max(counts, key=lambda size: (counts[size], size), default=usual)
