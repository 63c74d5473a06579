"""Facts that a file gives beside its text: meta tags of a saved page, the package of a book.

They fill what the text does not say, and replace nothing that it says. What Word and PDF say of themselves is
not asked: it is often a template's title and whoever wrote that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ..model import Meta, Person, Source
from ..text.dates import dates
from ..text.person_names import is_person

_FORMATS = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".epub")
_LONGEST_TITLE, _MOST_AUTHORS = 200, 20


def with_evidence(meta: Meta, source: Source) -> Meta:
    """Return `meta` with what the file of the report says of itself, where the text says nothing."""
    if not source.evidence or PurePosixPath(source.path).suffix.lower() not in _FORMATS:
        return meta
    values: dict[str, list[str]] = {}
    for name, value in source.evidence:
        values.setdefault(name, []).append(value)
    title = values.get("title", [""])[0]
    published = next((found.date for found in dates(values.get("date", [""])[0])), None)
    return replace(
        meta,
        title=meta.title or (title if 0 < len(title) <= _LONGEST_TITLE else None),
        organisations=meta.organisations or tuple(values.get("publisher", ())[:1]),
        people=meta.people or _authors(values.get("author", ())),
        published=meta.published or published,
    )


def _authors(names: Sequence[str]) -> tuple[Person, ...]:
    """Return the authors if all of them are persons: a part of a list is not published as the whole."""
    if not names or len(names) > _MOST_AUTHORS or not all(map(is_person, names)):
        return ()
    return tuple(Person(name, "author") for name in names)
