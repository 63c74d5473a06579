"""Which things drawn on a page are pictures: raster data, strips of it, and vectors that hang together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..records import NO_TAG, Box, Chunk, Drawing, Page, Tag, around
from ..source.graphics import Graphics, Path
from .markers import caption

CELL = 6.0
"""Vectors in neighbouring squares of so many points hang together."""
LEAST_WIDTH, LEAST_HEIGHT = 60.0, 36.0
"""A drawing of vectors is at least so large, in points."""
FEWEST_PATHS = 6
"""It has so many paths; a curved or slanted one counts twice, a rule half."""
NEAR = 14.0
"""Small text so near belongs to a drawing: the labels of its axes."""
TURNED = 0.6
"""Text set upwards begins so far from its end, in heights of its font, a character."""
MOST_LABELS = 1_200
"""A region with more characters is text."""
SMALLEST_TITLE = 14.0
"""Minimum height of the type of a title on a cover."""
WHOLE_PAGE, MOST_REGIONS = 0.8, 60
MOST_PATHS = 40_000


def drawings(drawn: Graphics, page: Page, diagrams: Sequence[Box] = ()) -> list[Drawing]:
    """Return the pictures of a page; text inside drawings of vectors becomes their labels.

    `diagrams` are the places of rules that draw boxes with lines between.
    """
    regions = _regions(drawn, page, diagrams)
    rasters = [one for one in _strips(drawn.pictures) if _is_picture(one, page)]
    inside = [one for one in rasters if any(_covers(region.box, one.box) for region in regions)]
    found = [*regions, *(one for one in rasters if all(one is not other for other in inside))]
    lines = (line for table in page.tables for cell in table.cells for line in cell.lines)
    taken = {chunk.order for line in lines for chunk in line.chunks}
    return [_labelled(one, page, taken) for one in found]


def drop_repeated(pages: Sequence[Page]) -> None:
    """Take away the pictures that stand at one place on most pages, or on three in a margin: decoration."""
    places: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for page in pages:
        for one in page.drawings:
            places[_key(one)].add(page.number)
    for page in pages:
        page.drawings = [
            one for one in page.drawings if not _repeats(one, page, len(places[_key(one)]), len(pages))
        ]


def _key(one: Drawing) -> tuple[int, ...]:
    return tuple(round(side / 3) for side in one.box)


def _repeats(one: Drawing, page: Page, count: int, pages: int) -> bool:
    return count >= (3 if page.in_margin(one.box) else max(4, 0.6 * pages))


def _is_picture(one: Drawing, page: Page) -> bool:
    box, area = one.box, page.width * page.height
    if min(box.width, box.height) < 10 or max(box.width, box.height) < 36:
        return False
    if one.tag.artifact and page.in_margin(box):
        return False
    behind = box.width * box.height > WHOLE_PAGE * area
    return not (behind and page.characters > 40)


def _covers(outer: Box, inner: Box) -> bool:
    both = outer.common(inner)
    is_much = both.width * both.height > 0.8 * inner.width * inner.height
    return both.width > 0 and both.height > 0 and is_much


def _strips(pictures: Sequence[Drawing]) -> list[Drawing]:
    """Return pictures, those cut into strips as one region."""
    kept: list[Drawing] = []
    for one in sorted(pictures[:500], key=lambda one: (-one.box.y1, one.box.x0, one.order)):
        for at, other in enumerate(kept[-60:], max(0, len(kept) - 60)):
            if _adjoins(other.box, one.box) and other.tag == one.tag:
                box = around([other.box, one.box])
                kept[at] = Drawing(box, one.page, min(one.order, other.order), -1, one.tag)
                break
        else:
            kept.append(one)
    return kept


def _adjoins(one: Box, two: Box) -> bool:
    """Return True if two boxes share a side."""
    same_columns = abs(one.x0 - two.x0) < 1.5 and abs(one.x1 - two.x1) < 1.5
    same_rows = abs(one.y0 - two.y0) < 1.5 and abs(one.y1 - two.y1) < 1.5
    above = abs(one.y0 - two.y1) < 1.0 or abs(two.y0 - one.y1) < 1.0
    beside = abs(one.x0 - two.x1) < 1.0 or abs(two.x0 - one.x1) < 1.0
    return (same_columns and above) or (same_rows and beside)


# --- vectors --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Region:
    boxes: list[Box] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    curves: int = 0
    fills: int = 0
    rules: int = 0
    is_diagram: bool = False
    tags: Counter[Tag] = field(default_factory=Counter)


def _regions(drawn: Graphics, page: Page, diagrams: Sequence[Box]) -> list[Drawing]:
    """Return the vectors that hang together, if they are so many that they draw something."""
    tables = [table.box.grown(2) for table in page.tables]
    paths = [path for path in drawn.paths[:MOST_PATHS] if _draws(path, page, tables)]
    if len(paths) < 3 and not diagrams:
        return []
    rules = [rule for rule in (*drawn.across, *drawn.down) if not _in_any(rule, tables)]
    labels = _components(paths, rules, page)
    regions: dict[int, _Region] = defaultdict(_Region)
    for path, label in zip(paths, labels, strict=False):
        region = regions[label]
        region.boxes.append(path.box)
        region.curves += path.curved
        if path.filled and not path.white:
            region.fills += 1
            region.areas.append(path.box)
        region.tags[path.tag] += 1
    of_rules = labels[len(paths) :]
    for rule, label in zip(rules, of_rules, strict=True):
        if _in_any(rule, diagrams):
            regions[label].is_diagram = True
    for rule, label in zip(rules, of_rules, strict=True):
        if label in regions:
            regions[label].boxes.append(rule)
            regions[label].rules += 1
    found = []
    for region in sorted(regions.values(), key=lambda one: -len(one.boxes))[:MOST_REGIONS]:
        box = around(region.boxes)
        if _is_drawing(region, box, page):
            tag = min(region.tags, key=lambda one: (-region.tags[one], one), default=NO_TAG)
            found.append(Drawing(box, page.number, 0, -1, tag))
    return found


def _draws(path: Path, page: Page, tables: Sequence[Box]) -> bool:
    """Return True if a path may be part of a drawing: no background, no bullet, not in a table."""
    box = path.box
    if box.width * box.height > 0.6 * page.width * page.height or path.tag.artifact:
        return False
    if not path.curved and (path.white or box.width > 0.85 * page.width):
        return False
    return not _in_any(box, tables)


def _in_any(box: Box, others: Iterable[Box]) -> bool:
    return any(other.holds(*box.middle) for other in others)


def _components(paths: Sequence[Path], rules: Sequence[Box], page: Page) -> list[int]:
    """Return for each path, then each rule, the number of the group that it hangs together with."""
    columns, rows = int(page.width / CELL) + 2, int(page.height / CELL) + 2
    if columns * rows > 1_000_000:
        return [0] * (len(paths) + len(rules))
    grid = np.zeros((rows, columns), np.bool_)
    spans = []
    for box in [*(path.box for path in paths), *rules]:
        x0, x1 = (min(columns - 1, max(0, int(x / CELL))) for x in (box.x0, box.x1))
        y0, y1 = (min(rows - 1, max(0, int(y / CELL))) for y in (box.y0, box.y1))
        grid[y0 : y1 + 1, x0 : x1 + 1] = True
        spans.append((y0, x0))
    groups = _flooded(grid)
    return [int(groups[y, x]) for y, x in spans]


def _flooded(grid: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return the numbers of the groups of neighbouring true cells."""
    rows, columns = grid.shape
    groups = np.zeros(grid.shape, np.int32)
    number = 0
    for row, column in zip(*np.nonzero(grid), strict=True):
        if groups[row, column]:
            continue
        number += 1
        groups[row, column] = number
        stack = [(int(row), int(column))]
        while stack:
            y, x = stack.pop()
            for ny in range(max(0, y - 1), min(rows, y + 2)):
                for nx in range(max(0, x - 1), min(columns, x + 2)):
                    if grid[ny, nx] and not groups[ny, nx]:
                        groups[ny, nx] = number
                        stack.append((ny, nx))
    return groups


