"""A page of ours as MkDocs shows it: its content from Markdown, and around it the theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, Template
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from .markdown import article
from .templates import keep_compiled

_PRE = re.compile("(<pre[ >].*?</pre>)", re.DOTALL)
_INDENT = re.compile(r"\n\s+")


def leave(page: Page, *_: object) -> None:
    """Leave a page of ours to be converted when it is rendered, in place of MkDocs' own converter."""
    page.content = ""


def convert(page: Page, *_: object) -> None:
    """Convert a page of ours in place of MkDocs' own converter, which takes forty times as long."""
    converted = article(page.markdown or "", page.file.src_uri)
    tokens: list[Any] = [
        {"level": heading.level, "id": heading.anchor, "name": heading.text} for heading in converted.headings
    ]
    page.content = converted.html
    page.toc = get_toc(nest_toc_tokens(tokens))
    page.present_anchor_ids = set(converted.anchors)


class Renderer:
    """Renders pages as MkDocs does, in another order than its own."""

    def __init__(
        self, env: Environment, config: MkDocsConfig, documents: Sequence[File], nav: Navigation
    ) -> None:
        """Take all that MkDocs renders a page with; `documents` are the files of all pages."""
        self.env, self.config, self.documents, self.nav = env, config, documents, nav
        self._templates: dict[str, str] = {}
        keep_compiled(env)

    def stand_in(self, pages: Sequence[Page], template: Template) -> None:
        """Have MkDocs render `pages` with another template than their own, which is kept for `render`."""
        for page in pages:
            self._templates[page.file.src_uri] = page.meta.get("template", "main.html")
            page.meta["template"] = template  # MkDocs takes a template for the name of one

    def render(self, page: Page) -> str:
        """Return a page, its context and template those that MkDocs and all plugins give it."""
        stand_in = page.meta.get("template", "main.html")
        page.meta["template"] = self._templates.get(page.file.src_uri, stand_in)
        page.active = True  # for the navigation
        if not page.content:
            convert(page)
        try:
            template = self.env.get_template(page.meta["template"])
            context = get_context(self.nav, self.documents, self.config, page)
            context = self.config.plugins.on_page_context(
                context, page=page, config=self.config, nav=self.nav
            )
            return template.render(context)
        finally:
            page.active, page.meta["template"] = False, stand_in


class StandIn(Template):
    """A template whose output does not come from a source."""

    def __new__(cls, *_: object) -> StandIn:
        """Make a template without the environment that others have."""
        return object.__new__(cls)


def trimmed(output: str) -> str:
    """Return a page without the empty lines and indents of templates, a tenth of a short page."""
    parts = _PRE.split(output)
    parts[::2] = (_INDENT.sub("\n", part) for part in parts[::2])
    return "".join(parts)
