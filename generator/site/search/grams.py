"""Folded lines -> the grams of the search index: substrings, each extended until it is rare.

Each position of the text begins one gram: the shortest string that begins there and occurs at most RARE
times in the whole collection, or has LONGEST characters. A gram lists the passages that contain it. The
grams that begin with a query are neighbours in alphabetical order, and their lists together are the passages
that contain the query. A query longer than its gram finds the few passages of that gram, which are read.

The union would be long for a string with more than COMMON occurrences: such a string is a gram too, with its
own list, unless the same character always follows it (then the longer string has the same list).

The lists need no positions, and they stay short however large the collection is. The usual index, bigrams
with positions, has lists that grow with the collection, up to 210 kB a query at a thousand reports
(`bench/positions.py`), and it does not find parts of words. Grams within near copies, which would grow
without end, stop at LONGEST.

All positions are sorted by the text behind them (`runs`, `suffixes`): those that share a beginning are
neighbours. Level by level, such groups are split until they are rare. A character here is a UTF-16 unit.

Where a file ends is chosen by the grams themselves, so that an edit changes few files.

A file of grams, before it is deflated, is a sequence of entries:

    byte            number of units shared with the gram before
    byte            number of units behind these
    units           these, big-endian
    varint          2 * number of passages + (1 if the gram is common)
    varints         per passage: 8 * (its number - that of the passage before) + best rank of the gram in it

Docstrings give the shapes of arrays: a (gram,) array has one item per gram.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import partial

import numpy as np

from ...cache import Cache
from . import runs
from .files import deflated
from .runs import COMMON, LONGEST, Array, Partition, Text
from .suffixes import RARE, Suffixes, suffixes

LEAST, MOST = 1 << 13, 1 << 15
"""Minimum and approximate maximum number of bytes in a file, but for the last of a partition."""
_CUT_EVERY = 1 << 8
"""A file may begin at one in so many grams, chosen by the gram itself."""
_RUNS_TOGETHER = 512


class Rank(IntEnum):
    """How well an occurrence matches, by its zone and by whether it is a whole word."""

    PART = 0
    PART_ABOVE = 1
    """Part of a word in a heading or title."""
    LISTED = 2
    BODY = 3
    OFTEN = 4
    """Several times in the body of a passage."""
    HEADING = 5
    TITLE = 6
    OPENING = 7
    """At the beginning of a title."""


_WITHIN = (Rank.PART, Rank.PART, Rank.PART_ABOVE, Rank.PART_ABOVE)
_WHOLE = (Rank.LISTED, Rank.BODY, Rank.HEADING, Rank.TITLE)
_OPENING = (Rank.LISTED, Rank.BODY, Rank.HEADING, Rank.OPENING)
_CUT = tuple(_WITHIN[2 if rank == Rank.PART_ABOVE or rank >= Rank.HEADING else 0] for rank in Rank)
RANKS = {
    "within": _WITHIN,
    "whole": _WHOLE,
    "opening": _OPENING,
    "cut": _CUT,
    "body": Rank.BODY,
    "often": Rank.OFTEN,
}
"""Ranks for the engine: by zone, of a part of a word, a whole word, and a whole word that opens its line.

`cut` has the rank, by the rank of a gram, of a query that ends within a word of the gram.
"""
_MANY = 2
"""Minimum number of occurrences in a passage that make BODY OFTEN."""

_RANK_BITS = 3
_PASSAGE_BITS = 32 - _RANK_BITS
_GROUP_SHIFT = _PASSAGE_BITS + _RANK_BITS
"""A mark is passage << _RANK_BITS | (7 - rank), so that the best rank of a passage sorts first.

In sorted lists of several groups, the number of the group stands above it: group << _GROUP_SHIFT | mark.
"""
_WORST = (1 << _RANK_BITS) - 1


ZONES = runs.Ranks(_WITHIN, _WHOLE, _OPENING)
"""The ranks of occurrences that end at the end of a word."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of grams, deflated, and the shortest string that is above every gram of the files before it."""

    first: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Grams:
    """Grams in order. `lists` holds the lists of all grams, one behind the other."""

    heads: Array
    """(gram,) index of the first position of each in its partition."""
    lengths: Array
    """(gram,) number of units."""
    counts: Array
    """(gram,) number of passages."""
    sizes: Array
    """(gram,) number of bytes of its list."""
    lists: Array
    """(sum of sizes,) bytes."""


