"""Plain text in any common encoding."""

from __future__ import annotations

from ...model import CorpusError, Issue
from ..encoding import decode
from .reading import Reading


def read(content: bytes, path: str) -> Reading:
    """Read plain text. Raise CorpusError if it is not text, or empty."""
    issues: list[Issue] = []
    text = decode(content, path, issues)
    if not text.strip("\ufeff\u3000 \t\r\n\f\v\0"):
        raise CorpusError(path, 1, "empty", "contains no text")
    return Reading(text, issues=tuple(issues))
