"""Folded lines -> the positions of a text in sorted runs, kept in files and read again in partitions.

This is external sorting: a run holds the positions of a few dozen articles, sorted by their first two units;
a partition reads the positions of a range of pairs of units from all runs. So no process ever holds the text
of a collection, nor all its positions, and each position is read once. A unit is one of UTF-16, so that the
order is that of strings in JavaScript.
"""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import IO, Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from ...text.folding import is_word
from .prints import prints

Array: TypeAlias = npt.NDArray[Any]

LONGEST = 24
"""Maximum number of units compared: a multiple of four."""
COMMON = 4096
"""A string with more occurrences has its own list; a unit with more may be in several partitions."""
PARTITION = 1 << 13
"""Minimum number of positions in a partition; those of one pair of units are never divided."""
_MOST_PARTITIONS = 1 << 11
"""Approximate maximum number of partitions; a large text has larger ones."""
_RUN, _LINE = 1 << 18, 1 << 22
"""Number of characters at which a run ends with its line, and the most of a line that stay together."""
_UNITS = 1 << 16
_CUT_EVERY = 8
"""A partition may begin at one in so many pairs, chosen by the pair: edits move few boundaries."""
_PAIRS_TOGETHER = 1 << 22
_MARGIN = 4
"""Number of zeros before the first line."""
_TAIL_BITS = 8
_RANK_BITS = 3
_PAIR = np.uint64(32)

Passage: TypeAlias = Sequence[tuple[str, int]]
"""Folded lines, each with its zone, 0 to 3."""


@dataclass(frozen=True, slots=True)
class Run:
    """The positions of consecutive lines, sorted by their first two units.

    `text` has the lines in big-endian UTF-16, a zero unit behind each. The rest are arrays: `records` of
    uint32, (position,) place << 8 | left << 3 | rank, where `left` is the number of units up to the end of
    the line, its zero included, at most LONGEST + 1; `pairs` of uint32, (2, pair) distinct first two units
    and the index of the first position of each; `prints` of uint64, (pair,) hashes of what grams are made
    of; and `passages` of int64, the places at which passages begin.
    """

    text: bytes
    records: bytes
    pairs: bytes
    prints: bytes
    passages: bytes


@dataclass(frozen=True, slots=True)
class Ranks:
    """The rank of an occurrence by its zone: within a word, at its beginning, and at that of a line."""

    within: tuple[int, ...]
    whole: tuple[int, ...]
    opening: tuple[int, ...]


def runs(passages: Iterable[Passage], ranks: Ranks) -> Iterator[Run]:
    """Yield the runs of passages."""
    content, size = list[str](), 0
    zones, starts = bytearray(), list[int]()
    for passage in passages:
        starts.append(len(content))
        for line, zone in passage:
            for part in (line[at : at + _LINE] for at in range(0, len(line), _LINE)):
                content.append(part)
                zones.append(zone)
                size += len(part) + 1
                if size >= _RUN:
                    yield _run(content, zones, starts, ranks)
                    content, size, zones, starts = [], 0, bytearray(), []
    if content or starts:
        yield _run(content, zones, starts, ranks)


def _run(lines: Sequence[str], zones: bytearray, starts: Sequence[int], ranks: Ranks) -> Run:
    """Return lines as a run; `starts` are the indices of the lines at which passages begin."""
    text = "\0".join((*lines, "")).encode("utf-16-be")
    units = np.frombuffer(text, ">u2").astype(np.uint16)
    ends = np.flatnonzero(units == 0)
    sizes = np.diff(ends, prepend=-1)
    left = np.minimum(np.repeat(ends + 1, sizes) - np.arange(len(units)), LONGEST + 1)
    word = in_word()[units]
    begins_word = np.ones(len(units), bool)
    begins_word[1:] = ~(word[1:] & word[:-1])
    zone = np.repeat(np.frombuffer(bytes(zones), np.uint8), sizes)
    within, whole, opening = (
        np.array(table, np.uint8) for table in (ranks.within, ranks.whole, ranks.opening)
    )
    rank = np.where(begins_word, whole[zone], within[zone])
    begins = np.concatenate(([0], ends + 1))
    rank[begins[:-1]] = opening[zone[begins[:-1]]]
    tails = (left.astype(np.uint32) << _RANK_BITS) | rank
    places = np.flatnonzero(units).astype(np.uint64)
    first = units.astype(np.uint64)[places]
    second = units[places + np.uint64(1)]
    keys = np.sort((first << np.uint64(48)) | (second.astype(np.uint64) << _PAIR) | places)
    place = keys.astype(np.uint32)
    pair = (keys >> _PAIR).astype(np.uint32)
    distinct = np.flatnonzero(np.concatenate(([True], pair[1:] != pair[:-1]))) if len(pair) else pair
    records = (place << np.uint32(_TAIL_BITS)) | tails[place]
    passages = begins[starts]
    ranked = (np.searchsorted(passages, place, "right") << _TAIL_BITS) | tails[place]
    hashes = prints(units, place, np.minimum(left[place], LONGEST), ranked)
    return Run(
        text,
        records.tobytes(),
        np.stack((pair[distinct], distinct.astype(np.uint32))).tobytes(),
        (np.add.reduceat(hashes, distinct) if len(pair) else hashes).tobytes(),
        passages.tobytes(),
    )


