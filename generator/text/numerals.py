"""Numerals: the value of a number in digits, in Chinese numerals, in English words or in Roman letters.

1.75 万亿, 1.75 trillion and 1,750 billion are equal; so are 一百二十, 壹佰贰拾 and one hundred and twenty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from .characters import nfkc
from .measures import COUNTED


def _counted(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    return {word: first + step * number for number, word in enumerate(words.split())}


HAN_DIGITS = _counted("零 一 二 三 四 五 六 七 八 九") | {"〇": 0, "○": 0, "◯": 0, "两": 2, "兩": 2}
_HAN_TENS = {"廿": 20, "卅": 30, "卌": 40}
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000, "佰": 100, "仟": 1000}
_HAN_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_CARDINALS = (
    _counted("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
    | _counted("sixteen seventeen eighteen nineteen", 16)
    | _TENS
)
_ORDINALS = (
    _counted(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth", 1
    )
    | _counted("fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 14)
    | _counted("thirtieth fortieth fiftieth", 30, 10)
)
_NUMBERS = HAN_DIGITS | _HAN_TENS | _CARDINALS | _ORDINALS
_SUFFIXES = {"k": 10**3, "K": 10**3, "M": 10**6, "mn": 10**6, "B": 10**9, "bn": 10**9}
_SUFFIXES |= {"T": 10**12, "tn": 10**12}
_SMALL_WORDS = {"tens": 10, "dozen": 12, "decade": 10, "hundred": 100}
_LARGE_WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SMALL = _HAN_SMALL | _SMALL_WORDS
_LARGE = _HAN_LARGE | _LARGE_WORDS | _SUFFIXES
"""A small unit multiplies the number before it (三千二百), a large one all that it follows (三千二百万)."""

NUMERAL = "".join(HAN_DIGITS | _HAN_TENS | _HAN_SMALL)
"""The characters of Chinese numerals below ten thousand, for use inside a character class."""

FORMAL = "壹贰貳叁參参肆伍陆陸柒捌玖拾"
"""Numerals used in contracts and in Taiwan; each is another word as well (參考, 大陸)."""
_PLAIN = dict(zip(map(ord, FORMAL), "一二二三三三四五六六七八九十", strict=True))

ENGLISH_CARDINALS = tuple(_CARDINALS)[1:21]
"""one to twenty, in order."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


# --- patterns, of text in NFKC; every repetition is bounded, so that matching takes linear time ---------

DIGITS = (
    "(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])"
    "|(?<![A-Za-z0-9.-])[0-9]{1,3}(?: [0-9]{3}){1,9}(?![0-9])"
    r"|[0-9]{1,30})(?:\.[0-9]{1,30})?"
)
HAN_DIGIT = f"[{''.join(HAN_DIGITS)}]"
HAN_FIGURE = f"[{NUMERAL}{''.join(_HAN_LARGE)}]"
_HAN_LARGE_UNIT = f"[{''.join(_HAN_LARGE)}]"
_FIRST_FORMAL = f"[{FORMAL}](?=[拾佰仟万萬])"
_FORMAL = f"{_FIRST_FORMAL}|(?<=[{FORMAL}佰仟零])[{FORMAL}]"
BEGINS_HAN_NUMBER = f"{HAN_FIGURE}|{_FIRST_FORMAL}"
HAN_NUMBER = (
    f"(?:{BEGINS_HAN_NUMBER})(?:{HAN_FIGURE}|{_FORMAL}|[个個](?=[亿億])|[多余餘](?={_HAN_LARGE_UNIT})){{0,20}}"
    f"(?:点{HAN_DIGIT}{{1,9}}{_HAN_LARGE_UNIT}{{0,2}})?"
)
"""一百二十, 两个亿, 一千四百多万, 三点五, 贰佰叁拾."""
_HAN_SCALE = (
    f"(?:(?: | ?[个個](?=[亿億])| ?[多余餘](?={_HAN_LARGE_UNIT}))?[十百千]?{_HAN_LARGE_UNIT}{{1,2}}"
    f"|[百千](?=[{COUNTED}]))"
)
"""A unit that scales digits: not the 百 of 2023百度世界大会."""
SCALE = f"(?i:(?:{any_of(_SMALL_WORDS | _LARGE_WORDS)})s?)(?![A-Za-z])"
_SCALE_OF_DIGITS = f"(?i:{any_of(_SMALL_WORDS | _LARGE_WORDS)})(?![A-Za-z])"
NUMBER = (
    f"{DIGITS}(?:{_HAN_SCALE}(?:{DIGITS}{_HAN_SCALE}){{0,3}}|(?:[ -]?{_SCALE_OF_DIGITS}){{1,3}}"
    f"|(?:{any_of(_SUFFIXES)})(?![A-Za-z0-9]))?"
)
"""1,000, 2 600亿, 3亿5000万, 1.5 million, 32K."""
_WORD = f"(?i:(?:(?:{any_of(_TENS)})[ -])?(?:{any_of(_CARDINALS | _ORDINALS)}))(?![A-Za-z])"
_SCALES = f"{SCALE}(?:(?: of |[ -]){SCALE}){{0,3}}"
WORDS = f"(?:(?:{_WORD}[ -])?{_SCALES}(?:(?: and |[ -]){_WORD}(?:[ -]{_SCALES})?){{0,4}}|{_WORD})"
"""twenty-five million, hundreds of billions, two hundred and five, third."""

