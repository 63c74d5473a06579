"""A line of a copied page: whether it is text, and which facts it states."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text.characters import HAN
from ..credit_labels import credit
from ..credits import is_dated, unbracketed
from .words import is_of_page

PROSE = {"zh": 30, "en": 60}
"""Minimum length of a line of text."""
_SURE = 3
"""A line so many times as long is text without a full stop, too."""
_LONGEST_CREDIT = 60
STOP = re.compile('[。；]|[a-z0-9)][.](?:$|[ ”"])')
"""The end of a sentence."""
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
    def is_long(self) -> bool:
        """Whether it is too long for a title."""
        return len(self.text) >= _SURE * PROSE[self.language]


def is_credit(text: str) -> bool:
    """Return True if a line says who made the text, or when."""
    return labelled(text) in ("people", "published", "written") or is_dated(text)


def labelled(text: str) -> str:
    """Return which fact a line states behind a label."""
    line = credit(unbracketed(text)) if len(text) <= _LONGEST_CREDIT else None
    return line.label.fact if line else ""
