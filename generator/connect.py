"""All reports -> what joins them: mentions, backlinks, related reports, versions of the same work, series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import MAXYEAR
from functools import lru_cache
from heapq import nsmallest

from generator import series, versions
from generator.entities import MOST_QUOTED
from generator.model import (
    LANGUAGES,
    Addition,
    Backlink,
    Concept,
    ConceptLinks,
    Links,
    Meta,
    Quotations,
    Quoted,
    Related,
    Study,
    Version,
)
from generator.parallel import spread
from generator.versions import MOST_VERSIONS

Weights = Mapping[str, float]
Gain = tuple[Addition, Addition]

MOST_RELATED = 5
MOST_COMPARED = 4
"""So many versions of a report are compared with it paragraph by paragraph."""
_KEPT = 4 * MOST_VERSIONS
MOST_LISTING = 10
"""So many reports are named that list a report in a series."""
MOST_CONCEPTS_NEAR = 8
MOST_FIGURES = 12
"""So many sentences with figures are listed of an entity."""
_REASONS = 4
_VECTOR = 16
"""A report is compared by its so many heaviest concepts."""
_POSTINGS = 60
"""A concept's so many heaviest reports are compared by it: this keeps the work linear."""


def links(
    studies: Sequence[Study],
    keys: Sequence[str],
    tags: Sequence[tuple[str, ...]],
    weights: Sequence[Weights],
) -> tuple[Links, ...]:
    """Return what each report is joined to; `keys`, `tags` and `weights` go with `studies`."""
    pairs = versions.pairs([study.fingerprints for study in studies])
    sizes = [len(study.fingerprints) for study in studies]
    shown = versions.representatives(sizes, [_day(study.meta) for study in studies], pairs)
    found = versions.neighbours(len(studies), pairs)
    same = _versions(studies, keys, found, shown)
    near = related(weights, shown, [{other for other, _ in others} for others in found])
    listed = series.held([study.series for study in studies], _titles(studies), keys, shown)
    listing = defaultdict(list)
    for key, titles in zip(keys, listed, strict=True):
        for report in dict.fromkeys(title.report for title in titles if title.report not in ("", key)):
            listing[report].append(key)
    return tuple(
        Links(
            tags[number],
            study.mentions,
            tuple(Related(keys[other], score, why) for other, score, why in near[number]),
            same[number],
            "" if shown[number] == number else keys[shown[number]],
            listed[number],
            tuple(listing[keys[number]][:MOST_LISTING]),
        )
        for number, study in enumerate(studies)
    )


def _day(meta: Meta) -> tuple[int, ...]:
    """Return the key that sorts reports from the oldest to the undated."""
    when = meta.published or meta.written
    return (when.year, when.month or 0, when.day or 0) if when and when.year else (MAXYEAR + 1,)


def _titles(studies: Sequence[Study]) -> Iterator[set[str]]:
    """Yield what each report is called, in whichever language."""
    for study in studies:
        yield {edition.title.text for edition in study.editions} | {study.meta.title or ""}


def _versions(
    studies: Sequence[Study],
    keys: Sequence[str],
    found: Sequence[Sequence[tuple[int, float]]],
    shown: Sequence[int],
) -> list[tuple[Version, ...]]:
    """Return the versions of each report, those of its group first; the first of them are compared."""
    ordered = [
        sorted(others, key=lambda other: shown[other[0]] != shown[number])[:MOST_VERSIONS]
        for number, others in enumerate(found)
    ]
    compared = [[other for other, _ in others[:MOST_COMPARED]] for others in ordered]
    pairs = {_pair(one, other) for one, others in enumerate(compared) for other in others}
    together = sorted(pairs, key=lambda pair: (shown[pair[0]], pair))
    gains = dict(zip(together, spread(_comparison(studies), together), strict=True))
    return [
        tuple(
            Version(keys[other], shared, *_gain(gains, number, other) if place < MOST_COMPARED else ())
            for place, (other, shared) in enumerate(others)
        )
        for number, others in enumerate(ordered)
    ]


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _comparison(studies: Sequence[Study]) -> Callable[[tuple[int, int]], Gain]:
    """Return what compares two reports; it keeps those that it has read last, for their other versions."""
    text = lru_cache(_KEPT)(lambda number: versions.Text(studies[number].document))

    def compare(pair: tuple[int, int]) -> Gain:
        one, other = map(text, pair)
        return one.beyond(other), other.beyond(one)

    return compare


