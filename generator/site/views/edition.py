"""An edition as a sequence of typed parts, in reading order: what pages, plain Markdown and search show.

    for part in parts(report, edition):
        match part:
            case Heading(level, anchor, phrase, inline): ...
            case Paragraph(kind, anchor, marker, phrase): ...  # also a caption, credit, quotation or code
            case Items(items): ...  # each item is a Paragraph, with those that are nested in it
            case Table(anchor, caption, rows): ...  # rows of cells, a merged one once
            case Figure(anchor, caption, picture): ...
            case Contents(anchor, heading, lines): ...

Headings, numbers and markers are in the style of the language of their text. The editions of a report have
the same parts with the same anchors, so they can be zipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from ...model import (
    Block,
    BlockKind,
    Document,
    Edition,
    Entry,
    Inline,
    Phrase,
    Picture,
    Report,
    Section,
    other_language,
)
from ..i18n import heading_numbers, labels
from .rich_text import carried

_WIDE = tuple("、．。：；，）】》")
"""Punctuation that includes its space."""


class Heading(NamedTuple):
    """A heading with its number; `level` counts from 1, `inline` is what stands within its text."""

    level: int
    anchor: str
    phrase: Phrase
    inline: tuple[Inline, ...] = ()


class Paragraph(NamedTuple):
    """A block of text. `marker` precedes it: an item's number or bullet, with a space where one is due.

    `inline` is what stands within the text of `phrase`; `items` are nested in an item; `info` is the language
    of code.
    """

    kind: BlockKind
    anchor: str
    marker: str
    phrase: Phrase
    inline: tuple[Inline, ...] = ()
    items: tuple[Paragraph, ...] = ()
    info: str = ""

    def walk(self) -> Iterator[Paragraph]:
        """Yield this block and those nested in it."""
        yield self
        for item in self.items:
            yield from item.walk()


class Items(NamedTuple):
    """A list."""

    items: tuple[Paragraph, ...]


class Cell(NamedTuple):
    """A cell of a table, at its first place."""

    text: Paragraph
    is_head: bool
    rowspan: int
    colspan: int
    align: str
    picture: Picture | None


class Table(NamedTuple):
    """A table; the caption may be empty."""

    anchor: str
    caption: Paragraph
    rows: tuple[tuple[Cell, ...], ...]


class Figure(NamedTuple):
    """A picture; the caption may be empty."""

    anchor: str
    caption: Paragraph
    picture: Picture


class Line(NamedTuple):
    """A line of a table of contents; `authors` are those who wrote this chapter."""

    level: int
    number: str
    phrase: Phrase
    page: int | None
    authors: Sequence[Phrase]


class Contents(NamedTuple):
    """A table of contents; the text of `heading` is empty if the report prints none."""

    anchor: str
    heading: Phrase
    lines: tuple[Line, ...]


Part: TypeAlias = Heading | Paragraph | Items | Contents | Table | Figure


def parts(report: Report, edition: Edition) -> Iterator[Part]:
    """Yield the parts of an edition, the printed title first where it differs from the report's title.

    One that is bare has those of the source's own.
    """
    source = report.document
    edition = report.editions[source.language] if edition.is_bare else edition
    authors = _authors(report, edition)
    title = edition.document.title
    if title and title.text != report.meta.title:
        yield _paragraph(title, source)
    for section in edition.document.body.walk():
        if section.level:
            text = heading(section, source)
            inline = carried(section.printed, section.inline, text.text)
            yield Heading(section.level, section.anchor, text, inline)
        for block in section.blocks:
            if block.kind is BlockKind.LIST:
                yield Items(tuple(_paragraph(item, source) for item in block.items))
            elif block.kind is BlockKind.CONTENTS:
                yield _contents(block, edition, source, authors)
            elif block.kind is BlockKind.TABLE:
                yield _table(block, source)
            elif block.picture:
                yield Figure(block.anchor, _paragraph(block, source), block.picture)
            else:
                yield _paragraph(block, source)


def _paragraph(block: Block, source: Document) -> Paragraph:
    before = marker(block, source) if block.marker else ""
    text = phrase(block, block.text, source)
    items = tuple(_paragraph(item, source) for item in block.items) if block.kind is BlockKind.ITEM else ()
    inline = carried(block.text, block.inline, text.text) if block.inline else ()
    return Paragraph(block.kind, block.anchor, before, text, inline, items, block.info)


def _table(block: Block, source: Document) -> Table:
    rows = (
        tuple(_cell(block.items[at], high, wide, source) for at, high, wide in row) for row in block.rows()
    )
    return Table(block.anchor, _paragraph(block, source), tuple(rows))


def _cell(item: Block, rowspan: int, colspan: int, source: Document) -> Cell:
    return Cell(_paragraph(item, source), item.is_head, rowspan, colspan, item.align, item.picture)


def _contents(
    block: Block, edition: Edition, source: Document, authors: Mapping[int, Sequence[Phrase]]
) -> Contents:
    title = block.marker
    if title and edition.language != source.language:
        title = labels.words(edition.language).contents
    heading = Phrase(title, edition.language)
    return Contents(block.anchor, heading, tuple(_line(entry, source, authors) for entry in block.entries))


def _line(entry: Entry, source: Document, authors: Mapping[int, Sequence[Phrase]]) -> Line:
    title = phrase(entry, entry.title, source)
    number = entry.number
    if title.language != source.language:
        number = heading_numbers.heading_number(number, title.language)
    chapter = heading_numbers.chapter(entry.number, entry.level == 1) if authors else None
    written = authors.get(chapter, ()) if chapter is not None else ()
    return Line(entry.level, number, title, entry.page, written)


def _authors(report: Report, edition: Edition) -> dict[int, list[Phrase]]:
    """Return the authors of each chapter."""
    chapters: dict[int, list[Phrase]] = {}
    for person, name in zip(report.meta.people, edition.people, strict=True):
        for chapter in person.chapters:
            chapters.setdefault(chapter, []).append(name)
    return chapters


# --- the wording of a part ---------------------------------------------------------------------------


def phrase(part: Block | Entry | Section, text: str, source: Document) -> Phrase:
    """Return the text of a part as its edition shows it; `source` is that of the report."""
    return part.phrase or source.own(text)


def heading(section: Section, source: Document) -> Phrase:
    """Return a heading as printed; if translated, with its number in the style of the language."""
    title = phrase(section, section.title, source)
    if title.language == source.language:
        return replace(title, text=section.printed)
    text = heading_numbers.heading(section.number, title.text, title.language)
    return Phrase(text, title.language, title.state)


def marker(item: Block, source: Document) -> str:
    """Return the marker of an item in the style of its language, with a space where one is due."""
    language = phrase(item, item.text, source).language
    printed = (
        item.marker if language == source.language else heading_numbers.heading_number(item.marker, language)
    )
    return printed if printed.endswith(_WIDE) else f"{printed} " if printed else ""


def prevails(report: Report, language: str) -> str:
    """Return the sentence that says which text is authoritative, or that there is no translation."""
    source, third = report.document.language, report.document.third
    untranslated = report.editions[other_language(source)].is_bare
    if third and untranslated:
        return labels.THIRD[language].format(labels.original(source, third, language))
    return labels.named(labels.UNTRANSLATED if untranslated else labels.PREVAILS, source, language)


def credited(names: str, language: str) -> str:
    """Return the names of the authors of a chapter with the word for “by”."""
    word = labels.words(language).written_by
    return f"{names} {word}" if language == "zh" else f"{word} {names}"
