"""Removes what is layout from a text: control characters, runs of white space, spaces left by line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .characters import HAN

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
_ODD = re.compile(
    "[" + "".join(re.escape(chr(code)) for code in _LAYOUT if not 0xD800 <= code < 0xE000) + "\ud800-\udfff]"
)
_INVISIBLE = re.compile(
    f"[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?<=[{HAN}])[\u200c\u200d]|[\u200c\u200d](?=[{HAN}])"
)
"""What nobody sees within words; joiners do something in other writing, and between emoji."""
_SPACES = re.compile("  +")
_BOLD = re.compile(r"((?<=[0-9)])\*{3})(?!\*)|(?<![0-9A-Za-z_)])\*\*|\*\*(?![0-9A-Za-z_(])")
"""The marks of bold type, and the stars behind a figure that tell how sure it is, which stay."""
_INSIDE_BRACKETS = re.compile(" (?:(?<=[“‘「『《（【] )|(?=[”’」』》）】、。，；：！？]))")
_WRAPPED = re.compile(f"(?<=[{HAN}，。、；：,;:])[ \t\u3000]{{0,8}}\r?\n[ \t\u3000]{{0,8}}(?=[{HAN}])")
_HYPHENATED = re.compile("(?<=[a-z]-)[ \t]{0,8}\r?\n[ \t]{0,8}(?=[a-z])")
_BETWEEN_HAN = re.compile(f" (?<=[{HAN}] )(?=[{HAN}])")
_WORD_REACH = 4


def clean(raw: str) -> str:
    """Return `raw` without its layout: control characters, stray ``**``, runs of white space.

    White space that a line end left inside a Chinese text goes too (可 能取代), but only where it
    is seen to cut a word somewhere in the text: elsewhere a space may be meant.
    """
    text = layout_removed(_HYPHENATED.sub("", _WRAPPED.sub("", raw)) if "\n" in raw else raw)
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    if " " not in text:
        return text
    text = _INSIDE_BRACKETS.sub("", _SPACES.sub(" ", text.strip()))
    gaps = [match.start() for match in _BETWEEN_HAN.finditer(text)]
    if any(_cuts_a_word(text, gap) for gap in gaps):
        text = _BETWEEN_HAN.sub("", text)
    return text


def layout_removed(text: str) -> str:
    """Return `text` without controls and invisible marks, and with plain spaces for all white space."""
    return text.translate(_LAYOUT) if _ODD.search(text) else text


def visible(text: str) -> str:
    """Return `text` without marks that nobody sees, which part what is one word."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def seen(text: str) -> tuple[str, Sequence[int]]:
    """Return the `visible` text, and the place of each of its characters in `text`."""
    if text.isascii() or not _INVISIBLE.search(text):
        return text, range(len(text))
    hidden = {place for match in _INVISIBLE.finditer(text) for place in range(*match.span())}
    places = [place for place in range(len(text)) if place not in hidden]
    return "".join(text[place] for place in places), places


def _cuts_a_word(text: str, gap: int) -> bool:
    before = text[max(0, gap - _WORD_REACH) : gap].rpartition(" ")[2]
    after = text[gap + 1 : gap + 1 + _WORD_REACH].partition(" ")[0]
    length = 0
    import rjieba  # its dictionary takes a tenth of a second to load

    for word in rjieba.cut(before + after, False):
        if length < len(before) < length + len(word):
            return True
        length += len(word)
    return False
