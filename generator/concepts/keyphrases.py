"""A title and a text -> the phrases that they are about, the likeliest first.

Candidates are the runs of words that the parts of speech let be a phrase, and all parts of such
runs. What is seen of a candidate (where it stands, how often, in what words) has weights, learnt
once by logistic regression from abstracts with their authors' keywords: `bench/keyphrases.py`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import NamedTuple

from .. import paths
from ..text.characters import HAN_CHARACTER, SMALL, nfkc
from ..text.numerals import NUMERAL
from ..text.traditional import in_simplified
from ..text.words import function_words
from .background import common
from .english import grammar

MOST_WORDS, MOST_CHARACTERS = 4, 40
"""The longest candidate."""
NO_PART = frozenset(("c", "e", "o", "p", "r", "u", "ud", "ug", "uj", "ul", "uv", "uz", "w", "x", "y"))
"""Parts of speech that stand in no phrase, in the letters of ICTCLAS."""
_OF_NAMES = re.compile("[Α-Ωα-ωⅠ-Ⅻ]")
_GLUE = re.compile("[-‐–·]")
"""What the segmenter takes for punctuation and names are written with: α-突触核蛋白, Ⅱ型糖尿病."""
_NEVER_FIRST, _NEVER_LAST = frozenset(("ad", "k", "vd", "x")), frozenset(("ad", "f", "h", "vd", "x"))
"""Adverbs, suffixes, glue; and of places, prefixes."""
_ONE_CHARACTER, _BEFORE_ONE = ("n", "k", "g"), ("n", "m", "r", "zg")
"""Parts of speech of words of one character that end longer ones, and of what they end."""
_FIGURE = re.compile(rf"第(?:[{NUMERAL}0-9]|$)|[0-9.,%]+(?![0-9A-Za-z])")
_LATIN_RUN = re.compile(
    rf"(?<![\w.+-])(?:[0-9]?[A-Z]|[a-z])"
    rf"(?:[\w.+{SMALL}-]*+(?: [A-Za-z0-9][\w.+{SMALL}-]*+)++|\w*[{SMALL}][\w{SMALL}]*+)",
    re.ASCII,
)
"""Words in a row, as 3D IC, or one with small figures in it: CO₂."""
_LONGEST_LATIN = 5
"""Maximum number of Latin words in a row that are a name; more are a sentence."""

_LEAD = 400
"""Number of characters at the beginning of a text in which a phrase need not be repeated."""
_TEXTS = 20_000
"""More texts than any phrase was counted in."""
_STEPS = 1000
"""Values are rounded to one in so many before they are compared, as computers differ in the last digits."""
_EDGE = "edge"
"""What a phrase stands beside where a line or the text begins or ends, or a space is."""

Span = tuple[int, int]
"""The numbers of a phrase's first word and of the first one behind it."""


class Keyphrase(NamedTuple):
    """A phrase as it stands in its text first; `score` is its chance, 0 to 1, to be a keyword.

    It occurs `times`, and so often in the commonest phrase that is `longer` by a word at either end.
    `tags` are its words' parts of speech.
    """

    text: str
    score: float
    times: int
    longer: int
    tags: tuple[str, ...]


class Word(NamedTuple):
    """A word of a text, its form for comparing, its part of speech, and where it begins."""

    text: str
    folded: str
    tag: str
    start: int


class Found(NamedTuple):
    """The candidates of a text, whose first line is a title of `title` characters, by their folded forms.

    `longer` says how often the commonest candidate occurs that is longer by a word at either end, `telling`
    how many candidates are more frequent for how rare and long they are, `times` how often each word occurs.
    """

    text: str
    words: Sequence[Word]
    spans: Mapping[str, Sequence[Span]]
    longer: Mapping[str, int]
    telling: Mapping[str, int]
    times: Mapping[str, int]
    title: int


def no_terms(text: str) -> tuple[Span, ...]:
    """Know no terms."""
    return ()


Find = Callable[[str], Iterable[tuple[int, int]]]


