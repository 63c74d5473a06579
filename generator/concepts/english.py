"""An English title and text -> the phrases that they are about, the likeliest first.

Candidates are runs of words between those that are mere grammar (S. Rose and others, 2010), and all parts
of such runs. Their chance is the logistic function of what is seen of them: where, how often, how long.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from .. import paths
from .background import common

MOST_WORDS = 4
_SHORTEST, _LONGEST = 3, 50
_PIECE = re.compile(r"[A-Za-z][A-Za-z0-9]*+(?:[-+.'’][A-Za-z0-9]++)*+|\n|[^\sA-Za-z]")
"""A word; or what ends a phrase: a line end, punctuation, a character of another script."""
_NO_NAME = re.compile("(?:ly|est|ive|ous|ful|ing|ed|able|ible)$")
"""A single word that ends so is an adverb, an adjective or a verb."""
_NEVER_LAST = re.compile("(?:ly|est|ive|ous|ful|ed|able|ible|ic|al)$")
_EVERYDAY = 7
"""A word of so many fields (see `background`) says nothing by itself."""
_REPEATED = 4
_PLURAL = re.compile("(?<![suix'’])s$")
_ABBREVIATIONS = re.compile("[A-Z]s$")
_CAPITALS = re.compile("(?<![A-Z])[A-Z]{3,}$")
_CONTRACTION = re.compile("['’](?:s|re|ll|ve|d|m|t)$")
_IES = re.compile("(?<=[^aeiou])ies$")


@dataclass(slots=True)
class _Seen:
    """How a candidate is written, and the numbers of the words at which it begins."""

    forms: dict[str, int] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    in_title: bool = False


def rank(title: str, text: str) -> list[tuple[str, float]]:
    """Return the phrases of a title and its text, each with its chance, 0 to 1, to be a keyword."""
    words = _PIECE.findall(title)
    total = len(words)
    words += [".", *_PIECE.findall(text)]
    seen: dict[str, _Seen] = {}
    for start, phrase in _candidates(words):
        key = singular(" ".join(phrase))
        one = seen.setdefault(key, _Seen())
        form = " ".join(phrase)
        one.forms[form] = one.forms.get(form, 0) + 1
        one.places.append(start)
        one.in_title = one.in_title or start < total
    scored = [
        (_form(one), _chance(key, one, seen, len(words)))
        for key, one in seen.items()
        if not _is_everyday(key, len(one.places), one.in_title)
    ]
    return sorted(scored, key=lambda item: (-item[1], item[0]))


def singular(phrase: str) -> str:
    """Return an English phrase in lower case with its last word in the singular."""
    lower = phrase.casefold()
    if _ABBREVIATIONS.search(phrase):
        return lower[:-1]
    if _CAPITALS.search(phrase):
        return lower
    return _IES.sub("y", lower) if lower.endswith("ies") else _PLURAL.sub("", lower)


def _candidates(words: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    first = 0
    for number, word in enumerate([*words, "."]):
        if not (word[0].isascii() and word[0].isalpha()) or word.casefold() in grammar():
            for start in range(first, number):
                for end in range(start + 1, min(start + MOST_WORDS, number) + 1):
                    phrase = words[start:end]
                    if _may_be(phrase):
                        yield start, phrase
            first = number + 1


def _may_be(phrase: Sequence[str]) -> bool:
    last = phrase[-1].casefold()
    length = sum(map(len, phrase)) + len(phrase) - 1
    if not _SHORTEST <= length <= _LONGEST or phrase[0].casefold().endswith("ly"):
        return False
    if any(map(_CONTRACTION.search, phrase)):
        return False
    is_name = phrase[-1][1:] != phrase[-1][1:].lower()  # GPT, iPhone
    return is_name or not (_NO_NAME if len(phrase) == 1 else _NEVER_LAST).search(last)


def _is_everyday(key: str, times: int, in_title: bool) -> bool:
    """Return True if a phrase is an everyday word, or some that are neither repeated nor in the title."""
    words = key.split(" ")
    is_phrase = len(words) > 1 and (in_title or times >= _REPEATED)
    return not is_phrase and all(common(word).fields >= _EVERYDAY for word in words)


def _chance(key: str, one: _Seen, seen: dict[str, _Seen], words: int) -> float:
    times, size = len(one.places), key.count(" ") + 1
    total = -5.2 + 1.1 * math.log2(min(times, 16)) + 1.6 * one.in_title
    total += (0.0, 0.3, 1.6, 1.0, -0.4)[size]
    total -= 1.2 * one.places[0] / max(words, 1)
    total += 0.6 * any(form[1:] != form[1:].lower() for form in one.forms)
    if size == 1 and times < 3 and not one.in_title:
        total -= 1.0
    parts = key.split(" ")
    longest = max((len(seen[part].places) for part in parts if part in seen), default=times)
    if size > 1 and times == 1 and longest == 1:
        total -= 0.8
    return 1 / (1 + math.exp(-total))


def _form(one: _Seen) -> str:
    """Return how a phrase is written most often: in lower case where it is so at all."""
    lower = [form for form in one.forms if form == form.lower()]
    return min(lower or one.forms, key=lambda form: (-one.forms[form], len(form), form))


@cache
def grammar() -> frozenset[str]:
    """Return words that are mere grammar, in lower case."""
    text = (paths.DATA / "english_grammar.txt").read_text("utf-8")
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
