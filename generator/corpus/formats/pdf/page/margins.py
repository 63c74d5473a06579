"""Columns beside the text of pages: numbers of lines, and the dots of a binding line (装订线)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ..records import Chunk, Page, Span

LEFT, RIGHT = 0, -1
"""Which end of a line: the index of its span."""
WHY = "margin"
"""What is told of such furniture."""
FEWEST, LINES = 4, 8
"""A column has at least so many marks on a page, and counts so many lines."""
ALONE = 20
"""It has so many where no other page has one."""
APART = 4.0
"""Minimum distance to the text in points."""
PROSE, FULL, WIDE = 0.5, 0.75, 15
"""Part of the numbered lines that are nearly as wide as the widest, how nearly, and the width of that one in
heights of type: those of a list or a table are not.
"""
OFTEN = 0.5
"""Lines are numbered on more than such a part of the pages that have lines."""
ON_LINE = 3.0
"""Points by which the baselines of a line and its number may differ."""
NUMBERED = 1.5
"""The lines are at most so many times as many as are counted, and the reverse."""
MISSING = 4
"""One of so many numbers may stand elsewhere: at a title, beside a figure."""
HIGH = 0.5
"""A binding line is at least such a part of a page's height."""
_DOTS = frozenset("┊┆┇┋╎╏╽╿│┃|¦︱⁝⁞⋮︙")


class _Mark(NamedTuple):
    """A mark in a margin, and the chunk that it stands in, at its start or end."""

    span: Span
    chunk: Chunk


_Column = list[_Mark]
"""From the top of the page down."""


def take_margins(pages: Sequence[Page]) -> None:
    """Move the columns that stand beside the text from the chunks of pages to their furniture."""
    for page in pages:
        for column in _binding(page):
            _take(page, column)
    for at in (LEFT, RIGHT):
        for page, column in _line_numbers(pages, at):
            _take(page, column)


def _line_numbers(pages: Sequence[Page], at: int) -> Iterator[tuple[Page, _Column]]:
    """Yield the numbers of lines on one side of the text, if most pages have them."""
    runs = [(page, run) for page in pages for column in _aligned(page, at) for run in _counting(column)]
    proved = [
        (page, run)
        for page, run in runs
        if len(run) >= FEWEST and _is_outside(page, run, at) and _counts_lines(page, run, at)
    ]
    numbered = {page.number for page, _ in proved}
    full = sum(len({round(chunk.y) for chunk in page.chunks}) > LINES for page in pages)
    if len(numbered) <= OFTEN * full or (len(numbered) == 1 and max(len(run) for _, run in proved) < ALONE):
        return
    left, right = _sides([mark for _, run in proved for mark in run])
    for page, run in runs:
        if _sides(run)[0] < right and _sides(run)[1] > left and _is_outside(page, run, at):
            yield page, run


def _take(page: Page, column: _Column) -> None:
    taken = {id(mark.span) for mark in column}
    page.furniture += [(WHY, Chunk([mark.span], page.number, mark.chunk.order)) for mark in column]
    for mark in column:
        mark.chunk.spans = [span for span in mark.chunk.spans if id(span) not in taken]
    page.chunks = [chunk for chunk in page.chunks if chunk.spans]


def _binding(page: Page) -> Iterator[_Column]:
    """Yield the columns of upright strokes beside the text, with the words between them."""
    short = [chunk for chunk in page.chunks if not chunk.turned and len(chunk.text) <= 2]
    for column in _columns([_Mark(chunk.spans[0], chunk) for chunk in short if set(chunk.text) <= _DOTS]):
        top, foot = column[0].span.y, column[-1].span.y
        if len(column) < LINES or top - foot < HIGH * page.height:
            continue
        left, right = _sides(column)
        within = [one for one in short if foot <= one.y <= top and left - 9 < one.x0 < right + 9]
        whole = _downwards([_Mark(span, chunk) for chunk in within for span in chunk.spans])
        if _is_outside(page, whole, LEFT) or _is_outside(page, whole, RIGHT):
            yield whole


