"""The shapes of a slide: where each stands, what it inherits, and in which order they read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from ..ooxml.package import MC, A, P, Package, chosen, is_set
from ..reading import integer

MOST_SHAPES, _DEEPEST = 2_000, 100
"""Shapes of a slide that are read, and how deep groups stand in one another, or cuts are made."""
_OVERLAP = 0.15
"""Such a part of a shape may reach into the next one: a frame is larger than its text."""
_AS_WIDE = 0.9
"""Gaps are as wide as the widest from such a part of it on."""
_SAME = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}
"""The kinds of placeholders of a master that stand for those of layouts."""


class Box(NamedTuple):
    """A rectangle in the units of its slide (EMU): left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with its placeholder's kind (“title”, “body” …), empty for any other.

    A group holds `inner` ones. `inherits` are the elements whose styles hold where its own say nothing, the
    nearest first.
    """

    element: etree._Element
    box: Box
    kind: str = ""
    inherits: tuple[etree._Element, ...] = ()
    inner: list[Shape] = field(default_factory=list)


class Part:
    """A layout or a master, which many slides share: its root, None where it cannot be read.

    `above` names the part that stands behind it in turn: the master of a layout.
    """

    def __init__(self, package: Package, name: str) -> None:
        """Read the part of this name, if it has any."""
        self.root = package.optional(name) if name else None
        self.above = package.related(name, "slideMaster") if name else ""
        self._by_index: dict[str, etree._Element] = {}
        self._by_kind: dict[str, etree._Element] = {}
        for kind, index, element in () if self.root is None else _placeholders(self.root):
            self._by_index.setdefault(index, element)
            self._by_kind.setdefault(_plain(kind), element)

    def placeholder(self, kind: str, index: str = "") -> etree._Element | None:
        """Return the first placeholder of an index, else of a kind, for which one of a slide stands."""
        found = self._by_index.get(index) if index else None
        return self._by_kind.get(_plain(kind)) if found is None else found


Above = Callable[[str, str], tuple[etree._Element, ...]]
"""Returns the placeholders for which one of a slide stands, by kind and index, the nearest first."""


def _plain(kind: str) -> str:
    return _SAME.get(kind, kind)


def _placeholders(root: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    """Yield kind, index and element of each placeholder."""
    for element in root.iter(P + "sp"):
        found = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if found is not None:
            yield found.get("type", ""), found.get("idx", ""), element


def shapes(root: etree._Element, above: Above) -> list[Shape]:
    """Return the shapes of a slide in the order in which they read."""
    tree = root.find(f"{P}cSld/{P}spTree")
    if tree is None:
        return []
    left = [MOST_SHAPES]
    return _ordered(_below(tree, above, lambda box: box, left, 0))


def _below(
    parent: etree._Element, above: Above, placed: Callable[[Box], Box], left: list[int], depth: int
) -> list[Shape]:
    """Return the shapes below an element; `placed` gives their boxes on the slide, `left` counts down."""
    found = []
    for element in parent:
        if not isinstance(element.tag, str) or left[0] <= 0:
            continue
        if element.tag == MC + "AlternateContent":
            found += _below(chosen(element), above, placed, left, depth)
        elif element.tag == P + "grpSp" and depth < _DEEPEST:
            left[0] -= 1
            box = placed(_box(element.find(f"{P}grpSpPr/{A}xfrm")))
            inner = _below(element, above, _inside(element, placed), left, depth + 1)
            found.append(Shape(element, box, inner=_ordered(inner)))
        elif element.tag in (P + "sp", P + "pic", P + "graphicFrame") and not _is_hidden(element):
            left[0] -= 1
            found.append(_shape(element, above, placed))
    return found


def _shape(element: etree._Element, above: Above, placed: Callable[[Box], Box]) -> Shape:
    holder = element.find(f"*/{P}nvPr/{P}ph")
    own = element.find(f"{P}spPr/{A}xfrm")
    own = element.find(P + "xfrm") if own is None else own
    if holder is None:
        return Shape(element, placed(_box(own)))
    kind = holder.get("type", "") or "body"
    inherits = above(holder.get("type", ""), holder.get("idx", ""))
    areas = (own, *(one.find(f"{P}spPr/{A}xfrm") for one in inherits))
    return Shape(element, placed(_box(next((one for one in areas if one is not None), None))), kind, inherits)


def _is_hidden(element: etree._Element) -> bool:
    return is_set(element.find(f"*/{P}cNvPr"), "hidden")


def _box(area: etree._Element | None, offset: str = "off", extent: str = "ext") -> Box:
    """Return where a shape stands; an empty box if that is not said."""
    place = area.find(A + offset) if area is not None else None
    size = area.find(A + extent) if area is not None else None
    if place is None or size is None:
        return Box(0, 0, 0, 0)
    left, top = integer(place.get("x")), integer(place.get("y"))
    return Box(left, top, left + integer(size.get("cx")), top + integer(size.get("cy")))


def _inside(group: etree._Element, placed: Callable[[Box], Box]) -> Callable[[Box], Box]:
    """Return how the boxes in a group, which have a measure of their own, stand on the slide."""
    area = group.find(f"{P}grpSpPr/{A}xfrm")
    outer, inner = _box(area), _box(area, "chOff", "chExt")
    across = (outer.right - outer.left) / ((inner.right - inner.left) or 1)
    down = (outer.bottom - outer.top) / ((inner.bottom - inner.top) or 1)

    def moved(box: Box) -> Box:
        return placed(
            Box(
                outer.left + (box.left - inner.left) * across,
                outer.top + (box.top - inner.top) * down,
                outer.left + (box.right - inner.left) * across,
                outer.top + (box.bottom - inner.top) * down,
            )
        )

    return moved


def _ordered(found: Sequence[Shape], depth: int = 0) -> list[Shape]:
    """Return shapes in the order in which they read: cut at the widest gap, by rows or columns (XY cut).

    After Nagy and Seth, Hierarchical representation of optically scanned documents (1984). What no gap parts
    reads from the top down, what is as high from left to right.
    """
    if len(found) > 1 and depth < _DEEPEST:
        rows = _cut(found, lambda box: (box.top, box.bottom))
        columns = _cut(found, lambda box: (box.left, box.right))
        _, parts = max(rows, columns, key=lambda one: one[0])
        if len(parts) > 1:
            return [shape for part in parts for shape in _ordered(part, depth + 1)]
    return sorted(found, key=lambda one: (one.box.top, one.box.left))


def _cut(
    found: Sequence[Shape], ends: Callable[[Box], tuple[float, float]]
) -> tuple[float, list[list[Shape]]]:
    """Return the width of the widest gap in a direction, below 0 without any, and the shapes that it parts.

    Gaps that are as wide part them, too.
    """
    parts: list[list[Shape]] = []
    gaps: list[float] = []
    reached = 0.0
    for shape in sorted(found, key=lambda one: ends(one.box)):
        begin, end = ends(shape.box)
        slack = _OVERLAP * (end - begin)
        if not parts or begin + slack >= reached:
            gaps += [max(0.0, begin - reached)] * bool(parts)
            parts.append([])
            reached = end - slack
        parts[-1].append(shape)
        reached = max(reached, end - slack)
    widest = max(gaps, default=-1.0)
    joined = parts[:1]
    for gap, part in zip(gaps, parts[1:], strict=True):
        if gap < _AS_WIDE * widest:
            joined[-1] = joined[-1] + part
        else:
            joined.append(part)
    return widest, joined
