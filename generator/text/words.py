"""Words that say how something is meant, not what about; and the singular of English phrases."""

from __future__ import annotations

import re
from functools import cache

from .. import paths
from .folding import search_form

_PLURAL = re.compile("(?<![suix'’])s$")
_ABBREVIATIONS = re.compile("[A-Z]s$")
_CAPITALS = re.compile("(?<![A-Z])[A-Z]{3,}$")
_IES = re.compile("(?<=[^aeiou])ies$")


@cache
def function_words() -> dict[str, list[str]]:
    """Return question words and function words, folded, those of both languages together."""
    tables = paths.table("function_words.toml")
    return {
        name: list(dict.fromkeys(search_form(word) for words in table.values() for word in words.split()))
        for name, table in tables.items()
    }


def singular(phrase: str) -> str:
    """Return an English phrase in lower case with its last word in the singular."""
    lower = phrase.casefold()
    if _ABBREVIATIONS.search(phrase):
        return lower[:-1]
    if _CAPITALS.search(phrase):
        return lower
    return of_ies(lower) if lower.endswith("ies") else _PLURAL.sub("", lower)


def of_ies(word: str) -> str:
    """Return the word whose plural, or third person, ends in “ies”."""
    return _IES.sub("y", word)
