"""What printed contents say: which lines of the text are headings, and how deep they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...reading import MarkKind
from ..page.markers import caption, is_bullet, leads, led, marker
from ..records import Block, Line
from ..source.pdfium import Bookmark
from .bookmarks import bare

FEWEST_ENTRIES = 4
STEP = 5.0
"""Entries of one depth begin within so many points of each other."""


class _Entry(NamedTuple):
    title: str
    page: int
    x: float


def printed_outline(blocks: Sequence[Block]) -> list[Bookmark]:
    """Return printed contents as bookmarks; their pages are counted from where most titles stand."""
    entries = [
        entry
        for block in blocks
        if block.kind in (MarkKind.PARAGRAPH, MarkKind.ITEM) and not block.tagged
        for line in block.lines
        if (entry := _entry(line))
    ]
    if len(entries) < FEWEST_ENTRIES:
        return []
    places = _places(entries, blocks)
    depths = _depths(entries)
    return [
        Bookmark(depth, entry.title, page, None)
        for depth, entry, page in zip(depths, entries, places, strict=True)
    ]


def _entry(line: Line) -> _Entry | None:
    title, page = led(line.text.strip()) or ("", "")
    if not page.isdecimal() or not bare(title) or caption(title):
        return None
    return _Entry(title, int(page), line.box.x0)


def _places(entries: Sequence[_Entry], blocks: Iterable[Block]) -> list[int]:
    """Return the pages, from 0, on which the titles of entries stand.

    Most stand as far from their printed number as others do. Where one does not, the contents may be out of
    date: it is where its title is met next.
    """
    pages: dict[str, set[int]] = defaultdict(set)
    for block in blocks:
        for line in block.lines:
            if not leads(line.text):
                pages[bare(line.text)].add(line.page)
    votes = Counter(page - entry.page for entry in entries for page in pages.get(bare(entry.title), ()))
    offset = min(votes, key=lambda one: (-votes[one], abs(one))) if votes else -1
    found, last = [], 0
    for entry in entries:
        known, expected = pages.get(bare(entry.title), set()), entry.page + offset
        later = [page for page in known if page >= last]
        page = expected if expected in known or not known else min(later or known)
        last = max(last, page) if page in known else last
        found.append(page)
    return found


def _depths(entries: Sequence[_Entry]) -> list[int]:
    """Return how deep entries stand, from 1: by their indents, in one column by their printed numbers."""
    edges = sorted(entry.x for entry in entries)
    lefts = [edges[0], *(two for one, two in pairwise(edges) if two - one > STEP)]
    if len(lefts) > 1:
        return [sum(left <= entry.x for left in lefts) for entry in entries]
    numbers = [marker(entry.title) for entry in entries]
    ranks = [0 if one is None or is_bullet(one) else one.rank for one in numbers]
    known = sorted({rank for rank in ranks if rank})
    return [known.index(rank) + 1 if rank else 1 for rank in ranks]
