"""All checks, whose issues an editor should look at: `path:line: code message`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .. import paths
from ..concepts.matcher import Matcher
from ..corpus import memories, sidecar
from ..corpus.read import SAME
from ..corpus.readings import is_whole
from ..model import Corpus, Issue, Override, Site
from ..site.i18n import findings
from ..site.i18n.findings import issue
from ..text.characters import normal_form
from . import extraction


def check(corpus: Corpus, site: Site) -> tuple[Issue, ...]:
    """Return the issues of all checks, in order."""
    return in_order(issue for look in CHECKS for issue in look(corpus, site))


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return issues by path and line."""
    return tuple(sorted(issues, key=findings.place))


def _reading(corpus: Corpus, site: Site) -> Iterator[Issue]:
    """Yield what was wrong with files when they were read, and with reports when they were studied."""
    yield from corpus.issues
    yield from site.failed


def _memories(corpus: Corpus, site: Site) -> Iterator[Issue]:
    """Yield the PO files that belong to no source."""
    yield from (issue(path, 1, "memory-unused") for path in memories.unused(corpus))


def _overrides(corpus: Corpus, site: Site) -> Iterator[Issue]:
    """Yield what editors say of reports that are not there, and keys that two reports are given."""
    starts: dict[str, list[int]] = {}
    for report in site.reports:
        starts.setdefault(report.document.source, []).append(report.document.span[0])
    used: set[tuple[str, Override | None]] = set()
    said: dict[str, tuple[Override, ...]] = {}
    for source in corpus.sources:
        path, find = paths.sidecar(source.path), sidecar.finder(source.overrides)
        said[path] = source.overrides  # which files of one name share
        reach = 3 * sidecar.LONGEST_BEGINNING
        used |= {(path, find(source.text[start : start + reach])) for start in starts.get(source.path, ())}
    keys: set[object] = set()
    for path, override in ((path, override) for path, each in said.items() for override in each):
        key = dict(override.facts).get("key")
        if (path, override) not in used:
            yield issue(path, override.line, "override-unused", begins=override.begins)
        if key in keys:
            yield issue(path, override.line, "key-twice", key=key)
        keys |= {key} - {None}


def _vocabulary(corpus: Corpus, site: Site) -> Iterator[Issue]:
    """Yield names that two concepts share, and concepts that nothing names."""
    owners: dict[str, str] = {}
    for concept in site.vocabulary:
        for name in dict.fromkeys(normal_form(name) for name in concept.names):
            if name in owners:
                yield issue(paths.VOCABULARY, concept.line or 1, "name-shared", name=name, one=owners[name])
            owners.setdefault(name, concept.key)
    needed = _named(site) | {key for concept in site.vocabulary for key in concept.broader}
    for concept in site.vocabulary:
        if concept.key not in needed:
            yield issue(paths.VOCABULARY, concept.line or 1, "concept-unused", key=concept.key)


def _named(site: Site) -> set[str]:
    """Return the concepts that a report or a definition names."""
    matcher = Matcher(site.vocabulary)
    definitions = (phrase.text for concept in site.vocabulary for phrase in concept.definitions or ())
    named = {term.concept for text in definitions for term in matcher.find(text)}
    return named | {concept.key for concept in site.vocabulary if concept.relations.named}


def _gone(corpus: Corpus, site: Site) -> Iterator[Issue]:
    """Yield the reports that are registered and not there, unless their file is told of, or not read yet."""
    present = {report.key for report in site.reports}
    told = {
        issue.path
        for issue in _reading(corpus, site)
        if findings.is_failure(issue.code) or issue.code == SAME
    }
    for line in site.registry.reports if is_whole(corpus) else ():
        if line.key not in present and not line.gone and line.source not in told:
            yield issue(line.source, 1, "report-gone", key=line.key)


CHECKS: tuple[Callable[[Corpus, Site], Iterator[Issue]], ...] = (
    _reading, extraction.issues, _overrides, _vocabulary, _memories, _gone,
)  # fmt: skip
