"""What Word tags behind all text of a paragraph though it stands in it: formulas that were inserted.

Where they stand, and in which order their signs are read, is only to be seen on the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ..records import NO_TAG, Block, Box, Chunk, Line, Page, Span, around
from ..source.joining import RAISED, SMALLER
from ..source.structure import Element

Content = Mapping[tuple[int, int], Sequence[tuple[Chunk, Span]]]
"""The characters of marked content, by page and number."""
KINDS = frozenset({"Sect", "Formula"})
"""Elements of what is inserted: Word has sections for objects, which hold nothing but content."""
LONGEST = 300
"""Maximum number of characters of what is inserted."""
ROW, RUN, OVER = 0.3, 0.6, 0.2
"""In heights of the font: how far signs of a row are off it, how far apart in a run, and how runs overlap."""
OFF = 0.5
"""How far a formula is off the baseline of its line at most, in heights of its font."""
NEAR, NEAR_STRAY, BUCKET = 4.0, 1.0, 20.0
"""How far off its line a formula stands at most, and what is not tagged, in heights; and the height, in
points, of the parts of a page that are looked through for lines."""
MOST_BUCKETS, MOST_IN_BUCKET = 20, 200
"""Maximum number of such parts that a formula is as high as, and of lines that are looked at in one."""


def inserted(root: Element, content: Content) -> set[tuple[int, int]]:
    """Return the marked content of what is inserted into paragraphs."""
    found: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        for one in parent.children.values():
            if one.kind in KINDS and not one.children and parent.kind not in _BLOCKS:
                keys = list(one.content.values())
                said = sum(len(span.text) for key in keys for _, span in content.get(key, ()))
                found.update(keys if 0 < said <= LONGEST else ())
            else:
                waiting.append(one)
    return found


_BLOCKS = frozenset({"Document", "Part", "Sect", "Div", "Art", "Table", "TR", "L", "DocumentFragment"})


def with_inserted(lines: Sequence[Line], pieces: Iterable[Sequence[tuple[Chunk, Span]]]) -> list[Line]:
    """Return lines with what is inserted where it stands, or in lines of its own between them."""
    rows = _Rows(lines)
    formulas: defaultdict[int, list[list[Span]]] = defaultdict(list)
    alone: list[Line] = []
    for each in pieces:
        spans = list(_in_order([span for _, span in each]))
        at = rows.holding(spans, each[0][0].page, NEAR)
        if at >= 0:
            formulas[at].append(spans)
        else:
            alone.append(Line([replace(each[0][0], spans=spans)]))
    whole = [_filled(line, formulas[at]) if at in formulas else line for at, line in enumerate(lines)]
    return _between(whole, _side_by_side(alone)) if alone else whole


def with_strays(blocks: Iterable[Block], pages: Iterable[Page]) -> None:
    """Put what is not tagged, and stands in a line that is, into that line; take it off its page."""
    tables = (block.table for block in blocks)
    held = [block.lines for block in blocks]
    held += [cell.lines for table in tables if table for cell in table.cells]
    owners = [(lines, at) for lines in held for at in range(len(lines))]
    rows = _Rows([lines[at] for lines, at in owners])
    strays: defaultdict[int, list[list[Span]]] = defaultdict(list)
    for page in pages:
        labels = {chunk.order for one in page.drawings for chunk in one.labels}
        for chunk in page.chunks:
            stray = [span for span in chunk.spans if span.tag == NO_TAG]
            if not stray or chunk.order in labels or sum(len(one.text) for one in stray) > LONGEST:
                continue
            at = rows.holding(stray, page.number, NEAR_STRAY)
            if at >= 0:
                strays[at] += [[span] for span in stray]
                chunk.spans = [span for span in chunk.spans if span.tag != NO_TAG]
        page.chunks = [chunk for chunk in page.chunks if chunk.spans]
    for at, spans in strays.items():
        lines, place = owners[at]
        lines[place] = _filled(lines[place], spans)


class _Rows:
    """Finds the line that something stands in."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.near: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for at, line in enumerate(lines):
            bucket = self.near[line.page, int(line.y // BUCKET)]
            if len(bucket) < MOST_IN_BUCKET:
                bucket.append(at)

    def holding(self, spans: Sequence[Span], page: int, most: float) -> int:
        """Return the index of the nearest line at the height of spans, at most so many heights off; or -1."""
        height = max(span.style.size for span in spans)
        box = around(Box(one.x0, one.y - OFF * height, one.x1, one.y + OFF * height) for one in spans)
        lowest = int(box.y0 // BUCKET)
        buckets = range(lowest, min(int(box.y1 // BUCKET), lowest + MOST_BUCKETS) + 1)
        found = (at for bucket in buckets for at in self.near.get((page, bucket), ()))
        apart = [
            (max(line.box.x0 - box.x1, box.x0 - line.box.x1, 0.0), abs(line.y - box.middle[1]), at)
            for at, line in ((at, self.lines[at]) for at in found)
            if box.y0 <= line.y <= box.y1
        ]
        best, _, at = min(apart, default=(0.0, 0.0, -1))
        return at if best <= most * height else -1


def _in_order(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the signs of a formula as they are read: rows above each other one after the other."""
    named = [span for span in spans if any(map(str.isalnum, span.text))]  # signs of sums are larger
    height = max(span.style.size for span in named or spans)
    large = [span for span in spans if span.style.size >= SMALLER * height] or list(spans)
    rows: dict[float, list[Span]] = {}
    for span in sorted(spans, key=lambda one: (one.style.size < SMALLER * height, one.x0)):
        is_small = span.style.size < SMALLER * height
        y = min(large, key=lambda one: abs(one.x1 - span.x0) + abs(one.y - span.y)).y if is_small else span.y
        off = span.y - y
        raised = (1 if off > 0 else -1) if is_small and abs(off) >= RAISED * height else 0
        row = next((known for known in rows if abs(known - y) <= ROW * height), y)
        rows.setdefault(row, []).append(replace(span, raised=raised, gap=span.gap and not raised))
    runs = [run for row in rows.values() for run in _runs(row, height)]
    runs.sort(key=lambda run: run[0].x0)
    for group in _groups(runs, height):
        for run in group[1:]:
            run[0] = replace(run[0], gap=True)
        yield from (span for run in group for span in run)


def _runs(row: Iterable[Span], height: float) -> Iterator[list[Span]]:
    """Yield the parts of a row between which much room is."""
    run: list[Span] = []
    for span in sorted(row, key=lambda one: (one.x0, -one.y)):
        if run and span.x0 - max(one.x1 for one in run[-3:]) > RUN * height:
            yield run
            run = []
        run.append(span)
    yield run


def _groups(runs: Iterable[list[Span]], height: float) -> Iterator[list[list[Span]]]:
    """Yield runs, from left to right, those that stand above each other together, the highest first."""
    group: list[list[Span]] = []
    end = 0.0
    for run in runs:
        if group and run[0].x0 > end - OVER * height:
            yield sorted(group, key=lambda one: -one[0].y)
            group = []
        end = max(end if group else 0.0, *(span.x1 for span in run))
        group.append(run)
    yield sorted(group, key=lambda one: -one[0].y)


def _filled(line: Line, formulas: Iterable[list[Span]]) -> Line:
    parts = [[span] for span in line.spans]
    for spans in formulas:
        parts.append(spans)
    parts.sort(key=lambda spans: spans[0].x0)
    return Line([replace(line.chunks[0], spans=[span for spans in parts for span in spans])])


def _side_by_side(alone: Sequence[Line]) -> Iterator[Line]:
    """Yield formulas that stand side by side as one line, from top to bottom."""
    row: list[Line] = []
    for line in sorted(alone, key=lambda one: (one.page, -one.y, one.box.x0)):
        if row and (line.page != row[0].page or row[0].y - line.y > ROW * line.chunks[0].size):
            yield _filled(row[0], [one.spans for one in row[1:]])
            row = []
        row.append(line)
    yield _filled(row[0], [one.spans for one in row[1:]])


def _between(lines: list[Line], rows: Iterable[Line]) -> list[Line]:
    """Return lines with others between them, behind all where they do not go down the page."""
    whole = [*lines, *rows]
    if all((one.page, -one.y) <= (other.page, -other.y) for one, other in pairwise(lines)):
        whole.sort(key=lambda line: (line.page, -line.y))
    return whole