def shards(text: Text, kept: Cache | None = None) -> Iterator[Shard]:
    """Yield the files of the grams of a text, in order."""
    partitions = text.partitions()
    prints = [partition.print for partition in partitions]
    work = partial(_shards, text)
    for files in (kept or Cache()).run_here(work, partitions, prints, worth=4, chunk=4):
        yield from files


def _shards(text: Text, partition: Partition) -> list[Shard]:
    places, left, passages, ranks = text.positions(partition.slices)
    order = suffixes(text.units, places, left, _marks(passages, ranks))
    first, last = text.units[order.places[[0, -1]]]
    divided = np.zeros(len(order.places), bool)
    if partition.continues or partition.goes_on:
        units = text.units[order.places]
        divided = (partition.continues & (units == first)) | (partition.goes_on & (units == last))
    rare, strings = _split(order, divided)
    lists = [_common(text, order, *string) for string in strings]
    if partition.spread is not None:
        strings.append((int(np.flatnonzero(divided & (units == last))[0]), 0, 1))
        lists.append(_spread(text, partition.spread))
    grams, is_common = _merged(_rare(order, *rare), _joined(strings, lists))
    shared = order.shared[grams.heads].astype(np.int64)
    shared[0] = partition.continues
    return _files(text.units, order.places, shared, grams, is_common)


# --- marks -----------------------------------------------------------------------------------------


def _marks(passages: Array, ranks: Array) -> Array:
    marks: Array = (passages.astype(np.uint32) << np.uint32(_RANK_BITS)) | (_WORST - ranks)
    return marks


def _ranks(marks: Array) -> Array:
    ranks: Array = _WORST - (marks & _WORST)
    return ranks


def _cut(text: Text, places: Array, marks: Array, length: int) -> Array:
    """Return the marks of a string: where a word continues behind it, it ranks as a part of the word."""
    in_word = runs.in_word()
    if not in_word[text.units[places[0] + length - 1]]:
        return marks
    ranks = _ranks(marks)
    cut = np.array(_CUT, marks.dtype)[ranks]
    return np.where(in_word[text.units[places + length]], marks + ranks - cut, marks)


# --- grams -----------------------------------------------------------------------------------------


def _split(order: Suffixes, divided: Array) -> tuple[tuple[Array, Array], list[tuple[int, int, int]]]:
    """Return the rare grams as (gram,) heads and lengths, and the common ones as (start, end, length).

    A gram ends where at most RARE positions share it, with its line, or at LONGEST. The units of positions
    that are `divided` have more positions elsewhere: they are no grams.
    """
    lengths = np.minimum(_apart(order.shared, RARE), order.left)
    lengths = np.clip(lengths, 1 + divided, LONGEST).astype(np.int64)
    heads = np.flatnonzero(order.shared < lengths)
    return (heads, lengths[heads]), list(_common_strings(order, divided))


def _common_strings(order: Suffixes, divided: Array) -> Iterator[tuple[int, int, int]]:
    """Yield what more than COMMON positions share, and behind which several characters follow."""
    apart = np.minimum(_apart(order.shared, COMMON), order.left)
    many = np.arange(len(apart))
    for length in range(1, LONGEST):
        many = many[apart[many] > length]
        if not len(many):
            break
        begins = np.flatnonzero(order.shared[many] < length)
        sizes = np.diff(begins, append=len(many))
        for start, size in zip(many[begins].tolist(), sizes.tolist(), strict=True):
            is_whole = length > 1 or not divided[start]
            if is_whole and (order.shared[start + 1 : start + size] == length).any():
                yield start, start + size, length


def _apart(shared: Array, most: int) -> Array:
    """Return the (position,) number of units that at most `most` positions share with each."""
    if len(shared) <= most:
        return np.ones_like(shared)
    together = _over(np.minimum, shared[1:], most)  # what each `most` positions share with the one before
    return 1 + _over(np.maximum, np.pad(together, most), most + 1)


