"""The vocabulary as a tree: narrower concepts under broader ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from ...model import Page
from ..i18n.labels import number
from ..views.cards import marked
from ..views.site_view import SiteView, Task, way_to_root
from .browse import CONCEPTS, HUB, trail
from .paging import Part, paged

_LINES_A_PAGE = 250
_DEEPEST = 8
"""What is deeper in the tree stands on this level."""
_LINE = 120
"""The bytes around what a line shows."""


class Line(NamedTuple):
    """A concept under a broader one: `narrower` of its own follow, unless they stand `above` already."""

    depth: int
    key: str
    narrower: int
    above: bool


def tree(view: SiteView) -> Iterator[Task]:
    """Yield what makes the pages of the tree."""
    lines = list(walk(view))
    for part in paged(CONCEPTS, lines, _LINES_A_PAGE, partial(_weight, view)):
        yield partial(_page, view, part, lines)


def walk(view: SiteView) -> Iterator[Line]:
    """Yield the tree from the top: each concept once under each that is broader, its own narrower ones once.

    So there are as many lines as the vocabulary says `broader`, and one for each concept at the top, even
    where a concept has many broader ones that have many.
    """
    place = {key: place for place, (key, _) in enumerate(view.alphabet)}
    below = {
        key: sorted(dict.fromkeys(concept.relations.narrower), key=place.__getitem__)
        for key, concept in view.concepts.items()
    }
    ahead = [(0, key) for key in reversed(place) if below[key] and not view.concepts[key].broader]
    told: set[str] = set()
    while ahead:
        depth, key = ahead.pop()
        above = key in told
        yield Line(min(depth, _DEEPEST), key, len(below[key]), above)
        if not above:
            told.add(key)
            ahead += [(depth + 1, each) for each in reversed(below[key])]


def _page(view: SiteView, part: Part[Line], lines: Sequence[Line]) -> tuple[Page, ...]:
    words, root = view.words, way_to_root(part.path)
    start = next((at for at, line in enumerate(lines) if part.items and line is part.items[0]), 0)
    return view.page(
        part.path,
        "tree",
        words.concept_tree,
        words.concept_tree_lead,
        around=part.around,
        settings=HUB,
        trail=trail(view),
        tree=_nested(view, [*_over(lines, start), *part.items], root) if lines else "",
        numbers=part.numbers,
    )


def _over(lines: Sequence[Line], start: int) -> list[Line]:
    """Return what the line at `start` stands under, from the top."""
    over: list[Line] = []
    depth = lines[start].depth if lines else 0
    for line in reversed(lines[:start]):
        if line.depth < depth:
            over.append(line)
            depth = line.depth
    return over[::-1]


def _nested(view: SiteView, lines: Sequence[Line], root: str) -> Markup:
    """Return lines as lists in lists; those below the top are folded."""
    pieces = ['<ul class="zk-tree">']
    for line, depth in zip(lines, [*(line.depth for line in lines[1:]), 0], strict=True):
        pieces.append(f"<li>{_concept(view, line, root)}")
        if depth > line.depth:
            opened = "" if line.depth else " open"
            pieces.append(
                f"<details{opened}><summary>{view.count('narrower', line.narrower)}</summary>\n<ul>"
            )
        else:
            pieces.append("</li>" + "</ul></details></li>" * (line.depth - depth))
        pieces.append("\n")
    return Markup("".join((*pieces, "</ul>")))


def _concept(view: SiteView, line: Line, root: str) -> str:
    weight = view.weight(line.key)
    count = f" <small>{number(weight)}</small>" if weight else ""
    above = f" <small>{view.words.see_above}</small>" if line.above and line.narrower else ""
    label = marked(view.labels[line.key], view.language)
    return f'<a href="{root}concepts/{line.key}/">{label}</a>{count}{above}'


def _weight(view: SiteView, line: Line) -> int:
    return len(f"{line.key}{view.labels[line.key].text}".encode()) + _LINE
