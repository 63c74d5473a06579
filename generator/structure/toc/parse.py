"""A printed table of contents (目录), however flattened, read back into its entries.

A number in a table of contents is an entry's own, or a page's, or part of a title. So every number is
a candidate (`candidates`), and the candidates that count on from each other best are the table
(`sequence`). What stands between them is titles and pages, and pages do not go back either.
"""

from __future__ import annotations

import re

from ...model import Entry
from ...text.characters import BULLETS, HAN
from ...text.hyphens import joined_hyphens, latin_words
from ...text.layout import clean
from .candidates import Candidate, candidates
from .levels import levels_of
from .normalize import normalize
from .pages import Tail, tail, titles_and_pages
from .sequence import best_sequence

_EDGES = f" {BULLETS}"
_WRAP = re.compile(rf"(?<=[{HAN}，、：；）])[ \t]*\r?\n\s*(?=[{HAN}（])")


def parse(text: str) -> tuple[Entry, ...]:
    """Return the entries of a printed table of contents.

    `text` is what stands under the heading 目录. Whatever it is, the entries hold all of it, in
    order, except numbers, leaders, pages, bullets and layout.
    """
    text = normalize(text)
    taken, tails = read(text)
    titled = titles_and_pages(tails)
    latin = latin_words(text) if "-" in text else frozenset()
    titles = [joined_hyphens(clean(_WRAP.sub("", title)).strip(_EDGES), latin) for title, _ in titled]
    entries = zip(levels_of(text, taken, titles), taken, titles, titled, strict=True)
    return tuple(Entry(level, mark.number, title, page) for level, mark, title, (_, page) in entries)


def read(text: str) -> tuple[list[Candidate], list[Tail]]:
    """Return where the entries begin, and what stands behind the number of each."""
    taken = best_sequence(candidates(text), len(text))
    ends = [*(mark.start for mark in taken), len(text)][1:]
    return taken, [tail(text[mark.end : end]) for mark, end in zip(taken, ends, strict=True)]
