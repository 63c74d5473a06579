"""What stands on a page that repeats the title heads nothing."""

from __future__ import annotations

import pytest

from generator.model import Mark, MarkKind, RawReport, Source
from generator.structure.parse import structure

Line = tuple[int, str, str]
"""The page of a text, the text, and its level as a heading if it has one."""
TITLE = "Water Losses of Three Valleys"
TEXT = (
    "The wells of three valleys were measured over eleven winters, and most of them rise again in spring. "
    * 2
)
COVER: list[Line] = [
    (1, "University of Westhaven", ""),
    (1, TITLE, "1"),
    (1, "Author: Ada Berg", ""),
    (1, "May 2024", ""),
]
BODY: list[Line] = [(3, "Abstract", "1"), (3, TEXT, ""), (4, "Introduction", "1"), (4, TEXT, "")]


def headings(*lines: Line) -> list[str]:
    text, marks = "", []
    for number, (page, line, level) in enumerate(lines):
        kind = MarkKind.HEADING if level else MarkKind.PARAGRAPH
        bottom = 700 - 90 * (number % 8)
        box = f"{page} 50,{bottom},400,{bottom + (30 if level else 12)}"
        marks.append(Mark(len(text), len(text) + len(line), kind, level, box))
        text += f"{line}\n\n"
    source = Source("a.pdf", text, marks=tuple(marks), evidence=(("title", TITLE),))
    report = RawReport(source, ((0, len(text)),))
    return [section.title for section in structure(report).sections()]


@pytest.mark.parametrize(
    "repeated", [["Water Losses of Three Valleys"], ["Water Losses", "of Three Valleys"]]
)
def test_an_inner_title_page_heads_nothing(repeated: list[str]) -> None:
    inner: list[Line] = [(2, line, "1") for line in [*repeated, "Wasserverluste dreier Täler"]]
    assert headings(*COVER, *inner, (2, "Author: Ada Berg", ""), *BODY) == ["Abstract", "Introduction"]


def test_a_chapter_that_is_called_as_the_whole_heads_its_text() -> None:
    assert TITLE in headings(*COVER, *BODY, (5, TITLE, "1"), (5, TEXT, ""))


def test_other_pages_without_prose_keep_their_headings() -> None:
    assert "Maps" in headings(*COVER, (2, "Maps", "1"), (2, "The first valley", ""), *BODY)
