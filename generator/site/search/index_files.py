"""The search index: articles -> static files, of which a browser loads the few that a query needs.

All files are in one folder, named after a hash of their content; only `search/index.json` has a fixed
address, and names that folder, so that a browser never mixes two versions. It also says all that the engine
must know of the other files: languages, facets, zones, ranks, the number of items in a batch, and where the
files of grams and names begin. An article is divided into passages of whole lines. The files of a version:

    articles.bin      the number of passages of each article, as varints
    addresses/N.json  the addresses of 64 articles
    grams/N.bin       the grams in their order, about 4 kB a file (see `grams`)
    directory/N.json  the first strings of 128 of those files; index.json has the first of each directory
    passages/N/N.json address, title and lines of a passage, as they stand on the page
    names/N.json      the names of concepts and reports (see `names`), with their articles; index.json has the
                      first name of each file
    facets/NAME.json  the values of a facet with their labels, and the values of each article
    fold.json         pairs of traditional and simplified characters that occur
    bare.bin          the numbers of articles that stand for their twins too: distances, as varints

What search tries where a query is found nowhere is in files of its own (see `words`).

A `.bin` begins with the Adler-32 checksum of the rest.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ...model import LANGUAGES, Asset
from ...text import folding
from ...text.traditional import simplified
from . import grams, names, suffixes
from .articles import FACETS, Article, Line, Zone
from .words import Words, apart, function_words

FORMAT = 3
FOLDER = "search"
_PASSAGE = 1200
"""Approximate number of characters in a passage."""
FILES_A_DIRECTORY = 128
ADDRESSES_A_FILE = 64
PASSAGES_A_FOLDER = 1000
_NAMES_A_FILE = 16
_FACTS = ("organisation", "year", "kind")
"""The facets that a hit shows, in order."""

T = TypeVar("T")


def index(articles: Iterable[Article], called: Sequence[names.Name]) -> Iterator[Asset]:
    """Yield the files of the index. `articles` are in the order of LANGUAGES and are not kept in memory."""
    shelf = _Shelf()
    firsts: list[str] = []
    files: list[Asset] = []
    for number, shard in enumerate(grams.shards(shelf.lines(articles))):
        files.append(_binary(f"grams/{number}.bin", shard.content))
        firsts.append(shard.first)
    directories = list(_batches(firsts, FILES_A_DIRECTORY))
    named, named_firsts = _names(called, shelf.locations)
    files += [Asset(f"directory/{number}.json", _dumps(part)) for number, part in enumerate(directories)]
    files += [*shelf.files(), *named]
    head = {
        "format": FORMAT,
        "languages": LANGUAGES,
        "articles": [shelf.languages.count(language) for language in LANGUAGES],
        "facets": FACETS,
        "zones": {zone.name.lower(): zone for zone in Zone},
        "ranks": grams.RANKS,
        "longest": suffixes.LONGEST,
        "questions": function_words()["question"],
        "batches": {
            "directory": FILES_A_DIRECTORY,
            "addresses": ADDRESSES_A_FILE,
            "passages": PASSAGES_A_FOLDER,
        },
        "grams": [part[0] for part in directories],
        "names": named_firsts,
    }
    version = _version(files, head)
    for file in files:
        yield Asset(f"{FOLDER}/{version}/{file.path}", file.content)
    yield Asset(f"{FOLDER}/index.json", _dumps(head | {"version": version}))


def _units(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


class _Shelf:
    """Collects the properties of the articles, in order, while their lines are read."""

    def __init__(self) -> None:
        self.languages: list[str] = []
        self.locations: list[str] = []
        self.facets: list[dict[str, tuple[tuple[str, str], ...]]] = []
        self.bare: list[int] = []
        self.words = Words()
        self.counts: list[int] = []  # of passages
        self.shown: list[Asset] = []  # the passages
        self.units = np.zeros(1 << 16, np.bool_)  # of UTF-16, that occur

    def lines(self, articles: Iterable[Article]) -> Iterator[tuple[str, int, int]]:
        """Yield each line, folded, with the number of its passage and its zone."""
        for article in articles:
            before = len(self.shown)
            for heading, lines in _passages(article):
                number = len(self.shown)
                self.shown.append(_passage(number, article, heading, lines))
                self.units[_units("".join(line.text for line in lines))] = True
                for line in lines:
                    folded = folding.search_form(line.text)
                    self.words.add(folded, line.zone >= Zone.HEADING)
                    yield folded, number, line.zone
            if article.is_bare:
                self.bare.append(len(self.counts))
            self.counts.append(len(self.shown) - before)
            self.languages.append(article.language)
            self.locations.append(article.location)
            self.facets.append(dict(article.facets))

    def files(self) -> Iterator[Asset]:
        yield _binary("articles.bin", _varints(self.counts))
        for number, part in enumerate(_batches(self.locations, ADDRESSES_A_FILE)):
            yield Asset(f"addresses/{number}.json", _dumps(part))
        yield from self.shown
        yield from (self._facet(name) for name in FACETS)
        yield self._fold()
        yield _binary("bare.bin", _varints(here - before for before, here in pairwise((0, *self.bare))))
        yield from self.words.files(lambda text: bool(self.units[_units(text)].all()))

    def _facet(self, name: str) -> Asset:
        """Return the values of a facet with their labels by language, and each article's values by index."""
        labels: dict[str, dict[str, str]] = {}
        chosen = [facets.get(name, ()) for facets in self.facets]
        for language, values in zip(self.languages, chosen, strict=True):
            for value, label in values:
                labels.setdefault(value, {})[language] = label
        numbers = {value: number for number, value in enumerate(labels)}
        told = [[value, *(by.get(language, value) for language in LANGUAGES)] for value, by in labels.items()]
        rows = [[numbers[value] for value, _ in values] for values in chosen]
        return Asset(f"facets/{name}.json", _dumps({"values": told, "articles": rows}))

    def _fold(self) -> Asset:
        """Return the table of traditional characters, without those that do not concern any text here."""
        pairs = (
            one + to
            for one, to in simplified().items()
            if self.units[_units(one)].all() or self.units[_units(to)].all()
        )
        return Asset("fold.json", _dumps("".join(sorted(pairs))))


