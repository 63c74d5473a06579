"""The kind of a report: what its title tells, its cover, the report itself, or the form of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from ..model import Document
from ..model.kinds import KINDS
from ..structure.head.cover_roles import names_form
from ..structure.head.licences import is_brokers
from ..structure.head.organisations import is_organisation
from ..structure.patterns import TITLE_NOUNS
from ..text.characters import nfkc
from ..text.dates import dates
from ..text.numerals import NUMERAL
from ..text.traditional import compiled
from .cover import headings_above
from .form import RELEASED, is_paper, kind_by_form
from .lead import ABOUT_A_WORK, GENRES, LAUNCHED, QUOTED, THIS, Lead

_NEVER = "(?!)"
_WORD = "(?:(?<![A-Za-z])|(?![A-Za-z]))"
"""Where a word may begin: “contract” does not hold “Act”."""
_PATTERNS = {
    kind.key: (
        compiled(f"{_WORD}(?:{kind.words or _NEVER})", re.IGNORECASE),
        compiled(f"{_WORD}(?:{kind.ends or _NEVER})$", re.IGNORECASE),
    )
    for kind in KINDS
}
"""By kind, what names it anywhere in a title, and how its titles end."""
_ON_COVER = {kind.key: compiled(kind.cover, re.IGNORECASE) for kind in KINDS if kind.cover}
_KINDS = "|".join(words for kind in KINDS for words in (kind.words, kind.ends) if words)
_IS_KIND = compiled(f"(?:{TITLE_NOUNS.pattern})*(?:{_KINDS}|{TITLE_NOUNS.pattern})", re.IGNORECASE)
_ENDS_FORM = compiled("(?:论文|报告|作业|答辩|考试|(?:毕业|课程)设计|[a-z])$", re.IGNORECASE)
"""How the name of what is written for a course or a degree ends: 课程设计, coursework."""
_LONGEST_KIND = 20
_BROKERS = "industry report"
_GENERAL = (None, "report", "analysis")
"""Kinds of a title that the cover may tell more closely."""
_OF_PAPERS = ("report", "analysis", "survey", "commentary", "guide")
"""Kinds that titles of papers tell of what these are about: … Image Analysis, … of the Health Survey."""
_OTHER_WORK = compiled(f"{QUOTED.pattern}(?:{GENRES})?", re.IGNORECASE)
_EDITION = compiled(
    "(?:[(〔\\[][^()〔〕\\[\\]]{0,20}[)〕\\]]|v(?:ersion)?[ .]*+[0-9.]++|(?<![0-9.])[0-9.]++"
    f"|(?:总 ?)?第? ?[0-9{NUMERAL}]{{1,5}} ?[版期号輯辑]|(?:no|issue|vol)[. #]*+[0-9]++"
    "|(?:星期|周)[一二三四五六日天])$",
    re.IGNORECASE,
)
"""What may stand behind the word that tells the kind."""
_PARTS = re.compile("[:：]|——|--")
_BEHIND = " 》”\"',，-—–·|"
_LONGEST = 1_000
"""Maximum number of characters of a title; what is longer is a text that stands in one line."""
_CHAPTER = compiled(f"第 ?[{NUMERAL}0-9]{{1,4}} ?[章节]|chapter [0-9ivx]{{1,5}}\\b", re.IGNORECASE)


def kind_of(title: str | None, document: Document, lead: Lead, first: Iterable[str]) -> str | None:
    """Return the kind that the title tells, else the cover, the report itself, its first lines, its form."""
    by_title = kind_of_title(title) if title else None
    by_cover = next(_by_cover(document, lead), None) if by_title in _GENERAL else None
    if (by_cover or by_title) in _OF_PAPERS and is_paper(document):
        return "paper"
    if by_cover or by_title:
        return by_cover or by_title
    texts = [match.group() for text in lead.texts[:3] for match in THIS.finditer(text)]
    texts += [match.group() for text in lead.texts[:1] for match in LAUNCHED.finditer(text)]
    kinds = (kind.key for text in texts for kind in KINDS if _PATTERNS[kind.key][0].search(text))
    lines = (*lead.cover, *headings_above(document))
    head = (text for text in lines if not is_organisation(text) and not text.endswith((":", "：")))
    return (
        next(kinds, None)
        or ("news" if any(map(RELEASED.fullmatch, first)) else None)
        or next(filter(None, map(kind_of_title, head)), None)
        or kind_by_form(document)
    )


def kind_of_title(title: str) -> str | None:
    """Return the kind that a title tells, or the part of it before a colon; first of all its number."""
    if len(title) > _LONGEST:
        return None
    if _CHAPTER.match(title):
        return "chapter"
    text = _OTHER_WORK.sub("", title) if ABOUT_A_WORK.search(title) else title
    ends = [_without_edition(part) for part in (text, _PARTS.split(text, maxsplit=1)[0])]
    for kind in KINDS:
        words, at_end = _PATTERNS[kind.key]
        if words.search(text) or any(map(at_end.search, ends)):
            return kind.key
    return None


def is_kind(phrase: str) -> bool:
    """Return True if a phrase says nothing but a kind: 研究报告, whitepaper, 大作业."""
    is_form = _ENDS_FORM.search(phrase) and " " not in phrase and names_form(phrase)
    return len(phrase) < _LONGEST_KIND and bool(is_form or _IS_KIND.fullmatch(phrase))


def without_kind(line: str) -> str:
    """Return a line of a cover without the words that name a kind there: Equity Research 5 May 2024."""
    return next((p.sub("", line, count=1) for p in _ON_COVER.values() if p.search(line)), line)


def _by_cover(document: Document, lead: Lead) -> Iterator[str]:
    """Yield the kinds that the first page tells; what only brokers print there tells theirs."""
    yield from (key for key, pattern in _ON_COVER.items() if any(map(pattern.search, lead.page)))
    if document.pages:
        stop = document.second_page or document.end
        first = takewhile(lambda block: block.start < stop, document.blocks())
        if is_brokers([block.text for block in first]):
            yield _BROKERS


def _without_edition(title: str) -> str:
    """Return a title without the edition, number or date behind it."""
    end = nfkc(title).rstrip(_BEHIND)
    while True:
        match = _EDITION.search(end)
        date = next((date.start for date in dates(end) if date.end == len(end)), None)
        start = match.start() if match and date is None else date
        if start is None:
            return end
        end = end[:start].rstrip(_BEHIND)
