"""The same report in several files: as PDF and as Word document, or twice (`report (1).pdf`).

Files are compared whose names are the same but for the suffix and the mark of a copy. Which texts are the
same is told by runs of their letters, as in Broder (1997), “On the resemblance and containment of documents”.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from .formats import READERS
from .formats.reading import MarkKind, Reading

SAME = 0.7
"""Two texts are the same report if such a part of the runs of the shorter one is in both."""
FEWEST = 40
"""Texts with fewer letters are not compared."""
_RUN, _SAMPLED = 8, 4
"""Letters of a run, and of how many runs one is looked at."""
_COPY = re.compile(
    r"(?:\s?[(（]\d{1,2}[)）]|[\s_-]{0,3}(?:副本|copy)(?:\s?[(（]?\d{1,2}[)）]?)?)$", re.IGNORECASE
)
_BEST_FIRST = [
    suffix
    for reader in ("docx", "pptx", "office", "epub", "html", "pdf")
    for suffix, name in READERS.items()
    if name == reader
]
"""Suffixes by how well a file of the kind says what its parts are."""


def copies(known: Iterable[tuple[Path, Reading]]) -> dict[Path, Path]:
    """Return the files that say what another does, each with that other, which is the better source."""
    groups: dict[tuple[Path, str], list[tuple[Path, Reading]]] = defaultdict(list)
    for path, reading in known:
        groups[path.parent, _COPY.sub("", path.stem).strip().casefold()].append((path, reading))
    return {path: other for group in groups.values() if len(group) > 1 for path, other in _same(group)}


def _same(group: list[tuple[Path, Reading]]) -> Iterator[tuple[Path, Path]]:
    """Yield each file of a group that says what a better one does, with that one."""
    kept: list[tuple[Path, set[int]]] = []
    for path, reading in sorted(group, key=lambda one: _worth(one[0])):
        runs = _runs(reading)
        other = next((other for other, known in kept if _are_same(runs, known)), None)
        if other is None:
            kept.append((path, runs))
        else:
            yield path, other


def _worth(path: Path) -> tuple[int, int, str]:
    """Return a key that sorts better sources first: by kind, then those that are no copy by name."""
    suffix = path.suffix.lower()
    rank = _BEST_FIRST.index(suffix) if suffix in _BEST_FIRST else len(_BEST_FIRST)
    return rank, len(path.stem), path.as_posix()


def _runs(reading: Reading) -> set[int]:
    """Return the sampled runs of letters of a text, what stands in its margins aside."""
    parts, at = [], 0
    for mark in reading.marks:
        if mark.kind is MarkKind.FURNITURE and mark.start >= at:
            parts.append(reading.text[at : mark.start])
            at = mark.end
    text = "".join(filter(str.isalnum, "".join([*parts, reading.text[at:]])))
    if len(text) < FEWEST:
        return set()
    data = [zlib.crc32(text[start : start + _RUN].encode()) for start in range(len(text) - _RUN + 1)]
    return {run for run in data if run % _SAMPLED == 0}


def _are_same(one: set[int], two: set[int]) -> bool:
    shorter, longer = sorted((len(one), len(two)))
    return shorter > 0 and len(one & two) >= SAME * shorter and shorter >= SAME / 2 * longer
