"""The vocabulary as a tree: narrower concepts under broader ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from ... import paths
from ..i18n.formats import number
from ..views.cards import marked
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from .browse import Trail, trail
from .page import Context, Filled, list_front, page_task
from .paging import Number, Part, paged

_LINES_A_PAGE = 250
_DEEPEST = 8
"""The level of all concepts that are as deep in the tree or deeper."""
_LINE = 120
"""Size of the markup of a line in bytes."""


class Line(NamedTuple):
    """A concept with the number of its narrower ones, which follow unless they are listed `above` already."""

    depth: int
    key: str
    narrower: int
    above: bool


@dataclass(frozen=True, slots=True)
class TreeContext(Context):
    """A page of the tree as nested lists; `tree` is empty if no concept has narrower ones."""

    template: ClassVar[str] = "tree.md"
    trail: Trail
    tree: Markup
    numbers: Sequence[Number]


def tree(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the pages of the tree."""
    for view in views:
        lines = list(walk(view))
        start = 0
        for part in paged(paths.TREE, lines, _LINES_A_PAGE, partial(_weight, view)):
            yield page_task(view, part.address, partial(_filled, part, _over(lines, start)), part.around)
            start += len(part.items)


def walk(view: SiteView) -> Iterator[Line]:
    """Yield the tree from the top: each concept under each broader one, its own narrower concepts only once.

    So the number of lines is linear: one for each `broader` of the vocabulary and for each concept at the
    top.
    """
    place = {key: place for place, (key, _) in enumerate(view.alphabet)}
    below = {
        key: sorted(dict.fromkeys(concept.relations.narrower), key=place.__getitem__)
        for key, concept in view.concepts.items()
    }
    ahead = [(0, key) for key in reversed(place) if below[key] and not view.concepts[key].broader]
    expanded: set[str] = set()
    while ahead:
        depth, key = ahead.pop()
        above = key in expanded
        yield Line(min(depth, _DEEPEST), key, len(below[key]), above)
        if not above:
            expanded.add(key)
            ahead += [(depth + 1, child) for child in reversed(below[key])]


def _filled(part: Part[Line], over: Sequence[Line], view: SiteView) -> Filled:
    """Fill a page of the tree; `over` are the lines that its first line is nested under."""
    root = paths.way_to_root(part.address)
    lines = [*over, *part.items]
    context = TreeContext(trail(view), _nested(view, lines, root) if lines else Markup(), part.numbers)
    return list_front(view, view.words.concept_tree, view.words.concept_tree_lead, part.number), context


def _over(lines: Sequence[Line], start: int) -> list[Line]:
    """Return the lines that the one at `start` is nested under, from the top."""
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
    return f'<a href="{root}{paths.concept(line.key)}">{label}</a>{count}{above}'


def _weight(view: SiteView, line: Line) -> int:
    return len(f"{line.key}{view.labels[line.key].text}".encode()) + _LINE
