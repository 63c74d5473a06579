"""The pages by which a reader finds reports without searching: tables, groups, and what leads to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ...model import Page, Phrase, Report
from ..i18n import labels
from ..views.cards import marked, one_a_work, plain
from ..views.frame import Frame, Single, way_to_root
from ..views.taxonomies import ORGANISATIONS, Group, dated
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


def browse(frame: Frame) -> Iterator[Single]:
    """Yield what makes each of the pages of a language."""
    reports, organisations = tables.reports(frame), tables.organisations(frame)
    yield partial(_overview, frame)
    yield from _reports(frame, reports)
    yield from _popular(frame, reports)
    yield from _organisations(frame, organisations)
    yield from _groups(frame, reports)
    yield from _entities(frame)


# --- the overview ----------------------------------------------------------------------------------


def _overview(frame: Frame) -> tuple[Page, ...]:
    words, ways = frame.words, frame.ways
    largest = sorted(ways.organisations, key=lambda group: (-len(group.reports), group.key))
    own = [group for group in largest if group.path]
    return frame.page(
        f"{FOLDER}/index",
        "browse",
        words.browse,
        words.browse_lead,
        settings=HUB,
        ways=[way for way in _ways(frame) if way[2]],
        groups=[
            ("kinds", words.kinds, *_chips(frame, ways.kinds), None),
            ("years", words.years, *_chips(frame, ways.years), None),
            (
                "organisations",
                words.organisations,
                *_chips(frame, own),
                (f"{ORGANISATIONS}/", words.all_organisations),
            ),
            ("entities", words.entities, _entity_chips(frame), "", None),
        ],
    )


def _ways(frame: Frame) -> Iterator[tuple[str, str, str]]:
    """Yield the lists: where they are, what they are called, and what they hold, empty if nothing."""
    words = frame.words
    for url, name, what, value in (
        ("reports/", words.all_reports, "reports", len(frame.reports)),
        (f"{ORGANISATIONS}/", words.organisations, "organisations", len(frame.ways.organisations)),
        (f"{CONCEPTS}/", words.concept_tree, "concepts", len(frame.concepts)),
        (f"{POPULAR}/", words.most_read, "reports", len(_most_read(frame))),
    ):
        yield url, name, frame.count(what, value) if value else ""
    yield f"{TIMELINE}/", words.timeline, _span(frame)


def _span(frame: Frame) -> str:
    """Return the first and the last year of the timeline."""
    dates = [
        date for report in frame.site.reports for date in (dated(report), *(e.date for e in report.events))
    ]
    years = sorted({f"{date.year:04}" for date in dates if date and date.year is not None})
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _chips(frame: Frame, groups: Sequence[Group]) -> tuple[Chips, str]:
    """Return the first groups as links with their counts, and how many more there are."""
    shown = [
        (group.path, marked(group.name(frame.language), frame.language), labels.number(len(group.reports)))
        for group in groups[:_CHIPS]
    ]
    rest = len(groups) - len(shown)
    return shown, frame.count("more_groups", rest) if rest else ""


def _entity_chips(frame: Frame) -> Chips:
    return [
        (
            f"{ENTITIES}/{kind}/",
            plain(labels.named(labels.ENTITY_LISTS, kind, frame.language)),
            labels.number(len(keys)),
        )
        for kind, keys in _by_kind(frame).items()
    ]


# --- tables ----------------------------------------------------------------------------------------


def _reports(frame: Frame, table: Table) -> Iterator[Single]:
    words, reports = frame.words, [report for report, _ in frame.reports]
    rows = _rows(frame, table, reports)
    title = Phrase(words.all_reports, frame.language)
    lead = f"{_total(frame, reports, rows)}{words.reports_lead}"
    yield from _listed(frame, "reports", title, lead, table, rows, trail(frame))


def _rows(frame: Frame, table: Table, reports: Iterable[Report]) -> list[Row]:
    """Return the rows of reports, of each work only the version that lists show."""
    return [table.rows[key] for key in one_a_work((report.key for report in reports), frame.shown)]


def _total(frame: Frame, reports: Sequence[Report], rows: Sequence[Row]) -> str:
    """Return the sentence that tells how many reports there are, and of how many works if these are fewer."""
    works = frame.count("works", len(rows)) if len(rows) < len(reports) else ""
    return frame.sentence(labels.aside(frame.count("reports", len(reports)), works, frame.language))


def _popular(frame: Frame, table: Table) -> Iterator[Single]:
    title, lead = Phrase(frame.words.most_read, frame.language), frame.words.popular_lead
    rows = _rows(frame, table, _most_read(frame))
    yield from _listed(frame, POPULAR, title, lead, table, rows, trail(frame), by="-popularity")


def _most_read(frame: Frame) -> list[Report]:
    read = [report for report, _ in frame.reports if report.meta.popularity is not None]
    return sorted(read, key=lambda report: -(report.meta.popularity or 0))[:_MOST_READ]


def _organisations(frame: Frame, table: Table) -> Iterator[Single]:
    words, rows = frame.words, list(table.rows.values())
    lead = f"{frame.sentence(frame.count('organisations', len(rows)))}{words.organisations_lead}"
    title = Phrase(words.all_organisations, frame.language)
    yield from _listed(frame, ORGANISATIONS, title, lead, table, rows, trail(frame), by="name")


def _groups(frame: Frame, table: Table) -> Iterator[Single]:
    ways, words = frame.ways, frame.words
    for column, groups, above in (
        ("organisation", ways.organisations, (f"{ORGANISATIONS}/", words.organisations)),
        ("kind", ways.kinds, (f"{FOLDER}/#kinds", words.kinds)),
        ("date", ways.years, (f"{FOLDER}/#years", words.years)),
    ):
        for group in groups:
            if group.path:
                rows = _rows(frame, table, group.reports)
                yield from _listed(
                    frame,
                    group.path.removesuffix("/"),
                    group.name(frame.language),
                    f"{_total(frame, group.reports, rows)}{words.group_lead}",
                    table,
                    rows,
                    [*trail(frame), above],
                    only=(column, group.key),
                    concept=group.concept,
                )


def _listed(
    frame: Frame,
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
) -> Iterator[Single]:
    """Yield what makes each page of a table, or of those of its rows that have a value in a column.

    `by` is the order of the rows, `only` a column and the key of a value, `concept` the entity that this is.
    """
    for part in paged(folder, rows, _ROWS_A_PAGE, lambda row: row.weight):
        yield partial(
            frame.page,
            part.path,
            "table",
            title.text,
            lead,
            around=part.around,
            settings=HUB,
            title_attributes=Markup(attributes(title, frame.language, "title").listed()),
            trail=above,
            lead=lead,
            concept=concept,
            table=table,
            rows=part.items,
            numbers=part.numbers,
            by=by,
            only=table.place(*only) if only[0] else "",
            choices=[choice for choice in _choices(frame, table) if choice[1] != only[0]],
            texts=json.dumps(labels.table(frame.language), ensure_ascii=False),
        )


def _choices(frame: Frame, table: Table) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return by what a table is filtered: name, column, the word for all, and each value with its name."""
    if table.name != "reports":
        return []
    return [
        (name, column, word, [(group.key, group.name(frame.language).text) for group in groups[:_CHIPS]])
        for name, column, word, groups in (
            ("kind", "kind", frame.words.any_kind, frame.ways.kinds),
            ("year", "date", frame.words.any_year, frame.ways.years),
        )
    ]


