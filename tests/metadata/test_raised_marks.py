"""Letters raised behind names: the marks of notes and of where people work."""

from __future__ import annotations

import pytest

from generator.metadata.extract import describe
from generator.model import Inline, Mark, MarkKind, RawReport, Source
from generator.structure.head.authors import unraised
from generator.structure.parse import structure

_ABSTRACT = "We read the tide from pictures and say how well it does so in three towns of the bay."


def _marks(text: str, raised: list[str]) -> list[tuple[int, int]]:
    """Return where each raised stretch stands, one behind the other."""
    places, start = [], 0
    for one in raised:
        start = text.index(one, start)
        places.append((start, start + len(one)))
        start += len(one)
    return places


@pytest.mark.parametrize(
    ("text", "raised", "plain"),
    [
        ("Anna Berga", ["ga"], "Anna Berga"),
        ("Anna Berg a, Karl Lund a,n, Ines Hale b", [" a", " a,n", " b"], "Anna Berg, Karl Lund, Ines Hale"),
        ("Anna Berg a, *, Karl Lund", [" a, *"], "Anna Berg, Karl Lund"),
        ("Anna Berg1, Karl Lund2", ["1", "2"], "Anna Berg1, Karl Lund2"),
        ("a Harbour School, Westhaven", ["a"], "a Harbour School, Westhaven"),
    ],
)
def test_letters_are_marks_where_they_are_raised(text: str, raised: list[str], plain: str) -> None:
    marks = [Inline(start, end, MarkKind.SUPERSCRIPT) for start, end in _marks(text, raised)]
    assert unraised(text, marks) == plain


@pytest.mark.parametrize("lines", [1, 2])
def test_authors_whose_letters_tell_where_they_work(lines: int) -> None:
    listed = ["Anna Berg a, Karl Lund a,n, Tom Hale b,", "Nora Lind b"]
    listed = listed if lines == 2 else [" ".join(listed)]
    parts = [
        "Tides Read from Pictures of the Bay",
        *listed,
        "a Harbour School, Westhaven",
        "abstract",
        _ABSTRACT,
    ]
    text, marks = "", []
    for number, part in enumerate(parts):
        level = MarkKind.PARAGRAPH if number else MarkKind.HEADING
        marks.append(Mark(len(text), len(text) + len(part), level, "" if number else "0"))
        for one in (" a,n", " a", " b") if part in listed else ():
            at = part.find(one)
            while at >= 0:
                behind = part[at + len(one) : at + len(one) + 1]
                if behind in ",\n" or not behind:
                    end = len(text) + at + len(one)
                    marks.append(Mark(len(text) + at, end, MarkKind.SUPERSCRIPT))
                at = part.find(one, at + 1)
        text += f"{part}\n\n"
    report = RawReport(Source("a.pdf", text, marks=tuple(marks)), ((0, len(text)),))
    found = describe(report, structure(report)).people
    assert [person.name for person in found] == ["Anna Berg", "Karl Lund", "Tom Hale", "Nora Lind"]
