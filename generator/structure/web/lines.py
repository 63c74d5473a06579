"""A line of a copied page: whether it is text, and which facts it states."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text.characters import HAN
from ...text.dates import dates
from ..credit_labels import credit
from ..credits import is_dated, unbracketed
from .words import is_of_page

PROSE = {"zh": 30, "en": 60}
"""Minimum length of a line of text."""
_SURE = 3
"""A line so many times as long is text without a full stop, too."""
_LONGEST_CREDIT, _LONGEST_DATED = 60, 80
STOP = re.compile('[。；]|[a-z0-9)][.](?:$|[ ”"])')
"""The end of a sentence."""
_LABEL = re.compile(r"[：:] ?\S")
_DATED = re.compile(
    r"(?<![0-9])[0-9]{1,2}([./-])[0-9]{1,2}\1(?:19|20)[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2} ?(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?|分钟|小时|天)(?: |-)?(?:ago|read|前)",
    re.IGNORECASE,
)
_FIRST_HAN = re.compile(f"[{HAN}]")


def language_of(text: str) -> str:
    """Return the language of a line, as far as its length is concerned."""
    return "zh" if _FIRST_HAN.search(text) else "en"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, or a block of a source with marks."""

    start: int
    end: int
    text: str
    is_heading: bool = False

    @property
    def language(self) -> str:
        """The language of a line, as far as its length is concerned."""
        return language_of(self.text)

    @property
    def is_text(self) -> bool:
        """Whether it is written in sentences, and none of the page's."""
        least = PROSE[self.language]
        if len(self.text) < least:
            return False
        return (self.is_long or STOP.search(self.text) is not None) and not is_of_page(self.text)

    @property
    def tells(self) -> bool:
        """Whether it is as long as lines of a text, or says something behind a label or a time."""
        return len(self.text) >= PROSE[self.language] or _LABEL.search(self.text) is not None

    @property
    def is_long(self) -> bool:
        """Whether it is too long for a title."""
        return len(self.text) >= _SURE * PROSE[self.language]


def is_credit(text: str) -> bool:
    """Return True if a line says who made the text, or when."""
    return labelled(text) in ("people", "published", "written") or is_dated(text)


def is_dated_line(text: str) -> bool:
    """Return True if a short line gives a date: Updated: Dec 4, 2025; 27/05/2024; 3 days ago; 5 min read."""
    if len(text) > _LONGEST_DATED:
        return False
    return _DATED.search(text) is not None or any(found.date.month for found in dates(text))


def labelled(text: str) -> str:
    """Return which fact a line states behind a label."""
    line = credit(unbracketed(text)) if len(text) <= _LONGEST_CREDIT else None
    return line.label.fact if line else ""
