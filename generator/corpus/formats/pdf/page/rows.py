"""Rows of text put together to rows of a table without a grid, and these to cells."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..records import Box, Cell, Chunk, Line, Page, around
from .lines import has_room, lines_of
from .measures import line_bold

Columns = Sequence[tuple[float, float]]
Placed = Mapping[int, Chunk]
"""What a row holds, by column."""

SAME_STEP, NEXT_STEP = 1.15, 1.25
"""Lines of a cell differ by at most so much in their distance, those of the next cell by more."""
COMMON = 0.05
"""Part of the rows that stand as near as lines of a cell."""
HALF_STEP = 0.75
"""What is nearer than such a part of that stands beside it: a cell of fewer lines, centred."""
MOST_HEAD = 4
"""Maximum number of lines above the rule below a head."""
MOST_WRAPPED = 2
"""Fewer words have a figure on a line of its own below them in a row; heads of columns do."""
SHORT = 8.0
"""Width of a column of names, in heights of the font."""


@dataclass(slots=True)
class Row:
    """Chunks at one height, from left to right, and where they came from."""

    chunks: list[Chunk]
    lines: list[Line]
    is_beside: bool = False  # another chunk, or one half a line up or down

    @property
    def y(self) -> float:
        """The baseline of its first chunk."""
        return self.chunks[0].y

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
    near = row.y - below.y < min(row.chunks[0].size, below.chunks[0].size)
    return near and not any(one.x0 < two.x1 and two.x0 < one.x1 for one in row.chunks for two in below.chunks)


def rule_between(page: Page, above: Box, below: Box) -> bool:
    """Return True if a rule stands between two rows."""
    middle = above.middle[0]
    return any(
        below.y1 - 4 <= rule.y0 <= above.y0 + 6 and rule.x0 <= middle <= rule.x1 and rule.y0 < above.y0 + 3
        for rule in page.rules
    )


def column_of(chunk: Chunk, columns: Columns) -> tuple[int, int]:
    """Return the first column that a chunk stands in, and how many."""
    slack = 0.25 * chunk.size
    over = [at for at, (x0, x1) in enumerate(columns) if chunk.x0 < x1 - slack and x0 + slack < chunk.x1]
    if over:
        return over[0], over[-1] - over[0] + 1
    middle = (chunk.x0 + chunk.x1) / 2
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle)), 1


def cells_of(rows: Sequence[Row], columns: Columns, page: Page) -> list[Cell]:
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
                cell.lines = sorted([*cell.lines, *lines_of(chunks)], key=lambda line: -line.y)
                continue
            taken.update(range(column, column + wide))
            cells.append(Cell(number, column, 1, wide, False, lines_of(chunks)))
        cells += [Cell(number, column) for column in range(len(columns)) if column not in taken]
    if len(groups) > 1 and (
        rule_between(page, around(row.box for row in groups[0]), groups[1][0].box)
        or is_bold_alone(groups[0], [row for group in groups[1:] for row in group])
    ):
        for cell in cells:
            cell.head = cell.row == 0
    return cells


def is_bold_alone(head: Iterable[Row], rows: Iterable[Row]) -> bool:
    """Return True if the rows of a head are bold throughout, and none of those below."""
    return all(line_bold(Line(row.chunks)) for row in head) and not any(
        line_bold(Line(row.chunks)) for row in rows
    )


def _groups(rows: Sequence[Row], columns: Columns, page: Page) -> Iterator[list[Row]]:
    """Yield the lines that make a row: by rules, by distance, else by what stands in the first column."""
    gaps = [above.y - below.y for above, below in pairwise(rows)]
    between = [rule_between(page, above.box, below.box) for above, below in pairwise(rows)]
    ruled = sum(between) >= 2 and sum(between) >= 0.4 * len(between)
    head = next((at for at, is_ruled in enumerate(between[:MOST_HEAD]) if is_ruled), 0)
    placed = [{column_of(chunk, columns)[0]: chunk for chunk in row.chunks} for row in rows]
    steps = _steps(placed)
    near = _nearest(sorted(steps.values()))
    ties = _ties(len(rows) - 1, steps, near)
    apart = not ruled and not all(ties)
    group, last = [rows[0]], dict(placed[0])
    for at, (row, below, gap) in enumerate(zip(rows[1:], placed[1:], gaps, strict=True)):
        if _are_values(last, below):
            new = True
        elif at < head and len(row.chunks) < len(rows[0].chunks):
            new = gap > NEXT_STEP * near
        elif ruled:
            new = between[at]
        elif apart or gap < HALF_STEP * near:
            new = not ties[at] or not _is_rest(last, below, columns)
        else:
            new = column_of(row.chunks[0], columns)[0] == 0 or gap > 1.6 * near
        if new:
            yield group
            group, last = [], {}
        group.append(row)
        last.update(below)
    yield group


def _steps(placed: Sequence[Placed]) -> dict[tuple[int, int], float]:
    """Return how far apart, in points, a row and the next with something in one of its columns are."""
    places: dict[int, list[int]] = {}
    for at, row in enumerate(placed):
        for column in row:
            places.setdefault(column, []).append(at)
    return {
        (one, two): placed[one][column].y - placed[two][column].y
        for column, held in places.items()
        for one, two in pairwise(held)
    }


def _nearest(steps: Sequence[float]) -> float:
    """Return the smallest of sorted steps that more than a few rows have; 0 if there are none."""
    enough = len(steps) * COMMON
    for at, step in enumerate(steps):
        if bisect.bisect_right(steps, SAME_STEP * step) - at >= enough:
            return step
    return 0.0


def _ties(count: int, steps: Mapping[tuple[int, int], float], near: float) -> list[bool]:
    """Return for each row but the last whether a cell may go on from it, or from above it, to what is below.

    Lines of a cell stand as near as any in one column do; all are said to go on if that tells nothing.
    """
    if any(SAME_STEP * near < step <= NEXT_STEP * near for step in steps.values()):
        return [True] * count
    ties = [False] * count
    for (above, below), step in steps.items():
        if step <= SAME_STEP * near:
            ties[above:below] = [True] * (below - above)
    return ties


def _are_values(last: Placed, below: Placed) -> bool:
    """Return True if a row has a figure below a figure, or a name, and figures below heads.

    `last` is what the rows above hold last, by column.
    """
    figures = [
        _is_words(last[column]) for column, chunk in below.items() if column in last and not _is_words(chunk)
    ]
    is_named = any(
        _is_words(chunk) and (column == 0 or column not in last) for column, chunk in below.items()
    )
    return (len(below) > 1 and not all(figures)) or (is_named and sum(figures) >= MOST_WRAPPED)


def _is_rest(last: Placed, below: Placed, columns: Columns) -> bool:
    """Return True if a row may go on with those above it: words below words.

    If it has something in the first column, the lines above had no place for the next word, and are no names.
    """
    is_label = 0 in last and 0 in below and len(below) > 1
    if is_label and columns[0][1] - columns[0][0] < SHORT * below[0].size:
        return False
    return all(
        (len(below) == 1 or (_is_words(last[column]) and _is_words(chunk)))
        and (0 not in below or not has_room(last[column].x1, chunk, columns[column][1]))
        for column, chunk in below.items()
        if column in last
    )


def _is_words(chunk: Chunk) -> bool:
    return any(one.isalpha() for one in chunk.text) or chunk.text[-1:] in "。，；"
