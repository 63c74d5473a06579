"""Ways through the elements of a document: wrappers, alternatives and text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..ooxml.package import MC, A, M, V, W, chosen

WRAPPERS = frozenset(
    W + name
    for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
"""Elements that only hold others."""


def children(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements below `parent`, those in wrappers too."""
    left = list(reversed(parent))
    while left:
        element = left.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag in WRAPPERS:
            left += reversed(element)
        elif element.tag == MC + "AlternateContent":
            left += reversed(chosen(element))
        else:
            yield element


def pictured(alternatives: etree._Element) -> etree._Element:
    """Return the first of several ways to draw the same, or the last if that alone holds pictures."""
    first, last = chosen(alternatives), alternatives.find(MC + "Fallback")
    held = {element.tag for element in first.iter(*_PICTURES, W + "txbxContent")}
    return first if held or last is None or next(last.iter(*_PICTURES), None) is None else last


_PICTURES = (A + "blip", V + "imagedata")


def boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes that hang at a paragraph, not those within others."""
    return (element for element in own(paragraph) if element.tag == W + "txbxContent")


def own(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield all below `parent`, text boxes too, but not what is in them."""
    left = list(reversed(parent))
    while left:
        element = left.pop()
        if not isinstance(element.tag, str):
            continue
        yield element
        if element.tag == MC + "AlternateContent":
            left += reversed(chosen(element))
        elif element.tag != W + "txbxContent":
            left += reversed(element)


def plain_lines(paragraph: etree._Element) -> list[str]:
    """Return the lines of a paragraph of text alone; none of one that holds pictures, notes or formulas."""
    parts = []
    for element in own(paragraph):
        if element.tag in _MORE:
            return []
        parts.append(_SIGNS.get(element.tag, "") or (element.text or "" if element.tag == W + "t" else ""))
    return "".join(parts).split("\n")


_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n"}
_MORE = frozenset(
    (M + "oMath", W + "drawing", W + "pict", W + "object", W + "footnoteReference", W + "endnoteReference")
)
