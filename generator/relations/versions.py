"""Reports that are versions of the same work: reposts, excerpts, edited and shortened versions.

They are found by their fingerprints. A fingerprint weighs the less the more reports have it: a disclaimer or
the blurb of a series, which many reports have, does not make versions of them, while a text that is reposted
as often has nothing else to count.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from .fingerprints import Hashes, among

Pair = tuple[int, int, float]
"""Two reports by their numbers, the lower first, and the share, 0 to 1, of the shorter one's text in both."""

MOST_VERSIONS = 40
"""Maximum number of versions of a report: a work that is reposted more often makes several groups."""
_SHARED, _LEAST = 0.4, 6
"""Minimum share, by weight, and number of the lighter report's fingerprints that are in the other."""
_FALL, _MANY = 0.75, 50
"""A fingerprint of two reports weighs 1, of more reports less; of more than `_MANY` hardly anything."""
_NEIGHBOURS = 8
"""Number of reports with the same fingerprint with which each is compared, besides a leader of its group."""
_EQUALLY_FULL = 1.1
"""Reports whose lengths differ by less than about this factor are equally full."""


# --- pairs -------------------------------------------------------------------------------------


def ranked(prints: Sequence[bytes], days: Sequence[tuple[int, ...]]) -> list[int]:
    """Return the reports in the order in which lists would show them: the fullest first, of those the oldest.

    `days` are sorted from the oldest.
    """
    full = [round(math.log(max(len(each), 1), _EQUALLY_FULL)) for each in prints]
    return sorted(range(len(prints)), key=lambda number: (-full[number], days[number], number))


def pairs(prints: Sequence[bytes], order: Sequence[int]) -> list[Pair]:
    """Return which reports, given by their fingerprints, are versions of one work; `order` ranks them."""
    each = [np.frombuffer(prints[number], np.uint64) for number in order]
    holders = _Holders(each)
    found = []
    for one, other in holders.candidates():
        of_one = among(each[one], each[other])
        weight, common = holders.weights(one)[of_one].sum(), int(of_one.sum())
        if common >= _LEAST and weight >= _SHARED * min(holders.sums[one], holders.sums[other]):
            low, high = sorted((order[one], order[other]))
            found.append((low, high, round(common / min(len(each[one]), len(each[other])), 4)))
    return sorted(found)


class _Holders:
    """Which reports have which fingerprints; the reports are numbered by their rank."""

    def __init__(self, prints: Sequence[Hashes]) -> None:
        self.reports = len(prints)
        self.ends = np.cumsum([len(each) for each in prints], dtype=np.int64)
        every = np.concatenate(prints) if prints else np.zeros(0, np.uint64)
        owners = np.repeat(np.arange(self.reports), [len(each) for each in prints])
        order = np.argsort(every, kind="stable")
        every = every[order]
        begins = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1]))) if len(every) else order
        held = np.diff(np.append(begins, len(every)))
        weights = (2 / np.maximum(held, 2)) ** _FALL * (_MANY / np.maximum(held, _MANY)) ** 2
        self.by_place = np.empty(len(every))
        self.by_place[order] = np.repeat(weights, held)
        several = np.repeat(held > 1, held)
        self.weight = np.repeat(weights, held)[several]
        self.owner = owners[order][several]
        self.begin = np.repeat(np.cumsum(np.append(0, held[held > 1]))[:-1], held[held > 1])
        self.sums = np.bincount(owners, self.by_place, self.reports)

    def weights(self, report: int) -> NDArray[np.float64]:
        """Return the weight of each fingerprint of a report."""
        end = int(self.ends[report])
        start = int(self.ends[report - 1]) if report else 0
        return self.by_place[start:end]

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs that seem to have enough in common, the first in rank first."""
        keys: NDArray[np.int64] = np.zeros(0, np.int64)
        weights: NDArray[np.float64] = np.zeros(0)
        for ones, others, shared in self._meetings():
            more, where = distinct(np.append(keys, ones * self.reports + others))
            sums = np.bincount(where, np.append(weights, shared), len(more))
            keys, weights = more, sums.astype(np.float64)
        ones, others = np.divmod(keys, max(self.reports, 1))
        enough = weights >= _SHARED / 2 * np.minimum(self.sums[ones], self.sums[others])
        return zip(ones[enough].tolist(), others[enough].tolist(), strict=True)

    def _meetings(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]]:
        """Yield who has a fingerprint together, with its weight: neighbours, and all with one that leads."""
        places = np.arange(len(self.owner))
        for apart in range(1, _NEIGHBOURS + 1):
            there = places[places - apart >= self.begin]
            yield self.owner[there - apart], self.owner[there], self.weight[there]
        leaders = places - (places - self.begin) % (MOST_VERSIONS + 1)
        far = places[places - leaders > _NEIGHBOURS]
        yield self.owner[leaders[far]], self.owner[far], self.weight[far]


def distinct(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct ones of numbers that are not negative, in order, and which of these each number is.

    As `np.unique` does, in a fifth of the time: sorted by sixteen bits at a time, the last ones first,
    which takes linear time (radix sort).
    """
    order = np.arange(len(keys))
    for bits in range(0, int(keys.max(initial=0)).bit_length(), 16):
        digits = (keys >> bits).astype(np.uint16)
        order = order[np.argsort(digits[order], kind="stable")]
    ordered = keys[order]
    is_new = np.diff(ordered, prepend=-1) != 0
    where = np.empty(len(keys), np.int64)
    where[order] = np.cumsum(is_new) - 1
    return ordered[is_new], where


# --- groups ------------------------------------------------------------------------------------


def representatives(order: Sequence[int], pairs: Sequence[Pair]) -> list[int]:
    """Return for each report the version that lists show in its place: the first in `order`.

    A group is a report with those of its versions that no one before it has taken (leader clustering, J. A.
    Hartigan, 1975). So each stands in one group only and does share text with what is shown in its place:
    a chain of versions, each nearer to the next than to the first, makes several groups.
    """
    versions = neighbours(len(order), pairs)
    shown = [-1] * len(order)
    for report in order:
        if shown[report] < 0:
            free = [other for other, _ in versions[report] if shown[other] < 0]
            for member in (report, *free[:MOST_VERSIONS]):
                shown[member] = report
    return shown


def neighbours(reports: int, pairs: Sequence[Pair]) -> list[list[tuple[int, float]]]:
    """Return for each report its versions with the share, those that share most first."""
    found: list[list[tuple[int, float]]] = [[] for _ in range(reports)]
    for one, other, share in pairs:
        found[one].append((other, share))
        found[other].append((one, share))
    return [sorted(others, key=lambda item: (-item[1], item[0])) for others in found]
