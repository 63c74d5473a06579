"""The XML names of WordprocessingML; strict files are read by the transitional ones."""

from __future__ import annotations

from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org"
W = f"{{{_OFFICE}/wordprocessingml/2006/main}}"
M = f"{{{_OFFICE}/officeDocument/2006/math}}"
A = f"{{{_OFFICE}/drawingml/2006/main}}"
R = f"{{{_OFFICE}/officeDocument/2006/relationships}}"
WP = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    b"http://purl.oclc.org/ooxml/officeDocument/math": M,
    b"http://purl.oclc.org/ooxml/drawingml/main": A,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP,
}
"""The namespaces of ISO/IEC 29500 strict and their transitional equals."""


def transitional(data: bytes) -> bytes:
    """Return XML with the strict namespaces replaced by their transitional equals."""
    if b"http://purl.oclc.org/ooxml/" not in data[:8192]:
        return data
    for strict, name in _STRICT.items():
        data = data.replace(b'"' + strict + b'"', b'"' + name[1:-1].encode() + b'"')
    return data


def value(element: etree._Element | None, child: str) -> str | None:
    """Return the `w:val` of a child of a property element; None without such a child."""
    found = element.find(W + child) if element is not None else None
    return None if found is None else found.get(W + "val", "")


def is_on(element: etree._Element | None, child: str) -> bool:
    """Return True if a property is there and not switched off."""
    setting = value(element, child)
    return setting is not None and setting not in ("0", "false", "off", "none")


def integer(text: str | None, default: int = 0) -> int:
    """Return a number that an attribute holds."""
    try:
        return int(text or "")
    except ValueError:
        return default
