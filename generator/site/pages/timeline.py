"""The timeline: when reports appeared, and what they say happened when, a page or a few for each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from ... import paths
from ...model import Date, Event, Report
from ...text.characters import normal_form
from ..i18n import formats
from ..views.markdown import escape
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from .browse import Trail, trail
from .page import Context, Filled, list_front, page_task
from .paging import Number, Part, around, paged
from .quotes import quote

_YEARS_A_PAGE, _MONTHS_A_PAGE = 200, 13
_ROW = 140
"""Size in bytes of the markup of a year without its events."""
_REPORTS_A_MONTH, _EVENTS_A_MONTH, _EVENTS_A_YEAR = 5, 8, 3
"""Maximum number of reports, the most read, and of events, the most telling, that a month shows; and of the
events that the overview shows of a year."""


class Dated(NamedTuple):
    """An event, and the key of the report that quotes it."""

    event: Event
    report: str


class Month(NamedTuple):
    """Reports that appeared, by their keys, and events in a month; `date` may give the year alone."""

    date: Date
    reports: Sequence[str]
    events: Sequence[Dated]


class Year(NamedTuple):
    """A year of the overview: its address, its number and name, and how many reports and events it has.

    `told` are the most telling of the events, `happened` these as the page shows them.
    """

    address: str
    year: str
    name: str
    reports: str
    events: str
    told: Sequence[Dated]
    happened: Sequence[Markup] = ()


@dataclass(frozen=True, slots=True)
class TimelineContext(Context):
    """A page of all years."""

    template: ClassVar[str] = "timeline.md"
    trail: Trail
    years: Sequence[Year]
    numbers: Sequence[Number]


@dataclass(frozen=True, slots=True)
class YearContext(Context):
    """A page of the months of a year."""

    template: ClassVar[str] = "year.md"
    title: str
    trail: Trail
    months: Sequence[Markup]
    numbers: Sequence[Number]


def timeline(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the pages of the timeline: of all years, and of each."""
    for view in views:
        years = _years(view)
        rows = [_row(view, year, months) for year, months in years.items()]
        deepest = paths.way_to_root(paths.part(paths.TIMELINE, 2))
        for part in paged(paths.TIMELINE, rows, _YEARS_A_PAGE, partial(_year_weight, view, deepest)):
            yield page_task(view, part.address, partial(_overview, part), part.around)
        folders = [row.address for row in reversed(rows)]
        for index, (year, months) in enumerate(years.items()):
            folder = rows[index].address
            weigh = partial(_weight, view, paths.way_to_root(paths.part(folder, 2)))
            before, after = around(folders, len(folders) - 1 - index)
            for piece in paged(folder, months, _MONTHS_A_PAGE, weigh):
                beside = (piece.around[0] or before, piece.around[1] or after)
                yield page_task(view, piece.address, partial(_year, year, piece), beside)


def _years(view: SiteView) -> dict[int, list[Month]]:
    """Return the months of each year in their order, the last year first; no month comes last in its year."""
    reports: defaultdict[Date, list[str]] = defaultdict(list)
    events: defaultdict[Date, list[Dated]] = defaultdict(list)
    seen: set[tuple[Date, str]] = set()
    for report in view.reports:
        date = report.meta.date
        if date and date.year is not None:
            reports[Date(date.year, date.month)].append(report.key)
        for event, text in zip(report.events, _sentences(report), strict=True):
            if (event.date, text) not in seen:
                seen.add((event.date, text))
                events[Date(event.date.year, event.date.month)].append(Dated(event, report.key))
    years: dict[int, list[Month]] = {}
    for date in sorted(
        reports.keys() | events.keys(), key=lambda date: (-(date.year or 0), date.month or 13)
    ):
        years.setdefault(date.year or 0, []).append(Month(date, reports[date], events[date]))
    return years


def _sentences(report: Report) -> Iterator[str]:
    """Yield the sentences of a report's events in normal form, which another version of it may share."""
    blocks = report.document.by_anchor() if report.events else {}
    for event in report.events:
        yield normal_form(blocks[event.source.anchor].text[event.source.start : event.source.end])


# --- pages -----------------------------------------------------------------------------------------


def _row(view: SiteView, year: int, months: Sequence[Month]) -> Year:
    reports = sum(len(month.reports) for month in months)
    events = sum(len(month.events) for month in months)
    number = f"{year:04}"
    return Year(
        paths.below(paths.TIMELINE, number),
        number,
        formats.date(Date(year), view.language),
        view.count("reports", reports) if reports else "",
        view.count("dated_sentences", events) if events else "",
        _most_telling(view, (one for month in months for one in month.events)),
    )


