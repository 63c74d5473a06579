"""The title of a document, and what its first page prints around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...reading import MarkKind
from ..page.markers import marker, names_part
from ..page.measures import Measures
from ..records import Block, places_of
from .headings import folded, look_of, may_be

_MOST_LINES = 2
"""Maximum number of lines of a further part of a title."""
_SHORTEST = 12
"""Minimum number of letters of a title that is known as a part of what the file says of itself."""
_AS_LARGE = 0.9
"""Minimum height of such a title, by that of the largest heading of its page."""
_MOST_ON_COVER = 800
"""Maximum number of characters of a first page that is a cover."""
_NEAR, _OFF = 1.6, 6.0
"""Maximum distance of the lines of a title by their height, and of their middles or left sides in points."""


def with_whole_title(blocks: Sequence[Block], measures: Measures, told: str) -> list[Block]:
    """Return blocks with the lines of a title as one: right below the first, and nothing else is set so.

    Where other headings have the type of the first, the second may be the heading of a part. `told` is the
    title that the file gives itself.
    """
    heads = [block for block in blocks if block.kind is MarkKind.HEADING]
    title = _of_cover(blocks, heads, measures, told) or next(iter(heads), None)
    first = next((at for at, block in enumerate(blocks) if block is title), len(blocks))
    end = first + 1
    while 0 < first < len(blocks) and _goes_on(blocks[first - 1], blocks[first]):
        first -= 1
    while end < len(blocks) and _goes_on(blocks[end - 1], blocks[end]):
        end += 1
    blocks, end = _with_rest(blocks, first, end)
    if end - first < 2 or blocks[first].page > 0:
        return list(blocks)
    title_look = look_of(blocks[first])
    size = round(title_look.size)
    if size <= round(measures.size) and (measures.bold or not title_look.bold):
        return list(blocks)
    is_head = blocks[first].kind is MarkKind.HEADING
    others = [look_of(block) for block in blocks[end:] if block.kind is MarkKind.HEADING and block.lines]
    if any(round(one.size) == size and (is_head or one.bold == title_look.bold) for one in others):
        return list(blocks)
    if is_head and any(round(one.size) > size for one in others):
        return list(blocks)
    lines = [line for block in blocks[first:end] for line in block.lines]
    whole = replace(blocks[first], lines=lines, parts=places_of(lines))
    return [*blocks[:first], whole, *blocks[end:]]


def _with_rest(blocks: Sequence[Block], first: int, end: int) -> tuple[Sequence[Block], int]:
    """Return blocks with the lines of a title together that a column beside it parted, and where it ends."""
    while 0 < end < len(blocks):
        near = range(end, min(end + _BESIDE, len(blocks)))
        rest = next((at for at in near if _goes_on(blocks[end - 1], blocks[at])), None)
        if rest is None or end - first >= _MOST_PARTS:
            break
        blocks = [*blocks[:end], blocks[rest], *blocks[end:rest], *blocks[rest + 1 :]]
        end += 1
    return blocks, end


_BESIDE, _MOST_PARTS = 8, 5
"""Maximum number of blocks of a column beside a title between its lines, and of parts of a title."""


def _goes_on(above: Block, below: Block) -> bool:
    """Return True if a block is set like the one above it and stands right below, in line with it."""
    if below.kind not in (MarkKind.HEADING, MarkKind.PARAGRAPH) or not (above.lines and below.lines):
        return False
    if above.page != below.page or len(below.lines) > _MOST_LINES:
        return False
    if marker(below.text) or names_part(below.text):
        return False
    if above.text.isupper() != below.text.isupper():
        return False
    upper, lower = above.lines[-1].box, below.lines[0].box
    off = min(abs(upper.x0 + upper.x1 - lower.x0 - lower.x1) / 2, abs(upper.x0 - lower.x0))
    near = -1 <= upper.y0 - lower.y1 <= _NEAR * upper.height
    one, other = look_of(above), look_of(below)
    return off <= _OFF and near and round(one.size) == round(other.size) and one.bold == other.bold


def with_title(blocks: Sequence[Block], measures: Measures, told: str) -> None:
    """Make the first heading the document's title if no other has its level; the others begin at 1.

    What stands on the first page is the title, too, if it is larger than all headings, `told` by the file, or
    the largest text of a cover without a heading.
    """
    heads = [block for block in blocks if block.kind is MarkKind.HEADING]
    if not heads:
        return
    if title := _of_cover(blocks, heads, measures, told) or _named(heads, told):
        title.kind, title.level = MarkKind.HEADING, min(block.level for block in heads) - 1
        heads = [title, *(block for block in heads if block is not title)]
    least = min(block.level for block in heads)
    outer = [block for block in heads if block.level == least]
    shift = least if len(outer) == 1 and outer[0] is heads[0] and len(heads) > 1 else least - 1
    for block in heads:
        block.level = max(0, min(9, block.level - shift))


def without_bylines(blocks: Sequence[Block]) -> None:
    """Make paragraphs of what stands between the title of a paper and its abstract: names, institutes."""
    cover = [block for block in blocks if block.page == 0]
    first = next((at for at, block in enumerate(cover) if block.kind is MarkKind.HEADING), len(cover))
    last = next((at for at, block in enumerate(cover) if _ABSTRACT.match(block.text.strip())), 0)
    for block in cover[first + 1 : last]:
        if (
            block.kind is MarkKind.HEADING
            and not block.tagged
            and not marker(block.text)
            and not names_part(block.text)
        ):
            block.kind, block.level = MarkKind.PARAGRAPH, 0


_ABSTRACT = re.compile(r"(?:[【\[]?摘\s{0,4}要|abstract)(?![a-z])", re.IGNORECASE)


def _told(blocks: Sequence[Block], heads: Sequence[Block], told: str) -> Block | None:
    """Return the longest text of the first page that stands in the title that the file gives itself.

    That is often a template's, or of a series: it only chooses among what is printed as large as headings,
    and only where the first heading does not stand in it.
    """
    whole = folded(told)
    if not heads or folded(heads[0].text) in whole or any(block.tagged for block in heads[:1]):
        return None
    size = max((look_of(block).size for block in heads if block.page == 0 and block.lines), default=0.0)
    texts = {
        text: block
        for block in reversed(blocks)
        if block.page == 0 and block.lines and may_be(block) and look_of(block).size >= _AS_LARGE * size
        if (text := folded(block.text)) == whole or (len(text) >= _SHORTEST and text in whole)
    }
    return texts[max(texts, key=len)] if texts else None


def _named(heads: Sequence[Block], told: str) -> Block | None:
    """Return the first heading if it is all that the file calls itself, and set like others."""
    first = heads[0]
    is_named = first.page == 0 and folded(first.text) == folded(told)
    return first if is_named and any(block.level == first.level for block in heads[1:]) else None


def _of_cover(blocks: Sequence[Block], heads: Sequence[Block], measures: Measures, told: str) -> Block | None:
    """Return the title if it is a text of the first page and not a heading yet."""
    return _told(blocks, heads, told) or _largest(blocks, heads, measures)


def _largest(blocks: Sequence[Block], heads: Sequence[Block], measures: Measures) -> Block | None:
    """Return the text of the first page that is larger than every heading, or than all else on a cover."""
    held = [
        block for block in blocks if block.kind is MarkKind.PARAGRAPH and block.page == 0 and may_be(block)
    ]
    sizes = [look_of(block).size for block in heads if block.lines]
    if not held or not sizes:
        return None
    largest = max(held, key=lambda block: look_of(block).size)
    size = look_of(largest).size
    if size > 1.1 * max(sizes):
        return largest
    first = [block for block in blocks if block.page == 0 and block.lines]
    is_cover = sum(len(block.text) for block in first) <= _MOST_ON_COVER
    others = [look_of(block).size for block in first if block.kind is MarkKind.HEADING]
    return largest if is_cover and all(size > 1.1 * other for other in (measures.size, *others)) else None
