"""Each report as Markdown without any markup of ours, in a file beside its page.

The file ends in .txt: site generators take every .md for a page of its own, and servers send text as it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ... import paths
from ...model import BlockKind, Page, Phrase, Picture, Report, State
from ..i18n import labels
from ..views import works
from ..views.edition import Cell, Contents, Figure, Heading, Items, Paragraph, Part, Table, parts, prevails
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from .commonmark import code, escape, line, link, listed
from .csl import item
from .reference import reference

_DEEPEST = 6


def tasks(views: Views) -> Iterator[Task]:
    """Yield a task per report and language, which returns its Markdown."""
    for place, view in enumerate(views):
        for report in view.reports:
            yield partial(_page, place, report.key)


def _page(place: int, key: str, views: Views) -> tuple[Page]:
    view = views[place]
    text = "\n\n".join(filter(None, _blocks(view, view.by_key[key])))
    return (Page(f"{paths.page(view.language, paths.report(key))}{paths.PLAIN}", f"{text}\n"),)


def _blocks(view: SiteView, report: Report) -> Iterator[str]:
    language, words = view.language, view.words
    fields = item(report, language, view.site.address)
    yield f"# {escape(fields['title'])}"
    yield line(reference(fields, language))
    yield prevails(report, language)
    yield from (markdown(part, language) for part in parts(report, report.editions[language]))
    tags = (
        link(view.labels[key].text, f"{paths.FROM_MEMBER}{paths.concept(key)}")
        for key in report.relations.tags
    )
    yield from listed(words.tags, tags)
    yield from listed(words.versions, _versions(view, report))
    yield from listed(words.series, _series(view, report))
    yield from listed(words.related, _reports(view, (related.report for related in report.relations.related)))


def markdown(part: Part, language: str) -> str:
    """Return a part of an edition as Markdown."""
    match part:
        case Heading(level, _, phrase):
            return f"{'#' * min(level + 1, _DEEPEST)} {_noted(escape(phrase.text), phrase, language)}"
        case Items(items):
            return "\n".join(_items(items, language))
        case Table():
            return _table(part, language)
        case Figure():
            return _figure(part, language)
        case Paragraph(kind=BlockKind.FORMULA):
            return code(part.phrase.text, "math")
        case Contents():
            return _contents(part, language)
        case Paragraph(kind=BlockKind.CODE):
            return code(part.phrase.text, part.info if part.info.isalnum() else "")
        case Paragraph(kind=BlockKind.QUOTE):
            return f"> {_paragraph(part, language)}"
    return _paragraph(part, language)


def _items(items: Sequence[Paragraph], language: str, depth: int = 0) -> Iterator[str]:
    for entry in items:
        text = _paragraph(entry, language).replace("\n", f"  \n{'  ' * (depth + 1)}")
        yield f"{'  ' * depth}- {text}"
        yield from _items(entry.items, language, depth + 1)


def _table(table: Table, language: str) -> str:
    """Return a table of GitHub's Markdown, a merged cell at its first place; the caption above it."""
    texts: dict[tuple[int, int], str] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in texts:
                column += 1
            below, beside = range(number, number + cell.rowspan), range(column, column + cell.colspan)
            texts |= dict.fromkeys(itertools.product(below, beside), "")
            texts[number, column] = _cell(cell, language)
    width = 1 + max((column for _, column in texts), default=-1)
    lines = ([texts.get((row, column), "") for column in range(width)] for row in range(len(table.rows)))
    rows = [f"| {' | '.join(cells)} |" for cells in lines]
    rows.insert(1, f"|{' --- |' * width}")
    caption = [f"{_paragraph(table.caption, language)}\n"] if table.caption.phrase.text else []
    return "\n".join((*caption, *rows))


def _cell(cell: Cell, language: str) -> str:
    phrase = cell.text.phrase
    text = _noted(escape(phrase.text.replace("\n", " ")).replace("|", "\\|"), phrase, language)
    image = _image(cell.picture, cell.picture.alt).replace("|", "\\|") if cell.picture else ""
    return " ".join(filter(None, (text, image)))


def _figure(figure: Figure, language: str) -> str:
    """Return a picture with its caption."""
    caption = figure.caption.phrase.text
    image = _image(figure.picture, figure.picture.alt or caption)
    return f"{image}\n\n{_paragraph(figure.caption, language)}" if caption else image


def _image(picture: Picture, alt: str) -> str:
    """Return a picture; one that the site does not hold as its address."""
    return (
        f"![{escape(alt)}]({paths.media_from_report(picture.asset)})"
        if picture.is_held
        else line(picture.asset)
    )


def _paragraph(part: Paragraph, language: str) -> str:
    return _noted(line(f"{part.marker}{part.phrase.text}"), part.phrase, language)


def _contents(contents: Contents, language: str) -> str:
    lines = [f"## {escape(contents.heading)}\n"] if contents.heading else []
    level = 0
    for entry in contents.lines:
        level = min(entry.level, level + 1)  # a line that is further in would be code
        text = line(f"{entry.number} {entry.phrase.text}".strip())
        lines.append(f"{'  ' * (level - 1)}- {_noted(text, entry.phrase, language)}")
    return "\n".join(lines)


def _noted(markdown: str, phrase: Phrase, language: str) -> str:
    """Return a text, with a note behind it if a machine translated it."""
    note = labels.state(phrase.state, language) if phrase.state is State.MACHINE else ""
    return f"{markdown} *({note})*" if note else markdown


def _versions(view: SiteView, report: Report) -> Iterator[str]:
    """Yield the versions, with the amount of text that only one of the two has."""
    rows = works.versions(report, view.editions, view.language)
    reports = _reports(view, (row.report for row in rows))
    for row, version in zip(rows, reports, strict=True):
        yield " · ".join((version, row.shared, *(f"{gain.label} {gain.amount}" for gain in row.gains)))


def _series(view: SiteView, report: Report) -> Iterator[str]:
    """Yield the titles of a series that a report lists, linked where the site has them."""
    for row in works.series(report.relations.series, view.editions, report.key, view.language):
        title = row.title.striptags()
        yield link(title, _file(row.report)) if row.report else f"{escape(title)} ({view.words.not_held})"
    for key in report.relations.listed_in:
        yield f"{view.words.listed_in} {link(view.names[key], _file(key))}"


def _reports(view: SiteView, keys: Iterable[str]) -> Iterator[str]:
    return (link(view.names[key], _file(key)) for key in keys)


def _concept(view: SiteView, key: str) -> str:
    return link(view.labels[key].text, f"{paths.FROM_MEMBER}{paths.concept(key)}")


def _file(key: str) -> str:
    """Return the way from the file of one report to that of another."""
    return f"{paths.FROM_MEMBER}{paths.report(key)}{paths.PLAIN}"
