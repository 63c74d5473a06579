"""Reads a PDF: pages one by one, then what only the whole document shows, then blocks, then a transcript."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Any

from ..reading import Mark, MarkKind, Neighbour, Progress, Reading, Remark, Unreadable, no_progress, nothing
from ..recognise import RECOGNISED, Recognise
from . import assemble
from .page import bands, drawings, grids
from .records import Page, around
from .source import characters, graphics, lent, pictures, recognised
from .source.fields import without_fields
from .source.fonts import UNKNOWN, Faces
from .source.pdfium import Document, bookmarks, links
from .source.spread import with_spread_joined
from .source.stacked import with_columns_joined
from .source.structure import Structure
from .source.turning import Turning

MOST_PAGES = 5_000
"""Pages behind these are not read; a remark says so."""

MOST_UNKNOWN = 0.02
"""A remark says if more than such a part of the characters is private or unknown."""


def read(
    data: bytes,
    beside: Neighbour = nothing,
    progress: Progress = no_progress,
    recognise: Recognise | None = None,
) -> Reading:
    """Return what a PDF says; `recognise` finds the text of pages that are pictures.

    `progress` is told how many pages are done and how many there are, once a page. Raises `Unreadable`
    with “encrypted”, “damaged” or “scanned”.
    """
    with lent.lending() as lender, Document(data) as document:
        count = min(document.pages, MOST_PAGES)
        structure, taken, faces = Structure(), pictures.Pictures(document), Faces()
        pages: list[Page] = []
        for number in range(count):
            pages.append(_page(document, number, structure, taken, faces, recognise))
            progress(number + 1, count)
        if count == 0:
            raise Unreadable("damaged", "has no pages")
        if not any(page.characters for page in pages):
            raise Unreadable("scanned", "is a scan without text: `zhiku read --ocr` recognises it")
        blocks = assemble.blocks(pages, structure, bookmarks(document), document.meta("Title"))
        shown, turns = [block.drawing for block in blocks if block.drawing], [page.sideways for page in pages]
        if not lender.asked:
            taken.take_rest(shown, turns)
        metadata, printed = _metadata(document), document.pages
    if lender.asked and shown:
        with Document(data) as document:  # with the fonts of the system: what is drawn is seen
            taken = pictures.Pictures(document)
            taken.take_anew(shown, turns)
    reading = assemble.written(pages, blocks, taken.media(shown), metadata)
    return _with_remarks(reading, pages, printed)


def _page(
    document: Document,
    number: int,
    structure: Structure,
    taken: pictures.Pictures,
    faces: Faces,
    recognise: Recognise | None,
) -> Page:
    with document.page(number) as handle:
        if not handle:
            return Page(number, 612.0, 792.0)
        page, drawn = _upright(document, handle, number, None, faces)
        if 2 * sum(chunk.turned for chunk in page.chunks) > len(page.chunks):
            page, drawn = _upright(document, handle, number, characters.direction(handle), faces)
        if recognise and not page.characters:
            recognised.fill(page, handle, recognise)
            return page
        _bullets(page, drawn)
        structure.add(handle, number)
        ruled = grids.ruled_tables(drawn.across, drawn.down, page.chunks, number, drawn.grids)
        ruled = bands.with_banded(ruled, page.chunks, number)
        page.tables, page.rules = ruled.tables, ruled.rules
        page.drawings = drawings.drawings(drawn, page, ruled.diagrams)
        inner = [one for one in page.drawings if not page.in_margin(one.box)]
        taken.take(handle, inner, Turning(handle, page.sideways))
        return page


def _upright(
    document: Document, handle: Any, number: int, sideways: int | None, faces: Faces
) -> tuple[Page, graphics.Graphics]:
    """Return a page's text and what is drawn, read in a direction."""
    turning = Turning(handle, sideways)
    page = Page(number, turning.width, turning.height, sideways=sideways)
    drawn = graphics.graphics(handle, number, turning)
    for across, down in grids.latticed(drawn.lattice):
        drawn.across += across
        drawn.down += down
        drawn.grids.append(around([*across, *down]))
    areas = [(turning.box(*box), url) for box, url in links(document, handle)]
    page.chunks = characters.chunks(handle, number, turning, drawn.down, areas, drawn.places, faces)
    text = "".join(span.text for chunk in page.chunks for span in chunk.spans)
    if 2 * text.count(UNKNOWN) > len(text):
        page.chunks = []
    page.chunks = list(with_spread_joined(list(without_fields(page.chunks)), drawn.down))
    page.chunks = list(with_columns_joined(page.chunks))
    page.characters = sum(len(span.text) for chunk in page.chunks for span in chunk.spans)
    return page, drawn


def _bullets(page: Page, drawn: graphics.Graphics) -> None:
    """Say which chunks have a small filled path before them: a bullet."""
    small = [
        path.box
        for path in drawn.paths
        if 1.5 <= path.box.width <= 9
        and 1.5 <= path.box.height <= 9
        and abs(path.box.width - path.box.height) < 2
    ]
    for box in small[:500]:
        middle = box.middle[1]
        near = [one for one in page.chunks if 0 < one.x0 - box.x1 < 24 and one.box.y0 <= middle <= one.box.y1]
        if near:
            min(near, key=lambda one: (one.x0, one.order)).bullet = True


def _with_remarks(reading: Reading, pages: list[Page], count: int) -> Reading:
    """Add what an editor should know: pages without text, recognised or not read, unknown characters."""
    begins = {mark.value: mark.start for mark in reading.marks if mark.kind is MarkKind.PAGE}
    found = [str(page.number + 1) for page in pages if page.is_recognised]
    empty = [str(page.number + 1) for page in pages if not page.characters and not page.is_recognised]
    remarks = []
    for code, numbers in ((RECOGNISED, found), ("pages-without-text", empty)):
        if numbers:
            line = reading.text.count("\n", 0, begins.get(numbers[0], 0)) + 1
            remarks.append(Remark(code, ", ".join(numbers), line))
    if count > len(pages):
        remarks.append(Remark("pages-not-read", f"{len(pages) + 1}-{count}"))
    unknown = sum(one == UNKNOWN or "\ue000" <= one <= "\uf8ff" for one in reading.text)
    if unknown > MOST_UNKNOWN * len(reading.text):
        remarks.append(Remark("characters-unknown", str(unknown)))
    return replace(reading, marks=_with_recognised(reading.marks, set(found)), remarks=tuple(remarks))


def _with_recognised(marks: Sequence[Mark], pages: Set[str]) -> tuple[Mark, ...]:
    """Return marks in which those of pages whose text was recognised say so."""
    return tuple(
        replace(mark, value=f"{mark.value} {RECOGNISED}")
        if mark.kind is MarkKind.PAGE and mark.value in pages
        else mark
        for mark in marks
    )


def _metadata(document: Document) -> list[tuple[str, str]]:
    """Return what the document says of itself, as evidence."""
    found = [(key, document.meta(name)) for key, name in _FIELDS]
    found.append(("date", _day(document.meta("CreationDate"))))
    found.append(("language", document.language))
    return [(key, value.strip()) for key, value in found if value.strip()]


_FIELDS = (("title", "Title"), ("author", "Author"), ("producer", "Producer"))
_DATE = re.compile(r"(?:D:)?([0-9]{4})([0-9]{2})?([0-9]{2})?")


def _day(date: str) -> str:
    """Return a date of PDF (D:20240401120000+08'00') in ISO 8601, as far as it goes, else as it is."""
    match = _DATE.match(date.strip())
    return "-".join(part for part in match.groups() if part) if match else date
