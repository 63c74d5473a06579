"""Reports -> those that are the same work: reposts, excerpts, edited and shortened versions.

A report is known by fingerprints of its text, chosen by winnowing (S. Schleimer, D. S. Wilkerson and
A. Aiken, 2003): of all runs of `_RUN` units, a unit being a Han character or a word of another script, the
one with the least hash in every window. So what two reports share is seen wherever it stands in them, be it
a whole sentence or half of one. A fingerprint counts the less the more reports have it: what many hold, a
disclaimer or the blurb of a series, makes no versions of them, while a text that is reposted as often
has nothing else to count.
"""

from __future__ import annotations

import math
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from ..model import Addition, Block, Document, Section
from ..text.folding import CJK, search_form

Hashes = NDArray[np.uint64]
Pair = tuple[int, int, float]
"""Two reports by their numbers, the lower first, and the share, 0 to 1, of the shorter one's text in both."""

MOST_VERSIONS = 40
"""A report has at most so many versions: a work that is reposted more often makes several groups."""
_RUN, _WINDOW = 6, 5
_SHARED, _LEAST = 0.4, 6
"""Of the lighter report's fingerprints this share, by weight, is in the other, and so many at least."""
_FALL, _MANY = 0.75, 50
"""A fingerprint of two reports weighs 1, of more of them the less; of more than so many next to nothing."""
_NEIGHBOURS = 8
"""Of the reports with a fingerprint each is compared with so many, and with one that may lead its group."""
_EQUALLY_FULL = 1.1
"""Reports whose lengths differ by less than about this factor are equally full."""
_OWN = 0.5
"""A block of which less than this share stands in the other version is its own."""
_PLACES = 3

_WORD = re.compile(rf"[^\W_{CJK}]+")
_CHARACTER = re.compile(rf"(?=[^\W_])[{CJK}]")
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIXERS = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))


# --- fingerprints ------------------------------------------------------------------------------


def fingerprints(text: str) -> bytes:
    """Return the fingerprints of a text, sorted, each eight bytes: about one for three units."""
    hashes = _hashes(_units([text])[0])
    if (count := len(hashes) - _WINDOW + 1) > 1:
        hashes = reduce(np.minimum, (hashes[place : place + count] for place in range(_WINDOW)))
    return _distinct(np.sort(_distinct(hashes))).tobytes()


def _distinct(hashes: Hashes) -> Hashes:
    """Return hashes without those that are the same as the one before."""
    differs = np.ones(len(hashes), np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=differs[1:])
    return hashes[differs]


def _units(texts: Iterable[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """Return a number for each unit of texts, one text after the other, and where the units of each end.

    Writing, case, punctuation and spacing make no difference.
    """
    folded = search_form("".join(text.replace(_END, " ") + _END for text in texts))
    codes = np.frombuffer(folded.encode("utf-32-le"), np.uint32)
    alone = _alone(codes)
    in_word = alone == _IN_WORD
    begins = in_word & ~np.append(False, in_word[:-1])
    words = _WORD.findall(folded)
    alone[begins] = np.fromiter(map(_number, words), np.int64, len(words))
    chosen = begins | (alone >= 0)
    return alone[chosen].astype(np.uint64), np.cumsum(chosen)[codes == ord(_END)]


_IN_WORD, _NEITHER, _UNKNOWN = -1, -2, -3
_END = "█"
"""A character that is no unit: it belongs to no writing, and folding leaves it alone."""
_characters = np.full(sys.maxunicode + 1, _UNKNOWN, np.int64)
"""For each character that was met the number of the unit that it is by itself, or that it is none."""


def _alone(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return for each character its number as a unit by itself, or that it is in a word, or neither."""
    alone: NDArray[np.int64] = _characters[codes]
    if new := set(codes[alone == _UNKNOWN].tolist()):
        for code in new:
            _characters[code] = _unit(chr(code))
        alone = _characters[codes]
    return alone


def _unit(character: str) -> int:
    if _WORD.match(character):
        return _IN_WORD
    return _number(character) if _CHARACTER.match(character) else _NEITHER


@lru_cache(1 << 16)
def _number(unit: str) -> int:
    return zlib.crc32(unit.encode())


def _hashes(units: Hashes) -> Hashes:
    """Return the hash of every run of units: a polynomial, stirred as in SplitMix64."""
    count = max(0, len(units) - _RUN + 1)
    hashes = np.zeros(count, np.uint64)
    for place in range(_RUN):
        hashes = hashes * _BASE + units[place : place + count]
    for shift, factor in _MIXERS:
        hashes = (hashes ^ (hashes >> shift)) * factor
    return hashes


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
        of_one = _within(each[one], each[other])
        weight, common = holders.weights(one)[of_one].sum(), int(of_one.sum())
        if common >= _LEAST and weight >= _SHARED * min(holders.sums[one], holders.sums[other]):
            low, high = sorted((order[one], order[other]))
            found.append((low, high, round(common / min(len(each[one]), len(each[other])), 4)))
    return sorted(found)


def _within(some: Hashes, others: Hashes) -> NDArray[np.bool_]:
    """Return which of `some` are among `others`, which are sorted."""
    if not len(others):
        return np.zeros(len(some), np.bool_)
    places = np.searchsorted(others, some)
    found: NDArray[np.bool_] = others[np.minimum(places, len(others) - 1)] == some
    return found


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
            more, where = np.unique(np.append(keys, ones * self.reports + others), return_inverse=True)
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


# --- what each adds ----------------------------------------------------------------------------


class Text:
    """A document block by block, with the hashes of all its runs, to be compared with its versions."""

    def __init__(self, document: Document) -> None:
        """Read the document."""
        self.document = document
        self.blocks = [part for block in _blocks(document.body) for part in block.items or (block,)]
        units, self.ends = _units(map(_said, self.blocks))
        self.hashes = _hashes(units)
        self.ordered = np.sort(self.hashes)

    def beyond(self, other: Text) -> Addition:
        """Return what `other` lacks of this."""
        own = self._own(other)
        anchors = list(_places(self.document.body, own))
        return Addition(len(own), sum(len(_said(block)) for block in own.values()), tuple(anchors[:_PLACES]))

    def _own(self, other: Text) -> dict[str, Block]:
        """Return the blocks, by their anchors, of which too little stands in `other`."""
        begins = np.append(0, self.ends)
        found = np.flatnonzero(_within(self.hashes, other.ordered))
        units = int(begins[-1]) + 1
        running = np.cumsum(np.bincount(found, minlength=units) - np.bincount(found + _RUN, minlength=units))
        covered = np.append(0, np.cumsum(running > 0))
        return {
            block.anchor: block
            for block, begin, end in zip(self.blocks, begins[:-1], self.ends, strict=True)
            if end - begin >= _RUN and covered[end] - covered[begin] < _OWN * (end - begin)
        }


def _blocks(section: Section) -> Iterator[Block]:
    return chain.from_iterable(each.blocks for each in section.walk())


def _said(block: Block) -> str:
    return " ".join(entry.title for entry in block.entries) or block.text


def _places(section: Section, own: dict[str, Block]) -> Iterator[str]:
    """Yield the anchors of what is own: a section where all of it is, else the first block of each run."""
    parts = [part for block in _blocks(section) for part in block.items or (block,)]
    if section.level and parts and all(part.anchor in own for part in parts):
        yield section.anchor
        return
    before = False
    for block in section.blocks:
        for part in block.items or (block,):
            if part.anchor in own and not before:
                yield part.anchor
            before = part.anchor in own
    for below in section.sections:
        yield from _places(below, own)
