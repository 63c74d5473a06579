"""What the links of a report call other files -> the reports that these are.

Notes, handbooks and saved pages lead to each other's files: `[支付](b/payments.md)`, `[[payments]]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from posixpath import basename, dirname, join, normpath, splitext
from unicodedata import normalize
from urllib.parse import unquote

from ..model import Document, MarkKind, Study
from ..text.urls import is_way

MOST_LINKS = 1_000
"""Maximum number of files that a report leads to."""
_PAGES = frozenset(("", ".md", ".markdown", ".html", ".htm"))
"""The endings that a link may have where the file has another, as before and after it was converted."""


def files(document: Document) -> tuple[str, ...]:
    """Return what the links of a report call other files, in reading order."""
    parts = [part.inline for part in document.body.walk()] + [block.inline for block in document.blocks()]
    links = (one.value for inline in parts for one in inline if one.kind is MarkKind.LINK)
    return tuple(dict.fromkeys(filter(is_way, links)))[:MOST_LINKS]


def joined(studies: Sequence[Study]) -> list[tuple[tuple[str, str], ...]]:
    """Return what each report calls other files, with the key of the first report in that file, if any.

    A link is a way from its own file; where that leads nowhere, it means the one file of that name.
    """
    keys: dict[str, str] = {}
    for study in studies:
        keys.setdefault(_normal(study.report.document.source), study.key)
    counts = Counter(map(_name, keys))
    named = {_name(path): key for path, key in keys.items() if counts[_name(path)] == 1}
    for path, key in list(keys.items()):
        keys.setdefault(splitext(path)[0], key)
        if _name(path) == "index":
            keys.setdefault(dirname(path) or ".", key)
    return [
        tuple((link, _report(study.report.document.source, link, keys, named)) for link in study.links)
        for study in studies
    ]


def _report(source: str, link: str, keys: Mapping[str, str], named: Mapping[str, str]) -> str:
    """Return the key of the report that a link in the file `source` leads to; empty if none."""
    path = normpath(join(dirname(_normal(source)), _normal(unquote(link))))
    start, ending = splitext(path)
    if ending.lower() not in _PAGES:
        return keys.get(path, "")
    return keys.get(path) or keys.get(start) or named.get(_name(path), "")


def _name(path: str) -> str:
    return splitext(basename(path))[0].casefold()


def _normal(path: str) -> str:
    return normalize("NFC", path)
