"""Notes of a page: the elements that markers in its text lead to."""

from __future__ import annotations

import re

from lxml import etree

from ..reading import as_text
from .elements import name_of, words

_REFERENCE = re.compile(r"(?:^|\s)(?:footnote-ref|noteref|doc-noteref|footnote|reference)(?:\s|$)")
_KINDS = ("class", "role", "rel", "epub:type", "{http://www.idpf.org/2007/ops}type")
_TARGET = re.compile(
    r"_?(?:ftn|fn|footnote|endnote|edn|sdfootnote|sdendnote|note|cite_note)[-_:.]?[0-9]{1,4}(?:sym)?"
)
"""How word processors and converters name a note: _ftn1, fn:1, sdfootnote1sym."""
_MARKER = re.compile(r"[\[(（〔]?(?:[0-9]{1,4}|[a-z*†‡]|[ivxl]{1,6}|[①-⑳])[\])）〕]?", re.IGNORECASE)
_LONGEST_MARKER = 8
_BLOCKS = ("li", "p", "div", "aside", "dd", "section")


def find_notes(root: etree._Element, printed: bool) -> dict[str, str]:
    """Return the identifiers of the elements that are notes, and the markers that refer to them.

    A note that only begins with its anchor gets the identifier of that. Markers are in the text if `printed`.
    """
    targets: dict[str, str] = {}
    for link in root.iter("a", "{http://www.w3.org/1999/xhtml}a"):
        target = link.get("href", "").partition("#")[2]
        if target and _refers(link, target):
            shown = as_text(words(link).strip())[:20]
            targets.setdefault(target, shown if printed else shown.strip("[]"))
    notes: dict[str, str] = {}
    for element in root.iter(etree.Element):
        name = name_of(element)
        identifier = element.get("id") or (element.get("name") if name == "a" else "") or ""
        if identifier not in targets:
            continue
        block = element if name in _BLOCKS else _begun_by(element)
        if block is not None and (block is element or not block.get("id")):
            block.set("id", identifier)
            notes[identifier] = targets[identifier]
    return notes


def _begun_by(anchor: etree._Element) -> etree._Element | None:
    """Return the block that an anchor stands at the head of."""
    element = anchor
    while (parent := element.getparent()) is not None:
        if (parent.text or "").strip() or parent[0] is not element:
            return None
        if name_of(parent) in _BLOCKS:
            return parent
        element = parent
    return None


def _refers(link: etree._Element, target: str) -> bool:
    """Return True if a link to `target` is the marker of a note."""
    if _REFERENCE.search(" ".join(link.get(key, "") for key in _KINDS)):
        return True
    text = words(link).strip()
    if _TARGET.fullmatch(target) and _MARKER.fullmatch(text):
        return True
    parent = link.getparent()
    raised = (parent is not None and name_of(parent) == "sup") or any(
        name_of(child) == "sup" for child in link
    )
    return raised and len(text) <= _LONGEST_MARKER
