"""Paragraphs that a structure tree parts: where a page ends, and along a line, as Word writes them."""

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

_LEVEL = 2.0
"""Points by which the baselines of one line may differ."""
_NEAR = 4
"""What a line goes on with stands so near, in heights of type, but for what a label names."""
_COLONS = (":", "：")


def continued(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the parts of each paragraph put together; notes may stand between them."""
    edges = _edges(blocks)
    found: list[Block] = []
    for block in blocks:
        if found and _is_beside(found[-1], block):
            _join_line(found[-1], block)
            continue
        if found and found[-1].kind is block.kind is MarkKind.CODE:
            _join(found[-1], block.lines)
            continue
        before = next((one for one in reversed(found) if one.kind is not MarkKind.NOTE), None)
        if before is not None and _goes_on(before, block, edges):
            _join(before, block.lines)
        else:
            found.append(block)
    return found


def _is_beside(before: Block, block: Block) -> bool:
    """Return True if a paragraph begins on the line on which another ends, as a label and what it names."""
    if not before.kind is block.kind is MarkKind.PARAGRAPH or not (before.lines and block.lines):
        return False
    last, line = before.lines[-1], block.lines[0]
    if last.page != line.page or abs(last.y - line.y) > _LEVEL or line.text.rstrip().endswith(_COLONS):
        return False
    gap = line.box.x0 - last.box.x1
    return gap >= -_LEVEL and (gap < _NEAR * line_size(line) or last.text.rstrip().endswith(_COLONS))


def _join_line(before: Block, block: Block) -> None:
    before.lines[-1] = Line([*before.lines[-1].chunks, *block.lines[0].chunks])
    _join(before, block.lines[1:])


def _join(before: Block, lines: Sequence[Line]) -> None:
    before.lines += lines
    before.parts = places_of(before.lines)


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
