"""Lists: paragraphs that begin with bullets, or with numbers that count on."""

from __future__ import annotations

from collections.abc import Sequence

from ...reading import MarkKind
from ..page.lines import starts_drawn
from ..page.markers import Marker, is_bullet, leads, marker
from ..records import Block

STEP = 5.0
"""An item is deeper if it begins so many points further in."""
_NUMBERS = frozenset({"1.", "(1)", "1)", "①", "a.", "A.", "(a)", "1 "})
"""Forms of the numbers of items. [1] names a work that texts cite by it: it stays text."""


def mark_items(blocks: Sequence[Block]) -> None:
    """Make items of paragraphs that are; depths by where they begin."""
    counting = _counting(blocks)
    stack: list[float] = []
    for block in blocks:
        if block.kind in (MarkKind.TABLE, MarkKind.IMAGE, MarkKind.CAPTION):
            continue
        found = _marker(block, counting)
        if found is None:
            if block.kind is not MarkKind.ITEM:
                stack = []
            continue
        at = block.lines[0].box.x0
        column = [one for one in stack if one < at - STEP]
        stack = [*column, at]
        block.kind, block.level, block.marker = MarkKind.ITEM, len(stack), found


def _marker(block: Block, counting: set[int]) -> str | None:
    """Return the printed marker of an item, empty if it is drawn; nothing if a block is none."""
    if block.kind is not MarkKind.PARAGRAPH or not block.lines or block.tagged:
        return None
    if starts_drawn(block.lines[0]):
        return ""
    found = marker(block.lines[0].text)
    if found and is_bullet(found) and found.printed not in "*—":
        return found.printed
    return found.printed if found and id(block) in counting else None


def _counting(blocks: Sequence[Block]) -> set[int]:
    """Return the paragraphs whose numbers count on from each other, with little between them."""
    last: dict[str, tuple[int, Marker, Block]] = {}
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if block.kind is MarkKind.HEADING:
            last = {}
        if block.kind is not MarkKind.PARAGRAPH or not block.lines or leads(block.text):
            continue
        mine = marker(block.lines[0].text)
        if not mine or mine.form not in _NUMBERS:
            continue
        before = last.get(mine.form)
        if before and mine.value == before[1].value + 1 and at - before[0] <= 12:
            found |= {id(block), id(before[2])}
        last[mine.form] = (at, mine, block)
    return found
