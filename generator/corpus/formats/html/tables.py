"""Tables of HTML: their cells with the columns that they take, and which tables only lay out a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    taken: dict[int, int] = {}  # columns, and for how many rows more
    for number, (row, is_head) in enumerate(lines):
        line: list[Cell] = []
        column = 0
        below: dict[int, int] = {}
        for element in row:
            if name_of(element) not in ("td", "th"):
                continue
            while taken.get(column, 0):
                column += 1
            colspan = _span(element.get("colspan"), _MOST_COLUMNS)
            rowspan = min(_span(element.get("rowspan"), _MOST_ROWS), len(lines) - number)
            head = is_head or name_of(element) == "th"
            line.append(Cell(element, column, rowspan, colspan, head, _alignment(element) or _alignment(row)))
            for place in range(column, column + colspan):
                below[place] = rowspan
            column += colspan
        taken = {place: count - 1 for place, count in taken.items() if count > 1}
        taken |= {place: count - 1 for place, count in below.items() if count > 1}
        yield line


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
