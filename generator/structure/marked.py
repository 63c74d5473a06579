"""Segments and blocks of a source whose format says what its parts are: marks are read, not guessed at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from operator import attrgetter

from ..model import Block, BlockKind, Inline, Mark, MarkKind, Picture, RawReport
from ..model.reading import PICTURE
from .context import Element
from .credit_labels import CREDIT
from .credits import is_date_line
from .head.bylines import read_byline
from .headings.counted import with_counted_headings
from .headings.listed import with_listed_headings
from .numbering import numbering
from .segments import Segment, level
from .wrapping import LABELLED, ends_sentence

BLOCKS = frozenset(
    (
        MarkKind.HEADING, MarkKind.PARAGRAPH, MarkKind.ITEM, MarkKind.QUOTE, MarkKind.CODE, MarkKind.CAPTION,
        MarkKind.TABLE, MarkKind.FORMULA, MarkKind.NOTE,
    )
)  # fmt: skip
"""The kinds of marks that are blocks; others stand within these, or tell what is not text."""
_TABLE = re.compile("\\s*(?:[表附]|table\\b)", re.IGNORECASE)
_NUMBER = re.compile(r"[\s0-9.,%‰+\-–—/:~()（）￥$€±<>≥≤→*]*")
_FEWEST_COLUMNS, _LONGEST_HEAD = 2, 60


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A block's text as it is shown: without the characters that stand for pictures, which are apart."""

    text: str
    inline: tuple[Inline, ...]
    pictures: tuple[Picture, ...]


def marked_segments(report: RawReport) -> tuple[Segment, ...]:
    """Return the blocks of a report whose source has marks, as segments in order."""
    source = report.source
    found: list[Segment] = []
    inner: list[Mark] = []
    for mark in source.marks:
        if (mark.kind in BLOCKS or mark.kind is MarkKind.IMAGE) and not (found and mark.end <= found[-1].end):
            start = _start_within(report, mark)
            if start is None:
                continue
            inner = [mark] if mark.kind is MarkKind.IMAGE else []
            text = source.text[start : mark.end]
            found.append(
                Segment(
                    start, mark.end, text, text, blank_before=True, whole_line=True,
                    code=mark.kind is MarkKind.CODE, mark=mark, inner=inner,
                )
            )  # fmt: skip
        elif found and found[-1].start <= mark.start and mark.end <= found[-1].end:
            inner.append(mark)
    return tuple(
        _shown(part)
        for number, segment in enumerate(with_counted_headings(with_listed_headings(found)))
        for part in _lines(segment, number < _HEAD)
    )


def _start_within(report: RawReport, mark: Mark) -> int | None:
    """Return where a block of a report begins, None if it is of none; blanks before it may be outside."""
    if any(start <= mark.start < end for start, end in report.spans):
        return mark.start
    text = report.source.text[mark.start : mark.end]
    first = mark.end - len(text.lstrip())
    return first if any(start <= first < end for start, end in report.spans) else None


_HEAD, _LONGEST_CREDIT = 10, 80
"""Number of segments at the head of a text, where a quotation of one line may be a credit, and its length."""


def _lines(segment: Segment, is_head: bool) -> list[Segment]:
    """Return a paragraph whose lines give facts as a segment a line: under labels, or above the text."""
    mark = segment.mark
    lines = segment.raw.split("\n")
    is_line = is_head and len(lines) == 1 and len(segment.raw) <= _LONGEST_CREDIT
    if is_line and mark and mark.kind is MarkKind.QUOTE and CREDIT.match(segment.raw.strip()):
        return [replace(segment, mark=replace(mark, kind=MarkKind.PARAGRAPH))]
    if mark is None or len(lines) < _FEWEST_LINES or mark.kind not in (MarkKind.PARAGRAPH, MarkKind.QUOTE):
        return [segment]
    are_labelled = all(map(LABELLED.match, lines))
    if mark.kind is MarkKind.QUOTE and not (are_labelled and any(map(CREDIT.match, lines))):
        return [segment]
    if not (are_labelled or _is_imprint(lines)):
        return [segment]
    mark = replace(mark, kind=MarkKind.PARAGRAPH)
    parts: list[Segment] = []
    start = segment.start
    for line in lines:
        end = start + len(line)
        inner = [one for one in segment.inner if start <= one.start and one.end <= end]
        blank = segment.blank_before and not parts
        part = replace(segment, start=start, end=end, text=line, raw=line, mark=mark, inner=inner)
        parts.append(replace(part, blank_before=blank))
        start = end + 1
    return parts


