"""The slides of a presentation -> a transcript: slide by slide, shape by shape."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

from lxml import etree

from ..ooxml.drawn import write_drawn
from ..ooxml.formulas import is_formula
from ..ooxml.package import UNITS_A_POINT, A, P, Package, R, Relations, cropped, is_set, refuse_ole
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
from .shapes import MOST_SHAPES, Part, Shape, shapes
from .text import Paragraph, in_a_line, paragraphs, plain
from .texts import EDGES, Text, numbers_of, texts_of
from .titles import Place, Title, title_of

MOST_SLIDES = 5_000
_LAST_OF_TITLE = 3
"""Number of the last slide whose title may be that of the whole."""
_REPEATED = 3
"""A picture on so many slides is written once, if at all."""
_SMALLEST, _LARGEST = 0.05, 0.8
"""Such parts of a slide's area does a repeated picture fill that tells something; others adorn slides."""


def read(data: bytes, beside: Neighbour = nothing, progress: Progress = no_progress) -> Reading:
    """Read a PPTX file. Raise Unreadable when it is none, or is encrypted, damaged or too large."""
    refuse_ole(data, ".ppt", ".pptx")
    return _Reader(Package(data, "ppt/presentation.xml", "presentation")).reading(progress)


class _Reader:
    """Reads one presentation."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.transcript = Transcript()
        self.links: Relations = {}
        """The relations of the slide that is being read."""
        self.place = ""
        self.said: set[str] = set()
        """What stands at the edges of slides, as far as it is written."""
        self.repeated: frozenset[str] = frozenset()
        self.written: set[str] = set()
        """The pictures that stand on several slides, and which of them came already."""

    def reading(self, progress: Progress) -> Reading:
        """Return what the presentation says."""
        if self.package.root.tag != P + "presentation":
            raise Unreadable(
                "damaged", "is not a presentation, but another kind of file: name it as what it is"
            )
        names = self._slides()
        part = cache(partial(Part, self.package))  # each is read once: slides share a few
        slides = [_Slide(self.package, name, part) for name in names]
        slides = [slide for slide in slides if slide.is_shown]
        self.repeated = _repeated(slides)
        self._find_titles(slides)
        parted = any(slide.divides for slide in slides)
        before = ""
        for number, slide in enumerate(slides, 1):
            before = self._slide(slide, number, parted, before)
            progress(number, len(slides))
        if not self.transcript.length:
            parts = [one.detail for one in self.package.remarks.values() if one.code == "damaged-part"]
            if parts:
                raise Unreadable("damaged", f"has parts that cannot be read: {parts[0]}")
            raise Unreadable("empty", NO_TEXT)
        facts = [fact for fact in self.package.metadata() if fact[0] != "date"]  # that of its template
        return self.transcript.reading(self.package.media, facts, self.package.remarks.values())

    def _find_titles(self, slides: Sequence[_Slide]) -> None:
        place = Place([slide.texts for slide in slides], *self._size())
        first = True
        for slide in slides:
            slide.title = title_of(slide.shapes, slide.texts, slide.numbers, place, first)
            first = first and slide.title is None

    def _size(self) -> tuple[int, int]:
        """Return the width and the height of the slides, 0 where the presentation does not tell them."""
        size = self.package.root.find(P + "sldSz")
        return (0, 0) if size is None else (integer(size.get("cx")), integer(size.get("cy")))

    def _slides(self) -> list[str]:
        """Return the names of the slides' parts, in order."""
        listed = self.package.root.iterfind(f"{P}sldIdLst/{P}sldId")
        targets = [self.package.links.get(one.get(R + "id", ""), ("", True)) for one in listed]
        names = list(dict.fromkeys(name for name, outside in targets if name and not outside))
        if len(names) > MOST_SLIDES:
            self.package.remark("pages-not-read", f"{MOST_SLIDES + 1}-{len(names)}")
        return names[:MOST_SLIDES]

    def _slide(self, slide: _Slide, number: int, parted: bool, before: str) -> str:
        """Write a slide; return its title, or that of the slide before where it has none."""
        self.links = slide.links
        self.transcript.page(number)
        if slide.count() > MOST_SHAPES:
            self.package.remark("not-shown", f"shapes after the first {MOST_SHAPES} of slide {number}")
        said = before
        if slide.title is not None:
            self.place = f"{number}/{_identifier(slide.title.shape)}"
            said = self._title(slide, slide.title, number, parted, before)
        for shape in slide.shapes:
            self._shape(shape, number, slide)
        return said

    def _title(self, slide: _Slide, title: Title, number: int, parted: bool, before: str) -> str:
        """Write the title of a slide, unless it only goes on with that of the slide before."""
        runs = [*slide.number(title.shape), *title.runs]
        if title.text == before:
            self.transcript.block(MarkKind.FURNITURE, runs, "header", self.place)
        else:
            is_first = not before and not title.divides and number <= _LAST_OF_TITLE
            level = "0" if is_first else "2" if parted and not slide.divides else "1"
            self.transcript.block(MarkKind.HEADING, runs, level, self.place)
        return title.text

    def _shape(self, shape: Shape, number: int, slide: _Slide) -> None:
        """Write what a shape holds."""
        if (slide.title and shape is slide.title.shape) or shape.element in slide.numbering:
            return
        self.place = f"{number}/{_identifier(shape)}"
        for inner in shape.inner:
            self._shape(inner, number, slide)
        if shape.kind in EDGES:
            self._edge(shape)
            return
        self._pictures(shape)
        if shape.element.tag == P + "graphicFrame":
            self._frame(shape)
        elif shape.element.tag == P + "sp":
            said = paragraphs(shape.element.find(P + "txBody"), slide.styles(shape), self.links)
            if said and (before := slide.number(shape)):
                said[0] = replace(said[0], runs=(*before, *said[0].runs))
            self._text(said)

    def _edge(self, shape: Shape) -> None:
        """Write what stands at the edge of slides, once; their numbers say nothing."""
        for paragraph in paragraphs(shape.element.find(P + "txBody"), (), self.links):
            if shape.kind != "sldNum" and paragraph.text not in self.said:
                self.said.add(paragraph.text)
                self.transcript.block(MarkKind.FURNITURE, paragraph.text, "footer", self.place)

    def _text(self, found: Sequence[Paragraph]) -> None:
        """Write paragraphs; items begin at the first level, and go down by one at a time."""
        base = min((one.depth for one in found if one.marker is not None), default=0)
        depth = 0
        for paragraph in found:
            if is_formula(paragraph.runs):
                self.transcript.block(MarkKind.FORMULA, paragraph.text, "block", self.place)
            elif paragraph.marker is None:
                self.transcript.block(MarkKind.PARAGRAPH, paragraph.runs, "", self.place)
                depth = 0
            else:
                gap = "\n" if depth else "\n\n"
                depth = min(depth, paragraph.depth - base) + 1
                self._item(paragraph.marker, depth, paragraph.runs, gap)

    def _item(self, marker: str, depth: int, runs: Sequence[Run], gap: str) -> None:
        text = [Run(f"{marker} "), *in_a_line(runs)]
        self.transcript.block(MarkKind.ITEM, text, f"{depth}\t{marker}", self.place, gap)

    def _frame(self, shape: Shape) -> None:
        """Write a table, a chart or a diagram."""
        table = shape.element.find(f"{A}graphic/{A}graphicData/{A}tbl")
        if table is not None:
            self._table(table)
        write_drawn(self.package, self.links, shape.element.iter(), self.transcript, self.place)

    def _table(self, table: etree._Element) -> None:
        headed = is_set(table.find(A + "tblPr"), "firstRow")
        rows = []
        grid = [list(row.iterfind(A + "tc")) for row in table.iterfind(A + "tr")]
        for number, row in enumerate(grid):
            cells = []
            for column, cell in enumerate(row):
                if is_set(cell, "hMerge") or is_set(cell, "vMerge"):
                    continue
                down = _span(cell, "rowSpan", len(grid) - number)
                across = _span(cell, "gridSpan", len(row) - column)
                runs = plain(cell.find(A + "txBody"), self.links)
                cells.append((column, down, across, headed and number == 0, runs))
            rows.append(cells)
        self.transcript.table(rows, self.place)

    def _pictures(self, shape: Shape) -> None:
        """Write the pictures of a shape, or those that stand for an object of another program."""
        if shape.inner:
            return
        for picture in shape.element.iter(P + "pic"):
            blip = picture.find(f"{P}blipFill/{A}blip")
            identifier = self.package.source(blip, self.links) if blip is not None else ""
            if blip is None or not self._tells(self.links.get(identifier, ("", False))[0], shape):
                continue
            longer = max(shape.box.right - shape.box.left, shape.box.bottom - shape.box.top)
            name = self.package.picture(identifier, self.links, longer / UNITS_A_POINT, cropped(blip))
            if name:
                alt = _alt(picture)
                marks = ((MarkKind.IMAGE, name), *(((MarkKind.ALT, alt),) if alt else ()))
                self.transcript.block(MarkKind.PARAGRAPH, [Run(PICTURE, marks)], "", self.place)

    def _tells(self, part: str, shape: Shape) -> bool:
        """Return whether a picture is to be written: one of many slides once, unless it only adorns them."""
        if part not in self.repeated:
            return True
        wide, high = self._size()
        box = shape.box
        area = (box.right - box.left) * (box.bottom - box.top) / (wide * high or math.inf)
        tells = part not in self.written and _SMALLEST <= area <= _LARGEST
        if tells:
            self.written.add(part)
        return tells


