"""The numbers of a table of contents: their forms, and every way to read them.

Nothing is decided here: ``概述31.2`` is read as 31.2, and as 1.2 with a 3 before it; ``1.12023年`` as
1.1 and as 1.12. What a reading is worth, `generator.marks` and `generator.chain` say.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...text.characters import HAN, nfkc
from ...text.numerals import FORMAL, NUMERAL, numeral
from ...text.traditional import SIMPLIFIED

COUNTERS = {"卷": 1, "册": 1, "部": 2, "部分": 2, "编": 3, "分编": 4, "篇": 5, "辑": 5, "单元": 6, "板块": 6}
COUNTERS |= dict.fromkeys("章回讲课集幕", 7) | dict.fromkeys("节场周天", 8) | dict.fromkeys("条项", 9)
"""What 第一… counts, with its rank: the lower, the farther out."""

NAMES = {"Volume": 1, "Book": 1, "Part": 2, "Unit": 6, "Module": 6, "Chapter": 7, "Lecture": 7}
NAMES |= {"Lesson": 7, "Section": 8, "Week": 7, "Day": 8, "Session": 7, "Topic": 7, "Act": 7, "Scene": 8}
NAMES |= dict.fromkeys(("Figure", "Table", "Exhibit"), 8)
NAMES |= {"卷": 1, "部": 2, "篇": 5, "辑": 5, "专题": 6, "主题": 6, "模块": 6, "板块": 6, "单元": 6}
NAMES |= {"项目": 7, "实验": 7, "任务": 8, "活动": 8, "案例": 8, "图": 8, "表": 8, "图表": 8}
"""What stands before a number (Part 1, 卷一), with its rank."""

RANKS = COUNTERS | {name.casefold(): rank for name, rank in NAMES.items()}
RANKS |= {"1": 10, "I": 11, "壹": 11, "A": 12, "一": 13, "(一)": 14, "1.": 15, "(1)": 21, "1)": 22, "①": 23}
RANKS |= {"1.1": 16, "1.1.1": 17, "1.1.1.1": 18, "1.1.1.1.1": 19}
RANKS |= {"A.1": 16, "A.1.1": 17, "1-1": 16, "1-1-1": 17}
PART_RANK, INNER_RANK = 6, 10
"""A form is named by its first number. Up to PART_RANK it holds chapters; from INNER_RANK on, forms
stand in each other as a table shows them."""

BARE = frozenset({"1", "1.", "(1)", "1)", "①", "A", "一"})
"""Forms that begin no entry unless its title stands behind them on the same line."""

OTHER_WORDS = (
    "卷积|部[门署]|编[程码译]|篇章|章程|讲座|课[堂题程]|集[成群合]|节点|回[合归]|幕[后僚]|场[景地所域]"
    "|周[期年岁边]|天[然气文空际]|条[件例约款目文]|项[目链]"
)
"""Words that begin like a counter: 第一节点 is not 第一节."""

OTHER_WORD, BEFORE_DIGITS, BEFORE_DECIMAL, BEHIND_DIGITS, BEHIND_PAGE = -6.0, -2.0, -4.0, -1.5, 1.0
"""The weight of such; of 1.1 in 1.12023年; of 2. in 2.5G; of 1.2 in 31.2, and where pages are glued on."""

NO_SIGN, NO_GAP, NAMED = -1.5, -4.0, -4.0
"""The weight of Ⅰ and A with no sign behind; of 一 with no space either; of a number that what stands
before it counts: 原理1：取舍, 案例1."""

LEADERS = ".·…‥⋯•—─_"
BULLETS = "●■◆◇▶►▷▸➢➤□○◎★☆"
NARROW: dict[int, int | str] = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: " ", 0x30FB: "·"}
NARROW |= SIMPLIFIED | dict.fromkeys(map(ord, BULLETS), " ")
"""Makes of a text its shadow, character by character, in which fewer taxonomies of writing need be known."""


class Reading(NamedTuple):
    """A number in a text, or the lack of one; `after` is `end` with the sign behind it: 1. and 一、."""

    start: int
    end: int
    after: int
    kind: str = ""
    value: tuple[int, ...] = ()
    weight: float = 0.0


def readings(shadow: str) -> list[Reading]:
    """Return every number that an entry may begin with, in every way to read it."""
    return [reading for reading in (*_worded(shadow), *_numeric(shadow)) if _is_titled(shadow, reading)]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that finds any of some words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def is_led(shadow: str, at: int) -> bool:
    """Tell whether a leader stands right before a place: a page must follow."""
    before = shadow[max(0, at - 3) : at].rstrip()
    return before[-1:] == "…" or (len(before) > 1 and before[-1] in LEADERS and before[-2] in LEADERS)


_CN = f"[{NUMERAL}]"
_TITLE = re.compile(r"[ \t\xa0]{0,8}(?:[^\W\d_]|[0-9][0-9.]{0,5}[^\s0-9.]|[(\[《“‘「『【<\"'$])")
_OTHER_NUMBER = re.compile(rf"\s{{0,8}}(?:第[{NUMERAL}0-9]|{_CN}{{1,4}}[、.:]|\((?:{_CN}|[0-9]))")


def _is_titled(shadow: str, reading: Reading) -> bool:
    """Tell whether a title may stand behind a number; a lone 3 before 一、 is a page."""
    return reading.kind not in BARE or bool(
        _TITLE.match(shadow, reading.after)
        and not (reading.kind == "1" and _OTHER_NUMBER.match(shadow, reading.after))
    )


# --- 第一章, Part 1, 一、, (1), A.1 … -------------------------------------------------------------


_ROMAN = "[Ⅰ-Ⅻ]|[IVX]{1,5}"
_ENGLISH = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_FORMS = (
    (
        "",
        rf"第\s?(?P<n>[0-9]{{1,4}}|[{NUMERAL}{FORMAL}]{{1,7}}|{_ROMAN})\s?(?P<kind>{any_of(COUNTERS)})(?P<sign>\s?:)?",
    ),
    (
        "",
        rf"(?P<kind>{any_of({*NAMES, *map(str.upper, NAMES)})})[\s.-]{{0,2}}(?P<n>[0-9]{{1,3}}"
        rf"(?:[.-][0-9]{{1,3}})?|{_CN}{{1,4}}|{_ROMAN}|(?i:{any_of(_ENGLISH)})(?![a-z]))(?P<sign>\s?:)?",
    ),
    ("", "(?P<n>[上中下])(?P<kind>[卷册部编篇])"),
    ("壹", rf"(?<![第{FORMAL}])(?P<n>[{FORMAL}]{{1,3}})(?P<sign>\s?[、.:])"),
    ("一", rf"(?<![第{NUMERAL}])(?P<n>{_CN}{{1,5}})(?P<sign>\s?[、.:])"),
    ("一", rf"(?<!\S)(?P<n>{_CN}{{1,3}})(?=[ \t])"),
    ("(一)", rf"\(\s?(?P<n>{_CN}{{1,3}})\s?\)"),
    ("(1)", r"\(\s?(?P<n>[0-9]{1,2})\s?\)"),
    ("①", "(?P<n>[①-⒛㈠-㈩])"),
    ("I", rf"(?<![A-Z.])(?P<n>{_ROMAN})(?P<sign>[.、])(?=\s|[A-Z{HAN}])"),
    ("A", rf"(?<![A-Z.])(?P<n>[A-Z])(?P<sign>[.、])(?=\s|[A-Z{HAN}])"),
    ("A.1", r"(?<![A-Z.])(?P<n>[A-Z]\.[0-9]{1,2})(?![0-9.])"),
    ("A.1.1", r"(?<![A-Z.])(?P<n>[A-Z](?:\.[0-9]{1,2}){2})(?![0-9.])"),
    ("1-1", r"(?<![A-Za-z0-9.-])(?P<n>[0-9]{1,2}-[0-9]{1,2})(?![0-9.-])"),
    ("1-1-1", r"(?<![A-Za-z0-9.-])(?P<n>[0-9]{1,2}(?:-[0-9]{1,2}){2})(?![0-9.-])"),
)
_DOUBTFUL = (
    ("I", NO_SIGN, rf"(?<![^\s0-9])(?P<n>[Ⅰ-Ⅻ]|[IVX]{{1,5}}(?=[ \t]))(?=[ \t]{{0,4}}[A-Z{HAN}])"),
    ("I", NO_SIGN + BEFORE_DIGITS, rf"(?<=[{HAN}])(?P<n>[Ⅰ-Ⅻ])(?=[{HAN}])"),
    ("一", NO_GAP, rf"(?<!\S)(?P<n>{_CN}{{1,3}})(?=[{HAN}])"),
    ("A", NO_SIGN, rf"(?<!\S)(?P<n>[A-Z])(?=[ \t]{{1,4}}[{HAN}])"),
    ("1-1", BEHIND_DIGITS, r"(?<=[0-9])(?P<n>[1-9]-[1-9][0-9]?)(?![0-9.-])"),
    ("1-1-1", BEHIND_DIGITS, r"(?<=[0-9])(?P<n>[1-9](?:-[1-9][0-9]?){2})(?![0-9.-])"),
    ("A.1", BEFORE_DIGITS, r"(?<![A-Z.])(?P<n>[A-Z]\.[1-9])(?=[0-9])"),
    ("A.1", BEFORE_DIGITS, r"(?<![A-Z.])(?P<n>[A-Z]\.[1-9][0-9])(?=[0-9])"),
)
_PATTERNS = tuple(
    (kind, weight, re.compile(pattern))
    for kind, weight, pattern in (*((kind, 0.0, pattern) for kind, pattern in _FORMS), *_DOUBTFUL)
)
_OTHER_WORDS = re.compile(OTHER_WORDS)


def _worded(shadow: str) -> Iterator[Reading]:
    """Read the numbers that more than digits and dots make."""
    for form, weight, pattern in _PATTERNS:
        for match in pattern.finditer(shadow):
            named = match.groupdict()
            kind = form or named["kind"].casefold()
            value = tuple(_count(part, kind) for part in re.split("[.-]", named["n"]))
            start, end = match.start(), match.start("sign") if named.get("sign") else match.end()
            other = OTHER_WORD if not form and _OTHER_WORDS.match(shadow, match.start("kind")) else weight
            if all(value) and not _begins_word(shadow, end):
                yield Reading(start, end, match.end(), kind, value, other)
            if not form and end == match.end("n"):
                yield from _shorter(shadow, start, match.start("n"), end, kind)


def _shorter(shadow: str, start: int, number: int, end: int, kind: str) -> Iterator[Reading]:
    """Read Part I in PartIIntroduction, Chapter 1 in Chapter13D."""
    for cut in range(number + 1, end):
        count = _count(shadow[number:cut], kind)
        if count and not _begins_word(shadow, cut):
            yield Reading(start, cut, cut, kind, (count,), BEFORE_DIGITS)


def _begins_word(shadow: str, end: int) -> bool:
    """Tell whether a number is the first letter of a word: Book I is none in Book Introduction."""
    return shadow[end - 1] in "IVX" and bool(_LOWER.match(shadow, end))


_LOWER = re.compile("[a-z]")


def _count(text: str, kind: str) -> int:
    """Return the value of a number in any script, 0 if it is none."""
    if kind.startswith("A") and text.isalpha():
        return ord(text) - ord("A") + 1
    if text in "上中下":
        return "上中下".index(text) + 1
    if text.casefold() in _ENGLISH:
        return _ENGLISH.index(text.casefold()) + 1
    plain = nfkc(text)
    if plain and not plain.strip("IVX"):
        values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in plain]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return numeral(plain) or (int(unicodedata.numeric(text, 0)) if len(text) == 1 else 0)


# --- 1, 1., 1.1 … ---------------------------------------------------------------------------------

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+){0,7}")
_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?:\.[1-9][0-9]{0,2}){0,4}|0[1-9]$")
_POINT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}\.(?![0-9.])")
_PADDED = re.compile(r"(?<![0-9.])0[12]\s?[^\W\d]")
_GLUED_PADDED = re.compile(r"0[1-9](?=\s?[^\W\d_])")
_DECIMAL = re.compile(r"[0-9]\.[0-9]")
_FIRST_PART = re.compile(r"(?<![0-9.])([0-9]{1,6})\.[0-9]")
_LONGEST_RUN, _MOST_CHAPTERS = 20, 40
_DOTTED = {parts: ".".join("1" * parts) for parts in range(1, 6)}


def _numeric(shadow: str) -> Iterator[Reading]:
    """Read every run of digits and dots, wherever in it a number may begin and end."""
    points, padded = _points(shadow), len(set(_PADDED.findall(shadow))) > 1 or _is_padded(shadow)
    paged = _is_paged(shadow)
    for match in _DIGITS.finditer(shadow):
        start, end = match.span()
        goes_on = shadow[start - 1 : start] == "." and shadow[start - 2 : start - 1].isdecimal()
        if end - start > _LONGEST_RUN or goes_on:
            continue
        led = is_led(shadow, start)
        for first in range(start, end):
            inside = first > start
            number = None if inside and shadow[first - 1] == "." else _NUMBER.match(shadow, first, end)
            if number and (padded or not inside or shadow[first] != "0"):
                for reading in _endings(shadow, first, number.end(), end, points):
                    if not inside:
                        yield reading
                    elif "." in reading.kind or (reading.after == end and not (padded and end - first == 1)):
                        behind_page = led or (paged and "." in reading.kind)
                        behind = BEHIND_PAGE if behind_page else BEHIND_DIGITS
                        yield reading._replace(weight=reading.weight + behind)


def _is_paged(shadow: str) -> bool:
    """Tell whether pages are glued to the numbers behind them: 31.2 41.3 52.1 begin like no chapters."""
    parts = [int(match[1]) for match in _FIRST_PART.finditer(shadow)]
    repeated = sum(part == after for part, after in itertools.pairwise(parts))
    return 2 * repeated < len(parts) < 2 * sum(part > _MOST_CHAPTERS for part in parts)


def _points(shadow: str) -> frozenset[bool]:
    """Tell which numbers have a point behind them where no digits follow: lone ones, dotted ones."""
    return frozenset("." in match[0][:-1] for match in _POINT.finditer(shadow))


def _is_padded(shadow: str) -> bool:
    """Tell whether 01, 02, 03 … come in order, whatever digits stand before them, and before any 1.1."""
    count = others = 0
    for match in _GLUED_PADDED.finditer(shadow):
        if int(match[0]) != count + 1:
            others += 1
        elif not count and _DECIMAL.search(shadow, 0, match.start()):
            return False
        else:
            count += 1
    return count > max(2, others)


def _endings(shadow: str, first: int, longest: int, end: int, points: frozenset[bool]) -> Iterator[Reading]:
    """Read the numbers that begin at `first`, in a run of digits and dots that ends at `end`."""
    for last in range(first + 1, longest + 1):
        if last == end:
            yield _closed(shadow, first, last)
        elif shadow[last] == ".":
            parts = shadow[first:last].split(".")
            if shadow[last + 1] != "0" and (len(parts) > 1) in points:
                weight = BEFORE_DIGITS if end - last > 3 else BEFORE_DECIMAL
                kind = _DOTTED[len(parts)] if len(parts) > 1 else "1."
                yield Reading(first, last, last + 1, kind, tuple(map(int, parts)), weight)
        elif shadow[end : end + 1].strip() and shadow[last - 1] != "." and shadow[first] != "0":
            value = tuple(map(int, shadow[first:last].split(".")))
            yield Reading(first, last, last, _DOTTED[len(value)], value, BEFORE_DIGITS)


def _is_named(shadow: str, start: int) -> bool:
    """Tell whether a word stands before a number, in English behind a space: 原理1, Annex 1."""
    last = shadow[max(0, start - 2) : start].rstrip()[-1:]
    return last.isalpha() and (last.isascii() or not shadow[start - 1].isspace())


def _closed(shadow: str, start: int, end: int) -> Reading:
    """Read a number at the end of its digits, with the sign behind it: 1. 1、 1)."""
    value = tuple(map(int, shadow[start:end].split(".")))
    sign, then = shadow[end : end + 1], shadow[end + 1 : end + 2]
    if sign == ")" and len(value) == 1 and shadow[start - 1 : start] != "(":
        return Reading(start, end + 1, end + 1, "1)", value)
    if sign and sign in ".、:" and not (then and then in LEADERS):
        weight = NAMED if sign == ":" and _is_named(shadow, start) else 0.0
        return Reading(start, end, end + 1, "1." if len(value) == 1 else _DOTTED[len(value)], value, weight)
    return Reading(start, end, end, _DOTTED[len(value)], value)
