"""Lines of text -> the grams of the search index: substrings that grow until they are rare.

Every position of the text begins one gram: the shortest string that begins there and occurs at most RARE
times in the whole collection, or is LONGEST long. Such a gram lists the passages that have it. So the grams
that begin with a query, which lie side by side in their order, list together the passages that have the
query; and the one gram that a longer query begins with lists so few that reading them settles the rest.
The union would be long for a string with more than COMMON occurrences: it is a gram too, with a list of its
own, unless it is always followed by the same character, so that the string with that one has the same list.

Such lists need no positions, and they stay short however large the collection is. That is why this is not
the usual index of bigrams with positions, whose lists grow with the collection, up to 210 kB a query at a
thousand reports (`bench/positions.py`), and which finds no word that is typed in part.
Near copies, which would make grams grow without end, stop at LONGEST.

All positions are sorted by what follows (`suffixes`), which lays side by side those that share a beginning;
level by level, such groups split until they are rare. A character here is a UTF-16 unit.

A file of grams is one entry after the other: how many units the gram shares with the one before, how many are
its own, these; how many passages it lists, doubled, and one more if it is common; and for each of them the
distance from the one before, times eight, and the best rank at which the gram stands there. The numbers are
varints (but the first two: bytes), the units big-endian.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from ...parallel import run
from . import suffixes
from .suffixes import LONGEST, RARE, Array, Suffixes, Text

COMMON = 4096
"""A string with more occurrences has a list of its own."""
SHARD = 1 << 12
"""About how many bytes go into a file."""

_WITHIN = np.array([0, 0, 1, 1], np.uint8)
_WHOLE = np.array([2, 3, 5, 6], np.uint8)
_OPENING = np.array([2, 3, 5, 7], np.uint8)
"""The rank of an occurrence in each zone: within a word; as a whole word; at the beginning of its line."""
_BODY, _OFTEN, _MANY = 3, 4, 2
"""The rank of a whole word in the body; of one that is there often; how often that is in a passage."""
_CUT = np.array([0, 1, 0, 0, 0, 1, 1, 1], np.uint8)
"""The rank of an occurrence of each rank if it is within a word after all."""
_RANKS = 8


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of grams, and the shortest string that is above every gram of the files before it."""

    first: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Grams:
    """Grams by their first position and their length, with a passage list each; `sizes` count its bytes."""

    heads: Array
    lengths: Array
    counts: Array
    sizes: Array
    lists: Array


def shards(lines: Iterable[tuple[str, int, int]]) -> Iterator[Shard]:
    """Yield the files of the grams of folded lines, in order.

    Each line comes with its passage, which ascend, and its zone, 0 to 3.
    """
    text = suffixes.joined(lines)
    for found in run(partial(_shards, text), suffixes.ranges(text.units), worth=4, chunk=1):
        yield from found


def _shards(text: Text, units: tuple[int, int]) -> list[Shard]:
    return [
        shard for found in suffixes.suffixes(text, *units, _marks) for shard in _in_partition(text, found)
    ]


def _marks(passages: Array, zones: Array, begins_line: Array, begins_word: Array) -> Array:
    """Return passage and rank in one number, the best rank of a passage the least."""
    ranks = np.where(begins_word, np.where(begins_line, _OPENING[zones], _WHOLE[zones]), _WITHIN[zones])
    marks: Array = passages * np.uint32(_RANKS) + (_RANKS - 1 - ranks)
    return marks


def _in_partition(text: Text, found: Suffixes) -> list[Shard]:
    if found.shared is None:
        grams = _common(text, found, [(0, len(found.places), 1)])
        return _cut(text, found, np.zeros(1, np.int64), grams, np.ones(1, bool))
    rare, common = _split(found, found.shared)
    grams, is_common = _merged(_rare(found, *rare), _common(text, found, common))
    return _cut(text, found, found.shared[grams.heads].astype(np.int64), grams, is_common)


def _split(found: Suffixes, shared: Array) -> tuple[tuple[Array, Array], list[tuple[int, int, int]]]:
    """Return the rare grams, by first position and length, and the common ones as (start, end, length)."""
    heads, lengths = [], []
    nodes: list[tuple[int, int, int]] = []
    alive = np.arange(len(shared))
    for length in range(found.known + 1, LONGEST + 1):
        begins = np.flatnonzero(shared[alive] < length)
        if not len(begins):
            break
        sizes = np.diff(begins, append=len(alive))
        first = alive[begins]
        done = (sizes <= RARE) | (found.left[first] <= length) | (length == LONGEST)
        heads.append(first[done])
        lengths.append(np.full(int(done.sum()), length))
        for start, size in _large(first, sizes, done):
            if (shared[start + 1 : start + size] == length).any():
                nodes.append((start, start + size, length))
        alive = alive[np.repeat(~done, sizes)]
    order = np.argsort(np.concatenate(heads))
    return (np.concatenate(heads)[order], np.concatenate(lengths)[order]), nodes


def _large(first: Array, sizes: Array, done: Array) -> Iterator[tuple[int, int]]:
    large = np.flatnonzero(~done & (sizes > COMMON))
    return zip(first[large].tolist(), sizes[large].tolist(), strict=True)


def _rare(found: Suffixes, heads: Array, lengths: Array) -> _Grams:
    group = np.repeat(np.arange(len(heads)), np.diff(heads, append=len(found.places)))
    return _Grams(heads, lengths, *_listed(np.sort((group << 32) | found.marks), len(heads)))


def _common(text: Text, found: Suffixes, nodes: list[tuple[int, int, int]]) -> _Grams:
    parts = []
    for start, end, length in nodes:
        marks = found.marks[start:end]
        if text.in_word[text.units[found.places[start] + length - 1]]:
            is_cut = text.in_word[text.units[found.places[start:end] + length]]
            ranks = _RANKS - 1 - marks % _RANKS
            marks = np.where(is_cut, marks + ranks - _CUT[ranks], marks)
        parts.append(_listed(np.sort(marks).astype(np.int64), 1))
    heads, _, lengths = np.array(nodes, np.int64).reshape(-1, 3).T
    empty = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint8))
    columns = (np.concatenate(column) for column in zip(empty, *parts, strict=True))
    return _Grams(heads, lengths, *columns)


def _listed(marks: Array, groups: int) -> tuple[Array, Array, Array]:
    """Return for each group how many passages it has and how many bytes their list takes; and all lists.

    The marks are sorted, with the number of the group above their 32 bits.
    """
    begins = np.flatnonzero(np.diff(marks >> 3, prepend=-1))
    times = np.diff(begins, append=len(marks))
    marks = marks[begins]
    rank = _RANKS - 1 - marks % _RANKS
    rank[(rank == _BODY) & (times >= _MANY)] = _OFTEN
    owner = marks >> 32
    passage = (marks & 0xFFFFFFFF) >> 3
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


def _cut(text: Text, found: Suffixes, shared: Array, grams: _Grams, is_common: Array) -> list[Shard]:
    """Return grams as files, given how many units each shares with what stands before it."""
    shared[0] = found.known
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
    """Return rows of bytes, a piece from each column, and their sizes.

    A column is all its bytes, and the size of each piece.
    """
    sizes = sum(pieces for _, pieces in columns)
    assert isinstance(sizes, np.ndarray)
    content = np.empty(int(sizes.sum()), np.uint8)
    at = np.cumsum(sizes) - sizes
    for piece, pieces in columns:
        content[_spans(at, pieces)] = piece
        at = at + pieces
    return content, sizes
