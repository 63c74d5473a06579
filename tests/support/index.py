"""Reads the files of the search index as generator/site/search/grams.py and index_files.py describe them."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from generator.model import Asset, Site
from generator.site.search.articles import Article, drafts
from generator.site.search.files import FOLDER, NAME


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

    def __init__(self, assets: Iterable[Asset]) -> None:
        self.files = {asset.path.removeprefix(f"{FOLDER}/"): asset.content for asset in assets}
        self.head: dict[str, Any] = self.json("start", json.loads(self.files["index.json"])["start"])

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
        tables = [self.json("directory", name) for name in named(self.head["directories"]["names"])]
        return Index(self.bytes("grams", name) for table in tables for name in named(table["names"]))


def every_article(site: Site) -> Iterator[Article]:
    return (draft.make() for draft in drafts(site))
