"""Articles -> passages, the parts of their text that search tells apart, and files of several passages.

Each passage in a file is deflated by itself: a browser asks for a part of the file, and gets the whole where
a host does not send parts, which is why the files are small. Where a passage or a file ends is chosen by what
begins there, so that an edit changes few of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...text.characters import nfc
from .articles import Article, Draft, Line, Zone
from .files import deflated, dumped

LEAST, MOST = 4_000, 12_000
"""Minimum and maximum number of bytes of text in a passage, but for an article's last, and single lines."""
_LEAST_IN_FILE, _MOST_IN_FILE = 6_000, 18_000
"""Minimum and maximum number of bytes in a file, but for single passages."""
_OPENING = 8
"""Number of characters by which a line is known: edits are mostly further on."""
_FACTS = ("organisation", "year", "kind")
"""The facets that a hit shows, in order."""
_LEAST_TOGETHER, _MOST_TOGETHER = 32, 96
"""Minimum and maximum number of articles that are made together."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of an article, and the heading under which they begin."""

    article: Article
    heading: str
    lines: tuple[Line, ...]

    def dumped(self) -> bytes:
        """Return the passage as the browser shows it."""
        article = self.article
        shown = {
            "location": article.location,
            "language": article.language,
            "title": article.title,
            "facts": [label for name in _FACTS for _, label in dict(article.facets).get(name, ())],
            "heading": self.heading,
            "lines": [[line.zone, line.anchor, nfc(line.text)] for line in self.lines],
            **({"third": article.third} if article.third else {}),
        }
        return dumped(shown)


@dataclass(frozen=True, slots=True)
class Pack:
    """A file of passages, and the number of bytes of each."""

    sizes: tuple[int, ...]
    content: bytes


def passages(article: Article) -> Iterator[Passage]:
    """Yield the passages of an article, at least one."""
    heading, size, lines = "", 0, list[Line]()
    opening = heading
    for line in article.lines:
        length = len(line.text.encode("utf-8", "replace"))
        is_end = size >= LEAST and (line.zone is Zone.HEADING or _is_chosen(line.text[:_OPENING], 4))
        if lines and (is_end or size + length > MOST):
            yield Passage(article, opening, tuple(lines))
            opening, size, lines = heading, 0, []
        lines.append(line)
        size += length
        if line.zone is Zone.HEADING:
            heading = line.text
    yield Passage(article, opening, tuple(lines))


def packs(passages: Iterable[Passage]) -> Iterator[Pack]:
    """Yield passages as files."""
    parts, size = list[bytes](), 0
    for passage in passages:
        content = deflated(passage.dumped())
        is_end = size >= _LEAST_IN_FILE and _is_chosen(passage.article.location, 2)
        if parts and (is_end or size + len(content) > _MOST_IN_FILE):
            yield _pack(parts)
            parts, size = [], 0
        parts.append(content)
        size += len(content)
    if parts:
        yield _pack(parts)


def _pack(parts: Sequence[bytes]) -> Pack:
    return Pack(tuple(map(len, parts)), b"".join(parts))


def together(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    """Yield drafts in lists, each of which is made by one process and has files of its own."""
    some = list[Draft]()
    for draft in drafts:
        is_end = len(some) >= _LEAST_TOGETHER and _is_chosen(draft.location, 16)
        if some and (is_end or len(some) >= _MOST_TOGETHER):
            yield some
            some = []
        some.append(draft)
    if some:
        yield some


def _is_chosen(name: str, one_in: int) -> bool:
    """Return True for one in so many names."""
    return zlib.crc32(name.encode("utf-8", "replace")) % one_in == 0
