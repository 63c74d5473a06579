"""Entities in a report: the sentences that name them, and the figures that these say of them.

A figure is said of the nearest entity before it in its clause, else of the first behind it there; in a
clause that names none, of the last one before in the sentence. A date before all entities is said of all of
its clause, and alone in a clause of those of the next: in May 2023, Baidu released …. Of two in a list,
nothing is said of either, but respectively.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..model import Document, EntityQuotations, Quotation, Statement
from ..text.characters import half_width, is_nfkc
from ..text.dates import dates
from ..text.figures import Demand, Figure, figures
from ..text.numerals import NUMERAL, is_size
from ..text.sentences import sentences
from .matcher import Matcher, Term
from .mentions import linked

MOST_QUOTED = 20
"""So many sentences of a report, and of all reports, are listed of an entity."""
_SEEN_AGAIN = 1 << 10
"""So many texts are looked through once: where a report is not translated, its editions show the same."""
_LONGEST, _BEFORE = 400, 120
"""A longer sentence, in characters, is cut; so much of it is shown before the entity's name."""
_GAP = re.compile("[ ,，;；:：、]+")
_READABLE = 1000
"""A longer one is a table or the like, and says no figures of anyone."""

_CLAUSE_END = re.compile("(?<![0-9])[,;:]|[,;:](?![0-9])|[.](?= )")
_NO_TOPIC = re.compile(
    "(?=[由据依类按基abst])(?:(?<![自理])由|(?<![数证依])据|依据|(?<![人种各])类|按照|基于"
    "|(?<![a-z])(?:by|according to|based on|similar to|behind|than)(?: the)?) ?[“《]?$",
    re.IGNORECASE,
)
"""What stands before one that tells or makes what a figure is said of, or that this is compared with."""
_NO_TOPIC_REACH = 20
_BESIDE = 6
"""How far before a figure its currency or numerator may stand, in characters."""
_LISTING = re.compile(" ?(?:[、/]|和|与|及|以及|and) ?")
_SPEECH = re.compile("(?:说|道|称|表示|指出|认为|said|says|wrote|writes): ?$")
"""What is said then is of something else."""
_OF = re.compile(" of (?:the )?")
_ATTRIBUTE = re.compile("的|(?<![a-z])(?:which|that|who)(?![a-z])")
_EACH = re.compile("分别|respectively", re.IGNORECASE)
_NO_FIGURE = re.compile(
    r"(?=[\[0-9第cpsftvn])(?:\[[0-9,–\- ]{1,40}\]|(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{1,2}){1,9}(?!,?[0-9])"
    r"|[0-9]{1,3}(?:[.][0-9]{1,3}){2,9}"
    r"|[0-9]{1,4} ?(?:页 ?|-page )(?:pdf|ppt|word)"
    f"|第[{NUMERAL}0-9]{{1,6}}|(?:Chapter|Part|Section|Figure|Table|Volume|Version|No[.]) ?[0-9]{{1,4}})",
    re.IGNORECASE,
)
"""Numbers of references, the size of the file itself, what has a number to be found by."""
_TITLE = re.compile(r"(?:《[^《》]{1,200}》|“[^“”]{20,200}”)(?: ?\([^()]{0,20}\))?")
"""The name of a work, with its year or its pages; what it names, nothing is said of."""
_VERSION = re.compile(r"\)? ?v?[0-9]{1,3}(?:[.][0-9]{1,3}){1,3}(?![0-9万亿%])", re.IGNORECASE)
_BARE_YEAR = re.compile("(?:19|20)[0-9]{2}(?![.,]?[0-9]|[万亿%个名家项人条种台倍元页字])")
"""Mostly part of a name: 2023世界人工智能大会."""
_YEAR = re.compile(
    "(?<![a-z])(?:in|since|by|before|after|until|from|of) ((?:19|20)[0-9]{2})(?![0-9年%]|[.,][0-9])",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile("(?<![0-9])(?:[12][0-9]|3[01]|[1-9]) $")
_AFTER_MONTH = re.compile(
    " (?:3[01]|[12][0-9]|[1-9])(?![0-9])(?:,? (?:19|20)[0-9]{2}(?![0-9]))?|,? (?:19|20)[0-9]{2}(?![0-9])"
)

_CURRENCY = re.compile(r"(?:(?:US|HK|RMB)?[$¥€£]|RMB) ?$")
_NUMERATOR = re.compile("(?<![0-9])[0-9]{1,3} ?/ ?$")
_UNIT = re.compile(
    "(?P<money> ?(?:美元|欧元|英镑|日元|港元|人民币|元|(?:US )?dollars?|euros?|yuan|RMB))"
    "|(?P<pages> ?(?:页|頁|pages?(?![a-z])))"
    "|(?P<duration> ?(?:小时|分钟|个月|天|周|(?:hours?|minutes?|months?|days?|weeks?|years?)(?![a-z])))"
    "|(?P<score> ?(?:分(?![钟鐘之])|points?(?![a-z])))"
)
"""What stands behind a figure; the name of the group is what it then tells."""
_WORDS = {
    "parameters": re.compile("参数|參數|parameter", re.IGNORECASE),
    "tokens": re.compile("token|词元|上下文|context", re.IGNORECASE),
    "users": re.compile("用户|访问者|访客|users|visitors|subscribers", re.IGNORECASE),
    "score": re.compile("得分|高分|成绩|scor", re.IGNORECASE),
}
"""What stands in the clause of a figure, and what it then tells."""


def quotations(
    document: Document, matcher: Matcher, entities: frozenset[str]
) -> Mapping[str, EntityQuotations]:
    """Return what a document in one language says of each of the `entities` that it names."""
    found: defaultdict[str, list[Quotation]] = defaultdict(list)
    for section in document.body.walk():
        for block in linked(section.blocks):
            text = block.shown
            terms = matcher.find(text)
            if any(term.concept in entities for term in terms):
                for concept, start, end, statements in _sentences(text, terms, entities):
                    found[concept].append(Quotation(block.anchor, start, end, statements))
    return {concept: EntityQuotations(len(all_), _most_telling(all_)) for concept, all_ in found.items()}


def _most_telling(quotations: list[Quotation]) -> tuple[Quotation, ...]:
    """Return those with figures before the others, as many as are listed, in reading order."""
    order = sorted(range(len(quotations)), key=lambda number: not quotations[number].statements)
    return tuple(quotations[number] for number in sorted(order[:MOST_QUOTED]))


@lru_cache(_SEEN_AGAIN)
def _sentences(
    text: str, terms: tuple[Term, ...], entities: frozenset[str]
) -> tuple[tuple[str, int, int, tuple[Statement, ...]], ...]:
    """Return each entity with the sentences that name it, and what figures these say of it."""
    found = []
    form = half_width(text)
    starts = [term.start for term in terms]
    for start, end in sentences(text):
        inside = terms[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        named = [term for term in inside if term.concept in entities]
        if not named:
            continue
        said = _said(form[start:end], *(_moved(some, -start) for some in (inside, named)))
        first = {term.concept: term for term in reversed(named)}
        for concept, term in reversed(first.items()):
            begin, stop = _span(text, start, end, term)
            figures = (Statement(start + one.start, start + one.end, one.measure) for one in said[concept])
            shown = (one for one in figures if begin <= one.start and one.end <= stop)
            found.append((concept, begin, stop, tuple(shown)))
    return tuple(found)


def _moved(terms: Sequence[Term], by: int) -> list[Term]:
    return [Term(term.start + by, term.end + by, term.concept) for term in terms]


def _span(text: str, start: int, end: int, term: Term) -> tuple[int, int]:
    """Return what is shown of a sentence, cut between words where there are any."""
    if end - start <= _LONGEST:
        return start, end
    begin = max(start, min(term.start - _BEFORE, end - _LONGEST))
    stop = min(end, max(term.end, begin + _LONGEST))
    first = _GAP.search(text, begin, term.start) if begin > start else None
    last = (
        max((gap.start() for gap in _GAP.finditer(text, term.end, stop)), default=stop)
        if stop < end
        else stop
    )
    return first.end() if first else begin, last


# --- figures --------------------------------------------------------------------------------------


class _Amount(NamedTuple):
    """A figure or a date as it is printed, with its unit."""

    start: int
    end: int
    measure: str


def _said(form: str, terms: Sequence[Term], named: Sequence[Term]) -> Mapping[str, list[_Amount]]:
    """Return the figures that a sentence, in half width, says of each entity that it names."""
    said: defaultdict[str, list[_Amount]] = defaultdict(list)
    if len(form) > _READABLE or not is_nfkc(form):
        return said
    titles = [match.span() for match in _TITLE.finditer(form)]
    topics = [term for term in named if _is_topic(form, term) and not _within(term, titles)]
    amounts = list(_amounts(form)) if topics else []
    if not amounts:
        return said
    apart = [*titles, *(match.span() for match in _NO_FIGURE.finditer(form)), *_names(form, terms)]
    clauses = list(_clauses(form, topics, [amount for amount in amounts if not _within(amount, apart)]))
    none = before = _Clause("", (0, 0), [], [])
    for clause, after in zip(clauses, [*clauses[1:], none], strict=True):
        for amount in clause.amounts:
            for concept in dict.fromkeys(term.concept for term in clause.told(amount, before, after)):
                said[concept].append(amount)
        if _SPEECH.search(form, *clause.span):
            before = none
        elif clause.topics:
            before = clause
    return said


def _clauses(form: str, topics: Sequence[Term], amounts: Sequence[_Amount]) -> Iterator[_Clause]:
    for start, end in pairwise((0, *(match.end() for match in _CLAUSE_END.finditer(form)), len(form))):
        own = [amount for amount in amounts if start <= amount.start < end]
        if any(amount.measure == "number" for amount in own):
            told = (measure for measure, word in _WORDS.items() if word.search(form, start, end))
            measure = next(told, "number")
            own = [one._replace(measure=measure) if one.measure == "number" else one for one in own]
        yield _Clause(form, (start, end), [term for term in topics if start <= term.start < end], own)


def _is_topic(form: str, term: Term) -> bool:
    return not _NO_TOPIC.search(form, max(0, term.start - _NO_TOPIC_REACH), term.start)


def _names(form: str, terms: Iterable[Term]) -> Iterator[tuple[int, int]]:
    """Yield where terms stand, with the number of a version."""
    for term in terms:
        version = _VERSION.match(form, term.end)
        yield term.start, version.end() if version else term.end


def _within(part: Term | _Amount, spans: Iterable[tuple[int, int]]) -> bool:
    return any(part.start < end and start < part.end for start, end in spans)


class _Clause(NamedTuple):
    """A clause of a sentence: the entities that something may be said of in it, and the figures in it."""

    sentence: str
    span: tuple[int, int]
    topics: Sequence[Term]
    amounts: Sequence[_Amount]

    def told(self, amount: _Amount, before: _Clause, after: _Clause) -> Sequence[Term]:
        """Return what an amount of this clause is said of; `before` and `after` are those beside it."""
        if amount.measure == "date":
            return self._told_when(amount, after)
        if not self.topics:
            return before.last(before.span[1])
        if _EACH.search(self.sentence, *self.span):
            counted = [one for one in self.amounts if one.measure != "date"]
            each = self.topics if len(self.topics) == len(counted) else []
            return [term for term, one in zip(each, counted, strict=False) if one == amount]
        return self.last(amount.start) if self.topics[0].end <= amount.start else self.topics[:1]

    def _told_when(self, amount: _Amount, after: _Clause) -> Sequence[Term]:
        ahead = [term for term in self.topics if term.start >= amount.end][:1]
        if ahead and "的" in self.sentence[amount.end : ahead[0].start]:
            return ahead
        if not self.topics:
            is_alone = len(self.amounts) == 1 and not _ATTRIBUTE.search(self.sentence, *self.span)
            return after.topics if is_alone else ()
        return self.last(amount.start) if self.topics[0].end <= amount.start else self.topics

    def last(self, end: int) -> Sequence[Term]:
        """Return the last topic before `end`; none if it is one of a list, of which it may be either's."""
        last = [term for term in self.topics if term.end <= end][-2:]
        between = (last[0].end, last[-1].start) if last else (0, 0)
        if _LISTING.fullmatch(self.sentence, *between):
            return ()
        return last[:1] if _OF.fullmatch(self.sentence, *between) else last[-1:]


def _amounts(form: str) -> Iterator[_Amount]:
    found = [one for one in figures(form) if one.demand is Demand.ANSWER and not one.in_name]
    days = _merged(_dates(form, found))
    yield from (_Amount(*span, "date") for span in days)
    for one in found:
        start, end = one.start, one.end
        if not _is_vague(form[start:end]) and not _BARE_YEAR.match(form, start):
            amount = _amount(form, start, end, "share" if one.values[0][1] == "%" else "number")
            if not _within(amount, days):
                yield amount


def _is_vague(text: str) -> bool:
    """Tell whether a figure gives no more than a size: billions, 亿; 千亿 gives one."""
    return is_size(text) and (text.isascii() or len(text) == 1)


def _amount(form: str, start: int, end: int, measure: str) -> _Amount:
    if currency := _CURRENCY.search(form, max(0, start - _BESIDE), start):
        return _Amount(currency.start(), end, "money")
    if numerator := _NUMERATOR.search(form, max(0, start - _BESIDE), start):
        return _Amount(numerator.start(), end, "share")
    unit = _UNIT.match(form, end)
    return _Amount(start, unit.end(), str(unit.lastgroup)) if unit else _Amount(start, end, measure)


def _dates(form: str, found: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Yield where dates stand: full ones, months with what is beside them, and years in English."""
    if not found:
        return
    yield from ((one.start, one.end) for one in dates(form))
    if " 20" in form or " 19" in form:
        yield from (match.span(1) for match in _YEAR.finditer(form))
    for one in found:
        if one.values[0][1] == "month":
            day = _BEFORE_DAY.search(form, max(0, one.start - _BESIDE), one.start)
            after = _AFTER_MONTH.match(form, one.end)
            yield day.start() if day else one.start, after.end() if after else one.end


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
