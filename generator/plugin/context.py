"""What the templates of the theme know of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from .. import paths
from ..model import LANGUAGES
from ..site.i18n import interface
from ..site.pages.front_matter import FrontMatter

NAME = "zhiku"
"""What MkDocs knows our pages by: who generated them."""


@dataclass(frozen=True, slots=True)
class Zhiku:
    """The names that templates of the theme may use as `zhiku.…`; pages are None where the site has none.

    `alternates` are the page in each language, `fallback` is that for readers of other languages,
    `alternates_of` returns those of any page, and `card` is the page's social card. What is drawn by a call
    of `once` is so once for all pages of a folder (see `Drawn`).
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
    names: str
    words: Mapping[str, interface.Words]
    alternates_of: Callable[[Page], Mapping[str, Page]]
    languages: Mapping[str, str]
    once: Callable[..., str]
    paths: ModuleType = paths


def front_matter(page: Page) -> FrontMatter:
    """Return the front matter of a page of ours; a handwritten page may mean other things by these names."""
    return FrontMatter.read(page.meta if page.file.generated_by == NAME else {})


def language_folder(path: str) -> str | None:
    """Return the language whose folder `path` lies in."""
    folder = path.partition("/")[0]
    return folder if folder in LANGUAGES else None


def namesakes(path: str) -> dict[str, str]:
    """Return the file of the same name in the folder of each language; of a file in none, nothing."""
    rest = path.partition("/")[2]
    return {language: paths.page(language, rest) for language in LANGUAGES} if language_folder(path) else {}


def language_of(page: Page) -> str:
    """Return the language in which a page is shown."""
    return own_language(page) or LANGUAGES[0]


def own_language(page: Page) -> str | None:
    """Return the language that a page states, if it is one of ours, else its folder's, if it has one."""
    stated = page.meta.get("language")
    return stated if stated in LANGUAGES else language_folder(page.url)


def others_read(config: MkDocsConfig) -> bool:
    """Return True if another plugin wants to see the content of pages, or to give it."""
    events = config.plugins.events
    return len(events["page_content"]) > 1 or bool(events["page_read_source"])
