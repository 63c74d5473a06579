"""What a report says, in both languages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from .reading import MarkKind
from .sources import Bilingual, Date, Gap, Person


class State(StrEnum):
    """How a text stands in the edition that shows it.

    A machine's draft is shown, and marked as such; a text that is fuzzy or stale is not shown at all.
    """

    SOURCE = "source"
    TRANSLATED = "translated"
    MACHINE = "machine"
    FUZZY = "fuzzy"
    MISSING = "missing"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text as an edition shows it: untranslated, it keeps its own language."""

    text: str
    language: str
    state: State = State.SOURCE
    line: int = field(default=0, compare=False)
    """Where its entry begins in the file of translations; 0 if it comes from none."""
    third: str = ""
    """The tag of its language where it is neither Chinese nor English, and `language` stands for it."""

    @property
    def tag(self) -> str:
        """Return the tag of its language (BCP 47)."""
        return self.third or self.language


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a printed table of contents; `level` counts from 1."""

    level: int
    number: str
    title: str
    page: int | None = None
    phrase: Phrase | None = None
    """The title as the edition shows it; None where it is the source's own."""


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    CAPTION = "caption"
    CREDIT = "credit"
    QUOTE = "quote"
    CODE = "code"
    CONTENTS = "contents"
    TABLE = "table"
    CELL = "cell"
    FIGURE = "figure"
    FORMULA = "formula"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Inline:
    """Characters `start` to `end` of a block's text, and what they are: emphasis, code, a link, a formula …

    `value` is the address of a link, the anchor of the note that a reference leads to.
    """

    start: int
    end: int
    kind: MarkKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the name of its file among the assets, or where it is not held its address; in pixels."""

    asset: str
    alt: str = ""
    width: int = 0
    height: int = 0
    link: str = ""
    """Where it leads in the source, if it does."""

    @property
    def is_held(self) -> bool:
        """Whether the file is among the assets."""
        return bool(self.width)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or its like: the unit that is read, translated and linked to.

    `anchor` is unique in the document and the same in every language. A list holds its items in `items`, and
    an item those that are nested in it; a table of contents holds its lines in `entries`; `marker` is the
    printed number of an item or note. The text of a table or figure is its caption, that of a formula TeX.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    anchor: str = ""
    marker: str = ""
    items: tuple[Block, ...] = ()
    entries: tuple[Entry, ...] = ()
    phrase: Phrase | None = None
    """The text as the edition shows it; None where it is the source's own."""
    inline: tuple[Inline, ...] = ()
    """What stands within the text, in its order, the longest first."""
    grid: tuple[tuple[int, ...], ...] = ()
    """The rows of a table: the index in `items` of each cell, repeated where a merged cell goes on."""
    is_head: bool = False
    """Whether a cell heads its column or row."""
    align: str = ""
    """How the text of a cell is aligned where the source says so: left, center, right."""
    picture: Picture | None = None
    info: str = ""
    """The language of code."""
    place: str = ""
    """Where it stands in the file: page and box, paragraph, or line."""

    def texts(self) -> Iterator[Block]:
        """Yield the blocks whose text stands by itself: items of a list, caption and cells of a table."""
        if self.kind not in (BlockKind.LIST, BlockKind.TABLE) or (self.kind is BlockKind.TABLE and self.text):
            yield self
        for item in self.items:
            yield from item.texts()

    def rows(self) -> list[list[tuple[int, int, int]]]:
        """Return the rows of a table: for each cell that begins there its index, height and width."""
        places: dict[int, list[tuple[int, int]]] = {}
        for row, line in enumerate(self.grid):
            for column, cell in enumerate(line):
                places.setdefault(cell, []).append((row, column))
        rows: list[list[tuple[int, int, int]]] = [[] for _ in self.grid]
        for cell, taken in places.items():
            (row, column), (last_row, last_column) = taken[0], taken[-1]
            rows[row].append((cell, last_row - row + 1, last_column - column + 1))
        return rows

    def walk(self) -> Iterator[Block]:
        """Yield this block and all in it, in reading order."""
        yield self
        for item in self.items:
            yield from item.walk()

    @property
    def wording(self) -> str:
        """Return the text that the edition shows."""
        return self.phrase.text if self.phrase else self.text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; the root of a document has level 0 and no heading.

    `printed` is the heading as it stands in the source, `number` its number alone (1.2, 第一章,
    PART 1) and `title` the rest. The heading itself stands from `start` to `body`.
    """

    level: int
    number: str
    title: str
    printed: str
    anchor: str
    start: int
    end: int
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    phrase: Phrase | None = None
    """The title as the edition shows it; None where it is the source's own."""
    body: int = 0
    inline: tuple[Inline, ...] = ()
    """What stands within the printed heading."""

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def every_block(self) -> Iterator[Block]:
        """Yield the blocks of this section and of all below it, a list before its items."""
        for section in self.walk():
            for block in section.blocks:
                yield from block.walk()


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of the file begins in its text: the first character, and the page's number from 1."""

    start: int
    number: int
    is_recognised: bool = False
    """Whether a program recognised its text in a picture."""


