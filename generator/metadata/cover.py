"""The lines of the head and of the cover of a text, in their order, cells and headings among them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from ..model import BlockKind, Document
from ..text.sentences import is_prose

_MOST_LINES, _MOST_ON_COVER = 60, 6
_LONGEST_NOTICE = 40
"""Maximum length of a sentence that may stand on a cover: 仅供内部参考，请勿外传！"""


def lines_of_head(document: Document) -> Iterator[str]:
    """Yield the lines of the head of a text in order, cells each as one, down to its first sentences."""
    found = [(document.title.start, document.title.text)] if document.title else []
    stop = document.end
    for block in document.blocks():
        if is_text(block.text) or len(found) > _MOST_LINES:
            stop = block.start
            break
        if block.kind is BlockKind.TABLE:
            cells = (block.items[at].text for row in block.grid for at in row)
            found += [(block.start, line) for cell in cells if cell for line in cell.split("\n")]
        elif block.kind is not BlockKind.CELL:
            found += [(block.start, line) for line in block.text.split("\n")]
    headings = takewhile(lambda section: section.start < stop, document.sections())
    found += [(section.start, section.printed) for section in headings]
    yield from (text for _, text in sorted(found, key=lambda one: one[0]))


def cover_headings(document: Document) -> list[str]:
    """Return the headings in a row with which a text begins: the lines of its cover, set large."""
    above = headings_above(document)
    if above or any(block.text for block in document.body.blocks):
        return above
    row = takewhile(
        lambda one: not one.blocks and not one.number, islice(document.sections(), _MOST_ON_COVER)
    )
    return [section.title for section in row]


def headings_above(document: Document) -> list[str]:
    """Return the headings above the title: the name of a series, set large."""
    title = document.title.start if document.title else document.start
    return [one.title for one in takewhile(lambda one: one.start < title, document.sections())]


def is_text(line: str) -> bool:
    """Return True if a line is of the text below a head: a sentence, and no short notice."""
    return len(line) > _LONGEST_NOTICE and is_prose(line)