def _value(mark: _Mark) -> int | None:
    text = mark.span.text.strip()
    return int(text) if len(text) <= 4 and text.isascii() and text.isdecimal() else None


def _aligned(page: Page, at: int) -> Iterator[_Column]:
    """Yield the numbers that stand one below the other at an end of chunks."""
    marks = [_Mark(chunk.spans[at], chunk) for chunk in page.chunks if not chunk.turned]
    yield from _columns([mark for mark in marks if _value(mark) is not None])


def _columns(marks: Sequence[_Mark]) -> Iterator[_Column]:
    column: _Column = []
    for mark in sorted(marks, key=lambda mark: mark.span.x0):
        if column and mark.span.x0 > max(one.span.x1 for one in column[-2:]):
            yield _downwards(column)
            column = []
        column.append(mark)
    if column:
        yield _downwards(column)


def _downwards(column: _Column) -> _Column:
    return sorted(column, key=lambda mark: -mark.span.y)


def _counting(column: _Column) -> Iterator[_Column]:
    """Yield the runs of numbers that grow by the same step; some may be missing."""
    values = [_value(mark) or 0 for mark in column]
    steps = Counter(after - before for before, after in pairwise(values) if after > before)
    if not steps:
        return
    step = min(steps, key=lambda one: (-steps[one], one))
    run = column[:1]
    for mark, (before, after) in zip(column[1:], pairwise(values), strict=True):
        if not (0 < after - before <= MISSING * step and (after - before) % step == 0):
            yield run
            run = []
        run.append(mark)
    yield run


def _sides(column: _Column) -> tuple[float, float]:
    return min(mark.span.x0 for mark in column), max(mark.span.x1 for mark in column)


def _is_outside(page: Page, column: _Column, at: int) -> bool:
    """Return True if all that stands at the height of a column stands on one side of it, apart."""
    left, right = _sides(column)
    spans = [span for chunk in _beside(page, column) for span in chunk.spans]
    if at == LEFT:
        return bool(spans) and all(span.x0 > right + APART for span in spans)
    return bool(spans) and all(span.x1 < left - APART for span in spans)


def _beside(page: Page, column: _Column) -> list[Chunk]:
    """Return the chunks at the height of a column, without its marks."""
    top, foot = column[0].span.y + 1, column[-1].span.y - 1
    own = {id(mark.span) for mark in column}
    rest = [
        replace(chunk, spans=[span for span in chunk.spans if id(span) not in own])
        for chunk in page.chunks
        if foot < chunk.y < top
    ]
    return [chunk for chunk in rest if chunk.spans]


def _counts_lines(page: Page, column: _Column, at: int) -> bool:
    """Return True if the numbers stand beside each line of prose, or each fifth."""
    count = (_value(column[-1]) or 0) - (_value(column[0]) or 0) + 1
    rest = _beside(page, column)
    lines = [line for mark in column if (line := _line(mark, rest, at))]
    if not lines or count < LINES:
        return False
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    wide = max(FULL * (right - left), WIDE * lines[0].size)
    full = sum(line.x1 - line.x0 > wide for line in lines)
    heights = sorted({round(chunk.y) for chunk in rest if chunk.x0 < right and chunk.x1 > left})
    apart = 1 + sum(after - before > ON_LINE for before, after in pairwise(heights))
    return full >= PROSE * len(column) and count / NUMBERED < apart < NUMBERED * count


def _line(mark: _Mark, chunks: Iterable[Chunk], at: int) -> Chunk | None:
    """Return the line that a number counts: the nearest chunk at its height."""
    near = [chunk for chunk in chunks if abs(chunk.y - mark.span.y) <= ON_LINE]
    if at == LEFT:
        return min(near, key=lambda chunk: chunk.x0, default=None)
    return max(near, key=lambda chunk: chunk.x1, default=None)
