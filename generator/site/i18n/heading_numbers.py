"""How the numbers of headings are written in each language, and which number a chapter has."""

from __future__ import annotations

import re
import unicodedata

from ...structure.numbering import COUNTERS, ENGLISH_NAMES, NAMES
from ...text.numerals import any_of, numeral, ordinal

_COUNTED = re.compile(rf"第\s*(?P<n>\S{{1,9}}?)\s*(?P<word>{any_of(COUNTERS)})")
_NAMED = re.compile(rf"(?P<word>{any_of(NAMES)}|附录|附件)\s*(?P<n>\S{{0,9}})")
_HALF = re.compile("([上中下])([卷册部编篇])")
_HALVES = {"上": "First", "中": "Middle", "下": "Last"}
_ENGLISH = re.compile(r"([A-Za-z]+)[\s.]+(\w{1,9})[.:]?")
_BRACKETED = re.compile(r"[(（]\s*(\S{1,9}?)\s*[)）]")
_SIGNED = re.compile(r"(\S{1,9}?)\s*[、.．]")
_TO_ENGLISH = COUNTERS | NAMES | {"附录": "Appendix", "附件": "Annex"}
_TO_CHINESE = {name.casefold(): word for name, word in ENGLISH_NAMES.items()}
_TO_CHINESE |= {"appendix": "附录", "annex": "附件"}
_BEFORE_NUMBERS = frozenset((*NAMES, "附录", "附件")) - frozenset(("卷", "部", "篇", "单元"))
"""Chinese words that stand before a number rather than behind 第…: 专题 3."""


def heading_number(printed: str, language: str) -> str:
    """Return a heading's number as the other language writes it: 第一章 is Chapter 1, (一) is (1)."""
    return _number_in_chinese(printed) if language == "zh" else _number_in_english(printed)


def _number_in_english(printed: str) -> str:
    if match := _COUNTED.fullmatch(printed) or _NAMED.fullmatch(printed):
        return f"{_TO_ENGLISH[match['word']]} {_digits(match['n'])}".strip()
    if match := _HALF.fullmatch(printed):
        return f"{_HALVES[match[1]]} {COUNTERS[match[2]]}"
    if match := _BRACKETED.fullmatch(printed):
        return f"({_digits(match[1])})"
    if match := _SIGNED.fullmatch(printed):
        return f"{_digits(match[1])}."
    return _digits(printed)


def _number_in_chinese(printed: str) -> str:
    match = _ENGLISH.fullmatch(printed)
    word = match and _TO_CHINESE.get(match[1].casefold())
    if not match or not word:
        return printed
    number = ordinal(match[2]) if word in COUNTERS | NAMES else None
    digits = match[2] if number is None else str(number)
    return f"{word} {digits}" if word in _BEFORE_NUMBERS else f"第 {digits} {word}"


def _digits(printed: str) -> str:
    """Return a Chinese numeral in digits; an enclosed one is at home in both languages."""
    value = None if unicodedata.category(printed[:1] or " ") == "No" else numeral(printed)
    return printed if value is None or printed.isascii() else str(value)


def heading(printed_number: str, title: str, language: str) -> str:
    """Return a translated heading: its number as the language writes it, then its title."""
    converted = heading_number(printed_number, language)
    separator = ": " if converted[:1].isalpha() and converted.isascii() and language == "en" else " "
    return f"{converted}{separator}{title}" if converted else title


_CHAPTER = re.compile(r"第\s*(\S{1,9}?)\s*章|[Cc]hapter\s+(\d{1,3})")
_BARE_NUMBER = re.compile(r"(\S{1,3}?)\s*[、.．]?")


def chapter(printed_number: str, outermost: bool) -> int | None:
    """Return the number of a chapter; a bare number is one if it is that of an `outermost` entry."""
    match = _CHAPTER.fullmatch(printed_number) or (outermost and _BARE_NUMBER.fullmatch(printed_number))
    return numeral(next(filter(None, match.groups()), "")) if match else None
