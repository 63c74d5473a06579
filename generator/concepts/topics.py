"""Chinese phrases that may be keywords -> the chance of each that a reader takes it for a topic.

What makes a keyword of an abstract is learnt from abstracts (`keyphrases`); reports of other kinds say much
in passing, too. What tells their topics are numbers of a phrase in its whole text, and of its words in all
others. Their weights were learnt from phrases of reports of many kinds that were judged one by one:
`bench/topics.py`. `english_topics` does the same for English ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import itemgetter, mul
from typing import NamedTuple

from .. import paths
from ..text.characters import HAN, HAN_CHARACTER
from .background import common, folded
from .keyphrases import MOST_WORDS, Keyphrase, usage

_END = re.compile(f"[^{HAN}A-Za-z0-9]|[的与和及或在对之为中等是以从被把将向由了而也并于其]")
"""What may stand behind a whole phrase: no letter but those of grammar."""
_WHOLE_BEHIND = re.compile(f"(?![”」/／]){_END.pattern}")
"""What may stand before a whole phrase: behind quotes or a stroke a longer name goes on, “双碳”目标."""
_DENSEST, _OFTEN = 20, 64
"""Times in a thousand characters, and in all, of which more tell nothing more."""
_FEWEST_CUT, _MOST_CUT = 3, 0.6
"""So often, and in more than this share of its places, is half a word behind the other half."""
_ALWAYS = 0.95
"""Minimum share of the places of a phrase in which it goes on in the same way, if it is half of another."""
_NAMES = ("ns", "nt", "nr")
"""Parts of speech of names of places, organisations and people."""
_SHORT, _TWO_WORDS = 3, 4
"""Number of characters of a short word, and of a word that is mostly two: 主办单位."""
_GENERIC = 8
"""A phrase all of whose words are of so many fields could be of any."""
_FIELDS, _USAGE, _FAR, _OTHERS = 36, 10, 12, 5
"""What numbers are divided by, so that most are at most 1."""
_HEADINGS, _END_OF_WORD = 7, 2
"""Number of headings of which more tell nothing more, and of characters in which phrases are alike."""
_SENTENCE = re.compile(r"[。，；！？]|[,.;!?](?:\s|$)|.{24}")
_BEFORE_VALUE = re.compile(" ?[:：]")

FEATURES = (
    *("one", "keyword", "late", "usage", "dense", "whole", "name", "small", "latin"),
    *("free", "short", "first", "generic title", "glued", "often", "verb first", "noun of verb"),
    *("titled", "headings", "said", "digit", "words", "shared first", "shared last"),
)
"""The names of the values of `features`, in their order."""


class Told(NamedTuple):
    """What a report says, in small letters: its title, its text, and the headings in it."""

    title: str
    text: str
    headings: tuple[str, ...] = ()

    @classmethod
    def of(cls, title: str, text: str, headings: Iterable[str] = ()) -> Told:
        """Return what a report says of its title, text and headings; a heading that is the title is none."""
        title = title.casefold()
        folded = (heading.casefold() for heading in headings)
        return cls(title, text.casefold(), tuple(heading for heading in folded if heading != title))


def chances(phrases: Sequence[Keyphrase], told: Told) -> list[float]:
    """Return the chance of each phrase, 0 to 1, to be a topic of a report."""
    names = [phrase.text.casefold() for phrase in phrases]
    learnt = weights("topics.tsv", FEATURES)
    return [chance(learnt, features(phrase, told, names)) for phrase in phrases]


def features(phrase: Keyphrase, told: Told, others: Sequence[str]) -> list[float]:
    """Return what is seen of a phrase in a report beside the `others`."""
    title, text, headings = told
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
        float(name in title),
        math.log2(1 + min(sum(name in heading for heading in headings), _HEADINGS)),
        _said(name, text),
        float(any(map(str.isdigit, name))),
        len(tags) / MOST_WORDS,
        sum(other[:_END_OF_WORD] == name[:_END_OF_WORD] for other in others if other != name) / _OTHERS,
        sum(other[-_END_OF_WORD:] == name[-_END_OF_WORD:] for other in others if other != name) / _OTHERS,
    ]


def is_said(name: str, line: str) -> bool:
    """Return True if a line that has a phrase is a sentence, and the phrase not the label of a value."""
    behind = line.find(name) + len(name)
    return _SENTENCE.search(line) is not None and not _BEFORE_VALUE.match(line, behind)


def _said(name: str, text: str) -> float:
    """Return in which share of the lines that have a phrase a sentence says it."""
    lines = [line for line in text.split("\n") if name in line]
    return sum(is_said(name, line) for line in lines) / max(len(lines), 1)


def is_cut(phrase: str, text: str) -> bool:
    """Return True if the same character stands before most places of a phrase, Chinese, or a closing quote.

    It is not one of grammar.
    """
    before = [part[-1:] for part in text.split(phrase)[:-1]]
    character, times = max(Counter(before).items(), key=itemgetter(1), default=("", 0))
    return (
        times >= _FEWEST_CUT
        and times > _MOST_CUT * len(before)
        and not _WHOLE_BEHIND.match(character or "\n")
    )


def goes_on(phrase: str, text: str) -> bool:
    """Return True if the same Chinese character stands behind nearly all places of a phrase: 社会主义核心."""
    behind = [part[:1] for part in text.split(phrase)[1:]]
    return len(behind) >= _FEWEST_CUT and _glued(behind) >= _ALWAYS


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


def chance(weights: Sequence[float], values: Sequence[float]) -> float:
    """Return the logistic function of values times their weights."""
    return 1 / (1 + math.exp(-sum(map(mul, weights, values))))


@cache
def weights(name: str, features: tuple[str, ...]) -> tuple[float, ...]:
    """Return the weights of features, which a file of the data has by their names."""
    lines = (paths.DATA / name).read_text("utf-8").split("\n")
    learnt = dict(line.split("\t") for line in lines if line and line[0] != "#")
    return tuple(float(learnt[feature]) for feature in features)