def _over(function: np.ufunc, values: Array, width: int) -> Array:
    """Return the result of a function over each `width` values that follow each other."""
    done = 1
    while done < width:
        step = min(done, width - done)
        values = function(values[:-step], values[step:])
        done += step
    return values


def _rare(order: Suffixes, heads: Array, lengths: Array) -> _Grams:
    group = np.repeat(np.arange(len(heads)), np.diff(heads, append=len(order.places)))
    marks = _best(np.sort((group << _GROUP_SHIFT) | order.marks))
    return _Grams(heads, lengths, *_lists(marks, len(heads)))


def _common(text: Text, order: Suffixes, start: int, end: int, length: int) -> tuple[Array, Array, Array]:
    """Return the list of a common gram."""
    marks = _cut(text, order.places[start:end], order.marks[start:end], length)
    return _lists(_best(np.sort(marks).astype(np.int64)), 1)


def _spread(text: Text, slices: Array) -> tuple[Array, Array, Array]:
    """Return the list of a unit whose positions are in several partitions; some runs are read at a time."""
    parts = []
    for start in range(0, len(slices), _RUNS_TOGETHER):
        some = np.zeros_like(slices)
        some[start : start + _RUNS_TOGETHER] = slices[start : start + _RUNS_TOGETHER]
        places, _, passages, ranks = text.positions(some)
        if len(places):
            marks = _cut(text, places, _marks(passages, ranks), 1)
            parts.append(_best(np.sort(marks).astype(np.int64)))
    return _lists(_best(np.concatenate(parts)), 1)


def _joined(strings: list[tuple[int, int, int]], lists: list[tuple[Array, Array, Array]]) -> _Grams:
    """Return common grams, given as (start, end, length), with their lists."""
    heads, _, lengths = np.array(strings, np.int64).reshape(-1, 3).T
    empty = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint8))
    columns = (np.concatenate(column) for column in zip(empty, *lists, strict=True))
    return _Grams(heads, lengths, *columns)


def _best(marks: Array) -> Array:
    """Return the best mark of each passage of sorted marks, each with the number of its group."""
    begins = np.flatnonzero(np.diff(marks, prepend=-1))
    times = np.diff(begins, append=len(marks))
    first = np.flatnonzero(np.diff(marks[begins] >> _RANK_BITS, prepend=-1))
    best, times = marks[begins[first]], times[first]
    best[(_ranks(best) == Rank.BODY) & (times >= _MANY)] -= Rank.OFTEN - Rank.BODY
    return best


def _lists(marks: Array, groups: int) -> tuple[Array, Array, Array]:
    """Return the (group,) numbers of passages and of bytes, and the bytes of all lists.

    `marks` are sorted, each with the number of its group, one of each passage.
    """
    group = marks >> _GROUP_SHIFT
    passages = (marks & ((1 << _GROUP_SHIFT) - 1)) >> _RANK_BITS
    gaps = np.diff(passages, prepend=0)
    opening = np.flatnonzero(np.diff(group, prepend=-1))
    gaps[opening] = passages[opening]
    content, sizes = _varints((gaps << _RANK_BITS) | _ranks(marks))
    return np.bincount(group, minlength=groups), np.add.reduceat(sizes, opening), content


def _merged(rare: _Grams, common: _Grams) -> tuple[_Grams, Array]:
    """Return all grams in order, a prefix before longer ones, and a (gram,) mask of the common ones."""
    heads = np.concatenate((rare.heads, common.heads))
    lengths = np.concatenate((rare.lengths, common.lengths))
    order = np.lexsort((lengths, heads))
    sizes = np.concatenate((rare.sizes, common.sizes))
    lists = _reordered(np.concatenate((rare.lists, common.lists)), sizes, order)
    counts = np.concatenate((rare.counts, common.counts))
    return _Grams(heads[order], lengths[order], counts[order], sizes[order], lists), order >= len(rare.heads)


# --- files -----------------------------------------------------------------------------------------


