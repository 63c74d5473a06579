"""The pages that lead to others: home, search, and the lists of reports, concepts and translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar

from markupsafe import Markup

from generator import coverage, labels
from generator.frame import Around, Frame, Single, around, way_to_root
from generator.model import Page, Report

Item = TypeVar("Item")

REPORTS_A_PAGE = 50
CONCEPTS_A_PAGE = 400
ROWS_A_PAGE = 100
_CARDS_AT_HOME = 4
_HUB: dict[str, object] = {"hide": ["toc"]}


def hubs(frame: Frame) -> Iterator[Single]:
    """Yield what makes each hub of a language."""
    yield partial(_home, frame)
    yield from _reports(frame)
    yield from _concepts(frame)
    yield from _coverage(frame)
    yield partial(_search, frame)


def _home(frame: Frame) -> tuple[Page, ...]:
    newest = frame.one_a_work(report.key for report, _ in frame.reports)
    most_read = sorted(frame.site.reports, key=_most_read)
    organisations = {name for report in frame.site.reports for name in report.meta.organisations}
    return frame.page(
        "index",
        "home",
        frame.words.site,
        frame.words.site_statement,
        settings=_HUB,
        counts=[
            ("reports/", *_counted(frame, "reports", len(frame.site.reports))),
            ("concepts/", *_counted(frame, "concepts", len(frame.concepts))),
            ("", *_counted(frame, "organisations", len(organisations))),
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


def _reports(frame: Frame) -> Iterator[Single]:
    cards = frame.one_a_work(report.key for report, _ in frame.reports)
    for path, neighbours, part, numbers in _paged("reports", cards, REPORTS_A_PAGE):
        yield partial(
            frame.page,
            path,
            "reports",
            frame.words.all_reports,
            frame.words.reports_lead,
            around=neighbours,
            settings=_HUB,
            total=_total(frame, len(cards)),
            cards=part,
            numbers=numbers,
        )


def _total(frame: Frame, works: int) -> str:
    """Return how many reports there are, and of how many works where some are versions of others."""
    counts = [frame.count("reports", len(frame.reports)), frame.count("works", works)]
    return labels.names(counts if works < len(frame.reports) else counts[:1], frame.language)


def _concepts(frame: Frame) -> Iterator[Single]:
    where: dict[str, str] = {}
    for index, (_, initial) in enumerate(frame.alphabet):
        where.setdefault(initial, _list_url("concepts", index // CONCEPTS_A_PAGE))
    for path, neighbours, part, numbers in _paged("concepts", frame.alphabet, CONCEPTS_A_PAGE):
        root = way_to_root(path)
        groups: dict[str, list[Markup]] = {}
        for key, initial in part:
            groups.setdefault(initial, []).append(frame.chip(key, root, counted=True, kind=frame.kind(key)))
        yield partial(
            frame.page,
            path,
            "concepts",
            frame.words.all_concepts,
            frame.words.concepts_lead,
            around=neighbours,
            settings=_HUB,
            total=frame.count("concepts", len(frame.concepts)),
            anchor=_anchor,
            initials=list(where.items()),
            groups=list(groups.items()),
            numbers=numbers,
        )


def _anchor(initial: str) -> str:
    return f"initial-{initial.lower() if initial.isalpha() else 0}"


def _coverage(frame: Frame) -> Iterator[Single]:
    rows = coverage.reports(frame.site.reports)
    concepts = coverage.concepts(frame.site.concepts)
    sums = [
        (frame.words.all, "", coverage.total([*rows, concepts])),
        (frame.words.concepts, "concepts/", concepts),
    ]
    for path, neighbours, part, numbers in _paged("coverage", rows, ROWS_A_PAGE):
        yield partial(
            frame.page,
            path,
            "coverage",
            frame.words.coverage_title,
            frame.words.coverage_lead,
            around=neighbours,
            settings=_HUB,
            states=[labels.named(labels.COLUMNS, state, frame.language) for state in coverage.OPEN],
            sums=sums,
            rows=[
                (frame.cards[row.report.key].title, f"reports/{row.report.key}/", row)
                for row in part
                if row.report
            ],
            first_open=coverage.first_open,
            number=labels.number,
            numbers=numbers,
        )


def _search(frame: Frame) -> tuple[Page, ...]:
    """Return the page of the search; where no theme of ours draws it, it leads to the lists."""
    return frame.page("search/index", "search", frame.words.search, frame.words.search_help, settings=_HUB)


def _paged(
    folder: str, items: Sequence[Item], size: int
) -> Iterator[tuple[str, Around, Sequence[Item], list[tuple[int, str, bool]]]]:
    """Yield the path, neighbours, items and page numbers of each page of a list."""
    count = max(1, -(-len(items) // size))
    paths = [f"{folder}/{_list_name(index)}" for index in range(count)]
    for index, path in enumerate(paths):
        numbers = [(number + 1, _list_url(folder, number), number == index) for number in range(count)]
        yield path, around(paths, index), items[index * size : (index + 1) * size], numbers


def _list_name(index: int) -> str:
    return f"page-{index + 1}" if index else "index"


def _list_url(folder: str, index: int) -> str:
    return f"{folder}/page-{index + 1}/" if index else f"{folder}/"
