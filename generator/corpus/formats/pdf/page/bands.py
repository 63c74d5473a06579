"""Tables whose rows lie between rules across, with none down: each band between two rules is a row."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..records import Box, Cell, Chunk, Table
from .grids import Ruled
from .lines import lines_of

FEWEST_BANDS, FEWEST_COLUMNS = 4, 2
ALIGNED = 3.0
"""Points by which the ends of the rules of a table may differ."""
HIGHEST = 90.0
"""Maximum height of a band in points: what stands farther apart parts a page."""
GUTTER = 0.8
"""White space between columns, in heights of type."""
FILLED = 0.7
"""Such a part of the bands has text in several columns, and such a part of those is one row."""
MOST_LINES = 6
SAME_ROW = 2.0
"""Points by which the baselines of a row may differ."""

_Band = list[Chunk]


def with_banded(ruled: Ruled, chunks: Sequence[Chunk], page: int) -> Ruled:
    """Return what rules make of a page with the tables that those across make alone."""
    tables = list(ruled.tables)
    used: set[Box] = set()
    for stack in _stacks(ruled.rules):
        table = _table(stack, chunks, page)
        if table and not any(table.box.meets(other.box) for other in tables):
            tables.append(table)
            used.update(stack)
    return ruled._replace(tables=tables, rules=[rule for rule in ruled.rules if rule not in used])


def _stacks(rules: Iterable[Box]) -> Iterator[list[Box]]:
    """Yield rules of one extent from the top down, while they stand near enough for rows."""
    stacks: list[list[Box]] = []
    for rule in sorted(rules, key=lambda one: (-one.y0, one.x0)):
        stack = next((one for one in reversed(stacks) if _is_below(rule, one[-1])), None)
        if stack:
            stack.append(rule)
        else:
            stacks.append([rule])
    yield from (stack for stack in stacks if len(stack) > FEWEST_BANDS)


def _is_below(rule: Box, above: Box) -> bool:
    alike = abs(above.x0 - rule.x0) < ALIGNED and abs(above.x1 - rule.x1) < ALIGNED
    return alike and 1 < above.y0 - rule.y0 <= HIGHEST


def _table(stack: Sequence[Box], chunks: Sequence[Chunk], page: int) -> Table | None:
    box = Box(min(rule.x0 for rule in stack), stack[-1].y0, max(rule.x1 for rule in stack), stack[0].y1)
    heights = [-rule.middle[1] for rule in stack]
    bands: list[_Band] = [[] for _ in heights[1:]]
    for chunk in chunks:
        x, y = chunk.box.middle
        if box.holds(x, y) and not chunk.turned:
            bands[min(len(bands), max(1, bisect.bisect(heights, -y))) - 1].append(chunk)
    inside = [chunk for band in bands for chunk in band]
    columns = list(_columns(inside))
    if len(columns) < FEWEST_COLUMNS or not all(bands) or not _are_rows(bands, columns):
        return None
    if sum(_is_parted(band, columns) for band in bands) > 1:
        return None  # a heading stands over two columns
    cells = [
        Cell(row, column, lines=lines_of(one for one in band if left <= one.x0 <= right))
        for row, band in enumerate(bands)
        for column, (left, right) in enumerate(columns)
    ]
    return Table(box, page, cells, True, min(chunk.order for chunk in inside), columns)


def _columns(chunks: Iterable[Chunk]) -> Iterator[tuple[float, float]]:
    """Yield the ends of what white space parts all the way down."""
    left = right = 0.0
    for at, chunk in enumerate(sorted(chunks, key=lambda one: one.x0)):
        if at and chunk.x0 - right > GUTTER * chunk.size:
            yield left, right
            left, right = chunk.x0, chunk.x1
        elif at:
            right = max(right, chunk.x1)
        else:
            left, right = chunk.x0, chunk.x1
    yield left, right


def _are_rows(bands: Sequence[_Band], columns: Sequence[tuple[float, float]]) -> bool:
    """Return True if most bands have text in several columns, and hold one row: a cell has a single line."""
    lines = [
        [
            count
            for left, right in columns
            if (count := _height(one for one in band if left <= one.x0 <= right))
        ]
        for band in bands
    ]
    full = [counts for counts in lines if len(counts) >= FEWEST_COLUMNS]
    single = sum(min(counts) == 1 for counts in full)
    many = max(map(max, lines))
    return len(full) >= FILLED * len(bands) and single >= FILLED * len(full) and many <= MOST_LINES


def _is_parted(band: _Band, columns: Sequence[tuple[float, float]]) -> bool:
    """Return True if white space as wide as between columns stands within one."""
    ordered = sorted(band, key=lambda one: (-round(one.y / SAME_ROW), one.x0))
    return any(
        abs(before.y - after.y) <= SAME_ROW
        and after.x0 - before.x1 > GUTTER * after.size
        and any(left <= before.x0 and after.x1 <= right for left, right in columns)
        for before, after in pairwise(ordered)
    )


def _height(chunks: Iterable[Chunk]) -> int:
    """Return how many lines chunks make."""
    heights = sorted(chunk.y for chunk in chunks)
    return bool(heights) + sum(after - before > SAME_ROW for before, after in pairwise(heights))
