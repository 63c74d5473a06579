"""The positions of a partition, sorted by the text behind them.

Positions are sorted by four units at a time, as in multikey quicksort (Bentley and Sedgewick 1997): those
that share them are sorted by the next four, while they are more than RARE.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .runs import LONGEST, Array

RARE = 16
"""Groups of at most so many positions are not sorted further."""
_FIRST = np.array([0, 0xFFFF << 48, 0xFFFFFFFF << 32, 0xFFFFFFFFFFFF << 16, 0xFFFFFFFFFFFFFFFF], np.uint64)
_KEPT = np.array([_FIRST[np.clip(np.arange(LONGEST + 2) - depth, 0, 4)] for depth in range(0, LONGEST, 4)])
"""Masks for each column of four units, by the number of units left: zero behind the end of the line."""


@dataclass(frozen=True, slots=True)
class Suffixes:
    """Positions sorted by the text behind them. All arrays are (position,).

    `left` is the number of units up to the end of the line, its zero included, at most LONGEST + 1; `marks`
    say where the position is; `shared` is the number of units in common with the position before, LONGEST
    within a group that was not sorted further.
    """

    places: Array
    left: Array
    marks: Array
    shared: Array


def suffixes(units: Array, places: Array, left: Array, marks: Array) -> Suffixes:
    """Return positions of a text in order; there is at least one."""
    order, shared = _sort(units, places, left)
    return Suffixes(places[order], left[order], marks[order], shared)


def _sort(units: Array, places: Array, left: Array) -> tuple[Array, Array]:
    """Return the (position,) order by the text behind, and the number of units shared with the one before.

    With C as the columns of four units each, zero behind the end of the line, the order is
    `np.lexsort((C[5], C[4], C[3], C[2], C[1], C[0]))`, except that groups of at most RARE positions, whose
    columns so far are the same, stay unsorted. Sorting column by column, and only what is still in a larger
    group, takes a third of the time. Columns but the first are read of what is left after it.
    """
    order = np.empty(len(places), np.int64)
    shared = np.full(len(places), LONGEST, np.uint8)
    shared[0] = 0
    (columns,) = _columns(units, places, left, 0, 1)
    position = np.argsort(columns)
    slot = np.arange(len(places))  # index in the order of each position that is still sorted
    group = np.zeros(len(places), np.int64)  # number of the group with the same columns so far
    column, rows = columns[position], position
    for depth in range(0, LONGEST, 4):
        if depth:
            column = columns[depth // 4 - 1][rows]
            chosen, moved = _moves(column, group)
            for values in (column, position, rows):
                values[chosen] = values[moved]
        differs, is_same = column[1:] != column[:-1], group[1:] == group[:-1]
        at = np.flatnonzero(differs & is_same) + 1
        parted = column[at] ^ column[at - 1]
        shared[slot[at]] = depth + sum((parted < 1 << bits).astype(np.uint8) for bits in (48, 32, 16))
        begins = np.concatenate(([0], np.flatnonzero(differs | ~is_same) + 1))
        sizes = np.diff(begins, append=len(group))
        is_large = sizes > RARE
        order[slot] = position  # of those that stay, for now
        stays = np.flatnonzero(np.repeat(is_large, sizes))
        slot, position, rows = slot[stays], position[stays], rows[stays]
        group = np.repeat(np.arange(np.count_nonzero(is_large)), sizes[is_large])
        if not len(slot):
            break
        if not depth:
            columns = _columns(units, places[position], left[position], 1, LONGEST // 4)
            rows = np.arange(len(position))
    order[slot] = position
    return order, shared


def _columns(units: Array, places: Array, left: Array, first: int, end: int) -> Array:
    """Return some (column, position) fours of units behind each as numbers, zero behind its line."""
    kind = np.dtype((np.void, 8 * (end - first)))  # of all columns at once: a copy of bytes for each position
    behind: Array = np.ndarray(len(units) - 4 * end + 1, kind, units.data, 8 * first, 2)
    columns: Array = behind[places].view(">u8").reshape(len(places), -1).T.astype(np.uint64, order="C")
    for column, kept in zip(columns, _KEPT[first:end], strict=True):
        column &= kept[left]
    return columns


def _moves(column: Array, group: Array) -> tuple[Array, Array]:
    """Return the indices of values in groups with several, and those of the values that take their places."""
    mixed = np.zeros(int(group[-1]) + 1, bool)
    mixed[group[1:][(column[1:] != column[:-1]) & (group[1:] == group[:-1])]] = True
    chosen = np.flatnonzero(mixed[group])
    by_column = np.argsort(column[chosen])
    groups = group[chosen[by_column]].astype(np.min_scalar_type(len(mixed)))  # mostly sorted in linear time
    return chosen, chosen[by_column[np.argsort(groups, kind="stable")]]
