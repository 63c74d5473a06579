"""The site as Markdown pages, through the templates beside this module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from typing import Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator import coverage, labels
from generator.body import Text, attached, attributes, bodies, paired
from generator.cards import card, facts, label, listed, marked, translated
from generator.markdown import escape, front_matter, line
from generator.model import (
    LANGUAGES,
    Concept,
    ConceptLinks,
    Links,
    Page,
    Phrase,
    Report,
    Site,
    other_language,
)
from generator.parallel import spread
from generator.text import sort_key

Item = TypeVar("Item")
Single = Callable[[], tuple[Page, ...]]
"""Makes pages that no other page waits for."""

REPORTS_A_PAGE = 50
CONCEPTS_A_PAGE = 400
ROWS_A_PAGE = 100
_CARDS_AT_HOME = 4
_CONCEPTS_AT_HOME = 24
_BACKLINKS = 50
_TAGGED = 30
"""A concept's page lists so many reports, the most telling, and says how many more there are."""
_DESCRIPTION = 160
_ROOT = "../../"
"""The way from a report or a concept to the language's folder."""


def _shown(value: object) -> str:
    """Escape whatever a template shows, unless it is said to be Markdown already."""
    return value if isinstance(value, Markup) else escape(str(value))


_templates = Environment(
    loader=PackageLoader("generator", "templates"),
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)

_macros: Any = _templates.get_template("macros.jinja").module


def pages(site: Site) -> tuple[Page, ...]:
    """Return every Markdown page of `site`, in both languages."""
    languages = [_Language(site, language) for language in LANGUAGES]
    lists = (page for language in languages for page in language.lists())
    concepts = [single for language in languages for single in language.concept_pages()]
    singles = spread(lambda single: single(), [*_report_pages(languages), *concepts])
    return (_chooser(), *lists, *(page for pages in singles for page in pages))


def _report_pages(languages: Sequence[_Language]) -> Iterator[Single]:
    """Yield what makes the pages of each report, in all languages at once: each shows the others' text."""
    ordered = languages[0].reports
    paths = [f"reports/{report.key}" for report, _ in ordered]
    for index, (report, links) in enumerate(ordered):
        yield partial(_report, languages, report, links, _around(paths, index))


def _report(
    languages: Sequence[_Language], report: Report, links: Links, around: tuple[str | None, str | None]
) -> tuple[Page, ...]:
    texts = bodies(report, links.mentions)
    return tuple(
        language.report(report, links, around, text) for language, text in zip(languages, texts, strict=True)
    )


def _chooser() -> Page:
    """Return the page at the root, which sends readers to the pages in their language."""
    front = {
        "title": " ".join(labels.words(language).site for language in reversed(LANGUAGES)),
        "description": labels.words(LANGUAGES[0]).site_tagline,
        "language": LANGUAGES[0],
        "alternates": {language: f"{language}/index.md" for language in LANGUAGES},
        "search": {"exclude": True},
    }
    return Page("index.md", _fill("chooser", front, names=labels.LANGUAGE_NAMES))


def _fill(template: str, front: dict[str, object], **context: Any) -> str:
    markdown = _templates.get_template(f"{template}.md.jinja").render(context)
    return f"{front_matter(front)}\n{markdown}"


