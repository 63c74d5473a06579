"""The form in which a text and a query are compared; `theme/assets/search/fold.mjs` folds as this does.

Canonical composition (NFC) of the whole; then without what is invisible, white space as single spaces,
and none between Chinese and other writing; then, character by character, compatibility form (NFKC),
lower case, a Latin letter without what stands above or below it, a hyphen for a minus, and the simplified
character for a traditional one.
"""

from __future__ import annotations

import re
import unicodedata

from .characters import HAN, nfc, nfkc
from .traditional import simplified

CJK = (
    f"{HAN}\u1100-\u11ff\u3000-\u303f\u3040-\u30ff\u3100-\u318f\u31a0-\u31ff\ua960-\ua97f\uac00-\ud7ff"
    "\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffdc"
)
"""Writing that needs no spaces, with its punctuation, as the inside of a character class."""

_UNSEEN = ("Cc", "Cf", "Cs")
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_ACCENTS = range(0x0300, 0x0370)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "−": "-"}
)
"""Latin letters that Unicode does not decompose, and the minus, which is typed as a hyphen."""
_IS_CJK = re.compile(f"[{CJK}]")
_SEAM = re.compile(f" (?:(?<=[{CJK}] )(?=[^{CJK}])|(?<=[^{CJK}] )(?=[{CJK}]))")


def search_form(text: str) -> str:
    """Return the form of `text` that is compared."""
    seen = " ".join(nfc(text).split())
    if not seen.isprintable():
        seen = " ".join(seen.translate(_seen).split())
    if seen.isascii():  # as half of all lines are
        return seen.lower()
    return _SEAM.sub("", seen).translate(_folded)


def is_word(character: str) -> bool:
    """Return True if a folded character is one of a word that has an end: a letter or digit, no Chinese."""
    return character.isalnum() and not _IS_CJK.match(character)


class _Seen(dict[int, str]):
    """What is left of a character when the invisible is nothing."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = "" if unicodedata.category(character) in _UNSEEN else character
        return self[code]


class _Folded(dict[int, str]):
    """What a character is compared as."""

    def __missing__(self, code: int) -> str:
        lower = nfkc(chr(code)).lower().translate(_LETTERS)
        self[code] = "".join(simplified().get(character, _bare(character)) for character in lower)
        return self[code]


def _bare(character: str) -> str:
    """Return a Latin letter without its accents, nothing for an accent, and any other character as it is."""
    if ord(character) in _ACCENTS:
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    return base if "a" <= base <= "z" else character


_seen = _Seen()
_folded = _Folded(dict.fromkeys((*_SELECTORS, *_ACCENTS), ""))
