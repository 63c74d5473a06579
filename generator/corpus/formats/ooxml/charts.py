"""Charts as the tables of their data: what a file keeps of the numbers that it draws."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from ..reading import as_text, integer
from .package import A, C

MOST_POINTS, MOST_SERIES = 500, 50
"""A series has at most so many points, and a chart so many series: nobody reads a larger table."""
_FIRST_DAY = datetime.date(1899, 12, 30)
"""Days are counted from here, in workbooks of 1900."""
_LAST_DAY = 200_000


class Chart(NamedTuple):
    """A chart: its title, empty without one, and its tables, each as rows of cells, the first the head.

    It `is_whole` if no series is left out, and there is one.
    """

    title: str
    tables: list[list[list[str]]]
    is_whole: bool


class _Series(NamedTuple):
    name: str
    categories: list[str]
    values: list[str]


def chart(root: etree._Element) -> Chart:
    """Return what a chart shows: a table for the series that share their categories."""
    title = root.find(f"{C}chart/{C}title")
    every = list(root.iter(C + "ser"))
    found = [_series(one) for one in every[:MOST_SERIES]]
    is_whole = len(every) <= MOST_SERIES and all(len(series.values) <= MOST_POINTS for series in found)
    groups: list[list[_Series]] = []
    for series in found:
        if not series.values or len(series.values) > MOST_POINTS:
            continue
        if groups and groups[-1][0].categories == series.categories:
            groups[-1].append(series)
        else:
            groups.append([series])
    tables = [_table(group) for group in groups]
    return Chart("" if title is None else _words(title), tables, is_whole and bool(tables))


def _table(group: Sequence[_Series]) -> list[list[str]]:
    """Return series with the same categories as a table: a row for each category, a column for a series."""
    categories = group[0].categories
    count = max(len(categories), *(len(series.values) for series in group))
    rows = [["", *(series.name for series in group)]]
    for at in range(count):
        rows.append([_at(categories, at), *(_at(series.values, at) for series in group)])
    return rows


def _at(values: Sequence[str], at: int) -> str:
    return values[at] if at < len(values) else ""


def _series(element: etree._Element) -> _Series:
    name = element.find(C + "tx")
    x, y = (_points(element, names) for names in (("cat", "xVal"), ("val", "yVal")))
    return _Series("" if name is None else _words(name), x, y)


def _words(element: etree._Element) -> str:
    """Return the text of a title or a name: written out, or kept of the cell that it is linked to."""
    parts = [one.text or "" for one in list(element.iter(A + "t")) or element.iter(C + "v")]
    return " ".join(as_text("".join(parts)).split())


def _points(series: etree._Element, names: Sequence[str]) -> list[str]:
    """Return the categories or values of a series as the chart shows them, empty where there is none."""
    data = next((one for name in names if (one := series.find(C + name)) is not None), None)
    if data is None:
        return []
    form = next((one.text or "" for one in data.iter(C + "formatCode")), "General")
    levels = list(data.iter(C + "lvl")) or [data]  # the categories of several levels, the innermost first
    columns = [dict(_values(level, form)) for level in levels]
    count = max((at for column in columns for at in column), default=-1) + 1
    if count > MOST_POINTS:
        return [""] * (MOST_POINTS + 1)
    rows = ((column.get(at, "") for column in reversed(columns)) for at in range(count))
    return [" ".join(filter(None, row)) for row in rows]


def _values(level: etree._Element, form: str) -> Iterator[tuple[int, str]]:
    for point in level.iter(C + "pt"):
        value = point.find(C + "v")
        text = as_text((value.text or "") if value is not None else "").strip()
        yield max(0, integer(point.get("idx"))), shown(text, point.get("formatCode") or form)


def shown(text: str, form: str) -> str:
    """Return a number of a workbook as its format shows it (ECMA-376-1, 18.8.30), as far as is usual."""
    try:
        number = float(text)
    except ValueError:
        return text
    form = _QUOTED.sub("", form.split(";")[0])
    if "y" in form.lower() and 0 < number < _LAST_DAY:
        day = (_FIRST_DAY + datetime.timedelta(days=int(number))).isoformat()
        return day if "d" in form.lower() else day[:7] if "m" in form.lower() else day[:4]
    number *= 100 if "%" in form else 1
    if not abs(number) < 1e15:  # infinite, or none
        return text
    if "0" not in form or "E" in form:
        plain = f"{number:.10g}"
    else:
        decimals = len(match[1]) if (match := _DECIMALS.search(form)) else 0
        plain = f"{number:{',' if '#,#' in form else ''}.{decimals}f}"
    return plain + ("%" if "%" in form else "")


_QUOTED = re.compile(r'"[^"]{0,40}"|\\.|\[[^\]]{0,40}\]')
"""What a format prints as it is, and what it says of colours and languages."""
_DECIMALS = re.compile(r"0\.(0{1,12})")
