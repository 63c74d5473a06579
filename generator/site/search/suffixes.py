"""The positions of a text, sorted by what follows: partition by partition, so that memory is bounded.

Sorting is by four characters at a time, as in multikey quicksort: what shares them goes on to the next four,
as long as it is more than `RARE`. A character here is a UTF-16 unit, so that the order is that of strings in
JavaScript.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...text.folding import is_word

Array = npt.NDArray[Any]

LONGEST = 24
"""So many units that follow are looked at: a multiple of four."""
RARE = 16
"""So many positions that share what follows are not told apart further."""
PARTITION = 1 << 20
"""About how many positions a partition has; those of the most frequent pair of units are never parted."""
_SLICE = 1 << 22
_UNITS = 1 << 16
_BITS = 24
"""More positions than any partition has take fewer bits."""
_KEPT = np.array([0, 0xFFFF << 48, 0xFFFFFFFF << 32, 0xFFFFFFFFFFFF << 16, 0xFFFFFFFFFFFFFFFF], np.uint64)
_FIRST = [_KEPT[np.clip(np.arange(LONGEST + 2) - depth, 0, 4)] for depth in range(0, LONGEST, 4)]
"""What masks, of the four units at a depth, those behind the end of a line that has so many units left."""


@dataclass(frozen=True, slots=True)
class Text:
    """All lines in one array of big-endian UTF-16 units, a zero behind each, and what each is."""

    units: Array
    starts: Array
    passages: Array
    zones: Array
    in_word: Array
    """For each value of a unit, whether it is one of a word."""


@dataclass(frozen=True, slots=True)
class Suffixes:
    """Positions that share their first `known` units, sorted by what follows, and what is known of each.

    `left` is how many units are left in its line with the zero that ends it, at most one more than LONGEST;
    `shared` how many it has in common with the one before, LONGEST where they were not told apart. Without
    `shared` they are not sorted: all positions of one unit, so many that they come again in partitions.
    """

    known: int
    places: Array
    left: Array
    marks: Array
    shared: Array | None = None


Mark = Callable[[Array, Array, Array, Array], Array]
"""Takes passages, zones, and whether places begin their line and a word; returns what to keep of each."""


def joined(lines: Iterable[tuple[str, int, int]]) -> Text:
    """Return folded lines as one text. Each has its passage, which ascend, and its zone, 0 to 3."""
    content = bytearray()
    starts, passages, zones = array("q", [0]), array("I"), bytearray()
    for line, passage, zone in lines:
        content += line.encode("utf-16-be") + b"\0\0"
        starts.append(len(content) // 2)
        passages.append(passage)
        zones.append(zone)
    content += bytes(2 * LONGEST)
    units = np.frombuffer(content, ">u2")
    in_word = np.zeros(_UNITS, bool)
    seen = np.flatnonzero(_counted(units))
    in_word[seen] = [is_word(chr(unit)) for unit in seen.tolist()]
    per_line = (np.array(starts), np.array(passages, np.uint32), np.array(zones, np.uint8))
    return Text(units, *per_line, in_word)


def ranges(units: Array) -> list[tuple[int, int]]:
    """Return ranges of the units that occur, to below the last: of a partition, or one unit each."""
    counts = _counted(units)
    counts[0] = 0
    return list(_ranges(counts))


def _ranges(counts: Array) -> Iterator[tuple[int, int]]:
    seen = np.flatnonzero(counts).tolist()
    low, size = 0, 0
    for unit in seen:
        if size and size + counts[unit] > PARTITION:
            yield low, unit
            size = 0
        if not size:
            low = unit
        size += int(counts[unit])
    if seen:
        yield low, seen[-1] + 1


def _counted(units: Array) -> Array:
    """Return how often each unit occurs."""
    slices = (units[start : start + _SLICE] for start in range(0, len(units), _SLICE))
    return sum((np.bincount(each, minlength=_UNITS) for each in slices), np.zeros(_UNITS, np.int64))


def suffixes(text: Text, low: int, high: int, mark: Mark) -> Iterator[Suffixes]:
    """Yield the positions of a range of units, sorted; in several partitions if one unit has too many."""
    places = _places(text.units, low, high)
    line = np.searchsorted(text.starts, places, "right") - 1
    left = np.minimum(text.starts[line + 1] - places, LONGEST + 1).astype(np.uint8)
    begins_word = ~(text.in_word[text.units[places]] & text.in_word[text.units[places - 1]])
    marks = mark(text.passages[line], text.zones[line], text.starts[line] == places, begins_word)
    if len(places) <= PARTITION or high - low > 1:
        yield _sorted(text.units, 0, places, left, marks)
        return
    yield Suffixes(0, places, left, marks)
    following = text.units[places + 1]
    for least, most in _ranges(_counted(following)):
        chosen = np.flatnonzero((following >= least) & (following < most))
        yield _sorted(text.units, 1, places[chosen], left[chosen], marks[chosen])


def _places(units: Array, low: int, high: int) -> Array:
    """Return where a unit from `low` to below `high` stands."""
    found = []
    for start in range(0, len(units), _SLICE):
        each = units[start : start + _SLICE].astype(np.uint16)
        found.append(np.flatnonzero((each >= low) & (each < high)) + start)
    return np.concatenate(found)


def _sorted(units: Array, known: int, places: Array, left: Array, marks: Array) -> Suffixes:
    order, shared = _sort(units, places.copy(), left.copy())
    return Suffixes(known, places[order], left[order], marks[order], shared)


def _sort(units: Array, places: Array, left: Array) -> tuple[Array, Array]:
    """Return the order of positions by what follows, and how much each shares with the one before it.

    The arrays given are used up.
    """
    order = np.empty(len(places), np.int64)
    shared = np.full(len(places), LONGEST, np.uint8)
    shared[0] = 0
    slot = np.arange(len(places))  # where in the order each of the others goes on to stand
    group = np.zeros(len(places), np.int64)  # which of them share what was seen so far
    position = slot.copy()
    for depth in range(0, LONGEST, 4):
        column = _column(units, places, left, depth)
        mixed = np.zeros(int(group[-1]) + 1, bool)
        mixed[group[1:][_changes(column, group)]] = True
        chosen = np.flatnonzero(mixed[group])
        by_column = np.argsort(column[chosen])
        by_group = np.sort((group[chosen[by_column]] << _BITS) | np.arange(len(chosen)))
        moved = chosen[by_column[by_group & ((1 << _BITS) - 1)]]
        for values in (column, position, places, left):
            values[chosen] = values[moved]
        is_change = _changes(column, group)
        at = np.flatnonzero(is_change) + 1
        parted = column[at] ^ column[at - 1]
        shared[slot[at]] = depth + sum((parted < 1 << bits).astype(np.uint8) for bits in (48, 32, 16))
        begins = np.flatnonzero(np.concatenate(([True], is_change | (group[1:] != group[:-1]))))
        sizes = np.diff(begins, append=len(group))
        is_large = sizes > RARE
        stays = np.repeat(is_large, sizes)
        order[slot[~stays]] = position[~stays]
        slot, position, places, left = slot[stays], position[stays], places[stays], left[stays]
        group = np.repeat(np.arange(int(is_large.sum())), sizes[is_large])
        if not len(slot):
            break
    order[slot] = position
    return order, shared


def _column(units: Array, places: Array, left: Array, depth: int) -> Array:
    """Return the four units at `depth` behind each position as one number, zero behind its line."""
    fours: Array = np.ndarray(len(units) - 3, ">u8", units.data, strides=units.strides)
    column: Array = fours[places + depth].astype(np.uint64) & _FIRST[depth // 4][left]
    return column


def _changes(column: Array, group: Array) -> Array:
    """Return for each value but the first whether it differs from the one before, in the same group."""
    is_change: Array = (column[1:] != column[:-1]) & (group[1:] == group[:-1])
    return is_change
