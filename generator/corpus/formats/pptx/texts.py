"""What the shapes of a slide say, and the numbers in boxes of their own that stand beside or above a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from ....text.numerals import NUMERAL
from ..ooxml.package import A, P, Relations
from .shapes import Box, Shape
from .text import Paragraph, paragraphs

EDGES = ("dt", "ftr", "hdr", "sldNum")
"""Kinds of placeholders at the edges of a slide."""
_NUMBER = re.compile(
    r"(?:(?:part|chapter|section|no)[ .]{0,3})?[0-9]{1,2}[.、]?"
    r"|part (?:one|two|three|four|five|six|seven|eight)"
    rf"|[{NUMERAL}]{{1,2}}、?|第[{NUMERAL}0-9]{{1,3}}(?:部分|章|篇|节|讲)"
    r"|[ivx]{2,4}\.?|[ivx]\.|[ⅰ-ⅻ]",
    re.IGNORECASE,
)
_MOST_NUMBERS = 40
_ASIDE, _ABOVE = 3.0, 1.5
"""A number stands so near to what it numbers, measured by its own box."""


@dataclass(frozen=True, slots=True)
class Text:
    """A shape that says something."""

    shape: Shape
    lines: list[Paragraph]

    @property
    def size(self) -> float:
        """The height of its largest type in points."""
        return max(line.size for line in self.lines)

    @property
    def words(self) -> str:
        """What it says, in one line."""
        return " ".join(" ".join(line.text for line in self.lines).split())

    @property
    def is_number(self) -> bool:
        """True if it says no more than a number, unless that is the slide's."""
        is_one = len(self.lines) == 1 and _NUMBER.fullmatch(self.words) is not None
        return is_one and self.shape.element.find(f".//{A}fld") is None


def flat(found: Iterable[Shape]) -> Iterator[Shape]:
    """Yield shapes, and those in groups."""
    for shape in found:
        yield shape
        yield from flat(shape.inner)


def texts_of(found: Iterable[Shape], links: Relations) -> list[Text]:
    """Return what shapes say, but for the edges of the slide."""
    every = ((shape, paragraphs(shape.element.find(P + "txBody"), (), links)) for shape in flat(found))
    return [Text(shape, lines) for shape, lines in every if lines and shape.kind not in EDGES]


def numbers_of(texts: Sequence[Text]) -> dict[etree._Element, Text]:
    """Return the numbers of a slide by the element that each numbers: the nearest, the larger of such."""
    counts = Counter(text.words for text in texts if text.is_number)
    numbers = [text for text in texts if counts[text.words] == 1]  # what is there twice labels a drawing
    others = [text for text in texts if not text.is_number and any(map(str.isalpha, text.words))]
    if len(numbers) > _MOST_NUMBERS:
        return {}
    near = [
        (*distance, -other.size, number, other)
        for number in numbers
        for other in others
        if (distance := _distance(number.shape.box, other.shape.box))
    ]
    found: dict[etree._Element, Text] = {}
    for *_, number, other in sorted(near, key=lambda one: one[:3]):
        if other.shape.element not in found and number not in found.values():
            found[other.shape.element] = number
    return found


def _distance(number: Box, text: Box) -> tuple[int, float] | None:
    """Return how far a number stands before a text, or, after all such, above it; None if it does neither."""
    wide, high = number.right - number.left, number.bottom - number.top
    overlap = min(number.bottom, text.bottom) - max(number.top, text.top)
    aside = max(0.0, text.left - number.right)
    is_before = number.left + number.right < text.left + text.right
    if is_before and 2 * overlap >= min(high, text.bottom - text.top) and aside <= _ASIDE * max(wide, high):
        return 0, aside
    above = text.top - number.bottom
    is_over = text.left <= (number.left + number.right) / 2 <= text.right
    return (1, above) if is_over and -high / 2 <= above <= _ABOVE * high else None