def _passages(article: Article) -> Iterator[tuple[str, list[Line]]]:
    """Yield the passages of an article, at least one, each with the heading under which it begins."""
    heading, size, lines = "", 0, list[Line]()
    opening = heading
    for line in article.lines:
        if lines and size + len(line.text) > _PASSAGE:
            yield opening, lines
            opening, size, lines = heading, 0, []
        lines.append(line)
        size += len(line.text)
        if line.zone is Zone.HEADING:
            heading = line.text
    yield opening, lines


def _passage(number: int, article: Article, heading: str, lines: Iterable[Line]) -> Asset:
    """Return a passage as the browser shows it."""
    shown = {
        "location": article.location,
        "language": article.language,
        "title": article.title,
        "facts": [label for name in _FACTS for _, label in dict(article.facets).get(name, ())],
        "heading": heading,
        "lines": [[line.zone, line.anchor, unicodedata.normalize("NFC", line.text)] for line in lines],
    }
    return Asset(f"passages/{number // PASSAGES_A_FOLDER}/{number}.json", _dumps(shown))


def _names(called: Iterable[names.Name], locations: Sequence[str]) -> tuple[list[Asset], list[str]]:
    """Return the files of names, and the first string of each; equal names are in one file.

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
    return [Asset(f"names/{number}.json", _dumps(part)) for number, part in enumerate(parts)], firsts


def _version(files: Iterable[Asset], head: dict[str, object]) -> str:
    digest = hashlib.sha256(_dumps(head))
    for file in files:
        digest.update(f"{file.path} {len(file.content)} ".encode())
        digest.update(file.content)
    return digest.hexdigest()[:12]


def _binary(path: str, content: bytes) -> Asset:
    return Asset(path, zlib.adler32(content).to_bytes(4, "big") + content)


def _varints(values: Iterable[int]) -> bytes:
    content = bytearray()
    for value in values:
        while value > 127:
            content.append(value & 127 | 128)
            value >>= 7
        content.append(value)
    return bytes(content)


_LONE = re.compile("[\ud800-\udfff]")


def _dumps(value: object) -> bytes:
    """Return JSON in UTF-8; a lone surrogate, with which a file of grams may begin, is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
