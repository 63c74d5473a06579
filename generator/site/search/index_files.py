"""The search index: articles -> static files, of which a browser loads the few that a query needs.

Only `search/index.json` has a fixed address. It names two files, and these the others (see `files`), so that
a browser never mixes two versions; all but `index.json` are deflated. An article is divided into passages of
whole lines. Kinds of files:

    start      all that the engine must know of the others: languages, the number of passages of each article,
               those that stand for their twins too, facets, zones, ranks, and the names of files with the
               first string or passage of each
    fold       pairs of traditional and simplified characters that occur
    addresses  the addresses of 256 articles
    grams      the grams in their order (see `grams`)
    directory  names and first strings of 128 files of grams
    passages   passages one behind the other: address, title and lines of each, as they stand on the page
    packs      names of 64 files of passages, and the number of bytes of each passage in them
    names      the names of concepts and reports (see `names`), with their articles
    facets     the values of a facet with their labels, and the values of each article

What search tries where a query is found nowhere is in files of its own (see `words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ...cache import Cache
from ...model import LANGUAGES, Asset, other_language
from ...parallel import run
from ...text import folding
from ...text.function_words import function_words
from ...text.traditional import simplified
from . import grams, names, runs
from .articles import FACETS, Article, Draft, Zone
from .files import FOLDER, Files, dumped
from .passages import Pack, packs, passages, together
from .words import Words, apart

FORMAT = 4
FILES_A_DIRECTORY = 128
PACKS_A_FILE = 64
ADDRESSES_A_FILE = 256
_NAMES_A_FILE = 32

T = TypeVar("T")
Facets = dict[str, tuple[tuple[str, str], ...]]


def index(
    drafts: Sequence[Draft], called: Sequence[names.Name], kept: Cache | None = None
) -> Iterator[Asset]:
    """Yield the files of the index, `index.json` last. `drafts` are in the order of LANGUAGES.

    What comes of articles and of grams that are as they were before is taken from what is `kept`.
    """
    kept = kept or Cache()
    files, shelf = Files(), _Shelf()
    firsts, shards = list[str](), list[str]()
    with closing(runs.Text()) as text:
        for read in run(partial(_read, kept), list(together(drafts)), worth=2, chunk=1):
            shelf.add(read, files)
            for each in read.runs:
                text.add(each)
            yield from files.taken()
        for shard in grams.shards(text, kept):
            firsts.append(shard.first)
            shards.append(files.add("grams", shard.content))
            yield from files.taken()
    directories = [
        (part[0], files.add_json("directory", {"firsts": part, "names": "".join(named)}))
        for part, named in zip(
            _batches(firsts, FILES_A_DIRECTORY), _batches(shards, FILES_A_DIRECTORY), strict=True
        )
    ]
    head = {
        "languages": LANGUAGES,
        "articles": [shelf.languages.count(language) for language in LANGUAGES],
        "zones": {zone.name.lower(): zone for zone in Zone},
        "ranks": grams.RANKS,
        "longest": runs.LONGEST,
        "questions": function_words()["question"],
        "directories": _listed(directories),
        "names": _listed(_names(called, shelf.locations, files)),
        **shelf.head(files),
    }
    heads = {"start": files.add_json("start", head), "fold": shelf.fold(files)}
    yield from files.taken()
    yield Asset(f"{FOLDER}/index.json", dumped({"format": FORMAT, **heads}))


def _listed(parts: Sequence[tuple[object, str]]) -> dict[str, object]:
    """Return what files begin with, and their names in a row."""
    return {"firsts": [first for first, _ in parts], "names": "".join(name for _, name in parts)}


# --- the articles ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    """All of an article but its text."""

    language: str
    location: str
    facets: Facets
    twin_facets: Facets
    is_bare: bool
    passages: int


@dataclass(frozen=True, slots=True)
class _Read:
    """What is made of some articles."""

    entries: tuple[_Entry, ...]
    packs: tuple[Pack, ...]
    runs: tuple[runs.Run, ...]
    words: Words
    units: bytes
    """Distinct units of UTF-16."""


def _read(kept: Cache, drafts: Sequence[Draft]) -> _Read:
    return kept.result(_of_articles, tuple(draft.make() for draft in drafts))


def _of_articles(articles: tuple[Article, ...]) -> _Read:
    entries, parts, words = [], [], Words()
    for article in articles:
        own = list(passages(article))
        facets, twin = dict(article.facets), dict(article.twin_facets)
        entries.append(_Entry(article.language, article.location, facets, twin, article.is_bare, len(own)))
        parts += own
    folded = [[(folding.search_form(line.text), line.zone) for line in part.lines] for part in parts]
    for lines in folded:
        words.add([line for line, _ in lines], [line for line, zone in lines if zone >= Zone.HEADING])
    units = _units("".join(line.text for part in parts for line in part.lines))
    return _Read(
        tuple(entries),
        tuple(packs(parts)),
        tuple(runs.runs(folded, grams.ZONES)),
        words,
        np.unique(units).tobytes(),
    )


def _units(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


class _Shelf:
    """Collects the properties of the articles, in order."""

    def __init__(self) -> None:
        self.languages: list[str] = []
        self.locations: list[str] = []
        self.facets: list[Facets] = []
        self.twin_facets: list[Facets] = []
        self.bare: list[int] = []
        self.words = Words()
        self.counts: list[int] = []  # of passages
        self.packs: list[tuple[tuple[int, ...], str]] = []  # sizes of passages, and name
        self.units = np.zeros(1 << 16, np.bool_)  # of UTF-16, that occur

    def add(self, read: _Read, files: Files) -> None:
        """Take some articles."""
        for entry in read.entries:
            if entry.is_bare:
                self.bare.append(len(self.counts))
            self.counts.append(entry.passages)
            self.languages.append(entry.language)
            self.locations.append(entry.location)
            self.facets.append(entry.facets)
            self.twin_facets.append(entry.twin_facets)
        self.packs += [(pack.sizes, files.add("passages", pack.content)) for pack in read.packs]
        self.words.merge(read.words)
        self.units[np.frombuffer(read.units, np.uint16)] = True

    def head(self, files: Files) -> dict[str, object]:
        """Add the files about the articles; return what the engine must know of them."""
        begins, before = list[tuple[object, str]](), 0
        for part in _batches(self.packs, PACKS_A_FILE):
            table = {"sizes": [sizes for sizes, _ in part], "names": "".join(name for _, name in part)}
            begins.append((before, files.add_json("packs", table)))
            before += sum(len(sizes) for sizes, _ in part)
        addresses = [files.add_json("addresses", part) for part in _batches(self.locations, ADDRESSES_A_FILE)]
        return {
            "counts": self.counts,
            "bare": self.bare,
            "packs": _listed(begins),
            "addresses": {"size": ADDRESSES_A_FILE, "names": "".join(addresses)},
            "facets": {name: files.add_json("facets", self._facet(name)) for name in FACETS},
            "forgiving": self.words.add_files(files, lambda text: bool(self.units[_units(text)].all())),
        }

    def _facet(self, name: str) -> dict[str, object]:
        """Return the values of a facet with their labels by language, and each article's values by index."""
        labels: dict[str, dict[str, str]] = {}
        chosen = [facets.get(name, ()) for facets in self.facets]
        for language, values, twin in zip(self.languages, chosen, self.twin_facets, strict=True):
            for value, label in values:
                labels.setdefault(value, {})[language] = label
            for value, label in twin.get(name, ()):
                labels[value].setdefault(other_language(language), label)
        numbers = {value: number for number, value in enumerate(labels)}
        told = [[value, *(by.get(language, value) for language in LANGUAGES)] for value, by in labels.items()]
        return {"values": told, "articles": [[numbers[value] for value, _ in values] for values in chosen]}

    def fold(self, files: Files) -> str:
        """Add the table of traditional characters, without those that do not concern any text here."""
        pairs = (
            one + to
            for one, to in simplified().items()
            if self.units[_units(one)].all() or self.units[_units(to)].all()
        )
        return files.add_json("fold", "".join(sorted(pairs)))


# --- names ---------------------------------------------------------------------------------------------


def _names(called: Iterable[names.Name], locations: Sequence[str], files: Files) -> list[tuple[object, str]]:
    """Add the files of names; return the first string and the name of each. Equal names are in one file.

    Each name is followed by the numbers of the articles that it names.
    """
    numbers: dict[str, list[int]] = {}
    for number, location in enumerate(locations):
        numbers.setdefault(location.partition("/")[2], []).append(number)
    parts: list[list[tuple[object, ...]]] = []
    firsts: list[str] = []
    before = ""
    for name in called:
        if not parts or (len(parts[-1]) >= _NAMES_A_FILE and name.key != before):
            parts.append([])
            firsts.append(apart(before, name.key))
        parts[-1].append((*name, numbers.get(name.path, [])))
        before = name.key
    return [(first, files.add_json("names", part)) for first, part in zip(firsts, parts, strict=True)]


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
