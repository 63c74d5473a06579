"""Where each text of a report stands in its source: what is marked there, and what is the same text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Block, BlockKind, Document
from ..text.layout import layout_removed
from ..text.lines import lines
from .segments import RULE

ROOM = 50_000
"""Maximum number of characters of a source on one page, unless a text alone is longer."""


class Span(NamedTuple):
    """Characters `start` to `end` of a source: the text at `anchor` of its page, or left out, and why."""

    start: int
    end: int
    anchor: str = ""
    why: str = ""


def marks(document: Document) -> list[Span]:
    """Return where the texts of a document stand, and what is left out of it, in the order of the source."""
    found = [Span(gap.start, gap.end, why=gap.why) for gap in document.gaps]
    found += [Span(block.start, block.end, block.anchor) for block in _texts(document)]
    found += [Span(section.start, section.body, section.anchor) for section in document.sections()]
    return sorted((mark for mark in found if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))


def _texts(document: Document) -> Iterator[Block]:
    if document.title:
        yield document.title
    yield from (block for block in document.blocks() if block.kind is not BlockKind.LIST)


def page_starts(document: Document) -> list[int]:
    """Return where the second page of a document's source and those behind it begin."""
    places = [
        document.start,
        document.end,
        *(place for gap in document.gaps for place in (gap.start, gap.end)),
    ]
    return between(marks(document)) if max(places) - min(places) > ROOM else []


def between(marks: Sequence[Span], room: int = ROOM) -> list[int]:
    """Return where pages begin so that each holds `room` characters, and none cuts a mark."""
    found: list[int] = []
    page = reach = marks[0].start if marks else 0
    for mark in marks:
        if mark.end - page > room and mark.start >= reach and mark.start > page:
            found.append(mark.start)
            page = mark.start
        reach = max(reach, mark.end)
    return found


def first_paragraphs(document: Document) -> list[str]:
    """Return the anchor of the first paragraph on each page of a document's source but the first."""
    starts = page_starts(document)
    numbered = [mark for mark in marks(document) if mark.anchor.startswith("p")] if starts else []
    places = [mark.start for mark in numbered]
    behind = (bisect_left(places, start) for start in starts)
    return [numbered[index].anchor for index in behind if index < len(numbered)]


# --- what counts as the same text ------------------------------------------------------------------


def bare(text: str) -> str:
    """Return a text without what is layout: white space, invisible characters, ``**``."""
    return layout_removed(text).replace("**", "").replace(" ", "")


def read(raw: str) -> str:
    """Return what a stretch of a source says, without layout and drawn lines."""
    return bare("\n".join(raw[start:end] for start, end in lines(raw) if not RULE.fullmatch(raw, start, end)))


def is_layout(raw: str) -> bool:
    """Return True if a stretch of a source says nothing."""
    return not read(raw)