def _is_imprint(lines: Sequence[str]) -> bool:
    """Return True if short lines say who wrote the text below them, or when, beside what it is called."""
    if len(lines) > _MOST_LINES or any(len(line) > _LONGEST_FACT or ends_sentence(line) for line in lines):
        return False
    return any(is_date_line(line) or read_byline(line) for line in map(str.strip, lines))


_FEWEST_LINES, _MOST_LINES, _LONGEST_FACT = 2, 40, 160


def _shown(segment: Segment) -> Segment:
    """Return a paragraph or heading with its text as it is shown."""
    if segment.mark and segment.mark.kind in (MarkKind.PARAGRAPH, MarkKind.HEADING, MarkKind.CAPTION):
        shown = content(segment)
        return replace(segment, text=shown.text, inline=shown.inline)
    return segment


def has_headings(segments: Sequence[Segment]) -> bool:
    """Return True if the format says what the headings are, that of the whole aside."""
    return any(level(segment) for segment in segments)


def are_leveled(segments: Sequence[Segment], title: int | None) -> bool:
    """Return True if headings have levels that tell them apart, the title aside."""
    levels = {level(segment) for index, segment in enumerate(segments) if index != title} - {None}
    numbers = [
        numbering(segment.text)
        for index, segment in enumerate(segments)
        if index != title and level(segment) is not None
    ]
    return len(levels) > 1 or not any(numbers)


_start = attrgetter("start")


def content(segment: Segment, start: int | None = None, end: int | None = None) -> MarkedText:
    """Return the text of a segment, or of a part of it, with what stands within it."""
    start = segment.start if start is None else start
    end = segment.end if end is None else end
    raw = segment.raw[start - segment.start : end - segment.start]
    low, high = bisect_left(segment.inner, start, key=_start), bisect_right(segment.inner, end, key=_start)
    marks = [mark for mark in segment.inner[low:high] if mark.end <= end]
    alts = {mark.start: mark.value for mark in marks if mark.kind is MarkKind.ALT}
    images = [mark for mark in marks if mark.kind is MarkKind.IMAGE]
    links = {
        mark.start: mark.value for mark in marks if mark.kind is MarkKind.LINK and mark.end == mark.start + 1
    }
    pictures = tuple(
        Picture(mark.value, alts.get(mark.start, ""), link=links.get(mark.start, "")) for mark in images
    )
    places = _places(raw)
    text = "".join(raw[place] for place in range(len(raw)) if places[place] < places[place + 1])
    inline = []
    for mark in marks:
        if mark.kind in (MarkKind.CELL, MarkKind.IMAGE, MarkKind.ALT):
            continue
        first, last = places[mark.start - start], places[mark.end - start]
        if first < last or mark.kind is MarkKind.REFERENCE:
            inline.append(Inline(first, last, mark.kind, mark.value))
    return MarkedText(text, tuple(inline), pictures)


def _places(raw: str) -> list[int]:
    """Return for each character of a text, and its end, the place that it has without pictures and blanks."""
    kept = [character != PICTURE for character in raw]
    first = next((at for at, one in enumerate(raw) if kept[at] and not one.isspace()), len(raw))
    last = next((at for at in reversed(range(len(raw))) if kept[at] and not raw[at].isspace()), -1)
    places, count = [], 0
    for at in range(len(raw)):
        places.append(count)
        count += first <= at <= last and kept[at]
    return [*places, count]


