"""Doubts about translations: figures, links, markup, words left over, terms, length.

Each check looks at one thing and reports only what is usually wrong. All take time linear in the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from .. import paths
from ..concepts.matcher import Matcher
from ..model import LANGUAGES, Concept, Corpus, Issue, Site, State
from ..parallel import run
from ..site.i18n.findings import issue
from ..text.characters import HAN, HAN_CHARACTER, HAN_RUN, nfkc, normal_form
from ..text.figures import difference
from ..text.shortening import shortened
from ..text.urls import addresses

_EXCERPT = 31
"""Maximum characters of a text that an issue quotes, the … with them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation into `language`; `concepts` are those that the text names.

    The translation is on `line` of the PO file at `path`.
    """

    source: str
    translation: str
    language: str
    concepts: tuple[Concept, ...] = ()
    path: str = ""
    line: int = 1

    def issue(self, code: str, detail: str) -> Issue:
        """Return an issue of the translation; `detail` are the words in question."""
        return issue(self.path, self.line, code, detail=detail)


def issues(corpus: Corpus, site: Site) -> Iterator[Issue]:
    """Yield what is doubtful in the finished translations of a corpus."""
    files = (paths.memory(source.path, language) for source in corpus.sources for language in LANGUAGES)
    pairs = [
        Pair(source, phrase.text, phrase.language, (), path, phrase.line)
        for path in files
        for source, phrase in corpus.memories.get(path, {}).items()
        if phrase.state is State.TRANSLATED
    ]
    concepts = {concept.key: concept for concept in site.concepts}
    look = partial(_check_named, matcher=Matcher(site.concepts), concepts=concepts)
    for doubtful in run(look, pairs, name=attrgetter("path")):
        yield from doubtful
    yield from _translated_twice(pairs)


def _check_named(pair: Pair, matcher: Matcher, concepts: Mapping[str, Concept]) -> tuple[Issue, ...]:
    named = dict.fromkeys(term.concept for term in matcher.find(pair.source))
    return check(replace(pair, concepts=tuple(concepts[key] for key in named)))


def _translated_twice(pairs: Iterable[Pair]) -> Iterator[Issue]:
    first: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        before = first.setdefault((pair.language, normal_form(pair.source)), pair)
        if normal_form(before.translation) != normal_form(pair.translation):
            yield pair.issue("translated-twice", f"{before.path}:{before.line}")


def check(pair: Pair) -> tuple[Issue, ...]:
    """Return what is doubtful in a translation."""
    if normal_form(pair.source) == normal_form(pair.translation):
        return tuple(_untranslated(pair))
    return tuple(issue for look in CHECKS for issue in look(pair))


def _untranslated(pair: Pair) -> Iterator[Issue]:
    if _NOT_A_NAME[pair.language].search(pair.source):
        yield pair.issue("same-as-source", shortened(pair.source, _EXCERPT))


_NOT_A_NAME = {"en": HAN_CHARACTER, "zh": re.compile("[a-z]{2} +[a-z]{2}")}
"""By target language, what a text has that must be translated; a name like OpenAI need not be."""


def _sides(lost: Iterable[str], invented: Iterable[str]) -> str:
    """Return what a translation lost and invented as one phrase: 30, 40 → 50."""
    return f"{', '.join(lost) or '∅'} → {', '.join(invented) or '∅'}"


# --- what stays the same in a translation -------------------------------------------------------------

_PLACEHOLDER = re.compile(
    r"\$?\{[^{}\n]{0,60}\}|(?<![0-9%])%(?:\([A-Za-z_]{1,40}\))?[sdif](?![A-Za-z])|</?[A-Za-z][^<>\n]{0,200}>"
)
_MARKUP = re.compile(
    r"\*\*|`+|!?\[(?=[^\[\]\n]{0,300}\]\()|^ {0,3}(?:#{1,6}|[-*+>]|[0-9]{1,9}[.)]) ", re.MULTILINE
)


def _without_links(text: str) -> str:
    """Return `text` without addresses and placeholders, which are compared by themselves."""
    parts, position = [], 0
    for address in addresses(text):
        parts.append(text[position : address.start])
        position = address.end
    return _PLACEHOLDER.sub(" ", " ".join((*parts, text[position:])))


def _figures(pair: Pair) -> Iterator[Issue]:
    lost, invented = difference(_without_links(pair.source), _without_links(pair.translation))
    if lost or invented:
        yield pair.issue("figures-differ", _sides(lost, invented))


_KEPT: Mapping[str, Callable[[str], Iterable[str]]] = {
    "links-differ": lambda text: (address.href for address in addresses(text)),
    "placeholders-differ": _PLACEHOLDER.findall,
    "markup-differs": lambda text: map(str.strip, _MARKUP.findall(text)),
}
"""What a translation has as often as its text, by the code of the issue where it has not."""


def _kept(pair: Pair) -> Iterator[Issue]:
    for code, found in _KEPT.items():
        source, translation = Counter(found(pair.source)), Counter(found(pair.translation))
        lost, invented = source - translation, translation - source
        if lost or invented:
            yield pair.issue(code, _sides(lost.elements(), invented.elements()))


# --- what is left untranslated ------------------------------------------------------------

_NAME_IN_BRACKETS = re.compile(f"[A-Z][A-Za-z0-9'’.-]{{0,40}}[”’\"]? ?[(（][{HAN}·・ ]{{1,20}}(?=[)）,;])")
"""Che Wanxiang (车万翔)."""
_CHINESE_PUNCTUATION = re.compile("[\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff5e]|——|……")
_QUOTED = re.compile("《[^《》]{0,300}》|“[^“”]{0,300}”|[(（][^()（）]{0,300}[)）]")
_LATIN_RUN = re.compile(r"(?<![A-Za-z'’-])[A-Za-z'’-]++(?:[ ,;:]{1,2}[A-Za-z'’-]++)++")
_FEWEST_WORDS = 5
_ENGLISH = re.compile(
    "(?<![A-Za-z])(?:an?|and|are|as|be|by|can|for|from|has|have|in|is|it|of|on|that|the|this|to|was|we|which|with)"
    "(?![A-Za-z])"
)
"""Words of which a name or title in English seldom has two."""


def _left_over(pair: Pair) -> Iterator[Issue]:
    if pair.language == "en":
        text = _NAME_IN_BRACKETS.sub("", pair.translation)
        if han := HAN_RUN.findall(text):
            yield pair.issue("chinese-left", shortened("，".join(han), _EXCERPT))
        if marks := _CHINESE_PUNCTUATION.findall(text):
            yield pair.issue("punctuation-left", " ".join(dict.fromkeys(marks)))
    else:
        for match in _LATIN_RUN.finditer(_QUOTED.sub("。", pair.translation)):
            is_long = len(match.group().split()) >= _FEWEST_WORDS
            if is_long and len(_ENGLISH.findall(match.group())) >= 2:
                yield pair.issue("english-left", shortened(match.group(), _EXCERPT))


# --- words ---------------------------------------------------------------------------------------

_WORD = re.compile("[A-Za-z]+(?:['’-][A-Za-z]+)*")
_MAY_REPEAT = frozenset({"had", "that", "very", "really", "no"})
_TWICE_IN_CHINESE = re.compile(
    "(?P<word>以及|我们|他们|它们|因此|但是|可以|通过|对于|由于|如果|并且|或者|这些|那些|因为|所以|而且|关于|进行|作为|随着|为了)(?P=word)"
    "|(?<![目标有])的的(?![确士])"
)
"""Function words alone: 天天, 研究研究 and the 的的 of 目的的 are Chinese."""


def _repeated(pair: Pair) -> Iterator[Issue]:
    if pair.language == "zh":
        for match in _TWICE_IN_CHINESE.finditer(pair.translation):
            yield pair.issue("word-twice", match.group())
        return
    before, end = "", 0
    for match in _WORD.finditer(pair.translation):
        word = match.group()
        same = word.lower() == before.lower() and pair.translation[end : match.start()].isspace()
        is_name = word[0].isupper() and before[:1].isupper()
        if same and not is_name and word.lower() not in _MAY_REPEAT:
            yield pair.issue("word-twice", f"{before} {word}")
        before, end = word, match.end()


_WORDS = re.compile("[a-z]+|[0-9]+")
_ENDINGS = re.compile(
    "(?<=[a-z]{3})(?:ization|isation|ations?|ings?|ed|ies|es|ers?|ors?|ions?|ments?|ally|al|s|e|y)$"
)

_DISPENSABLE = frozenset({"com", "inc", "corp", "group", "ltd", "of", "the", "and"})
_INITIAL = re.compile("(?<![A-Za-z])[A-Z](?=[a-z])")


def _stems(text: str) -> frozenset[str]:
    return frozenset(_ENDINGS.sub("", word) for word in _WORDS.findall(nfkc(text).lower())) - _DISPENSABLE


def _terms(pair: Pair) -> Iterator[Issue]:
    """Find the concepts that the translation does not name; any word order and ending will do."""
    if not pair.concepts:
        return
    text, stems = normal_form(pair.translation), _stems(pair.translation)
    for concept in pair.concepts:
        wanted = concept.labels[pair.language]
        if wanted and not any(normal_form(name) in text or _is_named(name, stems) for name in concept.names):
            yield pair.issue("term-missing", wanted)


def _is_named(name: str, stems: frozenset[str]) -> bool:
    """Return True if all words of a name are there, or its initials: HIT."""
    initials = "".join(_INITIAL.findall(name)).lower()
    return name.isascii() and (_stems(name) <= stems or (len(initials) > 2 and initials in stems))


# --- length --------------------------------------------------------------------------------------

_LETTERS_PER_HAN = 3.6
"""Average number of letters that a Han character becomes in English."""
_SPREAD, _SPREAD_OF_SHORT = 0.3, 3.5
"""Maximum error of the logarithm of a length: in general, and over the root of the expected letters."""
_SHORTEST = 40
"""Minimum letters of a text whose length is compared: 文心大模型 is ERNIE."""
_GLOSS = re.compile(f"(?<=[{HAN}]) ?[(（][^()（）{HAN}]{{1,100}}[)）]")
_LETTER = re.compile("[A-Za-z0-9]")


def _length(pair: Pair) -> Iterator[Issue]:
    """Compare lengths as Gale and Church (1993) do: by their ratio, the shorter the more freely."""
    expected, actual = _letters(pair.source), _letters(pair.translation)
    longer = max(expected, actual)
    if longer < _SHORTEST or not expected or not actual:
        return
    if abs(math.log(actual / expected)) > _SPREAD + _SPREAD_OF_SHORT / math.sqrt(longer):
        yield pair.issue("length-odd", f"{actual / expected:.1f}")


def _letters(text: str) -> float:
    """Return how long a text is, in letters of English; glosses in Latin letters do not count."""
    text = _GLOSS.sub("", text)
    return len(_LETTER.findall(text)) + _LETTERS_PER_HAN * len(HAN_CHARACTER.findall(text))


CHECKS: tuple[Callable[[Pair], Iterator[Issue]], ...] = (
    _figures, _kept, _left_over, _repeated, _terms, _length,
)  # fmt: skip
