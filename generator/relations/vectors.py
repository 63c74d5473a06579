"""A text -> a vector of few dimensions, near those of texts of the same field.

Its pairs of Chinese characters are counted, and each count, dampened, times the row of the pair in a table
is summed (latent semantic analysis, S. Deerwester and others, 1990, turned so that fields of science come
apart: R. A. Fisher, 1936). The table was learnt once, from abstracts and titles of CSL (Y. Li and others,
2022; Apache-2.0), by `python bench/related.py --learn`, and is shipped: a vector depends on nothing but its
text. All numbers are whole, so that every computer gets the same ones.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from .. import paths
from ..text.folding import search_form

DIMENSIONS = 64
LENGTH = 127
"""Length of a vector."""
_READ = 20000
"""Maximum number of characters of a text that are read."""
_STEPS = 16
"""A count's root is rounded to so many steps."""
_FEWEST = 10
"""Minimum number of known pairs in a text that has a vector."""


def vector(text: str) -> bytes:
    """Return the vector of a text, of DIMENSIONS signed bytes; empty if it has too little Chinese."""
    pairs, rows = _table()
    codes = np.frombuffer(search_form(text[:_READ]).encode("utf-32-le"), np.uint32)
    in_plane = codes < 1 << 16
    both = (codes[:-1] << 16 | codes[1:])[in_plane[:-1] & in_plane[1:]]
    known, counts = np.unique(both, return_counts=True)
    places = np.minimum(np.searchsorted(pairs, known), len(pairs) - 1)
    is_there = pairs[places] == known
    if counts[is_there].sum() < _FEWEST:
        return b""
    weights = np.rint(_STEPS * np.sqrt(counts[is_there])).astype(np.int64)
    total = (weights[:, None] * rows[places[is_there]]).sum(axis=0)
    length = float(np.sqrt(float((total * total).sum())))
    return np.rint(total * (LENGTH / length)).astype(np.int8).tobytes() if length else b""


@cache
def _table() -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the pairs of characters, each as one number, sorted, and their rows."""
    with np.load(paths.DATA / "vectors.npz") as data:
        return data["pairs"], data["rows"].astype(np.int64)


def matrix(vectors: list[bytes]) -> NDArray[np.float32]:
    """Return vectors as the rows of a matrix of whole numbers; the row of one that is empty is 0."""
    blank = bytes(DIMENSIONS)
    joined = b"".join(vector or blank for vector in vectors)
    return np.frombuffer(joined, np.int8).reshape(len(vectors), DIMENSIONS).astype(np.float32)
