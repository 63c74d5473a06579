"""Blocks from the structure tree: what the document itself says that its parts are (ISO 32000-2, 14.8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ... import frames
from ...reading import MarkKind
from ..page.markers import caption
from ..page.markers import marker as marker_of
from ..page.measures import is_code, line_size
from ..records import Block, Box, Cell, Chunk, Drawing, Line, Page, Span, Table, around, places_of
from ..source.structure import Element
from .insertions import Content, inserted, with_inserted

NOTES = ("Note", "FENote")
HEADINGS = {f"H{level}": level for level in range(1, 10)} | {"Title": 1}
INLINE = frozenset((
    "Span", "Strong", "Em", "Link", "Reference", "Quote", "Code", "Lbl", "LBody", "NonStruct", "Annot",
    "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "BibEntry", "Sub", "Private",
))  # fmt: skip
"""Elements that belong to the block that they stand in."""
FEWEST_LABELS, LONGEST_LABEL = 3, 30
"""Minimum number of labels of a chart, and maximum number of their characters."""


def content_of(pages: Iterable[Page]) -> Content:
    """Return the marked content of pages; labels of drawings are theirs."""
    found: dict[tuple[int, int], list[tuple[Chunk, Span]]] = {}
    for page in pages:
        labels = {chunk.order for one in page.drawings for chunk in one.labels}
        for chunk in page.chunks:
            for span in chunk.spans if chunk.order not in labels else ():
                if span.tag.content >= 0:
                    found.setdefault((page.number, span.tag.content), []).append((chunk, span))
    return found


class Tagged:
    """Makes blocks of a structure tree; `used` are the contents that stand in one."""

    def __init__(self, root: Element, content: Content, drawings: Sequence[Drawing]) -> None:
        self.content = content
        self.drawings: dict[tuple[int, int], list[Drawing]] = {}
        for drawing in drawings:
            if drawing.tag.content >= 0:
                self.drawings.setdefault((drawing.page, drawing.tag.content), []).append(drawing)
        self.inserted = inserted(root, content) - self.drawings.keys()
        self.used: set[tuple[int, int]] = set()
        self.blocks: list[Block] = []
        self.notes = 0

    def walk(self, element: Element, depth: int = 0, quoted: bool = False) -> None:
        """Add the blocks of an element's children; loose content between them is paragraphs."""
        loose: list[Element | tuple[int, int]] = []
        for one in element.ordered():
            if isinstance(one, Element) and not self._is_inline(one):
                self._paragraph(loose, quoted)
                loose = []
                self._block(one, depth, quoted)
            else:
                loose.append(one)
        self._paragraph(loose, quoted)

    def _is_inline(self, element: Element) -> bool:
        if element.content and not element.children and self.inserted.issuperset(element.content.values()):
            return True
        if element.kind not in INLINE and element.kind in _KNOWN:
            return False
        return all(self._is_inline(child) for child in element.children.values())

    def _block(self, element: Element, depth: int, quoted: bool) -> None:
        kind = element.kind
        if kind in HEADINGS or kind == "H":
            self._add(MarkKind.HEADING, element, level=HEADINGS.get(kind, 0) or max(1, depth))
        elif kind == "P":
            notes = _without_notes(element)
            self.walk(element, depth, quoted)
            for note in notes:
                self._block(note, depth, quoted)
        elif kind == "L":
            self._list(element, 1)
        elif kind == "Table":
            self._table(element)
        elif kind == "Figure":
            self._figure(element)
        elif kind == "Caption":
            self._add(MarkKind.CAPTION, element)
        elif kind in NOTES:
            self.notes += 1
            self._add(MarkKind.NOTE, element, value=f"n{self.notes}")
        elif kind == "Code":
            self._add(MarkKind.CODE, element)
        elif kind == "TOCI":
            self._add(MarkKind.PARAGRAPH, element, joined=True)
        elif kind == "Artifact":
            return
        else:
            self.walk(element, depth + (kind == "Sect"), quoted or kind == "BlockQuote")

    def _add(
        self, kind: MarkKind, element: Element, *, level: int = 0, value: str = "", joined: bool = False
    ) -> None:
        """Add a block of all that an element says, and the figures in it behind it."""
        lines = self._lines(element.marked())
        end = _end_of_heading(lines) if kind is MarkKind.HEADING else len(lines)
        if lines:
            self.blocks.append(_of_lines(kind, lines[:end], level=level, value=value, joined=joined))
        if lines[end:]:
            self.blocks.append(_of_lines(MarkKind.PARAGRAPH, lines[end:]))
        self._pictures(element.marked(), element.alt)

    def _pictures(self, keys: Iterable[tuple[int, int]], alt: str = "") -> None:
        """Add the pictures of marked content; `alt` is said instead of one that says nothing itself."""
        for key in keys:
            for drawing in self.drawings.pop(key, ()):
                drawing.alt = drawing.alt or alt
                self.used.add(key)
                self.blocks.append(_of_drawing(drawing))

    def _paragraph(self, loose: Sequence[Element | tuple[int, int]], quoted: bool) -> None:
        keys = [key for one in loose for key in (one.marked() if isinstance(one, Element) else (one,))]
        lines = self._lines(keys)
        if lines:
            kind = MarkKind.QUOTE if quoted else MarkKind.CODE if is_code(lines) else MarkKind.PARAGRAPH
            self.blocks.append(_of_lines(kind, lines))
        self._pictures(keys)

    def _figure(self, element: Element) -> None:
        """Add the pictures of a figure, then what it says: a caption, or the labels of a drawing."""
        before = len(self.blocks)
        for child in _descendants(element):
            if child.kind == "Figure" and child.alt and not element.alt:
                element.alt = child.alt
        self._pictures(element.marked(), element.alt)
        drawn = len(self.blocks) > before
        if not drawn and self._drawn_by_labels(element):
            return
        for one in element.ordered():
            if isinstance(one, Element):
                self._block(one, 0, False)
            elif lines := self._lines([one]):
                drawing = self.blocks[-1].drawing if drawn else None
                if drawing is not None and all(drawing.box.grown(3).meets(line.box) for line in lines):
                    known = {chunk.order for chunk in drawing.labels}
                    drawing.labels += [one for line in lines for one in line.chunks if one.order not in known]
                    self.used.difference_update([one])
                else:
                    self.blocks.append(_of_lines(MarkKind.CAPTION if drawn else MarkKind.PARAGRAPH, lines))

    def _drawn_by_labels(self, element: Element) -> bool:
        """Add a picture of the region of a chart's labels, if a figure is vectors that have many."""
        lines = self._lines(element.marked())
        captions = [line for line in lines if caption(line.text)]
        labels = [line for line in lines if not any(line is one for one in captions)]
        short = sum(len(line.text) <= LONGEST_LABEL for line in labels)
        if len(labels) < FEWEST_LABELS or short < 0.9 * len(labels):
            return False
        page, box = labels[0].page, around(line.box for line in labels).grown(4)
        held = [chunk for line in labels if line.page == page for chunk in line.chunks]
        drawing = Drawing(box, page, held[0].place, labels=held, alt=element.alt)
        self.blocks.append(_of_drawing(drawing))
        for line in captions:
            self.blocks.append(_of_lines(MarkKind.CAPTION, [line]))
        return True

    def _list(self, element: Element, depth: int) -> None:
        for one in element.ordered():
            if not isinstance(one, Element):
                self._paragraph([one], False)
            elif one.kind == "L":
                self._list(one, depth + 1)
            elif one.kind == "LI":
                self._item(one, depth)
            else:
                self._block(one, 0, False)

    def _item(self, element: Element, depth: int) -> None:
        """Add an item; lists in it stand deeper, and blocks behind its first are blocks of their own."""
        own: list[tuple[int, int]] = []
        marker = ""
        pending: list[Element] = []
        for one in _flat_item(element):
            if isinstance(one, Element) and one.kind == "Lbl":
                keys = list(one.marked())
                marker = "".join(span.text for key in keys for _, span in self.content.get(key, ())).strip()
                own += keys
            elif isinstance(one, Element) and not (self._is_inline(one) or (one.kind == "P" and not pending)):
                pending.append(one)
            elif isinstance(one, Element):
                own += one.marked()
            else:
                own.append(one)
        lines = self._lines(own)
        if lines:
            block = _of_lines(MarkKind.ITEM, lines, level=depth)
            found = None if marker else marker_of(lines[0].text)
            block.marker = found.printed if found else marker
            self.blocks.append(block)
        for one in pending:
            if one.kind == "L":
                self._list(one, depth + 1)
            else:
                self._block(one, 0, False)

    def _table(self, element: Element) -> None:
        """Add a table; what it only frames is text of its own."""
        rows = list(_rows(element))
        for one in element.children.values():
            if one.kind == "Caption":
                self._add(MarkKind.CAPTION, one)
        for part in frames.parts([[self._held(cell) for cell in row] for row in rows]):
            if part.is_text:
                for row in rows[part.first : part.last]:
                    for cell in row:
                        self.walk(cell)
            else:
                self._grid(rows[part.first : part.last])
        for one in element.children.values():
            self._pictures(one.marked(), one.alt)

    def _held(self, cell: Element) -> frames.Held:
        """Return what a cell holds; what stands in it beside paragraphs is one, however it is marked."""
        paragraphs = characters = loose = 0
        table = False
        for one in cell.ordered():
            if isinstance(one, Element) and not (self._is_inline(one) or one.kind in _HELD):
                inner = self._held(one)
                paragraphs, characters = paragraphs + inner.paragraphs, characters + inner.characters
                table = table or inner.table or one.kind == "Table"
                continue
            keys = one.marked() if isinstance(one, Element) else (one,)
            length = sum(len(span.text) for key in keys for _, span in self.content.get(key, ()))
            characters += length
            if isinstance(one, Element) and one.kind in _HELD:
                paragraphs += length > 0
            else:
                loose += length
        return frames.Held(paragraphs + (loose > 0), characters, table, cell.spans[0])

    def _grid(self, rows: Iterable[Sequence[Element]]) -> None:
        cells: list[Cell] = []
        taken: set[tuple[int, int]] = set()
        parts: dict[int, list[Box]] = {}
        for row, cells_of_row in enumerate(rows):
            column = 0
            for one in cells_of_row:
                while (row, column) in taken:
                    column += 1
                high, wide = one.spans
                lines = self._lines(one.marked())
                cells.append(Cell(row, column, high, wide, one.kind == "TH", lines))
                taken.update((r, c) for r in range(row, row + high) for c in range(column, column + wide))
                for line in lines:
                    parts.setdefault(line.page, []).append(line.box)
                column += wide
        if not parts:
            return
        places = [(page, around(boxes)) for page, boxes in sorted(parts.items())]
        table = Table(places[0][1], places[0][0], cells)
        self.blocks.append(Block(MarkKind.TABLE, table=table, tagged=True, parts=places))

    def _lines(self, keys: Iterable[tuple[int, int]]) -> list[Line]:
        """Return the characters of marked content as lines, in the order of the tree."""
        lines: list[Line] = []
        last: Chunk | None = None
        formulas = []
        for key in keys:
            self.used.add(key)
            pieces = self.content.get(key, [])
            if key in self.inserted:
                formulas.append(pieces)
                continue
            for chunk, span in pieces:
                if last is not None and lines and last.order == chunk.order and last.page == chunk.page:
                    lines[-1].chunks[-1].spans.append(span)
                    continue
                piece = Chunk([span], chunk.page, chunk.order, chunk.turned, place=chunk.place)
                if lines and last is not None and _same_line(lines[-1].chunks[-1], piece):
                    lines[-1].chunks.append(piece)
                else:
                    lines.append(Line([piece]))
                last = chunk
        return with_inserted(lines, formulas) if formulas else lines