def blocks(segments: Sequence[Segment], index: int) -> tuple[list[Element], int] | None:
    """Read the marked blocks from `index` on: items as one list, others by themselves."""
    segment = segments[index]
    if segment.mark is None:
        return None
    match segment.mark.kind:
        case MarkKind.ITEM:
            return _list(segments, index)
        case MarkKind.TABLE:
            return [_table(segment)], 1
        case MarkKind.CODE:
            block = _block(segment, BlockKind.CODE, MarkedText(segment.raw, (), ()))
            return [replace(block, info=segment.mark.value)], 1
        case MarkKind.FORMULA:
            return [_block(segment, BlockKind.FORMULA, MarkedText(segment.raw.strip(), (), ()))], 1
        case MarkKind.QUOTE:
            return with_figures(segment, BlockKind.QUOTE), 1
        case MarkKind.NOTE:
            return [_note(segment)], 1
        case MarkKind.PARAGRAPH if segment.raw.count(PICTURE):
            return with_figures(segment, BlockKind.PARAGRAPH), 1
        case MarkKind.IMAGE:
            return with_figures(segment, BlockKind.PARAGRAPH), 1
        case MarkKind.CAPTION:
            return with_figures(segment, BlockKind.CAPTION), 1
    return None


def _block(segment: Segment, kind: BlockKind, shown: MarkedText, marker: str = "") -> Block:
    return Block(
        kind, shown.text, segment.start, segment.end, marker=marker, inline=shown.inline, place=segment.place
    )  # fmt: skip


def with_figures(segment: Segment, kind: BlockKind) -> list[Element]:
    """Return a segment as a block, its pictures as figures behind it."""
    shown = content(segment)
    return [*([_block(segment, kind, shown)] if shown.text else ()), *_figures(segment)]


def _figures(segment: Segment) -> Iterator[Block]:
    """Yield the pictures of a segment."""
    marks = (mark for mark in segment.inner if mark.kind is MarkKind.IMAGE)
    for mark, picture in zip(marks, content(segment).pictures, strict=True):
        yield Block(BlockKind.FIGURE, "", mark.start, mark.start + 1, picture=picture, place=segment.place)


def other_figures(segments: Iterable[Segment], elements: Iterable[Element]) -> Iterator[Block]:
    """Yield the pictures of segments that `elements`, as which these were read, lack: those of a heading."""
    figures = [figure for segment in segments if PICTURE in segment.raw for figure in _figures(segment)]
    blocks = [element for element in elements if isinstance(element, Block)] if figures else []
    shown = Counter(inner.picture.asset for block in blocks for inner in block.walk() if inner.picture)
    for figure in figures:
        if figure.picture and shown[figure.picture.asset]:
            shown[figure.picture.asset] -= 1
        else:
            yield figure


def _note(segment: Segment) -> Block:
    """Return a note; its anchor is told by its identifier until all anchors are known."""
    identifier, _, marker = (segment.mark.value if segment.mark else "").partition("\t")
    start = segment.start
    if marker and segment.raw.startswith(marker):
        start += len(marker)
    shown = content(segment, start)
    return replace(_block(segment, BlockKind.NOTE, shown, marker), info=identifier)


# --- lists ---------------------------------------------------------------------------------------


def _list(segments: Sequence[Segment], index: int) -> tuple[list[Element], int]:
    """Return a list and how many segments it takes; items of a greater depth nest in the one before."""
    items: list[tuple[int, Block]] = []
    figures: list[Element] = []
    end = index
    while end < len(segments):
        mark = segments[end].mark
        if mark is None or mark.kind is not MarkKind.ITEM:
            break
        depth, _, marker = mark.value.partition("\t")
        item, pictures = _item(segments[end], marker)
        if marker or not items:
            items.append((int(depth or 1), item))
        else:
            items[-1] = (items[-1][0], _continued(items[-1][1], item))
        figures += pictures
        end += 1
    nested = _nested(items)
    return [
        Block(BlockKind.LIST, "", nested[0].start, items[-1][1].end, items=tuple(nested)),
        *figures,
    ], end - index


def _item(segment: Segment, marker: str) -> tuple[Block, list[Element]]:
    start = segment.start + (len(marker) if segment.raw.startswith(marker) else 0)
    shown = content(segment, start)
    figures: list[Element] = [
        Block(BlockKind.FIGURE, "", segment.start, segment.start, picture=picture)
        for picture in shown.pictures
    ]
    return _block(segment, BlockKind.ITEM, shown, marker), figures


def _continued(item: Block, more: Block) -> Block:
    """Return an item with a further paragraph of it."""
    offset = len(item.text) + 1
    inline = tuple(Inline(one.start + offset, one.end + offset, one.kind, one.value) for one in more.inline)
    return replace(item, text=f"{item.text}\n{more.text}", end=more.end, inline=(*item.inline, *inline))


