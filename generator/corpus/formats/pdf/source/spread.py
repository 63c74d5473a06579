"""Text whose characters are set apart over the whole line, as official documents in Chinese are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ..records import Box, Chunk
from .encodings import wide
from .joining import Walls

FEWEST, MOST_SINGLE = 8, 0.6
"""A spread line has so many chunks; more than such a part of them are single characters."""
WIDEST = 2.0
"""Its characters are at most so far apart, in heights of the font; cells of a table are further."""
EVEN = 0.25
"""By such a part of the usual gap do most gaps of a line differ."""


def with_spread_joined(chunks: Sequence[Chunk], rules: Sequence[Box]) -> Iterator[Chunk]:
    """Yield chunks, those of a line set apart evenly as one. Orders stay; `rules` are vertical ones."""
    walls = Walls(rules)
    line: list[Chunk] = []
    for chunk in chunks:
        if line and not _goes_on(line[-1], chunk, walls):
            yield from _joined(line)
            line = []
        line.append(chunk)
    yield from _joined(line)


def _goes_on(last: Chunk, chunk: Chunk, walls: Walls) -> bool:
    if chunk.turned or last.turned or abs(last.y - chunk.y) > 0.1 * chunk.size:
        return False
    near = 0 < chunk.x0 - last.x1 < WIDEST * max(last.size, chunk.size)
    return near and not walls.between(last.x1 - 1, chunk.x0 + 1, chunk.y + 0.3 * chunk.size)


def _joined(line: Sequence[Chunk]) -> list[Chunk]:
    if len(line) < FEWEST or sum(map(_is_single, line)) <= MOST_SINGLE * len(line):
        return list(line)
    gaps = [after.x0 - before.x1 for before, after in pairwise(line)]
    usual = median(gaps)
    if sum(abs(gap - usual) < EVEN * usual for gap in gaps) < (1 - EVEN) * len(gaps):
        return list(line)
    return [replace(line[0], spans=[span for chunk in line for span in chunk.spans])]


def _is_single(chunk: Chunk) -> bool:
    text = chunk.text.strip()
    return len(text) == 1 and wide(text)