def _gain(gains: Mapping[tuple[int, int], Gain], one: int, other: int) -> Gain:
    """Return what a report has beyond another, and that beyond it."""
    first, second = gains[_pair(one, other)]
    return (first, second) if one < other else (second, first)


def related(
    weights: Sequence[Weights], shown: Sequence[int], apart: Sequence[set[int]]
) -> list[list[tuple[int, float, tuple[str, ...]]]]:
    """Return for each report the others nearest by cosine of their weights: index, score, reasons.

    `shown` says which version of the same work stands for each report: no other is returned. `apart` are for
    each report those that are left out, with what stands for them: its own versions.
    """
    vectors = [_heaviest(weight) for weight in weights]
    postings: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        if shown[number] == number:
            for concept, weight in vector.items():
                postings[concept].append((-weight, number))
    index = {concept: nsmallest(_POSTINGS, posting) for concept, posting in postings.items()}
    return [
        list(_nearest(vector, vectors, index, {shown[one] for one in (number, *apart[number])}))
        for number, vector in enumerate(vectors)
    ]


def _heaviest(weight: Weights) -> Weights:
    some = (item for item in weight.items() if item[1])
    return dict(nsmallest(_VECTOR, some, key=lambda item: (-item[1], item[0])))


def _nearest(
    mine: Weights, vectors: list[Weights], index: dict[str, list[tuple[float, int]]], apart: set[int]
) -> Iterator[tuple[int, float, tuple[str, ...]]]:
    scores: dict[int, float] = defaultdict(float)
    for concept, weight in mine.items():
        for negative, number in index.get(concept, ()):
            scores[number] -= negative * weight
    others = [(-score, number) for number, score in scores.items() if number not in apart]
    for negative, number in nsmallest(MOST_RELATED, others):
        other = vectors[number]
        shared = sorted(mine.keys() & other.keys(), key=lambda c: (-mine[c] * other[c], c))
        yield number, round(-negative, 6), tuple(shared[:_REASONS])


def concept_links(
    concepts: Sequence[Concept],
    studies: Sequence[Study],
    keys: Sequence[str],
    links: Sequence[Links],
    weights: Sequence[Weights],
) -> tuple[ConceptLinks, ...]:
    """Return what each concept is joined to; `keys`, `links` and `weights` go with `studies`."""
    tagged: dict[str, list[tuple[float, str]]] = defaultdict(list)
    backlinks: dict[str, list[Backlink]] = defaultdict(list)
    near: dict[str, Counter[str]] = defaultdict(Counter)
    quoting: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for study, report, link, weight in zip(studies, keys, links, weights, strict=True):
        for key in link.tags:
            tagged[key].append((-weight[key], report))
            near[key].update({other: round(weight[other], 6) for other in link.tags if other != key})
        for key, place in study.places.items():
            backlinks[key].append(Backlink(report, place.count, place.anchor))
    for number, study in enumerate(studies):
        for key in dict.fromkeys(key for said in study.quotations for key in said):
            quoting[key].append((-weights[number].get(key, 0.0), number))
    named = Counter(key for weight in weights for key in weight)
    narrower: dict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        for key in concept.broader:
            narrower[key].append(concept.key)
    return tuple(
        ConceptLinks(
            tuple(report for _, report in sorted(tagged[key])),
            tuple(sorted(backlinks[key], key=lambda backlink: -backlink.count)),
            tuple(
                other
                for other, _ in sorted(near[key].items(), key=lambda i: (-i[1], i[0]))[:MOST_CONCEPTS_NEAR]
            ),
            tuple(narrower[key]),
            named[key],
            tuple(
                _quoted(
                    [
                        (keys[number], studies[number].quotations[language].get(key))
                        for _, number in sorted(quoting[key])
                    ]
                )
                for language in range(len(LANGUAGES))
            ),
        )
        for key in (concept.key for concept in concepts)
    )


def _quoted(said: Sequence[tuple[str, Quotations | None]]) -> Quoted:
    """Return what reports, the most telling first, say of an entity in one language."""
    found = [(report, quotations) for report, quotations in said if quotations]
    listed = [(report, one) for report, quotations in found for one in quotations.listed]
    return Quoted(
        tuple(listed[:MOST_QUOTED]),
        tuple(pair for pair in listed if pair[1].statements)[:MOST_FIGURES],
        sum(quotations.total for _, quotations in found),
    )
