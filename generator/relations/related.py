"""Related reports: those nearest by the cosine of their concepts' weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from ..parallel import run

Posting = tuple[NDArray[np.int64], NDArray[np.float64]]
Weights = Mapping[str, float]

MOST_RELATED = 5
_REASONS = 3
_VECTOR = 16
"""A report is compared by its so many heaviest concepts."""
_POSTINGS = 250
"""A concept's so many heaviest reports are compared by it: this keeps the work linear."""
_WORTH_SPREADING, _CHUNK = 2000, 256
"""From so many reports on the nearest are looked for by several processes, for so many at a time."""


def related(
    weights: Sequence[Weights], apart: Sequence[Collection[int]], shown: Sequence[int] | None = None
) -> list[list[tuple[int, float, tuple[str, ...]]]]:
    """Return for each report the others nearest by cosine of their weights: index, score, reasons.

    `apart` are for each report those that are left out: its own versions. `shown` says which version stands
    for each report, if not itself: no other is returned.
    """
    shown = range(len(weights)) if shown is None else shown
    vectors = [_heaviest(weight) for weight in weights]
    index = _index(vectors, shown)
    scores = np.zeros(len(vectors))

    def nearest(number: int) -> list[tuple[int, float, tuple[str, ...]]]:
        mine = vectors[number]
        postings = [(weight, index[concept]) for concept, weight in mine.items() if concept in index]
        if not postings:
            return []
        for weight, (others, theirs) in postings:
            scores[others] += weight * theirs
        met = np.concatenate([others for _, (others, _) in postings])
        scores[[shown[one] for one in (number, *apart[number])]] = 0
        found = [(other, score, _reasons(mine, vectors[other])) for other, score in _best(met, scores)]
        scores[met] = 0
        return found

    return list(run(nearest, range(len(vectors)), worth=_WORTH_SPREADING, chunk=_CHUNK))


def _index(vectors: Sequence[Weights], shown: Sequence[int]) -> dict[str, Posting]:
    """Return for each concept the reports that it weighs most in, with its weights."""
    postings: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        if shown[number] == number:
            for concept, weight in vector.items():
                postings[concept].append((-weight, number))
    heaviest = {concept: nsmallest(_POSTINGS, posting) for concept, posting in postings.items()}
    return {
        concept: (np.array([number for _, number in some]), np.array([-weight for weight, _ in some]))
        for concept, some in heaviest.items()
    }


def _heaviest(weight: Weights) -> Weights:
    some = (item for item in weight.items() if item[1])
    return dict(nsmallest(_VECTOR, some, key=lambda item: (-item[1], item[0])))


def _best(met: NDArray[np.int64], scores: NDArray[np.float64]) -> Iterator[tuple[int, float]]:
    """Yield the best of the reports that were met, each up to `_VECTOR` times, with their scores."""
    theirs = scores[met]
    enough = MOST_RELATED * _VECTOR
    least = np.partition(theirs, -enough)[-enough] if len(theirs) > enough else 0.0
    best = np.unique(met[theirs >= least])
    ranked = best[np.argsort(-scores[best], kind="stable")][:MOST_RELATED]
    yield from ((int(one), round(float(scores[one]), 6)) for one in ranked if scores[one] > 0)


def _reasons(mine: Weights, other: Weights) -> tuple[str, ...]:
    """Return the concepts that two reports share, the most telling first."""
    shared = sorted(
        mine.keys() & other.keys(), key=lambda concept: (-mine[concept] * other[concept], concept)
    )
    return tuple(shared[:_REASONS])
