"""The page of a report, in each language with the text of the other beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from ... import paths
from ...model import LANGUAGES, Edition, Page, Phrase, Report, other_language
from ...structure import provenance
from ...text.characters import language_of
from ..exports import csl, highwire, jsonld
from ..exports.reference import attribution, reference
from ..i18n import formats, labels
from ..views import forge, works
from ..views.cards import Card, Fact, chinese_marked, facts, listed, marked, translated
from ..views.edition import prevails
from ..views.markdown import escape
from ..views.page_marks import address
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from .body import bodies
from .front_matter import FrontMatter
from .page import Around, Context, chips, file_of, head, linked, more, page, title_attributes, title_language
from .paging import around
from .phrases import Text, paired

_FORMATS = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))


@dataclass(frozen=True, slots=True)
class Citation:
    """How a report is cited: its reference, the source line of a quotation, and files with their names."""

    reference: Markup
    source: str
    files: Sequence[tuple[str, str]]


class Corrections(NamedTuple):
    """Where a report is corrected: the address of an editor of its file, if any, and of a new issue."""

    edit: str
    report: str


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of the work: its title and facts, its name in short lists, and how it differs."""

    head: Markup
    name: Markup
    row: works.Row


@dataclass(frozen=True, slots=True)
class Series:
    """The series that a report lists and those that list it; `more` says how many titles are left out."""

    titles: Sequence[works.Item]
    holding: str
    more: str
    listed_in: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Related:
    """A related report: its title and facts, its card, and the concepts or phrases that both are about."""

    head: Markup
    card: Card
    why: Sequence[Markup]
    phrases: Markup


@dataclass(frozen=True, slots=True)
class ReportContext(Context):
    """A report. `other` is its title in the other language, `translated` the translated share in per cent.

    One that `is_bare` has no text in the other language: there is nothing to compare, and no share.
    """

    template: ClassVar[str] = "report.md"
    key: str
    title: str
    title_attributes: Markup
    other: Phrase | None
    facts: Sequence[Fact]
    translated: int | None
    is_bare: bool
    edited: bool
    corrections: Corrections | None
    views: Sequence[tuple[str, str, str]]
    prevails: str
    summary: Markup
    tags: Sequence[Markup]
    body: Markup
    cite: Citation
    source: str
    pages_from: Sequence[str]
    versions: Sequence[Version]
    series: Series
    related: Sequence[Related]


