"""The title of a copied page: the line above its text that most evidence speaks for.

Each kind of evidence has a weight, fitted on pages whose titles are known (`bench/copied_pages.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import log, log1p

from ...text.characters import HAN
from ...text.traditional import compiled
from ...text.urls import addresses
from ...text.words import function_words
from ..credits import is_date_line
from ..head.sites import title_again
from .lines import STOP, Line, is_credit, is_dated_line, is_glued, labelled, weight_of
from .words import is_of_page, offers

_SAMPLE = 6000
"""Maximum number of characters of the text that are compared with its title."""
_REACHED, _MOST_ABOVE = 200, 0.3
"""Maximum number of lines before and behind the beginning of the first long stretch of text that may be it,
and maximum share of the text above it."""
_LEAST = 5.0
"""Minimum score of a title."""
_KNOWN, _SHARE, _POSSIBLE, _DATED, _END_OF_WAY, _BELOW_ENTRY = 2.3, 1.8, 4.0, 3.3, 6.0, 0.7
_TWICE, _NAMED, _LONGER, _ABOVE_SUMMARY = 3.6, 3.0, 1.0, 1.2
"""Weight of the words that the text knows, of their share in the line, and of what is true of titles: they
read as some, have a date or an author below, end the way to the page, follow a short line, stand twice, stand
before the name of the site, are longer than the lines above, and stand above a longer line."""
_FAR, _INSIDE, _SHORT, _SENTENCE, _TEXT, _ABOVE_TEXT = 0.6, 0.7, 1.3, 1.8, 2.0, 0.6
"""Weight of the lines between a title and its text, of the text above, and of what is seldom true: a title is
too short, holds or is a sentence, or stands right above text."""
_MOST_OF_A_WORD = 5
_LONGEST_ENTRY, _LINES_ABOVE = 24, 6
_SHORTEST_LINE, _SHORTEST_ABOVE_SUMMARY, _MUCH_LONGER = 8, 20, 1.3
_SHORTEST, _LONGEST, _LONGEST_SUMMARY = 13, 150, 200
"""Length of a title in Latin letters; a Chinese character counts twice."""
REACH = 4
"""Maximum number of lines between a title and its date, or the way to the page that ends with it."""
_SHORTEST_OF_WAY, _WAY = 6, "/>»›→|"
"""Minimum length of a title that the way to the page ends with, and what stands before it there."""
_WORDS = re.compile(f"(?=([{HAN}]{{2}}))|([A-Za-z][a-z]{{3,}})")
_ENDS = (".", "。", "!", "！", "…")


def title_of(found: Sequence[Line], start: int) -> int | None:
    """Return which line is the title of the text whose first long stretch begins at `start`."""
    page = _Page.of(found, start)
    scores = [(page.score(index), -index) for index in page.candidates]
    best, place = max(scores, default=(0.0, 0))
    if best <= _LEAST:
        return None
    title = -place
    again = (index for index in range(title + 1, min(title + _AGAIN, start)))
    return max([title, *(index for index in again if found[index].text == found[title].text)])


_AGAIN = 8
"""How far below the end of the way to a page its title may stand again."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, and what is true of all that may be its title."""

    found: Sequence[Line]
    candidates: Sequence[int]
    known: Counter[str]
    lengths: Sequence[int]
    above: Sequence[float]
    below: Sequence[int]
    dated: Sequence[bool]
    ways: frozenset[str]
    again: int | None

    @classmethod
    def of(cls, found: Sequence[Line], start: int) -> _Page:
        """Return the page; `above` is the text above each line, `below` how far the next text is."""
        sizes = [weight_of(line) if line.is_text else 0.0 for line in found]
        above = list(accumulate(sizes, initial=0.0))
        last = next((n for n, size in enumerate(above) if size > _MOST_ABOVE * above[-1]), 0)
        last = min(last, start + _REACHED)
        below = [0] * len(found)
        for index in range(len(found) - 2, -1, -1):
            below[index] = 0 if sizes[index + 1] else below[index + 1] + 1
        lengths = [_length(line) for line in found]
        has_headings = any(line.is_heading for line in found[:last])
        again = title_again([line.text for line in found[:last]])
        candidates = [
            index
            for index in range(max(0, start - _REACHED), last)
            if (lengths[index] <= _LONGEST or index == again)
            and found[index].is_heading >= has_headings
            and not (found[index].is_text and _is_told(found[index]))
        ]
        head = found[: last + REACH + 1]
        dated = _dated_below(head)
        return cls(
            found,
            candidates,
            words_of(found[start:]),
            lengths,
            above,
            below,
            dated,
            _ends_of_ways(head) | _quoted(found[last:]),
            again,
        )

    def score(self, index: int) -> float:
        """Return how much speaks for a line as the title."""
        line, length = self.found[index], self.lengths[index]
        words = set(_words(line.text))
        shared = [min(self.known[word], _MOST_OF_A_WORD) for word in words if word in self.known]
        next_ = self.found[index + 1] if index + 1 < len(self.found) else None
        lines_above = self.lengths[max(0, index - _LINES_ABOVE) : index]
        score = _KNOWN * log1p(sum(shared)) + _SHARE * len(shared) / max(1, len(words))
        score += _POSSIBLE * _may_be_title(line.text) + _DATED * self.dated[index]
        score += _END_OF_WAY * (line.text in self.ways) + _NAMED * (index == self.again)
        if lines_above:
            score += _LONGER * log(length / max(_SHORTEST_LINE, sum(lines_above) / len(lines_above)))
            score += _BELOW_ENTRY * (lines_above[-1] < _LONGEST_ENTRY)
        if next_ is not None:
            score += _TWICE * (next_.text == line.text) - _ABOVE_TEXT * next_.is_text
            score += _ABOVE_SUMMARY * self._is_above_summary(index)
        score -= _FAR * log1p(self.below[index]) + _INSIDE * log1p(self.above[index])
        score -= _SENTENCE * (STOP.search(line.text) is not None) + _TEXT * line.is_text
        return score - _SHORT * (length < _SHORTEST)

    def _is_above_summary(self, index: int) -> bool:
        """Return True if the line below is longer, and no text yet, as a summary is."""
        length, below = self.lengths[index : index + 2]
        is_longer = length >= _SHORTEST_ABOVE_SUMMARY and _MUCH_LONGER * length < below <= _LONGEST_SUMMARY
        return is_longer and not self.found[index + 1].is_text


