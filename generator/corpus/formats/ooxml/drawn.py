"""What is drawn from data that the file holds, written as these data: charts as tables, diagrams as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from ..reading import MarkKind, Run, Transcript, as_text
from .charts import chart
from .diagrams import entries
from .package import DGM, A, C, Package, R, Relations

BULLET = "•"
_REFERENCES = {C + "chart": "id", DGM + "relIds": "dm"}
"""Elements in whose place something is drawn, and the attributes that name the parts with its data."""


def holds_drawn(element: etree._Element) -> bool:
    """Return True if something is drawn anywhere below an element."""
    return next(element.iter(*_REFERENCES), None) is not None


def data_of(package: Package, links: Relations, element: etree._Element) -> str:
    """Return the part with the data of what is drawn in the place of an element; empty without any."""
    attribute = _REFERENCES.get(str(element.tag))
    name, outside = links.get(element.get(R + attribute, ""), ("", True)) if attribute else ("", True)
    return name if not outside and name in package.archive else ""


def write_drawn(
    package: Package, links: Relations, elements: Iterable[etree._Element], transcript: Transcript, place: str
) -> None:
    """Write the charts and diagrams in the places of elements."""
    for element in elements:
        name = data_of(package, links, element)
        root = package.optional(name) if name else None
        if root is not None and element.tag == C + "chart":
            _write_chart(root, transcript, place)
        elif root is not None:
            _write_diagram(root, transcript, place)


def _write_chart(root: etree._Element, transcript: Transcript, place: str) -> None:
    """Write the data of a chart as tables, its title as their caption."""
    found = chart(root)
    if found.title:
        transcript.block(MarkKind.CAPTION, found.title, "table", place)
    for table in found.tables:
        rows = [
            [(column, 1, 1, not number, [Run(text)]) for column, text in enumerate(row)]
            for number, row in enumerate(table)
        ]
        transcript.table(rows, place)


def _write_diagram(root: etree._Element, transcript: Transcript, place: str) -> None:
    """Write the texts of a diagram as the list that it is made of."""
    gap = "\n\n"
    for depth, text in _texts(root):
        transcript.block(MarkKind.ITEM, f"{BULLET} {text}", f"{depth + 1}\t{BULLET}", place, gap)
        gap = "\n"


def _texts(root: etree._Element) -> Iterator[tuple[int, str]]:
    for depth, element in entries(root):
        lines = ("".join(part.text or "" for part in line.iter(A + "t")) for line in element.iter(A + "p"))
        if text := " ".join(as_text(" ".join(lines)).split()):
            yield depth, text
