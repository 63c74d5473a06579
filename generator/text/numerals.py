"""Chinese numerals and digits as integers."""

from __future__ import annotations

from .characters import nfkc

NUMERAL = "零〇一二两三四五六七八九十百千"
"""The characters of Chinese numerals, as the inside of a character class."""

FORMAL = "壹贰貳叁參参肆伍陆陸柒捌玖拾"
"""Those of contracts and of Taiwan's papers; each is another word, too (參考, 大陸)."""


# --- numerals ----------------------------------------------------------------------------------

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2} | {c: n for n, c in enumerate("三四五六七八九", 3)}
_TENS = {"十": 10, "百": 100, "千": 1000}
_PLAIN = dict(zip(map(ord, FORMAL), "一二二三三三四五六六七八九十", strict=True))


def numeral(text: str) -> int | None:
    """Return the value of a number in digits or in Chinese numerals (十二, 二〇二三, 拾贰), else None."""
    text = nfkc(text).strip().translate(_PLAIN)
    if text.isdecimal():
        return int(text) if len(text) < 10 else None
    if not text or len(text) > 9 or any(c not in _DIGITS and c not in _TENS for c in text):
        return None
    if not any(c in _TENS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _TENS[character]
            digit = 0
    return total + digit
