"""English phrases that may be keywords -> the chance of each that a reader takes it for a topic.

As `topics` does it for Chinese ones: with weights that were learnt from phrases that were judged.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ..text.words import singular
from .background import common
from .english import Phrase
from .topics import Told, chance, weights

_OFTEN, _TENTHS = 64, 10
_FIELDS, _LENGTH, _MANY = 15, 20, 40
"""What numbers are divided by, so that most are at most 1."""
_SHORT = 6
"""Maximum length of an acronym."""

FEATURES = (
    *("one", "keyword", "place", "others", "often", "spread", "in brackets", "whole"),
    *("single", "length", "digit", "acronym", "small", "capital", "of verb"),
    *("fields", "first", "behind", "last"),
)
"""The names of the values of `features`, in their order."""


def chances(phrases: Sequence[Phrase], told: Told) -> list[float]:
    """Return the chance of each phrase, 0 to 1, to be a topic of a report; the likeliest keyword is first."""
    learnt = weights("english_topics.tsv", FEATURES)
    names = [phrase.text.casefold() for phrase in phrases[:_MANY]]
    return [
        chance(learnt, features(phrase, place, told, names)) for place, phrase in enumerate(phrases, start=1)
    ]


def features(phrase: Phrase, place: int, told: Told, names: Sequence[str]) -> list[float]:
    """Return what is seen of the phrase at a place among the `names` of all."""
    text, name, key = told.text, phrase.text.casefold(), singular(phrase.text).casefold()
    places = [match.start() for match in _whole(name).finditer(text)]
    words = key.split(" ")
    return [
        1.0,
        math.log(phrase.chance / (1 - phrase.chance)),
        1 / place,
        len(names) / _MANY,
        math.log2(1 + min(len(places), _OFTEN)) / math.log2(_OFTEN),
        len({_TENTHS * place // max(len(text), 1) for place in places}) / _TENTHS,
        float(any(text[place - 1 : place] == "(" for place in places)),
        float(any(other != name and other in name for other in names)),
        float(len(words) == 1),
        len(name) / _LENGTH,
        float(any(map(str.isdigit, name))),
        float(phrase.text.isascii() and phrase.text.upper() == phrase.text and len(name) <= _SHORT),
        float(name.isascii() and name == phrase.text),
        phrase.capital,
        float(words[0].endswith("ing")),
        common(key).fields / _FIELDS,
        common(words[0]).fields / _FIELDS,
        phrase.headed,
        phrase.last,
    ]


def _whole(name: str) -> re.Pattern[str]:
    """Return what finds a name as whole words, in the plural too."""
    return re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?:e?s)?(?![a-z0-9])")
