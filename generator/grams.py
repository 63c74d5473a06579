"""Lines of text -> the grams of the search index: substrings that grow until they are rare.

Every position of the text begins one gram: the shortest string that begins there and occurs at most RARE
times in the whole collection, or is LONGEST long. Such a gram lists the passages that have it. So the grams
that begin with a query, which lie side by side in their order, list together the passages that have the
query; and the one gram that a longer query begins with lists so few that reading them settles the rest.
The union would be long for a string with more than COMMON occurrences: it is a gram too, with a list of its
own, unless it is always followed by the same character, so that the string with that one has the same list.

Such lists need no positions, and they stay short however large the collection is. That is why this is not
the usual index of bigrams with positions: at ten thousand reports the positions of 的 alone are a megabyte.
Near copies, which would make grams grow without end, stop at LONGEST.

The work goes by partitions of the alphabet, whose size bounds the memory. In each, positions are sorted by
what follows, four characters at a time (multikey sorting), as long as more than RARE have the same beginning;
where two neighbours part tells how much they share; and level by level, groups with a common beginning split
until they are rare. A character here is a UTF-16 unit, so that the order is that of strings in JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.folding import is_word
from generator.parallel import spread

LONGEST = 24
"""A multiple of four."""
RARE = 16
COMMON = 4096
SHARD = 1 << 14
"""About how many bytes go into a file."""
_PARTITION = 1 << 20
_SLICE = 1 << 22
_UNITS = 1 << 16
_BITS = 24
"""More positions than any partition has take fewer bits."""
_KEPT = np.array([0, 0xFFFF << 48, 0xFFFFFFFF << 32, 0xFFFFFFFFFFFF << 16, 0xFFFFFFFFFFFFFFFF], np.uint64)
_FIRST = [_KEPT[np.clip(np.arange(LONGEST + 2) - depth, 0, 4)] for depth in range(0, LONGEST, 4)]
"""What masks, of the four units at a depth, those behind the end of a line that has so many units left."""

Array = npt.NDArray[Any]

_PART = np.array([0, 0, 1, 1])
_WHOLE = np.array([2, 3, 5, 6])
"""The rank of an occurrence in each zone: within a word; as a whole word."""
_OFTEN, _MANY = 4, 2
"""The rank of whole words in the body that are many in a passage; how many that is."""
_RANKS = 8


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of grams, and the shortest string that is above every gram of the files before it."""

    first: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Text:
    """All lines in one array of UTF-16 units, a zero behind each; `starts` and the rest go by line."""

    units: Array
    starts: Array
    passages: Array
    zones: Array
    in_word: Array
    """For each value of a unit, whether it is one of a word."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A partition: the positions where a unit from `low` to below `high` stands, behind `first` if given.

    A `whole` partition is one unit alone: so common that what follows it is other partitions.
    """

    low: int
    high: int
    first: int | None = None
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The positions of a partition, sorted by what follows.

    `shared` is how many units each has in common with the one before; `left` how many are left in its line,
    with the zero that ends it.
    """

    places: Array
    shared: Array
    left: Array
    passages: Array
    zones: Array
    begins_word: Array


@dataclass(frozen=True, slots=True)
class _Grams:
    """Grams by their first position and their length, with a passage list each; `sizes` count its bytes."""

    heads: Array
    lengths: Array
    counts: Array
    sizes: Array
    lists: Array


def shards(lines: Sequence[str], passages: Sequence[int], zones: Sequence[int]) -> Iterator[Shard]:
    """Yield the files of the grams of folded lines, in order. Passages ascend; a zone is 0 to 3."""
    text = _text(lines, passages, zones)
    for found in spread(partial(_shards, text), list(_parts(text.units)), worth=4, chunk=1):
        yield from found


def _text(lines: Sequence[str], passages: Sequence[int], zones: Sequence[int]) -> _Text:
    units = np.frombuffer("\0".join((*lines, "\0" * LONGEST)).encode("utf-16-be"), ">u2")
    sizes = np.array([len(line.encode("utf-16-le")) // 2 + 1 for line in lines], np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    in_word = np.zeros(_UNITS, bool)
    seen = np.flatnonzero(_counted(units))
    in_word[seen] = [is_word(chr(unit)) for unit in seen.tolist()]
    return _Text(units, starts, np.array(passages, np.int64), np.array(zones, np.int64), in_word)


# --- partitions --------------------------------------------------------------------------------------


def _parts(units: Array) -> Iterator[_Part]:
    counts = _counted(units)
    counts[0] = 0
    for low, high in _ranges(counts):
        if high - low > 1 or counts[low] <= _PARTITION:
            yield _Part(low, high)
            continue
        yield _Part(low, high, is_whole=True)
        following = _counted(units[_places(units, low, high) + 1])
        yield from (_Part(least, most, low) for least, most in _ranges(following))


def _ranges(counts: Array) -> Iterator[tuple[int, int]]:
    """Yield ranges of the units that occur, of about the size of a partition."""
    seen = np.flatnonzero(counts).tolist()
    low, size = 0, 0
    for unit in seen:
        if size and size + counts[unit] > _PARTITION:
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


def _places(units: Array, low: int, high: int) -> Array:
    """Return where a unit from `low` to below `high` stands."""
    found = []
    for start in range(0, len(units), _SLICE):
        each = units[start : start + _SLICE].astype(np.uint16)
        found.append(np.flatnonzero((each >= low) & (each < high)) + start)
    return np.concatenate(found)


# --- a partition -------------------------------------------------------------------------------------


def _shards(text: _Text, part: _Part) -> list[Shard]:
    if part.first is None:
        places = _places(text.units, part.low, part.high)
    else:
        places = _places(text.units, part.first, part.first + 1)
        following = text.units[places + 1]
        places = places[(following >= part.low) & (following < part.high)]
    line = np.searchsorted(text.starts, places, "right") - 1
    left = np.minimum(text.starts[line + 1] - places, LONGEST + 1).astype(np.uint8)
    if part.is_whole:
        found = _sorted(text, places, left, line, np.full(len(places), LONGEST))
        return _cut(text, found, _common(text, found, [(0, len(places), 1)]), np.ones(1, bool), 0)
    order, shared = _sort(text.units, places.copy(), left.copy())
    found = _sorted(text, places[order], left[order], line[order], shared)
    level = 1 if part.first is None else 2
    rare, common = _split(found, level)
    grams, is_common = _merged(_rare(found, *rare), _common(text, found, common))
    return _cut(text, found, grams, is_common, level - 1)


def _sorted(text: _Text, places: Array, left: Array, line: Array, shared: Array) -> _Sorted:
    begins_word = ~(text.in_word[text.units[places]] & text.in_word[text.units[places - 1]])
    return _Sorted(places, shared, left, text.passages[line], text.zones[line], begins_word)


def _sort(units: Array, places: Array, left: Array) -> tuple[Array, Array]:
    """Return the order of positions by what follows in their line, and how much each shares with the one before.

    What not more than RARE share is not told apart, nor what is LONGEST.
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
    """Return the four units at `depth` behind each position as one number, zeros behind the end of its line."""
    fours: Array = np.ndarray(len(units) - 3, ">u8", units.data, strides=units.strides)
    column: Array = fours[places + depth].astype(np.uint64) & _FIRST[depth // 4][left]
    return column


def _changes(column: Array, group: Array) -> Array:
    """Return for each value but the first whether it differs from the one before, in the same group."""
    is_change: Array = (column[1:] != column[:-1]) & (group[1:] == group[:-1])
    return is_change


def _split(found: _Sorted, level: int) -> tuple[tuple[Array, Array], list[tuple[int, int, int]]]:
    """Return the rare grams, by first position and length, and the common ones as (start, end, length)."""
    heads, lengths = [], []
    nodes: list[tuple[int, int, int]] = []
    alive = np.arange(len(found.shared))
    for length in range(level, LONGEST + 1):
        begins = np.flatnonzero(found.shared[alive] < length)
        if not len(begins):
            break
        sizes = np.diff(begins, append=len(alive))
        first = alive[begins]
        done = (sizes <= RARE) | (found.left[first] <= length) | (length == LONGEST)
        heads.append(first[done])
        lengths.append(np.full(int(done.sum()), length))
        for start, size in _large(first, sizes, done):
            if (found.shared[start + 1 : start + size] == length).any():
                nodes.append((start, start + size, length))
        alive = alive[np.repeat(~done, sizes)]
    order = np.argsort(np.concatenate(heads))
    return (np.concatenate(heads)[order], np.concatenate(lengths)[order]), nodes


def _large(first: Array, sizes: Array, done: Array) -> Iterator[tuple[int, int]]:
    large = np.flatnonzero(~done & (sizes > COMMON))
    return zip(first[large].tolist(), sizes[large].tolist(), strict=True)


def _rare(found: _Sorted, heads: Array, lengths: Array) -> _Grams:
    group = np.repeat(np.arange(len(heads)), np.diff(heads, append=len(found.shared)))
    ranks = np.where(found.begins_word, _WHOLE[found.zones], _PART[found.zones])
    return _Grams(heads, lengths, *_listed(group, found.passages, ranks, len(heads)))


def _common(text: _Text, found: _Sorted, nodes: list[tuple[int, int, int]]) -> _Grams:
    parts = []
    for start, end, length in nodes:
        zones = found.zones[start:end]
        ends = found.places[start:end] + length
        ends_word = ~(text.in_word[text.units[ends - 1]] & text.in_word[text.units[ends]])
        ranks = np.where(found.begins_word[start:end] & ends_word, _WHOLE[zones], _PART[zones])
        parts.append(_listed(np.zeros(end - start, np.int64), found.passages[start:end], ranks, 1))
    heads, _, lengths = np.array(nodes, np.int64).reshape(-1, 3).T
    empty = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint8))
    columns = (np.concatenate(column) for column in zip(empty, *parts, strict=True))
    return _Grams(heads, lengths, *columns)


