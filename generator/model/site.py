"""What joins reports and concepts, and the files of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from sys import intern

from .document import Document, Edition, Event, Meta, Phrase, Quotation
from .owner import UNNAMED, Identity
from .registry import NO_PLACES, UNREGISTERED, Collision, Moved, Places, Registry
from .sources import Bilingual, Date, Issue, Profile, Source

_NONE: Bilingual[tuple[()]] = Bilingual((), ())


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept's name in a block: characters `start` to `end` of the block's text in an edition."""

    concept: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EntityQuotations:
    """What a report says of an entity in one language: some of the `total` sentences that name it."""

    total: int
    listed: tuple[Quotation, ...]


_NO_QUOTATIONS: Bilingual[Mapping[str, EntityQuotations]] = Bilingual({}, {})


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
class Backlink:
    """A report that mentions a concept: how often, and where first."""

    report: str
    count: int
    anchor: str

    def __post_init__(self) -> None:
        """Have the key and the anchor once in memory, however many concepts the report mentions."""
        object.__setattr__(self, "report", intern(self.report))
        object.__setattr__(self, "anchor", intern(self.anchor))


@dataclass(frozen=True, slots=True)
class Related:
    """A report close to another; `why` are the shared concepts, the most telling first.

    Where there are none, `phrases` are what the texts of both are about.
    """

    report: str
    score: float
    why: tuple[str, ...]
    phrases: tuple[str, ...] = ()


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
class Relations:
    """What a report is joined to.

    `shown` is the version of the same work that lists show in its place; empty if they show itself.
    `series` are the titles of a series that it lists, `listed_in` the reports that so list it. `links` are
    what its text calls other files and places, each with the report, and the anchor (`key#anchor`); empty if
    there is none.
    """

    tags: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    versions: tuple[Version, ...] = ()
    shown: str = ""
    series: tuple[Title, ...] = ()
    listed_in: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a report; `also` are other versions of that which say the same, each with the anchor."""

    report: str
    quotation: Quotation
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteList:
    """Sentences of reports that name an entity, in one language: those of the most telling reports first.

    `figures` are the first sentences with figures, `sentences` others, each as many as a page lists; `total`
    counts all.
    """

    sentences: tuple[Quote, ...] = ()
    figures: tuple[Quote, ...] = ()
    total: int = 0


_NO_QUOTES = Bilingual(QuoteList(), QuoteList())


@dataclass(frozen=True, slots=True)
class ConceptRelations:
    """What a concept is joined to: reports about it, reports naming it, concepts near it.

    `quoted` is what is said of an entity; of other concepts nothing is.
    """

    tagged: tuple[str, ...] = ()
    backlinks: tuple[Backlink, ...] = ()
    related: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    named: int = 0
    """How many reports name it, in their headings and contents too, or are about it."""
    quoted: Bilingual[QuoteList] = _NO_QUOTES


class ConceptKind(StrEnum):
    """What a concept is that is an entity: schema.org's Organization, Person, Product, Dataset and so on."""

    ORGANISATION = "organisation"
    PERSON = "person"
    MODEL = "model"
    PRODUCT = "product"
    DATASET = "dataset"
    BENCHMARK = "benchmark"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of the vocabulary, in SKOS's words.

    One with a `kind` is an entity: this firm, that model. The vocabulary has no `relations`; the site fills
    them in.
    """

    key: str
    labels: Bilingual[str]
    aliases: Bilingual[tuple[str, ...]] = _NONE
    definitions: Bilingual[Phrase] | None = None
    broader: tuple[str, ...] = ()
    line: int = 0
    kind: ConceptKind | None = None
    homepage: str = ""
    is_automatic: bool = False
    """Whether the program found it in reports, and no editor has listed it."""
    is_looked_up: bool = False
    """Whether its English is from a dictionary."""
    is_label_only: bool = False
    """Whether texts that say its English need not mean it: no report has that for a term of its own."""
    is_topic: bool = False
    """Whether one report alone names it: it is among the tags of that report, and has no page."""
    third: str = ""
    """The tag of the language of its label where that is neither Chinese nor English."""
    relations: ConceptRelations = ConceptRelations()

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names, the labels first; none twice."""
        names = (*self.labels, *self.aliases.zh, *self.aliases.en)
        return tuple(dict.fromkeys(filter(None, names)))

    @property
    def sought(self) -> tuple[str, ...]:
        """Return the names by which texts mention it."""
        return tuple(name for name in self.names if not self.is_label_only or name != self.labels.en)


@dataclass(frozen=True, slots=True)
class Nominee:
    """A phrase that a report seems to be about: its text, and its chance, 0 to 1, to be one of its keywords.

    One that the report, or who edits it, gives as a keyword `is_given`. One that stands in no sentence there
    is a `label`: the first line that has it, as far as that. One of a text in another language than Chinese
    and English `is_foreign`.
    """

    text: str
    score: float
    is_given: bool = False
    label: str = ""
    is_foreign: bool = False


