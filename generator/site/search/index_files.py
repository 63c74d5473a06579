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

Where edits are laid over an index (see `layers`), each layer has its own grams, and `begins` in `start` has
the first passage of each article; without it, the passages are those of the articles, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import accumulate
from typing import TypeVar

import numpy as np

from ...cache import Cache
from ...model import LANGUAGES, Asset, other_language
from ...text.traditional import simplified
from ...text.words import function_words
from . import grams, names, runs
from .articles import FACETS, Draft, Zone
from .entries import Entry, units
from .files import FOLDER, Files, dumped
from .layers import Layer, Layers
from .words import apart

FORMAT = 5
INDEX = f"{FOLDER}/index.json"
"""The file that names the others."""
FILES_A_DIRECTORY = 128
PACKS_A_FILE = 64
ADDRESSES_A_FILE = 256
_NAMES_A_FILE = 32

T = TypeVar("T")


def index(
    drafts: Sequence[Draft],
    called: Sequence[names.Name],
    kept: Cache | None = None,
    layers: Layers | None = None,
    only: Set[str] | None = None,
) -> Iterator[Asset]:
    """Yield the files of the index, `index.json` last. `drafts` are in the order of LANGUAGES.

    What comes of articles and of grams that are as they were before is taken from what is `kept`. What has
    changed is laid over the `layers` of an index that was made before; then only its new files are yielded.
    If `only` is given, articles elsewhere than at these addresses are taken to be as they were.
    """
    layers = layers or Layers(is_renewed=False)
    yield from layers.renew(drafts, kept or Cache(), only)
    files, entries = layers.files, [place.entry for place in layers.articles]
    start = files.add_json("start", _start(layers, entries, called))
    fold = files.add_json("fold", _fold(layers))
    yield from files.taken()
    yield Asset(INDEX, dumped({"format": FORMAT, "start": start, "fold": fold}))


def _start(layers: Layers, entries: Sequence[Entry], called: Sequence[names.Name]) -> dict[str, object]:
    """Add the files that things are looked up in; return what the engine must know."""
    files = layers.files
    spoken = [entry.language for entry in entries]
    locations = [entry.location for entry in entries]
    counts = [entry.passages for entry in entries]
    begins, in_order = [place.first for place in layers.articles], [*accumulate(counts, initial=0)][:-1]
    addresses = [files.add_json("addresses", part) for part in _batches(locations, ADDRESSES_A_FILE)]
    return {
        "languages": LANGUAGES,
        "articles": [spoken.count(language) for language in LANGUAGES],
        "zones": {zone.name.lower(): zone for zone in Zone},
        "ranks": grams.RANKS,
        "longest": runs.LONGEST,
        "questions": function_words()["question"],
        "layers": [
            {"first": layer.first, "end": layer.end, **_directories(layer.shards, files)}
            for layer in layers.layers
        ],
        "names": _listed(_names(called, locations, files)),
        "counts": counts,
        **({} if begins == in_order else {"begins": begins}),
        "bare": [number for number, entry in enumerate(entries) if entry.is_bare],
        "packs": _listed([part for layer in layers.layers for part in _packs(layer, files)]),
        "addresses": {"size": ADDRESSES_A_FILE, "names": "".join(addresses)},
        "facets": {name: files.add_json("facets", _facet(entries, name)) for name in FACETS},
        "forgiving": layers.words.add_files(files, _occurring(layers)),
    }


def _listed(parts: Sequence[tuple[object, str]]) -> dict[str, object]:
    """Return what files begin with, and their names in a row."""
    return {"firsts": [first for first, _ in parts], "names": "".join(name for _, name in parts)}


def _directories(shards: Sequence[tuple[str, str]], files: Files) -> dict[str, object]:
    """Add the directories of files of grams, each given by its first string and its name."""
    parts = [
        (part[0][0], files.add_json("directory", _listed(part)))
        for part in _batches(shards, FILES_A_DIRECTORY)
    ]
    return _listed(parts)


def _packs(layer: Layer, files: Files) -> Iterator[tuple[int, str]]:
    """Add the tables of the files of passages; yield the first passage and the name of each table."""
    first = layer.first
    for part in _batches(layer.packs, PACKS_A_FILE):
        table = {"sizes": [sizes for sizes, _ in part], "names": "".join(name for _, name in part)}
        yield first, files.add_json("packs", table)
        first += sum(len(sizes) for sizes, _ in part)


def _facet(entries: Sequence[Entry], name: str) -> dict[str, object]:
    """Return the values of a facet with their labels by language, and each article's values by index."""
    labels: dict[str, dict[str, str]] = {}
    for entry in entries:
        for value, label in entry.facets.get(name, ()):
            labels.setdefault(value, {})[entry.language] = label
        for value, label in entry.twin_facets.get(name, ()):
            labels[value].setdefault(other_language(entry.language), label)
    numbers = {value: number for number, value in enumerate(labels)}
    told = [[value, *(by.get(language, value) for language in LANGUAGES)] for value, by in labels.items()]
    chosen = [[numbers[value] for value, _ in entry.facets.get(name, ())] for entry in entries]
    return {"values": told, "articles": chosen}


def _fold(layers: Layers) -> str:
    """Return the table of traditional characters, without those that do not concern any text here."""
    occurs = _occurring(layers)
    return "".join(sorted(one + to for one, to in simplified().items() if occurs(one) or occurs(to)))


def _occurring(layers: Layers) -> Callable[[str], bool]:
    """Return a function that says whether all characters of a text occur in the collection."""
    there = set(map(chr, np.flatnonzero(layers.units)))

    def occurs(text: str) -> bool:
        return there.issuperset(text) or bool(max(text) > "\uffff" and layers.units[units(text)].all())

    return occurs


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
