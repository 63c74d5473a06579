"""The texts of our pages, hidden from plugins that run what Markdown says: anybody may have written it."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from .. import paths
from ..model import LANGUAGES
from .context import NAME

TEMPLATES = {paths.CHOOSER: "chooser.html"} | {
    paths.page(language, paths.markdown(paths.SEARCH)): "search.html" for language in LANGUAGES
}
"""The pages that have a template of the theme of their own; their Markdown is for other engines."""


class HiddenTexts:
    """The Markdown and title of each page of ours, by its file, while other plugins read handwritten ones."""

    def __init__(self) -> None:
        """Hide nothing yet."""
        self._texts: dict[str, tuple[str, str]] = {}

    def hide(self, markdown: str, page: Page) -> str:
        """Take the text of a page of ours, and return what others may read of the page."""
        if page.file.generated_by != NAME:
            return markdown
        self._texts[page.file.src_uri] = markdown, page.meta.pop("title", "")
        return ""

    def show(self, markdown: str, page: Page, config: MkDocsConfig) -> str:
        """Return the text of a page, and give it its template, which other engines would miss."""
        if page.file.generated_by != NAME:
            return markdown
        markdown, title = self._texts.pop(page.file.src_uri)
        if title:
            page.meta["title"] = title
        page.meta.setdefault("search", {"exclude": True})  # from the index of Material's own search
        if "rss" in config.plugins:
            page.meta["draft"] = True  # for its feeds: ours have the reports
        for name in [name for name in page.meta if name.startswith("git_")]:
            del page.meta[name]  # of a file that there is not
        if page.file.src_uri in TEMPLATES:
            page.meta.setdefault("template", TEMPLATES[page.file.src_uri])
        return markdown
