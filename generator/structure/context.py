"""The input of the rules (segments in a row) and their output (headings and blocks)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from ..model import Block, BlockKind, Inline, Role
from .numbering import Numbering
from .segments import Segment
from .toc.listed import Listed


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading before the tree is made; `rank` orders headings from the outermost in.

    `kind` is that of its number, `level` that of its entry in the printed contents, 0 if it has none.
    """

    rank: float
    number: str
    title: str
    printed: str
    start: int
    end: int
    kind: str = ""
    value: int | None = None
    level: int = 0
    inline: tuple[Inline, ...] = ()
    """What stands within the printed heading."""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """The line that is the report's printed title."""

    block: Block


Element = Heading | TitleLine | Block


@dataclass(frozen=True, slots=True)
class Context:
    """The pieces of a report, as the rules see them."""

    source: str
    spans: tuple[tuple[int, int], ...]
    pieces: tuple[Segment, ...]
    language: str
    numbers: tuple[Numbering | None, ...]
    opening: int = 0
    """The index of the piece that is the title if any is; above it stand credits and the like."""
    title_end: int = 1
    """Behind which piece such a title ends; it may go over several lines."""
    abstract: int = 0
    """The piece that heads the abstract; between the title and it stand authors, and where they work."""
    people: frozenset[int] = frozenset()
    """The pieces that name the authors of a paper, or the analysts of a broker's report."""
    is_page: bool = False
    """Whether the text was copied with the page around it: captions may stand above who wrote it."""
    titled: int | None = None
    """The piece that the format, or the page around the text, says to be the title."""
    cells: frozenset[int] = frozenset()
    """The pieces that are cells of tables which are written one cell a line."""
    items: frozenset[int] = frozenset()
    """The numbered lines that count items, and what stands between two of them; see `headings.numbered`."""
    short: frozenset[int] = frozenset()
    """The short lines that may be headings by what stands around them; see `headings.short`."""
    forms: frozenset[str] = frozenset()
    """Forms of short lines of which several head prose; see `headings.short`."""
    speakers: frozenset[str] = frozenset()
    """Who asks questions in an interview."""
    listed: Mapping[int, Listed] = field(default_factory=dict)
    """The headings that the printed contents list, by the index of their piece."""
    leveled: bool = False
    """Whether the levels that the format gives its headings tell them apart."""
    cover: Mapping[int, Role] = field(default_factory=dict)
    """What the pieces of the cover are, if there is one that is understood."""
    title_pages: frozenset[int] = frozenset()
    """The pieces on the pages that repeat the title; see `head.title_pages`."""
    clauses: frozenset[int] = frozenset()
    """The levels of headings that are clauses; see `headings.clauses`."""

    def layout(self, start: int, end: int) -> str:
        """Return the report's source from `start` to `end` as it stands, without what is left out of it."""
        first = max(0, bisect_right(self.spans, (start, len(self.source))) - 1)
        inside = takewhile(lambda span: span[0] < end, islice(self.spans, first, None))
        return "\n".join(self.source[max(start, span[0]) : min(end, span[1])] for span in inside)

    def piece(self, index: int) -> Segment | None:
        """Return the piece at `index`, None behind the last."""
        return self.pieces[index] if 0 <= index < len(self.pieces) else None

    def number(self, index: int) -> Numbering | None:
        """Return the number that the piece at `index` begins with."""
        return self.numbers[index] if 0 <= index < len(self.numbers) else None


Read = tuple[Sequence[Element], int]
"""The elements that segments are read as, and the number of these segments."""

Rule = Callable[[Context, int], "Read | None"]
"""Reads the pieces of a context from an index on, or returns None."""


def block(piece: Segment, kind: BlockKind, text: str | None = None) -> Block:
    """Return a piece as a block, of its whole text if none is given."""
    if text is None:
        return Block(kind, piece.text, piece.start, piece.end, inline=piece.inline, place=piece.place)
    return Block(kind, text, piece.start, piece.end, place=piece.place)


def item(piece: Segment, marker: str, text: str) -> Block:
    """Return a piece as the item of a list."""
    return Block(BlockKind.ITEM, text, piece.start, piece.end, marker=marker)


def list_of(items: Sequence[Block]) -> Block:
    """Return items as a list."""
    return Block(BlockKind.LIST, "", items[0].start, items[-1].end, items=tuple(items))


def parts(piece: Segment, cuts: Sequence[tuple[BlockKind, int, int, int]]) -> list[Block]:
    """Return parts of a piece as blocks, with their places in the source.

    Each cut is a kind, where in the piece's text the part begins, where its text begins behind a
    marker, and where it ends.
    """
    place = _places(piece)
    blocks = []
    for kind, start, body, stop in cuts:
        end = start + len(piece.text[start:stop].rstrip())
        text, marker = piece.text[body:stop].strip(), piece.text[start:body].strip()
        blocks.append(Block(kind, text, place(start), place(end), marker=marker))
    return blocks


def _places(piece: Segment) -> Callable[[int], int]:
    """Return a function from places in a piece's text to places in the source."""
    if len(piece.text) == len(piece.raw):
        return lambda place: piece.start + place
    places = []
    position = 0
    for character in piece.text:
        place = position if character == " " else piece.raw.find(character, position)
        places.append(place)
        position = place + 1
    places.append(len(piece.raw))
    return lambda place: piece.start + places[place]


def heading(piece: Segment, rank: int, title: str, printed: str, number: Numbering | None = None) -> Heading:
    """Return a piece as a heading."""
    if number is None:
        return Heading(rank, "", title, printed, piece.start, piece.end)
    return Heading(rank, number.number, title, printed, piece.start, piece.end, number.kind, number.value)
