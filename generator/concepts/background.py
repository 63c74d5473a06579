"""How common a phrase is in texts of many fields: what is in all of them says little of any."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from .. import paths
from ..structure.patterns import TITLE_NOUNS
from ..text.characters import HAN_CHARACTER, SEEN_AGAIN, normal_form
from ..text.traditional import in_simplified
from ..text.words import singular


class Common(NamedTuple):
    """In how many `fields` and `texts` a phrase was seen, and `titles` and `abstracts` of papers."""

    fields: int = 0
    texts: int = 0
    titles: int = 0
    abstracts: int = 0


_FIELDS, _ENGLISH_FIELDS = 36, 15
"""Number of fields whose texts were read."""
_EVERYWHERE = 12
"""A phrase of so many fields, of 36, tells no field from another."""
_MANY, _FEW_TITLES = 11, 1
"""A phrase of so many fields, and in so few titles, is said of anything and is nowhere the subject."""
_ANY = 16
"""One of so many fields that is mostly in titles says what kind of study it is."""
_OFTEN, _SHARE = 4, 4
"""Minimum number of abstracts, and of titles for each of them: there are sixteen titles for an abstract."""
_LONGEST_ENDING = 2
"""Number of letters by which a form of a German noun may be longer than another: Temperatur, Temperaturen."""
_UNSEEN = Common()
_USUAL, _USUAL_IN_TITLES, _TITLES = (0.1, 0.3), (0.3, 0.6), 0.04
"""Shares of texts of a kind: from the first on a phrase tells less, from the second on nothing but the kind.
What is in titles, at least in this share of the texts that have it, is a subject for long."""


def common(phrase: str) -> Common:
    """Return how common a folded phrase is; a rare one is as one never seen."""
    return _table().get(phrase, _UNSEEN)


def seen(phrase: str) -> Common:
    """Return how common a phrase is, in whichever characters it is written."""
    return common(folded(phrase))


@lru_cache(SEEN_AGAIN)
def folded(phrase: str) -> str:
    """Return the form of a phrase in which it is counted: without white space, in simplified characters."""
    return in_simplified(normal_form(phrase))


def rarity(phrase: str) -> float:
    """Return how rare a phrase is in texts of many fields: 1 if few have it, 0 if all do."""
    if is_german_of_any(phrase) and folded(phrase) not in _table():
        return 0.0
    most = _FIELDS if HAN_CHARACTER.search(phrase) else _ENGLISH_FIELDS
    share = seen(phrase).fields / most
    return max(1 - share * share, 0.0) * (1 - usualness(phrase))


def usual(phrase: str) -> float:
    """Return in which share of texts a phrase is, of the kind where most have it: 市场规模 in reports."""
    return _shares(phrase)[0]


@lru_cache(1 << 16)
def usualness(phrase: str) -> float:
    """Return how little a phrase tells as texts of a kind are full of it: 0 nothing less, 1 all."""
    share, titles = _shares(phrase)
    kind = max((match.end() for match in TITLE_NOUNS.finditer(phrase)), default=0)
    is_subject = titles >= _TITLES * share and kind < len(phrase)  # 深度分析 is in titles, but no subject
    least, most = _USUAL_IN_TITLES if is_subject else _USUAL
    return min(max(share - least, 0.0) / (most - least), 1.0)


def is_method(phrase: str) -> bool:
    """Return True if a phrase is of how papers are told, not of what they are about: 结果表明, 对照组.

    It is in many abstracts and, as these go, in few titles.
    """
    counts = seen(phrase)
    return counts.abstracts >= _OFTEN and counts.titles < _SHARE * counts.abstracts


def is_everyday(phrase: str) -> bool:
    """Return True if a phrase is of many fields, and in no titles or hardly elsewhere: 注意事项, 现状."""
    counts = seen(phrase)
    is_said = counts.fields >= _MANY and counts.titles <= _FEW_TITLES
    return is_said or (counts.fields >= _ANY and 2 * counts.titles >= counts.texts)


def is_telling(phrase: str) -> bool:
    """Return True if a phrase is of few fields, so that texts that share it may be about the same."""
    return seen(phrase).fields < _EVERYWHERE and not usualness(phrase)


def is_german_of_any(word: str) -> bool:
    """Return True if a word is a noun, in any of its forms, that German texts of any subject have."""
    nouns = _german_nouns()
    return any(word[: len(word) - cut] in nouns for cut in range(_LONGEST_ENDING + 1))


@cache
def _german_nouns() -> frozenset[str]:
    lines = (paths.DATA / "german_nouns.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _shares(phrase: str) -> tuple[float, float]:
    """Return in which share of texts, and of titles, of a kind a phrase is."""
    key = folded(phrase) if HAN_CHARACTER.search(phrase) else singular(phrase)
    return _usual_phrases().get(key, (0.0, 0.0))


@cache
def _usual_phrases() -> dict[str, tuple[float, float]]:
    lines = (paths.DATA / "usual.tsv").read_text("utf-8").split("\n")
    rows = (line.split("\t") for line in lines if line and line[0] != "#")
    return {phrase: (int(texts) / 1000, int(titles) / 1000) for phrase, texts, titles in rows}


@cache
def _table() -> dict[str, Common]:
    lines = (paths.DATA / "background.tsv").read_text("utf-8").split("\n")
    rows = (line.split("\t") for line in lines if line and line[0] != "#")
    return {phrase: Common(*map(int, counts)) for phrase, *counts in rows}
