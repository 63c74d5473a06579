"""What the extractor is unsure of in a report: what it did not find, and what it read on thin evidence."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from .. import paths
from ..model import Report, Section, Source, State, other_language
from ..site.i18n import labels
from ..structure.numbering import numbering
from ..structure.patterns import is_matter
from ..text.characters import normal_form

_TOLD = ("furniture", "boilerplate", "unread")
"""Of what is left out, what an editor may see otherwise; the rest is sure."""
_EXCERPT = 40


class Doubt(NamedTuple):
    """A finding about a report: its code, the place in the source, the anchor, and what it tells."""

    code: str
    start: int
    anchor: str = ""
    values: tuple[tuple[str, object], ...] = ()


def doubts(report: Report, source: Source) -> Iterator[Doubt]:
    """Yield what an editor should look at in a report."""
    yield from _facts(report, source)
    yield from _headings(report, source)
    yield from _left_out(report, source)


def _facts(report: Report, source: Source) -> Iterator[Doubt]:
    meta, start, sidecar = report.meta, report.document.start, ("sidecar", paths.sidecar(source.path))
    given = {*meta.edited, *dict(source.metadata)}
    printed = report.document.title
    if meta.title is None:
        yield Doubt("no-title", start, "title", (sidecar,))
    elif "title" not in given and (printed is None or printed.text != meta.title):
        yield Doubt("title-derived", start, "title", (("title", meta.title), sidecar))
    for fact, date in (("published", meta.published), ("written", meta.written)):
        if date and date.year is None:
            yield Doubt("no-year", start, "title", (("date", date), ("fact", fact), sidecar))
    if meta.kind and meta.kind not in labels.KINDS:
        yield Doubt("kind-unknown", start, "title", (("kind", meta.kind), ("kinds", ", ".join(labels.KINDS))))
    target = report.editions[other_language(report.document.language)]
    missing = sum(n for state, n in target.counts if state not in (State.TRANSLATED, State.SOURCE))
    if missing:
        total = sum(n for _, n in target.counts)
        told = (("missing", missing), ("total", total), ("language", target.language))
        yield Doubt("untranslated", start, "", told)


def _headings(report: Report, source: Source) -> Iterator[Doubt]:
    """Yield headings with thin evidence.

    A heading is sure if it has a number that counts on, or a mark (``**``, #, 【】), or is a word that
    always heads (前言), or if the printed contents list it.
    """
    listed = {normal_form(entry.title) for entry in report.document.contents}
    for section in report.document.body.walk():
        for before, after in itertools.pairwise(section.sections):
            if normal_form(after.title) not in listed and _skips(before, after):
                told = (("heading", _cut(after.printed)), ("before", _cut(before.printed)))
                yield Doubt("heading-number", after.start, after.anchor, told)
        marked = section.number or source.text.startswith(("**", "#", "【"), section.start)
        if (
            section.level
            and not marked
            and normal_form(section.title) not in listed
            and not is_matter(section.title)
        ):
            heading = ("heading", _cut(section.printed))
            yield Doubt("heading-bare", section.start, section.anchor, (heading,))


def _skips(before: Section, after: Section) -> bool:
    one, two = numbering(before.printed), numbering(after.printed)
    return bool(one and two and one.kind == two.kind and not two.follows(one))


def _left_out(report: Report, source: Source) -> Iterator[Doubt]:
    for why in _TOLD:
        gaps = [gap for gap in report.document.gaps if gap.why == why]
        if gaps:
            text = _cut(source.text[gaps[0].start : gaps[0].end])
            yield Doubt(f"left-{why}", gaps[0].start, "", (("count", len(gaps)), ("text", text)))


def _cut(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
