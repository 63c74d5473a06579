"""Where the identifiers of a page are: the headings that they stand at, or below."""

from __future__ import annotations

from lxml import etree

from ..reading import as_text
from .elements import GUTTER, HEADINGS, name_of, words

_LONGEST = 200


def places(root: etree._Element) -> dict[str, str]:
    """Return the text of the heading to which each identifier leads.

    That is the heading which it names or stands in, the next if no text stands between, else the last before.
    """
    found: dict[str, str] = {}
    pending: list[str] = []
    last = ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            text = element.tail
        else:
            text = element.text if name_of(element) else ""
            pending += filter(None, (element.get("id"), element.get("name")))
            if name_of(element) in HEADINGS:
                last = _title(element)
                found |= {name: last for name in pending if name not in found}
                pending.clear()
        if pending and text and text.strip():
            found |= {name: last for name in pending if name not in found}
            pending.clear()
    return {name: heading for name, heading in (dict.fromkeys(pending, last) | found).items() if heading}


def _title(heading: etree._Element) -> str:
    """Return the text of a heading, without what the page puts beside it."""
    beside = (one for one in heading.iter(etree.Element) if GUTTER.search(one.get("class", "")))
    left = words(heading)
    for one in beside:
        left = left.replace(words(one), "", 1)
    return as_text(" ".join(left.split()))[:_LONGEST]
