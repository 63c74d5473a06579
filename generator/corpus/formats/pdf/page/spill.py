"""Rows that a page's end parted from a table without rules: too few there to be found as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..records import Chunk, Line, Page, Table, around
from .layout import Zone
from .rows import Row, cells_of, column_of, rows_of

NEAR = 4.0
"""Text stands in a column if it begins, ends or is centred so near to what its column does, in points."""


def take_spilled(zones: Sequence[Zone], pages: Sequence[Page]) -> None:
    """Make tables of rows next to a table that ends the zone before, or begins the one behind."""
    for before, after in pairwise(zones):
        if not before.things or not after.things or after.page - before.page > 1:
            continue
        last, first = before.things[-1], after.things[0]
        if isinstance(last, Table) and not last.ruled:
            _take(after, False, last, pages)
        elif isinstance(first, Table) and not first.ruled:
            _take(before, True, first, pages)


def _run(zone: Zone, backwards: bool) -> list[Line]:
    """Return the lines at an end of a zone, up to the first thing that is none."""
    found: list[Line] = []
    for thing in reversed(zone.things) if backwards else zone.things:
        if not isinstance(thing, Line) or len(found) >= 40:
            break
        found.append(thing)
    return found[::-1] if backwards else found


def _take(zone: Zone, backwards: bool, table: Table, pages: Sequence[Page]) -> None:
    """Make a table of the rows at an end of a zone (`backwards`: the lower one) that stand in its columns."""
    rows = rows_of(_run(zone, backwards))
    taken: list[Row] = []
    for row in reversed(rows) if backwards else rows:
        if len(row.chunks) < 2 or not all(_stands(chunk, table) for chunk in row.chunks):
            break
        taken.append(row)
    if not taken:
        return
    taken.sort(key=lambda row: -row.y)
    cells = cells_of(taken, table.columns, pages[zone.page])
    box = around(row.box for row in taken)
    made = Table(box, zone.page, cells, False, taken[0].chunks[0].order, table.columns)
    gone = {id(line) for row in taken for line in row.lines}
    at = next(place for place, thing in enumerate(zone.things) if id(thing) in gone)
    zone.things = [thing for thing in zone.things if id(thing) not in gone]
    zone.things.insert(at, made)


def _stands(chunk: Chunk, table: Table) -> bool:
    """Return True if text stands in one column of a table as the rest of that column does."""
    column, wide = column_of(chunk, table.columns)
    x0, x1 = table.columns[column]
    places = ((chunk.x0, x0), (chunk.x1, x1), ((chunk.x0 + chunk.x1) / 2, (x0 + x1) / 2))
    return wide == 1 and any(abs(one - two) <= NEAR for one, two in places)
