"""How much of each report is translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from ... import paths
from ...translation import progress
from ...translation.progress import Row
from ..i18n import formats, labels
from ..views.cards import plain
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from .page import Context, Filled, list_front, page_task
from .paging import Number, Part, paged

ROWS_A_PAGE = 100
_ROW = 420
"""Size in bytes of the markup around a title in the table."""


class Line(NamedTuple):
    """A row as the page shows it; `open` are a count and the anchor of the first text in each state."""

    name: Markup
    address: str
    total: str
    percent: int
    open: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CoverageContext(Context):
    """A page of the table: the names of the states, and the rows, sums first."""

    template: ClassVar[str] = "coverage.md"
    states: Sequence[str]
    groups: Sequence[Sequence[Line]]
    numbers: Sequence[Number]


def coverage(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the pages of translation progress."""
    site = views[0].site
    rows, concepts = progress.reports(site.reports), progress.concepts(site.concepts)
    sums = (progress.total([*rows, concepts]), concepts)
    keyed = [(row.report.key, replace(row, report=None)) for row in rows if row.report]
    for view in views:
        for part in paged(paths.COVERAGE, keyed, ROWS_A_PAGE, partial(_weight, view)):
            yield page_task(view, part.address, partial(_filled, part, sums), part.around)


def _weight(view: SiteView, row: tuple[str, Row]) -> int:
    return _ROW + len(view.cards[row[0]].name.encode())


def _filled(part: Part[tuple[str, Row]], sums: tuple[Row, Row], view: SiteView) -> Filled:
    everything, concepts = sums
    context = CoverageContext(
        [labels.named(labels.COLUMNS, state, view.language) for state in progress.OPEN],
        (
            (
                _line(plain(view.words.all), "", everything),
                _line(plain(view.words.concepts), paths.CONCEPTS, concepts),
            ),
            [_report(view, key, row) for key, row in part.items],
        ),
        part.numbers,
    )
    return list_front(view, view.words.coverage_title, view.words.coverage_lead, part.number), context


def _report(view: SiteView, key: str, row: Row) -> Line:
    anchors = progress.first_open(view.by_key[key]) if row.done < row.total else ()
    return _line(view.cards[key].name, paths.report(key), row, anchors)


def _line(name: Markup, address: str, row: Row, anchors: Sequence[str] = ()) -> Line:
    firsts = anchors or ("",) * len(row.open)
    counts = [
        (formats.number(count), anchor if count else "")
        for count, anchor in zip(row.open, firsts, strict=True)
    ]
    return Line(name, address, formats.number(row.total), row.percent, counts)
