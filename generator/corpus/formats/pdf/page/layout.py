"""Pages as flows: lines, tables and pictures in reading order, each line with the edges of its column."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..records import Box, Chunk, Drawing, Line, Page, Table
from .borderless import borderless_tables
from .columns import Item, continued, gutter_of, zones
from .formulas import display_formulas
from .lines import lines_of
from .markers import caption, leads, marker
from .measures import Measures

Thing = Line | Table | Drawing
FEWEST = 4
"""This many lines without wide gaps say where the edges of a column are."""
ENOUGH, PADDING = 6, 6.0
"""Fewer lines may all be short: tables say, too, how wide a column is, less what is around text in cells."""
NEAR, MOST_ABOVE = 24.0, 2
"""What is said of a picture stands so near, in points, and takes so many lines above it, and one below."""


@dataclass(slots=True)
class Zone:
    """A part of a page that is one column: things from top to bottom, and the edges of its text."""

    page: int
    things: list[Thing] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0

    @property
    def lines(self) -> list[Line]:
        """Its lines."""
        return [thing for thing in self.things if isinstance(thing, Line)]


def laid_out(pages: Sequence[Page], measures: Measures) -> list[Zone]:
    """Return the zones of all pages in reading order; tables without rules are found on the way."""
    found: list[Zone] = []
    gutter: float | None = None
    for page in pages:
        on_page, gutter = _zones(page, measures, gutter)
        found += on_page
    _set_edges(found)
    return found


def _zones(page: Page, measures: Measures, before: float | None) -> tuple[list[Zone], float | None]:
    """Return the zones of a page, and the gutter between its columns; `before` is that of the page before."""
    inside = {chunk.order for drawing in page.drawings for chunk in drawing.labels}
    in_cells = {
        chunk.order
        for table in page.tables
        for cell in table.cells
        for line in cell.lines
        for chunk in line.chunks
    }
    upright = [
        chunk
        for chunk in page.chunks
        if chunk.order not in inside and chunk.order not in in_cells and not chunk.turned
    ]
    formulas = display_formulas(upright, page.number)
    taken = {chunk.order for formula in formulas for chunk in formula.labels}
    items = [Item(chunk.box, chunk.order, chunk) for chunk in upright if chunk.order not in taken]
    items += [Item(formula.box, formula.labels[0].order, formula) for formula in formulas]
    items += [Item(table.box, table.order, table) for table in page.tables]
    items += [Item(drawing.box, -100, drawing) for drawing in page.drawings]
    gutter = gutter_of(items, measures.size)
    if gutter is None and before is not None:
        parts = continued(items, before)
    else:
        parts = zones(items, measures.size, gutter, page.rules)
    found = [_zone(page, part) for part in parts]
    if turned := [chunk for chunk in page.chunks if chunk.turned and chunk.order not in inside | in_cells]:
        found.append(Zone(page.number, [Line([chunk]) for chunk in turned]))
    return found, gutter


def _zone(page: Page, members: Sequence[Item]) -> Zone:
    chunks = [item.thing for item in members if isinstance(item.thing, Chunk)]
    others: list[Thing] = [item.thing for item in members if not isinstance(item.thing, Chunk)]
    lines, tables = borderless_tables(lines_of(chunks), page)
    page.tables += tables
    things: list[Thing] = [*others, *tables, *lines]
    things.sort(key=lambda thing: (-round(_top(thing)), thing.box.x0))
    return Zone(page.number, _by_pictures(things))


def _by_pictures(things: list[Thing]) -> list[Thing]:
    """Return things in order, pictures in a row one after the other, each with what is said of it."""
    pictures = [thing for thing in things if isinstance(thing, Drawing)]
    for row in _rows(pictures):
        edges = [(one.box.x1 + two.box.x0) / 2 for one, two in pairwise(row)]
        first = min(at for at, thing in enumerate(things) if any(thing is one for one in row))
        last = max(at for at, thing in enumerate(things) if any(thing is one for one in row))
        if any(_column(thing, edges) is None for thing in things[first : last + 1]):
            continue
        first = _reach(things, first, -1, edges, MOST_ABOVE * len(row))
        last = _reach(things, last, 1, edges, len(row))
        things[first : last + 1] = sorted(
            things[first : last + 1], key=lambda thing: _column(thing, edges) or 0
        )
    return things


def _rows(pictures: Sequence[Drawing]) -> list[list[Drawing]]:
    """Return the pictures that stand beside others, row by row, from left to right."""
    rows: list[list[Drawing]] = []
    for one in pictures:
        if rows and rows[-1][0].box.y0 < one.box.middle[1] < rows[-1][0].box.y1:
            rows[-1].append(one)
        else:
            rows.append([one])
    rows = [sorted(row, key=lambda one: one.box.x0) for row in rows if len(row) > 1]
    return [row for row in rows if all(one.box.x1 <= two.box.x0 + 2 for one, two in pairwise(row))]


def _column(thing: Thing, edges: Sequence[float]) -> int | None:
    """Return in which of the columns between some edges a thing stands; None if it crosses one."""
    box = thing.box
    first, last = bisect.bisect(edges, box.x0 + 2), bisect.bisect(edges, box.x1 - 2)
    return first if first == last else None


def _reach(things: Sequence[Thing], at: int, step: int, edges: Sequence[float], most: int) -> int:
    """Return the last of the lines from a thing on, upwards or downwards, that say what a picture shows."""
    for _ in range(most):
        near = at + step
        if not 0 <= near < len(things) or not isinstance(things[near], Line):
            break
        above, below = (things[near], things[at]) if step < 0 else (things[at], things[near])
        far = above.box.y0 - below.box.y1 > NEAR
        if far or _column(things[near], edges) is None or leads(getattr(things[near], "text", "")):
            break
        at = near
    return at


def _top(thing: Thing) -> float:
    return thing.box.y1


def is_whole(line: Line) -> bool:
    """Return True if a line has no wide gap, but for one behind its marker."""
    first = line.chunks[0].text
    found = marker(f"{first} 一") if len(line.chunks) == 2 else None
    return len(line.chunks) == 1 or (found is not None and found.printed == first.strip())


def _set_edges(found: Sequence[Zone]) -> None:
    """Give zones the edges of their columns: those of a longer zone that they fit in, else their own."""
    frames: dict[tuple[int, int], int] = {}
    boxes: list[tuple[Zone, Box]] = []
    for zone in found:
        lines = zone.lines
        whole = [line for line in lines if is_whole(line) and not caption(line.text)]
        lines = whole if len(whole) >= FEWEST else lines
        if lines:
            left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
            if len(lines) < ENOUGH:
                right = max([right, *(one.box.x1 - PADDING for one in zone.things if isinstance(one, Table))])
            zone.left, zone.right = left, right
            boxes.append((zone, Box(left, 0, right, 0)))
            if len(lines) >= ENOUGH:
                frames[round(left / 3), round(right / 3)] = frames.get(
                    (round(left / 3), round(right / 3)), 0
                ) + len(lines)
    common = sorted(frames, key=lambda frame: (-frames[frame], frame))[:12]
    for zone, box in boxes:
        if len(zone.lines) >= 12:
            continue
        around_it = [
            (left * 3.0, right * 3.0)
            for left, right in common
            if left * 3 - 5 <= box.x0 and box.x1 <= right * 3 + 5
        ]
        near = [one for one in around_it if one[1] - one[0] < 2.2 * max(box.width, 150)]
        if not near and len(zone.lines) < FEWEST:
            near = [one for one in around_it if abs(one[0] - box.x0) < 5]
        if near:
            zone.left, zone.right = min(box.x0, near[0][0]), max(box.x1, near[0][1] - 2)
