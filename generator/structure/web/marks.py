"""How surely each line of a copied page is of the page: by its words, and by where else it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby

from ..head.organisations import is_publisher
from ..head.sources import origin
from .authors import author_boxes, name_of
from .lines import Line, is_dated_line
from .words import STRONG, closes, heads_others, is_steps, proves, strength

_BYLINES, _MOST_NAMED = 6, 2
"""Maximum number of lines below the title that may name its author, and of lines below the text that do."""
PROOF = 2
"""Minimum number of words of a page that prove that one was copied."""
_FEWEST_DATES = 2
"""Minimum number of dates below a text that stand beside other texts."""
_LONGEST_ENTRY = 30
_LONGEST_DATE, _LONGEST_TITLE = 40, 80
"""Maximum length of a line that only gives a date, and of a title with its date."""
_BY = re.compile("(?:by|written by|author:?) ", re.IGNORECASE)
_ARROW = re.compile("[←«‹].+|.+[→»›]$")
_CUT_SHORT = re.compile(r".{20,}(?:\.\.\.|…|\[…\])$")
_DATED_TITLE = re.compile(
    r"[\[(（ ](?:(?:19|20)?[0-9]{2}[-/年])?[0-9]{1,2}[-/月][0-9]{1,2}日?(?: [0-9:]{4,8})?[\])）]?$"
)


def marks(found: Sequence[Line], title: int | None, start: int, shared: Collection[str]) -> list[int]:
    """Return 2 for a line that only a page has, 1 for one that pages and texts have, 0 for any other.

    Steps are none behind the beginning of the text. Below it, so are a line of the menu and the name of
    the author when they stand there again, a date alone, and an arrow to another page, if words prove
    that there is a page.
    """
    strengths = [strength(line.text) or int(line.text in shared) for line in found]
    strengths = [
        0 if mark and (origin(line.text) if at < start else is_steps(line.text)) else mark
        for at, (line, mark) in enumerate(zip(found, strengths, strict=True))
    ]
    top = start if title is None else title
    words = _without_own_blocks(found, _without_own_labels(found, strengths))
    if sum(mark > 0 for mark in words) < PROOF:
        return words
    start = max(start, next((index for index in range(top, len(found)) if found[index].is_text), top))
    menu = {
        line.text
        for line in found[:top]
        if len(line.text) <= _LONGEST_ENTRY and not line.tells and not is_publisher(line.text)
    }
    below = Counter(line.text for line in found[start:])
    authors = {
        name
        for index, line in enumerate(found[top + 1 : min(start, top + _BYLINES)], top + 1)
        if (name := name_of(line.text)) and is_byline(found, index)
    }
    boxes = author_boxes(found, start, authors)
    dates = _dated(found, start)
    result = []
    for index, (line, mark) in enumerate(zip(found, words, strict=True)):
        if index > start and mark < STRONG:
            if index in boxes or (line.text in authors and below[line.text] <= _MOST_NAMED):
                mark = STRONG
            elif line.text in menu or index in dates or _leads_on(line.text):
                mark = 1
        result.append(mark)
    return result


def _without_own_labels(found: Sequence[Line], words: Sequence[int]) -> list[int]:
    """Return marks without those of a label that a text gives several lines: Topic: …"""
    labels = [match[1].casefold() if (match := _LABEL.match(line.text)) else "" for line in found]
    counts = Counter(label for label, mark in zip(labels, words, strict=True) if label and mark)
    return [0 if counts[label] >= _OWN else mark for label, mark in zip(labels, words, strict=True)]


_LABEL, _OWN = re.compile(r"[^\w]*(\w{2,12}) ?[:：]"), 3


def _without_own_blocks(found: Sequence[Line], words: Sequence[int]) -> list[int]:
    """Return marks without those of headings and lists that a source marks as such, and that are its own.

    A heading is a page's if it heads other texts, a list if most of it is a page's for sure.
    """
    kept = [
        0 if line.is_heading and not (heads_others(line.text) or closes(line.text)) else mark
        for line, mark in zip(found, words, strict=True)
    ]
    for is_item, lines in groupby(range(len(found)), [line.is_item for line in found].__getitem__):
        places = list(lines)
        if is_item and 2 * sum(proves(found[index].text) for index in places) <= len(places):
            kept[places[0] : places[-1] + 1] = [0] * len(places)
    return kept


def is_byline(found: Sequence[Line], index: int) -> bool:
    """Return True if a line begins like a byline, or a date stands beside it."""
    beside = (*found[max(0, index - 2) : index], *found[index + 1 : index + 3])
    return _BY.match(found[index].text) is not None or any(is_dated_line(line.text) for line in beside)


def _dated(found: Sequence[Line], start: int) -> frozenset[int]:
    """Return the lines below the text that give a date, as in lists of pages, but for the text's own."""
    places = [
        index
        for index in range(start + 1, len(found))
        if _is_of_list(found[index].text) and not is_publisher(found[index - 1].text)
    ]
    return frozenset(places if len(places) >= _FEWEST_DATES else ())


def _is_of_list(text: str) -> bool:
    """Return True for a date alone, and for the title of another page with its date."""
    if text.endswith("。"):
        return False
    if len(text) <= _LONGEST_DATE and is_dated_line(text):
        return True
    return len(text) <= _LONGEST_TITLE and _DATED_TITLE.search(text) is not None


def _leads_on(text: str) -> bool:
    """Return True for an arrow to another page, and for an excerpt of one that is cut short."""
    return _ARROW.fullmatch(text) is not None or _CUT_SHORT.fullmatch(text) is not None
