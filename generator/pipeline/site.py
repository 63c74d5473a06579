"""The sources of a corpus -> all that is known of it: the stages in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from ..cache import Cache, digest_of
from ..concepts import automatic, dictionary
from ..concepts.definitions import defined
from ..corpus import read
from ..corpus.memories import of_source, print_of
from ..corpus.readings import is_whole
from ..corpus.split import split_all
from ..model import Concept, Corpus, Definition, Event, Issue, Page, Registry, Relations, Report, Site, Study
from ..relations.addresses import concept_addresses
from ..relations.connect import connect
from ..translation import editions, update
from .study import Track, located, named, studies, untracked

_CONCEPTS = ("concepts",)

Named: TypeAlias = Callable[[Sequence[Study]], Sequence[Study]]
"""Adds to studies what the reports say of concepts."""
Early: TypeAlias = Callable[[Sequence[Study], Named], None]
"""Is given all studies as soon as each is made, and what adds to some of them."""


def site(
    corpus: Corpus,
    track: Track = untracked,
    executor: Executor | Cache | None = None,
    day: str | None = None,
    early: Early | None = None,
) -> Site:
    """Return all that is known of a corpus; `early` is given the reports before they are joined.

    What it is told of concepts is of those that were known in the last round.
    """
    kept = executor if isinstance(executor, Cache) else Cache(executor=executor)
    raw, definitions = split_all(corpus, kept)
    vocabulary = kept.same(("vocabulary",), defined(corpus.concepts, _translated(definitions, corpus, kept)))
    found = located(raw, corpus, vocabulary, track, kept, day)
    known, places = found.studies, found.addresses
    if early:
        before = kept.last(_CONCEPTS) or vocabulary
        early(known, lambda some: named(some, before, kept=kept))
    joined = _joined(known, vocabulary, corpus, track, kept)
    others = concept_addresses(joined, corpus.registry, keeps=day is not None)
    whole = is_whole(corpus) and not found.failed  # what is not read yet is not gone
    gone = (*places.removed, *others.removed) if whole else ()
    return replace(
        joined,
        registry=Registry(places.lines, others.lines),
        moved=(*places.moved, *others.moved),
        removed=gone,
        collisions=places.collisions,
        failed=found.failed,
    )


@dataclass(frozen=True, slots=True)
class Joined:
    """What the reports of a corpus say of concepts, and what joins them: all that one alone does not tell."""

    relations: tuple[Relations, ...]
    events: tuple[tuple[Event, ...], ...]
    concepts: tuple[Concept, ...]
    sought: tuple[Concept, ...]


def _joined(
    studies: Sequence[Study], vocabulary: Sequence[Concept], corpus: Corpus, track: Track, kept: Cache
) -> Site:
    """Return the reports and concepts of a corpus, joined to each other as when all of them were the same."""

    def join(print_: bytes) -> Joined:
        about, concepts = automatic.with_topics(studies, vocabulary, corpus.hidden, corpus.names, kept)
        concepts = kept.same(_CONCEPTS, concepts)
        site = connect(named(about, concepts, track, kept), concepts, kept)
        relations = tuple(report.relations for report in site.reports)
        events = tuple(report.events for report in site.reports)
        return Joined(relations, events, site.concepts, site.sought)

    given = (vocabulary, sorted(corpus.hidden), corpus.names, dictionary.edition())
    joined = kept.result(join, b"".join((digest_of(given), *(study.print for study in studies))))
    kept.same(_CONCEPTS, joined.sought)
    told = zip(studies, joined.relations, joined.events, strict=True)
    reports = (replace(one.report, relations=relations, events=events) for one, relations, events in told)
    return Site(tuple(reports), joined.concepts, joined.sought)


def _translated(definitions: Iterable[Definition], corpus: Corpus, kept: Cache) -> Iterator[editions.Defined]:
    """Yield the terms that sources define, which follow each other, in every language."""
    by_source = groupby(definitions, key=attrgetter("source"))
    given = [(tuple(terms), of_source(source, corpus)) for source, terms in by_source]
    prints = [
        digest_of((terms, [print_of(memory) for memory in memories.values()])) for terms, memories in given
    ]
    return chain.from_iterable(kept.run_here(editions.definitions, given, prints))


def translated_reports(corpus: Corpus, track: Track = untracked) -> tuple[Report, ...]:
    """Return the reports of a corpus in both languages, without what connects them."""
    return tuple(study.report for study in studies(split_all(corpus)[0], corpus, track=track))


def updated_memories(folder: Path, issues: list[Issue], track: Track = untracked) -> Iterator[Page]:
    """Yield the PO files of a corpus, brought up to date with its sources.

    What stands in the way of a file is added to `issues`.
    """
    corpus = read.corpus(folder)
    raw, definitions = split_all(corpus)
    reports = [study.report for study in studies(raw, corpus, track=track)]
    return update.files(corpus, reports, definitions, partial(read.memory, folder), issues)
