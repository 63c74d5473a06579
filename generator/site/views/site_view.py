"""The site as the pages and files in one language show it: names, cards, groups and orders, no templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from ...concepts.matcher import matcher
from ...concepts.mentions import mentions
from ...model import LANGUAGES, Block, Mention, Phrase, Report, Site, newest_first
from ...text.slugs import sort_key
from ..i18n import formats, labels
from .cards import Card, card, label, one_per_work, representatives
from .disambiguation import marks
from .taxonomies import Taxonomies

_MAIN_CONCEPTS = 24


def site_views(site: Site) -> list[SiteView]:
    """Return the views of a site, one a language."""
    return [SiteView(site, language) for language in LANGUAGES]


class SiteView:
    """A site in one language. All dictionaries are by the key of a report or concept."""

    def __init__(self, site: Site, language: str) -> None:
        """Take the site and the language."""
        self.site = site
        self._matcher = matcher(site.sought)
        self.language = language
        self.words = labels.words(language, site.identity)
        self.concepts = {concept.key: concept for concept in site.listed}
        self.labels = {concept.key: label(concept, language) for concept in site.concepts}
        """The labels of all concepts, also of topics that have no page."""
        self.by_key = {report.key: report for report in site.reports}
        self.editions = {key: report.editions[language] for key, report in self.by_key.items()}
        self.held = Counter(report.document.source for report in site.reports)
        """The number of reports in each file."""
        self.reports = newest_first(site.reports)
        """All reports, the newest first."""
        self.heads = {
            key: edition.title if edition.title.text else Phrase(self.words.untitled, language)
            for key, edition in self.editions.items()
        }
        self.titles = {key: head.text for key, head in self.heads.items()}
        self.representatives = representatives(site)
        works = Counter(self.representatives.values())
        self.others = {
            key: formats.count("other_versions", works[work] - 1, language) if works[work] > 1 else ""
            for key, work in self.representatives.items()
        }
        self.marks = marks(site.reports, language)
        """Marks that distinguish reports of the same title."""
        self.names = {
            key: formats.aside(title, self.marks[key], language) for key, title in self.titles.items()
        }
        """The titles with these marks."""
        self.cards = {
            key: card(report, language, self.others[key], self.marks[key])
            for key, report in self.by_key.items()
        }
        self._blocks: dict[str, dict[str, Block]] = {}

    def blocks(self, key: str) -> dict[str, Block]:
        """Return the blocks of a report by their anchors."""
        if key not in self._blocks:
            self._blocks[key] = self.editions[key].document.by_anchor()
        return self._blocks[key]

    def mentions(self, report: Report) -> list[Mention]:
        """Return where a report names concepts that have a page."""
        found = mentions(report.editions[self.language], self._matcher)
        return [mention for mention in found if mention.concept in self.concepts]

    @cached_property
    def taxonomies(self) -> Taxonomies:
        """Return the groups by which a reader finds reports."""
        return Taxonomies(self.reports, self.site.concepts)

    def one_per_work(self, keys: Iterable[str]) -> list[Card]:
        """Return the cards of reports, of each work only the version that lists show."""
        return [self.cards[key] for key in one_per_work(keys, self.representatives)]

    def kind(self, key: str) -> str:
        """Return the kind of entity that a concept is; empty if none."""
        return labels.named(labels.CONCEPT_KINDS, self.concepts[key].kind or "", self.language)

    def count(self, what: str, value: int) -> str:
        """Return a number with the noun that it counts."""
        return formats.count(what, value, self.language)

    def sentence(self, text: str) -> str:
        """Return a text as a sentence before another."""
        return f"{text}{'。' if self.language == 'zh' else '. '}"

    def weight(self, key: str) -> int:
        """Return the number of reports that mention a concept."""
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
        ordered = sorted((sort_key(self.labels[key].text), key) for key in self.concepts)
        return [(key, self._initial(sort[0])) for sort, key in ordered]

    def _initial(self, sort: str) -> str:
        """Return the letter that a label is filed under."""
        return sort[0].upper() if sort[:1].isascii() and sort[:1].isalpha() else self.words.other_initial
