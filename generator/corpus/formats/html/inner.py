"""What stands within a page as a document of its own: shadow trees, saved frames and drawings."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..reading import as_text
from .elements import name_of, words
from .parsing import parse

_SHADOW = ("shadowrootmode", "shadowroot")
"""What says that a template is shown where it stands, as programs save components of the web."""
_ENOUGH = 200
"""Minimum number of characters of a frame that may be of the text, not a button or a counter."""
_LONGEST = 100


def unfold(root: etree._Element) -> None:
    """Let a page hold what browsers show in it from templates, and from frames that are saved in it."""
    for element in list(root.iter("template", "iframe")):
        if name_of(element) == "template" and any(key in element.attrib for key in _SHADOW):
            element.tag = "div"
        elif element.get("srcdoc"):
            body = parse(element.get("srcdoc", "")).find("body")
            if body is not None and len(words(body).strip()) >= _ENOUGH:
                element.tag, element.text = "div", body.text
                element.attrib.clear()
                element.extend(list(body))


def drawings(root: etree._Element) -> Iterator[str]:
    """Yield how the drawings of a page begin that hold words, but for formulas: these are not read."""
    for drawing in root.iter("svg"):
        said = as_text(" ".join(" ".join(words(text).split()) for text in drawing.iter("text")))
        if any(map(str.isalpha, said)) and not any(map(_is_formula, drawing.iterancestors())):
            yield said[:_LONGEST]


def _is_formula(element: etree._Element) -> bool:
    """Return True for what MathJax draws a formula in."""
    return name_of(element).startswith("mjx") or "MathJax" in element.get("class", "")