def _span(cell: etree._Element, name: str, most: int) -> int:
    """Return over how many rows or columns a cell goes; those that it covers are there, too."""
    return max(1, min(most, integer(cell.get(name), 1)))


_STYLES = {"": "otherStyle", "title": "titleStyle", "ctrTitle": "titleStyle"}
"""The general styles of a master by the kinds of shapes."""
_FILE_NAME = re.compile(r"^[^\s]{1,80}\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?)$", re.IGNORECASE)


def _alt(picture: etree._Element) -> str:
    """Return what stands for a picture where it is not seen; the name of its file says nothing."""
    about = picture.find(f"{P}nvPicPr/{P}cNvPr")
    text = ((about.get("descr") or "") if about is not None else "").strip()
    return "" if _FILE_NAME.match(text) else " ".join(text.split())


def _identifier(shape: Shape) -> str:
    about = shape.element.find(f"*/{P}cNvPr")
    return about.get("id", "") if about is not None else ""


def _repeated(slides: Sequence[_Slide]) -> frozenset[str]:
    """Return the pictures that stand on several slides: logos, what adorns them, and what is shown again."""
    counts: dict[str, int] = {}
    for slide in slides:
        for name in {target for target, outside in slide.links.values() if not outside}:
            counts[name] = counts.get(name, 0) + 1
    return frozenset(name for name, count in counts.items() if count >= _REPEATED)


