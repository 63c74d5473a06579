"""An English title and text -> the phrases that they are about, the likeliest first.

Candidates are runs of words between those that are mere grammar (S. Rose and others, 2010), and all parts
of such runs that stand elsewhere, too; a name with words of grammar in it is one word. Their chance is the
logistic function of what is seen of them: where, how often, how long.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from .. import paths
from ..text.characters import SMALL
from ..text.words import of_ies, singular
from .background import common, usual, usualness

MOST_WORDS = 4
_SHORTEST, _LONGEST = 3, 60
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_INNER = f"{_LATIN}0-9{SMALL}"
_PIECE = re.compile(
    rf"(?:[A-Z][.]){{2,}}|[0-9]{{0,4}}[{_LATIN}][{_INNER}]*+(?:[-‐–+.'’/&][{_INNER}]++)*+|\n|[^\s{_LATIN}]"
)
"""A word; or what ends a phrase: a line end, punctuation, a character of another script."""
_INITIALS = re.compile("(?:[A-Z][.])+")
_IS_WORD = re.compile(f"[0-9]*[{_LATIN}]")
_LETTERS = re.compile(f"[{_LATIN}]{{2}}")
WORD = re.compile(f"[{_LATIN}]{{3,}}")
MOST_TELLING, ENOUGH, _FIELDS = 48, 16, 16
"""Maximum number of telling words of a text, and what is enough. One of so many fields tells nothing."""
_NO_NAME = re.compile("(?:ly|est|ive|ous|ful|ing|ed|able|ible)$")
"""A single word that ends so is an adverb, an adjective or a verb."""
_NEVER_LAST = re.compile("(?:ly|est|ive|ous|ful|ed|able|ible|ic|al)$")
_MAY_BE_ADJECTIVE = re.compile("(?:-[a-z]+|[ae]nt|ar|ary)$")
"""What ends so is a noun only where it ends a phrase: noise tolerant, quantum many-body."""
EVERYDAY = 7
"""A word of so many fields (see `background`) says nothing by itself."""
_REPEATED = 4
_LAST = 2
"""A single word is the last of its run at least in one of so many places: an adjective is not."""
_FEW, _LIKELY, _PERHAPS = 3, 0.11, 0.04
"""Of fewer phrases that are likely, those that are not are taken, too, if there is any chance of it."""
_UNSURE = 0.55
"""Where nothing is likelier, phrases of the title are taken that the text does not say."""
_ENDS = frozenset("\n.!?:;")
_SELDOM = 4
"""What is in lower case in less than one of so many places is a name: Fourier, though code says fourier."""
_LONG_TEXT = 100
"""In a text of so many words what it is about stands not in its title alone."""
MEMBER = "[.](?!(?:js|ts|net|io|ai|com|org|jl|rs|app|dev)(?![a-z]))[a-z]{2}"
"""Behind a name in code, what it is asked for or told to do: Vue.use, Document.state; but Node.js."""
_NO_WORD = re.compile(
    f"['’](?:s|re|ll|ve|d|m|t)$|^[a-z]+[.][a-z]+$|^[A-Za-z]+{MEMBER}|^[a-z]{{3,}}[A-Z][a-z]"
    "|[.](?i:md|py|json|ya?ml|txt|csv|pdf)$"
)
"""A contraction, or what is called so in code: page.title, Document.state, publicIp, NOTES.MD."""
_CODE = re.compile("[0-9]")
"""What words of codes have, one and all: NW1 2DB."""
_JOINING = frozenset(("of", "and", "for", "on", "&"))
"""Words of grammar within names: China Health and Nutrition Survey."""
_AND = frozenset(("and", "&"))
_SHOUTED = re.compile("[^a-z\\n]{16,}(?![a-z])")


class _Place(NamedTuple):
    """Where a candidate begins, and the same with the word before and behind it, if they are of its run.

    It may be the last of its run, stand behind a word of it, begin a line or sentence with what may be the
    verb of a command, or stand behind a figure that counts it, or the initial of a person.
    """

    start: int
    longer: tuple[str, ...]
    is_last: bool
    is_headed: bool
    is_command: bool
    is_of_other: bool
    is_line: bool
    """Whether it is a whole line, as a heading is."""


@dataclass(slots=True)
class _Seen:
    """How a candidate is written, and where."""

    forms: dict[str, int] = field(default_factory=dict)
    places: list[_Place] = field(default_factory=list)
    in_title: int = 0


class Phrase(NamedTuple):
    """A phrase with its chance, 0 to 1, to be a keyword.

    It stands behind other words of its run in the share `headed` of its places, ends that in the share
    `last`, and has a `capital` in that share.
    """

    text: str
    chance: float
    headed: float
    last: float
    capital: float


def rank(title: str, text: str, is_printed: bool = True) -> list[Phrase]:
    """Return the phrases of a title and its text that may be keywords, the likeliest first.

    A title that is not printed is the name of a file: the text must say its phrases.
    """
    words = _PIECE.findall(_quiet(title))
    total = len(words)
    words = _with_names([*words, "\n", *_PIECE.findall(_quiet(text))])
    seen: dict[str, _Seen] = {}
    for place, phrase in _candidates(words):
        form = " ".join(phrase)
        one = seen.setdefault(singular(form), _Seen())
        one.forms[form] = one.forms.get(form, 0) + 1
        one.places.append(place)
        one.in_title += place.start < total
    length = len(words)
    is_short = is_printed and length - total < _LONG_TEXT
    ranked = _scored(seen, length, 1 if is_short else MOST_WORDS + 1)
    if is_printed and (not ranked or ranked[0][1] < _UNSURE):
        ranked = _scored(seen, length, 1 if is_short else 2)
    likely = [
        item for number, item in enumerate(ranked) if item[1] >= (_PERHAPS if number < _FEW else _LIKELY)
    ]
    return [_phrase(seen[key], chance) for key, chance in _whole(likely, seen)]


def _phrase(one: _Seen, chance: float) -> Phrase:
    times = len(one.places)
    capitals = sum(count for form, count in one.forms.items() if form[0].isupper())
    headed = sum(place.is_headed for place in one.places)
    last = sum(place.is_last for place in one.places)
    return Phrase(_form(one), chance, headed / times, last / times, capitals / times)


def _scored(seen: Mapping[str, _Seen], length: int, fewest: int) -> list[tuple[str, float]]:
    """Return the candidates of a text of a `length` in words, the likeliest first.

    What only the title says has the `fewest` words, or more.
    """
    told = ((key, _chance(key, one, length)) for key, one in seen.items() if _is_told(key, one, fewest))
    return sorted(told, key=lambda item: (-item[1], item[0]))


def _whole(ranked: Iterable[tuple[str, float]], seen: Collection[str]) -> Iterator[tuple[str, float]]:
    """Yield phrases but for those that are the other half of a longer one: boosting algorithm.

    A likelier one, gradient boosting, has the first half, and gradient boosting algorithm is there.
    """
    before: list[Sequence[str]] = []
    for key, chance in ranked:
        words = key.split(" ")
        if not any(_are_halves(other, words, seen) or _are_halves(words, other, seen) for other in before):
            yield key, chance
        before.append(words)


def _are_halves(one: Sequence[str], other: Sequence[str], seen: Collection[str]) -> bool:
    """Return True if two phrases share the words between them in a longer one that is there."""
    return any(
        one[-size:] == other[:size] and " ".join([*one, *other[size:]]) in seen
        for size in range(1, min(len(one), len(other)))
    )


@lru_cache(1 << 16)
def is_of_any(word: str) -> bool:
    """Return True if texts of very many fields have an English word: Motivation, evaluation."""
    return word.isascii() and common(singular(word).casefold()).fields >= EVERYDAY


def telling_words(text: str) -> list[str]:
    """Return the words that tell what a text is about, the most telling first.

    They are there often for how few fields have them (see `background`), so that no other text counts. In a
    text that has enough words, one that is said once is named in passing.
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in WORD.findall(text):
        if not is_grammar(word):
            forms[singular(word)][word] += 1
    weights = {key: _telling(key, written.total()) for key, written in forms.items()}
    ranked = sorted(filter(weights.get, weights), key=lambda key: (-weights[key], key))
    again = [key for key in ranked if forms[key].total() > 1]
    return [_written(key, forms[key]) for key in (again if len(again) >= ENOUGH else ranked)[:MOST_TELLING]]


