"""The tallest lines of a first page, where a format tells the boxes of its lines.

How tall type is follows from the area that a character takes, in a box of one line and in one of three.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from ...model import MarkKind, Role
from ...model.reading import PICTURE
from ...text.characters import BULLETS, WIDE, columns
from ...text.contents import heads_contents
from ...text.words import ends_open
from ..banners import is_banner, is_security
from ..credits import is_dated
from ..segments import Segment, level
from .cover_roles import role_of
from .licences import FRONT

_PLACE = re.compile(r"([0-9]+) ([0-9]+),([0-9]+),([0-9]+),([0-9]+)")
_NO_LINES = (MarkKind.CELL, MarkKind.ITEM, MarkKind.CAPTION, MarkKind.IMAGE)
_LINE = 1.2
"""Height of a line, in sizes of its type."""
_MOST_LINES, _LONGEST = 3.6, 200
_AS_TALL, _SAME, _OUTSTANDING = 0.93, 0.1, 1.25
"""Lines of a title differ as little in what is measured of their type; it is so much taller than others."""
_EDGE = 8
"""Maximum distance of the left edges of lines that stand in one column, in points."""
_FAR, _NEAR = 3.0, 1.0
"""Maximum distance of a headline from its subject above, and of the lines of a title, in sizes of type."""
_FEWEST_WORDS, _FEWEST_CHARACTERS = 3, 5
_NO_TITLE_END = re.compile(r"[。.]$|[0-9][.][0-9]{2}(?: ?[A-Z]{3})?$")
"""How a sentence ends, and a line that gives a price: Harbour Motors HMT 239.00 USD."""
BULLET = re.compile(f"[{BULLETS}]")
_OPEN = re.compile("[;,:&：、的与和及–—-]$")


def is_open(text: str) -> bool:
    """Return True if a title goes on behind a line of it: with a sign, or a word that ends none."""
    return _OPEN.search(text) is not None or ends_open(text)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on a page: its edges in points, the size of its type."""

    page: int
    left: int
    right: int
    bottom: int
    top: int
    size: float


def heights(segments: Sequence[Segment]) -> list[float | None]:
    """Return the size of the type of each segment, None where its place is not known."""
    lines = map(_line, segments)
    return [line.size if line else None for line in lines]


def headline(segments: Sequence[Segment]) -> int | None:
    """Return the index of the tallest line of the first page, if it stands out from the others."""
    lines = _first_page(segments)
    place = _tallest(segments, lines)
    others = [line.size for index, line in lines.items() if index != place]
    usual = median(others) if others else 0.0
    return place if place is not None and lines[place].size >= _OUTSTANDING * usual else None


def outranked(segments: Sequence[Segment], title: int) -> int:
    """Return the index of the title, or of the tallest line if this is clearly taller and not its subject.

    The subject of a headline stands right above it. A line that goes on, nobody knows where, is not taken.
    """
    lines = _first_page(segments)
    place = _tallest(segments, lines)
    if place is None or (is_open(segments[place].text) and end_of_title(segments, place) == place + 1):
        return title
    top, line = lines[place], _line(segments[title])
    if line is None:
        return place
    if _is_subject(segments, title, line):
        return title + 1
    is_below = line.page == 1 and abs(line.left - top.left) <= _EDGE
    is_headline = is_below and 0 <= top.bottom - line.top <= _FAR * top.size
    return title if is_headline or line.size >= (1 - _SAME) * top.size else place


def _is_subject(segments: Sequence[Segment], title: int, line: _Line) -> bool:
    """Return True if a few words stand right above a longer line as tall, which says something of them."""
    below = segments[title + 1] if title + 1 < len(segments) else None
    other = _line(below) if below else None
    if below is None or other is None or len(segments[title].text.split()) > _FEWEST_WORDS:
        return False
    is_longer = _says_enough(below.text, other) and len(below.text.split()) > _FEWEST_WORDS
    return is_longer and _is_next(line, other) and line.left == other.left


