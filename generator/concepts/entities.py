"""Entities in a report: the sentences that name them, those with figures first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model import Document, EntityQuotations, Quotation
from ..text.characters import half_width
from ..text.dates import MONTH_NAMES, dates
from ..text.numerals import NUMERAL, any_of
from ..text.sentences import sentences
from .matcher import Matcher, Term
from .mentions import linked

MOST_QUOTED = 20
"""Maximum number of sentences quoted per entity, from one report and overall."""
_LONGEST, _BEFORE = 400, 120
"""Maximum length of a quotation in characters, and of what it keeps before the entity's name."""
_READABLE = 1000
"""Maximum length of a sentence with figures: a longer one is a table or the like."""
_GAP = re.compile("[ ,，;；:：、]+")
_DIGIT = re.compile("[0-9０-９万萬亿億]")
_MONTH = f"(?i:{any_of(MONTH_NAMES)})"
_FIGURE = re.compile(
    r"(?=[\[0-9A-DFJM-PSTa-dfjm-pst一二两兩三四五六七八九])"  # most characters can begin none
    r"(?:\[[0-9,–\- ]{1,40}\]"
    rf"|(?<![A-Za-z])(?:{_MONTH}|(?i:chapter|part|section|figure|table)) [0-9]{{1,2}}"
    f"|[0-9]{{1,2}} {_MONTH}|(?:19|20)[0-9]{{2}}(?![0-9%万萬亿億]|[.,][0-9])"
    r"|(?P<figure>(?<![A-Za-z0-9第._/-])[0-9]+(?![0-9]*[A-Za-z]?-)"
    f"|[一二两兩三四五六七八九][{NUMERAL}]{{0,12}}[万萬亿億]))"
)
"""A number as `figure`, if it is not a reference, a date, a chapter, or part of a name in Latin letters."""


def quotations(
    document: Document, matcher: Matcher, entities: frozenset[str]
) -> Mapping[str, EntityQuotations]:
    """Return the sentences of a document in one language that name each of the `entities`."""
    sentences: defaultdict[str, list[Quotation]] = defaultdict(list)
    for section in document.body.walk():
        for block in linked(section.blocks):
            text = block.wording
            terms = matcher.find(text)
            if any(term.concept in entities for term in terms):
                for concept, quotation in _quotations(block.anchor, text, terms, entities):
                    sentences[concept].append(quotation)
    return {concept: EntityQuotations(len(all_), _most_telling(all_)) for concept, all_ in sentences.items()}


def _most_telling(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return as many as are listed, in reading order: those with figures are kept before the others."""
    order = sorted(range(len(quotations)), key=lambda number: not quotations[number].has_figures)
    return tuple(quotations[number] for number in sorted(order[:MOST_QUOTED]))


def _quotations(
    anchor: str, text: str, terms: Sequence[Term], entities: frozenset[str]
) -> list[tuple[str, Quotation]]:
    """Return each entity with the sentences of a text that name it."""
    quotations = []
    starts = [term.start for term in terms]
    for start, end in sentences(text):
        named = terms[bisect_left(starts, start) : bisect_left(starts, end)]
        first: dict[str, Term] = {}
        for term in named:
            if term.concept in entities:
                first.setdefault(term.concept, term)
        figures = _figures(text, start, end, named) if first else []
        for concept, term in first.items():
            begin, stop = _span(text, start, end, term)
            has_figures = any(begin <= place < stop for place in figures)
            quotations.append((concept, Quotation(anchor, begin, stop, has_figures)))
    return quotations


def _figures(text: str, start: int, end: int, terms: Sequence[Term]) -> list[int]:
    """Return where the figures of a sentence begin: numbers outside dates and names of concepts."""
    sentence = text[start:end]
    if len(sentence) > _READABLE or not _DIGIT.search(sentence):
        return []
    form = half_width(sentence)
    figures = [match.start() for match in _FIGURE.finditer(form) if match["figure"]]
    spans = [(term.start - start, term.end - start) for term in terms]
    spans += [(date.start, date.end) for date in dates(form)] if figures else []
    return [start + place for place in figures if not any(begin <= place < stop for begin, stop in spans)]


def _span(text: str, start: int, end: int, term: Term) -> tuple[int, int]:
    """Return what is quoted of a sentence, cut between words where there are any."""
    if end - start <= _LONGEST:
        return start, end
    begin = max(start, min(term.start - _BEFORE, end - _LONGEST))
    stop = min(end, max(term.end, begin + _LONGEST))
    first = _GAP.search(text, begin, term.start) if begin > start else None
    gaps = (gap.start() for gap in _GAP.finditer(text, term.end, stop)) if stop < end else ()
    return first.end() if first else begin, max(gaps, default=stop)