def share_known(text: str) -> float:
    """Return which share of the words of a text are grammar or stand in English texts; 1 if it has none.

    Words in small letters are asked: names are of no language.
    """
    words = list(filter(str.islower, WORD.findall(text)))
    known = [word for word in words if is_grammar(word) or common(singular(word)).fields]
    return len(known) / len(words) if words else 1.0


def _telling(word: str, times: int) -> float:
    """Return how telling a word is that is there so many times: 0 if most fields have it."""
    rarity = math.log(_FIELDS / (1 + common(word).fields)) * (1 - usualness(word))
    return round(math.sqrt(times) * max(rarity, 0), 6)


def _written(key: str, forms: Counter[str]) -> str:
    """Return a word in the singular, in small letters if it is so anywhere."""
    return key if any(map(str.islower, forms)) else max(forms, key=lambda form: (forms[form], form))


# --- candidates ----------------------------------------------------------------------------------


def _quiet(text: str) -> str:
    """Return a text with lines of capitals in small letters, in which no name is told from other words."""
    return _SHOUTED.sub(lambda line: line.group().lower(), text)


def _with_names(words: Sequence[str]) -> list[str]:
    """Return the words, with names that have words of grammar in them as one word.

    Such a name is there several times, in a sentence too; what “and” joins stands nowhere by itself.
    """
    spans = [(start, end) for start, end in _runs_of_capitals(words, _JOINING) if end - start > 2]
    names = Counter(tuple(words[start:end]) for start, end in spans)
    in_sentence = {tuple(words[start:end]) for start, end in spans if start and words[start - 1].islower()}
    alone = Counter(tuple(words[start:end]) for start, end in _runs_of_capitals(words))

    def is_name(name: tuple[str, ...]) -> bool:
        parts = (name[start:end] for start, end in _runs_of_capitals(name))
        is_one = _AND.isdisjoint(name) or all(alone[part] == names[name] for part in parts)
        return names[name] > 1 and name in in_sentence and is_one

    one_word: list[str] = []
    position = 0
    for start, end in spans:
        if is_name(tuple(words[start:end])):
            one_word += [*words[position:start], " ".join(words[start:end])]
            position = end
    return [*one_word, *words[position:]]