@dataclass(frozen=True, slots=True)
class Gloss:
    """A Chinese term with its English, as a text explains one by the other."""

    chinese: str
    english: str


Memory = Mapping[str, Phrase]
"""A translation memory: a text of the source to its translation and the state of that."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a corpus folder holds. `memories` are by the path of their PO file, `profiles` the owner's."""

    sources: tuple[Source, ...]
    concepts: tuple[Concept, ...]
    memories: Mapping[str, Memory]
    issues: tuple[Issue, ...]
    profiles: tuple[Profile, ...] = ()
    hidden: frozenset[str] = frozenset()
    """The normal forms of phrases that an editor wants no concept for."""
    registry: Registry = UNREGISTERED
    names: tuple[Mapping[str, str], ...] = ()
    """Short texts in each memory with their final translations."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its facts, and its text in every language.

    `relations` join it to other reports and to concepts; they are empty until the whole corpus is known.
    `added` is the day on which it first appeared; None until it is registered.
    """

    key: str
    meta: Meta
    document: Document
    editions: Bilingual[Edition]
    events: tuple[Event, ...] = ()
    relations: Relations = Relations()
    added: Date | None = None


def newest_first(reports: Iterable[Report]) -> list[Report]:
    """Return reports from the newest to the undated; of one date, the most read first, then by key."""
    return sorted(reports, key=_newest_first)


def recently_added(reports: Iterable[Report]) -> list[Report]:
    """Return reports by the day on which they were added, the latest first; those of a day by `newest_first`.

    Reports that are not registered come last.
    """
    return sorted(newest_first(reports), key=_added, reverse=True)


def _added(report: Report) -> tuple[int, int, int]:
    return report.added.sort_key if report.added else (0, 0, 0)


def _newest_first(report: Report) -> tuple[int, int, int, int, str]:
    year, month, day = report.meta.date.sort_key if report.meta.date else (0, 0, 0)
    return -year, -month, -day, -(report.meta.popularity or 0), report.key


@dataclass(frozen=True, slots=True)
class Study:
    """A report and all that is known of it before it is joined to others.

    Its `fingerprints` tell other versions of the same work; `series` are the titles of a series that it
    lists; `nominees` are phrases that it may be about, the likeliest first, `words` those that tell its
    subject, and `glosses` terms that it explains. When the concepts of all reports are known, `counts` says
    how often it names each, `places` where, `quotations` what it says of entities; at last `weights` and
    `tags` say which it is about.
    """

    report: Report
    fingerprints: bytes
    series: tuple[Title, ...]
    nominees: tuple[Nominee, ...] = ()
    words: tuple[str, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    vector: bytes = b""
    """What its text is near to (see `relations.vectors`)."""
    links: tuple[str, ...] = ()
    """What its text calls other files."""
    print: bytes = b""
    """A hash of all that the report says by itself, and the phrases that it nominates."""
    own_places: Places = NO_PLACES
    """Its texts with the anchors of their order (see `relations.anchors`)."""
    topics: tuple[str, ...] = ()
    """The keys of the automatic concepts that it may be about, the likeliest first."""
    likely: int = 0
    """Number of topics, from the first, that are likely enough for tags."""
    counts: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    quotations: Bilingual[Mapping[str, EntityQuotations]] = _NO_QUOTATIONS
    weights: Mapping[str, float] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Have each word once in memory, whichever reports it is of."""
        object.__setattr__(self, "words", tuple(map(intern, self.words)))

    @property
    def key(self) -> str:
        """Return the key of the report."""
        return self.report.key


@dataclass(frozen=True, slots=True)
class Original:
    """A file of the corpus that is published as it is: its `path` as a page's, and where it is; in bytes."""

    path: str
    file: Path
    size: int


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is known: reports and concepts with their relations.

    `address` is where the site is published, with a slash behind it; empty if that is not known. `registry`
    is the corpus's with what this site adds; `moved` and `removed` are addresses that were published.
    """

    reports: tuple[Report, ...]
    concepts: tuple[Concept, ...]
    sought: tuple[Concept, ...] = ()
    """All concepts whose names were looked for, also those that no report is about."""
    address: str = ""
    identity: Identity = UNNAMED
    registry: Registry = UNREGISTERED
    moved: tuple[Moved, ...] = ()
    removed: tuple[str, ...] = ()
    collisions: tuple[Collision, ...] = ()
    failed: tuple[Issue, ...] = ()
    """The reports on which the program fails."""
    originals: Mapping[str, Original] = field(default_factory=dict)
    """The files of the corpus that are published as they are, by their paths there."""

    @property
    def listed(self) -> tuple[Concept, ...]:
        """Return the concepts that have a page."""
        return tuple(concept for concept in self.concepts if not concept.is_topic)

    @property
    def vocabulary(self) -> tuple[Concept, ...]:
        """Return the concepts that an editor lists or a source defines."""
        return tuple(concept for concept in self.concepts if not concept.is_automatic)


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: `path` below the docs folder, with forward slashes."""

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is not text to be edited: `path` as a page's."""

    path: str
    content: bytes
