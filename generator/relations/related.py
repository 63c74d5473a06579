"""Related reports: those nearest by the concepts that they share and by their texts, with the reason.

All are cosines of vectors of whole numbers, so that scores are exact on every computer, in whatever order
they are summed. A text that has no vector, as it is not in Chinese, is compared by its most telling words.
What most texts of a collection have in common tells none from another, so the mean of their vectors is taken
off. A report adds nothing to the vectors of others but through that, which is rounded, and through the rarity
of concepts.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..concepts.english import is_of_any
from ..parallel import run
from .vectors import LENGTH, matrix

Posting = tuple[NDArray[np.int64], NDArray[np.float32]]
Weights = Mapping[str, float]
Row = NDArray[np.float32]

MOST_RELATED = 5
_REASONS = 3
_VECTOR = 16
"""A report is compared by its so many heaviest concepts."""
_WORDS, _WORD_RANK = 48, 8
"""Number of words by which a text without a vector is compared, and the rank from which they weigh less."""
_POSTINGS = 250
"""The so many heaviest reports of a concept or word are compared by it: this keeps the work linear."""
_FLOOR, _CONCEPTS_ALONE, _NO_VECTOR = 0.2, 0.06, 0.08
"""Minimum score of a related report out of few, or of the concepts that both share, or of these and words."""
_UNKNOWN = 32
"""Number of texts of all fields that are counted beside those of a collection: a few texts have no mean."""
_STEP = 8
"""The mean is rounded to so much, so that one more report seldom changes it."""
_SHARED, _ONE, _SAID, _FEWER, _FEW = 0.24, 0.33, (0.4, 0.4, 0.33, 0.26), 0.07, 32
"""Minimum scores of a related report with which concepts are shared, one that says little, or only so many
phrases, of so few, and how much less they are each time that they are twice as many: of many the nearest are
near."""
_MUCH = 0.1
"""Minimum share of two reports' likeness that a concept is, to say much alone."""
_COMMON = 4
"""A phrase that more than one of so many reports say, such as an offer below each, tells nothing of them."""
_WORDS_SHARED = 0.16
"""The same where one has no vector, and something is shared."""
_TOLD = 0.008
"""Minimum share of two reports' likeness that a concept is, to be a reason: less is named in passing."""
_FULL = 2 * LENGTH * LENGTH
"""The score of two reports that are the same."""
_WORTH_SPREADING, _CHUNK, _BLOCK = 20, 4, 128
"""From so many blocks of reports on several processes compare them, so many blocks at a time."""


class Nearest(NamedTuple):
    """A related report by its number, its score, 0 to 1, and why: shared concepts, else shared phrases."""

    report: int
    score: float
    why: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


def related(
    weights: Sequence[Weights],
    apart: Sequence[Collection[int]],
    shown: Sequence[int] | None = None,
    vectors: Sequence[bytes] = (),
    phrases: Sequence[Sequence[str]] = (),
    curated: Collection[str] = (),
    tags: Sequence[Collection[str]] = (),
) -> list[list[Nearest]]:
    """Return for each report the nearest others; most have a reason that can be named.

    `apart` are for each report those that are left out: its own versions. `shown` says which version stands
    for each report, if not itself: no other is returned. `vectors` are those of the texts, `phrases` those
    that each is about, the most telling first; of a text that has no vector these are words. Concepts that an
    editor `curated` are a reason by themselves; another alone is one if it is among the `tags` of either.
    """
    count = len(weights)
    reports = _Reports(
        weights,
        apart,
        range(count) if shown is None else shown,
        list(vectors) or [b""] * count,
        phrases or [()] * count,
        frozenset(curated),
        tags or [weight.keys() for weight in weights],
    )
    parts = run(reports.nearest, range(0, count, _BLOCK), worth=_WORTH_SPREADING, chunk=_CHUNK)
    return [near for part in parts for near in part]


