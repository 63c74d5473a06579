"""The title of a copied page: the line above its text that the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...text.characters import HAN
from ...text.traditional import compiled
from ...text.urls import addresses
from ..credits import is_date_line
from .lines import PROSE, STOP, Line, is_credit, labelled, language_of
from .words import is_of_page

_SAMPLE = 4000
"""Maximum number of characters of the text that are compared with its title."""
_LEAST_SHARED, _LEAST_SHARE = 2, 0.3
"""Minimum number of pairs of characters, or words, that a title shares with the text, and share of all."""
_ABOVE_DATE = 2
"""Weight of the words of a line right above a date or a name."""
_SUMS_UP, REACH = 2.5, 4
"""A line so near below the title is rather the title if it shares so many times as many words."""
_SHORTEST_TITLE, _WAY = 6, "/>»›→|"
"""Minimum length of a title that the way to the page ends with, and what stands before it there."""
_WORDS = re.compile(f"(?=([{HAN}]{{2}}))|([A-Za-z][a-z]{{3,}})")


def shares_of(head: Sequence[Line], texts: Sequence[Line]) -> list[int]:
    """Return how many words each line above a text shares with it, 0 where that cannot be its title."""
    sample = "\n".join(line.text for line in texts if line.is_text)[:_SAMPLE].casefold()
    known = set(_words(sample))
    credits = [is_credit(line.text) for line in head]
    shares = []
    for index, line in enumerate(head):
        words = set(_words(line.text.casefold()))
        weight = _ABOVE_DATE if any(credits[index + 1 : index + 3]) else 1
        shared = len(words & known)
        is_title = weight * shared >= max(_LEAST_SHARED, _LEAST_SHARE * len(words)) and _may_be_title(
            line.text
        )
        shares.append(shared if is_title else 0)
    return shares


def _words(text: str) -> Iterator[str]:
    return (pair or word for pair, word in _WORDS.findall(text))


_NO_TITLE = compiled(
    "[(（]|原标题|By [A-Z]|【[^】]*】$|[^|｜]{1,12}(?:[|｜][^|｜]{1,12}){2,}$"
    f"|(?:[{HAN}]{{2,8}} ){{3,}}[{HAN}]{{2,8}}$"
)
"""What is not a title: a remark in brackets, the title of another site, a row of a menu."""


def _may_be_title(text: str) -> bool:
    is_prose = len(text) >= PROSE[language_of(text)] and STOP.search(text)
    is_other = is_of_page(text) or is_credit(text) or is_date_line(text) or is_prose
    return (
        not is_other
        and not addresses(text)
        and not labelled(text)
        and not _NO_TITLE.match(text)
        and not text.endswith((":", "：", ",", "，"))
    )


def title_of(head: Sequence[Line], shares: Sequence[int]) -> int | None:
    """Return which line the text below is about: that which shares most words with it.

    A line that sums up the text may stand below its title; a line above the date may share no words with it.
    """
    if (named := _end_of_way(head)) is not None:
        return named
    best = -1
    for index, shared in enumerate(shares):
        if not shared:
            continue
        gains = shared / shares[best] if best >= 0 else _SUMS_UP
        is_near = index - best <= REACH or any(is_credit(line.text) for line in head[best:index])
        is_near = is_near and head[index].text != head[best].text
        if gains >= (_SUMS_UP if is_near else 1):
            best = index
    if best >= 0:
        return best
    dated = next((index for index, line in enumerate(head) if is_credit(line.text)), 0)
    above = [index for index in range(max(0, dated - 2), dated) if _may_be_title(head[index].text)]
    return max(above, key=lambda index: len(head[index].text), default=None)


def _end_of_way(head: Sequence[Line]) -> int | None:
    """Return the last line that the way to the page ends with: Blog / Guides / How to …"""
    places = {line.text: index for index, line in enumerate(head) if _may_be_title(line.text)}
    for index in range(len(head) - 1, -1, -1):
        text = head[index].text
        ends = (text[at + 1 :].strip() for at in range(len(text) - _SHORTEST_TITLE) if text[at] in _WAY)
        place = next((places[end] for end in ends if end in places), None)
        if place is not None and abs(place - index) <= REACH:
            return place
    return None
