"""Document -> the facts of a report: title, organisations, people, dates, kind, pages, summary.

A fact is taken only where the text says it of the report itself; otherwise it stays None. The
dates, pages and firms of which a report speaks are not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from ..model import Bilingual, Date, Document, Meta, Override, RawReport, other_language
from ..structure.credits import posted
from ..structure.head.sites import without_site
from ..structure.title import subtitle
from ..text.characters import HAN, nfkc
from ..text.dates import Found
from ..text.layout import visible
from ..text.traditional import Pattern, compiled
from ..text.urls import addresses
from . import imprint, meetings, people
from .coauthors import in_one_script
from .first_page import above_title, first_lines, heads, is_unreadable
from .form import is_reporter
from .forms import Form, form
from .kind import kind_of, kind_of_title
from .lead import GENRES, LAUNCHED, PUBLISH, REACH, THIS, THIS_AT_END, WRITE, Lead, lead_of, names_itself
from .mastheads import cited_day, date_above
from .publishers import Named, organisations, without_people
from .summary import summary
from .titles import title_of

_PAGES = compiled(
    r"[(（]\s?共?\s?([0-9]{1,4})\s?页\s?[)）]|(?:全文|全书|全篇|报告)(?:共计|共|总计)\s?([0-9]{1,4})\s?页"
    r"|提供了?一份\s?([0-9]{1,4})\s?页|^(?:(?:报告|总)?页数|[Pp]ages)\s?[:：]\s?([0-9]{1,4})(?![0-9-–])"
    rf"|(?:[Tt]his|[Tt]he) (?:{GENRES}) is ([0-9]{{1,4}}) pages"
)
_TITLE_PAGES = re.compile("(?<![0-9.])([0-9]{1,4}) ?页 ?(?:ppt|pdf|word|[)]|$)", re.IGNORECASE)
_FIELD_PAGES = re.compile(r"(?:^|[\s|·])共? ?([0-9]{1,4}) ?页(?:$|[\s|·])")
_ONLY_PAGES = re.compile("共? ?[0-9]{1,4} ?页")
_PAGE_COUNTED_BEFORE = re.compile("[约近第超]$")


_BELOW_TITLE = 4
"""Number of blocks among which a subtitle is looked for."""


def describe(report: RawReport, document: Document) -> Meta:
    """Return what the report says of itself."""
    lead = lead_of(document)
    first = first_lines(report)
    filled = form(document, first)
    title, named = (filled.title, Named()) if filled else title_of(document, lead)
    title = None if is_unreadable(document) else title
    title = without_site(_in_one_line(title), "\n".join(first)) if title else None
    statements = tuple(people.statements(document))
    who = filled.authors if filled and filled.authors else people.people(statements)
    who = in_one_script(who, document.language)
    printed, title = title, people.without_author(title, who) if title else None
    written = _own_date(lead, title, WRITE)
    kind = _kind_of_form(filled) if filled else None
    if not (filled and filled.is_memo):
        kind = kind or kind_of(title, document, lead, first)
    published = _date(document, lead, printed, kind, written)
    if filled and filled.date and (published is None or filled.date.month):
        published = filled.date
    source = report.source.text[report.start : report.end]
    school = (filled.school,) if filled and filled.school else ()
    makers = without_people(school or organisations(document, lead, title, named, first, source), who)
    return Meta(
        title=title,
        organisations=makers,
        people=who,
        published=published
        or imprint.headed(document, first, heads(report, document))
        or (date_above(above_title(report, document)) if document.pages else None)
        or cited_day(title or "", (block.text for block in islice(document.blocks(), _CITED_WITHIN))),
        written=imprint.written(document) or (written.date if written else None),
        kind=kind,
        pages=_pages(
            lead, title, (text for text in lead.texts if posted(text) or _ONLY_PAGES.fullmatch(text))
        ),
        popularity=report.popularity,
        summary=summary(document, title),
        links=tuple(_links(document)),
        subtitle=_subtitle(document),
        unread=people.unread(statements),
    )


def _in_one_line(title: str) -> str:
    """Return a title without what nobody sees, its lines joined as those of a paragraph are."""
    lines = "\n".join(line.strip() for line in visible(title).strip().split("\n"))
    joined = _BETWEEN_HAN.sub("", lines).replace("\n", " ")
    return _WIDE.sub(lambda wide: "".join(wide.group().split()), joined)


_BETWEEN_HAN = re.compile(f"(?<=[{HAN}])\n(?=[{HAN}])|(?<=[{HAN}]的) (?=[{HAN}])")
_WIDE = re.compile(f"(?<![^\\s])(?:[{HAN}]\\s+){{2,}}[{HAN}]|^[{HAN}]\\s+[{HAN}]$")
"""Words whose characters are set apart to fill a line: 计 算 机 网 络."""


def _kind_of_form(filled: Form) -> str | None:
    """Return the kind that a form tells: a thesis, or what its title or its own name says."""
    return "paper" if filled.is_thesis else kind_of_title(filled.title) or kind_of_title(filled.name)


def _date(
    document: Document, lead: Lead, title: str | None, kind: str | None, written: Found | None
) -> Date | None:
    """Return the date of publication; minutes have that of their meeting, which their title may tell."""
    titled = None if written else imprint.titled(title or "", kind)
    if kind == "minutes" and titled and titled.day:
        return titled
    met = meetings.met(document) if kind == "minutes" else None
    return met or imprint.published(document) or _published(lead, title, written) or titled


_CITED_WITHIN = 80


def _subtitle(document: Document) -> str | None:
    end = document.title.end if document.title else document.start
    below = (block for block in document.blocks() if block.start >= end)
    subtitles = (subtitle(block.text) for block in islice(below, _BELOW_TITLE))
    return next(filter(None, subtitles), None)


_NOT_OF_META = frozenset(("key", "language", "no_headings"))
"""Facts that are used elsewhere."""


def with_facts(meta: Meta, facts: Iterable[tuple[str, object]], language: str) -> Meta:
    """Return `meta` with facts that are given; `language` is that of the report."""
    known = {name: value for name, value in facts if name not in _NOT_OF_META}
    if isinstance(titles := known.get("title"), Bilingual):
        own, other = titles[language], titles[other_language(language)]
        known |= {"title": own or meta.title, "other_title": other}
    if known.get("title") and "kind" not in known:
        known["kind"] = kind_of_title(str(known["title"])) or meta.kind
    return replace(meta, **known)  # type: ignore[arg-type]


def with_front_matter(meta: Meta, facts: Iterable[tuple[str, object]], language: str) -> Meta:
    """Return `meta` with the facts in the front matter of its file, whose authors may be no people."""
    known = dict(facts)
    if isinstance(authors := known.get("people"), tuple):
        known["people"], makers = people.understood(authors)
        if makers:
            known.setdefault("organisations", makers)
    described = with_facts(meta, known.items(), language)
    is_reported = isinstance(authors, tuple) and any(is_reporter(author.name) for author in authors)
    return replace(described, kind=described.kind or "news") if is_reported else described


def edited(meta: Meta, override: Override | None, language: str) -> Meta:
    """Return `meta` with what an editor knows better."""
    if override is None:
        return meta
    names = tuple(name for name, _ in override.facts if name not in _NOT_OF_META)
    return replace(with_facts(meta, override.facts, language), edited=names)


# --- dates, kind, pages -----------------------------------------------------------------------------


def _published(lead: Lead, title: str | None, written: Found | None) -> Date | None:
    """Return the date of publication; its year may be that of the writing, but of no other event."""
    found = _own_date(lead, title, PUBLISH)
    if found is None or not found.carried:
        return found.date if found else None
    same = written is not None and written.date.year == found.date.year
    return found.date if same else replace(found.date, year=None)


def _own_date(lead: Lead, title: str | None, verbs: str) -> Found | None:
    """Return the date on which the report was published or written (`verbs`), if it says so."""
    did = compiled(verbs)
    for sentence in lead.sentences:
        stops = [*(found.start for found in sentence.dates[1:]), len(sentence.text)]
        for found, stop in zip(sentence.dates, stops, strict=bool(sentence.dates)):
            if _says(sentence.text, found, stop, did, title):
                return found
    return None


def _says(sentence: str, found: Found, stop: int, did: Pattern, title: str | None) -> bool:
    """Return True if a clause behind a date says of the report itself that it was done then."""
    before, after = sentence[: found.start], sentence[found.end : min(stop, found.end + REACH)]
    done_on = _DONE_ON.search(before[-REACH:])
    if done_on and did.search(done_on.group()) and THIS.search(sentence):
        return True
    if _is_named_before(before, title) and did.match(_FORMALLY.sub("", after, count=1)):
        return True
    if _goes_on_with(before) and did.match(_FORMALLY.sub("", after, count=1)):
        return True
    opens = after[:1] in ",， " or before.strip(" ,，于在") == ""
    if not opens or _SINCE.search(before[-3:]) or _FROM_THEN.match(after):
        return False
    clauses = re.split("[,，;；]", after)
    return any(
        did.search(one) and _speaks_of_itself(one, title) and not _QUOTES.search(one) for one in clauses
    )


_FORMALLY = compiled("(?:正式|公开|首次|对外|全文|面向社会)*")
_DONE_ON = re.compile("(?:published|released|issued|written|completed)(?: it)?(?: on| in)? $", re.IGNORECASE)
_ON = compiled("(?:已|将)?[于在] ?$")


def _is_named_before(before: str, title: str | None) -> bool:
    """Return True if the text before a date says that the report was done on it (本报告于…)."""
    on = _ON.search(before[-REACH:])
    subject = before[-REACH:][: on.start()] if on else ""
    return bool(THIS_AT_END.search(subject)) or names_itself(subject, title, at_end=True)


_NEXT_CLAUSE = compiled("(?:[,，] ?(?:已|将)?[于在]|出版社[于在]?) ?$")
_OTHER_EDITION = compiled("[英原中译]文?版|原[书著]|第.{1,3}版|前一版")


def _goes_on_with(before: str) -> bool:
    """Return True if a sentence about the report goes on with what was done then: 本书…,于2023年5月出版."""
    about = THIS.match(before) and _NEXT_CLAUSE.search(before)
    return bool(about) and not _QUOTES.search(before) and not _OTHER_EDITION.search(before)


_SINCE = re.compile("(?:截至|截止|自|从)$")
_FROM_THEN = compiled("(?:以来|以后|之后|至今|前|后|底|初|起)")
_QUOTES = compiled("指出|显示|认为|表示")


def _speaks_of_itself(text: str, title: str | None) -> bool:
    return bool(
        names_itself(text, title) or THIS.search(text) or ("发布会" in text and LAUNCHED.search(text))
    )


def _pages(lead: Lead, title: str | None, credits: Iterable[str]) -> int | None:
    for pattern, texts in ((_TITLE_PAGES, [nfkc(title or "")]), (_FIELD_PAGES, credits)):
        for text in texts:
            if (match := pattern.search(text)) and not _PAGE_COUNTED_BEFORE.search(text[: match.start()]):
                return int(match[1])
    for sentence in lead.sentences:
        for match in _PAGES.finditer(sentence.text):
            before = sentence.text[: match.start()].rstrip()
            own = match.lastindex != 1 or names_itself(before[-REACH:], title, at_end=True)
            if own and not _PAGE_COUNTED_BEFORE.search(before):
                return int(match[match.lastindex or 0])
    return None


def _links(document: Document) -> Iterator[str]:
    found = (
        block.text[address.start : address.end]
        for block in document.blocks()
        for address in addresses(block.text)
        if not address.href.startswith("mailto:")
    )
    return iter(dict.fromkeys(found))
