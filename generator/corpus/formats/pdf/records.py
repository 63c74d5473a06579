"""What the stages of the reader hand on: boxes, characters in runs, lines, tables, figures, blocks.

All places are in PDF points (1/72 inch) on the page as it is shown, from its lower left corner, y upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..reading import MarkKind


class Box(NamedTuple):
    """A rectangle: left, bottom, right, top."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, across and up."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def grown(self, by: float) -> Box:
        """Return the box with a margin around it."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def meets(self, other: Box) -> bool:
        """Return True if the two share a point."""
        return self.x0 <= other.x1 and other.x0 <= self.x1 and self.y0 <= other.y1 and other.y0 <= self.y1

    def common(self, other: Box) -> Box:
        """Return what the two share; its sides are out of order if that is nothing."""
        return Box(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )

    def holds(self, x: float, y: float) -> bool:
        """Return True if a point lies in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all; there is at least one."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


def bounds(points: Iterable[tuple[float, float]]) -> Box:
    """Return the smallest box that holds all points; there is at least one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


class Style(NamedTuple):
    """How characters are set; `size` is the height of the font in points as shown, if it is seen."""

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False
    unseen: bool = False


class Tag(NamedTuple):
    """What a content stream says of characters: the number of marked content (-1: none), or an artifact."""

    content: int = -1
    artifact: bool = False


NO_TAG = Tag()


class Place(NamedTuple):
    """Where an object stands in the content stream, and what the form that it stands in is tagged as."""

    order: int = 0
    tag: Tag = NO_TAG


@dataclass(slots=True)
class Span:
    """Characters that stand behind each other on a baseline, of one style, tag and link.

    `raised` is 1 for superscripts, -1 for subscripts. `gap` says that white space stands before it. `note`
    is the identifier of the note that it refers to.
    """

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    tag: Tag = NO_TAG
    link: str = ""
    raised: int = 0
    gap: bool = False
    note: str = ""


@dataclass(slots=True)
class Chunk:
    """Spans with no wide gap between them; `order` counts a page's chunks as its content stream has them."""

    spans: list[Span]
    page: int
    order: int
    turned: bool = False
    bullet: bool = False  # drawn before it, as vectors
    place: int = 0  # of its first object in the content stream, as `Drawing.order`
    form: Tag = NO_TAG  # what the form that it stands in is tagged as: of one formula

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.spans[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.spans[-1].x1

    @property
    def y(self) -> float:
        """Its baseline."""
        first = self.spans[0]
        if not first.raised:
            return first.y
        return next((span.y for span in self.spans if not span.raised), first.y)

    @property
    def size(self) -> float:
        """The height of its font."""
        if len(self.spans) == 1:
            return self.spans[0].style.size
        return max(span.style.size for span in self.spans)

    @property
    def box(self) -> Box:
        """The place that its line takes: a fifth of the font's height below the baseline, the rest above."""
        y, size = self.y, self.size
        return Box(self.x0, y - 0.2 * size, self.x1, y + 0.8 * size)

    @property
    def text(self) -> str:
        """What it says."""
        return spaced(self.spans)


def spaced(spans: Iterable[Span]) -> str:
    """Return the text of spans with a space where white space stands between two."""
    return "".join(f" {span.text}" if span.gap else span.text for span in spans).lstrip(" ")


@dataclass(slots=True)
class Line:
    """Chunks side by side that are read as one line of text. Its box is kept once it was asked for."""

    chunks: list[Chunk]
    known: Box | None = None

    @property
    def page(self) -> int:
        """The page, from 0."""
        return self.chunks[0].page

    @property
    def y(self) -> float:
        """The baseline of its first chunk."""
        return self.chunks[0].y

    @property
    def spans(self) -> list[Span]:
        """All its spans."""
        return [span for chunk in self.chunks for span in chunk.spans]

    @property
    def box(self) -> Box:
        """Its place."""
        if self.known is None:
            self.known = (
                self.chunks[0].box if len(self.chunks) == 1 else around(one.box for one in self.chunks)
            )
        return self.known

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(chunk.text for chunk in self.chunks)


@dataclass(slots=True)
class Drawing:
    """A picture on a page: raster data, or a region of vectors to be rendered. `tag` as of text."""

    box: Box
    page: int
    order: int
    index: int = -1  # of the page's object, for raster data; -1: render the region
    tag: Tag = NO_TAG
    labels: list[Chunk] = field(default_factory=list)  # text inside it
    media: str = ""
    alt: str = ""
    tried: bool = False  # whether its picture was made, or could not be


@dataclass(slots=True)
class Cell:
    """A cell of a table: its first row and column, how many it takes, and what it says, line by line."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    head: bool = False
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table on a page (or on several, when joined)."""

    box: Box
    page: int
    cells: list[Cell]
    ruled: bool = True
    order: int = 0
    columns: list[tuple[float, float]] = field(default_factory=list)  # left and right ends


@dataclass(slots=True)
class Block:
    """A piece of a document that becomes a mark: kind, content, and on what evidence it rests.

    `level` is of headings from 1 (0: title), of items their depth from 1. `parts` are places, page by page.
    """

    kind: MarkKind
    lines: list[Line] = field(default_factory=list)
    table: Table | None = None
    drawing: Drawing | None = None
    value: str = ""
    level: int = 0
    marker: str = ""
    tagged: bool = False
    parts: list[tuple[int, Box]] = field(default_factory=list)
    joined: bool = False  # a line of the block before (contents, code): no blank line between

    @property
    def page(self) -> int:
        """The page on which it begins, from 0."""
        return self.parts[0][0]

    @property
    def every_line(self) -> Iterator[Line]:
        """Its lines, then those in the cells of its table."""
        yield from self.lines
        for cell in self.table.cells if self.table else ():
            yield from cell.lines

    @property
    def text(self) -> str:
        """What its lines say, with a line end between them."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class Page:
    """What stands on a page, from 0: text in the order of its stream, lines and areas, pictures, tables."""

    number: int
    width: float
    height: float
    chunks: list[Chunk] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)  # horizontal lines that belong to no table
    furniture: list[tuple[str, Chunk]] = field(default_factory=list)
    characters: int = 0
    sideways: int | None = None  # quarter turns of its text, where they are not the page's own
    is_recognised: bool = False  # its text was found in a picture

    def in_margin(self, box: Box) -> bool:
        """Return True if a box stands where heads and feet of pages do."""
        return box.y0 > 0.85 * self.height or box.y1 < 0.15 * self.height


def places_of(lines: Iterable[Line]) -> list[tuple[int, Box]]:
    """Return where lines stand, a box a page."""
    pages: dict[int, list[Box]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line.box)
    return [(page, around(boxes)) for page, boxes in pages.items()]
