"""The title of a slide: its placeholder, or without one, what stands where titles do, or is largest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from ....text.characters import HAN_CHARACTER
from ....text.person_names import is_surely_person, untitled
from ..reading import MarkKind, Run, without
from .shapes import Box, Shape
from .text import Paragraph, in_a_line
from .texts import Text, flat

_TITLES = ("ctrTitle", "title")
_EMPHASIS = (MarkKind.STRONG, MarkKind.EMPHASIS)
_LONGEST = 80
"""Maximum number of characters of a title without a placeholder."""
_LARGER = 1.1
"""It is larger than other text by such a ratio."""
_TOP = 0.3
"""It stands above such a part of what the slide's shapes fill, but for the first slide's."""
_FEW, _LARGE = 4, 24.0
"""What is largest of so few texts, in points, is a title wherever it stands: such a slide begins a part."""
_HIGH, _OFTEN, _SHARE = 0.2, 3, 4
"""Titles have their place in so much of a slide; so many show that, on one slide in so many."""
_NEAR = 0.03
"""Boxes whose corners lie nearer than such a part of the slide stand at one place."""


class Title(NamedTuple):
    """The title of a slide, and the shape that it is."""

    shape: Shape
    runs: list[Run]
    divides: bool
    """True if the slide says little else, and numbers its title: it begins a part."""

    @property
    def text(self) -> str:
        """The title in one line, without a number that stands apart."""
        return " ".join("".join(run.text for run in self.runs).split())


class Place:
    """Where the slides of a presentation have titles that no placeholder names: nowhere, if that differs."""

    def __init__(self, slides: Sequence[Sequence[Text]], width: float, height: float) -> None:
        """Find the place at the top where most slides say something short, each something else."""
        self._width, self._height = max(width, 1.0), max(height, 1.0)
        found = defaultdict[tuple[int, int], list[Text]](list)
        for texts in slides:
            for text in texts:
                is_high = text.shape.box.top < _HIGH * self._height
                if is_high and text.shape.kind in ("", "body") and _may_be_title(text):
                    found[self._cell(text.shape.box)].append(text)
        often = max(_OFTEN, len(slides) / _SHARE)
        usual = [those for those in found.values() if _differ(those) and len(those) >= often]
        self._box = max(usual, key=_rank)[0].shape.box if usual else None

    def _cell(self, box: Box) -> tuple[int, int]:
        return round(box.left / self._width / _NEAR), round(box.top / self._height / _NEAR)

    def holds(self, box: Box) -> bool:
        """Return True if a box stands there."""
        if self._box is None:
            return False
        aside = abs(box.left - self._box.left) / self._width
        below = abs(box.top - self._box.top) / self._height
        return max(aside, below) <= _NEAR


def title_of(
    found: Sequence[Shape],
    texts: Sequence[Text],
    numbers: Mapping[etree._Element, Text],
    place: Place,
    first: bool,
) -> Title | None:
    """Return the title of a slide; None where no text is one. `first` is True if none has been told."""
    told = [text for kind in _TITLES for text in texts if text.shape.kind == kind]
    placed = [text for text in texts if place.holds(text.shape.box) and _may_be_title(text)]
    usual, largest = max(placed, key=lambda text: text.size, default=None), _largest(found, texts, first)
    chosen = next((text for text in told if not text.is_number), None)
    chosen = chosen or (largest or usual if first else usual or largest) or next(iter(told), None)
    if chosen is None:
        return None
    divides = len(numbers) == 1 and chosen.shape.element in numbers and _says_little(texts)
    return Title(chosen.shape, _joined(chosen.lines), divides)


def _largest(found: Sequence[Shape], texts: Sequence[Text], first: bool) -> Text | None:
    """Return the one text that is larger than all others, if it is short and stands where titles do."""
    kinds = ("", "body") if first else ("",)
    sized = [text for text in texts if text.shape.kind in kinds and not text.is_number]
    if not sized:
        return None
    if first:
        sized = [text for text in sized if not _names_speaker(text)] or sized
    sized.sort(key=lambda text: -text.size)
    largest, second = sized[0], sized[1].size if len(sized) > 1 else 0.0
    every = list(flat(found))
    top, bottom = min(one.box.top for one in every), max(one.box.bottom for one in every)
    high = first or largest.shape.box.top < top + _TOP * (bottom - top)
    begins = largest.size >= _LARGE and _says_little(texts)
    is_larger = largest.size >= _LARGER * max(second, 1.0)
    is_title = len(every) == 1 or ((high or begins) and is_larger)
    return largest if is_title and _may_be_title(largest) else None


def _names_speaker(text: Text) -> bool:
    """Return True if a text names who speaks, in Chinese or behind a label: 王小丽, Speaker: Anna Berg."""
    label = _LABEL.match(text.words)
    name = text.words[label.end() :] if label else text.words
    is_chinese = HAN_CHARACTER.match(name) is not None
    return (is_chinese or label is not None) and is_surely_person(untitled(_BLANKS.sub("", name)))


_LABEL, _BLANKS = re.compile("[^:：]{1,12}[:：]"), re.compile(r"(?<=[^\x00-\x7f])\s+|^\s+|\s+$")


def _may_be_title(text: Text) -> bool:
    short = len(text.lines) <= 2 and sum(len(line.text) for line in text.lines) <= _LONGEST
    has_words = short and any(map(str.isalpha, text.words)) and not text.is_number
    return has_words and text.lines[0].marker is None


def _says_little(texts: Sequence[Text]) -> bool:
    return len(texts) <= _FEW and sum(len(text.words) for text in texts) <= 2 * _LONGEST


def _differ(texts: Sequence[Text]) -> bool:
    return len({text.words for text in texts}) >= _OFTEN


def _rank(texts: Sequence[Text]) -> tuple[float, int]:
    return sorted(text.size for text in texts)[len(texts) // 2], len(texts)


def _joined(lines: Sequence[Paragraph]) -> list[Run]:
    """Return the lines of a title as one, without emphasis: all of it is."""
    runs: list[Run] = []
    for line in lines:
        runs += [Run(" ")] * bool(runs)
        runs += (without(run, _EMPHASIS) for run in in_a_line(line.runs))
    return runs
