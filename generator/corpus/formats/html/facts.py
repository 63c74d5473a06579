"""What a page says of itself beside its text: meta tags, Open Graph, Dublin Core and JSON-LD."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any

from lxml import etree

from ..reading import as_text
from .elements import HEADINGS, name_of
from .main_text import Profile, texts

_NAMES = {
    "title": "og:title citation_title dc.title dcterms.title articletitle",
    "author": "author article:author citation_author dc.creator byl",
    "date": "article:published_time og:published_time citation_publication_date"
    " citation_date dc.date dcterms.created datepublished pubdate publishdate publish_date",
    "publisher": "og:site_name citation_publisher dc.publisher contentsource sitename",
    "url": "og:url",
    "language": "og:locale dc.language",
    "keywords": "keywords",
}
_META = {name: fact for fact, names in _NAMES.items() for name in names.split()}
"""Names of meta tags and what they tell; the first that a page has counts."""
_LIKE_META = {
    "date": re.compile(
        r"(?:^|[.:_-])(?:pub(?:lish(?:ed)?|lication)?[-_. ]?(?:date|time)|date[-_.]?(?:published|original)"
        r"|(?<=[.])date)$"
    ),
    "author": re.compile(r"(?:^|[.:_-])(?:author|byline)(?:[-_]?name)?s?$"),
}
"""How other names of meta tags end that tell the same: content_author, parsely-pub-date."""
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|author)s?(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_BYLINE, _MOST_AROUND = 120, 5
"""Maximum length of a byline, and number of elements around a heading in which it is looked for."""
_LONGEST = 500
_MOST = 40
_WORKS = ("article", "newsarticle", "blogposting", "report", "scholarlyarticle", "techarticle", "webpage")


def facts(root: etree._Element, profile: Profile | None) -> tuple[tuple[str, str], ...]:
    """Return the facts that a page gives, each as a name and a text; an author may be named several times."""
    found: dict[str, list[str]] = {}
    sources = (
        _of_profile(root, profile),
        _of_meta(root),
        _of_jsonld(root),
        _of_page(root),
        _of_others(root),
        _of_heading(root),
    )
    for source in sources:
        fresh: dict[str, list[str]] = {}
        for name, text in source:
            if text := " ".join(as_text(text).split())[:_LONGEST]:
                fresh.setdefault(name, []).append(text)
        for name, values in fresh.items():
            found.setdefault(name, values)
    return tuple((name, text) for name in sorted(found) for text in dict.fromkeys(found[name][:_MOST]))


def _of_profile(root: etree._Element, profile: Profile | None) -> Iterator[tuple[str, str]]:
    for name in ("title", "author", "publisher", "date") if profile else ():
        for text in texts(root, getattr(profile, name))[:1]:
            yield name, text
    if profile and profile.written:
        matches = (re.search(profile.written, script.text or "") for script in root.iter("script"))
        yield from (("date", match[1]) for match in matches if match)


def _of_meta(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        keys = (element.get(key, "").strip().lower() for key in ("property", "name", "itemprop"))
        fact = next((_META[key] for key in keys if key in _META), "")
        if fact:
            yield fact, element.get("content", "")


def _of_others(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield what meta tags tell whose names are like the known ones."""
    for element in root.iter("meta"):
        keys = [element.get(key, "").strip().lower() for key in ("property", "name", "itemprop")]
        for fact, pattern in _LIKE_META.items():
            if any(map(pattern.search, keys)):
                yield fact, element.get("content", "")


def _of_jsonld(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield what the first work says that a page describes in schema.org's words."""
    for script in root.iter("script"):
        if script.get("type", "").lower() != "application/ld+json":
            continue
        try:
            graph = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(graph):
            kind = thing.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(str(one).lower() in _WORKS for one in kinds):
                yield from _of_work(thing)
                return


def _things(graph: Any) -> Iterator[dict[str, Any]]:
    for thing in graph if isinstance(graph, list) else [graph]:
        if isinstance(thing, dict):
            yield thing
            if isinstance(inner := thing.get("@graph"), list):
                yield from (one for one in inner if isinstance(one, dict))


def _of_work(thing: dict[str, Any]) -> Iterator[tuple[str, str]]:
    names = {"headline": "title", "name": "title", "datePublished": "date", "inLanguage": "language"}
    for key, fact in names.items():
        if isinstance(value := thing.get(key), str):
            yield fact, value
    for key, fact in (("author", "author"), ("publisher", "publisher")):
        values = thing.get(key)
        for one in values if isinstance(values, list) else [values]:
            text = one.get("name") if isinstance(one, dict) else one
            if isinstance(text, str):
                yield fact, text


def _of_page(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("time"):
        if element.get("datetime") and (element.get("itemprop") or element.get("pubdate") is not None):
            yield "date", element.get("datetime", "")
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            yield "url", link.get("href", "")
    if language := root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield "language", language
    title = root.find(".//title")
    if title is not None and title.text:
        yield "page-title", title.text


def _of_heading(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the time and the bylines nearest to the heading that the title of the page names."""
    title = root.find(".//title")
    named = " ".join((title.text or "").split()) if title is not None else ""
    headings = [(heading, _text_of(heading, "")) for heading in root.iter("h1")]
    fitting = [(len(text), one) for one, text in headings if text and (text in named or len(headings) == 1)]
    heading = max(fitting, key=itemgetter(0))[1] if fitting else None
    around = islice(heading.iterancestors(), _MOST_AROUND) if heading is not None else ()
    times: list[str] = []
    bylines: list[str] = []
    for element in around:
        times = times or [time.get("datetime", "") for time in element.iter("time") if time.get("datetime")]
        bylines = bylines or _bylines(element, heading)
    yield from (("date", time) for time in times[:1])
    yield from (("byline", text) for text in bylines)


def _bylines(around: etree._Element, heading: etree._Element | None) -> list[str]:
    """Return the bylines around a heading; of those below several other headings none, which are of parts."""
    parts = defaultdict[int, list[str]](list)
    part = 0
    text_of = cache(_text_of)  # many may stand in one element
    for element in around.iter("*"):
        if element is heading:
            part = 0
        elif name_of(element) in HEADINGS:
            part += 1
        for text in map(text_of, _marked(element)):
            if 0 < len(text) <= _LONGEST_BYLINE:
                parts[part].append(text)
    return parts[0] if len(parts) > 1 else [text for texts in parts.values() for text in texts]


def _marked(element: etree._Element) -> Iterator[etree._Element]:
    """Yield an element that is marked as who wrote, and what holds it."""
    marks = (element.get(key, "") for key in ("class", "rel", "itemprop", "id"))
    if any(map(_BYLINE.search, marks)):
        yield from (one for one in (element, element.getparent()) if one is not None)


def _text_of(element: etree._Element, between: str = " ") -> str:
    return " ".join(between.join(str(text) for text in element.itertext()).split())
