"""Compares entries that were read with those that were printed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from generator.structure.toc.parse import parse

from .books import Book
from .printing import joint, squeezed


class Score(NamedTuple):
    hits: int = 0
    found: int = 0
    wanted: int = 0

    def plus(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 1.0


Keys = Counter[tuple[str, ...]]


def fold(text: str) -> str:
    return squeezed(unicodedata.normalize("NFKC", text))


def keys(entries: Iterable[tuple[int, str, str]]) -> Keys:
    """Return the entries as (numbers from the outermost in, title)."""
    above: list[tuple[int, str]] = []
    found: Keys = Counter()
    for level, number, title in entries:
        while above and above[-1][0] >= level:
            above.pop()
        above.append((level, fold(number).rstrip(".、")))
        found[(*(number for _, number in above), fold(title))] += 1
    return found


def compare(wanted: Keys, text: str, label: str = "") -> Score:
    found = keys((entry.level, entry.number, entry.title) for entry in parse(text))
    if label:
        for sign, keys_ in (("-", wanted - found), ("+", found - wanted)):
            for key in keys_:
                print(sign, label, " > ".join(key))
    return Score((wanted & found).total(), found.total(), wanted.total())


def own_numbers(book: Book) -> Score:
    """Read the book in its own numbering, a line an entry; its levels do not follow its numbers."""
    wanted: Keys = Counter((fold(item.number), fold(item.title)) for item in book)
    read = parse("\n".join(joint(item) for item in book))
    found: Keys = Counter((fold(entry.number), fold(entry.title)) for entry in read)
    return Score((wanted & found).total(), found.total(), wanted.total())