def _nested(items: Sequence[tuple[int, Block]]) -> list[Block]:
    """Return the items of the first depth, those that are deeper in the ones before them."""
    nested: list[Block] = []
    at = 0
    while at < len(items):
        depth, item = items[at]
        stop = at + 1
        while stop < len(items) and items[stop][0] > depth:
            stop += 1
        nested.append(replace(item, items=tuple(_nested(items[at + 1 : stop]))) if stop > at + 1 else item)
        at = stop
    return nested


# --- tables --------------------------------------------------------------------------------------


def _table(segment: Segment) -> Block:
    """Return a table: its cells as items, and the grid of the places that they take."""
    cells: list[Block] = []
    grid: dict[tuple[int, int], int] = {}
    for mark in segment.inner:
        if mark.kind is not MarkKind.CELL:
            continue
        row, column, rowspan, colspan, *more = mark.value.split(" ")
        shown = content(segment, mark.start, mark.end)
        picture = shown.pictures[0] if shown.pictures else None
        for r in range(int(row), int(row) + int(rowspan)):
            for c in range(int(column), int(column) + int(colspan)):
                grid.setdefault((r, c), len(cells))
        cells.append(
            Block(
                BlockKind.CELL, shown.text, mark.start, mark.end,
                inline=shown.inline, is_head="h" in more,
                align=next((one for one in more if one != "h"), ""), picture=picture,
            )
        )  # fmt: skip
    rows = _rows(grid, cells, segment.end)
    if not any(cell.is_head for cell in cells) and _heads(rows, cells):
        first = set(rows[0])
        cells = [replace(cell, is_head=True) if at in first else cell for at, cell in enumerate(cells)]
    return Block(
        BlockKind.TABLE, "", segment.start, segment.end, items=tuple(cells), grid=rows, place=segment.place
    )  # fmt: skip


def _rows(grid: dict[tuple[int, int], int], cells: list[Block], end: int) -> tuple[tuple[int, ...], ...]:
    """Return the rows of a grid; what no cell takes becomes an empty one."""
    height = 1 + max((row for row, _ in grid), default=-1)
    width = 1 + max((column for _, column in grid), default=-1)
    for place in product(range(height), range(width)):
        if place not in grid:
            grid[place] = len(cells)
            cells.append(Block(BlockKind.CELL, "", end, end))
    return tuple(tuple(grid[row, column] for column in range(width)) for row in range(height))


def _heads(rows: Sequence[Sequence[int]], cells: Sequence[Block]) -> bool:
    """Return True if the first row names the columns: words in each, and figures below or several columns."""
    if len(rows) < 2 or len(rows[0]) < _FEWEST_COLUMNS:
        return False
    names = [cells[at].text for at in rows[0]]
    if not all(name and len(name) <= _LONGEST_HEAD and not _NUMBER.fullmatch(name) for name in names):
        return False
    below = [[cells[row[column]].text for row in rows[1:]] for column in range(len(rows[0]))]
    figures = any(text and _NUMBER.fullmatch(text) for column in below for text in column)
    return figures or (len(names) > 2 and len(rows) > 2)


# --- captions ------------------------------------------------------------------------------------


def captioned(elements: Sequence[Element]) -> list[Element]:
    """Return elements with each caption joined to the table or figure that it stands next to.

    A caption of a table stands above it, else below; one of a figure below it, else above.
    """
    result = list(elements)
    for at, element in enumerate(result):
        if not isinstance(element, Block) or element.kind is not BlockKind.CAPTION:
            continue
        kind = BlockKind.TABLE if _TABLE.match(element.text) else BlockKind.FIGURE
        order = (1, -1) if kind is BlockKind.TABLE else (-1, 1)
        for step in order:
            other = result[at + step] if 0 <= at + step < len(result) else None
            if isinstance(other, Block) and other.kind is kind and not other.text:
                result[at + step] = _with_caption(other, element)
                result[at] = _GONE
                break
    return [element for element in result if element is not _GONE]


_GONE = Block(BlockKind.PARAGRAPH, "", -1, -1)


def _with_caption(block: Block, caption: Block) -> Block:
    return replace(
        block,
        text=caption.text,
        inline=caption.inline,
        start=min(block.start, caption.start),
        end=max(block.end, caption.end),
    )
