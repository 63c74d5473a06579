"""ASCII keys for addresses, and the alphabetical order of Chinese by pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from .characters import HAN, HAN_RUN, nfkc
from .pinyin import syllables

# --- slugs and order ----------------------------------------------------------------------------

_SLUG_WORD = re.compile(f"[a-z0-9]+|[{HAN}]+")


@lru_cache(maxsize=65536)
def pinyin(han: str) -> str:
    """Return Han characters in pinyin without tones, run together (qianghua)."""
    return "".join(filter(str.isascii, syllables(han)))


def slug(text: str, limit: int = 60) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens, Chinese words in pinyin.

    Cut at a word so that it is at most `limit` characters long; empty when nothing is left.
    """
    import rjieba  # its dictionary takes a tenth of a second to load

    ascii_text = unicodedata.normalize("NFKD", text[: 4 * limit]).casefold()
    words: list[str] = []
    length = 0
    for match in _SLUG_WORD.finditer(ascii_text[: 4 * limit]):
        run = match.group()
        for word in [run] if run.isascii() else [pinyin(word) for word in rjieba.cut(run)]:
            length += len(word) + 1
            if length > limit + 1:
                return "-".join(words) or word[:limit]
            words.append(word)
    return "-".join(word for word in words if word)


def sort_key(label: str) -> tuple[str, str]:
    """Return the key that sorts labels of both languages into one alphabet, Chinese by pinyin."""
    folded = nfkc(label).casefold()
    return (HAN_RUN.sub(lambda match: pinyin(match.group()), folded), folded)


def unique(keys: Iterable[str], reserved: Callable[[str], bool] = lambda _: False) -> list[str]:
    """Return `keys` with -2, -3, … behind those that were there before or are `reserved`."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    result = []
    for key in keys:
        number, name = counts.get(key, 1), key
        while name in taken or reserved(name):
            number += 1
            name = f"{key}-{number}" if not reserved(f"{key}-{number}") else f"{key}-no-{number}"
        counts[key] = number
        taken.add(name)
        result.append(name)
    return result
