"""Labels in drawings: how wide a text is, in em, without its font, and how it breaks into lines."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from .characters import HAN
from .shortening import whole

_SPACE = re.compile(r"\s+")
_OPENING, _CLOSING = "“‘（《〈「『【〔", "”’）》〉」』】〕、，。；：！？…"
_PIECE = re.compile(rf" |[{_OPENING}]?[{HAN}][{_CLOSING}]*|[^ {HAN}{_OPENING}]+|[{_OPENING}]")
"""Within these no line breaks: a mark that opens ends none, and one that closes begins none."""
_UNSEEN = frozenset(["Mn", "Me", "Cf", "Cc"])
_WIDTHS = dict.fromkeys(" ijlftr.,:;!|'()[]-", 0.36) | dict.fromkeys("mwM%", 0.88) | dict.fromkeys("W@", 1.0)
_ELLIPSIS = "…"


def width(text: str) -> float:
    """Return about how wide `text` is in em: a Chinese character is one, whatever the font."""
    return sum(map(_width, text))


@cache
def _width(character: str) -> float:
    if unicodedata.category(character) in _UNSEEN:
        return 0.0
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return _WIDTHS.get(character, 0.7 if character.isupper() else 0.58)


@lru_cache(1 << 16)
def wrapped(text: str, limit: float, most: int) -> tuple[str, ...]:
    """Return `text` in at most so many lines of at most `limit` em, broken between words; … is the rest.

    A line keeps the space it breaks at, so that the lines together read as the text.
    """
    lines = [""]
    room = limit
    for piece in _PIECE.findall(_SPACE.sub(" ", text)):
        for part in [piece] if width(piece) <= limit else piece:
            taken = width(part)
            if taken > room and part != " ":
                lines.append("")
                room = limit
            lines[-1] += part
            room -= taken
        if len(lines) > most:
            break
    if len(lines) <= most:
        return tuple(lines)
    return *lines[: most - 1], _cut(lines[most - 1] + lines[most], limit)


def _cut(text: str, limit: float) -> str:
    """Return as much of `text` as there is room for before an ellipsis."""
    room, end = limit - width(_ELLIPSIS), 0
    while end < len(text) and (room := room - _width(text[end])) >= 0:
        end += 1
    return text[: whole(text, end)].rstrip() + _ELLIPSIS
