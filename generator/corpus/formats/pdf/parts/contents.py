"""What printed contents say: which lines of the text are headings, and how deep they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .....text.characters import letters
from ...reading import MarkKind
from ..page.markers import caption, is_bullet, leads, led, marker
from ..records import Block, Line
from ..source.pdfium import Bookmark

FEWEST_ENTRIES = 4
STEP = 5.0
"""Entries of one depth begin within so many points of each other."""


_FEWEST_LED = 3
"""Minimum number of entries with leaders on a page where others have none, as TeX sets chapters."""
_UNLED = re.compile(r"([0-9]{1,4}|[ivxlc]{1,7})")


class Entry(NamedTuple):
    """A line of printed contents: title, page as printed, and where it begins, from where most end."""

    title: str
    page: str
    x: float


def entries(blocks: Iterable[Block]) -> dict[int, Entry]:
    """Return the lines that are entries of printed contents, by their `id`.

    They have leaders, or stand between those that have and end with a page: below their pages, or behind what
    another line says, too.
    """
    lines = [
        line
        for block in blocks
        if block.kind in (MarkKind.PARAGRAPH, MarkKind.ITEM) and not block.tagged
        for line in block.lines
    ]
    ends: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        if leads(line.text.strip()):
            ends[line.page].append(line.box.x1)
    edges = {page: median(mine) for page, mine in ends.items()}
    said = {letters(line.text) for line in lines} if ends else set()
    return {
        id(line): Entry(*parts, line.box.x0 - edges[line.page])
        for line in lines
        if line.page in edges
        and (
            parts := led(line.text.strip())
            or (_unled(line, edges[line.page], said) if len(ends[line.page]) >= _FEWEST_LED else None)
        )
    }


def _unled(line: Line, edge: float, said: Set[str]) -> tuple[str, str] | None:
    """Return title and page of an entry without leaders: at the edge, or with a title that is `said`."""
    title, _, page = line.text.rstrip().rpartition(" ")
    if not title or not _UNLED.fullmatch(page):
        return None
    is_below = len(line.chunks) > 1 and line.chunks[-1].text == page and abs(edge - line.box.x1) <= STEP
    return (title.strip(), page) if is_below or (letters(title) and letters(title) in said) else None


def printed_outline(listed: Iterable[Entry], blocks: Sequence[Block]) -> list[Bookmark]:
    """Return printed contents as bookmarks; their pages are counted from where most titles stand."""
    numbered = [entry for entry in listed if entry.page.isdecimal() and _is_title(entry.title)]
    if len(numbered) < FEWEST_ENTRIES:
        return []
    places = _places(numbered, blocks)
    depths = _depths(numbered)
    return [
        Bookmark(depth, entry.title, page, None)
        for depth, entry, page in zip(depths, numbered, places, strict=True)
    ]


def _is_title(text: str) -> bool:
    """Return True if a text is neither a caption nor the end of an entry over two lines."""
    return bool(letters(text)) and not caption(text) and not text[0].islower()


def _places(entries: Sequence[Entry], blocks: Iterable[Block]) -> list[int]:
    """Return the pages, from 0, on which the titles of entries stand.

    Most stand as far from their printed number as others do. Where one does not, the contents may be out of
    date: it is where its title is met next.
    """
    pages: dict[str, set[int]] = defaultdict(set)
    for block in blocks:
        for line in block.lines:
            if not leads(line.text):
                pages[letters(line.text)].add(line.page)
    votes = Counter(
        page - int(entry.page) for entry in entries for page in pages.get(letters(entry.title), ())
    )
    offset = min(votes, key=lambda one: (-votes[one], abs(one))) if votes else -1
    found, last = [], 0
    for entry in entries:
        known, expected = pages.get(letters(entry.title), set()), int(entry.page) + offset
        later = [page for page in known if page >= last]
        page = expected if expected in known or not known else min(later or known)
        last = max(last, page) if page in known else last
        found.append(page)
    return found


def _depths(entries: Sequence[Entry]) -> list[int]:
    """Return how deep entries stand, from 1: by their indents, in one column by their printed numbers."""
    edges = sorted(entry.x for entry in entries)
    lefts = [edges[0], *(two for one, two in pairwise(edges) if two - one > STEP)]
    if len(lefts) > 1:
        return [sum(left <= entry.x for left in lefts) for entry in entries]
    numbers = [marker(entry.title) for entry in entries]
    ranks = [0 if one is None or is_bullet(one) else one.rank for one in numbers]
    known = sorted({rank for rank in ranks if rank})
    return [known.index(rank) + 1 if rank else 1 for rank in ranks]
