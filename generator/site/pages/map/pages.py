"""The map of reports and concepts, a page in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ....model import Page, Phrase
from ...views.cards import listed
from ...views.site_view import SiteView
from . import graph, layout, svg
from .graph import Graph
from .svg import CONCEPT, HEAVY, REPORT, Node

_HEAVY = 8
"""Number of concepts, those that most reports are about, that are set large."""
_ROOT = "../"


def overview(site_views: Sequence[SiteView]) -> Iterator[Page]:
    """Yield the map in every language; each node has the same place in all of them."""
    shown = graph.overview(site_views[0].site)
    nodes = [_nodes(view, shown) for view in site_views]
    sizes = [_largest([node.size for node in twins]) for twins in zip(*nodes, strict=True)]
    places = layout.places(sizes, shown.edges)
    for view, own in zip(site_views, nodes, strict=True):
        words = view.words
        yield from view.page(
            "map/index",
            "map",
            words.map_title,
            words.map_lead,
            settings={"hide": ["toc"]},
            drawing=svg.chart(
                own,
                places,
                sizes,
                shown.edges,
                (words.concepts, words.reports),
                view.language,
                words.map_title,
            ),
            concepts=view.count("concepts", len(shown.concepts)),
            reports=view.count("reports", len(shown.reports)),
            listed=list(_listed(view, shown)),
        )


def _largest(sizes: Sequence[layout.Size]) -> layout.Size:
    return max(wide for wide, _ in sizes), max(high for _, high in sizes)


def _nodes(view: SiteView, shown: Graph) -> list[Node]:
    return [
        *(
            Node(f"{_ROOT}concepts/{key}/", view.labels[key], CONCEPT if place >= _HEAVY else HEAVY)
            for place, key in enumerate(shown.concepts)
        ),
        *(
            Node(f"{_ROOT}reports/{key}/", _title(view, key), REPORT, view.marks[key], dotted=True)
            for key in shown.reports
        ),
    ]


def _title(view: SiteView, key: str) -> Phrase:
    title = view.editions[key].title
    return title if title.text else Phrase(view.words.untitled, view.language)


def _listed(view: SiteView, shown: Graph) -> Iterator[tuple[str, Markup, Markup]]:
    """Yield each report of the map: its key, its title, and the topics it is joined to."""
    for number, key in enumerate(shown.reports, len(shown.concepts)):
        topics = [view.labels[shown.concepts[topic]] for topic, report in shown.edges if report == number]
        yield key, view.cards[key].name, listed(topics, view.language)
