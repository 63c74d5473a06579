"""The positions of a text, sorted by the text behind them: in partitions, so that memory is bounded.

Positions are sorted by four characters at a time, as in multikey quicksort (Bentley and Sedgewick 1997):
those that share them are sorted by the next four, while they are more than RARE. A character here is a
UTF-16 unit, so that the order is that of strings in JavaScript.
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
"""Maximum number of units compared: a multiple of four."""
RARE = 16
"""Groups of at most so many positions are not sorted further."""
PARTITION = 1 << 20
"""Approximate number of positions in a partition; those of one pair of units are never divided."""
_SLICE = 1 << 22
_UNITS = 1 << 16
_BITS = 24
"""Number of bits for an index in a partition."""
_KEPT = np.array([0, 0xFFFF << 48, 0xFFFFFFFF << 32, 0xFFFFFFFFFFFF << 16, 0xFFFFFFFFFFFFFFFF], np.uint64)
_FIRST = [_KEPT[np.clip(np.arange(LONGEST + 2) - depth, 0, 4)] for depth in range(0, LONGEST, 4)]
"""Masks for the four units at each depth, by the number of units left: zero behind the end of the line."""


@dataclass(frozen=True, slots=True)
class Text:
    """All lines as one array of big-endian UTF-16 units, a zero behind each line.

    `passages` and `zones` are (line,) arrays, and so is `starts`, with the end of the text as one more item.
    """

    units: Array
    starts: Array
    passages: Array
    zones: Array
    in_word: Array
    """(65536,) mask of the units that belong to words."""


@dataclass(frozen=True, slots=True)
class Suffixes:
    """A partition: positions that share their first `known` units, sorted by the text behind them.

    All arrays are (position,). `left` is the number of units up to the end of the line, its zero included,
    at most LONGEST + 1; `shared` the number of units in common with the position before, LONGEST within a
    group that was not sorted further. If `shared` is None, the positions are not sorted: they are all those
    of one unit, and follow again in partitions.
    """

    known: int
    places: Array
    left: Array
    marks: Array
    shared: Array | None = None


MarkFunction = Callable[[Array, Array, Array, Array], Array]
"""Maps (position,) passages, zones, and whether they begin a line and a word, to marks."""


def joined(lines: Iterable[tuple[str, int, int]]) -> Text:
    """Return folded lines as one text. A line has its text, its passage (ascending), and its zone, 0 to 3."""
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
    """Return half-open ranges of units that each fill a partition, or are one unit with more positions."""
    counts = _counted(units)
    counts[0] = 0
    return list(_ranges(counts))


def _ranges(counts: Array) -> Iterator[tuple[int, int]]:
    units = np.flatnonzero(counts).tolist()
    low, size = 0, 0
    for unit in units:
        if size and size + counts[unit] > PARTITION:
            yield low, unit
            size = 0
        if not size:
            low = unit
        size += int(counts[unit])
    if units:
        yield low, units[-1] + 1


def _counted(units: Array) -> Array:
    """Return the (65536,) number of occurrences of each unit."""
    slices = (units[start : start + _SLICE] for start in range(0, len(units), _SLICE))
    return sum((np.bincount(part, minlength=_UNITS) for part in slices), np.zeros(_UNITS, np.int64))


def suffixes(text: Text, low: int, high: int, mark: MarkFunction) -> Iterator[Suffixes]:
    """Yield the sorted positions of a range of units, in several partitions if one unit has too many."""
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
    """Return the positions of the units from `low` to below `high`."""
    places = []
    for start in range(0, len(units), _SLICE):
        values = units[start : start + _SLICE].astype(np.uint16)
        places.append(np.flatnonzero((values >= low) & (values < high)) + start)
    return np.concatenate(places)


def _sorted(units: Array, known: int, places: Array, left: Array, marks: Array) -> Suffixes:
    order, shared = _sort(units, places.copy(), left.copy())
    return Suffixes(known, places[order], left[order], marks[order], shared)


def _sort(units: Array, places: Array, left: Array) -> tuple[Array, Array]:
    """Return the (position,) order by the text behind, and the number of units shared with the one before.

    With C as the columns of four units each, zero behind the end of the line, the order is
    `np.lexsort((C[5], C[4], C[3], C[2], C[1], C[0]))`, except that groups of at most RARE positions, whose
    columns so far are the same, stay unsorted. Sorting column by column, and only what is still in a larger
    group, takes a third of the time. `places` and `left` are overwritten.
    """
    order = np.empty(len(places), np.int64)
    shared = np.full(len(places), LONGEST, np.uint8)
    shared[0] = 0
    slot = np.arange(len(places))  # index in the order of each position that is still sorted
    group = np.zeros(len(places), np.int64)  # number of the group with the same columns so far
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
    """Return the (position,) four units at `depth` behind each as one number, zero behind its line."""
    fours: Array = np.ndarray(len(units) - 3, ">u8", units.data, strides=units.strides)
    column: Array = fours[places + depth].astype(np.uint64) & _FIRST[depth // 4][left]
    return column


def _changes(column: Array, group: Array) -> Array:
    """Return a (position - 1,) mask: whether a value differs from the one before, in the same group."""
    is_change: Array = (column[1:] != column[:-1]) & (group[1:] == group[:-1])
    return is_change
