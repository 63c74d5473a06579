"""The stages that need one report at a time: first all that it says, then what it says of known concepts."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from ..cache import Cache, digest_of
from ..concepts import entities, events, glosses, mentions, nominations, tagging
from ..concepts.matcher import Matcher
from ..corpus.memories import of_source, print_of
from ..metadata import extract
from ..metadata.evidence import with_evidence, with_names
from ..model import (
    LANGUAGES,
    Bilingual,
    Concept,
    Corpus,
    CorpusError,
    Edition,
    EntityQuotations,
    Event,
    Issue,
    Memory,
    Place,
    RawReport,
    Report,
    Section,
    Source,
    Study,
)
from ..relations import anchors, links, series
from ..relations.addresses import Addresses, addresses, with_keys
from ..relations.fingerprints import fingerprints
from ..relations.vectors import vector
from ..structure.parse import structure
from ..structure.web.page import without_page
from ..text.lines import LineNumbers
from ..text.slugs import slug
from ..translation import editions

T = TypeVar("T")
_NO_TEXT = Section(0, "", "", "", "", 0, 0)


class Track(Protocol):
    """Shows the progress of a long stage."""

    def __call__(self, stage: str, items: Iterable[T], length: int) -> Iterable[T]:
        """Return `items`, of which there are `length`, as they are worked on."""


def untracked(stage: str, items: Iterable[T], length: int) -> Iterable[T]:
    """Show nothing."""
    return items


@dataclass(frozen=True, slots=True)
class Task:
    """A report to study, with the translation memories of its source, by language.

    `before` is what was found out with another vocabulary.
    """

    report: RawReport
    memories: Mapping[str, Memory]
    before: Study | None = None


@dataclass(frozen=True, slots=True)
class Studied:
    """What a report says by itself; phrases `known` from the vocabulary are not among what it nominates.

    It holds for every `vocabulary`, told by a hash, of which the same `names` stand where one looks for them.
    """

    study: Study
    known: tuple[str, ...]
    vocabulary: bytes
    names: bytes


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a report: what it says, or the error of the program that it met."""

    studied: Studied | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """The reports of a corpus with their addresses; `failed` are those on which the program fails."""

    studies: list[Study]
    addresses: Addresses
    failed: tuple[Issue, ...]


def studies(
    reports: Sequence[RawReport],
    corpus: Corpus,
    concepts: Sequence[Concept] = (),
    track: Track = untracked,
    executor: Executor | Cache | None = None,
) -> list[Study]:
    """Study reports, in parallel, and give each a key of its own.

    Names of the `concepts` of the vocabulary are not cut when phrases are looked for.
    """
    kept = executor if isinstance(executor, Cache) else Cache(executor=executor)
    return located(reports, corpus, concepts, track, kept).studies


def located(
    reports: Sequence[RawReport],
    corpus: Corpus,
    concepts: Sequence[Concept],
    track: Track = untracked,
    kept: Cache | None = None,
    day: str | None = None,
) -> Located:
    """Return what `studies` does, with the addresses of the reports; a `day` registers those that are new.

    Other names of concepts than before change only what reports nominate.
    """
    kept = kept or Cache()
    memories = {source.path: of_source(source.path, corpus) for source in corpus.sources}
    given = {path: b"".join(map(print_of, some.values())) for path, some in memories.items()}
    tasks = [kept.of(_task, report, *memories[report.source.path].values()) for report in reports]
    matcher = kept.of(Matcher, concepts)
    vocabulary = kept.of(digest_of, matcher)

    def again(task: Task, attempt: Attempt) -> Task | None:
        if (studied := attempt.studied) is None:
            return None
        holds = studied.vocabulary == vocabulary or studied.names == _nominating(studied, matcher)
        return None if holds else replace(task, before=studied.study)

    results = kept.run(
        partial(attempt, matcher=matcher, vocabulary=vocabulary),
        tasks,
        [kept.of(digest_of, task.report) + given[task.report.source.path] for task in tasks],
        name=lambda task: task.report.source.path,
        again=again,
    )
    read, failed = [], []
    for one, report in zip(track("reading", results, len(tasks)), reports, strict=True):
        if one.studied:
            read.append(kept.of(_placed, one.studied.study, report.origin))
        else:
            failed.append(_failure(report, corpus, one.error))
    places = addresses(read, corpus.registry, day)
    return Located(with_keys(read, places, kept), places, tuple(failed))


def _task(report: RawReport, *memories: Memory) -> Task:
    """Return a report to study, wherever it begins in its file; `memories` in the order of LANGUAGES."""
    return Task(replace(report, origin=0), dict(zip(LANGUAGES, memories, strict=True)))


def _placed(study: Study, origin: int) -> Study:
    """Return a study whose report begins at `origin` in its file, with the text in its own edition, too."""
    document = replace(study.report.document, origin=origin)
    both = _with_own_text(study.report.editions, document.language, document.body)
    return replace(study, report=replace(study.report, document=document, editions=both))


def _with_own_text(both: Bilingual[Edition], language: str, body: Section) -> Bilingual[Edition]:
    """Return editions of which that in the report's own `language` shows `body`."""
    own = replace(both[language], document=replace(both[language].document, body=body))
    return both.map(lambda edition: own if edition.language == language else edition)


