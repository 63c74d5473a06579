"""How the numbers of headings are written in each language, and which number a chapter has."""

from __future__ import annotations

import re
import unicodedata

from ...text.numerals import numeral

_UNITS = {
    "章": "Chapter",
    "节": "Section",
    "部分": "Part",
    "篇": "Part",
    "编": "Part",
    "卷": "Volume",
    "条": "Article",
    "附录": "Appendix",
}
_UNITS_IN_CHINESE = {unit.casefold(): word for word, unit in reversed(_UNITS.items()) if word != "部分"}
_UNITS_IN_CHINESE["part"] = "部分"
_CHINESE_UNIT = re.compile(r"第\s*(\S{1,9}?)\s*(章|节|部分|篇|编|卷|条)")
_CHINESE_APPENDIX = re.compile(r"附录\s*(\S{0,9})")
_ENGLISH_UNIT = re.compile(r"([A-Za-z]+)\s+(\w{1,9})[.:]?")
_BRACKETED = re.compile(r"[(（]\s*(\S{1,9}?)\s*[)）]")
_COUNTED = re.compile(r"(\S{1,9}?)\s*[、.．]")


def heading_number(printed: str, language: str) -> str:
    """Return a heading's number in the other language's way: 第一章 is Chapter 1, (一) is (1)."""
    return _number_in_chinese(printed) if language == "zh" else _number_in_english(printed)


def _number_in_english(printed: str) -> str:
    if match := _CHINESE_UNIT.fullmatch(printed):
        return f"{_UNITS[match[2]]} {_digits(match[1])}"
    if match := _CHINESE_APPENDIX.fullmatch(printed):
        return f"Appendix {_digits(match[1])}".strip()
    if match := _BRACKETED.fullmatch(printed):
        return f"({_digits(match[1])})"
    if match := _COUNTED.fullmatch(printed):
        return f"{_digits(match[1])}."
    return _digits(printed)


def _number_in_chinese(printed: str) -> str:
    match = _ENGLISH_UNIT.fullmatch(printed)
    unit = match and _UNITS_IN_CHINESE.get(match[1].casefold())
    if not match or not unit:
        return printed
    return f"附录 {match[2]}" if unit == "附录" else f"第 {match[2]} {unit}"


def _digits(printed: str) -> str:
    """Return a Chinese numeral in digits; one in a circle is at home in both languages."""
    value = None if unicodedata.category(printed[:1] or " ") == "No" else numeral(printed)
    return printed if value is None or printed.isascii() else str(value)


def heading(printed_number: str, title: str, language: str) -> str:
    """Return a translated heading: its number in the language's way, then its title."""
    converted = heading_number(printed_number, language)
    apart = ": " if converted[:1].isalpha() and converted.isascii() and language == "en" else " "
    return f"{converted}{apart}{title}" if converted else title


_CHAPTER = re.compile(r"第\s*(\S{1,9}?)\s*章|[Cc]hapter\s+(\d{1,3})")
_BARE_NUMBER = re.compile(r"(\S{1,3}?)\s*[、.．]?")


def chapter(printed_number: str, outermost: bool) -> int | None:
    """Return the number of a chapter; a bare number is one if it is that of an `outermost` entry."""
    match = _CHAPTER.fullmatch(printed_number) or (outermost and _BARE_NUMBER.fullmatch(printed_number))
    return numeral(next(filter(None, match.groups()), "")) if match else None
