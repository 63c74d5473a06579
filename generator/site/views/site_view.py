"""What all pages of a language share: their words, cards and chips, and the page around what they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ... import paths
from ...model import LANGUAGES, Block, Page, Site, newest_first
from ...parallel import run
from ...text.slugs import sort_key
from ..i18n import labels
from .cards import Card, card, label, marked, one_per_work, representatives
from .disambiguation import marks
from .markdown import escape, front_matter
from .taxonomies import Taxonomies

Task = Callable[[], Iterable[Page]]
"""Makes pages that no other page waits for."""

_DESCRIPTION = 160
_MAIN_CONCEPTS = 24
Around = tuple[str | None, str | None]
"""The paths of the pages before and after a page."""
ROOT = "../../"
"""The way from a report or a concept to the language's folder."""
_DEEP = "../../../../"
"""The way there from the pages that are furthest from it."""


def _shown(value: object) -> str:
    """Escape whatever a template shows, unless it is said to be Markdown already."""
    return value if isinstance(value, Markup) else escape(str(value))


_templates = Environment(
    loader=FileSystemLoader(paths.TEMPLATES),
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)

_macros: Any = _templates.get_template("macros.jinja").module


def fill(template: str, front: dict[str, object], **context: Any) -> str:
    """Return a page of Markdown: front matter, and a template with its values escaped."""
    return f"{front_matter(front)}\n{draw(f'{template}.md', **context)}"


def draw(template: str, **context: Any) -> str:
    """Return a template with its values escaped."""
    return _templates.get_template(f"{template}.jinja").render(context)


def made(tasks: Sequence[Task]) -> tuple[Page, ...]:
    """Return what all of `tasks` make, the work spread over the processors."""
    return tuple(page for pages in run(lambda single: tuple(single()), tasks) for page in pages)


def site_views(site: Site) -> list[SiteView]:
    """Return the site as the pages in each language show it."""
    return [SiteView(site, language) for language in LANGUAGES]


