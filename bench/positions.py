"""What the queries of bench/search.py would read of an index of bigrams and whole words with positions.

    python bench/positions.py [REPORTS …]

It is the usual design, which grams were chosen over: see generator/site/search/grams.py. Only lists are counted, as varints: for each
passage its distance from the one before, how often it has the term, and the distances between the places. What it takes to find a
list, to share files, or to store ranks is left out, so that a real index reads more. A query of one character is all
bigrams that begin with it. `found` are the passages that hold the terms side by side, `hold` those that hold the query: a word that
is only typed in part is no term.
"""

from __future__ import annotations

import itertools
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from search import QUERIES, ROOT, measured, saved_drafts
from speed import copies

SIZES = (1000,)
_TOKEN = re.compile("[a-z0-9]+|[^ ]")
_WORD = re.compile("[a-z0-9]+")

Postings = dict[int, list[int]]
"""The passages that have a term, and where in each it stands."""


def terms(folded: str) -> Iterator[tuple[str, int]]:
    """Yield the whole words and the bigrams of a text, each with its place."""
    tokens = list(_TOKEN.finditer(folded))
    for one, other in itertools.zip_longest(tokens, tokens[1:]):
        if _WORD.match(one[0]):
            yield one[0], one.start()
        elif other and other.start() == one.end() and not _WORD.match(other[0]):
            yield one[0] + other[0], one.start()


def asked(folded: str) -> list[tuple[str, int]]:
    """Return the terms of a piece of a query; of a single character, itself."""
    return list(terms(folded)) or [(folded, 0)]


def read(passages: list[str], wanted: set[str]) -> dict[str, Postings]:
    lists: dict[str, Postings] = defaultdict(lambda: defaultdict(list))
    for number, folded in enumerate(passages):
        for term, place in terms(folded):
            for key in {term, term[0]} & wanted:
                lists[key][number].append(place)
    return lists


def size(postings: Postings) -> int:
    """Return how many bytes a list takes."""
    total = 0
    for gap in (number - before for before, number in itertools.pairwise((0, *postings))):
        total += _varint(gap)
    for places in postings.values():
        steps = (place - before for before, place in itertools.pairwise((0, *places)))
        total += _varint(len(places)) + sum(map(_varint, steps))
    return total


def _varint(value: int) -> int:
    return max(1, -(-value.bit_length() // 7))


def side_by_side(lists: dict[str, Postings], piece: list[tuple[str, int]]) -> set[int]:
    """Return the passages that have all terms of a piece at their distances."""
    (first, _), *others = piece
    found = set()
    for number, places in lists.get(first, {}).items():
        starts = set(places)
        for term, distance in others:
            starts &= {place - distance for place in lists.get(term, {}).get(number, ())}
        if starts:
            found.add(number)
    return found


def main(sizes: list[int]) -> None:
    from generator.site.search.passages import passages as parted
    from generator.text.folding import search_form

    for reports in sizes:
        with tempfile.TemporaryDirectory() as name:
            corpus, path = Path(name, "corpus"), Path(name, "articles")
            corpus.mkdir()
            copies(corpus, reports, translated=True)
            measured("--save", str(corpus), str(path))
            parts = (part for draft in saved_drafts(str(path))[1] for part in parted(draft.make()))
            passages = ["  ".join(search_form(line.text) for line in part.lines) for part in parts]
        queries = {
            query: [search_form(piece) for piece in ([query.strip('"')] if '"' in query else query.split())]
            for query in QUERIES
        }
        pieces = {piece: asked(piece) for split in queries.values() for piece in split}
        lists = read(passages, {term for piece in pieces.values() for term, _ in piece})
        print(f"{reports} reports × 2 languages, {len(passages)} passages\n  found   hold     kB  query")
        for query, split in queries.items():
            found = set.intersection(*(side_by_side(lists, pieces[piece]) for piece in split))
            hold = sum(all(piece in passage for piece in split) for passage in passages)
            read_terms = {term for piece in split for term, _ in pieces[piece]}
            print(
                f"{len(found):>7} {hold:>6} {sum(size(lists[term]) for term in read_terms) / 1000:>6.1f}  {query}"
            )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
