"""The masthead of a report: the line that tells when this issue of it appeared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, pairwise

from ..model import Date
from ..structure.credit_labels import CREDIT
from ..structure.credits import FIRST_OF_SEVERAL
from ..text.characters import HAN, nfkc
from ..text.dates import dates, whole_date
from ..text.numerals import NUMERAL
from ..text.traditional import compiled

_LONGEST, _LONGEST_NAME = 120, 80
_COUNT = f"[0-9{NUMERAL}]{{1,6}}"
_OF_ISSUE = compiled(
    f"(?:总|总第|第) ?{_COUNT} ?[卷期號号辑輯](?:[(（]?[总總] ?第? ?{_COUNT} ?[期號号][)）]?)?"
    "|\\b(?:vol(?:ume)?s?|no|nr|number|issue|edition)\\b[.:]? ?[#№]? ?"
    "(?:[0-9]{1,5}(?:[-–/][0-9]{1,5})?|[ivxlc]{1,9})\\b"
    "|#[0-9]{1,5}\\b",
    re.IGNORECASE,
)
"""The volume or number of an issue: 第12期（总第345期）, Vol. LXVIII No. 10, Issue #48."""
_CLOCK = re.compile(
    r"\b[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?: ?[ap][.]?m\b[.]?)?(?: ?\(?[A-Z]{2,5}\b\)?)?",
    re.IGNORECASE,
)
"""An hour with its zone: 04:13 AM GMT."""
_PAGES = re.compile(r"\b[0-9]{1,4} pages?\b|共? ?[0-9]{1,4} ?页|\bpages? [0-9]{1,4}\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:19|20)[0-9]{2} ?[-–/] ?(?:(?:19|20)[0-9]{2}|[0-9]{2})\b")
_WEEKDAY = compiled(
    "\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|(?:星期|周|礼拜)[一二三四五六日天]", re.IGNORECASE
)
_CLAUSE = re.compile(r"[。！？!?;；]|[.] [A-Z]")
"""What only texts hold, and no masthead."""


def issue_date(line: str) -> Date | None:
    """Return the date of a line that tells an issue: its day and hour, or its number, and at most its name.

    July 6, 2026 04:13 AM GMT. 江湾简报 第12期 2024年3月5日. HARBOUR REVIEW, VOL. 12, NO. 10, MAY 2017.
    """
    form = _SEASON.sub(" ", nfkc(line)).strip()
    if len(form) > _LONGEST:
        return None
    found = [one for one in dates(form) if one.date.year and one.date.month]
    if len({one.date for one in found}) != 1:
        return None
    rest = f"{form[: found[0].start]} | {form[found[0].end :]}"
    unnumbered = _OF_ISSUE.sub(" ", rest)
    if unnumbered != rest:
        is_name = len(unnumbered) <= _LONGEST_NAME and not _CLAUSE.search(unnumbered)
        return found[0].date if is_name else None
    fields = (_bare_day(field) for field in _BARS.split(form))
    return next(filter(None, fields), None)


def _bare_day(field: str) -> Date | None:
    """Return the day that a field gives, with an hour, a weekday or a number of pages and nothing else."""
    found = next(dates(field), None)
    if found is None or not (found.date.year and found.date.day):
        return None
    rest = f"{field[: found.start]} | {field[found.end :]}"
    bare = _WEEKDAY.sub(" ", _PAGES.sub(" ", _CLOCK.sub(" ", rest)))
    return None if any(map(str.isalnum, bare)) else found.date


def date_above(lines: Iterable[str]) -> Date | None:
    """Return the only day, else the only month, that the lines above a title give: where a paper appears.

    Days of a meeting, from one to another, and when a copy was taken or a manuscript came in are not counted.
    """
    found = set()
    for line in map(nfkc, islice(filter(str.strip, lines), _MOST_ABOVE)):
        if len(line) > _LONGEST_ABOVE or _OTHER_DAY.search(line):
            continue
        own = (one for one in dates(line) if one.date.year and one.date.month)
        found |= {one.date for one in own if not FIRST_OF_SEVERAL.search(line[: one.start])}
    days = {date for date in found if date.day}
    sure = days or found
    return next(iter(sure)) if len(sure) == 1 else None


def cited_day(title: str, texts: Iterable[str]) -> Date | None:
    """Return the date that a line gives which says how to cite a text: Anna Berg. 2021. Title. (May 2021).

    The title stands in it behind those who wrote and the year, or before both.
    """
    name = nfkc(title)[:_OF_TITLE]
    for text in texts if len(name) >= _SHORTEST_TITLE else ():
        before, found, behind = nfkc(text).partition(name)
        year = _YEAR_BEFORE.search(before[-_REACH:]) if found else None
        if year and year.start() >= _SHORTEST_NAME:
            own = [one.date for one in dates(behind[:_REACH]) if one.date.month]
            same = [date for date in own if date.year == int(year[1])]
            return same[0] if same else Date(int(year[1]))
    return None


_OF_TITLE, _SHORTEST_TITLE, _SHORTEST_NAME, _REACH = 40, 12, 4, 200
_YEAR_BEFORE = re.compile(r"[.,(（，。 ]((?:19|20)[0-9]{2})[a-z]?[)）]?[.,:：，。]? ?[\"“《]?$")


def labelled_day(lines: Iterable[str]) -> Date | None:
    """Return the only day that lines give behind labels that say they are of a day, whatever of: 交付日期：….

    The label may stand in the cell before it.
    """
    stated = (_stated(label, value) for label, value in pairwise(("", *lines)))
    days = {
        date
        for name, told in filter(None, stated)
        if (date := whole_date(told)) and date.year and date.day and not _OTHER_EVENT.search(name)
    }
    return next(iter(days)) if len(days) == 1 else None


def _stated(label: str, value: str) -> tuple[str, str] | None:
    """Return a label that names a day, and what stands behind it on its line or in the next cell."""
    if CREDIT.match(value):
        return None
    if match := _DAY_LABEL.fullmatch(nfkc(value).strip(_SIGNS)):
        return match["label"], match["value"].strip(_SIGNS)
    is_label = _DAY_LABEL.fullmatch(f"{nfkc(label).strip(_SIGNS).rstrip(':')}:")
    return (label, value.strip(_SIGNS)) if is_label else None


_SIGNS = " *_#>-•"
_DAY_LABEL = compiled(
    f"(?P<label>[{HAN}]{{0,6}} ?(?:日期|时间)|(?:[a-z]+ ){{0,3}}date|(?:last )?[a-z]{{2,12}}ed(?: on)?)"
    "[* ]*[:|｜][* ]*(?P<value>.*)",
    re.IGNORECASE,
)
_OTHER_EVENT = compiled(
    "[截起止始终]|有效|[会实][议习]|会期|出生|入学|毕业|到期|生效|施行|价格|收盘|股价|下[次期]"
    "|due|receiv|revis|accept|start|end|birth|valid|expir|effective|clos|pric|next|deadline|meeting|event",
    re.IGNORECASE,
)
"""What a day is of that is not the report."""
_OTHER_DAY = compiled(
    "download|received|revised|accepted on|retrieved|accessed|printed|下载|收稿|录用|修回|打印|检索",
    re.IGNORECASE,
)
_MOST_ABOVE, _LONGEST_ABOVE = 12, 160
_BARS = re.compile(r"[|│｜]")
