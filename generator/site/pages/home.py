"""The chooser at the root, and home and the search page of each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from ... import paths
from ...model import LANGUAGES, Page, Report, other_language, recently_added
from ..i18n import formats, labels
from ..views.cards import Card
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from .front_matter import FrontMatter
from .page import Context, Filled, chips, draw, filled_task, list_front, page_task

_CARDS = 4
"""Maximum number of reports in each list of home."""


@dataclass(frozen=True, slots=True)
class ChooserContext(Context):
    """The languages: the Markdown file of each one's home, and its name."""

    template: ClassVar[str] = "chooser.md"
    homes: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class HomeContext(Context):
    """The lists of home; `counts` are address, number and noun of what there is.

    `translated` says in a sentence whether texts are in both languages. `has_days` says whether there is a
    list of reports by the day on which they were added; `added` are its first, if not all came on one day.
    """

    template: ClassVar[str] = "home.md"
    counts: Sequence[tuple[str, str, str]]
    translated: str
    newest: Sequence[Card]
    most_read: Sequence[Card]
    concepts: Sequence[Markup]
    has_days: bool
    added: Sequence[Card]


@dataclass(frozen=True, slots=True)
class SearchContext(Context):
    """The search page: where no theme of ours draws it, it leads to the lists."""

    template: ClassVar[str] = "search.md"


def chooser(views: Views) -> Iterator[Task]:
    """Yield the task that makes the page at the root, which sends readers to their language."""
    yield Task((paths.CHOOSER,), _chooser)


def _chooser(views: Views) -> Iterator[Page]:
    homes = {language: paths.page(language, paths.markdown(paths.HOME)) for language in LANGUAGES}
    front = FrontMatter(
        title=" ".join(view.words.site for view in reversed(views)),
        description=views[0].words.site_tagline,
        language=LANGUAGES[0],
        alternates=homes,
    )
    names = [(home, labels.LANGUAGE_NAMES[language]) for language, home in homes.items()]
    yield Page(paths.CHOOSER, f"{front.text()}\n{draw(ChooserContext(names))}")


def home(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the home pages."""
    return (page_task(view, paths.HOME, _home) for view in views)


def _home(view: SiteView) -> Filled:
    read = [report for report in view.site.reports if report.meta.popularity is not None]
    days = {report.added for report in view.site.reports}
    late = [report for report in recently_added(view.site.reports) if report.added]
    added = view.one_per_work(report.key for report in late)[:_CARDS] if len(days) > 1 else []
    is_dated = any(report.meta.date for report in view.site.reports)
    context = HomeContext(
        list(_counts(view)),
        _translated(view),
        view.one_per_work(report.key for report in view.reports)[:_CARDS] if is_dated or not added else (),
        view.one_per_work(report.key for report in sorted(read, key=_most_read))[:_CARDS],
        chips(view, view.main_concepts, paths.way_to_root(paths.HOME), counted=True),
        bool(days - {None}),
        added,
    )
    own = view.site.identity.description[view.language]
    return list_front(view, view.words.site, own or view.words.site_statement), context


def _translated(view: SiteView) -> str:
    """Return the sentence on the texts of this language; empty where only the other one lacks them."""
    reports, words = view.site.reports, view.words
    foreign = [report for report in reports if report.document.language != view.language]
    bare = sum(report.editions[view.language].is_bare for report in foreign)
    if bare:
        is_all = bare == len(reports)
        return words.untranslated if is_all else words.partly_untranslated.format(view.count("reports", bare))
    twin = other_language(view.language)
    lacks = any(report.document.language != twin and report.editions[twin].is_bare for report in reports)
    return words.twins if reports and not lacks else ""


def _counts(view: SiteView) -> Iterator[tuple[str, str, str]]:
    for address, what, value in (
        (paths.REPORTS, "reports", len(view.site.reports)),
        (paths.CONCEPTS, "concepts", len(view.concepts)),
        (paths.ORGANISATIONS, "organisations", len(view.taxonomies.organisations)),
    ):
        if value:
            number = formats.number(value)
            yield address, number, view.count(what, value).replace(number, "", 1).strip()


def _most_read(report: Report) -> tuple[int, str]:
    return -(report.meta.popularity or 0), report.key


def search(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the search pages."""
    for view in views:
        front = list_front(view, view.words.search, view.words.search_help)
        yield filled_task(view, paths.SEARCH, front, SearchContext())
