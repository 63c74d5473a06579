"""Words that say how something is meant, not what about, or that end no sentence; the singular of phrases."""

from __future__ import annotations

import re
from functools import cache

from .. import paths
from .folding import search_form

_PLURAL = re.compile(
    r"(?:(?<=[eo]ach)|(?<=[^ai]ch)|(?<=sh)|(?<=ss)|(?<=zz)|(?<=x)"
    r"|(?<=ias)|(?<=nvas)|(?<=\bgas)|(?<=\bbus)|(?<=\blens)|(?<=nsus)|(?<=\w[bcdghiklnprt]us)(?<![cx]cus)(?<!\babus))es$"
    r"|(?<![suix'’])(?<!ia)(?<!nva)(?<!\bga)(?<!\blen)(?<!\bne)(?<!ao)s$"
)
"""Of boxes, biases and viruses, but of caches and houses the s alone, and nothing of bias, gas or lens."""
_GREEK = re.compile(r"((?:\w[^\Wec]e|[lr]y|\bcri|gno|\boa)s)es$")
"""Hypotheses, analyses, crises, diagnoses; but dioceses, doses and exercises."""
_ABBREVIATIONS = re.compile("[A-Z]s$")
_CAPITALS = re.compile("(?<![A-Z])[A-Z]{3,}$")
_IES = re.compile("(?<=[^\\W_][^aeiou])ies$")


_OPEN = frozenset((
    "a", "an", "the", "of", "in", "on", "at", "by", "for", "from", "to", "into", "with", "and", "or", "but",
    "as", "that", "which", "whose", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will",
    "would", "can", "may", "than", "my", "his", "her", "its", "our", "your", "their", "this", "these",
    "via", "per", "not",
))  # fmt: skip
"""English words that end no line of text, and no title."""
_LAST_WORD = re.compile("[A-Za-z]+$")
_LONGEST_OPEN = 8
"""Number of characters in which such a word is looked for: none has as many."""


def ends_open(text: str) -> bool:
    """Return True if the last word of a text ends no English sentence, nor a title: the next line goes on."""
    last = _LAST_WORD.search(text[-_LONGEST_OPEN:])
    return last is not None and last[0].lower() in _OPEN


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
    is_single = lower.endswith(("series", "species"))
    return lower if is_single else _PLURAL.sub("", _GREEK.sub(r"\1is", of_ies(lower)))


def of_ies(word: str) -> str:
    """Return the word whose plural, or third person, ends in “ies”."""
    return _IES.sub("y", word)
