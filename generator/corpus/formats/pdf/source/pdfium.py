"""PDFium's C interface as Python would have it: documents, pages, strings, bookmarks, links.

Every call is of `pypdfium2.raw`. PDFium keeps pointers into the bytes, so a document holds them.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]

from ...reading import Unreadable, as_text
from ..records import Box

_ENCRYPTED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
MOST_BOOKMARKS, DEEPEST_BOOKMARK = 20_000, 16
MOST_LINKS = 2_000
"""Maximum numbers of bookmarks of a document and of links of a page."""


class Document:
    """An open document. Raises `Unreadable` with “encrypted” or “damaged”."""

    def __init__(self, data: bytes) -> None:
        """Open what the bytes hold."""
        raw.FPDF_InitLibrary()
        self._data = ctypes.create_string_buffer(data, len(data))
        self.handle = raw.FPDF_LoadMemDocument64(self._data, len(data), None)
        if not self.handle:
            raise Unreadable("encrypted" if raw.FPDF_GetLastError() in _ENCRYPTED else "damaged")
        self.pages: int = raw.FPDF_GetPageCount(self.handle)

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        raw.FPDF_CloseDocument(self.handle)

    @contextlib.contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """Give a page's handle, nothing if it cannot be loaded."""
        handle = raw.FPDF_LoadPage(self.handle, number)
        try:
            yield handle
        finally:
            if handle:
                raw.FPDF_ClosePage(handle)

    def meta(self, name: str) -> str:
        """Return an entry of the document's information."""
        return text16(lambda buffer, size: raw.FPDF_GetMetaText(self.handle, name.encode(), buffer, size))

    @property
    def language(self) -> str:
        """The language that the catalogue names, as BCP 47 has it."""
        size = raw.FPDFCatalog_GetLanguage(self.handle, None, 0)
        buffer = (ctypes.c_ushort * max(1, size))()
        raw.FPDFCatalog_GetLanguage(self.handle, buffer, size)
        return as_text("".join(map(chr, buffer)).rstrip("\0"))


class Bookmark(NamedTuple):
    """An entry of the outline: depth from 1, title, page from 0 (-1: unknown) and height on it, if said."""

    depth: int
    title: str
    page: int
    y: float | None


def bookmarks(document: Document) -> list[Bookmark]:
    """Return the outline in reading order; cycles and what is too deep are cut."""
    found: list[Bookmark] = []
    seen: set[int] = set()
    stack = [(raw.FPDFBookmark_GetFirstChild(document.handle, None), 1)]
    while stack and len(found) < MOST_BOOKMARKS:
        node, depth = stack.pop()
        if not node or address(node) in seen or depth > DEEPEST_BOOKMARK:
            continue
        seen.add(address(node))
        title = text16(lambda buffer, size, node=node: raw.FPDFBookmark_GetTitle(node, buffer, size))  # type: ignore[misc]
        found.append(Bookmark(depth, " ".join(title.split()), *_target(document, node)))
        stack.append((raw.FPDFBookmark_GetNextSibling(document.handle, node), depth))
        stack.append((raw.FPDFBookmark_GetFirstChild(document.handle, node), depth + 1))
    return found


def _target(document: Document, node: Any) -> tuple[int, float | None]:
    target = raw.FPDFBookmark_GetDest(document.handle, node)
    if not target:
        action = raw.FPDFBookmark_GetAction(node)
        target = raw.FPDFAction_GetDest(document.handle, action) if action else None
    if not target:
        return -1, None
    flags = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    raw.FPDFDest_GetLocationInPage(target, *flags, x, y, zoom)
    return raw.FPDFDest_GetDestPageIndex(document.handle, target), y.value if flags[1].value else None


def links(document: Document, page: Any) -> list[tuple[Box, str]]:
    """Return the places of a page's links that lead to an address."""
    found: list[tuple[Box, str]] = []
    position, link, rectangle = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page, position, link):
            break
        action = raw.FPDFLink_GetAction(link)
        if not action or not raw.FPDFLink_GetAnnotRect(link, rectangle):
            continue
        size = raw.FPDFAction_GetURIPath(document.handle, action, None, 0)
        buffer = ctypes.create_string_buffer(max(1, size))
        raw.FPDFAction_GetURIPath(document.handle, action, buffer, size)
        if address_of_link := as_text(buffer.value.decode("utf-8", "replace")).strip():
            found.append((box_of(rectangle), address_of_link))
    return found


def plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a C function whose pointers are integers: calls of it cost half of those with typed pointers."""
    prototype = ctypes.CFUNCTYPE(result, *arguments)
    return prototype(ctypes.cast(function, ctypes.c_void_p).value or 0)


def box_of(rectangle: Any) -> Box:
    """Return a rectangle of PDFium as a box, its sides in order."""
    left, right = sorted((rectangle.left, rectangle.right))
    bottom, top = sorted((rectangle.bottom, rectangle.top))
    return Box(left, bottom, right, top)


def address(pointer: Any) -> int:
    """Return where a pointer points, 0 for nowhere: the identity of an object while its page is open."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def text16(call: Callable[[Any, int], int], most: int = 1 << 20) -> str:
    """Return the UTF-16 string that a call writes into a buffer of a size that it tells."""
    buffer = ctypes.create_string_buffer(128)
    size = call(buffer, 128)
    if not 2 <= size <= most:
        return ""
    if size > 128:
        buffer = ctypes.create_string_buffer(size)
        call(buffer, size)
    return as_text(buffer.raw[:size].decode("utf-16-le", "replace").split("\0", 1)[0])
