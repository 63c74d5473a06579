"""Drawings (SVG) as they are published: pages show them as images, and they are inert if opened alone."""

from __future__ import annotations

import re

from lxml import etree

_RUNNING = {"script", "handler", "foreignobject", "iframe", "object", "embed"}
_ANIMATED = ("href", "on")
"""How names of attributes begin or end that no animation may set."""
_KEPT = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]")
_WEB = re.compile(r"https?://")
_LOADED = re.compile(r"(@import|url\(\s{0,9}[\"']?)(?!\s{0,9}(?:#|data:image/))", re.IGNORECASE)
_NONE = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def inert(drawing: bytes) -> bytes:
    """Return a drawing without what runs or loads: as it is if nothing does, and empty if it is not XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True)
    try:
        root = etree.fromstring(drawing, parser)
    except (etree.XMLSyntaxError, ValueError):
        return _NONE
    before = _bytes(root)
    for element in list(root.iter()):
        if element is not root and not _stays(element):
            _remove(element)
        elif isinstance(element.tag, str):
            _clean(element)
    is_changed = root.getroottree().docinfo.internalDTD is not None or b"<?xml-stylesheet" in drawing
    after = _bytes(root)
    return after if is_changed or after != before else drawing


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=False))


def _stays(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return isinstance(element, etree._Comment)  # and no entity
    name = _name(str(element.tag))
    target = element.get("attributeName", "").lower()
    return name not in _RUNNING and not (target.endswith(_ANIMATED[0]) or target.startswith(_ANIMATED[1]))


def _remove(element: etree._Element) -> None:
    """Remove an element, not the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _clean(element: etree._Element) -> None:
    is_link = _name(str(element.tag)) == "a"
    for name, value in list(element.attrib.items()):
        short = _name(str(name))
        leads = short in ("href", "src") and not _KEPT.match(str(value).strip())
        if short.startswith("on") or (leads and not (is_link and _WEB.match(str(value)))):
            del element.attrib[name]
        elif _LOADED.search(str(value)) and short not in ("href", "src"):
            element.set(name, _LOADED.sub(r"\1#", str(value)))
    if _name(str(element.tag)) == "style" and element.text:
        element.text = _LOADED.sub(r"\1#", element.text)


def _name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2].lower()
