"""A page: front matter, then a template filled from a typed record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property, lru_cache, partial
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ... import paths
from ...model import LANGUAGES, Page, Phrase
from ...text.shortening import shortened
from ..i18n import formats
from ..views.cards import marked
from ..views.markdown import escape
from ..views.site_view import SiteView
from ..views.tasks import Task, in_language
from .front_matter import FrontMatter
from .phrases import attributes

_DESCRIPTION = 160
"""Maximum number of characters of a description."""
Around = tuple[str | None, str | None]
"""The addresses of the pages before and after a page."""
ALONE: Around = (None, None)
_DEEPEST = paths.way_to_root(paths.part(paths.below(paths.ORGANISATIONS, "key"), 2))
"""The way to the language's folder from the pages that are furthest from it."""


@dataclass(frozen=True, slots=True)
class Context:
    """The names that a template may use; each template has a subclass of its own, next to what fills it."""

    template: ClassVar[str]


Filled = tuple[FrontMatter, Context]
Fill = Callable[[SiteView], Filled]
"""Returns the front matter and the context of a page."""


@dataclass(frozen=True, slots=True)
class Common:
    """The names that every template of Markdown may use besides those of its own record.

    `root` is the way to the folder of the page's language.
    """

    language: str
    words: Mapping[str, Markup]
    root: str


def _escaped(value: object) -> str:
    """Escape a value that a template shows, unless it is Markup."""
    return value if isinstance(value, Markup) else escape(str(value))


ENVIRONMENT = Environment(
    loader=FileSystemLoader(paths.TEMPLATES),
    finalize=_escaped,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
ENVIRONMENT.globals = {"paths": paths}
"""Addresses are made by the functions of `paths`, in templates too."""

_macros: Any = ENVIRONMENT.get_template("macros.jinja").module


def draw(context: Context, common: Common | None = None) -> str:
    """Return the template of a context, filled from it with all values escaped."""
    records = (common, context) if common else (context,)
    values = {key.name: getattr(record, key.name) for record in records for key in fields(record)}
    return ENVIRONMENT.get_template(f"{context.template}.jinja").render(values)


def page(view: SiteView, address: str, front: FrontMatter, context: Context, around: Around = ALONE) -> Page:
    """Return the page at an address in the language of `view`."""
    before, after = (
        "" if beside is None else paths.page(view.language, paths.markdown(beside)) for beside in around
    )
    front = replace(
        front,
        description=shortened(front.description, _DESCRIPTION),
        language=view.language,
        alternates={language: paths.page(language, paths.markdown(address)) for language in LANGUAGES},
        previous=before,
        next=after,
    )
    common = Common(view.language, fragments(view).words, paths.way_to_root(address))
    return Page(file_of(view, address), f"{front.text()}\n{draw(context, common)}")


def file_of(view: SiteView, address: str) -> str:
    """Return the path of the page at an address in the language of `view`."""
    return paths.page(view.language, paths.markdown(address))


def page_task(
    view: SiteView, address: str, fill: Fill, around: Around = ALONE, *, unlisted: bool = False
) -> Task:
    """Return the task that makes the page at an address, from what `fill` returns when it runs."""
    task = in_language(view, partial(_page, address, fill, around))
    return Task((file_of(view, address),), task, unlisted)


def _page(address: str, fill: Fill, around: Around, view: SiteView) -> Iterator[Page]:
    yield page(view, address, *fill(view), around)


def filled_task(
    view: SiteView, address: str, front: FrontMatter, context: Context, around: Around = ALONE
) -> Task:
    """Return the task that makes a page of which all is known."""
    return page_task(view, address, partial(_known, front, context), around, unlisted=bool(front.robots))


def _known(front: FrontMatter, context: Context, view: SiteView) -> Filled:
    return front, context


def list_front(view: SiteView, title: str, description: str, number: int = 1) -> FrontMatter:
    """Return the front matter of the page `number` of a list."""
    mark = view.words.page_number.format(number) if number > 1 else ""
    title = formats.aside(title, mark, view.language)
    return FrontMatter(title=title, description=description, hide=("toc",))


def title_language(title: Phrase, language: str) -> str:
    """Return the language of a title, if it is not that of its page; else nothing."""
    return title.tag if title.tag != language else ""


def title_attributes(title: Phrase, language: str) -> Markup:
    """Return the attributes of the heading that shows a page's title."""
    return Markup(attributes(title, language, "title").html())


# --- fragments that many pages show ------------------------------------------------------------------


class Fragments:
    """Parts that many pages of a language share, each rendered once."""

    def __init__(self, view: SiteView) -> None:
        """Take the view that the pages show."""
        self._view = view
        self.chip = cache(partial(_chip, view))  # of functions, so that nothing here refers to itself
        self.head = cache(partial(_head, view))

    @cached_property
    def words(self) -> dict[str, Markup]:
        """Return the interface words, escaped."""
        return {key: Markup(escape(word)) for key, word in self._view.words.items()}


def _chip(view: SiteView, key: str, root: str, counted: bool, kind: str) -> Markup:
    label = marked(view.labels[key], view.language)
    if key not in view.concepts:
        return Markup(_macros.topic(label))
    weight = view.weight(key) if counted else 0
    count = formats.number(weight) if weight else ""
    return Markup(_macros.chip(key, label, kind, count, root, view.concepts[key].is_automatic))


def _head(view: SiteView, key: str) -> Markup:
    return Markup(_macros.report(view.cards[key], paths.FROM_MEMBER))


@lru_cache(len(LANGUAGES))
def fragments(view: SiteView) -> Fragments:
    """Return the fragments of a view."""
    return Fragments(view)


def chip(
    view: SiteView, key: str, root: str = paths.FROM_MEMBER, counted: bool = False, kind: str = ""
) -> Markup:
    """Return the list item that leads to a concept, with its `kind`, and its reports `counted`.

    A topic has no page that it could lead to.
    """
    return fragments(view).chip(key, root, counted, kind)


def chips(
    view: SiteView, keys: Iterable[str], root: str = paths.FROM_MEMBER, counted: bool = False
) -> list[Markup]:
    """Return the list items that lead to concepts."""
    return [chip(view, key, root, counted) for key in keys]


def chip_weight(view: SiteView, key: str) -> int:
    """Return the number of bytes that the chip of a concept takes on a page, with its kind and count."""
    return len(chip(view, key, _DEEPEST, counted=True, kind=view.kind(key)).encode())


def head(view: SiteView, key: str) -> Markup:
    """Return the title and facts of a report, for the pages of reports and concepts."""
    return fragments(view).head(key)


def linked(view: SiteView, fact: str, value: object, text: Markup) -> Markup:
    """Return the text of a report's fact as the link to all reports that have it in common."""
    path = view.taxonomies.path(fact, value) if text else ""
    return Markup(f'<a href="{paths.FROM_MEMBER}{path}">{text}</a>') if path else text


def more(view: SiteView, rest: int, what: str = "more_reports") -> str:
    """Return how many reports, concepts or sentences a list leaves out; empty if none."""
    return view.count(what, rest) if rest > 0 else ""
