"""Tables of HTML: their cells with the columns that they take, and which tables only lay out a page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from lxml import etree

from .elements import name_of

_MOST_COLUMNS = 1000
_MOST_ROWS = 65_534
_ALIGN = re.compile("(left|center|right)", re.IGNORECASE)
_ALIGNED = re.compile(r"(?:^|[;\s])text-align\s{0,9}:\s{0,9}(left|center|right)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its first place; `head` if it heads a row or a column."""

    element: etree._Element
    column: int
    rowspan: int
    colspan: int
    head: bool
    align: str = ""
    """left, center or right, where the page says so."""


def rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the rows of a table, not those of tables in it, and whether each is of its head."""
    for child in table:
        name = name_of(child)
        if name == "tr":
            yield child, False
        elif name in ("thead", "tbody", "tfoot"):
            for row in child:
                if name_of(row) == "tr":
                    yield row, name == "thead"


def cells(table: etree._Element) -> Iterator[list[Cell]]:
    """Yield the cells of each row, placed as HTML's table model places them (HTML, 4.9.12.1)."""
    lines = list(rows(table))
    columns = _Columns()
    for number, (row, is_head) in enumerate(lines):
        line: list[Cell] = []
        columns.begin(number)
        for element in row:
            if name_of(element) not in ("td", "th"):
                continue
            colspan = _span(element.get("colspan"), _MOST_COLUMNS)
            rowspan = min(_span(element.get("rowspan"), _MOST_ROWS), len(lines) - number)
            column = columns.take(colspan, rowspan)
            head = is_head or name_of(element) == "th"
            line.append(Cell(element, column, rowspan, colspan, head, _alignment(element) or _alignment(row)))
        yield line


class _Columns:
    """Which columns of a row are free, below cells that take several rows.

    Those that are free again are in a heap, so that no row looks at all columns.
    """

    def __init__(self) -> None:
        self._row = self._width = 0
        self._free: list[int] = []
        self._until: dict[int, int] = {}
        """The first row in which a column is free again."""
        self._ending: defaultdict[int, list[int]] = defaultdict(list)

    def begin(self, row: int) -> None:
        """Go on to the next row."""
        self._row = row
        for column in self._ending.pop(row, ()):
            heappush(self._free, column)

    def take(self, columns: int, rows: int) -> int:
        """Return the first column that is free, and take so many from it on, for so many rows."""
        first = self._width
        while self._free:
            column = heappop(self._free)
            if self._until[column] <= self._row:  # else a wider cell has taken it since
                first = column
                break
        end = self._row + rows
        for column in range(first, first + columns):
            if self._until.get(column, 0) < end:
                self._until[column] = end
                self._ending[end].append(column)
        self._width = max(self._width, first + columns)
        return first


def _alignment(element: etree._Element) -> str:
    match = _ALIGNED.search(element.get("style", "")) or _ALIGN.fullmatch(element.get("align", "").strip())
    return match[1].lower() if match else ""


def _span(text: str | None, most: int) -> int:
    try:
        return max(1, min(int(text or ""), most))
    except ValueError:
        return 1


def is_layout(table: etree._Element) -> bool:
    """Return True if a table only lays out what is in it: it has one column, or holds tables or headings."""
    if table.get("role") in ("presentation", "none"):
        return True
    lines = [[cell for cell in row if name_of(cell) in ("td", "th")] for row, _ in rows(table)]
    if max(map(len, lines), default=0) <= 1:
        return not any(name_of(cell) == "th" for line in lines for cell in line)
    inner = (element for line in lines for cell in line for element in cell.iter())
    return any(name_of(element) in ("table", "h1", "h2", "h3", "article", "section") for element in inner)
