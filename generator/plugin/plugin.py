"""The MkDocs plugin: adds the generated pages to the build and shows each page in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from ..cache import of_this_user
from ..corpus.background import Background
from ..corpus.memories import CHANGED
from ..corpus.readings import as_far_as_read
from ..corpus.registry import today
from ..model import LANGUAGES, CorpusError, Site
from ..publish.ahead import render_ahead
from ..publish.assets import prepare
from ..publish.drawn import Drawn
from ..publish.late import LateFile, LatePages, blank
from ..publish.on_request import Make, OnRequest, copied, put, written
from ..publish.page import Renderer, StandIn, convert, leave, trimmed
from ..site.search import handwritten
from ..site.search.articles import Article
from ..site.search.files import FOLDER as SEARCH_FILES
from ..site.views.policy import with_policy
from ..site.views.tasks import Promise
from . import look
from .cards import cards
from .context import NAME, language_of, others_read
from .contexts import Contexts
from .defaults import set_defaults
from .hidden import HiddenTexts
from .identity import identity
from .named_files import KeptOut
from .options import ZhikuConfig
from .refusals import refuse, refuse_taken_port, sentence
from .site_folder import SiteFolder
from .telling import Teller, tracked
from .unchanged import Unchanged, are_ours, empty, inputs
from .watching import catch_up, rebuild, seen, watch, watched

if TYPE_CHECKING:  # what builds is loaded late: where nothing has changed, none of it is needed
    from ..build import Output
    from ..pipeline.site import Early
    from .served_index import ServedIndex

log = get_plugin_logger(NAME)

_INCLUDED = InclusionLevel.INCLUDED
_LAST = -100
"""Priority of an event of ours that comes after those of all other plugins."""
_MERMAID = re.compile(r'<[a-z]+ class="mermaid"')


class ZhikuPlugin(BasePlugin[ZhikuConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of the generator to a build of MkDocs."""

    serving = False
    is_dirty = False
    has_other_scripts = True
    is_served = False
    """Whether the server of this site has begun."""
    seen: Mapping[str, object]
    """The files as they were before the first build of a site that is served."""
    kept_in: ClassVar[Path | None] = None
    """Where what is read of files is kept, if not in the corpus."""
    is_made = False
    """Whether the output is made already, when MkDocs begins."""
    inputs: bytes | None = None
    """A hash of all that the site is made of besides the corpus; None if that cannot be known."""
    reading: Background | None = None
    index: ServedIndex
    """The search index of a site that is served."""
    output: Output
    by_hand: list[Article]
    hidden: HiddenTexts
    promises: Mapping[str, Promise]
    """The pages and files that are made when they are asked for, by their paths."""
    late: LatePages
    others: frozenset[str]
    """The paths of files that are not ours."""
    files: Files
    nav: Navigation
    renderer: Renderer
    own: Sequence[Page]
    """The pages of ours, in the order in which MkDocs builds them."""
    contexts: Contexts

    def __init__(self) -> None:
        """Have nothing to make on request yet."""
        super().__init__()
        self.on_request = OnRequest()
        self.rendering = Lock()
        self.studies = of_this_user()
        self.teller = Teller()
        self.kept_out = KeptOut()
        self.folder = SiteFolder()
        self.unchanged = Unchanged(self.studies)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is only served on this computer, and whether it is built anew."""
        self.serving, self.is_dirty = command == "serve", dirty
        if self.serving:
            from .served_index import ServedIndex

            self.reading, self.index = Background(self.kept_in), ServedIndex()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set what pages need, refuse what cannot work, and put our theme behind the site's own overrides.

        What cannot work is refused before it says what it needs itself.
        """
        if self.serving and not self.is_served:
            refuse_taken_port(config)
            self.folder.guard(Path(config.site_dir))
            self.is_served = True
            self.seen = seen(watched(config, self.config.corpus))
        if self.serving:
            self.inputs = inputs(config)
        set_defaults(config)
        refuse(config, Path(self.config.corpus))
        self.kept_out.tell_settings(config, self.config.hosts)
        look.extend(config.theme)
        self.has_other_scripts = bool(self.config.hosts) or look.has_scripts(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the pages before MkDocs empties its folder, so that an error here leaves the last site.

        While a site is served, new reports are registered, where that can be written.
        """
        if not (self.serving or self.is_dirty) and self._is_there(config):
            return
        if not self.is_made:
            self.make(config)
        self.is_made = False
        self.by_hand, self.hidden = [], HiddenTexts()
        if not (self.serving or self.is_dirty):
            self.folder.begin(config)

    def make(self, config: MkDocsConfig, early: Early | None = None) -> None:
        """Make the output, and say what it says; `early` is given the reports once each is read by itself."""
        from ..pipeline.register import register

        self.on_request.begin()
        day = today() if self.serving and self.kept_in is None else None
        self.output = self._built(config, day, early)
        if day:
            with suppress(OSError, CorpusError):  # which is told
                register(self.output.site, self.config.corpus)
        corpus = Path(self.config.corpus) if self.kept_in is None else None
        self.teller.tell(self.output, serving=self.serving, strict=config.strict, corpus=corpus)

    def _built(self, config: MkDocsConfig, day: str | None, early: Early | None) -> Output:
        """Build the output; while serving, once more whenever a file changes meanwhile."""
        from ..build import build

        while True:
            if self.serving:
                self.studies.begin()
            try:
                return build(
                    Path(self.config.corpus),
                    tracked,
                    address=config.site_url or "",
                    docs=Path(config.docs_dir),
                    identity=identity(self.config, config),
                    executor=self.studies,
                    read_files=self.reading.read if self.reading else as_far_as_read,
                    day=day,
                    originals=self.config.originals,
                    late=self._may_be_late(config),
                    early=early,
                )
            except CorpusError as error:
                if not self.serving or error.issue.code != CHANGED:
                    raise PluginError(error.sentence) from error

    def _is_there(self, config: MkDocsConfig) -> bool:
        """Return True if the site of just these inputs is there, and let MkDocs make nothing then."""
        has_cards = self.config.social and config.site_url  # with fonts of the system
        is_known = self.folder.is_replaced(config) and not has_cards
        inputs = (Path(self.config.corpus), Path(config.docs_dir)) if is_known else ()
        self.unchanged.begin(config, inputs, identity(self.config, config))
        if self.unchanged.is_so:
            self.folder.begin(config)
            empty(config)
        return self.unchanged.is_so

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, before other plugins look for them, and prepare assets; others stay."""
        prepare(files, config)
        self.others = frozenset(file.src_uri for file in files)
        self.promises = self._promised()
        for page in self.output.pages:
            if page.path in self.others:
                continue
            is_late = page.path in self.promises
            kind = LateFile if is_late and not page.path.endswith(".md") else File
            place = InclusionLevel.NOT_IN_NAV  # unless the owner names it: lists lead to most pages
            content = "" if is_late else page.content
            files.append(kind.generated(config, page.path, content=content, inclusion=place))
        for asset in self.output.assets:
            files.append(File.generated(config, asset.path, content=asset.content, inclusion=_INCLUDED))
        return files

    def _may_be_late(self, config: MkDocsConfig) -> bool:
        """Return True if no other plugin wants to see what pages say before it is asked for, or built."""
        return not others_read(config) and (self.serving or len(config.plugins.events["post_page"]) == 1)

    def _promised(self) -> dict[str, Promise]:
        own = (page for page in self.output.pages if page.path not in self.others)
        return {page.path: page for page in own if isinstance(page, Promise)}

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Convert the pages of ours by our own converter: late, unless other plugins want to see them."""
        if page.file.generated_by == NAME:
            render = convert if others_read(config) else leave
            page.render = partial(render, page)  # type: ignore[method-assign]
            if promise := self.promises.get(page.file.src_uri):
                page.read_source = partial(blank, page, promise)  # type: ignore[method-assign]
        return page

    @event_priority(100)
    def _hide(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep our texts from other plugins."""
        return self.hidden.hide(markdown, page)

    @event_priority(-100)
    def _show(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Bring them back."""
        return self.hidden.show(markdown, page, config)

    on_page_markdown = CombinedEvent(_hide, _show)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Collect the text of a handwritten page for the search index."""
        search = page.meta.get("search")
        excluded = isinstance(search, dict) and search.get("exclude")
        if not page.file.generated_by and not excluded:
            title = str(page.title or "")
            if _MERMAID.search(html):
                reason = "Material would fetch mermaid from another host: put a picture there"
                log.warning(f"{page.file.src_uri}: a diagram stays text, since {reason}")
            self.by_hand.append(handwritten.article(page.url, language_of(page), title, html))

    @event_priority(_LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let templates write short JSON, and add the search index: all pages are known, none is written."""
        from ..build import index

        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        documents = files.documentation_pages(inclusion=InclusionLevel.is_included)
        self.renderer = Renderer(env, config, documents, self.nav)
        self.own = [file.page for file in documents if file.page and file.generated_by == NAME]
        self.late = LatePages(self.own, self.promises)
        may_keep = are_ours(config) and not (config.theme.custom_dir or self.serving)
        known, parts = self.output.site.identity, Drawn(config, may_keep=may_keep)
        self.contexts = Contexts(self.nav, self.files, known, self.late.fill, parts)
        self.contexts.fill_navigation()
        drawn = () if self.serving else cards(self.output.site, self.config, config)
        for asset in drawn:
            files.append(File.generated(config, asset.path, content=asset.content, inclusion=_INCLUDED))
        if self.serving:
            for page in self.own:
                page.file.inclusion = InclusionLevel.EXCLUDED  # MkDocs need not write it
        else:
            for original in self.output.originals:
                own = str(original.file.resolve())
                files.append(File.generated(config, original.path, abs_src_path=own, inclusion=_INCLUDED))
            place = Path(config.site_dir)
            assets = index(self.output.site, self.by_hand, self.studies)
            put(((asset.path, asset.content) for asset in assets), place)  # at once: they may be many
            render_ahead(self.renderer, self.own, self._rendered_ahead, self._files(), place)

    @event_priority(2 * _LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the site in its place; while serving, let what was left out be made when it is asked for."""
        if self.unchanged.is_so:
            return self.folder.end(PluginError("the site that is there stays"))
        if not self.serving:
            self.folder.end()
            self.unchanged.end(config)
        self._open()

    def renew(self) -> None:
        """Show what was made anew where MkDocs knows all pages already."""
        self.promises = self._promised()
        with self.rendering:
            self.late.renew(self.promises)
            self.contexts.fill_navigation()
        self._open()

    def _files(self) -> list[Promise]:
        """Return what is promised besides pages."""
        return [page for page in self.promises.values() if not page.path.endswith(".md")]

    def _rendered_ahead(self, page: Page) -> str:
        """Return a page as far as no other plugin has a say in it."""
        self.late.fill(page)
        html = trimmed(self.renderer.render(page))
        if self.promises:
            html = self._with_policy(html, page.content or "")
            self.late.forget(page)
        return html

    def _open(self) -> None:
        makers: dict[str, Make] = {page.file.dest_uri: partial(self._made, page) for page in self.own}
        makers |= {original.path: partial(copied, original) for original in self.output.originals}
        makers |= {page.path: partial(written, page) for page in self._files()}
        self.on_request.end(makers | {f"{SEARCH_FILES}/": partial(self.made_index, self.output.site)})

    def on_build_error(self, *, error: Exception) -> None:
        """Let requests go on, though there is nothing new; say in a sentence what the system refuses."""
        self.on_request.end()
        self.unchanged.end()
        self.inputs = None
        if not self.serving:
            self.folder.end(error)
        if isinstance(error, OSError):
            raise Abort(sentence(error)) from error

    def on_shutdown(self) -> None:
        """Read no more files; remove what is only served, and what an interrupted build left."""
        if self.reading:
            self.reading.stop()
            self.index.stop()
        self.folder.end(KeyboardInterrupt())

    def _made(self, page: Page) -> Iterator[tuple[str, bytes]]:
        with self.rendering:
            self.late.fill(page)
            yield page.file.dest_uri, self._rendered(page)

    def made_early(self, promise: Promise) -> Iterator[tuple[str, bytes]]:
        """Yield the file of a page that is promised in place of the one that is known."""
        with self.rendering:
            page = self.late.show(promise)
            yield page.file.dest_uri, self._rendered(page)

    def _rendered(self, page: Page) -> bytes:
        config = self.renderer.config
        output = config.plugins.on_post_page(self.renderer.render(page), page=page, config=config)
        return output.encode(errors="xmlcharrefreplace")

    def made_index(self, site: Site, only: Set[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield the first file of the search index of a site; see `ServedIndex.files`."""
        return self.index.files(site, self.by_hand, Path(self.renderer.config.site_dir), only)

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, and the files in which pages are looked up by path."""
        self.files, self.nav = files, nav
        return nav

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates the page's language, its navigation and its neighbours."""
        if not isinstance(page.meta.get("template"), StandIn):  # else it is rendered already
            self.contexts.of_page(context, page, config)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the same to templates that are not pages, such as 404.html."""
        self.contexts.set_language(LANGUAGES[0], context, config)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Trim a page, unless it was rendered ahead, and say what it may run, after all other plugins."""
        is_done = page.file.generated_by == NAME and not self.serving
        if is_done and self.promises:
            return output
        html = output if is_done else trimmed(output)
        if page.file.generated_by != NAME:
            self.kept_out.tell_page(html, self.config.hosts, page.file.src_uri, page.content or "")
        return self._with_policy(html, page.content or page.markdown or "")

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Say the same of the page for what is not found."""
        if not template_name.endswith(".html"):
            return output
        self.kept_out.tell_page(output, self.config.hosts)
        return self._with_policy(output)

    def _with_policy(self, page: str, content: str = "") -> str:
        """Return a page with its policy; not while serving, when MkDocs puts a script of its own into it."""
        if self.serving:
            return page
        others = self.has_other_scripts or "<script" in content
        return with_policy(page, content, self.config.hosts, has_other_scripts=others)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when the corpus changes, and render a page when it is asked for."""
        from .renewal import Renewal

        watch(server, self.config.corpus)
        catch_up(server, watched(config, self.config.corpus), self.seen)
        if self.reading:
            self.reading.listen(partial(rebuild, server))
        self.on_request.attach(server)
        server.builder = Renewal(self, server)
        return server