def _happened_in(view: SiteView, year: Year, root: str) -> list[Markup]:
    """Return the most telling events of a year in the order of their days."""
    return [Markup(_happened(view, one, root, has_month=False)) for one in year.told]


def _most_telling(view: SiteView, events: Iterable[Dated]) -> list[Dated]:
    chosen = sorted(events, key=partial(_telling, view))[:_EVENTS_A_YEAR]
    return sorted(chosen, key=lambda one: str(one.event.date))


def _overview(part: Part[Year], view: SiteView) -> Filled:
    front = list_front(view, view.words.timeline, view.words.timeline_lead, part.number)
    root = paths.way_to_root(part.address)
    years = [year._replace(happened=_happened_in(view, year, root)) for year in part.items]
    return front, TimelineContext(trail(view), years, part.numbers)


def _year(year: int, part: Part[Month], view: SiteView) -> Filled:
    root = paths.way_to_root(part.address)
    title = f"{view.words.timeline} {formats.date(Date(year), view.language)}"
    above = [*trail(view), (paths.TIMELINE, view.words.timeline)]
    context = YearContext(title, above, [_month(view, month, root) for month in part.items], part.numbers)
    return list_front(view, title, view.words.timeline_lead, part.number), context


def _year_weight(view: SiteView, root: str, year: Year) -> int:
    return _ROW + sum(len(line.encode()) for line in _happened_in(view, year, root))


def _weight(view: SiteView, root: str, month: Month) -> int:
    return len(_month(view, month, root).encode())


def _month(view: SiteView, month: Month, root: str) -> Markup:
    """Return a month as a section: some of its reports and events in the order of their days."""
    words, date = view.words, month.date
    reports = [view.by_key[key] for key in month.reports]
    reports = sorted(reports, key=lambda report: -(report.meta.popularity or 0))[:_REPORTS_A_MONTH]
    events = sorted(month.events, key=partial(_telling, view))[:_EVENTS_A_MONTH]
    shown = [
        (str(one.meta.date), f"{number:02}", _appeared(view, one, root)) for number, one in enumerate(reports)
    ]
    shown += [
        (str(one.event.date), f"~{number:02}", _happened(view, one, root))
        for number, one in enumerate(events)
    ]
    year = view.taxonomies.year(date)
    more = [
        _more(view, "more_reports", len(month.reports) - len(reports), f"{root}{year.path if year else ''}"),
        _more(view, "more_sentences", len(month.events) - len(events)),
    ]
    name = formats.date(date, view.language) if date.month else words.month_unknown
    lines = "\n".join(f"<li>{line}</li>" for _, _, line in sorted(shown))
    rest = "".join(f'<p class="zk-why">{one}</p>' for one in more if one)
    return Markup(
        f'<section class="zk-month">\n<h2 id="{date}"><time datetime="{date}">{name}</time></h2>\n'
        f'<div>\n<ol class="zk-timeline">\n{lines}\n</ol>\n{rest}</div>\n</section>'
    )


def _telling(view: SiteView, dated: Dated) -> tuple[int, bool, int, str, int]:
    """Return what sorts events, the most telling first: of the entities that most reports mention."""
    event, report = dated.event, view.by_key[dated.report]
    weight = max((view.weight(key) for key in event.entities), default=0)
    return -weight, event.date.day is None, -(report.meta.popularity or 0), report.key, event.source.start


def _appeared(view: SiteView, report: Report, root: str) -> str:
    word = view.words.published if report.meta.date is report.meta.published else view.words.written
    link = f'<a href="{root}{paths.report(report.key)}">{view.cards[report.key].title}</a>'
    return f"{_when(view, report.meta.date)} <b>{word}</b> {link}"


def _happened(view: SiteView, dated: Dated, root: str, has_month: bool = True) -> str:
    """Return an event with its day; with the month, too, unless that stands above it."""
    event, report = dated.event, view.by_key[dated.report]
    quotation, phrase = event.quoted[view.language], None
    if quotation is None:
        quotation = event.source
        phrase = report.document.own(report.document.by_anchor()[quotation.anchor].text)
    return f"{_when(view, event.date, has_month)} {quote(view, report.key, quotation, root, phrase)}"


def _when(view: SiteView, date: Date | None, has_month: bool = True) -> str:
    """Return the day of a date, if it is known; where no month stands above it, this at least."""
    is_shown = date and (date.day or not has_month)
    shown = (
        escape(formats.date(Date(month=date.month, day=date.day), view.language)) if date and is_shown else ""
    )
    return f'<time datetime="{date}">{shown}</time>'


def _more(view: SiteView, what: str, rest: int, href: str = "") -> str:
    if rest <= 0:
        return ""
    text = view.count(what, rest)
    return f'<a href="{href}">{text}</a>' if href else text
