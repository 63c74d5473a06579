"""Fingerprints of texts: texts that share a part share fingerprints.

They are chosen by winnowing (S. Schleimer, D. S. Wilkerson and A. Aiken, 2003): of all runs of `RUN` units,
a unit being a Han character or a word of another script, the one with the least hash in every window of
`_WINDOW` runs. So what two texts share is found wherever it stands in them, be it a whole sentence or half
of one.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterable
from functools import lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from ..text.folding import CJK, search_form

Hashes = NDArray[np.uint64]
RUN, _WINDOW = 6, 5

_WORD = re.compile(rf"[^\W_{CJK}]+")
_CHARACTER = re.compile(rf"(?=[^\W_])[{CJK}]")
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIXERS = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))


def fingerprints(text: str) -> bytes:
    """Return the fingerprints of a text, sorted, each eight bytes: about one for three units."""
    hashes = run_hashes(units_of([text])[0])
    if (count := len(hashes) - _WINDOW + 1) > 1:
        hashes = reduce(np.minimum, (hashes[place : place + count] for place in range(_WINDOW)))
    return _distinct(np.sort(_distinct(hashes))).tobytes()


def _distinct(hashes: Hashes) -> Hashes:
    """Return hashes without those that are the same as the one before."""
    differs = np.ones(len(hashes), np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=differs[1:])
    return hashes[differs]


def units_of(texts: Iterable[str]) -> tuple[Hashes, NDArray[np.int64]]:
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


_IN_WORD, _NEITHER, _UNKNOWN = -1, -2, 0
_END = "█"
"""A character that is not part of a unit, and that folding keeps."""
_characters = np.zeros(sys.maxunicode + 1, np.int64)
"""For each character seen so far its number as a unit by itself, or one of the marks above.

All are unknown at first: zeros take no memory before another number stands there.
"""


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


def run_hashes(units: Hashes) -> Hashes:
    """Return the hash of every run of units: a polynomial, stirred as in SplitMix64."""
    count = max(0, len(units) - RUN + 1)
    hashes = np.zeros(count, np.uint64)
    for place in range(RUN):
        hashes = hashes * _BASE + units[place : place + count]
    for shift, factor in _MIXERS:
        hashes = (hashes ^ (hashes >> shift)) * factor
    return hashes


def among(some: Hashes, others: Hashes) -> NDArray[np.bool_]:
    """Return which of `some` are among `others`, which are sorted."""
    if not len(others):
        return np.zeros(len(some), np.bool_)
    places = np.searchsorted(others, some)
    found: NDArray[np.bool_] = others[np.minimum(places, len(others) - 1)] == some
    return found
