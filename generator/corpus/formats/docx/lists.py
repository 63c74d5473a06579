"""Automatic numbers: what Word prints before the items of its lists and before numbered headings."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..ooxml.counting import printed
from ..ooxml.package import W
from ..reading import integer
from .properties import is_on, value

_MOST_LEVELS = 9
BULLET = "•"
_BOXES = frozenset("☐☑☒✓✔✗✘")
"""Bullets that say whether a thing is done."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: where it starts, how it counts, and what it prints (“第%1章”)."""

    start: int
    format: str
    text: str
    style: str = ""
    legal: bool = False
    """Whether all of its numbers are Arabic."""


class Lists:
    """The lists of a document, counting as its paragraphs are read."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the root of numbering.xml, if there is one."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract = {
            element.get(W + "abstractNumId", ""): {
                integer(level.get(W + "ilvl")): _level(level) for level in element.iterfind(W + "lvl")
            }
            for element in root.iterfind(W + "abstractNum")
        }
        for element in root.iterfind(W + "num"):
            number = element.get(W + "numId", "")
            base = value(element, "abstractNumId") or ""
            levels = dict(abstract.get(base, {}))
            restarts: dict[int, int] = {}
            for override in element.iterfind(W + "lvlOverride"):
                place = integer(override.get(W + "ilvl"))
                if (level := override.find(W + "lvl")) is not None:
                    levels[place] = _level(level)
                if (start := value(override, "startOverride")) is not None:
                    restarts[place] = integer(start, 1)
            self._levels[number], self._abstract[number], self._restarts[number] = levels, base, restarts

    def place_of(self, style: str, number: str) -> int | None:
        """Return the level of a list that is tied to a style."""
        levels = self._levels.get(number, {})
        return next((place for place, level in levels.items() if level.style == style), None)

    def next(self, number: str, place: int) -> str | None:
        """Count on in a list; return what is printed before the paragraph, None where it is in no list.

        Lists that share their definition count together, unless one says where it starts again.
        """
        levels = self._levels.get(number)
        if not levels or not 0 <= place < _MOST_LEVELS or place not in levels:
            return None
        counts = self._counts.setdefault(self._abstract[number], [None] * _MOST_LEVELS)
        restart = self._restarts[number].pop(place, None)
        count = counts[place]
        following = levels[place].start if count is None else count + 1
        counts[place] = following if restart is None else restart
        counts[place + 1 :] = [None] * (_MOST_LEVELS - place - 1)
        for above in range(place):  # one that is passed over has begun: 1.1 first, then 2
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        if levels[place].format == "bullet":
            sign = levels[place].text.strip()
            return sign if sign in _BOXES else BULLET
        return self._printed(levels, place, counts)

    def _printed(self, levels: dict[int, Level], place: int, counts: list[int | None]) -> str:
        """Return what a level prints; a bullet above it has no number."""
        text, is_legal = levels[place].text, levels[place].legal
        for other in range(place + 1):
            level = levels.get(other, levels[place])
            format_ = "decimal" if is_legal and level.format != "none" else level.format
            number = "" if level.format == "bullet" else printed(counts[other] or 0, format_)
            text = text.replace(f"%{other + 1}", number)
        return text.strip()


def _level(element: etree._Element) -> Level:
    return Level(
        integer(value(element, "start"), 1),
        value(element, "numFmt") or "decimal",
        (value(element, "lvlText") or "")[:100],
        value(element, "pStyle") or "",
        is_on(element, "isLgl"),
    )
