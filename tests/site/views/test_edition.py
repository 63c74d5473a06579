"""An edition as typed parts: all of its blocks in order, worded in the language of their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from generator.build import Output
from generator.model import Block, BlockKind, Document, Edition, Phrase, Report, Section
from generator.site.views.edition import Contents, Heading, Items, Paragraph, Part, marker, parts


def anchors(listed: Iterable[Part]) -> Iterator[str]:
    for part in listed:
        yield from (item.anchor for item in part.items) if isinstance(part, Items) else (part.anchor,)


def printed(report: Report, edition: Edition) -> Iterator[str]:
    """Yield the anchors of all that stands on the page of a report, in reading order."""
    title = edition.document.title
    if title and title.text != report.meta.title:
        yield title.anchor
    for section in edition.document.body.walk():
        if section.level:
            yield section.anchor
        for block in section.blocks:
            yield from (item.anchor for item in block.items) if block.items else (block.anchor,)


def test_parts_are_all_of_an_edition_in_order(output: Output) -> None:
    kinds = set()
    for report in output.site.reports:
        editions = [list(parts(report, edition)) for edition in report.editions]
        assert [list(map(type, edition)) for edition in editions] == [list(map(type, editions[0]))] * 2
        for edition, listed in zip(report.editions, editions, strict=True):
            assert list(anchors(listed)) == list(printed(report, edition))
            kinds |= set(map(type, listed))
    assert kinds == {Heading, Paragraph, Items, Contents}


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("1、", "1、", "1. "),
        ("一、", "一、", "1. "),
        ("（二）", "（二）", "(2) "),
        ("(3)", "(3) ", "(3) "),
        ("①", "① ", "① "),
        ("-", "- ", "- "),
        ("", "", ""),
    ],
)
def test_markers_are_in_the_style_of_their_language(text: str, chinese: str, english: str) -> None:
    item = Block(BlockKind.ITEM, "一项", 0, 2, marker=text)
    document = Document("one.md", 0, 2, "zh", Section(0, "", "", "", "", 0, 2))
    assert marker(item, document) == chinese
    assert marker(replace(item, phrase=Phrase("An item", "en")), document) == english
