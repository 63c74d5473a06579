"""Markup becomes a tree, whatever it is worth: one that is not deep, however its elements nest."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from ..reading import Unreadable
from .elements import name_of

_DEEPEST, _WITHIN = 120, 20
"""Maximum number of elements around another, and of those around it within a paragraph that stands too deep.

Old pages never close their fonts, so that these nest on and on.
"""
_INLINE = frozenset("a abbr b big cite em font i ins mark s small span strong sub sup tt u".split())  # noqa: SIM905
_OF_PARTS = frozenset("table thead tbody tfoot tr ul ol dl".split())  # noqa: SIM905
_WHOLE = frozenset("p h1 h2 h3 h4 h5 h6 pre".split())  # noqa: SIM905


def parse(content: str | bytes) -> etree._Element:
    """Return the root of a page; bytes are UTF-8. Raise Unreadable if no tree can be made of all of it."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_pis=True, remove_comments=True, huge_tree=True
    )
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    root = etree.fromstring(data, parser) if data.strip() else None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Unreadable("damaged", "has elements that nest too deeply: save it as text")
    tree: etree._Element = html.Element("html") if root is None else root
    _end_head(tree)
    for element in list(_at(tree, _DEEPEST)):
        _flatten(element)
    return tree


_OF_HEAD = frozenset("title meta link style script base noscript template".split())  # noqa: SIM905


def _end_head(root: etree._Element) -> None:
    """Put the text of a page into its body, where that begins without a tag: `<title>…</title><article>…`."""
    head, body = root.find("head"), root.find("body")
    children = [] if head is None else list(head)
    first = next((at for at, child in enumerate(children) if name_of(child) not in _OF_HEAD), None)
    if first is None:
        return
    if body is None:
        body = etree.SubElement(root, "body")
    text = children[first:]
    text[-1].tail, body.text = (text[-1].tail or "") + (body.text or ""), None
    body[:0] = text


def _at(root: etree._Element, most: int) -> Iterator[etree._Element]:
    """Yield the elements around which `most` others stand, up to `root`, or the next that have no parts."""
    left = [(root, 0)]
    while left:
        element, depth = left.pop()
        if depth >= most and name_of(element) not in _OF_PARTS:
            yield element
        else:
            left += ((child, depth + 1) for child in element)


def _flatten(element: etree._Element) -> None:
    """Put what stands within the children of an element beside them; paragraphs stay whole and apart."""
    child = next(iter(element), None)
    while child is not None:
        name = name_of(child)
        if name in _WHOLE and next(_at(child, _WITHIN), None) is not None:
            etree.strip_tags(child, "*")
        if name in _WHOLE or not len(child):
            child = child.getnext()
            continue
        text = html.Element("span" if name in _INLINE else "p")
        text.text, child.text = child.text, None
        child.addprevious(text)
        for inner in list(child):
            child.addprevious(inner)
        child = text.getnext()