TOKEN = re.compile(f"{DIGITS}|[A-Za-z]+|[点.]{HAN_DIGIT}+|{HAN_FIGURE}")


# --- values ----------------------------------------------------------------------------------------


def value(text: str) -> Decimal:
    """Return the value of the number `text`: its numbers add up, its units multiply."""
    total = section = largest = Decimal(0)
    number: Decimal | None = None
    for token in TOKEN.findall(text.translate(_PLAIN)):
        word = token if len(token) == 1 else token.lower()
        unit = word if word in _SMALL else word.removesuffix("s")
        if token[0].isascii() and token[0].isdecimal():
            number = Decimal(token.replace(",", "").replace(" ", ""))
        elif token[0] == "点":
            number = (number or 0) + Decimal(f"0.{digits(token[1:])}")
        elif word in _NUMBERS:
            number = (number or 0) + Decimal(_NUMBERS[word])
        elif unit in _SMALL:
            section += (1 if number is None else number) * _SMALL[unit]
            number = None
        elif unit in _LARGE:
            before, size = section + (number or 0), Decimal(_LARGE[unit])
            total = (total + before or 1) * size if size > largest else total + before * size
            section, number, largest = Decimal(0), None, size
    return total + section + (number or 0)


def digits(text: str) -> str:
    """Return Chinese digits (二〇二三, 二0二三) as ASCII digits."""
    return "".join(str(HAN_DIGITS.get(character, character)) for character in text)


def is_size(text: str) -> bool:
    """Return True if a number only gives an order of magnitude: 千亿, hundreds of billions, but not 十亿."""
    return text[0] in "百千万萬亿億" or re.match(SCALE, text) is not None


_LONGEST_NUMERAL = 9
_POSITIONAL = frozenset((*HAN_DIGITS, *"0123456789"))
_HAN_CHARACTERS = frozenset(NUMERAL) | _HAN_LARGE.keys()


@lru_cache(1 << 10)
def numeral(text: str) -> int | None:
    """Return the integer written in digits, Chinese numerals or both (二0二三, 廿三, 拾贰), else None."""
    text = nfkc(text).strip().translate(_PLAIN)
    if not 0 < len(text) <= _LONGEST_NUMERAL:
        return None
    if _POSITIONAL.issuperset(text):
        return int(digits(text))
    return int(value(text)) if _HAN_CHARACTERS.issuperset(text) else None


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_PARTS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """Return a number below 4,000 in capital Roman numerals; other numbers in digits."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for part, letters in _ROMAN_PARTS:
        count, number = divmod(number, part)
        text += letters * count
    return text


def roman_value(text: str) -> int:
    """Return the value of a Roman numeral below 400 in capitals."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def ordinal(text: str) -> int | None:
    """Return the value of a number that headings count in, else None.

    It may be a numeral, a Roman one up to XXXIX, enclosed (①), an English word, or 上, 中 or 下.
    """
    if len(text) == 1 and text in "上中下":
        return "上中下".index(text) + 1
    if text.casefold() in ENGLISH_CARDINALS:
        return ENGLISH_CARDINALS.index(text.casefold()) + 1
    if len(text) == 1 and unicodedata.category(text) == "No":
        return int(unicodedata.numeric(text))
    plain = nfkc(text)
    if plain and not plain.strip("IVX"):
        return roman_value(plain)
    return numeral(plain)
