"""The reports added last as Atom feeds (RFC 4287): one per language and per concept with reports.

An entry has the day on which its report was added; where that is not registered, the date of the report.
"""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from ... import paths
from ...model import Date, Page, Report, recently_added
from ..views.markdown import visible
from ..views.site_view import SiteView
from ..views.tasks import Task, Views, in_language

_ENTRIES = 50
_UNKNOWN = Date(1970, 1, 1)
"""Atom requires an instant per entry; an entry of unknown date has no `published`."""


def tasks(views: Views) -> Iterator[Task]:
    """Yield a task per language, which returns its feeds."""
    for view in views:
        concepts = [key for key, concept in view.concepts.items() if concept.relations.tagged]
        files = [paths.feed(view.language), *(paths.feed(view.language, key) for key in concepts)]
        yield Task(tuple(files), in_language(view, _feeds))


def _feeds(view: SiteView) -> Iterator[Page]:
    entry = cache(partial(_entry, view))  # a report is in the feeds of all its concepts
    order = {report.key: place for place, report in enumerate(recently_added(view.reports))}
    places = {report.key: place for place, report in enumerate(view.reports)}
    newest = [places[key] for key in order]
    yield _feed(view, paths.HOME, view.words.site, newest, entry)
    for key, concept in view.concepts.items():
        if concept.relations.tagged:
            tagged = [places[key] for key in sorted(concept.relations.tagged, key=order.__getitem__)]
            title = f"{view.words.site} · {view.labels[key].text}"
            yield _feed(view, paths.concept(key), title, tagged, entry)


def _feed(
    view: SiteView, address: str, title: str, places: Sequence[int], entry: Callable[[int, str], str]
) -> Page:
    """Return the feed of the page at `address`: the entries of the reports at `places`, newest first."""
    folder = paths.page(view.language, address)
    newest = [view.reports[place] for place in places[:1]]
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": view.language})
    root = view.site.address or paths.way_to_root(folder)
    _add(feed, "id", _id(view.site.address, folder))
    _add(feed, "title", title)
    _add(feed, "updated", _instant(_day(newest[0]) if newest else None))
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{root}{folder}{paths.FEED}")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{root}{folder}")
    _person(feed, view.words.site)
    head, end, _ = _text(feed).rpartition("</feed>")
    entries = "".join(entry(place, root) for place in places[:_ENTRIES])
    return Page(f"{folder}{paths.FEED}", f'<?xml version="1.0" encoding="utf-8"?>\n{head}{entries}{end}\n')


def _entry(view: SiteView, place: int, root: str) -> str:
    """Return the entry of the report at `place`; `root` is the way to the root of the site."""
    report = view.reports[place]
    edition, date = report.editions[view.language], _day(report)
    path = paths.page(view.language, paths.report(report.key))
    entry = ET.Element("entry")
    _add(entry, "id", _id(view.site.address, path))
    _add(entry, "title", view.titles[report.key])
    _add(entry, "updated", _instant(date))
    if date and date.year:
        _add(entry, "published", _instant(date))
    _add(entry, "link", rel="alternate", type="text/html", href=root + path)
    for organisation in edition.organisations:
        _person(entry, organisation.text)
    _add(entry, "summary", edition.summary.text)
    return f"{_text(entry)}\n"


def _day(report: Report) -> Date | None:
    return report.added or report.meta.date


def _text(element: ET.Element) -> str:
    ET.indent(element, "")
    return ET.tostring(element, encoding="unicode")


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = visible(text)
    return element


def _person(parent: ET.Element, name: str) -> None:
    _add(_add(parent, "author"), "name", name)


def _instant(date: Date | None) -> str:
    """Return the first instant of a date, or of 1970 if its year is unknown."""
    date = date if date and date.year else _UNKNOWN
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def _id(address: str, path: str) -> str:
    """Return the permanent name of the page at `path`, as long as the site keeps its address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, address + path).urn
