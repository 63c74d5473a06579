"""An edition as a sequence of typed parts, in reading order: what pages, plain Markdown and search show.

    for part in parts(report, edition):
        match part:
            case Heading(level, anchor, phrase): ...
            case Paragraph(kind, anchor, marker, phrase): ...  # also a caption, credit, quotation or code
            case Items(items): ...  # each item is a Paragraph
            case Contents(anchor, heading, lines): ...

Headings, numbers and markers are in the style of the language of their text. The editions of a report have
the same parts with the same anchors, so they can be zipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ...model import Block, BlockKind, Edition, Entry, Phrase, Report
from . import wording


class Heading(NamedTuple):
    """A heading with its number; `level` counts from 1."""

    level: int
    anchor: str
    phrase: Phrase


class Paragraph(NamedTuple):
    """A block of text. `marker` precedes it: an item's number or bullet, with a space where one is due."""

    kind: BlockKind
    anchor: str
    marker: str
    phrase: Phrase


class Items(NamedTuple):
    """A list."""

    items: tuple[Paragraph, ...]


class Line(NamedTuple):
    """A line of a table of contents; `authors` are those who wrote this chapter."""

    level: int
    number: str
    phrase: Phrase
    page: int | None
    authors: Sequence[Phrase]


class Contents(NamedTuple):
    """A table of contents; `heading` is empty if the report prints none."""

    anchor: str
    heading: str
    lines: tuple[Line, ...]


Part: TypeAlias = Heading | Paragraph | Items | Contents


def parts(report: Report, edition: Edition) -> Iterator[Part]:
    """Yield the parts of an edition, the printed title first where it differs from the report's title."""
    source, authors = report.document.language, wording.authors(report, edition)
    yield from (_paragraph(title, source) for title in wording.titled(report, edition))
    for section in edition.document.body.walk():
        if section.level:
            yield Heading(section.level, section.anchor, wording.heading(section, source))
        for block in section.blocks:
            if block.kind is BlockKind.LIST:
                yield Items(tuple(_paragraph(item, source) for item in block.items))
            elif block.kind is BlockKind.CONTENTS:
                yield _contents(block, edition, source, authors)
            else:
                yield _paragraph(block, source)


def _paragraph(block: Block, source: str) -> Paragraph:
    marker = wording.marker(block, source) if block.marker else ""
    return Paragraph(block.kind, block.anchor, marker, wording.phrase(block, block.text, source))


def _contents(
    block: Block, edition: Edition, source: str, authors: Mapping[int, Sequence[Phrase]]
) -> Contents:
    heading = wording.contents_heading(block, edition, source) if block.marker else ""
    return Contents(block.anchor, heading, tuple(_line(entry, source, authors) for entry in block.entries))


def _line(entry: Entry, source: str, authors: Mapping[int, Sequence[Phrase]]) -> Line:
    return Line(
        entry.level,
        wording.number(entry, source),
        wording.phrase(entry, entry.title, source),
        entry.page,
        wording.credit(entry, authors),
    )
