"""Lists as tables: the rows on pages, and all rows in a file for the script that sorts and filters.

The file holds for each column the `values` that its cells point to, null where they are numbers, and the
`rows` in the order of the pages: [path, rank, name, language, work, others, cell, …]. A cell is a number, the
place of a date, a list of the places of texts, or null. A value is [text, language], of a date [text,
ISO 8601]; they are in ascending order. A language is empty if it is the page's. Of several versions of a
work, which a list shows as one, `work` is the place of the row that represents them, and `others` says how
many more there are; of a single version they are null and empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from typing import NamedTuple

from markupsafe import Markup

from ... import paths
from ...model import LANGUAGES, Date, Page, Phrase, Report
from ...text.slugs import sort_key
from ..i18n import formats
from ..views.cards import marked, plain
from ..views.markdown import visible
from ..views.site_view import SiteView
from ..views.tasks import Task, Views, in_language
from ..views.taxonomies import UNKNOWN


class Column(NamedTuple):
    """A column: its name in addresses, its kind (text, number or date), and its heading."""

    name: str
    kind: str
    label: str


class Row(NamedTuple):
    """A row: its address and its cells.

    `rank` is the place of the name in the alphabet; `others` says how many other versions there are;
    `data` is the row as the file has it.
    """

    path: str
    rank: int
    name: Markup
    others: Markup
    cells: Markup
    data: list[object]

    @property
    def weight(self) -> int:
        """Return the size of the row on a page in bytes, without the way to the language's folder."""
        return (
            len(f"{self.path}{self.name}{self.others}{self.cells}".encode())
            + _ROW
            + bool(self.others) * _OTHERS
        )


_ROW, _OTHERS = 80, 120
"""Size in bytes of the markup of a row, and of the link to other versions."""


class Table(NamedTuple):
    """A table: its name, its columns, and its rows by the keys of reports or organisations, in page order.

    `places` are those of the values in columns of texts, by their keys. `file` holds all rows for the script;
    it is named after what is in it, so that a page never reads that of another build.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Mapping[str, Row]
    places: Mapping[str, Mapping[str, int]]
    file: Page

    @property
    def address(self) -> str:
        """Return the address of the file, relative to the folder of its language."""
        return self.file.path.partition("/")[2]

    def place(self, column: str, key: str) -> str:
        """Return the name of a value for the script: its column, and its place or year."""
        return f"{column}:{self.places[column].get(key, '') if column in self.places else key}"


def files(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the files of all tables."""
    for view in views:
        names = tuple(file.path for file in _files(view))
        yield Task(names, in_language(view, _files))


def _files(view: SiteView) -> tuple[Page, ...]:
    return reports(view).file, organisations(view).file


class _Field(NamedTuple):
    """A column of a table: its values for the file, and what makes the cell of a report."""

    column: Column
    values: list[list[str]] | None
    cell: Callable[[Report], _Cell]


@lru_cache(len(LANGUAGES))
def reports(view: SiteView) -> Table:
    """Return the table of all reports, the newest first."""
    taxonomies = view.taxonomies
    names = {group.key: group.names[view.language] for group in taxonomies.organisations}
    organisations = _Texts(names, view)
    known = (group for group in taxonomies.kinds if group.key != UNKNOWN)
    kinds = _Texts({group.key: group.names[view.language] for group in known}, view)
    fields = list(_fields(view, organisations, kinds))
    ranks = _ranks(view.titles)
    order = {report.key: place for place, report in enumerate(view.reports)}
    rows = {}
    for report in view.reports:
        rows[report.key] = _row(
            paths.report(report.key),
            ranks[report.key],
            view.heads[report.key],
            [field.cell(report) for field in fields],
            view.language,
            order[view.representatives[report.key]],
            view.others[report.key],
        )
    columns = (Column("title", "text", view.words.title), *(field.column for field in fields))
    places = {"organisation": organisations.places, "kind": kinds.places}
    file = _file("reports", [field.values for field in fields], rows, view.language)
    return Table("reports", columns, rows, places, file)


def _fields(view: SiteView, organisations: _Texts, kinds: _Texts) -> Iterator[_Field]:
    """Yield the columns of reports behind their titles; of the last, those that have any value."""
    words, taxonomies = view.words, view.taxonomies

    def of(report: Report) -> list[str]:
        return [group.key for group in taxonomies.organisations_of(report)]

    def kind(report: Report) -> list[str]:
        return [taxonomies.kind(report.meta.kind).key] if report.meta.kind else []

    text = Column("organisation", "text", words.organisation)
    yield _Field(text, organisations.values, lambda report: organisations.cell(of(report)))
    yield _Field(Column("kind", "text", words.kind), kinds.values, lambda report: kinds.cell(kind(report)))
    dates = _Dates((report.meta.date for report in view.reports), view)
    yield _Field(
        Column("date", "date", words.date), dates.values, lambda report: dates.cell(report.meta.date)
    )
    if any(report.added for report in view.reports):
        days = _Dates((report.added for report in view.reports), view, "added")
        yield _Field(
            Column("added", "date", words.added), days.values, lambda report: days.cell(report.added)
        )
    for name, get in _NUMBERS.items():
        if any(get(report) is not None for report in view.reports):
            yield _Field(Column(name, "number", getattr(words, name)), None, partial(_counted, name, get))


