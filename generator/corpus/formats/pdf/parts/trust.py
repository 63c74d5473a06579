"""Whether tags tell a text as it is read, or only how its writer set it."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import pairwise

from ...reading import MarkKind
from ..page.markers import leads
from ..records import Block

FEWEST_PAIRS, FEWEST_EDGES = 12, 3
"""Minimum number of paragraphs in a row, and of lines that end alike, from which lines are told."""
MOST_LATE = 0.25
"""Maximum share of a text that may stand behind text of later pages."""


def is_by_lines(blocks: Sequence[Block]) -> bool:
    """Return True if tags take each line for a paragraph: most that are one line fill it and go on below."""
    ends: dict[int, list[float]] = {}
    for block in blocks:
        if block.kind is MarkKind.PARAGRAPH:
            for line in block.lines:
                ends.setdefault(line.page, []).append(line.box.x1)
    for edges in ends.values():
        edges.sort()
    pairs = cut = 0
    for before, after in pairwise(blocks):
        kinds = before.kind is after.kind is MarkKind.PARAGRAPH and len(before.lines) == 1
        if not kinds or before.page != after.page or leads(before.lines[0].text):
            continue  # lines of contents are paragraphs, however full
        one, two = before.lines[0], after.lines[0]
        size, distance = one.chunks[0].size, one.y - two.y
        pairs += 1
        edges, end = ends[one.page], one.box.x1
        near = bisect.bisect_right(edges, end + 1.5 * size) - bisect.bisect_left(edges, end - 1.5 * size)
        full = near >= FEWEST_EDGES and one.box.width > 12 * size
        cut += full and two.box.x0 - one.box.x0 < 0.5 * size and 0 < distance < 2.4 * size
    return pairs >= FEWEST_PAIRS and cut > 0.4 * pairs


def is_out_of_order(blocks: Sequence[Block]) -> bool:
    """Return True if much of the text stands behind text of later pages: tags in the order of text boxes."""
    last = late = every = 0
    for block in blocks:
        page, length = block.page, sum(len(line.text) for line in block.every_line)
        every += length
        late += length if page < last else 0
        last = max(last, page)
    return late > MOST_LATE * every
