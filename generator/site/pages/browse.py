"""The pages by which a reader finds reports without searching: tables, groups, and the lists of these."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from ... import paths
from ...model import Phrase, Report
from ..i18n import formats, labels
from ..views.cards import marked, one_per_work, plain
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from ..views.taxonomies import Group
from . import tables
from .concept_list import CHIPS_A_PAGE
from .page import Context, Filled, chip_weight, chips, filled_task, list_front, page_task, title_attributes
from .paging import Number, paged
from .tables import Column, Row, Table

_ROWS_A_PAGE = 50
_MOST_READ = 500
_CHIPS = 60
"""Maximum number of kinds, years and organisations that the overview names."""
Trail = Sequence[tuple[str, str]]
"""The addresses and names of the pages above a page."""


class Listed(NamedTuple):
    """A list or a group of reports: its address, its name, and how many it has, which is empty for none."""

    address: str
    name: str
    number: str


class Band(NamedTuple):
    """A section of the overview: how many groups it leaves out, and address and name of the list of all."""

    id: str
    heading: str
    chips: Sequence[Listed]
    more: str = ""
    all: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class BrowseContext(Context):
    """The overview."""

    template: ClassVar[str] = "browse.md"
    lists: Sequence[Listed]
    bands: Sequence[Band]


class Filter(NamedTuple):
    """A selection by the values of a column: its name, the column, the word for all, and keys with names."""

    name: str
    column: str
    all: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TableContext(Context):
    """A page of a table. `concept` is the address of the entity that all rows have in common.

    `file` is the address of the rows for the script, empty if the page shows all rows itself; `by` is
    the order of the rows and `only` the value that all have, as the script reads both; `texts` are its words.
    """

    template: ClassVar[str] = "table.md"
    title: str
    title_attributes: Markup
    trail: Trail
    lead: str
    name: str
    columns: Sequence[Column]
    filters: Sequence[Filter]
    texts: str
    by: str = "-date"
    only: str = ""
    concept: str = ""
    file: str = ""
    rows: Sequence[Row] = ()
    numbers: Sequence[Number] = ()


@dataclass(frozen=True, slots=True)
class EntitiesContext(Context):
    """A page of the list of all entities of a kind."""

    template: ClassVar[str] = "entities.md"
    title: str
    trail: Trail
    total: str
    chips: Sequence[Markup]
    numbers: Sequence[Number]


def browse(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the overview, the tables and the lists of entities."""
    for view in views:
        yield page_task(view, paths.BROWSE, _overview)
        yield from _Tables(view).tasks()
        yield from _entities(view)


def trail(view: SiteView) -> Trail:
    """Return the way from the overview to a page right below it."""
    return [(paths.BROWSE, view.words.browse)]


# --- the overview ----------------------------------------------------------------------------------


def _overview(view: SiteView) -> Filled:
    words, taxonomies = view.words, view.taxonomies
    largest = sorted(taxonomies.organisations, key=lambda group: (-len(group.reports), group.key))
    own = [group for group in largest if group.path]
    everyone = (paths.ORGANISATIONS, words.all_organisations)
    bands = (
        Band("kinds", words.kinds, *_chips(view, taxonomies.kinds)),
        Band("years", words.years, *_chips(view, taxonomies.years)),
        Band("organisations", words.organisations, *_chips(view, own), everyone),
        Band("entities", words.entities, _entity_chips(view)),
    )
    context = BrowseContext([listing for listing in _lists(view) if listing.number], bands)
    return list_front(view, words.browse, words.browse_lead), context


def _lists(view: SiteView) -> Iterator[Listed]:
    words = view.words
    for address, name, what, value in (
        (paths.REPORTS, words.all_reports, "reports", len(view.reports)),
        (paths.ORGANISATIONS, words.organisations, "organisations", len(view.taxonomies.organisations)),
        (paths.TREE, words.concept_tree, "concepts", len(view.concepts)),
        (paths.POPULAR, words.most_read, "reports", len(_most_read(view))),
    ):
        yield Listed(address, name, view.count(what, value) if value else "")
    yield Listed(paths.TIMELINE, words.timeline, _span(view))


def _span(view: SiteView) -> str:
    """Return the first and the last year of the timeline."""
    dates = [
        date
        for report in view.site.reports
        for date in (report.meta.date, *(event.date for event in report.events))
    ]
    years = sorted({f"{date.year:04}" for date in dates if date and date.year is not None})
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _chips(view: SiteView, groups: Sequence[Group]) -> tuple[list[Listed], str]:
    """Return the first groups with their counts, and how many more there are."""
    listed = [
        Listed(
            group.path, marked(group.names[view.language], view.language), formats.number(len(group.reports))
        )
        for group in groups[:_CHIPS]
    ]
    rest = len(groups) - len(listed)
    return listed, view.count("more_groups", rest) if rest else ""


def _entity_chips(view: SiteView) -> list[Listed]:
    return [
        Listed(
            paths.below(paths.ENTITIES, kind),
            plain(labels.named(labels.ENTITY_LISTS, kind, view.language)),
            formats.number(len(keys)),
        )
        for kind, keys in _by_kind(view).items()
    ]


# --- tables ----------------------------------------------------------------------------------------


