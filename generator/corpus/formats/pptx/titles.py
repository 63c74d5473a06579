"""The title of a slide: its placeholder, or without one, what stands where titles do, or is largest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..ooxml.package import A, P, Relations
from ..reading import MarkKind, Run, without
from .shapes import Box, Shape
from .text import Paragraph, in_a_line, paragraphs

EDGES = ("dt", "ftr", "hdr", "sldNum")
"""Kinds of placeholders at the edges of a slide."""
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
_NUMBER = re.compile(
    r"(?:(?:part|chapter|section|no)[ .]{0,3})?[0-9]{1,2}[.、]?"
    r"|part (?:one|two|three|four|five|six|seven|eight)"
    r"|[一二三四五六七八九十]{1,2}、?|第[一二三四五六七八九十0-9]{1,3}(?:部分|章|篇|节|讲)"
    r"|[ivx]{1,4}\.?|[ⅰ-ⅻ]",
    re.IGNORECASE,
)
"""What numbers a title from a box of its own."""


class Title(NamedTuple):
    """The title of a slide, the shape that it is, and that of its number, which stands apart."""

    shape: Shape
    runs: list[Run]
    number: Shape | None
    divides: bool
    """True if the slide says little else, and numbers its title: it begins a part."""

    @property
    def text(self) -> str:
        """The title without its number, in one line."""
        return " ".join("".join(run.text for run in self.runs).split())

    @property
    def numbered(self) -> list[Run]:
        """The title with its number."""
        if self.number is None:
            return self.runs
        said = paragraphs(self.number.element.find(P + "txBody"), (), {})
        return [Run(f"{_words(said)} "), *self.runs]


@dataclass(frozen=True, slots=True)
class _Text:
    """A shape that says something."""

    shape: Shape
    lines: list[Paragraph]

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def may_be_title(self) -> bool:
        short = len(self.lines) <= 2 and sum(len(line.text) for line in self.lines) <= _LONGEST
        return (
            short
            and self.lines[0].marker is None
            and any(map(str.isalpha, _words(self.lines)))
            and not self.is_number
        )

    @property
    def is_number(self) -> bool:
        is_one = len(self.lines) == 1 and _NUMBER.fullmatch(_words(self.lines)) is not None
        return is_one and self.shape.element.find(f".//{A}fld") is None  # that is the number of the slide


class Place:
    """Where the slides of a presentation have titles that no placeholder names: nowhere, if that differs."""

    def __init__(
        self, slides: Sequence[tuple[Sequence[Shape], Relations]], width: float, height: float
    ) -> None:
        """Find the place at the top where most slides say something short, each something else."""
        self._width, self._height = max(width, 1.0), max(height, 1.0)
        found = defaultdict[tuple[int, int], list[_Text]](list)
        for shapes, links in slides:
            for text in _texts(shapes, links):
                is_high = text.shape.box.top < _HIGH * self._height
                if is_high and text.may_be_title and text.shape.kind in ("", "body"):
                    found[self._cell(text.shape.box)].append(text)
        often = max(_OFTEN, len(slides) / _SHARE)
        usual = [
            texts
            for texts in found.values()
            if len({_words(text.lines) for text in texts}) >= _OFTEN and len(texts) >= often
        ]
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


def title_of(found: Sequence[Shape], links: Relations, place: Place, first: bool) -> Title | None:
    """Return the title of a slide; None where no text is one. `first` is True if none has been told."""
    texts = list(_texts(found, links))
    told = [text for kind in _TITLES for text in texts if text.shape.kind == kind]
    placed = [text for text in texts if text.may_be_title and place.holds(text.shape.box)]
    usual, largest = max(placed, key=lambda text: text.size, default=None), _largest(found, texts, first)
    chosen = next((text for text in told if not text.is_number), None)
    chosen = chosen or (largest or usual if first else usual or largest) or next(iter(told), None)
    if chosen is None:
        return None
    number = _number(chosen, texts)
    return Title(chosen.shape, _joined(chosen.lines), number, number is not None and _says_little(texts))


def _largest(found: Sequence[Shape], texts: Sequence[_Text], first: bool) -> _Text | None:
    """Return the one text that is larger than all others, if it is short and stands where titles do."""
    kinds = ("", "body") if first else ("",)
    sized = [text for text in texts if text.shape.kind in kinds and not text.is_number]
    if not sized:
        return None
    sized.sort(key=lambda text: -text.size)
    largest, second = sized[0], sized[1].size if len(sized) > 1 else 0.0
    every = list(_flat(found))
    top, bottom = min(one.box.top for one in every), max(one.box.bottom for one in every)
    high = first or largest.shape.box.top < top + _TOP * (bottom - top)
    begins = largest.size >= _LARGE and _says_little(texts)
    is_larger = largest.size >= _LARGER * max(second, 1.0)
    is_title = len(every) == 1 or ((high or begins) and is_larger)
    return largest if is_title and largest.may_be_title else None


def _number(title: _Text, texts: Iterable[_Text]) -> Shape | None:
    """Return the shape that holds the number of a title: the only one of the slide, before or above it."""
    numbers = [text.shape for text in texts if text.is_number and text is not title]
    if len(numbers) != 1:
        return None
    number, box = numbers[0].box, title.shape.box
    is_before = number.left + number.right < box.left + box.right and number.top < box.bottom
    return numbers[0] if is_before or number.bottom <= box.top else None


def _says_little(texts: Sequence[_Text]) -> bool:
    return len(texts) <= _FEW and sum(len(line.text) for text in texts for line in text.lines) <= 2 * _LONGEST


def _texts(found: Iterable[Shape], links: Relations) -> Iterator[_Text]:
    for shape in _flat(found):
        if shape.kind not in EDGES and (lines := paragraphs(shape.element.find(P + "txBody"), (), links)):
            yield _Text(shape, lines)


def _rank(texts: Sequence[_Text]) -> tuple[float, int]:
    return sorted(text.size for text in texts)[len(texts) // 2], len(texts)


def _words(lines: Iterable[Paragraph]) -> str:
    return " ".join(" ".join(line.text for line in lines).split())


def _flat(found: Iterable[Shape]) -> Iterator[Shape]:
    for shape in found:
        yield shape
        yield from _flat(shape.inner)


def _joined(lines: Sequence[Paragraph]) -> list[Run]:
    """Return the lines of a title as one, without emphasis: all of it is."""
    runs: list[Run] = []
    for line in lines:
        runs += [Run(" ")] * bool(runs)
        runs += (without(run, _EMPHASIS) for run in in_a_line(line.runs))
    return runs
