"""Doubts about what was extracted from reports: what was not found, and what was read on thin evidence."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from .. import paths
from ..model import Block, Corpus, Issue, MarkKind, Report, Section, Site, Source, State, other_language
from ..model.reading import PICTURE
from ..site.i18n.findings import issue
from ..structure.numbering import numbering
from ..structure.patterns import is_matter
from ..structure.provenance import page_starts
from ..text.characters import normal_form
from ..text.lines import LineNumbers
from ..text.shortening import shortened

_REPORTED = {
    "furniture": ("page-number", "running-head"),
    "page": ("menu", "inset", "tail"),
    "boilerplate": ("boilerplate",),
    "unread": ("unread",),
}
"""Reasons to leave out a line that an editor may see otherwise, by finding; the others are sure."""
_EXCERPT = 41
"""Maximum characters of a text that an issue quotes, the … with them."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """A report, its source, the lines of that, and where the pages begin that show it.

    `headed` is where the format of the source says that headings begin.
    """

    report: Report
    source: Source
    lines: LineNumbers
    headed: Container[int]
    starts: Sequence[int]

    def text(self, start: int, end: int) -> str:
        """Return characters of the report's part of the source."""
        origin = self.report.document.origin
        return self.source.text[origin + start : origin + end]

    def issue(self, code: str, start: int, anchor: str = "", **values: object) -> Issue:
        """Return an issue at character `start` of that part, which the report's page shows at `anchor`."""
        page = paths.report(self.report.key) + (anchor and f"#{anchor}")
        part = bisect_right(self.starts, start)
        return issue(
            self.source.path,
            self.lines.at(self.report.document.origin + start),
            code,
            page,
            part=part,
            **values,
        )


def issues(corpus: Corpus, site: Site) -> Iterator[Issue]:
    """Yield what an editor should look at in the reports, and the files that contain none."""
    sources = {source.path: source for source in corpus.sources}
    lines = {source.path: LineNumbers(source.text) for source in corpus.sources}
    headed = {source.path: frozenset(_headed(source)) for source in corpus.sources}
    for report in site.reports:
        path = report.document.source
        starts = page_starts(report.document)
        subject = _Subject(report, sources[path], lines[path], headed[path], starts)
        yield from _facts(subject)
        yield from _headings(subject)
        yield from _left_out(subject)
        yield from _links(subject)
    used = {report.document.source for report in site.reports} | {issue.path for issue in site.failed}
    yield from (issue(path, 1, "no-report") for path in sources if path not in used)


def _headed(source: Source) -> Iterator[int]:
    return (mark.start for mark in source.marks if mark.kind is MarkKind.HEADING)


def _facts(subject: _Subject) -> Iterator[Issue]:
    report, source = subject.report, subject.source
    meta, start, sidecar = report.meta, report.document.start, paths.sidecar(source.path)
    given = {*meta.edited, *dict(source.metadata)}
    printed = report.document.title
    if meta.title is None:
        yield subject.issue("no-title", start, "title", sidecar=sidecar)
    elif "title" not in given and (printed is None or printed.text != meta.title):
        yield subject.issue("title-derived", start, "title", title=meta.title, sidecar=sidecar)
    for fact, date in (("published", meta.published), ("written", meta.written)):
        if date and date.year is None:
            yield subject.issue("no-year", start, "title", date=date, fact=fact, sidecar=sidecar)
    if "people" not in given:
        yield from (
            subject.issue("people-unread", start, "title", text=text, sidecar=sidecar) for text in meta.unread
        )
    target = report.editions[other_language(report.document.language)]
    missing = sum(n for state, n in target.counts if state not in (State.TRANSLATED, State.SOURCE))
    if missing and not target.is_bare:  # those that nobody has begun are counted together
        total = sum(n for _, n in target.counts)
        yield subject.issue("untranslated", start, missing=missing, total=total, language=target.language)


def _headings(subject: _Subject) -> Iterator[Issue]:
    """Yield headings with thin evidence.

    A heading is sure if its format says that it is one, if it has a number that counts on, or a mark
    (``**``, 【】), if it is a word that always heads (前言), or if the printed contents list it.
    """
    document = subject.report.document
    listed = {normal_form(entry.title) for entry in document.contents}
    for section in document.body.walk():
        for before, after in itertools.pairwise(section.sections):
            if normal_form(after.title) not in listed and _skips(before, after):
                heading, previous = shortened(after.printed, _EXCERPT), shortened(before.printed, _EXCERPT)
                yield subject.issue(
                    "heading-number", after.start, after.anchor, heading=heading, before=previous
                )
        if section.level and not _is_sure(section, subject, listed):
            heading = shortened(section.printed, _EXCERPT)
            yield subject.issue("heading-bare", section.start, section.anchor, heading=heading)


def _is_sure(section: Section, subject: _Subject, listed: Container[str]) -> bool:
    marked = section.number or subject.text(section.start, section.body).startswith(("**", "#", "【"))
    is_headed = subject.report.document.origin + section.start in subject.headed
    return is_headed or bool(marked) or normal_form(section.title) in listed or is_matter(section.title)


def _skips(before: Section, after: Section) -> bool:
    one, two = numbering(before.printed), numbering(after.printed)
    return bool(one and two and one.kind == two.kind and not two.follows(one))


def _left_out(subject: _Subject) -> Iterator[Issue]:
    for finding, reasons in _REPORTED.items():
        gaps = [gap for gap in subject.report.document.gaps if gap.why in reasons]
        if gaps:
            texts = (subject.text(gap.start, gap.end).replace(PICTURE, "").strip() for gap in gaps)
            text = shortened(next(filter(None, texts), PICTURE), _EXCERPT)
            yield subject.issue(f"left-{finding}", gaps[0].start, count=len(gaps), text=text)


def _links(subject: _Subject) -> Iterator[Issue]:
    """Yield the first of a report's links to files that hold no report."""
    document = subject.report.document
    unknown = [link for link, key in subject.report.relations.links if not key]
    parts: tuple[Section | Block, ...] = (*document.sections(), *document.blocks()) if unknown else ()
    for part in parts:
        if any(one.kind is MarkKind.LINK and one.value == unknown[0] for one in part.inline):
            text = shortened(unknown[0], _EXCERPT)
            yield subject.issue("link-unknown", part.start, part.anchor, count=len(unknown), text=text)
            return
