"""The names of concepts and reports, in both languages and in pinyin.

Search suggests them, and also finds the other names of a concept that a query names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

from ... import paths
from ...model import LANGUAGES, Concept, Report, Site
from ...text.characters import HAN_RUN
from ...text.folding import search_form
from ...text.pinyin import syllables
from ..i18n import formats
from ..views.disambiguation import marks

_LONGEST_KEY = 64
_MOST_ALIKE = 20
"""Maximum number of concepts and reports suggested for one name."""
_NAMES_KEPT = 1 << 14
"""Number of names whose pinyin is kept for the next edit of a site that is served."""


class Name(NamedTuple):
    """A name as it is looked up, with the kind, address, titles by language and all names of its page.

    `how` is "name" or "pinyin".
    """

    key: str
    how: str
    kind: str
    path: str
    titles: tuple[str, ...]
    names: tuple[str, ...]


def names(site: Site) -> list[Name]:
    """Return the names of a site in the order of UTF-16."""
    found = sorted({*_concepts(site.listed), *_reports(site.reports)}, key=_order)
    by_key = groupby((name for name in found if name.key), key=attrgetter("key"))
    return [name for _, alike in by_key for name in islice(alike, _MOST_ALIKE)]


def _order(name: Name) -> tuple[bytes, Name]:
    """Return the key that sorts names as JavaScript does."""
    return name.key.encode("utf-16-be"), name


def _concepts(concepts: Iterable[Concept]) -> Iterator[Name]:
    for concept in concepts:
        path = paths.concept(concept.key)
        yield from _named("concept", path, tuple(concept.labels), concept.names, concept.names)


def _reports(reports: Sequence[Report]) -> Iterator[Name]:
    marked = [(language, marks(reports, language)) for language in LANGUAGES]
    for report in reports:
        titles = tuple(edition.title.text for edition in report.editions)
        shown = (
            formats.aside(title, of[report.key], language)
            for title, (language, of) in zip(titles, marked, strict=True)
        )
        yield from _named("report", paths.report(report.key), tuple(shown), titles, ())


def _named(
    kind: str, path: str, titles: tuple[str, ...], forms: Iterable[str], names: tuple[str, ...]
) -> Iterator[Name]:
    for form in forms:
        folded = search_form(form)
        yield Name(folded[:_LONGEST_KEY], "name", kind, path, titles, names)
        for sound in _pinyin(folded):
            yield Name(sound[:_LONGEST_KEY], "pinyin", kind, path, titles, names)


@lru_cache(_NAMES_KEPT)
def _pinyin(folded: str) -> tuple[str, ...]:
    """Return a name with its Chinese in pinyin without tones, and with the initials alone."""
    together = folded.replace(" ", "")
    runs = HAN_RUN.findall(together)
    if not runs:
        return ()
    sounds = {run: syllables(run) for run in runs}
    return (
        HAN_RUN.sub(lambda match: "".join(sounds[match[0]]), together),
        HAN_RUN.sub(lambda match: "".join(each[:1] for each in sounds[match[0]]), together),
    )
