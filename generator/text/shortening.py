"""Shortens texts with “…”, never inside what a reader sees as one character."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"


def shortened(text: str, limit: int, at_word: bool = False) -> str:
    """Return a text of at most `limit` characters: itself, or its beginning with “…” behind it.

    With `at_word`, the cut is behind a word if one fits.
    """
    if len(text) <= limit:
        return text
    beginning = text[: whole(text, limit - 1)]
    words = beginning.rpartition(" ")[0] if at_word else ""
    return f"{(words or beginning).rstrip()}…"


def whole(text: str, end: int) -> int:
    """Return the last place up to `end` that is not inside a character with its marks."""
    while 0 < end < len(text) and (_continues(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return end


def _continues(character: str) -> bool:
    """Return True if a character belongs to the one before it: a mark, joiner or half a character."""
    return (
        character == _JOINER
        or unicodedata.category(character)[0] == "M"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\udc00" <= character <= "\udfff"
    )
