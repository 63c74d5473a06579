"""The keys of reports, which are their addresses: what was published keeps its own, and no other takes it.

A report is known again by its text, of which the registry keeps a sketch: the least of its fingerprints
(A. Broder, 1997: the share of these that two texts have in common estimates the share of all). So its file
may be renamed, its title changed and its place moved; a new file of the same name and title is another
report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .. import paths
from ..cache import Cache, digest_of
from ..model import (
    Collision,
    Concept,
    Date,
    Moved,
    Places,
    Registered,
    RegisteredConcept,
    Registry,
    Site,
    Study,
)
from . import anchors

_SIZE = 12
"""Number of fingerprints in a sketch."""
_FEW = 4
"""A text with fewer is known by its source and title."""
_LEAST, _LEAST_SAME = 0.3, 0.15
"""Least share of two sketches that makes them one report's, and of one with the same source and title."""
_KEPT = 0.75
"""A sketch is kept as it is while so much of it is right, so that edits change few lines of the registry."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NUMBERED = "(?:-(?:no-)?[0-9]+)?"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The keys of studies, in their order, and the lines of the registry with them.

    `days` are None for reports that are not registered. `moved` and `removed` are addresses that were
    published; `collisions` are reports that asked for a key that is taken.
    """

    keys: tuple[str, ...]
    days: tuple[Date | None, ...]
    anchors: tuple[Places, ...]
    lines: tuple[Registered, ...]
    moved: tuple[Moved, ...]
    removed: tuple[str, ...]
    collisions: tuple[Collision, ...]


def addresses(studies: Sequence[Study], registry: Registry, day: str | None = None) -> Addresses:
    """Return the addresses of studies, whose keys are those that they ask for.

    What is new has appeared on `day`, and is registered; without a day it is not.
    """
    sketches = [sketch(study.fingerprints) for study in studies]
    known = _known(studies, sketches, registry.reports)
    keys, collisions = _keys(studies, known, registry.reports)
    lines = [
        _line(study, key, own, entry, day)
        for study, key, own, entry in zip(studies, keys, sketches, known, strict=True)
    ]
    present = {entry.key for entry in known if entry}
    gone = tuple(entry for entry in registry.reports if entry.key not in present)
    moved, removed = _left(lines, gone, paths.report)
    return Addresses(
        tuple(keys),
        tuple(_date(line.day) for line in lines),
        tuple(line.places for line in lines),
        (*gone, *(line for line in lines if line.day)),
        moved,
        removed,
        tuple(collisions),
    )


def _left(
    lines: Iterable[Registered | RegisteredConcept],
    gone: Iterable[Registered | RegisteredConcept],
    address: Callable[[str], str],
) -> tuple[tuple[Moved, ...], tuple[str, ...]]:
    """Return the addresses that lead on, and those whose page was removed."""
    lines = list(lines)
    moved = tuple(Moved(address(old), address(line.key)) for line in lines for old in line.was)
    taken = {address(line.key) for line in lines} | {one.old for one in moved}
    keys = dict.fromkeys(key for entry in gone for key in (entry.key, *entry.was))
    return moved, tuple(place for place in map(address, keys) if place not in taken)


def with_keys(studies: Sequence[Study], places: Addresses, kept: Cache) -> list[Study]:
    """Return studies with their keys, days and anchors."""
    told = zip(studies, places.keys, places.days, places.anchors, strict=True)
    return [
        kept.of(_with_key, study, key, day, kept.same(("places", key), own)) for study, key, day, own in told
    ]


def _with_key(study: Study, key: str, day: Date | None, places: Places) -> Study:
    own = digest_of((study.print, key, places))
    named = replace(study, print=own, report=replace(study.report, key=key, added=day))
    return anchors.with_anchors(named, places)


def _line(study: Study, key: str, own: str, entry: Registered | None, day: str | None) -> Registered:
    """Return the line of a study; without a day if it is new and is not registered."""
    source = study.report.document.source
    if entry is None:
        return Registered(key, source, day or "", own, places=study.own_places)
    kept = entry.print if _shared(entry.print, own) >= _KEPT else own
    places = anchors.kept(study.own_places, entry.places)
    return Registered(key, source, entry.day, kept, _earlier(key, entry), places)


def _earlier(key: str, entry: Registered | RegisteredConcept | None) -> tuple[str, ...]:
    """Return the other keys that an entry had."""
    keys = (*entry.was, entry.key) if entry else ()
    return tuple(dict.fromkeys(other for other in keys if other != key))


@lru_cache
def _date(day: str) -> Date | None:
    return Date(*map(int, day.split("-"))) if day else None


def sketch(fingerprints: bytes) -> str:
    """Return the least fingerprints of a text, as short words."""
    values = np.frombuffer(fingerprints, np.uint64)[:_SIZE]  # they are sorted
    return " ".join(_word(int(value) >> 20) for value in values)


def _word(value: int) -> str:
    word = ""
    while value:
        value, digit = divmod(value, 36)
        word = _DIGITS[digit] + word
    return word or "0"


def _shared(one: str, other: str) -> float:
    """Return the share that two texts have in common, by their sketches."""
    left, right = set(one.split()), set(other.split())
    return len(left & right) / max(1, min(_SIZE, max(len(left), len(right))))


# --- reports that are known again --------------------------------------------------------------------


def _known(
    studies: Sequence[Study], sketches: Sequence[str], entries: Sequence[Registered]
) -> list[Registered | None]:
    """Return the line of each study; the most alike first, each line once."""
    known: list[Registered | None] = [None] * len(studies)
    used: set[int] = set()

    def take(place: int, number: int) -> None:
        if known[place] is None and number not in used:
            known[place] = entries[number]
            used.add(number)

    for place, number in _unchanged(studies, sketches, entries):
        take(place, number)
    for _, place, number in sorted(_candidates(studies, sketches, entries, known, used)):
        take(place, number)
    return known


