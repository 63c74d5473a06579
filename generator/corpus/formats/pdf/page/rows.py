"""Rows of text put together to rows of a table without a grid, and these to cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..records import Box, Cell, Chunk, Line, Page, around
from .lines import lines_of

SAME_STEP, NEXT_STEP = 1.15, 1.25
"""Lines of a cell differ by at most so much in their distance, those of the next cell by more."""


WORD = 2.5
"""What a line may leave at its right end, in heights of the font: a short word that had no place there."""


@dataclass(slots=True)
class Row:
    """Chunks at one height, from left to right, and where they came from."""

    chunks: list[Chunk]
    lines: list[Line]
    is_beside: bool = False  # another chunk, or one half a line up or down

    @property
    def box(self) -> Box:
        """Its place."""
        return around(chunk.box for chunk in self.chunks)


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Return lines as rows: what stands at one height."""
    rows: list[Row] = []
    for line in lines:
        last = rows[-1].chunks[0] if rows else None
        first = line.chunks[0]
        if last and abs(last.y - first.y) < 0.3 * min(last.size, first.size):
            rows[-1].chunks = sorted([*rows[-1].chunks, *line.chunks], key=lambda one: one.x0)
            rows[-1].lines.append(line)
        else:
            rows.append(Row(list(line.chunks), [line]))
    for row in rows:
        row.is_beside = len(row.chunks) > 1
    for row, below in pairwise(rows):
        if _is_staggered(row, below):
            row.is_beside = below.is_beside = True
    return rows


def _is_staggered(row: Row, below: Row) -> bool:
    """Return True if two rows are nearer than lines of one cell, and nothing of one is above the other."""
    near = row.chunks[0].y - below.chunks[0].y < min(row.chunks[0].size, below.chunks[0].size)
    return near and not any(one.x0 < two.x1 and two.x0 < one.x1 for one in row.chunks for two in below.chunks)


def rule_between(page: Page, above: Box, below: Box) -> bool:
    """Return True if a rule stands between two rows."""
    middle = (above.x0 + above.x1) / 2
    return any(
        below.y1 - 4 <= rule.y0 <= above.y0 + 6 and rule.x0 <= middle <= rule.x1 and rule.y0 < above.y0 + 3
        for rule in page.rules
    )


def column_of(chunk: Chunk, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """Return the first column that a chunk stands in, and how many."""
    slack = 0.25 * chunk.size
    over = [at for at, (x0, x1) in enumerate(columns) if chunk.x0 < x1 - slack and x0 + slack < chunk.x1]
    if over:
        return over[0], over[-1] - over[0] + 1
    middle = (chunk.x0 + chunk.x1) / 2
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle)), 1


def cells_of(rows: Sequence[Row], columns: Sequence[tuple[float, float]], page: Page) -> list[Cell]:
    """Return the cells: rows of text put together to rows of the table."""
    cells: list[Cell] = []
    groups = list(_groups(rows, columns, page))
    for number, group in enumerate(groups):
        held: dict[tuple[int, int], list[Chunk]] = {}
        for row in group:
            for chunk in row.chunks:
                held.setdefault(column_of(chunk, columns), []).append(chunk)
        taken: set[int] = set()
        for (column, wide), chunks in sorted(held.items(), key=lambda one: (one[0][0], -one[0][1])):
            if column in taken:
                cell = next(
                    one
                    for one in cells
                    if one.row == number and one.column <= column < one.column + one.colspan
                )
                cell.lines = sorted([*cell.lines, *lines_of(chunks)], key=lambda line: -line.chunks[0].y)
                continue
            taken.update(range(column, column + wide))
            cells.append(Cell(number, column, 1, wide, False, lines_of(chunks)))
        cells += [Cell(number, column) for column in range(len(columns)) if column not in taken]
    if len(groups) > 1 and rule_between(page, around(row.box for row in groups[0]), groups[1][0].box):
        for cell in cells:
            cell.head = cell.row == 0
    return cells


def _groups(rows: Sequence[Row], columns: Sequence[tuple[float, float]], page: Page) -> Iterator[list[Row]]:
    """Yield the lines that make a row: by rules, by distance, else by what stands in the first column."""
    gaps = [above.chunks[0].y - below.chunks[0].y for above, below in pairwise(rows)]
    between = [rule_between(page, above.box, below.box) for above, below in pairwise(rows)]
    ruled = sum(between) >= 2 and sum(between) >= 0.4 * len(between)
    ties = _ties(rows, columns)
    apart = not ruled and not all(ties)
    group = [rows[0]] if rows else []
    for at, (row, gap) in enumerate(zip(rows[1:], gaps, strict=True)):
        if ruled:
            new = between[at]
        elif apart:
            new = not ties[at] or (
                len(row.chunks) > 1
                and len(group[-1].chunks) > 1
                and _is_full(row, columns)
                and not _is_centred(rows, at + 1, ties)
                and not _is_wrapped(group[-1], columns)
            )
        else:
            new = column_of(row.chunks[0], columns)[0] == 0 or gap > 1.6 * min(gaps)
        if new:
            yield group
            group = []
        group.append(row)
    yield group


def _ties(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> list[bool]:
    """Return for each row but the last whether a cell goes on from it, or from above it, to what is below.

    Lines of a cell stand as near as any in one column do; all are said to go on if that tells nothing.
    """
    places: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        for column in {column_of(chunk, columns)[0] for chunk in row.chunks}:
            places.setdefault(column, []).append(at)
    pairs = [(above, below) for held in places.values() for above, below in pairwise(held)]
    steps = {(one, two): rows[one].chunks[0].y - rows[two].chunks[0].y for one, two in pairs}
    near = min(steps.values(), default=0.0)
    if any(SAME_STEP * near < step <= NEXT_STEP * near for step in steps.values()):
        return [True] * (len(rows) - 1)
    ties = [False] * (len(rows) - 1)
    for above, below in pairs:
        if steps[above, below] <= SAME_STEP * near:
            ties[above:below] = [True] * (below - above)
    return ties


def _is_centred(rows: Sequence[Row], at: int, ties: Sequence[bool]) -> bool:
    """Return True if a row is in the middle of lines that are tied: of cells that are centred."""
    first, last = at, at
    while first > 0 and ties[first - 1]:
        first -= 1
    while last < len(ties) and ties[last]:
        last += 1
    return (
        first < at < last
        and abs(rows[first].chunks[0].y + rows[last].chunks[0].y - 2 * rows[at].chunks[0].y) < 1
    )


def _is_full(row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    return len({column_of(chunk, columns)[0] for chunk in row.chunks}) >= len(columns)


def _is_wrapped(row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Return True if a row fills all columns with words to their right ends: they go on below."""
    ends = {column_of(chunk, columns)[0]: chunk for chunk in row.chunks}
    return len(ends) == len(columns) and all(
        chunk.x1 > columns[column][1] - WORD * chunk.size and any(one.isalpha() for one in chunk.text)
        for column, chunk in ends.items()
    )
