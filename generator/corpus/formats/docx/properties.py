"""What the properties of WordprocessingML's elements say."""

from __future__ import annotations

from lxml import etree

from ..ooxml.package import W


def value(element: etree._Element | None, child: str) -> str | None:
    """Return the `w:val` of a child of a property element; None without such a child."""
    found = element.find(W + child) if element is not None else None
    return None if found is None else found.get(W + "val", "")


def is_on(element: etree._Element | None, child: str) -> bool:
    """Return True if a property is there and not switched off."""
    setting = value(element, child)
    return setting is not None and setting not in ("0", "false", "off", "none")


def length(element: etree._Element) -> int:
    """Return how many characters of text stand in an element."""
    return sum(len(text.text or "") for text in element.iter(W + "t"))
