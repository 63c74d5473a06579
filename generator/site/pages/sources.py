"""The source of each report, unchanged, as pages of plain HTML that are not made from Markdown.

All of a file is on the pages of its reports, in order, every character. Each part that is marked has the
anchor that it has on the report's page, so that a paragraph leads to its place in either language. One page
serves both languages: its words are in both, the text is there once.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, NamedTuple

from markupsafe import Markup, escape

from ... import paths
from ...model import Page, Report, Source
from ...structure.provenance import Span, marks, page_starts
from ...text.lines import LineNumbers, lines
from ..i18n import labels
from ..views.policy import with_policy
from ..views.tasks import Kind, Task, Views
from .page import Context, draw

_STYLES = "source.css"
_ASSETS = (_STYLES, "source.mjs")
_OWNERS = """
/* The owner's colour, as dark or as light as text must be. */
:root {{
  --seal: light-dark(oklch(from {0} min(l, 0.48) c h), oklch(from {0} max(l, 0.78) c h));
  --seal-soft: color-mix(in srgb, {0} 14%, var(--paper));
}}
"""

Range = tuple[int, int]
Pair = Sequence[tuple[str, str]]
"""A text in each language: the language and the text."""


class Excerpt(NamedTuple):
    """A part of a file: the file, where the part is in it, and the number of its first line."""

    source: Source
    span: Range
    line: int


class Title(NamedTuple):
    """The title of the report on its page in a language: the title's own language may be another."""

    language: str
    address: str
    title: str
    title_language: str
    link: str


@dataclass(frozen=True, slots=True)
class SourceContext(Context):
    """A page of a source. `root` is the way to the root of the site.

    `legend` names the reasons why parts are left out. The page shows characters of the file from `start` on,
    the lines `first` to `last`.
    """

    template: ClassVar[str] = "source.html"
    key: str
    skip: Pair
    homes: Sequence[tuple[str, str, str]]
    titles: Sequence[Title]
    heading: Pair
    legend: Sequence[tuple[str, Pair]]
    left_out: Pair
    pager: Pair
    path: str
    lines: Pair
    language: str
    root: str = ""
    first: int = 0
    last: int = 0
    start: int = 0
    pages: Sequence[tuple[int, str, bool]] = ()
    text: str = ""


def sources(files: Sequence[Source]) -> Kind:
    """Return the kind of the pages of each report's source, and of the files that these share."""
    return partial(_tasks, files)


def _tasks(files: Sequence[Source], views: Views) -> Iterator[Task]:
    yield Task(tuple(f"{paths.SOURCES}{name}" for name in _ASSETS), _assets)
    by_source: dict[str, list[Report]] = {}
    for report in views[0].site.reports:
        by_source.setdefault(report.document.source, []).append(report)
    for source in files:
        reports = sorted(by_source.get(source.path, ()), key=lambda report: report.document.origin)
        numbers = LineNumbers(source.text)
        ends = [*(report.document.origin for report in reports[1:]), len(source.text)]
        for report, end in zip(reports, ends, strict=False):
            start = report.document.origin
            pages = range(1, 2 + len(page_starts(report.document)))
            names = tuple(f"{paths.source(report.key, page)}index.html" for page in pages)
            excerpt = Excerpt(source, (start, end), numbers.at(start))
            yield Task(names, partial(_pages, report.key, excerpt))


def _assets(views: Views) -> Iterator[Page]:
    colour = views[0].site.identity.colour
    for name in _ASSETS:
        text = (paths.TEMPLATES / "source" / name).read_text("utf-8")
        yield Page(
            f"{paths.SOURCES}{name}", text + (_OWNERS.format(colour) if colour and name == _STYLES else "")
        )


