"""Chinese in pinyin without tones, “v” for ü, by the dictionaries of pypinyin.

They are read as they lie in that package, and of a phrase only what is asked for: as objects of Python, they
take three times the memory and six times the time. A text is cut into the longest phrases of the dictionary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import msgspec


class _Phrases(NamedTuple):
    """The readings of phrases as JSON, and the longest phrase that begins with each character."""

    readings: Mapping[str, msgspec.Raw]
    longest: Mapping[str, int]


def syllables(text: str) -> tuple[str, ...]:
    """Return a syllable for each character of a text; one that has no pinyin stays as it is."""
    phrases = _phrases()
    sounds: list[str] = []
    start = 0
    while start < len(text):
        longest = phrases.longest.get(text[start], 1)
        parts = (text[start : start + length] for length in range(longest, 1, -1))
        phrase = next((part for part in parts if part in phrases.readings), None)
        if phrase:
            readings = msgspec.json.decode(phrases.readings[phrase], type=list[list[str]])
            sounds += (_toneless(first) for first, *_ in readings)
            start += len(phrase)
        else:
            sounds.append(sound(text[start]) or text[start])
            start += 1
    return tuple(sounds)


def sound(character: str) -> str:
    """Return the usual reading of a character; empty if it has none."""
    return next(iter(readings(character)), "")


@lru_cache(1 << 14)
def readings(character: str) -> tuple[str, ...]:
    """Return all readings of a character, the usual one first."""
    every = _characters().get(ord(character))
    return tuple(dict.fromkeys(map(_toneless, every.split(",")))) if every else ()


@lru_cache(1 << 11)
def _toneless(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _phrases() -> _Phrases:
    every = msgspec.json.decode(_file("phrases_dict.json"), type=dict[str, msgspec.Raw])
    longest: dict[str, int] = {}
    for phrase in every:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return _Phrases(every, longest)


@cache
def _characters() -> dict[int, str]:
    return msgspec.json.decode(_file("pinyin_dict.json"), type=dict[int, str])


def _file(name: str) -> bytes:
    package = find_spec("pypinyin")  # which would load them, if it were imported
    assert package and package.submodule_search_locations
    return Path(package.submodule_search_locations[0], name).read_bytes()
