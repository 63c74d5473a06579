"""The map of reports and concepts, a page in each language, and the neighbourhoods that other pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from ....model import Concept, ConceptLinks, Links, Page, Phrase, Report
from ...views.cards import listed, one_a_work
from ...views.frame import ROOT, Frame
from . import graph, layout, svg
from .graph import Graph
from .svg import CONCEPT, HEAVY, REPORT, TITLE, TOPIC, Node

_HEAVY = 8
"""So many concepts, those that most reports are about, are set large."""
_NEIGHBOURS = 6
_VERSIONS = 2


def overview(frames: Sequence[Frame]) -> Iterator[Page]:
    """Yield the map in every language: everything has the same place in all of them."""
    shown = graph.overview(frames[0].site)
    drawn = [_nodes(frame, shown) for frame in frames]
    sizes = [tuple(map(max, *(node.size for node in same))) for same in zip(*drawn, strict=True)]
    room = [(wide, high) for wide, high in sizes]
    places = layout.places(room, shown.edges)
    for frame, nodes in zip(frames, drawn, strict=True):
        words = frame.words
        yield from frame.page(
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
                frame.language,
                words.map_title,
            ),
            concepts=frame.count("concepts", len(shown.concepts)),
            reports=frame.count("reports", len(shown.reports)),
            listed=list(_listed(frame, shown)),
        )


def _nodes(frame: Frame, shown: Graph) -> list[Node]:
    return [
        *(
            _concept(frame, key, CONCEPT if place >= _HEAVY else HEAVY, "../")
            for place, key in enumerate(shown.concepts)
        ),
        *(_report(frame, key, REPORT, "../") for key in shown.reports),
    ]


def _listed(frame: Frame, shown: Graph) -> Iterator[tuple[str, Markup, Markup]]:
    """Yield each report of the map: its key, its title, and the topics that it is joined to."""
    for number, key in enumerate(shown.reports, len(shown.concepts)):
        topics = [frame.labels[shown.concepts[one]] for one, other in shown.edges if other == number]
        yield key, frame.cards[key].name, listed(topics, frame.language)


def of_report(frame: Frame, report: Report, links: Links) -> Markup | None:
    """Return the neighbourhood of a report: topics, other versions, related reports; None if it has none."""
    near: dict[str, tuple[str, ...]] = {version.report: () for version in links.versions[:_VERSIONS]}
    near |= {related.report: related.why for related in links.related if related.report not in near}
    reports = list(near)[:_NEIGHBOURS]
    topics = links.tags[:_NEIGHBOURS]
    first = (next((why for why in near[other] if why in topics), None) for other in reports)
    shared = [(topics.index(why), place) for place, why in enumerate(first) if why]
    return _neighbourhood(frame, topics, reports, shared, frame.words.neighbourhood)


def of_concept(frame: Frame, concept: Concept, links: ConceptLinks) -> Markup | None:
    """Return the neighbourhood of a concept: those near it, and the reports about it; None if it has none."""
    near = list(dict.fromkeys((*concept.broader, *links.narrower, *links.related)))[:_NEIGHBOURS]
    about = one_a_work(links.tagged, frame.shown)[:_NEIGHBOURS]
    return _neighbourhood(frame, near, about, (), frame.words.neighbourhood)


def _neighbourhood(
    frame: Frame,
    concepts: Sequence[str],
    reports: Sequence[str],
    shared: Iterable[tuple[int, int]],
    name: str,
) -> Markup | None:
    if not concepts and not reports:
        return None
    return svg.neighbourhood(
        [_concept(frame, key, TOPIC, ROOT) for key in concepts],
        [_report(frame, key, TITLE, ROOT) for key in reports],
        shared,
        (frame.words.concepts, frame.words.reports),
        frame.language,
        name,
    )


def _concept(frame: Frame, key: str, style: svg.Style, root: str) -> Node:
    return Node(f"{root}concepts/{key}/", frame.labels[key], style)


def _report(frame: Frame, key: str, style: svg.Style, root: str) -> Node:
    return Node(f"{root}reports/{key}/", _title(frame, key), style, frame.marks[key], dotted=True)


def _title(frame: Frame, key: str) -> Phrase:
    title = frame.editions[key].title
    return title if title.text else Phrase(frame.words.untitled, frame.language)
