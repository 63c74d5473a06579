"""The reading order of a page: columns, and what goes across them.

A gutter is where many lines have white space with text on both sides that does not go on in the content
stream: rows of a table are written one after the other, columns one beside the other. What crosses the gutter
divides the page into bands; in a band the left column is read before the right one. This is the recursive
X-Y cut of Nagy and Seth (1984) with the order of the stream as evidence of where to cut.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ..records import Box, Chunk, Drawing, Table

MOST_ITEMS = 4_000
"""A page with more is read from top to bottom."""
DEEPEST, MOST_RULES = 5, 100
FEWEST_LINES, SURE = 2, 4
"""A gutter has at least so many lines beside it; fewer than `SURE` must be as wide as lines of prose."""
FEWEST_ROWS, TALLEST_ROW, OVERLAP = 3, 9.0, 3.0
"""Rows of a table without rules, their height in heights of the font, and how many points they overlap."""
STEP = 3.0


@dataclass(slots=True)
class Item:
    """A thing on a page that is read as one: chunk, table or drawing."""

    box: Box
    order: int
    thing: Chunk | Table | Drawing


def _lines(items: Sequence[Item]) -> int:
    """Return how many lines things stand for: a table may be all of a column."""
    return sum(
        len({cell.row for cell in one.thing.cells}) if isinstance(one.thing, Table) else 1 for one in items
    )


def zones(
    items: Sequence[Item], size: float, gutter: float | None, rules: Sequence[Box] = (), depth: int = 0
) -> list[list[Item]]:
    """Return the items of a page in zones of one column each, in reading order.

    `size` is the usual height of the font, `gutter` what `gutter_of` says of the items. Between two `rules`
    across the gutter, short text is a table.
    """
    if gutter is None or depth > DEEPEST:
        return [list(items)]
    found: list[list[Item]] = []
    wide: list[Item] = []
    for band in _bands(items, gutter, _framed(items, gutter, rules)):
        left, right = _beside(band, gutter)
        if min(_lines(left), _lines(right)) < 2 or len(left) + len(right) < len(band):
            wide += band
            continue
        found += [wide] if wide else []
        wide = []
        for side in (left, right):
            found += zones(side, size, gutter_of(side, size), rules, depth + 1)
    return [*found, wide] if wide else found


def _beside(items: Sequence[Item], gutter: float) -> tuple[list[Item], list[Item]]:
    """Return what stands left of a gutter, and right of it."""
    left = [one for one in items if one.box.x1 <= gutter + 2]
    return left, [one for one in items if one.box.x0 >= gutter - 2]


def _framed(items: Sequence[Item], gutter: float, rules: Sequence[Box]) -> set[int]:
    """Return the items between rules that go across the gutter, by identity, if most of them are short."""
    groups: list[list[Box]] = []
    for rule in sorted(rules[:MOST_RULES], key=lambda one: -one.y0):
        if rule.x0 < gutter - 20 and rule.x1 > gutter + 20:
            same = (one for one in groups if abs(one[0].x0 - rule.x0) < 6 and abs(one[0].x1 - rule.x1) < 6)
            group = next(same, None)
            if group is None:
                groups.append([rule])
            else:
                group.append(rule)
    framed: set[int] = set()
    for above, below in (pair for group in groups for pair in pairwise(group)):
        inside = [one for one in items if below.y0 - 2 < one.box.y0 and one.box.y1 < above.y1 + 3]
        widths = sorted(one.box.width for one in inside)
        if len(inside) > 1 and widths[int(0.85 * len(inside))] < 0.35 * above.width:
            framed.update(id(one) for one in inside)
    return framed


def _bands(items: Sequence[Item], gutter: float, framed: set[int]) -> list[list[Item]]:
    """Return items from top to bottom, in bands that cross the gutter or do not."""
    bars = [
        one for one in items if id(one) in framed or (one.box.x0 < gutter - 2 and one.box.x1 > gutter + 2)
    ]
    bars.sort(key=_height)
    middles = [_height(bar) for bar in bars]
    place = {id(bar): at for at, bar in enumerate(bars)}
    bands: list[list[Item]] = [[] for _ in range(2 * len(bars) + 1)]
    for item in items:
        bar = place.get(id(item))
        band = 2 * bisect.bisect_left(middles, _height(item)) if bar is None else 2 * bar + 1
        bands[band].append(item)
    return [band for band in bands if band]


def _height(item: Item) -> float:
    """Return how far down an item's middle is."""
    return -item.box.middle[1]