def rank(
    title: str, text: str, find: Find = no_terms, is_wanted: Callable[[Keyphrase], bool] = bool
) -> list[Keyphrase]:
    """Return the phrases of a title and its text that are wanted: before they have a score, they are asked.

    What `find` knows for a term is never cut.
    """
    found = candidates(title, text, find)
    weight = _weights().get
    scored = []
    for key, spans in found.spans.items():
        words = found.words[slice(*spans[0])]
        phrase = found.text[words[0].start : words[-1].start + len(words[-1].text)]
        tags = tuple([word.tag for word in words])
        candidate = Keyphrase(phrase, 0.0, len(spans), found.longer.get(key, 0), tags)
        if is_wanted(candidate):
            total = sum(map(weight, features(found, key), repeat(0.0)))
            scored.append(candidate._replace(score=1 / (1 + math.exp(-total))))
    return sorted(scored, key=lambda phrase: (-phrase.score, phrase.text))


def candidates(title: str, text: str, find: Find = no_terms) -> Found:
    """Return what may be a keyphrase: every part of a run of words that are no mere grammar.

    Behind the lead only what is there several times.
    """
    whole, lead = f"{title}\n{text}", len(title) + _LEAD
    words = [_word("", "x", 0), *_unspaced(_words(whole, find(whole))), _word("", "x", len(whole))]
    folded = [word.folded for word in words]
    times = Counter(folded)
    is_lone = [times[form] == 1 and word.start > lead for form, word in zip(folded, words, strict=True)]
    may_end = [_may_end(word) for word in words]
    spans: dict[str, list[Span]] = {}
    for first, last in _runs(words):
        for start in range(first, last):
            if is_lone[start] or not _may_begin(words[start]):
                continue
            key = ""
            for end in range(start, min(start + MOST_WORDS, last)):
                if is_lone[end] and words[start].start > lead:
                    break
                key += folded[end]
                if may_end[end] and 1 < len(key) <= MOST_CHARACTERS:
                    spans.setdefault(key, []).append((start, end + 1))
    spans = {
        key: all_
        for key, all_ in spans.items()
        if (len(all_) > 1 or words[all_[0][0]].start <= lead)
        and not all(_is_cut(words, start, end) for start, end in all_)
    }
    longer: dict[str, int] = {}
    for (start, end), *others in spans.values():
        for key in ("".join(folded[start + 1 : end]), "".join(folded[start : end - 1])):
            longer[key] = max(longer.get(key, 0), 1 + len(others))
    return Found(whole, words, spans, longer, _ranks(spans), times, len(title))


def _ranks(spans: Mapping[str, Sequence[Span]]) -> dict[str, int]:
    """Return the place of each candidate by its frequency times how rare and long it is (TF-IDF)."""
    values = {}
    for key, ((start, end), *others) in spans.items():
        rare = math.log2(_TEXTS / (1 + common(key).texts))
        values[key] = round(_STEPS * (1 + len(others)) * rare * math.log2(1.5 + end - start))
    ordered = sorted(spans, key=lambda key: (-values[key], key))
    return {key: place for place, key in enumerate(ordered)}


def every_candidate(text: str) -> Iterable[str]:
    """Return the folded forms of all candidates in a line of text."""
    return candidates("", text[:_LEAD]).spans.keys()


@cache
def _weights() -> dict[str, float]:
    data = paths.DATA / "keyphrases.tsv"
    lines = (line.split("\t") for line in data.read_text("utf-8").split("\n") if line and line[0] != "#")
    return {feature: float(weight) for feature, weight in lines}


# --- words ---------------------------------------------------------------------------------------


def _words(text: str, terms: Iterable[tuple[int, int]]) -> list[Word]:
    """Return the words of `text` and all that stands between them; a term is one word."""
    words, position = list[Word](), 0
    for start, end in terms:
        words += _segmented(text, position, start)
        words.append(_word(text[start:end], "nz", start))
        position = end
    return [*words, *_segmented(text, position, len(text))]


