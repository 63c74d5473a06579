"""A text that is neither Chinese nor English -> the names that it is about, the likeliest first.

Nothing is known of the grammar of its language, so only what shows without it is taken for a name: a long
word that has a capital wherever it stands, in a sentence too, or in Japanese a long run of Chinese
characters, with katakana before it or not. Of German, whose nouns all have one, and of English, from which
others borrow, those are known that texts of any subject have: they tell nothing but in a title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from ..text.characters import HAN
from ..text.words import singular
from .background import common, is_german_of_any
from .english import EVERYDAY, share_known

_KANA = re.compile("[ぁ-ヺ]")
_EAST_ASIAN = re.compile(f"[ぁ-ヺ{HAN}]")
_LEAST_KANA = 0.2
"""Minimum share of kana among the characters of a Japanese text."""
_LEAST_KNOWN, _SAMPLE = 0.55, 20_000
"""Minimum share of words in small letters that English texts have, in an English one; German has half."""
_RUN = re.compile(f"(?<![0-9０-９ァ-ヺー{HAN}])(?:[ァ-ヺー]{{2,20}}[{HAN}]{{2,12}}|[{HAN}]{{3,12}})")
_NO_NOUN = frozenset("的前後時中")
"""What ends in one of these says of what kind, or when."""
_TOKEN = re.compile(r"[^\W\d_]++(?:[-’'][^\W\d_]++)*+|[^\s\w]|\n")
_SHORTEST, _LONGEST_ENDING = 6, 2
_ENDS = frozenset("\n.!?:;…«»„“”\"'([")
"""Behind these any word may have a capital."""
_REPEATED, _FEW = 2, 3
"""Minimum number of times that a name is there, unless fewer are there so often."""
_SAID_ONCE = 0.5
"""What the chance is of a name that is said once, and not in the title, of what it would be."""
_IN_TITLE, _HALF = 3, 1 / 8
"""What a name in the title counts for, and which share of the greatest weight makes a chance of one half."""


def is_other(text: str, language: str) -> bool:
    """Return True if a text that is taken for Chinese or English is in another language."""
    sample = text[:_SAMPLE]
    if language == "en":
        return share_known(sample) < _LEAST_KNOWN
    return len(_KANA.findall(sample)) > _LEAST_KANA * len(_EAST_ASIAN.findall(sample))


def names(title: str, text: str) -> list[tuple[str, float]]:
    """Return the names of a title and a text, each with a chance, 0 to 1, by how often and how long it is."""
    whole = f"{title}\n{text}"
    found = _japanese(whole) if _KANA.search(whole) else _capitalised(whole)
    titled = frozenset(_TOKEN.findall(title))
    counts = _without_endings(Counter(one for one in found if one in titled or not _is_of_any(one)))
    repeated = {name: times for name, times in counts.items() if times >= _REPEATED}
    chosen = repeated if len(repeated) >= _FEW else counts
    weights = {
        name: times * len(name) * (_IN_TITLE if name in title else 1) for name, times in chosen.items()
    }
    half = _HALF * max(weights.values(), default=0)
    chances = {
        name: _certainty(name, title, counts) * weight / (weight + half) for name, weight in weights.items()
    }
    return sorted(chances.items(), key=lambda item: (-item[1], item[0]))


def _is_of_any(name: str) -> bool:
    """Return True if texts on any subject have a word, in German or in the English that others borrow."""
    return is_german_of_any(name) or common(singular(name).casefold()).fields >= EVERYDAY


def _certainty(name: str, title: str, counts: Mapping[str, int]) -> float:
    """Return how sure the chance of a name is: less if it is said once, and not in the title."""
    return 1.0 if counts[name] >= _REPEATED or name in title else _SAID_ONCE


def _without_endings(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the names with those that are longer by an ending counted as one: Bundestages, Bundestag."""
    joined: dict[str, int] = {}
    stem = ""
    for name in sorted(counts):
        is_form = stem and name.startswith(stem) and len(name) <= len(stem) + _LONGEST_ENDING
        stem = stem if is_form else name
        joined[stem] = joined.get(stem, 0) + counts[name]
    return joined


def _japanese(text: str) -> Iterator[str]:
    """Yield long runs of Chinese characters, but for those that end as adjectives or times do: 作成前."""
    return (name for name in _RUN.findall(text) if name[-1] not in _NO_NOUN)


def _capitalised(text: str) -> Iterator[str]:
    """Yield long words that have a capital, within a sentence too, and nowhere a small letter."""
    tokens = _TOKEN.findall(text)
    small = {token.casefold() for token in tokens if token[0].islower()}
    within = {token for before, token in pairwise(tokens) if before not in _ENDS}
    for token in tokens:
        is_long = len(token) >= _SHORTEST and token[0].isupper()
        if is_long and token in within and token.casefold() not in small:
            yield token
