"""The title of a slide: its placeholder, or where a designer set none, what is largest at its top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..ooxml.package import P, Relations
from ..reading import MarkKind, Run, without
from .shapes import Shape
from .text import Paragraph, in_a_line, paragraphs

_TITLES = ("ctrTitle", "title")
_EMPHASIS = (MarkKind.STRONG, MarkKind.EMPHASIS)
_LONGEST = 80
"""Maximum number of characters of a title without a placeholder."""
_LARGER = 1.1
"""It is larger than other text by such a ratio."""
_TOP = 0.3
"""It stands above such a part of what the slide's shapes fill, but for the first slide's."""


class Title(NamedTuple):
    """The title of a slide, and the shape that it is."""

    shape: Shape
    runs: list[Run]


def title_of(found: Sequence[Shape], links: Relations, first: bool) -> Title | None:
    """Return the title of a slide; None where no text is one. `first` is True if none has been told."""
    for kind in _TITLES:
        for shape in found:
            if shape.kind == kind and (lines := _lines(shape, links)):
                return Title(shape, _joined(lines))
    return _largest(found, links, first)


def _largest(found: Sequence[Shape], links: Relations, first: bool) -> Title | None:
    """Return the one text that is larger than all others, if it is short and stands where titles do."""
    every = list(_flat(found))
    sized = [
        (max(line.size for line in lines), shape, lines)
        for shape in every
        if not shape.kind and (lines := _lines(shape, links))
    ]
    if not sized:
        return None
    sized.sort(key=lambda one: -one[0])
    (size, shape, lines), second = sized[0], sized[1][0] if len(sized) > 1 else 0.0
    alone = len(every) == 1
    top, bottom = min(one.box.top for one in every), max(one.box.bottom for one in every)
    high = first or shape.box.top < top + _TOP * (bottom - top)
    short = len(lines) <= 2 and sum(len(line.text) for line in lines) <= _LONGEST
    words = any(one.isalpha() for line in lines for one in line.text)
    if (
        short
        and words
        and lines[0].marker is None
        and (alone or (high and size >= _LARGER * max(second, 1.0)))
    ):
        return Title(shape, _joined(lines))
    return None


def _flat(found: Iterable[Shape]) -> Iterator[Shape]:
    for shape in found:
        yield shape
        yield from _flat(shape.inner)


def _lines(shape: Shape, links: Relations) -> list[Paragraph]:
    return paragraphs(shape.element.find(P + "txBody"), (), links)


def _joined(lines: Sequence[Paragraph]) -> list[Run]:
    """Return the lines of a title as one, without emphasis: all of it is."""
    runs: list[Run] = []
    for line in lines:
        runs += [Run(" ")] * bool(runs)
        runs += (without(run, _EMPHASIS) for run in in_a_line(line.runs))
    return runs
