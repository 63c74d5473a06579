"""The pages that lead to others: home, search, and the lists of concepts and translations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from ...model import Page, Report
from ...translation import progress
from ..i18n import labels
from ..views.site_view import SiteView, Task, way_to_root
from ..views.taxonomies import ORGANISATIONS
from .browse import CHIPS_A_PAGE, HUB, browse, trail
from .concept_tree import tree
from .paging import paged, url
from .timeline import timeline

ROWS_A_PAGE = 100
_CARDS_AT_HOME = 4
_ROW = 420
"""The bytes around a title in the table of translations."""


def hubs(view: SiteView) -> Iterator[Task]:
    """Yield what makes each hub of a language."""
    yield partial(_home, view)
    yield from browse(view)
    yield from timeline(view)
    yield from tree(view)
    yield from _concepts(view)
    yield from _coverage(view)
    yield partial(_search, view)


def _home(view: SiteView) -> tuple[Page, ...]:
    newest = view.one_per_work(report.key for report in view.reports)
    counted = [report for report in view.site.reports if report.meta.popularity is not None]
    most_read = sorted(counted, key=_most_read)
    return view.page(
        "index",
        "home",
        view.words.site,
        view.words.site_statement,
        settings=HUB,
        counts=[
            (url, *_counted(view, what, value))
            for url, what, value in (
                ("reports/", "reports", len(view.site.reports)),
                ("concepts/", "concepts", len(view.concepts)),
                (f"{ORGANISATIONS}/", "organisations", len(view.taxonomies.organisations)),
            )
            if value
        ],
        newest=newest[:_CARDS_AT_HOME],
        most_read=view.one_per_work(report.key for report in most_read)[:_CARDS_AT_HOME],
        concepts=view.chips(view.main_concepts, "", counted=True),
    )


def _counted(view: SiteView, what: str, value: int) -> tuple[str, str]:
    """Return a number, and the noun that it counts."""
    number = labels.number(value)
    return number, view.count(what, value).replace(number, "", 1).strip()


def _most_read(report: Report) -> tuple[int, str]:
    return -(report.meta.popularity or 0), report.key


def _concepts(view: SiteView) -> Iterator[Task]:
    where: dict[str, str] = {}
    parts = paged("concepts", view.alphabet, CHIPS_A_PAGE, lambda item: view.chip_weight(item[0]))
    for index, part in enumerate(parts):
        for _, initial in part.items:
            where.setdefault(initial, url("concepts", index))
    for path, neighbours, items, numbers in parts:
        root = way_to_root(path)
        groups: dict[str, list[Markup]] = {}
        for key, initial in items:
            groups.setdefault(initial, []).append(view.chip(key, root, counted=True, kind=view.kind(key)))
        yield partial(
            view.page,
            path,
            "concepts",
            view.words.all_concepts,
            view.words.concepts_lead,
            around=neighbours,
            settings=HUB,
            trail=trail(view),
            total=view.count("concepts", len(view.concepts)),
            anchor=_anchor,
            initials=list(where.items()),
            groups=list(groups.items()),
            numbers=numbers,
        )


def _anchor(initial: str) -> str:
    return f"initial-{initial.lower() if initial.isalpha() else 0}"


def _coverage(view: SiteView) -> Iterator[Task]:
    rows = progress.reports(view.site.reports)
    concepts = progress.concepts(view.site.concepts)
    sums = [
        (view.words.all, "", progress.total([*rows, concepts])),
        (view.words.concepts, "concepts/", concepts),
    ]

    def weigh(row: progress.Row) -> int:
        return _ROW + len(view.cards[row.report.key].name.encode() if row.report else b"")

    for path, neighbours, part, numbers in paged("coverage", rows, ROWS_A_PAGE, weigh):
        yield partial(
            view.page,
            path,
            "coverage",
            view.words.coverage_title,
            view.words.coverage_lead,
            around=neighbours,
            settings=HUB,
            states=[labels.named(labels.COLUMNS, state, view.language) for state in progress.OPEN],
            sums=sums,
            rows=[
                (view.cards[row.report.key].name, f"reports/{row.report.key}/", row)
                for row in part
                if row.report
            ],
            first_open=progress.first_open,
            number=labels.number,
            numbers=numbers,
        )


def _search(view: SiteView) -> tuple[Page, ...]:
    """Return the page of the search; where no theme of ours draws it, it leads to the lists."""
    return view.page("search/index", "search", view.words.search, view.words.search_help, settings=HUB)