class _Tables:
    """The tables of reports and organisations in one language."""

    def __init__(self, view: SiteView) -> None:
        self.view, self.words = view, view.words
        self.reports, self.organisations = tables.reports(view), tables.organisations(view)
        self.texts = json.dumps(labels.table(view.language), ensure_ascii=False)
        self.filters = [
            Filter("kind", "kind", view.words.any_kind, _options(view, view.taxonomies.kinds)),
            Filter("year", "date", view.words.any_year, _options(view, view.taxonomies.years)),
        ]

    def tasks(self) -> Iterator[Task]:
        words, view = self.words, self.view
        rows = self._rows(view.reports)
        lead = f"{self._total(view.reports, rows)}{words.reports_lead}"
        context = self._context(Phrase(words.all_reports, view.language), lead, self.reports)
        yield from self._pages(paths.REPORTS, self.reports, rows, context)
        context = self._context(Phrase(words.most_read, view.language), words.popular_lead, self.reports)
        rows = self._rows(_most_read(view))
        yield from self._pages(paths.POPULAR, self.reports, rows, replace(context, by="-popularity"))
        yield from self._all_organisations()
        yield from self._groups()

    def _all_organisations(self) -> Iterator[Task]:
        rows, words, table = list(self.organisations.rows.values()), self.words, self.organisations
        count = self.view.count("organisations", len(rows))
        lead = f"{self.view.sentence(count)}{words.organisations_lead}"
        context = self._context(Phrase(words.all_organisations, self.view.language), lead, table)
        yield from self._pages(paths.ORGANISATIONS, table, rows, replace(context, by="name", filters=()))

    def _groups(self) -> Iterator[Task]:
        taxonomies, words = self.view.taxonomies, self.words
        for column, groups, above in (
            ("organisation", taxonomies.organisations, (paths.ORGANISATIONS, words.organisations)),
            ("kind", taxonomies.kinds, (f"{paths.BROWSE}#kinds", words.kinds)),
            ("date", taxonomies.years, (f"{paths.BROWSE}#years", words.years)),
        ):
            for group in groups:
                if group.path:
                    yield from self._group(group, column, above)

    def _group(self, group: Group, column: str, above: tuple[str, str]) -> Iterator[Task]:
        rows = self._rows(group.reports)
        lead = f"{self._total(group.reports, rows)}{self.words.group_lead}"
        context = replace(
            self._context(group.names[self.view.language], lead, self.reports),
            trail=[*trail(self.view), above],
            only=self.reports.place(column, group.key),
            concept=paths.concept(group.concept) if group.concept else "",
            filters=[choice for choice in self.filters if choice.column != column],
        )
        yield from self._pages(group.path, self.reports, rows, context)

    def _context(self, title: Phrase, lead: str, table: Table) -> TableContext:
        """Return what all pages of a table of reports have in common, unless it is told otherwise."""
        return TableContext(
            title=title.text,
            title_attributes=title_attributes(title, self.view.language),
            trail=trail(self.view),
            lead=lead,
            name=table.name,
            columns=table.columns,
            filters=self.filters,
            texts=self.texts,
        )

    def _pages(self, folder: str, table: Table, rows: Sequence[Row], context: TableContext) -> Iterator[Task]:
        """Yield the task of each page of a table."""
        for part in paged(folder, rows, _ROWS_A_PAGE, lambda row: row.weight):
            is_part = len(part.numbers) > 1 or any(row.others for row in part.items)
            file = table.address if is_part else ""
            own = replace(context, file=file, rows=part.items, numbers=part.numbers)
            front = list_front(self.view, context.title, context.lead, part.number)
            yield filled_task(self.view, part.address, front, own, part.around)

    def _rows(self, reports: Iterable[Report]) -> list[Row]:
        """Return the rows of reports, of each work only the version that lists show."""
        keys = one_per_work((report.key for report in reports), self.view.representatives)
        return [self.reports.rows[key] for key in keys]

    def _total(self, reports: Sequence[Report], rows: Sequence[Row]) -> str:
        """Return the sentence with the number of reports, and of works if these are fewer."""
        view = self.view
        works = view.count("works", len(rows)) if len(rows) < len(reports) else ""
        return view.sentence(formats.aside(view.count("reports", len(reports)), works, view.language))


def _options(view: SiteView, groups: Sequence[Group]) -> list[tuple[str, str]]:
    return [(group.key, group.names[view.language].text) for group in groups[:_CHIPS]]


def _most_read(view: SiteView) -> list[Report]:
    read = [report for report in view.reports if report.meta.popularity is not None]
    return sorted(read, key=lambda report: -(report.meta.popularity or 0))[:_MOST_READ]


# --- entities --------------------------------------------------------------------------------------


def _by_kind(view: SiteView) -> dict[str, list[str]]:
    """Return the keys of the entities of each kind in alphabetical order."""
    keys: dict[str, list[str]] = {kind: [] for kind in labels.ENTITY_LISTS}
    for key, _ in view.alphabet:
        if kind := view.concepts[key].kind:
            keys[kind].append(key)
    return {kind: members for kind, members in keys.items() if members}


def _entities(view: SiteView) -> Iterator[Task]:
    above = [*trail(view), (f"{paths.BROWSE}#entities", view.words.entities)]
    for kind, keys in _by_kind(view).items():
        title = labels.named(labels.ENTITY_LISTS, kind, view.language)
        total = view.count("concepts", len(keys))
        for part in paged(paths.below(paths.ENTITIES, kind), keys, CHIPS_A_PAGE, partial(chip_weight, view)):
            listed = chips(view, part.items, paths.way_to_root(part.address), counted=True)
            context = EntitiesContext(title, above, total, listed, part.numbers)
            front = list_front(view, title, view.words.concepts_lead, part.number)
            yield filled_task(view, part.address, front, context, part.around)
