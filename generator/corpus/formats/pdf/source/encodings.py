"""Characters as they are meant: radicals, private signs and ligatures that fonts map wrongly.

Fonts for Chinese often map a glyph that two characters share to the radical (⻓ for 长). The pairs are
Unicode's EquivalentUnifiedIdeograph.txt; Kangxi radicals and ligatures are in its compatibility forms.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ... import symbols

_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭"
    "⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長"
    "⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
OT1 = dict(zip(range(0x0B, 0x10), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)) | dict(
    zip(map(ord, '\x10\x19\x1a\x1b\x1c\x1d\x1e\x1f"<>\\{|'), "ıßæœøÆŒØ”¡¿“–—", strict=True)
)
T1 = dict(zip(range(0x1B, 0x20), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)) | dict(
    zip((0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x19), "“”„«»–—ı", strict=True)
)
"""What codes of TeX's text fonts stand for where they differ from ASCII (LaTeX's guide to font encodings)."""

HYPHENS = frozenset({0x2, 0xAD, 0xFFFE})
"""What PDFium, or a font, gives for a hyphen at a line's end."""


def _meant() -> dict[int, str]:
    table = {ord(_RADICALS[at]): _RADICALS[at + 1] for at in range(0, len(_RADICALS), 2)}
    for code in (*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07), *range(0xF900, 0xFB00)):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    return (
        table | symbols.meant("") | dict.fromkeys(HYPHENS, "-") | {0xA0: " ", 0x202F: " ", 0x3000: "\u3000"}
    )


MEANT = _meant()
"""Code points and what is written for them."""


@lru_cache(1 << 16)
def written(code: int) -> str:
    """Return the text of a code point as PDFium gives it; nothing for controls and non-characters."""
    known = MEANT.get(code)
    if known is not None:
        return known
    if code < 0x20 or 0x7F <= code < 0xA0 or code >= 0x110000 or code & 0xFFFE == 0xFFFE:
        return ""
    if 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0:
        return "\ufffd"
    text = chr(code)
    return text if code < 0x3000 or unicodedata.category(text) not in ("Cn", "Cc") else ""


def joined(high: int, low: int) -> int:
    """Return the code point of a pair of surrogates, as PDFium gives what is beyond the first plane."""
    return 0x10000 + (high - 0xD800 << 10) + (low - 0xDC00) if high else 0xFFFD


def are_words_apart(one: str, two: str) -> bool:
    """Return True if white space between two characters is of the text: not in Chinese, nor at its signs."""
    if wide(one) or wide(two):
        return wide(one) != wide(two) and one.isalnum() and two.isalnum()
    return True


@lru_cache(1 << 16)
def wide(text: str) -> bool:
    """Return True if a character is set in a square, as Chinese is."""
    code = ord(text)
    return code >= 0x2E80 and (
        code <= 0xA4CF
        or 0xAC00 <= code <= 0xD7A3
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE6F
        or 0xFF00 <= code <= 0xFF60
        or 0xFFE0 <= code <= 0xFFE6
        or 0x20000 <= code <= 0x3FFFD
    )
