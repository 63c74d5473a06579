"""A small grammar of dates: 2023年5月4日, 二〇二三年五月, 5月4日 of the year before, 2023-05-04."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model import Date
from ..model.third_languages import third_languages
from .characters import nfkc
from .numerals import any_of, numeral
from .traditional import compiled

_LEAP_YEAR = 2024
_REPUBLIC = 1911
"""Years of the Republic of China are counted from the one after this."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTH_NAMES = {
    name: number
    for number, month in enumerate(map(str.lower, MONTHS), 1)
    for name in (month, month[:3], *(["sept"] if number == 9 else []))
}
"""The names of months and their abbreviations, in lower case, with the number of each month."""
_EUROPEAN = {
    name: number
    for language in third_languages().values()
    for number, names in enumerate(language.months, 1)
    for name in names
}
"""The names of months in other languages of Europe, likewise."""
_OF = "(?: del?|,)?"
"""What stands between a month and its year: 8 de abril de 2018."""
_HAN_DIGIT = "〇○◯零一二三四五六七八九"
_MONTH = f"(?:{any_of(MONTH_NAMES)})"
_DAY = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_ORDINAL = "(?:st|nd|rd|th)?"
_DATE = re.compile(
    f"(?=[0-9{_HAN_DIGIT}十廿卅民JFMASONDjfmasond])(?:"
    rf"(?:民[国國] ?(?P<r1>[0-9]{{2,3}}|[{_HAN_DIGIT}十百廿卅]{{2,5}})"
    rf"|(?<![0-9])(?P<y1>[0-9{_HAN_DIGIT}][0-9{_HAN_DIGIT}O]{{3}})) ?年"
    rf"(?: ?(?P<m1>{_DAY}) ?月(?: ?(?P<d1>{_DAY}) ?[日号號])?)?"
    rf"|(?<![0-9])(?P<r2>1[0-4][0-9]) ?年 ?(?P<m6>{_DAY}) ?月(?: ?(?P<d6>{_DAY}) ?[日号號])?"
    rf"|(?<![0-9一二三四五六七八九十廿卅])(?P<m2>{_DAY}) ?月 ?(?P<d2>{_DAY}) ?[日号號]"
    r"|(?<![0-9./-])(?P<y3>[0-9]{4}) ?(?P<s>[-/.]) ?(?P<m3>[0-9]{1,2}) ?(?P=s) ?(?P<d3>[0-9]{1,2})"
    r"(?![0-9]|[./][0-9]|-(?!(?:19|20)[0-9]{2}[./-])[0-9])"
    r"|(?<![0-9])(?P<y7>20[0-9]{2}) (?P<m8>[0-9]{2})/(?P<d8>[0-9]{2})(?= [0-9]{2}:[0-9]{2})"
    rf"|(?<![0-9A-Za-z.])(?<!\bno[.] )(?<!\bvol[.] )(?P<d4>[0-9]{{1,2}}){_ORDINAL}[ -]"
    rf"(?:of )?(?P<m4>{_MONTH})[.,]?[ -](?P<y4>[0-9]{{4}})(?![0-9])"
    rf"|(?<![0-9A-Za-z.])(?<!\bno[.] )(?<!\bvol[.] )(?P<d9>[0-9]{{1,2}})(?:[.o]|er)?"
    rf" (?:de )?(?P<m9>{any_of(_EUROPEAN)}){_OF} (?P<y9>[0-9]{{4}})(?![0-9])"
    rf"|(?<![0-9])(?P<y6>[0-9]{{4}})(?:,? |[/-])(?P<m7>{_MONTH})(?:[.,]? |[/-])(?P<d7>[0-9]{{1,2}})"
    rf"{_ORDINAL}(?![0-9])"
    rf"|(?<![A-Za-z])(?P<m5>{_MONTH})[.]?(?:,? | ?[-–] ?)(?:(?P<d5>[0-9]{{1,2}}){_ORDINAL},? )?"
    "(?P<y5>[0-9]{4})(?![0-9]))",
    re.IGNORECASE,
)
"""Every form of a date; what cannot begin one is passed over first, which takes an eighth of the time.

A year of three digits is one of the Republic, as Taiwan prints it: 108年10月30日.
"""
PERIOD = compiled(
    "[0-9年月日号] ?(?:(?:[~—–]|至|到|-{1,2}) ?(?:19|20)[0-9]{2} ?[年./-]|(?:[~—–]|至|到) ?[0-9]{1,2} ?月)"
)
"""A time from one day to another: 2018年2月26日～2018年6月8日."""
_ALONE = re.compile(
    r"(?P<y1>(?:19|20)[0-9]{2})(?:[-/.]?(?P<m1>0[1-9]|1[0-2])(?P<d1>[0-3][0-9])?"
    r"| ?[-/.] ?(?P<m2>[1-9])| ?年? ?(?:第?[1-4一二三四] ?季度|Q[1-4]|[上下]半年|[春夏秋冬]季?)| ?年度?)?"
    r"|Q[1-4] ?(?P<y2>(?:19|20)[0-9]{2})"
    r"|(?P<r1>1[0-4][0-9])(?P<s>[-/.])(?P<m3>[0-9]{1,2})(?P=s)(?P<d3>[0-9]{1,2})",
    re.IGNORECASE,
)
"""Forms that are a date only where nothing else stands beside them: 20191030, 2019.10, 2019Q4, 2019."""
_WEEKDAY = (
    "(?:[(] ?)?(?:星期|周|週|[礼禮]拜)[一二三四五六日天](?: ?[)])?|[(][一二三四五六日][)]?"
    "|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
)
_TIME = "[0-9]{1,2}(?:[:时時点點][0-9]{2}){1,2}分?(?:[.][0-9]{1,6})?(?: ?[AP][.]?M[.]?)?(?: [A-Z]{1,3}T\\b)?"
_CLOCK = re.compile(
    rf"(?:[ ,T]*(?:{_WEEKDAY}|[上下中]午|[早晚]上|[AP]M|{_TIME}(?: ?[-~–—至] ?{_TIME})?"
    r"|Z|GMT|UTC|[CEMP][SD]?T|CES?T|北京时间|[+-][0-9]{2}:?[0-9]{2}))*[ ,]*",
    re.IGNORECASE,
)
"""A weekday and a time of day, before or behind a date."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text; `carried`: its year is that of a date before it."""

    start: int
    end: int
    date: Date
    carried: bool = False


