"""Which texts are printed contents rather than prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text.numerals import NUMERAL
from ...text.sentences import is_prose
from ..numbering import COUNTERS, INNER_RANK, RANKS
from .candidates import Candidate
from .normalize import normalize
from .pages import Tail
from .parse import read
from .sequence import steps


def looks_like(text: str, announced: bool = False) -> bool:
    """Return True if a text is a table of contents, or part of one, rather than prose.

    It is if leaders lead every entry to its page; or if at least three numbers count on from each
    other before short titles: of a kind that divides a text or of two kinds, unless the text is
    announced as contents. Only the beginning is looked at.
    """
    if len(text) > LONGEST or not (announced or _HINT.search(text, 0, _SAMPLE)):
        return False
    taken, tails = read(normalize(text[:_SAMPLE]))
    if not taken or not _are_titles(tails):
        return False
    return all(tail.sure for tail in tails) or _counts_on(taken, announced)


def _are_titles(tails: Sequence[Tail]) -> bool:
    """Return True if what stands behind numbers is short, holds letters and is rarely a sentence."""
    length = sum(len(tail.text) - 2 / 3 * len(_LATIN_LETTER.findall(tail.text)) for tail in tails)
    sentences = sum(_is_sentence(tail.text.strip()) for tail in tails)
    worded = sum(bool(_LETTER.search(tail.text)) for tail in tails)
    return (
        length <= _MEAN_LENGTH * len(tails)
        and sentences <= _SHARE_OF_SENTENCES * len(tails)
        and 2 * worded >= len(tails)
    )


def _is_sentence(text: str) -> bool:
    """Return True if what stands behind a number is a sentence or a part of one; a title may ask."""
    return is_prose(text.replace("?", "").replace("？", "")) or _GOES_ON.search(text) is not None


def _counts_on(taken: Sequence[Candidate], announced: bool) -> bool:
    """Return True if enough numbers count on from each other, of kinds that contents have."""
    numbered = [mark for mark in taken if mark.kind]
    orderly = sum(reward >= 0 for reward, _ in steps(numbered))
    share = _SHARE_IN_ORDER_ANNOUNCED if announced else _SHARE_IN_ORDER
    if len(numbered) < FEWEST or orderly < share * (len(numbered) - 1):
        return False
    kinds = {mark.kind for mark in numbered}
    divides = any(RANKS[kind] < INNER_RANK or "1.1" in kind for kind in kinds)
    begins = taken[0].kind or taken[0].weight
    return announced or bool(begins and (len(kinds) > 1 or (divides and numbered[0].value[-1] == 1)))


def is_numbered(line: str) -> bool:
    """Return True if a line is one entry with a number."""
    taken, _ = read(line)
    return len(taken) == 1 and bool(taken[0].kind)


_COUNTERS = "".join(counter for counter in COUNTERS if len(counter) == 1)
_HINT = re.compile(
    rf"第[0-9{NUMERAL}]{{1,4}}[{_COUNTERS}]|[0-9][.．][0-9]|[{NUMERAL}]、|Chapter|CHAPTER|Part|PART|…|[.·]{{3}}|\t"
)
_GOES_ON = re.compile("[,，、:：]$|^[a-z]+ [a-z]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN_LETTER = re.compile("[A-Za-z ]")
_SAMPLE, LONGEST = 20_000, 200_000
"""Characters that are looked at, and the maximum length of a line that may be a table of contents."""
FEWEST = 3
"""Minimum number of entries."""
_SHARE_IN_ORDER, _SHARE_IN_ORDER_ANNOUNCED = 0.7, 0.5
"""Minimum share of numbers that count on from those before them, without an announcement and with one."""
_MEAN_LENGTH, _SHARE_OF_SENTENCES = 40.0, 0.1
"""Maximum mean length of titles (a Latin letter counts a third), and share of those that are sentences."""
