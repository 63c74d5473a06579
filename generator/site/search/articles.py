"""The pages of reports and concepts as lines of text, for search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from ... import paths
from ...metadata.formulas import as_text, readable
from ...model import (
    LANGUAGES,
    Block,
    BlockKind,
    Concept,
    Edition,
    Quote,
    Report,
    Site,
    newest_first,
    other_language,
)
from ..exports import csl
from ..exports.reference import reference
from ..i18n import formats, labels
from ..views import cards, works
from ..views.edition import Contents, Figure, Heading, Items, Paragraph, Table, credited, parts
from ..views.taxonomies import Taxonomies
from .lookups import Lookups, Use

FACETS = ("kind", "organisation", "year", "concept")
"""The properties by which search results are filtered, besides the language."""
_TEXTS_KEPT = 64
"""Number of reports whose text is kept for the next concept that quotes it."""

T = TypeVar("T")
Facets = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""The values of each property, paired with their labels."""


class Zone(IntEnum):
    """The kind of a line on its page, in ascending order of weight."""

    LISTED = 0
    BODY = 1
    HEADING = 2
    TITLE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a paragraph or another text, with its anchor."""

    zone: Zone
    anchor: str
    text: str

    @property
    def is_tags(self) -> bool:
        """Whether it lists the tags of a report."""
        return self.zone is Zone.LISTED and self.anchor == "title"


@dataclass(frozen=True, slots=True)
class Article:
    """A page in one language: its address below the site's, its lines, and the values of its facets.

    A value is paired with its label. One that `is_bare` stands for its twin in the other language too, which
    shows the same text because nobody has translated it.
    """

    location: str
    language: str
    title: str
    lines: tuple[Line, ...]
    facets: Facets = ()
    is_bare: bool = False
    twin_facets: Facets = ()
    """The same values with the labels of the other language, of an article that stands for both."""
    third: str = ""
    """The tag of the language of its text where that is neither Chinese nor English."""


class Draft(NamedTuple):
    """The address of an article, and what makes it: articles are made in parallel, and not kept.

    It comes of `item` and what it looks up in tables, if they are given; else that is not known.
    """

    location: str
    make: Callable[[], Article]
    item: object = None
    lookups: Lookups | None = None

    def made(self) -> tuple[Article, frozenset[Use] | None]:
        """Return the article, and what was looked up for it; None if that is not known."""
        if self.lookups is None:
            return self.make(), None
        self.lookups.taken()
        return self.make(), self.lookups.taken()


def drafts(site: Site, handwritten: Iterable[Article] = ()) -> list[Draft]:
    """Return the articles of all pages, language by language, those of `handwritten` pages last."""
    by_hand = list(handwritten)
    lookups = Lookups()
    shelves = {language: _Shelf(site, language, lookups) for language in LANGUAGES}
    return [
        draft
        for language, shelf in shelves.items()
        for draft in (
            *_drafts(shelf, shelves[other_language(language)]),
            *drawn_up(one for one in by_hand if one.language == language),
        )
    ]


def drawn_up(articles: Iterable[Article]) -> list[Draft]:
    """Return articles that are made already."""
    return [Draft(article.location, partial(_same, article)) for article in articles]


def _same(article: Article) -> Article:
    return article


def _drafts(shelf: _Shelf, twin: _Shelf) -> Iterator[Draft]:
    """Yield the articles of a site in a language, the newest reports first; `twin` has the other language."""
    language, lookups = shelf.language, shelf.lookups
    for report in newest_first(shelf.site.reports):
        if report.document.language == language or not report.editions[language].is_bare:
            path = paths.page(language, paths.report(report.key))
            yield Draft(path, partial(shelf.report, report, twin), report, lookups)
    for concept in shelf.site.listed:
        if not shelf.is_bare(concept, twin.language):
            path = paths.page(language, paths.concept(concept.key))
            yield Draft(path, partial(shelf.concept, concept, twin), concept, lookups)


class _Shelf:
    """The articles in one language. Whatever they say of other pages is looked up in tables."""

    def __init__(self, site: Site, language: str, lookups: Lookups) -> None:
        self.site = site
        self.language = language
        self.lookups = lookups
        self.words = labels.words(language)
        taxonomies = Taxonomies(site.reports, site.concepts)
        table, reports, concepts = self._table, site.reports, site.concepts
        self.topics = table("topics", {one.key: one.is_topic for one in concepts})
        self.concepts = table("concepts", {one.key: cards.label(one, language).text for one in concepts})
        self.editions = table("editions", {one.key: one.editions[language] for one in reports})
        self.untranslated = table("untranslated", {one.key: _untranslated(one) for one in reports})
        self.shown = table("shown", cards.representatives(site))
        self.organisations = table(
            "organisations", {one.key: _organisations(taxonomies, one, language) for one in reports}
        )
        self.cards = table("cards", {one.key: cards.card(one, language) for one in reports})
        self.blocks = lru_cache(_TEXTS_KEPT)(partial(_blocks, self.editions))

    def _table(self, name: str, values: Mapping[str, T]) -> Mapping[str, T]:
        return self.lookups.table(f"{self.language}/{name}", values)

    def report(self, report: Report, twin_shelf: _Shelf) -> Article:
        edition = report.editions[self.language]
        title, twin = edition.title.text, report.editions[other_language(self.language)]
        is_bare = report.document.language == self.language and twin.is_bare
        lines = (
            Line(Zone.TITLE, "title", title),
            *_text(report, edition),
            Line(Zone.BODY, "title", twin.title.text if twin.title.text != title else ""),
            *self._facts(report),
            *(twin_shelf._facts(report) if is_bare else ()),
            *self._neighbours(report),
        )
        return Article(
            paths.page(self.language, paths.report(report.key)),
            self.language,
            title or self.words.untitled,
            tuple(line for line in lines if line.text),
            self._facets(report),
            is_bare,
            twin_shelf._facets(report) if is_bare else (),
            edition.title.third,
        )

    def _facts(self, report: Report) -> Iterator[Line]:
        """Yield the lines that head a report. Addresses are not text."""
        yield Line(Zone.BODY, "title", report.editions[self.language].summary.text)
        for fact in cards.facts(report, self.language):
            if fact.label != self.words.on_the_web:
                yield Line(Zone.BODY, "title", self._told(fact.label, [plain(fact.value)]))
        yield from self._concepts(self.words.concepts, report.relations.tags, "title")

    def _neighbours(self, report: Report) -> Iterator[Line]:
        """Yield the lines below the text of a report, without addresses."""
        yield Line(Zone.LISTED, "cite", reference(csl.item(report, self.language, ""), self.language))
        yield from self._versions(report)
        yield from self._series(report)
        for related in report.relations.related:
            yield self._card(related.report, self.words.related, "related")
            yield from self._concepts(self.words.related, related.why, "related")
            if related.phrases:
                yield Line(Zone.LISTED, "related", self._told(self.words.related, related.phrases))

    def _versions(self, report: Report) -> Iterator[Line]:
        for row in works.versions(report, self.editions, self.language):
            yield self._card(row.report, self.words.versions, "versions")
            for gain in row.gains:
                if gain.report:  # what is only here stands in the text already
                    yield from (Line(Zone.LISTED, "versions", plain(words)) for _, words in gain.places)

    def _series(self, report: Report) -> Iterator[Line]:
        titles = report.relations.series[: works.MOST_SHOWN]
        for title in works.series(titles, self.editions, report.key, self.language):
            if title.report:  # others are listed as they stand in the text
                yield Line(Zone.LISTED, "series", self._told(self.words.series, [plain(title.title)]))
        for key in report.relations.listed_in:
            yield Line(Zone.LISTED, "series", self._told(self.words.series, [plain(self.cards[key].title)]))

    def is_bare(self, concept: Concept, language: str) -> bool:
        """Return True if the page of a concept in `language` stands for its twin, which says nothing else."""
        other = other_language(language)
        if not concept.is_automatic or concept.labels[other] or concept.definitions:
            return False
        listed = (*concept.relations.tagged, *(link.report for link in concept.relations.backlinks))
        return all(self.untranslated[key] == language for key in listed)

    def concept(self, concept: Concept, twin_shelf: _Shelf) -> Article:
        language = self.language
        definition = concept.definitions and concept.definitions[language]
        aliases = (alias for each in concept.aliases for alias in each)
        names = dict.fromkeys((concept.labels[language], concept.labels[other_language(language)], *aliases))
        paragraphs = definition.text.split("\n") if definition else []
        near = (*concept.broader, *concept.relations.narrower[: cards.NARROWER], *concept.relations.related)
        quoted = concept.relations.quoted[language]
        tagged = cards.one_per_work(concept.relations.tagged, self.shown)[: cards.TAGGED]
        is_bare = self.is_bare(concept, language)
        mentioning = cards.one_per_work((link.report for link in concept.relations.backlinks), self.shown)
        lines = (
            *(Line(Zone.TITLE, "title", name) for name in names),
            *(Line(Zone.BODY, "title", paragraph) for paragraph in paragraphs),
            *(Line(Zone.LISTED, "figures", self._quote(one)) for one in quoted.figures),
            *(Line(Zone.LISTED, "quotations", self._quote(one)) for one in quoted.sentences),
            *(line for key in tagged for line in self._about(key)),
            *(twin_shelf._card(key, twin_shelf.words.about, "about") for key in (tagged if is_bare else ())),
            *(
                Line(Zone.LISTED, "mentions", self._told(self.words.mentions, [plain(self.cards[key].title)]))
                for key in mentioning[: cards.BACKLINKS]
            ),
            *self._concepts(self.words.related_concepts, near, "related"),
        )
        return Article(
            paths.page(language, paths.concept(concept.key)),
            language,
            self.concepts[concept.key],
            tuple(line for line in lines if line.text),
            (("concept", ((concept.key, self.concepts[concept.key]),)),),
            is_bare,
        )

    def _quote(self, saying: Quote) -> str:
        """Return a sentence that the page of an entity quotes."""
        place = saying.quotation
        self.lookups.note((f"{self.language}/editions", saying.report))  # though its texts may be kept
        return self.blocks(saying.report)[place.anchor].wording[place.start : place.end].strip()

    def _concepts(self, label: str, keys: Iterable[str], anchor: str) -> Iterator[Line]:
        """Yield the names of concepts in a row, as a sentence that says what they are here."""
        names = [self.concepts[key] for key in keys]
        if names:
            yield Line(Zone.LISTED, anchor, self._told(label, names))

    def _about(self, key: str) -> Iterator[Line]:
        """Yield what a report about a concept says before its name, which says less in an excerpt."""
        yield Line(Zone.LISTED, "about", plain(self.cards[key].summary))
        yield self._card(key, self.words.about, "about")

    def _card(self, key: str, label: str, anchor: str) -> Line:
        """Return the line of a report in a list."""
        card = self.cards[key]
        return Line(Zone.LISTED, anchor, self._told(label, map(plain, (card.title, *card.facts))))

    def _told(self, label: str, values: Iterable[str]) -> str:
        """Return what a page lists under a label as a sentence."""
        return formats.labelled(label, list(values), self.language)

    def _facets(self, report: Report) -> Facets:
        meta = report.meta
        when = meta.date
        kinds = [meta.kind] if meta.kind else []
        years = [str(when.year)] if when and when.year else []
        values = (
            tuple((kind, labels.named(labels.KINDS, kind, self.language)) for kind in kinds),
            self.organisations[report.key],
            tuple((year, year) for year in years),
            tuple((key, self.concepts[key]) for key in report.relations.tags if not self.topics[key]),
        )
        return tuple(zip(FACETS, values, strict=True))


def _blocks(editions: Mapping[str, Edition], report: str) -> dict[str, Block]:
    """Return the blocks of a report's text, by their anchors."""
    return editions[report].document.by_anchor()