class _Slide:
    """A slide: its root, None where it cannot be read, and what it inherits from layout and master."""

    def __init__(self, package: Package, name: str, part: Callable[[str], Part]) -> None:
        self.root = package.optional(name)
        self.links = package.relations(name)
        self.layout = part(package.related(name, "slideLayout"))
        self.master = part(self.layout.above)
        self.shapes = [] if self.root is None else shapes(self.root, self._above)
        """Its shapes in the order in which they read."""
        self.texts: list[Text] = texts_of(self.shapes, self.links)
        self.numbers = numbers_of(self.texts)
        self.numbering = {number.shape.element for number in self.numbers.values()}
        """What holds no more than the number of another text."""
        self.title: Title | None = None

    @property
    def is_shown(self) -> bool:
        """True if it can be read and its author does not hide it."""
        return self.root is not None and self.root.get("show", "1") not in ("0", "false")

    @property
    def divides(self) -> bool:
        """True if its layout is that of the head of a section, or it says a number and a title alone."""
        is_head = self.layout.root is not None and self.layout.root.get("type") == "secHead"
        return is_head or (self.title is not None and self.title.divides)

    def number(self, shape: Shape) -> list[Run]:
        """Return the number of a shape that stands in another, to be written before its text."""
        number = self.numbers.get(shape.element)
        return [Run(f"{number.words} ")] if number else []

    def count(self) -> int:
        """Return how many shapes it holds."""
        kinds = (P + "sp", P + "pic", P + "graphicFrame", P + "grpSp")
        return 0 if self.root is None else sum(1 for _ in self.root.iter(*kinds))

    def styles(self, shape: Shape) -> list[etree._Element]:
        """Return the styles that hold for a shape's text, the nearest first."""
        own = [one.find(f"{P}txBody/{A}lstStyle") for one in (shape.element, *shape.inherits)]
        found = [one for one in own if one is not None]
        name = _STYLES.get(shape.kind, "bodyStyle")
        master = self.master.root
        general = master.find(f"{P}txStyles/{P}{name}") if master is not None else None
        return found if general is None else [*found, general]

    def _above(self, kind: str, index: str) -> tuple[etree._Element, ...]:
        found = (self.layout.placeholder(kind, index), self.master.placeholder(kind))
        return tuple(one for one in found if one is not None)
