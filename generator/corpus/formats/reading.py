"""What a reader of a format returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...model import Issue


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, where its `body` begins in it, the facts of its front matter, and what is wrong."""

    text: str
    markdown: bool = False
    body: int = 0
    metadata: tuple[tuple[str, object], ...] = ()
    issues: tuple[Issue, ...] = ()


Reader = Callable[[bytes, str], Reading]
"""Reads the content of a file; issues name its path, the second argument. Raises CorpusError if it cannot."""