@cache
def in_word() -> Array:
    """Return a (65536,) mask of the units that belong to words that have an end."""
    return np.array([is_word(chr(unit)) for unit in range(_UNITS)])


# --- runs in files -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Partition:
    """What is read of each run: a (run, 2) array, the first record and the one behind the last.

    Two with the same `print` have the same positions of the same text, and the same neighbours. If it
    `continues`, the partition before has positions that begin with its first unit, too. If its last unit
    begins here and goes on in the next partition, `spread` is what is read of all of them.
    """

    slices: Array
    print: bytes
    continues: bool
    spread: Array | None
    goes_on: bool


class Text:
    """Runs in files that nobody else sees, and that are gone with this process."""

    def __init__(self) -> None:
        """Have no runs."""
        self._files: list[IO[bytes]] = [tempfile.TemporaryFile() for _ in range(4)]  # noqa: SIM115
        self._files[0].write(bytes(2 * _MARGIN))
        self._bases, self._sizes, self._pairs = [_MARGIN], [0], [0]
        self._starts: list[Array] = []

    def add(self, run: Run) -> None:
        """Take the next run."""
        parts = (run.text, run.records, run.pairs, run.prints)
        for file, part in zip(self._files, parts, strict=True):
            file.write(part)
        self._starts.append(np.frombuffer(run.passages, np.int64) + self._bases[-1])
        self._bases.append(self._bases[-1] + len(run.text) // 2)
        self._sizes.append(self._sizes[-1] + len(run.records) // 4)
        self._pairs.append(self._pairs[-1] + len(run.prints) // 8)

    def partitions(self) -> list[Partition]:
        """Return all positions in partitions, in the order of their first two units; no runs can follow."""
        with closing(self):
            if not self._sizes[-1]:
                return []
            self._files[0].write(bytes(2 * LONGEST))
            text, self._read, *others = map(_mapped, self._files)
            self.units, self._records = np.frombuffer(text, ">u2"), np.frombuffer(self._read, np.uint32)
            pairs, hashes = (
                np.frombuffer(file, kind) for file, kind in zip(others, ("u4", "u8"), strict=True)
            )
        self._base = np.array(self._bases)
        self._passages = np.concatenate(self._starts)
        before = np.cumsum([0, *map(len, self._starts)]).tolist()
        sizes = np.diff(self._sizes).tolist()
        parted = []
        for (start, end), size, passages in zip(pairwise(self._pairs), sizes, before, strict=False):
            own, begins = pairs[2 * start : 2 * end].reshape(2, -1)
            parted.append(_Pairs(own, begins, hashes[start:end], size, passages))
        return _partitions(parted)

    def close(self) -> None:
        """Let go of the files; what is read of partitions stays."""
        for file in self._files:
            file.close()

    def positions(self, slices: Array) -> tuple[Array, Array, Array, Array]:
        """Return the (position,) places, units left, passages and ranks of what is read of each run."""
        parts = [
            self._records[base + start : base + end]
            for base, (start, end) in zip(self._sizes, slices.tolist(), strict=False)
            if end > start
        ]
        records = np.concatenate(parts) if parts else np.zeros(0, np.uint32)
        if hasattr(self._read, "madvise"):
            self._read.madvise(mmap.MADV_DONTNEED)  # most are read once: they need not stay in memory
        bases = np.repeat(self._base[:-1], slices[:, 1] - slices[:, 0])
        places = bases + (records >> np.uint32(_TAIL_BITS))
        tails = records.astype(np.uint8)
        passages = np.searchsorted(self._passages, places, "right") - 1
        return places, tails >> _RANK_BITS, passages, tails & ((1 << _RANK_BITS) - 1)


def _mapped(file: IO[bytes]) -> mmap.mmap:
    file.flush()
    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class _Pairs(NamedTuple):
    """The pairs of a run, where each begins, and their prints; its size, and number of passages before it."""

    pairs: Array
    begins: Array
    prints: Array
    size: int
    passages: int


def _partitions(parted: Sequence[_Pairs]) -> list[Partition]:
    """Return the partitions of runs."""
    pairs, counts = _counted(parted)
    units = pairs >> np.uint32(16)
    heads = np.flatnonzero(np.diff(units, prepend=-1))
    totals = np.add.reduceat(counts, heads)
    is_common = np.repeat(totals > COMMON, np.diff(heads, append=len(pairs)))
    cuts = _cuts(pairs, counts, heads, is_common)
    bounds = np.array([*pairs[cuts].astype(np.int64), 1 << 32])
    offsets = _offsets(parted, bounds)
    told = _prints(parted, offsets, bounds)
    partitions = []
    last_units = [int(units[cut - 1]) for cut in (*cuts[1:], len(pairs))]
    first_units = [int(units[cut]) for cut in cuts]
    for at, (first, last) in enumerate(zip(first_units, last_units, strict=True)):
        goes_on = at + 1 < len(cuts) and first_units[at + 1] == last
        continues = at > 0 and last_units[at - 1] == first
        spread, others = None, [b""]
        if goes_on and not (continues and first == last):
            ends = np.array([last << 16, (last + 1) << 16])
            spread = _offsets(parted, ends)
            others = _prints(parted, spread, ends)
        own = b"".join((told[at], *others, bytes((continues, goes_on))))
        partitions.append(Partition(offsets[:, at : at + 2], own, continues, spread, goes_on))
    return partitions


def _counted(parted: Iterable[_Pairs]) -> tuple[Array, Array]:
    """Return the distinct pairs of all runs, in order, and the number of occurrences of each."""
    waiting: list[tuple[Array, Array]] = []
    for run in parted:
        waiting.append((run.pairs, np.diff(run.begins.astype(np.int64), append=run.size)))
        if sum(len(some) for some, _ in waiting) > _PAIRS_TOGETHER:
            waiting = [_summed(waiting)]
    return _summed(waiting)


def _summed(parts: Iterable[tuple[Array, Array]]) -> tuple[Array, Array]:
    pairs, counts = map(np.concatenate, zip(*parts, strict=True))
    order = np.argsort(pairs, kind="stable")
    pairs, counts = pairs[order], counts[order]
    begins = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    return pairs[begins], np.add.reduceat(counts, begins)


def _cuts(pairs: Array, counts: Array, heads: Array, is_common: Array) -> list[int]:
    """Return the indices of the pairs at which partitions begin: a unit's first, or any of a common unit."""
    allowed = is_common.copy()
    allowed[heads] = True
    ends = np.cumsum(counts)
    least = max(PARTITION, 1 << (int(ends[-1]) // _MOST_PARTITIONS).bit_length())  # seldom another
    chosen = (pairs * np.uint32(0x9E3779B1)) >> np.uint32(16)
    chosen = (chosen % _CUT_EVERY == 0) | (counts > least)
    cuts, last = [0], 0
    for cut in np.flatnonzero(allowed & chosen)[:].tolist():
        before = int(ends[cut - 1]) if cut else 0
        if before - last >= least:
            cuts.append(cut)
            last = before
    return cuts


def _offsets(parted: Iterable[_Pairs], bounds: Array) -> Array:
    """Return the (run, bound) index of the first record of each run whose pair is not below a bound."""
    rows = (np.append(run.begins, run.size)[np.searchsorted(run.pairs, bounds)] for run in parted)
    return np.array(list(rows), np.int64).reshape(-1, len(bounds))


def _prints(parted: Iterable[_Pairs], offsets: Array, bounds: Array) -> list[bytes]:
    """Return the print of what lies between each two bounds, of which `offsets` are known."""
    rows = (
        np.append(np.uint64(0), np.cumsum(run.prints))[np.searchsorted(run.pairs, bounds)] for run in parted
    )
    sums = np.diff(np.array(list(rows), np.uint64).reshape(-1, len(bounds)))
    before = np.array([run.passages for run in parted], np.uint64)
    is_read = np.diff(offsets) > 0
    return [np.stack((before[some], sums[some, at])).tobytes() for at, some in enumerate(is_read.T)]
