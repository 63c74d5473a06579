"""The body of a document -> a transcript, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from .. import frames
from ..code import listings
from ..ooxml.drawn import holds_drawn, write_drawn
from ..ooxml.formulas import is_formula
from ..ooxml.package import W, refuse_ole
from ..reading import (
    NO_TEXT,
    PICTURE,
    MarkKind,
    Neighbour,
    Progress,
    Reading,
    Run,
    Transcript,
    Unreadable,
    integer,
    no_progress,
    nothing,
)
from .cover import cover_title
from .embedded import PARTS, inserted
from .inline import Inline, Note
from .lists import Lists
from .package import Package
from .properties import length, value
from .runs import led, tidy, unmarked
from .styles import Style, Styles, is_reset, numbered
from .tables import Cell, row_cells, rowspans, table_rows
from .tree import boxes, children, own, plain_lines

_DEEPEST = 24
"""Tables and text boxes stand in one another at most so deep."""
_TABLE_WORDS = re.compile("表|table", re.IGNORECASE)


def read(data: bytes, beside: Neighbour = nothing, progress: Progress = no_progress) -> Reading:
    """Read a DOCX file. Raise Unreadable when it is none, or is encrypted, damaged or too large."""
    refuse_ole(data, ".doc", ".docx")
    return _Reader(Package(data)).reading()


@dataclass(slots=True)
class _Block:
    """A block before it is written; `kind` None is left out."""

    kind: MarkKind
    runs: list[Run]
    value: str = ""
    place: str = ""
    gap: str = "\n\n"


class _Reader:
    """Reads one document, or one that `is_part` of another."""

    def __init__(self, package: Package, is_part: bool = False) -> None:
        self.package, self.is_part = package, is_part
        self.styles = Styles(package.part("styles"))
        self.lists = Lists(package.part("numbering"))
        self.inline = Inline(package, self.styles)
        self.transcript = Transcript()
        self.cover: Sequence[etree._Element] = ()
        """The paragraphs that together are the title on the cover."""

    def reading(self) -> Reading:
        """Return what the document says."""
        if self.package.root.tag != W + "document":
            raise Unreadable(
                "damaged", "is not a Word document, but another kind of file: name it as what it is"
            )
        body = self.package.root.find(W + "body")
        if body is None:
            raise Unreadable("damaged", "has no text part: get the file anew")
        self.cover = cover_title(body, self.styles)
        self._blocks(body, "body")
        self._furniture()
        if not self.transcript.length:
            raise Unreadable("empty", NO_TEXT)
        return self.transcript.reading(
            self.package.media, self.package.metadata(), self.package.remarks.values()
        )

    def _furniture(self) -> None:
        """Add the running heads and feet, each once, marked as such."""
        seen: set[str] = set()
        for name in sorted(self.package.archive.names):
            match = re.search(r"/(header|footer)[0-9]{0,4}\.xml$", name)
            if match is None or (root := self.package.optional(name)) is None:
                continue
            for paragraph in root.iter(W + "p"):
                text = self.inline.text(paragraph, Style())
                if text.strip() and text not in seen and PICTURE not in text:
                    seen.add(text)
                    self.transcript.block(MarkKind.FURNITURE, text, match[1], name)

    # --- blocks ----------------------------------------------------------------------------------

    def _blocks(self, parent: etree._Element, place: str, depth: int = 0) -> None:
        """Write the paragraphs and tables below `parent`, in order."""
        if depth > _DEEPEST:
            return
        code: list[str] = []
        elements = list(children(parent))
        styles = [self.styles.of_paragraph(one) if one.tag == W + "p" else None for one in elements]
        lines = [
            plain_lines(one) if style and style.level is None and not style.role else []
            for one, style in zip(elements, styles, strict=True)
        ]
        listed = {at for own in listings(lines) for at in own}
        for number, (element, style) in enumerate(zip(elements, styles, strict=True), 1):
            where = f"{place}/{number}"
            if style and ((style.role == "code" and not is_reset(element)) or number - 1 in listed):
                marker, _ = self._marker(element.find(W + "pPr"), style)  # the number of a line, too
                code.append((f"{marker} " if marker else "") + self.inline.text(element, style))
                continue
            self._write_code(code, where)
            if element in self.cover:
                self._title(element, where, depth)
            elif style:
                self._paragraph(element, style, where, depth)
            elif element.tag == W + "tbl":
                self._table(element, where, depth)
            elif element.tag in PARTS:
                self._part(element, where)
        self._write_code(code, place)

    def _part(self, element: etree._Element, place: str) -> None:
        """Write what a document that stands in this one says; what stands in that one in turn is left out."""
        try:
            if self.is_part:
                raise Unreadable("damaged", "stands in a part of the file")
            reading = inserted(self.package, element, lambda data: _Reader(Package(data), True).reading())
        except Unreadable as error:
            if error.code != "empty":
                self.package.remark("damaged-part", error.detail)
            return
        self.transcript.extend(reading, place)
        self.package.media += reading.media
        for remark in reading.remarks:
            self.package.remark(remark.code, remark.detail)

    def _write_code(self, lines: list[str], place: str) -> None:
        if any(map(str.strip, lines)):
            self.transcript.block(MarkKind.CODE, "\n".join(lines), "", place)
        lines.clear()

    def _title(self, paragraph: etree._Element, place: str, depth: int) -> None:
        """Write a line of what is set largest on the cover."""
        runs = unmarked(list(self.inline.runs(paragraph, self.styles.of_paragraph(paragraph))))
        self.transcript.block(MarkKind.HEADING, runs, "0", place)
        self._beside(paragraph, place, depth)

    def _paragraph(self, paragraph: etree._Element, style: Style, place: str, depth: int) -> None:
        properties = paragraph.find(W + "pPr")
        runs = list(self.inline.runs(paragraph, style))
        block = self._classified(properties, style, runs)
        block.place = place
        self.transcript.block(block.kind, block.runs, block.value, place, block.gap)
        self._beside(paragraph, place, depth)

    def _beside(self, paragraph: etree._Element, place: str, depth: int) -> None:
        """Write the notes that a paragraph refers to, and the text boxes that are anchored in it."""
        self._write_notes()
        if holds_drawn(paragraph):
            write_drawn(self.package, self.package.links, own(paragraph), self.transcript, place)
        for box in boxes(paragraph):
            self._blocks(box, f"{place}/box", depth + 1)

    def _classified(self, properties: etree._Element | None, style: Style, runs: list[Run]) -> _Block:
        """Return what a paragraph is, by its own properties, its style and its list."""
        marker, depth = self._marker(properties, style)  # Word counts paragraphs without text, too
        number = [Run(f"{marker} ")] if marker else []
        if not any(run.text.strip() for run in runs):
            return _Block(MarkKind.PARAGRAPH, [])
        outline = value(properties, "outlineLvl")
        level = integer(outline, 9) + 1 if outline is not None else style.level
        if style.role == "title":
            return _Block(MarkKind.HEADING, runs, "0")
        if level is not None and level <= 9:
            return _Block(MarkKind.HEADING, [*number, *unmarked(runs)], str(level))
        if is_formula(runs):
            return _Block(MarkKind.FORMULA, [Run("".join(run.text for run in runs))], "block")
        if style.role == "caption" and any(run.text.strip(PICTURE + " ") for run in runs):
            words = "".join(run.text for run in runs).lstrip()
            kind = "table" if _TABLE_WORDS.match(words) else "figure"
            return _Block(MarkKind.CAPTION, [*number, *runs], kind)
        if marker is not None:
            return _Block(MarkKind.ITEM, [*number, *runs], f"{depth + 1}\t{marker}", gap="\n")
        if style.role == "toc":
            return _Block(MarkKind.PARAGRAPH, led(runs), gap="\n")
        return _Block(MarkKind.QUOTE if style.role == "quote" else MarkKind.PARAGRAPH, runs)

    def _marker(self, properties: etree._Element | None, style: Style) -> tuple[str | None, int]:
        """Return the number that Word prints before a paragraph, None outside lists, and its depth."""
        counting = numbered(properties, style.numbering)
        if counting is style.numbering:
            identifier = value(properties, "pStyle")
            if counting and identifier:
                tied = self.lists.place_of(identifier, counting[0])
                counting = counting if tied is None else (counting[0], tied)
        if counting is None or counting[0] == "0":
            return None, 0
        return self.lists.next(*counting), counting[1]

    def _write_notes(self) -> None:
        """Write the notes that the last block refers to, behind it."""
        while self.inline.pending:  # notes may refer to notes
            notes, self.inline.pending = self.inline.pending, []
            for note in notes:
                self._note(note)

    def _note(self, note: Note) -> None:
        runs: list[Run] = []
        for number, paragraph in enumerate(note.element.iter(W + "p")):
            runs += [Run(" ")] * bool(number) + list(self.inline.runs(paragraph, Style()))
        runs = [Run(f"{note.marker} "), *tidy(runs, note.marker if note.has_own_marker else "")]
        self.transcript.block(MarkKind.NOTE, runs, f"{note.identifier}\t{note.marker}", note.identifier)

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, table: etree._Element, place: str, depth: int) -> None:
        """Write a table; what it only frames is text of its own."""
        rows = [list(row_cells(row)) for row in table_rows(table)]
        if len(rows) == 1 and len(rows[0]) == 1:
            self._blocks(rows[0][0].element, f"{place}/frame", depth + 1)
            return
        spans = rowspans(rows)
        held = [
            [self._held(cell.element, spans.get((number, cell.column), 1)) for cell in row]
            for number, row in enumerate(rows)
        ]
        for part in frames.parts(held):
            if part.is_text:
                for number in range(part.first, part.last):
                    for cell in rows[number]:
                        self._blocks(cell.element, f"{place}/{number + 1}.{cell.column + 1}", depth + 1)
            else:
                self._grid(rows, range(part.first, part.last), spans, place, depth)

    def _held(self, cell: etree._Element, rows: int) -> frames.Held:
        """Return what a cell holds."""
        lengths = [length(one) for one in cell.iter(W + "p")]
        table = any(one.tag == W + "tbl" for one in children(cell))
        return frames.Held(sum(size > 0 for size in lengths), sum(lengths), table, rows)

    def _grid(
        self,
        rows: Sequence[Sequence[Cell]],
        numbers: Iterable[int],
        spans: Mapping[tuple[int, int], int],
        place: str,
        depth: int,
    ) -> None:
        """Write rows as a table."""
        written = []
        kept: list[etree._Element] = []
        for number in numbers:
            cells = []
            for cell in rows[number]:
                if cell.goes_on:
                    continue
                runs = self._cell(cell.element, depth)
                kept += own(cell.element) if holds_drawn(cell.element) else ()
                cells.append((cell.column, spans.get((number, cell.column), 1), cell.span, cell.head, runs))
            written.append(cells)
        self.transcript.table(written, place)
        self._write_notes()
        write_drawn(self.package, self.package.links, kept, self.transcript, place)

    def _cell(self, cell: etree._Element, depth: int) -> list[Run]:
        """Return the text of a cell, its paragraphs apart by a space."""
        runs: list[Run] = []
        if depth > _DEEPEST:
            return runs
        for element in children(cell):
            parts: list[Run] = []
            if element.tag == W + "p":
                style = self.styles.of_paragraph(element)
                marker, _ = self._marker(element.find(W + "pPr"), style)
                parts = [Run(f"{marker} ")] * bool(marker) + list(self.inline.runs(element, style))
            elif element.tag in PARTS:
                self.package.remark("damaged-part", "a document in a cell of a table")
            elif element.tag == W + "tbl":
                for row in table_rows(element):
                    for inner in row_cells(row):
                        parts += [Run(" ")] * bool(parts) + self._cell(inner.element, depth + 1)
            if any(run.text.strip() for run in parts):
                runs += [Run(" ")] * bool(runs)
                runs += (Run(run.text.replace("\n", " "), run.marks) for run in parts)
        return runs