def _first_page(segments: Sequence[Segment]) -> dict[int, _Line]:
    lines = ((index, _line(segment)) for index, segment in enumerate(segments[:FRONT]))
    return {index: line for index, line in lines if line and line.page == 1}


def _tallest(segments: Sequence[Segment], lines: Mapping[int, _Line]) -> int | None:
    """Return the index of the first of the tallest lines that say enough for a title."""
    titles = {at: line for at, line in lines.items() if _says_enough(segments[at].text, line)}
    most = max((line.size for line in titles.values()), default=0.0)
    return next((index for index, line in titles.items() if line.size >= _AS_TALL * most), None)


def end_of_title(segments: Sequence[Segment], title: int) -> int:
    """Return behind which segment a title ends: lines as tall may go on with it right below.

    They are headings like it, or it stands open, or the next line begins small.
    """
    last = title
    for place in range(title + 1, len(segments)):
        if is_picture(segments[place]):
            continue
        if not _goes_on(segments[last], segments[place]):
            break
        last = place
    return last + 1


def is_picture(segment: Segment) -> bool:
    """Return True if a segment is a picture and nothing else; it may stand between the lines of a title."""
    return not segment.text.strip(f"{PICTURE} ")


def _goes_on(above: Segment, below: Segment) -> bool:
    if level(above) == level(below) == 0:
        is_within = is_open(above.text) and not _BY.search(above.text)
        return is_within or role_of(below.text) in (Role.TITLE, Role.GENRE)
    line, other = _line(above), _line(below)
    if not line or not other or not _is_next(line, other):
        return False
    if is_dated(below.text) or is_banner(below.text) or BULLET.match(below.text):
        return False
    if above.text.endswith("：") or not _is_in_column(line, other):
        return above.text.endswith("：")
    is_alike = level(above) is not None and level(above) == level(below)
    return is_alike or is_open(above.text) or below.text[:1].islower()


_BY = re.compile(r"(?:\bby|[:：])$", re.IGNORECASE)
"""How a line ends below which those stand who wrote."""


def _is_in_column(line: _Line, other: _Line) -> bool:
    """Return True if two lines begin at one edge, or stand around one axis."""
    return (
        min(abs(line.left - other.left), abs(line.left + line.right - other.left - other.right) / 2) <= _EDGE
    )


def _is_next(line: _Line, other: _Line) -> bool:
    """Return True if a line stands right below another, in type as tall."""
    if line.page != other.page or abs(line.size - other.size) > _SAME * line.size:
        return False
    return other.top <= line.top and line.bottom - other.top <= _NEAR * line.size


def _line(segment: Segment) -> _Line | None:
    """Return where a segment stands, and how tall its type is."""
    match = _PLACE.fullmatch(segment.place)
    if not match or not segment.mark or segment.mark.kind in _NO_LINES:
        return None
    page, left, bottom, right, top = map(int, match.groups())
    width = columns(segment.text) / 2
    area = (right - left) * (top - bottom)
    return (
        _Line(page, left, right, bottom, top, math.sqrt(area / width / _LINE)) if width and area > 0 else None
    )


def _says_enough(text: str, line: _Line) -> bool:
    """Return True if a line of few lines has words enough for a title, and is none of those above titles."""
    is_few = (line.top - line.bottom) <= _MOST_LINES * _LINE * line.size
    if not is_few or len(text) > _LONGEST or "\t" in text or "\n" in text or PICTURE in text:
        return False
    letters = sum(map(str.isalpha, text))
    words = sum(any(map(str.isalpha, word)) for word in text.split())
    says = words >= _FEWEST_WORDS or len(WIDE.findall(text)) >= _FEWEST_CHARACTERS
    if not says or letters * 2 <= len(text) or BULLET.match(text) or _NO_TITLE_END.search(text):
        return False
    return not (is_banner(text) or is_dated(text) or is_security(text) or heads_contents(text))
