"""Ruled tables: rules that cross make a grid, and cells between which no rule stands are one cell.

The grid is that of Nurminen (2013), “Algorithmic extraction of data in tables in PDF documents”, as Tabula
and Camelot use it: rules merged along their direction, joined where they cross, cells from crossings.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..records import Box, Cell, Chunk, Table, around
from .lines import lines_of

MOST_RULES, MOST_CELLS = 4_000, 20_000
"""More rules on a page, or cells in a table, are a drawing."""
TOUCH = 3.0
"""Rules closer than so many points touch."""
SAME = 2.5
"""Rules whose middles differ by less are one line of a grid."""
SHORTEST_SIDE = 8.0
"""Minimum length of a side of a cell: the marks at the axes of a chart are shorter."""
GUTTER, FEWEST_FIGURES, NAMED = 1.0, 3, 0.6
"""White space between names and figures, in heights of the font; how many of a column, and their share."""
CLOSED, FULL = 0.6, 0.5
"""Minimum share of the sides of a grid that are drawn, and of its cells that have text, if paths draw it."""
FEWEST_FULL = 0.15
"""Minimum share of the cells of a table that have text, unless its rows and columns all have names."""
OPEN, PARTLY = 0.25, 0.9
"""Maximum share of cells of a table that are open where its side is closed, and how much closes a side."""


class Ruled(NamedTuple):
    """What rules make of a page: tables, diagrams of boxes with lines between; and those across left over."""

    tables: list[Table]
    diagrams: list[Box]
    rules: list[Box]


def latticed(rules: Sequence[Box]) -> Iterator[tuple[list[Box], list[Box]]]:
    """Yield the rules across and down of each grid among rules of paths, if most of its cells are closed.

    Marks at the axes of a chart, and lines behind it in one direction, close none.
    """
    long = [rule for rule in rules if max(rule.width, rule.height) >= SHORTEST_SIDE]
    flat = _merged([rule for rule in long if rule.width >= rule.height], 0)
    upright = _merged([rule for rule in long if rule.width < rule.height], 1)
    if len(flat) + len(upright) > MOST_RULES:
        return
    for flats, uprights in _components(flat, upright):
        across, down = [flat[at] for at in flats], [upright[at] for at in uprights]
        if len(across) > 2 and len(down) > 2 and _is_closed(across, down):
            yield across, down


def _is_closed(flat: Sequence[Box], upright: Sequence[Box]) -> bool:
    """Return True if each line of a grid is a wall of most cells along it, in both directions."""
    xs, ys = _lines_of_grid(flat, upright)
    rows, columns = len(ys) - 1, len(xs) - 1
    walls = (
        (len(_walls(flat, ys, xs, 0)), len(ys) * columns),
        (len(_walls(upright, xs, ys, 1)), len(xs) * rows),
    )
    return rows * columns <= MOST_CELLS and all(held >= CLOSED * every for held, every in walls)


def ruled_tables(
    across: Sequence[Box], down: Sequence[Box], chunks: Sequence[Chunk], page: int, drawn: Sequence[Box] = ()
) -> Ruled:
    """Return what rules make of a page; `drawn` are areas of grids that may be drawings: tables there have
    text in most cells.
    """
    ruled = Ruled([], [], [])
    if len(across) + len(down) > MOST_RULES:
        return ruled
    flat = _merged(across, 0)
    upright = _merged(down, 1)
    used: set[int] = set()
    for flats, uprights in _components(flat, upright):
        rules, walls = [flat[at] for at in flats], [upright[at] for at in uprights]
        table = _table(rules, walls, chunks, page)
        if table and _is_diagram(table, rules, walls):
            ruled.diagrams.append(table.box)
        elif table and (_is_full(table) or not any(area.meets(table.box) for area in drawn)):
            ruled.tables.append(table)
            used.update(flats)
    rest = [rule for at, rule in enumerate(flat) if at not in used]
    return ruled._replace(tables=_outermost(ruled.tables), rules=rest)


def _is_diagram(table: Table, flat: Sequence[Box], upright: Sequence[Box]) -> bool:
    """Return True if boxes stand apart and lines lead from one to another: between them, cells are open.

    A table is closed or open all along a side; at most a corner is not.
    """
    xs, ys = _lines_of_grid(flat, upright)
    rows, columns = len(ys) - 1, len(xs) - 1
    below, right = _walls(flat, ys, xs, 0), _walls(upright, xs, ys, 1)
    opened: set[int] = set()
    for line, walls, steps in (
        (0, below, columns),
        (rows, below, columns),
        (0, right, rows),
        (columns, right, rows),
    ):
        closed = {step for step in range(steps) if (line, step) in walls}
        if (1 - PARTLY) * steps < len(closed) < PARTLY * steps:
            opened |= {
                at
                for at, cell in enumerate(table.cells)
                if line in _edges(cell, walls is below)
                and not closed.issuperset(_steps(cell, walls is below))
            }
    return len(opened) > 1 and len(opened) > OPEN * len(table.cells)


def _edges(cell: Cell, across: bool) -> tuple[int, int]:
    """Return the lines of the grid that bound a cell, those across or those down."""
    return (cell.row, cell.row + cell.rowspan) if across else (cell.column, cell.column + cell.colspan)


def _steps(cell: Cell, across: bool) -> range:
    """Return where a cell stands along the lines across, or down."""
    return range(*_edges(cell, not across))


def _is_full(table: Table) -> bool:
    return sum(bool(cell.lines) for cell in table.cells) >= FULL * len(table.cells)


def _outermost(tables: list[Table]) -> list[Table]:
    """Return tables that stand in no other."""
    kept: list[Table] = []
    for table in sorted(tables, key=lambda one: -(one.box.width * one.box.height)):
        if not any(other.box.holds(*table.box.middle) for other in kept):
            kept.append(table)
    return kept


def _merged(rules: Sequence[Box], axis: int) -> list[Box]:
    """Return rules of one direction (0: across, 1: down), those that go on from each other as one."""
    side = 1 - axis
    merged: list[list[float]] = []
    rows: list[list[Box]] = []
    for rule in sorted(rules, key=lambda one: (one[side] + one[side + 2], one[axis])):
        middle = (rule[side] + rule[side + 2]) / 2
        if rows and middle - (rows[-1][-1][side] + rows[-1][-1][side + 2]) / 2 < 1.2:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    for row in rows:
        held: list[float] | None = None
        for rule in sorted(row, key=lambda one: one[axis]):
            if held and rule[axis] - held[axis + 2] <= TOUCH:
                held[axis + 2] = max(held[axis + 2], rule[axis + 2])
                held[side], held[side + 2] = min(held[side], rule[side]), max(held[side + 2], rule[side + 2])
            else:
                held = list(rule)
                merged.append(held)
    return [Box(*one) for one in merged]


def _components(flat: Sequence[Box], upright: Sequence[Box]) -> Iterable[tuple[list[int], list[int]]]:
    """Yield the rules that hang together, as indexes of those across and those down."""
    parent = list(range(len(flat) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for at, rule in enumerate(flat):
        reach = rule.grown(TOUCH)
        for other, wall in enumerate(upright, len(flat)):
            if reach.meets(wall):
                parent[root(at)] = root(other)
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for one in range(len(parent)):
        group = groups.setdefault(root(one), ([], []))
        if one < len(flat):
            group[0].append(one)
        else:
            group[1].append(one - len(flat))
    return groups.values()


def _table(flat: list[Box], upright: list[Box], chunks: Sequence[Chunk], page: int) -> Table | None:
    if len(flat) < 2 or not upright:
        return None
    box = around([*flat, *upright])
    xs, ys = _lines_of_grid(flat, upright)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns < 2 or rows * columns > MOST_CELLS or columns < 2:
        return None
    cells = _cells(flat, upright, xs, ys)
    if len(cells) < 2:
        return None
    owner = {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    held: dict[int, list[Chunk]] = {}
    orders = []
    for chunk in chunks:
        x, y = chunk.box.middle
        if box.holds(x, y):
            cell = owner.get((_index(ys, y, True), _index(xs, x, False)))
            if cell:
                held.setdefault(id(cell), []).append(chunk)
                orders.append(chunk.order)
    if walls := list(_walls_missing(cells, held, xs, ys)):
        return _table(flat, [*upright, *walls], chunks, page)
    for cell in cells:
        cell.lines = lines_of(held.get(id(cell), ()))
    full = sum(bool(cell.lines) for cell in cells)
    if full < 2 or (full < FEWEST_FULL * len(cells) and not _has_names(cells)):
        return None
    return Table(box, page, cells, True, min(orders), list(pairwise(xs)))


def _has_names(cells: Iterable[Cell]) -> bool:
    """Return True if all cells of the first row and column have text: a plan, to be filled in elsewhere."""
    return all(cell.lines for cell in cells if cell.row * cell.column == 0)


def _walls_missing(
    cells: Sequence[Cell], held: Mapping[int, Sequence[Chunk]], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[Box]:
    """Yield walls that no rule draws: where white space parts names from their figures, all down a column."""
    for column in range(len(xs) - 1):
        mine = [cell for cell in cells if cell.column == column and cell.colspan == 1 and held.get(id(cell))]
        for end, begin in _gaps(chunk for cell in mine for chunk in held[id(cell)]):
            if _part_figures([held[id(cell)] for cell in mine], end):
                at = (end + begin) / 2
                yield from (Box(at, ys[one.row + one.rowspan], at, ys[one.row]) for one in mine)
                break


def _gaps(chunks: Iterable[Chunk]) -> Iterator[tuple[float, float]]:
    """Yield the ends of white space that all of some text leaves, from left to right."""
    reached = math.inf
    for chunk in sorted(chunks, key=lambda one: one.x0):
        if chunk.x0 - reached >= GUTTER * chunk.size:
            yield reached, chunk.x0
        reached = chunk.x1 if reached == math.inf else max(reached, chunk.x1)


def _part_figures(cells: Sequence[Sequence[Chunk]], end: float) -> bool:
    """Return True if most of some cells have words up to a place, and one figure behind it."""
    parted = [[one for one in chunks if one.x0 > end] for chunks in cells]
    figures = sum(
        len(behind) == 1 < len(chunks) and not any(map(str.isalpha, behind[0].text))
        for behind, chunks in zip(parted, cells, strict=True)
    )
    return figures >= FEWEST_FIGURES and figures > NAMED * len(cells)


def _lines_of_grid(flat: Sequence[Box], upright: Sequence[Box]) -> tuple[list[float], list[float]]:
    """Return where the lines of a grid stand: from the left, and from the top down."""
    box = around([*flat, *upright])
    xs = _places([wall.middle[0] for wall in upright], box.x0, box.x1)
    return xs, _places([rule.middle[1] for rule in flat], box.y0, box.y1)[::-1]


def _places(middles: Iterable[float], first: float, last: float) -> list[float]:
    """Return the lines of a grid in one direction, with the outer ones if rules reach out to them."""
    found: list[float] = []
    for middle in sorted([*middles]):
        if not found or middle - found[-1] > SAME:
            found.append(middle)
    if found[0] - first > 8:
        found.insert(0, first)
    if last - found[-1] > 8:
        found.append(last)
    return found


def _index(places: Sequence[float], at: float, falling: bool) -> int:
    """Return between which two places of a grid a point lies."""
    low, high = 0, len(places) - 1
    while low + 1 < high:
        middle = (low + high) // 2
        if (places[middle] >= at) if falling else (places[middle] <= at):
            low = middle
        else:
            high = middle
    return low


def _cells(flat: Sequence[Box], upright: Sequence[Box], xs: list[float], ys: list[float]) -> list[Cell]:
    """Return the cells of a grid; places between which no rule stands are one, if that makes a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    below = _walls(flat, ys, xs, 0)
    right = _walls(upright, xs, ys, 1)
    taken = [[False] * columns for _ in range(rows)]
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            wide = 1
            while (
                column + wide < columns
                and not taken[row][column + wide]
                and (column + wide, row) not in right
            ):
                wide += 1
            high = 1
            while (
                row + high < rows
                and all(
                    (row + high, at) not in below and not taken[row + high][at]
                    for at in range(column, column + wide)
                )
                and all((at, row + high) not in right for at in range(column + 1, column + wide))
            ):
                high += 1
            for r in range(row, row + high):
                for c in range(column, column + wide):
                    taken[r][c] = True
            cells.append(Cell(row, column, high, wide))
    return cells


def _walls(
    rules: Sequence[Box], places: Sequence[float], steps: Sequence[float], axis: int
) -> set[tuple[int, int]]:
    """Return where a rule stands: the number of the grid's line and of the step along it that it covers."""
    found: set[tuple[int, int]] = set()
    side = 1 - axis
    for rule in rules:
        middle = (rule[side] + rule[side + 2]) / 2
        line = min(range(len(places)), key=lambda at: abs(places[at] - middle))
        for step in range(len(steps) - 1):
            centre = (steps[step] + steps[step + 1]) / 2
            if rule[axis] - 1 <= centre <= rule[axis + 2] + 1:
                found.add((line, step))
    return found
