"""Graphs as SVG with real links: the map of a site, and the neighbourhood of a report or concept.

To those who do not see it, a drawing is a group of lists of links: an image has none. Colours are the
style sheet's; what stands in the attributes makes it legible without.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from ....model import Phrase
from ....text.wrapping import width, wrapped
from ...views.markdown import escape
from .layout import Place, Size


@dataclass(frozen=True, slots=True)
class Style:
    """How labels of a kind are set: `size` in pixels, lines of at most `limit` em, at most so many."""

    size: int
    limit: float
    most: int = 2

    @property
    def leading(self) -> int:
        """Return the height of a line."""
        return self.size * 5 // 4


_SIZE = 13
"""What labels are set in where nothing else is said."""
HEAVY, CONCEPT, REPORT = Style(17, 11), Style(14, 11), Style(12, 12)
TOPIC, TITLE = Style(_SIZE, 9.5, 2), Style(_SIZE, 9.5, 3)
_PADDING = 7
_DOT = 5
_MARGIN = 12


@dataclass(frozen=True)
class Node:
    """A label that leads somewhere: to a concept, or to a report, which has a dot.

    `mark` tells it from others of the same label, in a line of its own.
    """

    href: str
    label: Phrase
    style: Style
    mark: str = ""
    dotted: bool = False

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the label as it is drawn."""
        if not self.mark:
            return wrapped(self.label.text, self.style.limit, self.style.most)
        label = wrapped(f"{self.label.text} ", self.style.limit, self.style.most)
        return *label, *wrapped(self.mark, self.style.limit, 1)

    @property
    def name(self) -> str:
        """Return what the link is called, all of it."""
        return f"{self.label.text} {self.mark}" if self.mark else self.label.text

    @cached_property
    def size(self) -> Size:
        """Return the room that the label takes, with what is drawn around it."""
        wide = max(map(width, self.lines)) * self.style.size
        high = len(self.lines) * self.style.leading
        return math.ceil(wide) + 2 * _PADDING, high + (3 * _DOT if self.dotted else 2 * _PADDING)


