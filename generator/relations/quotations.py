"""What all reports say of an entity: each sentence of a work once, whichever versions say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..concepts.entities import MOST_QUOTED
from ..model import Document, EntityQuotations, Quote, QuoteList
from ..text.folding import search_form

MOST_FIGURES = 12
"""So many sentences with figures are listed of an entity."""
_MOST_VERSIONS = 4
"""So many versions of a work are listened to, the most telling ones."""


@dataclass(frozen=True)
class Speaker:
    """A report, which work it is a version of, its text in a language, and what that says of each entity."""

    report: str
    work: str
    document: Document
    quotations: Mapping[str, EntityQuotations]

    @cached_property
    def texts(self) -> dict[str, str]:
        """Return what the blocks show, by their anchors."""
        return {block.anchor: block.shown for block in self.document.blocks()}


def quoted(entity: str, speakers: Iterable[Speaker]) -> QuoteList:
    """Return what reports, the most telling first, say of an entity in one language."""
    works: defaultdict[str, list[Speaker]] = defaultdict(list)
    for speaker in speakers:
        if entity in speaker.quotations:
            works[speaker.work].append(speaker)
    total = sum(one.quotations[entity].total for versions in works.values() for one in versions)
    sentences: list[Quote] = []
    figures: list[Quote] = []
    for every in works.values():
        if len(sentences) >= MOST_QUOTED and len(figures) >= MOST_FIGURES:
            break
        versions = every[:_MOST_VERSIONS]
        said = _said(entity, versions)
        total -= sum(len(one.quotations[entity].listed) for one in versions) - len(said)
        sentences += said
        figures += (one for one in said if one.quotation.statements)
    return QuoteList(tuple(sentences[:MOST_QUOTED]), tuple(figures[:MOST_FIGURES]), total)


def _said(entity: str, versions: Sequence[Speaker]) -> list[Quote]:
    """Return what the versions of a work say, each sentence once; one alone is not compared."""
    every = [(one, quotation) for one in versions for quotation in one.quotations[entity].listed]
    if len(versions) == 1:
        return [Quote(one.report, quotation) for one, quotation in every]
    found: dict[str, Quote] = {}
    for one, quotation in every:
        form = search_form(one.texts[quotation.anchor][quotation.start : quotation.end]).replace(" ", "")
        first = found.setdefault(form, Quote(one.report, quotation))
        named = {first.report, *(report for report, _ in first.also)}
        if one.report not in named:
            found[form] = replace(first, also=(*first.also, (one.report, quotation.anchor)))
    return list(found.values())
