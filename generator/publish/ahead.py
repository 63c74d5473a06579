"""Pages of ours rendered by several processes, before MkDocs asks for one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from jinja2 import Environment, Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ..parallel import run


def render_ahead(
    pages: Sequence[Page],
    env: Environment,
    config: MkDocsConfig,
    files: Sequence[File],
    nav: Navigation,
    finish: Callable[[str], str],
) -> None:
    """Have `pages`, in the order in which MkDocs builds them, rendered by several processes.

    Each page gets a template that returns what another process made of the same template and context, which
    all plugins saw there, after `finish`. MkDocs goes on as if it had rendered the page itself.
    """

    def render(page: Page) -> str:
        page.active = True  # as MkDocs sets it, for the navigation
        page.meta["template"] = templates[page.file.src_uri]
        try:
            template = env.get_template(page.meta["template"])
            context = get_context(nav, files, config, page)
            context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
            return finish(template.render(context))
        finally:
            page.active = False

    ready = _Ready(run(render, pages))
    templates = {page.file.src_uri: page.meta.get("template", "main.html") for page in pages}
    for page in pages:
        page.meta["template"] = ready


class _Ready(Template):
    """A template whose pages are rendered already; MkDocs takes any template for the name of one."""

    def __new__(cls, *_: object) -> _Ready:
        return object.__new__(cls)

    def __init__(self, pages: Iterator[str]) -> None:
        self._pages = pages

    def render(self, *_: Any, **__: Any) -> str:
        """Return the next page, in the order in which they were given."""
        return next(self._pages)
