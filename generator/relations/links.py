"""What the links of a report call other files and places -> the reports and headings that these are.

Notes, handbooks and saved pages lead to each other's files: `[支付](b/payments.md#history)`, `[[payments]]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from posixpath import basename, dirname, join, normpath, splitext
from unicodedata import normalize
from urllib.parse import unquote

from ..model import Document, MarkKind, Study
from ..text.characters import letters
from ..text.urls import is_way

MOST_LINKS = 1_000
"""Maximum number of files and places that a report leads to."""
_PAGES = frozenset(("", ".md", ".markdown", ".html", ".htm"))
"""The endings that a link may have where the file has another, as before and after it was converted."""
_SAVED = frozenset((".html", ".htm", ".xhtml", ".mhtml", ".mht"))
_OF_FOLDERS = frozenset(("index", "readme"))
"""What the file is called that a link to its folder leads to."""


def files(document: Document) -> tuple[str, ...]:
    """Return what the links of a report call other files and places, in reading order."""
    parts = [part.inline for part in document.body.walk()] + [block.inline for block in document.blocks()]
    links = (one.value for inline in parts for one in inline if one.kind is MarkKind.LINK)
    return tuple(dict.fromkeys(filter(is_way, links)))[:MOST_LINKS]


def joined(studies: Sequence[Study]) -> list[tuple[tuple[str, str], ...]]:
    """Return what each report calls other files and places, each with the key of the report, and the anchor.

    A link is a way from its own file; where that leads nowhere, it means the one file of that name. Of a file
    of several reports it means the first. Its place is a heading of the same letters and digits; without
    such a file, a saved page calls itself by the name that it had.
    """
    keys: dict[str, str] = {}
    for study in studies:
        keys.setdefault(_normal(study.report.document.source), study.key)
    counts = Counter(map(_name, keys))
    named = {_name(path): key for path, key in keys.items() if counts[_name(path)] == 1}
    for path, key in list(keys.items()):
        keys.setdefault(splitext(path)[0], key)
        if _name(path) in _OF_FOLDERS:
            keys.setdefault(dirname(path) or ".", key)
    documents = {study.key: study.report.document for study in studies}

    @cache
    def headings(key: str) -> dict[str, str]:
        sections = list(documents[key].sections())
        return {letters(section.printed): section.anchor for section in reversed(sections)}

    def place(study: Study, link: str) -> str:
        path, _, heading = _normal(unquote(link)).partition("#")
        source = study.report.document.source
        key = _report(source, path, keys, named) if path else study.key
        is_page = {splitext(source)[1].lower(), splitext(path)[1].lower()} <= _SAVED
        at = key or (study.key if is_page else "")  # the page itself, by the name it had before it was saved
        anchor = headings(at).get(letters(heading)) if at and heading else None
        return f"{at}#{anchor}" if anchor else key

    return [tuple((link, place(study, link)) for link in study.links) for study in studies]


def _report(source: str, link: str, keys: Mapping[str, str], named: Mapping[str, str]) -> str:
    """Return the key of the report that a link in the file `source` leads to; empty if none."""
    path = normpath(join(dirname(_normal(source)), link))
    start, ending = splitext(path)
    if ending.lower() not in _PAGES:
        return keys.get(path, "")
    return keys.get(path) or keys.get(start) or named.get(_name(path), "")


def _name(path: str) -> str:
    return splitext(basename(path))[0].casefold()


def _normal(path: str) -> str:
    return normalize("NFC", path)
