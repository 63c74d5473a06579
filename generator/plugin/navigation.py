"""The navigation of a language: our lists, then the owner's entries in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from .. import paths
from ..model import LANGUAGES
from ..site.i18n import labels
from .context import NAME

_FOLDERS = {"chinese", *LANGUAGES, *(name.casefold() for name in labels.LANGUAGE_NAMES.values())}
"""Titles of sections that only part the languages."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What is known of pages: the language of each, None of one for readers of any, and its alternates."""

    language: Callable[[Page], str | None]
    alternates: Callable[[Page], Mapping[str, Page]]


def half(nav: Navigation, language: str, pages: Pages) -> Navigation:
    """Return the navigation of a language. Our lists stand first, unless the owner placed one of them."""
    listed = {page.url for page in nav.pages}
    items = [entry for item in nav.items for entry in _unfolded(item, nav.items, pages)]
    entries = list(_entries(items, language, pages, listed))
    if not any(page.file.generated_by == NAME for page in nav.pages):
        ours = {paths.page(language, address): word for address, word in labels.LISTS.items()}
        words = labels.words(language)
        own = {entry.url: entry for entry in entries if isinstance(entry, Page)}
        links = [own.get(url) or Link(getattr(words, word), url) for url, word in ours.items()]
        entries = [*links, *(entry for entry in entries if getattr(entry, "url", None) not in ours)]
    return Navigation(entries, list(_leaves(entries)))


def _unfolded(item: StructureItem, items: Iterable[StructureItem], pages: Pages) -> list[StructureItem]:
    """Return the children of a section that only parts the languages, else the item itself."""
    if isinstance(item, Section) and item.children:
        tongues = [_tongue(other, pages) for other in items]
        parted = sorted(filter(None, tongues)) == sorted(LANGUAGES) and len(tongues) == len(LANGUAGES)
        if parted or (_tongue(item, pages) and item.title.casefold() in _FOLDERS):
            for child in item.children:
                child.parent = None  # so that the path to a page does not begin with a language
            return item.children
    return [item]


def _tongue(item: StructureItem, pages: Pages) -> str | None:
    """Return the language of all pages in a section; None if they have none, or several."""
    tongues = {pages.language(page) for page in _leaves([item])} if isinstance(item, Section) else {None}
    return tongues.pop() if len(tongues) == 1 else None


def _entries(
    items: Iterable[StructureItem], language: str, pages: Pages, listed: set[str]
) -> Iterator[StructureItem]:
    """Yield what of `items` readers of a language see; a page in the other only if it has no twin."""
    for item in items:
        if isinstance(item, Section):
            if children := list(_entries(item.children, language, pages, listed)):
                yield Section(item.title, children)
        elif not isinstance(item, Page) or pages.language(item) in (None, language):
            yield item
        else:
            twin = pages.alternates(item).get(language, item)
            if twin is item or twin.url not in listed:
                yield twin


def _leaves(items: Iterable[StructureItem]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        elif isinstance(item, Section):
            yield from _leaves(item.children)


def addresses(items: Iterable[StructureItem]) -> Iterator[str]:
    """Yield where the entries of a navigation lead."""
    for item in items:
        if isinstance(item, Section):
            yield from addresses(item.children)
        elif isinstance(item, Page | Link):
            yield item.url


def neighbours(navigation: Navigation) -> Iterator[tuple[str, tuple[Page | None, Page | None]]]:
    """Yield the address of each handwritten page of a navigation, with those before and after it."""
    own = [page for page in navigation.pages if page.file.generated_by != NAME]
    for before, page, after in zip([None, *own], own, [*own[1:], None], strict=False):
        yield page.url, (before, after)
