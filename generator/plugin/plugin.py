"""The MkDocs plugin: adds the generated pages to the build and shows each page in its own language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, cast

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from .. import paths
from ..build import Output, build, index
from ..corpus import read
from ..model import LANGUAGES, Asset, CorpusError, Issue
from ..publish.ahead import render_ahead
from ..publish.page import render
from ..site.i18n import findings, interface, labels
from ..site.pages.front_matter import FrontMatter
from ..site.search import handwritten
from ..site.search.articles import FACETS, Article
from ..site.views.site_view import site_views

NAME = "zhiku"
log = get_plugin_logger(NAME)

TEMPLATES = {paths.CHOOSER: "chooser.html"} | {
    paths.page(language, paths.markdown(paths.SEARCH)): "search.html" for language in LANGUAGES
}
"""The pages that have a template of the theme of their own; their Markdown is for other engines."""
_HOMES = {language: paths.page(language, paths.markdown(paths.HOME)) for language in LANGUAGES}

_PRE = re.compile("(<pre[ >].*?</pre>)", re.DOTALL)
_INDENT = re.compile(r"\n\s+")


class ZhikuConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    corpus = config_options.Dir(exists=True, default="corpus")
    social = config_options.Type(bool, default=False)
    social_font = config_options.Type(str, default="")


@dataclass(frozen=True, slots=True)
class Zhiku:
    """The names that templates of the theme may use as `zhiku.…`; pages are None where the site has none.

    `alternates` are the page in each language, `fallback` is that for readers of other languages,
    `alternates_of` returns those of any page, and `card` is the page's social card.
    """

    language: str
    alternates: Mapping[str, Page]
    fallback: Page | None
    feed: str
    card: File | None
    homes: Mapping[str, Page | None]
    coverage: Page | None
    search: Mapping[str, object]
    results: Mapping[str, object]
    words: Mapping[str, interface.Words]
    alternates_of: Callable[[Page], Mapping[str, Page]]
    languages: Mapping[str, str]
    paths: ModuleType = paths


class ZhikuPlugin(BasePlugin[ZhikuConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of the generator to a build of MkDocs."""

    serving = False
    told: frozenset[Issue] = frozenset()
    """The issues of the last build."""
    output: Output
    by_hand: list[Article]
    files: Files
    nav: Navigation
    ahead: frozenset[str] = frozenset()
    """The files of the pages that are rendered ahead."""
    navigation: dict[str, Navigation]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is only served on this computer."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme before Material's, after the site's own overrides, and check what pages need."""
        if not config.use_directory_urls:
            raise PluginError("zhiku needs use_directory_urls: true, on which its addresses rest")
        if read.is_inside(Path(config.site_dir), Path(self.config.corpus)):
            raise PluginError("site_dir lies in the corpus, which would take what is built for reports")
        overrides = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(overrides, str(paths.THEME))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the pages before MkDocs empties its folder, so that an error here leaves the last site."""
        try:
            self.output = build(
                Path(self.config.corpus), address=config.site_url or "", docs=Path(config.docs_dir)
            )
        except CorpusError as error:
            raise PluginError(str(error)) from error
        self.by_hand = []
        self._tell(self.output, config)

    def _tell(self, output: Output, config: MkDocsConfig) -> None:
        """Say what cannot be used, in how many other places to look, and nothing twice while serving.

        Raise PluginError in strict mode if a file cannot be used: the last site stays.
        """
        fresh = [issue for issue in output.issues if issue not in self.told]
        failures = [issue for issue in fresh if findings.is_failure(issue.code)]
        for issue in failures:
            log.warning(str(issue))
        others = [issue for issue in fresh if issue not in failures]
        for issue in others if self.told else ():
            log.info(str(issue))
        if fresh:
            notes = sum(findings.is_note(issue.code) for issue in output.issues)
            log.info(
                f"{len(output.site.reports)} reports, {len(output.issues) - notes} findings, {notes} notes: "
                f"`zhiku check` lists them, and the page {paths.page('en', paths.EDITOR)}"
            )
        self.told = frozenset(output.issues)
        if failures and config.strict:
            raise PluginError(f"{len(failures)} cannot be used, see above: mend or remove them")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; a handwritten page of the same path takes precedence."""
        for page in self.output.pages:
            if files.get_file_from_path(page.path) is None:
                files.append(File.generated(config, page.path, content=page.content))
        return files

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let the pages of ours be converted by our own converter."""
        if page.file.generated_by == NAME:
            page.render = partial(render, page)  # type: ignore[method-assign]
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Give a page its template, which other engines would miss if the Markdown named it."""
        if page.file.src_uri in TEMPLATES and page.file.generated_by:
            page.meta.setdefault("template", TEMPLATES[page.file.src_uri])

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Collect the text of a handwritten page for the search index."""
        search = page.meta.get("search")
        excluded = isinstance(search, dict) and search.get("exclude")
        if not page.file.generated_by and not excluded:
            title = str(page.title or "")
            self.by_hand.append(handwritten.article(page.url, self._language(page), title, html))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let templates write short JSON, and add the search index: all pages are known, none is written."""
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        pictures = self.output.assets
        for asset in (*pictures, *index(self.output.site, self.by_hand), *self._cards(config)):
            files.append(
                File.generated(config, asset.path, content=asset.content, inclusion=InclusionLevel.INCLUDED)
            )
        if not self.serving:
            documents = files.documentation_pages(inclusion=InclusionLevel.is_included)
            pages = [file.page for file in documents if file.page and file.generated_by == NAME]
            render_ahead(pages, env, config, documents, self.nav, _trimmed)
            self.ahead = frozenset(page.file.src_uri for page in pages)

    def _cards(self, config: MkDocsConfig) -> Iterable[Asset]:
        """Return the social cards if the site wants them and is published at a known address."""
        if not (self.config.social and config.site_url) or self.serving:
            return ()
        from ..site.exports import social_cards  # slow to import, seldom needed

        face = social_cards.font(self.config.social_font)
        if face is None:
            log.info(f"{config.config_file_path}:1: social-font {social_cards.NO_FONT}")
        return social_cards.cards(site_views(self.output.site), face)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Split the navigation by language, and keep the files in which pages are looked up by path."""
        self.files, self.nav = files, nav
        self.navigation = {language: self._half(nav, language) for language in LANGUAGES}
        return nav

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates the page's language, its navigation and its neighbours."""
        language, front = self._language(page), _front(page)
        page.previous_page = self._page(front.previous)
        page.next_page = self._page(front.next)
        card = self._card(page, language) if config.site_url else None
        self._set_language(language, context, config, self._alternates(page), front.feed, card)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the same to templates that are not pages, such as 404.html."""
        self._set_language(LANGUAGES[0], context, config)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Trim a page, unless that was done when it was rendered ahead."""
        return output if page.file.src_uri in self.ahead else _trimmed(output)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when the corpus changes."""
        server.watch(self.config.corpus)
        return server

    def _set_language(
        self,
        language: str,
        context: TemplateContext,
        config: MkDocsConfig,
        alternates: Mapping[str, Page] | None = None,
        feed: str = "",
        card: File | None = None,
    ) -> None:
        """Set `context` and the theme to `language`."""
        alternates = alternates or {}
        is_home = self._page(_HOMES[language]) in alternates.values()
        config.theme["language"] = language
        cast(dict[str, Any], context).update(
            nav=self.navigation[language],
            words=labels.words(language),
            zhiku=Zhiku(
                language=language,
                alternates=alternates,
                fallback=self._page(paths.CHOOSER) if is_home else alternates.get(LANGUAGES[0]),
                feed=feed or paths.feed(language),
                card=card,
                homes={code: self._page(home) for code, home in _HOMES.items()},
                coverage=self._page(paths.page(language, paths.markdown(paths.COVERAGE))),
                search=labels.search(language),
                results=labels.results(language) | {"facets": ("language", *FACETS)},
                words={code: labels.words(code) for code in LANGUAGES},
                alternates_of=self._alternates,
                languages=labels.LANGUAGE_NAMES,
            ),
        )

    def _language(self, page: Page) -> str:
        """Return the language of a page: the one it states, if that is one of ours, or its folder's."""
        stated = page.meta.get("language")
        return stated if stated in LANGUAGES else _folder(page.url) or LANGUAGES[0]

    def _half(self, nav: Navigation, language: str) -> Navigation:
        """Return the part of `nav` that is in `language`: the contents of that language's sections."""
        pages = [page for page in nav.pages if _folder(page.url) == language]
        entries = [entry for item in nav.items for entry in item.children or [item]]
        items = [entry for entry in entries if _folder(_url(entry)) == language]
        half = Navigation(items, pages)
        half.homepage = self._page(_HOMES[language])
        return half

    def _alternates(self, page: Page) -> dict[str, Page]:
        """Return the page in every language; of a handwritten page, its namesake in each folder."""
        files = _front(page).alternates or _namesakes(page.file.src_uri)
        pages = {language: self._page(file) for language, file in files.items()}
        return {language: page for language, page in pages.items() if page}

    def _card(self, page: Page, language: str) -> File | None:
        """Return the social card of a page, or that of home if it has none of its own."""
        files = (f"{folder}{paths.CARD}" for folder in (page.url, paths.page(language)))
        return next(filter(None, map(self.files.get_file_from_path, files)), None)

    def _page(self, path: str) -> Page | None:
        file = self.files.get_file_from_path(path) if path else None
        return file.page if file else None


def _front(page: Page) -> FrontMatter:
    """Return the front matter of a page of ours; a handwritten page may mean other things by these names."""
    return FrontMatter.read(page.meta if page.file.generated_by else {})


def _trimmed(output: str) -> str:
    """Return a page without the empty lines and indents of templates, a tenth of a short page."""
    parts = _PRE.split(output)
    parts[::2] = (_INDENT.sub("\n", part) for part in parts[::2])
    return "".join(parts)


def _folder(path: str) -> str | None:
    """Return the language whose folder `path` lies in."""
    folder = path.partition("/")[0]
    return folder if folder in LANGUAGES else None


def _namesakes(path: str) -> dict[str, str]:
    rest = path.partition("/")[2]
    return {language: paths.page(language, rest) for language in LANGUAGES} if _folder(path) else {}


def _url(item: StructureItem) -> str:
    """Return the address of an item of the navigation; that of a section is its first page's."""
    if isinstance(item, Section) and item.children:
        return _url(item.children[0])
    return item.url if isinstance(item, Page | Link) else ""
