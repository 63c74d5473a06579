"""The numbers in a printed table of contents, and every way to read them.

Nothing is decided here: ``概述31.2`` is read as 31.2, and as 1.2 with a 3 before it; ``1.12023年`` as
1.1 and as 1.12. `candidates` weighs the readings, `sequence` chooses among them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...text.characters import BULLETS, HAN
from ...text.numerals import FORMAL, any_of, ordinal
from ...text.traditional import Simplified
from ..numbering import (
    COUNTED_NUMBER,
    COUNTERS,
    HALVES,
    HAN_NUMERAL,
    NAMED_NUMBER,
    NARROW,
    ROMAN,
    begins_other_word,
)
from .weights import (
    BEFORE_DECIMAL,
    BEFORE_DIGITS,
    BEHIND_DIGITS,
    BEHIND_NAME,
    BEHIND_PAGE,
    NO_GAP,
    NO_SIGN,
    OTHER_WORD,
)

BARE = frozenset({"1", "1.", "(1)", "1)", "①", "A", "一"})
"""Forms that begin no entry unless its title stands behind them on the same line."""

LEADERS = ".·…‥⋯•—─_"
SIGNS = "".join(sign for sign in BULLETS if sign not in LEADERS)
SHADOW = Simplified(NARROW | dict.fromkeys(map(ord, SIGNS), " "))
"""Translates a text, character by character, into its shadow, in which fewer variants must be known."""


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


def is_led(shadow: str, at: int) -> bool:
    """Return True if a leader stands right before a place, so that a page must follow."""
    before = shadow[max(0, at - 3) : at].rstrip()
    return before[-1:] == "…" or (len(before) > 1 and before[-1] in LEADERS and before[-2] in LEADERS)


_TITLE = re.compile(r"[ \t\xa0]{0,8}(?:[^\W\d_]|[0-9][0-9.]{0,5}[^\s0-9.]|[(\[《“‘「『【<\"'$])")
_OTHER_NUMBER = re.compile(
    rf"\s{{0,8}}(?:第(?:{HAN_NUMERAL}|[0-9])|{HAN_NUMERAL}{{1,4}}[、.:]|\((?:{HAN_NUMERAL}|[0-9]))"
)


def _is_titled(shadow: str, reading: Reading) -> bool:
    """Return True if a title may follow a number; a single 3 before 一、 is a page."""
    return reading.kind not in BARE or bool(
        _TITLE.match(shadow, reading.after)
        and not (reading.kind == "1" and _OTHER_NUMBER.match(shadow, reading.after))
    )


# --- 第一章, Part 1, 一、, (1), A.1 … -------------------------------------------------------------


_SIGNED = (
    ("", COUNTED_NUMBER),
    ("", NAMED_NUMBER),
    ("", HALVES),
    ("壹", rf"(?<![第{FORMAL}])(?P<n>[{FORMAL}]{{1,3}})(?P<sign>\s?[、.:])"),
    ("一", rf"(?<!第)(?<!{HAN_NUMERAL})(?P<n>{HAN_NUMERAL}{{1,5}})(?P<sign>\s?[、.:])"),
    ("一", rf"(?<!\S)(?P<n>{HAN_NUMERAL}{{1,3}})(?=[ \t])"),
    ("(一)", rf"\(\s?(?P<n>{HAN_NUMERAL}{{1,3}})\s?\)"),
    ("(1)", r"\(\s?(?P<n>[0-9]{1,2})\s?\)"),
    ("①", "(?P<n>[①-⒛㈠-㈩])"),
    ("I", rf"(?<![A-Z.])(?P<n>{ROMAN})(?P<sign>[.、])(?=\s|[A-Z{HAN}])"),
    ("A", rf"(?<![A-Z.])(?P<n>[A-Z])(?P<sign>[.、])(?=\s|[A-Z{HAN}])"),
    ("A.1", r"(?<![A-Z.])(?P<n>[A-Z]\.[0-9]{1,2})(?![0-9.])"),
    ("A.1.1", r"(?<![A-Z.])(?P<n>[A-Z](?:\.[0-9]{1,2}){2})(?![0-9.])"),
    ("1-1", r"(?<![0-9.-])(?P<n>[0-9]{1,2}-[0-9]{1,2})(?![0-9.-])"),
    ("1-1-1", r"(?<![0-9.-])(?P<n>[0-9]{1,2}(?:-[0-9]{1,2}){2})(?![0-9.-])"),
)
_DOUBTFUL = (
    ("I", NO_SIGN, rf"(?<![^\s0-9])(?P<n>[Ⅰ-Ⅻ]|[IVX]{{1,5}}(?=[ \t]))(?=[ \t]{{0,4}}[A-Z{HAN}])"),
    ("I", NO_SIGN + BEFORE_DIGITS, rf"(?<=[{HAN}])(?P<n>[Ⅰ-Ⅻ])(?=[{HAN}])"),
    ("一", NO_GAP, rf"(?<!\S)(?P<n>{HAN_NUMERAL}{{1,3}})(?=[{HAN}])"),
    ("A", NO_SIGN, rf"(?<!\S)(?P<n>[A-Z])(?=[ \t]{{1,4}}[{HAN}])"),
    ("1-1", BEHIND_DIGITS, r"(?<=[0-9])(?P<n>[1-9]-[1-9][0-9]?)(?![0-9.-])"),
    ("1-1", BEHIND_DIGITS, r"(?<=[0-9])(?P<n>[1-9][0-9]-[1-9][0-9]?)(?![0-9.-])"),
    ("1-1", BEFORE_DIGITS, r"(?<![0-9.-])(?P<n>[1-9][0-9]?-[1-9])(?=[0-9])"),
    ("1-1", BEFORE_DIGITS, r"(?<![0-9.-])(?P<n>[1-9][0-9]?-[1-9][0-9])(?=[0-9])"),
    ("1-1-1", BEHIND_DIGITS, r"(?<=[0-9])(?P<n>[1-9](?:-[1-9][0-9]?){2})(?![0-9.-])"),
    ("A.1", BEFORE_DIGITS, r"(?<![A-Z.])(?P<n>[A-Z]\.[1-9])(?=[0-9])"),
    ("A.1", BEFORE_DIGITS, r"(?<![A-Z.])(?P<n>[A-Z]\.[1-9][0-9])(?=[0-9])"),
)
_PATTERNS = tuple(
    (kind, weight, re.compile(pattern))
    for kind, weight, pattern in (*((kind, 0.0, pattern) for kind, pattern in _SIGNED), *_DOUBTFUL)
)


def _worded(shadow: str) -> Iterator[Reading]:
    """Read the numbers that more than digits and dots make."""
    for form, weight, pattern in _PATTERNS:
        for match in pattern.finditer(shadow):
            named = match.groupdict()
            kind = form or named["kind"].casefold()
            parts = [_count(part, kind) for part in re.split("[.-]", named["n"])]
            value = tuple(part for part in parts if part is not None)
            start, end = match.start(), match.start("sign") if named.get("sign") else match.end()
            is_other = pattern is _COUNTED and begins_other_word(shadow, start, match.end("kind"))
            if len(value) == len(parts) and not _begins_word(shadow, end):
                doubt = OTHER_WORD if is_other else weight
                if weight == BEHIND_DIGITS and _is_behind_page(shadow, start):
                    doubt = BEHIND_PAGE
                yield Reading(start, end, match.end(), kind, value, doubt)
            if not form and end == match.end("n"):
                yield from _shorter(shadow, start, match.start("n"), end, kind)


def _shorter(shadow: str, start: int, number: int, end: int, kind: str) -> Iterator[Reading]:
    """Read Part I in PartIIntroduction, Chapter 1 in Chapter13D."""
    for cut in range(number + 1, end):
        count = _count(shadow[number:cut], kind)
        if count is not None and not _begins_word(shadow, cut):
            yield Reading(start, cut, cut, kind, (count,), BEFORE_DIGITS)


def _is_behind_page(shadow: str, at: int) -> bool:
    """Return True if the digits right before a place are a page that a leader leads to."""
    page = _DIGITS_BEFORE.search(shadow, max(0, at - 4), at)
    return page is not None and is_led(shadow, page.start())


def _begins_word(shadow: str, end: int) -> bool:
    """Return True if a number is the first letter of a word: the I of Book Introduction."""
    return shadow[end - 1] in "IVX" and bool(_LOWER.match(shadow, end))


_DIGITS_BEFORE = re.compile("[0-9]{1,4}$")
_COUNTED = _PATTERNS[0][2]
_LOWER = re.compile("[a-z]")


def _count(text: str, kind: str) -> int | None:
    """Return the value of a number in any script, None if it is not a number."""
    return ord(text) - ord("A") + 1 if kind.startswith("A") and text.isalpha() else ordinal(text)


# --- 1, 1., 1.1 … ---------------------------------------------------------------------------------

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+){0,7}")
_NUMBER = re.compile(r"0[1-9]$|(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){0,4}")
_POINT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}\.(?![0-9.])")
_PADDED = re.compile(r"(?<![0-9.])0[12]\s?[^\W\d]")
_GLUED_PADDED = re.compile(r"0[1-9](?=\s?[^\W\d_])")
_DECIMAL = re.compile(r"[0-9]\.[0-9]")
_FIRST_PART = re.compile(r"(?<![0-9.])([0-9]{1,6})\.[0-9]")
_FROM_ZERO = re.compile(r"[^0-9]{0,40}0(?:\.1)?[\s.、]?[^\W\d]")
"""A text whose first number is 0 or 0.1."""
_CHAPTER_ZERO = re.compile(rf"第\s?[0零]\s?(?:{any_of(COUNTERS)})")
_LONGEST_RUN, _MOST_CHAPTERS = 20, 40
_DOTTED = {parts: ".".join("1" * parts) for parts in range(1, 6)}


def _numeric(shadow: str) -> Iterator[Reading]:
    """Read every run of digits and dots, wherever in it a number may begin and end."""
    points, padded = _points(shadow), len(set(_PADDED.findall(shadow))) > 1 or _is_padded(shadow)
    paged, from_zero = _is_paged(shadow), bool(_FROM_ZERO.match(shadow) or _CHAPTER_ZERO.search(shadow))
    runs = list(_DIGITS.finditer(shadow))
    for match, then in itertools.zip_longest(runs, runs[1:]):
        start, end = match.span()
        goes_on = shadow[start - 1 : start] == "." and shadow[start - 2 : start - 1].isdecimal()
        if end - start > _LONGEST_RUN or goes_on:
            continue
        led = is_led(shadow, start)
        for reading in _within(shadow, match, points, padded):
            if 0 in reading.value and not (from_zero or _begins_at_zero(shadow, reading, then)):
                continue
            if reading.start == start:
                yield reading
            else:
                behind_page = led or (paged and "." in reading.kind)
                behind = BEHIND_PAGE if behind_page else BEHIND_DIGITS
                yield reading._replace(weight=reading.weight + behind)


def _within(shadow: str, match: re.Match[str], points: frozenset[bool], padded: bool) -> Iterator[Reading]:
    """Read the numbers in a run of digits and dots; one without a dot inside it goes on to the end."""
    start, end = match.span()
    for first in range(start, end):
        inside = first > start
        if inside and (
            shadow[first - 1] == "."
            or (shadow[first] == "0" and not padded and shadow[first + 1 : first + 2] != ".")
        ):
            continue
        number = _NUMBER.match(shadow, first, end)
        for reading in _endings(shadow, first, number.end(), end, points) if number else ():
            whole = reading.after == end and not (padded and end - first == 1)
            if not inside or "." in reading.kind or whole:
                yield reading


def _begins_at_zero(shadow: str, reading: Reading, then: re.Match[str] | None) -> bool:
    """Return True if a number that ends in 0 stands before one in 1: 4.0 and 4.1, not 进入4.0."""
    *above, last = reading.value
    before = shadow[reading.start - 1 : reading.start]
    if then is None or last or not above or 0 in above or (before.isalpha() and not before.isascii()):
        return False
    return then[0].endswith(".".join(map(str, (*above, 1))))


def _is_paged(shadow: str) -> bool:
    """Return True if pages are glued to the numbers behind them: no chapters count like 31.2 41.3 52.1."""
    parts = [int(match[1]) for match in _FIRST_PART.finditer(shadow)]
    repeated = sum(part == after for part, after in itertools.pairwise(parts))
    return 2 * repeated < len(parts) < 2 * sum(part > _MOST_CHAPTERS for part in parts)


def _points(shadow: str) -> frozenset[bool]:
    """Return which numbers have a point behind them where no digits follow: lone ones, dotted ones."""
    return frozenset("." in match[0][:-1] for match in _POINT.finditer(shadow))


def _is_padded(shadow: str) -> bool:
    """Return True if 01, 02, 03 … come in order, whatever digits stand before them, and before any 1.1."""
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
    """Return True if a word stands before a number, in English with a space: 原理1, Annex 1."""
    last = shadow[max(0, start - 2) : start].rstrip()[-1:]
    return last.isalpha() and (last.isascii() or not shadow[start - 1].isspace())


def _closed(shadow: str, start: int, end: int) -> Reading:
    """Read a number at the end of its digits, with the sign behind it: 1. 1、 1)."""
    value = tuple(map(int, shadow[start:end].split(".")))
    sign, then = shadow[end : end + 1], shadow[end + 1 : end + 2]
    if sign == ")" and len(value) == 1 and shadow[start - 1 : start] != "(":
        return Reading(start, end + 1, end + 1, "1)", value)
    if sign and sign in ".、:" and not (then and then in LEADERS):
        weight = BEHIND_NAME if sign == ":" and _is_named(shadow, start) else 0.0
        return Reading(start, end, end + 1, "1." if len(value) == 1 else _DOTTED[len(value)], value, weight)
    return Reading(start, end, end, _DOTTED[len(value)], value)