def _pages(key: str, excerpt: Excerpt, views: Views) -> Iterator[Page]:
    """Yield the pages of a report's source: the characters of its file that are not another report's."""
    document = views[0].by_key[key].document
    whole = excerpt.source.text[slice(*excerpt.span)]
    spans = list(itertools.pairwise((0, *page_starts(document), len(whole))))
    numbers, marked_spans = LineNumbers(whole), marks(document)
    starts = [mark.start for mark in marked_spans]
    for number, (start, end) in enumerate(spans, 1):
        here = marked_spans[bisect_left(starts, start) : bisect_left(starts, end)]
        first, last = (excerpt.line - 1 + numbers.at(position) for position in (start, max(start, end - 1)))
        text = marked(whole, (start, end), here, first)
        context = _context(key, {mark.why for mark in here}, views)
        context = replace(
            context,
            root=paths.way_to_root(paths.source(key, number)),
            first=first,
            last=last,
            start=document.origin + start,
            pages=_pager(key, number, len(spans)),
            text=Markup(text),
        )
        yield Page(f"{paths.source(key, number)}index.html", with_policy(draw(context)))


def _pager(key: str, here: int, count: int) -> list[tuple[int, str, bool]]:
    """Return number and address of each of several pages, and whether it is the one `here`."""
    numbers = range(1, count + 1) if count > 1 else ()
    return [(number, paths.source(key, number), number == here) for number in numbers]


def _homes(views: Views) -> list[tuple[str, str, str]]:
    """Return language, address and name of each home page; of one name in both, the language says which."""
    shared = len({view.words.site for view in views}) == 1
    names = (f"{view.words.site}{f' · {labels.LANGUAGE_NAMES[view.language]}' * shared}" for view in views)
    return [(view.language, paths.page(view.language), name) for view, name in zip(views, names, strict=True)]


def _context(key: str, reasons: Set[str], views: Views) -> SourceContext:
    """Return the context that all pages of a source share, with the legend of the `reasons` on one."""
    document = views[0].by_key[key].document
    return SourceContext(
        key=key,
        skip=labels.both("skip"),
        homes=_homes(views),
        titles=[
            Title(
                view.language,
                paths.page(view.language, paths.report(key)),
                view.titles[key],
                view.editions[key].title.tag,
                view.words.to_the_report,
            )
            for view in views
        ],
        heading=labels.both("original_text"),
        legend=[(why, labels.of_both(labels.GAPS, why)) for why in labels.GAPS if why in reasons],
        left_out=labels.both("left_out"),
        pager=labels.both("pager"),
        path=document.source,
        lines=labels.of_both(labels.LINES, "lines"),
        language=document.language,
    )


# --- a text with its places marked -------------------------------------------------------------------

_USED = frozenset(("definition", "front-matter", "count"))
"""Reasons of gaps whose text is shown elsewhere on the site."""


def marked(text: str, span: Range, marks: Sequence[Span], line: int) -> str:
    """Return characters of a text as HTML that shows them all, with `marks` in them.

    `line` is the number of the first line. Marks are in order, and one is within another or apart from it.
    """
    start, end = span
    inserts = [
        (place, 1, 0, f'<b id="L{number}"></b>')
        for number, (place, _) in enumerate(lines(text, start, end), line)
        if place < end
    ]
    for rank, mark in enumerate(marks):
        tag = "del" if mark.why and mark.why not in _USED else "span"
        named = f'data-why="{escape(mark.why)}"' if mark.why else f'id="{mark.anchor}"'
        inserts.append((mark.start, 2, rank, f"<{tag} {named}>"))
        inserts.append((mark.end, 0, -rank, f"</{tag}>"))
    inserts.sort()
    ends = [*(place for place, *_ in inserts), end]
    parts = [visible(text[start : ends[0]])]
    for (_, _, _, tag), (begin, stop) in zip(inserts, itertools.pairwise(ends), strict=True):
        parts += tag, visible(text[begin:stop])
    return "".join(parts)


_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_SPECIAL = re.compile(f"\r\n|[&<>{_UNSEEN}]")
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r\n": '<i data-c="D"></i>\n'}
_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def visible(text: str) -> str:
    """Return a text as HTML in which every character is visible and none has an effect.

    An invisible character, or one that would change the direction of text, is an element with its code.
    """
    return _SPECIAL.sub(lambda match: _REFERENCES.get(match[0]) or _named(match[0]), text)


def _named(character: str) -> str:
    return f'<i data-c="{ord(character):X}"></i>' + ("<br>" if character in _BREAKS else "")
