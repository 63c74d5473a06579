"""The pipeline itself: a corpus folder -> everything that is known -> the pages of the site."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from generator import (
    catalog,
    connect,
    describe,
    memory,
    paths,
    po,
    read,
    render,
    sidecar,
    tag,
    translate,
    vocabulary,
)
from generator.check import check
from generator.model import (
    LANGUAGES,
    Corpus,
    CorpusError,
    Definition,
    Document,
    Edition,
    Issue,
    Memory,
    Meta,
    Page,
    RawReport,
    Report,
    Site,
    other_language,
)
from generator.parallel import spread
from generator.split import split
from generator.structure import structure
from generator.terms import Matcher
from generator.text import LineNumbers, slug, unique

T = TypeVar("T")


class Track(Protocol):
    """Passes the items of a named stage on, one by one: an adapter may show how far it is."""

    def __call__(self, stage: str, items: Iterable[T], length: int) -> Iterable[T]:
        """Return `items`, of which there are `length`."""


def untracked(stage: str, items: Iterable[T], length: int) -> Iterable[T]:
    """Show nothing."""
    return items


@dataclass(frozen=True, slots=True)
class Output:
    """What a build gives: all that is known, the pages, and what an editor should look at."""

    site: Site
    pages: tuple[Page, ...]
    issues: tuple[Issue, ...]


def build(folder: Path, track: Track = untracked) -> Output:
    """Build the site of the corpus in `folder`. Raise CorpusError when there is no such folder."""
    corpus = read.corpus(folder)
    found = site(corpus, track)
    return Output(found, (*render.pages(found), catalog.page(found)), check(corpus, found))


def site(corpus: Corpus, track: Track = untracked) -> Site:
    """Return everything that is known of a corpus: the stages, in their order."""
    raw, defined = _split(corpus)
    reports = _reports(raw, corpus, track)
    translated = (translate.definition(one, _memory(one.source, corpus)) for one in defined)
    concepts = vocabulary.defined(corpus.concepts, translated)
    matcher = Matcher(concepts)
    weights = tag.weights([(report.document, report.meta) for report in reports], matcher)
    tags = [tag.tags(weight) for weight in weights]
    links = connect.links(reports, tags, weights, matcher)
    return Site(reports, links, concepts, connect.concept_links(concepts, reports, links, weights, matcher))


def reports(corpus: Corpus, track: Track = untracked) -> tuple[Report, ...]:
    """Return the reports of a corpus in both languages, without what connects them."""
    return _reports(_split(corpus)[0], corpus, track)


def memories(folder: Path, issues: list[Issue], track: Track = untracked) -> Iterator[Page]:
    """Yield the PO files of a corpus, brought up to date with its sources.

    A file that cannot be is added to `issues`. What files that belong to no source know is taken over.
    """
    corpus = read.corpus(folder)
    lines = {source.path: LineNumbers(source.text) for source in corpus.sources}
    units: dict[str, list[memory.Unit]] = {}
    raw, defined = _split(corpus)
    for report in _reports(raw, corpus, track):
        source, target = report.document.source, other_language(report.document.language)
        units.setdefault(paths.memory(source, target), []).extend(translate.units(report, lines[source]))
    for one in defined:
        path = paths.memory(one.source, other_language(translate.language_of_definition(one)))
        units.setdefault(path, []).extend(translate.definition_units(one, lines[one.source]))
    for source, target in itertools.product(lines, LANGUAGES):
        if (path := paths.memory(source, target)) in corpus.memories:
            units.setdefault(path, [])
    elsewhere: dict[str, dict[str, po.Message]] = {}
    for path in memory.unused(corpus):
        known = memory.translated(read.translations(folder, folder / path), path)
        elsewhere[paths.language(path)] = known | elsewhere.get(paths.language(path), {})
    for path, found in units.items():
        language = paths.language(path)
        try:
            text = read.translations(folder, folder / path)
            yield Page(path, memory.export(found, text, path, language, elsewhere.get(language, {})))
        except CorpusError as error:
            issues.append(error.issue)


def _split(corpus: Corpus) -> tuple[list[RawReport], list[Definition]]:
    """Return the reports of all sources, with what their files and editors say of them, and definitions."""
    raw: list[RawReport] = []
    defined: list[Definition] = []
    for source in corpus.sources:
        reports, definitions = split(source)
        metadata = source.metadata if len(reports) == 1 else ()
        find = sidecar.finder(source.overrides)
        for report in reports:
            override = find(source.text[report.start : report.end])
            raw.append(replace(report, metadata=metadata, override=override))
        defined += definitions
    return raw, defined


def _reports(raw: list[RawReport], corpus: Corpus, track: Track) -> tuple[Report, ...]:
    described = list(track("reading", spread(_describe, raw), len(raw)))
    keys = unique((_key(wanted, document, meta) for document, meta, wanted in described), paths.is_reserved)
    return tuple(
        Report(key, meta, document, _editions(document, meta, corpus))
        for key, (document, meta, _) in zip(keys, described, strict=True)
    )


def _describe(raw: RawReport) -> tuple[Document, Meta, str]:
    """Return a report's document, its facts, and the key that an editor wants for it."""
    document = structure(raw)
    meta = describe.with_facts(describe.describe(raw, document), raw.metadata)
    facts = dict(raw.metadata) | dict(raw.override.facts if raw.override else ())
    return document, describe.edited(meta, raw.override), str(facts.get("key", ""))


def _key(wanted: str, document: Document, meta: Meta) -> str:
    return wanted or slug(meta.title or translate.first_words(document)) or "report"


def _memory(source: str, corpus: Corpus) -> dict[str, Memory]:
    return {language: corpus.memories.get(paths.memory(source, language), {}) for language in LANGUAGES}


def _editions(document: Document, meta: Meta, corpus: Corpus) -> tuple[Edition, ...]:
    title = meta.title or translate.first_words(document)
    return translate.editions(document, meta, title, _memory(document.source, corpus))
