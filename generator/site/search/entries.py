"""Articles as entries of the index: all that is made of each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from ...cache import Cache, digest_of
from ...text import folding
from . import grams, runs
from .articles import Article, Draft, Zone
from .lookups import Use
from .passages import Pack, packs, passages
from .words import Words

Facets = dict[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article without its lines.

    `digest` is a hash of the whole article. `words` are its Words as MessagePack, and `units` its distinct
    units of UTF-16, two bytes each: so short that those of all articles can be kept.
    """

    digest: bytes
    language: str
    location: str
    facets: Facets
    twin_facets: Facets
    is_bare: bool
    passages: int
    """Number of its passages."""
    words: bytes
    units: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """What is made of some articles that stand together in files."""

    entries: tuple[Entry, ...]
    packs: tuple[Pack, ...]
    runs: tuple[runs.Run, ...]


def read(
    kept: Cache, is_noted: bool, drafts: Sequence[Draft]
) -> tuple[Read, tuple[frozenset[Use] | None, ...]]:
    """Return what is made of articles, or was made of the same before; and what was looked up, if noted."""
    made = [draft.made() if is_noted else (draft.make(), None) for draft in drafts]
    articles, uses = zip(*made, strict=True)
    return kept.result(_of_articles, articles), uses


def _of_articles(articles: tuple[Article, ...]) -> Read:
    entries, every, lines = [], [], []
    for article in articles:
        parts = list(passages(article))
        folded = [[(folding.search_form(line.text), line.zone) for line in part.lines] for part in parts]
        entries.append(_entry(article, folded))
        every += parts
        lines += folded
    return Read(tuple(entries), tuple(packs(every)), tuple(runs.runs(lines, grams.ZONES)))


def _entry(article: Article, folded: Sequence[Sequence[tuple[str, int]]]) -> Entry:
    """Return the entry of an article; `folded` are the lines of its passages, each with its zone."""
    lines = [line for part in folded for line in part]
    tags = [folding.search_form(line.text) for line in article.lines if line.is_tags]
    headings = [text for text, zone in lines if zone >= Zone.HEADING]
    words = Words.of([text for text, _ in lines], [*headings, *tags])
    return Entry(
        digest_of(article),
        article.language,
        article.location,
        dict(article.facets),
        dict(article.twin_facets),
        article.is_bare,
        len(folded),
        msgspec.msgpack.encode(words),
        np.unique(units("".join(line.text for line in article.lines))).tobytes(),
    )


def units(text: str) -> NDArray[np.uint16]:
    """Return a text in units of UTF-16."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
