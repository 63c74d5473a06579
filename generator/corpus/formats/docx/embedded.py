"""What a document takes from elsewhere: documents that stand in it, and what other programs draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from ..archive import inside
from ..html import read as read_page
from ..ooxml.drawn import REFERENCES
from ..ooxml.package import R, W, local
from ..reading import Reading, Unreadable
from .package import Package

PARTS = (W + "altChunk", W + "subDoc")
"""Elements in whose place another document stands (ISO/IEC 29500-1, 17.17.2)."""
_DRAWN = {
    "chart": "chart",
    "relIds": "diagram",
    "OLEObject": "embedded object",
    "control": "control of a form",
    "contentPart": "handwriting",
}
"""What other programs draw, by the names of its elements."""


def drawn(elements: Iterable[etree._Element], name: str) -> Iterator[str]:
    """Yield what the elements of a drawing called `name` show, but for charts and diagrams with data."""
    for element in elements:
        kind = _DRAWN.get(local(element))
        if kind and element.tag not in REFERENCES:
            yield f"{kind} {name or element.get('ProgID', '')}".strip()


def inserted(package: Package, element: etree._Element, document: Callable[[bytes], Reading]) -> Reading:
    """Read the document in whose place an element stands: a page, plain text, or one that `document` reads.

    Raise Unreadable if the file does not hold it, or if it is of a kind that is not read.
    """
    name, outside = package.links.get(element.get(R + "id", ""), ("", False))
    if name in package.written:
        raise Unreadable("empty", "stands there already")
    package.written |= {name} - {""}
    if outside or name not in package.archive:
        raise Unreadable("no-file", f"is not in the file: {name}" if name else "is not in the file")
    data = package.archive.read(name)
    if data.startswith(b"PK"):
        return document(data)
    if data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("unknown-format", f"is RTF: {name}")

    def beside(address: str) -> bytes | None:
        other = inside(name, address)
        return package.archive.read(other) if other in package.archive else None

    return read_page(data, beside)
