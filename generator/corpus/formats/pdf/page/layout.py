"""Pages as flows: lines, tables and pictures in reading order, each line with the edges of its column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..records import Box, Chunk, Drawing, Line, Page, Table
from .borderless import borderless_tables
from .columns import Item, zones
from .lines import lines_of
from .measures import Measures

Thing = Line | Table | Drawing


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
    found = [zone for page in pages for zone in _zones(page, measures)]
    _set_edges(found)
    return found


def _zones(page: Page, measures: Measures) -> Iterable[Zone]:
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
    items = [Item(chunk.box, chunk.order, chunk) for chunk in upright]
    items += [Item(table.box, table.order, table) for table in page.tables]
    items += [Item(drawing.box, -100, drawing) for drawing in page.drawings]
    for members in zones(items, measures.size, page.rules):
        yield _zone(page, members)
    if turned := [chunk for chunk in page.chunks if chunk.turned and chunk.order not in inside | in_cells]:
        yield Zone(page.number, [Line([chunk]) for chunk in turned])


def _zone(page: Page, members: Sequence[Item]) -> Zone:
    chunks = [item.thing for item in members if isinstance(item.thing, Chunk)]
    others: list[Thing] = [item.thing for item in members if not isinstance(item.thing, Chunk)]
    lines, tables = borderless_tables(lines_of(chunks), page)
    page.tables += tables
    things: list[Thing] = [*others, *tables, *lines]
    things.sort(key=lambda thing: (-round(_top(thing)), thing.box.x0))
    return Zone(page.number, things)


def _top(thing: Thing) -> float:
    return thing.box.y1


def _set_edges(found: Sequence[Zone]) -> None:
    """Give zones the edges of their columns: those of a longer zone that they fit in, else their own."""
    frames: dict[tuple[int, int], int] = {}
    boxes: list[tuple[Zone, Box]] = []
    for zone in found:
        lines = zone.lines
        if lines:
            left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
            zone.left, zone.right = left, right
            boxes.append((zone, Box(left, 0, right, 0)))
            if len(lines) >= 6:
                frames[round(left / 3), round(right / 3)] = frames.get(
                    (round(left / 3), round(right / 3)), 0
                ) + len(lines)
    common = sorted(frames, key=lambda frame: (-frames[frame], frame))[:12]
    for zone, box in boxes:
        if len(zone.lines) >= 12:
            continue
        for left, right in common:
            if (
                left * 3 - 5 <= box.x0
                and box.x1 <= right * 3 + 5
                and (right - left) * 3 < 2.2 * max(box.width, 150)
            ):
                zone.left, zone.right = min(box.x0, left * 3.0), max(box.x1, right * 3.0 - 2)
                break
