"""The longest run of values that does not go down: pages, and entries in the order of the text."""

from __future__ import annotations

import bisect
from collections.abc import Sequence


def rising(values: Sequence[int]) -> list[int]:
    """Return the places of the longest run of values, others left out, that does not go down."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect.bisect_right(ends, value)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1], places[at : at + 1] = [value], [place]
    run, place = [], places[-1] if places else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]
