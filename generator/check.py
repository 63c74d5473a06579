"""What an editor should look at: findings as `path:line: code message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from generator import labels, memory, paths, quality, sidecar
from generator.model import LANGUAGES, Concept, Corpus, Issue, Phrase, Report, Site, State, other_language
from generator.parallel import spread
from generator.terms import Matcher
from generator.text import LineNumbers, fold
from generator.vocabulary import names

FINDINGS = {
    "no-title": "says no title: “title: …” for it in {sidecar}",
    "no-year": "is dated {date}, without a year: “published: …” in {sidecar}",
    "untranslated": "has {missing} of {total} texts not in {language} yet",
    "override-unused": "“{begins}” begins no report: correct “begins”, or take it out",
    "key-twice": "“{key}” is the key of another report: choose another",
    "kind-unknown": "“{kind}” is no kind; there are: {kinds}",
    "name-shared": "“{name}” names “{one}” too: leave it to one of them",
    "memory-unused": "belongs to no report file: name it like one; export takes over what it knows",
    "concept-unused": "“{key}” is named in no report and no definition",
    "same-as-source": "“{detail}” is not translated",
    "figures-differ": "has other figures than its source: {detail}",
    "links-differ": "has other links than its source: {detail}",
    "placeholders-differ": "has other placeholders than its source: {detail}",
    "markup-differs": "has other Markdown than its source: {detail}",
    "chinese-left": "leaves “{detail}” in Chinese",
    "punctuation-left": "leaves Chinese punctuation: {detail}",
    "english-left": "leaves “{detail}” in English",
    "word-twice": "says “{detail}”",
    "term-missing": "does not name “{detail}”, as its source does",
    "length-odd": "is {detail} times as long as such texts are",
    "translated-twice": "is not the translation of the same text in {detail}",
}
"""Every code with what it tells."""


def check(corpus: Corpus, site: Site) -> tuple[Issue, ...]:
    """Return all findings, by path and line."""
    found = [
        *corpus.issues,
        *_reports(corpus, site.reports),
        *_overrides(corpus, site.reports),
        *_vocabulary(site),
        *(_issue(path, 1, "memory-unused") for path in memory.unused(corpus)),
    ]
    return tuple(sorted(found, key=place))


def place(issue: Issue) -> tuple[str, int, str, str]:
    """Return what issues are sorted by."""
    return issue.path, issue.line, issue.code, issue.message


def _issue(path: str, line: int, code: str, **values: object) -> Issue:
    message = FINDINGS[code].format(**values)
    return Issue(path, line, code, "".join(c if c.isprintable() else "\ufffd" for c in message))


def _reports(corpus: Corpus, reports: Iterable[Report]) -> Iterator[Issue]:
    lines = {source.path: LineNumbers(source.text) for source in corpus.sources}
    for report in reports:
        path, meta = report.document.source, report.meta
        line = lines[path].at(report.document.start)
        if meta.title is None:
            yield _issue(path, line, "no-title", sidecar=paths.sidecar(path))
        if meta.published and meta.published.year is None:
            yield _issue(path, line, "no-year", date=meta.published, sidecar=paths.sidecar(path))
        if meta.kind and meta.kind not in labels.KINDS:
            yield _issue(path, line, "kind-unknown", kind=meta.kind, kinds=", ".join(labels.KINDS))
        target = report.edition(other_language(report.document.language))
        missing = sum(n for state, n in target.counts if state not in (State.TRANSLATED, State.SOURCE))
        if missing:
            total = sum(n for _, n in target.counts)
            yield _issue(path, line, "untranslated", missing=missing, total=total, language=target.language)


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
                yield _issue(
                    paths.sidecar(source.path), override.line, "override-unused", begins=override.begins
                )
            if key in keys:
                yield _issue(paths.sidecar(source.path), override.line, "key-twice", key=key)
            keys |= {key} - {None}


def _vocabulary(site: Site) -> Iterator[Issue]:
    owners: dict[str, str] = {}
    for concept in site.concepts:
        for name in dict.fromkeys(fold(name) for name in names(concept)):
            if name in owners:
                yield _issue(paths.VOCABULARY, concept.line or 1, "name-shared", name=name, one=owners[name])
            owners.setdefault(name, concept.key)
    needed = _named(site) | {key for concept in site.concepts for key in concept.broader}
    for concept in site.concepts:
        if concept.key not in needed:
            yield _issue(paths.VOCABULARY, concept.line or 1, "concept-unused", key=concept.key)


def _named(site: Site) -> set[str]:
    """Return the concepts that a report or a definition names."""
    matcher = Matcher(site.concepts)
    definitions = (phrase.text for concept in site.concepts for phrase in concept.definitions or ())
    named = {term.concept for text in definitions for term in matcher.find(text)}
    return named | {c.key for c, links in zip(site.concepts, site.concept_links, strict=True) if links.named}


class _Entry(NamedTuple):
    """A finished translation, and the file it stands in."""

    path: str
    source: str
    phrase: Phrase


def translations(corpus: Corpus, concepts: Iterable[Concept]) -> Iterator[Issue]:
    """Yield what is doubtful in finished translations."""
    files = [paths.memory(source.path, language) for source in corpus.sources for language in LANGUAGES]
    entries = [
        _Entry(path, source, phrase)
        for path in files
        for source, phrase in corpus.memories.get(path, {}).items()
        if phrase.state is State.TRANSLATED
    ]
    look = partial(_look, matcher=Matcher(concepts), concepts={concept.key: concept for concept in concepts})
    for entry, found in zip(entries, spread(look, entries), strict=True):
        for finding in found:
            yield _issue(entry.path, entry.phrase.line, finding.code, detail=finding.detail)
    yield from _translated_twice(entries)


def _look(entry: _Entry, matcher: Matcher, concepts: dict[str, Concept]) -> tuple[quality.Finding, ...]:
    named = dict.fromkeys(term.concept for term in matcher.find(entry.source))
    pair = quality.Pair(
        entry.source, entry.phrase.text, entry.phrase.language, tuple(concepts[key] for key in named)
    )
    return quality.check(pair)


def _translated_twice(entries: Iterable[_Entry]) -> Iterator[Issue]:
    first: dict[tuple[str, str], _Entry] = {}
    for entry in entries:
        one = first.setdefault((entry.phrase.language, fold(entry.source)), entry)
        if fold(one.phrase.text) != fold(entry.phrase.text):
            where = f"{one.path}:{one.phrase.line}"
            yield _issue(entry.path, entry.phrase.line, "translated-twice", detail=where)
