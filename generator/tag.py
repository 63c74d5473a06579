"""Documents and vocabulary -> the concepts that each report is about, as weights and as tags."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.model import Document, Kind, Meta
from generator.terms import Matcher

MOST_TAGS = 8
_IN_TITLE, _IN_HEADING, _IN_LEAD = 6.0, 2.0, 1.0
"""What a mention in the title, a heading, or the first blocks counts for beside its own one."""
_LEAD_BLOCKS = 3
_LEAST = 0.15
"""A tag weighs at least this share of the heaviest one."""

Weights = dict[str, float]


def weights(counts: Sequence[Mapping[str, float]]) -> list[Weights]:
    """Return how much each report is about each concept that it names; each sums to 1 in squares.

    Frequency, dampened, times rarity in the collection (K. Spärck Jones, 1972).
    """
    named_in = Counter(concept for count in counts for concept in count)
    total = len(counts)
    return [_unit(count, named_in, total) for count in counts]


def tags(weights: Weights) -> tuple[str, ...]:
    """Return the concepts that a report is about, the heaviest first."""
    heaviest = max(weights.values(), default=0.0)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(concept for concept, weight in ranked[:MOST_TAGS] if weight >= _LEAST * heaviest)


def counts(document: Document, meta: Meta, matcher: Matcher) -> Weights:
    """Return how often a report names each concept; in a title or heading it counts for several."""
    counts: dict[str, float] = {}
    for text, boost in _texts(document, meta):
        for term in matcher.find(text):
            counts[term.concept] = counts.get(term.concept, 0.0) + boost
    return counts


def _texts(document: Document, meta: Meta) -> Iterator[tuple[str, float]]:
    if meta.title:
        yield meta.title, 1 + _IN_TITLE
    for section in document.sections():
        yield section.title, 1 + _IN_HEADING
    for number, block in enumerate(document.blocks()):
        if block.kind is not Kind.CONTENTS:
            yield block.text, 1 + _IN_LEAD * (number < _LEAD_BLOCKS)
    for entry in document.contents:
        yield entry.title, 1


def _unit(count: Mapping[str, float], named_in: Counter[str], total: int) -> Weights:
    raw = {
        concept: math.log1p(number) * math.log(1 + total / named_in[concept])
        for concept, number in count.items()
    }
    length = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {concept: weight / length for concept, weight in raw.items()} if length else {}