class Role(StrEnum):
    """What a line of the cover of a report is."""

    TITLE = "title"
    PERSON = "person"
    ORGANISATION = "organisation"
    DATE = "date"
    GENRE = "genre"
    FIELD = "field"
    """A label with its value."""
    NOTICE = "notice"
    """For what it was written: in partial fulfilment of the requirements."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover of a report, and what it is."""

    role: Role
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text as a tree of sections; `title` is the line that is its printed title.

    Places count from `origin` in the file: where the part of it that belongs to no other report begins.
    """

    source: str
    start: int
    end: int
    language: str
    body: Section
    title: Block | None = None
    gaps: tuple[Gap, ...] = ()
    mixed: bool = False
    """Whether much of the text is in the other language."""
    pages: tuple[PageStart, ...] = ()
    """The pages of the file, where its format has such, in the order of the text."""
    origin: int = 0
    third: str = ""
    """The tag of the language of the text where it is neither Chinese nor English."""
    cover: tuple[CoverLine, ...] = ()
    """The lines of its cover, if it has one that is understood."""

    def own(self, text: str) -> Phrase:
        """Return a text of the document as a phrase in its language."""
        return Phrase(text, self.language, third=self.third)

    def page(self, position: int) -> PageStart | None:
        """Return the page of the file on which a character stands; None where the format has no pages."""
        at = bisect_right(self.pages, position, key=lambda page: page.start)
        return self.pages[at - 1] if at else None

    @property
    def second_page(self) -> int:
        """Return where the second page of the file begins in its text; 0 where there is none."""
        return self.pages[1].start if len(self.pages) > 1 else 0

    @property
    def span(self) -> tuple[int, int]:
        """Return the characters of the file that the report is, from its first to its last."""
        return self.origin + self.start, self.origin + self.end

    def by_anchor(self) -> dict[str, Block]:
        """Return the blocks by their anchors."""
        return {block.anchor: block for block in self.blocks()}

    def sections(self) -> Iterator[Section]:
        """Yield the headed sections in reading order."""
        return (section for section in self.body.walk() if section.level)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in reading order, a list before its items."""
        return self.body.every_block()

    @property
    def contents(self) -> tuple[Entry, ...]:
        """Return the lines of the printed tables of contents."""
        return tuple(entry for block in self.blocks() for entry in block.entries)


@dataclass(frozen=True, slots=True)
class Meta:
    """The facts of a report in its own language; `edited` names those that an editor gave."""

    title: str | None = None
    organisations: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    published: Date | None = None
    written: Date | None = None
    kind: str | None = None
    pages: int | None = None
    popularity: int | None = None
    summary: str = ""
    links: tuple[str, ...] = ()
    subtitle: str | None = None
    tags: tuple[str, ...] = ()
    """Words that the file or an editor gives for what the report is about, as they are written there."""
    url: str = ""
    """Where the report comes from on the web."""
    other_title: str | None = None
    """The title in the other language, as an editor gives it."""
    unread: tuple[str, ...] = ()
    """Lists of people, as printed, that were understood in part and are not among the people."""
    edited: tuple[str, ...] = ()

    @property
    def date(self) -> Date | None:
        """Return the date of the report: when it was published, else when it was written.

        A date with a year goes before one without.
        """
        dates = [date for date in (self.published, self.written) if date]
        return next((date for date in dates if date.year), dates[0] if dates else None)


@dataclass(frozen=True, slots=True)
class Edition:
    """A report in one language; `counts` says how many of its units are in which state.

    `people` are the names of the facts' people, in their order.
    In the edition in the source's own language the text is the source's, and not counted.
    """

    language: str
    title: Phrase
    summary: Phrase
    organisations: tuple[Phrase, ...]
    document: Document
    counts: tuple[tuple[State, int], ...]
    people: tuple[Phrase, ...] = ()
    subtitle: Phrase = Phrase("", "")
    is_bare: bool = False
    """Whether its text is the source's throughout, though title and facts may be translated."""

    @property
    def coverage(self) -> float:
        """Return the share of units, 0 to 1, that are in the edition's language."""
        total = sum(count for _, count in self.counts)
        done = dict(self.counts)
        return (done.get(State.SOURCE, 0) + done.get(State.TRANSLATED, 0)) / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence that is quoted: characters `start` to `end` of a block's text in an edition."""

    anchor: str
    start: int
    end: int
    has_figures: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence that gives a date, of at least year and month, and names entities.

    `entities` are their keys. `quoted` is the sentence in each edition, None where its
    translation gives no such date; `source` is the sentence in the source's text.
    """

    date: Date
    entities: tuple[str, ...]
    quoted: Bilingual[Quotation | None]
    source: Quotation
