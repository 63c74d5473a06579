"""The graph of the map: the main concepts of a site, the reports most about them, and their links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from ....model import ConceptRelations, Site
from ...views.cards import one_per_work, representatives

MOST_CONCEPTS, MOST_REPORTS = 36, 30
_TOPICS = 3
"""Maximum number of topics that a report is joined to."""
_NEAR = 2
"""Maximum number of concepts near it that a concept is joined to."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Concepts and reports by their keys, and their edges: pairs of places in `concepts + reports`."""

    concepts: tuple[str, ...]
    reports: tuple[str, ...]
    edges: tuple[tuple[int, int], ...]


def overview(site: Site) -> Graph:
    """Return the concepts that most reports are about and, in turn for each, the reports most about it."""
    relations = {concept.key: concept.relations for concept in site.listed}
    topics = [key for key, of in relations.items() if of.tagged]
    concepts = sorted(topics, key=lambda key: _weight(key, relations[key]))[:MOST_CONCEPTS]
    works = representatives(site)
    shelves = [one_per_work(relations[key].tagged, works) for key in concepts]
    reports = _in_turn(shelves, works)
    tags = {report.key: report.relations.tags for report in site.reports}
    near = [relations[key].related for key in concepts]
    return Graph(
        tuple(concepts), tuple(reports), tuple(_edges(concepts, near, [tags[key] for key in reports]))
    )


def _weight(key: str, relations: ConceptRelations) -> tuple[int, int, str]:
    return -len(relations.tagged), -len(relations.backlinks), key


def _in_turn(shelves: Sequence[Sequence[str]], works: Mapping[str, str]) -> list[str]:
    """Return the first report of each shelf, then the second of each and so on, of each work only one.

    There are at most MOST_REPORTS. `works` names the work of each report.
    """
    reports: dict[str, str] = {}
    for key in filter(None, chain.from_iterable(zip_longest(*shelves))):
        reports.setdefault(works[key], key)
        if len(reports) == MOST_REPORTS:
            break
    return list(reports.values())


def _edges(
    concepts: Sequence[str], related: Iterable[Sequence[str]], tags: Iterable[Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """Yield the edges; `related` are the concepts near each concept, `tags` the topics of each report."""
    places = {key: place for place, key in enumerate(concepts)}
    for number, topics in enumerate(tags, len(concepts)):
        known = [places[topic] for topic in topics if topic in places]
        yield from ((topic, number) for topic in known[:_TOPICS])
    near = (
        (place, places[neighbour])
        for place, neighbours in enumerate(related)
        for neighbour in [key for key in neighbours if key in places][:_NEAR]
    )
    yield from dict.fromkeys((min(pair), max(pair)) for pair in near)
