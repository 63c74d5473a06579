"""The pipeline itself: a corpus folder -> everything that is known -> the pages of the site."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from . import paths
from .checks import check, dead_links
from .concepts import entities, events, mentions, tagging
from .concepts.matcher import Matcher
from .corpus import memories, po, read, sidecar, vocabulary
from .corpus.split import split
from .metadata import extract
from .model import (
    LANGUAGES,
    Asset,
    Concept,
    Corpus,
    CorpusError,
    Definition,
    Edition,
    Issue,
    Memory,
    Page,
    RawReport,
    Report,
    Site,
    Study,
    other_language,
)
from .parallel import run, uncollected
from .relations import series, versions
from .relations.connect import connect
from .site.exports.registry import EXPORTS
from .site.i18n import findings
from .site.pages import editor, render, sources, tables
from .site.search import articles, index_files, names
from .site.search.articles import Article
from .site.views.site_view import SiteView, made, site_views
from .structure.parse import structure
from .text.lines import LineNumbers
from .text.slugs import slug, unique
from .translation import editions, update

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


def build(folder: Path, track: Track = untracked, address: str = "", docs: Path | None = None) -> Output:
    """Build the site of the corpus in `folder`; `address` is where it is published, if that is known.

    Of the pages that people wrote in `docs`, the dead links are found. Raise CorpusError when there is no
    such corpus.
    """
    with uncollected():
        corpus = read.corpus(folder)
        found = replace(site(corpus, track), address=address and f"{address.rstrip('/')}/")
        shown = site_views(found)
        pages = _pages(corpus, found, shown)
        issues = check.check(corpus, found)
        if docs:
            written, files = read.written(docs)
            nowhere = dead_links.dead_by_hand(pages, written, (*files, *editor.ADDRESSES))
            issues = tuple(sorted((*issues, *nowhere), key=findings.place))
        return Output(found, (*pages, *_edited(corpus, shown, issues)), issues)


def _pages(corpus: Corpus, found: Site, shown: Sequence[SiteView]) -> tuple[Page, ...]:
    """Return all pages but the editor's: those that are made at once are large, so they come first."""
    exports = [task for tasks in EXPORTS for task in tasks(shown)]
    originally = sources.tasks(shown, corpus.sources)
    return made([*exports, *render.tasks(shown), *tables.tasks(shown), *originally])


def _edited(corpus: Corpus, shown: Sequence[SiteView], issues: Sequence[Issue]) -> tuple[Page, ...]:
    """Return the editor's pages, which tell of the others."""
    return made(list(editor.tasks(shown, issues, tuple(corpus.memories.values()))))


def index(found: Site, written: Iterable[Article] = ()) -> tuple[Asset, ...]:
    """Return the search index of a site, and of the pages that people wrote beside it."""
    with uncollected():
        return tuple(index_files.index(every_article(found, written), names.names(found)))


def every_article(found: Site, written: Iterable[Article] = ()) -> Iterator[Article]:
    """Yield what every page says, language by language."""
    by_hand = list(written)
    for language in LANGUAGES:
        yield from articles.articles(found, language)
        yield from (article for article in by_hand if article.language == language)


def inspect(
    folder: Path, track: Track = untracked, docs: Path | None = None
) -> tuple[Site, tuple[Issue, ...]]:
    """Return what is known of the corpus in `folder`, and all that an editor should look at.

    That includes the translations, one by one, and all links, also of the pages that people wrote in
    `docs`: no build waits for these.
    """
    with uncollected():
        corpus = read.corpus(folder)
        found = site(corpus, track)
        issues = check.check(corpus, found)
        shown = site_views(found)
        pages = (*_pages(corpus, found, shown), *_edited(corpus, shown, issues))
        doubtful = check.translation_issues(corpus, found.concepts)
        nowhere = dead_links.dead(pages, *(read.written(docs) if docs else ()))
        return found, tuple(sorted((*issues, *doubtful, *nowhere), key=findings.place))


def site(corpus: Corpus, track: Track = untracked) -> Site:
    """Return everything that is known of a corpus: the stages, in their order."""
    raw, defined = _split(corpus)
    concepts = _concepts(defined, corpus)
    return connect(_studies(raw, corpus, Matcher(concepts), track), concepts)


