"""Blocks to a transcript: text with marks, places, furniture between the blocks that it interrupts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..reading import PICTURE, Mark, MarkKind, Media, Reading, Run, Transcript, without
from .page.lines import dehyphenated, runs_of
from .page.margins import WHY as MARGIN
from .records import Block, Box, Cell, Chunk, Drawing, Page, spaced

_FLAT = {
    MarkKind.HEADING: frozenset({MarkKind.STRONG, MarkKind.INLINE_CODE}),
    MarkKind.CODE: frozenset({MarkKind.STRONG, MarkKind.INLINE_CODE, MarkKind.EMPHASIS}),
    MarkKind.FURNITURE: frozenset(MarkKind) - {MarkKind.PAGE},
}
"""Inline marks that say nothing in a block of a kind."""

_BULLET = "•"
MOSTLY = 0.8
"""Such a part of the characters is most of a document."""


def place(parts: Iterable[tuple[int, Box]]) -> str:
    """Return where a block stands: page and box, several apart by a semicolon."""
    return ";".join(f"{page + 1} {','.join(str(round(side)) for side in box)}" for page, box in parts)


class Writer:
    """Writes blocks page by page."""

    def __init__(self, pages: Sequence[Page], words: frozenset[str]) -> None:
        self.pages, self.words = pages, words
        self.flat = {MarkKind.STRONG} if _is_all_bold(pages) else set()
        """Inline marks that say nothing in this document."""
        self.transcript = Transcript()
        self.opened = -1
        self.closed = -1

    def write(self, blocks: Iterable[Block]) -> None:
        """Write all blocks, in reading order."""
        for block in blocks:
            self._open(block.page)
            self._block(block)
            last = max(page for page, _ in block.parts)
            self.opened = max(self.opened, last)
        self._open(len(self.pages) - 1)
        self._close(len(self.pages))

    def reading(self, media: Iterable[Media], metadata: Iterable[tuple[str, str]]) -> Reading:
        """Return what was written."""
        return self.transcript.reading(media, metadata)

    def _open(self, page: int) -> None:
        """Begin pages up to `page`; what stands in the margins of those that end is written before."""
        while self.opened < page:
            self._close(self.opened + 1)
            self.opened += 1
            self.transcript.page(self.opened + 1)

    def _close(self, before: int) -> None:
        """Write the furniture of pages before `before` that is not written yet."""
        while self.closed < before - 1:
            self.closed += 1
            for why, chunks in _furniture(self.pages[self.closed]):
                text = " ".join(spaced(chunk.spans) for chunk in chunks)
                box = chunks[0].box
                self.transcript.block(MarkKind.FURNITURE, text, why, place([(self.closed, box)]))

    def _block(self, block: Block) -> None:
        if block.table is not None:
            self._table(block)
        elif block.drawing is not None:
            self._picture(block.drawing, place(block.parts))
        else:
            hard = block.kind is MarkKind.CODE
            runs = self._runs(block.kind, dehyphenated(runs_of(block.lines, self.words, hard)))
            self.transcript.block(
                block.kind, runs, _value(block), place(block.parts), "\n" if block.joined else "\n\n"
            )

    def _runs(self, kind: MarkKind, runs: Iterable[Run]) -> list[Run]:
        flat = _FLAT.get(kind, frozenset()) | self.flat
        if kind in (MarkKind.HEADING, MarkKind.CAPTION):
            runs = [Run(run.text.replace("\n", " "), run.marks) for run in runs]
        return [without(run, flat) for run in runs]

    def _table(self, block: Block) -> None:
        table = block.table
        assert table is not None
        rows: list[list[tuple[int, int, int, bool, Sequence[Run]]]] = []
        page = block.page
        for cell in sorted(table.cells, key=lambda one: (one.row, one.column)):
            while len(rows) <= cell.row:
                rows.append([])
            rows[cell.row].append(
                (cell.column, cell.rowspan, cell.colspan, cell.head, self._cell(cell, page))
            )
            page = max([page, *(line.page for line in cell.lines)])
        self.transcript.table([row for row in rows if row], place(block.parts))

    def _cell(self, cell: Cell, page: int) -> list[Run]:
        """Return the text of a cell; `page` is that of the cell before."""
        runs = dehyphenated(runs_of(cell.lines, self.words, page=page))
        flat = {MarkKind.STRONG} if cell.head else self.flat
        return [without(Run(run.text.replace("\n", " "), run.marks), flat) for run in runs]

    def _picture(self, drawing: Drawing, where: str) -> None:
        if drawing.media:
            start, end = self.transcript.block(MarkKind.IMAGE, PICTURE, drawing.media, where)
            if drawing.alt.strip():
                self.transcript.marks.append(Mark(start, end, MarkKind.ALT, drawing.alt.strip()))
        labels = " ".join(spaced(chunk.spans) for chunk in drawing.labels)
        if labels:
            self.transcript.block(MarkKind.FURNITURE, labels, "figure", where)


def _is_all_bold(pages: Iterable[Page]) -> bool:
    """Return True if most of a document is bold, as in a face that has no other weight: it marks nothing."""
    spans = [span for page in pages for chunk in page.chunks for span in chunk.spans]
    bold = sum(len(span.text) for span in spans if span.style.bold)
    return bold > MOSTLY * sum(len(span.text) for span in spans)


def _value(block: Block) -> str:
    if block.kind is MarkKind.HEADING:
        return str(block.level)
    if block.kind is MarkKind.ITEM:
        return f"{block.level}\t{_printed(block.marker)}"
    return block.value


def _printed(marker: str) -> str:
    """Return what stands before an item: a bullet where no marker is text, or it names a chapter."""
    return _BULLET if not marker or marker.startswith(("第", "附")) else marker


def _furniture(page: Page) -> list[tuple[str, list[Chunk]]]:
    """Return the furniture of a page: chunks of one kind on one line together, columns as a whole."""
    lines: list[tuple[str, list[Chunk]]] = []
    beside = [chunk for why, chunk in page.furniture if why == MARGIN]
    rest = (one for one in page.furniture if one[0] != MARGIN)
    for why, chunk in sorted(rest, key=lambda one: (-round(one[1].y), one[1].x0)):
        if lines and lines[-1][0] == why and abs(lines[-1][1][-1].y - chunk.y) < 2:
            lines[-1][1].append(chunk)
        else:
            lines.append((why, [chunk]))
    return [*lines, (MARGIN, beside)] if beside else lines
