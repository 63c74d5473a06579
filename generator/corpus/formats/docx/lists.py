"""Automatic numbers: what Word prints before the items of its lists and before numbered headings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from .names import W, integer, value

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_MOST_LEVELS = 9
BULLET = "•"
_BOXES = frozenset("☐☑☒✓✔✗✘")
"""Bullets that say whether a thing is done."""


def _chinese(number: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """Return a number below 10,000 in Chinese numerals: 十二, 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        gap = gap or (not digit and bool(text))
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + units[place]
            gap = False
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value_, letters in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
        *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        count, number = divmod(number, value_)
        text += letters * count
    return text


def _letter(number: int) -> str:
    """Return A to Z, then AA, BB, as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * min(1 + (number - 1) // 26, 30) if number > 0 else str(number)


def _circled(number: int) -> str:
    return chr(0x245F + number) if 0 < number <= 20 else f"({number})"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda number: str(number).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: _chinese(number, _FORMAL, ("", "拾", "佰", "仟")),
    "ideographLegalTraditional": lambda number: _chinese(number, _FORMAL, ("", "拾", "佰", "仟")),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "none": lambda number: "",
}
"""How a counter is printed, by the name of its format (ECMA-376, ST_NumberFormat)."""


def printed(number: int, style: str) -> str:
    """Return a number as a format prints it; in digits where the format is not known."""
    return _FORMATS.get(style, str)(number)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: where it starts, how it counts, and what it prints (“第%1章”)."""

    start: int
    format: str
    text: str
    style: str = ""


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

    def of_style(self, style: str) -> tuple[str, int] | None:
        """Return the list and level that a style is tied to."""
        for number, levels in self._levels.items():
            for place, level in levels.items():
                if level.style == style:
                    return number, place
        return None

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
        if levels[place].format == "bullet":
            sign = levels[place].text.strip()
            return sign if sign in _BOXES else BULLET
        text = levels[place].text
        for other in range(_MOST_LEVELS):
            if f"%{other + 1}" in text:
                level = levels.get(other, levels[place])
                count = counts[other]
                number_ = level.start if count is None else count
                text = text.replace(f"%{other + 1}", printed(number_, level.format))
        return text.strip()


def _level(element: etree._Element) -> Level:
    return Level(
        integer(value(element, "start"), 1),
        value(element, "numFmt") or "decimal",
        (value(element, "lvlText") or "")[:100],
        value(element, "pStyle") or "",
    )
