"""The site -> what its map shows: the concepts and reports that tell most, and what joins them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from ....model import ConceptRelations, Relations, Site
from ...views.cards import one_per_work, representatives

MOST_CONCEPTS, MOST_REPORTS = 36, 30
_TOPICS = 3
"""A report is joined to its so many main topics."""
_NEAR = 2
"""A concept is joined to its so many nearest."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Concepts and reports by their keys, and their edges: pairs of places in `concepts + reports`."""

    concepts: tuple[str, ...]
    reports: tuple[str, ...]
    edges: tuple[tuple[int, int], ...]


def overview(site: Site) -> Graph:
    """Return the concepts that most reports are about and, in turn for each, the reports most about it."""
    concept_relations = dict(
        zip((concept.key for concept in site.concepts), site.concept_relations, strict=True)
    )
    links = dict(zip((report.key for report in site.reports), site.links, strict=True))
    topics = [key for key, of in concept_relations.items() if of.tagged]
    concepts = sorted(topics, key=lambda key: _weight(key, concept_relations[key]))[:MOST_CONCEPTS]
    shown = representatives(site)
    shelves = [one_per_work(concept_relations[key].tagged, shown) for key in concepts]
    reports = _in_turn(shelves, shown)
    return Graph(tuple(concepts), tuple(reports), tuple(_edges(concepts, reports, concept_relations, links)))


def _weight(key: str, links: ConceptRelations) -> tuple[int, int, str]:
    return -len(links.tagged), -len(links.backlinks), key


def _in_turn(shelves: Sequence[Sequence[str]], shown: Mapping[str, str]) -> list[str]:
    """Return the first of each shelf, the second of each and so on, no work twice, until there are enough.

    `shown` names the work of each.
    """
    found: dict[str, str] = {}
    for key in filter(None, chain.from_iterable(zip_longest(*shelves))):
        found.setdefault(shown[key], key)
        if len(found) == MOST_REPORTS:
            break
    return list(found.values())


def _edges(
    concepts: Sequence[str],
    reports: Sequence[str],
    concept_relations: dict[str, ConceptRelations],
    links: dict[str, Relations],
) -> Iterator[tuple[int, int]]:
    places = {key: place for place, key in enumerate(concepts)}
    for number, key in enumerate(reports, len(concepts)):
        topics = [places[topic] for topic in links[key].tags if topic in places]
        yield from ((topic, number) for topic in topics[:_TOPICS])
    near = (
        (place, places[other])
        for key, place in places.items()
        for other in [other for other in concept_relations[key].related if other in places][:_NEAR]
    )
    yield from dict.fromkeys((min(pair), max(pair)) for pair in near)
