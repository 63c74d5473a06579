"""Characters that a page draws later into gaps of its lines: those of another font, quotation marks often."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .joining import WIDE_GAP, Glyph

NARROWEST, SLACK = 0.15, 0.1
"""In heights of the font: what is a gap, and how far what fills it may stand over its ends."""


def in_gaps(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return characters in the order of the stream, but those that fill a gap of a line where it is."""
    if not any(_goes_back(last, glyph) for last, glyph in pairwise(glyphs) if glyph.key != last.key):
        return glyphs
    behind: defaultdict[int, list[int]] = defaultdict(list)
    gaps: defaultdict[float, list[tuple[float, float, int]]] = defaultdict(list)
    last = -1  # of those that stay where they are
    for start, end in _runs(glyphs):
        first = glyphs[start]
        place = _filled(gaps[first.source.baseline], first, glyphs[end - 1].x1)
        if place >= 0:
            behind[place] += range(start, end)
            continue
        if last >= 0 and _is_gap(glyphs[last], first):
            insort(gaps[first.source.baseline], (glyphs[last].x1, first.x0, last))
        last = end - 1
    return list(_ordered(glyphs, behind))


def _goes_back(last: Glyph, glyph: Glyph) -> bool:
    return glyph.x0 < last.x0 and glyph.source.baseline == last.source.baseline


def _runs(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Yield where characters begin and end that stand side by side."""
    start = 0
    for at, (last, glyph) in enumerate(pairwise(glyphs), 1):
        near = abs(glyph.x0 - last.x1) <= NARROWEST * glyph.source.style.size
        if not near or glyph.source.baseline != last.source.baseline:
            yield start, at
            start = at
    yield start, len(glyphs)


def _is_gap(last: Glyph, glyph: Glyph) -> bool:
    size = glyph.source.style.size
    is_line = glyph.source.baseline == last.source.baseline and not glyph.source.turned
    return is_line and NARROWEST * size < glyph.x0 - last.x1 <= WIDE_GAP * size


def _filled(gaps: list[tuple[float, float, int]], first: Glyph, end: float) -> int:
    """Return behind which character the gap is that a text fills, which is no gap from then on; else -1."""
    slack = SLACK * first.source.style.size
    at = bisect_right(gaps, (first.x0 + slack, 0.0, 0)) - 1
    if at < 0 or end > gaps[at][1] + slack or first.x0 < gaps[at][0] - slack:
        return -1
    return gaps.pop(at)[2]


def _ordered(glyphs: Sequence[Glyph], behind: defaultdict[int, list[int]]) -> Iterator[Glyph]:
    moved = {at for places in behind.values() for at in places}
    for at, glyph in enumerate(glyphs):
        if at not in moved:
            yield glyph
            yield from (glyphs[place] for place in behind.get(at, ()))
