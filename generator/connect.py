"""All reports -> what joins them: mentions, backlinks, related reports, versions of the same work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from generator.model import (
    Backlink,
    Block,
    Concept,
    ConceptLinks,
    Document,
    Edition,
    Kind,
    Links,
    Mention,
    Related,
    Report,
    Version,
)
from generator.terms import Matcher, Term
from generator.text import Address, addresses, fold, sentences

Weights = Mapping[str, float]

MOST_RELATED = 5
MOST_VERSIONS = 10
MOST_CONCEPTS_NEAR = 8
_REASONS = 4
_VECTOR = 16
"""A report is compared by its so many heaviest concepts."""
_POSTINGS = 60
"""A concept's so many heaviest reports are compared by it: this keeps the work linear."""
_NOT_LINKED = (Kind.CONTENTS, Kind.CODE)

_SENTENCE = 12
"""A shorter sentence, in characters, says nothing of a common origin."""
_WINDOW = 12
"""Of reports that share a sentence, so many neighbours on each side are compared."""
_SHARED, _SHARED_SENTENCES = 0.3, 2
"""Versions share at least this part of the shorter one's text, in so many sentences."""


def links(
    reports: Sequence[Report],
    tags: Sequence[tuple[str, ...]],
    weights: Sequence[Weights],
    matcher: Matcher,
) -> tuple[Links, ...]:
    """Return what each report is joined to."""
    same = versions(reports)
    near = related(weights, [{other for other, _ in others} for others in same])
    return tuple(
        Links(
            tags[number],
            tuple(tuple(mentions(edition, matcher)) for edition in report.editions),
            tuple(Related(reports[other].key, score, why) for other, score, why in near[number]),
            tuple(Version(reports[other].key, shared) for other, shared in same[number]),
        )
        for number, report in enumerate(reports)
    )


def mentions(edition: Edition, matcher: Matcher) -> Iterator[Mention]:
    """Yield the first mention of each concept in each section, outside addresses and code."""
    for section in edition.document.body.walk():
        seen: set[str] = set()
        for block in _linked(section.blocks):
            for term in _outside(matcher.find(block.shown), addresses(block.shown)):
                if term.concept not in seen:
                    seen.add(term.concept)
                    yield Mention(term.concept, block.anchor, term.start, term.end)


def _outside(terms: Sequence[Term], addresses: Sequence[Address]) -> Iterator[Term]:
    """Yield the terms that overlap no address; both are in order."""
    ahead = iter(addresses)
    address = next(ahead, None)
    for term in terms:
        while address and address.end <= term.start:
            address = next(ahead, None)
        if not address or term.end <= address.start:
            yield term


def _places(document: Document, matcher: Matcher) -> dict[str, tuple[int, str]]:
    """Return how often each concept is named in a document, headings and contents too, and where first."""
    places: dict[str, tuple[int, str]] = {}
    for section in document.body.walk():
        texts = [(section.anchor, section.title)]
        for block in section.blocks:
            texts += [(part.anchor, part.text) for part in block.items or (block,) if not part.entries]
            texts += [(block.anchor, entry.title) for entry in block.entries]
        for anchor, text in texts:
            for term in matcher.find(text):
                count, first = places.get(term.concept, (0, anchor))
                places[term.concept] = (count + 1, first)
    return places


def _linked(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind not in _NOT_LINKED:
            yield from block.items or (block,)


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
    return dict(sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:_VECTOR])


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


def versions(reports: Sequence[Report]) -> list[list[tuple[int, float]]]:
    """Return for each report those that share much of its text: index and share of the shorter one."""
    texts = [_sentences(report) for report in reports]
    lengths = [sum(map(len, text)) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for sentence in text:
            holders[sentence].append(number)
    common: list[Counter[int]] = [Counter() for _ in reports]
    in_common: list[Counter[int]] = [Counter() for _ in reports]
    for sentence, numbers in holders.items():
        length = len(sentence)
        for place, one in enumerate(numbers[:-1]):
            for other in numbers[place + 1 : place + 1 + _WINDOW]:
                common[one][other] += length
                in_common[one][other] += 1
    found: list[list[tuple[int, float]]] = [[] for _ in reports]
    for one, others in enumerate(common):
        for other, length in others.items():
            share = length / min(lengths[one], lengths[other])
            if share >= _SHARED and in_common[one][other] >= _SHARED_SENTENCES:
                found[one].append((other, round(share, 4)))
                found[other].append((one, round(share, 4)))
    return [sorted(others, key=lambda item: (-item[1], item[0]))[:MOST_VERSIONS] for others in found]


def _sentences(report: Report) -> dict[str, None]:
    """Return the report's sentences, folded, each once and in order."""
    folded = (
        fold(block.text[start:end])
        for block in report.document.blocks()
        if block.kind not in _NOT_LINKED
        for start, end in sentences(block.text)
    )
    return dict.fromkeys(sentence for sentence in folded if len(sentence) >= _SENTENCE)


def concept_links(
    concepts: Sequence[Concept],
    reports: Sequence[Report],
    links: Sequence[Links],
    weights: Sequence[Weights],
    matcher: Matcher,
) -> tuple[ConceptLinks, ...]:
    """Return what each concept is joined to."""
    tagged: dict[str, list[tuple[float, str]]] = defaultdict(list)
    backlinks: dict[str, list[Backlink]] = defaultdict(list)
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for report, link, weight in zip(reports, links, weights, strict=True):
        for key in link.tags:
            tagged[key].append((-weight[key], report.key))
            near[key].update({other: round(weight[other], 6) for other in link.tags if other != key})
        for key, (count, anchor) in _places(report.document, matcher).items():
            backlinks[key].append(Backlink(report.key, count, anchor))
    named = Counter(key for weight in weights for key in weight)
    narrower: dict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        if concept.broader:
            narrower[concept.broader].append(concept.key)
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
        )
        for key in (concept.key for concept in concepts)
    )