def _unchanged(
    studies: Sequence[Study], sketches: Sequence[str], entries: Sequence[Registered]
) -> Iterator[tuple[int, int]]:
    """Yield studies and lines, by their numbers, that could not be more alike: nearly all of them."""
    same: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        same[entry.source, entry.print].append(number)
    for place, (study, own) in enumerate(zip(studies, sketches, strict=True)):
        numbers = same.get((study.report.document.source, own), []) if own else []
        yield from ((place, number) for number in numbers if _asks(study, entries[number]))


def _candidates(
    studies: Sequence[Study],
    sketches: Sequence[str],
    entries: Sequence[Registered],
    known: Sequence[Registered | None],
    used: Collection[int],
) -> Iterator[tuple[float, int, int]]:
    """Yield how alike the other studies and lines are, less than zero, with their numbers."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    by_source: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if number not in used:
            by_source[entry.source].append(number)
            for word in entry.print.split():
                by_word[word].append(number)
    for place, (study, own) in enumerate(zip(studies, sketches, strict=True)):
        if known[place] is None:
            near = {number for word in own.split() for number in by_word[word]}
            asked = by_source[study.report.document.source]
            near |= {number for number in asked if _asks(study, entries[number])}
            for number in near:
                value = _likeness(study, own, entries[number])
                if value is not None:
                    yield -value, place, number


def _likeness(study: Study, own: str, entry: Registered) -> float | None:
    """Return how much a study is like a registered report; None if it is another."""
    share = _shared(own, entry.print)
    is_source, asks = study.report.document.source == entry.source, _asks(study, entry)
    is_short = min(len(own.split()), len(entry.print.split())) < _FEW
    is_same = is_source and asks and (is_short or share >= _LEAST_SAME)
    return share + 0.25 * is_source + 0.25 * asks if is_same or share >= _LEAST else None


def _asks(study: Study, entry: Registered) -> bool:
    """Return True if the key that a study asks for is the entry's, but for a number."""
    return re.fullmatch(re.escape(study.key) + _NUMBERED, entry.key) is not None


# --- keys --------------------------------------------------------------------------------------------


def _keys(
    studies: Sequence[Study], known: Sequence[Registered | None], entries: Iterable[Registered]
) -> tuple[list[str], list[Collision]]:
    """Return a key for each study: its own where it is still asked for, else one that nobody ever had."""
    keys = [
        entry.key if entry and _asks(study, entry) else ""
        for study, entry in zip(studies, known, strict=True)
    ]
    taken = {key for entry in entries for key in (entry.key, *entry.was)} | set(keys)
    collisions = []
    numbered: dict[str, Iterator[str]] = {}  # what of these was taken stays so
    for place, study in enumerate(studies):
        if keys[place]:
            continue
        entry = known[place]
        others = taken - {*entry.was} if entry else taken
        names = _numbered(study.key) if entry else numbered.setdefault(study.key, _numbered(study.key))
        keys[place] = next(key for key in names if key not in others and not paths.is_reserved(key))
        if study.key in others:
            collisions.append(Collision(keys[place], study.key))
        taken.add(keys[place])
    return keys, collisions


def _numbered(key: str) -> Iterator[str]:
    yield key
    number = 1
    while True:
        number += 1
        yield f"{key}-{number}"
        yield f"{key}-no-{number}"


# --- concepts ----------------------------------------------------------------------------------------


class ConceptAddresses(NamedTuple):
    """The lines of concepts, and the addresses that were published."""

    lines: tuple[RegisteredConcept, ...]
    moved: tuple[Moved, ...]
    removed: tuple[str, ...]


def concept_addresses(site: Site, registry: Registry, keeps: bool) -> ConceptAddresses:
    """Return the addresses of concepts; they are registered if the registry `keeps` what is new.

    That of a topic, which one report has left, leads to this report.
    """
    known = list(_known_concepts(site.listed, registry.concepts))
    lines = [
        RegisteredConcept(concept.key, concept.labels.zh, concept.labels.en, _earlier(concept.key, entry))
        for concept, entry in known
    ]
    present = {entry.key for _, entry in known if entry}
    gone = tuple(entry for entry in registry.concepts if entry.key not in present)
    moved, removed = _left(lines, gone, paths.concept)
    reports = {paths.concept(one.key): _report_of(one) for one in site.concepts if one.is_topic}
    left = [Moved(address, reports[address]) for address in removed if address in reports]
    return ConceptAddresses(
        (*gone, *lines) if keeps else registry.concepts,
        (*moved, *left),
        tuple(address for address in removed if address not in reports),
    )


def _report_of(topic: Concept) -> str:
    """Return the address of the report that has a topic to itself."""
    relations = topic.relations
    return paths.report((*relations.tagged, *(link.report for link in relations.backlinks))[0])


def _known_concepts(
    concepts: Sequence[Concept], entries: Sequence[RegisteredConcept]
) -> Iterator[tuple[Concept, RegisteredConcept | None]]:
    """Yield concepts with their lines: of the same key, else of a name that only they have."""
    by_key = {entry.key: entry for entry in entries}
    present = {concept.key for concept in concepts}
    names = Counter(name for concept in concepts for name in {*concept.labels} - {""})
    by_name: dict[str, RegisteredConcept] = {}
    for entry in entries:
        if entry.key not in present:
            by_name |= {name: entry for name in (entry.zh, entry.en) if names[name] == 1}
    for concept in concepts:
        yield (
            concept,
            by_key.get(concept.key)
            or next((by_name[name] for name in concept.labels if name in by_name), None),
        )
