"""The layers of an index: what has changed since an index was made is indexed by itself, and laid over it.

So an edit costs what it changes, not what there is. Articles that were indexed before and are no longer there
stay in their layer, where nobody looks for them. A layer is given up, and what still counts in it is indexed
anew with what has changed, unless it has many times as much of that: as in log-structured merge trees (O'Neil
et al. 1996) there are few layers, whatever the edits. An index that is made at once is one layer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

import msgspec
import numpy as np

from ...cache import Cache, digest_of
from ...model import Asset
from ...parallel import run
from . import grams, runs
from .articles import Draft
from .entries import Entry, read
from .files import Files
from .lookups import Use
from .passages import together
from .words import Words

_MANY = 4
"""A layer stays if so many times as many articles count in it as are indexed anew."""
_LASTING = 5
"""Number of times that a process reads articles which stand together."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in the index; `first` is the number of its first passage."""

    entry: Entry
    first: int


@dataclass(frozen=True, slots=True)
class Layer:
    """Articles that were indexed together, the passages of which are numbered from `first` up to `end`.

    `shards` are first strings and names of files of grams, in which passages are numbered from 0; `packs` are
    the numbers of bytes of the passages in each file of passages, and its name.
    """

    first: int
    end: int
    shards: tuple[tuple[str, str], ...]
    packs: tuple[tuple[tuple[int, ...], str], ...]
    articles: tuple[Placed, ...]
    places: Mapping[bytes, Placed]
    """The articles by their digests."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What an article was made of, and what became of it; `uses` is None if that is not known."""

    draft: Draft
    uses: frozenset[Use] | None
    digest: bytes


class Layers:
    """An index that can be renewed: its layers, its articles in order, and what all of them say together."""

    def __init__(self, is_renewed: bool = True) -> None:
        """Have no articles; what they come from is noted only if the index `is_renewed` at all."""
        self.files = Files()
        self._is_renewed = is_renewed
        self._known: list[_Known] = []
        self.layers: list[Layer] = []
        self.articles: tuple[Placed, ...] = ()
        self.words = Words()
        self.units = np.zeros(1 << 16, np.int64)
        """How many articles have each unit of UTF-16."""

    def renew(self, drafts: Sequence[Draft], kept: Cache, only: Set[str] | None = None) -> Iterator[Asset]:
        """Index those articles that are not indexed yet; yield the files of the new layer.

        If `only` is given, those that were there and are not at one of these addresses are left as they were.
        """
        before = self.articles
        if not self.layers:
            layer, uses = yield from self._layer(drafts, 0, kept)
            self.layers, self.articles = [layer], layer.articles
            self._known = [
                _Known(draft, noted, place.entry.digest)
                for draft, noted, place in zip(drafts, uses, layer.articles, strict=True)
            ]
        else:
            known = self._recognised(drafts) if only is None else self._left(drafts, only)
            yield from self._lay_over({one.digest: one.draft for one in known}, kept)
            places = {digest: place for layer in self.layers for digest, place in layer.places.items()}
            self._known, self.articles = known, tuple(places[one.digest] for one in known)
        self._count(before)

    def _recognised(self, drafts: Sequence[Draft]) -> list[_Known]:
        """Return articles with their digests: where nothing has changed, the article is not made for that."""
        last = {one.draft.location: one for one in self._known}
        changes = _changes(drafts, [one.draft for one in self._known])
        known = []
        for draft in drafts:
            old = last.get(draft.location)
            if old and old.uses is not None and old.draft.item == draft.item and changes.isdisjoint(old.uses):
                known.append(_Known(draft, old.uses, old.digest))
            else:
                article, uses = draft.made()
                known.append(_Known(draft, uses, digest_of(article)))
        return known

    def _left(self, drafts: Sequence[Draft], renewed: Set[str]) -> list[_Known]:
        """Return articles with their digests: those that are not `renewed` with what they were made of."""
        last = {one.draft.location: one for one in self._known if one.draft.location not in renewed}
        return [last.get(draft.location) or _anew(draft) for draft in drafts]

    def _lay_over(self, wanted: Mapping[bytes, Draft], kept: Cache) -> Iterator[Asset]:
        """Add a layer of those articles that are in none, each given by its digest."""
        layers = list(self.layers)
        known = {digest for layer in layers for digest in layer.places}
        fresh = [digest for digest in wanted if digest not in known]
        while fresh and layers:
            others = [digest for digest in layers[-1].places if digest in wanted]
            if len(others) >= _MANY * len(fresh):
                break
            fresh += others
            layers.pop()
        if fresh:
            own, first = (Cache(), layers[-1].end) if layers else (kept, 0)  # a small layer is not kept
            layer, _ = yield from self._layer([wanted[digest] for digest in fresh], first, own)
            layers.append(layer)
        self.layers = layers

    def _layer(
        self, drafts: Sequence[Draft], first: int, kept: Cache
    ) -> Generator[Asset, None, tuple[Layer, list[frozenset[Use] | None]]]:
        """Index articles, whose passages are numbered from `first`; yield the files.

        Return the layer, and what was looked up for each article, if that is noted.
        """
        entries, packs, shards = list[Entry](), list[tuple[tuple[int, ...], str]](), list[tuple[str, str]]()
        uses = list[frozenset[Use] | None]()
        with closing(runs.Text()) as text:
            work = partial(read, kept, self._is_renewed)
            for some, noted in run(work, list(together(drafts)), worth=2, chunk=1, lasting=_LASTING):
                uses += noted
                entries += some.entries
                packs += [(pack.sizes, self.files.add("passages", pack.content)) for pack in some.packs]
                for each in some.runs:
                    text.add(each)
                yield from self.files.taken()
            for shard in grams.shards(text, kept):
                shards.append((shard.first, self.files.add("grams", shard.content)))
                yield from self.files.taken()
        numbers = list(accumulate((entry.passages for entry in entries), initial=first))
        articles = tuple(Placed(*pair) for pair in zip(entries, numbers, strict=False))
        places = {place.entry.digest: place for place in articles}
        return Layer(first, numbers[-1], tuple(shards), tuple(packs), articles, places), uses

    def _count(self, before: Sequence[Placed]) -> None:
        """Count the words and units of the articles that have come, and no longer those of others."""
        entries = {place.entry.digest: place.entry for place in (*before, *self.articles)}
        old, new = (Counter(place.entry.digest for place in some) for some in (before, self.articles))
        for times, digests in ((1, new - old), (-1, old - new)):
            for digest in digests.elements():
                self.words.add(msgspec.msgpack.decode(entries[digest].words, type=Words), times)
                self.units[np.frombuffer(entries[digest].units, np.uint16)] += times


def _anew(draft: Draft) -> _Known:
    """Return an article that will be made again: it comes of other tables than the rest."""
    return _Known(draft._replace(lookups=None), None, digest_of(draft.make()))


def _changes(drafts: Sequence[Draft], before: Sequence[Draft]) -> set[Use]:
    """Return what is looked up for articles that is not what it was for earlier ones."""
    new, old = (next((one.lookups for one in some if one.lookups), None) for some in (drafts, before))
    return new.changes(old) if new and old else set()