def _is_drawing(region: _Region, box: Box, page: Page) -> bool:
    if box.width < LEAST_WIDTH or box.height < LEAST_HEIGHT:
        return False
    drawn = 2 * region.curves + region.fills + region.rules / 2
    if not region.is_diagram and (drawn < FEWEST_PATHS or region.curves + region.fills < 3):
        return False
    return not (_is_text(box, page, region) or _is_tiled(region, box))


def _is_tiled(region: _Region, box: Box) -> bool:
    """Return True if straight areas fill a region: backgrounds of a table, or of boxes in a row."""
    if region.curves:
        return False
    areas = [one for one in region.areas if min(one.width, one.height) > 4]
    covered = sum(one.width * one.height for one in areas)
    same = Counter((round(one.x0 / 2), round(one.x1 / 2)) for one in areas)
    return covered > 0.6 * box.width * box.height or max(same.values(), default=0) > 0.6 * len(areas)


def _is_text(box: Box, page: Page, region: _Region) -> bool:
    """Return True if a region is text with decoration: much of it is covered by long lines."""
    inside = [chunk for chunk in page.chunks if _inside(chunk, box)]
    covered = sum(chunk.box.width * chunk.size * 1.3 for chunk in inside)
    long = sum(chunk.box.width > 0.6 * box.width for chunk in inside)
    characters = sum(len(span.text) for chunk in inside for span in chunk.spans)
    if characters > MOST_LABELS or 2 * characters > max(page.characters, 600):
        return True
    return covered > 0.4 * box.width * box.height or (long >= 3 and region.curves < 30)


