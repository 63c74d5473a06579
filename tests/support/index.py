"""Reads the files of the search index as generator/site/search/grams.py and index_files.py describe them."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from generator.model import Asset, Site
from generator.site.search.articles import Article, drafts
from generator.site.search.files import FOLDER, NAME
from generator.text.folding import search_form


class Gram(NamedTuple):
    key: str
    is_common: bool
    passages: dict[int, int]
    """The rank in each."""


def order(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def numbers(content: bytes) -> list[int]:
    found, value, shift = [], 0, 0
    for byte in content:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(value)
            value = shift = 0
    return found


def grams(content: bytes) -> Iterator[Gram]:
    """Yield the entries of a file of grams."""
    at, key = 0, b""

    def number() -> int:
        nonlocal at
        end = at + 1
        while content[end - 1] > 127:
            end += 1
        (value,) = numbers(content[at:end])
        at = end
        return value

    while at < len(content):
        shared, added = content[at : at + 2]
        key = key[: 2 * shared] + content[at + 2 : at + 2 + 2 * added]
        at += 2 + 2 * added
        head, passage, passages = number(), 0, {}
        for _ in range(head >> 1):
            value = number()
            passage += value >> 3
            passages[passage] = value & 7
        yield Gram(key.decode("utf-16-be", "surrogatepass"), bool(head & 1), passages)


class Index:
    """The grams in order, and the passages that hold a string."""

    def __init__(self, contents: Iterable[bytes]) -> None:
        self.grams = [gram for content in contents for gram in grams(content)]
        self.keys = [order(gram.key) for gram in self.grams]

    def holders(self, text: str) -> tuple[set[int], bool]:
        """Return the passages that hold `text`, and whether all of them surely do."""
        key = order(text)
        at = bisect_left(self.keys, key)
        found: set[int] = set()
        for number in range(at, len(self.keys)):
            if not self.keys[number].startswith(key):
                break
            found |= self.grams[number].passages.keys()
            if self.grams[number].is_common:
                break
        if not found and at and not self.grams[at - 1].is_common and key.startswith(self.keys[at - 1]):
            return set(self.grams[at - 1].passages), False
        return found, True


def named(names: str) -> list[str]:
    return [names[at : at + NAME] for at in range(0, len(names), NAME)]


class Files:
    """The files of an index, by their paths in its folder."""

    def __init__(self, assets: Iterable[Asset] = ()) -> None:
        self.files: dict[str, bytes] = {}
        self.head: dict[str, Any] = {}
        if assets:
            self.add(assets)

    def add(self, assets: Iterable[Asset]) -> None:
        """Take the files of an index that was renewed, besides those that are there."""
        self.files |= {asset.path.removeprefix(f"{FOLDER}/"): asset.content for asset in assets}
        self.head = self.json("start", json.loads(self.files["index.json"])["start"])

    def bytes(self, kind: str, name: str) -> bytes:
        return zlib.decompress(self.files[f"{kind}/{name}.bin"])

    def json(self, kind: str, name: str) -> Any:
        return json.loads(self.bytes(kind, name))

    @property
    def passages(self) -> list[Any]:
        found = []
        for table in named(self.head["packs"]["names"]):
            packs = self.json("packs", table)
            for sizes, name in zip(packs["sizes"], named(packs["names"]), strict=True):
                content, at = self.files[f"passages/{name}.bin"], 0
                for size in sizes:
                    found.append(json.loads(zlib.decompress(content[at : at + size])))
                    at += size
        return found

    @property
    def index(self) -> Index:
        """Return the grams of an index that was made at once."""
        (layer,) = self.head["layers"]
        return self.layer(layer)

    def layer(self, layer: dict[str, Any]) -> Index:
        tables = [self.json("directory", name) for name in named(layer["names"])]
        return Index(self.bytes("grams", name) for table in tables for name in named(table["names"]))

    @property
    def articles(self) -> list[range]:
        """Return the numbers of the passages of each article."""
        counts = self.head["counts"]
        begins = self.head.get("begins") or accumulate(counts, initial=0)
        return [range(first, first + count) for first, count in zip(begins, counts, strict=False)]

    def told(self) -> tuple[object, ...]:
        """Return all that an index says besides where things stand in its files."""
        head = {name: value for name, value in self.head.items() if name not in ("layers", "packs", "begins")}
        passages = self.passages
        return head, [[passages[number] for number in numbers] for numbers in self.articles]

    def text(self, location: str) -> str:
        """Return the lines of an article."""
        passages = self.passages
        own = (passages[number] for numbers in self.articles for number in numbers)
        lines = (line for passage in own if passage["location"] == location for line in passage["lines"])
        return "\n".join(text for _, _, text in lines)

    def found(self, queries: Iterable[str]) -> dict[str, list[str]]:
        """Return where each of some folded texts is found, as the engine does."""
        passages, counting = self.passages, {number for numbers in self.articles for number in numbers}
        layers = [(layer["first"], self.layer(layer)) for layer in self.head["layers"]]
        found = {}
        for query in queries:
            holding = set[int]()
            for first, index in layers:
                numbers, is_exact = index.holders(query)
                own = {first + number for number in numbers} & counting
                holding |= own if is_exact else {one for one in own if _holds(passages[one], query)}
            found[query] = sorted({passages[number]["location"] for number in holding})
        return found


def _holds(passage: dict[str, Any], text: str) -> bool:
    return any(text in search_form(line) for _, _, line in passage["lines"])


def every_article(site: Site) -> Iterator[Article]:
    return (draft.make() for draft in drafts(site))
