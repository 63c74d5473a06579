"""Translation progress: a row for each report, one for the concepts, one for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Concept, Edition, Phrase, Report, State, other_language

OPEN = (State.MACHINE, State.FUZZY, State.STALE, State.MISSING)
"""The states of texts that a translator has yet to finish."""
_ORDER = (State.SOURCE, State.TRANSLATED, *OPEN)


@dataclass(frozen=True, slots=True)
class Row:
    """Numbers of texts: all, those done, and those in each state of OPEN.

    `report` is None for a row that sums up.
    """

    report: Report | None
    total: int
    done: int
    open: tuple[int, ...]

    @property
    def percent(self) -> int:
        """Return how much is done, 100 only when all is."""
        return 100 * self.done // self.total if self.total else 100


def reports(reports: Iterable[Report]) -> list[Row]:
    """Return a row for each report, the least translated first."""
    rows = [_row(report, Counter(dict(_translated(report).counts))) for report in reports]
    return sorted(rows, key=lambda row: (row.percent, -row.total, row.report.key if row.report else ""))


def concepts(concepts: Iterable[Concept]) -> Row:
    """Return the row of the vocabulary: every label and every definition must be in both languages."""
    counts: Counter[State] = Counter()
    for concept in (each for each in concepts if not each.is_automatic):
        counts[State.TRANSLATED if all(concept.labels) else State.MISSING] += 1
        if concept.definitions:
            counts[max((phrase.state for phrase in concept.definitions), key=_ORDER.index)] += 1
    return _row(None, counts)


def total(rows: Iterable[Row]) -> Row:
    """Return the sum of rows."""
    rows = list(rows)
    sums = (sum(numbers) for numbers in zip(*(row.open for row in rows), strict=True))
    return Row(None, sum(row.total for row in rows), sum(row.done for row in rows), tuple(sums))


def untranslated(reports: Iterable[Report]) -> Iterator[tuple[str, int, int]]:
    """Yield each language with the number of texts that lack a translation into it, and of their reports."""
    missing: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    for edition in map(_translated, reports):
        if count := dict(edition.counts).get(State.MISSING, 0):
            missing[edition.language] += count
            lacking[edition.language] += 1
    return ((language, missing[language], lacking[language]) for language in sorted(missing))


def first_open(report: Report) -> tuple[str, ...]:
    """Return the anchor of the first text in each state of OPEN, empty where a state has none in the text."""
    first: dict[State, str] = {}
    for anchor, phrase in _placed(_translated(report)):
        first.setdefault(phrase.state, anchor)
    return tuple(first.get(state, "") for state in OPEN)


def _translated(report: Report) -> Edition:
    return report.editions[other_language(report.document.language)]


def _row(report: Report | None, counts: Counter[State]) -> Row:
    unfinished = tuple(counts[state] for state in OPEN)
    total = sum(counts.values())
    return Row(report, total, total - sum(unfinished), unfinished)


def _placed(edition: Edition) -> Iterator[tuple[str, Phrase]]:
    """Yield the anchors of an edition's texts with what they show, in reading order."""
    for section in edition.document.body.walk():
        if section.phrase:
            yield section.anchor, section.phrase
        for block in section.blocks:
            yield from ((part.anchor, part.phrase) for part in block.walk() if part.phrase)
            yield from ((block.anchor, entry.phrase) for entry in block.entries if entry.phrase)
