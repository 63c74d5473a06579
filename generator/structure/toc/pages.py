"""The page numbers behind the titles of printed contents, which do not go back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...text.layout import clean
from ..matter import MATTER
from .layout import is_leader
from .numbers import LEADERS, SHADOW
from .sequence import WIDTH

_TRIM = LEADERS + " \t\r\n\xa0\u3000§．・｡-/／|｜;；"
_PAGE = re.compile(
    r"[(\[（【]?([0-9０-９]{1,9}|(?<![A-Za-z])[ivxlc]{1,6}|(?<![A-Za-z])[IVXLC]{1,6})\s?页?[)\]）】]?$"
)
_FULL_STOP = re.compile(r"(?<=[A-Za-z])\.\s*$")
"""Ends a title that is a sentence; several points are a leader."""
_LONGEST_PAGE, _WIDE_GAP = 12, "   "
PAGED, FEWEST_PAGES, MOST_DIGITS = 0.6, 3, 4
"""The share and number of entries that must end in a page where no leaders lead to it."""
LEAP, PART_OF_DIGITS = -0.001, -0.4
"""Cost of a page for each page that it skips, and for digits before it that a space separates."""


class Tail(NamedTuple):
    """An entry behind its number; where in it a last number begins, its digits; is it surely a page?"""

    text: str
    cut: int = 0
    digits: str = ""
    sure: bool = False
    spaced: bool = False


def tail(raw: str) -> Tail:
    """Read what stands behind the number of an entry, up to the next entry."""
    text = raw.rstrip(_TRIM)
    if _FULL_STOP.match(raw, len(text)):
        return Tail(text + ".")
    match = _PAGE.search(text, max(0, len(text) - _LONGEST_PAGE))
    if not match:
        return Tail(text)
    title = text[: match.start()].rstrip(_TRIM)
    lead = text[len(title) : match.start()]
    sure = is_leader(lead) or _WIDE_GAP in lead
    capital = match[1].isupper() and not sure and not MATTER.fullmatch(clean(title).translate(SHADOW))
    if match[1].isalpha() and (not lead or capital):
        return Tail(text)
    return Tail(text, match.start(), match[1], sure, bool(lead))


def titles_and_pages(tails: Sequence[Tail]) -> list[tuple[str, int | None]]:
    """Return the title and page of each entry; the page is None if there is none, or a roman one."""
    return [_cut(tail, size) for tail, size in zip(tails, _sizes(tails), strict=True)]


def _cut(tail: Tail, size: int) -> tuple[str, int | None]:
    """Return the title of an entry and its page, the last `size` digits; None for a roman one."""
    if not size:
        return tail.text, None
    page = tail.digits[-size:]
    title = tail.text[: tail.cut] + tail.digits[:-size]
    return title.rstrip(_TRIM), int(page) if page.isdecimal() else None


class _Leaf(NamedTuple):
    """The end of a way to read the pages."""

    score: float
    page: int
    size: int
    before: _Leaf | None


def _sizes(tails: Sequence[Tail]) -> list[int]:
    """Return how many of the last digits of each entry are its page: pages do not go back."""
    beam = [_Leaf(0.0, 0, 0, None)]
    for tail in tails:
        leaves = sorted((turned for leaf in beam for turned in _turned(leaf, tail)), key=_by_score_and_page)
        beam = leaves[:1]
        beam += (after for before, after in itertools.pairwise(leaves) if after.page < before.page)
        del beam[WIDTH:]
    sizes = []
    last: _Leaf | None = beam[0]
    while last and last.before:
        sizes.append(last.size)
        last = last.before
    sizes.reverse()
    sure = sum(tail.sure for tail in tails)
    if 2 * sure >= len(tails) or sum(map(bool, sizes)) >= max(FEWEST_PAGES, PAGED * len(tails)):
        return sizes
    return [size if tail.sure else 0 for size, tail in zip(sizes, tails, strict=True)]


def _by_score_and_page(leaf: _Leaf) -> tuple[float, int]:
    return -leaf.score, leaf.page


def _turned(leaf: _Leaf, tail: Tail) -> Iterator[_Leaf]:
    """Yield the ways to read the page of the next entry."""
    whole = len(tail.digits)
    if not tail.sure:
        yield _Leaf(leaf.score, leaf.page, 0, leaf)
    if tail.digits.isalpha():
        yield _Leaf(leaf.score + 1, leaf.page, whole, leaf)
        return
    for size in [whole] if tail.sure else range(1, min(whole, MOST_DIGITS) + 1):
        page = int(tail.digits[-size:])
        if tail.sure or (page >= leaf.page and tail.digits[-size] != "0"):
            doubt = LEAP * abs(page - leaf.page) + PART_OF_DIGITS * (size < whole and tail.spaced)
            yield _Leaf(leaf.score + 1 + doubt, page, size, leaf)
