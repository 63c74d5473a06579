"""Tables that only lay out a page: which of their rows are text in a frame, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

FEWEST_PARAGRAPHS, FEWEST_CHARACTERS = 3, 200
"""Minimum size of a cell that is text rather than data, if no other cell of its row says anything."""
MOST_ROWS, LARGE, LARGEST = 3, 1000, 0.6
"""Maximum number of rows of a table that lays out columns, and minimum size and share of its main text."""


class Held(NamedTuple):
    """What a cell holds: how many paragraphs and characters, whether a table, and how many rows it takes."""

    paragraphs: int
    characters: int
    table: bool = False
    rows: int = 1


class Part(NamedTuple):
    """Rows of a table from `first` to before `last`, and whether they are text in a frame."""

    is_text: bool
    first: int
    last: int


def parts(rows: Sequence[Sequence[Held]]) -> Iterator[Part]:
    """Yield a table in parts, those that are text apart; cells that take several rows keep it whole.

    A table that says something in one cell alone is text.
    """
    if _is_page(rows) or sum(cell.characters > 0 for row in rows for cell in row) == 1:
        yield Part(True, 0, len(rows))
        return
    texts = [_is_text(row) for row in rows]
    if not any(texts) or any(cell.rows > 1 for row in rows for cell in row):
        yield Part(False, 0, len(rows))
        return
    for is_text, group in groupby(range(len(rows)), texts.__getitem__):
        numbers = list(group)
        lone = all(sum(cell.characters > 0 for cell in rows[number]) <= 1 for number in numbers)
        yield Part(is_text or lone, numbers[0], numbers[-1] + 1)


def _is_text(row: Sequence[Held]) -> bool:
    """Return True if a row says something in one cell alone: several paragraphs, or a table."""
    said = [cell for cell in row if cell.characters]
    if len(said) != 1:
        return False
    (cell,) = said
    return cell.table or (cell.paragraphs >= FEWEST_PARAGRAPHS and cell.characters >= FEWEST_CHARACTERS)


def _is_page(rows: Sequence[Sequence[Held]]) -> bool:
    """Return True if a table of few rows sets a long text beside what stands at its margin."""
    sizes = [cell.characters for row in rows for cell in row]
    longest = max((cell for row in rows for cell in row), key=lambda cell: cell.characters, default=None)
    return (
        longest is not None
        and len(rows) <= MOST_ROWS
        and longest.paragraphs > FEWEST_PARAGRAPHS
        and longest.characters >= max(LARGE, LARGEST * sum(sizes))
    )
