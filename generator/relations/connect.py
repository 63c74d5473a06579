"""All reports -> what joins them: mentions, backlinks, related reports, versions of the same work, series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import MAXYEAR
from functools import lru_cache, partial

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
from ..parallel import run
from . import comparison, quotations, series, versions
from .quotations import Speaker
from .related import related
from .versions import MOST_VERSIONS

Gain = tuple[Addition, Addition]
MOST_COMPARED = 4
"""So many versions of a report are compared with it paragraph by paragraph."""
MOST_LISTING = 10
"""So many reports are named that list a report in a series."""
MOST_CONCEPTS_NEAR = 8
_KEPT = 4 * MOST_VERSIONS
"""So many texts are kept while they are compared: those of a group and more."""


def connect(studies: Sequence[Study], concepts: Sequence[Concept]) -> Site:
    """Join the reports and concepts of a corpus to each other."""
    studies = _tagged(studies)
    pairs = zip(studies, relations(studies), strict=True)
    reports = tuple(replace(study.report, relations=joined) for study, joined in pairs)
    joined = concept_relations(concepts, studies, reports)
    return Site(reports, tuple(map(_with_relations, concepts, joined)))


def _tagged(studies: Sequence[Study]) -> list[Study]:
    """Return the studies with their weights and tags, which compare them with the whole corpus."""
    weights = tagging.weights([study.counts for study in studies])
    return [
        replace(study, weights=weight, tags=tagging.tags(weight))
        for study, weight in zip(studies, weights, strict=True)
    ]


def _with_relations(concept: Concept, relations: ConceptRelations) -> Concept:
    return replace(concept, relations=relations)


def relations(studies: Sequence[Study]) -> tuple[Relations, ...]:
    """Return the relations of each report."""
    keys = [study.key for study in studies]
    prints = [study.fingerprints for study in studies]
    order = versions.ranked(prints, [_day(study.report.meta) for study in studies])
    pairs = versions.pairs(prints, order)
    shown = versions.representatives(order, pairs)
    neighbours = versions.neighbours(len(studies), pairs)
    same = _versions(studies, neighbours, shown)
    near = related(
        [study.weights for study in studies], [{other for other, _ in others} for others in neighbours], shown
    )
    listed = series.held([study.series for study in studies], _titles(studies), keys, shown)
    listing = defaultdict(list)
    for key, titles in zip(keys, listed, strict=True):
        for report in dict.fromkeys(title.report for title in titles if title.report not in ("", key)):
            listing[report].append(key)
    return tuple(
        Relations(
            study.tags,
            study.mentions,
            tuple(Related(keys[other], score, why) for other, score, why in near[number]),
            same[number],
            "" if shown[number] == number else keys[shown[number]],
            listed[number],
            tuple(listing[study.key][:MOST_LISTING]),
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
    studies: Sequence[Study], found: Sequence[Sequence[tuple[int, float]]], shown: Sequence[int]
) -> list[tuple[Version, ...]]:
    """Return the versions of each report; the first of them are compared with it."""
    ordered = [_ordered(others, shown, shown[number]) for number, others in enumerate(found)]
    compared = [[other for other, _ in others[:MOST_COMPARED]] for others in ordered]
    pairs = {_pair(one, other) for one, others in enumerate(compared) for other in others}
    together = sorted(pairs, key=lambda pair: (shown[pair[0]], pair))
    gains = dict(zip(together, run(_comparison(studies), together), strict=True))
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
    concepts: Sequence[Concept], studies: Sequence[Study], reports: Sequence[Report]
) -> tuple[ConceptRelations, ...]:
    """Return the relations of each concept; `reports` are those of the `studies`, with their relations."""
    tagged: dict[str, list[tuple[float, str]]] = defaultdict(list)
    backlinks: dict[str, list[Backlink]] = defaultdict(list)
    near: dict[str, Counter[str]] = defaultdict(Counter)
    quoting: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for study in studies:
        weight = study.weights
        for key in study.tags:
            tagged[key].append((-weight[key], study.key))
            near[key].update({other: round(weight[other], 6) for other in study.tags if other != key})
        for key, place in study.places.items():
            backlinks[key].append(Backlink(study.key, place.count, place.anchor))
    for number, study in enumerate(studies):
        for key in dict.fromkeys(key for said in study.quotations for key in said):
            quoting[key].append((-study.weights.get(key, 0.0), number))
    speakers = Bilingual.of(
        lambda language: [
            Speaker(
                report.key,
                report.relations.shown or report.key,
                report.editions[language].document,
                study.quotations[language],
            )
            for study, report in zip(studies, reports, strict=True)
        ]
    )
    named = Counter(key for study in studies for key in study.weights)
    narrower: dict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        for key in concept.broader:
            narrower[key].append(concept.key)
    return tuple(
        ConceptRelations(
            tuple(report for _, report in sorted(tagged[key])),
            tuple(sorted(backlinks[key], key=lambda backlink: -backlink.count)),
            tuple(
                other
                for other, _ in sorted(near[key].items(), key=lambda i: (-i[1], i[0]))[:MOST_CONCEPTS_NEAR]
            ),
            tuple(narrower[key]),
            named[key],
            speakers.map(partial(_quoted, key, [number for _, number in sorted(quoting[key])])),
        )
        for key in (concept.key for concept in concepts)
    )


def _quoted(entity: str, numbers: Sequence[int], speakers: Sequence[Speaker]) -> QuoteList:
    return quotations.quoted(entity, (speakers[number] for number in numbers))