def chart(
    nodes: Sequence[Node],
    places: Sequence[Place],
    sizes: Sequence[Size],
    edges: Iterable[tuple[int, int]],
    lists: tuple[str, str],
    language: str,
    name: str,
) -> Markup:
    """Return a map: `nodes`, those with dots last, in the middle of their `places`, with room for `sizes`.

    `lists` are the names of both kinds of nodes, `name` is the map's.
    """
    boxes = list(zip(places, sizes, strict=True))
    wide = max((x + w // 2 for (x, _), (w, _) in boxes), default=0) + 2 * _MARGIN
    high = max((y + h // 2 for (_, y), (_, h) in boxes), default=0) + 2 * _MARGIN
    at = [(x + _MARGIN, y + _MARGIN) for x, y in places]
    ends = [
        (x, y - h // 2 + _DOT) if node.dotted else (x, y)
        for node, (x, y), (_, h) in zip(nodes, at, sizes, strict=True)
    ]
    drawn = [
        _dotted(node, end, language, "middle") if node.dotted else _boxed(node, end, language)
        for node, end in zip(nodes, ends, strict=True)
    ]
    first = next((number for number, node in enumerate(nodes) if node.dotted), len(nodes))
    paths = (_edge(pair, ends, "" if nodes[pair[1]].dotted else "zk-near") for pair in edges)
    listed = (_list(lists[0], "middle", drawn[:first]), _list(lists[1], "middle", drawn[first:]))
    return _svg((wide, high), name, paths, listed, 0)


def neighbourhood(
    concepts: Sequence[Node],
    reports: Sequence[Node],
    shared: Iterable[tuple[int, int]],
    lists: tuple[str, str],
    language: str,
    name: str,
) -> Markup:
    """Return the drawing of a page's neighbours around it: concepts to its left, reports to its right.

    `shared` are pairs of a concept's and a report's place; the places need no search, they lie on two arcs.
    """
    high = max(len(concepts) * 3 * TOPIC.leading, len(reports) * 4 * TITLE.leading, 4 * TITLE.leading)
    left, right = _arc(len(concepts), high, -1), _arc(len(reports), high, 1)
    ends = [*left, *right]
    middle = (_HALF, high // 2)
    spokes = "".join(f"M{middle[0]} {middle[1]}L{x} {y}" for x, y in ends)
    paths = [
        f'<path d="{spokes}"/>',
        *(_edge((one, len(left) + other), ends, "zk-near") for one, other in shared),
        f'<circle cx="{middle[0]}" cy="{middle[1]}" r="{2 * _DOT}"/>',
    ]
    beside = [
        [_dotted(node, end, language, side) for node, end in zip(nodes, arc, strict=True)]
        for nodes, arc, side in ((concepts, left, "end"), (reports, right, "start"))
    ]
    listed = (_list(lists[0], "end", beside[0]), _list(lists[1], "start", beside[1]))
    aside = _HALF // 2 * (bool(reports) - bool(concepts))  # with neighbours on one side alone, these are amid
    return _svg((2 * _HALF, high), name, paths, listed, aside)


_HALF = 190
"""With both halves as wide as this, a drawing is as wide as a phone."""
_RADIUS = 56


def _arc(count: int, high: int, side: int) -> list[Place]:
    """Return `count` places on one side of the middle, evenly from top to bottom."""
    turns = [(2 * number + 1) / count - 1 for number in range(count)]
    reach = [round(_RADIUS * math.sqrt(1 - 0.7 * turn * turn)) for turn in turns]
    return [(_HALF + side * x, round(high * (turn + 1) / 2)) for x, turn in zip(reach, turns, strict=True)]


# --- the parts of a drawing -------------------------------------------------------------------------


def _svg(size: Size, name: str, paths: Iterable[str], lists: Iterable[str], left: int) -> Markup:
    """Return a drawing from `left` on: what joins the nodes, and lists of these above it."""
    wide, high = size
    return Markup(
        f'<svg viewBox="{left} 0 {wide} {high}" width="{wide}" height="{high}" font-size="{_SIZE}"'
        f' role="group" aria-label="{escape(name)}">\n'
        f'<g class="zk-edges" fill="none" stroke="currentColor" aria-hidden="true">{"".join(paths)}</g>\n'
        f"{''.join(lists)}</svg>"
    )


def _list(name: str, anchor: str, items: Sequence[str]) -> str:
    """Return a list of nodes, their labels anchored as told; nothing for none."""
    listed = "".join(f'<g role="listitem">{item}</g>\n' for item in items)
    opening = f'<g role="list" aria-label="{escape(name)}" text-anchor="{anchor}">\n'
    return f"{opening}{listed}</g>\n" if items else ""


def _edge(pair: tuple[int, int], ends: Sequence[Place], style: str) -> str:
    (x, y), (to_x, to_y) = ends[pair[0]], ends[pair[1]]
    styled = f' class="{style}"' if style else ""
    return f'<path{styled} d="M{x} {y}L{to_x} {to_y}" data-ends="{pair[0]} {pair[1]}"/>'


def _boxed(node: Node, middle: Place, language: str) -> str:
    """Return a label in a box around `middle`."""
    (wide, high), (x, y) = node.size, middle
    box = f'<rect x="{x - wide // 2}" y="{y - high // 2}" width="{wide}" height="{high}" rx="3" fill="#fff"/>'
    return _link(node, box + _text(node, middle), language)


def _dotted(node: Node, dot: Place, language: str, anchor: str) -> str:
    """Return a dot with its label: below it, or beside it."""
    x, y = dot
    high = len(node.lines) * node.style.leading
    beside = {"start": (x + 2 * _DOT, y), "end": (x - 2 * _DOT, y)}
    text = _text(node, beside.get(anchor, (x, y + 2 * _DOT + high // 2)), anchor == "end")
    return _link(node, f'<circle cx="{x}" cy="{y}" r="{_DOT}"/>{text}', language)


def _text(node: Node, middle: Place, flush: bool = False) -> str:
    """Return the lines of a label, around the height of `middle`.

    If they are flush at their ends, no space stands there: it begins the next line.
    """
    x, y = middle
    leading = node.style.leading
    baseline = y - (len(node.lines) - 1) * leading // 2 + node.style.size * 3 // 8
    lines = [line.rstrip() for line in node.lines] if flush else node.lines
    gaps = [" " * (flush and line.endswith(" ")) for line in ("", *node.lines)]
    first, *others = (gap + escape(line) for gap, line in zip(gaps, lines, strict=False))
    more = "".join(f'<tspan x="{x}" dy="{leading}">{line}</tspan>' for line in others)
    sized = "" if node.style.size == _SIZE else f' font-size="{node.style.size}"'
    return f'<text x="{x}" y="{baseline}"{sized}>{first}{more}</text>'


def _link(node: Node, inside: str, language: str) -> str:
    """Return a link around a label; its name is the whole label, even if some of it is not drawn."""
    name = "" if "".join(node.lines) == node.name else f"<title>{escape(node.name)}</title>"
    lang = "" if node.label.language == language else f' lang="{node.label.language}"'
    return f'<a href="{escape(node.href)}"{lang}>{name}{inside}</a>'
