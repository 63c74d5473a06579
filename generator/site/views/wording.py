"""How an edition words the parts of a report that are more than a text: headings, contents, numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...model import Block, Edition, Entry, Phrase, Report, Section, other_language
from ..i18n import heading_numbers, labels

_WIDE = tuple("、．。：；，）】》")
"""Marks that bring their space along."""


def phrase(part: Block | Entry | Section, text: str, source: str) -> Phrase:
    """Return the text of a part as its edition shows it; `source` is the language of the report."""
    return part.phrase or Phrase(text, source)


def heading(section: Section, source: str) -> Phrase:
    """Return a heading: as printed, or its number in the way of the language that it is translated into."""
    title = phrase(section, section.title, source)
    if title.language == source:
        return Phrase(section.printed, source, title.state)
    return Phrase(
        heading_numbers.heading(section.number, title.text, title.language), title.language, title.state
    )


def number(entry: Entry, source: str) -> str:
    """Return the number of a line of contents, in the way of the language that its title is in."""
    language = phrase(entry, entry.title, source).language
    return entry.number if language == source else heading_numbers.heading_number(entry.number, language)


def marker(item: Block, source: str) -> str:
    """Return what stands before an item, in the way of its language, with the space that it wants."""
    language = phrase(item, item.text, source).language
    printed = item.marker if language == source else heading_numbers.heading_number(item.marker, language)
    return printed if printed.endswith(_WIDE) else f"{printed} " if printed else ""


def prevails(report: Report, language: str) -> str:
    """Return which text counts where the two differ, or that there is but one."""
    source = report.document.language
    untranslated = report.editions[other_language(source)].is_bare
    return labels.named(labels.UNTRANSLATED if untranslated else labels.PREVAILS, source, language)


def contents_heading(block: Block, edition: Edition, source: str) -> str:
    """Return what stands above a table of contents."""
    return block.marker if edition.language == source else labels.words(edition.language).contents


def authors(report: Report, edition: Edition) -> dict[int, list[Phrase]]:
    """Return who wrote each chapter."""
    chapters: dict[int, list[Phrase]] = {}
    for person, name in zip(report.meta.people, edition.people, strict=True):
        for chapter in person.chapters:
            chapters.setdefault(chapter, []).append(name)
    return chapters


def credit(entry: Entry, chapters: Mapping[int, Sequence[Phrase]]) -> Sequence[Phrase]:
    """Return who wrote the chapter that a line of contents is about."""
    chapter = heading_numbers.chapter(entry.number, entry.level == 1) if chapters else None
    return chapters.get(chapter, ()) if chapter is not None else ()


def credited(names: str, language: str) -> str:
    """Return the names of those who wrote a chapter, with the word that says so."""
    word = labels.words(language).written_by
    return f"{names} {word}" if language == "zh" else f"{word} {names}"


def titled(report: Report, edition: Edition) -> Iterator[Block]:
    """Yield the printed title, if it is not the title that stands above the text."""
    title = edition.document.title
    if title and title.text != report.meta.title:
        yield title