def attempt(task: Task, matcher: Matcher, vocabulary: bytes) -> Attempt:
    """Study a report; if the program fails on it, all others are built without it."""
    try:
        return Attempt(study(task, matcher, vocabulary))
    except CorpusError:
        raise
    except Exception as error:
        (*_, last) = traceback.extract_tb(error.__traceback__)
        return Attempt(None, f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {error}")


def _failure(report: RawReport, corpus: Corpus, error: str) -> Issue:
    """Return the issue of a report on which the program fails."""
    path = report.source.path
    text = next(source.text for source in corpus.sources if source.path == path)
    line = LineNumbers(text).at(report.origin + report.start)
    return Issue(
        path,
        line,
        "not-understood",
        f"makes the program fail and is left out; please tell its makers: {error}",
    )


def study(task: Task, matcher: Matcher, vocabulary: bytes) -> Studied:
    """Return all that a report says by itself; names of a `vocabulary` that `matcher` knows are not cut."""
    read = task.before or _study(task)
    report = read.report
    nominees, words, known = nominations.nominations(report.document, report.meta, matcher, matcher.entities)
    studied = Studied(replace(read, nominees=nominees, words=words), known, vocabulary, b"")
    return replace(
        studied,
        study=replace(studied.study, print=digest_of(replace(studied.study, print=b""))),
        names=_nominating(studied, matcher),
    )


def _nominating(studied: Studied, matcher: Matcher) -> bytes:
    """Return a hash of all that a matcher knows where a report looks for what it nominates."""
    report, nominees = studied.study.report, studied.study.nominees
    texts = nominations.searched(report.document, report.meta, nominees, studied.known)
    return digest_of(matcher.known_in(texts))


def _study(task: Task) -> Study:
    """Return all that a report says by itself but what it nominates.

    Its own edition lacks the text, which would be there twice.
    """
    raw = without_page(task.report)
    document = structure(raw)
    meta = with_names(with_evidence(extract.describe(raw, document), raw.source, raw.shared), raw)
    meta = extract.with_front_matter(meta, raw.metadata, document.language)
    meta = extract.edited(meta, raw.override, document.language)
    title = meta.title or editions.first_words(document)
    both = editions.editions(document, meta, title, task.memories)
    key = str(raw.given.get("key", "")) or slug(title) or "report"
    text = "".join(raw.source.text[start:end] for start, end in raw.spans)
    return Study(
        Report(key, meta, document, _with_own_text(both, document.language, _NO_TEXT)),
        fingerprints(text),
        series.titles(document, meta.title),
        glosses=glosses.glosses(document),
        vector=vector(text),
        own_places=anchors.places(document),
        links=links.files(document),
    )


def named(
    studies: Sequence[Study], concepts: Sequence[Concept], track: Track = untracked, kept: Cache | None = None
) -> list[Study]:
    """Return the studies, in parallel, with all that the reports say of `concepts`.

    It is said anew only of reports in which other names of concepts stand than before.
    """
    kept = kept or Cache()
    matcher = kept.of(Matcher, concepts)
    vocabulary = kept.of(digest_of, matcher)
    reports = [study.report for study in studies]

    def again(report: Report, said: Said) -> Report | None:
        holds = said.vocabulary == vocabulary or said.names == kept.of(_names, report, matcher)
        return None if holds else report

    results = kept.run(
        partial(_named, matcher=matcher, vocabulary=vocabulary),
        reports,
        [study.print for study in studies],
        name=lambda report: report.document.source,
        again=again,
    )
    said = track("linking", results, len(reports))
    return [_with(study, each) for study, each in zip(studies, said, strict=True)]


def warm() -> None:
    """Study a few words, so that patterns and word lists are ready for reports."""
    source = Source("a.txt", "题目\n\n一、现状\n\n大模型发展很快。\n")
    matcher = Matcher(())
    raw = RawReport(source, ((0, len(source.text)),))
    _named(_placed(study(Task(raw, {}), matcher, b"").study, 0).report, matcher, b"")


@dataclass(frozen=True, slots=True)
class Said:
    """What a report says of concepts: fields of the report, and of its study.

    It holds for every `vocabulary`, told by a hash, of which the same `names` stand in the report.
    """

    events: tuple[Event, ...]
    counts: Mapping[str, float]
    places: Mapping[str, Place]
    quotations: Bilingual[Mapping[str, EntityQuotations]]
    vocabulary: bytes
    names: bytes


def _names(report: Report, matcher: Matcher) -> bytes:
    """Return a hash of all that a matcher knows of the texts of a report."""
    return digest_of(matcher.known_in(dict.fromkeys(mentions.searched(report))))


def _named(report: Report, matcher: Matcher, vocabulary: bytes) -> Said:
    """Return what a report says of the concepts of a `vocabulary`."""
    document, both = report.document, report.editions
    return Said(
        events.events(document, both, matcher, matcher.entities),
        tagging.counts(document, report.meta, matcher, matcher.entities),
        mentions.places(document, matcher),
        _of_each(both, lambda edition: entities.quotations(edition.document, matcher, matcher.entities)),
        vocabulary,
        _names(report, matcher),
    )


def _with(study: Study, said: Said) -> Study:
    return replace(
        study,
        report=replace(study.report, events=said.events),
        counts=said.counts,
        places=said.places,
        quotations=said.quotations,
    )


def _of_each(both: Bilingual[Edition], make: Callable[[Edition], T]) -> Bilingual[T]:
    """Return the result of `make` for each edition: one for all that show only the source's text."""
    bare = make(next(edition for edition in both if edition.is_bare))  # the source's own at least
    return both.map(lambda edition: bare if edition.is_bare else make(edition))
