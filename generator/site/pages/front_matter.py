"""The front matter of generated pages: written with each page, read by the plugin and the theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from ..views import markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The metadata of a page, which the theme's templates read as `page.meta`; empty fields are not written.

    The plugin reads language, alternates, previous, next and feed; Material reads hide and search.
    """

    title: str
    """The title in tabs, in links to the previous and next page, and for other sites."""
    title_language: str = ""
    """The language of the title, where that is not the page's."""
    description: str = ""
    language: str = ""
    alternates: Mapping[str, str] = field(default_factory=dict)
    """The Markdown file of the page in each language."""
    previous: str = ""
    next: str = ""
    """The Markdown files of the pages before and after it."""
    hide: Sequence[str] = ()
    robots: str = ""
    search: Mapping[str, bool] = field(default_factory=dict)
    highwire: Sequence[tuple[str, str]] = ()
    """Names and contents of the tags by which Google Scholar and Zotero know a report."""
    jsonld: Mapping[str, Any] = field(default_factory=dict)
    markdown: str = ""
    """The relative address of the page's text as plain Markdown."""
    feed: str = ""
    moved_to: str = ""
    """The relative address of the page that this one leads to."""

    @classmethod
    def read(cls, meta: Mapping[str, Any]) -> FrontMatter:
        """Return the front matter that a page was written with."""
        known = {key.name: meta[key.name] for key in fields(cls) if key.name in meta}
        return cls(**({"title": ""} | known))

    def text(self) -> str:
        """Return it as YAML between its fences."""
        values = {key.name: getattr(self, key.name) for key in fields(self)}
        return markdown.front_matter(
            {name: value for name, value in values.items() if value or name in _ALWAYS}
        )


_ALWAYS = ("title", "description")
