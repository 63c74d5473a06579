"""Figures in Chinese and English, as values that compare: 1.75 万亿 is 1.75 trillion, 5月 is May.

One grammar reads both languages, since a text in one quotes the other. What a figure asks of a
translation follows from how it is written: 25 and 两亿 must be there; 三个 and "three" must not
become "four", but may be left out; 百花 and "one" may answer a figure, and ask for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from itertools import pairwise

from generator.text import nfkc

Value = tuple[Decimal, str]
"""A number, and its kind where that matters: "%", "month", "half" of a year, or "" for all others."""


class Demand(IntEnum):
    """What a figure asks of a translation."""

    NOTHING = 0
    NO_OTHER = 1
    """It may be left out, but not be exchanged for another."""
    ANSWER = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at characters `start` to `end` of a text in NFKC, with all that it may mean."""

    start: int
    end: int
    values: tuple[Value, ...]
    demand: Demand
    in_name: bool = False
    """It is part of a name in Latin letters (GPT-4), which a translation repeats less or more often."""


# --- what the words mean -----------------------------------------------------------------------


def _counted(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    return {word: first + step * number for number, word in enumerate(words.split())}


_HAN_DIGITS = _counted("零 一 二 三 四 五 六 七 八 九") | {"〇": 0, "两": 2, "兩": 2}
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000}
_HAN_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_CARDINALS = (
    _counted("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
    | _counted("sixteen seventeen eighteen nineteen", 16)
    | _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
)
_ORDINALS = (
    _counted("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth", 1)
    | _counted("fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 14)
    | _counted("thirtieth fortieth fiftieth", 30, 10)
)
_NUMBERS = _HAN_DIGITS | _CARDINALS | _ORDINALS
_SMALL = _HAN_SMALL | {"tens": 10, "dozen": 12, "decade": 10, "hundred": 100}
_SUFFIXES = {"k": 10**3, "K": 10**3, "M": 10**6, "mn": 10**6, "B": 10**9, "bn": 10**9, "T": 10**12, "tn": 10**12}
_LARGE = _HAN_LARGE | {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12} | _SUFFIXES
"""Units that multiply all that stands before them (三千二百万), and those within (三千二百)."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        "January Jan|February Feb|March Mar|April Apr|May|June Jun|July Jul|August Aug|September Sept Sep"
        "|October Oct|November Nov|December Dec".split("|"),
        1,
    )
    for name in names.split()
}

_HALF, _DOUBLE, _TRIPLE = ((("0.5", ""), ("50", "%")), (("2", ""), ("100", "%")), (("3", ""), ("200", "%")))
_SAYINGS = {
    word: tuple((Decimal(number), kind) for number, kind in values)
    for words, values in (
        ("一半|半数|过半|過半|half|halves", _HALF),
        ("翻倍|翻番|翻了一番|倍增|双方|雙方|double|doubled|doubles|doubling|twice|both|pair", _DOUBLE),
        ("triple|tripled|triples|tripling", _TRIPLE),
        ("翻两番|quadruple|quadrupled", (("4", ""), ("300", "%"))),
        ("quarter|quarters", (("4", ""), ("0.25", ""), ("25", "%"))),
        ("上半年|first half|h1", (("1", "half"),)),
        ("下半年|second half|h2", (("2", "half"),)),
    )
    for word in words.split("|")
}

_MEASURES = frozenset(
    "个個位家名项項条條种種类類大层層次倍年天周人款篇章部门門届轮輪步期组組批台座套件张張份代级級点點维方阶階节節场場"
)
"""What stands behind 三 where it counts: 三个, 三大, not 三星 or 四川."""
_VAGUE = frozenset("数數几幾上成好")
"""What stands before 十亿 where it tells only the size."""
_LARGEST_IDIOMATIC = 12
"""Numbers up to twelve come in turns of phrase, which a translation need not keep."""

# --- how figures are written -------------------------------------------------------------------


def _any(words: Iterable[str]) -> str:
    """Return a pattern of `words`, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


_DIGITS = (
    "(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])"
    "|(?<![A-Za-z0-9.-])[0-9]{1,3}(?: [0-9]{3}){1,9}(?![0-9])"
    r"|[0-9]{1,30})(?:\.[0-9]{1,30})?"
)
_HAN_DIGIT = f"[{''.join(_HAN_DIGITS)}]"
_HAN = f"[{''.join(_HAN_DIGITS | _HAN_SMALL | _HAN_LARGE)}]"
_HAN_LARGE_UNIT = f"[{''.join(_HAN_LARGE)}]"
_HAN_SCALE = (
    f"(?:(?: | ?[个個](?=[亿億])| ?[多余餘](?={_HAN_LARGE_UNIT}))?[十百千]?{_HAN_LARGE_UNIT}{{1,2}}|[百千](?=[{''.join(sorted(_MEASURES))}]))"
)
"""What scales digits: not the 百 of 2023百度世界大会."""
_SCALE = "(?i:tens|dozens?|decades?|hundreds?|thousands?|millions?|billions?|trillions?)(?![A-Za-z])"
_WORD = f"(?:(?i:{_any(_CARDINALS | _ORDINALS)})(?![A-Za-z])|{_SCALE})"
_PERCENT = "(?: ?%| (?i:per ?cent(?:age points?)?)(?![A-Za-z])| ?[个個]?百分[点點])"

_TOKEN = re.compile(f"{_DIGITS}|[A-Za-z]+|{_HAN}")
_IS_PERCENT = re.compile(f"{_PERCENT}$")
_TO = re.compile(" ?(?:[-–—~至到]|to|and) ?")
_IN_NAME = re.compile("[A-Za-z][A-Za-z0-9.-]*$")
_NAME_REACH = 12
_NEXT_HAN_DIGIT = re.compile(f"(?<={_HAN_DIGIT})(?<!零)(?={_HAN_DIGIT})")


def _value(text: str) -> Decimal:
    """Return what a number is worth, however it is written: numbers add up, units multiply."""
    total = section = number = Decimal(0)
    largest = Decimal(0)
    is_open = False
    for token in _TOKEN.findall(text):
        word = token if len(token) == 1 else token.lower()
        unit = word.rstrip("s") if word != "tens" else word
        if token[0].isascii() and token[0].isdecimal():
            number, is_open = Decimal(token.replace(",", "").replace(" ", "")), True
        elif word in _NUMBERS:
            number, is_open = number + _NUMBERS[word], True
        elif unit in _SMALL:
            section += (number if is_open else 1) * _SMALL[unit]
            number, is_open = Decimal(0), False
        elif unit in _LARGE:
            group, size = section + number, Decimal(_LARGE[unit])
            total = (total + group or 1) * size if size > largest else total + group * size
            section, number, largest, is_open = Decimal(0), Decimal(0), size, False
    return total + section + number


def _kind(match: re.Match[str]) -> str:
    return "%" if _IS_PERCENT.search(match.group()) else ""


def _date(match: re.Match[str]) -> Iterator[Figure]:
    """Read 2023-05-04."""
    for number, kind in zip(re.split("[-/.]", match.group()), ("", "month", ""), strict=True):
        yield _figure(match, [(Decimal(number), kind)], Demand.ANSWER)


def _decade(match: re.Match[str]) -> Iterator[Figure]:
    """Read 20世纪90年代; 90年代, 90后 and 90s are of any century."""
    *centuries, decade = (_value(part) for part in re.findall(f"[0-9]+|{_HAN}+", match.group()))
    starts = [100 * (century - 1) for century in centuries] or [0, 1800, 1900, 2000]
    yield _figure(match, [(start + decade, "") for start in starts], Demand.ANSWER)


def _month(match: re.Match[str]) -> Iterator[Figure]:
    yield _figure(match, [(_value(match.group()), "month")], Demand.ANSWER)


def _month_by_name(match: re.Match[str]) -> Iterator[Figure]:
    """Read May: it is sure to be a month only beside a day or a year."""
    start, end = match.span()
    beside = match.string[max(0, start - 5) : start] + match.string[end : end + 3]
    is_date = any(character.isdigit() for character in beside)
    yield _figure(match, [(Decimal(_MONTHS[match.group()]), "month")], Demand(2 * is_date))


def _per_hundred(match: re.Match[str]) -> Iterator[Figure]:
    """Read 百分之三点五."""
    whole, _, tenths = match.group().removeprefix("百分之").partition("点")
    value = _value(whole) + Decimal("0." + "".join(str(_HAN_DIGITS[digit]) for digit in tenths) + "0")
    yield _figure(match, [(value, "%")], Demand.ANSWER)


def _in_digits(match: re.Match[str]) -> Iterator[Figure]:
    before, after = match.string[max(0, match.start() - _NAME_REACH) : match.start()], match.string[match.end() :][:1]
    in_name = _IN_NAME.search(before) is not None or (after.isascii() and after.isalpha())
    values = [(_value(match.group()), _kind(match))]
    digits = _TOKEN.match(match.group())
    if in_name and digits and digits.group() != match.group():
        values.append((_value(digits.group()), ""))  # GPT-4千亿参数
    demand = Demand.NO_OTHER if values == [(1, "")] else Demand.ANSWER
    yield _figure(match, values, demand, in_name)


def _in_han(match: re.Match[str]) -> Iterator[Figure]:
    """Read 三百万; 二〇二三 digit by digit; 十四五 and 三四十 as what may be in them."""
    text = _IS_PERCENT.sub("", match.group())
    parts = _NEXT_HAN_DIGIT.split(text)
    if len(parts) > 1:
        values = [(_value(part), "") for part in parts]
        if all(character in _HAN_DIGITS for character in text):
            whole = (Decimal("".join(str(_HAN_DIGITS[digit]) for digit in text)), "")
            is_year = len(text) > 2
            yield _figure(match, [whole] if is_year else [whole, *values], Demand(2 * is_year))
        else:
            yield from (_figure(match, [value], Demand.NOTHING) for value in values)
        return
    value, kind = _value(text), _kind(match)
    before, after = match.string[max(0, match.start() - 1) : match.start()], match.string[match.end() :][:1]
    if kind:
        yield _figure(match, [(value, kind)], Demand.ANSWER)
    elif after == "成":
        yield _figure(match, [(value, ""), (10 * value, "%")], Demand.NOTHING)
    else:
        yield _figure(match, [(value, "")], _demand_of_han(text, value, before, after))


def _demand_of_han(text: str, value: Decimal, before: str, after: str) -> Demand:
    is_vague = before in _VAGUE and text[0] not in _HAN_DIGITS
    if value <= _LARGEST_IDIOMATIC:
        return Demand(value > 1 and not is_vague and (before == "第" or after in _MEASURES))
    if is_vague or text[0] not in (*_HAN_DIGITS, "十"):
        return Demand(is_vague or "亿" in text or (len(text) > 1 and text != "千万"))
    return Demand.ANSWER


def _in_words(match: re.Match[str]) -> Iterator[Figure]:
    """Read twenty-five million, hundreds of billions, third."""
    text = match.group().lower()
    value = _value(text)
    is_stated = value > _LARGEST_IDIOMATIC and not re.match(_SCALE, text)
    yield _figure(match, [(value, _kind(match))], Demand.ANSWER if is_stated else Demand(value > 1))


def _saying(match: re.Match[str]) -> Iterator[Figure]:
    values = _SAYINGS[match.group().lower()]
    yield _figure(match, values, Demand(values[0][1] == "half"))


def _figure(
    match: re.Match[str], values: Iterable[Value], demand: Demand, in_name: bool = False
) -> Figure:
    return Figure(match.start(), match.end(), tuple(values), demand, in_name)


_Form = tuple[str, Callable[[re.Match[str]], Iterator[Figure]]]
"""How a figure is written, and what reads it."""

_IN_NUMERALS: tuple[_Form, ...] = (
    (r"(?<![0-9.])[12][0-9]{3}(?:-[01]?[0-9]-|/[01]?[0-9]/|[.][01]?[0-9][.])[0-3]?[0-9](?![0-9.])", _date),
    (
        f"(?:[0-9]{{1,2}}|{_HAN}{{1,3}}) ?世[纪紀] ?(?:[0-9]0|{_HAN_DIGIT}十) ?年代"
        f"|(?<![0-9])[0-9]0(?: ?年代|后(?!{_HAN})|s(?![A-Za-z]))|{_HAN_DIGIT}十年代",
        _decade,
    ),
    ("(?<![0-9])(?:1[0-2]|0?[1-9]) ?月|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九]) ?月", _month),
    (f"百分之(?:{_DIGITS}|{_HAN}{{1,9}}(?:点{_HAN_DIGIT}{{1,9}})?)", _per_hundred),
    (
        f"{_DIGITS}(?:{_HAN_SCALE}(?:{_DIGITS}{_HAN_SCALE}){{0,3}}|(?:[ -]?{_SCALE}){{1,3}}"
        f"|(?:{_any(_SUFFIXES)})(?![A-Za-z0-9]))?{_PERCENT}?",
        _in_digits,
    ),
    (_any(saying for saying in _SAYINGS if not saying.isascii()), _saying),
    (f"{_HAN}(?:{_HAN}|[个個](?=[亿億])|[多余餘](?={_HAN_LARGE_UNIT})){{0,20}}{_PERCENT}?", _in_han),
)
_IN_LETTERS: tuple[_Form, ...] = (
    (f"(?:{_any(_MONTHS)})(?![A-Za-z])", _month_by_name),
    (f"(?i:{_any(saying for saying in _SAYINGS if saying.isascii())})(?![A-Za-z0-9])", _saying),
    (f"{_WORD}(?:(?: and | of |[ -]){_WORD}){{0,9}}{_PERCENT}?", _in_words),
)
_READERS = (None, *(read for _, read in (*_IN_NUMERALS, *_IN_LETTERS)))
_FIGURE = re.compile(
    f"(?=[0-9半翻倍双上下]|{_HAN})(?:{'|'.join(f'({form})' for form, _ in _IN_NUMERALS)})"
    f"|(?<![A-Za-z])(?=[A-Za-z])(?:{'|'.join(f'({form})' for form, _ in _IN_LETTERS)})"
)
"""Every form as a group, the first that fits; what cannot begin one is passed over first, for speed."""


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures in `text`, which is in NFKC, in order."""
    found: list[Figure] = []
    for match in _FIGURE.finditer(text):
        read = _READERS[match.lastindex or 0]
        found.extend(read(match) if read else ())
    for index, (one, following) in enumerate(pairwise(found)):
        if _TO.fullmatch(text, one.end, following.start):
            found[index] = _scaled_like(following, one, text)
    return tuple(found)


def _scaled_like(end: Figure, start: Figure, text: str) -> Figure:
    """Return the `start` of a range, which may be scaled as its `end` is: the 10 of 10–20 million."""
    digits = _TOKEN.match(text, end.start)
    base = _value(digits.group()) if digits else Decimal(0)
    value, kind = end.values[0]
    if not base or (value, kind) == (base, ""):
        return start
    return replace(start, values=(*start.values, (start.values[0][0] * value / base, kind)))


def difference(source: str, translation: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the figures, as written, that a translation lost and those that it invented."""
    texts = nfkc(source), nfkc(translation)
    left = _unanswered(figures(texts[0]), figures(texts[1]))
    sides = [[figure for figure in side if figure.demand is Demand.ANSWER] for side in left]
    if not any(sides) and all(left):  # three for 四个
        sides = list(left)
    lost, invented = (
        tuple(text[figure.start : figure.end] for figure in sorted(side, key=lambda figure: figure.start))
        for text, side in zip(texts, sides, strict=True)
    )
    return lost, invented


def _unanswered(
    source: Iterable[Figure], translation: Iterable[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """Return the figures of either side that ask for an answer and get none; each answers one other."""
    sides = [sorted(side, key=lambda figure: (-figure.demand, len(figure.values))) for side in (source, translation)]
    known = [{value for figure in side for value in figure.values} for side in sides]
    waiting: dict[Value, list[int]] = {}
    for number, figure in reversed(list(enumerate(sides[1]))):
        for value in figure.values:
            waiting.setdefault(value, []).append(number)
    used: set[int] = set()
    left: tuple[list[Figure], list[Figure]] = ([], [])
    for figure in sides[0]:
        for value in figure.values:
            queue = waiting.get(value, [])
            while queue and queue[-1] in used:
                queue.pop()
            if queue:
                used.add(queue.pop())
                break
        else:
            left[0].append(figure)
    left[1].extend(figure for number, figure in enumerate(sides[1]) if number not in used)
    return tuple(
        [f for f in side if f.demand and not (f.in_name and not other.isdisjoint(f.values))]
        for side, other in zip(left, reversed(known), strict=True)
    )
