"""Reports, concepts and facts in a line, as lists and panels show them: fragments of HTML in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ...model import Concept, Date, Document, Edition, Phrase, Report, Site, other_language
from ...text.characters import HAN
from ...text.urls import host_of
from ..i18n import formats, labels
from .markdown import escape

BACKLINKS, TAGGED, NARROWER = 50, 30, 100
"""Maximum numbers of reports that mention a concept, of reports about it, and of narrower concepts that its
page lists."""


@dataclass(frozen=True, slots=True)
class Card:
    """A report as lists show it."""

    key: str
    title: Markup
    name: Markup
    """The title with what distinguishes it from the same title of another report, for lists without facts."""
    facts: tuple[Markup, ...]
    summary: Markup
    popularity: Markup
    others: Markup
    """The number of other versions of the same work, in words; empty if none."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the fact panel; `edited` if an editor gave it."""

    label: str
    value: Markup
    edited: bool


def card(report: Report, language: str, others: str = "", mark: str = "") -> Card:
    """Return the card of `report` on a page in `language`; `others` says how many other versions it has.

    `mark` distinguishes it from other reports of the same title.
    """
    edition, meta, words = report.editions[language], report.meta, labels.words(language)
    when = meta.date
    popularity = _number(meta.popularity)
    facts = (
        listed(edition.organisations, language),
        _date(when, language),
        plain(meta.kind and labels.named(labels.KINDS, meta.kind, language)),
        plain(popularity and f"{words.popularity} {popularity}"),
        plain(_translated(report, edition)),
    )
    title = marked(edition.title, language) or plain(words.untitled)
    known = tuple(fact for fact in facts if fact)
    name = Markup(formats.aside(title, plain(mark), language))
    return Card(report.key, title, name, known, marked(edition.summary, language), popularity, plain(others))


def _translated(report: Report, edition: Edition) -> str:
    """Return how much is translated; of a bare edition its language, if its title does not show it."""
    if not edition.is_bare:
        share = formats.count("translated", translated(edition), edition.language)
        return share if edition.coverage < 1 else ""
    is_told = edition.title.language == report.document.language
    return (
        "" if is_told else labels.original(report.document.language, report.document.third, edition.language)
    )


def representatives(site: Site) -> dict[str, str]:
    """Return for each report the version of the same work that lists show."""
    return {report.key: report.relations.shown or report.key for report in site.reports}


def one_per_work(keys: Iterable[str], shown: Mapping[str, str]) -> list[str]:
    """Return the keys of reports, of each work only one.

    `shown` names the version that represents each report; where that is not among the keys, the first
    version among them does.
    """
    keys = list(keys)
    known, chosen = set(keys), dict[str, str]()
    for key in keys:
        chosen.setdefault(shown[key], shown[key] if shown[key] in known else key)
    return [key for key in keys if chosen[shown[key]] == key]


def marked(phrase: Phrase, language: str) -> Markup:
    """Return a phrase for a page in `language`, marked with its own language where that differs."""
    text = escape(phrase.text)
    if phrase.tag == language or not text:
        return Markup(text)
    return Markup(f'<span lang="{phrase.tag}">{text}</span>')


def listed(phrases: Iterable[Phrase], language: str) -> Markup:
    """Return phrases in a row, with the comma of the page's language."""
    return Markup(formats.names([marked(phrase, language) for phrase in phrases], language))


def chinese_marked(text: str, language: str) -> Markup:
    """Return a line for a page in `language` with the Chinese names and titles in it marked as Chinese."""
    parts = re.split(f"([{HAN}](?:[^A-Za-z\\s]*[{HAN}])?)", text) if language != "zh" else [text]
    parts = [escape(part) for part in parts]
    parts[1::2] = [f'<span lang="zh">{part}</span>' for part in parts[1::2]]
    return Markup("".join(parts))


def plain(text: str | None) -> Markup:
    """Return a text that is in the page's language or in none."""
    return Markup(escape(text or ""))