class _Language:
    """Renders all pages in one language."""

    def __init__(self, site: Site, language: str) -> None:
        self.site = site
        self.language = language
        self.words = labels.words(language)
        self.shown_words = {key: Markup(escape(word)) for key, word in vars(self.words).items()}
        self.concepts = {concept.key: concept for concept in site.concepts}
        self.concept_links = dict(zip(self.concepts, site.concept_links, strict=True))
        self.labels = {key: label(concept, language) for key, concept in self.concepts.items()}
        self.reports = sorted(zip(site.reports, site.links, strict=True), key=lambda pair: _newest(pair[0]))
        self.cards = {report.key: card(report, language) for report in site.reports}
        self.chip = cache(self._chip)
        self.head = cache(self._head)

    def lists(self) -> Iterator[Page]:
        yield self.home()
        yield from self.report_lists()
        yield from self.concept_lists()
        yield from self.coverage_lists()

    def concept_pages(self) -> Iterator[Single]:
        """Yield what makes the page of each concept."""
        ordered = [key for key, _ in self.alphabet]
        paths = [f"concepts/{key}" for key in ordered]
        for index, key in enumerate(ordered):
            yield partial(self._alone, self.concepts[key], self.concept_links[key], _around(paths, index))

    def _alone(self, *concept: Any) -> tuple[Page]:
        return (self.concept(*concept),)

    def page(
        self,
        path: str,
        template: str,
        title: str,
        description: str,
        *,
        around: tuple[str | None, str | None] = (None, None),
        settings: dict[str, object] | None = None,
        **context: Any,
    ) -> Page:
        """Return the page at `path`, below the language's folder and without its suffix."""
        front: dict[str, object] = {
            "title": title,
            "description": _cut(description, _DESCRIPTION),
            "language": self.language,
            "alternates": {language: f"{language}/{path}.md" for language in LANGUAGES},
        }
        for key, other in zip(("previous", "next"), around, strict=True):
            if other:
                front[key] = f"{self.language}/{other}.md"
        context |= {"title": title, "language": self.language, "words": self.shown_words}
        content = _fill(template, front | (settings or {}), root=_root(path), **context)
        return Page(f"{self.language}/{path}.md", content)

    # --- one report ----------------------------------------------------------------------------

    def report(self, report: Report, links: Links, around: tuple[str | None, str | None], body: str) -> Page:
        edition = report.edition(self.language)
        twin = report.edition(other_language(self.language))
        other = twin.title
        title = edition.title.text or self.words.untitled
        return self.page(
            f"reports/{report.key}",
            "report",
            title,
            edition.summary.text,
            around=around,
            title_attributes=Markup(attributes(edition.title, self.language, anchor="title")),
            other=other if other.text != title else None,
            facts=facts(report, self.language),
            edited=bool(report.meta.edited),
            summary=self.summary(edition.summary, twin.summary),
            views=[(language, labels.LANGUAGE_NAMES[language]) for language in LANGUAGES],
            key=report.key,
            prevails=labels.named(labels.PREVAILS, report.document.language, self.language),
            tags=self.chips(links.tags),
            translated=None if report.document.language == self.language else translated(edition),
            body=Markup(body),
            versions=[
                (self.head(version.report), self.count("shared", round(100 * version.shared)))
                for version in links.versions
            ],
            related=[(self.head(related.report), self.chips(related.why)) for related in links.related],
        )

    def summary(self, own: Phrase, twin: Phrase) -> Markup:
        """Return a summary with its twin, as the inside of a paragraph."""
        if own.language != self.language:
            return marked(own, self.language)
        text, _ = paired(Text(own, escape(own.text)), Text(twin, escape(twin.text)), self.language)
        return Markup(text)

    def _chip(self, key: str, root: str = _ROOT, counted: bool = False) -> Markup:
        """Return the list item that leads to a concept, with the number of its reports if `counted`."""
        weight = self.weight(key) if counted else 0
        count = labels.number(weight) if weight else ""
        return Markup(_macros.chip(key, marked(self.labels[key], self.language), count, root))

    def chips(self, keys: Iterable[str], root: str = _ROOT, counted: bool = False) -> list[Markup]:
        return [self.chip(key, root, counted) for key in keys]

    def _head(self, key: str) -> Markup:
        """Return the title and facts of a report, as pages two folders down show them."""
        return Markup(_macros.report(self.cards[key], _ROOT))

    # --- lists of reports ----------------------------------------------------------------------

    def home(self) -> Page:
        newest = [self.cards[report.key] for report, _ in self.reports]
        most_read = sorted(self.site.reports, key=_most_read)
        organisations = {name for report in self.site.reports for name in report.meta.organisations}
        return self.page(
            "index",
            "home",
            self.words.site,
            self.words.site_statement,
            settings={"hide": ["toc"], "search": {"exclude": True}},
            counts=[
                ("reports/", *self.counted("reports", len(self.site.reports))),
                ("concepts/", *self.counted("concepts", len(self.concepts))),
                ("", *self.counted("organisations", len(organisations))),
            ],
            newest=newest[:_CARDS_AT_HOME],
            most_read=[self.cards[report.key] for report in most_read[:_CARDS_AT_HOME]],
            concepts=self.chips(self.most_mentioned(), "", counted=True),
        )

    def counted(self, what: str, value: int) -> tuple[str, str]:
        """Return a number, and the noun that it counts."""
        number = labels.number(value)
        return number, self.count(what, value).replace(number, "", 1).strip()

    def count(self, what: str, value: int) -> str:
        return labels.count(what, value, self.language)

    def weight(self, key: str) -> int:
        """Return how many reports mention a concept."""
        return len(self.concept_links[key].backlinks)

    def most_mentioned(self) -> list[str]:
        """Return the keys of the main concepts, in alphabetical order."""
        top = sorted(self.concepts, key=lambda key: (-self.weight(key), key))[:_CONCEPTS_AT_HOME]
        main = {key for key in top if self.weight(key)}
        return [key for key, _ in self.alphabet if key in main]

    def report_lists(self) -> Iterator[Page]:
        cards = [self.cards[report.key] for report, _ in self.reports]
        for path, around, part, numbers in self.paged("reports", cards, REPORTS_A_PAGE):
            yield self.page(
                path,
                "reports",
                self.words.all_reports,
                self.words.reports_lead,
                around=around,
                settings={"hide": ["toc"], "search": {"exclude": True}},
                total=self.count("reports", len(cards)),
                cards=part,
                numbers=numbers,
            )

    def paged(
        self, folder: str, items: Sequence[Item], size: int
    ) -> Iterator[tuple[str, tuple[str | None, str | None], Sequence[Item], list[tuple[int, str, bool]]]]:
        """Yield the path, neighbours, items and page numbers of each page of a list."""
        count = max(1, -(-len(items) // size))
        paths = [f"{folder}/{_list_name(index)}" for index in range(count)]
        for index, path in enumerate(paths):
            numbers = [(number + 1, _list_url(folder, number), number == index) for number in range(count)]
            yield path, _around(paths, index), items[index * size : (index + 1) * size], numbers

    def coverage_lists(self) -> Iterator[Page]:
        rows = coverage.reports(self.site.reports)
        concepts = coverage.concepts(self.site.concepts)
        for path, around, part, numbers in self.paged("coverage", rows, ROWS_A_PAGE):
            yield self.page(
                path,
                "coverage",
                self.words.coverage_title,
                self.words.coverage_lead,
                around=around,
                settings={"hide": ["toc"], "search": {"exclude": True}},
                states=[labels.named(labels.COLUMNS, state, self.language) for state in coverage.OPEN],
                sums=[
                    (self.words.all, "", coverage.total([*rows, concepts])),
                    (self.words.concepts, "concepts/", concepts),
                ],
                rows=[
                    (self.cards[row.report.key].title, f"reports/{row.report.key}/", row)
                    for row in part
                    if row.report
                ],
                number=labels.number,
                numbers=numbers,
            )

    # --- concepts --------------------------------------------------------------------------------

    @cached_property
    def alphabet(self) -> list[tuple[str, str]]:
        """Return the concepts' keys with their initials, in alphabetical order."""
        ordered = sorted((sort_key(label.text), key) for key, label in self.labels.items())
        return [(key, self.initial(sort[0])) for sort, key in ordered]

    def initial(self, sort: str) -> str:
        """Return the letter that a label is filed under."""
        return sort[0].upper() if sort[:1].isascii() and sort[:1].isalpha() else self.words.other_initial

    def concept_lists(self) -> Iterator[Page]:
        where: dict[str, str] = {}
        for index, (_, initial) in enumerate(self.alphabet):
            where.setdefault(initial, _list_url("concepts", index // CONCEPTS_A_PAGE))
        for path, around, part, numbers in self.paged("concepts", self.alphabet, CONCEPTS_A_PAGE):
            root = _root(path)
            groups: dict[str, list[Markup]] = {}
            for key, initial in part:
                groups.setdefault(initial, []).append(self.chip(key, root, counted=True))
            yield self.page(
                path,
                "concepts",
                self.words.all_concepts,
                self.words.concepts_lead,
                around=around,
                settings={"hide": ["toc"], "search": {"exclude": True}},
                total=self.count("concepts", len(self.concepts)),
                anchor=lambda initial: (
                    f"initial-{initial.lower() if initial.isascii() and len(initial) == 1 else 0}"
                ),
                initials=list(where.items()),
                groups=list(groups.items()),
                numbers=numbers,
            )

    def concept(self, concept: Concept, links: ConceptLinks, around: tuple[str | None, str | None]) -> Page:
        label = self.labels[concept.key]
        definition = concept.definitions and concept.definitions[LANGUAGES.index(self.language)]
        other = concept.label(other_language(self.language))
        return self.page(
            f"concepts/{concept.key}",
            "concept",
            label.text,
            definition.text if definition else self.words.site_tagline,
            around=around,
            settings={"hide": ["toc"]},
            title_attributes=Markup(attributes(label, self.language, anchor="title")),
            other=None if other == label.text else other,
            other_language=other_language(self.language),
            aliases=listed(_aliases(concept), self.language),
            definition=self.paragraphs(definition) if definition else [],
            broader=self.chips([concept.broader]) if concept.broader in self.concepts else [],
            narrower=self.chips(links.narrower),
            related=self.chips(links.related),
            tagged=[self.cards[key] for key in links.tagged[:_TAGGED]],
            more_tagged=self.more(len(links.tagged) - _TAGGED),
            backlinks=[
                (self.cards[link.report], link.anchor, self.count("mentions", link.count))
                for link in links.backlinks[:_BACKLINKS]
            ],
            more=self.more(len(links.backlinks) - _BACKLINKS),
        )

    def more(self, rest: int) -> str:
        """Return how many reports a list leaves out."""
        return self.count("more_reports", rest) if rest > 0 else ""

    def paragraphs(self, phrase: Phrase) -> list[Markup]:
        """Return a text of several lines as Markdown, a paragraph each."""
        lines = (line(escape(part)) for part in phrase.text.split("\n"))
        return [Markup(attached(part, attributes(phrase, self.language))) for part in lines if part]


def _newest(report: Report) -> tuple[object, ...]:
    """Return the key that sorts reports from the newest to the undated."""
    when = report.meta.published or report.meta.written
    dated = when is not None and when.year is not None
    day = (when.year or 0, when.month or 0, when.day or 0) if when and dated else (0, 0, 0)
    return (not dated, *(-part for part in day), -(report.meta.popularity or 0), report.key)


def _most_read(report: Report) -> tuple[int, str]:
    return -(report.meta.popularity or 0), report.key


def _aliases(concept: Concept) -> Iterator[Phrase]:
    for language, aliases in zip(LANGUAGES, concept.aliases, strict=True):
        yield from (Phrase(alias, language) for alias in aliases)


def _root(path: str) -> str:
    """Return the way from the page at `path` to the language's folder."""
    folder, _, name = path.rpartition("/")
    return "../" * (bool(folder) + (name != "index"))


def _around(paths: Sequence[str], index: int) -> tuple[str | None, str | None]:
    return (
        paths[index - 1] if index else None,
        paths[index + 1] if index + 1 < len(paths) else None,
    )


def _list_name(index: int) -> str:
    return f"page-{index + 1}" if index else "index"


def _list_url(folder: str, index: int) -> str:
    return f"{folder}/page-{index + 1}/" if index else f"{folder}/"


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
