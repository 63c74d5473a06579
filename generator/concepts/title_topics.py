"""A title and its text -> the phrase of the title that names its subject.

Where nothing that a text says is likely to be what it is about, its title still is: it is what a person
called the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import log2

from ..metadata.kind import kind_of_title
from ..structure.patterns import TITLE_NOUNS
from ..text.words import singular
from . import english, keyphrases
from .background import common, folded, rarity
from .keyphrases import Keyphrase

_LONGEST = 14
"""Maximum number of characters of a Chinese phrase."""
_MOST_READ = 200
"""Number of characters of a title that are read."""
_LEAST = 0.9
"""Minimum score: the words of a phrase tell something, or the text says it again."""
_OF_SENTENCES = ("v", "vd", "i", "a", "ad", "z")
"""Parts of speech of words that are in names only if titles elsewhere have them: 控制, but not 关乎."""
_SAID = 3
"""Minimum number of times that a text says a name of one word."""

Count = Callable[[str], int]
"""Returns how often a text says a phrase."""
IsTerm = Callable[[Keyphrase, str], bool]
"""Returns whether a phrase may be a term in a report with a title."""


def subject(title: str, text: str, language: str, is_term: IsTerm) -> str:
    """Return the phrase of a title that names the subject of its text; "" if none tells enough."""
    title = title[:_MOST_READ]
    phrases = _chinese(title, is_term) if language == "zh" else _english(title)
    count = _count_in_chinese(text) if language == "zh" else _count_in_english(text)
    scores = {
        phrase: _score(phrase, words, count)
        for phrase, words in phrases
        if not _ends_in_kind(phrase, words[-1]) and (len(words) > 1 or _is_name(phrase, text))
    }
    best = max(scores, key=lambda phrase: (scores[phrase], phrase), default="")
    return best if best and scores[best] >= _LEAST else ""


def _score(phrase: str, words: Sequence[str], count: Count) -> float:
    """Return how telling a phrase is: how rare its words are, more the oftener the text says it."""
    rare = sum(rarity(singular(word)) for word in words)
    return round(log2(1.5 + count(phrase)) * rare, 3) if all(map(count, words)) else 0.0


def _ends_in_kind(phrase: str, last: str) -> bool:
    return kind_of_title(phrase) is not None or TITLE_NOUNS.fullmatch(last) is not None


def _is_name(word: str, text: str) -> bool:
    """Return True if a word is a name that is known nowhere else and that a text says again."""
    is_new = word.isascii() and word != word.lower() and not common(singular(word)).fields
    return is_new and word.lower() not in text and text.count(word) >= _SAID


def _chinese(title: str, is_term: IsTerm) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield terms in a title with their words, but for what is a part of a sentence."""
    found = keyphrases.candidates(title, "")
    for (start, end), *_ in found.spans.values():
        words = found.words[start:end]
        phrase = found.text[words[0].start : words[-1].start + len(words[-1].text)]
        term = Keyphrase(phrase, 0.0, 1, 0, tuple(word.tag for word in words))
        is_whole = start == 0 or not _is_half(words[0], found.words[start - 1])
        if (
            is_whole
            and len(phrase) <= _LONGEST
            and not any(map(_is_of_sentence, words))
            and is_term(term, "")
        ):
            yield phrase, [word.text for word in words]


def _is_half(word: keyphrases.Word, before: keyphrases.Word) -> bool:
    """Return True if a word is one character that ends a name: 区 in 创新区."""
    return len(word.text) == 1 and before.start + len(before.text) == word.start


def _is_of_sentence(word: keyphrases.Word) -> bool:
    is_name = len(word.text) > 1 and common(word.folded).titles > 0
    return word.tag in _OF_SENTENCES and not is_name


def _english(title: str) -> Iterator[tuple[str, Sequence[str]]]:
    yield from ((" ".join(words), words) for words in english.phrases(title))


def _count_in_chinese(text: str) -> Count:
    said = folded(text)
    return lambda phrase: said.count(folded(phrase))


def _count_in_english(text: str) -> Count:
    """Return what counts whole words, in the plural too."""
    said = text.casefold()
    return lambda phrase: len(
        re.findall(rf"(?<![a-z0-9]){re.escape(singular(phrase))}(?:e?s)?(?![a-z0-9])", said)
    )
