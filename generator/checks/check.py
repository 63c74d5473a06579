"""What an editor should look at: findings as `path:line: code message`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from .. import paths
from ..concepts.matcher import Matcher
from ..corpus import memories, sidecar
from ..model import LANGUAGES, Concept, Corpus, Issue, Phrase, Report, Site, State
from ..parallel import run
from ..site.i18n import findings
from ..site.i18n.findings import issue
from ..structure.provenance import page_starts
from ..text.characters import normal_form
from ..text.lines import LineNumbers
from . import extraction, translations


def check(corpus: Corpus, site: Site) -> tuple[Issue, ...]:
    """Return all findings, by path and line."""
    found = [
        *corpus.issues,
        *_reports(corpus, site.reports),
        *_overrides(corpus, site.reports),
        *_vocabulary(site),
        *(issue(path, 1, "memory-unused") for path in memories.unused(corpus)),
    ]
    return in_order(found)


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return issues by path and line."""
    return tuple(sorted(issues, key=findings.place))


def _reports(corpus: Corpus, reports: Iterable[Report]) -> Iterator[Issue]:
    sources = {source.path: source for source in corpus.sources}
    lines = {source.path: LineNumbers(source.text) for source in corpus.sources}
    for report in reports:
        source, starts = sources[report.document.source], page_starts(report.document)
        for doubt in extraction.doubts(report, source):
            place, values = doubt.start, dict(doubt.values)
            page = paths.report(report.key) + (doubt.anchor and f"#{doubt.anchor}")
            part = bisect_right(starts, place)
            yield issue(source.path, lines[source.path].at(place), doubt.code, page, part=part, **values)
    held = {report.document.source for report in reports}
    yield from (issue(path, 1, "no-report") for path in sources if path not in held)


def _overrides(corpus: Corpus, reports: Iterable[Report]) -> Iterator[Issue]:
    starts: dict[str, list[int]] = {}
    for report in reports:
        starts.setdefault(report.document.source, []).append(report.document.start)
    keys: set[object] = set()
    for source in corpus.sources:
        find = sidecar.finder(source.overrides)
        reach = 3 * sidecar.LONGEST_BEGINNING
        used = {find(source.text[start : start + reach]) for start in starts.get(source.path, ())}
        for override in source.overrides:
            key = dict(override.facts).get("key")
            if override not in used:
                yield issue(
                    paths.sidecar(source.path), override.line, "override-unused", begins=override.begins
                )
            if key in keys:
                yield issue(paths.sidecar(source.path), override.line, "key-twice", key=key)
            keys |= {key} - {None}


def _vocabulary(site: Site) -> Iterator[Issue]:
    owners: dict[str, str] = {}
    for concept in site.concepts:
        for name in dict.fromkeys(normal_form(name) for name in concept.names):
            if name in owners:
                yield issue(paths.VOCABULARY, concept.line or 1, "name-shared", name=name, one=owners[name])
            owners.setdefault(name, concept.key)
    needed = _named(site) | {key for concept in site.concepts for key in concept.broader}
    for concept in site.concepts:
        if concept.key not in needed:
            yield issue(paths.VOCABULARY, concept.line or 1, "concept-unused", key=concept.key)


def _named(site: Site) -> set[str]:
    """Return the concepts that a report or a definition names."""
    matcher = Matcher(site.concepts)
    definitions = (phrase.text for concept in site.concepts for phrase in concept.definitions or ())
    named = {term.concept for text in definitions for term in matcher.find(text)}
    return named | {concept.key for concept in site.concepts if concept.relations.named}


class _Entry(NamedTuple):
    """A finished translation, and the file it stands in."""

    path: str
    source: str
    phrase: Phrase


def translation_issues(corpus: Corpus, concepts: Iterable[Concept]) -> Iterator[Issue]:
    """Yield what is doubtful in finished translations."""
    files = [paths.memory(source.path, language) for source in corpus.sources for language in LANGUAGES]
    entries = [
        _Entry(path, source, phrase)
        for path in files
        for source, phrase in corpus.memories.get(path, {}).items()
        if phrase.state is State.TRANSLATED
    ]
    look = partial(_look, matcher=Matcher(concepts), concepts={concept.key: concept for concept in concepts})
    for entry, found in zip(entries, run(look, entries), strict=True):
        for finding in found:
            yield issue(entry.path, entry.phrase.line, finding.code, detail=finding.detail)
    yield from _translated_twice(entries)


def _look(entry: _Entry, matcher: Matcher, concepts: dict[str, Concept]) -> tuple[translations.Finding, ...]:
    named = dict.fromkeys(term.concept for term in matcher.find(entry.source))
    pair = translations.Pair(
        entry.source, entry.phrase.text, entry.phrase.language, tuple(concepts[key] for key in named)
    )
    return translations.check(pair)


def _translated_twice(entries: Iterable[_Entry]) -> Iterator[Issue]:
    first: dict[tuple[str, str], _Entry] = {}
    for entry in entries:
        one = first.setdefault((entry.phrase.language, normal_form(entry.source)), entry)
        if normal_form(one.phrase.text) != normal_form(entry.phrase.text):
            where = f"{one.path}:{one.phrase.line}"
            yield issue(entry.path, entry.phrase.line, "translated-twice", detail=where)
