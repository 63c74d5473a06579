"""The pages by which a reader finds reports without searching: tables, groups, and what leads to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ...model import Page, Phrase, Report
from ..i18n import labels
from ..views.cards import marked, one_per_work, plain
from ..views.site_view import SiteView, Task, way_to_root
from ..views.taxonomies import ORGANISATIONS, Group
from . import tables
from .body import attributes
from .paging import paged
from .tables import Row, Table

FOLDER = "browse"
POPULAR, ENTITIES = f"{FOLDER}/popular", f"{FOLDER}/entities"
CONCEPTS, TIMELINE = f"{FOLDER}/concepts", f"{FOLDER}/timeline"
HUB: dict[str, object] = {"hide": ["toc"]}
CHIPS_A_PAGE = 400
_ROWS_A_PAGE = 50
_MOST_READ = 500
_CHIPS = 60
"""The overview names so many kinds, years and organisations at most."""
Chips = list[tuple[str, Markup, str]]
"""What groups are shown as: where each leads, its name, and how many it holds."""
Trail = Sequence[tuple[str, str]]
"""The pages above a page: where they are, below the language's folder, and what they are called."""


def browse(view: SiteView) -> Iterator[Task]:
    """Yield what makes each of the pages of a language."""
    reports, organisations = tables.reports(view), tables.organisations(view)
    yield partial(_overview, view)
    yield from _reports(view, reports)
    yield from _popular(view, reports)
    yield from _organisations(view, organisations)
    yield from _groups(view, reports)
    yield from _entities(view)


# --- the overview ----------------------------------------------------------------------------------


def _overview(view: SiteView) -> tuple[Page, ...]:
    words, taxonomies = view.words, view.taxonomies
    largest = sorted(taxonomies.organisations, key=lambda group: (-len(group.reports), group.key))
    own = [group for group in largest if group.path]
    return view.page(
        f"{FOLDER}/index",
        "browse",
        words.browse,
        words.browse_lead,
        settings=HUB,
        taxonomies=[way for way in _ways(view) if way[2]],
        groups=[
            ("kinds", words.kinds, *_chips(view, taxonomies.kinds), None),
            ("years", words.years, *_chips(view, taxonomies.years), None),
            (
                "organisations",
                words.organisations,
                *_chips(view, own),
                (f"{ORGANISATIONS}/", words.all_organisations),
            ),
            ("entities", words.entities, _entity_chips(view), "", None),
        ],
    )


def _ways(view: SiteView) -> Iterator[tuple[str, str, str]]:
    """Yield the lists: where they are, what they are called, and what they hold, empty if nothing."""
    words = view.words
    for url, name, what, value in (
        ("reports/", words.all_reports, "reports", len(view.reports)),
        (f"{ORGANISATIONS}/", words.organisations, "organisations", len(view.taxonomies.organisations)),
        (f"{CONCEPTS}/", words.concept_tree, "concepts", len(view.concepts)),
        (f"{POPULAR}/", words.most_read, "reports", len(_most_read(view))),
    ):
        yield url, name, view.count(what, value) if value else ""
    yield f"{TIMELINE}/", words.timeline, _span(view)


def _span(view: SiteView) -> str:
    """Return the first and the last year of the timeline."""
    dates = [
        date for report in view.site.reports for date in (report.meta.date, *(e.date for e in report.events))
    ]
    years = sorted({f"{date.year:04}" for date in dates if date and date.year is not None})
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _chips(view: SiteView, groups: Sequence[Group]) -> tuple[Chips, str]:
    """Return the first groups as links with their counts, and how many more there are."""
    shown = [
        (group.path, marked(group.names[view.language], view.language), labels.number(len(group.reports)))
        for group in groups[:_CHIPS]
    ]
    rest = len(groups) - len(shown)
    return shown, view.count("more_groups", rest) if rest else ""


def _entity_chips(view: SiteView) -> Chips:
    return [
        (
            f"{ENTITIES}/{kind}/",
            plain(labels.named(labels.ENTITY_LISTS, kind, view.language)),
            labels.number(len(keys)),
        )
        for kind, keys in _by_kind(view).items()
    ]


# --- tables ----------------------------------------------------------------------------------------


def _reports(view: SiteView, table: Table) -> Iterator[Task]:
    words, reports = view.words, view.reports
    rows = _rows(view, table, reports)
    title = Phrase(words.all_reports, view.language)
    lead = f"{_total(view, reports, rows)}{words.reports_lead}"
    yield from _listed(view, "reports", title, lead, table, rows, trail(view))


def _rows(view: SiteView, table: Table, reports: Iterable[Report]) -> list[Row]:
    """Return the rows of reports, of each work only the version that lists show."""
    return [table.rows[key] for key in one_per_work((report.key for report in reports), view.shown)]


