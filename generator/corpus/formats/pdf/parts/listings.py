"""Listings set in a font for prose, which are paragraphs to what reads their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ...code import listings
from ...reading import MarkKind
from ..page.lines import lines_of
from ..records import Block, Chunk, Line, places_of

_KINDS = (MarkKind.PARAGRAPH, MarkKind.ITEM, MarkKind.CODE)


def with_listings(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks, as one those in a row whose lines are code, even if gaps in them look like a table's."""
    lines = [_lines(block) for block in blocks]
    found: list[Block] = []
    end = 0
    for own in listings([[line.text for line in each] for each in lines]):
        whole = [line for at in own for line in lines[at]]
        found += blocks[end : own.start]
        found.append(Block(MarkKind.CODE, whole, tagged=blocks[own.start].tagged, parts=places_of(whole)))
        end = own.stop
    return [*found, *blocks[end:]]


def _lines(block: Block) -> list[Line]:
    if block.table is not None and not block.table.ruled and not block.tagged:
        pages: defaultdict[int, list[Chunk]] = defaultdict(list)
        for line in block.every_line:
            pages[line.page] += line.chunks
        return [line for page in sorted(pages) for line in lines_of(pages[page])]
    return block.lines if block.kind in _KINDS else []