def translated(edition: Edition) -> int:
    """Return the translated share of `edition` in per cent, 100 only if all of it is translated."""
    return int(edition.coverage * 100)


def label(concept: Concept, language: str) -> Phrase:
    """Return the label of `concept` in `language`, or in the other language if it has none."""
    own, other = concept.labels[language], other_language(language)
    text, spoken = (own, language) if own else (concept.labels[other], other)
    return Phrase(text, spoken, third=concept.third)


Linked = Callable[[str, object, Markup], Markup]
"""Takes a fact, its value and its text; returns the text as the link to all reports that have the value."""


def _unlinked(fact: str, value: object, text: Markup) -> Markup:
    return text


def facts(report: Report, language: str, linked: Linked = _unlinked) -> list[Fact]:
    """Return the fact panel of `report`, without rows that have no value."""
    words, edited = labels.words(language), report.meta.edited
    return [
        Fact(getattr(words, word, word), value, fact in edited)
        for fact, word, value in _facts(report, language, linked)
        if value
    ]


def _facts(report: Report, language: str, linked: Linked) -> Iterator[tuple[str, str, Markup]]:
    """Yield each row's fact, label (a key of the interface words, or the word itself) and value."""
    meta, edition, document = report.meta, report.editions[language], report.document
    if "title" in meta.edited:
        yield "title", "title", marked(edition.title, language)
    if meta.subtitle and not _is_printed(meta.subtitle, document):
        yield "subtitle", "subtitle", marked(edition.subtitle, language)
    organisations = zip(meta.organisations, edition.organisations, strict=True)
    names: list[str] = [
        linked("organisations", name, marked(phrase, language)) for name, phrase in organisations
    ]
    yield "organisations", "organisation", Markup(formats.names(names, language))
    yield "published", "published", linked("published", meta.published, _date(meta.published, language))
    yield "written", "written", linked("written", meta.written, _date(meta.written, language))
    kind = plain(meta.kind and labels.named(labels.KINDS, meta.kind, language))
    yield "kind", "kind", linked("kind", meta.kind, kind)
    yield "pages", "pages", _number(meta.pages)
    yield "popularity", "popularity", _number(meta.popularity)
    for role, names in _people(report, language).items():
        yield "people", labels.named(labels.ROLES, role, language), Markup(formats.names(names, language))
    yield "language", "original", plain(labels.original(document.language, document.third, language))
    yield "url", "on_the_web", _web(meta.url)


def _web(url: str) -> Markup:
    """Return the link to where a report comes from, named by its host; empty if it is not on the web."""
    host = host_of(url).removeprefix("www.")
    return Markup(f'<a href="{escape(url)}" rel="noopener">{escape(host)}</a>' if host else "")


def _date(date: Date | None, language: str) -> Markup:
    return plain(formats.date(date, language) if date else "")


def _number(number: int | None) -> Markup:
    return plain("" if number is None else formats.number(number))


def _people(report: Report, language: str) -> dict[str, list[str]]:
    """Return the names in each role, in the order of the report, none twice."""
    roles: dict[str, dict[str, None]] = {}
    for person, name in zip(report.meta.people, report.editions[language].people, strict=True):
        row = _beside(name, person.name, language)
        if person.affiliation and not _is_printed(person.affiliation, report.document):
            beside = escape(person.affiliation)
            row += Markup(f" ({beside})" if language == "en" else f"（{beside}）")
        roles.setdefault(person.role, {})[row] = None
    return {role: list(names) for role, names in roles.items()}


def _is_printed(text: str, document: Document) -> bool:
    """Return True if a fact stands in the report itself, not only in what is given beside it."""
    return any(text in block.text for block in document.blocks())


def _beside(name: Phrase, printed: str, language: str) -> Markup:
    """Return a person's name; on a page in another language, the printed name follows it."""
    own = marked(name, language)
    if name.text == printed:
        return own
    return Markup(f'{own} <span lang="{other_language(language)}">{escape(printed)}</span>')
