"""The records that flow through the pipeline.

All are frozen, slotted dataclasses with tuples inside: they compare, hash and cache as values.
Positions (``start``, ``end``) count characters of the decoded source file.

    Source -> RawReport -> Document -> Report (facts, one Edition a language) -> Site -> Page
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LANGUAGES = ("zh", "en")
"""BCP 47 tags of the languages of every site, the default first."""


def other_language(language: str) -> str:
    """Return the language that a text in `language` is translated into."""
    return "en" if language == "zh" else "zh"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something an editor should look at; prints as ``path:line: code message``.

    `values` are what its message tells, by name; `page` among them, the page that shows it.
    """

    path: str
    line: int
    code: str
    message: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return the line that editors and terminals understand."""
        return f"{self.path}:{self.line}: {self.code} {self.message}"


class CorpusError(Exception):
    """A file of the corpus cannot be used at all; says which, where, and what mends it."""

    def __init__(self, path: str, line: int, code: str, message: str) -> None:
        """Take what the issue is to say."""
        super().__init__(f"{path}:{line}: {code} {message}")
        self.issue = Issue(path, line, code, message)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as precisely as the text gives it; what it does not give is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> str:
        """Return day, month, month-day or year."""
        if self.year is None:
            return "month-day"
        return "year" if self.month is None else "month" if self.day is None else "day"

    def __str__(self) -> str:
        """Return ISO 8601: 2023-05-04, 2023-05, 2023, or --09-17 without a year."""
        year = "-" if self.year is None else f"{self.year:04}"
        parts = [year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Person:
    """A person and their part in a report; `chapters` are chapter numbers as integers."""

    name: str
    role: str
    chapters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """What an editor knows better about the report whose text begins with `begins`."""

    begins: str
    line: int
    facts: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus, decoded; `path` is relative to the corpus, with forward slashes."""

    path: str
    text: str
    markdown: bool = False
    body: int = 0
    """Where the text begins behind the front matter."""
    metadata: tuple[tuple[str, object], ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A line of a source, or a part of one, that is in no report; `why` is a key of `labels.GAPS`."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class RawReport:
    """The text of one report: `spans` of the source, with the boilerplate between them left out.

    `gaps` are what is left out of it and behind it, and before the first report of a source.
    """

    source: Source
    spans: tuple[tuple[int, int], ...]
    popularity: int | None = None
    metadata: tuple[tuple[str, object], ...] = ()
    """Facts that its file's front matter gives."""
    override: Override | None = None
    gaps: tuple[Gap, ...] = ()

    @property
    def start(self) -> int:
        """Return where the report begins in its source."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Return where the report ends in its source."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that a source defines, with the paragraphs that define it."""

    term: str
    paragraphs: tuple[str, ...]
    source: str
    start: int
    end: int


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


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a printed table of contents; `level` counts from 1."""

    level: int
    number: str
    title: str
    page: int | None = None
    phrase: Phrase | None = None
    """The title as the edition shows it; None where it is the source's own."""


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    CAPTION = "caption"
    CREDIT = "credit"
    QUOTE = "quote"
    CODE = "code"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or its like: the unit that is read, translated and linked to.

    `anchor` is unique in the document and the same in every language. A list holds its items in
    `items`, a table of contents its lines in `entries`; `marker` is an item's printed number.
    """

    kind: Kind
    text: str
    start: int
    end: int
    anchor: str = ""
    marker: str = ""
    items: tuple[Block, ...] = ()
    entries: tuple[Entry, ...] = ()
    phrase: Phrase | None = None
    """The text as the edition shows it; None where it is the source's own."""

    @property
    def shown(self) -> str:
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

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text as a tree of sections; `title` is the line that is its printed title."""

    source: str
    start: int
    end: int
    language: str
    body: Section
    title: Block | None = None
    gaps: tuple[Gap, ...] = ()

    def sections(self) -> Iterator[Section]:
        """Yield the headed sections in reading order."""
        return (section for section in self.body.walk() if section.level)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in reading order, a list before its items."""
        for section in self.body.walk():
            for block in section.blocks:
                yield block
                yield from block.items

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
    edited: tuple[str, ...] = ()


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

    @property
    def coverage(self) -> float:
        """Return the share of units, 0 to 1, that are in the edition's language."""
        total = sum(count for _, count in self.counts)
        done = dict(self.counts)
        return (done.get(State.SOURCE, 0) + done.get(State.TRANSLATED, 0)) / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure said of an entity: characters `start` to `end` of a block's text, and what it measures."""

    start: int
    end: int
    measure: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence that names an entity: characters `start` to `end` of a block's text in an edition.

    `statements` are the figures in it that are said of the entity.
    """

    anchor: str
    start: int
    end: int
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What a report says happened on a date, which gives at least year and month.

    `entities` are the concepts named there. `quoted` are the sentence in each edition, in the order of
    LANGUAGES, None where its translation gives no such date; `source` is the sentence in the source's text.
    """

    date: Date
    entities: tuple[str, ...]
    quoted: tuple[Quotation | None, ...]
    source: Quotation


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its facts, and its text in every language (`editions` in the order of LANGUAGES)."""

    key: str
    meta: Meta
    document: Document
    editions: tuple[Edition, ...]
    events: tuple[Event, ...] = ()

    def edition(self, language: str) -> Edition:
        """Return the edition in `language`."""
        return self.editions[LANGUAGES.index(language)]


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept's name in a block: characters `start` to `end` of the block's text in an edition."""

    concept: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotations:
    """What a report says of an entity in one language: some of the `total` sentences that name it."""

    total: int
    listed: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """How often a report names a concept, and the anchor where it does so first."""

    count: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a report's list of a series, and the anchor of the block that names it.

    `report` is the one in the collection; empty if it is not held.
    """

    text: str
    anchor: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """A report read by itself: all that is known of it before it is joined to others.

    `key` is what it would be called if it were alone. `counts` says how much it names each concept,
    `places` where, `quotations` what it says of entities; `mentions` and `quotations` have one a
    language, in the order of LANGUAGES. By its `fingerprints` other versions of the same work are known;
    `series` are the titles of a series that it lists.
    """

    key: str
    meta: Meta
    document: Document
    editions: tuple[Edition, ...]
    counts: Mapping[str, float]
    places: Mapping[str, Place]
    mentions: tuple[tuple[Mention, ...], ...]
    quotations: tuple[Mapping[str, Quotations], ...]
    fingerprints: bytes
    series: tuple[Title, ...]
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of the vocabulary, in SKOS's words; label, alias and definition pairs follow LANGUAGES.

    One with a `kind` is an entity: this firm, that model.
    """

    key: str
    labels: tuple[str, str]
    aliases: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    definitions: tuple[Phrase, Phrase] | None = None
    broader: tuple[str, ...] = ()
    line: int = 0
    kind: str = ""
    homepage: str = ""

    def label(self, language: str) -> str:
        """Return the preferred label in `language`."""
        return self.labels[LANGUAGES.index(language)]


Memory = Mapping[str, Phrase]
"""A translation memory: a text of the source to its translation and the state of that."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a corpus folder holds. `memories` are by the path of their PO file."""

    sources: tuple[Source, ...]
    concepts: tuple[Concept, ...]
    memories: Mapping[str, Memory]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Backlink:
    """A report that mentions a concept: how often, and where first."""

    report: str
    count: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Related:
    """A report close to another; `why` are the shared concepts, the most telling first."""

    report: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What one version has that another lacks: blocks, their characters, and the anchors of some places.

    An anchor is that of a section where all of it is meant, else of a block.
    """

    blocks: int
    characters: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of the same work; `shared` is the share, 0 to 1, of the shorter text in common.

    `here` is what this version has and that one lacks, `there` the other way; of the least like ones None.
    """

    report: str
    shared: float
    here: Addition | None = None
    there: Addition | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What a report is joined to. `mentions` has a tuple a language, in the order of LANGUAGES.

    `shown` is the version of the same work that lists show in its place; empty if they show itself.
    `series` are the titles of a series that it lists, `listed_in` the reports that so list it.
    """

    tags: tuple[str, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    related: tuple[Related, ...]
    versions: tuple[Version, ...]
    shown: str = ""
    series: tuple[Title, ...] = ()
    listed_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """What reports say of an entity in one language: sentences with their reports, the most telling first.

    `figures` are the sentences with statements; of both there are as many as a page lists. `total` counts
    all sentences.
    """

    sentences: tuple[tuple[str, Quotation], ...] = ()
    figures: tuple[tuple[str, Quotation], ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class ConceptLinks:
    """What a concept is joined to: reports about it, reports naming it, concepts near it.

    `quoted` is what is said of an entity, in the order of LANGUAGES; of other concepts nothing is.
    """

    tagged: tuple[str, ...]
    backlinks: tuple[Backlink, ...]
    related: tuple[str, ...]
    narrower: tuple[str, ...]
    named: int = 0
    """How many reports name it, in their headings and contents too."""
    quoted: tuple[Quoted, ...] = (Quoted(),) * len(LANGUAGES)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is known; `links` goes with `reports`, `concept_links` with `concepts`.

    `address` is where the site is published, with a slash behind it; empty if that is not known.
    """

    reports: tuple[Report, ...]
    links: tuple[Links, ...]
    concepts: tuple[Concept, ...]
    concept_links: tuple[ConceptLinks, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: `path` below the docs folder, with forward slashes."""

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no text to be edited: `path` as a page's."""

    path: str
    content: bytes
