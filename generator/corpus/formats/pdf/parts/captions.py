"""Captions: which text names a table or picture, and that it stands next to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...reading import MarkKind
from ..page.markers import Caption, caption, label
from ..records import Block, places_of
from ..source.encodings import wide

LONGEST = 120
NEAR = 40.0
"""A caption is at most so many points above or below what it names."""
_OBJECTS = {MarkKind.TABLE: "table", MarkKind.IMAGE: "figure"}


def mark_captions(blocks: list[Block]) -> list[Block]:
    """Return blocks with captions marked, each beside what it names."""
    blocks = _beside_objects(_labelled(blocks))
    for at, block in enumerate(blocks):
        if block.kind is MarkKind.CAPTION:
            found = caption(block.text)
            block.value = block.value or (found.of if found else _beside(blocks, at) or "figure")
        elif block.kind in (MarkKind.PARAGRAPH, MarkKind.HEADING) and block.lines:
            found = caption(block.text.lstrip())
            told = block.tagged and block.kind is MarkKind.HEADING
            if found and (found.signed or not told) and _is_caption(block, found) and _beside(blocks, at):
                block.kind, block.value = MarkKind.CAPTION, found.of
    return blocks


def _beside_objects(blocks: list[Block]) -> list[Block]:
    """Return blocks where a caption that the order of columns parted from what it names stands next to it."""
    moved: dict[int, list[Block]] = {}
    objects: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind in _OBJECTS:
            objects.setdefault(block.page, []).append(at)
    gone: set[int] = set()
    for at, block in enumerate(blocks):
        if block.kind is not MarkKind.PARAGRAPH or block.tagged or not block.lines or _beside(blocks, at):
            continue
        text = block.text.strip()
        found = caption(text)
        target = (
            _nearest(blocks, objects.get(block.page, []), block, found.of)
            if found and _is_caption(block, found)
            else None
        )
        if found and target is not None:
            moved.setdefault(id(target), []).append(replace(block, kind=MarkKind.CAPTION, value=found.of))
            gone.add(id(block))
    kept: list[Block] = []
    for block in blocks:
        if id(block) not in gone:
            mine = moved.get(id(block), [])
            above = [one for one in mine if one.parts[0][1].y0 >= block.parts[0][1].y1 - 4]
            kept += [*above, block, *(one for one in mine if all(one is not other for other in above))]
    return kept


def _nearest(blocks: Sequence[Block], objects: Sequence[int], block: Block, of: str) -> Block | None:
    """Return the one of some objects that a caption stands right above or below, if none has its own."""
    box = block.parts[0][1]
    best: tuple[float, int, Block] | None = None
    for at in objects:
        one = blocks[at]
        if _OBJECTS.get(one.kind) != of or _has_caption(blocks, at):
            continue
        place = one.parts[0][1]
        gap = max(place.y0 - box.y1, box.y0 - place.y1)
        if box.x0 < place.x1 and place.x0 < box.x1 and gap < NEAR and (best is None or gap < best[0]):
            best = (gap, at, one)
    return best[2] if best else None


def _has_caption(blocks: Sequence[Block], at: int) -> bool:
    near = [blocks[place] for place in (at - 1, at + 1) if 0 <= place < len(blocks)]
    return any(one.kind is MarkKind.CAPTION or (one.lines and caption(one.text.strip())) for one in near)


def _labelled(blocks: list[Block]) -> list[Block]:
    """Return blocks where a label alone on its line (Table 2) is one with the title below it."""
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block, after = blocks[at], blocks[at + 1 : at + 2]
        if (
            after
            and block.kind is after[0].kind is MarkKind.PARAGRAPH
            and block.page == after[0].page
            and len(block.lines) == 1
            and label(block.text.strip())
            and len(after[0].lines) <= 3
        ):
            lines = block.lines + after[0].lines
            kept.append(replace(block, lines=lines, parts=places_of(lines)))
            at += 2
        else:
            kept.append(block)
            at += 1
    return kept


def _is_caption(block: Block, found: Caption) -> bool:
    text = block.text.replace("\n", "").strip()
    length = sum(1.0 if wide(one) else 0.5 for one in text)
    if found.signed:
        return length <= 4 * LONGEST
    return length <= LONGEST and text[-1] not in "。；，.:：;" and len(block.lines) <= 3


def _beside(blocks: Sequence[Block], at: int) -> str:
    """Return what stands next to a block: a table, a figure, or nothing."""
    for step in (-1, 1):
        near = at + step
        while 0 <= near < len(blocks) and blocks[near].kind is MarkKind.CAPTION:
            near += step
        if 0 <= near < len(blocks) and blocks[near].kind in _OBJECTS:
            return _OBJECTS[blocks[near].kind]
    return ""