class _Reports:
    """All that reports are compared by, as `related` takes it."""

    def __init__(
        self,
        weights: Sequence[Weights],
        apart: Sequence[Collection[int]],
        shown: Sequence[int],
        vectors: list[bytes],
        phrases: Sequence[Sequence[str]],
        curated: Collection[str],
        tags: Sequence[Collection[str]],
    ) -> None:
        count = len(weights)
        self.apart, self.shown, self.phrases, self.curated, self.tags = apart, shown, phrases, curated, tags
        texts = matrix(vectors)
        self.blank: NDArray[np.bool_] = np.asarray(~texts.any(axis=1))
        self.concepts = [_heaviest(weight) for weight in weights]
        self.words = [
            _ranked(some) if is_blank else {} for some, is_blank in zip(phrases, self.blank, strict=True)
        ]
        self.bare = self.blank & ~np.array([bool(some) for some in self.words], np.bool_)
        """Which have neither a vector nor words: concepts are all that there is to go by."""
        self.by_concept, self.by_word = _index(self.concepts, shown), _index(self.words, shown)
        is_hidden = np.array(shown, np.int64) != np.arange(count)
        self.hidden = np.flatnonzero(is_hidden)
        self.texts = _centred(texts, ~self.blank & ~is_hidden)
        said = Counter(phrase for some in phrases for phrase in set(some))
        most = max(count, _FEW) // _COMMON
        self.common = {phrase for phrase, times in said.items() if times > most}
        self.less = _FEWER * max((count // _FEW).bit_length() - 1, 0)
        self.floor = max(_FLOOR - self.less / 2, _CONCEPTS_ALONE)

    def nearest(self, start: int) -> list[list[Nearest]]:
        """Return the nearest others of a block of reports, the first of which is given."""
        scores = np.maximum(self.texts[start : start + _BLOCK] @ self.texts.T, 0)
        scores[:, self.hidden] = 0
        return [self._nearest(number, row) for number, row in enumerate(scores, start)]

    def _nearest(self, number: int, scores: Row) -> list[Nearest]:
        shared = self._shared(number)
        scores += shared
        left_out = [self.shown[one] for one in (number, *self.apart[number])]
        scores[left_out] = shared[left_out] = 0
        least_shared = np.where(self.blank & self.blank[number], _NO_VECTOR, _CONCEPTS_ALONE)
        enough = np.flatnonzero((scores >= self.floor * _FULL) | (shared >= least_shared * _FULL))
        near = []
        for other, score in _best(scores, enough):
            why = self._why(number, other)
            said = () if why else self._said(number, other)
            least = self._least(number, other, why, said)
            if score >= least - self.less:
                near.append(Nearest(other, score, why, said))
        return near

    def _why(self, one: int, other: int) -> tuple[str, ...]:
        """Return the concepts that tell of both reports; one alone that neither is about does not."""
        both = self.concepts[one].keys() & self.concepts[other].keys()
        why = _telling(self.concepts[one], self.concepts[other], both)
        is_passing = len(why) == 1 and not any(
            why[0] in some for some in (self.curated, self.tags[one], self.tags[other])
        )
        return () if is_passing else why

    def _least(self, one: int, other: int, why: Sequence[str], said: Collection[str]) -> float:
        """Return the minimum score of two reports that share `why` and `said`, out of few."""
        if any(concept in self.curated for concept in why):
            return 0.0
        is_much = bool(why) and (
            self.concepts[one][why[0]] * self.concepts[other][why[0]] >= _MUCH * LENGTH * LENGTH
        )
        if (self.blank[one] or self.blank[other]) and (why or said):
            is_of_both = is_much and why[0] in self.tags[one] and why[0] in self.tags[other]
            return _WORDS_SHARED if is_of_both or len(why) != 1 else _SHARED
        if len(why) > 1:
            return _FLOOR
        if is_much:
            return _SHARED
        return _ONE if why else _SAID[len(said)]

    def _said(self, one: int, other: int) -> tuple[str, ...]:
        """Return the phrases that tell of both reports: none that a large share of all reports say."""
        telling = [said for said in self.phrases[one] if said not in self.common and not is_of_any(said)]
        return _both(telling, self.phrases[other])

    def _shared(self, number: int) -> Row:
        """Return how much each report shares with one: concepts, and words where there is no vector."""
        shared = np.zeros(len(self.texts), np.float32)
        for concept, weight in self.concepts[number].items():
            if concept in self.by_concept:
                others, theirs = self.by_concept[concept]
                shared[others] += np.float32(weight) * theirs * (1 + (self.bare[number] | self.bare[others]))
        for word, weight in self.words[number].items():
            if word in self.by_word:
                others, theirs = self.by_word[word]
                shared[others] += np.float32(weight) * theirs * 2
        return shared


def _centred(texts: NDArray[np.float32], counted: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the vectors less the mean of those that are `counted`, of whole numbers and one length again."""
    mean = _STEP * np.rint(texts[counted].sum(axis=0) / (counted.sum() + _UNKNOWN) / _STEP)
    moved = np.where(texts.any(axis=1, keepdims=True), texts - mean, 0)
    lengths = np.sqrt((moved * moved).sum(axis=1, keepdims=True))
    centred: NDArray[np.float32] = np.rint(moved * (LENGTH / np.maximum(lengths, 1))).astype(np.float32)
    return centred


def _index(vectors: Sequence[Weights], shown: Sequence[int]) -> dict[str, Posting]:
    """Return for each concept the reports that it weighs most in, with its weights."""
    postings: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        if shown[number] == number:
            for concept, weight in vector.items():
                postings[concept].append((-weight, number))
    heaviest = {concept: nsmallest(_POSTINGS, posting) for concept, posting in postings.items()}
    return {
        concept: (
            np.array([number for _, number in some]),
            np.array([-weight for weight, _ in some], np.float32),
        )
        for concept, some in heaviest.items()
    }


def _heaviest(weight: Weights) -> Weights:
    """Return the heaviest concepts, their weights as whole numbers."""
    some = ((concept, round(LENGTH * value)) for concept, value in weight.items())
    return dict(nsmallest(_VECTOR, (item for item in some if item[1]), key=lambda item: (-item[1], item[0])))


def _ranked(words: Sequence[str]) -> Weights:
    """Return words, the most telling first, with weights by their ranks: whole numbers."""
    raw = [1 / math.sqrt(1 + rank / _WORD_RANK) for rank in range(len(words[:_WORDS]))]
    length = math.sqrt(sum(weight * weight for weight in raw))
    return {
        word.casefold(): round(LENGTH * weight / length)
        for word, weight in zip(words[:_WORDS], raw, strict=True)
    }


def _best(scores: Row, best: NDArray[np.int64]) -> Iterator[tuple[int, float]]:
    """Yield the reports of the best scores, out of those that are good enough, with these."""
    if len(best) > MOST_RELATED:  # few are, so that no more is sorted
        best = best[scores[best] >= np.partition(scores[best], -MOST_RELATED)[-MOST_RELATED]]
    ranked = best[np.argsort(-scores[best], kind="stable")][:MOST_RELATED]
    yield from ((int(one), min(round(float(scores[one]) / _FULL, 3), 1.0)) for one in ranked)


def _telling(mine: Weights, other: Weights, shared: Collection[str]) -> tuple[str, ...]:
    """Return those of the concepts that two reports share that tell of both, the most telling first."""
    weights = {concept: mine[concept] * other[concept] for concept in shared}
    telling = [concept for concept, weight in weights.items() if weight >= _TOLD * LENGTH * LENGTH]
    return tuple(sorted(telling, key=lambda concept: (-weights[concept], concept))[:_REASONS])


def _both(mine: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return the phrases that two reports share, none in another, in the order of the first."""
    known = set(others)
    shared: list[str] = []
    for phrase in mine:
        if phrase in known and not any(phrase in other or other in phrase for other in shared):
            shared.append(phrase)
    return tuple(shared[:_REASONS])
