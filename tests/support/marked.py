"""The facts of a report of two pages whose blocks have marks, as a PDF has."""

from __future__ import annotations

from collections.abc import Iterable

from generator.metadata.extract import describe
from generator.model import Mark, MarkKind, Meta, RawReport, Source
from generator.structure.parse import structure

Marked = tuple[MarkKind, str, str]
"""The kind of a block, the value of its mark, and its text; a table has a row a line, and tabs between cells."""


def paragraphs(*lines: str) -> list[Marked]:
    """Return lines as paragraphs."""
    return [(MarkKind.PARAGRAPH, "", line) for line in lines]


def heading(line: str, level: int = 1) -> Marked:
    """Return a line as a heading."""
    return MarkKind.HEADING, str(level), line


def facts(blocks: Iterable[Marked], second: str = "The second page goes on with a long text.") -> Meta:
    """Return the facts of a report whose first page has these blocks."""
    text, marks = "", [Mark(0, 0, MarkKind.PAGE, "1")]
    for kind, value, line in blocks:
        at = len(text)
        marks.append(Mark(at, at + len(line), kind, value))
        for row, cells in enumerate(line.split("\n") if kind is MarkKind.TABLE else ()):
            for column, cell in enumerate(cells.split("\t")):
                marks.append(Mark(at, at + len(cell), MarkKind.CELL, f"{row} {column} 1 1"))
                at += len(cell) + 1
        text += f"{line}\n\n"
    marks.append(Mark(len(text), len(text), MarkKind.PAGE, "2"))
    text += second
    report = RawReport(Source("a.pdf", text, marks=tuple(marks)), ((0, len(text)),))
    return describe(report, structure(report))
