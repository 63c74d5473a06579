"""Text set upright in a column, a character below the other, as in the margins of covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import Chunk
from .encodings import wide

FEWEST = 3
NEAREST, FARTHEST = 0.8, 2.5
"""Characters of a column are so far apart, in heights of the font."""


def with_columns_joined(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Yield chunks, single characters that stand below each other as one that is turned. Orders stay."""
    run: list[Chunk] = []
    for chunk in chunks:
        if run and not _goes_on(run[-1], chunk):
            yield from _joined(run)
            run = []
        run.append(chunk)
    yield from _joined(run)


def _goes_on(above: Chunk, below: Chunk) -> bool:
    if not (_is_single(above) and _is_single(below)) or abs(above.size - below.size) > 0.5:
        return False
    distance = above.y - below.y
    near = NEAREST * above.size < distance < FARTHEST * above.size
    return near and abs(above.x0 - below.x0) < 0.3 * above.size


def _is_single(chunk: Chunk) -> bool:
    text = chunk.text.strip()
    return len(text) == 1 and wide(text) and not chunk.turned


def _joined(run: Sequence[Chunk]) -> list[Chunk]:
    if len(run) < FEWEST:
        return list(run)
    return [replace(run[0], spans=[span for chunk in run for span in chunk.spans], turned=True)]
