"""Paragraphs that a structure tree parts where a page ends, as Word writes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ...reading import MarkKind
from ..page.lines import first_word
from ..page.markers import caption, marker
from ..page.measures import line_bold, line_size
from ..page.paragraphs import ENDS
from ..records import Block, Line, places_of

_EDGE = 0.9
"""The share of the lines of a page that end left of what is taken for the right edge of its text."""


def continued(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the parts of each paragraph put together; notes may stand between them."""
    edges = _edges(blocks)
    found: list[Block] = []
    for block in blocks:
        before = next((one for one in reversed(found) if one.kind is not MarkKind.NOTE), None)
        if before is not None and _goes_on(before, block, edges):
            before.lines += block.lines
            before.parts = places_of(before.lines)
        else:
            found.append(block)
    return found


def _edges(blocks: Sequence[Block]) -> dict[int, float]:
    """Return the right edge of the text of each page."""
    ends: defaultdict[int, list[float]] = defaultdict(list)
    for block in blocks:
        for line in block.lines if block.kind in (MarkKind.PARAGRAPH, MarkKind.ITEM) else ():
            ends[line.page].append(line.box.x1)
    return {page: sorted(all_)[int(_EDGE * (len(all_) - 1))] for page, all_ in ends.items()}


def _goes_on(before: Block, block: Block, edges: dict[int, float]) -> bool:
    """Return True if a paragraph, or an item, goes on at the top of the next page."""
    if before.kind not in (MarkKind.PARAGRAPH, MarkKind.ITEM) or block.kind is not MarkKind.PARAGRAPH:
        return False
    if not before.lines or not block.lines or before.joined or block.joined:
        return False
    last, line = before.lines[-1], block.lines[0]
    if line.page != last.page + 1 or last.text.rstrip()[-1:] in ENDS:
        return False
    size = line_size(line)
    alike = abs(line_size(last) - size) < 0.6 and line_bold(last) == line_bold(line)
    full = edges[last.page] - last.box.x1 < first_word(line.chunks[0]) + size
    return alike and full and not (_is_indented(block.lines) or marker(line.text) or caption(line.text))


def _is_indented(lines: Sequence[Line]) -> bool:
    """Return True if the first line of a paragraph begins farther right than the next."""
    return len(lines) > 1 and lines[0].box.x0 - lines[1].box.x0 > line_size(lines[0])
