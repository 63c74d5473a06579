"""The title of a copied page: the line above its text that most evidence speaks for.

Each kind of evidence has a weight, fitted on pages whose titles are known (`bench/copied_pages.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from math import log1p

from ...text.characters import HAN
from ...text.function_words import function_words
from ...text.traditional import compiled
from ...text.urls import addresses
from ..credits import is_date_line
from ..head.sites import title_again
from .lines import STOP, Line, is_credit, is_dated_line, labelled
from .words import is_of_page

_SAMPLE = 6000
"""Maximum number of characters of the text that are compared with its title."""
_ABOVE, _BELOW = 200, 12
"""Maximum number of lines above the first long stretch of text, and below its beginning, that may be it."""
_LEAST = 5.0
"""Minimum score of a title."""
_KNOWN, _SHARE, _POSSIBLE, _DATED, _END_OF_WAY, _BELOW_ENTRY = 2.2, 1.3, 3.0, 2.5, 4.2, 1.1
"""Weight of the words that the text knows, of their share in the line, and of what is true of titles."""
_FAR, _INSIDE, _SHORT, _SENTENCE = 0.35, 2.5, 1.4, 1.8
"""Weight of the lines between a title and the text, and of what is seldom true of titles."""
_MOST_OF_A_WORD = 5
_LONGEST_ENTRY = 24
_SHORTEST, _LONGEST = 13, 150
"""Length of a title in Latin letters; a Chinese character counts twice."""
REACH = 4
"""Maximum number of lines between a title and its date, or the way to the page that ends with it."""
_SHORTEST_OF_WAY, _WAY = 6, "/>»›→|"
"""Minimum length of a title that the way to the page ends with, and what stands before it there."""
_WORDS = re.compile(f"(?=([{HAN}]{{2}}))|([A-Za-z][a-z]{{3,}})")


def title_of(found: Sequence[Line], start: int) -> int | None:
    """Return which line is the title of the text whose first long stretch begins at `start`."""
    texts = [index for index, line in enumerate(found) if line.is_text]
    known = words_of(found[start:])
    last = min(texts[-1], start + _BELOW) if texts else 0
    again = title_again([line.text for line in found[:last]])
    if again is not None:
        return again
    dated = [is_credit(line.text) or is_dated_line(line.text) for line in found[: last + REACH]]
    ways = _ends_of_ways(found[: last + REACH])
    has_headings = any(line.is_heading for line in found[:last])
    best, most = None, _LEAST
    for index in range(max(0, start - _ABOVE), last):
        line = found[index]
        length = len(line.text) * (2 if line.language == "zh" else 1)
        if line.is_text or length > _LONGEST or line.is_heading < has_headings:
            continue
        words = set(_words(line.text))
        shared = [min(known[word], _MOST_OF_A_WORD) for word in words if word in known]
        score = _KNOWN * log1p(sum(shared)) + _SHARE * len(shared) / max(1, len(words))
        score += _POSSIBLE * _may_be_title(line.text) + _DATED * any(dated[index + 1 : index + 1 + REACH])
        score += _END_OF_WAY * (line.text in ways) - _SENTENCE * (STOP.search(line.text) is not None)
        score += _BELOW_ENTRY * (index > 0 and _is_entry(found[index - 1]))
        score -= _FAR * log1p(max(0, start - index - 1)) + _INSIDE * log1p(max(0, index - start))
        score -= _SHORT * (length < _SHORTEST)
        if score > most:
            best, most = index, score
    return best


def words_of(found: Sequence[Line]) -> Counter[str]:
    """Return how often each word stands in the first lines of a text."""
    return Counter(_words("\n".join(line.text for line in found if line.is_text)[:_SAMPLE]))


def share_of(line: Line, known: Counter[str]) -> float:
    """Return the share of the words of a line that are known."""
    words = set(_words(line.text))
    return sum(word in known for word in words) / max(1, len(words))


def _is_entry(line: Line) -> bool:
    """Return True for a short line, as menus have them."""
    return len(line.text) * (2 if line.language == "zh" else 1) < _LONGEST_ENTRY


def _words(text: str) -> Iterator[str]:
    left_out = _function_words()
    words = (pair or word.casefold() for pair, word in _WORDS.findall(text))
    return (word for word in words if word not in left_out)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for words in function_words().values() for word in words)


_NO_TITLE = compiled(
    "[(（]|原标题|By [A-Z]|【[^】]*】$|[^|｜]{1,12}(?:[|｜][^|｜]{1,12}){2,}$"
    f"|(?:[{HAN}]{{2,8}} ){{3,}}[{HAN}]{{2,8}}$"
)
"""What is not a title: a remark in brackets, the title of another site, a row of a menu."""


def _may_be_title(text: str) -> bool:
    return not (
        is_of_page(text)
        or is_credit(text)
        or is_date_line(text)
        or addresses(text)
        or labelled(text)
        or _NO_TITLE.match(text)
        or text.endswith((":", "：", ",", "，"))
    )


def _ends_of_ways(found: Sequence[Line]) -> frozenset[str]:
    """Return the lines that the way to the page ends with: Blog / Guides / How to …"""
    places = {line.text: index for index, line in enumerate(found)}
    ends = set()
    for index, line in enumerate(found):
        text = line.text
        if len(text) > _LONGEST or not any(sign in text for sign in _WAY):
            continue
        for at in range(len(text) - _SHORTEST_OF_WAY):
            end = text[at + 1 :].strip() if text[at] in _WAY else ""
            if end in places and abs(places[end] - index) <= REACH:
                ends.add(end)
    return frozenset(ends)
