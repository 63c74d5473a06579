"""All reports -> what joins them: mentions, backlinks, related reports, versions of the same work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from generator.entities import MOST_QUOTED
from generator.model import (
    LANGUAGES,
    Backlink,
    Concept,
    ConceptLinks,
    Links,
    Quotations,
    Quoted,
    Related,
    Study,
    Version,
)

Weights = Mapping[str, float]

MOST_RELATED = 5
MOST_VERSIONS = 10
MOST_CONCEPTS_NEAR = 8
MOST_FIGURES = 12
"""So many sentences with figures are listed of an entity."""
_REASONS = 4
_VECTOR = 16
"""A report is compared by its so many heaviest concepts."""
_POSTINGS = 60
"""A concept's so many heaviest reports are compared by it: this keeps the work linear."""
_WINDOW = 12
"""Of reports that share a sentence, so many neighbours on each side are compared."""
_SHARED, _SHARED_SENTENCES = 0.3, 2
"""Versions share at least this part of the shorter one's text, in so many sentences."""


def links(
    studies: Sequence[Study],
    keys: Sequence[str],
    tags: Sequence[tuple[str, ...]],
    weights: Sequence[Weights],
) -> tuple[Links, ...]:
    """Return what each report is joined to; `keys`, `tags` and `weights` go with `studies`."""
    same = versions([study.sentences for study in studies])
    near = related(weights, [{other for other, _ in others} for others in same])
    return tuple(
        Links(
            tags[number],
            study.mentions,
            tuple(Related(keys[other], score, why) for other, score, why in near[number]),
            tuple(Version(keys[other], shared) for other, shared in same[number]),
        )
        for number, study in enumerate(studies)
    )


def related(
    weights: Sequence[Weights], apart: Sequence[set[int]]
) -> list[list[tuple[int, float, tuple[str, ...]]]]:
    """Return for each report the others nearest by cosine of their weights: index, score, reasons.

    `apart` are for each report those that are left out: other versions of the same work.
    """
    vectors = [_heaviest(weight) for weight in weights]
    postings: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for concept, weight in vector.items():
            postings[concept].append((-weight, number))
    index = {concept: sorted(posting)[:_POSTINGS] for concept, posting in postings.items()}
    return [
        list(_nearest(vector, vectors, index, {number, *apart[number]}))
        for number, vector in enumerate(vectors)
    ]


def _heaviest(weight: Weights) -> Weights:
    some = (item for item in weight.items() if item[1])
    return dict(sorted(some, key=lambda item: (-item[1], item[0]))[:_VECTOR])


def _nearest(
    mine: Weights, vectors: list[Weights], index: dict[str, list[tuple[float, int]]], apart: set[int]
) -> Iterator[tuple[int, float, tuple[str, ...]]]:
    scores: dict[int, float] = defaultdict(float)
    for concept, weight in mine.items():
        for negative, number in index[concept]:
            scores[number] -= negative * weight
    others = [(-score, number) for number, score in scores.items() if number not in apart]
    for negative, number in nsmallest(MOST_RELATED, others):
        other = vectors[number]
        shared = sorted(mine.keys() & other.keys(), key=lambda c: (-mine[c] * other[c], c))
        yield number, round(-negative, 6), tuple(shared[:_REASONS])


def versions(texts: Sequence[Sequence[str]]) -> list[list[tuple[int, float]]]:
    """Return for each report those that share much of its text: index and share of the shorter one.

    A report is given by its telling sentences.
    """
    lengths = [sum(map(len, text)) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for sentence in text:
            holders[sentence].append(number)
    common: list[Counter[int]] = [Counter() for _ in texts]
    in_common: list[Counter[int]] = [Counter() for _ in texts]
    for sentence, numbers in holders.items():
        length = len(sentence)
        for place, one in enumerate(numbers[:-1]):
            for other in numbers[place + 1 : place + 1 + _WINDOW]:
                common[one][other] += length
                in_common[one][other] += 1
    found: list[list[tuple[int, float]]] = [[] for _ in texts]
    for one, others in enumerate(common):
        for other, length in others.items():
            share = length / min(lengths[one], lengths[other])
            if share >= _SHARED and in_common[one][other] >= _SHARED_SENTENCES:
                found[one].append((other, round(share, 4)))
                found[other].append((one, round(share, 4)))
    return [sorted(others, key=lambda item: (-item[1], item[0]))[:MOST_VERSIONS] for others in found]


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