def reports(corpus: Corpus, track: Track = untracked) -> tuple[Report, ...]:
    """Return the reports of a corpus in both languages, without what connects them."""
    return tuple(study.report for study in _studies(_split(corpus)[0], corpus, Matcher(()), track))


def updated_memories(folder: Path, issues: list[Issue], track: Track = untracked) -> Iterator[Page]:
    """Yield the PO files of a corpus, brought up to date with its sources.

    A file that cannot be is added to `issues`. What files that belong to no source know is taken over.
    """
    corpus = read.corpus(folder)
    lines = {source.path: LineNumbers(source.text) for source in corpus.sources}
    units: dict[str, list[memories.Unit]] = {}
    raw, defined = _split(corpus)
    for study in _studies(raw, corpus, Matcher(()), track):
        report = study.report
        source, target = report.document.source, other_language(report.document.language)
        units.setdefault(paths.memory(source, target), []).extend(editions.units(report, lines[source]))
    for one in defined:
        path = paths.memory(one.source, other_language(editions.language_of_definition(one)))
        units.setdefault(path, []).extend(editions.definition_units(one, lines[one.source]))
    for source, target in itertools.product(lines, LANGUAGES):
        if (path := paths.memory(source, target)) in corpus.memories:
            units.setdefault(path, [])
    elsewhere: dict[str, dict[str, po.Message]] = {}
    for path in memories.unused(corpus):
        known = memories.translated(read.translations(folder, folder / path), path)
        elsewhere[paths.language(path)] = known | elsewhere.get(paths.language(path), {})
    for path, found in units.items():
        language = paths.language(path)
        try:
            text = read.translations(folder, folder / path)
            yield Page(path, update.export(found, text, path, language, elsewhere.get(language, {})))
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


def _concepts(defined: Iterable[Definition], corpus: Corpus) -> tuple[Concept, ...]:
    translated = (editions.definition(one, _memory(one.source, corpus)) for one in defined)
    return vocabulary.defined(corpus.concepts, translated)


def _studies(raw: list[RawReport], corpus: Corpus, matcher: Matcher, track: Track) -> list[Study]:
    named = frozenset(concept.key for concept in corpus.concepts if concept.kind)
    study = partial(_study, corpus=corpus, matcher=matcher, named=named)
    studies = list(track("reading", run(study, raw), len(raw)))
    keys = unique((study.key for study in studies), paths.is_reserved)
    return [replace(s, report=replace(s.report, key=key)) for key, s in zip(keys, studies, strict=True)]


def _study(raw: RawReport, corpus: Corpus, matcher: Matcher, named: frozenset[str]) -> Study:
    """Return all that is known of a report by itself: the stages that need no other report.

    `named` are the concepts that are entities.
    """
    document = structure(raw)
    meta = extract.with_facts(extract.describe(raw, document), raw.metadata)
    meta = extract.edited(meta, raw.override)
    title = meta.title or editions.first_words(document)
    both = editions.editions(document, meta, title, _memory(document.source, corpus))
    wanted = dict(raw.metadata) | dict(raw.override.facts if raw.override else ())
    return Study(
        Report(
            str(wanted.get("key", "")) or slug(title) or "report",
            meta,
            document,
            both,
            events.events(document, both, matcher, named),
        ),
        tagging.counts(document, meta, matcher, named),
        mentions.places(document, matcher),
        _of_each(both, lambda edition: tuple(mentions.mentions(edition, matcher))),
        _of_each(both, lambda edition: entities.quotations(edition.document, matcher, named)),
        versions.fingerprints("".join(raw.source.text[start:end] for start, end in raw.spans)),
        series.titles(document, meta.title),
    )


def _of_each(editions: Sequence[Edition], make: Callable[[Edition], T]) -> tuple[T, ...]:
    """Return what `make` makes of each edition: once of all that show nothing but the source's text."""
    once = make(next(edition for edition in editions if edition.is_bare))  # the source's own at least
    return tuple(once if edition.is_bare else make(edition) for edition in editions)


def _memory(source: str, corpus: Corpus) -> dict[str, Memory]:
    return {language: corpus.memories.get(paths.memory(source, language), {}) for language in LANGUAGES}
