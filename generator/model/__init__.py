"""The records that flow through the pipeline.

All are frozen, slotted dataclasses with tuples inside: they compare, hash and cache as values.
Positions (``start``, ``end``) count characters of the decoded source file.

    Source -> RawReport -> Document -> Report (facts, one Edition a language) -> Site -> Page
"""

from __future__ import annotations

from .document import (
    Block,
    BlockKind,
    CoverLine,
    Document,
    Edition,
    Entry,
    Event,
    Inline,
    Meta,
    PageStart,
    Phrase,
    Picture,
    Quotation,
    Role,
    Section,
    State,
)
from .owner import UNNAMED, Identity, Repository
from .reading import Mark, MarkKind, Media, Reading, Unreadable
from .registry import Collision, Moved, Places, Registered, RegisteredConcept, Registry
from .site import (
    Addition,
    Asset,
    Backlink,
    Concept,
    ConceptKind,
    ConceptRelations,
    Corpus,
    EntityQuotations,
    Gloss,
    Memory,
    Mention,
    Nominee,
    Original,
    Page,
    Place,
    Quote,
    QuoteList,
    Related,
    Relations,
    Report,
    Site,
    Study,
    Title,
    Version,
    newest_first,
    recently_added,
)
from .sources import (
    LANGUAGES,
    Bilingual,
    CorpusError,
    Date,
    Definition,
    Gap,
    Issue,
    Override,
    Person,
    Profile,
    RawReport,
    Source,
    other_language,
    printable,
)