def _listed(group: Array, passages: Array, ranks: Array, groups: int) -> tuple[Array, Array, Array]:
    """Return how many passages each group has, how many bytes their list takes, and all lists, with best ranks."""
    packed = np.sort((group << 40) | (passages << 3) | (_RANKS - 1 - ranks))
    passage_of = packed >> 3
    begins = np.flatnonzero(np.diff(passage_of, prepend=-1))
    times = np.diff(begins, append=len(packed))
    packed = packed[begins]
    rank = _RANKS - 1 - (packed & (_RANKS - 1))
    rank[(rank == _WHOLE[1]) & (times >= _MANY)] = _OFTEN
    owner = packed >> 40
    passage = (packed >> 3) & ((1 << 37) - 1)
    gaps = np.diff(passage, prepend=0)
    opening = np.flatnonzero(np.diff(owner, prepend=-1))
    gaps[opening] = passage[opening]
    content, sizes = _varints((gaps << 3) | rank)
    return np.bincount(owner, minlength=groups), np.add.reduceat(sizes, opening), content


def _varints(values: Array) -> tuple[Array, Array]:
    """Return numbers as bytes, seven bits in each, the lowest first, and how many bytes each takes."""
    sizes = np.ones(len(values), np.int64)
    for bits in (7, 14, 21, 28):
        sizes += values >= 1 << bits
    at = np.cumsum(sizes) - sizes
    content = np.zeros(int(sizes.sum()), np.uint8)
    for step in range(5):
        longer = sizes > step
        content[at[longer] + step] = ((values[longer] >> (7 * step)) & 127) | (
            (sizes[longer] > step + 1) << 7
        )
    return content, sizes


