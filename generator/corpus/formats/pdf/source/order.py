"""Lines whose characters a page draws out of order: signs of other fonts, or those between the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .joining import SMALLER, Glyph

NARROWEST, KERNED = 0.1, 0.3
"""In heights of the font: what is a gap, and how far before the last character one begins that follows it."""
LEVEL, RAISED = 0.1, 0.6
"""In heights of the font: how far off their line characters stand, and smaller ones."""
_FROM_RIGHT = (range(0x590, 0x900), range(0xFB1D, 0xFE00), range(0xFE70, 0xFF00))
"""Letters of scripts that are read from right to left."""


def from_left(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return characters in the order of the stream, but those of a line from left to right."""
    if not any(_goes_back(last, glyph) for last, glyph in pairwise(glyphs) if glyph.key != last.key):
        return glyphs
    return [glyph for line in _lines(glyphs) for glyph in _sorted(line)]


def _goes_back(last: Glyph, glyph: Glyph) -> bool:
    return glyph.x0 < last.x0 and _are_one_line(last, glyph)


def _are_one_line(one: Glyph, other: Glyph) -> bool:
    """Return True if two characters are level, or one is smaller and raised, or lowered."""
    off = abs(one.source.baseline - other.source.baseline)
    low, high = sorted((one.source.style.size, other.source.style.size))
    most = RAISED if low < SMALLER * high else LEVEL
    return off <= most * high and not (one.source.turned or other.source.turned)


def _lines(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """Yield characters of one line that are drawn one after the other."""
    start = 0
    base = glyphs[0]
    for at, glyph in enumerate(glyphs):
        if not _are_one_line(base, glyph):
            yield glyphs[start:at]
            start, base = at, glyph
        elif glyph.source.style.size > base.source.style.size:
            base = glyph
    yield glyphs[start:]


def _sorted(line: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return the characters of a line from left to right; as they are if some on its level cover others."""
    if all(last.x0 <= glyph.x0 for last, glyph in pairwise(line)) or any(map(_is_from_right, line)):
        return line
    runs = sorted(_runs(line), key=lambda run: run[0].x0)
    base = max(line, key=lambda glyph: glyph.source.style.size).source
    level = [run for run in runs if abs(run[0].source.baseline - base.baseline) <= LEVEL * base.style.size]
    if any(other[0].x0 < (one[-1].x0 + one[-1].x1) / 2 for one, other in pairwise(level)):
        return line
    before = {id(glyph): last for last, glyph in pairwise(line)}
    found: list[Glyph] = []
    for run in runs:
        first = run[0]
        if found and before.get(id(first)) is not found[-1]:  # white space before it stood elsewhere
            first = first._replace(gap=False, guess=False)
        found += [first, *run[1:]]
    return found


def _is_from_right(glyph: Glyph) -> bool:
    return any(ord(glyph.text[0]) in letters for letters in _FROM_RIGHT)


def _runs(line: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """Yield the characters of a line that stand side by side, of one size."""
    start = 0
    for at, (last, glyph) in enumerate(pairwise(line), 1):
        size = glyph.source.style.size
        near = last.x0 - KERNED * size <= glyph.x0 <= last.x1 + NARROWEST * size
        if not near or size != last.source.style.size:
            yield line[start:at]
            start = at
    yield line[start:]