def _runs_of_capitals(words: Sequence[str], joining: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Yield where the longest runs of capitalised words begin and end, with what joins them within."""
    first = last = 0
    for number, word in enumerate([*words, "."]):
        if word[0].isupper() and not is_grammar(word):
            first, last = (first if last else number), number + 1
        elif last and word not in joining:
            yield first, last
            last = 0


def _candidates(words: Sequence[str]) -> Iterator[tuple[_Place, Sequence[str]]]:
    for first, last in _runs(words):
        for start in range(first, last):
            for end in range(start + 1, min(start + MOST_WORDS, last) + 1):
                phrase = words[start:end]
                if _may_be(phrase):
                    yield _place(words, (first, last), start, end), phrase


def _place(words: Sequence[str], run: tuple[int, int], start: int, end: int) -> _Place:
    """Return where a candidate stands; the verb that may begin a command makes it no part of that."""
    first, last = run
    commands = _may_command(words, first, last)
    before = (singular(" ".join(words[start - 1 : end])),) if start > first + commands else ()
    after = (singular(" ".join(words[start : end + 1])),) if end < last else ()
    is_command = commands and start == first and end > start + 1
    is_of_other = start > 0 and _is_figure_or_initial(words, start - 1)
    is_line = words[start - 1 : start] in ([], ["\n"]) and words[end : end + 1] in ([], ["\n"])
    return _Place(start, before + after, end == last, bool(before), is_command, is_of_other, is_line)


def _is_figure_or_initial(words: Sequence[str], number: int) -> bool:
    """Return True if a word is a figure, or the end of an initial: G. Chen, G.Y. Chen."""
    word = words[number]
    is_point = word == "." and number > 0 and len(words[number - 1]) == 1
    return (
        word.isdigit() or (is_point and words[number - 1].isalpha()) or _INITIALS.fullmatch(word) is not None
    )


def _may_command(words: Sequence[str], first: int, last: int) -> bool:
    """Return True if a run may begin with the verb of a command: Maintain version control."""
    begins = not first or words[first - 1] in _ENDS
    return begins and last > first + 1 and words[first].istitle() and not words[first + 1].istitle()


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where runs of words that are no mere grammar begin and end; a name of several words is one."""
    first = 0
    for number, word in enumerate([*words, "."]):
        is_name = " " in word
        if is_name or not _IS_WORD.match(word) or is_grammar(word):
            if first < number:
                yield first, number
            if is_name:
                yield number, number + 1
            first = number + 1


def phrases(title: str) -> Iterator[Sequence[str]]:
    """Yield the words of each phrase of a title that may name something."""
    yield from (phrase for _, phrase in _candidates(_PIECE.findall(_quiet(title))))


def _may_be(phrase: Sequence[str]) -> bool:
    last = phrase[-1].casefold()
    length = sum(map(len, phrase)) + len(phrase) - 1
    if not _SHORTEST <= length <= _LONGEST or phrase[0].casefold().endswith("ly"):
        return False
    if any(map(_NO_WORD.search, phrase)) or not _LETTERS.search(phrase[-1]):
        return False
    if len(phrase) > 1 and all(map(_CODE.search, phrase)):
        return False
    is_name = phrase[-1][1:] != phrase[-1][1:].lower()  # GPT, iPhone
    return is_name or not (_NO_NAME if len(phrase) == 1 else _NEVER_LAST).search(last)


# --- chances -------------------------------------------------------------------------------------


def _is_told(key: str, one: _Seen, fewest: int) -> bool:
    """Return True if the text says a candidate by itself, or the title one of the `fewest` words or more."""
    if one.in_title == len(one.places) and key.count(" ") + 1 < fewest:
        return False
    is_command = all(place.is_command for place in one.places)
    last = sum(place.is_last for place in one.places)
    is_adjective = last < (len(one.places) / _LAST if " " not in key else bool(_MAY_BE_ADJECTIVE.search(key)))
    is_of_other = _LAST * sum(place.is_of_other for place in one.places) > len(one.places)
    is_heading = not one.in_title and all(place.is_line for place in one.places)
    is_no_topic = is_command or is_adjective or is_of_other or is_heading
    return _stands_alone(one) and not (is_no_topic or _is_everyday(key, one))


def _stands_alone(one: _Seen) -> bool:
    """Return True unless a candidate is always a part of the same longer one."""
    longer = Counter(phrase for place in one.places for phrase in place.longer)
    return max(longer.values(), default=0) < len(one.places)


def _is_everyday(key: str, one: _Seen) -> bool:
    """Return True if a phrase is an everyday word, or some that are neither repeated nor in the title."""
    words = key.split(" ")
    is_name = not grammar().isdisjoint(words)
    is_phrase = len(words) > 1 and (one.in_title or len(one.places) >= _REPEATED)
    return not (is_name or is_phrase) and all(common(word).fields >= EVERYDAY for word in words)


def _chance(key: str, one: _Seen, words: int) -> float:
    times, size = len(one.places), min(key.count(" ") + 1, MOST_WORDS)
    total = -3.4 + 1.1 * math.log2(min(times, 16)) + 1.6 * (one.in_title > 0)
    total += (0.0, 0.3, 1.6, 1.0, -0.4)[size]
    total -= 1.2 * one.places[0].start / max(words, 1)
    total += 0.6 * any(form[1:] != form[1:].lower() for form in one.forms)
    if size == 1 and times < 3 and not one.in_title:
        total -= 1.0
    if size > 1 and times == 1 and not one.in_title:
        total -= 0.8
    alone = any(not place.longer for place in one.places)
    headed = sum(place.is_headed for place in one.places) / times
    everyday = min(map(usual, WORD.findall(key)), default=0.0)
    total += 0.75 - 2.0 * headed - 6.0 * everyday if size == 1 else -0.6 * (not alone) - 4.0 * everyday
    return 1 / (1 + math.exp(-total))


def _form(one: _Seen) -> str:
    """Return how a phrase is written most often: in lower case where it is often so, but for names (FFT)."""
    first = min(one.forms, key=lambda form: (-one.forms[form], len(form), form))
    lower = [form for form in one.forms if form == form.lower()]
    is_often = _SELDOM * sum(one.forms[form] for form in lower) >= len(one.places)
    is_name = any(part[1:] != part[1:].lower() for part in re.split("[ -]", first)) and " " not in first
    return (
        first if is_name or not is_often else min(lower, key=lambda form: (-one.forms[form], len(form), form))
    )


@lru_cache(1 << 16)
def is_grammar(word: str) -> bool:
    """Return True if a word is mere grammar or a verb, in the third person too: expresses, relies."""
    lower = word.casefold()
    return not {lower, lower.removesuffix("s"), lower.removesuffix("es"), of_ies(lower)}.isdisjoint(grammar())


@cache
def grammar() -> frozenset[str]:
    """Return words that are mere grammar, and verbs, in lower case."""
    texts = [(paths.DATA / name).read_text("utf-8") for name in ("english_grammar.txt", "english_verbs.txt")]
    lines = (line for text in texts for line in text.split("\n") if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
