"""Reads the files of the search index as generator/site/search/grams.py and index_files.py describe them."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from generator.model import Asset


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


class Files:
    """The files of one version, by their paths in it."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        files = {asset.path: asset.content for asset in assets}
        self.head: dict[str, Any] = json.loads(files.pop("search/index.json"))
        folder = PurePosixPath("search", self.head["version"])
        self.files = {
            str(PurePosixPath(path).relative_to(folder)): content for path, content in files.items()
        }

    def json(self, path: str) -> Any:
        return json.loads(self.files[path])

    def bytes(self, path: str) -> bytes:
        content = self.files[path]
        assert zlib.adler32(content[4:]) == int.from_bytes(content[:4], "big")
        return content[4:]

    @property
    def passages(self) -> list[Any]:
        paths = [path for path in self.files if path.startswith("passages/")]
        return [self.json(path) for path in sorted(paths, key=lambda path: int(PurePosixPath(path).stem))]

    @property
    def index(self) -> Index:
        paths = [path for path in self.files if path.startswith("grams/")]
        return Index(
            self.bytes(path) for path in sorted(paths, key=lambda path: int(PurePosixPath(path).stem))
        )
