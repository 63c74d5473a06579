"""Tables of a document: rows, cells with their columns, merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..ooxml.package import W
from ..reading import integer
from .properties import is_on, value
from .tree import children


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, at its first column; it goes on with the one above if `goes_on`."""

    element: etree._Element
    column: int
    span: int
    goes_on: bool
    head: bool


def table_rows(table: etree._Element) -> list[etree._Element]:
    """Return the rows of a table, without those that are deleted."""
    return [row for row in children(table) if row.tag == W + "tr" and not _is_deleted_row(row)]


def _is_deleted_row(row: etree._Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def row_cells(row: etree._Element) -> Iterator[Cell]:
    """Yield the cells of a row, with the columns that they take."""
    properties = row.find(W + "trPr")
    column = integer(value(properties, "gridBefore"))
    head = is_on(properties, "tblHeader")
    for cell in children(row):
        if cell.tag != W + "tc":
            continue
        own = cell.find(W + "tcPr")
        span = max(1, min(integer(value(own, "gridSpan"), 1), 1000))
        merged = value(own, "vMerge")
        yield Cell(cell, column, span, merged is not None and merged != "restart", head)
        column += span


def rowspans(rows: list[list[Cell]]) -> dict[tuple[int, int], int]:
    """Return how many rows each cell takes that goes on below, by row and column."""
    spans: dict[tuple[int, int], int] = {}
    open_: dict[int, int] = {}
    for number, row in enumerate(rows):
        for cell in row:
            if cell.goes_on and cell.column in open_:
                first = open_[cell.column]
                spans[first, cell.column] = number - first + 1
            else:
                open_[cell.column] = number
    return spans
