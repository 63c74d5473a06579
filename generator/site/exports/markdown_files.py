"""Each report as Markdown without any markup of ours, in a file beside its page.

The file ends in .txt: site generators take every .md for a page of its own, and servers send text as it is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from ... import paths
from ...model import BlockKind, Page, Phrase, Picture, Report, State
from ...text.characters import BULLETS
from ...text.urls import WEB
from ..i18n import labels
from ..views import works
from ..views.edition import Cell, Contents, Figure, Heading, Items, Paragraph, Part, Table, parts, prevails
from ..views.markdown import IN_ADDRESS
from ..views.site_view import SiteView
from ..views.tasks import Task, Views, in_language
from .commonmark import code, escape, line, link, listed, opened
from .csl import item
from .reference import reference
from .rich_markdown import rich

_DEEPEST = 6
_RULES = {"left": ":---", "center": ":---:", "right": "---:"}
_NUMBER = re.compile("([0-9]{1,9})[.)]")
_BULLET = re.compile(f"[-–—*·※o{BULLETS}\uf0b7]?")
Notes = Mapping[str, int]


def tasks(views: Views) -> Iterator[Task]:
    """Yield a task per report and language, which returns its Markdown."""
    for view in views:
        for report in view.reports:
            path = f"{paths.page(view.language, paths.report(report.key))}{paths.PLAIN}"
            yield Task((path,), in_language(view, partial(_page, report.key, path)))


def _page(key: str, path: str, view: SiteView) -> tuple[Page]:
    text = "\n\n".join(filter(None, _blocks(view, view.by_key[key])))
    return (Page(path, f"{text}\n"),)


def _blocks(view: SiteView, report: Report) -> Iterator[str]:
    language, words = view.language, view.words
    fields = item(report, language, view.site.address)
    yield f"# {escape(fields['title'])}"
    yield line(reference(fields, language))
    yield prevails(report, language)
    shown = list(parts(report, report.editions[language]))
    anchors = [part.anchor for part in shown if isinstance(part, Paragraph) and part.kind is BlockKind.NOTE]
    notes = {anchor: number for number, anchor in enumerate(anchors, 1)}
    yield from (markdown(part, language, notes) for part in shown)
    tags = (_concept(view, key) for key in report.relations.tags)
    yield from listed(words.tags, tags)
    yield from listed(words.versions, _versions(view, report))
    yield from listed(words.series, _series(view, report))
    yield from listed(words.related, _reports(view, (related.report for related in report.relations.related)))


def markdown(part: Part, language: str, notes: Notes = MappingProxyType({})) -> str:
    """Return a part of an edition as Markdown; `notes` are the numbers of notes by anchor."""
    match part:
        case Heading(level, _, phrase, inline):
            text = _noted(rich(phrase.text, inline, notes), phrase, language)
            return f"{'#' * min(level + 1, _DEEPEST)} {text}"
        case Items(items):
            return "\n".join(_items(items, language, notes))
        case Table():
            return _table(part, language, notes)
        case Figure():
            return _figure(part, language, notes)
        case Paragraph(kind=BlockKind.NOTE):
            text = _paragraph(part._replace(marker=""), language, notes)
            return f"[^{notes.get(part.anchor, 0)}]: {_indented(text, 4)}"
        case Paragraph(kind=BlockKind.FORMULA):
            return code(part.phrase.text, "math")
        case Contents():
            return _contents(part, language)
        case Paragraph(kind=BlockKind.CODE):
            return code(part.phrase.text, part.info if part.info.isalnum() else "")
        case Paragraph(kind=BlockKind.QUOTE):
            return f"> {_paragraph(part, language, notes)}"
    return _paragraph(part, language, notes)


def _items(items: Sequence[Paragraph], language: str, notes: Notes, depth: int = 0) -> Iterator[str]:
    """Yield the lines of a list: its own numbers, or bullets, before printed markers of other kinds.

    Where the numbers are not counted on, a list with another delimiter begins, as CommonMark has it.
    """
    following, delimiter = -1, ")"
    for entry in items:
        printed, marker = entry.marker.strip(), "- "
        if match := _NUMBER.fullmatch(printed):
            if int(match[1]) != following:
                delimiter = ")" if delimiter == "." else "."
            marker, following = f"{match[1]}{delimiter} ", int(match[1]) + 1
        bare = match or _BULLET.fullmatch(printed)
        text = _paragraph(entry._replace(marker="") if bare else entry, language, notes)
        yield " " * depth + marker + _indented(text, depth + len(marker))
        if entry.items:
            yield from _items(entry.items, language, notes, depth + len(marker))


def _indented(text: str, depth: int) -> str:
    """Return lines of one block, those behind the first set in, each ending where it does."""
    return text.replace("\n", f"  \n{' ' * depth}")


def _table(table: Table, language: str, notes: Notes) -> str:
    """Return a table of GitHub's Markdown, a merged cell at its first place; the caption above it.

    A column is aligned where its cells below the head are all aligned so.
    """
    texts: dict[tuple[int, int], str] = {}
    aligned: dict[int, set[str]] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in texts:
                column += 1
            below, beside = range(number, number + cell.rowspan), range(column, column + cell.colspan)
            texts |= dict.fromkeys(itertools.product(below, beside), "")
            texts[number, column] = _cell(cell, language, notes)
            if number or len(table.rows) == 1:
                aligned.setdefault(column, set()).add(cell.align)
    width = 1 + max((column for _, column in texts), default=-1)
    lines = ([texts.get((row, column), "") for column in range(width)] for row in range(len(table.rows)))
    rows = [f"| {' | '.join(cells)} |" for cells in lines]
    rules = (_RULES.get("".join(aligned.get(column, ())), "---") for column in range(width))
    rows.insert(1, f"| {' | '.join(rules)} |")
    caption = [f"{_paragraph(table.caption, language, notes)}\n"] if table.caption.phrase.text else []
    return "\n".join((*caption, *rows))


def _cell(cell: Cell, language: str, notes: Notes) -> str:
    phrase = cell.text.phrase
    shown = rich(phrase.text.replace("\n", " "), cell.text.inline, notes)
    text = _noted(shown.replace("|", "\\|"), phrase, language)
    image = _image(cell.picture, cell.picture.alt).replace("|", "\\|") if cell.picture else ""
    return " ".join(filter(None, (text, image)))


def _figure(figure: Figure, language: str, notes: Notes) -> str:
    """Return a picture with its caption."""
    caption = figure.caption.phrase.text
    image = _image(figure.picture, figure.picture.alt or caption)
    return f"{image}\n\n{_paragraph(figure.caption, language, notes)}" if caption else image


def _image(picture: Picture, alt: str) -> str:
    """Return a picture; one that the site does not hold as its address."""
    held = f"![{escape(alt)}]({paths.media_from_report(picture.asset)})"
    image = held if picture.is_held else line(picture.asset)
    return f"[{image}]({picture.link.translate(IN_ADDRESS)})" if picture.link.startswith(WEB) else image


def _paragraph(part: Paragraph, language: str, notes: Notes) -> str:
    text = opened(escape(part.marker) + rich(part.phrase.text, part.inline, notes))
    return _noted(text, part.phrase, language)


def _contents(contents: Contents, language: str) -> str:
    lines = [f"## {escape(contents.heading.text)}\n"] if contents.heading.text else []
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
    label = view.labels[key].text
    return link(label, f"{paths.FROM_MEMBER}{paths.concept(key)}") if key in view.concepts else escape(label)


def _file(key: str) -> str:
    """Return the way from the file of one report to that of another."""
    return f"{paths.FROM_MEMBER}{paths.report(key)}{paths.PLAIN}"
