"""The sentences of all reports that name an entity, each sentence of a work once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..concepts.entities import MOST_QUOTED
from ..model import Block, Document, EntityQuotations, Quote, QuoteList
from ..text.folding import search_form

MOST_FIGURES = 12
"""Maximum number of sentences with figures listed per entity."""
_MOST_VERSIONS = 4
"""Maximum number of versions of a work that are quoted, the most telling first."""


@dataclass(frozen=True)
class Speaker:
    """A report, the work it is a version of, its text in a language, and its quotations of each entity."""

    report: str
    work: str
    document: Document
    quotations: Mapping[str, EntityQuotations]

    @cached_property
    def blocks(self) -> dict[str, Block]:
        """Return the blocks of the text, by their anchors."""
        return self.document.by_anchor()


def quoted(entity: str, speakers: Iterable[Speaker]) -> QuoteList:
    """Return the sentences that name an entity in one language; the most telling reports come first."""
    works: defaultdict[str, list[Speaker]] = defaultdict(list)
    for speaker in speakers:
        if entity in speaker.quotations:
            works[speaker.work].append(speaker)
    total = sum(version.quotations[entity].total for versions in works.values() for version in versions)
    figures: list[Quote] = []
    sentences: list[Quote] = []
    for all_versions in works.values():
        if len(sentences) >= MOST_QUOTED:
            break
        versions = all_versions[:_MOST_VERSIONS]
        work = _of_work(entity, versions)
        total -= sum(len(version.quotations[entity].listed) for version in versions) - len(work)
        for quote in work:
            fits = quote.quotation.has_figures and len(figures) < MOST_FIGURES
            (figures if fits else sentences).append(quote)
    return QuoteList(tuple(sentences[:MOST_QUOTED]), tuple(figures), total)


def _of_work(entity: str, versions: Sequence[Speaker]) -> list[Quote]:
    """Return the sentences of the versions of a work, each once; a single version is not compared."""
    listed = [(version, quotation) for version in versions for quotation in version.quotations[entity].listed]
    if len(versions) == 1:
        return [Quote(version.report, quotation) for version, quotation in listed]
    quotes: dict[str, Quote] = {}
    for version, quotation in listed:
        text = version.blocks[quotation.anchor].wording[quotation.start : quotation.end]
        form = search_form(text).replace(" ", "")
        first = quotes.setdefault(form, Quote(version.report, quotation))
        reports = {first.report, *(report for report, _ in first.also)}
        if version.report not in reports:
            quotes[form] = replace(first, also=(*first.also, (version.report, quotation.anchor)))
    return list(quotes.values())
