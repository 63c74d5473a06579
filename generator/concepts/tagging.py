"""Documents and vocabulary -> the concepts that each report is about, as weights and as tags."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..model import BlockKind, Concept, Document, Meta
from .automatic import overlap
from .background import rarity
from .matcher import Matcher, Term

MOST_TAGS = 5
_IN_TITLE, _IN_HEADING, _IN_LEAD = 20.0, 3.0, 1.0
"""What a mention in the title, a heading, or the first blocks counts for beside its own one."""
_LEAD_BLOCKS = 3
_LEAST = 0.15
"""A tag weighs at least this share of the heaviest one."""
_LISTING = re.compile(" ?(?:[、,，/] ?(?:和|与|及|以及|and )?|和|与|及|以及|and) ?")
_LISTED = 3
"""Minimum number of names that make a list, in which they count as one together."""

Weights = dict[str, float]


def weights(
    counts: Sequence[Mapping[str, float]], rarities: Mapping[str, float] | None = None
) -> list[Weights]:
    """Return how much each report is about each concept that it names; each sums to 1 in squares.

    Frequency, dampened, times rarity in the collection (K. Spärck Jones, 1972), and times that in all texts
    where `rarities` has it.
    """
    named_in = Counter(concept for count in counts for concept in count)
    total = len(counts)
    known = rarities or {}
    rare = {key: math.log(1 + total / reports) * known.get(key, 1.0) for key, reports in named_in.items()}
    return [_unit(count, rare) for count in counts]


def rarities(concepts: Iterable[Concept]) -> dict[str, float]:
    """Return how rare each automatic concept is in texts of all fields; an editor knows what tells."""
    return {one.key: rarity(one.labels.zh or one.labels.en) for one in concepts if one.is_automatic}


def tags(weights: Weights, topics: Sequence[str], concepts: Mapping[str, Concept]) -> tuple[str, ...]:
    """Return the concepts that a report is about: those of the vocabulary, the heaviest first, then topics.

    A topic that says no more than a concept before it is left out.
    """
    curated = [item for item in weights.items() if not concepts[item[0]].is_automatic]
    heaviest = max((weight for _, weight in curated), default=0.0)
    ranked = sorted(curated, key=lambda item: (-item[1], item[0]))
    tags = [concept for concept, weight in ranked[:MOST_TAGS] if weight >= _LEAST * heaviest]
    known = [name for tag in tags for name in concepts[tag].names]
    for topic in topics:
        if len(tags) >= MOST_TAGS:
            break
        names = concepts[topic].names
        if not any(overlap(one, other) for one in names for other in known):
            tags.append(topic)
            known += () if concepts[topic].is_automatic else names
    return tuple(tags)


def counts(document: Document, meta: Meta, matcher: Matcher, entities: Collection[str] = ()) -> Weights:
    """Return how often a report names each concept; in a title or heading it counts for several.

    Names in a list share one mention. Its own authors and publishers count for nothing, nor does one of the
    `entities` that is named in passing, once in the text: nearly every name is rare, telling or not.
    """
    counts: dict[str, float] = {}
    named: Counter[str] = Counter()
    authors = set(_authors(meta, matcher))
    for text, boost in _texts(document, meta):
        for term, share in _shares(matcher.find(text), text):
            weight = 0.0 if term.concept in authors else boost * share
            counts[term.concept] = counts.get(term.concept, 0.0) + weight
            named[term.concept] += 2 if boost > 1 + _IN_LEAD else 1
    return {key: 0.0 if key in entities and named[key] == 1 else count for key, count in counts.items()}


def _authors(meta: Meta, matcher: Matcher) -> Iterator[str]:
    """Yield the concepts that are the report's people and organisations, by whatever name."""
    for name in (*(person.name for person in meta.people), *meta.organisations):
        yield from (term.concept for term in matcher.find(name) if term.end - term.start == len(name))


def _shares(terms: Sequence[Term], text: str) -> Iterator[tuple[Term, float]]:
    """Yield each term with its share of a mention."""
    run: list[Term] = []
    for term in terms:
        if run and not _LISTING.fullmatch(text, run[-1].end, term.start):
            yield from _shared(run)
            run = []
        run.append(term)
    yield from _shared(run)


def _shared(run: Sequence[Term]) -> Iterator[tuple[Term, float]]:
    share = 1 / len(run) if len(run) >= _LISTED else 1.0
    return ((term, share) for term in run)


def _texts(document: Document, meta: Meta) -> Iterator[tuple[str, float]]:
    if meta.title:
        yield meta.title, 1 + _IN_TITLE
    for section in document.sections():
        yield section.title, 1 + _IN_HEADING
    for number, block in enumerate(document.blocks()):
        if block.kind is not BlockKind.CONTENTS:
            yield block.text, 1 + _IN_LEAD * (number < _LEAD_BLOCKS)
    for entry in document.contents:
        yield entry.title, 1


def _unit(count: Mapping[str, float], rare: Mapping[str, float]) -> Weights:
    raw = {concept: math.sqrt(number) * rare[concept] for concept, number in count.items()}
    length = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {concept: weight / length for concept, weight in raw.items()} if length else {}
