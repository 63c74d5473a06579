"""A site that is served, renewed without MkDocs while its pages are the same and only the corpus changes.

What MkDocs knows of pages of ours are their addresses: it need not be told what they say. The page of a
report that was edited can be seen, and found, before all others are joined to it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files

from ..build import Output, edited
from ..model import Site, Study
from ..pipeline.site import Early, Named
from ..pipeline.study import warm
from ..publish.on_request import Make, OnRequest
from ..publish.page import Renderer
from ..site.search.files import FOLDER
from ..site.search.index_files import INDEX
from ..site.views.tasks import Promise
from .unchanged import inputs


class Served(Protocol):
    """A plugin whose site is served."""

    renderer: Renderer
    files: Files
    output: Output
    promises: Mapping[str, Promise]
    on_request: OnRequest
    inputs: bytes | None
    is_made: bool

    def make(self, config: MkDocsConfig, early: Early) -> None:
        """Make the output anew; `early` is given the reports once each is read by itself."""

    def made_early(self, promise: Promise) -> Iterator[tuple[str, bytes]]:
        """Yield the file of a page."""

    def made_index(self, site: Site, only: Set[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield the first file of the search index of a site; all pages but `only` these are as they were."""

    def renew(self) -> None:
        """Show the output."""


class Renewal:
    """Builds a served site again, by itself where it can, else by MkDocs."""

    def __init__(self, plugin: Served, server: LiveReloadServer) -> None:
        """Take a plugin whose site was built once, and its server."""
        self._plugin, self._server = plugin, server
        self._build: Callable[[], None] = server.builder
        theme = {*plugin.renderer.config.theme.dirs} - {plugin.renderer.config.theme.custom_dir}
        self._may_renew = theme.isdisjoint(server._watched_paths)
        Thread(target=self._prepare, daemon=True).start()

    def _prepare(self) -> None:
        """Have ready what the first edit needs: what studies need, and an index over which it is laid."""
        warm()
        with suppress(OSError):  # whoever asks for it is told
            self._plugin.on_request.make(INDEX)

    def __call__(self) -> None:
        """Build the site again."""
        plugin = self._plugin
        config = plugin.renderer.config
        is_same = self._may_renew and plugin.inputs is not None and plugin.inputs == inputs(config)
        if not (is_same and self._renews(config)):
            self._build()

    def _renews(self, config: MkDocsConfig) -> bool:
        """Return True if the site is renewed; if not, MkDocs has to build it."""
        plugin = self._plugin
        before = plugin.output
        try:
            plugin.make(config, partial(self._show, before))
        except PluginError:
            return False  # MkDocs comes to it again, and knows what to do
        plugin.is_made = _known(before) != _known(plugin.output)
        if plugin.is_made:
            plugin.on_request.begin()  # MkDocs writes all files again, early ones too
        else:
            plugin.renew()
            with self._server._epoch_cond:
                self._server._wanted_epoch += 1  # browsers have seen the early pages
        return not plugin.is_made

    def _show(self, before: Output, studies: Sequence[Study], named: Named) -> None:
        """Let browsers have the pages of the reports that were edited, and find what is in them."""
        plugin = self._plugin
        if shown := edited(before, studies, named):
            makers: dict[str, Make] = {
                file.dest_uri: partial(plugin.made_early, page)
                for page in shown.pages
                if page.path in plugin.promises and (file := plugin.files.get_file_from_path(page.path))
            }
            makers[f"{FOLDER}/"] = partial(plugin.made_index, shown.site, shown.addresses)
            plugin.on_request.early(makers)
            with self._server._epoch_cond:
                self._server._visible_epoch = self._server._wanted_epoch
                self._server._epoch_cond.notify_all()
            with suppress(OSError):  # whoever asks for it is told
                plugin.on_request.make(INDEX)  # before what takes longer


def _known(output: Output) -> object:
    """Return what MkDocs knows of an output: the paths of pages, and the pictures."""
    return {page.path for page in output.pages if page.path.endswith(".md")}, output.assets
