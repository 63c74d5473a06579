"""The map of reports and concepts, a page in each language, and the neighbourhoods that other pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from ....model import Concept, ConceptRelations, Relations, Page, Phrase, Report
from ...views.cards import listed, one_per_work
from ...views.site_view import ROOT, SiteView
from . import graph, layout, svg
from .graph import Graph
from .svg import CONCEPT, HEAVY, REPORT, TITLE, TOPIC, Node

_HEAVY = 8
"""So many concepts, those that most reports are about, are set large."""
_NEIGHBOURS = 6
_VERSIONS = 2


def overview(site_views: Sequence[SiteView]) -> Iterator[Page]:
    """Yield the map in every language: everything has the same place in all of them."""
    shown = graph.overview(site_views[0].site)
    drawn = [_nodes(view, shown) for view in site_views]
    sizes = [tuple(map(max, *(node.size for node in same))) for same in zip(*drawn, strict=True)]
    room = [(wide, high) for wide, high in sizes]
    places = layout.places(room, shown.edges)
    for view, nodes in zip(site_views, drawn, strict=True):
        words = view.words
        yield from view.page(
            "map/index",
            "map",
            words.map_title,
            words.map_lead,
            settings={"hide": ["toc"]},
            drawing=svg.chart(
                nodes,
                places,
                room,
                shown.edges,
                (words.concepts, words.reports),
                view.language,
                words.map_title,
            ),
            concepts=view.count("concepts", len(shown.concepts)),
            reports=view.count("reports", len(shown.reports)),
            listed=list(_listed(view, shown)),
        )


def _nodes(view: SiteView, shown: Graph) -> list[Node]:
    return [
        *(
            _concept(view, key, CONCEPT if place >= _HEAVY else HEAVY, "../")
            for place, key in enumerate(shown.concepts)
        ),
        *(_report(view, key, REPORT, "../") for key in shown.reports),
    ]


def _listed(view: SiteView, shown: Graph) -> Iterator[tuple[str, Markup, Markup]]:
    """Yield each report of the map: its key, its title, and the topics that it is joined to."""
    for number, key in enumerate(shown.reports, len(shown.concepts)):
        topics = [view.labels[shown.concepts[one]] for one, other in shown.edges if other == number]
        yield key, view.cards[key].name, listed(topics, view.language)


def of_report(view: SiteView, report: Report, links: Relations) -> Markup | None:
    """Return the neighbourhood of a report: topics, other versions, related reports; None if it has none."""
    near: dict[str, tuple[str, ...]] = {version.report: () for version in links.versions[:_VERSIONS]}
    near |= {related.report: related.why for related in links.related if related.report not in near}
    reports = list(near)[:_NEIGHBOURS]
    topics = links.tags[:_NEIGHBOURS]
    first = (next((why for why in near[other] if why in topics), None) for other in reports)
    shared = [(topics.index(why), place) for place, why in enumerate(first) if why]
    return _neighbourhood(view, topics, reports, shared, view.words.neighbourhood)


def of_concept(view: SiteView, concept: Concept, links: ConceptRelations) -> Markup | None:
    """Return the neighbourhood of a concept: those near it, and the reports about it; None if it has none."""
    near = list(dict.fromkeys((*concept.broader, *links.narrower, *links.related)))[:_NEIGHBOURS]
    about = one_per_work(links.tagged, view.shown)[:_NEIGHBOURS]
    return _neighbourhood(view, near, about, (), view.words.neighbourhood)


def _neighbourhood(
    view: SiteView,
    concepts: Sequence[str],
    reports: Sequence[str],
    shared: Iterable[tuple[int, int]],
    name: str,
) -> Markup | None:
    if not concepts and not reports:
        return None
    return svg.neighbourhood(
        [_concept(view, key, TOPIC, ROOT) for key in concepts],
        [_report(view, key, TITLE, ROOT) for key in reports],
        shared,
        (view.words.concepts, view.words.reports),
        view.language,
        name,
    )


def _concept(view: SiteView, key: str, style: svg.Style, root: str) -> Node:
    return Node(f"{root}concepts/{key}/", view.labels[key], style)


def _report(view: SiteView, key: str, style: svg.Style, root: str) -> Node:
    return Node(f"{root}reports/{key}/", _title(view, key), style, view.marks[key], dotted=True)


def _title(view: SiteView, key: str) -> Phrase:
    title = view.editions[key].title
    return title if title.text else Phrase(view.words.untitled, view.language)
