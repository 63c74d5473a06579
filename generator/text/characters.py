"""Characters: scripts, width, the form in which two texts are compared, and the language of a text."""

from __future__ import annotations

import re
import unicodedata

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""The Han characters, as the inside of a character class."""

_HAN = re.compile(f"[{HAN}]+")
_LATIN = re.compile("[A-Za-z]+")


def nfkc(text: str) -> str:
    """Return `text` in Unicode's compatibility form, in which full and half width are the same."""
    return unicodedata.normalize("NFKC", text)


def is_nfkc(text: str) -> bool:
    """Return True if `text` is in that form already."""
    return unicodedata.is_normalized("NFKC", text)


HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""The half-width character for each full-width one, as a table for `str.translate`."""
_IS_WIDE = re.compile("[\uff01-\uff5e\u3000]")


def half_width(text: str) -> str:
    """Return `text` in half width, each character at its place, without those that NFKC would make others."""
    form = text.translate(HALF_WIDTH) if _IS_WIDE.search(text) else text
    return form if is_nfkc(form) else "".join(c if is_nfkc(c) else "\ufffd" for c in form)


def normal_form(text: str) -> str:
    """Return the form in which two texts are compared: NFKC, case folded, without white space."""
    return "".join(nfkc(text).casefold().split())


def language_of(text: str) -> str:
    """Return the language that `text` is written in, zh or en, judged by its first characters.

    A Han character weighs as much as three Latin letters: Chinese reports are full of English names.
    """
    sample = text[:500]
    han, latin = (sum(map(len, script.findall(sample))) for script in (_HAN, _LATIN))
    return "zh" if 3 * han >= latin else "en"


# --- characters that are layout ---------------------------------------------------------------

_NOT_TEXT = (
    range(0x20),
    range(0x7F, 0xA0),
    (0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF),
    range(0xD800, 0xE000),
    range(0xFDD0, 0xFDF0),
)
"""Controls, invisible marks, surrogates, and code points that Unicode says are not characters."""
_BLANKS = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_LAYOUT: dict[int, str | None] = dict.fromkeys((code for codes in _NOT_TEXT for code in codes), None)
_LAYOUT |= dict.fromkeys((*map(ord, _BLANKS), *range(0x2000, 0x200B)), " ")


_SEEN_AGAIN = 1 << 10
"""What was found in so many texts is remembered: one stage after the other asks for the same ones."""