def continued(items: Sequence[Item], gutter: float) -> list[list[Item]]:
    """Return the items of a page in two zones if they go on as the columns of the page before, else in one.

    They do if all text goes down one side of its `gutter`, then down the other. Such a page shows no gutter
    of its own if it is a last one of few lines, or if a table or picture takes most of a column.
    """
    left, right = _beside(items, gutter)
    first, second = ([one.order for one in side if isinstance(one.thing, Chunk)] for side in (left, right))
    parted = len(left) + len(right) == len(items) > FEWEST_LINES
    return [left, right] if parted and first and second and max(first) < min(second) else [list(items)]


def gutter_of(items: Sequence[Item], size: float) -> float | None:
    """Return the middle of the best gutter, if there is one."""
    if _lines(items) < 2 * FEWEST_LINES or len(items) > MOST_ITEMS:
        return None
    votes: Counter[int] = Counter()
    for before, after in _neighbours(items):
        gap = after.box.x0 - before.box.x1
        if gap < 0.8 * size or before.order < after.order <= before.order + 2:
            continue
        votes.update(range(round(before.box.x1 / STEP), round(after.box.x0 / STEP) + 1))
    if not votes:
        return None
    most = max(votes.values())
    if most < FEWEST_LINES:
        return None
    steps = sorted(step for step, count in votes.items() if count >= 0.9 * most)
    middle = steps[len(steps) // 2] * STEP
    if not _both_sides(items, middle):
        return None
    rows = _in_rows(items, middle, TALLEST_ROW * size)
    return gutter_of([one for one in items if id(one) not in rows], size) if rows else middle


def _in_rows(items: Sequence[Item], gutter: float, tallest: float) -> set[int]:
    """Return the items, by identity, that the content stream has row by row: those of tables."""
    tables: list[list[list[Item]]] = [[]]
    stream = sorted((one for one in items if not isinstance(one.thing, Drawing)), key=lambda one: one.order)
    for side, group in groupby(stream, lambda one: _side(one, gutter)):
        members, rows = list(group), tables[-1]
        top, bottom = max(one.box.y1 for one in members), min(one.box.y0 for one in members)
        if side == 0 or top - bottom > tallest or (side > 0 and not rows):
            tables.append([])
        elif side > 0:
            rows[-1] += members
        elif rows and min(one.box.y0 for one in rows[-1]) > top - OVERLAP:
            rows.append(members)
        else:
            tables.append([members])
    return {id(one) for rows in tables if len(rows) >= FEWEST_ROWS for row in rows for one in row}


def _side(item: Item, gutter: float) -> int:
    """Return -1 for what stands left of a gutter, 1 right of it, 0 on both sides."""
    return (item.box.x0 >= gutter - 2) - (item.box.x1 <= gutter + 2)


def _both_sides(items: Sequence[Item], middle: float) -> bool:
    """Return True if there is so much on both sides of a gutter that each may be a column."""
    first, last = min(one.box.x0 for one in items), max(one.box.x1 for one in items)
    for side in (
        [one for one in items if one.box.x1 <= middle],
        [one for one in items if one.box.x0 >= middle],
    ):
        lines = _lines(side)
        if lines < FEWEST_LINES:
            return False
        width = max(one.box.x1 for one in side) - min(one.box.x0 for one in side)
        if width < 0.15 * (last - first):
            return False
        if lines < SURE and sorted(one.box.width for one in side)[len(side) // 2] < 0.3 * (last - first):
            return False
    return True


def _neighbours(items: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return each item with the nearest to its right at its height."""
    rows: dict[int, list[Item]] = {}
    for item in items:
        for row in range(int(item.box.y0 / 6), int(item.box.y1 / 6) + 1):
            rows.setdefault(row, []).append(item)
    found: dict[tuple[int, int], tuple[Item, Item]] = {}
    for item in items:
        middle = item.box.middle[1]
        beside = rows.get(int(middle / 6), [])
        after = [
            one
            for one in beside
            if one.box.x0 >= item.box.x1 - 1 and one is not item and one.box.y0 <= middle <= one.box.y1
        ]
        if after:
            nearest = min(after, key=lambda one: (one.box.x0, one.order))
            found[id(item), id(nearest)] = (item, nearest)
    return list(found.values())
