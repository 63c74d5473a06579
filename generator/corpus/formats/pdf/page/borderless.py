"""Tables without a grid: rows of text whose white space stands in the same columns.

White space between columns is found over rows, as in T-Recs (Kieninger 1998) and Camelot's stream parser;
rules across (booktabs, 三线表) say where a table ends, and which rows are its head.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import pairwise, takewhile

from ..records import Box, Chunk, Line, Page, Table, around
from ..source.encodings import wide
from .lines import starts_drawn
from .markers import caption, leads, marker
from .measures import line_bold
from .rows import Columns, Row, cells_of, column_of, is_bold_alone, rows_of, rule_between

FEWEST_ROWS, FEWEST_RULED = 3, 2
"""Rows of a table without rules, and with rules above and below."""
FULL_ROW = 4
"""A row with this many parts stands in a table: below it, what begins with a number may be a cell."""
GUTTER = 0.6
"""White space between columns is at least so wide, in heights of the font."""
APART = 1.3
"""What heads the text below a table stands so many times as far below it as its rows do from each other."""
FRAME = 24.0
"""A rule stands so near, in points, above the first row of a table that rules frame."""
WIDEST_CELL = 40
"""Maximum number of characters in most cells of a table; more are columns of prose."""
MOST_COLUMNS, MOST_ROWS = 40, 300
MOST_TRIES, MOST_MISSES = 24, 200
"""How many ends are tried for a table, and how many rows of a column that begin none."""


def borderless_tables(lines: Sequence[Line], page: Page) -> tuple[list[Line], list[Table]]:
    """Return the lines of a column that stand in no table, and the tables."""
    rows = rows_of(lines)
    tables: list[Table] = []
    used: set[int] = set()
    at = misses = 0
    while at < len(rows) and misses < MOST_MISSES:
        end = _end(rows, at, page) if rows[at].is_beside else at
        table, end = _longest(rows, at, end, page)
        if table:
            begin = _begin(rows, at, table)
            table = (_table(rows[begin:end], page) if begin < at else None) or table
            begin = at if table.box.y1 < rows[begin].box.y1 - 1 else begin
            tables.append(table)
            used.update(id(line) for row in rows[begin:end] for line in row.lines)
            at = end
        else:
            misses += end > at + 1
            at += 1
    return [line for line in lines if id(line) not in used], tables


def _longest(rows: Sequence[Row], start: int, end: int, page: Page) -> tuple[Table | None, int]:
    """Return the table that begins at a row, as long as it can be, and its end."""
    for last in range(end, max(start + 1, end - MOST_TRIES), -1):
        if rows[last - 1].is_beside or last == end:
            table = _table(rows[start:last], page)
            if table:
                return table, last
    return None, start


def _begin(rows: Sequence[Row], start: int, table: Table) -> int:
    """Return the first of the short lines above a table that belong to its head."""
    size = rows[start].chunks[0].size
    begin = start
    while begin > max(0, start - 2):
        row, below = rows[begin - 1], rows[begin]
        near = row.y - below.y < 1.25 * size and abs(row.chunks[0].size - size) < 0.6
        if (
            not near
            or len(row.chunks) > 1
            or caption(row.chunks[0].text)
            or not _fits(row, rows[start : start + 3], size)
        ):
            break
        if row.box.width > 0.4 * table.box.width:
            break
        begin -= 1
    return begin


def _end(rows: Sequence[Row], start: int, page: Page) -> int:
    """Return the row behind the last that may belong to the table that begins at `start`."""
    first = rows[start]
    size = first.chunks[0].size
    left, right = first.box.x0, first.box.x1
    end = start + 1
    last_full = end
    ruled = False
    while end < min(len(rows), start + MOST_ROWS):
        row, above = rows[end], rows[end - 1]
        distance = above.y - row.y
        if caption(row.chunks[0].text) or _is_contents(row):
            break
        if distance > 3.2 * size and not _between_rules(page, first.box, row.box):
            break
        if abs(row.chunks[0].size - size) > 1.2 or _left_of_rule(page, above.box, row.box):
            break
        if len(row.chunks) == 1 and (
            not _fits(row, rows[start:end], size) or _heads_text(row, rows[start:end])
        ):
            break
        if rule_between(page, above.box, row.box) and not row.is_beside:
            ruled = True
            if distance > 1.9 * size:
                break
        left, right = min(left, row.box.x0), max(right, row.box.x1)
        end += 1
        if row.is_beside:
            last_full = end
            ruled = False
    if ruled or last_full == end:
        return last_full
    inner = end
    while inner > last_full and not (
        _rule_below(page, rows[inner - 1].box) or _is_around(rows[start:inner], last_full - 1 - start)
    ):
        inner -= 1
    return inner


def _is_around(rows: Sequence[Row], middle: int) -> bool:
    """Return True if the last row stands below a full one as another does above it: a cell centred there."""
    mirrored = 2 * middle - (len(rows) - 1)
    if mirrored < 0 or len(rows[mirrored].chunks) > 1:
        return False
    above, below, baseline = rows[mirrored].chunks[0], rows[-1].chunks[0], rows[middle].y
    return abs(above.y + below.y - 2 * baseline) < 1 and above.x0 < below.x1 and below.x0 < above.x1


def _heads_text(row: Row, rows: Sequence[Row]) -> bool:
    """Return True if the only chunk of a row heads the text below a table: bold, indented and apart."""
    chunk = row.chunks[0]
    distances = [above.chunks[0].y - below.chunks[0].y for above, below in pairwise(rows)]
    apart = rows[-1].chunks[0].y - chunk.y > APART * max(distances, default=math.inf)
    indented = chunk.x0 > rows[0].box.x0 + 2 * chunk.size
    return apart and indented and line_bold(Line([chunk])) and not line_bold(Line(rows[-1].chunks))


def _is_contents(row: Row) -> bool:
    return leads(" ".join(chunk.text for chunk in row.chunks))


def _fits(row: Row, rows: Sequence[Row], size: float) -> bool:
    """Return True if the only chunk of a row fits in a column of the rows above."""
    chunk = row.chunks[0]
    wide = [one for one in rows if len(one.chunks) > 1]
    if marker(chunk.text) and len(wide) < 2 and all(len(one.chunks) < FULL_ROW for one in wide):
        return False
    return all(
        sum(chunk.x0 < other.x1 + 0.3 * size and other.x0 - 0.3 * size < chunk.x1 for other in one.chunks)
        <= 1
        for one in wide
    )


def _left_of_rule(page: Page, above: Box, below: Box) -> bool:
    """Return True if a row under a rule reaches out on a side of it."""
    return any(
        below.y1 - 4 <= rule.y0 < above.y0 + 3
        and rule.x0 <= above.x0 + 4
        and above.x1 - 4 <= rule.x1
        and (below.x0 < rule.x0 - 4 or below.x1 > rule.x1 + 4)
        for rule in page.rules
    )


def _has_rule(page: Page, box: Box, low: float, high: float) -> bool:
    """Return True if a rule above or below a box stands between two heights."""
    return any(low <= rule.y0 <= high and rule.x0 < box.x1 and box.x0 < rule.x1 for rule in page.rules)


def _rule_below(page: Page, box: Box) -> bool:
    return _has_rule(page, box, box.y0 - 14, box.y0 + 4)


def _rule_above(page: Page, box: Box) -> bool:
    return _has_rule(page, box, box.y1 - 4, box.y1 + 14)


def _between_rules(page: Page, first: Box, last: Box) -> bool:
    """Return True if two rows stand between rules that begin and end at the same places."""
    above = [
        one for one in page.rules if first.y1 - 4 <= one.y0 <= first.y1 + FRAME and one.x0 <= first.x0 + 4
    ]
    below = [
        one for one in page.rules if last.y0 - 4 * FRAME <= one.y0 <= last.y0 + 4 and one.x1 >= last.x1 - 4
    ]
    return any(abs(one.x0 - two.x0) < 3 and abs(one.x1 - two.x1) < 3 for one in above for two in below)


def _table(rows: Sequence[Row], page: Page) -> Table | None:
    ruled = _rule_above(page, rows[0].box) and _rule_below(page, rows[-1].box)
    full = [row for row in rows if len(row.chunks) > 1 or (ruled and row.is_beside)]
    if len(full) < (FEWEST_RULED if ruled else FEWEST_ROWS):
        return None
    columns = _with_words(rows, _columns(rows))
    rows = [_parted(row, columns) for row in rows]
    if not 2 <= len(columns) <= MOST_COLUMNS or not _is_table(rows, columns, ruled):
        return None
    cells = cells_of(rows, columns, page)
    if len({cell.row for cell in cells}) < 2:
        return None
    box = around(row.box for row in rows)
    order = min(chunk.order for row in rows for chunk in row.chunks)
    return Table(box, page.number, cells, False, order, columns)


def _with_words(rows: Sequence[Row], columns: Columns) -> list[tuple[float, float]]:
    """Return columns, the first as one where each holds a character of labels set wide: 学 | 号."""
    texts: dict[int, set[str]] = {}
    for chunk in (chunk for row in rows for chunk in row.chunks):
        first, count = column_of(chunk, columns)
        for column in range(first, first + count):
            texts.setdefault(column, set()).add(chunk.text.strip())
    count = sum(1 for _ in takewhile(partial(_are_letters, texts), range(len(columns))))
    return (
        [(columns[0][0], columns[count - 1][1]), *columns[count:]] if 1 < count < len(columns) else [*columns]
    )


def _are_letters(texts: Mapping[int, Set[str]], column: int) -> bool:
    """Return True if a column holds single characters."""
    return all(len(text) == 1 and wide(text) for text in texts.get(column, {""}))


def _parted(row: Row, columns: Columns) -> Row:
    """Return a row with its chunks parted at narrow white space between two columns."""
    chunks = [part for chunk in row.chunks for part in _parts(chunk, columns)]
    return replace(row, chunks=chunks) if len(chunks) > len(row.chunks) else row


def _parts(chunk: Chunk, columns: Columns) -> Iterator[Chunk]:
    spans = chunk.spans[:1]
    for span in chunk.spans[1:]:
        left, right = replace(chunk, spans=spans), replace(chunk, spans=[span])
        is_wide = right.x0 - left.x1 > GUTTER * chunk.size
        if is_wide and sum(column_of(left, columns)) <= column_of(right, columns)[0]:
            yield left
            spans = []
        spans.append(span)
    yield replace(chunk, spans=spans) if len(spans) < len(chunk.spans) else chunk


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return the columns: what lies between white space that (nearly) all rows leave."""
    size = rows[0].chunks[0].size
    chunks = [chunk for row in rows for chunk in row.chunks]
    left, right = min(chunk.x0 for chunk in chunks), max(chunk.x1 for chunk in chunks)
    steps = int(right - left) + 2
    cover = [0] * steps
    for row in rows:
        for chunk in row.chunks:
            for step in range(max(0, int(chunk.x0 - left)), min(steps, int(chunk.x1 - left) + 1)):
                cover[step] += 1
    spare = 0 if len(rows) < 4 else max(1, len(rows) // 6)
    columns: list[tuple[float, float]] = []
    begin: int | None = None
    white = 0
    for step in range(steps + 1):
        taken = step < steps and cover[step] > spare
        if taken:
            if begin is None:
                begin = step
            elif white >= GUTTER * size:
                columns.append((left + begin, left + step - white))
                begin = step
            white = 0
        else:
            white += 1
    if begin is not None:
        columns.append((left + begin, left + steps - white))
    return columns


def _is_table(rows: Sequence[Row], columns: Sequence[tuple[float, float]], ruled: bool) -> bool:
    """Return True if rows are no list, contents or prose."""
    chunks = [chunk for row in rows for chunk in row.chunks]
    if any(_is_contents(row) for row in rows) or any(
        starts_drawn(line) for row in rows for line in row.lines
    ):
        return False
    first = [chunk.text.strip() for row in rows for chunk in row.chunks[:1] if len(row.chunks) > 1]
    found = [marker(f"{text} 一") for text in first]
    marked = sum(
        one is not None and len(one.printed.split()[0]) >= len(text) and not text.isdigit()
        for one, text in zip(found, first, strict=True)
    )
    if len(columns) == 2 and marked >= 0.6 * len(first):
        return False
    long = sum(len(chunk.text) > WIDEST_CELL for chunk in chunks)
    if long > 0.5 * len(chunks) and not ruled:
        return False
    if not _aligned(chunks, columns):
        return False
    held = [0] * len(columns)
    for row in rows:
        for column in {column_of(chunk, columns)[0] for chunk in row.chunks}:
            held[column] += 1
    fewest = 1 if ruled or _is_headed(rows, columns) else 2
    return min(held) >= fewest and sum(held) >= 0.5 * len(columns) * min(len(rows), max(held))


def _is_headed(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Return True if the first row alone is bold and names each column, also one that is to be filled in."""
    return len(rows[0].chunks) == len(columns) and is_bold_alone(rows[:1], rows[1:])


def _aligned(chunks: Sequence[Chunk], columns: Sequence[tuple[float, float]]) -> bool:
    """Return True if most text of each column begins, ends or is centred at one place."""
    held: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        column, wide = column_of(chunk, columns)
        if wide == 1:
            held.setdefault(column, []).append(chunk)
    for mine in held.values():
        best = 0
        for places in (
            [one.x0 for one in mine],
            [one.x1 for one in mine],
            [(one.x0 + one.x1) / 2 for one in mine],
        ):
            best = max(best, *(sum(abs(place - other) <= 2.5 for other in places) for place in places[:60]))
        if best < 0.6 * min(len(mine), 60):
            return False
    return True
