"""The names of people as bibliographies want them: family and given name apart, where that is sure."""

from __future__ import annotations

import re
from itertools import product

from ...text.characters import HAN
from ...text.person_names import has_compound_family_name
from ...text.pinyin import readings

_HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
_UMLAUTS = ("v", "u", "ü", "yu")
"""How passports and catalogues write the vowel of 吕, which is v here."""

Name = tuple[str, str]
"""Family and given name."""


def split(shown: str, printed: str) -> Name | None:
    """Return the family and given name in `shown`, the wording of a `printed` name; None if unsure.

    A Chinese name begins with the family name, in pinyin too unless a translator turned it; others end in it.
    """
    han = _split_han(printed)
    if han and shown == printed:
        return han
    words = _words(shown)
    if not words:
        return None
    if not han:
        return words[-1], " ".join(words[:-1])
    readings = _readings(han[0])
    if words[0].casefold() in readings:
        return words[0], " ".join(words[1:])
    return (words[-1], " ".join(words[:-1])) if words[-1].casefold() in readings else None


def _split_han(name: str) -> Name | None:
    if not _HAN_NAME.fullmatch(name):
        return None
    length = 2 if has_compound_family_name(name) and len(name) > 2 else 1
    return (name[:length], name[length:]) if len(name) - length <= 2 else None


def _words(name: str) -> list[str]:
    """Return the words of a name in Latin letters; none if it is a single one, or anything else."""
    words = name.split(" ")
    plain = all(word[:1].isupper() and re.sub("[.'’-]", "", word).isalpha() for word in words)
    return words if plain and len(words) > 1 and "and" not in map(str.casefold, words) else []


def _readings(family: str) -> set[str]:
    """Return how a Chinese family name may be written in pinyin."""
    every = product(*map(readings, family))
    return {"".join(syllables).replace("v", vowel) for syllables in every for vowel in _UMLAUTS}
