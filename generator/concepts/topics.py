"""Chinese phrases that may be keywords -> the chance of each that a reader takes it for a topic.

What makes a keyword of an abstract is learnt from abstracts (`keyphrases`); reports of other kinds say much
in passing, too. What tells their topics are numbers of a phrase in its whole text, and of its words in all
others. Their weights were learnt from phrases of reports of many kinds that were judged one by one:
`bench/topics.py`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import itemgetter

from .. import paths
from ..text.characters import HAN, HAN_CHARACTER
from .background import common, folded
from .keyphrases import Keyphrase, usage

_END = re.compile(f"[^{HAN}A-Za-z0-9]|[的与和及或在对之为中等是以从被把将向由了而也并于其]")
"""What may stand behind a whole phrase: no letter but those of grammar."""
_DENSEST, _OFTEN = 20, 64
"""Times in a thousand characters, and in all, of which more tell nothing more."""
_FEWEST_CUT, _MOST_CUT = 3, 0.6
"""So often, and in more than this share of its places, is half a word behind the other half."""
_NAMES = ("ns", "nt", "nr")
"""Parts of speech of names of places, organisations and people."""
_SHORT, _TWO_WORDS = 3, 4
"""Number of characters of a short word, and of a word that is mostly two: 主办单位."""
_GENERIC = 8
"""A phrase all of whose words are of so many fields could be of any."""
_FIELDS, _USAGE, _FAR = 36, 10, 12
"""What numbers are divided by, so that most are at most 1."""

FEATURES = (
    *("one", "keyword", "late", "usage", "dense", "whole", "name", "small", "latin"),
    *("free", "short", "first", "generic title", "glued", "often", "verb first", "noun of verb"),
)
"""The names of the values of `features`, in their order."""


def chances(phrases: Sequence[Keyphrase], title: str, text: str) -> list[float]:
    """Return the chance of each phrase, 0 to 1, to be a topic of a text with a title."""
    names = [phrase.text.casefold() for phrase in phrases]
    title, text = title.casefold(), text.casefold()
    return [
        1 / (1 + math.exp(-sum(map(float.__mul__, _weights(), features(phrase, title, text, names)))))
        for phrase in phrases
    ]


def features(phrase: Keyphrase, title: str, text: str, others: Sequence[str]) -> list[float]:
    """Return what is seen of a phrase in a title and text, in small letters, beside the `others`."""
    name, key, tags = phrase.text.casefold(), folded(phrase.text), phrase.tags
    parts = text.split(name)
    places = list(accumulate(len(part) + len(name) for part in parts[:-1]))
    behind = [text[place : place + 1] or "\n" for place in places]
    times = max(len(places), 1)
    is_word = len(tags) == 1 and not name.isascii()
    words = [common(word).fields for word in _words(key)]
    return [
        1.0,
        math.log(phrase.score / (1 - phrase.score)),
        math.log2(1 + (places[0] - len(name) if places else len(text))) / _FAR,
        max(usage(key), 0) / _USAGE,
        math.log2(1 + min(1000 * times / max(len(text), 1), _DENSEST)),
        float(any(other != name and other in name for other in others)),
        float(tags[-1] in _NAMES),
        float(name.isascii() and name == phrase.text),
        float(name.isascii()),
        sum(map(bool, map(_END.match, behind))) / times,
        float(is_word and len(key) <= _SHORT),
        words[0] / _FIELDS,
        float(name in title and min(words) >= _GENERIC),
        _glued(behind),
        math.log2(1 + min(len(places), _OFTEN)) / math.log2(_OFTEN),
        float(tags[0].startswith("v")),
        float(tags[-1] == "vn"),
    ]


def is_cut(phrase: str, text: str) -> bool:
    """Return True if the same Chinese character stands before most places of a phrase, not one of grammar."""
    before = [part[-1:] for part in text.split(phrase)[:-1]]
    character, times = max(Counter(before).items(), key=itemgetter(1), default=("", 0))
    return times >= _FEWEST_CUT and times > _MOST_CUT * len(before) and not _END.match(character or "\n")


def _glued(behind: Sequence[str]) -> float:
    """Return in which share of its places the same Chinese character stands behind a phrase.

    It is near 1 for half of a longer name: 支持向量 in 支持向量机.
    """
    most = max(Counter(filter(HAN_CHARACTER.match, behind)).values(), default=0)
    return most / len(behind) if most > 1 else 0.0


@lru_cache(1 << 16)
def _words(key: str) -> tuple[str, ...]:
    """Return the words of a folded phrase, down to those of two characters."""
    import rjieba  # its dictionary takes a tenth of a second to load

    return tuple(part for word in rjieba.cut(key) for part in _parts(word))


def _parts(word: str) -> Iterator[str]:
    if len(word) == _TWO_WORDS and HAN_CHARACTER.match(word):
        yield from (word[:2], word[2:])
    else:
        yield word


@cache
def _weights() -> tuple[float, ...]:
    lines = (paths.DATA / "topics.tsv").read_text("utf-8").split("\n")
    weights = dict(line.split("\t") for line in lines if line and line[0] != "#")
    return tuple(float(weights[name]) for name in FEATURES)
