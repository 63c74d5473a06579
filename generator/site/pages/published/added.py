"""The reports by the day on which they were added to the collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, NamedTuple

from .... import paths
from ....model import Date, Report, recently_added
from ...i18n import formats
from ...views.cards import Card
from ...views.site_view import SiteView
from ...views.tasks import Task, Views
from ..page import Context, filled_task, list_front
from ..paging import Number, paged

_A_PAGE = 50


class Day(NamedTuple):
    """A day with the reports that were added on it."""

    id: str
    name: str
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class AddedContext(Context):
    """A page of the list."""

    template: ClassVar[str] = "added.md"
    days: Sequence[Day]
    numbers: Sequence[Number]


def added(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the list, if any report is registered."""
    for view in views:
        known = [report for report in recently_added(view.site.reports) if report.added]
        for part in paged(paths.ADDED, known, _A_PAGE) if known else ():
            context = AddedContext(list(_days(view, part.items)), part.numbers)
            front = list_front(view, view.words.recently_added, view.words.recently_added_lead, part.number)
            yield filled_task(view, part.address, front, context, part.around)


def _days(view: SiteView, reports: Sequence[Report]) -> Iterator[Day]:
    for day, group in groupby(reports, key=lambda report: report.added or Date()):
        name = formats.date(day, view.language)
        yield Day(f"d{day.year}-{day.month}-{day.day}", name, [view.cards[report.key] for report in group])