def _is_told(line: Line) -> bool:
    """Return True if a line is more than a title says: it is long, or a sentence ends in it."""
    return line.is_long or line.text.endswith(_ENDS) or "。" in line.text


def _dated_below(found: Sequence[Line]) -> list[bool]:
    """Return for each line whether one of the few below it that say something gives a date, or an author."""
    says = [index for index, line in enumerate(found) if _SAYS.search(line.text) and not offers(line.text)]
    dated = [is_credit(found[index].text) or is_dated_line(found[index].text) for index in says]
    result, place = [], 0
    for index in range(len(found)):
        place += place < len(says) and says[place] <= index
        near = bisect_right(says, index + _FARTHEST)
        result.append(any(dated[place : min(place + REACH, near)]))
    return result


_SAYS, _FARTHEST = re.compile(r"\w"), 8


def words_of(found: Sequence[Line]) -> Counter[str]:
    """Return how often each word stands in the first lines of a text."""
    return Counter(_words("\n".join(line.text for line in found if line.is_text)[:_SAMPLE]))


def words_in(text: str) -> frozenset[str]:
    """Return the words of a line that say something."""
    return frozenset(_words(text))


def share_of(line: Line, known: Counter[str]) -> float:
    """Return the share of the words of a line that are known."""
    words = set(_words(line.text))
    return sum(word in known for word in words) / max(1, len(words))


def _length(line: Line) -> int:
    """Return the length of a line in Latin letters."""
    return len(line.text) * (2 if line.language == "zh" else 1)


def _words(text: str) -> list[str]:
    left_out = _function_words()
    words = [pair or word.casefold() for pair, word in _WORDS.findall(text)]
    return [word for word in words if word not in left_out]


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
        or is_glued(text)
        or is_credit(text)
        or is_date_line(text)
        or addresses(text)
        or labelled(text)
        or _NO_TITLE.match(text)
        or text.endswith((":", "：", ",", "，"))
    )


_QUOTED, _LONGEST_QUOTING = re.compile("[“「《]([^“”「」《》]{8,150})[”」》]$"), 200


def _quoted(found: Sequence[Line]) -> frozenset[str]:
    """Return what lines below the title end with in quotation marks: 7 thoughts on “Why …”"""
    lines = (line.text for line in found if not line.is_text and len(line.text) <= _LONGEST_QUOTING)
    return frozenset(match[1] for match in map(_QUOTED.search, lines) if match)


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
