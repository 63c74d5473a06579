"""Drawings (SVG) as they are published: pages show them as images, and they are inert if opened alone."""

from __future__ import annotations

import re

from lxml import etree

_RUNNING = {"script", "handler", "foreignobject", "iframe", "object", "embed"}
_ANIMATED = ("href", "on")
"""How names of attributes begin or end that no animation may set."""
_KEPT = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]")
_WEB = re.compile(r"https?://")
_LOADED = re.compile(
    r"(@import|url\(\s{0,9}[\"']?(?!\s{0,9}(?:#|data:image/))|(?:image-set|image|src)\()", re.IGNORECASE
)
"""What begins an address in a style. `#` behind it makes it one in the drawing, or what no browser reads."""
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_HTML = "{http://www.w3.org/1999/xhtml}"
_NONE = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def inert(drawing: bytes) -> bytes:
    """Return a drawing without what runs or loads: as it is if nothing does, and empty if it is not XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True)
    try:
        root = etree.fromstring(drawing, parser)
    except (etree.XMLSyntaxError, ValueError):
        return _NONE
    if _name(str(root.tag)) != "svg" or str(root.tag).startswith(_HTML):
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
    if str(element.tag).startswith(_HTML):
        return False
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
        elif short not in ("href", "src"):
            element.set(name, _inert_style(str(value)))
    if _name(str(element.tag)) == "style":
        element.text = _inert_style(element.text or "")
        for part in element:  # what stands behind a comment
            part.tail = _inert_style(part.tail or "")


def _inert_style(style: str) -> str:
    """Return a style that loads nothing; nothing of one that says so by escapes."""
    plain = _ESCAPE.sub(lambda match: _character(match[1]) if match[1] else match[2], style)
    return "" if plain != style and _LOADED.search(plain) else _LOADED.sub(r"\1#", style)


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number < 0xD800 else "\ufffd"


def _name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2].lower()
