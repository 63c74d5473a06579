"""What is doubtful in a translation: figures, links, markup, words left over, terms, length.

Each check looks at one thing and says, without an editor's knowledge, only what is wrong as a rule.
All take time linear in the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..model import Concept
from ..text.characters import HAN, nfkc, normal_form
from ..text.figures import difference
from ..text.urls import addresses


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation into `language`; `concepts` are those that the text names."""

    source: str
    translation: str
    language: str
    concepts: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful: its code and, for an editor, the words in question."""

    code: str
    detail: str


def check(pair: Pair) -> tuple[Finding, ...]:
    """Return what is doubtful in a translation."""
    if normal_form(pair.source) == normal_form(pair.translation):
        return tuple(_untranslated(pair))
    return tuple(finding for look in CHECKS for finding in look(pair))


def _untranslated(pair: Pair) -> Iterator[Finding]:
    if _NOT_A_NAME[pair.language].search(pair.source):
        yield Finding("same-as-source", _short(pair.source))


_NOT_A_NAME = {"en": re.compile(f"[{HAN}]"), "zh": re.compile("[a-z]{2,} +[a-z]{2,}")}
"""What a text has, by target language, that cannot be the same in both: OpenAI can."""


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"


def _sides(lost: Iterable[str], invented: Iterable[str]) -> str:
    """Return what a translation lost and invented as one phrase: 30, 40 → 50."""
    return f"{', '.join(lost) or '∅'} → {', '.join(invented) or '∅'}"


# --- what a translation takes over -------------------------------------------------------------

_PLACEHOLDER = re.compile(
    r"\$?\{[^{}\n]{0,60}\}|(?<![0-9%])%(?:\([A-Za-z_]{1,40}\))?[sdif](?![A-Za-z])|</?[A-Za-z][^<>\n]{0,200}>"
)
_MARKUP = re.compile(
    r"\*\*|`+|!?\[(?=[^\[\]\n]{0,300}\]\()|^ {0,3}(?:#{1,6}|[-*+>]|[0-9]{1,9}[.)]) ", re.MULTILINE
)


def _without_links(text: str) -> str:
    """Return `text` without what is compared as it stands."""
    parts, position = [], 0
    for address in addresses(text):
        parts.append(text[position : address.start])
        position = address.end
    return _PLACEHOLDER.sub(" ", " ".join((*parts, text[position:])))


def _figures(pair: Pair) -> Iterator[Finding]:
    lost, invented = difference(_without_links(pair.source), _without_links(pair.translation))
    if lost or invented:
        yield Finding("figures-differ", _sides(lost, invented))


def _links(pair: Pair) -> Iterator[Finding]:
    source, translation = (
        Counter(address.href for address in addresses(text)) for text in (pair.source, pair.translation)
    )
    yield from _differing("links-differ", source, translation)


def _placeholders(pair: Pair) -> Iterator[Finding]:
    source, translation = (Counter(_PLACEHOLDER.findall(text)) for text in (pair.source, pair.translation))
    yield from _differing("placeholders-differ", source, translation)


def _markup(pair: Pair) -> Iterator[Finding]:
    source, translation = (
        Counter(mark.strip() for mark in _MARKUP.findall(text)) for text in (pair.source, pair.translation)
    )
    yield from _differing("markup-differs", source, translation)


def _differing(code: str, source: Counter[str], translation: Counter[str]) -> Iterator[Finding]:
    if source != translation:
        yield Finding(code, _sides((source - translation).elements(), (translation - source).elements()))


# --- what a translation leaves over ------------------------------------------------------------

_NAME_IN_BRACKETS = re.compile(f"[A-Z][A-Za-z0-9'’.-]{{0,40}}[”’\"]? ?[(（][{HAN}·・ ]{{1,20}}(?=[)）,;])")
"""Che Wanxiang (车万翔)."""
_HAN_RUN = re.compile(f"[{HAN}]+")
_CHINESE_PUNCTUATION = re.compile("[\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff5e]|——|……")
_QUOTED = re.compile("《[^《》]{0,300}》|“[^“”]{0,300}”|[(（][^()（）]{0,300}[)）]")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:]{1,2}[A-Za-z][A-Za-z'’-]*)+")
_FEWEST_WORDS = 5
_ENGLISH = re.compile(
    "(?<![A-Za-z])(?:an?|and|are|as|be|by|can|for|from|has|have|in|is|it|of|on|that|the|this|to|was|we|which|with)"
    "(?![A-Za-z])"
)
"""Words that a name or title in English seldom has two of."""


def _left_over(pair: Pair) -> Iterator[Finding]:
    if pair.language == "en":
        text = _NAME_IN_BRACKETS.sub("", pair.translation)
        if han := _HAN_RUN.findall(text):
            yield Finding("chinese-left", _short("，".join(han)))
        if marks := _CHINESE_PUNCTUATION.findall(text):
            yield Finding("punctuation-left", " ".join(dict.fromkeys(marks)))
    else:
        for match in _LATIN_RUN.finditer(_QUOTED.sub("。", pair.translation)):
            is_long = len(match.group().split()) >= _FEWEST_WORDS
            if is_long and len(_ENGLISH.findall(match.group())) >= 2:
                yield Finding("english-left", _short(match.group()))


# --- words ---------------------------------------------------------------------------------------

_WORD = re.compile("[A-Za-z]+(?:['’-][A-Za-z]+)*")
_MAY_REPEAT = frozenset({"had", "that", "very", "really", "no"})
_TWICE_IN_CHINESE = re.compile(
    "(?P<word>以及|我们|他们|它们|因此|但是|可以|通过|对于|由于|如果|并且|或者|这些|那些|因为|所以|而且|关于|进行|作为|随着|为了)(?P=word)"
    "|(?<![目标有])的的(?![确士])"
)
"""Function words alone: 天天, 研究研究 and the 的的 of 目的的 are Chinese."""


def _repeated(pair: Pair) -> Iterator[Finding]:
    if pair.language == "zh":
        for match in _TWICE_IN_CHINESE.finditer(pair.translation):
            yield Finding("word-twice", match.group())
        return
    before, end = "", 0
    for match in _WORD.finditer(pair.translation):
        word = match.group()
        same = word.lower() == before.lower() and pair.translation[end : match.start()].isspace()
        is_name = word[0].isupper() and before[:1].isupper()
        if same and not is_name and word.lower() not in _MAY_REPEAT:
            yield Finding("word-twice", f"{before} {word}")
        before, end = word, match.end()


_WORDS = re.compile("[a-z]+|[0-9]+")
_ENDINGS = re.compile(
    "(?<=[a-z]{3})(?:ization|isation|ations?|ings?|ed|ies|es|ers?|ors?|ions?|ments?|ally|al|s|e|y)$"
)

_DISPENSABLE = frozenset({"com", "inc", "corp", "group", "ltd", "of", "the", "and"})
_INITIAL = re.compile("(?<![A-Za-z])[A-Z](?=[a-z])")


def _stems(text: str) -> frozenset[str]:
    return frozenset(_ENDINGS.sub("", word) for word in _WORDS.findall(nfkc(text).lower())) - _DISPENSABLE


def _terms(pair: Pair) -> Iterator[Finding]:
    """Find the concepts that the translation does not name; any word order and ending will do."""
    if not pair.concepts:
        return
    text, stems = normal_form(pair.translation), _stems(pair.translation)
    for concept in pair.concepts:
        wanted = concept.labels[pair.language]
        if wanted and not any(normal_form(name) in text or _is_named(name, stems) for name in concept.names):
            yield Finding("term-missing", wanted)


def _is_named(name: str, stems: frozenset[str]) -> bool:
    """Tell whether all words of a name are there, or its initials: HIT."""
    initials = "".join(_INITIAL.findall(name)).lower()
    return name.isascii() and (_stems(name) <= stems or (len(initials) > 2 and initials in stems))


# --- length --------------------------------------------------------------------------------------

_LETTERS_PER_HAN = 3.6
"""What a Han character becomes in English, on average."""
_SPREAD, _SPREAD_OF_SHORT = 0.3, 3.5
"""How far the logarithm of a length may be off: in general, and over the root of the letters expected."""
_SHORTEST = 40
"""A text of fewer letters may be of any length in another language: 文心大模型 is ERNIE."""
_GLOSS = re.compile(f"(?<=[{HAN}]) ?[(（][^()（）{HAN}]{{1,100}}[)）]")
_LETTER = re.compile("[A-Za-z0-9]")
_ONE_HAN = re.compile(f"[{HAN}]")


def _length(pair: Pair) -> Iterator[Finding]:
    """Compare lengths as Gale and Church (1993) do: by their ratio, the shorter the more freely."""
    expected, found = _letters(pair.source), _letters(pair.translation)
    if max(expected, found) < _SHORTEST or not expected or not found:
        return
    off = math.log(found / expected)
    if abs(off) > _SPREAD + _SPREAD_OF_SHORT / math.sqrt(max(expected, found)):
        yield Finding("length-odd", f"{found / expected:.1f}")


def _letters(text: str) -> float:
    """Return how long a text is, in letters of English; glosses in Latin letters do not count."""
    text = _GLOSS.sub("", text)
    return len(_LETTER.findall(text)) + _LETTERS_PER_HAN * len(_ONE_HAN.findall(text))


CHECKS: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    _figures, _links, _placeholders, _markup, _left_over, _repeated, _terms, _length,
)  # fmt: skip
