"""The figures in a Chinese or English text, and which of them a translation changed.

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

from .characters import nfkc
from .dates import MONTH_NAMES
from .measures import COUNTED
from .numerals import (
    BEGINS_HAN_NUMBER,
    DIGITS,
    HAN_DIGIT,
    HAN_DIGITS,
    HAN_FIGURE,
    HAN_NUMBER,
    NUMBER,
    TOKEN,
    WORDS,
    any_of,
    digits,
    is_size,
    value,
)

Value = tuple[Decimal, str]
"""A number, and its kind where that matters: "%", "month", "half" of a year, or "" for all others."""


class Demand(IntEnum):
    """The demand of a figure on a translation."""

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


_MONTHS = {name.title(): number for name, number in MONTH_NAMES.items()}
_AMBIGUOUS_MONTHS = frozenset(name for name in _MONTHS if len(name) < 5) | {"March", "April", "June"}

_HALF, _DOUBLE, _TRIPLE = ((("0.5", ""), ("50", "%")), (("2", ""), ("100", "%")), (("3", ""), ("200", "%")))
_SAYINGS = {
    word: tuple((Decimal(number), kind) for number, kind in values)
    for words, values in (
        ("一半|半数|过半|過半|half|halves", _HALF),
        ("翻倍|翻番|翻了一番|倍增|双方|雙方|double|doubled|doubles|doubling|twice|both|pair", _DOUBLE),
        ("triple|tripled|triples|tripling", _TRIPLE),
        ("翻两番|quadruple|quadrupled", (("4", ""), ("300", "%"))),
        ("quarter|quarters", (("4", ""), ("0.25", ""), ("25", "%"))),
        ("新冠|covid-19", (("19", ""),)),
        ("上半年|first half|h1", (("1", "half"),)),
        ("下半年|second half|h2", (("2", "half"),)),
    )
    for word in words.split("|")
}

_VAGUE = frozenset("数數几幾上成好")
"""Characters before 十亿 where it only gives an order of magnitude."""
_NUMBERED = "章节節条條款届屆卷册頁页"
"""Words whose number identifies them: 第三章."""
_LARGEST_IDIOMATIC = 12
"""Numbers up to twelve come in turns of phrase, which a translation need not keep."""

_PERCENT = "(?: ?%| (?i:per ?cent(?:age points?)?)(?![A-Za-z])| ?[个個]?百分[点點])"
_IS_PERCENT = re.compile(f"{_PERCENT}$")
_TO = re.compile(" ?(?:[-–—~～至到]|to|and) ?")
_IN_NAME = re.compile("(?<![A-Za-z0-9.-])[0-9.-]*+[A-Za-z][A-Za-z0-9.-]*+$")
_NAME_REACH = 12
_BEFORE_SIZE = re.compile("(?<![A-Za-z])(?i:an?|the|this|that|per|every|few|several|some|many|half) $")
_ARTICLE_REACH = 9
_NEXT_HAN_DIGIT = re.compile(f"(?<={HAN_DIGIT})(?<!零)(?={HAN_DIGIT})")

# --- reading them ------------------------------------------------------------------------------


def _date(match: re.Match[str]) -> Iterator[Figure]:
    """Read 2023-05-04."""
    for number, kind in zip(re.split("[-/.]", match.group()), ("", "month", ""), strict=True):
        yield _figure(match, [(Decimal(number), kind)], Demand.ANSWER)


def _decade(match: re.Match[str]) -> Iterator[Figure]:
    """Read 20世纪五六十年代; 90年代, 90后 and 90s are of any century."""
    parts = re.split("世[纪紀]", match.group())
    starts = [100 * (value(parts[0]) - 1)] if len(parts) > 1 else list(map(Decimal, (0, 1800, 1900, 2000)))
    for decade in re.findall(f"[0-9]+|{HAN_DIGIT}", parts[-1]):
        years = value(decade) * (1 if decade.isascii() else 10)
        yield _figure(match, [(start + years, "") for start in starts], Demand.ANSWER)


def _month(match: re.Match[str]) -> Iterator[Figure]:
    yield _figure(match, [(value(match.group()), "month")], Demand.ANSWER)


def _month_by_name(match: re.Match[str]) -> Iterator[Figure]:
    """Read 5 May and August; a May without a day or a year may be no month."""
    start, end = match.span()
    beside = match.string[max(0, start - 5) : start] + match.string[end : end + 3]
    is_date = match.group() not in _AMBIGUOUS_MONTHS or any(character.isdigit() for character in beside)
    values = [(Decimal(_MONTHS[match.group()]), "month")]
    yield _figure(match, values, Demand.ANSWER if is_date else Demand.NOTHING)


def _per_hundred(match: re.Match[str]) -> Iterator[Figure]:
    """Read 百分之三点五."""
    yield _figure(match, [(value(match.group().removeprefix("百分之")), "%")], Demand.ANSWER)


def _in_digits(match: re.Match[str]) -> Iterator[Figure]:
    """Read 1,000, 51亿, 50%; and the 4 of GPT-4千亿参数, which may be 4 as well."""
    before = match.string[max(0, match.start() - _NAME_REACH) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    in_name = _IN_NAME.search(before) is not None or (after.isascii() and after.isalpha())
    values = [(value(_IS_PERCENT.sub("", match.group())), _kind(match))]
    number = TOKEN.match(match.group())
    if in_name and number and number.group() != match.group():
        values.append((value(number.group()), ""))
    demand = Demand.NO_OTHER if values == [(Decimal(1), "")] else Demand.ANSWER
    yield _figure(match, values, demand, in_name)


def _in_han(match: re.Match[str]) -> Iterator[Figure]:
    """Read 三百万; 二〇二三 digit by digit; 十四五 and 三四十 as what may be in them."""
    text = _IS_PERCENT.sub("", match.group())
    parts = _NEXT_HAN_DIGIT.split(text)
    if len(parts) == 1:
        yield _han_number(match, text)
    elif all(character in HAN_DIGITS for character in text):
        whole = (Decimal(digits(text)), "")
        is_year = len(text) > 2
        values = [whole] if is_year else [whole, *((value(part), "") for part in parts)]
        yield _figure(match, values, Demand.ANSWER if is_year else Demand.NOTHING)
    else:
        yield from (_figure(match, [(value(part), "")], Demand.NOTHING) for part in parts)


def _han_number(match: re.Match[str], text: str) -> Figure:
    number, kind = value(text), _kind(match)
    before = match.string[max(0, match.start() - 1) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if after == "成":  # 三成 is 30 %
        return _figure(match, [(10 * number, "%")], Demand.NOTHING)
    is_vague = before != "" and before in _VAGUE and text[0] not in HAN_DIGITS
    is_number = before == "第" and after != "" and after in _NUMBERED
    if kind or is_number or any(unit in text for unit in "亿億"):
        demand = Demand.ANSWER
    elif number <= _LARGEST_IDIOMATIC:
        is_counting = before == "第" or (after != "" and after in COUNTED)
        demand = Demand(number > 1 and is_counting and not is_vague)
    elif is_vague or is_size(text):
        demand = Demand(is_vague or (len(text) > 1 and text != "千万"))
    else:
        demand = Demand.ANSWER
    return _figure(match, [(number, kind)], demand)


def _in_words(match: re.Match[str]) -> Iterator[Figure]:
    """Read twenty-five million, hundreds of billions, third; a million alone wants its article."""
    text, number, kind = match.group(), value(match.group()), _kind(match)
    before = match.string[max(0, match.start() - _ARTICLE_REACH) : match.start()]
    if is_size(text):
        after = match.string[match.end() : match.end() + 1]
        if text.endswith("s") or "of " in text or after == "-" or _BEFORE_SIZE.search(before):
            yield _figure(match, [(number, kind)], Demand.ANSWER if number >= 10**6 else Demand.NO_OTHER)
        return
    is_stated = kind != "" or number > _LARGEST_IDIOMATIC
    yield _figure(match, [(number, kind)], Demand.ANSWER if is_stated else Demand(number > 1))


def _saying(match: re.Match[str]) -> Iterator[Figure]:
    values = _SAYINGS[match.group().lower()]
    yield _figure(match, values, Demand(values[0][1] == "half"))


def _kind(match: re.Match[str]) -> str:
    return "%" if _IS_PERCENT.search(match.group()) else ""


def _figure(match: re.Match[str], values: Iterable[Value], demand: Demand, in_name: bool = False) -> Figure:
    return Figure(match.start(), match.end(), tuple(values), demand, in_name)


_Form = tuple[str, Callable[[re.Match[str]], Iterator[Figure]]]
"""A pattern of figures, and the function that reads its matches."""

_IN_NUMERALS: tuple[_Form, ...] = (
    (r"(?<![0-9.])[12][0-9]{3}(?:-[01]?[0-9]-|/[01]?[0-9]/|[.][01]?[0-9][.])[0-3]?[0-9](?![0-9.])", _date),
    (
        f"(?:[0-9]{{1,2}}|{HAN_FIGURE}{{1,3}}) ?世[纪紀] ?(?:[0-9]0|(?:{HAN_DIGIT}、?){{1,3}}十) ?年代"
        f"|(?<![0-9])[0-9]0(?: ?年代|后(?!{HAN_FIGURE})|s(?![A-Za-z]))|(?:{HAN_DIGIT}、?){{1,3}}十年代",
        _decade,
    ),
    (
        "(?<![0-9])(?:1[0-2]|0?[1-9]) ?月|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九]) ?月",
        _month,
    ),
    (f"百分之(?:{DIGITS}|{HAN_NUMBER})", _per_hundred),
    (f"{NUMBER}{_PERCENT}?", _in_digits),
    (any_of(saying for saying in _SAYINGS if not saying.isascii()), _saying),
    (f"{HAN_NUMBER}{_PERCENT}?", _in_han),
)
_IN_LETTERS: tuple[_Form, ...] = (
    (f"(?:{any_of(_MONTHS)})(?![A-Za-z])", _month_by_name),
    (f"(?i:{any_of(saying for saying in _SAYINGS if saying.isascii())})(?![A-Za-z0-9])", _saying),
    (f"{WORDS}{_PERCENT}?", _in_words),
)
_READERS = (None, *(read for _, read in (*_IN_NUMERALS, *_IN_LETTERS)))
_FIGURE = re.compile(
    f"(?=[0-9半翻倍过過双雙上下新]|{BEGINS_HAN_NUMBER})"
    f"(?:{'|'.join(f'({form})' for form, _ in _IN_NUMERALS)})"
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
    number = TOKEN.match(text, end.start)
    base = value(number.group()) if number else Decimal(0)
    scaled, kind = end.values[0]
    if not base or (scaled, kind) == (base, ""):
        return start
    return replace(start, values=(*start.values, (start.values[0][0] * scaled / base, kind)))


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


def _unanswered(source: Iterable[Figure], translation: Iterable[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Return the figures of either side that ask for an answer and get none; each answers one other."""
    sides = [
        sorted(side, key=lambda figure: (-figure.demand, len(figure.values)))
        for side in (source, translation)
    ]
    known = [{meaning for figure in side for meaning in figure.values} for side in sides]
    waiting: dict[Value, list[int]] = {}
    for number, figure in reversed(list(enumerate(sides[1]))):
        for meaning in figure.values:
            waiting.setdefault(meaning, []).append(number)
    used: set[int] = set()
    left: tuple[list[Figure], list[Figure]] = ([], [])
    for figure in sides[0]:
        queues = [waiting[meaning] for meaning in figure.values if meaning in waiting]
        for queue in queues:
            while queue and queue[-1] in used:
                queue.pop()
        if any(queues):
            used.add(min(queue[-1] for queue in queues if queue))
        else:
            left[0].append(figure)
    left[1].extend(figure for number, figure in enumerate(sides[1]) if number not in used)
    return _asking(left[0], known[1]), _asking(left[1], known[0])


def _asking(left: Iterable[Figure], known: set[Value]) -> list[Figure]:
    return [one for one in left if one.demand and not (one.in_name and not known.isdisjoint(one.values))]
