"""What pages tell of the other versions of a work, and of the titles of a series: in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from ...model import Addition, Edition, Phrase, Report, Title
from ...text.shortening import shortened
from ..i18n import formats, labels
from .cards import marked
from .edition import heading, phrase

MOST_SHOWN = 40
"""Of a series a page shows so many titles, and says how many more there are."""
_WORDS = {"zh": 18, "en": 36}
"""A paragraph is called by so many of its first characters."""


class Gain(NamedTuple):
    """What one of two versions has alone: whose it is, how much, and the first places by their anchors."""

    label: str
    amount: str
    places: tuple[tuple[str, Markup], ...]
    report: str
    """Where the places are; empty for the page's own report."""


class Row(NamedTuple):
    """A version as the page of another lists it; of one that is not compared with it the rest is empty."""

    report: str
    shared: str
    gains: tuple[Gain, ...]
    compared: bool


class Item(NamedTuple):
    """A title of a series as a page lists it; `report` is empty if it is not held."""

    title: Markup
    report: str
    anchor: str


def versions(report: Report, editions: Mapping[str, Edition], language: str) -> list[Row]:
    """Return the versions of a report; `editions` are all reports as the page's language has them."""
    return [
        Row(
            version.report,
            formats.count("shared", round(100 * version.shared), language),
            (
                *_gain("only_here", version.here, editions[report.key], "", language),
                *_gain("only_there", version.there, editions[version.report], version.report, language),
            ),
            version.here is not None,
        )
        for version in report.relations.versions
    ]


def _gain(
    label: str, addition: Addition | None, edition: Edition, report: str, language: str
) -> Iterator[Gain]:
    if addition and addition.blocks:
        amounts = [
            formats.count("blocks", addition.blocks, language),
            formats.count("characters", addition.characters, language),
        ]
        phrases = _phrases(edition, addition.places)
        places = tuple((anchor, marked(phrase, language)) for anchor, phrase in phrases)
        yield Gain(getattr(labels.words(language), label), formats.names(amounts, language), places, report)


def _phrases(edition: Edition, anchors: Iterable[str]) -> Iterator[tuple[str, Phrase]]:
    """Yield what to call each place: a heading, or the first words of a paragraph."""
    wanted, source = set(anchors), edition.document
    for section in edition.document.body.walk():
        if section.anchor in wanted and section.level:
            yield section.anchor, heading(section, source)
        for block in section.blocks:
            for part in block.texts():
                if part.anchor in wanted:
                    first = part.entries[0] if part.entries else part
                    text = part.entries[0].title if part.entries else part.text
                    yield part.anchor, _first_words(phrase(first, text, source))


def _first_words(phrase: Phrase) -> Phrase:
    """Return the first words of a text, cut where a character ends."""
    text = shortened(phrase.text, _WORDS[phrase.language] + 1, at_word=phrase.language == "en")
    return replace(phrase, text=text)


def series(titles: Iterable[Title], editions: Mapping[str, Edition], key: str, language: str) -> list[Item]:
    """Return the titles of a series that the report `key` lists; one that is held has its report's title."""
    blocks = editions[key].document.by_anchor()
    source = editions[key].document
    items = []
    for title in titles:
        block = blocks[title.anchor]
        phrase = source.own(title.text)
        if title.report and editions[title.report].title.text:
            phrase = editions[title.report].title
        elif block.phrase and block.text.startswith(title.text) and not block.entries:
            phrase = block.phrase
        items.append(Item(marked(phrase, language), title.report, title.anchor))
    return items


def holding(titles: Iterable[Title], language: str) -> str:
    """Return how many titles of a series there are, and how many of them the collection holds."""
    listed = [bool(title.report) for title in titles]
    parts = [formats.count("listed", len(listed), language), formats.count("held", sum(listed), language)]
    return formats.names(parts, language)
