"""What is drawn from data that the file holds, written as these data: charts as tables, diagrams as lists."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ..reading import MarkKind, Run, Transcript, as_text
from .charts import chart
from .diagrams import entries
from .package import DGM, A, C, Package, R, Relations

BULLET = "•"
REFERENCES = {C + "chart": "id", DGM + "relIds": "dm"}
"""Elements in whose place something is drawn, and the attributes that name the parts with its data."""


def holds_drawn(element: etree._Element) -> bool:
    """Return True if something is drawn anywhere below an element."""
    return next(element.iter(*REFERENCES), None) is not None


def data_of(package: Package, links: Relations, element: etree._Element) -> str:
    """Return the part with the data of what is drawn in the place of an element; empty without any."""
    attribute = REFERENCES.get(str(element.tag))
    name, outside = links.get(element.get(R + attribute, ""), ("", True)) if attribute else ("", True)
    return name if not outside and name in package.archive else ""


def write_drawn(
    package: Package, links: Relations, elements: Iterable[etree._Element], transcript: Transcript, place: str
) -> None:
    """Write the charts and diagrams in the places of elements; tell of those that are not wholly shown so."""
    elements = list(elements)
    has_picture = any(element.tag == A + "blip" for element in elements)
    for element in elements:
        if element.tag not in REFERENCES:
            continue
        name = data_of(package, links, element)
        if name in package.written:
            continue
        package.written |= {name} - {""}
        root = package.optional(name) if name else None
        write, what = (_write_chart, "chart") if element.tag == C + "chart" else (_write_diagram, "diagram")
        is_whole = root is not None and write(root, transcript, place)
        if not is_whole and not has_picture:
            package.remark("not-shown", f"{what} at {place}")


def _write_chart(root: etree._Element, transcript: Transcript, place: str) -> bool:
    """Write the data of a chart as tables, its title as their caption; return False if some are left out."""
    found = chart(root)
    if found.title:
        transcript.block(MarkKind.CAPTION, found.title, "table", place)
    for table in found.tables:
        rows = [
            [(column, 1, 1, not number, [Run(text)]) for column, text in enumerate(row)]
            for number, row in enumerate(table)
        ]
        transcript.table(rows, place)
    return found.is_whole


def _write_diagram(root: etree._Element, transcript: Transcript, place: str) -> bool:
    """Write the texts of a diagram as the list that it is made of; return False if some are left out."""
    texts = [(depth, text) for depth, element in entries(root) if (text := _text(element))]
    for number, (depth, text) in enumerate(texts):
        gap = "\n" if number else "\n\n"
        transcript.block(MarkKind.ITEM, f"{BULLET} {text}", f"{depth + 1}\t{BULLET}", place, gap)
    return 0 < len(texts) == sum(bool(_text(element)) for element in root.iter(DGM + "t"))


def _text(element: etree._Element) -> str:
    lines = ("".join(part.text or "" for part in line.iter(A + "t")) for line in element.iter(A + "p"))
    return " ".join(as_text(" ".join(lines)).split())