def _merged(rare: _Grams, common: _Grams) -> tuple[_Grams, Array]:
    """Return all grams in order, and which of them are common: these stand before what they begin."""
    heads = np.concatenate((rare.heads, common.heads))
    lengths = np.concatenate((rare.lengths, common.lengths))
    order = np.lexsort((lengths, heads))
    sizes = np.concatenate((rare.sizes, common.sizes))
    lists = _taken(np.concatenate((rare.lists, common.lists)), sizes, order)
    counts = np.concatenate((rare.counts, common.counts))
    return _Grams(heads[order], lengths[order], counts[order], sizes[order], lists), order >= len(rare.heads)


def _taken(content: Array, sizes: Array, order: Array) -> Array:
    """Return pieces of bytes in another order."""
    if (np.diff(order) == 1).all():
        return content
    return content[_spans((np.cumsum(sizes) - sizes)[order], sizes[order])]


def _spans(starts: Array, sizes: Array) -> Array:
    """Return the numbers of each span, one span after the other."""
    return np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))


def _cut(text: _Text, found: _Sorted, grams: _Grams, is_common: Array, known: int) -> list[Shard]:
    """Return grams as files; all of them share `known` units with those of the partition before."""
    shared = found.shared[grams.heads].astype(np.int64)
    shared[0] = known
    deeper = np.flatnonzero(np.diff(grams.heads) == 0) + 1
    shared[deeper] = grams.lengths[deeper - 1]
    counts, count_sizes = _varints((grams.counts << 1) | is_common)
    sizes = 2 + 2 * (grams.lengths - shared) + count_sizes + grams.sizes
    begins = np.flatnonzero(np.diff((np.cumsum(sizes) - sizes) // SHARD, prepend=-1))
    places = found.places[grams.heads]
    firsts = [
        text.units[place : place + length + 1].tobytes().decode("utf-16-be", "surrogatepass")
        for place, length in zip(places[begins].tolist(), shared[begins].tolist(), strict=True)
    ]
    shared[begins] = 0
    added = grams.lengths - shared
    head = np.stack((shared, added), 1).astype(np.uint8).ravel()
    suffix = text.units[_spans(places + shared, added)]
    content, sizes = _ragged(
        (head, np.full(len(shared), 2)),
        (suffix.view(np.uint8), 2 * added),
        (counts, count_sizes),
        (grams.lists, grams.sizes),
    )
    ends = np.cumsum(sizes)
    bounds = [*(ends - sizes)[begins].tolist(), int(ends[-1])]
    pieces = zip(firsts, bounds, bounds[1:], strict=False)
    return [Shard(first, content[start:end].tobytes()) for first, start, end in pieces]


def _ragged(*columns: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return rows of bytes, a piece from each column, and their sizes; a column is its bytes and its pieces' sizes."""
    sizes = sum(pieces for _, pieces in columns)
    assert isinstance(sizes, np.ndarray)
    content = np.empty(int(sizes.sum()), np.uint8)
    at = np.cumsum(sizes) - sizes
    for piece, pieces in columns:
        content[_spans(at, pieces)] = piece
        at = at + pieces
    return content, sizes
