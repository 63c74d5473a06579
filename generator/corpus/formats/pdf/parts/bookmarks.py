"""Headings of a PDF by its bookmarks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .....text.characters import letters
from ...reading import MarkKind
from ..page.markers import caption, leads, marker
from ..records import Block, places_of
from ..source.pdfium import Bookmark
from .headings import MOST_COMPARED, MOST_LINES


def by_outline(blocks: list[Block], outline: Sequence[Bookmark]) -> tuple[list[Block], float]:
    """Return blocks with those that bookmarks name as headings, and which part of the bookmarks that is."""
    named = [one for one in outline if letters(one.title) and one.page >= 0 and not caption(one.title)]
    if not named:
        return blocks, 0.0
    kinds = (MarkKind.PARAGRAPH, MarkKind.ITEM, MarkKind.HEADING)
    texts = [block for block in blocks if block.kind in kinds and block.lines]
    said = {id(block): [letters(line.text) for line in block.lines[:40]] for block in texts}
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in texts:
        for page, _ in block.parts:
            pages[page].append(block)
    budget = MOST_COMPARED
    cuts: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    taken: set[tuple[int, int]] = set()
    hits = 0
    for bookmark in named:
        best = None
        for page in (bookmark.page, bookmark.page + 1, bookmark.page - 1):
            budget -= len(pages[page])
            for block in pages[page] if budget > 0 else ():
                span = _stretch(block, said[id(block)], bookmark, taken)
                if span and not leads(block.text):
                    best = min(
                        best or (9, 0.0, 0, 0, block),
                        (*_rank(block, bookmark, page), *span, block),
                        key=lambda one: one[:2],
                    )
            if best:
                break
        if best:
            hits += 1
            _, _, first, last, block = best
            taken.update((id(block), at) for at in range(first, last))
            cuts[id(block)].append((first, last, bookmark.depth))
    pieces = [piece for block in blocks for piece in _cut(block, sorted(cuts.get(id(block), ())))]
    return pieces, hits / len(named)


def _rank(block: Block, bookmark: Bookmark, page: int) -> tuple[int, float]:
    """Return how well a block fits a bookmark beyond its text: the page, then the height on it."""
    top = next((box.y1 for number, box in block.parts if number == page), 0.0)
    return abs(page - bookmark.page), abs(top - bookmark.y) if bookmark.y is not None else 0.0


def _stretch(
    block: Block, texts: Sequence[str], bookmark: Bookmark, taken: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the lines of a block that say what a bookmark does, a printed number of either aside."""
    number = marker(bookmark.title)
    title = letters(bookmark.title)
    name = letters(bookmark.title[len(number.printed) :]) if number else title
    for first in range(len(texts)):
        if (id(block), first) in taken:
            continue
        joined = ""
        for last in range(first, min(first + MOST_LINES, len(texts))):
            joined += texts[last]
            if (joined and joined in (title, name)) or (
                joined.endswith(title) and _is_number(block.lines[first].text, joined[: -len(title)])
            ):
                return first, last + 1
            if len(joined) > len(title) + 12:
                break
    return None


def _is_number(text: str, said: str) -> bool:
    found = marker(text.lstrip())
    return found is not None and letters(found.printed) == said


def _cut(block: Block, cuts: Sequence[tuple[int, int, int]]) -> Iterable[Block]:
    """Yield a block in pieces, the lines that are headings apart."""
    at = 0
    for first, last, level in cuts:
        if first > at:
            yield _piece(block, at, first, block.kind, 0)
        yield _piece(block, first, last, MarkKind.HEADING, level)
        at = last
    if not cuts:
        yield block
    elif at < len(block.lines):
        yield _piece(block, at, len(block.lines), MarkKind.PARAGRAPH, 0)


def _piece(block: Block, first: int, last: int, kind: MarkKind, level: int) -> Block:
    lines = block.lines[first:last]
    return replace(block, kind=kind, lines=lines, level=level or block.level, parts=places_of(lines))
