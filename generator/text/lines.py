"""Lines of a text, and the number of the line that a character stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

BETWEEN_NAMES = re.compile(r"(?:(?<!\s)\s++)?(?:[|｜_»›丨]|(?<=\s)[-–—·•:](?=\s)|--+|——)\s*+")
"""What parts names on one line, as the window of a page has its title and its site: 潮汐之城 | 江湾网."""
_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")


# --- lines -----------------------------------------------------------------------------------


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where each line of ``text[start:end]`` begins and ends, without its line break."""
    end = len(text) if end is None else end
    for match in _LINE_END.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def trimmed(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text that hold any, without the white space at their ends."""
    for start, end in spans:
        part = text[start:end]
        if part.strip():
            start += len(part) - len(part.lstrip())
            yield start, start + len(part.strip())


class LineNumbers:
    """Tells the line, counted from 1, that a character of a text stands on."""

    def __init__(self, text: str) -> None:
        """Take the text whose lines are counted."""
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, position: int) -> int:
        """Return the number of the line that holds the character at `position`."""
        return bisect_right(self._starts, position)
