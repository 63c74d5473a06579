"""The words of both languages that say how something is meant, not what about."""

from __future__ import annotations

from functools import cache

from .. import paths
from .folding import search_form


@cache
def function_words() -> dict[str, list[str]]:
    """Return question words and function words, folded, those of both languages together."""
    tables = paths.table("function_words.toml")
    return {
        name: list(dict.fromkeys(search_form(word) for words in table.values() for word in words.split()))
        for name, table in tables.items()
    }