_HELD = frozenset({"P", "H", "LI", "Code", *HEADINGS})
"""Elements that are one paragraph of a cell."""
_KNOWN = frozenset((
    *HEADINGS, *NOTES, "P", "H", "L", "LI", "Table", "Figure", "Caption", "Code", "TOC", "TOCI", "Artifact",
    "Document", "Part", "Sect", "Div", "Art", "BlockQuote", "Aside", "Index", "Form", "Formula",
    "DocumentFragment", "TR", "TH", "TD", "THead", "TBody", "TFoot",
))  # fmt: skip


def _same_line(before: Chunk, after: Chunk) -> bool:
    size = max(before.size, after.size)
    return before.page == after.page and abs(before.y - after.y) < 0.45 * size and after.x0 > before.x0


def _end_of_heading(lines: Sequence[Line]) -> int:
    """Return how many lines a heading has: smaller ones below it, as who speaks, are text."""
    tallest = line_size(lines[0]) if lines else 0.0
    small = (at for at, line in enumerate(lines) if line_size(line) < _SMALL * tallest)
    return next(small, len(lines))


_SMALL = 0.7
"""Maximum share of the size of a heading that a line in its element has that is none of it."""


def _of_lines(
    kind: MarkKind, lines: list[Line], *, level: int = 0, value: str = "", joined: bool = False
) -> Block:
    return Block(kind, lines, level=level, value=value, tagged=True, joined=joined, parts=places_of(lines))


def _of_drawing(drawing: Drawing) -> Block:
    return Block(MarkKind.IMAGE, drawing=drawing, tagged=True, parts=[(drawing.page, drawing.box)])


def _descendants(element: Element) -> Iterator[Element]:
    for child in element.children.values():
        yield child
        yield from _descendants(child)


def _without_notes(element: Element) -> list[Element]:
    """Take the notes out of a paragraph, where they stand at their references; return them."""
    notes = []
    for place, child in list(element.children.items()):
        if child.kind in NOTES:
            notes.append(element.children.pop(place))
        else:
            notes += _without_notes(child)
    return notes


def _flat_item(element: Element) -> Iterator[Element | tuple[int, int]]:
    """Yield what is in an item, the inside of its bodies among it."""
    for one in element.ordered():
        if isinstance(one, Element) and one.kind in ("LBody", "Div", "NonStruct"):
            yield from _flat_item(one)
        else:
            yield one


def _rows(element: Element) -> Iterator[list[Element]]:
    for one in element.ordered():
        if not isinstance(one, Element):
            continue
        if one.kind == "TR":
            yield [cell for cell in one.ordered() if isinstance(cell, Element)]
        elif one.kind != "Caption":
            yield from _rows(one)
