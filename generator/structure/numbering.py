"""The printed numbers of headings and list items, as data: 第一章, 一、, (一), 1、, 1.1, PART 1, ① …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.characters import HAN
from ..text.numerals import FORMAL, NUMERAL, numeral
from ..text.traditional import compiled

_BLANKS = " \t\u3000"
_N = f"[0-9０-９{NUMERAL}{FORMAL}]{{1,6}}"
_D = "[0-9０-９]{1,3}"
_DOT = "[.．]"
_LEVELS = re.compile("[.．-]")
"""What stands between the levels of a number: 1.1, 1-1."""
_LETTER = r"[^\W\d_]"
_UNITS = (
    "[月号秒岁款篇章亿美]|年(?![轻金])|日(?![常益志])|时(?![代间序空])|分(?![类析布层支工享子])|天(?![然气文际])|周(?![期边])"
    "|个(?![性人体])|种(?![子植类])|次(?!世)|人(?![工才类口机员物脸文力形群])|名(?![词称])|位(?!置)|项(?!目)|家(?![庭居电])|节(?!能)|页(?!面)"
    "|倍|万(?![物维])|千(?!问)|百(?!度)|元(?![宇学数])|tokens?|B\\b|K\\b|M\\b"
)
"""What a number counts, so that it is none of a heading."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of numbers. `rank` orders forms from the outermost in; `divides`: it never counts items.

    A number of a form that `heads` may stand on a line above the title that it belongs to.
    """

    name: str
    rank: int
    pattern: re.Pattern[str]
    divides: bool = False
    heads: bool = False


def _form(name: str, rank: int, pattern: str, divides: bool = False, heads: bool = False) -> Form:
    return Form(name, rank, compiled(pattern, re.IGNORECASE), divides, heads or divides)


FORMS = (
    _form("part", 10, f"第(?P<n>{_N})(?:部分|篇|编|卷|单元)[、:：]?", True),
    _form(
        "PART",
        10,
        rf"(?:part|book|volume)[.·]?\s?(?P<n>{_D}|[IVX]{{1,5}}\b|one|two|three|four|five)[.:：]?(?!\w)",
        True,
    ),
    _form("chapter", 20, f"第(?P<n>{_N})(?:章|回(?![合归]))[、:：]?", True),
    _form("Chapter", 20, rf"(?:chapter|lesson|unit)\s(?P<n>{_D})[.:：]?(?!\w)", True),
    _form("section", 30, f"第(?P<n>{_N})(?:[节讲]|课(?![堂题程]))[、:：]?", True),
    _form(
        "padded",
        35,
        rf"(?P<n>0[1-9])(?:[/／]?$|[、.．/／][{_BLANKS}]*(?={_LETTER})|[{_BLANKS}]*(?={_LETTER})(?!{_UNITS}))",
        heads=True,
    ),
    _form("formal", 38, f"(?P<n>[{FORMAL}]{{1,3}})[、.．]", heads=True),
    _form("han", 40, f"(?P<n>[{NUMERAL}]{{1,3}})[、.．]", heads=True),
    _form("roman", 40, r"(?P<n>(?-i:[IVX]{1,4}))[.．、](?=\s?(?-i:[A-Z])|\s?[HAN])".replace("HAN", HAN)),
    _form("(han)", 45, f"[(（](?P<n>[{NUMERAL}]{{1,3}})[)）][、.．]?"),
    _form(
        "decimal",
        61,
        rf"(?P<n>{_D}(?:{_DOT}{_D}){{1,4}})(?:{_DOT}|、)?(?![0-9０-９%])(?=\s|[^\W\d])(?!\s?(?:[亿万倍]|美元|元))",
        True,
    ),
    _form("hyphened", 61, rf"(?P<n>{_D}(?:-{_D}){{1,3}})[ \t\u3000]+(?={_LETTER})(?!{_UNITS})", True),
    _form("arabic", 60, rf"(?P<n>{_D})(?:、|{_DOT}(?![0-9０-９]))"),
    _form("plain", 60, rf"(?P<n>[0-9]{{1,2}})[ \t\u3000]+(?={_LETTER})(?!{_UNITS})"),
    _form("arabic)", 80, rf"[(（]?(?P<n>{_D})[)）]、?"),
    _form("circled", 90, "(?P<n>[①-⑳])"),
)
"""Every form, in the order in which they are tried."""

_ANY = re.compile("|".join(form.pattern.pattern.replace("?P<n>", "?:") for form in FORMS), re.IGNORECASE)
"""Tells at once of most texts that they begin with no number."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number at the beginning of a text: its form, value, printed marker and what follows it."""

    form: Form
    rank: int
    value: int | None
    number: str
    marker: str
    rest: str

    def follows(self, other: Numbering) -> bool:
        """Tell whether this is the next number behind `other`, in the same form."""
        if self.form is not other.form or self.value is None or other.value is None:
            return False
        return self.value == other.value + 1


def numbering(text: str) -> Numbering | None:
    """Return the number that `text` begins with, if it does and goes on behind it."""
    for form in FORMS if _ANY.match(text) else ():
        match = form.pattern.match(text)
        if match:
            rest = text[match.end() :].lstrip(_BLANKS)
            number = match["n"]
            depth = len(_LEVELS.findall(number))
            whole = match.group()
            printed = whole.strip("、.．:：/／ \t")
            return Numbering(form, form.rank + max(0, depth - 1), _value(number), printed, whole, rest)
    return None


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def _value(number: str) -> int | None:
    if "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    if number in _ROMAN:
        return _ROMAN.index(number) + 1
    return numeral(_LEVELS.split(number)[-1])
