"""Dated events in a report: the sentences that give a date of at least year and month and name an entity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

from ..model import Bilingual, Block, BlockKind, Date, Document, Edition, Event, Quotation, Section
from ..text.characters import half_width, is_nfkc
from ..text.dates import MONTHS, Found, dates
from ..text.sentences import sentences
from ..text.traditional import compiled
from .matcher import Matcher, Term

MOST = 60
"""Maximum number of events of a report; the first are kept."""
_READABLE = 400
"""Maximum length of a sentence in characters: a longer one is a table or the like."""
_KINDS = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE)
_HINT = re.compile("月|(?:19|20)[0-9]{2}(?:(?=[-/.])|(?<=[A-Za-z.,0-9] [0-9]{4}))")
"""Part of every date that gives a month; most paragraphs have none, and this is quicker than `dates`."""
_SEMICOLON = re.compile("[;；]")
_REFERENCES = compiled("参考(?:文献|资料)|引用文献|references|bibliography|works cited", re.IGNORECASE)

Part = TypeVar("Part", Found, Term)
Span = tuple[int, int]
_start = attrgetter("start")
Dated = tuple[Block, Span, Date, tuple[str, ...]]
"""A block, one of its sentences, a date in that, and the entities that it names."""


def events(
    document: Document, editions: Bilingual[Edition], matcher: Matcher, entities: frozenset[str]
) -> tuple[Event, ...]:
    """Return the events of a document, with their place in each edition, in reading order.

    In an edition that does not give the date an event has no place.
    """
    blocks = (block for block in _blocks(document.body) if block.kind in _KINDS and _HINT.search(block.text))
    sentences = [dated for block in blocks for dated in _dated(block, matcher, entities)][:MOST]
    if not sentences:
        return ()
    blocks_of = editions.map(lambda edition: edition.document.by_anchor())
    return tuple(_event(dated, blocks_of) for dated in sentences)


def _blocks(section: Section) -> Iterator[Block]:
    """Yield the blocks that are not in a list of references, the items of a list in its place."""
    if not _REFERENCES.search(section.title):
        for block in section.blocks:
            yield from block.texts()
        for below in section.sections:
            yield from _blocks(below)


def _dated(block: Block, matcher: Matcher, entities: frozenset[str]) -> Iterator[Dated]:
    """Yield the events of a block: a sentence for each month that it gives."""
    found = _dates(block.text)
    terms = [term for term in matcher.find(block.text) if term.concept in entities] if found else []
    for start, end in _sentences(block.text) if terms else ():
        named = dict.fromkeys(term.concept for term in _within(terms, start, end))
        if named and end - start <= _READABLE:
            dates = [one.date for one in _within(found, start, end)]
            months = {(date.year, date.month): date for date in reversed(dates) if date.year and date.month}
            yield from ((block, (start, end), date, tuple(named)) for date in reversed(months.values()))


def _within(parts: Sequence[Part], start: int, end: int) -> Sequence[Part]:
    """Return the parts, which are in order, that begin from `start` to before `end`."""
    first = bisect_left(parts, start, key=_start)
    return parts[first : bisect_left(parts, end, first, key=_start)]


def _sentences(text: str) -> Iterator[Span]:
    """Yield where the sentences of a text stand, each cut at its semicolons."""
    for start, end in sentences(text):
        cuts = (match.end() for match in _SEMICOLON.finditer(text, start, end - 1))
        yield from pairwise((start, *cuts, end))


def _dates(text: str) -> Sequence[Found]:
    """Return the dates of a text; none where half width would move them."""
    form = half_width(text)
    return tuple(dates(form)) if is_nfkc(form) else ()


def _event(dated: Dated, blocks_of: Bilingual[Mapping[str, Block]]) -> Event:
    block, span, date, entities = dated
    source = Quotation(block.anchor, *span)

    def quoted(blocks: Mapping[str, Block]) -> Quotation | None:
        text = blocks[block.anchor].wording
        return source if text == block.text else _translated(block.anchor, date, text)

    return Event(date, entities, blocks_of.map(quoted), source)


def _translated(anchor: str, date: Date, text: str) -> Quotation | None:
    """Return the sentence that gives the date in the translation of a block; None if none does."""
    places = (found.start for found in _dates(text) if found.date == date)
    place = next(places, _without_year(half_width(text), date))
    spans = (span for span in _sentences(text) if place is not None and span[0] <= place < span[1])
    span = next(spans, None)
    return Quotation(anchor, *span) if span and span[1] - span[0] <= 2 * _READABLE else None


def _without_year(form: str, date: Date) -> int | None:
    """Return where an English text gives a day without its year, if it does so once."""
    if not date.month or not date.day:
        return None
    month = f"{MONTHS[date.month - 1][:3]}[a-z]{{0,6}}[.]?"
    pattern = f"(?<![0-9A-Za-z])(?:{date.day} {month}|{month} {date.day}(?:st|nd|rd|th)?)(?![0-9A-Za-z])"
    places = [match.start() for match in re.finditer(pattern, form)]
    return places[0] if len(places) == 1 else None
