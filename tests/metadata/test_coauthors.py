"""Authors whom the columns of a page put elsewhere: into a table, or below the abstract."""

import pytest

from generator.metadata.extract import describe
from generator.model import Mark, MarkKind, RawReport, Source
from generator.structure.parse import structure

ABSTRACT = "We present a method that reads rivers from pictures and say how well it does so in three towns."


def people(blocks: list[tuple[MarkKind, str, str]]) -> tuple[list[str], tuple[str, ...]]:
    """Return the names in a text of blocks, each with its kind and the value of its mark, and what is unread."""
    text, marks = "", [Mark(0, 0, MarkKind.PAGE, "1")]
    for kind, value, line in blocks:
        start = len(text)
        text += line
        marks.append(Mark(start, len(text), kind, value))
        at = start
        for row, cells in enumerate(line.split("\n") if kind is MarkKind.TABLE else ()):
            for column, cell in enumerate(cells.split("\t")):
                marks.append(Mark(at, at + len(cell), MarkKind.CELL, f"{row} {column} 1 1"))
                at += len(cell) + 1
        text += "\n\n"
    marks.append(Mark(len(text), len(text), MarkKind.PAGE, "2"))
    text += "The second page goes on with the text of the paper, which is long."
    raw = RawReport(Source("a.pdf", text, marks=tuple(marks)), ((0, len(text)),))
    meta = describe(raw, structure(raw))
    return [person.name for person in meta.people], meta.unread


TITLE = (MarkKind.HEADING, "0", "Rivers Read from Pictures")
HEADING = (MarkKind.HEADING, "1", "Abstract")


def paragraphs(*lines: str) -> list[tuple[MarkKind, str, str]]:
    return [(MarkKind.PARAGRAPH, "", line) for line in lines]


def test_authors_in_a_table() -> None:
    table = "Anna Berg\tKarl Lund\nThe Harbour Project\tWesthaven Lab\nab@harbour.example\tlund@west.example"
    blocks = [TITLE, (MarkKind.TABLE, "", table), HEADING, *paragraphs(ABSTRACT)]
    assert people(blocks) == (["Anna Berg", "Karl Lund"], ())


@pytest.mark.parametrize("kind", [MarkKind.PARAGRAPH, MarkKind.HEADING])
def test_author_of_the_second_column(kind: MarkKind) -> None:
    first = paragraphs("Anna Berg", "Westhaven University", "berg@westhaven.example")
    second = paragraphs("Westhaven University", "lund@westhaven.example")
    name = (kind, "1" if kind is MarkKind.HEADING else "", "Karl Lund")
    blocks = [TITLE, *first, HEADING, *paragraphs(ABSTRACT), name, *second]
    assert people(blocks) == (["Anna Berg", "Karl Lund"], ())


def test_author_again_in_a_footnote() -> None:
    first = paragraphs("Anna Berg", "Westhaven University", "berg@westhaven.example")
    note = paragraphs("A. Berg", "berg@westhaven.example")
    assert people([TITLE, *first, HEADING, *paragraphs(ABSTRACT), *note]) == (["Anna Berg"], ())