_NUMBERS: Mapping[str, Callable[[Report], int | None]] = {
    "pages": lambda report: report.meta.pages,
    "popularity": lambda report: report.meta.popularity,
}


def _counted(name: str, get: Callable[[Report], int | None], report: Report) -> _Cell:
    return _number(get(report), name)


@lru_cache(len(LANGUAGES))
def organisations(view: SiteView) -> Table:
    """Return the table of all organisations in alphabetical order."""
    words, groups = view.words, {group.key: group for group in view.taxonomies.organisations}
    dates = _Dates((group.reports[0].meta.date for group in groups.values()), view)
    ranks = _ranks({key: group.names[view.language].text for key, group in groups.items()})
    rows = {}
    for key in sorted(groups, key=lambda key: (ranks[key], key)):
        group = groups[key]
        cells = (_number(len(group.reports), "reports"), dates.cell(group.reports[0].meta.date))
        path = group.path or paths.report(group.reports[0].key)
        rows[key] = _row(path, ranks[key], group.names[view.language], cells, view.language)
    columns = (
        Column("name", "text", words.organisation),
        Column("reports", "number", words.reports),
        Column("date", "date", words.newest_report),
    )
    file = _file("organisations", [None, dates.values], rows, view.language)
    return Table("organisations", columns, rows, {}, file)


# --- cells -----------------------------------------------------------------------------------------


class _Cell(NamedTuple):
    """A cell as a page shows it, and as the file has it."""

    markup: str
    data: object


_EMPTY = _Cell("<td></td>", None)


class _Texts:
    """The values of a column of texts, in alphabetical order."""

    def __init__(self, phrases: Mapping[str, Phrase], view: SiteView) -> None:
        order = sorted(phrases, key=lambda key: (sort_key(phrases[key].text), key))
        self.places = {key: place for place, key in enumerate(order)}
        self.values = [[visible(phrases[key].text), _foreign(phrases[key], view.language)] for key in order]
        self.texts = {key: marked(phrase, view.language) for key, phrase in phrases.items()}
        self.language = view.language

    def cell(self, keys: Sequence[str]) -> _Cell:
        if not keys:
            return _EMPTY
        places = [self.places[key] for key in keys]
        text = formats.names([self.texts[key] for key in keys], self.language)
        return _Cell(f'<td data-order="{places[0]}">{text}</td>', places)


class _Dates:
    """The values of a column of dates, in their order."""

    def __init__(self, dates: Iterable[Date | None], view: SiteView, name: str = "date") -> None:
        known = sorted({date for date in dates if date}, key=str)
        self.places = {date: place for place, date in enumerate(known)}
        self.texts = {date: formats.date(date, view.language) for date in known}
        self.values = [[self.texts[date], str(date)] for date in known]
        self.name = name

    def cell(self, date: Date | None) -> _Cell:
        if not date:
            return _EMPTY
        return _Cell(
            f'<td class="zk-{self.name}"><time datetime="{date}">{self.texts[date]}</time></td>',
            self.places[date],
        )


def _number(value: int | None, name: str) -> _Cell:
    return _EMPTY if value is None else _Cell(f'<td class="zk-{name}">{formats.number(value)}</td>', value)


def _row(
    path: str,
    rank: int,
    name: Phrase,
    cells: Sequence[_Cell],
    language: str,
    work: int | None = None,
    others: str = "",
) -> Row:
    version = (work, others) if others else (None, "")
    data = [
        path,
        rank,
        visible(name.text),
        _foreign(name, language),
        *version,
        *(cell.data for cell in cells),
    ]
    markup = Markup("".join(cell.markup for cell in cells))
    return Row(path, rank, marked(name, language), plain(others), markup, data)


def _foreign(phrase: Phrase, language: str) -> str:
    """Return the language that a phrase must be marked with on a page in `language`; empty if it is that."""
    return "" if phrase.tag == language else phrase.tag


def _ranks(names: Mapping[str, str]) -> dict[str, int]:
    """Return the place of each name in the alphabet; equal names share one."""
    places = {name: place for place, name in enumerate(sorted(set(names.values()), key=_alphabetical))}
    return {key: places[name] for key, name in names.items()}


def _alphabetical(name: str) -> tuple[tuple[str, str], str]:
    return sort_key(name), name


def _file(
    name: str, values: Sequence[list[list[str]] | None], rows: Mapping[str, Row], language: str
) -> Page:
    data = {"values": values, "rows": [row.data for row in rows.values()]}
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    version = sha256(content.encode()).hexdigest()[:12]
    return Page(paths.page(language, f"{paths.BROWSE}{name}-{version}.json"), content)