def _total(view: SiteView, reports: Sequence[Report], rows: Sequence[Row]) -> str:
    """Return the sentence that tells how many reports there are, and of how many works if these are fewer."""
    works = view.count("works", len(rows)) if len(rows) < len(reports) else ""
    return view.sentence(labels.aside(view.count("reports", len(reports)), works, view.language))


def _popular(view: SiteView, table: Table) -> Iterator[Task]:
    title, lead = Phrase(view.words.most_read, view.language), view.words.popular_lead
    rows = _rows(view, table, _most_read(view))
    yield from _listed(view, POPULAR, title, lead, table, rows, trail(view), by="-popularity")


def _most_read(view: SiteView) -> list[Report]:
    read = [report for report in view.reports if report.meta.popularity is not None]
    return sorted(read, key=lambda report: -(report.meta.popularity or 0))[:_MOST_READ]


def _organisations(view: SiteView, table: Table) -> Iterator[Task]:
    words, rows = view.words, list(table.rows.values())
    lead = f"{view.sentence(view.count('organisations', len(rows)))}{words.organisations_lead}"
    title = Phrase(words.all_organisations, view.language)
    yield from _listed(view, ORGANISATIONS, title, lead, table, rows, trail(view), by="name")


def _groups(view: SiteView, table: Table) -> Iterator[Task]:
    taxonomies, words = view.taxonomies, view.words
    for column, groups, above in (
        ("organisation", taxonomies.organisations, (f"{ORGANISATIONS}/", words.organisations)),
        ("kind", taxonomies.kinds, (f"{FOLDER}/#kinds", words.kinds)),
        ("date", taxonomies.years, (f"{FOLDER}/#years", words.years)),
    ):
        for group in groups:
            if group.path:
                rows = _rows(view, table, group.reports)
                yield from _listed(
                    view,
                    group.path.removesuffix("/"),
                    group.names[view.language],
                    f"{_total(view, group.reports, rows)}{words.group_lead}",
                    table,
                    rows,
                    [*trail(view), above],
                    only=(column, group.key),
                    concept=group.concept,
                )


def _listed(
    view: SiteView,
    folder: str,
    title: Phrase,
    lead: str,
    table: Table,
    rows: Sequence[Row],
    above: Trail,
    *,
    by: str = "-date",
    only: tuple[str, str] = ("", ""),
    concept: str = "",
) -> Iterator[Task]:
    """Yield what makes each page of a table, or of those of its rows that have a value in a column.

    `by` is the order of the rows, `only` a column and the key of a value, `concept` the entity that this is.
    """
    for part in paged(folder, rows, _ROWS_A_PAGE, lambda row: row.weight):
        yield partial(
            view.page,
            part.path,
            "table",
            title.text,
            lead,
            around=part.around,
            settings=HUB,
            title_attributes=Markup(attributes(title, view.language, "title").listed()),
            trail=above,
            lead=lead,
            concept=concept,
            table=table,
            rows=part.items,
            numbers=part.numbers,
            by=by,
            only=table.place(*only) if only[0] else "",
            choices=[choice for choice in _choices(view, table) if choice[1] != only[0]],
            texts=json.dumps(labels.table(view.language), ensure_ascii=False),
        )


def _choices(view: SiteView, table: Table) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return by what a table is filtered: name, column, the word for all, and each value with its name."""
    if table.name != "reports":
        return []
    return [
        (name, column, word, [(group.key, group.names[view.language].text) for group in groups[:_CHIPS]])
        for name, column, word, groups in (
            ("kind", "kind", view.words.any_kind, view.taxonomies.kinds),
            ("year", "date", view.words.any_year, view.taxonomies.years),
        )
    ]


def trail(view: SiteView) -> Trail:
    """Return the way from the overview to a page right below it."""
    return [(f"{FOLDER}/", view.words.browse)]


# --- entities --------------------------------------------------------------------------------------


def _by_kind(view: SiteView) -> dict[str, list[str]]:
    """Return the keys of the entities of each kind in alphabetical order."""
    found: dict[str, list[str]] = {kind: [] for kind in labels.ENTITY_LISTS}
    for key, _ in view.alphabet:
        if kind := view.concepts[key].kind:
            found[kind].append(key)
    return {kind: keys for kind, keys in found.items() if keys}


def _entities(view: SiteView) -> Iterator[Task]:
    for kind, keys in _by_kind(view).items():
        title = labels.named(labels.ENTITY_LISTS, kind, view.language)
        for part in paged(f"{ENTITIES}/{kind}", keys, CHIPS_A_PAGE, view.chip_weight):
            yield partial(
                view.page,
                part.path,
                "entities",
                title,
                view.words.concepts_lead,
                around=part.around,
                settings=HUB,
                trail=[*trail(view), (f"{FOLDER}/#entities", view.words.entities)],
                total=view.count("concepts", len(keys)),
                chips=view.chips(part.items, way_to_root(part.path), counted=True),
                numbers=part.numbers,
            )
