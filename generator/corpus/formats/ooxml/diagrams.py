"""Diagrams made of a list (SmartArt), as that list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from ..reading import integer
from .package import DGM

_MOST, _DEEPEST = 1_000, 9


def entries(data: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield the texts of a diagram's data in order: how deep each stands, from 0, and its element."""
    points = {one.get("modelId", ""): one for one in data.iter(DGM + "pt")}
    below: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in data.iter(DGM + "cxn"):
        if link.get("type", "parOf") == "parOf":
            below[link.get("srcId", "")].append((integer(link.get("srcOrd")), link.get("destId", "")))
    seen: set[str] = set()
    left = [(0, name) for name, one in points.items() if one.get("type") == "doc"]
    while left and len(seen) < _MOST:
        depth, name = left.pop()
        if name in seen or name not in points:
            continue
        seen.add(name)
        text = points[name].find(DGM + "t")
        if depth and text is not None:
            yield min(depth - 1, _DEEPEST), text
        left += [(depth + 1, child) for _, child in sorted(below[name], reverse=True)]