def _untranslated(report: Report) -> str:
    """Return the language of a report that has no translation; else nothing."""
    language = report.document.language
    return language if report.editions[other_language(language)].is_bare else ""


def _organisations(taxonomies: Taxonomies, report: Report, language: str) -> tuple[tuple[str, str], ...]:
    """Return the organisations of a report by name, each with its name in a language."""
    groups = taxonomies.organisations_of(report)
    return tuple((group.names[LANGUAGES[0]].text, group.names[language].text) for group in groups)


def _text(report: Report, edition: Edition) -> Iterator[Line]:
    """Yield the text of a report in the order of its page."""
    for part in parts(report, edition):
        match part:
            case Heading(_, anchor, phrase, inline):
                yield Line(Zone.HEADING, anchor, readable(phrase.text, inline))
            case Paragraph():
                yield from _lines(part)
            case Items(items):
                yield from (line for item in items for part in item.walk() for line in _lines(part))
            case Table():
                yield from _rows(part)
            case Figure():
                yield from _lines(part.caption)
            case Contents():
                yield from _contents(part, edition.language)


def _rows(table: Table) -> Iterator[Line]:
    """Yield a table row by row, each a line that leads to its first cell; its caption first."""
    yield from _lines(table.caption)
    for row in table.rows:
        texts = [_said(cell.text).replace("\n", " ") for cell in row if cell.text.phrase.text]
        if texts:
            yield Line(Zone.BODY, row[0].text.anchor, " ".join(texts))


def _lines(part: Paragraph) -> Iterator[Line]:
    for text in _said(part).split("\n") if part.phrase.text else ():
        yield Line(Zone.BODY, part.anchor, f"{part.marker}{text}")


def _said(part: Paragraph) -> str:
    """Return the text of a paragraph, its formulas as what a reader sees of them."""
    if part.kind is BlockKind.FORMULA:
        return as_text(part.phrase.text)
    return readable(part.phrase.text, part.inline)


def _contents(contents: Contents, language: str) -> Iterator[Line]:
    """Yield a table of contents line by line, each with its number, page and authors."""
    yield Line(Zone.HEADING, contents.anchor, contents.heading.text)
    for entry in contents.lines:
        words = [entry.number, entry.phrase.text]
        if entry.page is not None:
            words.append(str(entry.page))
        if entry.authors:
            names = plain(cards.listed(entry.authors, language))
            words.append(credited(names, language))
        yield Line(Zone.BODY, contents.anchor, " ".join(filter(None, words)))


def plain(markup: Markup) -> str:
    """Return the text of a fragment of HTML."""
    is_plain = "<" not in markup and "&" not in markup  # as nearly all are
    return " ".join(str.split(markup)) if is_plain else markup.striptags()
