"""What an editor should look at: findings as `path:line: code message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator import paths
from generator.model import Concept, Corpus, Issue, Report, Source, State, other_language
from generator.terms import Matcher
from generator.text import LineNumbers, fold
from generator.vocabulary import names

FINDINGS = {
    "no-title": "says no title: “title: …” for it in {sidecar}",
    "no-year": "is dated {date}, without a year: “published: …” in {sidecar}",
    "no-text": "has a count and no text",
    "untranslated": "has {missing} of {total} texts not in {language} yet",
    "override-unused": "“{begins}” begins no report: correct “begins”, or take it out",
    "override-known": "“{fact}” says what the text says already: take it out",
    "name-shared": "“{name}” names “{one}” too: leave it to one of them",
    "concept-unused": "“{key}” is named in no report and no definition",
}
"""Every code with what it tells."""


def check(corpus: Corpus, reports: Sequence[Report], concepts: Sequence[Concept]) -> tuple[Issue, ...]:
    """Return all findings, by path and line."""
    found = [
        *corpus.issues,
        *_reports(corpus, reports),
        *_overrides(corpus, reports),
        *_vocabulary(concepts, reports),
    ]
    return tuple(sorted(found, key=lambda issue: (issue.path, issue.line, issue.code, issue.message)))


def _issue(path: str, line: int, code: str, **values: object) -> Issue:
    return Issue(path, line, code, FINDINGS[code].format(**values))


def _reports(corpus: Corpus, reports: Iterable[Report]) -> Iterator[Issue]:
    lines = {source.path: LineNumbers(source.text) for source in corpus.sources}
    for report in reports:
        path, meta = report.document.source, report.meta
        line = lines[path].at(report.document.start)
        if meta.title is None:
            yield _issue(path, line, "no-title", sidecar=paths.sidecar(path))
        if meta.published and meta.published.year is None:
            yield _issue(path, line, "no-year", date=meta.published, sidecar=paths.sidecar(path))
        target = report.edition(other_language(report.document.language))
        missing = sum(n for state, n in target.counts if state not in (State.TRANSLATED, State.SOURCE))
        if missing:
            total = sum(n for _, n in target.counts)
            yield _issue(path, line, "untranslated", missing=missing, total=total, language=target.language)


def _overrides(corpus: Corpus, reports: Sequence[Report]) -> Iterator[Issue]:
    starts: dict[str, list[str]] = {}
    for report in reports:
        starts.setdefault(report.document.source, []).append(report.key)
    for source in corpus.sources:
        for override in source.overrides:
            if not any(_begins(source, report, override.begins) for report in reports):
                yield _issue(
                    paths.sidecar(source.path), override.line, "override-unused", begins=override.begins
                )


def _begins(source: Source, report: Report, begins: str) -> bool:
    if report.document.source != source.path:
        return False
    start = report.document.start
    return fold(source.text[start : start + 3 * len(begins) + 20]).startswith(fold(begins))


def _vocabulary(concepts: Sequence[Concept], reports: Sequence[Report]) -> Iterator[Issue]:
    owners: dict[str, str] = {}
    for concept in concepts:
        for name in dict.fromkeys(fold(name) for name in names(concept)):
            if name in owners:
                yield _issue(paths.VOCABULARY, concept.line or 1, "name-shared", name=name, one=owners[name])
            owners.setdefault(name, concept.key)
    named = _named(concepts, reports)
    parents = {concept.broader for concept in concepts}
    for concept in concepts:
        if concept.key not in named and concept.key not in parents and concept.line:
            yield _issue(paths.VOCABULARY, concept.line, "concept-unused", key=concept.key)


def _named(concepts: Sequence[Concept], reports: Sequence[Report]) -> set[str]:
    matcher = Matcher(concepts)
    texts = [text for report in reports for text in _texts(report)]
    texts += [phrase.text for concept in concepts for phrase in concept.definitions or ()]
    return {term.concept for text in texts for term in matcher.find(text)}


def _texts(report: Report) -> Iterator[str]:
    yield report.meta.title or ""
    for section in report.document.body.walk():
        yield section.title
        for block in section.blocks:
            yield block.text
            yield from (item.text for item in block.items)
