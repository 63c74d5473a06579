"""The map of reports and concepts, a page in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from .... import paths
from ....model import Page
from ...views.cards import listed
from ...views.site_view import SiteView
from ...views.tasks import Task, Views
from ..page import Context, file_of, list_front, page
from . import graph, layout, svg
from .graph import Graph
from .svg import CONCEPT, HEAVY, REPORT, Node

_HEAVY = 8
"""Number of concepts, those that most reports are about, that are set large."""
_ROOT = paths.way_to_root(paths.MAP)


class Listed(NamedTuple):
    """A report of the map: its address, its name and its topics."""

    address: str
    name: Markup
    topics: Markup


@dataclass(frozen=True, slots=True)
class MapContext(Context):
    """The map, the numbers of what it shows, and its reports as a list."""

    template: ClassVar[str] = "map.md"
    drawing: Markup
    concepts: str
    reports: str
    listed: Sequence[Listed]


def overview(views: Views) -> Iterator[Task]:
    """Yield the task that makes the map in all languages."""
    yield Task(tuple(file_of(view, paths.MAP) for view in views), _overview)


def _overview(views: Views) -> Iterator[Page]:
    """Yield the map in every language; each node has the same place in all of them."""
    drawn = graph.overview(views[0].site)
    nodes = [_nodes(view, drawn) for view in views]
    sizes = [_largest([node.size for node in twins]) for twins in zip(*nodes, strict=True)]
    places = layout.places(sizes, drawn.edges)
    for view, own in zip(views, nodes, strict=True):
        words = view.words
        lists = (words.concepts, words.reports)
        context = MapContext(
            svg.chart(own, places, sizes, drawn.edges, lists, view.language, words.map_title),
            view.count("concepts", len(drawn.concepts)),
            view.count("reports", len(drawn.reports)),
            list(_listed(view, drawn)),
        )
        yield page(view, paths.MAP, list_front(view, words.map_title, words.map_lead), context)


def _largest(sizes: Sequence[layout.Size]) -> layout.Size:
    return max(wide for wide, _ in sizes), max(high for _, high in sizes)


def _nodes(view: SiteView, drawn: Graph) -> list[Node]:
    return [
        *(
            Node(f"{_ROOT}{paths.concept(key)}", view.labels[key], CONCEPT if place >= _HEAVY else HEAVY)
            for place, key in enumerate(drawn.concepts)
        ),
        *(
            Node(f"{_ROOT}{paths.report(key)}", view.heads[key], REPORT, view.marks[key], dotted=True)
            for key in drawn.reports
        ),
    ]


def _listed(view: SiteView, drawn: Graph) -> Iterator[Listed]:
    for number, key in enumerate(drawn.reports, len(drawn.concepts)):
        topics = [view.labels[drawn.concepts[topic]] for topic, report in drawn.edges if report == number]
        yield Listed(paths.report(key), view.cards[key].name, listed(topics, view.language))
