"""Tables over pages: a table that goes on in the next column or page is one; its repeated head goes."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Block, Cell, Line, Page, Table

SAME_EDGE = 4.0
"""Tables whose sides differ by at most so many points may be parts of one."""


def joined(blocks: Sequence[Block], pages: Sequence[Page]) -> list[Block]:
    """Return blocks with tables joined that follow each other with nothing between them."""
    kept: list[Block] = []
    for block in blocks:
        if block.table is not None:
            if block.tagged:
                _without_repeats(block.table, pages)
            before = kept[-1] if kept else None
            if before is not None and before.table is not None and _goes_on(before, block):
                _append(before, block, pages)
                continue
        kept.append(block)
    return kept


def _goes_on(before: Block, block: Block) -> bool:
    """Return True if a table is the rest of one in the column or on the page before."""
    one, two = before.table, block.table
    assert one is not None and two is not None
    if (
        before.tagged
        or block.tagged
        or _columns(one) != _columns(two)
        or len(one.columns) != len(two.columns)
    ):
        return False
    (page, above), (next_page, below) = before.parts[-1], block.parts[0]
    if next_page - page not in (0, 1) or (next_page == page and below.x0 < above.x1):
        return False
    if one.ruled and two.ruled:
        return abs(above.width - below.width) <= SAME_EDGE
    return one.ruled == two.ruled and _same_columns(one, two)


def _same_columns(one: Table, two: Table) -> bool:
    """Return True if the columns of two tables without rules stand alike, one a page or column on."""
    shift = two.columns[0][0] - one.columns[0][0]
    pairs = zip(one.columns, two.columns, strict=True)
    return all(a0 + shift < b1 + SAME_EDGE and b0 < a1 + shift + SAME_EDGE for (a0, a1), (b0, b1) in pairs)


def _append(before: Block, block: Block, pages: Sequence[Page]) -> None:
    one, two = before.table, block.table
    assert one is not None and two is not None
    head = [cell for cell in one.cells if cell.row == 0]
    again = [cell for cell in two.cells if cell.row == 0]
    drop = 1 if [_text(cell) for cell in head] == [_text(cell) for cell in again] else 0
    rows = max((cell.row + cell.rowspan for cell in one.cells), default=0)
    if not drop and one.ruled and _is_rest(one, again, rows - 1):
        drop = 1
        for cell in again:
            above = next(
                (it for it in one.cells if it.row + it.rowspan == rows and it.column == cell.column), None
            )
            (above or cell).lines += cell.lines if above else []
        again = []
    for cell in two.cells:
        if cell.row < drop:
            if again:
                _to_furniture(cell, pages)
        else:
            cell.row += rows - drop
            cell.head = False
            one.cells.append(cell)
    before.parts += block.parts


def _is_rest(table: Table, cells: Sequence[Cell], row: int) -> bool:
    """Return True if the first row on a page is the rest of the last one before: its first cell is empty, and
    a cell goes on with what was no sentence's end."""
    if not cells or cells[0].lines or any(cell.rowspan > 1 for cell in cells):
        return False
    last = {cell.column: _text(cell).rstrip() for cell in table.cells if cell.row + cell.rowspan == row + 1}
    going = [last.get(cell.column, "") for cell in cells if cell.lines]
    return bool(going) and all(going) and any(text[-1] not in "。！？.!?" for text in going)


def _without_repeats(table: Table, pages: Sequence[Page]) -> None:
    """Take out of head cells what a following page or column says again."""
    for cell in table.cells:
        parts: list[list[Line]] = []
        for line in cell.lines:
            last = parts[-1][-1] if parts else None
            if (
                last is None
                or line.page != last.page
                or line.chunks[0].y > last.chunks[0].y + last.chunks[0].size
            ):
                parts.append([])
            parts[-1].append(line)
        texts = {"".join(line.text for line in part) for part in parts}
        if len(parts) > 1 and len(texts) == 1:
            cell.lines = parts[0]
            _to_furniture(Cell(0, 0, lines=[line for part in parts[1:] for line in part]), pages)


def _to_furniture(cell: Cell, pages: Sequence[Page]) -> None:
    for line in cell.lines:
        pages[line.page].furniture += [("repeated", chunk) for chunk in line.chunks]


def _columns(table: Table) -> int:
    return max((cell.column + cell.colspan for cell in table.cells), default=0)


def _text(cell: Cell) -> str:
    return "".join(line.text for line in cell.lines)