def _files(units: Array, places: Array, shared: Array, grams: _Grams, is_common: Array) -> list[Shard]:
    """Return grams as files; `shared` is the (gram,) number of units in common with the position before."""
    extends = np.flatnonzero(np.diff(grams.heads) == 0) + 1  # grams behind a common one that they begin with
    shared[extends] = grams.lengths[extends - 1]
    counts, count_sizes = _varints((grams.counts << 1) | is_common)
    places = places[grams.heads]
    sizes = 2 + 2 * (grams.lengths - shared) + count_sizes + grams.sizes
    begins = _begins(sizes, _chosen(units, places, grams.lengths))
    firsts = [
        units[place : place + length + 1].tobytes().decode("utf-16-be", "surrogatepass")
        for place, length in zip(places[begins].tolist(), shared[begins].tolist(), strict=True)
    ]
    shared[begins] = 0
    added = grams.lengths - shared
    head = np.stack((shared, added), 1).astype(np.uint8).ravel()
    suffix = units[_spans(places + shared, added)]
    content, sizes = _interleaved(
        (head, np.full(len(shared), 2)),
        (suffix.view(np.uint8), 2 * added),
        (counts, count_sizes),
        (grams.lists, grams.sizes),
    )
    ends = np.cumsum(sizes)
    bounds = [*(ends - sizes)[begins].tolist(), int(ends[-1])]
    pieces = zip(firsts, bounds, bounds[1:], strict=False)
    return [Shard(first, deflated(content[start:end].tobytes())) for first, start, end in pieces]


def _chosen(units: Array, places: Array, lengths: Array) -> Array:
    """Return the (gram,) indices of the grams at which a file may begin, by the last four units of each."""
    fours: Array = np.ndarray(len(units) - 3, ">u8", units.data, strides=units.strides)
    last = fours[places + lengths - 4].astype(np.uint64)
    beyond = np.array([0, 48, 32, 16], np.uint64)[np.where(lengths < 4, lengths, 0)]
    last = (last << beyond) + lengths.astype(np.uint64)
    mixed = (last * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)
    return np.flatnonzero(mixed % np.uint64(_CUT_EVERY) == 0)


def _begins(sizes: Array, chosen: Array) -> list[int]:
    """Return the indices of the grams at which files begin: `chosen` ones, but where a file is too large."""
    starts = np.cumsum(sizes) - sizes
    begins = [0]
    while True:
        start = int(starts[begins[-1]])
        place = int(np.searchsorted(starts[chosen], start + LEAST))
        largest = max(begins[-1] + 1, int(np.searchsorted(starts, start + MOST)))
        following = min(int(chosen[place]) if place < len(chosen) else len(starts), largest)
        if following >= len(starts):
            return begins
        begins.append(following)


def _varints(values: Array) -> tuple[Array, Array]:
    """Return (value,) numbers below 2**35 as bytes, seven bits in each, the lowest first; and their sizes."""
    sizes = np.ones(len(values), np.int64)
    for bits in (7, 14, 21, 28):
        sizes += values >= 1 << bits
    starts = np.cumsum(sizes) - sizes
    content = np.zeros(int(sizes.sum()), np.uint8)
    for step in range(5):
        has_byte = sizes > step
        is_continued = sizes[has_byte] > step + 1
        content[starts[has_byte] + step] = ((values[has_byte] >> (7 * step)) & 127) | (is_continued << 7)
    return content, sizes


def _reordered(content: Array, sizes: Array, order: Array) -> Array:
    """Return pieces of bytes, of (piece,) `sizes`, in another order."""
    if (np.diff(order) == 1).all():
        return content
    return content[_spans((np.cumsum(sizes) - sizes)[order], sizes[order])]


def _spans(starts: Array, sizes: Array) -> Array:
    """Return the (sum of sizes,) indices of (span,) spans, one span behind the other."""
    return np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))


def _interleaved(*columns: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return rows, each a piece from each column, as bytes with their (row,) sizes.

    A column is the bytes of all its pieces, with their (row,) sizes.
    """
    sizes = sum(pieces for _, pieces in columns)
    assert isinstance(sizes, np.ndarray)
    content = np.empty(int(sizes.sum()), np.uint8)
    starts = np.cumsum(sizes) - sizes
    for bytes_, pieces in columns:
        content[_spans(starts, pieces)] = bytes_
        starts = starts + pieces
    return content, sizes
