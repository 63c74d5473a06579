"""A line of a copied page: whether it is text, and which facts it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ...model import MarkKind
from ...text.characters import SEEN_AGAIN, script_of
from ...text.dates import dates
from ..credit_labels import credit
from ..credits import is_dated, unbracketed
from .words import is_of_page

PROSE = {"zh": 30, "en": 60}
"""Minimum length of a line of text."""
_SURE = 3
"""A line so many times as long is text without a full stop, too."""
_LONGEST_CREDIT, _LONGEST_DATED = 60, 80
_SURE_TEXT = 4
"""Maximum weight of a line of text, in shortest lines of text."""
_FEWEST_GLUED = 2
"""Minimum number of words that begin with a capital within another, as few names do: a row without blanks."""
STOP = re.compile('[。；]|[a-z0-9)][.](?:$|[ ”"])')
"""The end of a sentence."""
_LABEL = re.compile(r"[：:] ?\S")
_DATED = re.compile(
    r"(?<![0-9])[0-9]{1,2}([./-])[0-9]{1,2}\1(?:19|20)[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2} ?(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?|分钟|小时|天)(?: |-)?(?:ago|read|前)",
    re.IGNORECASE,
)
_GLUED = re.compile("[a-z][A-Z][a-z]")
_LONG_WORDS = re.compile("[A-Za-z][a-z]{3,}")
_FEWEST_IN_ROW, _MOST_SMALL = 6, 0.1
"""Minimum number of words of a row of names, and maximum share of those that begin with a small letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, or a block of a source with marks.

    `language` is that of its length; `is_text` says whether it is written in sentences and not
    the page's, `is_item` whether it is one of a list, and `is_apart` whether a blank line stands above it.
    """

    start: int
    end: int
    text: str
    is_heading: bool
    language: str
    is_text: bool
    is_item: bool = False
    is_apart: bool = False

    @classmethod
    def of(cls, start: int, end: int, text: str, kind: MarkKind | None, *, is_apart: bool = False) -> Line:
        """Return the line with a text, which stands from `start` to `end`, or the block of a kind."""
        language = script_of(text)
        least = PROSE[language]
        is_text = len(text) >= least and (len(text) >= _SURE * least or STOP.search(text) is not None)
        is_heading, is_item = kind is MarkKind.HEADING, kind is MarkKind.ITEM
        is_text = is_text and not is_of_page(text)
        return cls(start, end, text, is_heading, language, is_text, is_item, is_apart)

    @property
    def tells(self) -> bool:
        """Whether it is text or as long, but no row of a menu, or says something behind a label or a time."""
        if self.is_text or _LABEL.search(self.text):
            return True
        is_row = _GLUED.search(self.text) or _is_row(self.text)
        return len(self.text) >= PROSE[self.language] and not is_row

    @property
    def is_long(self) -> bool:
        """Whether it is too long for a title."""
        return len(self.text) >= _SURE * PROSE[self.language]


def weight_of(line: Line) -> float:
    """Return how much a line of text weighs: its length in shortest lines of text, up to a maximum."""
    return min(len(line.text) / PROSE[line.language], _SURE_TEXT)


def is_glued(text: str) -> bool:
    """Return True for a row of a menu without blanks between its entries: Book a demoStart free trialHelp."""
    return len(_GLUED.findall(text)) >= _FEWEST_GLUED


def _is_row(text: str) -> bool:
    """Return True for a row of names, as menus have them: Arts & Entertainment Beauty & Fashion Education."""
    words = _LONG_WORDS.findall(text)
    small = sum(word[0].islower() for word in words)
    return len(words) >= _FEWEST_IN_ROW and small <= _MOST_SMALL * len(words)


def is_credit(text: str) -> bool:
    """Return True if a line says who made the text, or when."""
    return labelled(text) in ("people", "published", "written") or is_dated(text)


def is_dated_line(text: str) -> bool:
    """Return True if a short line gives a date: Updated: Dec 4, 2025; 27/05/2024; 3 days ago; 5 min read."""
    if len(text) > _LONGEST_DATED:
        return False
    return _DATED.search(text) is not None or any(found.date.month for found in dates(text))


@lru_cache(SEEN_AGAIN)
def labelled(text: str) -> str:
    """Return which fact a line states behind a label."""
    line = credit(unbracketed(text)) if len(text) <= _LONGEST_CREDIT else None
    return line.label.fact if line else ""
