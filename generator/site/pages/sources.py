"""The source of each report as it stands in its file, as pages of plain HTML that Markdown never touches.

All of a file is on the pages of its reports, in order, every character. What is marked in it bears the
anchor that it has on the report's page: that is how a paragraph leads to its place, in either language,
and how `tests/support/proof.py` reads it back. One page serves both languages.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ... import paths
from ...model import Page, Report, Source
from ...structure.provenance import Span, marks, page_starts
from ...text.lines import LineNumbers, lines
from ..i18n import labels
from ..views.site_view import SiteView, Task, draw

FOLDER = "source"
_ASSETS = ("source.css", "source.mjs")

Range = tuple[int, int]


def tasks(site_views: Sequence[SiteView], sources: Sequence[Source]) -> Iterator[Task]:
    """Yield what makes the pages of each report's source, and the files that these share."""
    yield _assets
    by_source: dict[str, list[Report]] = {}
    for report in site_views[0].site.reports:
        by_source.setdefault(report.document.source, []).append(report)
    for source in sources:
        reports = sorted(by_source.get(source.path, ()), key=lambda report: report.document.start)
        numbers = LineNumbers(source.text)
        ends = [*(report.document.start for report in reports[1:]), len(source.text)]
        starts = [0, *ends]
        for report, start, end in zip(reports, starts, ends, strict=False):
            yield partial(_pages, site_views, source, report, (start, end), numbers)


def _assets() -> Iterator[Page]:
    yield from (
        Page(f"{FOLDER}/{name}", (paths.TEMPLATES / FOLDER / name).read_text("utf-8")) for name in _ASSETS
    )


def _pages(
    site_views: Sequence[SiteView], source: Source, report: Report, span: Range, numbers: LineNumbers
) -> Iterator[Page]:
    """Yield the pages of a report's source: those characters of its file that are no other report's."""
    found = marks(report.document)
    places = [mark.start for mark in found]
    starts = [span[0], *page_starts(report.document)]
    for index, (start, end) in enumerate(zip(starts, [*starts[1:], span[1]], strict=True)):
        here = found[bisect_left(places, start) : bisect_left(places, end)]
        left_out = {mark.why for mark in here}
        name = f"page-{index + 1}/index.html" if index else "index.html"
        root = "../../../" if index else "../../"
        content = draw(
            "original.html",
            root=root,
            key=report.key,
            titles=[
                (view.language, view.titles[report.key], view.editions[report.key].title.language)
                for view in site_views
            ],
            site=[(view.language, view.words.site) for view in site_views],
            original=labels.both("original_text"),
            legend=[(why, labels.of_both(labels.GAPS, why)) for why in labels.GAPS if why in left_out],
            left_out=labels.both("left_out"),
            read=[(view.language, view.words.to_the_report) for view in site_views],
            pager=labels.both("pager"),
            path=report.document.source,
            lines=labels.of_both(labels.LINES, "lines"),
            first=numbers.at(start),
            last=numbers.at(max(start, end - 1)),
            language=report.document.language,
            start=start,
            pages=[(number + 1, number == index) for number in range(len(starts))] if len(starts) > 1 else [],
            text=Markup(marked(source.text, (start, end), here, numbers.at(start))),
        )
        yield Page(f"{FOLDER}/{report.key}/{name}", content)


# --- a text with its places marked -------------------------------------------------------------------

_USED = frozenset(("definition", "front-matter", "count"))
"""What is in no report's text, but stands elsewhere on the site."""


def marked(text: str, span: Range, marks: Sequence[Span], line: int) -> str:
    """Return characters of a text as HTML that shows them all, `marks` in them; `line` is their first's.

    Marks are in order, and one is within another or apart from it.
    """
    inserts = [
        (start, 1, 0, f'<b id="L{number}"></b>')
        for number, (start, _) in enumerate(lines(text, *span), line)
        if start < span[1]
    ]
    for rank, mark in enumerate(marks):
        tag = "del" if mark.why and mark.why not in _USED else "span"
        named = f'data-why="{mark.why}"' if mark.why else f'id="{mark.anchor}"'
        inserts.append((mark.start, 2, rank, f"<{tag} {named}>"))
        inserts.append((mark.end, 0, -rank, f"</{tag}>"))
    inserts.sort()
    ends = [*(place for place, *_ in inserts), span[1]]
    parts = [shown(text[span[0] : ends[0]])]
    for (_, _, _, tag), (start, end) in zip(inserts, itertools.pairwise(ends), strict=True):
        parts += tag, shown(text[start:end])
    return "".join(parts)


_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_SPECIAL = re.compile(f"\r\n|[&<>{_UNSEEN}]")
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r\n": '<i data-c="D"></i>\n'}
_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def shown(text: str) -> str:
    """Return a text as HTML in which every character is seen, and none does anything.

    What is unseen by itself, or would turn the text around it, is an element that gives its code.
    """
    return _SPECIAL.sub(lambda match: _REFERENCES.get(match[0]) or _named(match[0]), text)


def _named(character: str) -> str:
    return f'<i data-c="{ord(character):X}"></i>' + ("<br>" if character in _BREAKS else "")
