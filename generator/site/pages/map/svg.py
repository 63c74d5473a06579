"""The map of a site as SVG with real links.

A reader who does not see the drawing gets a group of two lists of links. Colours are the style sheet's; the
attributes alone make the drawing legible without it.
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
    """How labels of a kind are set: font size in pixels, maximum length of a line in em."""

    size: int
    limit: float

    @property
    def leading(self) -> int:
        """Return the height of a line in pixels."""
        return self.size * 5 // 4


HEAVY, CONCEPT, REPORT = Style(17, 11), Style(14, 11), Style(12, 12)
_LINES = 2
"""Maximum number of lines of a label."""
_PADDING = 7
_DOT = 5
_MARGIN = 12


@dataclass(frozen=True)
class Node:
    """A labelled link: to a concept, whose label has a box, or to a report, which has a dot.

    `mark` is a line of its own that distinguishes it from other nodes with the same label.
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
            return wrapped(self.label.text, self.style.limit, _LINES)
        label = wrapped(f"{self.label.text} ", self.style.limit, _LINES)
        return *label, *wrapped(self.mark, self.style.limit, 1)

    @property
    def name(self) -> str:
        """Return the full name of the link."""
        return f"{self.label.text} {self.mark}" if self.mark else self.label.text

    @cached_property
    def size(self) -> Size:
        """Return the width and height of the label in pixels, including its box or dot."""
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
    """Return a drawing of `nodes`, those with dots last, centred on their `places`, with room for `sizes`.

    `edges` are pairs of indices into `nodes`; `lists` are the names of both kinds of nodes, `name` is the
    drawing's.
    """
    boxes = list(zip(places, sizes, strict=True))
    wide = max((x + w // 2 for (x, _), (w, _) in boxes), default=0) + 2 * _MARGIN
    high = max((y + h // 2 for (_, y), (_, h) in boxes), default=0) + 2 * _MARGIN
    centres = [(x + _MARGIN, y + _MARGIN) for x, y in places]
    ends = [
        (x, y - h // 2 + _DOT) if node.dotted else (x, y)
        for node, (x, y), (_, h) in zip(nodes, centres, sizes, strict=True)
    ]
    links = [_node(node, end, language) for node, end in zip(nodes, ends, strict=True)]
    first = next((number for number, node in enumerate(nodes) if node.dotted), len(nodes))
    paths = "".join(_edge(pair, ends, "" if nodes[pair[1]].dotted else "zk-near") for pair in edges)
    return Markup(
        f'<svg viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        f' role="group" aria-label="{escape(name)}">\n'
        f'<g class="zk-edges" fill="none" stroke="currentColor" aria-hidden="true">{paths}</g>\n'
        f"{_list(lists[0], links[:first])}{_list(lists[1], links[first:])}</svg>"
    )


def _list(name: str, items: Sequence[str]) -> str:
    """Return a list of nodes; empty if there are none."""
    listed = "".join(f'<g role="listitem">{item}</g>\n' for item in items)
    opening = f'<g role="list" aria-label="{escape(name)}" text-anchor="middle">\n'
    return f"{opening}{listed}</g>\n" if items else ""


def _edge(pair: tuple[int, int], ends: Sequence[Place], style: str) -> str:
    (x, y), (to_x, to_y) = ends[pair[0]], ends[pair[1]]
    styled = f' class="{style}"' if style else ""
    return f'<path{styled} d="M{x} {y}L{to_x} {to_y}" data-ends="{pair[0]} {pair[1]}"/>'


def _node(node: Node, place: Place, language: str) -> str:
    """Return a link: a label in a box centred on `place`, or a dot at `place` with its label below."""
    x, y = place
    wide, high = node.size
    if node.dotted:
        below = y + 2 * _DOT + len(node.lines) * node.style.leading // 2
        return _link(node, f'<circle cx="{x}" cy="{y}" r="{_DOT}"/>{_text(node, (x, below))}', language)
    box = f'<rect x="{x - wide // 2}" y="{y - high // 2}" width="{wide}" height="{high}" rx="3" fill="#fff"/>'
    return _link(node, box + _text(node, place), language)


def _text(node: Node, centre: Place) -> str:
    """Return the lines of a label, centred on a place."""
    x, y = centre
    leading = node.style.leading
    baseline = y - (len(node.lines) - 1) * leading // 2 + node.style.size * 3 // 8
    first, *others = map(escape, node.lines)
    more = "".join(f'<tspan x="{x}" dy="{leading}">{line}</tspan>' for line in others)
    return f'<text x="{x}" y="{baseline}" font-size="{node.style.size}">{first}{more}</text>'


def _link(node: Node, inside: str, language: str) -> str:
    """Return a link around a label; its name is the whole label, even where part of it is not drawn."""
    name = "" if "".join(node.lines) == node.name else f"<title>{escape(node.name)}</title>"
    lang = "" if node.label.tag == language else f' lang="{node.label.tag}"'
    return f'<a href="{escape(node.href)}"{lang}>{name}{inside}</a>'
