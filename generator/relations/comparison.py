"""The blocks that one version of a work has and another lacks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from ..model import Addition, Block, Document, Section
from .fingerprints import RUN, among, run_hashes, units_of

_OWN = 0.5
"""A block belongs to one version alone if less than this share of it is in the other."""
_PLACES = 3


class Text:
    """A document block by block, with the hashes of all its runs, to be compared with its versions."""

    def __init__(self, document: Document) -> None:
        """Read the document."""
        self.document = document
        self.blocks = [part for block in _blocks(document.body) for part in block.texts()]
        units, self.ends = units_of(map(_text, self.blocks))
        self.hashes = run_hashes(units)
        self.ordered = np.sort(self.hashes)

    def beyond(self, other: Text) -> Addition:
        """Return the blocks of this text that `other` lacks."""
        own = self._own(other)
        anchors = list(_places(self.document.body, own))
        return Addition(len(own), sum(len(_text(block)) for block in own.values()), tuple(anchors[:_PLACES]))

    def _own(self, other: Text) -> dict[str, Block]:
        """Return the blocks, by their anchors, of which less than the share `_OWN` is in `other`."""
        begins = np.append(0, self.ends)
        found = np.flatnonzero(among(self.hashes, other.ordered))
        units = int(begins[-1]) + 1
        running = np.cumsum(np.bincount(found, minlength=units) - np.bincount(found + RUN, minlength=units))
        covered = np.append(0, np.cumsum(running > 0))
        return {
            block.anchor: block
            for block, begin, end in zip(self.blocks, begins[:-1], self.ends, strict=True)
            if end - begin >= RUN and covered[end] - covered[begin] < _OWN * (end - begin)
        }


def _blocks(section: Section) -> Iterator[Block]:
    return chain.from_iterable(each.blocks for each in section.walk())


def _text(block: Block) -> str:
    return " ".join(entry.title for entry in block.entries) or block.text


def _places(section: Section, own: dict[str, Block]) -> Iterator[str]:
    """Yield the anchors of what is own: a section where all of it is, else the first block of each run."""
    parts = [part for block in _blocks(section) for part in block.texts()]
    if section.level and parts and all(part.anchor in own for part in parts):
        yield section.anchor
        return
    before = False
    for block in section.blocks:
        for part in block.texts():
            if part.anchor in own and not before:
                yield part.anchor
            before = part.anchor in own
    for below in section.sections:
        yield from _places(below, own)