class SiteView:
    """A site as the pages in one language show it."""

    def __init__(self, site: Site, language: str) -> None:
        """Take the site, and the language of the pages."""
        self.site = site
        self.language = language
        self.words = labels.words(language)
        self._shown_words = {key: Markup(escape(word)) for key, word in vars(self.words).items()}
        self.concepts = {concept.key: concept for concept in site.concepts}
        self.labels = {key: label(concept, language) for key, concept in self.concepts.items()}
        self.editions = {report.key: report.editions[language] for report in site.reports}
        self.reports = newest_first(site.reports)
        """All reports, the newest first."""
        self.titles = {
            report.key: report.editions[language].title.text or self.words.untitled for report in site.reports
        }
        self.shown = representatives(site)
        works = Counter(self.shown.values())
        self.others = {
            key: labels.count("other_versions", works[shown] - 1, language) if works[shown] > 1 else ""
            for key, shown in self.shown.items()
        }
        self.marks = marks(site.reports, language)
        """What tells reports of the same title apart."""
        self.names = {
            key: labels.aside(title, self.marks[key], language) for key, title in self.titles.items()
        }
        """The titles with these marks."""
        self.cards = {
            report.key: card(report, language, self.others[report.key], self.marks[report.key])
            for report in site.reports
        }
        self.chip = cache(self._chip)
        self.head = cache(self._head)
        self.blocks = cache(self._blocks)

    def page(
        self,
        path: str,
        template: str,
        title: str,
        description: str,
        *,
        around: Around = (None, None),
        settings: dict[str, object] | None = None,
        **context: Any,
    ) -> tuple[Page, ...]:
        """Return the page at `path`, below the language's folder and without its suffix.

        Of a list in `numbers` of pages, each but the first is called by its number, too.
        """
        number = next((each.number for each in context.get("numbers", ()) if each.here), 1)
        mark = self.words.page_number.format(number) if number > 1 else ""
        front: dict[str, object] = {
            "title": labels.aside(title, mark, self.language),
            "description": _cut(description, _DESCRIPTION),
            "language": self.language,
            "alternates": {language: f"{language}/{path}.md" for language in LANGUAGES},
        }
        for key, other in zip(("previous", "next"), around, strict=True):
            if other:
                front[key] = f"{self.language}/{other}.md"
        context |= {"title": title, "language": self.language, "words": self._shown_words}
        content = fill(template, front | (settings or {}), root=way_to_root(path), **context)
        return (Page(f"{self.language}/{path}.md", content),)

    def _chip(self, key: str, root: str = ROOT, counted: bool = False, kind: str = "") -> Markup:
        """Return the list item that leads to a concept, with its `kind`, and its reports `counted`."""
        weight = self.weight(key) if counted else 0
        count = labels.number(weight) if weight else ""
        return Markup(_macros.chip(key, marked(self.labels[key], self.language), kind, count, root))

    def chips(self, keys: Iterable[str], root: str = ROOT, counted: bool = False) -> list[Markup]:
        """Return the list items that lead to concepts."""
        return [self.chip(key, root, counted) for key in keys]

    def chip_weight(self, key: str) -> int:
        """Return how many bytes the chip of a concept takes on a page, its kind and count included."""
        return len(self.chip(key, _DEEP, counted=True, kind=self.kind(key)).encode())

    def _head(self, key: str) -> Markup:
        """Return the title and facts of a report, as pages two folders down show them."""
        return Markup(_macros.report(self.cards[key], ROOT))

    def linked(self, fact: str, value: object, shown: Markup) -> Markup:
        """Return what a report's page shows of a fact, as the link to the reports that have it in common."""
        path = self.taxonomies.path(fact, value) if shown else ""
        return Markup(f'<a href="{ROOT}{path}">{shown}</a>') if path else shown

    def _blocks(self, key: str) -> dict[str, Block]:
        """Return the blocks of a report by their anchors."""
        return {block.anchor: block for block in self.editions[key].document.blocks()}

    @cached_property
    def taxonomies(self) -> Taxonomies:
        """Return the groups in which a reader looks for reports."""
        return Taxonomies(self.reports, self.site.concepts)

    def one_per_work(self, keys: Iterable[str]) -> list[Card]:
        """Return the cards of reports, of each work only the version that lists show."""
        return [self.cards[key] for key in one_per_work(keys, self.shown)]

    def kind(self, key: str) -> str:
        """Return what kind of entity a concept is; empty if none."""
        return labels.named(labels.CONCEPT_KINDS, self.concepts[key].kind or "", self.language)

    def count(self, what: str, value: int) -> str:
        """Return a number with the noun that it counts."""
        return labels.count(what, value, self.language)

    def sentence(self, text: str) -> str:
        """Return a text as a sentence before another."""
        return f"{text}{'。' if self.language == 'zh' else '. '}"

    def weight(self, key: str) -> int:
        """Return how many reports mention a concept."""
        return len(self.concepts[key].relations.backlinks)

    @cached_property
    def main_concepts(self) -> list[str]:
        """Return the keys of the concepts that most reports mention, in alphabetical order."""
        top = sorted(self.concepts, key=lambda key: (-self.weight(key), key))[:_MAIN_CONCEPTS]
        main = {key for key in top if self.weight(key)}
        return [key for key, _ in self.alphabet if key in main]

    @cached_property
    def alphabet(self) -> list[tuple[str, str]]:
        """Return the concepts' keys with their initials, in alphabetical order."""
        ordered = sorted((sort_key(label.text), key) for key, label in self.labels.items())
        return [(key, self._initial(sort[0])) for sort, key in ordered]

    def _initial(self, sort: str) -> str:
        """Return the letter that a label is filed under."""
        return sort[0].upper() if sort[:1].isascii() and sort[:1].isalpha() else self.words.other_initial


def way_to_root(path: str) -> str:
    """Return the way from the page at `path` to the language's folder."""
    folders, _, name = path.rpartition("/")
    return "../" * (bool(folders) + folders.count("/") + (name != "index"))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
