"""All reports -> what joins them: backlinks, related reports, versions of the same work, series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import MAXYEAR
from functools import lru_cache, partial

from ..cache import Cache
from ..concepts import tagging
from ..model import (
    Addition,
    Backlink,
    Bilingual,
    Concept,
    ConceptRelations,
    Meta,
    QuoteList,
    Related,
    Relations,
    Report,
    Site,
    Study,
    Version,
)
from . import comparison, links, quotations, series, versions
from .quotations import Speaker
from .related import related
from .versions import MOST_VERSIONS

Gain = tuple[Addition, Addition]
MOST_COMPARED = 4
"""Maximum number of versions of a report that are compared with it block by block."""
_SEVERAL = 2
"""Minimum number of reports that name an automatic concept which has a page."""
MOST_LISTING = 10
"""Maximum number of reports named that list a report in a series."""
MOST_CONCEPTS_NEAR = 8
_KEPT = 4 * MOST_VERSIONS
"""Number of texts kept while they are compared: those of a group and more."""


def connect(studies: Sequence[Study], concepts: Sequence[Concept], kept: Cache | None = None) -> Site:
    """Join the reports and concepts of a corpus to each other.

    An automatic concept that one report alone names joins nothing: it is a topic of that report, not a page.
    """
    sought = tuple(concepts)
    tagged = _tagged(studies, {concept.key: concept for concept in concepts})
    studies = [replace(study, tags=_likely(study)) for study in tagged]
    topics = {tag for study in studies for tag in study.tags}
    unused = {concept.key for concept in concepts if concept.is_automatic} - topics
    concepts = [concept for concept in concepts if concept.key not in unused]
    studies = [_without(study, unused) for study in studies]
    naming = Counter(key for study in studies for key in {*study.counts, *study.tags})
    alone = {concept.key for concept in concepts if concept.is_automatic and naming[concept.key] < _SEVERAL}
    untold = alone - {tag for study in studies for tag in study.tags}
    concepts = [concept for concept in concepts if concept.key not in untold]
    studies = [_without(study, untold) for study in studies]
    curated = {concept.key for concept in concepts if not concept.is_automatic}
    pairs = zip(studies, relations(studies, kept or Cache(), curated), strict=True)
    reports = tuple(replace(study.report, relations=joined) for study, joined in pairs)
    joined = concept_relations(concepts, studies, reports, alone)
    known = zip(concepts, joined, strict=True)
    return Site(
        reports,
        tuple(replace(one, relations=related, is_topic=one.key in alone) for one, related in known),
        sought,
    )


def _likely(study: Study) -> tuple[str, ...]:
    """Return the tags of a study without topics that are not likely."""
    unlikely = study.topics[study.likely :]
    return tuple(tag for tag in study.tags if tag not in unlikely)


def _without(study: Study, concepts: Set[str]) -> Study:
    """Return a study without what it says of `concepts`, which no report is about."""
    if concepts.isdisjoint(study.counts):
        return study
    return replace(
        study,
        weights={key: weight for key, weight in study.weights.items() if key not in concepts},
        counts={key: count for key, count in study.counts.items() if key not in concepts},
        places={key: place for key, place in study.places.items() if key not in concepts},
    )


def _tagged(studies: Sequence[Study], concepts: Mapping[str, Concept]) -> list[Study]:
    """Return the studies with their weights and tags, which compare them with the whole corpus."""
    rarities = tagging.rarities(concepts.values())
    weights = tagging.weights([study.counts for study in studies], rarities)
    return [
        replace(study, weights=weight, tags=tagging.tags(weight, study.topics, concepts))
        for study, weight in zip(studies, weights, strict=True)
    ]


def relations(studies: Sequence[Study], kept: Cache, curated: Set[str]) -> tuple[Relations, ...]:
    """Return the relations of each report; `curated` are the keys of concepts of the vocabulary."""
    keys = [study.key for study in studies]
    prints = [study.fingerprints for study in studies]
    order = versions.ranked(prints, [_day(study.report.meta) for study in studies])
    pairs = versions.pairs(prints, order)
    shown = versions.representatives(order, pairs)
    neighbours = versions.neighbours(len(studies), pairs)
    same = _versions(studies, neighbours, shown, kept)
    near = related(
        [study.weights for study in studies],
        [{other for other, _ in others} for others in neighbours],
        shown,
        [study.vector for study in studies],
        [study.words for study in studies],
        curated,
        [study.tags for study in studies],
    )
    listed = series.held([study.series for study in studies], _titles(studies), keys, shown)
    linked = links.joined(studies)
    listing = defaultdict(list)
    for key, titles in zip(keys, listed, strict=True):
        for report in dict.fromkeys(title.report for title in titles if title.report not in ("", key)):
            listing[report].append(key)
    return tuple(
        Relations(
            study.tags,
            tuple(
                Related(keys[other.report], other.score, other.why, other.phrases) for other in near[number]
            ),
            same[number],
            "" if shown[number] == number else keys[shown[number]],
            listed[number],
            tuple(listing[study.key][:MOST_LISTING]),
            linked[number],
        )
        for number, study in enumerate(studies)
    )


def _day(meta: Meta) -> tuple[int, ...]:
    """Return the key that sorts reports from the oldest to the undated."""
    return meta.date.sort_key if meta.date and meta.date.year else (MAXYEAR + 1,)


def _titles(studies: Sequence[Study]) -> Iterator[set[str]]:
    """Yield what each report is called, in whichever language."""
    for study in studies:
        report = study.report
        yield {edition.title.text for edition in report.editions} | {report.meta.title or ""}


def _versions(
    studies: Sequence[Study], found: Sequence[Sequence[tuple[int, float]]], shown: Sequence[int], kept: Cache
) -> list[tuple[Version, ...]]:
    """Return the versions of each report; the first of them are compared with it."""
    ordered = [_ordered(others, shown, shown[number]) for number, others in enumerate(found)]
    compared = [[other for other, _ in others[:MOST_COMPARED]] for others in ordered]
    pairs = {_pair(one, other) for one, others in enumerate(compared) for other in others}
    together = sorted(pairs, key=lambda pair: (shown[pair[0]], pair))
    texts = [(studies[one].report.document, studies[other].report.document) for one, other in together]
    compared_pairs = kept.run_of(_comparison(studies), together, texts, "versions")
    gains = dict(zip(together, compared_pairs, strict=True))
    return [
        tuple(
            Version(studies[other].key, shared, *_gain(gains, number, other) if place < MOST_COMPARED else ())
            for place, (other, shared) in enumerate(others)
        )
        for number, others in enumerate(ordered)
    ]


def _ordered(others: Sequence[tuple[int, float]], shown: Sequence[int], face: int) -> list[tuple[int, float]]:
    """Return versions: first what lists show in their place, then the rest of the group, then others."""
    return sorted(others, key=lambda other: (other[0] != face, shown[other[0]] != face))[:MOST_VERSIONS]


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _comparison(studies: Sequence[Study]) -> Callable[[tuple[int, int]], Gain]:
    """Return what compares two reports; it keeps those that it has read last, for their other versions."""
    text = lru_cache(_KEPT)(lambda number: comparison.Text(studies[number].report.document))

    def compare(pair: tuple[int, int]) -> Gain:
        one, other = map(text, pair)
        return one.beyond(other), other.beyond(one)

    return compare


def _gain(gains: Mapping[tuple[int, int], Gain], one: int, other: int) -> Gain:
    """Return what a report has beyond another, and that beyond it."""
    first, second = gains[_pair(one, other)]
    return (first, second) if one < other else (second, first)


def concept_relations(
    concepts: Sequence[Concept],
    studies: Sequence[Study],
    reports: Sequence[Report],
    alone: Set[str] = frozenset(),
) -> tuple[ConceptRelations, ...]:
    """Return the relations of each concept; `reports` are those of the `studies`, with their relations.

    Concepts that stand `alone` are near none.
    """
    tagged, backlinks, near = _tagged_reports(studies), _backlinks(studies), _near(studies, alone)
    named = Counter(concept for study in studies for concept in {*study.weights, *study.tags})
    narrower = _narrower(concepts)
    quoted = _quoted(studies, reports)
    return tuple(
        ConceptRelations(
            tagged.get(concept.key, ()),
            backlinks.get(concept.key, ()),
            near.get(concept.key, ()),
            narrower.get(concept.key, ()),
            named[concept.key],
            quoted(concept.key),
        )
        for concept in concepts
    )


def _tagged_reports(studies: Sequence[Study]) -> dict[str, tuple[str, ...]]:
    """Return the reports about each concept, those first in which it weighs most."""
    weights = defaultdict(list)
    for study in studies:
        for concept in study.tags:
            weights[concept].append((-study.weights.get(concept, 0.0), study.key))
    return {concept: tuple(report for _, report in sorted(pairs)) for concept, pairs in weights.items()}


def _backlinks(studies: Sequence[Study]) -> dict[str, tuple[Backlink, ...]]:
    """Return the reports that name each concept, those first that name it most."""
    backlinks = defaultdict(list)
    for study in studies:
        for concept, place in study.places.items():
            backlinks[concept].append(Backlink(study.key, place.count, place.anchor))
    return {
        concept: tuple(sorted(links, key=lambda link: -link.count)) for concept, links in backlinks.items()
    }


def _near(studies: Sequence[Study], alone: Set[str]) -> dict[str, tuple[str, ...]]:
    """Return the concepts near each concept: those of most weight in the reports that are about both."""
    near: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for study in studies:
        tags = [tag for tag in study.tags if tag not in alone]
        for concept in tags:
            others = {other: round(study.weights.get(other, 0.0), 6) for other in tags if other != concept}
            near[concept].update(others)
    return {concept: tuple(_heaviest(weights)) for concept, weights in near.items()}


def _heaviest(weights: Mapping[str, float]) -> list[str]:
    return sorted(weights, key=lambda concept: (-weights[concept], concept))[:MOST_CONCEPTS_NEAR]


def _narrower(concepts: Sequence[Concept]) -> dict[str, tuple[str, ...]]:
    narrower = defaultdict(list)
    for concept in concepts:
        for key in concept.broader:
            narrower[key].append(concept.key)
    return {key: tuple(keys) for key, keys in narrower.items()}


def _quoted(studies: Sequence[Study], reports: Sequence[Report]) -> Callable[[str], Bilingual[QuoteList]]:
    """Return the function that quotes an entity in each language, from its heaviest reports first."""
    weights = defaultdict(list)
    for number, study in enumerate(studies):
        for entity in dict.fromkeys(key for entities in study.quotations for key in entities):
            weights[entity].append((-study.weights.get(entity, 0.0), number))
    speakers = Bilingual.of(partial(_speakers, studies, reports))

    def quoted(entity: str) -> Bilingual[QuoteList]:
        numbers = [number for _, number in sorted(weights[entity])]
        return speakers.map(lambda each: quotations.quoted(entity, (each[number] for number in numbers)))

    return quoted


def _speakers(studies: Sequence[Study], reports: Sequence[Report], language: str) -> list[Speaker]:
    return [
        Speaker(
            report.key,
            report.relations.shown or report.key,
            report.editions[language].document,
            study.quotations[language],
        )
        for study, report in zip(studies, reports, strict=True)
    ]
