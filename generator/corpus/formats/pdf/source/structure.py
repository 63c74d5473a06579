"""The structure tree of a tagged PDF, put together from the parts that PDFium gives page by page.

PDFium builds, for a page, the elements that have content on it. An element has the same place among its
parent's children on every page, so places name elements over pages.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from .pdfium import text16

DEEPEST, MOST_ELEMENTS = 64, 400_000
PATIENCE = 400
"""Number of children in a row, not on the page, that ends the search for more behind one that is."""


@dataclass(slots=True)
class Element:
    """An element: its standard type, children by their places, and marked content (page, number) by place."""

    kind: str
    children: dict[int, Element] = field(default_factory=dict)
    content: dict[int, tuple[int, int]] = field(default_factory=dict)
    alt: str = ""
    spans: tuple[int, int] = (1, 1)
    cursor: int = 0

    def ordered(self) -> Iterator[Element | tuple[int, int]]:
        """Yield children and content in reading order."""
        places = sorted({*self.children, *self.content})
        for place in places:
            yield self.content[place] if place in self.content else self.children[place]

    def marked(self) -> Iterator[tuple[int, int]]:
        """Yield all content beneath, in reading order."""
        for one in self.ordered():
            if isinstance(one, Element):
                yield from one.marked()
            else:
                yield one


class Structure:
    """The tree of a document, grown page by page."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.count = 0

    def add(self, page: Any, number: int) -> None:
        """Add what a page has."""
        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        try:
            for place in range(min(raw.FPDF_StructTree_CountChildren(tree), 10_000)):
                child = raw.FPDF_StructTree_GetChildAtIndex(tree, place)
                if child:
                    self._grow(self._child(self.root, place, child), child, number, DEEPEST)
        finally:
            raw.FPDF_StructTree_Close(tree)

    def _child(self, parent: Element, place: int, handle: Any) -> Element:
        known = parent.children.get(place)
        if known is None:
            self.count += 1
            kind = text16(lambda buffer, size: raw.FPDF_StructElement_GetType(handle, buffer, size))
            known = parent.children[place] = Element(kind)
            if kind in ("Figure", "Formula"):
                known.alt = text16(
                    lambda buffer, size: raw.FPDF_StructElement_GetAltText(handle, buffer, size)
                )
            if kind in ("TH", "TD"):
                known.spans = _spans(handle)
        return known

    def _grow(self, element: Element, handle: Any, number: int, depth: int) -> None:
        count = raw.FPDF_StructElement_CountChildren(handle)
        misses = hits = 0
        for place in _places(count, element.cursor):
            child = raw.FPDF_StructElement_GetChildAtIndex(handle, place)
            content = -1 if child else raw.FPDF_StructElement_GetChildMarkedContentID(handle, place)
            if child and depth and self.count < MOST_ELEMENTS:
                self._grow(self._child(element, place, child), child, number, depth - 1)
            elif content >= 0:
                element.content.setdefault(place, (number, content))
            else:
                misses += 1
                if hits and misses > PATIENCE:
                    break
                continue
            misses, hits = 0, hits + 1
            element.cursor = max(0, place - 1)


def _places(count: int, cursor: int) -> Iterator[int]:
    """Yield the places of children, from where the page before ended."""
    count = min(count, 1_000_000)
    start = max(0, cursor - 20) if count > PATIENCE else 0
    yield from range(start, count)
    yield from range(start)


def _spans(handle: Any) -> tuple[int, int]:
    """Return how many rows and columns a cell takes."""
    found = {"RowSpan": 1, "ColSpan": 1}
    number = ctypes.c_float()
    for at in range(min(max(0, raw.FPDF_StructElement_GetAttributeCount(handle)), 8)):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(handle, at)
        for name in found:
            value = raw.FPDF_StructElement_Attr_GetValue(attribute, name.encode()) if attribute else None
            if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
                found[name] = max(1, min(200, int(number.value)))
    return found["RowSpan"], found["ColSpan"]
