"""The pipeline itself: a corpus folder -> everything that is known -> the pages of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from generator import catalog, connect, describe, memory, paths, read, render, tag, translate, vocabulary
from generator.check import LONGEST_BEGINNING, check
from generator.model import (
    LANGUAGES,
    Corpus,
    Definition,
    Document,
    Edition,
    Issue,
    Memory,
    Meta,
    Page,
    Phrase,
    RawReport,
    Report,
    Site,
    other_language,
)
from generator.parallel import spread
from generator.split import split
from generator.structure import structure
from generator.terms import Matcher
from generator.text import LineNumbers, fold, language_of, slug, unique

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
    described = list(track("reading", spread(_describe, raw), len(raw)))
    concepts = vocabulary.defined(corpus.concepts, (_translated(one, corpus) for one in defined))
    matcher = Matcher(concepts)
    keys = unique(_key(wanted, document, meta) for document, meta, wanted in described)
    reports = tuple(
        Report(key, meta, document, _editions(document, meta, corpus))
        for key, (document, meta, _) in zip(keys, described, strict=True)
    )
    weights = tag.weights([(report.document, report.meta) for report in reports], matcher)
    tags = [tag.tags(weight) for weight in weights]
    links = connect.links(reports, tags, weights, matcher)
    return Site(reports, links, concepts, connect.concept_links(concepts, reports, links, weights, matcher))


def memories(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the PO files of a corpus, path and text, brought up to date with its sources."""
    corpus = read.corpus(folder)
    reports = site(corpus).reports
    for source in corpus.sources:
        lines = LineNumbers(source.text)
        units = [
            unit
            for one in reports
            if one.document.source == source.path
            for unit in translate.units(one, lines)
        ]
        units += [unit for one in split(source)[1] for unit in translate.definition_units(one, lines)]
        language = other_language(language_of(source.text))
        path = paths.memory(source.path, language)
        yield path, memory.export(units, read.optional_text(folder / path), path, language)


def _split(corpus: Corpus) -> tuple[list[RawReport], list[Definition]]:
    raw: list[RawReport] = []
    defined: list[Definition] = []
    for source in corpus.sources:
        reports, definitions = split(source)
        raw += reports
        defined += definitions
    return raw, defined


def _describe(raw: RawReport) -> tuple[Document, Meta, str]:
    """Return a report's document, its facts, and the key that an editor wants for it."""
    document = structure(raw)
    begins = fold(raw.source.text[raw.start : raw.start + LONGEST_BEGINNING])
    override = next((one for one in raw.source.overrides if begins.startswith(fold(one.begins))), None)
    meta = describe.with_facts(describe.describe(raw, document), raw.source.metadata)
    facts = dict(raw.source.metadata) | dict(override.facts if override else ())
    return document, describe.edited(meta, override), str(facts.get("key", ""))


def _key(wanted: str, document: Document, meta: Meta) -> str:
    key = wanted or slug(meta.title or translate.first_words(document)) or "report"
    return f"{key}-report" if paths.is_reserved(key) else key


def _memory(source: str, corpus: Corpus) -> dict[str, Memory]:
    name = paths.stem(source)
    return {language: corpus.memories.get((name, language), {}) for language in LANGUAGES}


def _editions(document: Document, meta: Meta, corpus: Corpus) -> tuple[Edition, ...]:
    title = meta.title or translate.first_words(document)
    return translate.editions(document, meta, title, _memory(document.source, corpus))


def _translated(definition: Definition, corpus: Corpus) -> tuple[Definition, tuple[Phrase, Phrase], str]:
    language = language_of("".join(definition.paragraphs))
    memory = _memory(definition.source, corpus)["en"]
    return (definition, *translate.definition(definition, language, memory))