def _inside(chunk: Chunk, box: Box) -> bool:
    return box.holds(*chunk.box.middle)


def _labelled(one: Drawing, page: Page, taken: set[int]) -> Drawing:
    """Return a drawing with the text in it, and beside its axes if it is one of vectors.

    Text that is `taken`, by a table or by another drawing, is not its own; what it takes is added. A formula
    is in it as a whole.
    """
    if one.index >= 0 or _decorates_title(one, page):
        return one
    own = _in_forms(one, page, taken) or _in_or_beside(one, page, taken)
    one.labels = [own[order] for order in sorted(own)]
    taken.update(own)
    one.box = around([one.box, *(chunk.box for chunk in one.labels)])
    one.order = min([chunk.place for chunk in one.labels], default=one.order)
    return one


def _in_forms(one: Drawing, page: Page, taken: Collection[int]) -> dict[int, Chunk]:
    """Return the text of tagged forms in a drawing, by its order: all of a formula that has drawn signs."""
    forms = {chunk.form for chunk in page.chunks if _inside(chunk, one.box)} - {NO_TAG}
    return {chunk.order: chunk for chunk in page.chunks if chunk.form in forms and chunk.order not in taken}


def _in_or_beside(one: Drawing, page: Page, taken: Collection[int]) -> dict[int, Chunk]:
    """Return the text in a drawing, and small text beside it, as at axes, by its order."""
    usual = _usual_size(page)
    own: dict[int, Chunk] = {}
    box = one.box
    for _ in range(2):
        near = box.grown(NEAR)
        for chunk in page.chunks:
            if chunk.order in own or chunk.order in taken or caption(chunk.text):
                continue
            digits = sum(map(str.isdigit, chunk.text)) * 2 > len(chunk.text)
            widest = (1.0 if digits else 0.7) * box.width
            small = chunk.turned or (chunk.size < usual - 0.4 and chunk.box.width < widest)
            small = small or (digits and len(chunk.text) <= 8)
            around_axis = near.grown(TURNED * chunk.size * len(chunk.text)) if chunk.turned else near
            if _inside(chunk, one.box) or (small and _inside(chunk, around_axis)):
                own[chunk.order] = chunk
        box = around([box, *(chunk.box for chunk in own.values())])
    return own


def _decorates_title(one: Drawing, page: Page) -> bool:
    """Return True if the largest type of the first page stands in a drawing: the title on what adorns it."""
    if page.number > 0:
        return False
    words = [chunk for chunk in page.chunks if sum(map(str.isalpha, chunk.text)) > 1]
    largest = max((chunk.size for chunk in words), default=0.0)
    return largest >= SMALLEST_TITLE and any(
        chunk.size > largest - 0.5 and _inside(chunk, one.box) for chunk in words
    )


def _usual_size(page: Page) -> float:
    sizes: Counter[float] = Counter()
    for chunk in page.chunks:
        sizes[chunk.size] += len(chunk.spans[0].text)
    return min(sizes, key=lambda one: (-sizes[one], one)) if sizes else 10.0
