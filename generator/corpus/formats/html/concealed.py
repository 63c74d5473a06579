"""Text that a page keeps from sight until a script shows it, or shows where there are no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from .elements import name_of
from .weights import ENOUGH, weigh

_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none")
_MUCH_MORE = 4
"""Pages also conceal boxes, other articles, and parts of the text that nobody has opened."""


def is_hidden(element: etree._Element) -> bool:
    """Return True if a page does not show an element, or shows in it again what it says right before."""
    style = element.get("style", "")
    if element.get("hidden") is not None or ("display" in style and _HIDDEN.search(style)):
        return True
    return element.get("aria-hidden") == "true" and _is_said_again(element)


def _is_said_again(element: etree._Element) -> bool:
    before = element.getprevious()
    if before is None or (before.tail or "").strip():
        return False
    said = _line(element)
    return bool(said) and said == _line(before)


def _line(element: etree._Element) -> str:
    """Return what an element says if that fits on a line, else nothing; a long text is not read on."""
    said = ""
    for count, text in enumerate(islice(element.itertext(), _MOST_TEXTS + 1)):
        said += str(text)
        if len(said) > _LONGEST_LINE or count == _MOST_TEXTS:
            return ""
    return " ".join(said.split())


_LONGEST_LINE, _MOST_TEXTS = 300, 30


def reveal(root: etree._Element) -> None:
    """Show what a page conceals if that is its text: if it has much more prose than what is in sight."""
    concealed = list(_concealed(root))
    if not concealed:
        return
    prose = {element: weigh(element)[element].prose for element in concealed}
    in_sight = weigh(root, concealed)
    if sum(prose.values()) <= _MUCH_MORE * in_sight[root].prose:
        return
    for element in concealed:
        if prose[element] >= ENOUGH:
            element.tag = "div" if name_of(element) == "noscript" else element.tag
            for key in ("hidden", "style"):
                if key in element.attrib:
                    del element.attrib[key]


def _concealed(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost elements that a page does not show, or only without scripts."""
    stack = [root]
    while stack:
        element = stack.pop()
        if name_of(element) == "noscript" or (name_of(element) and is_hidden(element)):
            yield element
        else:
            stack += element