def _unspaced(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words without the spaces that are set between Chinese and Latin: Fano 不等式 is one phrase."""
    for number, word in enumerate(words):
        is_inner = word.text == " " and 0 < number < len(words) - 1
        if not (is_inner and _is_seam(words[number - 1].text[-1:], words[number + 1].text[:1])):
            yield word


def _is_seam(one: str, other: str) -> bool:
    """Return True if one of two characters is Chinese and the other a Latin letter or a figure."""
    latin, chinese = (one, other) if one.isascii() else (other, one)
    return latin.isascii() and latin.isalnum() and HAN_CHARACTER.match(chinese) is not None


def _segmented(text: str, start: int, end: int) -> list[Word]:
    words = list[Word]()
    for match in _LATIN_RUN.finditer(text, start, end):
        words += _tagged(text, start, match.start())
        is_name = _is_name(match.group().split(" "))
        words.append(_word(match.group(), "eng" if is_name else "x", match.start()))
        start = match.end()
    return words + _tagged(text, start, end)


def _is_name(words: Sequence[str]) -> bool:
    """Return True if Latin words in a row may be a name: any of grammar stand among capitalised ones."""
    telling = [word for word in words if word not in grammar()]
    return len(words) <= _LONGEST_LATIN and (
        len(telling) == len(words) or all(word[0].isupper() for word in telling)
    )


def _tagged(text: str, start: int, end: int) -> list[Word]:
    import rjieba  # its dictionary takes a tenth of a second to load

    words = list[Word]()
    for word, tag in rjieba.tag(in_simplified(text[start:end])):
        behind = start + len(word)
        words.append(_word(text[start:behind], _part_of_speech(word, tag), start))
        start = behind
    return words


@lru_cache(1 << 16)
def _part_of_speech(word: str, tag: str) -> str:
    """Return the part of speech of a word; a verb that is mere grammar is none of a phrase: 概念是."""
    if tag == "x" and _OF_NAMES.match(word):
        return "nz"
    return "u" if tag.startswith("v") and word in function_words()["function"] else tag


def _word(text: str, tag: str, start: int) -> Word:
    return Word(text, _folded(text), tag, start)


@lru_cache(1 << 16)
def _folded(word: str) -> str:
    return nfkc(in_simplified(word)).casefold().strip() or _EDGE


@lru_cache(1 << 16)
def usage(word: str) -> int:
    """Return how often a dictionary says that a word is used, in powers of two; -1 of an unknown one."""
    import rjieba  # its dictionary takes a tenth of a second to load

    return int(math.log2(rjieba.suggest_freq(word))) if rjieba.has_word(word) else -1


def _runs(words: Sequence[Word]) -> Iterator[Span]:
    """Yield the longest runs of words that can stand in a phrase."""
    first = 0
    for number, word in enumerate(words):
        if word.tag in NO_PART and not _GLUE.fullmatch(word.text):
            if first < number:
                yield first, number
            first = number + 1
    if first < len(words):
        yield first, len(words)


def _may_begin(word: Word) -> bool:
    return word.tag not in _NEVER_FIRST and not _FIGURE.match(word.text)


def _is_cut(words: Sequence[Word], start: int, end: int) -> bool:
    """Return True if a phrase leaves half a word: 共享充电 of 共享充电宝, 学基础 of 经济学基础.

    Or it begins with the measure of a number: 项任务 of 3 项任务.
    """
    before = words[start - 1 - (start > 1 and words[start - 1].text == " ")]
    begins_within = _is_one_character(words[start]) and before.tag.startswith(_BEFORE_ONE)
    begins_within |= words[start].tag == words[start - 1].tag == "m"
    return begins_within or _is_one_character(words[end])


def _is_one_character(word: Word) -> bool:
    return len(word.text) == 1 and word.tag.startswith(_ONE_CHARACTER) and not word.text.isascii()


def _may_end(word: Word) -> bool:
    return word.tag not in _NEVER_LAST and not _FIGURE.fullmatch(word.text)


# --- features ------------------------------------------------------------------------------------


def features(found: Found, key: str) -> list[str]:
    """Return what is seen of a candidate: names with values, as the weights have them."""
    words, spans = found.words, found.spans[key]
    start, end = spans[0]
    in_title = sum([words[start].start < found.title for start, _ in spans])
    in_text = len(spans) - in_title
    nested = min(4 * found.longer.get(key, 0) // len(spans), 4)
    seen = [
        "always",
        f"title {_place_in_title(found, spans[0])}",
        f"times {min(in_text, 6)} {'and' if in_title else 'no'} title",
        f"size {end - start} {min(len(key), 12)}",
        f"tags {' '.join([word.tag for word in words[start:end]])}",
        f"usage {usage(key)}",
        f"head {usage(words[end - 1].folded)}",
        f"nested {min(len(spans), 3)} {nested}",
    ]
    if in_text:
        first = words[spans[in_title][0]].start - found.title - 1
        seen.append(f"sooner {first.bit_length()}")
        seen.append(f"tenth {10 * first // (len(found.text) - found.title)}")
    seen += _shape(found, key)
    seen += _standing(found, key)
    seen += [f"word {word}" for word in dict.fromkeys([word.folded for word in words[start:end]])]
    seen += [f"before {word}" for word in dict.fromkeys([words[start - 1].folded for start, _ in spans])]
    seen += [f"after {word}" for word in dict.fromkeys([words[end].folded for _, end in spans])]
    return seen


def _shape(found: Found, key: str) -> list[str]:
    """Return what is seen of a candidate's ends and neighbours, and of how common it is elsewhere."""
    words, spans = found.words, found.spans[key]
    start, end = spans[0]
    first, last = words[start], words[end - 1]
    whole, head, modifier = common(key), common(last.folded), common(first.folded)
    before = len({words[start - 1].folded for start, _ in spans})
    after = len({words[end].folded for _, end in spans})
    texts, titles = (whole.texts + 1).bit_length(), (whole.titles + 1).bit_length()
    return [
        f"fields {min(whole.fields, 24) // 2}",
        f"texts {texts}",
        f"titles {titles}",
        f"titles {titles} of texts {texts}",
        f"head fields {min(head.fields, 24) // 3}",
        f"head titles {(head.titles + 1).bit_length()}",
        f"first fields {min(modifier.fields, 24) // 3}",
        f"first titles {(modifier.titles + 1).bit_length()}",
        f"size {end - start} title {_place_in_title(found, spans[0])}",
        f"ends {first.tag} {last.tag} {min(len(spans), 3)}",
        f"neighbours {min(len(spans), 4)} {min(before, 3)} {min(after, 3)}",
        f"tag before {words[start - 1].tag}",
        f"tag after {words[end].tag}",
        f"character first {key[0]}",
        f"character last {key[-1]}",
        f"characters last {key[-2:]}",
    ]


def _standing(found: Found, key: str) -> list[str]:
    """Return what is seen of a candidate beside the others of its text, and of its words' rarity."""
    spans = found.spans[key]
    start, end = spans[0]
    words = [word.folded for word in found.words[start:end]]
    seen = [common(word) for word in words]
    fewest_titles = (min([one.titles for one in seen]) + 1).bit_length()
    fewest_texts = (min([one.texts for one in seen]) + 1).bit_length()
    most_texts = (max([one.texts for one in seen]) + 1).bit_length()
    telling = (found.telling[key] + 1).bit_length()
    place, size = _place_in_title(found, spans[0]), end - start
    fewest = min(min([found.times[word] for word in words]), 8)
    title = found.text[: found.title].casefold()
    in_title = sum([word in title for word in words])
    titled = "all" if in_title == size else "some" if in_title else "no"
    first = max(found.words[start].start - found.title, 0).bit_length()
    return [
        f"telling {telling}",
        f"telling {telling} {place}",
        f"telling {telling} of {min(len(found.spans) // 25, 8)}",
        f"telling {telling} size {size}",
        f"words titled {titled} {min(len(spans), 5)}",
        f"words {fewest} {place}",
        f"rarest {fewest_titles} {fewest_texts}",
        f"rarest {fewest_titles} size {size}",
        f"rarest {fewest_titles} head {usage(words[-1])}",
        f"commonest {most_texts} size {size}",
        f"first {first} {min(len(spans), 5)}",
    ]


def _place_in_title(found: Found, span: Span) -> str:
    start, end = found.words[span[0]].start, found.words[span[1]].start
    if start >= found.title:
        return "outside"
    if end >= found.title:
        return "ends" if start else "whole"
    return "inside" if start else "begins"
