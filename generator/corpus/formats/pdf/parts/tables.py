"""Tables over pages: a table that goes on in the next column or page is one; its repeated head goes."""

from __future__ import annotations

from collections.abc import Sequence

from ..page.lines import has_room
from ..records import Block, Cell, Line, Page, Table

SAME_EDGE = 4.0
"""Tables whose sides differ by at most so many points may be parts of one."""
SENTENCE_ENDS, COMMAS = "。！？.!?", "，、,"


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
    """Add the rows of a table to the one before, without a repeated head; a row that goes on stays one."""
    one, two = before.table, block.table
    assert one is not None and two is not None
    again = _row(two, 0)
    rows, start = _rows(one), 0
    if [_text(cell) for cell in _row(one, 0)] == [_text(cell) for cell in again]:
        start = 1
        for cell in again:
            _to_furniture(cell, pages)
    if _is_rest(one, _row(two, start)):
        _add_rest(one, _row(two, start))
        start += 1
    for cell in two.cells:
        if cell.row >= start:
            cell.row += rows - start
            cell.head = False
            one.cells.append(cell)
    before.parts += block.parts


def _rows(table: Table) -> int:
    return max((cell.row + cell.rowspan for cell in table.cells), default=0)


def _row(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.cells if cell.row == row]


def _last(table: Table) -> dict[int, Cell]:
    """Return the cells that end with a table, by their column."""
    rows = _rows(table)
    return {cell.column: cell for cell in table.cells if cell.row + cell.rowspan == rows}


def _is_rest(table: Table, cells: Sequence[Cell]) -> bool:
    """Return True if the first row on a page is the rest of the last one before.

    Then text goes on in it where a line was full, and a cell of one line stands in one of both parts.
    """
    last = _last(table)
    if any(cell.rowspan > 1 or cell.column not in last for cell in cells):
        return False
    both = [(last[cell.column], cell) for cell in cells if cell.lines and last[cell.column].lines]
    return (
        any(bool(cell.lines) != bool(last[cell.column].lines) for cell in cells)
        and all(_goes_over(above, below, table) for above, below in both)
        and any(_text(above).rstrip()[-1:] not in SENTENCE_ENDS for above, _ in both)
    )


def _goes_over(above: Cell, below: Cell, table: Table) -> bool:
    """Return True if the cell above ends with a comma, or if the first word below had no place there."""
    text = _text(above).rstrip()
    if text[-1:] in COMMAS:
        return True
    last, first = above.lines[-1], below.lines[0].chunks[0]
    return not has_room(last.box.width, first, _room(table, above)) and any(
        letter.isalpha() for letter in text
    )


def _room(table: Table, cell: Cell) -> float:
    """Return how wide a line of a cell can be: between rules, else as the widest where lines are wrapped."""
    lines = [one.lines for one in table.cells if one.column == cell.column and one.colspan == cell.colspan]
    if not table.ruled:
        wrapped = any(len(one) > 1 for one in lines)
        return max(line.box.width for one in lines for line in one) if wrapped else float("inf")
    left, right = table.columns[cell.column][0], table.columns[cell.column + cell.colspan - 1][1]
    return right - left - 2 * max(0.0, cell.lines[-1].box.x0 - left)


def _add_rest(table: Table, cells: Sequence[Cell]) -> None:
    last = _last(table)
    for cell in cells:
        last[cell.column].lines += cell.lines


def _without_repeats(table: Table, pages: Sequence[Page]) -> None:
    """Take out of head cells what a following page or column says again."""
    for cell in table.cells:
        parts: list[list[Line]] = []
        for line in cell.lines:
            last = parts[-1][-1] if parts else None
            if last is None or line.page != last.page or line.y > last.y + last.chunks[0].size:
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