def is_date(date: Date) -> bool:
    """Return True if the date exists in the calendar, as far as it is given."""
    if date.year is None and date.month is None:
        return False
    if date.month is None:
        return date.day is None
    if not 1 <= date.month <= 12:
        return False
    longest = monthrange(date.year or _LEAP_YEAR, date.month)[1]
    return date.day is None or 1 <= date.day <= longest


def dates(text: str, year: int | None = None) -> Iterator[Found]:
    """Yield the dates in `text`; one without a year takes that of the last full date before it.

    `year` is the year of the last full date before the text. Places are those in NFKC of `text`.
    """
    for match in _DATE.finditer(nfkc(text)):
        date = _date(match)
        if not is_date(date):
            continue
        if date.year and date.month:
            year = date.year
        if date.year is None and year is not None:
            yield Found(match.start(), match.end(), replace(date, year=year), True)
        else:
            yield Found(match.start(), match.end(), date)


_LONGEST_ALONE, _BLANKS = 60, re.compile(" {2,}")


def whole_date(text: str) -> Date | None:
    """Return the date that is all of a text, but for brackets, a weekday and a time of day."""
    form = _BLANKS.sub(" ", nfkc(text).strip(" ()[],.;。")).removesuffix(" г")
    form = _REVISED.sub("", form, count=1)
    if len(form) > _LONGEST_ALONE:
        return None
    if numbers := _IN_NUMBERS.fullmatch(form):
        return _in_numbers(*map(int, numbers.group(1, 3, 4)), has_points=numbers[2] == ".")
    form = _ARTICLE.sub("", form, count=1)
    if month := _EUROPEAN_MONTH.fullmatch(form):
        return Date(int(month["year"]), _EUROPEAN[month["month"].casefold()])
    match = _ALONE.match(form)
    if match and _CLOCK.fullmatch(form, match.end()) and is_date(date := _date(match)):
        return date
    first = next(dates(form), None)
    if first is None or not _CLOCK.fullmatch(form, first.end):
        return None
    return first.date if _CLOCK.fullmatch(form[: first.start]) else None


_REVISED = re.compile(
    "(?<=[0-9])[ ,;(]{1,3}(?:last )?(?:rev(?:ised|ision)?|updated?|amended|corrected)[.:,]?"
    " [A-Za-z0-9 ,/-]{4,24}$",
    re.IGNORECASE,
)
"""When a text was changed, behind the date of the first: March 2008, rev May 2013."""
_ARTICLE = re.compile("^(?:中[华華]|(?:le|den|am|im|il|el|em) )", re.IGNORECASE)
"""What may stand before a date, and is of it: le 12 mars 2020, 中华民国108年."""
_EUROPEAN_MONTH = re.compile(
    f"(?P<month>{any_of(_EUROPEAN)}){_OF} (?P<year>(?:19|20)[0-9]{{2}})", re.IGNORECASE
)
_IN_NUMBERS = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2((?:19|20)?[0-9]{2})")
"""The day and the month in the order of some country, which a number above 12 tells: 12.29.14, 13/03/2023.

Points stand where the day comes first: 10.08.2023.
"""


def _in_numbers(first: int, second: int, year: int, *, has_points: bool) -> Date | None:
    in_order = has_points and year >= _CENTURY and second <= _MONTHS
    day, month = (first, second) if in_order else (max(first, second), min(first, second))
    date = Date(year if year >= _CENTURY else year + _THIS_CENTURY, month, day)
    is_sure = in_order or first == second or day > _MONTHS
    return date if is_sure and is_date(date) else None


_MONTHS, _CENTURY, _THIS_CENTURY = 12, 100, 2000


def _date(match: re.Match[str]) -> Date:
    parts = match.groupdict()
    values = [
        next((parts[f"{part}{n}"] for n in range(1, 10) if parts.get(f"{part}{n}")), None) for part in "ymd"
    ]
    year, month, day = values
    if republic := parts["r1"] or parts.get("r2"):
        year = str((numeral(republic) or 0) + _REPUBLIC)
    return Date(
        numeral(year.upper().replace("O", "0")) if year else None,
        _month(month) if month else None,
        numeral(day) if day else None,
    )


def _month(name: str) -> int | None:
    form = name.casefold()
    return MONTH_NAMES.get(form) or _EUROPEAN.get(form) or numeral(name)
