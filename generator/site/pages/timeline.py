"""The timeline: when reports appeared, and what they say happened when, a page or a few for each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from ...model import Date, Event, Page, Phrase, Report
from ...text.characters import normal_form
from ..i18n import labels
from ..views.markdown import escape
from ..views.site_view import SiteView, Task, way_to_root
from .browse import HUB, TIMELINE, trail
from .paging import Part, around, paged
from .quotes import quote

_YEARS_A_PAGE, _MONTHS_A_PAGE = 200, 13
_REPORTS_A_MONTH, _EVENTS_A_MONTH = 5, 8
"""A month shows so many of its reports, the most read, and of its events, the most telling."""


class Told(NamedTuple):
    """An event, and the report that tells it."""

    event: Event
    report: Report


class Month(NamedTuple):
    """What appeared and what happened in a month; `date` gives but the year where no more is known."""

    date: Date
    reports: Sequence[Report]
    events: Sequence[Told]


def timeline(view: SiteView) -> Iterator[Task]:
    """Yield what makes the pages of the timeline: one of all years, and those of each."""
    years = _years(view)
    for part in paged(TIMELINE, list(years), _YEARS_A_PAGE):
        yield partial(_overview, view, part, years)
    folders = [f"{TIMELINE}/{year:04}" for year in years]
    paths = [f"{folder}/index" for folder in reversed(folders)]
    for index, (year, months) in enumerate(years.items()):
        weigh = partial(_weight, view, way_to_root(f"{folders[index]}/page-2"))
        before, after = around(paths, len(paths) - 1 - index)
        for piece in paged(folders[index], months, _MONTHS_A_PAGE, weigh):
            beside = (piece.around[0] or before, piece.around[1] or after)
            yield partial(_year, view, year, piece._replace(around=beside))


def _years(view: SiteView) -> dict[int, list[Month]]:
    """Return the months of each year in their order, the last year first; what has no month is last in it."""
    reports: defaultdict[Date, list[Report]] = defaultdict(list)
    events: defaultdict[Date, list[Told]] = defaultdict(list)
    told: set[tuple[Date, str]] = set()
    for report in view.reports:
        date = report.meta.date
        if date and date.year is not None:
            reports[Date(date.year, date.month)].append(report)
        for event, text in zip(report.events, _sentences(report), strict=True):
            if (event.date, text) not in told:
                told.add((event.date, text))
                events[Date(event.date.year, event.date.month)].append(Told(event, report))
    years: dict[int, list[Month]] = {}
    for date in sorted(
        reports.keys() | events.keys(), key=lambda date: (-(date.year or 0), date.month or 13)
    ):
        years.setdefault(date.year or 0, []).append(Month(date, reports[date], events[date]))
    return years


def _sentences(report: Report) -> Iterator[str]:
    """Yield the sentences of a report's events, folded: another version of it says the same."""
    texts = {block.anchor: block.text for block in report.document.blocks()} if report.events else {}
    for event in report.events:
        yield normal_form(texts[event.source.anchor][event.source.start : event.source.end])


# --- pages -----------------------------------------------------------------------------------------


def _overview(view: SiteView, part: Part[int], years: dict[int, list[Month]]) -> tuple[Page, ...]:
    counts = [
        (
            year,
            labels.date(Date(year), view.language),
            sum(len(month.reports) for month in years[year]),
            sum(len(month.events) for month in years[year]),
        )
        for year in part.items
    ]
    return view.page(
        part.path,
        "timeline",
        view.words.timeline,
        view.words.timeline_lead,
        around=part.around,
        settings=HUB,
        trail=trail(view),
        years=[
            (
                f"{TIMELINE}/{year:04}/",
                f"{year:04}",
                name,
                view.count("reports", reports) if reports else "",
                view.count("events", events) if events else "",
            )
            for year, name, reports, events in counts
        ],
        numbers=part.numbers,
    )


def _year(view: SiteView, year: int, part: Part[Month]) -> tuple[Page, ...]:
    words, root = view.words, way_to_root(part.path)
    return view.page(
        part.path,
        "year",
        f"{words.timeline} {labels.date(Date(year), view.language)}",
        words.timeline_lead,
        around=part.around,
        settings=HUB,
        trail=[*trail(view), (f"{TIMELINE}/", words.timeline)],
        months=[_month(view, month, root) for month in part.items],
        numbers=part.numbers,
    )


def _weight(view: SiteView, root: str, month: Month) -> int:
    return len(_month(view, month, root).encode())


def _month(view: SiteView, month: Month, root: str) -> Markup:
    """Return a month as a section: some of its reports and events in the order of their days."""
    words, date = view.words, month.date
    reports = sorted(month.reports, key=lambda report: -(report.meta.popularity or 0))[:_REPORTS_A_MONTH]
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
        _more(view, "more_events", len(month.events) - len(events)),
    ]
    name = labels.date(date, view.language) if date.month else words.month_unknown
    lines = "\n".join(f"<li>{line}</li>" for _, _, line in sorted(shown))
    rest = "".join(f'<p class="zk-why">{one}</p>' for one in more if one)
    return Markup(
        f'<section class="zk-month">\n<h2 id="{date}"><time datetime="{date}">{name}</time></h2>\n'
        f'<div>\n<ol class="zk-timeline">\n{lines}\n</ol>\n{rest}</div>\n</section>'
    )


def _telling(view: SiteView, told: Told) -> tuple[int, bool, int, str, int]:
    """Return what sorts events, the most telling first: of the entities that most reports mention."""
    event, report = told
    weight = max((view.weight(key) for key in event.entities), default=0)
    return -weight, event.date.day is None, -(report.meta.popularity or 0), report.key, event.source.start


def _appeared(view: SiteView, report: Report, root: str) -> str:
    word = view.words.published if report.meta.published else view.words.written
    title = view.cards[report.key].title
    return f'{_when(view, report.meta.date)} <b>{word}</b> <a href="{root}reports/{report.key}/">{title}</a>'


def _happened(view: SiteView, told: Told, root: str) -> str:
    event, report = told
    quotation, phrase = event.quoted[view.language], None
    if quotation is None:
        quotation = event.source
        texts = {block.anchor: block.text for block in report.document.blocks()}
        phrase = Phrase(texts[quotation.anchor], report.document.language)
    return f"{_when(view, event.date)} {quote(view, report.key, quotation, root, phrase)}"


def _when(view: SiteView, date: Date | None) -> str:
    """Return a date without what stands above it: its day, if it is known."""
    shown = (
        escape(labels.date(Date(month=date.month, day=date.day), view.language)) if date and date.day else ""
    )
    return f'<time datetime="{date}">{shown}</time>'


def _more(view: SiteView, what: str, rest: int, href: str = "") -> str:
    if rest <= 0:
        return ""
    text = view.count(what, rest)
    return f'<a href="{href}">{text}</a>' if href else text
