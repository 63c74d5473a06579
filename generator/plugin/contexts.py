"""What templates are told of each page: its language, navigation, neighbours, alternates and card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from .. import paths
from ..model import LANGUAGES, Identity
from ..publish.drawn import Drawn
from ..site.i18n import labels
from ..site.search.articles import FACETS
from .context import Zhiku, front_matter, language_of, namesakes, own_language
from .navigation import Pages, addresses, half, neighbours

_HOMES = {language: paths.page(language, paths.markdown(paths.HOME)) for language in LANGUAGES}

_LINKED = ("", paths.SEARCH, paths.COVERAGE)
"""The pages of each language to which the parts of all pages lead, besides the navigation."""


class Contexts:
    """The pages of a site, as templates see them from each other."""

    def __init__(
        self, nav: Navigation, files: Files, identity: Identity, fill: Callable[[Page], None], drawn: Drawn
    ) -> None:
        """Make the navigation of each language, in which handwritten pages follow each other.

        `fill` reads what a page of ours says, if it is not read yet; `drawn` keeps parts of all pages.
        """
        self.files, self.identity, self.fill, self.drawn = files, identity, fill, drawn
        known = Pages(own_language, self._alternates)
        self.navigation = {language: half(nav, language, known) for language in LANGUAGES}
        self.neighbours: dict[str, tuple[Page | None, Page | None]] = {}
        for language, navigation in self.navigation.items():
            navigation.homepage = cast(Page, Link(labels.words(language).home, paths.page(language)))
            for url, pair in neighbours(navigation):
                self.neighbours.setdefault(url, pair)
            drawn.link((*addresses(navigation.items), *(paths.page(language, name) for name in _LINKED)))

    def fill_navigation(self) -> None:
        """Read the pages of ours that the navigation of each language shows, by their titles."""
        for navigation in self.navigation.values():
            for page in navigation.pages:
                self.fill(page)

    def of_page(self, context: TemplateContext, page: Page, config: MkDocsConfig) -> None:
        """Give the templates a page's language, its navigation and its neighbours."""
        language, front = language_of(page), front_matter(page)
        before, after = self.neighbours.get(page.url, (None, None))
        page.previous_page = self._page(front.previous) or before
        page.next_page = self._page(front.next) or after
        for neighbour in filter(None, (page.previous_page, page.next_page)):
            self.fill(neighbour)  # its title is shown
        if not page.toc.items:  # of which Material's link that skips to the text leads to the first
            page.toc = TableOfContents([AnchorLink(str(page.title), "title", 1)])
        self.set_language(language, context, config, page)

    def set_language(
        self, language: str, context: TemplateContext, config: MkDocsConfig, page: Page | None = None
    ) -> None:
        """Set `context`, of a page if there is one, and the theme to `language`."""
        alternates, identity = self._alternates(page) if page else {}, self.identity
        names = (labels.words(code, identity).site for code in reversed(LANGUAGES))
        is_home = self._page(_HOMES[language]) in alternates.values()
        config.theme["language"] = language
        cast(dict[str, Any], context).update(
            nav=self.navigation[language],
            words=labels.words(language, identity),
            zhiku=Zhiku(
                language=language,
                alternates=alternates,
                fallback=self._page(paths.CHOOSER) if is_home else alternates.get(LANGUAGES[0]),
                feed=(page and front_matter(page).feed) or paths.feed(language),
                card=self._card(page, language) if page and config.site_url else None,
                homes={code: self._page(home) for code, home in _HOMES.items()},
                coverage=self._page(paths.page(language, paths.markdown(paths.COVERAGE))),
                search=labels.search(language),
                results=labels.results(language) | {"facets": ("language", *FACETS)},
                names=" ".join(dict.fromkeys(names)),
                words={code: labels.words(code, identity) for code in LANGUAGES},
                alternates_of=self._alternates,
                languages=labels.LANGUAGE_NAMES,
                once=partial(self.drawn.once, language, page),
            ),
        )

    def _alternates(self, page: Page) -> dict[str, Page]:
        """Return the page in every language; of a handwritten page, its namesake in each folder."""
        files = front_matter(page).alternates or namesakes(page.file.src_uri)
        pages = {language: self._page(file) for language, file in files.items()}
        return {language: page for language, page in pages.items() if page}

    def _card(self, page: Page, language: str) -> File | None:
        """Return the social card of a page, or that of home if it has none of its own."""
        files = (f"{folder}{paths.CARD}" for folder in (page.url, paths.page(language)))
        return next(filter(None, map(self.files.get_file_from_path, files)), None)

    def _page(self, path: str) -> Page | None:
        file = self.files.get_file_from_path(path) if path else None
        return file.page if file else None
