"""What heads slides: the largest text on each, below the title of the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ...reading import MarkKind
from ..page.markers import is_bullet, marker
from ..records import Block


def titles(found: Iterable[Block], sizes: Mapping[int, float]) -> list[Block]:
    """Return what is largest on each slide and alone in that; `sizes` are those of large blocks, by `id`."""
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in found:
        if id(block) in sizes and not _is_item(block):
            pages[block.page].append(block)
    largest = []
    for mine in pages.values():
        size = max(sizes[id(block)] for block in mine)
        largest.append([block for block in mine if sizes[id(block)] > size - 0.5])
    return [mine[0] for mine in largest if len(mine) == 1]


def _is_item(block: Block) -> bool:
    found = marker(block.text)
    return found is not None and is_bullet(found)


def set_below_cover(blocks: Iterable[Block], chosen: Sequence[Block]) -> None:
    """Set all headings below that of the first slide."""
    if chosen and chosen[0].page == 0:
        for block in blocks:
            if block.kind is MarkKind.HEADING and block is not chosen[0]:
                block.level = max(block.level, chosen[0].level + 1)


def set_continued(blocks: Iterable[Block]) -> None:
    """Make running heads of titles that only go on with that of the slide before: built up in steps."""
    before: Block | None = None
    for block in blocks:
        if block.kind is MarkKind.HEADING:
            if before and block.page == before.page + 1 and block.text == before.text:
                block.kind, block.value = MarkKind.FURNITURE, "header"
            before = block
