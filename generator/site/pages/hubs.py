"""The pages that lead to others: home, search, and the lists of concepts and translations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from ...model import Page, Report
from ...translation import progress
from ..i18n import labels
from ..views.frame import Frame, Single, way_to_root
from ..views.taxonomies import ORGANISATIONS
from .browse import CHIPS_A_PAGE, HUB, browse, trail
from .concept_tree import tree
from .paging import paged, url
from .timeline import timeline

ROWS_A_PAGE = 100
_CARDS_AT_HOME = 4
_ROW = 420
"""The bytes around a title in the table of translations."""


def hubs(frame: Frame) -> Iterator[Single]:
    """Yield what makes each hub of a language."""
    yield partial(_home, frame)
    yield from browse(frame)
    yield from timeline(frame)
    yield from tree(frame)
    yield from _concepts(frame)
    yield from _coverage(frame)
    yield partial(_search, frame)


def _home(frame: Frame) -> tuple[Page, ...]:
    newest = frame.one_a_work(report.key for report, _ in frame.reports)
    counted = [report for report in frame.site.reports if report.meta.popularity is not None]
    most_read = sorted(counted, key=_most_read)
    return frame.page(
        "index",
        "home",
        frame.words.site,
        frame.words.site_statement,
        settings=HUB,
        counts=[
            (url, *_counted(frame, what, value))
            for url, what, value in (
                ("reports/", "reports", len(frame.site.reports)),
                ("concepts/", "concepts", len(frame.concepts)),
                (f"{ORGANISATIONS}/", "organisations", len(frame.ways.organisations)),
            )
            if value
        ],
        newest=newest[:_CARDS_AT_HOME],
        most_read=frame.one_a_work(report.key for report in most_read)[:_CARDS_AT_HOME],
        concepts=frame.chips(frame.main_concepts, "", counted=True),
    )


def _counted(frame: Frame, what: str, value: int) -> tuple[str, str]:
    """Return a number, and the noun that it counts."""
    number = labels.number(value)
    return number, frame.count(what, value).replace(number, "", 1).strip()


def _most_read(report: Report) -> tuple[int, str]:
    return -(report.meta.popularity or 0), report.key


def _concepts(frame: Frame) -> Iterator[Single]:
    where: dict[str, str] = {}
    parts = paged("concepts", frame.alphabet, CHIPS_A_PAGE, lambda item: frame.chip_weight(item[0]))
    for index, part in enumerate(parts):
        for _, initial in part.items:
            where.setdefault(initial, url("concepts", index))
    for path, neighbours, items, numbers in parts:
        root = way_to_root(path)
        groups: dict[str, list[Markup]] = {}
        for key, initial in items:
            groups.setdefault(initial, []).append(frame.chip(key, root, counted=True, kind=frame.kind(key)))
        yield partial(
            frame.page,
            path,
            "concepts",
            frame.words.all_concepts,
            frame.words.concepts_lead,
            around=neighbours,
            settings=HUB,
            trail=trail(frame),
            total=frame.count("concepts", len(frame.concepts)),
            anchor=_anchor,
            initials=list(where.items()),
            groups=list(groups.items()),
            numbers=numbers,
        )


def _anchor(initial: str) -> str:
    return f"initial-{initial.lower() if initial.isalpha() else 0}"


def _coverage(frame: Frame) -> Iterator[Single]:
    rows = progress.reports(frame.site.reports)
    concepts = progress.concepts(frame.site.concepts)
    sums = [
        (frame.words.all, "", progress.total([*rows, concepts])),
        (frame.words.concepts, "concepts/", concepts),
    ]

    def weigh(row: progress.Row) -> int:
        return _ROW + len(frame.cards[row.report.key].name.encode() if row.report else b"")

    for path, neighbours, part, numbers in paged("coverage", rows, ROWS_A_PAGE, weigh):
        yield partial(
            frame.page,
            path,
            "coverage",
            frame.words.coverage_title,
            frame.words.coverage_lead,
            around=neighbours,
            settings=HUB,
            states=[labels.named(labels.COLUMNS, state, frame.language) for state in progress.OPEN],
            sums=sums,
            rows=[
                (frame.cards[row.report.key].name, f"reports/{row.report.key}/", row)
                for row in part
                if row.report
            ],
            first_open=progress.first_open,
            number=labels.number,
            numbers=numbers,
        )


def _search(frame: Frame) -> tuple[Page, ...]:
    """Return the page of the search; where no theme of ours draws it, it leads to the lists."""
    return frame.page("search/index", "search", frame.words.search, frame.words.search_help, settings=HUB)