def reports(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the pages of each report, in all languages at once: they share texts."""
    addresses = [paths.report(report.key) for report in views[0].reports]
    for index, report in enumerate(views[0].reports):
        files = tuple(file_of(view, addresses[index]) for view in views)
        yield Task(files, partial(_pages, report.key, around(addresses, index)))


def _pages(key: str, neighbours: Around, views: Views) -> Iterator[Page]:
    report = views[0].by_key[key]
    original = views[0].site.originals.get(report.document.source)
    path = original.path if original else ""
    mentions = [view.mentions(report) for view in views]
    for view, body in zip(views, bodies(report, mentions, path), strict=True):
        keywords = [view.labels[tag].text for tag in report.relations.tags]
        item = csl.item(report, view.language, view.site.address, keywords)
        front, context = _front(view, report, item), _context(view, report, item, Markup(body))
        yield page(view, paths.report(key), front, context, neighbours)


def _front(view: SiteView, report: Report, item: csl.Item) -> FrontMatter:
    tags, address = report.relations.tags, view.site.address
    return FrontMatter(
        title=view.names[report.key],
        title_language=title_language(report.editions[view.language].title, view.language),
        description=report.editions[view.language].summary.text,
        highwire=list(highwire.tags(item)),
        jsonld=jsonld.report(report, item, filter(view.concepts.__contains__, tags), view.words, address),
        markdown=paths.PLAIN,
    )


def _context(view: SiteView, report: Report, item: csl.Item, body: Markup) -> ReportContext:
    language, key, title = view.language, report.key, view.titles[report.key]
    edition, twin = report.editions[language], report.editions[other_language(language)]
    return ReportContext(
        key=key,
        title=title,
        title_attributes=title_attributes(edition.title, language),
        other=twin.title if twin.title.text != title else None,
        facts=[*facts(report, language, partial(linked, view)), *_files(view, report)],
        translated=None if edition.is_bare else translated(edition),
        is_bare=edition.is_bare and twin.is_bare,
        edited=bool(report.meta.edited),
        corrections=_corrections(view, report),
        views=[
            (name, paths.page(name, paths.report(key)), labels.LANGUAGE_NAMES[name]) for name in LANGUAGES
        ],
        prevails=prevails(report, language),
        summary=_summary(edition, twin),
        tags=chips(view, report.relations.tags),
        body=body,
        cite=_citation(item, key, language),
        source=paths.source(key),
        pages_from=provenance.first_paragraphs(report.document),
        versions=list(_versions(view, report)),
        series=_series(view, report),
        related=list(_related(view, report)),
    )


def _files(view: SiteView, report: Report) -> Iterator[Fact]:
    """Yield the rows with the text as it was read, and with the file that it comes from, if it is published.

    The place of a text in its file is told where the file holds others.
    """
    source, span = report.document.source, report.document.span
    place = source if view.held[source] == 1 else formats.place(source, *span, view.language)
    way = paths.way_to_root(paths.page(view.language, paths.report(report.key)))
    link = Markup(f'<a href="{way}{paths.source(report.key)}">{escape(place)}</a>')
    yield Fact(view.words.source, link, False)
    if original := view.site.originals.get(source):
        name = escape(source.rpartition("/")[2])
        size = formats.size(original.size)
        link = Markup(
            f'<a href="{address(original.path)}" download="{name}">{name}</a> <small>{size}</small>'
        )
        yield Fact(view.words.original_file, link, False)


def _corrections(view: SiteView, report: Report) -> Corrections | None:
    """Return where a report is corrected in the owner's repository; None if there is none."""
    repository, source = view.site.identity.repository, report.document.source
    if repository is None:
        return None
    path = source
    if forge.is_binary(source):
        path = paths.sidecar(source) if report.meta.edited else ""
    address = f"{view.site.address}{paths.page(view.language, paths.report(report.key))}"
    body = f"{address}\n{forge.file(repository, source)}\n\n"
    return Corrections(
        forge.edit(repository, path) if path else "", forge.issue(repository, view.titles[report.key], body)
    )


def _summary(edition: Edition, twin: Edition) -> Markup:
    """Return a summary with its twin, as the inside of a paragraph; nothing where there is none."""
    if not edition.summary.text:
        return Markup()
    if edition.summary.tag != edition.language:
        return marked(edition.summary, edition.language)
    own, other = (Text(phrase, escape(phrase.text)) for phrase in (edition.summary, twin.summary))
    return Markup(paired(own, other, edition.language)[0])


def _citation(item: csl.Item, key: str, language: str) -> Citation:
    return Citation(
        chinese_marked(reference(item, language), language),
        attribution(item, language),
        [(name, paths.citation(key, ending)) for name, ending in _FORMATS],
    )


def _versions(view: SiteView, report: Report) -> Iterator[Version]:
    for row in works.versions(report, view.editions, view.language):
        yield Version(head(view, row.report), view.cards[row.report].name, row)


def _series(view: SiteView, report: Report) -> Series:
    titles = report.relations.series
    return Series(
        works.series(titles[: works.MOST_SHOWN], view.editions, report.key, view.language),
        works.holding(titles, view.language),
        more(view, len(titles) - works.MOST_SHOWN, "more_titles"),
        [view.cards[key] for key in report.relations.listed_in],
    )


def _related(view: SiteView, report: Report) -> Iterator[Related]:
    for related in report.relations.related:
        phrases = [Phrase(text, language_of(text)) for text in related.phrases]
        why = chips(view, related.why)
        yield Related(
            head(view, related.report), view.cards[related.report], why, listed(phrases, view.language)
        )
