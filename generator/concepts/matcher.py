"""Where concepts are named in a text: all names at once, whole words only, the longest first."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ..model import Concept
from ..text.characters import HALF_WIDTH, HAN
from ..text.layout import seen, visible
from ..text.traditional import in_simplified
from ..text.words import function_words

_NARROW = HALF_WIDTH | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # half a character is in no name
_TO_NARROW = re.compile("[\uff01-\uff5e\u3000\ud800-\udfff]")
_MIXED = re.compile(f"(?<=[{HAN}]) ?(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) ?(?=[{HAN}])")
_PLURAL = re.compile("[A-Za-z]{2}$")
_IES = re.compile("[^aeiou]y$")
_SHORT = 3
"""Letters of names that may be words of grammar, too: these are written in capitals."""
_REMEMBERED = 1 << 12
"""Number of texts whose mentions are kept: both editions of a report show much the same."""
_LATIN = frozenset(string.ascii_letters + string.digits)
_COMPOUND = re.compile("-[a-z]{4,}")


class Term(NamedTuple):
    """A concept named at characters `start` to `end` of a text."""

    start: int
    end: int
    concept: str


class Matcher:
    """Finds the names of a vocabulary's concepts, whatever their case and width.

    Aho-Corasick gives every match, also overlapping ones; those inside a longer Latin word or
    number go (no GPT-4 in GPT-4V or GPT-4.5); of what is left the leftmost longest are taken.
    Leftmost-longest matching before that filter would miss 大模型 in OpenAI大模型. Automatic concepts are
    found only where none of an editor's is: they change nothing of what those name.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Take the vocabulary; the first concept with a name keeps it."""
        self._vocabulary = tuple(concepts)
        self.entities = frozenset(concept.key for concept in self._vocabulary if concept.kind)
        forms: dict[str, str] = {}
        curated = 0
        for concept in sorted(self._vocabulary, key=attrgetter("is_automatic")):
            for name in concept.sought:
                for form in _forms(name):
                    forms.setdefault(form, concept.key)
            curated = curated if concept.is_automatic else len(forms)
        automaton = AhoCorasick(
            list(forms), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )
        self._names = _Names(automaton, tuple(forms.values()), curated)
        self._forms = tuple(forms)
        self.find = lru_cache(_REMEMBERED)(self._names.find)

    def known_in(self, texts: Iterable[str]) -> list[tuple[str, str, bool, bool]]:
        """Return all that `find` can tell of `texts`: matchers of which it is the same tell the same.

        These are the forms that stand there, in words or whole, each with its concept, and whether that is an
        editor's and an entity.
        """
        forms, concepts, curated = self._forms, self._names.concepts, self._names.curated
        which = {
            match[0] for match in self._names.matches("\n".join(_aligned(visible(text)) for text in texts))
        }
        return sorted(
            (forms[one], concepts[one], one < curated, concepts[one] in self.entities) for one in which
        )

    def __reduce__(self) -> tuple[Callable[..., Matcher], tuple[tuple[Concept, ...]]]:
        """Travel to another process as the vocabulary, which makes one matcher there."""
        return matcher, (self._vocabulary,)


class _Names(NamedTuple):
    """The forms of names in an automaton, the concept of each, and how many of them are an editor's."""

    automaton: AhoCorasick
    concepts: tuple[str, ...]
    curated: int

    def matches(self, folded: str) -> list[tuple[int, int, int]]:
        """Return every form in a folded text, also within words: which, its start and its end."""
        return self.automaton.find_matches_as_indexes(folded, overlapping=True)

    def find(self, text: str) -> tuple[Term, ...]:
        """Return the terms in `text` in order; they do not overlap."""
        text, places = seen(text)
        folded = _aligned(text)
        found = self.matches(folded)
        whole = [(start, -end, which) for which, start, end in found if _is_whole(folded, start, end, text)]
        terms = self._longest(sorted(match for match in whole if match[2] < self.curated))
        if len(whole) > len(terms):
            taken = {place for term in terms for place in range(term.start, term.end)}
            free = (match for match in whole if taken.isdisjoint(range(match[0], -match[1])))
            terms = sorted([*terms, *self._longest(sorted(free))])
        return tuple(Term(places[start], places[end - 1] + 1, concept) for start, end, concept in terms)

    def _longest(self, matches: Iterable[tuple[int, int, int]]) -> list[Term]:
        """Return the leftmost longest of matches, which are sorted: start, negative end, and form."""
        terms = []
        position = 0
        for start, negative_end, which in matches:
            if start >= position:
                position = -negative_end
                terms.append(Term(start, position, self.concepts[which]))
        return terms


@lru_cache(1)
def matcher(concepts: tuple[Concept, ...]) -> Matcher:
    """Return the matcher of concepts, one while they are the same."""
    return Matcher(concepts)


def _aligned(text: str) -> str:
    """Return `text` in lower case, half width and simplified characters, each at its old place."""
    if text.isascii():
        return text.lower()
    if _TO_NARROW.search(text):
        text = text.translate(_NARROW)
    folded = in_simplified(text.lower())
    if len(folded) == len(text):
        return folded
    lowered = (lower if len(lower := character.lower()) == 1 else character for character in text)
    return in_simplified("".join(lowered))


def _forms(name: str) -> Iterator[str]:
    """Yield the forms a name is found in: as it stands, in the plural, spaced and unspaced."""
    folded = _aligned(name)
    yield folded
    if _PLURAL.search(folded) and not folded.endswith("s"):
        yield (
            _IES.sub(lambda match: match.group()[0] + "ies", folded) if _IES.search(folded) else folded + "s"
        )
    if _MIXED.search(folded):
        yield _MIXED.sub("", folded)
        yield _MIXED.sub(" ", folded)


def _is_whole(folded: str, start: int, end: int, text: str) -> bool:
    """Return True unless a match is part of a longer Latin word, name or number, or is “it” for IT."""
    if end - start <= _SHORT and folded[start:end] in _function_words() and not text[start:end].isupper():
        return False
    if folded[start] in _LATIN:
        before = folded[start - 1] if start else " "
        if before in _LATIN or (before in "-._" and start > 1 and folded[start - 2] in _LATIN):
            return False
    if folded[end - 1] in _LATIN and end < len(folded):
        after = folded[end]
        if after in _LATIN:
            return False
        if after in "-._" and end + 1 < len(folded) and folded[end + 1] in _LATIN:
            return after == "-" and _COMPOUND.match(text, end) is not None
    return True


@cache
def _function_words() -> frozenset[str]:
    return frozenset(function_words()["function"])