def trail(frame: Frame) -> Trail:
    """Return the way from the overview to a page right below it."""
    return [(f"{FOLDER}/", frame.words.browse)]


# --- entities --------------------------------------------------------------------------------------


def _by_kind(frame: Frame) -> dict[str, list[str]]:
    """Return the keys of the entities of each kind in alphabetical order."""
    found: dict[str, list[str]] = {kind: [] for kind in labels.ENTITY_LISTS}
    for key, _ in frame.alphabet:
        if kind := frame.concepts[key].kind:
            found[kind].append(key)
    return {kind: keys for kind, keys in found.items() if keys}


def _entities(frame: Frame) -> Iterator[Single]:
    for kind, keys in _by_kind(frame).items():
        title = labels.named(labels.ENTITY_LISTS, kind, frame.language)
        for part in paged(f"{ENTITIES}/{kind}", keys, CHIPS_A_PAGE, frame.chip_weight):
            yield partial(
                frame.page,
                part.path,
                "entities",
                title,
                frame.words.concepts_lead,
                around=part.around,
                settings=HUB,
                trail=[*trail(frame), (f"{FOLDER}/#entities", frame.words.entities)],
                total=frame.count("concepts", len(keys)),
                chips=frame.chips(part.items, way_to_root(part.path), counted=True),
                numbers=part.numbers,
            )
