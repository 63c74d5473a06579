"""Characters: scripts, width, words, the form in which two texts are compared, and the language of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from ..model import other_language
from ..model.third_languages import third_languages

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""The Han characters, as the inside of a character class."""

HAN_CHARACTER = re.compile(f"[{HAN}]")
HAN_RUN = re.compile(f"[{HAN}]+")
SMALL = "²³¹⁰-₟"
"""Raised and lowered figures and signs, as the inside of a character class."""
WIDE = re.compile("[\u1100-\uffef]")
"""A character that takes two columns."""
_LATIN = re.compile("[A-Za-z]+")

_SIGNS_OF_LISTS = (
    *("•", "‣", "⁃", "∙", "■▯", "▶▻", "◆◓", "◢◯", "◻◾", "☆", "★", "☐☒", "⚪⚫"),
    *("✓✘", "✦❋", "❍❒", "❖", "➔", "➘➯", "➱➾", "⬛⬜", "⬤⬫", "⮚⮟"),
)
"""The signs of lists, some as the ends of ranges; triangles that point up (▲) count, or mark captions."""


def _bullets() -> Iterator[str]:
    for one in _SIGNS_OF_LISTS:
        yield from map(chr, range(ord(one[0]), ord(one[-1]) + 1))


BULLETS = "".join(_bullets())
"""Each is a bullet at the start of a line, whatever follows."""

_PIECE = 1_000
_PIECES = re.compile(rf"[\s\S]{{1,{_PIECE}}}(?=[ -~\n\u4e00-\u9fff]|\Z)|[\s\S]{{1,{_PIECE}}}")
"""A text in parts that have the same form by themselves: each begins with a character that joins no other.

Marks over one letter take time in the square of their number to order, so that none may go on without end.
"""


def nfkc(text: str) -> str:
    """Return `text` in Unicode's compatibility form, in which full and half width are the same."""
    if len(text) <= _PIECE:
        return unicodedata.normalize("NFKC", text)
    return "".join(unicodedata.normalize("NFKC", piece) for piece in _PIECES.findall(text))


def nfc(text: str) -> str:
    """Return `text` in Unicode's composed form."""
    if len(text) <= _PIECE:
        return unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFC", piece) for piece in _PIECES.findall(text))


def is_nfkc(text: str) -> bool:
    """Return True if `text` is in that form already."""
    if len(text) <= _PIECE:
        return unicodedata.is_normalized("NFKC", text)
    return all(unicodedata.is_normalized("NFKC", piece) for piece in _PIECES.findall(text))


HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""The half-width character for each full-width one, as a table for `str.translate`."""
_IS_WIDE = re.compile("[\uff01-\uff5e\u3000]")


def half_width(text: str) -> str:
    """Return `text` in half width, each character at its place, without those that NFKC would make others."""
    form = text.translate(HALF_WIDTH) if _IS_WIDE.search(text) else text
    return form if is_nfkc(form) else "".join(c if is_nfkc(c) else "\ufffd" for c in form)


def columns(text: str) -> int:
    """Return how wide a text is in columns, as letters of one width take them."""
    return len(text) + len(WIDE.findall(text))


def normal_form(text: str) -> str:
    """Return the form in which two texts are compared: NFKC, case folded, without white space."""
    return "".join(nfkc(text).casefold().split())


def language_of(text: str) -> str:
    """Return the language that `text` is written in, zh or en, judged by its first characters.

    A Han character weighs as much as three Latin letters: Chinese reports are full of English names.
    """
    chinese, english = _letters(text[:500])
    return "zh" if chinese >= english else "en"


def _letters(text: str) -> tuple[int, int]:
    """Return how much of a text is Chinese, and how much English, in Latin letters."""
    han, latin = (sum(map(len, script.findall(text))) for script in (HAN_RUN, _LATIN))
    return 3 * han, latin


def script_of(text: str) -> str:
    """Return zh if any character of a text is Han, else en: what its length is measured by."""
    return "zh" if HAN_CHARACTER.search(text) else "en"


def letters(text: str) -> str:
    """Return the letters and digits of a text in normal form."""
    return "".join(filter(str.isalnum, normal_form(text)))


_NOT_WORDS = re.compile(r"<[^<>]{1,300}>|https?://[^\s\u2e80-\uffff]{1,500}|&[a-z]{2,8};")
"""Markup and addresses, which are of no language."""
_SAMPLE, _FEWEST_TEXTS, _LEAST_SHARE, _LEAST_LENGTH = 20_000, 3, 0.3, 40
"""Characters that are looked at; what texts, of which length, the other language has in a bilingual text."""
_CITES = re.compile(r"\s*(?:\[[0-9]{1,3}]|[0-9]{1,3}[.)] [A-Z][a-z]+,? [A-Z])")


def languages_of(texts: Iterable[str]) -> tuple[str, bool]:
    """Return the language of texts, and whether they are bilingual.

    It is the one that most is written in, or that of the first text where no small part is. What a text
    cites is not counted, nor are markup and addresses.
    """
    weights, long_texts, length = {"zh": 0, "en": 0}, {"zh": 0, "en": 0}, 0
    first = ""
    for text in texts:
        if _CITES.match(text):
            continue
        bare = _NOT_WORDS.sub("", text[:2000])
        chinese, english = _letters(bare)
        language = "zh" if chinese >= english else "en"
        if chinese or english:
            first = first or language
        weights[language] += max(chinese, english)
        long_texts[language] += max(chinese, english) >= _LEAST_LENGTH
        length += len(bare)
        if length > _SAMPLE:
            break
    language = "zh" if weights["zh"] >= weights["en"] else "en"
    other = other_language(language)
    share = weights[other] / (sum(weights.values()) or 1)
    is_much = share >= _LEAST_SHARE
    return first if is_much else language, is_much and long_texts[other] >= _FEWEST_TEXTS


_THIRD_SAMPLE = 10_000
"""Number of characters that are looked at."""
_LEAST_SCRIPT, _LEAST_WORDS, _MORE = 0.2, 0.15, 1.3
"""Minimum share of letters, or of words; and how often as many words as of any other language."""
_FEWEST = 10
"""Number of words, or of letters, of which less tells no language."""
_SEVERAL = 5
"""Minimum number of words of grammar that are longer than a letter, as names in code are."""
_WORD = re.compile(r"[^\W\d_]++")


def third_language(texts: Iterable[str], language: str) -> str:
    """Return the tag of the language of texts that are taken for Chinese or English; "" if they are that."""
    sample = _beginning(texts).casefold()
    words = _WORD.findall(sample)
    return _by_script(sample, sum(map(len, words))) or (_by_words(words) if language == "en" else "")


def _beginning(texts: Iterable[str]) -> str:
    sample: list[str] = []
    length = 0
    for text in texts:
        if length >= _THIRD_SAMPLE:
            break
        sample.append(text[: _THIRD_SAMPLE - length])
        length += len(sample[-1])
    return "\n".join(sample)


def _by_script(sample: str, letters: int) -> str:
    """Return the language whose letters a text has; Han characters among them may be Japanese or Chinese."""
    for language in third_languages().values():
        count = len(language.script.findall(sample)) if language.script else 0
        if count >= _FEWEST and count > _LEAST_SCRIPT * letters:
            return language.tag
    return ""


def _by_words(words: list[str]) -> str:
    counts = Counter(words)
    found = sorted(
        ((sum(counts[word] for word in one.words), one.tag) for one in third_languages().values()),
        reverse=True,
    )
    (most, tag), (next_most, _) = found[:2]
    several = sum(len(word) > 1 and counts[word] > 0 for word in third_languages()[tag].words)
    is_much = most >= _FEWEST and most >= _LEAST_WORDS * len(words) and most > _MORE * next_most
    is_sure = is_much and several >= _SEVERAL
    return tag if is_sure and tag != "en" else ""


SEEN_AGAIN = 1 << 10
"""What was found in so many texts is remembered: one stage after the other asks for the same ones."""


_WORD_RUN = re.compile(f"[{HAN}]+|[^\\W\\d_{HAN}]+(?:['’-][^\\W\\d_{HAN}]+)*+")
"""Letters in a row, Han characters apart from others."""
_VOWEL = re.compile("[aeiouyAEIOUY]")


def says_words(text: str) -> bool:
    """Return True if most letters of a text stand in words, and not singly, as those of formulas do.

    A word is a Han character, or two letters and more in a row that can be said (not fxx) or are an
    abbreviation (DNS), and not one letter again and again (LLLL).
    """
    runs = _WORD_RUN.findall(text)
    letters, in_words = sum(map(len, runs)), sum(len(run) for run in runs if _is_word(run))
    return 0 < letters <= 2 * in_words


def _is_word(run: str) -> bool:
    if not run.isascii():
        return True
    several = len(set(run.casefold())) > 1
    return several and (run.isupper() or _VOWEL.search(run) is not None)
